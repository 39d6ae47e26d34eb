// What kindred promises about its messages, in every language that ships: the checkboxes M, F, C and G of the project's
// list of duties, as far as no other test begins with their name.
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"
#include "tests/bot/small_school.hpp"
#include "tests/bot/talk_to.hpp"

#include <algorithm>
#include <set>

namespace kindred {
namespace {

using namespace testing;

// A word or a sentence that people write who want no more of it.
const std::vector<std::pair<std::string, std::vector<std::string>>> stops{
    {"en", {"STOP", "Stop texting me", "No more messages!", "end", "cancel"}},
    {"es", {"¡ALTO!", "pare", "DETENER", "no más"}},
    {"ar", {"توقف"}},
    {"fa", {"بس است"}},
    {"fil", {"Itigil na po"}},
    {"fr", {"ARRETER", "Arrêter."}},
    {"hmn", {"tsum"}},
    {"ht", {"Sispann"}},
    {"ko", {"그만"}},
    {"ne", {"बन्द गर्नुहोस्"}},
    {"ps", {"بس کړئ"}},
    {"pt-BR", {"Parar"}},
    {"ru", {"Стоп!"}},
    {"so", {"Jooji"}},
    {"sw", {"SITISHA"}},
    {"uk", {"зупинити"}},
    {"ur", {"بند کریں"}},
    {"vi", {"Ngừng lại"}},
    {"zh-Hans", {"停止"}},
    {"zh-Hant", {"停止", "退訂"}},
};

// What each language says of the price of a message (or so), and of nobody reading at once.
struct care {
    const char* costs;
    const char* or_costs;
    const char* nobody_watches;
};
const std::vector<std::pair<std::string, care>> words_of_care{
    {"en", {"ates may apply", "ates may apply", "Nobody reads"}},
    {"es", {"puede cobrar", "puede cobrar", "Nadie l"}},
    {"ar", {"رسوم", "رسوم", "لا أحد يقرأ"}},
    {"fa", {"هزینه", "هزینه", "فوری نمی‌خواند"}},
    {"fil", {"may bayad", "may bayad", "Walang nagbabasa"}},
    {"fr", {"payants", "payants", "Personne ne l"}},
    {"hmn", {"raug nqi", "raug nqi", "nyeem"}},
    {"ht", {"gen pou peye", "koute lajan", "Pèsonn pa li"}},
    {"ko", {"요금이 나올", "요금이 나올", "읽는 사람은 없습니다"}},
    {"ne", {"शुल्क लाग्न सक्छ", "शुल्क लाग्न सक्छ", "तुरुन्तै"}},
    {"ps", {"لګښت", "لګښت", "سمدستي نه لوستل"}},
    {"pt-BR", {"Pode haver cobrança", "podem ser cobrados", "Ninguém lê"}},
    {"ru", {"возможна плата", "возможна плата", "никто не читает"}},
    {"so", {"lacag baa laga qaadi", "kharash baa jiri", "ma akhri"}},
    {"sw", {"ukatozwa", "ukatozwa", "Hakuna a"}},
    {"uk", {"можлива плата", "можлива плата", "не чита"}},
    {"ur", {"پیسے لگ سکتے", "کے پیسے", "فوراً نہیں"}},
    {"vi", {"mất phí", "mất phí", "ai đọc"}},
    {"zh-Hans", {"可能收费", "流量费", "有人"}},
    {"zh-Hant", {"可能收費", "數據費", "有人"}},
};

const library& all_languages() {
    static const library words = [] {
        auto house = oak_school();
        house.languages.clear();
        for (const auto& each : stops) house.languages.push_back(each.first);
        return read_library(word_files, house).words;
    }();
    return words;
}

// Each language's phrase of that name, filled with names of usual length.
template <class Look>
void in_each_language(const std::vector<const char*>& phrases, const Look& look) {
    const fillings names{{"child", "Mateo"}, {"teacher", "Ms. Lee"}, {"classroom", "Room 4"}, {"count", "4"}};
    REQUIRE(all_languages().languages.size() == stops.size());
    for (const auto& language : all_languages().languages)
        for (const auto* phrase : phrases) {
            INFO(language.tag << " " << phrase);
            look(all_languages().say(language.tag, phrase, names));
        }
}

// Whether that phrase holds a word that is this command, and only that, beside all other languages.
bool names_a_word(const language_words& language, const char* phrase, command wanted) {
    const auto said = text::fold(all_languages().say(language.tag, phrase));
    const auto& words = language.commands.at(wanted);
    return std::ranges::any_of(words, [&](const std::string& word) {
        return text::holds_phrase(said, word) && command_in(word, all_languages()) == wanted;
    });
}

}  // namespace

// --- messages ----------------------------------------------------------------------------------------------------
TEST_CASE("M2: STOP is understood in each language that ships, also beside nineteen others") {
    for (const auto& [tag, said] : stops) {
        library alone;
        alone.languages = {all_languages().words(tag)};
        for (const auto& each : said) {
            INFO(tag << ": " << each);
            CHECK(command_in(each, alone) == command::stop);
            CHECK(command_in(each, all_languages()) == command::stop);
        }
    }
}

TEST_CASE("M1, M2: a school that speaks two languages understands STOP in all twenty, and danger in English too") {
    const auto school_of = [](std::vector<std::string> languages, languages_read which) {
        return read_library(word_files, school{.name = "Oak School", .languages = std::move(languages)}, which).words;
    };
    const auto which = GENERATE(languages_read::chosen, languages_read::all);
    const auto english = school_of({"en", "es"}, which);
    for (const auto& [tag, said] : stops)
        for (const auto& each : said) {
            INFO(tag << ": " << each);
            CHECK(command_in(each, english) == command::stop);
        }
    CHECK_FALSE(command_in("trucks", english).has_value());
    const auto spanish = school_of({"es"}, which);
    CHECK(speaks_of_danger("he hits me", spanish));
    CHECK(may_mean_stop("please stop texting me", spanish, spanish.words("es")));
    CHECK_FALSE(speaks_of_danger("he hits the ball", spanish));
}

TEST_CASE("M2: a word that is STOP in a language of no family here may be an answer: whoever says it is asked") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.read(home.ana);
    home.says(home.ana, "pare");  // printed beside STOP on forms everywhere
    CHECK(home.at(home.ana).stopped);
    home.joins(home.tom, "tom", "mateo");
    home.read(home.tom);
    home.says(home.tom, "ase");  // Haitian Creole
    CHECK_FALSE(home.at(home.tom).stopped);
    CHECK_THAT(home.hears(home.tom), Contains(home.words.say("en", "stop.maybe")));
    home.says(home.tom, "توقف");
    CHECK(home.at(home.tom).stopped);
}

