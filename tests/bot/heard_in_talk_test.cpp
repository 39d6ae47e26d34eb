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

TEST_CASE("STOP in plain words is asked about, never filed") {
    for (const auto& [language, message] : std::vector<std::pair<const char*, const char*>>{
             {"en", "ok stop"}, {"en", "i do not want this anymore"}, {"es", "YA NO"}, {"es", "salir"}, {"sw", "acha"},
             {"pt-BR", "sair"}, {"ur", "بس"}, {"zh-Hans", "请停止"}}) {
        INFO(language << ": " << message);
        auto t = begun_in(language);
        const auto told = t.hear(message);
        CHECK_FALSE(filed(told));
        CHECK(t.talk.at == stage::pausing);
        CHECK_FALSE(t.talk.wake_at);
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

}  // namespace kindred
