// A learner's record out of one kindred and into another, over real stores.
#include "adapters/record_json.hpp"
#include "bot/profile/learner_record.hpp"
#include "bot/profile/record_import.hpp"
#include "tests/bot/small_school.hpp"

#include <nlohmann/json.hpp>

#include <random>

namespace kindred {
namespace {

using namespace testing;
using Catch::Matchers::Contains;
using nlohmann::json;
using strings = std::vector<std::string>;

struct office : small_school {
    office() {
        joins(ana, "ana", "mateo");
        joins(tom, "tom", "mateo");
    }

    learner mateo() { return *memory().learner_named("mateo"); }
    std::optional<guardian> listed(const char* id) {
        for (auto& each : memory().guardians_of(mateo().id))
            if (each.external == id) return each;
        return std::nullopt;
    }
    learner_record record(record_for whom = record_for::school, const char* only = nullptr) {
        const auto whose = only != nullptr ? listed(only) : std::nullopt;
        return record_of(memory(), mateo(), whom, whose ? &*whose : nullptr, now);
    }
    json as_json(record_for whom = record_for::school, const char* only = nullptr) {
        return json::parse(record_json(record(whom, only), words))["record"];
    }
    import_told take_in(const json& whole, const std::map<std::string, std::string, std::less<>>& names = {}) {
        const auto read = record_from_json(whole.dump());
        REQUIRE(read.trouble.empty());
        return kept([&] { return file_record(memory(), mateo(), read.what, names, words.house, now); });
    }
    void restricts_tom() {
        auto file = oak_people();
        file.learners[0].restricted["tom"] = true;
        import(file);
    }
    void shares(std::size_t place, scope with) {
        const auto id = told_about("mateo").at(place).id;
        kept([&] { static_cast<profiles&>(memory()).share({id}, with); });
    }
};

// A whole file around what somebody wrote into the record.
json signed_anew(json record) {
    const auto sum = record_sum(record.dump(-1, ' ', false, json::error_handler_t::replace));
    return {{"kindred_record", 1}, {"sha256", sum}, {"record", std::move(record)}};
}

strings of(const json& answers, const char* name) {
    strings all;
    for (const auto& each : answers) all.push_back(each.value(name, ""));
    return all;
}

}  // namespace

TEST_CASE("G4: a record has each answer with its source, scope, language and dates") {
    office home;
    home.says(home.ana, "dump trucks");
    const auto record = home.as_json();
    REQUIRE(record["answers"].size() == 1);
    const auto& answer = record["answers"][0];
    CHECK(answer["words"] == "dump trucks");
    CHECK(answer["guardian"] == "ana");
    CHECK(answer["said_by"] == "guardian");
    CHECK(answer["language"] == "en");
    CHECK(answer["scope"] == "teachers");
    CHECK(answer["survey"] == "sparks");
    CHECK(answer["version"] == 1);
    CHECK(answer["categories"] == json{"interests"});
    CHECK_FALSE(answer["asked"].get<std::string>().empty());
    CHECK(answer["answered_at"] < answer["expires_at"]);
    CHECK(record["learner"]["name"] == "Mateo");
    CHECK(record["for"] == "school");
}

TEST_CASE("G4: notes and translations go with the answer, the translation as a machine's") {
    office home;
    home.says(home.ana, "camiones");
    home.kept([&] {
        auto told = home.told_about("mateo").at(0);
        told.note = "not any more";
        told.translation = machine_translation{"trucks", "en"};
        home->put(told);
    });
    const auto answer = home.as_json()["answers"][0];
    CHECK(answer["note"] == "not any more");
    CHECK(answer["translation"] == json{{"words", "trucks"}, {"language", "en"}, {"by", "machine"}});
    const auto page = record_page(home.record(), home.words, "en");
    CHECK_THAT(page, Contains("not any more"));
    CHECK_THAT(page, Contains("Machine translation: \"trucks\""));
}

TEST_CASE("G4: the consents stand there with their wording, and what was permitted with the version that asked") {
    office home;
    home.kept([&] {
        checked_survey buddy{{*home.words.find("buddy"), "en", {}}, "buddy.yaml", 1, {}};
        home->keep_survey({buddy, home.now, home.now});
        home->permit(home.at(home.ana).id, home.guardian_id("ana"), home.child("mateo"), "buddy", true, home.now);
    });
    const auto record = home.as_json();
    const auto& consents = record["guardians"][0]["consents"];
    REQUIRE(consents.size() == 1);
    CHECK(consents[0]["wording"] == "welcome en 2");
    CHECK(consents[0]["yes"] == true);
    CHECK(consents[0]["channel"] == "phones");
    REQUIRE(record["permissions"].size() == 1);
    CHECK(record["permissions"][0]["what"] == "buddy");
    CHECK(record["permissions"][0]["survey"] == "buddy");
    CHECK(record["permissions"][0]["version"] == 1);
    CHECK(record["permissions"][0]["guardian"] == "ana");
}

TEST_CASE("F4: a record has the access log: who, what, when and why") {
    office home;
    home.joins_staff(home.lee, "lee");
    home.says(home.ana, "dump trucks");
    home.says(home.lee, "MORE");
    home.says(home.lee, "DIGEST");
    home.kept(
        [&] { home->read(home.child("mateo"), {"anna (command line)", "kindred profile", home.now, "answers"}); });
    const auto access = home.as_json()["access"];
    CHECK(of(access, "why") == strings{"MORE", "DIGEST", "kindred profile"});
    CHECK(of(access, "who") == strings{"lee", "lee", "anna (command line)"});
    CHECK(of(access, "name") == strings{"Ms. Lee", "Ms. Lee", ""});
    CHECK(of(access, "what") == strings{"answers", "answers", "answers"});
    CHECK(access[0]["at"] == "2026-09-15T17:00:00Z");
}

TEST_CASE("F5: a guardian's copy has all that they told, and nothing that another told") {
    office home;
    home.says(home.ana, "anas-words");
    home.says(home.tom, "toms-words");
    home.shares(0, scope::private_);
    const auto whole = record_json(home.record(record_for::guardian, "ana"), home.words);
    CHECK_THAT(whole, Contains("anas-words"));
    CHECK_THAT(whole, !Contains("toms-words"));
    CHECK_THAT(whole, !Contains("Tom"));
    CHECK_THAT(whole, !Contains("15550102"));
    CHECK(home.as_json(record_for::guardian, "ana")["answers"][0]["scope"] == "private");
    const auto page = record_page(home.record(record_for::guardian, "ana"), home.words, "en");
    CHECK_THAT(page, Contains("anas-words"));
    CHECK_THAT(page, !Contains("toms-words"));
}

TEST_CASE("F5: a family's page is headed with whose it is, and holds nothing of another guardian") {
    office home;
    home.says(home.ana, "anas-words");
    home.says(home.tom, "toms-words");
    home.restricts_tom();
    const auto page = record_page(home.record(record_for::guardian, "ana"), home.words, "en");
    CHECK_THAT(page, Contains("What Mateo's family told us\nFor Ana only.\n"));
    CHECK_THAT(page, Contains("anas-words"));
    CHECK_THAT(page, !Contains("toms-words"));
    CHECK_THAT(page, !Contains("Tom"));
    CHECK_THAT(page, !Contains("court order"));
    CHECK_THAT(page, !Contains("From: "));
    CHECK_THAT(page, !Contains(home.words.say("en", "record.school_only")));
}

TEST_CASE("F5: the page of all guardians is headed as the school's, and says from whom each answer is") {
    office home;
    home.says(home.ana, "anas-words");
    home.says(home.tom, "toms-words");
    const auto page = record_page(home.record(), home.words, "en");
    CHECK_THAT(page, Contains("What Mateo's family told us\nFor school staff only. Do not give this page to a family"));
    CHECK_THAT(page, Contains("\"anas-words\"  (2026-09-15; for teachers)\n    From: Ana\n"));
    CHECK_THAT(page, Contains("\"toms-words\"  (2026-09-15; for teachers)\n    From: Tom\n"));
    CHECK_THAT(page, !Contains("court order"));
    home.restricts_tom();
    const auto since = record_page(home.record(), home.words, "en");
    CHECK_THAT(since, Contains("By court order nothing about Mateo may reach Tom"));
}

TEST_CASE("F7: the page for the next school is no family's either") {
    office home;
    home.says(home.ana, "anas-words");
    home.says(home.tom, "toms-words");
    const auto made = record_to_pass_on(home.memory(), home.mateo(), home.told_about("mateo"), home.now);
    const auto page = record_page(made, home.words, "en");
    CHECK_THAT(page, Contains(home.words.say("en", "record.school_only")));
    CHECK_THAT(page, Contains("From: Ana\n"));
    CHECK_THAT(page, Contains("From: Tom\n"));
}

TEST_CASE("what a family keeps private, or on hold, is counted in the school's own record and not in it") {
    office home;
    home.says(home.ana, "anas-words");
    home.says(home.tom, "toms-words");
    SECTION("private") {
        home.shares(0, scope::private_);
        CHECK(of(home.as_json()["answers"], "words") == strings{"toms-words"});
        CHECK(home.as_json()["withheld"] == 1);
    }
    SECTION("on hold") {
        home.kept([&] { home->hold(home.guardian_id("ana"), home.child("mateo"), true, home.now); });
        CHECK(home.as_json()["answers"].empty());
        CHECK(home.as_json()["withheld"] == 2);
        CHECK(home.as_json(record_for::guardian, "ana")["answers"][0]["held"] == true);
    }
}

TEST_CASE("F1: the printout says it all in the family's language") {
    office home;
    home.says(home.ana, "camiones de volteo");
    const auto page = record_page(home.record(record_for::guardian, "ana"), home.words, "es");
    CHECK_THAT(page, Contains("camiones de volteo"));
    CHECK_THAT(page, Contains("Intereses"));
    CHECK_THAT(page, Contains("2026-09-15"));
    CHECK_THAT(page, Contains("welcome en 2"));
    CHECK_THAT(page, !Contains("record."));
}

TEST_CASE("G5: what was exported is filed in another kindred, once, with its source and dates") {
    office here, there;
    here.says(here.ana, "dump trucks");
    here.says(here.ana, "volcanoes");
    here.shares(1, scope::private_);
    const auto file = json::parse(record_json(here.record(record_for::guardian, "ana"), here.words));
    there.now += std::chrono::hours{24 * 7};
    const auto told = there.take_in(file);
    CHECK(told.filed == 2);
    CHECK(told.refused.empty());
    const auto items = there.told_about("mateo");
    REQUIRE(items.size() == 2);
    CHECK(items[0].words == "dump trucks");
    CHECK(items[0].source == there.guardian_id("ana"));
    CHECK(items[0].answered_at == here.told_about("mateo")[0].answered_at);
    CHECK(items[0].expires_at == here.told_about("mateo")[0].expires_at);
    CHECK(items[1].shared == scope::private_);
    CHECK(there.take_in(file).filed == 0);
    CHECK(there.take_in(file).here == 2);
    CHECK(there.told_about("mateo").size() == 2);
}

TEST_CASE("G5: what was erased here meanwhile is not brought back, and what was told here is not doubled") {
    office here, there;
    here.says(here.ana, "dump trucks");
    const auto file = json::parse(record_json(here.record(record_for::guardian, "ana"), here.words));
    SECTION("into the same kindred") {
        CHECK(here.take_in(file).here == 1);
        CHECK(here.told_about("mateo").size() == 1);
    }
    SECTION("erased") {
        there.take_in(file);
        there.kept([&] { there->erase(there.guardian_id("ana"), std::nullopt); });
        CHECK(there.take_in(file).filed == 0);
        CHECK(there.told_about("mateo").empty());
    }
}

TEST_CASE("G5: an answer that does not fit is refused in a sentence, and the others are filed") {
    struct row {
        const char* name;
        json value;
        const char* said;
    };
    office here;
    here.says(here.ana, "dump trucks");
    here.says(here.ana, "volcanoes");
    const auto file = here.as_json(record_for::guardian, "ana");
    for (const auto& r : {row{"guardian", "nobody", "no guardian"}, row{"guardian", 7, "no guardian"},
                          row{"said_by", "teacher", "a teacher's"}, row{"said_by", nullptr, "a teacher's"},
                          row{"survey", "No Survey", "which question"}, row{"version", -1, "which question"},
                          row{"version", 1e30, "which question"}, row{"words", "", "words"},
                          row{"words", std::string(9000, 'x'), "words"}, row{"categories", {"grades"}, "filed nowhere"},
                          row{"categories", json::array(), "filed nowhere"}, row{"language", "en es", "language"},
                          row{"month", 13, "date"}, row{"answered_at", "2099-01-01T00:00:00Z", "future"},
                          row{"answered_at", "yesterday", "future"}, row{"note", std::string(9000, 'x'), "words"},
                          row{"translation", {{"words", "x"}, {"language", "???"}}, "translation"}}) {
        INFO(r.name << " " << r.value.dump().substr(0, 40));
        office there;
        auto bent = file;
        bent["answers"][0][r.name] = r.value;
        const auto told = there.take_in(signed_anew(bent));
        CHECK(told.filed == 1);
        REQUIRE(told.refused.size() == 1);
        CHECK_THAT(told.refused[0], Contains("Answer 1: ") && Contains(r.said));
    }
}

TEST_CASE("G5: an import never widens who sees an answer, nor how long it is kept") {
    office here, there;
    here.says(here.ana, "dump trucks");
    auto bent = here.as_json(record_for::guardian, "ana");
    auto& answer = bent["answers"][0];
    SECTION("a scope that is none") {
        answer["scope"] = "everybody";
        there.take_in(signed_anew(bent));
        CHECK(there.told_about("mateo")[0].shared == scope::private_);
    }
    SECTION("on hold there") {
        answer["held"] = true;
        there.take_in(signed_anew(bent));
        CHECK(there.told_about("mateo")[0].shared == scope::private_);
    }
    SECTION("for ever") {
        answer["expires_at"] = "9999-01-01T00:00:00Z";
        there.take_in(signed_anew(bent));
        CHECK(there.told_about("mateo")[0].expires_at == there.now + kept_for("interests"));
    }
    SECTION("over") {
        answer["expires_at"] = "2026-09-01T00:00:00Z";
        CHECK(there.take_in(signed_anew(bent)).over == 1);
        CHECK(there.told_about("mateo").empty());
    }
}

TEST_CASE("G5: guardians whose ids differ are named; many answers get ids of their own") {
    office here, there;
    here.says(here.ana, "dump trucks");
    auto record = here.as_json(record_for::guardian, "ana");
    auto one = record["answers"][0];
    record["answers"] = json::array();
    for (int i = 0; i < 20; ++i) {
        one["question"] = "q" + std::to_string(i);
        one["guardian"] = "their-ana";
        record["answers"].push_back(one);
    }
    CHECK(there.take_in(signed_anew(record)).refused.size() == 20);
    CHECK(there.take_in(signed_anew(record), {{"their-ana", "ana"}}).filed == 20);
    CHECK(there.told_about("mateo").size() == 20);
}

TEST_CASE("G5: a file that was cut off, changed, or is another's is refused whole, with a sentence") {
    office here;
    here.says(here.ana, "dump trucks");
    const auto good = record_json(here.record(record_for::guardian, "ana"), here.words);
    CHECK(record_from_json(good).trouble.empty());
    CHECK(record_from_json(json::parse(good).dump()).trouble.empty());  // written without blanks
    struct row {
        std::string text, said;
    };
    auto newer = json::parse(good);
    newer["kindred_record"] = 2;
    auto changed = json::parse(good);
    changed["record"]["answers"][0]["scope"] = "visit";
    auto without = json::parse(good);
    without.erase("sha256");
    for (const auto& r :
         {row{"", "no JSON"}, row{good.substr(0, good.size() / 2), "cut off"}, row{"[1]", "no JSON"},
          row{"{}", "no learner's record"}, row{R"({"kindred_record":1,"record":7})", "no learner's record"},
          row{newer.dump(), "another version"}, row{changed.dump(), "does not fit"},
          row{without.dump(), "does not fit"}, row{signed_anew(json::object()).dump(), "no list of answers"},
          row{std::string(100'000, '['), "no JSON"}, row{std::string(17 * 1024 * 1024, ' '), "too large"}}) {
        INFO(r.text.substr(0, 60));
        CHECK_THAT(record_from_json(r.text).trouble, Contains(r.said));
    }
}

TEST_CASE("no file trips the reading of records") {
    office here, there;
    here.says(here.ana, "dump trucks");
    const auto good = here.as_json(record_for::guardian, "ana").dump();
    std::mt19937 chance(7);
    for (int i = 0; i < 2000; ++i) {
        auto bent = good;
        for (auto many = 1 + chance() % 4; many > 0; --many) bent[chance() % bent.size()] = static_cast<char>(chance());
        const auto inside = json::parse(bent, nullptr, false);
        if (inside.is_discarded() || !inside.is_object()) {
            CHECK_FALSE(record_from_json(bent).trouble.empty());
            continue;
        }
        const auto read = record_from_json(signed_anew(inside).dump());
        if (read.trouble.empty())
            there.kept([&] {
                file_record(there.memory(), there.mateo(), read.what, {}, there.words.house, there.now);
            });
    }
    for (const auto& each : there.told_about("mateo")) CHECK(each.source == there.guardian_id("ana"));
}

TEST_CASE("F7: a copy for the next school has what was passed on, and no log of this one") {
    office home;
    home.says(home.ana, "dump trucks");
    const auto made = record_to_pass_on(home.memory(), home.mateo(), home.told_about("mateo"), home.now);
    const auto record = json::parse(record_json(made, home.words))["record"];
    CHECK(record["for"] == "next school");
    CHECK(of(record["answers"], "words") == strings{"dump trucks"});
    CHECK(record["guardians"][0]["id"] == "ana");
    CHECK(record["access"].empty());
}

}  // namespace kindred
