#include "bot/text/text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using namespace std::string_literals;

TEST_CASE("what is not UTF-8 is replaced byte by byte") {
    struct row { const char* name; std::string given, expected; };
    const std::vector<row> rows{
        {"plain words stay", "Hello, world", "Hello, world"},
        {"nothing stays nothing", "", ""},
        {"other scripts stay", "¡Hola! 你好 👋🏽 سلام", "¡Hola! 你好 👋🏽 سلام"},
        {"a NUL goes", "st\0op"s, "stop"},
        {"a NUL among other scripts goes", "sí\0sí"s, "sísí"},
        {"a lone continuation", "a\x80z", "a\uFFFDz"},
        {"Latin-1", "a\xF1o", "a\uFFFDo"},
        {"a sequence cut off at the end", "a\xE4\xBD", "a\uFFFD\uFFFD"},
        {"a sequence cut off inside", "\xF0\x9F\x91!", "\uFFFD\uFFFD\uFFFD!"},
        {"an overlong slash", "\xC0\xAF", "\uFFFD\uFFFD"},
        {"an overlong of three", "\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD"},
        {"half a surrogate pair", "\xED\xA0\xBD", "\uFFFD\uFFFD\uFFFD"},
        {"beyond Unicode", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"the last code point stays", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"},
        {"a bad byte after eight good ones", "12345678\xFF", "12345678\uFFFD"},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        CHECK(text::valid(r.given) == r.expected);
        CHECK(text::is_valid(r.given) == (r.given == r.expected));
        CHECK(text::is_valid(r.expected));
    }
}

TEST_CASE("folding makes comparable what people type") {
    struct row { const char* name; std::string given, expected; };
    const std::vector<row> rows{
        {"case, blanks and marks of exclamation", "  ¡Detener! ", "detener"},
        {"ASCII case and punctuation", "  STOP!!  ", "stop"},
        {"blanks of all kinds are one", "no\t more \n messages", "no more messages"},
        {"blanks that are not ASCII", "no\u00A0more\u3000messages", "no more messages"},
        {"nothing", "", ""},
        {"only punctuation", " ?! ... ", ""},
        {"only emoji", "👍🏽 ❤️", ""},
        {"an apostrophe in a word goes", "don't", "dont"},
        {"a typographic apostrophe too", "don’t", "dont"},
        {"an accent for an apostrophe too", "don´t d`accord", "dont daccord"},
        {"a Hebrew geresh too", "ג׳ירפה", "גירפה"},
        {"a closing apostrophe", "the dogs' day", "the dogs day"},
        {"inverted marks", "¿Sí?", "si"},
        {"accents", "Más NIÑOS, ça Ö Å", "mas ninos ca o a"},
        {"an accent of its own", "e\u0301tude", "etude"},
        {"sharp s", "Straße STRASSE", "strasse strasse"},
        {"Turkish i with and without a dot", "İSTANBUL hayır HAYIR", "istanbul hayir hayir"},
        {"Vietnamese", "Đồng ý", "dong y"},
        {"Greek final sigma", "ΟΔΟΣ οδος", "οδοσ οδοσ"},
        {"Cyrillic", "ЁЛКА", "елка"},
        {"full-width letters", "ＳＴＯＰ！", "stop"},
        {"mathematical letters", "𝐒𝐓𝐎𝐏", "stop"},
        {"half-width kana", "ｶﾞ", "ガ"},
        {"voiced kana stays voiced", "が", "が"},
        {"a Korean syllable stays one", "중지", "중지"},
        {"Arabic points go", "تَوَقُّف", "توقف"},
        {"tatweel goes", "تـــوقف", "توقف"},
        {"hamza seats are one", "إيقاف أيقاف", "ايقاف ايقاف"},
        {"Persian and Arabic yeh and kaf are one", "کمکی", "كمكي"},
        {"Hebrew points go", "שָׁלוֹם", "שלום"},
        {"Hindi keeps its vowels", "बंद करो", "बंद करो"},
        {"zero-width characters go", "s\u200Bt\u200Co\u200Dp\uFEFF\u00AD", "stop"},
        {"direction marks go", "\u202Bstop\u202C \u2068now\u2069", "stop now"},
        {"full-width digits", "２", "2"},
        {"Arabic-Indic digits", "٣", "3"},
        {"Extended Arabic-Indic digits", "۴۵", "45"},
        {"Devanagari digits", "१२", "12"},
        {"Bengali digits", "৩", "3"},
        {"Myanmar digits", "၇", "7"},
        {"a digit with marks", "2️⃣", "2"},
        {"circled and raised digits", "② ²", "2 2"},
        {"a numbered reply", "2.)", "2"},
        {"a bad byte is a blank", "a\xFF" "b", "a b"},
        {"a slash", "/stop", "stop"},
        {"symbols", "a+b=c €5 _x_", "a b c 5 x"},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        CHECK(text::fold(r.given) == r.expected);
        CHECK(text::fold(r.expected) == r.expected);
    }
}

TEST_CASE("ASCII folds the same alone as beside other scripts") {
    for (int c = 0; c < 128; ++c) {
        const std::string alone{'a', static_cast<char>(c), 'b'};
        INFO("character " << c);
        CHECK(text::fold(alone + " é") == text::fold(alone) + " e");
    }
}

TEST_CASE("a text is cut where a reader sees no cut") {
    struct row { const char* name; std::string given; std::size_t most; std::string expected; };
    const std::vector<row> bytes{
        {"short enough", "abc", 3, "abc"},
        {"ASCII", "abcd", 3, "abc"},
        {"nothing allowed", "abc", 0, ""},
        {"inside a character", "añb", 2, "a"},
        {"just after a character", "añb", 3, "añ"},
        {"before a mark of its own", "ae\u0301", 2, "a"},
        {"inside a family", "x👨‍👩‍👧y", 12, "x"},
        {"after a family", "x👨‍👩‍👧y", 19, "x👨‍👩‍👧"},
        {"inside a flag", "🇺🇸", 6, "🇺"},
        {"between CR and LF", "a\r\nb", 2, "a"},
        {"one character longer than allowed", "e\u0301\u0301\u0301", 4, "e\u0301"},
    };
    for (const auto& r : bytes) {
        INFO(r.name);
        CHECK(text::cut_bytes(r.given, r.most) == r.expected);
    }
    const std::vector<row> characters{
        {"short enough", "niño", 4, "niño"},
        {"ASCII", "abcd", 3, "abc"},
        {"other scripts", "niños", 3, "niñ"},
        {"families are one", "👨‍👩‍👧👨‍👩‍👧", 1, "👨‍👩‍👧"},
        {"nothing allowed", "ñ", 0, ""},
        {"Hindi syllables", "नमस्ते", 2, "नम"},
    };
    for (const auto& r : characters) {
        INFO(r.name);
        CHECK(text::cut_characters(r.given, r.most) == r.expected);
    }
}

TEST_CASE("characters and UTF-16 units are counted as platforms count them") {
    struct row { std::string given; std::size_t characters, units; };
    const std::vector<row> rows{
        {"", 0, 0}, {"abc", 3, 3}, {"a\r\nb", 3, 4}, {"niño", 4, 4}, {"e\u0301", 1, 2},
        {"👍🏽", 1, 4}, {"👨‍👩‍👧", 1, 8}, {"你好", 2, 2}, {"🇺🇸", 1, 4},
    };
    for (const auto& r : rows) {
        INFO(r.given);
        CHECK(text::characters(r.given) == r.characters);
        CHECK(text::utf16_units(r.given) == r.units);
    }
}

TEST_CASE("words are found in every script") {
    using list = std::vector<std::string>;
    CHECK(text::words("") == list{});
    CHECK(text::words("He loves dump-trucks, and 3 dogs! 👍") ==
          list{"He", "loves", "dump", "trucks", "and", "3", "dogs"});
    CHECK(text::words("don't") == list{"don't"});
    for (const auto* each : {"", "👍", "don't", "He loves dump-trucks, and 3 dogs! 👍", "他喜欢画画"}) {
        INFO(each);
        const auto count = text::words(each).size();
        CHECK_FALSE(text::has_more_words(each, count));
        if (count > 0) CHECK(text::has_more_words(each, count - 1));
    }
    CHECK(text::words("¿Le gustan los niños?") == list{"Le", "gustan", "los", "niños"});
    CHECK(text::words("يحب الشاحنات.") == list{"يحب", "الشاحنات"});
    CHECK(text::words("ฉันรักแมว") == list{"ฉัน", "รัก", "แมว"});
    CHECK(text::words("我喜欢 trucks").back() == "trucks");
}

TEST_CASE("the distance of two words counts what a thumb does wrong") {
    struct row { const char *one, *other; std::size_t most, expected; };
    const std::vector<row> rows{
        {"", "", 2, 0}, {"visit", "visit", 2, 0}, {"visit", "vist", 2, 1}, {"visit", "vissit", 2, 1},
        {"visit", "visot", 2, 1}, {"visit", "vsiit", 2, 1}, {"visit", "iv", 2, 3}, {"visit", "", 9, 5},
        {"niño", "nino", 2, 1}, {"你好吗", "你好", 1, 1}, {"abcdef", "badcfe", 3, 3}, {"abcdef", "uvwxyz", 2, 3},
        {"teacher", "teachers", 0, 1}, {"same", "same", 0, 0}, {"ab", "ba", 0, 1}, {"kitten", "sitting", 5, 3},
    };
    for (const auto& r : rows) {
        INFO(r.one << " and " << r.other);
        CHECK(text::distance(r.one, r.other, r.most) == r.expected);
        CHECK(text::distance(r.other, r.one, r.most) == r.expected);
    }
    CHECK(text::distance(std::string(8000, 'a'), "a", 2) == 3);
    CHECK(text::distance("abc", "xyz", static_cast<std::size_t>(-1)) == 3);
}

TEST_CASE("a message without a letter or digit is wordless") {
    CHECK(text::wordless(""));
    CHECK(text::wordless(" … "));
    CHECK(text::wordless("👍🏽 ❤️"));
    CHECK(text::wordless("?!"));
    CHECK_FALSE(text::wordless("a"));
    CHECK_FALSE(text::wordless("好"));
    CHECK_FALSE(text::wordless("٢"));
    CHECK_FALSE(text::wordless("👍 sí"));
    CHECK(text::wordless("\xFF"));
    for (const auto* picture : {"⚽", "a ⚽", "❤️", "👍🏽"}) CHECK(text::has_pictures(picture));
    for (const auto* none : {"", "?!", "a", "好", "…", "1", "#", "\xFF"}) CHECK_FALSE(text::has_pictures(none));
}

TEST_CASE("a pattern is filled") {
    struct row { const char* name; std::string pattern, language, expected; bool isolate = false; };
    const std::vector<row> rows{
        {"no name", "Thank you!", "en", "Thank you!"},
        {"a name", "Hi {child}!", "en", "Hi Mateo!"},
        {"names side by side", "{child}{left}", "en", "Mateo2"},
        {"an unknown name stays", "Hi {chidl}, {child}", "en", "Hi {chidl}, Mateo"},
        {"a brace alone stays", "a { b {child}", "en", "a { b Mateo"},
        {"an open end stays", "{child} {left", "en", "Mateo {left"},
        {"apostrophes stay", "l'ami d'{child}, don''t", "fr", "l'ami d'Mateo, don''t"},
        {"what was filled in is not filled again", "{trick}", "en", "{child}"},
        {"a comma is no plural", "Well, {child}, plural", "en", "Well, Mateo, plural"},
        {"one", "{one, plural, one {# question} other {# questions}} left", "en", "1 question left"},
        {"several", "{left, plural, one {# question} other {# questions}} left", "en", "2 questions left"},
        {"exactly", "{left,plural,=2{a pair}other{#}}", "en", "a pair"},
        {"a plural beside a name", "d'{child}: {left, plural, one {#} other {les #}}", "fr", "d'Mateo: les 2"},
        {"Russian few", "{left, plural, one {# день} few {# дня} many {# дней} other {#}}", "ru", "2 дня"},
        {"a choice", "{child, select, Mateo {his} other {their}} book", "en", "his book"},
        {"an ordinal", "{left, selectordinal, two {#nd} other {#th}}", "en", "2nd"},
        {"a plural without its value stays", "{x, plural, other {#}}", "en", "{x}"},
        {"a broken plural is still filled", "{child} {left, plural, one {#}", "en", "Mateo {left, plural, one {#}"},
        {"isolated", "مرحبا {child}!", "ar", "مرحبا \u2068Mateo\u2069!", true},
        {"nothing is not isolated", "a{empty}b", "ar", "ab", true},
        {"isolated beside a plural", "{child}: {left, plural, other {x}}", "he", "\u2068Mateo\u2069: x", true},
        {"what runs the other way is isolated everywhere", "1. {arabic} said", "en", "1. \u2068محمد\u2069 said"},
        {"what turns the direction is, too", "\"{turned}\" (teachers)", "en", "\"\u2068\u202Elive\u2069\" (teachers)"},
        {"what is isolated already is left as it is", "{nested}", "en", "x \u2068y\u2069"},
        {"beside a plural as well", "{arabic}: {left, plural, other {x}}", "en", "\u2068محمد\u2069: x"},
        {"a choice is not isolated", "{child, select, Mateo {his} other {their}}", "he", "his", true},
        {"a filling does not leave its isolate", "{rogue}", "ar", "\u2068a b\u2067c\u2069\u2069", true},
        {"a whole isolate in a filling stays", "{nested}", "ar", "\u2068x \u2068y\u2069\u2069", true},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        const auto filled = text::fill(r.pattern, r.language,
                                       {{"child", "Mateo"}, {"left", "2"}, {"one", "1"}, {"empty", ""},
                                        {"trick", "{child}"}, {"rogue", "a\u2069 b\u2067c"},
                                        {"nested", "x \u2068y\u2069"},
                                        {"arabic", "محمد"},
                                        {"turned", "\u202Elive"}},
                                       r.isolate);
        CHECK(filled == r.expected);
    }
}

TEST_CASE("a language has the plural forms of CLDR") {
    struct row { const char *language, *forms; };
    const std::vector<row> rows{
        {"en", "one other"}, {"ru", "few many one other"}, {"uk", "few many one other"}, {"pt-BR", "many one other"},
        {"ar", "few many one other two zero"}, {"fil", "one other"}, {"zh-Hans", "other"}, {"vi", "other"},
        {"hmn", "other"}, {"xx", "other"}, {"not a tag", "other"},
    };
    for (const auto& r : rows) {
        INFO(r.language);
        auto forms = text::plural_forms(r.language);
        std::ranges::sort(forms);
        std::string all;
        for (const auto& form : forms) all += (all.empty() ? "" : " ") + form;
        CHECK(all == r.forms);
    }
}

TEST_CASE("a word begins with a small letter, a capital one, or neither") {
    using text::letter_case;
    for (const auto* word : {"hope", "élan", "мир", "'tis"}) CHECK(text::first_letter(word) == letter_case::small);
    for (const auto* word : {"Hope", "Élan", "Мир", "\u00bfQu\u00e9"})
        CHECK(text::first_letter(word) == letter_case::capital);
    for (const auto* word : {"", "42", "هند", "小明", "\xff"}) CHECK(text::first_letter(word) == letter_case::none);
}