TEST_CASE("M3: the confirmation of STOP names the school, and neither asks nor links in any language") {
    in_each_language({"stopped"}, [](const std::string& said) {
        CHECK_THAT(said, Contains("Oak School"));
        for (const char* mark : {"?", "؟", "？", "://", "www."}) CHECK_THAT(said, !Contains(mark));
    });
}

TEST_CASE("M4: START and UNSTOP bring kindred back, and a plain yes does not") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "STOP");
    home.read(home.ana);
    for (const char* each : {"yes", "trucks", "1"}) home.says(home.ana, each);
    CHECK(home.read(home.ana).empty());
    CHECK(home.at(home.ana).stopped);
    home.says(home.ana, GENERATE("START", "Unstop!", "/start", "start please", "Please START", "STRAT", "starrt"));
    CHECK_FALSE(home.at(home.ana).stopped);
    const auto back = home.read(home.ana);
    REQUIRE_FALSE(back.empty());
    CHECK_THAT(back.back().what.text, !Contains("What does Mateo love"));  // it is asked first whether
    CHECK(back.back().what.choices.size() == 2);
    CHECK(home.words_about("mateo").empty());
}

TEST_CASE("M4: the farewell names a word that brings them back, in each language") {
    for (const auto& language : all_languages().languages)
        for (const char* phrase : {"stopped", "stopped.still", "refused", "unclear"}) {
            INFO(language.tag << " " << phrase);
            CHECK(names_a_word(language, phrase, command::start));
        }
}

TEST_CASE("every word that kindred tells people to send is understood, in each language") {
    const std::vector<std::pair<const char*, std::vector<command>>> named{
        {"consent", {command::mine, command::forget}},
        {"agreed", {command::help}},
        {"invitation", {command::skip, command::later}},
        {"reminder", {command::skip, command::later}},
        {"again.choice", {command::skip}},
        {"thanks", {command::mine, command::forget}},
        {"start", {command::help}},
        {"help", {command::skip, command::back, command::later, command::mine, command::forget}},
        {"help.us", {command::mine, command::forget}},
        {"help.more",
         {command::change, command::who, command::hold, command::keep_private, command::later, command::hours,
          command::language}},
        {"mine.outro", {command::change, command::forget, command::hold, command::who}},
        {"hours.how", {command::hours}}};
    for (const auto& language : all_languages().languages)
        for (const auto& [phrase, words] : named)
            for (const auto word : words) {
                INFO(language.tag << " " << phrase << ", command " << static_cast<int>(word));
                CHECK(names_a_word(language, phrase, word));
            }
}

