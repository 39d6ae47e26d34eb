// What families wrote and a translator made of it, over a real store: what is asked, what is kept, where it shows, and
// all the ways in which it goes again.
#include "tests/bot/small_school.hpp"

#include "bot/profile/digest.hpp"
#include "bot/profile/page.hpp"
#include "bot/text/text.hpp"

#include <random>
#include <set>

namespace kindred {
namespace {

using namespace testing;

const std::string loves = "Le encantan los camiones rojos", canary = "canario verde en la cocina";

struct translating_school : small_school {
    translating_school() { translates = true; }

    void joins_in_spanish(const char* survey = "sparks") {
        welcome = {survey};
        says(ana, "JOIN " + family_code("ana", "mateo"));
        says(ana, "Español");
        says(ana, "Empezar");
        read(ana);
    }
    std::vector<translation_job> asked() {
        return kept([&] { return bot().claim_translations(now, 64); });
    }
    void comes(const translation_job& job, const translated& end) {
        kept([&] { bot().translation_came(job, end, now, now + 2s); });
    }
    void comes(const translation_job& job, const char* text) {
        comes(job, {.how = translated::end::here, .text = text});
    }
    // Everything that waits is translated to this; returns what was asked.
    std::vector<translation_job> translate(const char* text) {
        const auto jobs = asked();
        for (const auto& each : jobs) comes(each, text);
        return jobs;
    }
    std::string translation(std::size_t n = 0) {
        const auto items = told_about("mateo");
        REQUIRE(n < items.size());
        return items[n].translation ? items[n].translation->words : "";
    }
    std::string digest(bool more = false) {
        return kept([&] { return bot().digest_for(staff_id("lee"), now, more); });
    }
    std::string profile() {
        return profile_page({.about = *memory().learner_named("mateo")}, told_about("mateo"), words, "en");
    }
    std::string mine() {
        read(ana);
        says(ana, "VER");
        return hears(ana);
    }
};

translating_school& translated_answer(translating_school& s) {
    s.joins_in_spanish();
    s.says(s.ana, loves);
    s.translate("He loves the red trucks");
    return s;
}

}  // namespace

TEST_CASE("who goes on in the talk's language and answers in another has each answer filed in the language it is in") {
    const std::string cooks = "Le gusta cocinar con su abuela", dances = "Ahora baila en la casa con su tía";
    translating_school s;
    s.joins(s.ana, "ana", "mateo");
    s.says(s.ana, "Le encanta jugar en la calle con su papá");
    s.says(s.ana, "no");  // shall we write in Spanish?
    s.says(s.ana, cooks);
    s.says(s.ana, "He is kind to everybody");
    const auto items = s.told_about("mateo");
    REQUIRE(items.size() == 3);
    CHECK(items[0].language == "es");
    CHECK(items[1].language == "es");
    CHECK(items[2].language == "en");
    CHECK(s.asked().size() == 2);
    for (const auto* each : {"CHANGE", "2", "Say it anew"}) s.says(s.ana, each);
    s.says(s.ana, dances);
    CHECK(s.told_about("mateo")[1].words == dances);
    CHECK(s.told_about("mateo")[1].language == "es");
}

TEST_CASE("F9: a family's own words are translated to the school's first language, and kept beside them") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    const auto jobs = s.asked();
    REQUIRE(jobs.size() == 1);
    CHECK(jobs[0].words == loves);
    CHECK(jobs[0].from == "es");
    CHECK(jobs[0].to == "en");
    s.comes(jobs[0], "He loves the red trucks");
    CHECK(s.told_about("mateo")[0].words == loves);
    CHECK(s.told_about("mateo")[0].translation == machine_translation{"He loves the red trucks", "en"});
    CHECK(s.asked().empty());
    CHECK_FALSE(s->next_translation());
}

TEST_CASE("F1: MINE shows everything in original and translation, and says that a machine made it") {
    translating_school s;
    translated_answer(s);
    s.says(s.ana, "La luna");
    const auto told = s.mine();
    CHECK_THAT(told, Contains("1. Mateo: \"" + loves +
                              "\" (para quienes le enseñan)\n"
                              "Traducción automática: \"He loves the red trucks\"\n2. Mateo: \"La luna\""));
}

