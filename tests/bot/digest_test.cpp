#include "bot/profile/digest.hpp"

#include "bot/limits.hpp"
#include "bot/profile/quote.hpp"
#include "bot/text/text.hpp"
#include "tests/bot/digest_facts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using namespace kindred::tests;
using namespace std::chrono_literals;

namespace {

digest_facts a_full_week() {
    const auto food = said("traditions", "tamales with grandma", scope::visit);
    auto amina = child(2, "Amina Yusuf", {said("languages", "Somali and English"), food, date_of(food, 3, 12)});
    auto facts = facts_of({child(1, "Mateo Ruiz", {said("interests", "knows every dump truck")}), std::move(amina),
                           child(3, "Leo", {said("strengths", "watches first, then joins"), said("comforts", "a hug")}),
                           child(4, "Ines", {said("hopes", "to read")}), silent_child(5, "Kofi Mensah", false),
                           silent_child(6, "Lina", true)});
    facts.hub_line = "HUB: 3 of 8 answered \"What surprised you?\"";
    return facts;
}

}  // namespace

TEST_CASE("by mail, where nobody can reply, nothing asks for a reply") {
    auto facts = a_full_week();
    const auto food = said("traditions", "tamales");
    facts.children.push_back(child(7, "Zoe", {food, date_of(food, 3, 14)}));
    CHECK(holds(text_of(facts), "NEW (reply MORE for 2 more children)"));
    CHECK(holds(text_of(facts), "1 more family day: reply MORE."));
    facts.by_mail = true;
    CHECK(holds(text_of(facts), "NEW (2 more children next week)"));
    CHECK(holds(text_of(facts), "1 more family day these two weeks."));
    CHECK_FALSE(holds(text_of(facts), "MORE"));
}

TEST_CASE("a child who may not be named as silent is counted") {
    auto facts = a_full_week();
    auto& lina = facts.children[5];
    REQUIRE(lina.name == "Lina");
    lina.nameable = false;
    CHECK(holds(text_of(facts), "NOT HEARD FROM: 2 of 6. This week try Kofi another way"));
    facts.more = true;
    CHECK_FALSE(holds(text_of(facts), "Lina"));
    facts.children[4].nameable = false;
    CHECK(holds(text_of(facts), "NOT HEARD FROM: 2 of 6."));
    CHECK_FALSE(holds(text_of(facts), "Kofi"));
}

TEST_CASE("a full week is told in one message") {
    const auto made = compose(a_full_week(), words());
    CHECK(made.subject == "Room 4: this week from your families");
    CHECK(made.text ==
          "Room 4, Mon 9 Mar\n"
          "NEW (reply MORE for 1 more child)\n"
          "Mateo likes: \"knows every dump truck\"\n"
          "Amina, languages at home: \"Somali and English\"\n"
          "Leo is good at: \"watches first, then joins\"\n"
          "COMING UP\n"
          "Thu 12 Mar: Amina, \"tamales with grandma\" (they would like to come and share)\n"
          "1 private note waits: open the profile.\n"
          "NOT HEARD FROM: 2 of 6. This week try Kofi and Lina another way: a hello at pickup, a call, or a voice "
          "note.\n"
          "HUB: 3 of 8 answered \"What surprised you?\"");
    CHECK(made.named == std::vector<learner_id>{1, 2, 3});
    CHECK_FALSE(made.quiet);
}

TEST_CASE("the same week in Spanish") {
    auto facts = a_full_week();
    facts.language = "es";
    facts.hub_line.clear();
    facts.children.resize(3);
    facts.children[0].items[0].words = "conoce cada camión";
    CHECK(text_of(facts) == "Room 4, " + short_date(2026, 3, 9, "es") +
                                "\n"
                                "NUEVO\n"
                                "A Mateo le gusta: \"conoce cada camión\"\n"
                                "Amina, idiomas en casa: \"Somali and English\"\n"
                                "Leo hace bien: \"watches first, then joins\"\n"
                                "PRONTO\n" +
                                short_date(2026, 3, 12, "es") +
                                ": Amina, \"tamales with grandma\" (les gustaría venir a compartirlo)\n"
                                "Espera 1 nota privada: abra el perfil.");
}