TEST_CASE("M5: HELP names the school, whom to call and STOP in each language, and what it costs") {
    in_each_language({"help", "help.us"}, [](const std::string& said) {
        for (const char* each : {"Oak School", "555-0100", "STOP"}) CHECK_THAT(said, Contains(each));
    });
    in_each_language({"help.us"}, [](const std::string& said) { CHECK_THAT(said, Contains("911")); });
    for (const auto& [language, words] : words_of_care)
        for (const char* each : {"help", "help.us"}) {
            INFO(language << " " << each);
            const auto said = all_languages().say(language, each);
            CHECK((has(said, words.costs) || has(said, words.or_costs)));
        }
}

TEST_CASE("M5, danger: who agrees, and who asks for HELP, reads that nobody watches and whom to call") {
    REQUIRE(words_of_care.size() == all_languages().languages.size());
    for (const auto& [language, words] : words_of_care)
        for (const char* each : {"agreed", "welcome.on_file.how", "help", "help.us"}) {
            INFO(language << " " << each);
            const auto said = all_languages().say(language, each);
            CHECK_THAT(said, Contains(words.nobody_watches));
            CHECK_THAT(said, Contains("555-0100"));
        }
}

TEST_CASE("M4, M5: START, UNSTOP, HELP, INFO, AYUDA and AIDE are heard in a school of whatever language") {
    for (const auto& only : all_languages().languages) {
        library school{.house = all_languages().house, .languages = {only}};
        for (const char* each : {"start", "UNSTOP"}) CHECK(command_in(each, school) == command::start);
        for (const char* each : {"HELP", "info", "Ayuda", "aide"}) CHECK(command_in(each, school) == command::help);
    }
    small_school home{all_languages()};
    home.joins(home.ana, "ana", "mateo");
    for (const char* each : {"AIDE", "AYUDA", "帮助"}) {
        home.says(home.ana, each);
        CHECK_THAT(home.hears(home.ana), Contains("family questions"));
    }
    CHECK(home.words_about("mateo").empty());
}

TEST_CASE("M6: the first message names the school and the teacher, and no child") {
    in_each_language({"choose_language", "welcome"}, [](const std::string& said) {
        CHECK_THAT(said, Contains("Oak School") && Contains("Ms. Lee"));
        CHECK_THAT(said, !Contains("Mateo"));
    });
    small_school home;
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    const auto first = home.hears(home.ana);
    CHECK_THAT(first, Contains("Oak School") && Contains("Ms. Lee"));
    CHECK_THAT(first, !Contains("Mateo"));
}

TEST_CASE("M6: each phone has a yes of its own, with its time, and a no is none") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    const auto began = home.now;
    const address tablet{"others", "ana-tablet"};
    home.now += 24h;
    for (const auto& said : {"JOIN " + home.family_code("ana", "mateo"), std::string("English")})
        home.says(tablet, said);
    CHECK_FALSE(home->agreed_at(home.at(tablet).id));
    home.says(tablet, "No");
    CHECK_FALSE(home->agreed_at(home.at(tablet).id));
    home.says(tablet, "START");
    home.says(tablet, "Start");
    CHECK(home->agreed_at(home.at(tablet).id) == home.now);
    CHECK(home->agreed_at(home.at(home.ana).id) == began);
}

TEST_CASE("M6: a yes is kept with the wording that it was given to, of each language its own") {
    std::set<std::string> wordings;
    for (const auto& language : all_languages().languages) {
        INFO(language.tag);
        test::talk_to t{all_languages()};
        t.happen(joined{test::about("Mateo", 7, "sparks", 100), language.tag});
        t.hear(language.name);
        const auto heard = t.hear(all_languages().say(language.tag, "consent.yes"));
        const auto wording = all_languages().say(language.tag, "consent.wording");
        CHECK_THAT(heard, Contains("agree yes \"" + wording + "\""));
        wordings.insert(wording);
    }
    CHECK(wordings.size() == stops.size());
}

