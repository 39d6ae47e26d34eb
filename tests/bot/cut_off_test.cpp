// A school file that was cut off, or lost a column, would take people away: it is refused until somebody says that it
// is meant so.
#include "bot/roster.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace kindred {
namespace {

// Ten teachers of a class each; each class has two learners, and they two guardians each.
school_file large_school() {
    school_file file;
    for (int i = 0; i < 10; ++i) {
        const auto n = std::to_string(i);
        file.staff.push_back({.id = "t" + n, .name = "Teacher " + n});
        file.classes.push_back({"c" + n, "Class " + n, {"t" + n}});
        for (const char* each : {"a", "b"}) {
            const auto id = n + each;
            for (const char* who : {"g", "h"})
                file.guardians.push_back({.id = who + id, .name = "Guardian", .is = role::guardian});
            file.learners.push_back({id, "Learner", "c" + n, {"g" + id, "h" + id}});
        }
    }
    return file;
}

bool is_refused(const school_file& file) { return looks_cut_off(changes_between(large_school(), file)); }

TEST_CASE("a file that lacks more than a fifth of the learners looks cut off") {
    auto file = large_school();
    file.learners.resize(16);
    CHECK_FALSE(is_refused(file));
    file.learners.resize(15);
    CHECK(is_refused(file));
    file.whole.learners = false;
    CHECK_FALSE(is_refused(file));
    CHECK_FALSE(looks_cut_off({}));
}

TEST_CASE("a file that lacks most teachers looks cut off; a summer's change does not") {
    auto file = large_school();
    file.staff.resize(5);
    for (std::size_t i = 5; i < 10; ++i) file.classes[i].teachers = {"t0"};
    CHECK_FALSE(is_refused(file));
    file.staff.resize(4);
    file.classes[4].teachers = {"t0"};
    const auto found = changes_between(large_school(), file);
    CHECK(found.teachers_gone.gone == 6);
    CHECK(found.teachers_gone.known == 10);
    CHECK(looks_cut_off(found));
    file.whole.teachers = false;
    CHECK_FALSE(is_refused(file));
}

TEST_CASE("a file that leaves most of its classes without a teacher looks cut off; classes that end do not") {
    auto file = large_school();
    for (std::size_t i = 0; i < 5; ++i) file.classes[i].teachers.clear();
    CHECK_FALSE(is_refused(file));
    file.classes[5].teachers.clear();
    CHECK(is_refused(file));
    file.whole.class_teachers = false;
    CHECK_FALSE(is_refused(file));

    auto next_year = large_school();
    for (auto& room : next_year.classes) room.id += "-new";
    for (auto& child : next_year.learners) child.in += "-new";
    CHECK_FALSE(is_refused(next_year));
    auto exchanged = large_school();
    for (std::size_t i = 0; i < 10; ++i) exchanged.classes[i].teachers = {"t" + std::to_string(9 - i)};
    CHECK_FALSE(is_refused(exchanged));
}

TEST_CASE("a file that lacks most guardians of the learners in it looks cut off; families who leave do not") {
    auto file = large_school();
    for (auto& child : file.learners) child.guardians.resize(1);
    CHECK_FALSE(is_refused(file));
    file.learners[0].guardians.clear();
    const auto found = changes_between(large_school(), file);
    CHECK(found.guardians_gone.gone == 21);
    CHECK(found.guardians_gone.known == 40);
    CHECK(looks_cut_off(found));
    file.whole.learner_guardians = false;
    CHECK_FALSE(is_refused(file));
    auto smaller = large_school();
    smaller.learners.resize(16);
    CHECK(changes_between(large_school(), smaller).guardians_gone.gone == 0);
}

}  // namespace
}  // namespace kindred
