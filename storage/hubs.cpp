#include "storage/hubs.hpp"

#include "storage/school_rows.hpp"

namespace kindred {
namespace {

using school_rows::all_that_open;
using school_rows::only;

constexpr std::string_view prompt_column = "prompts.sealed";
constexpr std::string_view reply_column = "replies.sealed";

constexpr sql hub_by_mark = "SELECT id, sealed FROM hubs WHERE mark = $1";
constexpr sql people_of_hub =
    "SELECT id, role, hub, digest_weekday, digest_minute, digest_by_mail, digest_at, sealed FROM people "
    "WHERE hub = $1 AND role = $2 ORDER BY id";
constexpr sql put_prompt =
    "INSERT INTO prompts (id, hub, sender, asked_at, closes_at, closed, sealed) VALUES ($1, $2, $3, $4, $5, 0, $6)";
constexpr sql prompt_by_id = "SELECT id, hub, sender, asked_at, closes_at, closed, sealed FROM prompts WHERE id = $1";
constexpr sql prompt_last =
    "SELECT id, hub, sender, asked_at, closes_at, closed, sealed FROM prompts WHERE hub = $1 "
    "ORDER BY id DESC LIMIT 1";
constexpr sql due_prompts = "SELECT id FROM prompts WHERE closed = 0 AND closes_at <= $1 ORDER BY closes_at, id";
constexpr sql first_close = "SELECT MIN(closes_at) FROM prompts WHERE closed = 0";
constexpr sql shut_prompt = "UPDATE prompts SET closed = 1 WHERE id = $1";
constexpr sql put_reply =
    "INSERT INTO replies (prompt, teacher, at, sealed) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (prompt, teacher) DO UPDATE SET at = excluded.at, sealed = excluded.sealed";
constexpr sql erase_reply = "DELETE FROM replies WHERE prompt = $1 AND teacher = $2";
constexpr sql replies_to =
    "SELECT r.teacher, r.sealed, p.sealed FROM replies r JOIN people p ON p.id = r.teacher "
    "WHERE r.prompt = $1 ORDER BY r.at, r.teacher";

hub_prompt read_prompt(const rows& from, const vault& seals) {
    const auto id = from.number(0);
    return {.id = id,
            .to = from.number(1),
            .from = from.number(2),
            .text = open_prompt(seals, id, from.bytes(6)),
            .asked_at = from.time(3),
            .closes_at = from.time(4),
            .closed = from.truth(5)};
}

}  // namespace

std::string open_prompt(const vault& seals, std::int64_t id, std::string_view sealed) {
    return seals.open(prompt_column, id, sealed);
}

std::optional<hub> hub_table::hub_named(std::string_view external) {
    const auto mark = school_rows::hub_mark(core_.seals, external);
    return only(core_, school_rows::read_hub, hub_by_mark, blob(mark));
}

std::vector<staff> hub_table::people_in(hub_id id, role is) {
    return all_that_open(core_, school_rows::read_staff, people_of_hub, id, is);
}

std::vector<staff> hub_table::members(hub_id id) { return people_in(id, role::teacher); }
std::vector<staff> hub_table::facilitators(hub_id id) { return people_in(id, role::facilitator); }

std::int64_t hub_table::open_prompt(const hub_prompt& what) {
    const auto id = core_.next_id();
    const auto sealed = core_.seals.seal(prompt_column, id, what.text);
    core_.db.run(put_prompt, id, what.to, what.from, what.asked_at, what.closes_at, blob(sealed));
    return id;
}

std::optional<hub_prompt> hub_table::prompt_of(std::int64_t id) { return only(core_, read_prompt, prompt_by_id, id); }

std::optional<hub_prompt> hub_table::last_prompt(hub_id id) { return only(core_, read_prompt, prompt_last, id); }

void hub_table::reply(std::int64_t prompt, person_id teacher, std::string_view words, instant at) {
    const auto sealed = core_.seals.seal(reply_column, prompt, words);
    core_.db.run(put_reply, prompt, teacher, at, blob(sealed));
}

bool hub_table::take_reply(std::int64_t prompt, person_id teacher) {
    const bool found = core_.db.run(erase_reply, prompt, teacher) > 0;
    core_.erased |= found;
    return found;
}

std::vector<prompt_reply> hub_table::replies(std::int64_t prompt) {
    std::vector<prompt_reply> said;
    auto found = core_.db.query(replies_to, prompt);
    while (found.next()) {
        try {
            const auto teacher = found.number(0);
            auto who = school_rows::open_names(core_.seals, school_rows::person_column, teacher, found.bytes(2));
            said.push_back({teacher, std::move(who.name), core_.seals.open(reply_column, prompt, found.bytes(1))});
        } catch (const turn_failed&) {  // the others' replies stand
        } catch (const bad_record&) {
        }
    }
    return said;
}

std::vector<std::int64_t> hub_table::prompts_due(instant now) { return school_rows::ids(core_, due_prompts, now); }

std::optional<instant> hub_table::next_close() {
    auto found = core_.db.query(first_close);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void hub_table::close_prompt(std::int64_t id) { core_.db.run(shut_prompt, id); }

}  // namespace kindred
