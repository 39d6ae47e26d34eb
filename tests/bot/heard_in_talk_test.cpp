// What plain words do to a talk: they are heard before they would be filed.
#include "tests/bot/shipped_words.hpp"
#include "tests/bot/talk_to.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace kindred {
namespace {

using test::about;
using test::talk_to;

// A talk in that language, at the first question of that survey about Mateo.
talk_to begun_in(const char* language, const char* survey = "sparks") {
    talk_to t{all_shipped()};
    t.talk.language = language;
    t.talk.language_chosen = true;
    t.happen(joined{about("Mateo", 7, survey, 100), language});
    t.hear(all_shipped().say(language, "consent.yes"));
    REQUIRE(t.talk.at == stage::asking);
    return t;
}

bool filed(const std::string& told) { return told.find("file ") != std::string::npos; }

}  // namespace

TEST_CASE("an old answer that is put anew is filed in the language it is in") {
    auto t = begun_in("en");
    const old_answer old{.what = {8, "sparks", 7, "Mateo", 0},
                         .question = "loves",
                         .words = "trains",
                         .categories = {"interests"},
                         .ends_at = t.now + std::chrono::hours(24 * 100)};
    for (int i = 0; i < 4; ++i) t.hear("skip");
    t.now += std::chrono::hours(24 * 30);
    t.happen(grown_old{8});
    t.happen(woke{});
    t.happen(recalled{8, old});
    t.hear("2");  // something new
    const auto after = advance(t.talk, said{"Ahora le encanta cantar con su hermana", "", false}, t.words, t.now);
    const auto is_amended = [](const effect& each) { return std::holds_alternative<amend>(each); };
    const auto found = std::ranges::find_if(after.effects, is_amended);
    REQUIRE(found != after.effects.end());
    CHECK(std::get<amend>(*found).language == "es");
}

TEST_CASE("a language is chosen in a sentence, too, and in any of them") {
    struct row {
        const char* said;
        const char* language;
    };
    const std::vector<row> rows{
        {"en español por favor", "es"}, {"Spanish please", "es"},     {"solo hablo español", "es"},
        {"an kreyòl", "ht"},            {"можно по-русски", "ru"},    {"Somali please!", "so"},
        {"بالعربي", "ar"},              {"I speak Vietnamese", "vi"}, {"in french, thank you", "fr"},
    };
    for (const auto& r : rows) {
        INFO(r.said);
        talk_to t{all_shipped()};
        t.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
        REQUIRE(t.talk.at == stage::choosing_language);
        t.hear(r.said);
        CHECK(t.talk.language == r.language);
        CHECK(t.talk.at == stage::asking_consent);
        t.talk.language = "en";
        CHECK(t.hear(r.said).find("agree") == std::string::npos);
        CHECK(t.talk.language == r.language);
        auto later = begun_in("en");
        later.hear("LANGUAGE");
        later.hear(r.said);
        CHECK(later.talk.language == r.language);
        CHECK(later.talk.at == stage::asking);
    }
}

TEST_CASE("a language that somebody does not speak is not taken for the one they want") {
    struct row {
        const char* greeted_in;
        const char* said;
        const char* language;
    };
    const std::vector<row> rows{{"en", "no hablo inglés", "es"}, {"en", "I don't speak English", "en"},
                                {"es", "no hablo inglés", "es"}, {"en", "mwen pa pale angle", "ht"}};
    for (const auto& r : rows) {
        INFO(r.said << " to " << r.greeted_in);
        talk_to t{all_shipped()};
        t.happen(joined{about("Mateo", 7, "sparks", 100), r.greeted_in});
        t.hear(r.said);
        CHECK(t.talk.language == r.language);
        auto later = begun_in(r.greeted_in);
        later.hear(r.said);
        CHECK(later.talk.language == r.language);
    }
}

TEST_CASE("M2: a wish for another language is no no to whether STOP was meant") {
    auto t = begun_in("en");
    t.hear("please stop texting me");
    REQUIRE(t.talk.at == stage::pausing);
    t.hear("en español por favor");
    CHECK(t.talk.at == stage::pausing);
    CHECK(t.talk.language == "es");
    CHECK(t.hear("sí").starts_with("stop said"));
}

