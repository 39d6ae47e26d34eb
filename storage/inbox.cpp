#include "storage/inbox.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "storage/addresses.hpp"

namespace kindred {
namespace {

constexpr std::string_view seen_column = "seen.mark";
constexpr std::string_view dead_column = "dead_letters.sealed";

constexpr std::size_t short_mark_bytes = 8;  // beside a time

constexpr sql note_seen = "INSERT INTO seen (at, mark) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr sql note_undated = "INSERT INTO seen_undated (mark, since) VALUES ($1, 0) ON CONFLICT DO NOTHING";
constexpr sql bury_letter = "INSERT INTO dead_letters (id, at, sealed) VALUES ($1, $2, $3)";
constexpr sql note_sender = "INSERT INTO dead_letter_senders (letter, mark) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr sql latest_buried = "SELECT id, at, sealed FROM dead_letters ORDER BY at DESC, id DESC LIMIT $1";
constexpr sql buried_by_id = "SELECT id, at, sealed FROM dead_letters WHERE id = $1";
constexpr sql count_buried = "SELECT COUNT(*) FROM dead_letters";
constexpr sql find_place = "SELECT place FROM places WHERE channel = $1";
constexpr sql keep_place =
    "INSERT INTO places (channel, place) VALUES ($1, $2) "
    "ON CONFLICT (channel) DO UPDATE SET place = excluded.place";
constexpr sql forget_seen = "DELETE FROM seen WHERE at < $1";
constexpr sql forget_undated = "DELETE FROM seen_undated WHERE since > 0 AND since < $1";
constexpr sql date_undated = "UPDATE seen_undated SET since = $1 WHERE since = 0";
constexpr sql forget_dead = "DELETE FROM dead_letters WHERE at < $1";

struct opened_letter {
    dead_letter about;
    std::string body;
};

opened_letter open_dead(const rows& from, const vault& seals) {
    opened_letter found;
    found.about.id = from.number(0);
    found.about.at = from.time(1);
    try {
        const auto record = seals.open(dead_column, found.about.id, from.bytes(2));
        record_reader parts(record);
        if (parts.version() != 1) throw bad_record("a dead letter of an unknown version");
        found.about.channel = parts.text();
        found.about.why = parts.text();
        found.body = parts.text();
        found.about.bytes = found.body.size();
    } catch (const turn_failed&) {
        found.about.opens = false;
    } catch (const bad_record&) {
        found = {{.id = found.about.id, .at = found.about.at, .channel = {}, .why = {}, .opens = false}, {}};
    }
    return found;
}

}  // namespace

bool inbox_table::first_time(std::string_view channel, std::string_view message_id, instant sent_at) {
    const auto mark = core_.seals.mark(seen_column, channel, message_id);
    if (sent_at == instant{}) return core_.db.run(note_undated, blob(mark)) > 0;
    return core_.db.run(note_seen, sent_at, blob(std::string_view(mark.data(), short_mark_bytes))) > 0;
}

std::int64_t bury_in(core& with, std::string_view channel, std::string_view why, std::string_view body, instant now) {
    const auto id = with.next_id();
    const auto sealed = with.seals.seal(dead_column, id, record_writer(1).text(channel).text(why).text(body).take());
    with.db.run(bury_letter, id, now, blob(sealed));
    return id;
}

void inbox_table::bury(std::string_view channel, std::string_view why, std::string_view body, instant now,
                       const std::vector<std::string>& senders) {
    const auto id = bury_in(core_, channel, why, body, now);
    for (const auto& sender : senders) {
        const auto mark = address_mark(core_.seals, channel, sender);
        core_.db.run(note_sender, id, blob(mark));
    }
}

std::size_t inbox_table::buried() {
    auto found = core_.db.query(count_buried);
    return found.next() ? static_cast<std::size_t>(found.number(0)) : 0;
}

std::vector<dead_letter> inbox_table::dead_letters(std::size_t most) {
    std::vector<dead_letter> all;
    auto found = core_.db.query(latest_buried, static_cast<std::int64_t>(most));
    while (found.next()) all.push_back(open_dead(found, core_.seals).about);
    return all;
}

std::optional<std::string> inbox_table::dead_letter_body(std::int64_t id) {
    auto found = core_.db.query(buried_by_id, id);
    if (!found.next()) return std::nullopt;
    auto letter = open_dead(found, core_.seals);
    return letter.about.opens ? std::optional(std::move(letter.body)) : std::nullopt;
}

std::string inbox_table::place(std::string_view channel) {
    auto found = core_.db.query(find_place, channel);
    return found.next() ? std::string(found.text(0)) : std::string{};
}

void inbox_table::remember_place(std::string_view channel, std::string_view place) {
    core_.db.run(keep_place, channel, place);
}

// A message without a time is dated by the first tidying after it came, so it is kept a day longer at most.
void inbox_table::tidy_inbox(instant now) {
    core_.db.run(forget_seen, now - limits::seen_kept_for);
    core_.db.run(forget_undated, now - limits::seen_kept_for);
    core_.db.run(date_undated, now);
    core_.db.run(forget_dead, now - limits::dead_letters_kept_for);
}

}  // namespace kindred
