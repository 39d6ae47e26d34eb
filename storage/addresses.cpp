#include "storage/addresses.hpp"

#include "bot/record.hpp"

namespace kindred {
namespace {

constexpr std::string_view mark_column = "addresses.mark";
constexpr std::string_view whose_column = "addresses.whose";
constexpr std::string_view user_column = "addresses.sealed_user";
constexpr std::string_view state_column = "addresses.sealed_state";

constexpr sql find_by_mark =
    "SELECT id, role, person, stopped, heard_at, wake_at, sealed_state, gone_at, parts_since_heard "
    "FROM addresses WHERE mark = $1";
constexpr sql find_by_id =
    "SELECT id, role, person, stopped, heard_at, wake_at, sealed_state, gone_at, parts_since_heard, channel, "
    "sealed_user FROM addresses WHERE id = $1";
constexpr sql find_by_whose_mark =
    "SELECT id, role, person, stopped, heard_at, wake_at, sealed_state, gone_at, parts_since_heard, channel, "
    "sealed_user FROM addresses WHERE whose = $1 AND whose IS NOT NULL";
constexpr sql find_by_person =
    "SELECT id, role, person, stopped, heard_at, wake_at, sealed_state, gone_at, parts_since_heard, channel, "
    "sealed_user FROM addresses "
    "WHERE person = $1 AND person <> 0 ORDER BY COALESCE(heard_at, 0) DESC, id DESC";
constexpr sql add_address =
    "INSERT INTO addresses (id, mark, channel, role, person, stopped, sealed_user, sealed_state) "
    "VALUES ($1, $2, $3, $4, $5, 0, $6, $7)";
// Most turns write no index: role and person stay, and a wake-up that moves away leaves its check where it was.
constexpr sql save_talk =
    "UPDATE addresses SET stopped = $4, heard_at = $5, wake_at = $6, sealed_state = $7, gone_at = $8, "
    "parts_since_heard = $9 WHERE id = $1 AND role = $2 AND person = $3 AND ($6 IS NULL OR check_at <= $6)";
constexpr sql save_all =
    "UPDATE addresses SET role = $2, person = $3, stopped = $4, heard_at = $5, wake_at = $6, check_at = $6, "
    "sealed_state = $7, gone_at = $8, parts_since_heard = $9 WHERE id = $1";
constexpr sql set_place = "UPDATE addresses SET mark = $2, sealed_user = $3 WHERE id = $1";
constexpr sql set_whose = "UPDATE addresses SET whose = $2 WHERE id = $1 AND (whose IS NULL OR whose <> $2)";
constexpr sql clear_whose = "UPDATE addresses SET whose = NULL WHERE whose = $2 AND whose IS NOT NULL AND id <> $1";
constexpr sql share_dead_letters =
    "INSERT INTO dead_letter_senders (letter, mark) SELECT letter, $2 FROM dead_letter_senders "
    "WHERE mark = (SELECT mark FROM addresses WHERE id = $1) ON CONFLICT DO NOTHING";
constexpr sql checks_until =
    "SELECT id, check_at, wake_at, stopped FROM addresses WHERE check_at <= $1 AND check_at IS NOT NULL "
    "ORDER BY check_at, id";
constexpr sql first_check =
    "SELECT id, check_at, wake_at, stopped FROM addresses WHERE check_at IS NOT NULL ORDER BY check_at LIMIT 1";
constexpr sql set_wake = "UPDATE addresses SET wake_at = $2, check_at = $2 WHERE id = $1";
constexpr sql move_check = "UPDATE addresses SET check_at = $2 WHERE id = $1";

std::string state_of(const correspondent& who) {
    return record_writer(1)
        .text(who.talk)
        .signed_number(who.wrong_codes)
        .signed_number(who.wrong_codes_since.time_since_epoch().count())
        .number(who.greeted ? 1 : 0)
        .take();
}

correspondent read(const rows& from, const vault& seals) {
    correspondent who;
    who.id = from.number(0);
    who.is = static_cast<role>(from.number(1));
    who.person = from.number(2);
    who.stopped = from.truth(3);
    who.heard_at = from.maybe_time(4);
    who.wake_at = from.maybe_time(5);
    const auto state = seals.open(state_column, who.id, from.bytes(6));
    record_reader reader(state);
    if (reader.version() != 1) throw bad_record("an address of an unknown version");
    who.talk = reader.text();
    who.wrong_codes = static_cast<int>(reader.signed_number());
    who.wrong_codes_since = instant(std::chrono::milliseconds(reader.signed_number()));
    who.greeted = reader.count(1) != 0;
    who.gone_at = from.maybe_time(7);
    who.parts_since_heard = static_cast<int>(from.number(8));
    return who;
}

struct check {
    address_id id;
    std::optional<instant> at, wake_at;  // no wake_at: none, or the person has stopped
};

check read_check(const rows& from) {
    return {from.number(0), from.maybe_time(1), from.truth(3) ? std::nullopt : from.maybe_time(2)};
}

correspondent read_with_place(const rows& from, const vault& seals) {
    auto who = read(from, seals);
    who.where = {std::string(from.text(9)), open_user(seals, who.id, from.bytes(10))};
    return who;
}

}  // namespace

keyed_mark address_mark(const vault& seals, std::string_view channel, std::string_view user) {
    return seals.mark(mark_column, channel, user);
}

std::string open_user(const vault& seals, address_id id, std::string_view sealed) {
    return seals.open(user_column, id, sealed);
}

std::optional<correspondent> address_table::find(const address& where) {
    const auto mark = address_mark(core_.seals, where.channel, where.user);
    auto found = core_.db.query(find_by_mark, blob(mark));
    if (!found.next()) return std::nullopt;
    auto who = read(found, core_.seals);
    who.where = where;
    return who;
}

std::optional<correspondent> address_table::find(address_id id) {
    auto found = core_.db.query(find_by_id, id);
    if (!found.next()) return std::nullopt;
    return read_with_place(found, core_.seals);
}

correspondent address_table::add(const address& where, role is, person_id person) {
    correspondent who;
    who.id = core_.next_id();
    who.where = where;
    who.is = is;
    who.person = person;
    const auto mark = address_mark(core_.seals, where.channel, where.user);
    const auto user = core_.seals.seal(user_column, who.id, where.user);
    const auto state = core_.seals.seal(state_column, who.id, state_of(who));
    core_.db.run(add_address, who.id, blob(mark), where.channel, is, person, blob(user), blob(state));
    return who;
}

void address_table::save(const correspondent& who) {
    const auto state = core_.seals.seal(state_column, who.id, state_of(who));
    const auto with = [&](sql how) {
        return core_.db.run(how, who.id, who.is, who.person, who.stopped, who.heard_at, who.wake_at, blob(state),
                            who.gone_at, who.parts_since_heard);
    };
    if (with(save_talk) == 0) with(save_all);
}

// What is found by the name that they had stays theirs: FORGET must find it.
void address_table::put(address_id id, const address& found_by, std::string_view user) {
    const auto mark = address_mark(core_.seals, found_by.channel, found_by.user);
    const auto sealed = core_.seals.seal(user_column, id, user);
    core_.db.run(share_dead_letters, id, blob(mark));
    core_.db.run(set_place, id, blob(mark), blob(sealed));
}

void address_table::rename(address_id id, const std::string& user) {
    const auto before = find(id);
    if (!before || before->where.user == user) return;
    const address to{before->where.channel, user};
    const auto there = find(to);
    if (there) put(there->id, {"", user}, user);  // found by nobody, in between
    put(id, to, user);
    if (there) put(there->id, before->where, before->where.user);
}

std::optional<correspondent> address_table::find_by_whose(std::string_view channel, std::string_view whose) {
    const auto mark = core_.seals.mark(whose_column, channel, whose);
    auto found = core_.db.query(find_by_whose_mark, blob(mark));
    if (!found.next()) return std::nullopt;
    return read_with_place(found, core_.seals);
}

void address_table::note_whose(const correspondent& who, std::string_view whose) {
    const auto mark = core_.seals.mark(whose_column, who.where.channel, whose);
    if (core_.db.run(set_whose, who.id, blob(mark)) > 0) core_.db.run(clear_whose, who.id, blob(mark));
}

std::vector<correspondent> address_table::of(person_id person) {
    std::vector<correspondent> all;
    auto found = core_.db.query(find_by_person, person);
    while (found.next()) {
        try {
            all.push_back(read_with_place(found, core_.seals));
        } catch (const turn_failed&) {
        } catch (const bad_record&) {
        }
    }
    return all;
}

// A check that comes before its wake-up is moved to it here, where somebody asks, and not in every turn.
std::vector<address_id> address_table::due(instant now, std::size_t most) {
    std::vector<address_id> ids;
    std::vector<check> late;
    {
        auto found = core_.db.query(checks_until, now);
        while (ids.size() < most && found.next()) {
            const auto each = read_check(found);
            if (each.wake_at && *each.wake_at <= now)
                ids.push_back(each.id);
            else
                late.push_back(each);
        }
    }
    for (const auto& each : late) core_.db.run(move_check, each.id, each.wake_at);
    return ids;
}

std::optional<instant> address_table::next_due() {
    while (true) {
        std::optional<check> first;
        {
            auto found = core_.db.query(first_check);
            if (!found.next()) return std::nullopt;
            first = read_check(found);
        }
        if (first->wake_at == first->at) return first->at;
        core_.db.run(move_check, first->id, first->wake_at);
    }
}

void address_table::wake_later(address_id id, instant at) { core_.db.run(set_wake, id, at); }

}  // namespace kindred
