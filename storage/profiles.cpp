#include "storage/profiles.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "storage/erasing.hpp"
#include "storage/media.hpp"
#include "storage/rights.hpp"
#include "storage/translations.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr std::string_view item_column = "items.sealed";
constexpr std::string_view reading_column = "readings.sealed";
constexpr std::string_view consent_column = "consents.sealed";

constexpr sql put_item =
    "INSERT INTO items (learner, id, source, scope, expires_at, sealed, sensitive) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (learner, id) DO UPDATE SET source = excluded.source, scope = excluded.scope, "
    "expires_at = excluded.expires_at, sealed = excluded.sealed, sensitive = excluded.sensitive";
constexpr sql note_place = "INSERT INTO item_places (serial, learner) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr sql note_told = "INSERT INTO told (source, learner) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr sql source_of_item =
    "SELECT source FROM items WHERE id = $1 AND learner IN (SELECT learner FROM item_places WHERE serial = $2)";
constexpr sql take_item =
    "DELETE FROM items WHERE id = $1 AND learner IN (SELECT learner FROM item_places WHERE serial = $2)";
constexpr sql take_empty_place =
    "DELETE FROM item_places WHERE serial = $1 AND NOT EXISTS (SELECT 1 FROM items i "
    "WHERE i.learner = item_places.learner AND i.id BETWEEN $1 * 8 AND $1 * 8 + 7)";
constexpr sql readable_before =
    "SELECT learner FROM items WHERE id = $1 AND learner IN (SELECT learner FROM item_places WHERE serial = $2) "
    "AND scope >= $3";
constexpr sql share_item =
    "UPDATE items SET scope = CASE sensitive WHEN 0 THEN $3 WHEN 1 THEN 0 ELSE MIN($3, 1) END "
    "WHERE id = $1 AND learner IN (SELECT learner FROM item_places WHERE serial = $2)";
constexpr sql items_of_learner =
    "SELECT id, learner, source, scope, expires_at, sealed, sensitive FROM items "
    "WHERE learner = $1 AND expires_at > $2 ORDER BY id";
// What teachers said of themselves stands at learner 0, who is nobody.
constexpr sql items_told_by =
    "SELECT i.id, i.learner, i.source, i.scope, i.expires_at, i.sealed, i.sensitive FROM told t CROSS JOIN items i "
    "WHERE t.source = $1 AND (t.learner = 0 OR EXISTS "
    "(SELECT 1 FROM open_ties k WHERE k.learner = t.learner AND k.guardian = t.source)) "
    "AND i.learner = t.learner AND i.source = $1 AND i.expires_at > $2 ORDER BY i.id";
constexpr sql one_item =
    "SELECT id, learner, source, scope, expires_at, sealed, sensitive FROM items WHERE id = $1 "
    "AND learner IN (SELECT learner FROM item_places WHERE serial = $2)";
constexpr sql items_that_end =
    "SELECT id, learner, source, scope, expires_at, sealed, sensitive FROM items "
    "WHERE expires_at > $1 AND expires_at <= $2 ORDER BY expires_at";
constexpr sql looked_at_until = "SELECT value FROM counters WHERE name = 'old'";
constexpr sql looked_at = "UPDATE counters SET value = $1 WHERE name = 'old'";
constexpr sql next_that_ends =
    "SELECT MIN(expires_at) FROM items WHERE expires_at > (SELECT value FROM counters WHERE name = 'old')";
constexpr sql items_undecided =
    "SELECT id, source, learner FROM items WHERE sensitive = 1 AND expires_at <= $1 ORDER BY expires_at LIMIT $2";
constexpr sql first_undecided = "SELECT MIN(expires_at) FROM items WHERE sensitive = 1";
constexpr sql last_readings =
    "SELECT id, at, sealed FROM readings WHERE learner = $1 ORDER BY at DESC, id DESC LIMIT $2";
constexpr sql every_reading = "SELECT id, at, sealed FROM readings WHERE learner = $1 ORDER BY at, id";
constexpr sql note_permission =
    "INSERT INTO permissions (id, learner, what, person, address, yes, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr sql last_permission = "SELECT yes FROM permissions WHERE learner = $1 AND what = $2 ORDER BY id DESC LIMIT 1";
