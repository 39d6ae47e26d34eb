#include "storage/outbox.hpp"

#include "bot/limits.hpp"
#include "storage/addresses.hpp"
#include "storage/letter_record.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace kindred {
namespace {

constexpr std::string_view letter_column = "letters.sealed";
constexpr std::string_view shelf_column = "web_letters.sealed";
constexpr std::string_view receipt_column = "receipts.mark";

// The states are letter_state's: 0 waits, 1 on the wire, 2 waits to be tried again.
constexpr sql post_letter =
    "INSERT INTO letters (id, address, channel, urgency, state, tries, due_at, posted_at, expires_at, sealed) "
    "SELECT $1, a.id, a.channel, $3, 0, 0, $4, $4, $5, $6 FROM addresses a WHERE a.id = $2";
constexpr sql next_channel = "SELECT MIN(channel) FROM letters WHERE state <> 1 AND channel > $1";
constexpr sql due_letters =
    "SELECT l.id, l.address, l.urgency, l.tries, l.posted_at, l.expires_at, l.sealed, "
    "a.sealed_user, a.stopped, a.heard_at FROM letters l CROSS JOIN addresses a "
    "WHERE a.id = l.address AND l.channel = $1 AND l.state <> 1 AND l.due_at <= $2 "
    "AND NOT EXISTS (SELECT 1 FROM letters h WHERE h.address = l.address AND h.state > 0 AND h.id <> l.id) "
    "ORDER BY l.due_at, l.id";
constexpr sql first_due =
    "SELECT l.due_at FROM letters l WHERE l.channel = $1 AND l.state <> 1 "
    "AND NOT EXISTS (SELECT 1 FROM letters h WHERE h.address = l.address AND h.state > 0 AND h.id <> l.id) "
    "ORDER BY l.due_at LIMIT 1";
constexpr sql put_on_wire = "UPDATE letters SET state = 1 WHERE id = $1";
constexpr sql put_off = "UPDATE letters SET state = 2, tries = tries + $2, due_at = $3 WHERE id = $1";
constexpr sql take_letter = "DELETE FROM letters WHERE id = $1";
constexpr sql drop_letters = "DELETE FROM letters WHERE address = $1 AND urgency <> $2 AND state <> 1";
constexpr sql defer_letters =
    "UPDATE letters SET due_at = $4, state = 0 WHERE channel = $1 AND state <> 1 AND due_at <= $2 AND urgency = $3";
constexpr sql recover_letters = "UPDATE letters SET state = 2 WHERE state = 1";
constexpr sql count_letters = "SELECT COUNT(*) FROM letters";
constexpr sql note_receipt =
    "INSERT INTO receipts (day, mark, address) VALUES ($1, $2, $3) "
    "ON CONFLICT (day, mark) DO UPDATE SET address = excluded.address";
constexpr sql day_before = "SELECT MAX(day) FROM receipts WHERE day < $1";
constexpr sql find_receipt = "SELECT address FROM receipts WHERE day = $1 AND mark = $2";
constexpr sql put_on_shelf =
    "INSERT INTO web_letters (address, id, at, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
constexpr sql on_shelf =
    "SELECT id, at, sealed FROM web_letters WHERE address = $1 AND id > $2 ORDER BY id LIMIT $3";
constexpr sql forget_receipts = "DELETE FROM receipts WHERE day < $1";
constexpr sql forget_shelf = "DELETE FROM web_letters WHERE at < $1";
constexpr sql forget_letters = "DELETE FROM letters WHERE expires_at <= $1 AND state <> 1";

std::int64_t day_of(instant at) { return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count(); }

}  // namespace

void outbox_table::post(address_id to, const letter& what, urgency how, instant due, instant expires) {
    const auto id = core_.next_id();
    const auto sealed = core_.seals.seal(letter_column, id, to_record(what));
    if (core_.db.run(post_letter, id, to, how, due, expires, blob(sealed)) == 0)
        throw std::logic_error("a letter to an address that is not there");
}

std::vector<std::string> outbox_table::channels(const std::vector<std::string>& not_on) {
    std::vector<std::string> all;
    std::string last;
    while (true) {
        auto found = core_.db.query(next_channel, last);
        if (!found.next() || found.text(0).empty()) return all;
        last = found.text(0);
        if (std::find(not_on.begin(), not_on.end(), last) == not_on.end()) all.push_back(last);
    }
}

std::vector<outgoing> outbox_table::claim(instant now, std::size_t most, const std::vector<std::string>& not_on) {
    const auto all = channels(not_on);
    std::vector<outgoing> taken;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto left = all.size() - i;
        claim_on(all[i], now, (most - taken.size() + left - 1) / left, taken);
    }
    return taken;
}

