#include "storage/damage.hpp"

#include "bot/record.hpp"
#include "storage/hubs.hpp"
#include "storage/school_rows.hpp"
#include "storage/surveys.hpp"

namespace kindred {
namespace {

constexpr sql every_person = "SELECT id, sealed FROM people";
constexpr sql every_class = "SELECT id, sealed FROM classes";
constexpr sql every_learner = "SELECT id, sealed FROM learners";
constexpr sql every_hub = "SELECT id, sealed FROM hubs";
constexpr sql every_prompt = "SELECT id, sealed FROM prompts";

template <class Open>
std::size_t closed_rows(rows&& found, Open open) {
    std::size_t count = 0;
    while (found.next()) {
        try {
            open(found.number(0), found.bytes(1));
        } catch (const turn_failed&) {
            ++count;
        } catch (const bad_record&) {
            ++count;
        }
    }
    return count;
}

}  // namespace

std::vector<damage> damaged_rows(core& in) {
    const auto names_in = [&](std::string_view column) {
        return [&in, column](std::int64_t id, std::string_view sealed) {
            school_rows::open_names(in.seals, column, id, sealed);
        };
    };
    const auto prompt = [&](std::int64_t id, std::string_view sealed) { open_prompt(in.seals, id, sealed); };
    const std::vector<damage> looked{
        {"people", closed_rows(in.db.query(every_person), names_in(school_rows::person_column))},
        {"classes", closed_rows(in.db.query(every_class), names_in(school_rows::class_column))},
        {"learners", closed_rows(in.db.query(every_learner), names_in(school_rows::learner_column))},
        {"hubs", closed_rows(in.db.query(every_hub), names_in(school_rows::hub_column))},
        {"prompts", closed_rows(in.db.query(every_prompt), prompt)},
        {"surveys", closed_surveys(in)}};
    std::vector<damage> found;
    for (const auto& each : looked)
        if (each.rows > 0) found.push_back(each);
    return found;
}

}  // namespace kindred