TEST_CASE(
    "F9: a teacher's digest has the translation first, said to be a machine's, and the family's words beside it") {
    translating_school s;
    translated_answer(s);
    for (const bool more : {false, true})
        CHECK_THAT(s.digest(more),
                   Contains("Mateo likes: \"He loves the red trucks\" (machine translation; in Spanish: "
                            "\"" +
                            loves + "\")"));
    s.joins_staff(s.lee, "lee");
    s.says(s.lee, "MORE");
    CHECK_THAT(s.hears(s.lee), Contains("machine translation; in Spanish"));
}

TEST_CASE("F9: a teacher who reads the family's language reads the family's words only") {
    translating_school s;
    translated_answer(s);
    auto people = oak_people();
    people.staff[0].language = "es";
    s.import(people);
    CHECK_THAT(s.digest(), Contains("A Mateo le gusta: \"" + loves + "\""));
    CHECK_THAT(s.digest(), !Contains("red trucks"));
}

TEST_CASE("F9: the profile shows a machine translation below the words that it was made of") {
    translating_school s;
    translated_answer(s);
    const auto page = s.profile();
    const auto original = page.find("\"" + loves + "\""), made = page.find("Machine translation: \"He loves");
    REQUIRE(original != std::string::npos);
    REQUIRE(made != std::string::npos);
    CHECK(original < made);
}

TEST_CASE("without a translator nothing is asked and nothing changes") {
    translating_school s;
    s.translates = false;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    CHECK(s.asked().empty());
    CHECK_THAT(s.digest(), Contains("Mateo likes: \"" + loves + "\"\n"));
    CHECK_THAT(s.mine(), !Contains("automática"));
}

TEST_CASE("what is in the school's first language is not translated") {
    translating_school s;
    s.joins(s.ana, "ana", "mateo");
    s.says(s.ana, "Trucks");
    CHECK(s.asked().empty());
}

TEST_CASE("dates, choices, wordless answers and photos are not sent to a translator") {
    translating_school s;
    s.fetches = true;
    s.joins_in_spanish("traditions");
    s.says(s.ana, "👍👍");  // asked again
    s.says(s.ana, "Español y náhuatl");
    s.says(s.ana, "El Día de los Muertos");
    s.says(s.ana, "el 2 de noviembre");
    s.says(s.ana, "Hablar de esto en clase");
    std::set<std::string> words;
    s.now += limits::translation_waits;
    for (const auto& each : s.asked()) words.insert(each.words);
    CHECK(words == std::set<std::string>{"Español y náhuatl", "El Día de los Muertos"});

    translating_school t;
    t.fetches = true;
    t.joins_in_spanish();
    auto in = t.message(t.ana, "");
    in.attachments = {{attachment_kind::photo, "P1", {}, "image/jpeg", 900}};
    t.take(t.ana.channel, in);
    REQUIRE(t.told_about("mateo").size() == 1);
    CHECK(t.asked().empty());
}

TEST_CASE("F3: nothing goes to a translator before its family could say who may see it") {
    translating_school s;
    s.joins_in_spanish("traditions");
    s.says(s.ana, "Español");
    s.says(s.ana, canary);
    CHECK(s.asked().empty());
    s.says(s.ana, "en mayo");
    s.says(s.ana, "Mantenerlo en privado");
    s.now += limits::translation_waits + 1min;
    for (const auto& each : s.told_about("mateo")) CHECK(each.shared == scope::private_);
    CHECK(s.asked().empty());
}

TEST_CASE("who never says who may see it shares with the teachers, and is translated an hour later") {
    translating_school s;
    s.joins_in_spanish("traditions");
    s.says(s.ana, "Español");
    CHECK(s.asked().empty());
    s.now += limits::translation_waits;
    CHECK(s.asked().size() == 1);
}

TEST_CASE(
    "F3: what is kept private while it is with the translator is not kept, and not asked again until it is shared") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    const auto jobs = s.asked();
    REQUIRE(jobs.size() == 1);
    const auto id = s.told_about("mateo")[0].id;
    const auto share_with = [&](const char* whom) {
        s.says(s.ana, "CAMBIAR");
        s.says(s.ana, "1");
        s.says(s.ana, "Quién puede verla");
        s.says(s.ana, whom);
    };
    share_with("Mantenerla privada");
    s.comes(jobs[0], "He loves the red trucks");
    CHECK(s.translation().empty());
    s.now += limits::translation_lease + 1min;
    CHECK(s.asked().empty());
    share_with("Solo sus docentes");
    REQUIRE(s.asked().size() == 1);
    CHECK(s.told_about("mateo")[0].id == id);
}

