// What is coming up: which dates are ahead, and how a family's day is told.
#include "bot/profile/calendar.hpp"
#include "bot/profile/digest.hpp"
#include "tests/bot/digest_facts.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace kindred::tests;
using namespace std::chrono_literals;

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
