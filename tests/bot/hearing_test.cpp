#include "bot/talk/hearing.hpp"
#include "prompts/word_file.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

// Small, but with what makes hearing hard: one word in two languages, words of several parts, other scripts.
language_words english() {
    language_words words;
    words.tag = "en";
    words.commands = {{command::stop, {"stop", "no more messages"}},
                      {command::start, {"start", "unstop"}},
                      {command::help, {"help", "info"}},
                      {command::mine, {"mine", "my answers"}},
                      {command::forget, {"forget"}},
                      {command::skip, {"skip", "pass"}},
                      {command::back, {"back"}},
                      {command::later, {"later", "not now"}}};
    words.yes = {"yes", "y", "ok"};
    words.no = {"no", "n"};
    words.numbers = {{"one", "first"}, {"two", "second"}, {"three", "third"}, {"four"}, {"five"}};
    words.months = {{"january", "jan"}, {"february", "feb"}, {"march", "mar"}, {"april", "apr"}, {"may"},
                    {"june", "jun"}, {"july", "jul"}, {"august", "aug"}, {"september", "sep", "sept"},
                    {"october", "oct"}, {"november", "nov"}, {"december", "dec"}};
    words.moves = {"it moves", "varies", "it changes"};
    words.no_date = {"not a date", "no date", "none", "any day"};
    return words;
}

language_words spanish() {
    language_words words;
    words.tag = "es";
    words.commands = {{command::stop, {"alto", "detener", "no mas", "no mas mensajes"}},
                      {command::help, {"ayuda"}},
                      {command::back, {"atras"}},
                      {command::mine, {"ver"}},
                      {command::skip, {"alto"}}};
    words.yes = {"si"};
    words.no = {"no"};
    words.numbers = {{"uno", "una", "un", "primero"}, {"dos"}, {"tres"}};
    words.months = {{"enero"}, {"febrero"}, {"marzo", "mar"}, {"abril"}, {"mayo"}, {"junio"}, {"julio"},
    {"agosto"},
                    {"septiembre"}, {"octubre"}, {"noviembre", "nov"}, {"diciembre"}};
    words.moves = {"cambia"};
    words.no_date = {"sin fecha"};
    return words;
}

language_words vietnamese() {
    language_words words;
    words.tag = "vi";
    words.months.resize(12);
    for (std::size_t m = 0; m < 12; ++m) words.months[m] = {"thang " + std::to_string(m + 1)};
    words.months[9].push_back("thang muoi");
    words.months[10].push_back("thang muoi mot");
    return words;
}

library three_languages() {
    library words;
    words.languages = {english(), spanish()};
    words.languages.push_back({});
    words.languages.back().tag = "ar";
    words.languages.back().commands = {{command::stop, {"توقف"}}, {command::help, {"مساعدة"}}};
    words.languages.back().commands[command::help] = {"مساعده"};  // as folded
    return words;
}

std::string written(const std::optional<date_heard>& heard) {
    if (!heard) return "not heard";
    if (heard->moves) return "moves";
    if (!heard->month) return "no date";
    return std::to_string(*heard->month) + (heard->day ? "/" + std::to_string(*heard->day) : "");
}

}  // namespace

