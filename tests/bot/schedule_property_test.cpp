// When letters that nobody asked for reach a person, whatever happens in whatever order and on whichever of their
// phones: by day where they live (M7), and seldom (M8). A failure prints its seed.
#include "tests/bot/small_library.hpp"
#include "tests/bot/small_school.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <tuple>

namespace kindred {
namespace {

using namespace testing;

constexpr auto a_week = 24h * 7;
// Clocks change on 8 March and 1 November in Los Angeles and St. John's, on 29 March and 25 October in Kyiv, on 5 April
// and 27 September in Auckland; never in Kathmandu.
constexpr std::array<const char*, 5> zones{"", "Europe/Kyiv", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns"};

struct dice {
    std::mt19937 chance;
    int upto(int most) { return std::uniform_int_distribution<int>(0, most)(chance); }
    bool once_in(int n) { return upto(n - 1) == 0; }
};

// The most of them in any stretch of this length.
std::size_t most_within(std::vector<instant> all, std::chrono::milliseconds length) {
    std::ranges::sort(all);
    std::size_t most = 0;
    for (auto first = all.begin(); first != all.end(); ++first) {
        const auto end = std::find_if(first, all.end(), [&](instant each) { return each - *first >= length; });
        most = std::max(most, static_cast<std::size_t>(end - first));
    }
    return most;
}

struct unasked {
    std::vector<instant> starts, reminders;
    // "Is it still so?" is a start, too.
    void note(const message_template& as, const std::vector<choice>& buttons, instant when) {
        const bool asks_again = !buttons.empty() && buttons.front().id.starts_with("still:");
        if (as.name == "kindred_invitation" || asks_again) starts.push_back(when);
        if (as.name == "kindred_reminder") reminders.push_back(when);
    }
    void check() const {
        CHECK(most_within(starts, a_week) <= 1);
        CHECK(most_within(reminders, a_week) <= 1);
        CHECK(most_within(starts, a_week * 4) <= 3);
    }
};

// --- a talk alone, with everything that a person may write -----------------------------------------------------------
event some_event(dice& by, std::int64_t& serial) {
    static const std::vector<std::string> words{
        "yes",   "no",     "1",   "2",       "skip",    "back",   "later", "help",       "mine",           "forget",
        "start", "trucks", "Now", "Not yet", "tonight", "change", "stop",  "Everything", "he wants to die",
        "hours 9-12", "hours 18-20 saturday", "hours monday"};
    const auto child = static_cast<learner_id>(by.upto(2) + 1);
    const auto* survey = std::array{"sparks", "traditions", "own", "buddy"}[static_cast<std::size_t>(by.upto(3))];
    const auto what = test::about("Child" + std::to_string(child), child, survey, serial);
    switch (by.upto(9)) {
        case 0:
            ++serial;
            return by.once_in(4) ? event(joined{what, ""}) : event(invited{what});
        case 1:
            ++serial;
            return invited{what};
        case 2:
            return grown_old{8 + by.upto(100)};
        case 3:
        case 4:
        case 5:
        case 6:
            return woke{};
        default:
            break;
    }
    return said{words[static_cast<std::size_t>(by.upto(static_cast<int>(words.size()) - 1))], "", false};
}

// What the work layer brings when the talk asks for an answer of old.
recalled old_answer_of(std::int64_t item, instant now) {
    return {item,
            {.what = {item, "sparks", 1, "Child1", 3},
             .question = "loves",
             .words = "trucks",
             .categories = {"interests"},
             .ends_at = now + a_week * 3}};
}

}  // namespace

TEST_CASE("M8: one unasked start and one reminder a week, three starts in four weeks, over all children: the talk") {
    const auto words = test::small_library();
    std::size_t starts = 0, reminders = 0;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        dice by{std::mt19937(seed)};
        conversation talk;
        own_hours hours;  // as the caller keeps them
        const std::string own_zone = zones[seed % zones.size()];
        const auto house = own_zone.empty() ? words.house.time_zone : own_zone;
        std::int64_t serial = 1;
        unasked all;
        auto now = test::monday;
        for (int turn = 0; turn < 400; ++turn) {
            const auto next = now + std::chrono::minutes(by.upto(turn % 3 == 0 ? 4 * 24 * 60 : 300));
            const bool rings = talk.wake_at && *talk.wake_at <= next;
            const bool in_time = rings && !by.once_in(4);
            now = in_time ? std::max(now, *talk.wake_at) : next;
            const bool put_off = talk.resume_at.has_value();  // by the parent: that was asked for
            std::vector<event> happened{rings ? event(woke{}) : some_event(by, serial)};
            for (std::size_t next_one = 0; next_one < happened.size(); ++next_one) {
                talk.zone = own_zone;
                talk.hours = hours;
                const auto after = advance(talk, event(happened[next_one]), words, now);
                for (const auto& each : after.effects) {
                    if (const auto* chosen = std::get_if<keep_hours>(&each)) hours = chosen->hours;
                    if (const auto* old = std::get_if<recall>(&each)) happened.push_back(old_answer_of(old->item, now));
                    const auto* letter = std::get_if<say>(&each);
                    if (letter == nullptr || letter->how != urgency::notice) continue;
                    if (rings) CHECK(within_hours(now, house, hours) == now);
                    if (!put_off) all.note(*letter->instead, letter->choices, now);
                }
                talk = after.next;
            }
        }
        all.check();
        starts += all.starts.size();
        reminders += all.reminders.size();
    }
    CHECK(starts > 200);
    CHECK(reminders > 200);
}

// --- a school, over a real store, with a post office that is late ----------------------------------------------------
namespace {

class late_school : public small_school {
public:
    explicit late_school(unsigned seed) : by_{std::mt19937(seed)} {
        now = from_local(2026, seed % 2 == 0 ? 3 : 10, by_.upto(9) + 1, by_.upto(24 * 60), zone);
        move_house("ana");
        move_house("tom");
        joins(ana, "ana", "mateo");
        joins(ana, "ana", "lucia");
        joins(anas_tablet, "ana", "mateo");
        joins(tom, "tom", "mateo");
        joins_staff(lee, "lee");
        joins_staff(field, "field");
    }

