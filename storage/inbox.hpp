// What was seen before, what could not be digested, and where a channel's pulling stands.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

namespace kindred {

class inbox_table : public virtual inbox {
public:
    explicit inbox_table(core& with) : core_(with) {}
    // `sent_at` is what the platform says, the same on each redelivery; instant{} where it says nothing.
    bool first_time(std::string_view channel, std::string_view message_id, instant sent_at) override;
    void bury(std::string_view channel, std::string_view why, std::string_view body, instant now,
              const std::vector<std::string>& senders) override;
    std::size_t buried() override;
    std::vector<dead_letter> dead_letters(std::size_t most) override;
    std::optional<std::string> dead_letter_body(std::int64_t id) override;
    std::string place(std::string_view channel) override;
    void remember_place(std::string_view channel, std::string_view) override;

protected:
    void tidy_inbox(instant now);

private:
    core& core_;
};

// A dead letter, for whoever finds one elsewhere; returns its id.
std::int64_t bury_in(core&, std::string_view channel, std::string_view why, std::string_view body, instant now);

}  // namespace kindred
