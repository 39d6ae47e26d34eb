// What holds for every talk, whatever happens in whatever order. A failure prints its seed.
#include "bot/limits.hpp"
#include "bot/media.hpp"
#include "bot/talk/conversation.hpp"
#include "tests/bot/talk_to.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <random>
#include <set>

using namespace kindred;
using namespace std::chrono_literals;
using test::about;
using test::monday;

namespace {

template <class Pick>
std::int64_t item_of_some(const Pick& pick) {
    return pick(2) == 0 ? 0 : static_cast<std::int64_t>(8 + pick(16));
}

template <class Pick>
std::vector<attachment> some_attached(const Pick& pick) {
    static const std::vector<attachment> kinds{{attachment_kind::photo, "P", {}, "image/jpeg", {}},
                                               {attachment_kind::voice, "V", {}, "audio/ogg", {}},
                                               {attachment_kind::file, "F", {}, "application/pdf", {}},
                                               {attachment_kind::photo, "L", {}, {}, limits::media_bytes + 1}};
    std::vector<attachment> all(pick(3));
    for (auto& each : all) each = kinds[pick(kinds.size())];
    return all;
}

event some_event(std::mt19937& chance, std::int64_t& serial) {
    static const std::vector<std::string> words{"yes",
                                                "no",
                                                "English",
                                                "Español",
                                                "1",
                                                "2",
                                                "3",
                                                "4",
                                                "9",
                                                "skip",
                                                "back",
                                                "later",
                                                "help",
                                                "mine",
                                                "forget",
                                                "start",
                                                "trucks and trains",
                                                "🚚",
                                                "",
                                                "Now",
                                                "Not yet",
                                                "hmm",
                                                "May",
                                                "it moves",
                                                "no date",
                                                "Everything",
                                                "My last answer",
                                                "change",
                                                "who",
                                                "language",
                                                "New words",
                                                "Delete it",
                                                "Who sees it",
                                                "1 and 2",
                                                "Something else",
                                                "Right",
                                                "Other",
                                                "tonight",
                                                "later tomorrow",
                                                "please stop texting me",
                                                "he wants to die",
                                                "Yes",
                                                "still.yes",
                                                "still.new",
                                                "still.no",
                                                "hours",
                                                "private",
                                                "hours 9-18",
                                                "hours 10-11 saturday",
                                                "hours 9",
                                                "he has autism",
                                                "autism and trains",
                                                "Keep it",
                                                "Let it go",
                                                "2",
                                                "1"};
    static const std::vector<std::string> surveys{"sparks", "traditions", "own", "buddy"};
    const auto pick = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(chance);
    };
    const auto child = static_cast<learner_id>(pick(3) + 1);
    const auto what = about("Child" + std::to_string(child), child, surveys[pick(surveys.size())], serial);
    switch (pick(48)) {
        case 40:
            return pick(8) == 0 ? said{"wrong number", "", false} : said{"No", "", false};
        case 41:
            return found{.number = pick(2),
                         .answers = 3,
                         .what = {item_of_some(pick), "sparks", child, "Child", 3},
                         .question = "loves",
                         .words = "words",
                         .by = pick(3) == 0 ? voice::child : voice::guardian,
                         .sensitive = static_cast<sensitivity>(pick(3))};
        case 42:
        case 43:
            return grown_old{item_of_some(pick)};
        case 44:
            return erased{item_of_some(pick), pick(2) == 0 ? child : 0};
        case 45:
            return recalled{item_of_some(pick), {}};
        case 46:
            return left_school{{.learners = {child}, .names = what.child, .erased_at = monday + 24h * 400}};
        case 47:
            return said{"hold", "", false};
        case 0:
            ++serial;
            return joined{what, pick(2) == 0 ? "es" : ""};
        case 1:
        case 2:
            ++serial;
            return invited{what};
        case 3:
            return blocked{};
        case 4:
            return reopened{};
        case 5:
            return left_class{child};
        case 6:
            return said{"stop", "", false};
        case 7:
        case 13:
        case 14:
        case 15:
            return said{pick(4) == 0 ? "see here" : "", "", true, some_attached(pick)};
        case 16:
            return said{"", "keep:" + std::to_string(item_of_some(pick)) + (pick(2) == 0 ? ":yes" : ":no"), false};
        case 8:
            return said{"Now", std::to_string(serial - 1) + ":now", false};
        case 9:
        case 10:
        case 11:
        case 12:
            return woke{};
        default:
            return said{words[pick(words.size())], "", pick(20) == 0};
    }
}