TEST_CASE("the long form tells everything of every child with news") {
    auto facts = a_full_week();
    facts.more = true;
    facts.hub_line.clear();
    CHECK(text_of(facts) ==
          "Room 4, Mon 9 Mar\n"
          "NEW\n"
          "Mateo likes: \"knows every dump truck\"\n"
          "Amina, languages at home: \"Somali and English\"\n"
          "Leo is good at: \"watches first, then joins\"\n"
          "Ines, what the family hopes: \"to read\"\n"
          "COMING UP\n"
          "Thu 12 Mar: Amina, \"tamales with grandma\" (they would like to come and share)\n"
          "1 private note waits: open the profile.\n"
          "NOT HEARD FROM: 2 of 6. This week try Kofi and Lina another way: a hello at pickup, a call, or a voice "
          "note.");
}

TEST_CASE("the long form still tells what the digest of this morning told") {
    auto facts = facts_of({child(1, "Mateo", {said("interests", "trucks")})});
    facts.children[0].last_named = monday;
    facts.since = monday;
    facts.now = monday + 10h;
    CHECK(compose(facts, words()).quiet);
    facts.more = true;
    CHECK(holds(text_of(facts), "Mateo likes: \"trucks\""));
}

TEST_CASE("a quiet week is one line") {
    auto old = said("interests", "trucks");
    old.answered_at = last_week - 24h;
    auto facts = facts_of({child(1, "Mateo", {old})});
    facts.children[0].last_named = last_week;
    const auto made = compose(facts, words());
    CHECK(made.quiet);
    CHECK(made.text == "Room 4: a quiet week, nothing new from families.");
    CHECK(made.named.empty());

    SECTION("that still says how many were not heard from") {
        facts.children.push_back(silent_child(2, "Kofi", false));
        CHECK(text_of(facts) == "Room 4: a quiet week, nothing new from families. Not heard from yet: 1 of 2.");
    }
    SECTION("unless the hub has something to say") {
        facts.hub_line = "HUB: 1 of 2 answered \"What surprised you?\"";
        CHECK(text_of(facts) ==
              "Room 4, Mon 9 Mar\nNothing new from families this week.\n"
              "HUB: 1 of 2 answered \"What surprised you?\"");
    }
}

TEST_CASE("a school with nobody in the class has a quiet week") {
    CHECK(text_of(facts_of({})) == "Room 4: a quiet week, nothing new from families.");
}

TEST_CASE("facts of nothing make a quiet week too") {
    const auto made = compose(digest_facts{}, words());
    CHECK(made.quiet);
    CHECK(made.named.empty());
}

TEST_CASE("the first digest tells everything as new") {
    auto old = said("interests", "trucks");
    old.answered_at = last_week - 24h * 60;
    auto facts = facts_of({child(1, "Mateo", {old})});
    facts.since.reset();
    CHECK(text_of(facts) == "Room 4, Mon 9 Mar\nNEW\nMateo likes: \"trucks\"");
}

TEST_CASE("what may never be told is not told") {
    SECTION("private words and private dates") {
        const auto kept = said("traditions", "secret supper", scope::private_);
        const auto text = text_of(facts_of({child(1, "Mateo", {kept, date_of(kept, 3, 12)})}));
        CHECK(text == "Room 4: a quiet week, nothing new from families.");
    }
    SECTION("words about comforts, even if they are filed elsewhere too") {
        auto both = said("comforts", "afraid of dogs");
        both.categories = {"interests", "comforts"};
        const auto text = text_of(facts_of({child(1, "Mateo", {both})}));
        CHECK(text == "Room 4, Mon 9 Mar\n1 private note waits: open the profile.");
    }
    SECTION("that there is a private note of comforts at all") {
        const auto text = text_of(facts_of({child(1, "Mateo", {said("comforts", "dogs", scope::private_)})}));
        CHECK_FALSE(holds(text, "private"));
    }
    SECTION("the words of a private tradition beside a date that is not private") {
        const auto kept = said("traditions", "secret supper", scope::private_);
        auto date = date_of(kept, 3, 12);
        date.shared = scope::class_;
        CHECK(text_of(facts_of({child(1, "Mateo", {kept, date})})) ==
              "Room 4, Mon 9 Mar\nCOMING UP\nThu 12 Mar: Mateo, a family day (you may talk about it in class)");
    }
    SECTION("answers that say nothing") {
        const auto none = said("traditions", "None.");
        const auto text = text_of(facts_of({child(1, "Mateo", {none, said("hopes", "❤️")})}));
        CHECK(text == "Room 4: a quiet week, nothing new from families.");
    }
}

