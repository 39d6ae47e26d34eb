// What a school must not collect, over a real store: who may read it when, and that it goes. A child could lose its
// father by a word that went astray, so what is looked at is everything that staff can be shown.
#include "bot/profile/learner_record.hpp"
#include "bot/profile/page.hpp"
#include "tests/bot/small_school.hpp"

#include <algorithm>
#include <random>

namespace kindred {
namespace {

using namespace testing;

const instant monday = from_local(2026, 9, 21, 6 * 60 + 45, zone);  // when Ms. Lee's digest comes
constexpr const char* papers = "We are undocumented, canarywords";
const address anas_tablet{"phones", "15550177"};

void says_all(small_school& home, const address& from, const std::vector<const char*>& said) {
    for (const char* each : said) home.says(from, each);
}

std::string mine(small_school& home, const address& whose) {
    home.read(whose);
    home.says(whose, "MINE");
    return home.hears(whose);
}

std::string printed(const learner_record& all, const small_school& home) { return record_page(all, home.words, "en"); }

// Everything that somebody at school, or outside, can be shown now.
std::string shown(small_school& home) {
    return home.kept([&] {
        std::string all;
        for (const char* teacher : {"lee", "diaz"})
            for (const bool more : {false, true})
                all += home.bot().digest_for(home.staff_id(teacher), home.now, more) + "\n";
        for (const char* about : {"mateo", "lucia", "amina"}) {
            const auto child = *home->learner_named(about);
            all += profile_page({.about = child}, home.told_about(about), home.words, "en");
            all += printed(record_of(home.memory(), child, record_for::school, nullptr, home.now), home);
            for (const auto& each : home.bot().pass_on(child.id, "lee", home.now)) all += each.words + each.note;
        }
        for (const auto& each : home.bot().claim_translations(home.now, 100)) all += each.words;
        return all;
    });
}

// What reached staff, by chat and by mail.
std::string sent(small_school& home) {
    std::string all;
    for (const auto* who : {&home.lee, &home.diaz, &home.field, &home.lees_mail}) all += home.hears(*who) + "\n";
    return all;
}

small_school& begun(small_school& home, const char* words = papers) {
    home.translates = true;
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.joins_staff(home.field, "field");
    home.says(home.ana, words);
    return home;
}

item only_answer(small_school& home, const char* about = "mateo") {
    const auto all = home.told_about(about);
    REQUIRE(all.size() == 1);
    return all.front();
}

}  // namespace

TEST_CASE("nobody at school is shown it, nor told that it is there, before its family says so") {
    small_school home;
    begun(home);
    const auto asked = home.hears(home.ana);
    CHECK_THAT(asked, Contains("may be very private") && Contains("after 7 days") && !Contains("canarywords"));
    CHECK(only_answer(home).sensitive == sensitivity::waits);
    CHECK(only_answer(home).shared == scope::private_);
    CHECK_THAT(shown(home), !Contains("canarywords") && !Contains("private note"));
    home.clock_to(monday);
    CHECK_THAT(sent(home), !Contains("canarywords"));
}

TEST_CASE("its family sees it in MINE, with how it stands") {
    small_school home;
    begun(home);
    CHECK_THAT(mine(home, home.ana), Contains(papers) && Contains(home.words.say("en", "mine.scope.waits")));
    home.says(home.ana, "Keep it");
    CHECK_THAT(mine(home, home.ana), Contains(papers) && Contains(home.words.say("en", "mine.scope.teachers")));
}

TEST_CASE("what is kept is for the child's own teachers: in the profile, and in no digest, class or copy") {
    small_school home;
    begun(home);
    home.says(home.ana, "Keep it");
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "keep.kept", {{"child", "Mateo"}})));
    const auto is = only_answer(home);
    CHECK(is.sensitive == sensitivity::kept);
    CHECK(is.shared == scope::teachers);
    CHECK(is.categories == texts{"comforts"});
    CHECK(is.expires_at == home.now + kept_for("comforts"));
    const auto mateo = *home->learner_named("mateo");
    CHECK_THAT(profile_page({.about = mateo}, home.told_about("mateo"), home.words, "en"), Contains("canarywords"));
    home.clock_to(monday);
    CHECK_THAT(sent(home), Contains("private note") && !Contains("canarywords"));
}

