// Which channels are broken: nothing goes out on them, or nothing that people write comes in. Their platform refuses
// us, or has not answered for long. Told of each letter what became of it, and by whoever asks for messages how that
// went. Storage thread.
#pragma once

#include "adapters/postman.hpp"
#include "bot/work.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kindred {

class channel_watch {
public:
    // How the channel stands, where this letter tells it: well with the first that is taken for certain, refused with
    // each that shows it, silent with each after limits::channel_silent_for.
    std::optional<channel_state> note(const std::string& channel, address_id to, const receipt&, instant now);
    // The same of what a platform reports of a letter that it had taken. One that refuses a channel only so is not well
    // because it takes letters: not before one arrives.
    std::optional<channel_state> note_report(const std::string& channel, const inbound& report);
    bool waits_for_report(const std::string& channel) const;  // that a letter arrived
    // The same of what comes in: `how` it went just now.
    std::optional<channel_state> hear(const std::string& channel, channel_state how, instant now);
    // Channels whose last letters are all in doubt, for as long: a notice in doubt does not go again, so that no other
    // letter need ever tell.
    std::vector<channel_news> in_doubt(instant now);
    std::vector<std::string> broken() const;  // one way or both

private:
    struct way_out {
        bool broken = false, taken = false;  // the last letter that told was taken
        bool late = false;                   // what broke it was said after letters were taken
        int failures = 0;                    // of the whole channel, since the last that was taken
        int doubts = 0;                      // of these
        std::set<address_id> whom;           // that could not be written to since
        instant since{};                     // the first of these
        std::string why;                     // the last in doubt was
    };
    struct way_in {
        bool broken = false, well = false;
        int failures = 0;  // since it was well
        instant since{};   // the first of these
    };
    std::map<std::string, way_out> out_;
    std::map<std::string, way_in> in_;
};

// The same work; and the school's administrator hears of channels that break and that are well again.
postman_work watched(postman_work, std::shared_ptr<channel_watch>, work&);
// Inside a turn: a report on a letter; how it went to ask for messages just now; what tells itself by the time alone.
void note_report(channel_watch&, work&, outbox& letters, std::string_view channel, const inbound&, instant now);
void note_reception(channel_watch&, work&, const channel_news&, instant now);
void note_doubts(channel_watch&, work&, instant now);

}  // namespace kindred