TEST_CASE("a child is a first name, with an initial where two share one") {
    const auto text = text_of(facts_of({child(1, "José Ruiz Vega", {said("interests", "trucks")}),
                                        child(2, "Jose Lima", {said("interests", "music")}),
                                        child(3, "Mateo Ruiz", {said("interests", "kites")})}));
    CHECK(holds(text, "José R. likes: \"trucks\""));
    CHECK(holds(text, "Jose L. likes: \"music\""));
    CHECK(holds(text, "Mateo likes: \"kites\""));
    CHECK_FALSE(holds(text, "Vega"));
}

TEST_CASE("words are quoted on one line, short, and whole") {
    struct row {
        std::string_view words, quoted;
    };
    const std::vector<row> rows{
        {"trucks", "trucks"},
        {"  big\n\n trucks!  ", "big trucks!"},
        {"she says \"vroom\" and “beep”", "she says 'vroom' and 'beep'"},
        {"one two three four five six seven eight nine ten eleven twelve",
         "one two three four five six seven eight nine ten eleven twelve"},
        {"one two three four five six seven eight nine ten eleven twelve, thirteen",
         "one two three four five six seven eight nine ten eleven twelve..."},
        {"turns \u202eround\u202c", "turns round"},
        {"", ""},
    };
    for (const auto& r : rows) {
        INFO(r.words);
        CHECK(quotable(r.words, limits::digest_words_quoted, limits::digest_quote_characters) == r.quoted);
    }
    CHECK(quotable(std::string(500, 'a'), 12, 20) == std::string(20, 'a') + "...");
    CHECK(quotable("abcdef ghijkl mnopqr", 12, 15) == "abcdef ghijkl...");
}

TEST_CASE("a name without blanks is whole") {
    CHECK(first_name("王小明") == "王小明");
    CHECK(name_with_initial("Amina") == "Amina");
    CHECK(name_with_initial("Amina Öz") == "Amina Ö.");
    CHECK(first_name(" Amina\nÖz ") == "Amina");
}

TEST_CASE("words that run the other way are kept to themselves") {
    auto told = said("interests", "الشاحنات");
    told.language = "ar";
    CHECK(holds(text_of(facts_of({child(1, "Omar", {told})})), "Omar likes: \"\u2068الشاحنات\u2069\""));
}

TEST_CASE("what has no room goes whole, the least important first") {
    std::vector<digest_child> children;
    const std::string long_words(110, 'w');
    for (int i = 1; i <= 3; ++i) {
        const auto day = said("traditions", long_words, scope::visit);
        children.push_back(child(i, "Childwithaverylongname" + std::to_string(i),
                                 {said("interests", long_words), day, date_of(day, 3, 10 + i)}));
    }
    children.push_back(silent_child(9, "Kofi", false));
    auto facts = facts_of(std::move(children));
    facts.hub_line = "HUB: 3 of 8 answered \"What surprised you?\"";
    const auto text = text_of(facts);
    CHECK(text::characters(text) <= limits::digest_characters);
    CHECK_FALSE(holds(text, "HUB"));
    CHECK_FALSE(holds(text, "NOT HEARD FROM"));
    CHECK(holds(text, "Thu 12 Mar: Childwithaverylongname2"));
    CHECK_FALSE(holds(text, "Fri 13 Mar"));
    CHECK(std::count(text.begin(), text.end(), '"') % 2 == 0);
}

TEST_CASE("who was never named comes first, then who was not named for longest") {
    std::vector<digest_child> children;
    for (int i = 1; i <= 5; ++i) children.push_back(child(i, "Child" + std::to_string(i), {said("hopes", "to read")}));
    children[0].last_named = monday - 24h * 30;
    children[1].last_named = monday - 24h * 60;
    children[2].last_named = monday - 24h * 7;
    children[4].last_named = monday - 24h * 90;
    CHECK(compose(facts_of(std::move(children)), words()).named == std::vector<learner_id>{4, 5, 2});
}

TEST_CASE("other names are asked after each week") {
    std::vector<digest_child> children{child(1, "Mateo", {said("interests", "trucks")})};
    for (int i = 2; i <= 5; ++i) children.push_back(silent_child(i, "Quiet" + std::to_string(i), false));
    auto facts = facts_of(std::move(children));
    const auto first = text_of(facts);
    facts.now += 24h * 7;
    const auto second = text_of(facts);
    for (int i = 2; i <= 5; ++i) {
        INFO(i);
        const auto name = "Quiet" + std::to_string(i);
        CHECK(holds(first, name) != holds(second, name));
    }
}
