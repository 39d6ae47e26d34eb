#include "storage/outbox.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "bot/text/zone.hpp"
#include "storage/addresses.hpp"
#include "storage/erasing.hpp"
#include "storage/inbox.hpp"
#include "storage/letter_record.hpp"
#include "storage/school_rows.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace kindred {
namespace {

constexpr std::string_view letter_column = "letters.sealed";
constexpr std::string_view shelf_column = "web_letters.sealed";
constexpr std::string_view receipt_column = "receipts.mark";

std::string in_bytes(const keyed_mark& mark) { return {mark.data(), mark.size()}; }

// The states are letter_state's: 0 waits; 1 is on the wire and 2 waits to be tried again, and nothing else goes to
// that address; -1 is a notice that waits to be tried again.
constexpr sql post_letter =
    "INSERT INTO letters (id, address, channel, urgency, state, tries, due_at, posted_at, expires_at, sealed) "
    "SELECT $1, a.id, a.channel, $3, 0, 0, $4, $4, $5, $6 FROM addresses a WHERE a.id = $2";
static_assert(static_cast<int>(urgency::notice) == 1, "two indexes and the statements that use them say 1");
constexpr sql next_channel =
    "SELECT MIN(channel) FROM ("
    "SELECT MIN(channel) AS channel FROM letters WHERE state <> 1 AND urgency <> 1 AND channel > $1 "
    "UNION ALL SELECT MIN(channel) FROM letters WHERE state <> 1 AND urgency = 1 AND channel > $1)";
constexpr sql due_replies =
    "SELECT l.id, l.address, l.urgency, l.tries, l.posted_at, l.expires_at, l.sealed, "
    "a.sealed_user, a.stopped, a.heard_at, a.person, l.parts, a.parts_since_heard "
    "FROM letters l CROSS JOIN addresses a "
    "WHERE a.id = l.address AND l.channel = $1 AND l.state <> 1 AND l.urgency <> 1 AND l.due_at <= $2 "
    "AND NOT EXISTS (SELECT 1 FROM letters h WHERE h.address = l.address AND h.state > 0 AND h.id <> l.id) "
    "ORDER BY l.due_at, l.id";
constexpr sql due_notices =
    "SELECT l.id, l.address, l.urgency, l.tries, l.posted_at, l.expires_at, l.sealed, "
    "a.sealed_user, a.stopped, a.heard_at, a.person, l.parts, a.parts_since_heard "
    "FROM letters l CROSS JOIN addresses a "
    "WHERE a.id = l.address AND l.channel = $1 AND l.state <> 1 AND l.urgency = 1 AND l.due_at <= $2 "
    "AND NOT EXISTS (SELECT 1 FROM letters h WHERE h.address = l.address AND h.id <> l.id "
    "AND (h.state > 0 OR (h.state < 0 AND h.id < l.id))) "
    "ORDER BY l.due_at, l.id";
constexpr sql first_reply_due =
    "SELECT l.due_at FROM letters l WHERE l.channel = $1 AND l.state <> 1 AND l.urgency <> 1 AND l.due_at < $2 "
    "AND NOT EXISTS (SELECT 1 FROM letters h WHERE h.address = l.address AND h.state > 0 AND h.id <> l.id) "
    "ORDER BY l.due_at LIMIT 1";
constexpr sql first_notice_due =
    "SELECT l.due_at FROM letters l WHERE l.channel = $1 AND l.state <> 1 AND l.urgency = 1 AND l.due_at < $2 "
    "AND NOT EXISTS (SELECT 1 FROM letters h WHERE h.address = l.address AND h.id <> l.id "
    "AND (h.state > 0 OR (h.state < 0 AND h.id < l.id))) "
    "ORDER BY l.due_at LIMIT 1";
// A letter that was sent and may come back waits for a time that never comes, with the mark of the platform's id before
// what is sealed. So whatever takes letters away takes it, too.
constexpr std::int64_t never = 9'000'000'000'000'000;  // later than any time
constexpr sql keep_sent =
    "UPDATE letters SET state = 0, due_at = $2, sealed = CAST($3 || sealed AS BLOB) "
    "WHERE id = $1 AND tries = 0 AND expires_at > $4 "
    "AND NOT EXISTS (SELECT 1 FROM addresses a WHERE a.id = letters.address AND a.stopped <> 0)";
constexpr sql take_back_sent =
    "UPDATE letters SET due_at = $4, tries = tries + 1, parts = 0, first_mark = NULL, "
    "sealed = substr(sealed, length($3) + 1) "
    "WHERE address = $1 AND due_at = $2 AND state = 0 AND substr(sealed, 1, length($3)) = $3";
constexpr sql put_on_wire = "UPDATE letters SET state = 1 WHERE id = $1";
constexpr sql put_off = "UPDATE letters SET state = $4, tries = tries + $2, due_at = $3 WHERE id = $1";
constexpr sql take_unwanted =
    "DELETE FROM letters WHERE id = $1 AND (expires_at <= $2 OR (urgency <> $3 AND EXISTS "
    "(SELECT 1 FROM addresses a WHERE a.id = letters.address AND a.stopped <> 0)))";
constexpr sql take_letter = "DELETE FROM letters WHERE id = $1";
// An alarm stays, but for whoever has stopped: there it would only hold up the confirmation.
constexpr sql drop_letters =
    "DELETE FROM letters WHERE address = $1 AND state <> 1 AND urgency <> $2 AND (urgency <> $3 OR EXISTS "
    "(SELECT 1 FROM addresses a WHERE a.id = letters.address AND a.stopped <> 0))";
constexpr sql take_unseen_notice =
    "DELETE FROM letters WHERE address = $1 AND posted_at = $2 AND urgency = $3 AND state <> 1 AND parts = 0 "
    "AND due_at < $4";
constexpr sql waiting_for = "SELECT id, sealed FROM letters WHERE address = $1 AND state <> 1 AND due_at < $2";
// Of one on the wire; an end at 0: storage/erasing.hpp.
constexpr sql still_wanted =
    "SELECT 1 FROM letters l, addresses a WHERE l.id = $1 AND l.expires_at > 0 AND a.id = l.address "
    "AND (a.stopped = 0 OR l.urgency = $2)";
constexpr sql note_taken_parts = "UPDATE letters SET parts = $2 WHERE id = $1";
constexpr sql note_first_part = "UPDATE letters SET first_mark = $2 WHERE id = $1";
constexpr sql first_part = "SELECT first_mark FROM letters WHERE id = $1 AND first_mark IS NOT NULL";
constexpr sql count_one_part = "UPDATE addresses SET parts_since_heard = parts_since_heard + 1 WHERE id = $1";
constexpr sql count_starts = "SELECT COUNT(*) FROM starts WHERE channel = $1 AND at > $2";
constexpr sql find_start = "SELECT 1 FROM starts WHERE channel = $1 AND address = $2 AND at > $3";
constexpr sql put_start =
    "INSERT INTO starts (channel, address, at) VALUES ($1, $2, $3) "
    "ON CONFLICT (channel, address) DO UPDATE SET at = excluded.at";
constexpr sql forget_starts = "DELETE FROM starts WHERE at < $1";
// What sleeps holds nothing else up: an alarm goes to its reader meanwhile.
constexpr sql let_sleep =
    "UPDATE letters SET due_at = $2, state = CASE WHEN state = 2 THEN 0 ELSE state END WHERE id = $1";
// Of those that are held, not of those that failed: due when their time is over, they are never taken. And late answers
// that wait for the morning: whoever writes is awake.
static_assert(static_cast<int>(urgency::reply) == 0, "the statement below says 0");
constexpr sql release_held =
    "UPDATE letters SET due_at = $2 WHERE address = $1 AND ("
    "(state = -1 AND due_at >= expires_at AND expires_at > $2) OR "
    "(urgency = 0 AND state <> 1 AND due_at > $3 AND due_at < $4 AND expires_at > $2))";
constexpr sql reading_guardian = "SELECT id, sealed FROM people WHERE id = $1 AND role = 1";
constexpr sql recover_letters = "UPDATE letters SET state = CASE WHEN urgency = $1 THEN $2 ELSE $3 END WHERE state = 1";
constexpr sql count_letters = "SELECT COUNT(*) FROM letters WHERE due_at < $1";
constexpr sql note_receipt =
    "INSERT INTO receipts (day, mark, address, read_from) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (day, mark) DO UPDATE SET address = excluded.address, read_from = excluded.read_from";
constexpr sql note_last_part =
    "INSERT INTO receipts (day, mark, address, part_of) VALUES ($1, $2, $3, $4) ON CONFLICT (day, mark) DO NOTHING";
constexpr sql read_until =
    "UPDATE receipts SET progress = $3 WHERE address = $1 AND read_from <= $2 AND progress < $3";
constexpr sql go_forward = "UPDATE receipts SET progress = $3 WHERE day = $1 AND mark = $2 AND progress < $3";
constexpr sql count_progress =
    "SELECT a.channel, r.progress, COUNT(*) FROM receipts r, addresses a WHERE r.day >= $1 AND a.id = r.address "
    "AND r.part_of IS NULL GROUP BY a.channel, r.progress ORDER BY a.channel";
constexpr sql day_before = "SELECT MAX(day) FROM receipts WHERE day < $1";
constexpr sql find_receipt = "SELECT address, part_of FROM receipts WHERE day = $1 AND mark = $2";
constexpr sql take_place =
    "UPDATE counters SET value = CASE WHEN value < $1 THEN $1 ELSE value + 1 END "
    "WHERE name = 'shelf' RETURNING value";
constexpr sql put_on_shelf = "INSERT INTO web_letters (address, id, at, sealed) VALUES ($1, $2, $3, $4)";
constexpr sql on_shelf = "SELECT id, at, sealed FROM web_letters WHERE address = $1 AND id > $2 ORDER BY id";
constexpr sql still_there = "SELECT 1 FROM letters WHERE id = $1 AND expires_at > 0";  // 0: storage/erasing.hpp
constexpr sql forget_receipts = "DELETE FROM receipts WHERE day < $1";
constexpr sql forget_shelf = "DELETE FROM web_letters WHERE at < $1";
// Notices that were not sent are left for a claim, which tells of them; but not for long where none looks, as their
// channel rests.
constexpr sql forget_letters =
    "DELETE FROM letters WHERE expires_at <= $1 AND state <> 1 AND (urgency <> 1 OR due_at = $2 OR expires_at <= $3)";

// Whether it would wake somebody up at night: an answer to what was written long ago, and nothing since.
bool is_late_answer(urgency how, instant posted_at, std::optional<instant> heard_at, instant now) {
    const auto since = std::max(posted_at, heard_at.value_or(posted_at));
    return how == urgency::reply && now - since > limits::reply_waited_for;
}

letter_state after_failing(urgency how) { return how == urgency::notice ? letter_state::held : letter_state::again; }

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

std::vector<outgoing> outbox_table::claim(instant now, std::size_t most, const std::vector<std::string>& not_on,
                                          std::string_view house_zone) {
    const auto all = channels(not_on);
    stale_.clear();
    const moment at{now, house_zone.empty() ? now : within_hours(now, house_zone), house_zone};
    std::vector<outgoing> taken;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto left = all.size() - i;
        claim_on(all[i], at, (most - taken.size() + left - 1) / left, taken);
    }
    return taken;
}

