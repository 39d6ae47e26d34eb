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
    wish_for_hours{"ar", "وقت الرسائل من 9 إلى 18", {.from = 9 * hour, .until = 18 * hour}},
    wish_for_hours{"ar", "وقت الرسائل بعد 17:00", {.from = 17 * hour}},
    wish_for_hours{"ar", "وقت الرسائل نهاية الأسبوع", {.days = weekend}},
    wish_for_hours{"ar", "وقت الرسائل أي وقت", {}},
    wish_for_hours{"zh-Hans", "消息时间 9-18", {.from = 9 * hour, .until = 18 * hour}},
    wish_for_hours{"zh-Hans", "消息时间从17:00起", {.from = 17 * hour}},
    wish_for_hours{"zh-Hans", "消息时间周末", {.days = weekend}},
    wish_for_hours{"zh-Hans", "消息时间 随时", {}},
    wish_for_hours{"ht", "ORÈ 9-18", {.from = 9 * hour, .until = 18 * hour}},
    wish_for_hours{"ht", "ORÈ apre 17:00", {.from = 17 * hour}},
    wish_for_hours{"ht", "ORÈ wikenn", {.days = weekend}},
    wish_for_hours{"ht", "ORÈ nenpòt lè", {}},
};

struct wish_for_language {
    std::string_view language, text, wanted;
};

// By its name in the language at hand, or in itself.
constexpr std::array languages_said{
    wish_for_language{"en", "LANGUAGE ENGLISH", "en"},
    wish_for_language{"en", "LANGUAGE SPANISH", "es"},
    wish_for_language{"en", "LANGUAGE العربية", "ar"},
    wish_for_language{"en", "LANGUAGE CHINESE", "zh-Hans"},
    wish_for_language{"en", "LANGUAGE Kreyòl ayisyen", "ht"},
    wish_for_language{"es", "IDIOMA INGLÉS", "en"},
    wish_for_language{"es", "IDIOMA ESPAÑOL", "es"},
    wish_for_language{"es", "IDIOMA ÁRABE", "ar"},
    wish_for_language{"es", "IDIOMA 简体中文", "zh-Hans"},
    wish_for_language{"ar", "اللغة العربية", "ar"},
    wish_for_language{"ar", "اللغة الإنجليزية", "en"},
    wish_for_language{"ar", "اللغة Español", "es"},
    wish_for_language{"zh-Hans", "语言 简体中文", "zh-Hans"},
    wish_for_language{"zh-Hans", "语言英语", "en"},
    wish_for_language{"zh-Hans", "语言 العربية", "ar"},
    wish_for_language{"ht", "LANG kreyòl ayisyen", "ht"},
    wish_for_language{"ht", "LANG ANGLE", "en"},
    wish_for_language{"ht", "LANG 简体中文", "zh-Hans"},
};

struct words_for_wishes {
    std::string_view language, stop, change, hold, who, which_language;
};
constexpr std::array words_said{
    words_for_wishes{"en", "STOP", "CHANGE", "HOLD", "WHO", "LANGUAGE"},
    words_for_wishes{"es", "alto", "CAMBIAR", "PAUSAR USO", "QUIÉN", "IDIOMA"},
    words_for_wishes{"ar", "توقف", "تعديل", "تجميد", "من قرأ", "اللغة"},
    words_for_wishes{"zh-Hans", "停止", "修改", "暂停使用", "谁看过", "语言"},
    words_for_wishes{"ht", "sispann", "KORIJE", "POZ REPONS", "KIYÈS", "CHANJE LANG"},
};

const words_for_wishes& words_in(std::string_view language) {
    const auto* found = std::ranges::find(words_said, language, &words_for_wishes::language);
    return found == words_said.end() ? words_said.front() : *found;
}

template <class Wishes>
std::string one_of(world& all, const Wishes& said, std::string_view language) {
    const auto* wanted = &said[all.any(said.size())];
    while (wanted->language != language) wanted = &said[all.any(said.size())];
    return std::string(wanted->text);
}

}  // namespace

std::string some_stop_word(world& all) { return std::string(words_said[all.any(words_said.size())].stop); }

bool is_stop_word(std::string_view text) {
    return std::ranges::find(words_said, text, &words_for_wishes::stop) != words_said.end();
}

std::string some_wish(world& all, std::string_view language, std::size_t answers) {
    const auto& words = words_in(language);
    switch (all.any(12)) {
        case 0:
        case 1:
            return one_of(all, hours_said, words.language);
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
            return one_of(all, languages_said, words.language);
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
    const auto* found = std::ranges::find(languages_said, text, &wish_for_language::text);
    return found == languages_said.end() ? std::string{} : std::string(found->wanted);
}

bool is_wish(std::string_view text) {
    if (hours_wished(text) || asks_who(text) || !language_wished(text).empty()) return true;
    return std::ranges::any_of(words_said, [&](const auto& each) {
        return text == each.hold || text == each.which_language || text == each.change ||
               text.starts_with(std::string(each.change) + ' ');
    });
}

}  // namespace kindred::simulation
