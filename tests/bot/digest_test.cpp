#include "bot/profile/digest.hpp"

#include "bot/limits.hpp"
#include "bot/profile/calendar.hpp"
#include "bot/profile/quote.hpp"
#include "bot/text/text.hpp"
#include "tests/bot/staff_library.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace kindred;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view zone = "America/Los_Angeles";

instant at(int year, int month, int day, int hour = 7) { return from_local(year, month, day, hour * 60, zone); }

const instant monday = at(2026, 3, 9);
const instant last_week = at(2026, 3, 2);
const instant this_week = at(2026, 3, 5, 18);

std::int64_t next_id() {
    static std::int64_t serial = 0;
    return ++serial * 8;
}

item said(std::string category, std::string words, scope shared = scope::teachers) {
    item i;
    i.id = next_id();
    i.categories = {std::move(category)};
    i.words = std::move(words);
    i.language = "en";
    i.survey = "sparks";
    i.question = "loves";
    i.shared = shared;
    i.answered_at = this_week;
    return i;
}

// The answer to "when is it?" of the same round of questions.
item date_of(const item& what, std::optional<int> month, std::optional<int> day = {}, bool moves = false) {
    item i = what;
    i.id = what.id + 1;
    i.survey = "traditions";
    i.question = "when";
    i.words = "the date, as written";
    i.month = month;
    i.day = day;
    i.moves = moves;
    return i;
}

digest_child child(learner_id id, std::string name, std::vector<item> items = {}) {
    digest_child c;
    c.id = id;
    c.name = std::move(name);
    c.items = std::move(items);
    c.joined = !c.items.empty();
    return c;
}

digest_child silent_child(learner_id id, std::string name, bool joined) {
    auto c = child(id, std::move(name));
    c.silent = true;
    c.joined = joined;
    return c;
}

digest_facts facts_of(std::vector<digest_child> children) {
    digest_facts facts;
    facts.classroom = "Room 4";
    facts.teacher = "Ms. Lee";
    facts.language = "en";
    facts.time_zone = zone;
    facts.now = monday;
    facts.since = last_week;
    facts.children = std::move(children);
    return facts;
}

const library& words() {
    static const library all = tests::staff_library();
    return all;
}

std::string text_of(const digest_facts& facts) { return compose(facts, words()).text; }
bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

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

TEST_CASE("a family's wish goes with its day") {
    struct row {
        scope shared;
        std::string_view wish;
    };
    const auto r = GENERATE(values<row>({{scope::teachers, "(for you to know)"},
                                         {scope::class_, "(you may talk about it in class)"},
                                         {scope::visit, "(they would like to come and share)"}}));
    const auto day = said("traditions", "kite day", r.shared);
    CHECK(text_of(facts_of({child(1, "Leo", {day, date_of(day, 3, 23)})})) ==
          "Room 4, Mon 9 Mar\nCOMING UP\nMon 23 Mar: Leo, \"kite day\" " + std::string(r.wish));
}

TEST_CASE("a month without a day is told once, as it begins") {
    const auto day = said("traditions", "kite day");
    auto facts = facts_of({child(1, "Leo", {day, date_of(day, 4)})});
    facts.children[0].items[0].answered_at = facts.children[0].items[1].answered_at = at(2026, 1, 5);
    facts.children[0].last_named = at(2026, 4, 1);
    facts.now = at(2026, 4, 6);
    facts.since = at(2026, 3, 30);
    CHECK(holds(text_of(facts), "This month: Leo, \"kite day\" (for you to know)"));
    facts.since = at(2026, 4, 1);
    CHECK(compose(facts, words()).quiet);
}

TEST_CASE("a day that moves is told when it is new: ask again") {
    const auto day = said("traditions", "the lantern feast");
    auto facts = facts_of({child(1, "Leo", {day, date_of(day, {}, {}, true)})});
    CHECK(holds(text_of(facts), "Leo, \"the lantern feast\": the day moves each year, so ask again when it is"));
    facts.since = this_week + 1h;
    facts.children[0].last_named = this_week + 1h;
    CHECK(compose(facts, words()).quiet);
}

