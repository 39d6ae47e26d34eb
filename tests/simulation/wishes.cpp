#include "tests/simulation/wishes.hpp"

#include <algorithm>
#include <array>

namespace kindred::simulation {
namespace {

struct wish_for_hours {
    std::string_view language, text;
    own_hours hours;
};

constexpr unsigned weekend = 0b1100000, school_days = 0b0011111;
constexpr int hour = 60;

constexpr std::array hours_said{
    wish_for_hours{"en", "HOURS 18-20", {.from = 18 * hour}},
    wish_for_hours{"en", "HOURS 9-12", {.from = 9 * hour, .until = 12 * hour}},
    wish_for_hours{"en", "HOURS weekends", {.days = weekend}},
    wish_for_hours{"en", "HOURS monday to friday 9-12", {.from = 9 * hour, .until = 12 * hour, .days = school_days}},
    wish_for_hours{"en", "HOURS any time", {}},
    wish_for_hours{"es", "HORARIO 9-18", {.from = 9 * hour, .until = 18 * hour}},
    wish_for_hours{"es", "HORARIO después de las 17:00", {.from = 17 * hour}},
    wish_for_hours{"es", "HORARIO fin de semana", {.days = weekend}},
    wish_for_hours{"es", "HORARIO siempre", {}},
};

struct words_for_wishes {
    std::string_view language, change, hold, who, which_language, in_english, in_spanish;
};
constexpr std::array words_said{
    words_for_wishes{"en", "CHANGE", "HOLD", "WHO", "LANGUAGE", "LANGUAGE ENGLISH", "LANGUAGE SPANISH"},
    words_for_wishes{"es", "CAMBIAR", "PAUSAR USO", "QUIÉN", "IDIOMA", "IDIOMA INGLÉS", "IDIOMA ESPAÑOL"},
};

std::string some_hours(world& all, std::string_view language) {
    const auto* wanted = &hours_said[all.any(hours_said.size())];
    while (wanted->language != language) wanted = &hours_said[all.any(hours_said.size())];
    return std::string(wanted->text);
}

}  // namespace

std::string some_wish(world& all, std::string_view language, std::size_t answers) {
    const auto& words = language == "es" ? words_said[1] : words_said[0];
    switch (all.any(12)) {
        case 0:
        case 1:
            return some_hours(all, words.language);
        case 2:
        case 3:
        case 4:
            return std::string(words.change) + (answers == 0 ? "" : ' ' + number(1 + all.any(answers)));
        case 5:
            return std::string(words.change);
        case 6:
        case 7:
        case 8:
            return std::string(words.hold);
        case 9:
            return std::string(words.which_language);
        case 10:
            return std::string(all.chance(0.5) ? words.in_english : words.in_spanish);
        default:
            return std::string(words.who);
    }
}

std::optional<own_hours> hours_wished(std::string_view text) {
    const auto* found = std::ranges::find(hours_said, text, &wish_for_hours::text);
    return found == hours_said.end() ? std::nullopt : std::optional(found->hours);
}

bool asks_who(std::string_view text) {
    return std::ranges::find(words_said, text, &words_for_wishes::who) != words_said.end();
}

std::string language_wished(std::string_view text) {
    for (const auto& each : words_said) {
        if (text == each.in_english) return "en";
        if (text == each.in_spanish) return "es";
    }
    return {};
}

bool is_wish(std::string_view text) {
    if (hours_wished(text) || asks_who(text) || !language_wished(text).empty()) return true;
    return std::ranges::any_of(words_said, [&](const auto& each) {
        return text == each.hold || text == each.which_language || text == each.change ||
               text.starts_with(std::string(each.change) + ' ');
    });
}

}  // namespace kindred::simulation
