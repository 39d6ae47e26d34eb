#include "storage/translations.hpp"

namespace kindred {
namespace {

constexpr sql add_wish =
    "INSERT INTO translations (item, due_at, tries) VALUES ($1, $2, 0) "
    "ON CONFLICT (item) DO UPDATE SET due_at = excluded.due_at, tries = 0";
constexpr sql due_wishes = "SELECT item, tries FROM translations WHERE due_at <= $1 ORDER BY due_at, item LIMIT $2";
constexpr sql put_off_wish = "UPDATE translations SET due_at = $2 WHERE item = $1";
constexpr sql wish_again = "UPDATE translations SET due_at = $2, tries = tries + 1 WHERE item = $1";
constexpr sql first_wish = "SELECT MIN(due_at) FROM translations";
constexpr sql take_wish = "DELETE FROM translations WHERE item = $1";
constexpr sql take_wishes_of =
    "DELETE FROM translations WHERE item IN (SELECT id FROM items WHERE learner = $2 AND source = $1)";

}  // namespace

void erase_translation_with(core& with, std::int64_t item) { with.db.run(take_wish, item); }

void erase_translations_of(core& with, person_id source, learner_id about) {
    with.db.run(take_wishes_of, source, about);
}

void translation_table::want_translation(std::int64_t item, instant due) { core_.db.run(add_wish, item, due); }

std::vector<translation_wish> translation_table::claim_translations(instant now, std::size_t most, instant again_at) {
    std::vector<translation_wish> taken;
    {
        auto found = core_.db.query(due_wishes, now, most);
        while (found.next()) taken.push_back({found.number(0), static_cast<int>(found.number(1))});
    }
    for (const auto& each : taken) core_.db.run(put_off_wish, each.item, again_at);
    return taken;
}

std::optional<instant> translation_table::next_translation() {
    auto found = core_.db.query(first_wish);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void translation_table::translate_again(std::int64_t item, instant at) { core_.db.run(wish_again, item, at); }

void translation_table::want_no_translation(std::int64_t item) { erase_translation_with(core_, item); }

}  // namespace kindred