TEST_CASE("M1: a command counts only as the whole message") {
    struct row { const char* message; std::optional<command> expected; };
    const std::vector<row> rows{
        {"STOP", command::stop}, {"stop", command::stop}, {"  Stop!!! ", command::stop},
        {"\"STOP\".", command::stop},
        {"/stop", command::stop}, {"/stop@oak_school_bot", command::stop}, {"Stop. Stop. STOP!", command::stop},
        {"Quit", command::stop}, {"END", command::stop}, {"revoke", command::stop}, {"OptOut", command::stop},
        {"opt  out", command::stop}, {"Opt-Out", command::stop}, {"cancel", command::stop},
        {"UNSUBSCRIBE", command::stop}, {"unsuscribe", command::stop}, {"stopall", command::stop},
        {"STOP ALL", command::stop}, {"s\u200Btop", command::stop}, {"ＳＴＯＰ", command::stop},
        {"No more messages!", command::stop}, {"¡Alto!", command::stop}, {"No más.", command::stop},
        {"تَوَقَّف", command::stop}, {"توقف!", command::stop}, {"no mas mensajes", command::stop},
        {"start", command::start}, {"/start", command::start}, {"UNSTOP", command::start},
        {"Help?", command::help}, {"/help", command::help}, {"¡Ayuda!", command::help},
        {"مساعدة", command::help},
        {"my answers", command::mine}, {"ver", command::mine}, {"/mine", command::mine},
        {"forget", command::forget},
        {"/forget", command::forget}, {"Skip", command::skip}, {"Atrás", command::back},
        {"not now", command::later},
        {"/later", command::later},
        {"", std::nullopt}, {"?", std::nullopt}, {"👍", std::nullopt}, {"/", std::nullopt},
        {"he cannot stop singing", std::nullopt}, {"the end", std::nullopt}, {"stop it Mateo says", std::nullopt},
        {"step", std::nullopt}, {"shop", std::nullopt}, {"stopping", std::nullopt}, {"subscribe", std::nullopt},
        {"stop stopping", std::nullopt}, {"no", std::nullopt}, {"I need help with math", std::nullopt},
        {"/nothing", std::nullopt}, {"go back", std::nullopt},
    };
    const auto words = three_languages();
    for (const auto& r : rows) {
        INFO(r.message);
        CHECK(command_in(r.message, words) == r.expected);
    }
}

TEST_CASE("M1: STOP counts even if no language lists it, or there is none") {
    library silent;
    for (const auto* word : {"STOP", "quit", "end", "revoke", "optout", "opt out", "cancel", "unsubscribe",
                             "stopall", "/stop", "stop stop"}) {
        INFO(word);
        CHECK(command_in(word, silent) == command::stop);
    }
    CHECK(command_in("/help", silent) == command::help);
    CHECK(command_in("/start", silent) == command::start);
    CHECK_FALSE(command_in("detener", silent).has_value());
}

TEST_CASE("M1: STOP counts with its letters apart, doubled or swapped, and twice in one") {
    const library silent;
    for (const auto* written : {"S T O P", "s.t.o.p.", "S-T-O-P!", "STOPP", "Stooop", "stoppp!!!", "STOPSTOP", "st0p",
                                "ST0P", "SOTP", "stpo", "tsop", "e n d", "Q U I T", "stopp stopp"}) {
        INFO(written);
        CHECK(command_in(written, silent) == command::stop);
    }
    for (const auto* written : {"spot", "post", "tops", "opts", "step", "stoop down", "top", "stopwatch", "s t",
                                "A B C"}) {
        INFO(written);
        CHECK_FALSE(command_in(written, silent).has_value());
    }
    CHECK(command_in("A L T O", three_languages()) == command::stop);
}

TEST_CASE("M2: a stop sign alone may mean STOP") {
    for (const auto* sign : {"🛑", "🛑🛑🛑", "⛔", "🚫!"}) CHECK(may_mean_stop(sign, three_languages(), english()));
    for (const auto* said : {"🚚", "👍", "the 🛑 is red",
    ""}) CHECK_FALSE(may_mean_stop(said, three_languages(), english()));
}

TEST_CASE("what FORGET, CHANGE and LANGUAGE are about may stand behind them") {
    auto words = three_languages();
    words.languages[0].commands[command::change] = {"change", "change answer"};
    words.languages[2].commands[command::forget] = {"احذف"};
    words.languages.push_back({});
    words.languages.back().commands = {{command::forget, {"删除"}}};
    const auto about = [&](const char* written) {
        const auto heard = command_about_in(written, words);
        return heard ? std::string(name_of(heard->what)) + ": " + heard->about : std::string("-");
    };
    CHECK(about("FORGET everything!") == "forget: everything");
    CHECK(about("Change answer 2") == "change: 2");
    CHECK(about("change ٢") == "change: 2");
    CHECK(about("احذف الكل") == "forget: الكل");
    CHECK(about("删除全部") == "forget: 全部");
    for (const auto* other : {"forget", "forgetting it", "he can forget", "help me", ""}) CHECK(about(other) == "-");
}

TEST_CASE("M1: STOP of one language outranks what the word means in another") {
    CHECK(command_in("alto", three_languages()) == command::stop);
}