    void live(int steps) {
        for (int step = 0; step < steps; ++step) {
            now += std::chrono::minutes(by_.upto(step % 5 == 0 ? 3 * 24 * 60 : 12 * 60));
            if (by_.once_in(40)) move_house(by_.once_in(2) ? "ana" : "tom");
            kept([&] {
                bot().take_up_due(now, 64);
                if (by_.once_in(4)) bot().send_survey(some_survey(), room(by_.once_in(2) ? "room4" : "room5"), now);
                if (by_.once_in(30)) bot().ask_hub(hub(), staff_id("field"), "What did you learn?", now);
            });
            if (by_.once_in(3)) goes_on(by_.once_in(3) ? anas_tablet : ana);
            if (by_.once_in(3)) goes_on(tom);
            nothing_is_asked_twice();
            if (by_.once_in(25)) chooses_hours(by_.once_in(2) ? ana : tom);
            for (int look = by_.upto(2); look > 0; --look) post_goes_out();
        }
    }

    std::map<person_id, unasked> arrived;  // on all phones of theirs
    std::size_t notices = 0, abroad = 0, narrowed = 0, answers = 0;

private:
    std::string some_survey() { return by_.once_in(2) ? "traditions" : "sparks"; }

    void move_house(const char* whom) {
        for (auto& each : school_.guardians)
            if (each.id == whom) each.time_zone = zones[static_cast<std::size_t>(by_.upto(zones.size() - 1))];
        for (auto& each : school_.guardians)
            if (each.id == whom && each.time_zone.empty()) each.time_zone = zone;
        import(school_);
    }

    // Never LATER, nor a word that is not understood: then each start is one that nobody asked for.
    void goes_on(const address& where) {
        const auto talk = conversation_from(at(where).talk);
        if (talk.at == stage::offering) says(where, "Now");
        if (talk.at == stage::reasking) says(where, "1");
        if (talk.at == stage::asking) says(where, by_.once_in(2) ? "skip" : "1");
    }

    // Nor asked on one phone again what was answered on another.
    void nothing_is_asked_twice() {
        for (const auto* who : {"ana", "tom"}) {
            std::map<std::tuple<std::string, std::string, learner_id>, instant> told;
            for (const auto& each : all().told_by(guardian_id(who), now)) {
                const std::tuple what{each.survey, each.question, each.learner};
                const auto [before, is_new] = told.try_emplace(what, each.answered_at);
                INFO(who << " told " << each.survey << ' ' << each.question << " of " << each.learner);
                if (!is_new) CHECK(std::chrono::abs(each.answered_at - before->second) >= limits::survey_again_after);
                ++answers;
            }
        }
    }