void outbox_table::claim_on(const std::string& channel, const moment& at, std::size_t most,
                            std::vector<outgoing>& taken) {
    const auto all = taken.size() + most;
    take_due(due_replies, channel, at, all, taken);
    if (taken.size() < all) take_due(due_notices, channel, at, all, taken);
}

// Until `taken` has `most`.
void outbox_table::take_due(sql wanted, const std::string& channel, const moment& at, std::size_t most,
                            std::vector<outgoing>& taken) {
    const auto now = at.now;
    std::vector<std::int64_t> dropped, damaged;
    std::vector<std::pair<std::int64_t, instant>> asleep;
    const auto start = taken.size();
    {
        auto found = core_.db.query(wanted, channel, now);
        while (taken.size() < most && found.next()) {
            outgoing each;
            each.id = found.number(0);
            each.to_id = found.number(1);
            each.how = static_cast<urgency>(found.number(2));
            each.expires_at = found.time(5);
            const bool unwanted = found.truth(8) && each.how != urgency::farewell;
            if (unwanted || each.expires_at <= now) {
                dropped.push_back(each.id);
                if (!unwanted && each.how == urgency::notice) stale_.push_back({each.to_id, found.time(4)});
                continue;
            }
            const auto same = [&](const outgoing& other) { return other.to_id == each.to_id; };
            if (std::any_of(taken.begin() + static_cast<std::ptrdiff_t>(start), taken.end(), same)) continue;
            const auto id = each.id;
            const bool is_late = is_late_answer(each.how, found.time(4), found.maybe_time(9), now);
            const bool may_sleep = is_late || each.how == urgency::notice;
            if (const auto by = may_sleep ? morning_of(found.number(10), at, !is_late) : now; by != now) {
                asleep.emplace_back(id, by);
                continue;
            }
            if (auto whole = open(found, std::move(each), channel))
                taken.push_back(std::move(*whole));
            else
                damaged.push_back(id);
        }
    }
    for (const auto id : damaged) {
        bury_in(core_, channel, "a letter to be sent does not open", {}, now);
        dropped.push_back(id);
    }
    for (const auto id : dropped) core_.db.run(take_letter, id);
    for (const auto& [id, until] : asleep) core_.db.run(let_sleep, id, until);
    for (auto i = start; i < taken.size(); ++i) core_.db.run(put_on_wire, taken[i].id);
}

