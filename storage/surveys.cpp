#include "storage/surveys.hpp"

#include "bot/record.hpp"

namespace kindred {
namespace {

constexpr sql put_survey =
    "INSERT INTO surveys (id, version, first_seen_at, checked_at, record) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (id, version) DO UPDATE SET first_seen_at = excluded.first_seen_at, "
    "checked_at = excluded.checked_at, record = excluded.record";
constexpr sql every_survey = "SELECT id, version, first_seen_at, checked_at, record FROM surveys ORDER BY id, version";

std::optional<kept_survey> open_survey(const rows& from) {
    try {
        kept_survey made{checked_survey_from(from.bytes(4)), from.time(2), from.time(3)};
        const auto& shape = made.what.shape;
        if (shape.id == from.text(0) && shape.version == from.number(1)) return made;
    } catch (const bad_record&) {
        // As if there were none: what is installed is kept anew.
    }
    return std::nullopt;
}

}  // namespace

void survey_table::keep_survey(const kept_survey& what) {
    const auto record = to_record(what);
    core_.db.run(put_survey, what.what.shape.id, what.what.shape.version, what.first_seen, what.checked_at,
                 blob(record));
}

std::vector<kept_survey> survey_table::kept_surveys() {
    std::vector<kept_survey> all;
    auto found = core_.db.query(every_survey);
    while (found.next())
        if (auto opened = open_survey(found)) all.push_back(std::move(*opened));
    return all;
}

std::size_t closed_surveys(core& in) {
    std::size_t count = 0;
    auto found = in.db.query(every_survey);
    while (found.next()) count += open_survey(found) ? 0 : 1;
    return count;
}

}  // namespace kindred