    void chooses_hours(const address& where) {
        constexpr std::array wishes{"HOURS 9-12", "HOURS weekends", "HOURS after 17:00", "HOURS mon wed fri 10-19",
                                    "HOURS any time"};
        says(where, wishes[static_cast<std::size_t>(by_.upto(wishes.size() - 1))]);
    }

    guardian reader_at(const address& where) {
        const auto who = all().find(where);
        auto one = who->is == role::guardian ? all().guardian_of(who->person) : std::nullopt;
        if (one && one->time_zone.empty()) one->time_zone = zone;
        return one.value_or(guardian{.time_zone = zone});
    }

    void post_goes_out() {
        for (const auto& each : claim()) {
            const auto reader = reader_at(each.to);
            const auto& there = reader.time_zone;
            if (each.how == urgency::notice) {
                INFO(each.what.text << " in " << there);
                CHECK(within_hours(now, there, reader.hours) == now);
                ++notices;
                narrowed += reader.hours != own_hours{} ? 1 : 0;
                abroad += there != zone && within_hours(now, zone) != now ? 1 : 0;
            }
            const bool fails = by_.once_in(4);
            const auto retry = now + std::chrono::minutes(by_.upto(80 * 60));
            settle(each, {.what = fails ? outcome::again : outcome::sent, .id = std::to_string(++sent_)}, retry);
            if (fails || !each.what.instead) continue;
            arrived[all().find(each.to)->person].note(*each.what.instead, each.what.choices, now);
        }
    }

    store& all() { return memory(); }

    const address anas_tablet{"others", "ana-tablet"};
    dice by_;
    school_file school_ = oak_people();
    std::size_t sent_ = 0;
};

}  // namespace

TEST_CASE("M7, M8: no notice goes out by night where its reader lives, and starts and reminders stay seldom") {
    std::size_t starts = 0, reminders = 0, abroad = 0, narrowed = 0, answers = 0;
    for (unsigned seed = 1; seed <= 10; ++seed) {
        INFO("seed " << seed);
        late_school home(seed);
        home.live(300);
        CHECK(home.notices > 5);
        abroad += home.abroad;
        narrowed += home.narrowed;
        answers += home.answers;
        for (const auto& [person, all] : home.arrived) {
            all.check();
            starts += all.starts.size();
            reminders += all.reminders.size();
        }
    }
    CHECK(starts > 8);  // few answer here, and who does not is soon left alone
    CHECK(reminders > 10);
    CHECK(answers > 1000);
    CHECK(narrowed > 10);  // in hours that they chose
    CHECK(abroad > 10);    // by night at the school, by day where they live
}

TEST_CASE("M7: LATER, a reminder and an invitation come in the reader's own afternoon") {
    small_school home;
    auto file = oak_people();
    file.guardians[1].time_zone = "Europe/Kyiv";
    home.import(file);
    home.joins(home.tom, "tom", "mateo");
    SECTION("LATER is tomorrow at four, in Kyiv") {
        home.says(home.tom, "LATER");
        CHECK(conversation_from(home.at(home.tom).talk).resume_at ==
              from_local(2026, 9, 16, limits::later_until_hour * 60, "Europe/Kyiv"));
    }
    SECTION("the reminder waits for the morning of Kyiv") {
        home.now = from_local(2026, 9, 15, 22 * 60, "Europe/Kyiv");
        home.says(home.tom, "trucks");
        CHECK(home.at(home.tom).wake_at == from_local(2026, 9, 18, limits::quiet_until_hour * 60, "Europe/Kyiv"));
    }
    SECTION("who moves is written to by the new clock from then on") {
        file.guardians[1].time_zone = "Pacific/Auckland";
        home.import(file);
        home.says(home.tom, "LATER");
        const auto back = local(*conversation_from(home.at(home.tom).talk).resume_at, "Pacific/Auckland");
        CHECK(back.minute == limits::later_until_hour * 60);
    }
}

}  // namespace kindred