// Now, or the next time at which this person wants to be written to (`in_own_hours`), or is awake, where they live.
// Whose row does not open lives where the school is.
instant outbox_table::morning_of(person_id who, const moment& at, bool in_own_hours) {
    if (at.house_zone.empty() || who == 0) return at.in_house;
    try {
        const auto reader = school_rows::only(core_, school_rows::read_guardian, reading_guardian, who);
        if (reader) {
            const std::string_view own = reader->time_zone;
            const auto& zone = own.empty() ? at.house_zone : own;
            return in_own_hours ? within_hours(at.now, zone, reader->hours) : within_hours(at.now, zone);
        }
        if (!in_own_hours) return at.now;  // staff wait for their answers at any hour
    } catch (const turn_failed&) {
    } catch (const bad_record&) {
    }
    return at.in_house;
}

// The rest of a due letter; nothing if it does not open.
std::optional<outgoing> outbox_table::open(const rows& found, outgoing each, const std::string& channel) {
    try {
        each.tries = static_cast<int>(found.number(3));
        each.posted_at = found.time(4);
        each.what = letter_from(core_.seals.open(letter_column, each.id, found.bytes(6)));
        each.to = {channel, open_user(core_.seals, each.to_id, found.bytes(7))};
        each.what.to = each.to.user;
        each.heard_at = found.maybe_time(9);
        each.parts = static_cast<int>(found.number(11));
        each.parts_since_heard = static_cast<int>(found.number(12));
        return each;
    } catch (const turn_failed&) {
        return std::nullopt;
    } catch (const bad_record&) {
        return std::nullopt;
    }
}