// What the store would bring for what was asked of it, if anything.
std::optional<event> brought(const step& after, std::mt19937& chance, instant now) {
    for (const auto& each : after.effects) {
        if (std::holds_alternative<look_over>(each)) return overlooked{{{.learner = 1, .child = "Child1"}}};
        const auto* wanted = std::get_if<recall>(&each);
        if (wanted == nullptr) continue;
        recalled made{.item = wanted->item, .old = {}};
        const auto some = std::uniform_int_distribution<int>(0, 5)(chance);
        if (some == 0) return made;
        made.old = {.what = {wanted->item, "sparks", some % 3 + 1, "Child", 3},
                    .question = "loves",
                    .words = "trains",
                    .categories = {"interests"},
                    .ends_at = now + some * std::chrono::hours(24)};
        return made;
    }
    return std::nullopt;
}

// As it is after a record, with what the caller brings each time.
conversation kept(const conversation& talk) {
    auto made = conversation_from(to_record(talk));
    made.hours = talk.hours;
    return made;
}

struct seen {
    bool stopped = false;
    std::set<std::int64_t> childs;  // items in a child's own words
    std::int64_t at_hand_before = 0;
    stage before = stage::resting;
    std::set<std::int64_t> sensitive;  // items
};

// What a school must not collect is said again to nobody, and opened by nothing but the word for it.
void check_sensitive(const effect& what, seen& so_far) {
    const auto none_of_them = [&](const std::vector<std::int64_t>& items) {
        return std::ranges::none_of(items, [&](std::int64_t id) { return so_far.sensitive.contains(id); });
    };
    const auto note = [&](std::int64_t id, bool is) {
        is ? void(so_far.sensitive.insert(id)) : void(so_far.sensitive.erase(id));
    };
    if (const auto* words = std::get_if<say>(&what)) CHECK(words->text.find("autism") == std::string::npos);
    if (const auto* filed = std::get_if<file>(&what)) {
        CHECK(filed->sensitive == (filed->words.find("autism") != std::string::npos));
        if (filed->sensitive) CHECK(filed->shared == scope::private_);
        note(filed->item, filed->sensitive);
    }
    if (const auto* amended = std::get_if<amend>(&what)) note(amended->item, amended->sensitive);
    const auto* shared = std::get_if<share>(&what);
    if (shared && shared->with != scope::private_ && so_far.before != stage::changing)
        CHECK(none_of_them(shared->items));
    if (const auto* read = std::get_if<read_back>(&what)) CHECK(none_of_them(read->items));
    if (const auto* right = std::get_if<confirm>(&what)) CHECK(none_of_them(right->items));
    if (const auto* beside = std::get_if<annotate>(&what))
        CHECK(beside->sensitive == (beside->note.find("autism") != std::string::npos));
    const auto* gone = std::get_if<forget>(&what);
    if (gone != nullptr && gone->item != 0) note(gone->item, false);
    if (gone != nullptr && gone->item == 0) so_far.sensitive.clear();
}

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
        CHECK((filed->by == voice::child) == (filed->survey == "own"));
        CHECK_FALSE(so_far.stopped);
        CHECK_FALSE(filed->words.empty());
    }
    if (const auto* filed = std::get_if<file>(&what); filed && filed->by == voice::child)
        so_far.childs.insert(filed->item);
    if (const auto* media = std::get_if<attach>(&what)) {
        CHECK_FALSE(so_far.stopped);
        CHECK(fit_of(media->what) == fit::good);
        if (so_far.childs.contains(media->item)) CHECK(media->what.kind == attachment_kind::voice);
        if (media->first) CHECK(media->item / 8 == so_far.at_hand_before);
    }
    if (std::holds_alternative<recite>(what)) CHECK(after.agreed == consent::given);
    if (const auto* ends = std::get_if<stop>(&what)) {
        if (ends->how != "said") CHECK_FALSE(so_far.stopped);  // by their word, where only the platform had stopped us
        so_far.stopped = true;
    }
}

// Where consent is asked for by category, too, and with a word for HOLD.
library careful_library() {
    auto made = test::small_library();
    made.house.profile = "gdpr";
    for (auto& each : made.languages) each.commands[command::hold] = {"hold"};
    make_ready(made);
    return made;
}

// Talks that have come to stand anywhere: each is shown as it is after each thing that happened.
// M6: a yes is a word of theirs, or the school has it on file.
void check_who_agrees(const event& what, const step& after) {
    for (const auto& each : after.effects)
        if (const auto* agrees = std::get_if<agree>(&each); agrees != nullptr && agrees->yes && agrees->on_file.empty())
            CHECK(std::holds_alternative<said>(what));
}

