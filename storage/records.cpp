#include "storage/records.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"

#include <string>

namespace kindred {
namespace {

constexpr std::string_view consent_column = "consents.sealed";

constexpr sql every_consent =
    "SELECT c.id, c.yes, c.at, c.sealed, c.category, COALESCE(a.channel, '') FROM consents c "
    "LEFT JOIN addresses a ON a.id = c.address WHERE c.person = $1 ORDER BY c.at, c.id";
constexpr sql every_permission = "SELECT person, what, yes, at FROM permissions WHERE learner = $1 ORDER BY at, id";
constexpr sql find_import = "SELECT 1 FROM imported WHERE mark = $1";
constexpr sql note_import = "INSERT INTO imported (mark, at) VALUES ($1, $2)";
constexpr sql forget_imports = "DELETE FROM imported WHERE at < $1";

}  // namespace

std::vector<consent_given> record_table::consents_of(person_id who) {
    std::vector<consent_given> all;
    auto found = core_.db.query(every_consent, who);
    while (found.next()) {
        const auto record = core_.seals.open(consent_column, found.number(0), found.bytes(3));
        record_reader reader(record);
        consent_given made;
        made.who = who;
        made.channel = found.text(5);
        made.category = found.text(4);
        made.wording = reader.text();
        made.language = reader.text();
        if (reader.version() >= 2) made.on_file = reader.text();  // 1: before the school's paper counted
        if (reader.version() >= 3) made.recorded_by = reader.text();
        made.yes = found.number(1) != 0;
        made.at = found.time(2);
        all.push_back(std::move(made));
    }
    return all;
}

std::vector<permission_given> record_table::permissions_about(learner_id about) {
    std::vector<permission_given> all;
    auto found = core_.db.query(every_permission, about);
    while (found.next())
        all.push_back({found.number(0), std::string(found.text(1)), found.number(2) != 0, found.time(3)});
    return all;
}

bool record_table::first_import(learner_id about, std::string_view print, instant at) {
    const auto mark = core_.seals.mark("imported.mark", std::to_string(about), print);
    if (core_.db.query(find_import, blob(mark)).next()) return false;
    core_.db.run(note_import, blob(mark), at);
    return true;
}

// The answers themselves are over long before.
void record_table::tidy_records(instant now) { core_.db.run(forget_imports, now - limits::erasures_kept_for); }

}  // namespace kindred
