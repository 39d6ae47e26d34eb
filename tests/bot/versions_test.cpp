// A talk goes on with the version of the survey that it began with: over a real store, with word files that change and
// a server that starts anew between two answers.
#include "bot/versions.hpp"

#include "bot/record.hpp"
#include "tests/bot/small_school.hpp"

#include <algorithm>
#include <stdexcept>

namespace kindred {
namespace {

using namespace testing;

constexpr std::string_view sparks_path = "prompts/surveys/sparks.yaml";
constexpr std::string_view spanish_path = "prompts/languages/es.yaml";

using word_texts = std::vector<std::pair<std::string, std::string>>;

// The word files that ship, with one thing put otherwise.
class words_on_disk {
public:
    words_on_disk& put(std::string_view path, const std::string& before, const std::string& after) {
        auto& text =
            std::ranges::find(files_, path, [](const auto& each) { return std::string_view(each.first); })->second;
        const auto at = text.find(before);
        if (at == std::string::npos) throw std::runtime_error("no \"" + before + "\" in " + std::string(path));
        text.replace(at, before.size(), after);
        return *this;
    }
    library_reading read(languages_read which = languages_read::chosen) const {
        return read_library(files_, oak_school(), which);
    }

private:
    static word_texts shipped() {
        word_texts all;
        for (const auto& each : word_files) all.emplace_back(std::string(each.path), std::string(each.text));
        return all;
    }
    word_texts files_ = shipped();
};

// Another second question, and no fourth.
words_on_disk second_version() {
    words_on_disk files;
    files.put(sparks_path, "version: 1", "version: 2");
    files.put(sparks_path, "  - id: curious", "  - id: proud");
    files.put(sparks_path, "What is {child} curious about right now? A thing, an animal, a show, a place - anything.",
              "What makes {child} proud?");
    files.put(sparks_path, R"(  - id: hope
    kind: words
    file: [hopes]
    text: "What do you hope {child} will feel or learn this year?"
)",
              "");
    files.put(spanish_path,
              "    curious: \"¿Qué le da curiosidad a {child} ahora? Una cosa, un animal, un programa, un lugar: lo "
              "que sea.\"",
              "    proud: \"¿De qué está orgulloso {child}?\"");
    files.put(spanish_path, "    hope: \"¿Qué espera usted que {child} sienta o aprenda este año?\"\n", "");
    return files;
}

// Oak School and its server, which is started with these word files or those.
struct server {
    languages_read which;
    library words = words_on_disk{}.read(which).words;
    small_school home{words};
    std::vector<complaint> said;  // when it was started

