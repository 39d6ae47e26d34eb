#include "bot/talk/survey.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

using std::chrono::hours;

struct category {
    std::string_view id;
    hours kept;
};

// What a child loves changes within months, what a family hopes for a school year's; what calms a child must be
// asked anew. A school year is counted as 300 days.
constexpr std::array<category, 8> categories{{
    {"interests", hours(24 * 120)},
    {"traditions", hours(24 * 300)},
    {"languages", hours(24 * 300)},
    {"people", hours(24 * 300)},
    {"outside", hours(24 * 180)},
    {"strengths", hours(24 * 300)},
    {"comforts", hours(24 * 90)},
    {"hopes", hours(24 * 300)},
}};

}  // namespace

bool is_category(std::string_view id) {
    return std::ranges::find(categories, id, &category::id) != categories.end();
}

// Of an unknown category: the shortest time of all.
hours kept_for(std::string_view id) {
    const auto found = std::ranges::find(categories, id, &category::id);
    return found != categories.end() ? found->kept
                                     : std::ranges::min_element(categories, {}, &category::kept)->kept;
}

std::uint64_t shared_from(const survey& in, std::uint64_t sharing) {
    for (auto place = sharing; place > 0; --place) {
        const auto kind = in.questions[place - 1].kind;
        if (kind == question_kind::words || kind == question_kind::choice) return place - 1;
    }
    return 0;
}

std::uint64_t shared_from(const survey& in, std::uint64_t sharing, scope with) {
    return with > scope::teachers ? shared_from(in, sharing) : 0;
}

}  // namespace kindred
