// What holds for every talk, whatever happens in whatever order. A failure prints its seed.
#include "bot/limits.hpp"
#include "bot/talk/conversation.hpp"
#include "tests/bot/small_library.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace kindred;
using namespace std::chrono_literals;
using test::about;
using test::monday;

namespace {

event some_event(std::mt19937& chance, std::int64_t& serial) {
    static const std::vector<std::string> words{
        "yes",  "no",    "English", "Español",  "1",       "2",                 "3",  "4",  "9",   "skip",    "back",
        "later", "help", "mine",    "forget",   "start",   "trucks and trains", "🚚", "",   "Now", "Not yet", "hmm",
        "May",  "it moves", "no date", "Everything", "My last answer"};
    const auto pick = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(chance);
    };
    const auto child = static_cast<learner_id>(pick(3) + 1);
    const auto what = about("Child" + std::to_string(child), child, pick(2) == 0 ? "sparks" : "traditions", serial);
    switch (pick(40)) {
        case 0: ++serial; return joined{what, pick(2) == 0 ? "es" : ""};
        case 1:
        case 2: ++serial; return invited{what};
        case 3: return blocked{};
        case 4: return reopened{};
        case 5: return left_class{child};
        case 6: return said{"stop", "", false};
        case 7: return said{"", "", true};
        case 8: return said{"Now", std::to_string(serial - 1) + ":now", false};
        case 9:
        case 10:
        case 11:
        case 12: return woke{};
        default: return said{words[pick(words.size())], "", pick(20) == 0};
    }
}

struct seen {
    bool stopped = false;
    std::int64_t at_hand_before = 0;
};

void check_effect(const effect& what, const event& cause, const conversation& after, seen& so_far) {
    if (std::holds_alternative<restart>(what)) so_far.stopped = false;
    if (const auto* words = std::get_if<say>(&what)) {
        CHECK_FALSE(words->text.empty());
        CHECK((words->how == urgency::farewell) == so_far.stopped);
        // Nothing is ever sent to one who stopped but in answer to what they did just now.
        if (so_far.stopped) CHECK((std::holds_alternative<said>(cause) || std::holds_alternative<reopened>(cause)));
        if (words->how == urgency::notice) CHECK(words->instead);
        if (words->how == urgency::notice) CHECK(after.agreed == consent::given);
    }
    if (const auto* filed = std::get_if<file>(&what)) {
        CHECK(filed->item / 8 == so_far.at_hand_before);
        CHECK_FALSE(so_far.stopped);
        CHECK_FALSE(filed->words.empty());
    }
    if (std::holds_alternative<recite>(what)) CHECK(after.agreed == consent::given);
    if (std::holds_alternative<stop>(what)) {
        CHECK_FALSE(so_far.stopped);
        so_far.stopped = true;
    }
}

}  // namespace

TEST_CASE("whatever happens, in whatever order, the promises hold") {
    const auto words = test::small_library();
    for (unsigned seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        std::mt19937 chance(seed);
        std::int64_t serial = 1;
        conversation talk;
        seen so_far;
        instant now = monday;
        for (int turn = 0; turn < 120; ++turn) {
            now += std::chrono::minutes(
                std::uniform_int_distribution<int>(0, turn % 7 == 0 ? 9 * 24 * 60 : 30)(chance));
            const auto cause = some_event(chance, serial);
            so_far.at_hand_before = talk.now.serial;
            const auto after = advance(talk, cause, words, now);
            REQUIRE(advance(talk, cause, words, now) == after);
            REQUIRE(conversation_from(to_record(after.next)) == after.next);
            for (const auto& each : after.effects) check_effect(each, cause, after.next, so_far);
            REQUIRE(after.next.stopped == so_far.stopped);
            if (after.next.stopped) REQUIRE_FALSE(after.next.wake_at);
            talk = after.next;
        }
    }
}

TEST_CASE("an alarm that is answered at its time moves on: no talk rings for ever") {
    const auto words = test::small_library();
    for (unsigned seed = 1; seed <= 100; ++seed) {
        INFO("seed " << seed);
        std::mt19937 chance(seed);
        std::int64_t serial = 1;
        conversation talk;
        instant now = monday;
        for (int turn = 0; turn < 60; ++turn) {
            now += 7min;
            talk = advance(talk, some_event(chance, serial), words, now).next;
        }
        int rings = 0;
        while (talk.wake_at && rings < 200) {
            now = std::max(now, *talk.wake_at);
            talk = advance(talk, woke{}, words, now).next;
            ++rings;
        }
        CHECK(rings < 3 * static_cast<int>(limits::invitations_waiting) + 10);
    }
}