TEST_CASE("who names no language, or two, is asked once more and goes on in the one they were greeted in") {
    talk_to t{all_shipped()};
    t.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
    t.hear("we speak spanish and english");
    CHECK(t.talk.at == stage::choosing_language);
    for (int i = 0; i < 3; ++i) t.hear("in our own language");
    CHECK(t.talk.at == stage::asking_consent);
    CHECK(t.talk.language == "en");
}

TEST_CASE("M6: a yes in another language than the question was asked in is asked again in that, and is none yet") {
    for (const auto& [said, language] : std::vector<std::pair<const char*, const char*>>{
             {"نعم", "ar"}, {"我们想参加", "zh-Hans"}}) {
        INFO(said);
        talk_to t{all_shipped()};
        t.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
        const bool asked_which = GENERATE(true, false);
        for (int i = 0; !asked_which && i < 3; ++i) t.hear("xyzzy");
        REQUIRE(t.talk.at == (asked_which ? stage::choosing_language : stage::asking_consent));
        CHECK(t.hear(said).find("agree") == std::string::npos);
        CHECK(t.talk.at == stage::asking_consent);
        CHECK(t.talk.language == language);
        CHECK(t.talk.agreed == consent::unasked);
    }
}

TEST_CASE("whoever chose a language is asked in that, whatever they write in") {
    talk_to t{all_shipped()};
    t.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
    t.hear("English");
    t.hear("نعم");
    CHECK(t.talk.language == "en");
    CHECK(t.talk.agreed == consent::unasked);
}

TEST_CASE("a voice note where a date, a number or a choice is asked is told to be none, and not taken for words") {
    for (const auto* survey : {"traditions", "buddy"}) {
        auto t = begun_in("en", survey);
        while (in_own_words(t.words.find(survey)->questions[t.talk.question].kind)) t.hear("Sunday soup");
        const auto told = t.happen(said{"", "", true});
        CHECK(told.starts_with("say " + t.words.say("en", "again.attachment")));
    }
}

TEST_CASE("a voice note while the questions are put off is not taken, and that is said") {
    auto t = begun_in("en");
    t.hear("later");
    CHECK(t.happen(said{"", "", true}).starts_with("say " + t.words.say("en", "again.attachment")));
}

TEST_CASE("M5, danger: who asked for help after STOP still reads whom to call, and the other way round") {
    auto t = begun_in("en");
    t.hear("stop");
    const bool help_first = GENERATE(true, false);
    const auto first = t.hear(help_first ? "help" : "he wants to kill himself");
    CHECK(first.find("911") != std::string::npos);
    t.now += std::chrono::hours(1);
    CHECK(t.hear(help_first ? "he wants to kill himself" : "help").find("911") != std::string::npos);
}

TEST_CASE("STOP in plain words is asked about, never filed") {
    for (const auto& [language, message] : std::vector<std::pair<const char*, const char*>>{
             {"en", "ok stop"}, {"en", "i do not want this anymore"}, {"es", "YA NO"}, {"es", "salir"}, {"sw", "acha"},
             {"pt-BR", "sair"}, {"ur", "بس"}, {"zh-Hans", "请停止"}}) {
        INFO(language << ": " << message);
        auto t = begun_in(language);
        const auto told = t.hear(message);
        CHECK_FALSE(filed(told));
        CHECK(t.talk.at == stage::pausing);
        CHECK(t.talk.wake_at == t.now + std::chrono::hours(24 * 7));
        t.hear(message);
        CHECK(t.talk.stopped);
    }
}

TEST_CASE("STOP, a wrong number and a wish for privacy outrank what else a sentence asks for") {
    auto stop = begun_in("en");
    stop.hear("delete what i told you and stop texting me");
    CHECK(stop.talk.at == stage::pausing);
    auto wrong = begun_in("en");
    wrong.hear("who is this? you have the wrong number");
    CHECK(wrong.talk.at == stage::mistaken);
    auto open = begun_in("en");
    open.hear("trucks");
    CHECK_THAT(open.hear("please dont show the teacher what i wrote"), Catch::Matchers::Contains("share private"));
}