TEST_CASE("an option is understood") {
    const std::vector<std::string> ids{"teachers", "class", "visit", "private"};
    const std::vector<std::string> texts{"Just the teacher knows", "Talk about it in class",
                                         "We would like to come and share", "Keep it private"};
    struct row { const char* message; const char* tapped; std::optional<std::size_t> expected; };
    const std::vector<row> rows{
        {"", "visit", 2}, {"Keep it private", "teachers", 0}, {"Keep it private", "loves", std::nullopt},
        {"1", "", 0}, {"4", "", 3}, {" 2. ", "", 1}, {"2)", "", 1}, {"(2)", "", 1}, {"#2", "", 1}, {"02", "", 1},
        {"٢", "", 1}, {"۲", "", 1}, {"२", "", 1}, {"২", "", 1}, {"၂", "", 1}, {"２", "", 1},
        {"2️⃣", "", 1},
        {"two", "", 1}, {"Two!", "", 1}, {"THIRD", "", 2},
        {"keep it private", "", 3}, {"KEEP IT PRIVATE.", "", 3}, {"4 Keep it private", "", 3},
        {"4. keep it private!", "", 3},
        {"keep it privat", "", 3}, {"keep it pirvate", "", 3}, {"kep it privat", "", 3},
        {"keep it", "", std::nullopt}, {"4 Talk about it in class", "", std::nullopt},
        {"0", "", std::nullopt}, {"5", "", std::nullopt}, {"five", "", std::nullopt},
        {"99999999999999999999", "", std::nullopt},
        {"1 2", "", std::nullopt}, {"1.5", "", std::nullopt}, {"he has 2 brothers", "", std::nullopt},
        {"one of these", "", std::nullopt}, {"", "", std::nullopt}, {"??", "", std::nullopt},
        {"👍", "", std::nullopt},
        {"dos", "", std::nullopt},
    };
    for (const auto& r : rows) {
        INFO(r.message << " " << r.tapped);
        CHECK(option_in(r.message, r.tapped, ids, texts, english()) == r.expected);
    }
    CHECK(option_in("dos", "", ids, texts, spanish()) == std::optional<std::size_t>(1));
}

TEST_CASE("a near miss counts only when nothing else is as near") {
    struct row {
        const char* name;
        std::vector<std::string> texts;
        const char* message;
        std::optional<std::size_t> expected;
    };
    const std::vector<row> rows{
        {"one error in four letters", {"Park", "Library"}, "prak", 0},
        {"two errors in four letters", {"Park", "Library"}, "prk s", std::nullopt},
        {"one error in three letters", {"Zoo", "Library"}, "zo", std::nullopt},
        {"two errors in seven letters", {"Zoo", "Library"}, "librayr y", std::nullopt},
        {"two errors in eight letters", {"Zoo", "Preschool"}, "preshol", 1},
        {"three errors in eight letters", {"Zoo", "Preschool"}, "preshl", std::nullopt},
        {"two as near", {"Maria", "Mario"}, "marie", std::nullopt},
        {"the exact one before a near one", {"Maria", "Mario"}, "mario", 1},
        {"a shorter one as near", {"Yes", "Year"}, "yea", std::nullopt},
        {"another number is no error", {"Room 11", "Library"}, "room 12", std::nullopt},
        {"accents are no errors", {"Mañana", "Nunca"}, "manana", 0},
        {"other scripts", {"الحديقة", "المكتبة"}, "المكتبه", 1},
        {"the same text twice", {"Park", "park!"}, "park", std::nullopt},
        {"emoji alone", {"🙂", "🙁"}, "🙁", 1},
        {"a text that is a number", {"2", "1"}, "1", 1},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        CHECK(option_in(r.message, "", {"a", "b"}, r.texts, english()) == r.expected);
    }
}

TEST_CASE("yes and no") {
    CHECK(yes_or_no(" YES! ", english()) == std::optional(true));
    CHECK(yes_or_no("Sí", spanish()) == std::optional(true));
    CHECK(yes_or_no("no.", english()) == std::optional(false));
    CHECK(yes_or_no("👍🏽", spanish()) == std::optional(true));
    CHECK(yes_or_no("👎", spanish()) == std::optional(false));
    CHECK_FALSE(yes_or_no("no idea, yes perhaps", english()).has_value());
    CHECK_FALSE(yes_or_no("", english()).has_value());
    CHECK_FALSE(yes_or_no("❤️", english()).has_value());
    auto both = english();
    both.no.push_back("ok");
    CHECK_FALSE(yes_or_no("ok", both).has_value());
}