    explicit server(const words_on_disk& files = {}, languages_read wanted = languages_read::chosen) : which(wanted) {
        start(files);
    }
    bool start(const words_on_disk& files) {
        home.restart();
        auto reading = files.read(which);
        const auto stored = home->kept_surveys();
        const auto changes = compare_versions(stored, reading.surveys, home.now);
        said = changes.complaints;
        if (!said.empty()) return false;
        home.kept([&] { keep(home.memory(), changes); });
        add_older(reading.words, stored, reading.surveys);
        words = std::move(reading.words);
        return true;
    }
    std::vector<int> versions_about(const char* child) {
        std::vector<int> all;
        for (const auto& each : home.told_about(child)) all.push_back(each.version);
        return all;
    }
    kept_survey kept(std::string_view id, int version) {
        for (auto& each : home->kept_surveys())
            if (each.what.shape.id == id && each.what.shape.version == version) return each;
        FAIL("no such version is kept");
        return {};
    }
};

const checked_survey& checked(const library_reading& in, std::string_view id) {
    return *std::ranges::find(in.surveys, id,
                              [](const checked_survey& each) { return std::string_view(each.what.shape.id); });
}

// --- a talk ends as it began ----------------------------------------------------------------------------------------
TEST_CASE("a talk that began with version 1 ends with its questions, though version 2 was installed") {
    server all;
    auto& home = all.home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    CHECK_THAT(home.hears(home.ana), Contains("What is Mateo curious about right now?"));
    REQUIRE(all.start(second_version()));
    home.says(home.ana, "volcanoes");
    CHECK_THAT(home.hears(home.ana), Contains("What is Mateo good at"));
    home.says(home.ana, "helping");
    CHECK_THAT(home.hears(home.ana), Contains("What do you hope Mateo will feel"));
    home.says(home.ana, "that he is safe");
    CHECK_THAT(home.hears(home.ana), Contains("Thank you"));
    CHECK(home.words_about("mateo") == texts{"trucks", "volcanoes", "helping", "that he is safe"});
    CHECK(all.versions_about("mateo") == std::vector{1, 1, 1, 1});
}

TEST_CASE("a talk that begins after version 2 was installed has its questions") {
    server all;
    auto& home = all.home;
    REQUIRE(all.start(second_version()));
    home.joins(home.hodan, "hodan", "amina");
    home.says(home.hodan, "singing");
    CHECK_THAT(home.hears(home.hodan), Contains("What makes Amina proud?"));
    home.says(home.hodan, "her song");
    CHECK_THAT(home.hears(home.hodan), Contains("What is Amina good at"));
    home.says(home.hodan, "patience");
    CHECK_THAT(home.hears(home.hodan), Contains("Thank you"));
    CHECK(all.versions_about("amina") == std::vector{2, 2, 2});
}

TEST_CASE("a talk goes on in its version through its language, STOP, BACK and two more restarts") {
    server all;
    auto& home = all.home;
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    home.says(home.ana, "Español");
    home.says(home.ana, "1");
    home.says(home.ana, "camiones");
    home.read(home.ana);
    REQUIRE(all.start(second_version()));
    home.says(home.ana, "ALTO");
    home.read(home.ana);
    REQUIRE(all.start(second_version()));
    home.pass(24h * 400);
    home.says(home.ana, "START");
    CHECK_THAT(home.hears(home.ana), Contains("Quedan 3 preguntas sobre Mateo."));
    home.says(home.ana, "Ahora");
    CHECK_THAT(home.hears(home.ana), Contains("¿Qué le da curiosidad a Mateo ahora?"));
    home.says(home.ana, "atrás");
    CHECK_THAT(home.hears(home.ana), Contains("¿Qué le encanta hacer a Mateo"));
    REQUIRE(all.start(second_version()));
    home.says(home.ana, "trenes");
    CHECK_THAT(home.hears(home.ana), Contains("¿Qué le da curiosidad a Mateo ahora?"));
}

TEST_CASE("an invitation that waits begins with the version that is installed by then") {
    server all;
    auto& home = all.home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "JOIN " + home.family_code("ana", "lucia"));
    home.read(home.ana);
    REQUIRE(all.start(second_version()));
    home.answers_all(home.ana, "Mateo");
    home.says(home.ana, "1");
    home.says(home.ana, "drums");
    CHECK_THAT(home.hears(home.ana), Contains("What makes Lucia proud?"));
}

TEST_CASE("a survey that was taken out of the word files ends in its talks, and begins in none") {
    server all;
    auto& home = all.home;
    home.joins(home.ana, "ana", "mateo");
    words_on_disk files;
    files.put(sparks_path, "survey: sparks", "survey: embers");
    files.put(spanish_path, "  sparks:\n", "  embers:\n");
    REQUIRE(all.start(files));
    home.says(home.ana, "trucks");
    CHECK_THAT(home.hears(home.ana), Contains("What is Mateo curious about right now?"));
    CHECK(all.words.find("sparks") == nullptr);
    CHECK(all.words.find("sparks", 1) != nullptr);
}

TEST_CASE("a talk in the middle of a version that must not be sent any more goes on; nothing begins with it") {
    server all;
    auto& home = all.home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    home.read(home.ana);
    words_on_disk files;  // a translator loses one text, or the school takes up a language that lacks it
    files.put(spanish_path, "    hope: \"¿Qué espera usted que {child} sienta o aprenda este año?\"\n", "");
    for (int starts = 0; starts < 2; ++starts) REQUIRE(all.start(files));
    CHECK(all.words.refused.contains("sparks"));
    CHECK(all.words.find("sparks") == nullptr);
    home.says(home.ana, "planets");
    CHECK_THAT(home.hears(home.ana), Contains("3 of 4"));
    CHECK(home.words_about("mateo") == texts{"trucks", "planets"});
}