constexpr sql withdraw_every_permission = "DELETE FROM permissions WHERE person = $1";
constexpr sql end_every_hold = "DELETE FROM holds WHERE guardian = $1";
constexpr sql end_hold = "DELETE FROM holds WHERE guardian = $1 AND learner = $2";
constexpr sql withdraw_permissions = "DELETE FROM permissions WHERE person = $1 AND learner = $2";
constexpr sql forget_permissions = "DELETE FROM permissions WHERE at < $1";
constexpr sql learners_told_of = "SELECT learner FROM told WHERE source = $1";
constexpr sql erase_places =
    "DELETE FROM item_places WHERE (serial, learner) IN "
    "(SELECT id / 8, learner FROM items WHERE learner = $2 AND source = $1)";
constexpr sql erase_items = "DELETE FROM items WHERE learner = $2 AND source = $1";
constexpr sql erase_told = "DELETE FROM told WHERE source = $1 AND learner = $2";
constexpr sql note_reading = "INSERT INTO readings (id, learner, at, sealed) VALUES ($1, $2, $3, $4)";
constexpr sql note_consent =
    "INSERT INTO consents (id, person, address, yes, at, sealed, category) VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr sql last_consent = "SELECT MAX(at) FROM consents WHERE address = $1 AND yes = 1 AND category = ''";
constexpr sql forget_places =
    "DELETE FROM item_places WHERE (serial, learner) IN (SELECT id / 8, learner FROM items WHERE expires_at <= $1) "
    "AND NOT EXISTS (SELECT 1 FROM items i WHERE i.learner = item_places.learner "
    "AND i.id BETWEEN item_places.serial * 8 AND item_places.serial * 8 + 7 "
    "AND (i.expires_at > $1 OR i.sensitive = 1))";
constexpr sql forget_readings = "DELETE FROM readings WHERE at < $1";
constexpr sql forget_consents = "DELETE FROM consents WHERE at < $1";
// What waited for its family's word goes as by FORGET (work::take_up_due).
constexpr sql forget_items = "DELETE FROM items WHERE expires_at <= $1 AND sensitive <> 1";

constexpr std::uint64_t most_categories = 100;  // more is damage

// 2: with a translation; 3: with a note, and perhaps a translation.
std::uint64_t version_of(const item& what) { return !what.note.empty() ? 3 : what.translation ? 2 : 1; }

std::string record_of(const item& what) {
    record_writer to(version_of(what));
    to.number(what.categories.size());
    for (const auto& each : what.categories) to.text(each);
    to.text(what.words).text(what.language).text(what.survey).signed_number(what.version).text(what.question);
    to.signed_number(what.month.value_or(0)).signed_number(what.day.value_or(0)).number(what.moves ? 1 : 0);
    to.number(static_cast<std::uint64_t>(what.by)).number(what.confirmed ? 1 : 0);
    to.signed_number(what.answered_at.time_since_epoch().count());
    if (!what.note.empty()) to.text(what.note).number(what.translation ? 1 : 0);
    if (what.translation) to.text(what.translation->words).text(what.translation->language);
    return to.take();
}

std::optional<int> positive(std::int64_t number) {
    return number > 0 ? std::optional(static_cast<int>(number)) : std::nullopt;
}

item read_item(const rows& from, const vault& seals) {
    item what;
    what.id = from.number(0);
    what.learner = from.number(1);
    what.source = from.number(2);
    what.shared = static_cast<scope>(from.number(3));
    what.expires_at = from.time(4);
    what.sensitive = static_cast<sensitivity>(from.number(6));
    const auto record = seals.open(item_column, what.id, from.bytes(5));
    record_reader reader(record);
    if (reader.version() < 1 || reader.version() > 3) throw bad_record("an item of an unknown version");
    for (auto left = reader.count(most_categories); left > 0; --left) what.categories.push_back(reader.text());
    what.words = reader.text();
    what.language = reader.text();
    what.survey = reader.text();
    what.version = static_cast<int>(reader.signed_number());
    what.question = reader.text();
    what.month = positive(reader.signed_number());
    what.day = positive(reader.signed_number());
    what.moves = reader.count(1) != 0;
    what.by = static_cast<voice>(reader.count(static_cast<std::uint64_t>(voice::teacher)));
    what.confirmed = reader.count(1) != 0;
    what.answered_at = instant(std::chrono::milliseconds(reader.signed_number()));
    if (reader.version() == 3) what.note = reader.text();
    if (reader.version() == 2 || (reader.version() == 3 && reader.count(1) != 0)) {
        auto words = reader.text();
        what.translation = machine_translation{std::move(words), reader.text()};
    }
    return what;
}