void outbox_table::settle(const outgoing& sent, const receipt& what, instant now, instant retry_at) {
    const bool waits =
        what.what == outcome::again || what.what == outcome::window_closed || what.what == outcome::channel_broken;
    if (waits) {
        if (core_.db.run(take_unwanted, sent.id, now, urgency::farewell) > 0) {
            core_.erased = true;
            return;
        }
        const int counts = what.what == outcome::again && !what.whole_channel ? 1 : 0;
        // A reply that waits for a word holds up nothing, either: whatever is said next, the word is there.
        const auto state = what.until_word ? letter_state::held : after_failing(sent.how);
        core_.db.run(put_off, sent.id, counts, retry_at, state);
        return;
    }
    if (what.what != outcome::sent || what.id.empty()) {
        core_.db.run(take_letter, sent.id);
        return;
    }
    const auto last = core_.seals.mark(receipt_column, sent.to.channel, what.id);
    auto mark = in_bytes(last);
    {
        auto first = core_.db.query(first_part, sent.id);
        if (first.next()) mark = first.bytes(0);
    }
    const bool may_return = what.may_return && sent.what.instead && sent.heard_at;  // else it went as its template
    if (!may_return || core_.db.run(keep_sent, sent.id, never, blob(mark), now) == 0)
        core_.db.run(take_letter, sent.id);
    const bool in_parts = mark != in_bytes(last);
    const auto known = in_parts ? receipt_of(mark) : std::nullopt;
    core_.db.run(note_receipt, known ? known->day : day_of(now), blob(mark), sent.to_id, what.read_from);
    if (in_parts) core_.db.run(note_last_part, day_of(now), blob(last), sent.to_id, blob(mark));
}