TEST_CASE("M11: nothing that a family is told needs a link") {
    for (const auto& language : all_languages().languages) {
        std::vector<std::string> said;
        for (const auto& [key, phrase] : language.phrases)
            if (!key.starts_with("mail.")) said.push_back(phrase);  // to teachers
        for (const auto& [id, texts] : language.surveys)
            for (const auto& [key, text] : texts) said.push_back(text);
        CHECK(said.size() > 200);
        for (const auto& each : said) {
            INFO(language.tag << ": " << each);
            for (const char* link : {"://", "www.", "{link}", "{url}"}) CHECK_FALSE(has(each, link));
        }
    }
}

// --- the child's own words ---------------------------------------------------------------------------------------
TEST_CASE("C3: what becomes of the child's answers is told before the first of them, once") {
    test::talk_to t{test::one_language()};
    t.happen(joined{test::about("Mateo", 7, "own", 100), ""});
    CHECK_THAT(t.hear("yes"), Contains("say agreed / gate.notice / gate [1 Now|2 Not yet|3 No thanks]"));
    for (const char* each : {"Now", "Trucks", "Trains", "Right"}) t.hear(each);
    const auto again = t.happen(joined{test::about("Ana", 8, "own", 101), ""});
    CHECK_THAT(again, Contains("gate [1 Now|2 Not yet|3 No thanks]") && !Contains("gate.notice"));
}

TEST_CASE("C3: the parent sees and deletes a child's answers at once, in the middle of the questions") {
    small_school home;
    home.welcome = {"own_words"};
    home.joins(home.ana, "ana", "mateo");
    for (const char* each : {"Now", "canary-trucks"}) home.says(home.ana, each);
    home.read(home.ana);
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), Contains("Mateo said: \"canary-trucks\""));
    home.says(home.ana, "FORGET");
    home.says(home.ana, "All about Mateo");
    CHECK(home.words_about("mateo").empty());
}

TEST_CASE("C4: every kind of answer has its end") {
    const std::vector<std::pair<std::string, int>> days{{"interests", 120}, {"traditions", 300}, {"languages", 300},
                                                        {"people", 300},    {"outside", 180},    {"strengths", 300},
                                                        {"comforts", 90},   {"hopes", 300},      {"of no kind", 90}};
    for (const auto& [kind, kept] : days) {
        INFO(kind);
        CHECK(is_category(kind) == (kind != "of no kind"));
        CHECK(kept_for(kind) == 24h * kept);
    }
    for (const auto& asked : all_languages().surveys)
        for (const auto& each : asked.questions)
            for (const auto& kind : each.categories) CHECK(is_category(kind));
}

TEST_CASE("C4: what is kept for a school year goes sixty days behind its end, where the school tells when that is") {
    school oak{.name = "Oak School", .time_zone = zone};
    const auto september = from_local(2026, 9, 1, 600, zone), june = from_local(2027, 6, 1, 600, zone);
    CHECK(kept_for("hopes", oak, june) == 24h * 300);
    oak.year_ends = std::chrono::June / 30;
    CHECK(june + kept_for("hopes", oak, june) == from_local(2027, 8, 29, 23 * 60, zone));
    CHECK(kept_for("hopes", oak, september) == 24h * 300);  // never longer than without
    CHECK(kept_for("interests", oak, june) == 24h * 120);   // these have their own time
    const auto july = from_local(2027, 7, 1, 600, zone);
    CHECK(kept_for("traditions", oak, july) == 24h * 300);  // of the year that begins
    small_school home;
    auto words = home.words;
    words.house.year_ends = std::chrono::September / 30;
    small_school ends_soon(words);
    ends_soon.joins(ends_soon.ana, "ana", "mateo");
    for (const char* each : {"Trucks", "Volcanoes", "Kind"}) ends_soon.says(ends_soon.ana, each);
    REQUIRE(ends_soon.told_about("mateo").size() == 3);
    CHECK(ends_soon.told_about("mateo")[2].expires_at < ends_soon.now + 24h * 76);
}

// --- what a family may take back ---------------------------------------------------------------------------------
TEST_CASE("G2: who said STOP is offered FORGET, which works without coming back") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    home.says(home.ana, "STOP");
    home.read(home.ana);
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), Contains("FORGET"));
    home.says(home.ana, "FORGET");
    home.says(home.ana, "Everything");
    CHECK(home.words_about("mateo").empty());
    CHECK(home.at(home.ana).stopped);
}

}  // namespace kindred