TEST_CASE("kept, it is opened no further by anything, nor asked about again") {
    small_school home;
    begun(home);
    home.says(home.ana, "Keep it");
    const auto id = only_answer(home).id;
    home.kept([&] { static_cast<profiles&>(home.memory()).share({id}, scope::visit); });
    CHECK(only_answer(home).shared == scope::teachers);
    home.kept([&] { static_cast<profiles&>(home.memory()).share({id}, scope::private_); });
    CHECK(only_answer(home).shared == scope::private_);
    home.clock_to(home.now + 24h * 75);
    CHECK_THAT(home.hears(home.ana), !Contains("canarywords"));
}

TEST_CASE("while it waits nothing opens it") {
    small_school home;
    begun(home);
    const auto id = only_answer(home).id;
    for (const auto with : {scope::teachers, scope::class_, scope::visit}) {
        home.kept([&] { static_cast<profiles&>(home.memory()).share({id}, with); });
        CHECK(only_answer(home).shared == scope::private_);
    }
}

TEST_CASE("FORGET, by its button or by the word: nothing is left, and nobody is told") {
    for (const char* word : {"Delete it", "FORGET", "no", "2"}) {
        INFO(word);
        small_school home;
        begun(home);
        const auto sealed = home.sealed_item();
        REQUIRE(home.folder_shows(std::string_view(sealed).substr(8, 40)));
        home.says(home.ana, word);
        CHECK(home.told_about("mateo").empty());
        CHECK_FALSE(home.folder_shows(std::string_view(sealed).substr(8, 40)));
        CHECK(home->erasures(1).at(0).kind == "answer");
        CHECK(home.sealed_item().empty());
        CHECK_FALSE(home.folder_shows("canarywords"));
        home.clock_to(monday);
        CHECK_THAT(sent(home), !Contains("canarywords") && !Contains("taken back"));
        CHECK_THAT(mine(home, home.ana), !Contains("canarywords"));
    }
}

TEST_CASE("no word within the time is FORGET: erased with what may quote it, and for backups, too") {
    small_school home;
    begun(home);
    const auto backup = home.backup();
    home.says(home.ana, "MINE");  // a letter that quotes it waits
    home.clock_to(home.now + limits::sensitive_waits - 1min);
    CHECK(home.told_about("mateo").size() == 1);
    CHECK(home.kept([&] { return home.bot().next_due(); }) <= home.now + 1min);
    const auto sealed = home.sealed_item();
    home.pass(1min);
    CHECK(home.told_about("mateo").empty());
    CHECK(home->erasures(1).at(0).kind == "answer");
    CHECK(home.sealed_item().empty());
    CHECK_THAT(home.hears(home.ana), !Contains("canarywords"));
    home.put_back(backup);
    CHECK(home.sealed_item().empty());
}

TEST_CASE("the daily tidying leaves it to be deleted as by FORGET, and that happens after it") {
    small_school home;
    begun(home);
    home.now += limits::sensitive_waits + 1h;
    home.kept([&] { home->tidy(home.now); });
    CHECK_FALSE(home.sealed_item().empty());
    home.take_up_due();
    CHECK(home.sealed_item().empty());
    CHECK(home->erasures(1).size() == 1);
}

TEST_CASE("after STOP it goes in its time, without a word") {
    small_school home;
    begun(home);
    home.says(home.ana, "STOP");
    home.read(home.ana);
    home.pass(limits::sensitive_waits);
    CHECK(home.told_about("mateo").empty());
    CHECK(home.read(home.ana).empty());
}

TEST_CASE("an answer that is over in the meantime is asked about on neither phone") {
    small_school home;
    begun(home);
    home.joins(anas_tablet, "ana", "mateo");
    home.pass(limits::sensitive_waits);
    for (const auto* phone : {&home.ana, &anas_tablet}) {
        const auto talk = conversation_from(home.at(*phone).talk);
        CHECK(talk.at != stage::keeping);
        CHECK(talk.doubts.empty());
        home.read(*phone);
        home.taps(*phone, {"keep:" + std::to_string(talk.last.item) + ":yes", "Keep it"});
        CHECK_THAT(home.hears(*phone), !Contains(home.words.say("en", "keep.kept", {{"child", "Mateo"}})));
    }
    CHECK(home.told_about("mateo").empty());
}

