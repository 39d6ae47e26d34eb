// Which channels nothing goes out on: their platform refuses us, or has not taken a letter for long. Told of each
// letter what became of it. Storage thread.
#pragma once

#include "adapters/postman.hpp"
#include "bot/work.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kindred {

class channel_watch {
public:
    // How the channel stands, where this letter tells it: well with the first that is taken, refused with each that
    // shows it, silent with each after limits::channel_silent_for.
    std::optional<channel_state> note(const std::string& channel, address_id to, const receipt&, instant now);
    std::vector<std::string> broken() const;

private:
    struct standing {
        bool broken = false, taken = false;  // the last letter that told was taken
        int failures = 0;                    // of the whole channel, since the last that was taken
        std::set<address_id> whom;           // that could not be written to since
        instant since{};                     // the first of these
    };
    std::map<std::string, standing> all_;
};

// The same work; and the school's administrator hears of channels that break and that are well again.
postman_work watched(postman_work, work&);

}  // namespace kindred