void outbox_table::claim_on(const std::string& channel, instant now, std::size_t most,
                            std::vector<outgoing>& taken) {
    std::vector<std::int64_t> dropped;
    const auto start = taken.size();
    {
        auto found = core_.db.query(due_letters, channel, now);
        while (taken.size() - start < most && found.next()) {
            outgoing each;
            each.id = found.number(0);
            each.to_id = found.number(1);
            each.how = static_cast<urgency>(found.number(2));
            each.expires_at = found.time(5);
            const bool unwanted = found.truth(8) && each.how != urgency::farewell;
            if (unwanted || each.expires_at <= now) {
                dropped.push_back(each.id);
                continue;
            }
            const auto same = [&](const outgoing& other) { return other.to_id == each.to_id; };
            if (std::any_of(taken.begin() + static_cast<std::ptrdiff_t>(start), taken.end(), same)) continue;
            each.tries = static_cast<int>(found.number(3));
            each.posted_at = found.time(4);
            each.what = letter_from(core_.seals.open(letter_column, each.id, found.bytes(6)));
            each.to = {channel, open_user(core_.seals, each.to_id, found.bytes(7))};
            each.what.to = each.to.user;
            each.heard_at = found.maybe_time(9);
            taken.push_back(std::move(each));
        }
    }
    for (const auto id : dropped) core_.db.run(take_letter, id);
    for (auto i = start; i < taken.size(); ++i) core_.db.run(put_on_wire, taken[i].id);
}

void outbox_table::settle(const outgoing& sent, const receipt& what, instant now, instant retry_at) {
    const bool waits =
        what.what == outcome::again || what.what == outcome::window_closed || what.what == outcome::channel_broken;
    if (waits) {
        const int counts = what.what == outcome::again && !what.whole_channel ? 1 : 0;
        core_.db.run(put_off, sent.id, counts, retry_at);
        return;
    }
    core_.db.run(take_letter, sent.id);
    if (what.what != outcome::sent || what.id.empty()) return;
    const auto mark = core_.seals.mark(receipt_column, sent.to.channel, what.id);
    core_.db.run(note_receipt, day_of(now), blob(mark), sent.to_id);
}

// Statuses come soon after the sending: the newest day is asked first.
std::optional<address_id> outbox_table::sent_to(std::string_view channel, std::string_view platform_message_id) {
    const auto mark = core_.seals.mark(receipt_column, channel, platform_message_id);
    auto day = std::numeric_limits<std::int64_t>::max();
    while (true) {
        auto before = core_.db.query(day_before, day);
        const auto found_day = before.next() ? before.maybe_number(0) : std::nullopt;
        if (!found_day) return std::nullopt;
        day = *found_day;
        auto found = core_.db.query(find_receipt, day, blob(mark));
        if (found.next()) return found.number(0);
    }
}

void outbox_table::defer_notices(instant now, instant until) {
    for (const auto& channel : channels({})) core_.db.run(defer_letters, channel, now, urgency::notice, until);
}

void outbox_table::recover() { core_.db.run(recover_letters); }

std::optional<instant> outbox_table::next_due(const std::vector<std::string>& not_on) {
    std::optional<instant> first;
    for (const auto& channel : channels(not_on)) {
        auto found = core_.db.query(first_due, channel);
        if (found.next() && (!first || found.time(0) < *first)) first = found.time(0);
    }
    return first;
}

std::size_t outbox_table::waiting() {
    auto found = core_.db.query(count_letters);
    return found.next() ? static_cast<std::size_t>(found.number(0)) : 0;
}

void outbox_table::drop(address_id whose) {
    if (core_.db.run(drop_letters, whose, urgency::farewell) > 0) core_.erased = true;
}

void outbox_table::shelve(const outgoing& sent, instant now) {
    const auto sealed = core_.seals.seal(shelf_column, sent.id, to_record(sent.what));
    core_.db.run(put_on_shelf, sent.to_id, sent.id, now, blob(sealed));
}

std::vector<outbox::web_letter> outbox_table::shelf(address_id whose, std::int64_t after, std::size_t most) {
    std::vector<web_letter> all;
    auto found = core_.db.query(on_shelf, whose, after, most);
    while (found.next()) {
        const auto id = found.number(0);
        all.push_back({id, letter_from(core_.seals.open(shelf_column, id, found.bytes(2))), found.time(1)});
    }
    return all;
}

void outbox_table::tidy_outbox(instant now) {
    core_.db.run(forget_receipts, day_of(now - limits::receipts_kept_for));
    core_.db.run(forget_shelf, now - limits::web_letters_kept_for);
    core_.db.run(forget_letters, now);
}

}  // namespace kindred
