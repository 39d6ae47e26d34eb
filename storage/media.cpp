#include "storage/media.hpp"

#include "bot/record.hpp"

namespace kindred {
namespace {

constexpr std::string_view media_column = "media.sealed";
constexpr std::string_view bytes_column = "media_bytes.sealed";

enum class state : std::int64_t { to_fetch = 0, kept = 1 };

constexpr sql add_media =
    "INSERT INTO media (id, item, learner, source, address, state, tries, due_at, came_at, expires_at, sealed) "
    "VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10)";
constexpr sql due_to_fetch =
    "SELECT id, item, learner, source, address, state, tries, came_at, expires_at, sealed FROM media "
    "WHERE state = $1 AND due_at IS NOT NULL AND due_at <= $2 ORDER BY due_at, id LIMIT $3";
constexpr sql one_media =
    "SELECT id, item, learner, source, address, state, tries, came_at, expires_at, sealed FROM media WHERE id = $1";
constexpr sql media_of_item =
    "SELECT id, item, learner, source, address, state, tries, came_at, expires_at, sealed FROM media "
    "WHERE item = $1 ORDER BY id";
constexpr sql media_of_learner =
    "SELECT id, item, learner, source, address, state, tries, came_at, expires_at, sealed FROM media "
    "WHERE learner = $1 AND expires_at > $2 ORDER BY id";
constexpr sql put_off_media = "UPDATE media SET due_at = $2 WHERE id = $1";
constexpr sql fetch_media_later = "UPDATE media SET due_at = $2, tries = tries + 1 WHERE id = $1 AND state = $3";
constexpr sql first_due = "SELECT MIN(due_at) FROM media WHERE state = $1 AND due_at IS NOT NULL";
constexpr sql first_over = "SELECT MIN(expires_at) FROM media";
constexpr sql note_kept = "UPDATE media SET state = $2, due_at = $3, sealed = $4 WHERE id = $1";
constexpr sql put_media_bytes = "INSERT INTO media_bytes (media, sealed) VALUES ($1, $2)";
constexpr sql find_bytes =
    "SELECT b.sealed FROM media m JOIN media_bytes b ON b.media = m.id WHERE m.id = $1 AND m.expires_at > $2";
constexpr sql due_by_mail =
    "SELECT id FROM media WHERE state = $1 AND due_at IS NOT NULL AND due_at <= $2 ORDER BY due_at, id";
constexpr sql ids_with_item = "SELECT id FROM media WHERE item = $1";
constexpr sql ids_of_source = "SELECT id FROM media WHERE learner = $1 AND source = $2";
constexpr sql ids_over = "SELECT id FROM media WHERE expires_at <= $1";
constexpr sql take_row = "DELETE FROM media WHERE id = $1";
constexpr sql take_bytes = "DELETE FROM media_bytes WHERE media = $1";

std::string record_of(const media& what) {
    record_writer to(1);
    to.text(what.channel).number(static_cast<std::uint64_t>(what.what.kind)).text(what.what.id).text(what.what.url);
    to.text(what.what.mime).number(what.alone ? 1 : 0);
    to.number(what.what.bytes ? 1 : 0).number(what.what.bytes.value_or(0));
    return to.take();
}

media read_media(const rows& from, const vault& seals) {
    media made;
    made.id = from.number(0);
    made.item = from.number(1);
    made.learner = from.number(2);
    made.source = from.number(3);
    made.from = from.number(4);
    made.kept = static_cast<state>(from.number(5)) == state::kept;
    made.tries = static_cast<int>(from.number(6));
    made.came_at = from.time(7);
    made.expires_at = from.time(8);
    const auto record = seals.open(media_column, made.id, from.bytes(9));
    record_reader reader(record);
    if (reader.version() != 1) throw bad_record("a photo or voice note of an unknown version");
    made.channel = reader.text();
    made.what.kind = static_cast<attachment_kind>(reader.count(static_cast<std::uint64_t>(attachment_kind::sticker)));
    made.what.id = reader.text();
    made.what.url = reader.text();
    made.what.mime = reader.text();
    made.alone = reader.count(1) != 0;
    const bool known = reader.count(1) != 0;
    const auto bytes = reader.number();
    if (known) made.what.bytes = bytes;
    return made;
}

std::vector<media> all_of(rows&& found, const vault& seals) {
    std::vector<media> all;
    while (found.next()) all.push_back(read_media(found, seals));
    return all;
}

std::vector<std::int64_t> ids_of(rows&& found) {
    std::vector<std::int64_t> all;
    while (found.next()) all.push_back(found.number(0));
    return all;
}

void erase(core& with, const std::vector<std::int64_t>& ids) {
    for (const auto id : ids) {
        with.db.run(take_bytes, id);
        with.db.run(take_row, id);
        with.erased = true;
    }
}

}  // namespace

void erase_media_with(core& with, std::int64_t item) { erase(with, ids_of(with.db.query(ids_with_item, item))); }

void erase_media_of(core& with, person_id source, learner_id about) {
    erase(with, ids_of(with.db.query(ids_of_source, about, source)));
}

void media_table::want(const media& what, instant due) {
    const auto id = core_.next_id();
    const auto sealed = core_.seals.seal(media_column, id, record_of(what));
    core_.db.run(add_media, id, what.item, what.learner, what.source, what.from, state::to_fetch, due, what.came_at,
                 what.expires_at, blob(sealed));
}

// One that does not open can never be fetched: it goes.
std::vector<media> media_table::claim_media(instant now, std::size_t most, instant again_at) {
    std::vector<media> taken;
    std::vector<std::int64_t> damaged;
    {
        auto found = core_.db.query(due_to_fetch, state::to_fetch, now, most);
        while (found.next()) {
            try {
                taken.push_back(read_media(found, core_.seals));
            } catch (const turn_failed&) {
                damaged.push_back(found.number(0));
            } catch (const bad_record&) {
                damaged.push_back(found.number(0));
            }
        }
    }
    erase(core_, damaged);
    for (const auto& each : taken) core_.db.run(put_off_media, each.id, again_at);
    return taken;
}

std::optional<instant> media_table::next_to_fetch() {
    auto found = core_.db.query(first_due, state::to_fetch);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void media_table::fetch_again(std::int64_t id, instant at) { core_.db.run(fetch_media_later, id, at, state::to_fetch); }

bool media_table::put_bytes(std::int64_t id, std::string_view bytes, std::string_view mime, instant mail_at) {
    auto what = media_of(id);
    if (!what || what->kept) return false;
    what->what.mime = mime;
    what->what.bytes = bytes.size();
    what->what.id.clear();  // nothing is to be asked of the platform any more
    what->what.url.clear();
    const auto record = core_.seals.seal(media_column, id, record_of(*what));
    const auto sealed = core_.seals.seal(bytes_column, id, bytes);
    core_.db.run(note_kept, id, state::kept, mail_at, blob(record));
    core_.db.run(put_media_bytes, id, blob(sealed));
    return true;
}

std::optional<media> media_table::media_of(std::int64_t id) {
    auto found = core_.db.query(one_media, id);
    return found.next() ? std::optional(read_media(found, core_.seals)) : std::nullopt;
}

std::vector<media> media_table::media_with(std::int64_t item) {
    return all_of(core_.db.query(media_of_item, item), core_.seals);
}

std::vector<media> media_table::media_about(learner_id about, instant now) {
    return all_of(core_.db.query(media_of_learner, about, now), core_.seals);
}

std::optional<std::string> media_table::bytes_of(std::int64_t id, instant now) {
    auto found = core_.db.query(find_bytes, id, now);
    if (!found.next()) return std::nullopt;
    return core_.seals.open(bytes_column, id, found.bytes(0));
}

std::vector<std::int64_t> media_table::media_to_mail(instant now) {
    return ids_of(core_.db.query(due_by_mail, state::kept, now));
}

void media_table::mail_media_at(std::int64_t id, std::optional<instant> at) { core_.db.run(put_off_media, id, at); }

void media_table::take_media(std::int64_t id) { erase(core_, {id}); }

void media_table::take_media_with(std::int64_t item) { erase_media_with(core_, item); }

std::size_t media_table::take_old_media(instant now) {
    const auto over = ids_of(core_.db.query(ids_over, now));
    erase(core_, over);
    return over.size();
}

std::optional<instant> media_table::next_media_due() {
    std::optional<instant> first;
    const auto look = [&](rows&& found) {
        const auto at = found.next() ? found.maybe_time(0) : std::nullopt;
        if (at && (!first || *at < *first)) first = at;
    };
    look(core_.db.query(first_due, state::kept));
    look(core_.db.query(first_over));
    return first;
}

}  // namespace kindred
