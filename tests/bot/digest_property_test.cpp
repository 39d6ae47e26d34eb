// The digests of any school, from a seed.
#include "bot/limits.hpp"
#include "bot/profile/digest.hpp"
#include "bot/text/text.hpp"
#include "tests/bot/digest_facts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace kindred;
using namespace kindred::tests;
using namespace std::chrono_literals;

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
        const auto sensitive = up_to(5) == 0 ? static_cast<sensitivity>(up_to(2)) : sensitivity::none;
        const bool open =
            shared != scope::private_ && category != "comforts" && sensitive == sensitivity::none;
        auto made = said(category, some_words(open ? "open" : "shut"), shared);
        made.sensitive = sensitive;
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