// --- CHANGE, notes, the child, a caption ---------------------------------------------------------------------------
TEST_CASE("CHANGE: new words wait, and what quoted the old ones is withdrawn") {
    small_school home;
    begun(home, "Trucks");
    home.says(home.ana, "CHANGE 1");
    says_all(home, home.ana, {"Say it anew", papers});
    CHECK(only_answer(home).sensitive == sensitivity::waits);
    CHECK_THAT(shown(home), !Contains("canarywords") && !Contains("Trucks"));
    SECTION("and are kept") {
        home.says(home.ana, "Keep it");
        CHECK(only_answer(home).sensitive == sensitivity::kept);
    }
    SECTION("and are put in harmless words: an answer like any other") {
        says_all(home, home.ana, {"Keep it", "CHANGE 1", "Say it anew", "Trains"});
        CHECK(only_answer(home).sensitive == sensitivity::none);
        CHECK(only_answer(home).categories == texts{"interests"});
        CHECK(only_answer(home).shared == scope::teachers);
    }
    SECTION("and CHANGE asks again, as long as they wait") {
        says_all(home, home.ana, {"SKIP"});
        home.read(home.ana);
        home.now += 24h * 2;
        home.says(home.ana, "CHANGE 1");
        CHECK_THAT(home.hears(home.ana), Contains("after 5 days") && !Contains("canarywords"));
        home.says(home.ana, "Delete it");
        CHECK(home.told_about("mateo").empty());
    }
}

TEST_CASE("F2: a note is stored nowhere before they say so, and then the answer is the teachers' alone") {
    small_school home;
    begun(home, "Trucks");
    says_all(home, home.ana, {"CHANGE 1", "Add a note", papers});
    CHECK(only_answer(home).note.empty());
    CHECK_THAT(shown(home), !Contains("canarywords"));
    SECTION("kept") {
        home.says(home.ana, "Keep it");
        CHECK(only_answer(home).note == papers);
        CHECK(only_answer(home).sensitive == sensitivity::kept);
        const auto digest = home.kept([&] { return home.bot().digest_for(home.staff_id("lee"), home.now, true); });
        CHECK_THAT(digest, !Contains("canarywords") && !Contains("Trucks"));
    }
    SECTION("or not") {
        home.says(home.ana, "Delete it");
        CHECK(only_answer(home).note.empty());
        CHECK(only_answer(home).words == "Trucks");
    }
}

TEST_CASE("what a child says is read back to nobody, and its parent decides") {
    small_school home;
    home.welcome = {"own_words"};
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    says_all(home, home.ana, {"Now", "Trucks", "I have autism canarywords", "skip"});
    home.read(home.ana);
    home.says(home.ana, "to swim");
    CHECK_THAT(home.hears(home.ana), Contains("Trucks") && Contains("to swim") && !Contains("canarywords"));
    home.says(home.ana, "Yes");
    CHECK_THAT(home.hears(home.ana), Contains("Mateo said something") && !Contains("canarywords"));
    CHECK_THAT(shown(home), !Contains("canarywords"));
    home.says(home.ana, "Delete it");
    CHECK(home.words_about("mateo") == texts{"Trucks", "to swim"});
}

TEST_CASE("a photo whose caption is sensitive is shown and mailed to nobody, and goes with it") {
    small_school home;
    home.fetches = true;
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    auto in = home.message(home.ana, "his inhaler, canarywords");
    in.attachments = {{attachment_kind::photo, "p1", {}, "image/jpeg", 4}};
    home.take(home.ana.channel, in);
    const auto wanted = home.kept([&] { return home.bot().claim_media(home.now, 10); });
    REQUIRE(wanted.size() == 1);
    fetched here{.how = fetched::end::here};
    here.mime = "image/jpeg";
    here.bytes = "\xff\xd8\xff\xe0";
    home.kept([&] { home.bot().media_came(wanted.front(), here, home.now, home.now); });
    home.pass(2h);
    CHECK(home.kept([&] { return home.bot().show_media(home.child("mateo"), "lee", "test", home.now); }).empty());
    CHECK_THAT(sent(home), !Contains("canarywords"));
    home.says(home.ana, "Delete it");
    CHECK(home.rows_of("media") == 0);
    CHECK(home.rows_of("media_bytes") == 0);
}

