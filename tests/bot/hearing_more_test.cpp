// An answer that is typed says more than a button: an option with words beside it, a yes in two words.
#include "bot/talk/hearing.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

using namespace kindred;

namespace {

const language_words& speaking(std::string_view tag) { return all_shipped().words(tag); }

const std::vector<std::string> sharing_en{"Only the child's teachers", "Talk about it in class",
                                          "We would like to come and share", "Keep it private"};
const std::vector<std::string> sharing_es{"Solo sus maestros", "Que lo platiquen en clase",
                                          "Nos gustaría ir a compartirlo", "Que quede en privado"};
const std::vector<std::string> things_zh{"读书", "搭建东西", "画画"};
const std::vector<std::string> yes_no_en{"Yes", "No"};

constexpr std::optional<std::size_t> none;
std::optional<std::size_t> nth(std::size_t number) { return number - 1; }

}  // namespace

TEST_CASE("an option counts with words beside it, unless they take it back or name another") {
    struct row {
        std::string language;
        const std::vector<std::string>* options;
        std::string message;
        std::optional<std::size_t> expected;
    };
    const std::vector<row> rows{
        {"es", &sharing_es, "3 pero no sé cuándo puedo", none},
        {"es", &sharing_es, "que lo platiquen en clase esta bien", nth(2)},
        {"es", &sharing_es, "los 3", none},
        {"es", &sharing_es, "2 por favor", nth(2)},
        {"es", &sharing_es, "no quiero que lo platiquen en clase", none},
        {"es", &sharing_es, "que lo platiquen en clase no", none},
        {"es", &sharing_es, "2 no, mejor 4", none},
        {"es", &sharing_es, "2 no", none},
        {"es", &sharing_es, "la 3 no", none},
        {"en", &sharing_en, "3, we would be happy to", nth(3)},
        {"en", &sharing_en, "3. We cook it every year", nth(3)},
        {"en", &sharing_en, "3 children celebrate it", none},
        {"en", &sharing_en, "3 children", none},
        {"en", &sharing_en, "2 times we cooked it", none},
        {"en", &sharing_en, "4 please", nth(4)},
        {"en", &sharing_en, "2️⃣ please", nth(2)},
        {"en", &sharing_en, "talk about it in class is fine with us", nth(2)},
        {"en", &sharing_en, "talk about it in class but keep it private", none},
        {"en", &sharing_en, "talk about it in class? no", none},
        {"en", &sharing_en, "3pm works", none},
        {"en", &sharing_en, "we saw 2 of them and then went home again", none},
        {"en", &sharing_en, "7 is too many", none},
        {"en", &sharing_en, "1 or 2", none},
        {"en", &yes_no_en, "yes he does", nth(1)},
        {"en", &yes_no_en, "yesterday", none},
        {"zh-Hans", &things_zh, "3，我们很高兴", nth(3)},
        {"zh-Hans", &things_zh, "2，谢谢", nth(2)},
        {"ar", &sharing_en, "٣ من فضلك", nth(3)},
    };
    for (const auto& r : rows) {
        INFO(r.language << ": " << r.message);
        CHECK(option_with_more(r.message, *r.options, all_shipped(), speaking(r.language)) == r.expected);
    }
}

TEST_CASE("an option is named by its number with the word that people put beside a number") {
    const std::vector<std::string> ids{"a", "b", "c", "d"};
    const std::vector<std::pair<std::string, std::string>> threes{
        {"en", "number 3"},    {"en", "Option 3"},  {"es", "la 3"},       {"es", "opción 3"},  {"fr", "le numéro 3"},
        {"pt-BR", "opção 3"},  {"ht", "nimewo 3"},  {"ru", "вариант 3"},  {"uk", "номер 3"},   {"vi", "số 3"},
        {"fil", "number 3"},   {"so", "lambarka 3"}, {"sw", "namba 3"},   {"hmn", "tus 3"},    {"ar", "رقم 3"},
        {"ar", "الخيار ٣"},    {"fa", "گزینه ۳"},   {"ur", "نمبر 3"},     {"ps", "شمېره ۳"},   {"ne", "३ नम्बर"},
        {"ko", "3번이요"},     {"zh-Hans", "选3"},  {"zh-Hans", "第3个"}, {"zh-Hant", "選3"},  {"zh-Hant", "3號"}};
    for (const auto& [language, message] : threes) {
        INFO(language << ": " << message);
        CHECK(option_in(message, "", ids, sharing_en, speaking(language)) == nth(3));
    }
    CHECK(option_in("los 3", "", ids, sharing_es, speaking("es")) == none);
    CHECK(option_in("number 33", "", ids, sharing_en, speaking("en")) == none);
}

TEST_CASE("a yes in two words is a yes, and one beside a no is neither") {
    struct row {
        std::string language, message;
        std::optional<bool> expected;
    };
    const std::vector<row> rows{
        {"ar", "اي موافق", true},
        {"es", "si claro", true},
        {"es", "ok dale si", true},
        {"zh-Hans", "好的可以", true},
        {"zh-Hans", "好的，可以", true},
        {"en", "sure yes ok", true},
        {"en", "nope no", false},
        {"en", "yes no", std::nullopt},
        {"es", "si no", std::nullopt},
        {"zh-Hans", "好不好", std::nullopt},
        {"en", "yes yellow", std::nullopt},
    };
    for (const auto& r : rows) {
        INFO(r.language << ": " << r.message);
        CHECK(yes_or_no(r.message, speaking(r.language)) == r.expected);
    }
}