TEST_CASE("F6: a talk in the middle of what a school must not ask ends") {
    server all;
    auto& home = all.home;
    home.joins(home.ana, "ana", "mateo");
    words_on_disk files;
    files.put(spanish_path, "¿Qué le da curiosidad a {child} ahora?", "¿A qué iglesia va {child}?");
    REQUIRE(all.start(files));
    CHECK(all.words.find("sparks", 1) == nullptr);
    home.says(home.ana, "trucks");
    CHECK(home.words_about("mateo").empty());
}

TEST_CASE("a facilitator is offered each survey once, whatever older versions there are") {
    server all;
    auto& home = all.home;
    REQUIRE(all.start(second_version()));
    home.joins_staff(home.field, "field");
    home.says(home.field, "/survey nothing");
    const auto offered = home.hears(home.field);
    CHECK(offered.find("sparks (") != std::string::npos);
    CHECK(offered.find("sparks (") == offered.rfind("sparks ("));
}

// --- what is refused ------------------------------------------------------------------------------------------------
TEST_CASE("a survey that changed without a new version is refused, and the talk in it is as it was") {
    server all;
    auto& home = all.home;
    home.joins(home.ana, "ana", "mateo");
    const auto before = home->kept_surveys();
    const auto [what, where, put] = GENERATE(table<const char*, const char*, const char*>({
        {"another text", "curious about right now?", "thinking of right now?"},
        {"another question", "  - id: curious", "  - id: wonder"},
        {"another kind", "kind: words\n    file: [strengths]", "kind: number\n    file: [strengths]"},
        {"another place in the profile", "file: [hopes]", "file: [comforts]"},
        {"another title", "title: Sparks", "title: First sparks"},
    }));
    INFO(what);
    words_on_disk files;
    files.put(sparks_path, where, put);
    CHECK_FALSE(all.start(files));
    REQUIRE(all.said.size() == 1);
    CHECK(all.said[0].grave);
    CHECK(all.said[0].file == sparks_path);
    CHECK_THAT(to_text(all.said[0]), Contains("'sparks'") && Contains("Count the version up: write 'version: 2'"));
    CHECK(home->kept_surveys() == before);
}

TEST_CASE("the next version is one that was never used, also after the files went back to an older one") {
    server all;
    REQUIRE(all.start(second_version()));
    REQUIRE(all.start({}));
    words_on_disk files;
    files.put(sparks_path, "title: Sparks", "title: First sparks");
    CHECK_FALSE(all.start(files));
    REQUIRE(all.said.size() == 1);
    CHECK_THAT(all.said[0].mend, Contains("version: 3"));
}

TEST_CASE("a better translation needs no new version, and reaches the talk that is on its way") {
    server all;
    auto& home = all.home;
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    home.says(home.ana, "Español");
    home.says(home.ana, "1");
    home.read(home.ana);
    const auto first = all.kept("sparks", 1);
    home.now += 1h;
    words_on_disk files;
    files.put(spanish_path, "¿Qué le da curiosidad a {child} ahora?", "¿Qué quiere saber {child} ahora?");
    REQUIRE(all.start(files));
    home.says(home.ana, "camiones");
    CHECK_THAT(home.hears(home.ana), Contains("¿Qué quiere saber Mateo ahora?"));
    const auto later = all.kept("sparks", 1);
    CHECK(later.first_seen == first.first_seen);
    CHECK(later.checked_at == first.checked_at);
    CHECK_THAT(later.what.texts.at("es").at("curious"), Contains("quiere saber"));
}

words_on_disk asking_too_much() {
    words_on_disk files;
    files.put(sparks_path, "version: 1", "version: 2");
    files.put(sparks_path, "What is {child} curious about right now? A thing, an animal, a show, a place - anything.",
              "Which church does {child} go to?");
    return files;
}