TEST_CASE("a date is ahead within its days") {
    struct row {
        std::string_view name;
        std::optional<int> month, day;
        bool moves;
        std::chrono::sys_days today;
        std::optional<day_ahead> expected;
    };
    using namespace std::chrono;
    using kind = day_ahead::kind;
    const auto on = [](int y, unsigned m, unsigned d) {
        return day_ahead{kind::dated, sys_days{year{y} / month{m} / day{d}}};
    };
    const auto the = [](int y, unsigned m, unsigned d) { return sys_days{year{y} / month{m} / day{d}}; };
    const std::vector<row> rows{
        {"today", 3, 9, false, the(2026, 3, 9), on(2026, 3, 9)},
        {"the last day that is looked at", 3, 23, false, the(2026, 3, 9), on(2026, 3, 23)},
        {"a day further", 3, 24, false, the(2026, 3, 9), std::nullopt},
        {"yesterday is next year", 3, 8, false, the(2026, 3, 9), std::nullopt},
        {"over the end of the year", 1, 3, false, the(2026, 12, 28), on(2027, 1, 3)},
        {"29 February in a year without one", 2, 29, false, the(2027, 2, 20), on(2027, 2, 28)},
        {"29 February in a leap year", 2, 29, false, the(2028, 2, 20), on(2028, 2, 29)},
        {"a month that begins", 3, {}, false, the(2026, 3, 7), day_ahead{kind::this_month, {}}},
        {"a month that has begun", 3, {}, false, the(2026, 3, 8), std::nullopt},
        {"another month", 4, {}, false, the(2026, 3, 1), std::nullopt},
        {"it moves within a month", 3, {}, true, the(2026, 3, 2), day_ahead{kind::moves, {}}},
        {"it moves, whenever", {}, {}, true, the(2026, 8, 20), day_ahead{kind::moves, {}}},
        {"no date", {}, {}, false, the(2026, 3, 9), std::nullopt},
        {"a month that there is not", 13, 1, false, the(2026, 3, 9), std::nullopt},
        {"a day that there is not", 3, 0, false, the(2026, 3, 2), day_ahead{kind::this_month, {}}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        item told;
        told.month = r.month;
        told.day = r.day;
        told.moves = r.moves;
        CHECK((ahead(told, r.today, days{14}) == r.expected));
    }
}

TEST_CASE("the days of more children than may be named are counted") {
    std::vector<digest_child> children;
    for (int i = 1; i <= 5; ++i) {
        const auto day = said("traditions", "day " + std::to_string(i));
        children.push_back(child(i, "Child" + std::to_string(i), {day, date_of(day, 3, 9 + i)}));
    }
    const auto text = text_of(facts_of(std::move(children)));
    CHECK(holds(text, "Child3, \"day 3\""));
    CHECK_FALSE(holds(text, "Child4"));
    CHECK(holds(text, "2 more family days: reply MORE."));
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

// --- any school, from a seed ------------------------------------------------------------------------------------
namespace {

// Words that are findable in a text, with a mark of what they are: "open…" may be read, "shut…" never.
class random_school {
public:
    explicit random_school(std::uint32_t seed) : chance_(seed) {}

    int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(chance_); }

    std::string some_words(const std::string& mark) {
        std::string all = mark;
        for (int n = up_to(25); n > 0; --n) all += up_to(9) == 0 ? " \"" + mark + "\"\n" : " " + mark;
        return all;
    }

    item any_item() {
        static const std::vector<std::string> categories{"interests", "traditions", "languages", "people",    "outside",
                                                         "strengths", "comforts",   "hopes",     "unheard of"};
        const auto category = categories[static_cast<std::size_t>(up_to(8))];
        const auto shared = static_cast<scope>(up_to(3));
        const bool open = shared != scope::private_ && category != "comforts";
        auto made = said(category, some_words(open ? "open" : "shut"), shared);
        made.answered_at = monday - 24h * up_to(60);
        if (category == "traditions" && up_to(1) == 0) {
            made.month = 1 + up_to(11);
            if (up_to(2) != 0) made.day = 1 + up_to(30);
            made.moves = up_to(4) == 0;
        }
        return made;
    }

    digest_facts facts() {
        std::vector<digest_child> children;
        for (int n = up_to(30), i = 1; i <= n; ++i) {
            auto one = child(i, "Name" + std::to_string(i) + "x");
            for (int k = up_to(4); k > 0; --k) one.items.push_back(any_item());
            if (up_to(2) == 0) one.last_named = monday - 24h * 7 * up_to(8);
            one.silent = one.items.empty() && up_to(1) == 0;
            one.joined = up_to(1) == 0;
            children.push_back(std::move(one));
        }
        auto made = facts_of(std::move(children));
        if (up_to(5) == 0) made.since.reset();
        if (up_to(1) == 0) made.hub_line = "HUB: " + some_words("hub");
        return made;
    }

private:
    std::mt19937 chance_;
};

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
}

}  // namespace

