#include "bot/talk/survey.hpp"

#include "bot/limits.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

using std::chrono::hours;

struct category {
    std::string_view id;
    hours kept;
    bool again = false;
};

// What a child loves changes within months, what a family hopes for a school year's; what calms a child must be
// asked anew. A school year is counted as 300 days, or to its end where the school tells when that is.
constexpr auto school_year = hours(24 * 300);
constexpr std::array<category, 8> categories{{
    {"interests", hours(24 * 120), true},
    {"traditions", school_year, true},
    {"languages", school_year},
    {"people", school_year},
    {"outside", hours(24 * 180)},
    {"strengths", school_year},
    {"comforts", hours(24 * 90), true},
    {"hopes", school_year},
}};

// A date and a sharing choice are about the answer before them; a permission is about none.
bool depends(question_kind kind) {
    return kind == question_kind::when || kind == question_kind::sharing || kind == question_kind::permission;
}

}  // namespace

bool is_category(std::string_view id) { return std::ranges::find(categories, id, &category::id) != categories.end(); }

bool is_asked_again(std::string_view id) {
    const auto found = std::ranges::find(categories, id, &category::id);
    return found != categories.end() && found->again;
}

// Of an unknown category: the shortest time of all.
hours kept_for(std::string_view id) {
    const auto found = std::ranges::find(categories, id, &category::id);
    return found != categories.end() ? found->kept : std::ranges::min_element(categories, {}, &category::kept)->kept;
}

hours kept_for(std::string_view id, const school& house, instant given) {
    const auto most = kept_for(id);
    if (most != school_year || !house.year_ends) return most;
    const auto end_in = [&](int year) {
        const std::chrono::year_month_day day = std::chrono::year(year) / *house.year_ends;
        const auto month = static_cast<int>(static_cast<unsigned>(day.month()));
        const auto of_month = static_cast<int>(static_cast<unsigned>(day.day()));
        return from_local(year, month, of_month, 24 * 60 - 1, house.time_zone);
    };
    const auto year = local(given, house.time_zone).year;
    const auto ends = end_in(year) < given ? end_in(year + 1) : end_in(year);
    return std::min(most, std::chrono::floor<hours>(ends + limits::kept_after_school_year - given));
}

bool takes(const question& asked, attachment_kind what) {
    if (asked.kind != question_kind::media)
        return asked.kind == question_kind::words && (what == attachment_kind::photo || what == attachment_kind::voice);
    return std::ranges::find(asked.wants, what) != asked.wants.end();
}

std::string_view how_to_answer(const question& asked) {
    if (!takes(asked, attachment_kind::voice)) return "media.how.photo";
    return takes(asked, attachment_kind::photo) ? "media.how" : "media.how.voice";
}

std::uint64_t counted(const survey& in) {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(in.questions, &std::vector<condition>::empty, &question::only_if));
}

std::uint64_t number_of(const survey& in, std::uint64_t place) {
    if (!in.questions[place].only_if.empty()) return 0;
    std::uint64_t number = 1;
    for (std::uint64_t before = 0; before < place; ++before) number += in.questions[before].only_if.empty() ? 1 : 0;
    return number;
}

std::uint64_t shared_from(const survey& in, std::uint64_t sharing) {
    for (auto place = sharing; place > 0; --place) {
        const auto kind = in.questions[place - 1].kind;
        if (!depends(kind)) return place - 1;
    }
    return 0;
}

std::uint64_t shared_from(const survey& in, std::uint64_t sharing, scope with) {
    return with > scope::teachers ? shared_from(in, sharing) : 0;
}

}  // namespace kindred