// The first had no word of what was read.
record_reader opened_entry(std::string_view record) {
    record_reader reader(record);
    if (reader.version() < 1 || reader.version() > 2) throw bad_record("a reading of an unknown version");
    return reader;
}

access_entry read_entry(const rows& from, const vault& seals) {
    const auto record = seals.open(reading_column, from.number(0), from.bytes(2));
    auto reader = opened_entry(record);
    access_entry made;
    made.who = reader.text();
    made.why = reader.text();
    made.at = from.time(1);
    if (reader.version() > 1) made.what = reader.text();
    return made;
}

}  // namespace

void profile_table::put(const item& what) {
    const auto sealed = core_.seals.seal(item_column, what.id, record_of(what));
    core_.db.run(note_told, what.source, what.learner);
    core_.db.run(note_place, serial_of(what.id), what.learner);
    core_.db.run(put_item, what.learner, what.id, what.source, what.shared, what.expires_at, blob(sealed),
                 what.sensitive);
}

void profile_table::take(std::int64_t item_id) {
    const auto who = source_of(item_id);
    if (!who) return;
    core_.db.run(take_item, item_id, serial_of(item_id));
    erase_translation_with(core_, item_id);
    erase_media_with(core_, item_id);
    core_.db.run(take_empty_place, serial_of(item_id));
    core_.erased = true;
    erase_letters(core_, addresses_of(core_, *who), which_letters::all);
}

std::optional<person_id> profile_table::source_of(std::int64_t item_id) {
    auto found = core_.db.query(source_of_item, item_id, serial_of(item_id));
    return found.next() ? std::optional(found.number(0)) : std::nullopt;
}

void profile_table::share(const std::vector<std::int64_t>& items, scope with) {
    std::set<learner_id> hidden;
    for (const auto id : items) {
        if (!teacher_may_see(with)) {
            auto found = core_.db.query(readable_before, id, serial_of(id), scope::teachers);
            while (found.next()) hidden.insert(found.number(0));
        }
        core_.db.run(share_item, id, serial_of(id), with);
    }
    std::set<address_id> readers;
    for (const auto learner : hidden) add_readers_of(core_, learner, readers);
    erase_letters(core_, readers, which_letters::replies);
}

std::vector<item> profile_table::of_learner(learner_id about, instant now) {
    std::vector<item> all;
    const bool held = is_held(core_, about);
    auto found = core_.db.query(items_of_learner, about, now);
    while (found.next()) {
        all.push_back(read_item(found, core_.seals));
        all.back().held = held;
    }
    return all;
}

std::vector<item> profile_table::told_by(person_id guardian, instant now) {
    std::vector<item> all;
    auto found = core_.db.query(items_told_by, guardian, now);
    while (found.next()) {
        all.push_back(read_item(found, core_.seals));
        all.back().held = is_held(core_, all.back().learner);
    }
    return all;
}

void erase_said(core& with, person_id who, learner_id about) {
    erase_translations_of(with, who, about);
    with.db.run(erase_places, who, about);
    with.db.run(erase_items, who, about);
    with.db.run(erase_told, who, about);
    erase_media_of(with, who, about);
    with.db.run(withdraw_permissions, who, about);
    with.db.run(end_hold, who, about);
}

namespace {

void erase_with_quotes(core& with, person_id who, const std::vector<learner_id>& learners) {
    auto quoted_to = addresses_of(with, who);
    for (const auto learner : learners) {
        add_readers_of(with, learner, quoted_to);
        erase_said(with, who, learner);
    }
    erase_letters(with, quoted_to, which_letters::all);
    erase_dead_letters(with, who);
    with.erased = true;
}

}  // namespace

void erase_everything_said(core& with, person_id who) {
    std::vector<learner_id> learners;
    for (auto found = with.db.query(learners_told_of, who); found.next();) learners.push_back(found.number(0));
    with.db.run(withdraw_every_permission, who);
    with.db.run(end_every_hold, who);
    erase_with_quotes(with, who, learners);
}