template <class Look>
void wander(const Look& look) {
    const std::vector<library> houses{test::small_library(), careful_library()};
    for (unsigned seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        const auto& words = houses[seed % houses.size()];
        std::mt19937 chance(seed);
        std::int64_t serial = 1;
        conversation talk;
        instant now = monday;
        std::optional<event> next;
        for (int turn = 0; turn < 120; ++turn) {
            const auto most = turn % 7 == 0 ? 9 * 24 * 60 : 30;
            if (!next) now += std::chrono::minutes(std::uniform_int_distribution<int>(0, most)(chance));
            const auto what = next ? *next : some_event(chance, serial);
            const auto after = advance(talk, what, words, now);
            check_who_agrees(what, after);
            next = brought(after, chance, now);
            talk = after.next;
            look(talk, after.effects, words, now);
        }
    }
    // Chance alone hardly ever leads to the question about an old answer.
    const auto& words = houses.front();
    const auto free = conversation{.language = "en", .agreed = consent::given};
    const auto grown = advance(free, grown_old{8}, words, monday);
    const auto wanted = advance(grown.next, woke{}, words, monday);
    const old_answer old{.what = {8, "sparks", 1, "Child", 3},
                         .question = "loves",
                         .words = "trains",
                         .categories = {"interests"},
                         .ends_at = monday + 24h * 10};
    const auto asked = advance(wanted.next, recalled{8, old}, words, monday);
    look(asked.next, asked.effects, words, monday);
    // Nor to the end of a child's own words, which want an answer in time each.
    auto child = advance(free, invited{about("Child", 1, "own", 8)}, words, monday).next;
    for (const auto* words_of_child : {"Now", "trains", "ships"})
        child = advance(child, said{words_of_child, "", false}, words, monday + 1min).next;
    look(child, std::vector<effect>{}, words, monday + 1min);
}

constexpr auto stages_in_all = static_cast<std::size_t>(stage::keeping) + 1;  // the last of them

}  // namespace