TEST_CASE("no digest of any school says more than it may") {
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        random_school school(seed);
        auto facts = school.facts();
        facts.more = seed % 5 == 0;
        const auto made = compose(facts, words());
        REQUIRE_FALSE(holds(made.text, "shut"));
        REQUIRE_FALSE(made.text.empty());
        if (facts.more) continue;
        std::size_t heard_from_and_named = 0;
        for (const auto& c : facts.children)
            if (!c.silent && holds(made.text, c.name)) ++heard_from_and_named;
        REQUIRE(heard_from_and_named <= limits::digest_children_named);
        REQUIRE(heard_from_and_named == made.named.size());
        REQUIRE(text::characters(made.text) <= limits::digest_characters);
        REQUIRE(lines_in(made.text) <= limits::digest_lines);
        REQUIRE((!made.quiet || lines_in(made.text) == 1));
    }
}

TEST_CASE("every line of a digest has its quotation marks closed") {
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        random_school school(seed);
        auto facts = school.facts();
        facts.hub_line.clear();
        const auto text = text_of(facts);
        for (std::size_t from = 0; from < text.size();) {
            const auto end = std::min(text.find('\n', from), text.size());
            const auto line = std::string_view(text).substr(from, end - from);
            REQUIRE(std::count(line.begin(), line.end(), '"') % 2 == 0);
            from = end + 1;
        }
    }
}

TEST_CASE("twelve children with news are each named within four weekly digests") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        random_school school(seed);
        std::vector<digest_child> children;
        const int size = 1 + school.up_to(11);
        for (int i = 1; i <= size; ++i) children.push_back(child(i, "Child" + std::to_string(i)));
        auto facts = facts_of(std::move(children));
        std::map<learner_id, int> weeks_unnamed;
        for (int week = 0; week < 20; ++week) {
            facts.now = next_weekly(facts.now, 1, 7 * 60, zone);
            for (auto& c : facts.children) {
                if (week > 0 && school.up_to(2) != 0) continue;
                auto told = said("interests", "open");
                told.answered_at = facts.now - 24h;
                c.items.push_back(told);
            }
            const auto named = compose(facts, words()).named;
            for (auto& c : facts.children) {
                const bool now_named = std::find(named.begin(), named.end(), c.id) != named.end();
                if (now_named) c.last_named = facts.now;
                weeks_unnamed[c.id] = now_named ? 0 : weeks_unnamed[c.id] + 1;
                INFO("seed " << seed << ", week " << week << ", child " << c.id << " of " << size);
                REQUIRE(weeks_unnamed[c.id] < 4);
            }
            facts.since = facts.now;
        }
    }
}