TEST_CASE("whoever says that they will answer another time has not answered, however many words it takes") {
    for (const auto* message : {"hi, the kids are going nuts here right now, i'll get back to you once they are asleep",
                                "Could you please remind me on Saturday? This week is just crazy for us"}) {
        INFO(message);
        auto t = begun_in("en");
        CHECK_FALSE(filed(t.hear(message)));
        CHECK(t.talk.wake_at > t.now);
    }
    auto t = begun_in("en");
    CHECK(filed(t.hear("After work we cook together, and later she reads to her brother until he is asleep")));
}

TEST_CASE("a yes with a doubt is asked again, and gives no consent") {
    for (const auto* doubt : {"ok i need to think about it", "i guess yes", "sure thing let me ask my husband",
                              "sure, are you a robot"}) {
        INFO(doubt);
        talk_to t{all_shipped()};
        t.talk.language = "en";
        t.talk.language_chosen = true;
        t.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
        CHECK(t.hear(doubt).find("agree") == std::string::npos);
        CHECK(t.talk.agreed != consent::given);
    }
}

TEST_CASE("a short STOP of another language asks where it may be an answer, and stops where nothing is asked") {
    auto t = begun_in("en");
    CHECK_FALSE(filed(t.hear("Tsum Tsum")));
    CHECK(t.talk.at == stage::pausing);
    t.hear("no");
    CHECK(t.talk.at == stage::asking);
    CHECK(filed(t.hear("Pita")));

    talk_to welcome{all_shipped()};
    welcome.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
    welcome.hear("Baja");
    CHECK(welcome.talk.stopped);

    auto known = begun_in("en");
    known.hear("ALTO");
    CHECK(known.talk.stopped);
}

TEST_CASE("M10: a sentence of a stranger is asked about; of one who agreed to nothing it counts, and shows no child") {
    auto t = begun_in("es");
    CHECK_FALSE(filed(t.hear("yo no soy la mama")));
    CHECK(t.talk.at == stage::mistaken);
    t.hear("no soy la mama de el");
    CHECK(t.talk.stopped);

    talk_to stranger{all_shipped()};
    stranger.talk.language = "es";
    stranger.talk.language_chosen = true;
    stranger.happen(joined{about("Mateo", 7, "sparks", 100), "es"});
    const auto told = stranger.hear("yo no conozco a Mateo");
    CHECK(told.find("Mateo") == std::string::npos);
    CHECK(stranger.talk.stopped);
}

TEST_CASE("none is filed as nothing, and nothing is asked about it") {
    for (const auto& [language, message] : std::vector<std::pair<const char*, const char*>>{
             {"en", "None"}, {"es", "no, ninguno"}, {"fr", "rien"}, {"ru", "ничего"}, {"vi", "không có"}, {"zh-Hans",
             "没有"}}) {
        INFO(language << ": " << message);
        auto t = begun_in(language, "traditions");
        std::string told;
        for (int i = 0; i < 2; ++i) told = t.hear(message);
        CHECK_FALSE(filed(told));
        // Neither its date nor its use is asked for: there is nothing to ask about.
        CHECK(t.talk.at != stage::asking);
    }
}

TEST_CASE("at consent a yes that is taken back is asked again") {
    talk_to t{all_shipped()};
    t.talk.language = "en";
    t.talk.language_chosen = true;
    t.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
    t.hear("yes but no");
    CHECK(t.talk.at == stage::asking_consent);
    t.hear("yes please, go ahead");
    CHECK(t.talk.at == stage::asking);
}

TEST_CASE("\"private\" where it is asked who may see it is that choice, and elsewhere asks who does") {
    auto t = begun_in("es", "traditions");
    t.hear("Español");
    t.hear("Posadas");
    t.hear("diciembre");
    const auto told = t.hear("privado");
    CHECK(told.find("private") != std::string::npos);
    auto other = begun_in("es");
    CHECK_FALSE(filed(other.hear("privado")));
}