TEST_CASE("G5: what a guardian had held is not sent to a translator, nor kept from one, until it is released") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    const auto jobs = s.asked();
    REQUIRE(jobs.size() == 1);
    const auto hold = [&](bool yes) { s.kept([&] { s->hold(s.guardian_id("ana"), s.child("mateo"), yes, s.now); }); };
    hold(true);
    s.comes(jobs[0], "He loves the red trucks");
    CHECK(s.translation().empty());
    s.now += limits::translation_lease;
    CHECK(s.asked().empty());
    hold(false);
    s.now += limits::translation_lease;
    CHECK(s.translate("He loves the red trucks").size() == 1);
    CHECK(s.translation() == "He loves the red trucks");
}

TEST_CASE("F2: an answer in other words is translated anew, and a translation of the old ones is dropped") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, canary);
    const auto old = s.asked();
    REQUIRE(old.size() == 1);
    s.says(s.ana, "CAMBIAR");
    s.says(s.ana, "1");
    s.says(s.ana, "Escribirla de nuevo");
    s.says(s.ana, "Los trenes azules");
    s.comes(old[0], "Green canary in the kitchen");
    CHECK(s.translation().empty());
    const auto anew = s.translate("The blue trains");
    REQUIRE(anew.size() == 1);
    CHECK(anew[0].words == "Los trenes azules");
    CHECK(s.translation() == "The blue trains");

    s.says(s.ana, "ATRÁS");  // the answer is given again
    s.says(s.ana, "Los barcos");
    CHECK(s.translation().empty());
    CHECK(s.translate("The ships").size() == 1);
    CHECK(s.translation() == "The ships");
}

TEST_CASE("F2: an answer that is put otherwise after its translation loses that") {
    translating_school s;
    translated_answer(s);
    s.says(s.ana, "CAMBIAR");
    s.says(s.ana, "1");
    s.says(s.ana, "Escribirla de nuevo");
    s.says(s.ana, "Los trenes azules");
    CHECK(s.translation().empty());
    CHECK_THAT(s.digest(), !Contains("red trucks"));
}

TEST_CASE("G3: FORGET erases the translation and the wish for one with the answer") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    s.translate("greencanary in the kitchen");
    const auto sealed = s.sealed_item();
    REQUIRE(s.folder_shows(sealed));
    s.says(s.ana, "La luna");
    REQUIRE(s->next_translation());
    CHECK_THAT(s.digest(), Contains("greencanary"));
    s.mine();
    s.says(s.ana, "BORRAR");
    s.says(s.ana, "Todo");
    CHECK(s.told_about("mateo").empty());
    CHECK_FALSE(s->next_translation());
    CHECK(s.asked().empty());
    CHECK_FALSE(s.folder_shows("greencanary"));
    CHECK_FALSE(s.folder_shows(sealed));
}

TEST_CASE("G3: what comes back for an answer that was erased meanwhile is dropped") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    const auto jobs = s.asked();
    s.says(s.ana, "BORRAR");
    s.says(s.ana, "Mi última respuesta");
    s.comes(jobs.at(0), "He loves the red trucks");
    CHECK(s.told_about("mateo").empty());
    CHECK_FALSE(s->next_translation());
}

TEST_CASE("a translator that is away is asked again, and given up in the end") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    int asked = 0;
    for (auto jobs = s.asked(); !jobs.empty() && asked < 1000; jobs = s.asked()) {
        ++asked;
        s.comes(jobs[0], {.how = translated::end::again});
        CHECK(s.asked().empty());
        s.now += 2s;
    }
    CHECK(asked == limits::translation_tries);
    CHECK(s.translation().empty());
}

TEST_CASE("one that was under way when the server ended is asked again") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    REQUIRE(s.asked().size() == 1);
    s.restart();
    CHECK(s.asked().empty());
    s.now += limits::translation_lease;
    CHECK(s.asked().size() == 1);
}

TEST_CASE("what cannot be translated, or comes back the same, stays in the family's words") {
    for (const auto& end : {translated{.how = translated::end::cannot},
                            translated{.how = translated::end::here, .text = "le encantan los CAMIONES rojos!"},
                            translated{.how = translated::end::here, .text = "…"}}) {
        translating_school s;
        s.joins_in_spanish();
        s.says(s.ana, loves);
        s.comes(s.asked().at(0), end);
        CHECK(s.translation().empty());
        CHECK(s.asked().empty());
    }
}

