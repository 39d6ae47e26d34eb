// Letters until they are sent, marks of those that were, and the web chat's shelf.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

#include <utility>

namespace kindred {

class outbox_table : public virtual outbox {
public:
    explicit outbox_table(core& with) : core_(with) {}
    void post(address_id, const letter&, urgency, instant due, instant expires) override;
    // Channels share `most` evenly; of each channel replies go before notices. A letter whose due time has not come
    // holds up nobody; a reply that failed and waits to be tried again holds up every other to the same address, a
    // notice that did holds up later notices only. What it finds for a person who has stopped is erased.
    std::vector<outgoing> claim(instant now, std::size_t most, const std::vector<std::string>& not_on,
                                std::string_view house_zone) override;
    std::vector<stale_notice> dropped_as_stale() override { return std::exchange(stale_, {}); }
    // window_closed and channel_broken wait until `retry_at`, like `again`; of these only an `again` that is not
    // the whole channel's counts as a try.
    void settle(const outgoing&, const receipt&, instant now, instant retry_at) override;
    bool is_wanted(const outgoing&) override;
    bool note_parts(const outgoing&, int parts, std::string_view id, instant now) override;
    void count_part(address_id) override;
    void release(address_id, instant now) override;
    std::size_t started_since(std::string_view channel, instant) override;
    bool has_started_since(std::string_view channel, address_id, instant) override;
    void note_start(std::string_view channel, address_id, instant) override;
    bool note_progress(std::string_view channel, std::string_view platform_message_id, progress) override;
    bool note_read(address_id, instant until) override;
    std::vector<tally> progress_since(instant) override;
    std::optional<address_id> sent_to(std::string_view channel, std::string_view platform_message_id) override;
    bool take_back(std::string_view channel, std::string_view platform_message_id, instant due) override;
    void recover() override;
    // Of what can be claimed: not what waits behind a letter in hand.
    std::optional<instant> next_due(const std::vector<std::string>& not_on) override;
    std::size_t waiting() override;
    void drop(address_id) override;
    void clear(address_id) override;
    bool take_unseen(address_id, instant posted_at) override;
    bool take_enclosing(address_id, std::int64_t media) override;
    void shelve(const outgoing&, instant now) override;
    std::vector<web_letter> shelf(address_id, std::int64_t after, std::size_t most) override;

protected:
    void tidy_outbox(instant now);

private:
    std::vector<std::string> channels(const std::vector<std::string>& not_on);
    std::optional<outgoing> open(const rows&, outgoing, const std::string& channel);
    std::int64_t next_place(instant now);
    // Of one claim: when it is, and when a notice may go to whoever lives where the school is.
    struct moment {
        instant now, in_house;
        std::string_view house_zone;  // empty: notices do not wait for the day
    };
    struct found_receipt {
        std::int64_t day;
        address_id to;
        std::string part_of;  // the mark of its letter's first part; empty: it is that
    };
    std::optional<found_receipt> receipt_of(std::string_view mark);
    void take_due(sql, const std::string& channel, const moment&, std::size_t most, std::vector<outgoing>& taken);
    void claim_on(const std::string& channel, const moment&, std::size_t most, std::vector<outgoing>& taken);
    instant morning_of(person_id, const moment&, bool in_own_hours);

    core& core_;
    std::vector<stale_notice> stale_;
};

}  // namespace kindred