// --- translation ---------------------------------------------------------------------------------------------------
TEST_CASE("no translator gets it before it is kept") {
    small_school home;
    begun(home);
    says_all(home, home.ana, {"Delete it", "LANGUAGE spanish"});
    home.says(home.ana, "Tiene autismo, canarywords");
    home.now += 2h;
    const auto jobs = [&] { return home.kept([&] { return home.bot().claim_translations(home.now, 10); }); };
    CHECK(jobs().empty());
    home.says(home.ana, "1");
    CHECK(jobs().size() == 1);
}

TEST_CASE("what only its translation shows stays out of digests") {
    small_school home;
    begun(home, "Trucks");
    home.says(home.ana, "LANGUAGE spanish");
    home.says(home.ana, "palabras que nadie conoce");
    home.now += 2h;
    const auto jobs = home.kept([&] { return home.bot().claim_translations(home.now, 10); });
    REQUIRE(jobs.size() == 1);
    translated end{.how = translated::end::here};
    end.text = "he was diagnosed, canarywords";
    home.kept([&] { home.bot().translation_came(jobs.front(), end, home.now, home.now); });
    const auto digest = home.kept([&] { return home.bot().digest_for(home.staff_id("lee"), home.now, true); });
    CHECK_THAT(digest, !Contains("canarywords") && Contains("Trucks"));
}

// --- whatever happens ----------------------------------------------------------------------------------------------
TEST_CASE("whatever a family does, in whatever order: nobody is shown it before KEEP, nor by a digest after it") {
    const std::vector<std::pair<const char*, const char*>> steps{
        {"says", papers},      {"says", "our visa expired canarywords"},
        {"says", "Trucks"},    {"says", "skip"},
        {"says", "back"},      {"says", "1"},
        {"says", "2"},         {"says", "3"},
        {"says", "Yes"},       {"says", "No"},
        {"says", "CHANGE 1"},  {"says", "CHANGE 2"},
        {"says", "MINE"},      {"says", "Say it anew"},
        {"says", "Add a note"}, {"says", "Who may see it"},
        {"says", "Talk about it in class"}, {"says", "HOLD"},
        {"says", "later"},     {"says", "March"},
        {"says", "STOP"},      {"says", "START"},
        {"says", "FORGET"},    {"pass", ""}};
    std::size_t waited = 0, were_kept = 0;  // chance came by both
    for (unsigned seed = 1; seed <= 25; ++seed) {
        INFO("seed " << seed);
        std::mt19937 chance(seed);
        small_school home;
        home.welcome = {"traditions", "sparks", "own_words"};
        home.translates = true;
        home.joins(home.ana, "ana", "mateo");
        home.joins_staff(home.lee, "lee");
        for (int turn = 0; turn < 40; ++turn) {
            const auto& [what, words] = steps[std::uniform_int_distribution<std::size_t>(0, steps.size() - 1)(chance)];
            INFO(turn << " " << words);
            if (std::string(what) == "pass")
                home.pass(std::chrono::hours(std::uniform_int_distribution<int>(1, 60)(chance)));
            else
                home.says(home.ana, words);
            const auto told = home.told_about("mateo");
            const auto is_kept = [](const item& each) { return each.sensitive == sensitivity::kept; };
            const bool kept = std::ranges::any_of(told, is_kept);
            if (!kept) CHECK_FALSE(has(shown(home), "canarywords"));
            for (const auto& each : told) {
                const bool is = has(each.words, "canarywords") || has(each.note, "canarywords");
                if (is) CHECK(each.sensitive != sensitivity::none);
                waited += each.sensitive == sensitivity::waits ? 1 : 0;
                were_kept += each.sensitive == sensitivity::kept ? 1 : 0;
                if (each.sensitive == sensitivity::waits) CHECK(each.shared == scope::private_);
                if (each.sensitive == sensitivity::kept) CHECK(each.shared <= scope::teachers);
            }
            CHECK_FALSE(has(sent(home), "canarywords"));
        }
    }
    CHECK(waited > 50);
    CHECK(were_kept > 20);
}

}  // namespace kindred