TEST_CASE("F6: what the lint refuses is kept with the reason, and nobody is asked it") {
    server all{asking_too_much()};
    auto& home = all.home;
    home.welcome = {"traditions"};
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.field, "field");
    home.joins_staff(home.lee, "lee");
    const auto kept = all.kept("sparks", 2);
    CHECK_FALSE(may_be_sent(kept));
    CHECK(kept.checked_at == home.now);
    const auto sent = home.kept([&] { return home.bot().send_survey("sparks", home.room("room4"), home.now); });
    CHECK_THAT(sent.refused, Contains("PPRA"));
    CHECK(sent.asked == 0);
    CHECK(home.read(home.ana).empty());
    for (const auto& who : {home.field, home.lee}) {
        home.says(who, "/survey sparks");
        CHECK_THAT(home.hears(who), Contains("sparks cannot be sent") && Contains("PPRA"));
        home.says(who, "/survey Chispas");
        CHECK_THAT(home.hears(who), Contains("cannot be sent"));
    }
    CHECK(home.read(home.ana).empty());
}

TEST_CASE("F6: a proposal of a survey that is refused by now releases nothing, and the teacher hears why") {
    server all;
    auto& home = all.home;
    home.welcome = {"traditions"};
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.field, "field");
    home.joins_staff(home.lee, "lee");
    home.says(home.field, "/survey sparks");
    CHECK_THAT(home.hears(home.lee), Contains("Sparks"));
    REQUIRE(all.start(asking_too_much()));
    home.says(home.lee, all.words.say("en", "hub.release_yes"));
    CHECK_THAT(home.hears(home.lee), Contains("sparks cannot be sent") && Contains("PPRA"));
    CHECK(home.read(home.ana).empty());
}

TEST_CASE("a version that was never sent, as it must not be, may be mended without another number") {
    server all{asking_too_much()};
    const auto refused_at = all.home.now;
    all.home.now += 1h;
    REQUIRE(all.start(second_version()));
    const auto kept = all.kept("sparks", 2);
    CHECK(may_be_sent(kept));
    CHECK(kept.first_seen == refused_at + 1h);
    CHECK_FALSE(all.words.refused.contains("sparks"));
}

TEST_CASE("a version that must not be sent is not among the older ones") {
    server all{asking_too_much()};
    words_on_disk files;
    files.put(sparks_path, "version: 1", "version: 3");
    REQUIRE(all.start(files));
    CHECK(all.words.find("sparks", 2) == nullptr);
    CHECK(all.words.find("sparks")->version == 3);
}

// --- what is kept ---------------------------------------------------------------------------------------------------
TEST_CASE("a start with the same word files writes nothing") {
    server all;
    const auto reading = words_on_disk{}.read();
    const auto changes = compare_versions(all.home->kept_surveys(), reading.surveys, all.home.now + 1h);
    CHECK(changes.to_keep.empty());
    CHECK_FALSE(changes.has_new);
    CHECK(changes.complaints.empty());
}

TEST_CASE("every survey that ships comes out of the store as it went in, in every language") {
    server all({}, languages_read::all);
    const auto reading = words_on_disk{}.read(languages_read::all);
    const auto kept = all.home->kept_surveys();
    REQUIRE(kept.size() == reading.surveys.size());
    for (const auto& each : reading.surveys) {
        INFO(each.what.shape.id);
        const auto found =
            std::ranges::find(kept, each.what.shape.id, [](const kept_survey& k) { return k.what.shape.id; });
        REQUIRE(found != kept.end());
        CHECK(static_cast<const checked_survey&>(*found) == each);
        CHECK(found->first_seen == all.home.now);
        CHECK(complete_languages(each.what).size() == reading.languages.size());
    }
}