TEST_CASE("M3: whatever happens, in whatever order, the promises hold") {
    const auto words = test::small_library();
    for (unsigned seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        std::mt19937 chance(seed);
        std::int64_t serial = 1;
        conversation talk;
        seen so_far;
        instant now = monday;
        std::optional<event> next;
        for (int turn = 0; turn < 120; ++turn) {
            now += std::chrono::minutes(
                next ? 0 : std::uniform_int_distribution<int>(0, turn % 7 == 0 ? 9 * 24 * 60 : 30)(chance));
            const auto cause = next ? *next : some_event(chance, serial);
            so_far.at_hand_before = talk.now.serial;
            so_far.before = talk.at;
            const auto after = advance(talk, cause, words, now);
            REQUIRE(advance(talk, cause, words, now) == after);
            REQUIRE(kept(after.next) == after.next);
            for (const auto& each : after.effects) {
                check_effect(each, cause, after.next, so_far);
                check_sensitive(each, so_far);
            }
            REQUIRE(after.next.stopped == so_far.stopped);
            if (after.next.stopped) REQUIRE_FALSE(after.next.wake_at);
            next = brought(after, chance, now);
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

TEST_CASE("M8: what nobody asked for begins once in two weeks: surveys and old answers together") {
    const auto words = test::small_library();
    std::size_t starts = 0, asked_again = 0;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        std::mt19937 chance(seed);
        std::int64_t serial = 1;
        conversation talk{.language = "en", .agreed = consent::given};
        instant now = monday, last{};
        std::optional<event> next;
        bool put_off = false;
        for (int turn = 0; turn < 150; ++turn) {
            if (!next) now += std::chrono::minutes(std::uniform_int_distribution<int>(0, 6 * 24 * 60)(chance));
            if (!next) put_off = talk.resume_at && *talk.resume_at <= now;
            const auto old = std::uniform_int_distribution<int>(0, 3)(chance) == 0;
            const auto cause = next ? *next : old ? event(grown_old{8 + turn}) : some_event(chance, serial);
            const bool by_time = !std::holds_alternative<said>(cause) && !std::holds_alternative<joined>(cause) &&
                                 !std::holds_alternative<reopened>(cause);
            const auto after = advance(talk, cause, words, now);
            // What is asked of a child who left is neither: it comes once, while there is time.
            const bool began = talk.at == stage::resting && after.next.at != stage::resting &&
                               after.next.at != stage::parting;
            const bool notice = std::ranges::any_of(after.effects, [](const effect& each) {
                const auto* letter = std::get_if<say>(&each);
                return letter != nullptr && letter->how == urgency::notice;
            });
            if (began && by_time && notice && !put_off) {
                if (last != instant{}) CHECK(now - last >= limits::between_surveys);
                last = now;
                ++starts;
            }
            if (after.next.at == stage::reasking && talk.at == stage::resting) ++asked_again;
            if (after.next.at == stage::reasking) CHECK(after.next.agreed == consent::given);
            next = brought(after, chance, now);
            talk = after.next;
        }
    }
    CHECK(starts > 100);
    CHECK(asked_again > 50);
}

TEST_CASE("M2, M10: while it is open whether STOP or a wrong number was meant, nothing is begun and nothing said") {
    const auto words = test::small_library();
    for (unsigned seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        std::mt19937 chance(seed);
        std::int64_t serial = 1;
        conversation talk;
        instant now = monday;
        for (int turn = 0; turn < 80; ++turn) {
            now += std::chrono::minutes(std::uniform_int_distribution<int>(0, 600)(chance));
            const bool pausing = talk.at == stage::pausing || talk.at == stage::mistaken;
            const auto cause = some_event(chance, serial);
            const auto after = advance(talk, cause, words, now);
            if (pausing && !talk.stopped)
                CHECK(talk.wake_at == talk.heard_at + limits::conversation_expires_after);
            for (const auto& each : after.effects)
                if (const auto* letter = std::get_if<say>(&each); letter != nullptr && pausing)
                    CHECK_FALSE(letter->how == urgency::notice);
            talk = after.next;
        }
    }
}

TEST_CASE("C1: a child's own words are never asked for without a yes of the last half hour") {
    const auto words = test::small_library();
    std::size_t childs_answers = 0;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        std::mt19937 chance(seed);
        std::int64_t serial = 1;
        conversation talk;
        instant now = monday, opened{};  // the last yes at the gate, by the test's own clock
        for (int turn = 0; turn < 120; ++turn) {
            now += std::chrono::minutes(std::uniform_int_distribution<int>(0, 20)(chance));
            const auto before = talk;
            const auto after = advance(talk, some_event(chance, serial), words, now);
            const bool offered = before.at == stage::offering || before.at == stage::consenting;
            if (offered && after.next.at == stage::asking) opened = now;
            for (const auto& each : after.effects)
                if (const auto* filed = std::get_if<file>(&each); filed != nullptr && filed->by == voice::child) {
                    CHECK(now - opened < limits::child_session_open_for);
                    ++childs_answers;
                }
            talk = after.next;
        }
    }
    CHECK(childs_answers > 5);
}

TEST_CASE("M1: STOP, however it is written, is obeyed first of all, wherever the talk stands") {
    const std::vector<std::string> spellings{"STOP",     "quit",      "  End. ", "Revoke",       "OPT OUT",
                                             "opt-out!", "optout",    "cancel",  "Unsubscribe.", "\"stop all\"",
                                             "StopAll",  "stop stop", "/stop",   "ALTO"};
    std::set<stage> seen;
    std::size_t turn = 0;
    wander([&](const conversation& talk, const auto&, const library& words, instant now) {
        const auto& word = spellings[++turn % spellings.size()];
        INFO(word);
        const auto after = advance(talk, said{word, "", false}, words, now);
        const auto* again = talk.stopped_by_platform ? "stop said\n" : "";  // their own word now, on each phone
        CHECK(test::told_by(after) == (talk.stopped ? again : "stop said\nsay (farewell) stopped\n"));
        CHECK(after.next.stopped);
        CHECK_FALSE(after.next.wake_at);
        if (!talk.stopped) seen.insert(talk.at);
    });
    CHECK(seen.size() == stages_in_all);
}

TEST_CASE("M5: HELP is answered wherever the talk stands, once a day after STOP") {
    std::set<stage> seen;
    wander([&](const conversation& talk, const auto&, const library& words, instant now) {
        const auto told = test::told_by(advance(talk, said{"Help?", "", false}, words, now));
        if (talk.stopped) {
            const bool today = talk.helped_at != instant{} && now - talk.helped_at < limits::help_while_stopped_every;
            CHECK(told == (today ? "" : "say (farewell) help.us / stopped.still\n"));
            return;
        }
        // Whoever holds the phone half an hour after the parent's yes is asked first who they are (C1).
        if (told.starts_with("say gate.again")) return;
        CHECK(told.starts_with(talk.agreed == consent::given ? "say help.us / help.more\n" : "say help.us\n"));
        seen.insert(talk.at);
    });
    CHECK(seen.size() == stages_in_all);
}

TEST_CASE("M6: no question is asked and nothing is filed before the family's yes, nor after its no") {
    std::size_t before_a_yes = 0;
    wander([&](const conversation& talk, const std::vector<effect>& effects, const auto&, auto) {
        if (talk.agreed == consent::given) return;
        ++before_a_yes;
        for (const auto at : {stage::asking, stage::offering, stage::reading_back, stage::reasking})
            CHECK_FALSE(talk.at == at);
        for (const auto& each : effects) CHECK_FALSE(std::holds_alternative<file>(each));
        if (talk.at != stage::pausing) CHECK_FALSE(talk.wake_at);  // where silence means STOP
    });
    CHECK(before_a_yes > 100);
}