TEST_CASE("an option's own words are that option, also where they are a command elsewhere") {
    struct row {
        const char* language;
        const char* said;
    };
    const std::vector<row> rows{{"en", "Maybe later"}, {"ru", "может быть, позже"}, {"sw", "LABDA BAADAYE"}};
    for (const auto& r : rows) {
        INFO(r.language);
        auto t = begun_in(r.language, "outside");
        for (int i = 0; i < 3; ++i) t.hear("skip");
        REQUIRE(t.talk.at == stage::asking);
        CHECK(filed(t.hear(r.said)));
        CHECK_FALSE(t.talk.resume_at);
    }
}

TEST_CASE("a please, a thank you and a thumb beside a choice take nothing from it") {
    talk_to t{all_shipped()};
    t.happen(joined{about("Mateo", 7, "buddy", 100), "en"});
    t.hear("English please");
    REQUIRE(t.talk.at == stage::asking_consent);
    t.hear(GENERATE("1 please", "👍 thank you", "Yes, thank you!"));
    REQUIRE(t.talk.agreed == consent::given);
    CHECK_THAT(t.hear("1 and 3 please"), Catch::Contains("\"Read, Draw\""));
    t.hear("back");
    CHECK_THAT(t.hear("all of them, thanks"), Catch::Contains("\"Read, Build, Draw, Play outside, Games, Something "));
}

TEST_CASE("from one number to another, where several may be chosen, means those between as well") {
    auto t = begun_in("en", "buddy");
    CHECK_THAT(t.hear(GENERATE("1-3", "1 - 3", "1–3", "١-٣")), Catch::Contains("\"Read, Build, Draw\""));
    t.hear("back");
    CHECK_FALSE(filed(t.hear("3-9")));
}

TEST_CASE("a permission that was given stands where the answer is not understood, and nothing else is said") {
    auto t = begun_in("en", "buddy");
    t.hear("1");
    t.hear("skip");
    t.hear("skip");
    for (int i = 0; i < 2; ++i) t.hear("ask his dad");
    const auto told = t.hear("ask his dad");
    CHECK_THAT(told, Catch::Contains("nothing changes") && !Catch::Contains("permit"));
}

TEST_CASE("what an answer is put into words for opens no branch of the option that it was before") {
    auto t = begun_in("en", "outside");
    for (int i = 0; i < 3; ++i) t.hear("skip");
    CHECK_THAT(t.hear("yes"), Catch::Contains("bring"));
    t.hear("back");
    for (int i = 0; i < 2; ++i) t.hear("she is much too shy for that");
    CHECK_THAT(t.hear("she is much too shy for that"), !Catch::Contains("bring"));
}

TEST_CASE("who is asked whether another language suits them may answer with its name, or go on in peace") {
    auto t = begun_in("en");
    CHECK_THAT(t.hear("Le encanta jugar fútbol con su papá"), Catch::Contains("español"));
    REQUIRE(t.talk.at == stage::switching);
    SECTION("its name") {
        t.hear(GENERATE("Español por favor", "Sí, español", "si por favor", "en español"));
        CHECK(t.talk.language == "es");
        CHECK(t.talk.at == stage::asking);
    }
    SECTION("the name of the one they have") {
        t.hear(GENERATE("English", "No, English please"));
        CHECK(t.talk.language == "en");
    }
    SECTION("the name of a third") {
        t.hear("Français");
        CHECK(t.talk.language == "fr");
    }
    SECTION("a story that names one is none") {
        t.hear("His grandma from Oaxaca taught him all of her Spanish songs");
        CHECK(t.talk.language == "en");
    }
    SECTION("something else answers nothing that they have not read") {
        const auto told = t.hear("He also wonders about the moon");
        CHECK_FALSE(filed(told));
        CHECK_THAT(told, Catch::Contains("curious"));
    }
}