TEST_CASE("a survey comes out of its record as it went in, every part of it") {
    checked_survey one;
    one.what.shape = {"own", 7, {}, voice::child, "own@7"};
    one.what.shape.questions = {
        {.id = "with",
         .kind = question_kind::choices,
         .options = {"a", "b"},
         .categories = {"people", "outside"},
         .only_if = {{"before", condition::kind::chosen, {"yes"}}, {"x", condition::kind::brief, {}}},
         .permission = "buddy",
         .tell_teacher = true}};
    one.what.language = "ht";
    one.what.texts = {{"ht", {{"", "Tit"}, {"with", "Ak kiyès?"}}}, {"ar", {{"with", "مع من؟"}}}};
    one.file = "words/surveys/own.yaml";
    one.line = 3;
    one.complaints = {{"words/surveys/own.yaml", 9, "Too long.", "Cut it.", false}, {"f", 1, "No.", "Mend it."}};
    const auto record = to_record(one);
    CHECK(checked_survey_from(record) == one);
    for (std::size_t size = 0; size < record.size(); ++size) {
        INFO("cut to " << size << " bytes");
        CHECK_THROWS_AS(checked_survey_from(record.substr(0, size)), bad_record);
    }
    CHECK_THROWS_AS(checked_survey_from(record + "x"), bad_record);
}

TEST_CASE("a stored survey that does not open stops nothing but itself") {
    server all;
    auto& home = all.home;
    home.welcome = {"traditions"};
    home.joins(home.ana, "ana", "mateo");
    home.welcome = {"sparks"};
    home.joins(home.hodan, "hodan", "amina");
    home.says(home.hodan, "singing");
    home.read(home.hodan);
    const auto before = home->kept_surveys().size();
    const auto script = GENERATE(as<std::string>(), "UPDATE surveys SET record = x'00' WHERE id = 'sparks';",
                                 "UPDATE surveys SET record = x'' WHERE id = 'sparks';",
                                 "UPDATE surveys SET record = (SELECT record FROM surveys WHERE id = 'traditions') "
                                 "WHERE id = 'sparks';");
    home.meddle(script);
    home.restart();
    CHECK(home->kept_surveys().size() == before - 1);
    const auto damaged = home->damaged();
    REQUIRE(damaged.size() == 1);
    CHECK(damaged[0].of == "surveys");
    CHECK(damaged[0].rows == 1);
    SECTION("the same version is kept anew, and its talk goes on") {
        REQUIRE(all.start({}));
        CHECK(home->kept_surveys().size() == before);
        CHECK(home->damaged().empty());
        home.says(home.hodan, "whales");
        CHECK_THAT(home.hears(home.hodan), Contains("What is Amina good at"));
    }
    SECTION("after a new version its talk is over, and every other goes on") {
        REQUIRE(all.start(second_version()));
        home.says(home.hodan, "whales");
        CHECK_THAT(home.hears(home.hodan), !Contains("What is Amina good at"));
        home.says(home.ana, "Lasagna on Sundays");
        CHECK_FALSE(home.hears(home.ana).empty());
        CHECK(home.words_about("mateo") == texts{"Lasagna on Sundays"});
        home.says(home.hodan, "STOP");
        CHECK(home.at(home.hodan).stopped);
    }
}

// --- what the word files tell ---------------------------------------------------------------------------------------
TEST_CASE("F9: the languages of the word files are told with their review state, also those that are not chosen") {
    const auto reading = words_on_disk{}
                             .put(spanish_path, "reviewed_by: \"\"", "reviewed_by: \"Eva Solis\"")
                             .read(languages_read::all);
    const auto state = [&](std::string_view tag) {
        return *std::ranges::find(reading.languages, tag,
                                  [](const language_state& each) { return std::string_view(each.tag); });
    };
    CHECK(state("es") == language_state{"es", "Español", "Eva Solis", true});
    CHECK(state("ar").reviewed_by.empty());
    CHECK_FALSE(state("ar").chosen);
}

TEST_CASE("a language that lacks a text of a survey is not complete in it") {
    const auto reading =
        words_on_disk{}
            .put(spanish_path, "    hope: \"¿Qué espera usted que {child} sienta o aprenda este año?\"\n", "")
            .read(languages_read::all);
    const auto complete = complete_languages(checked(reading, "sparks").what);
    CHECK(std::ranges::find(complete, "es") == complete.end());
    CHECK(std::ranges::find(complete, "ar") != complete.end());
    CHECK(std::ranges::find(complete, "en") != complete.end());
}

}  // namespace
}  // namespace kindred