void profile_table::erase(person_id guardian, std::optional<learner_id> about) {
    if (!about) return erase_everything_said(core_, guardian);
    erase_with_quotes(core_, guardian, {*about});
}

void profile_table::read(learner_id about, const access_entry& what) {
    const auto id = core_.next_id();
    const auto record = record_writer(2).text(what.who).text(what.why).text(what.what).take();
    const auto sealed = core_.seals.seal(reading_column, id, record);
    core_.db.run(note_reading, id, about, what.at, blob(sealed));
}

std::vector<access_entry> profile_table::readings_of(learner_id about) {
    std::vector<access_entry> all;
    auto found = core_.db.query(last_readings, about, limits::readings_told);
    while (found.next()) all.push_back(read_entry(found, core_.seals));
    return all;
}

std::vector<access_entry> profile_table::access_log_of(learner_id about) {
    std::vector<access_entry> all;
    auto found = core_.db.query(every_reading, about);
    while (found.next()) all.push_back(read_entry(found, core_.seals));
    return all;
}

std::optional<item> profile_table::item_of(std::int64_t item_id) {
    auto found = core_.db.query(one_item, item_id, serial_of(item_id));
    if (!found.next()) return std::nullopt;
    auto what = read_item(found, core_.seals);
    what.held = is_held(core_, what.learner);
    return what;
}

// The ends of answers are passed in their order, and how far is remembered: whatever ends at one instant goes together.
std::vector<item> profile_table::growing_old(instant now, instant until, std::size_t most) {
    auto from = now;
    if (auto last = core_.db.query(looked_at_until); last.next()) from = std::max(from, last.time(0));
    std::vector<item> all;
    auto passed = until;
    {
        auto found = core_.db.query(items_that_end, from, until);
        while (found.next()) {
            if (all.size() >= most && found.time(4) != all.back().expires_at) {
                passed = all.back().expires_at;
                break;
            }
            try {
                all.push_back(read_item(found, core_.seals));
            } catch (const turn_failed&) {
            } catch (const bad_record&) {
            }
        }
    }
    core_.db.run(looked_at, std::max(from, passed));
    return all;
}

std::optional<instant> profile_table::next_to_grow_old() {
    auto found = core_.db.query(next_that_ends);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

std::vector<erased_part> profile_table::undecided(instant now, std::size_t most) {
    std::vector<erased_part> all;
    auto found = core_.db.query(items_undecided, now, most);
    while (found.next()) all.push_back({.item = found.number(0), .source = found.number(1), .about = found.number(2)});
    return all;
}

std::optional<instant> profile_table::next_undecided() {
    auto found = core_.db.query(first_undecided);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void profile_table::permit(address_id where, person_id who, learner_id about, std::string_view what, bool yes,
                           instant at) {
    core_.db.run(note_permission, core_.next_id(), about, what, who, where, yes, at);
}

bool profile_table::permitted(learner_id about, std::string_view what) {
    if (is_held(core_, about)) return false;
    auto found = core_.db.query(last_permission, about, what);
    return found.next() && found.number(0) != 0;
}

std::string reader_of(const vault& seals, std::int64_t reading, std::string_view sealed) {
    const auto record = seals.open(reading_column, reading, sealed);
    return opened_entry(record).text();
}

void profile_table::agreed(address_id where, person_id who, bool yes, std::string_view wording,
                           std::string_view language, instant at, std::string_view category,
                           std::string_view on_file, std::string_view recorded_by) {
    const auto id = core_.next_id();
    const auto record = record_writer(3).text(wording).text(language).text(on_file).text(recorded_by).take();
    const auto sealed = core_.seals.seal(consent_column, id, record);
    core_.db.run(note_consent, id, who, where, yes, at, blob(sealed), category);
}

std::optional<instant> profile_table::agreed_at(address_id where) {
    auto found = core_.db.query(last_consent, where);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void profile_table::tidy_profiles(instant now) {
    core_.db.run(forget_places, now);
    core_.db.run(forget_items, now);
    core_.db.run(forget_readings, now - limits::readings_kept_for);
    core_.db.run(forget_consents, now - limits::consents_kept_for);
    core_.db.run(forget_permissions, now - limits::consents_kept_for);
}

}  // namespace kindred