bool outbox_table::take_back(std::string_view channel, std::string_view platform_message_id, instant due) {
    const auto mark = in_bytes(core_.seals.mark(receipt_column, channel, platform_message_id));
    const auto found = receipt_of(mark);
    if (!found) return false;
    const auto& first = found->part_of.empty() ? mark : found->part_of;
    return core_.db.run(take_back_sent, found->to, never, blob(first), due) > 0;
}

// Statuses come soon after the sending: the newest day is asked first.
std::optional<outbox_table::found_receipt> outbox_table::receipt_of(std::string_view mark) {
    auto day = std::numeric_limits<std::int64_t>::max();
    while (true) {
        auto before = core_.db.query(day_before, day);
        const auto found_day = before.next() ? before.maybe_number(0) : std::nullopt;
        if (!found_day) return std::nullopt;
        day = *found_day;
        auto found = core_.db.query(find_receipt, day, blob(mark));
        if (found.next()) return found_receipt{day, found.number(0), std::string(found.bytes(1))};
    }
}

std::optional<address_id> outbox_table::sent_to(std::string_view channel, std::string_view platform_message_id) {
    const auto mark = core_.seals.mark(receipt_column, channel, platform_message_id);
    const auto found = receipt_of(in_bytes(mark));
    return found ? std::optional(found->to) : std::nullopt;
}

bool outbox_table::note_progress(std::string_view channel, std::string_view platform_message_id, progress now_at) {
    auto mark = in_bytes(core_.seals.mark(receipt_column, channel, platform_message_id));
    auto found = receipt_of(mark);
    if (found && !found->part_of.empty()) {
        if (now_at != progress::failed) return false;  // that the last part came says nothing of the first
        mark = found->part_of;
        found = receipt_of(mark);
    }
    return found && core_.db.run(go_forward, found->day, blob(mark), now_at) > 0;
}

bool outbox_table::note_read(address_id whose, instant until) {
    return core_.db.run(read_until, whose, until, progress::read) > 0;
}

std::vector<outbox::tally> outbox_table::progress_since(instant since) {
    std::vector<tally> all;
    auto found = core_.db.query(count_progress, day_of(since));
    while (found.next()) {
        if (all.empty() || all.back().channel != found.text(0)) all.push_back({.channel = std::string(found.text(0))});
        auto& of = all.back();
        const auto count = static_cast<std::size_t>(found.number(2));
        switch (static_cast<progress>(found.number(1))) {
            case progress::sent:
                of.sent = count;
                break;
            case progress::delivered:
                of.delivered = count;
                break;
            case progress::read:
                of.read = count;
                break;
            case progress::failed:
                of.failed = count;
                break;
        }
    }
    return all;
}

bool outbox_table::note_parts(const outgoing& sent, int parts, std::string_view id, instant now) {
    core_.db.run(note_taken_parts, sent.id, parts);
    if (!id.empty()) {
        const auto mark = core_.seals.mark(receipt_column, sent.to.channel, id);
        core_.db.run(note_receipt, day_of(now), blob(mark), sent.to_id, std::optional<instant>{});
        core_.db.run(note_first_part, sent.id, blob(mark));
    }
    return is_wanted(sent);
}

bool outbox_table::is_wanted(const outgoing& sent) {
    return core_.db.query(still_wanted, sent.id, urgency::farewell).next();
}

void outbox_table::count_part(address_id whose) { core_.db.run(count_one_part, whose); }

void outbox_table::release(address_id whose, instant now) {
    core_.db.run(release_held, whose, now, now + limits::reply_asleep_from, never);
}