TEST_CASE("a date is understood in English") {
    struct row { const char *message, *expected; };
    const std::vector<row> rows{
        {"March", "3"}, {"in november", "11"}, {"Nov.", "11"}, {"NOVEMBER!", "11"},
        {"Every year in November", "11"},
        {"usually around late november", "11"}, {"november (nov)", "11"}, {"May", "5"}, {"every may", "5"},
        {"Nov 14", "11/14"}, {"Nov. 14", "11/14"}, {"14 November", "11/14"}, {"November 14th", "11/14"},
        {"the 14th of November", "11/14"}, {"Nov 14, 2025", "11/14"}, {"14-Nov", "11/14"}, {"Nov ١٤", "11/14"},
        {"We celebrate it on March 3rd", "3/3"}, {"November first", "11/1"}, {"the first of november", "11/1"},
        {"first week of november", "11"}, {"the second sunday in may", "5"}, {"Feb 29", "2/29"},
        {"11/14", "11/14"}, {"14/11", "11/14"}, {"3/4", "3/4"}, {"3.4.", "4/3"}, {"14.11.", "11/14"},
        {"11-14", "11/14"},
        {"11/14/2025", "11/14"}, {"11/14/25", "11/14"}, {"2025-11-14", "11/14"}, {"on 11/14", "11/14"},
        {"１１／１４", "11/14"}, {"11 / 14", "11/14"},
        {"it moves", "moves"}, {"It moves.", "moves"}, {"varies", "moves"}, {"it moves every year", "moves"},
        {"It changes, usually in March", "moves"}, {"not a date", "no date"}, {"None", "no date"},
        {"it is not a date, really", "no date"}, {"any day in november", "11"},
        {"31 November", "not heard"}, {"Feb 30", "not heard"}, {"30/2", "not heard"}, {"13/13", "not heard"},
        {"0/5", "not heard"}, {"45 march", "not heard"}, {"2025-02-30", "not heard"}, {"555-0100", "not heard"},
        {"november or december", "not heard"}, {"14 or 15 november", "not heard"}, {"no november", "not heard"},
        {"", "not heard"}, {"…", "not heard"}, {"14", "not heard"}, {"11 14", "not heard"},
        {"1/2/3/4", "not heard"},
        {"we may have a party", "not heard"}, {"we march in the parade", "not heard"},
        {"when it snows", "not heard"},
        {"about 3/4 of us", "not heard"}, {"Marching", "not heard"},
        {"In November when my mother comes and we all cook tamales with the cousins", "not heard"},
        {"99999999999999999999 november", "not heard"},
    };
    for (const auto& r : rows) {
        INFO(r.message);
        CHECK(written(date_in(r.message, english(), "US")) == r.expected);
    }
}

TEST_CASE("a date is understood in other languages and countries") {
    struct row { const char* message; const language_words words; const char *country, *expected; };
    const std::vector<row> rows{
        {"14 de noviembre", spanish(), "MX", "11/14"}, {"el 14 de noviembre", spanish(), "US", "11/14"},
        {"primero de mayo", spanish(), "US", "5/1"}, {"todos los años en noviembre", spanish(), "US", "11"},
        {"una vez en noviembre", spanish(), "US", "11"}, {"el 3/4", spanish(), "MX", "4/3"},
        {"el 3/4", spanish(), "US", "3/4"}, {"11/14", spanish(), "MX", "11/14"},
        {"Cambia.", spanish(), "MX", "moves"},
        {"sin fecha", spanish(), "MX", "no date"}, {"no en noviembre", spanish(), "MX", "not heard"},
        {"3/4", english(), "GB", "4/3"}, {"3/4/2025", english(), "GB", "4/3"}, {"3/4", english(), "JP", "3/4"},
        {"tháng 11", vietnamese(), "US", "11"}, {"ngày 14 tháng 11", vietnamese(), "US", "11/14"},
        {"tháng mười", vietnamese(), "US", "10"}, {"tháng mười một", vietnamese(), "US", "11"},
        {"11月14日", {}, "US", "11/14"}, {"2025年11月14日", {}, "CN", "11/14"}, {"11월", {}, "KR", "11"},
        {"13月", {}, "CN", "not heard"}, {"١٤/١١", {}, "EG", "11/14"},
    };
    for (const auto& r : rows) {
        INFO(r.message << " in " << r.country);
        CHECK(written(date_in(r.message, r.words, r.country)) == r.expected);
    }
}