TEST_CASE("another language is noticed behind the last answer, and where nothing is asked") {
    auto t = begun_in("en");
    for (int i = 0; i < 3; ++i) t.hear("skip");
    SECTION("behind the last answer") {
        CHECK_THAT(t.hear("Le encanta jugar fútbol con su papá"), Catch::Contains("¿"));
        CHECK(t.talk.at == stage::switching);
        t.hear("sí");
    }
    SECTION("at rest: that nobody reads it is said in that language") {
        t.hear("skip");
        REQUIRE(t.talk.at == stage::resting);
        const auto told = t.hear("Hola, mi hija está enferma hoy y no va a ir a la escuela");
        CHECK_THAT(told, Catch::Contains(all_shipped().say("es", "resting")));
        t.hear("sí");
    }
    CHECK(t.talk.language == "es");
    CHECK(t.talk.at == stage::resting);
}

TEST_CASE("M3: before a language is chosen STOP is confirmed in the language of its word") {
    talk_to t{all_shipped()};
    t.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
    REQUIRE(t.talk.at == stage::choosing_language);
    CHECK_THAT(t.hear("¡Alto!"), Catch::Contains(all_shipped().say("es", "stopped")));
}

TEST_CASE("an emoji is asked about once, and who sends it again means it; a thumb up tells nothing") {
    auto t = begun_in("en");
    CHECK_FALSE(filed(t.hear("⚽")));
    CHECK(filed(t.hear("⚽⚽")));
    auto thumb = begun_in("en");
    for (int i = 0; i < 2; ++i) CHECK_FALSE(filed(thumb.hear("👍")));
}

TEST_CASE("a photo beside words, where words alone are kept, is said not to be") {
    const attachment photo{attachment_kind::photo, "garden", {}, {}, {}};
    auto t = begun_in("en");
    const auto beside = all_shipped().say("en", "again.beside");
    SECTION("an answer by a platform that cannot be asked for it") {
        const auto told = t.happen(said{"her garden", "", true});
        CHECK(filed(told));
        CHECK_THAT(told, Catch::Contains(beside));
    }
    SECTION("an answer that the teacher is told of") {
        auto helps = begun_in("en", "helps");
        for (int i = 0; i < 3; ++i) helps.hear("skip");
        const auto told = helps.happen(said{"loud rooms", "", true});
        CHECK_THAT(told, Catch::Contains("alarm note") && Catch::Contains(beside));
    }
    SECTION("an answer that keeps it") {
        const auto told = t.happen(said{"her garden", "", true, {photo}});
        CHECK_THAT(told, !Catch::Contains(beside));
    }
    SECTION("while the questions are put off") {
        t.hear("later");
        t.now += std::chrono::hours(1);
        CHECK_THAT(t.happen(said{"her garden", "", true, {photo}}), Catch::Contains(beside));
    }
    SECTION("words of danger are answered as they are") {
        const auto told = t.happen(said{"he hits me", "", true});
        CHECK_THAT(told, !Catch::Contains(beside));
    }
}

TEST_CASE("M2, danger: a sentence of danger that may mean STOP is answered, and then asked about") {
    auto t = begun_in("en");
    const auto told = t.hear("He hits me, stop texting me");
    CHECK(told.find("911") < told.find(all_shipped().say("en", "stop.maybe")));
    CHECK(t.talk.at == stage::pausing);
    SECTION("yes") { CHECK(t.hear("yes").starts_with("stop said")); }
    SECTION("no: nothing cheerful follows before tomorrow") {
        const auto after = t.hear("no");
        CHECK_THAT(after, Catch::Contains(all_shipped().say("en", "stop.maybe_not")) && !Catch::Contains("2 of 4"));
    }
}

TEST_CASE("what a child is asked begins with their name, so that a sister knows whose turn it is") {
    talk_to t{all_shipped()};
    t.talk.language = "en";
    t.talk.language_chosen = true;
    t.happen(joined{about("Mateo", 7, "own_words", 100), "en"});
    CHECK_THAT(t.hear("Start"), Catch::Contains("Nobody reads"));
    t.hear("now");
    CHECK_THAT(t.hear("skip"), Catch::Contains("2 of 4. Mateo: "));
}

}  // namespace kindred
