#include "tests/simulation/year.hpp"

#include "tests/simulation/families.hpp"
#include "tests/simulation/people.hpp"
#include "tests/simulation/post_office.hpp"
#include "tests/simulation/staff_room.hpp"
#include "tests/simulation/world.hpp"

#include <array>
#include <algorithm>
#include <chrono>

namespace kindred::simulation {
namespace {

constexpr std::array<std::string_view, 6> sets{"traditions", "outside", "own_words", "sparks", "buddy", "helps"};

using namespace std::chrono_literals;

void import(world& all, const school_file& file) {
    all.in_a_transaction([&] { all.bot.import(file, all.now); });
}

people open_school(world& all) {
    people school(all.how.families);
    import(all, school.file_with_orders());
    school.know(all.memory);
    return school;
}

class year {
public:
    year(store& memory, const library& words, settings how)
        : all_(memory, words, how),
          school_(open_school(all_)),
          told_(all_),
          homes_(all_, school_, told_),
          staff_(all_, school_, told_),
          post_(all_, homes_, staff_) {}

    outcome run() {
        const auto end = all_.now + 24h * all_.how.days;
        staff_.join_all();
        homes_.join_all();
        plan();
        post_.plan_outages();
        play_until(end);
        post_.mend();
        last_day();
        return all_.told;
    }

private:
    void plan() {
        for (int week = 1; week * 7 < all_.how.days; ++week) {
            const auto when = all_.now + 24h * 7 * week;
            if (week % 4 == 0)
                all_.at(when, [this, week] { send_survey(sets[static_cast<std::size_t>(week) / 2 % sets.size()]); });
            // All that was to go out by day, and could not until night.
            if (week % 16 == 0) post_.plan_outage(families_channel, when - 1h, when + 13h);
            if (week % 3 == 0) all_.at(when + 5h, [this] { staff_.ask_hubs(); });
        }
        const auto moved = on_a_monday(all_.how.days / 2);
        all_.at(moved, [this] {
            school_.move_teachers();
            import(all_, school_.file());
        });
        all_.at(on_a_monday(all_.how.days * 3 / 10), [this] { hear_of_court_orders(); });
        const auto forgotten = on_a_monday(all_.how.days * 6 / 10);
        for (std::size_t f = 3; f < homes_.count(); f += 10)
            all_.at(forgotten + 1min * static_cast<std::int64_t>(f % 200), [this, f] { forget(f); });
        think_otherwise_on(forgotten);
    }

    // In the forenoon, with the digests of that morning still waiting: they were written for what was true at dawn.
    instant on_a_monday(int about_day) {
        const auto monday = all_.now + 24h * (about_day / 7 * 7 + 6);  // the year begins on a Tuesday
        post_.plan_outage(staff_channel, monday - 4h, monday + 8h);
        return monday;
    }

    // On that day some say otherwise what a digest quotes that still waits, and some take back one answer after
    // another.
    void think_otherwise_on(instant day) {
        for (std::size_t f = 0; f < homes_.count(); ++f) {
            const auto when = day + 1min * static_cast<std::int64_t>(f % 200);
            if (f % 5 == 4) all_.at(when, [this, f] { homes_.change_all(f); });
            if (!school_.parents[f].shares || f % 2 != 0) continue;
            for (const auto after : {0h, 2h})
                all_.at(when + after, [this, f] { homes_.change(f, 1, "delete"); });
        }
    }

    void hear_of_court_orders() {
        const auto kept = school_.court_orders();
        import(all_, school_.file_with_orders());
        for (const auto p : kept) {
            homes_.keep_from(p, school_.children[*school_.parents[p].kept_from].is);
            if (p % 2 == 0) all_.at(all_.now + 24h * 7, [this, p] { forget(p); });
        }
    }

    void send_survey(std::string_view survey) {
        all_.in_a_transaction([&] {
            for (const auto& each : all_.memory.classes()) all_.bot.send_survey(survey, each.id, all_.now);
        });
    }

    void forget(std::size_t f) {
        homes_.forget_everything(f, [this] { post_.deliver(); });
    }

    void play_until(instant end) {
        while (true) {
            auto next = end;
            if (const auto planned = all_.next_planned()) next = std::min(next, *planned);
            const auto due_work = all_.bot.next_due();
            if (due_work) next = std::min(next, *due_work);
            if (const auto due = static_cast<outbox&>(all_.memory).next_due(post_.out())) next = std::min(next, *due);
            if (next >= end) return;
            all_.now = std::max(all_.now, next);
            all_.do_what_is_planned();
            if (due_work && *due_work <= all_.now)
                all_.in_a_transaction([&] { all_.bot.take_up_due(all_.now, 100); });
            post_.deliver();
        }
    }

    // --- the last day: everything is looked at once more, then some forget, and it is looked at again
    void last_day() {
        look_at_everything();
        for (std::size_t f = 0; f < homes_.count(); ++f)
            if (f < 30 || (school_.parents[f].shares && f % 2 == 0)) forget(f);
        look_at_everything();
    }

    void look_at_everything() {
        std::vector<learner_id> learners;
        for (const auto& each : school_.children) learners.push_back(each.is);
        all_.told.answers = 0;
        told_.check_all(learners);
        for (const auto& each : school_.teachers)
            for (const bool more : {false, true}) staff_.check_digest(each.id, more);
        for (std::size_t f = 0; f < homes_.count(); ++f)
            if (school_.parents[f].shares) homes_.check_copies(f);
        for (std::size_t f = 0; f < homes_.count(); ++f)
            if (school_.parents[f].shares && !homes_.at(f).stopped()) homes_.send(f, "MINE");
        deliver_all();
        for (std::size_t f = 0; f < homes_.count(); ++f)
            if (school_.parents[f].shares && !homes_.at(f).stopped()) homes_.send(f, "WHO");
        deliver_all();
        homes_.check_all_answered();
    }

    // What failed is tried again, too.
    void deliver_all() {
        for (int tries = 0; tries < 10; ++tries, all_.now += 3min) post_.deliver();
    }

    world all_;
    people school_;
    ledger told_;
    families homes_;
    staff_room staff_;
    post_office post_;
};

}  // namespace

outcome play_year(store& memory, const library& words, settings how) { return year(memory, words, how).run(); }

}  // namespace kindred::simulation