TEST_CASE("a translator's answer is cut to what is kept, and no byte of it breaks the text") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    const auto jobs = s.asked();
    const auto long_text = "\xff\xfe " + std::string(limits::translation_text_bytes * 2, 'x');
    s.comes(jobs.at(0), long_text.c_str());
    CHECK(s.translation().size() <= limits::translation_text_bytes + 8);
    CHECK(s.translation().starts_with("\xEF\xBF\xBD"));
}

TEST_CASE("G6: words of danger that only the translation shows are a note in the profile, and no matter for a digest") {
    translating_school s;
    s.joins_staff(s.lee, "lee");
    s.joins_in_spanish();
    s.says(s.ana, "Unas palabras que nadie esperaba");
    s.translate("He says that he wants to die");
    CHECK(s.told_about("mateo")[0].categories == std::vector<std::string>{"comforts"});
    CHECK_THAT(s.digest(), !Contains("wants to die"));
    CHECK_THAT(s.hears(s.lee), Contains("left a note for you") && !Contains("die"));
    CHECK_THAT(s.profile(), Contains("wants to die"));
}

TEST_CASE("an item that does not open holds up no other") {
    translating_school s;
    s.joins_in_spanish();
    s.says(s.ana, loves);
    s.says(s.ana, "La luna");
    const auto first = std::to_string(s.told_about("mateo")[0].id);
    s.meddle("UPDATE items SET sealed = x'00' WHERE id = " + first);
    const auto jobs = s.asked();
    REQUIRE(jobs.size() == 1);
    CHECK(jobs[0].words == "La luna");
}

TEST_CASE("F9: three children's translated answers fit into a digest, each beside the family's words") {
    const auto item_of = [](std::int64_t id) {
        return item{
            .id = id * 8,
            .categories = {"interests"},
            .words = "le encanta construir torres muy altas con bloques rojos y después tirarlas todas al suelo",
            .language = "es",
            .survey = "sparks",
            .question = "loves",
            .translation = machine_translation{
                "he loves to build very tall towers with red blocks and to throw all of them down", "en"}};
    };
    digest_facts facts{.classroom = "Room 4", .language = "en", .time_zone = zone};
    std::int64_t id = 0;
    for (const char* name : {"Mateo", "Amina", "Leo"}) {
        ++id;
        facts.children.push_back({.id = id, .name = name, .items = {item_of(id)}, .last_named = {}, .joined = true});
    }
    const auto made = compose(facts, shipped_words());
    CHECK(made.named.size() == 3);
    CHECK(text::characters(made.text) <= limits::digest_characters);
    CHECK_THAT(made.text,
               Contains("Leo likes: \"he loves to build very tall towers with red blocks and to...\" (machine "
                        "translation; in Spanish: \"le encanta construir torres muy altas con bloques rojos y...\")"));
}

// Whatever a family does, and whenever: what leaves for the translator may be read by teachers at that very time.
TEST_CASE("F3: a private or erased answer is never requested") {
    const auto seed = GENERATE(range(1U, 13U));
    CAPTURE(seed);
    std::mt19937 chance(seed);
    const auto upto = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most - 1)(chance); };
    const std::vector<const char*> can_say{"Los trenes",
                                           "La luna",
                                           "CAMBIAR",
                                           "1",
                                           "2",
                                           "BORRAR",
                                           "Todo",
                                           "OMITIR",
                                           "ATRÁS",
                                           "VER",
                                           "Nada",
                                           "Mantenerla privada",
                                           "Mantenerlo en privado",
                                           "Quién puede verla",
                                           "Solo sus docentes",
                                           "Escribirla de nuevo"};
    translating_school s;
    s.joins_in_spanish(seed % 2 == 0 ? "traditions" : "sparks");
    std::vector<translation_job> under_way;
    std::size_t requested = 0;
    for (int step = 0; step < 120; ++step) {
        s.says(s.ana, can_say[upto(can_say.size())]);
        s.now += std::chrono::minutes(upto(90));
        for (auto& each : s.asked()) {
            const auto what = s->item_of(each.item);
            REQUIRE(what);
            CHECK(teacher_may_see(what->shared));
            CHECK(what->words == each.words);
            ++requested;
            under_way.push_back(std::move(each));
        }
        if (under_way.empty() || upto(2) == 0) continue;
        const auto late = under_way[upto(under_way.size())];
        s.comes(late, ("made of " + late.words).c_str());
        for (const auto& each : s.told_about("mateo"))
            if (each.translation) CHECK(each.translation->words == "made of " + each.words);
    }
    CHECK(requested > 0);
}

}  // namespace kindred