std::size_t outbox_table::started_since(std::string_view channel, instant since) {
    auto found = core_.db.query(count_starts, channel, since);
    return found.next() ? static_cast<std::size_t>(found.number(0)) : 0;
}

bool outbox_table::has_started_since(std::string_view channel, address_id whom, instant since) {
    return core_.db.query(find_start, channel, whom, since).next();
}

void outbox_table::note_start(std::string_view channel, address_id whom, instant at) {
    core_.db.run(put_start, channel, whom, at);
}

void outbox_table::recover() {
    core_.db.run(recover_letters, urgency::notice, letter_state::held, letter_state::again);
}

std::optional<instant> outbox_table::next_due(const std::vector<std::string>& not_on) {
    std::optional<instant> first;
    for (const auto& channel : channels(not_on)) {
        for (const auto wanted : {first_reply_due, first_notice_due}) {
            auto found = core_.db.query(wanted, channel, never);
            if (found.next() && (!first || found.time(0) < *first)) first = found.time(0);
        }
    }
    return first;
}

std::size_t outbox_table::waiting() {
    auto found = core_.db.query(count_letters, never);
    return found.next() ? static_cast<std::size_t>(found.number(0)) : 0;
}

void outbox_table::drop(address_id whose) {
    if (core_.db.run(drop_letters, whose, urgency::farewell, urgency::alarm) > 0) core_.erased = true;
}

void outbox_table::clear(address_id whose) { erase_kept_at(core_, whose); }

bool outbox_table::take_unseen(address_id whose, instant posted_at) {
    const bool taken = core_.db.run(take_unseen_notice, whose, posted_at, urgency::notice, never) > 0;
    core_.erased |= taken;
    return taken;
}

// One that does not open stays: it is buried when its turn comes.
bool outbox_table::take_enclosing(address_id whose, std::int64_t media) {
    const auto name = std::to_string(media);
    std::vector<std::int64_t> enclosing;
    {
        auto found = core_.db.query(waiting_for, whose, never);
        while (found.next()) {
            try {
                const auto what = letter_from(core_.seals.open(letter_column, found.number(0), found.bytes(1)));
                if (std::ranges::find(what.attachments, name, &attachment::id) != what.attachments.end())
                    enclosing.push_back(found.number(0));
            } catch (const turn_failed&) {
            } catch (const bad_record&) {
            }
        }
    }
    for (const auto id : enclosing) core_.db.run(take_letter, id);
    if (!enclosing.empty()) core_.erased = true;
    return !enclosing.empty();
}

// Not the letter's id: those are in the order of posting, and each process has its own. The time, so that it grows
// even if an older copy of the database is put back.
std::int64_t outbox_table::next_place(instant now) {
    auto taken = core_.db.query(take_place, now);
    if (!taken.next()) throw store_broken("store: the shelf has no counter");
    const auto place = taken.number(0);
    while (taken.next()) {
    }
    return place;
}

void outbox_table::shelve(const outgoing& sent, instant now) {
    if (!core_.db.query(still_there, sent.id).next()) return;
    const auto place = next_place(now);
    const auto sealed = core_.seals.seal(shelf_column, place, to_record(sent.what));
    core_.db.run(put_on_shelf, sent.to_id, place, now, blob(sealed));
}

// One that does not open is passed over: it must not hide those after it.
std::vector<outbox::web_letter> outbox_table::shelf(address_id whose, std::int64_t after, std::size_t most) {
    std::vector<web_letter> all;
    auto found = core_.db.query(on_shelf, whose, after);
    while (all.size() < most && found.next()) {
        const auto id = found.number(0);
        try {
            all.push_back({id, letter_from(core_.seals.open(shelf_column, id, found.bytes(2))), found.time(1)});
        } catch (const turn_failed&) {
        } catch (const bad_record&) {
        }
    }
    return all;
}

void outbox_table::tidy_outbox(instant now) {
    core_.db.run(forget_receipts, day_of(now - limits::receipts_kept_for));
    core_.db.run(forget_shelf, now - limits::web_letters_kept_for);
    core_.db.run(forget_letters, now, never, now - limits::stale_notices_kept_for);
    core_.db.run(forget_starts, now - std::chrono::hours(24));
}

}  // namespace kindred
