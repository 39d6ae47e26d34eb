// Two children of one family: told apart where they are called the same, and forgotten one by one.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

struct two_children : small_school {
    explicit two_children(const char* name_of_second = "Lucia") {
        auto people = oak_people();
        people.learners[1].name = name_of_second;
        import(people);
        joins(ana, "ana", "mateo");
        answers_all(ana, "trucks");
        says(ana, "JOIN " + family_code("ana", "lucia"));
        says(ana, "drums");
        read(ana);
    }
};

// The buttons under what they hear now.
std::string offered(small_school& home, const address& whom) {
    std::string all;
    for (const auto& one : home.read(whom))
        for (const auto& each : one.what.choices) all += each.text + ";";
    return all;
}

}  // namespace

TEST_CASE("FORGET and a name forgets the child of that name, whoever is talked about") {
    two_children home;
    home.says(home.ana, "FORGET Mateo");
    CHECK_THAT(offered(home, home.ana), Contains("All about Mateo;") && Contains("All about Lucia;"));
    home.says(home.ana, "All about Mateo");
    CHECK_THAT(home.hears(home.ana), Contains("Done."));
    CHECK(home.words_about("mateo").empty());
    CHECK(home.words_about("lucia") == std::vector<std::string>{"drums"});
}

TEST_CASE("FORGET alone offers every child of whom something was told") {
    two_children home;
    home.says(home.ana, "FORGET");
    CHECK_THAT(offered(home, home.ana), Contains("All about Mateo;") && Contains("All about Lucia;"));
}

TEST_CASE("FORGET and a name works after STOP, too") {
    two_children home;
    home.says(home.ana, "STOP");
    home.read(home.ana);
    home.says(home.ana, "FORGET Mateo");
    home.says(home.ana, "All about Mateo");
    CHECK(home.words_about("mateo").empty());
    CHECK(home.words_about("lucia") == std::vector<std::string>{"drums"});
}

TEST_CASE("a child of whom nothing was told, or another family's, is none that FORGET offers") {
    two_children home;
    home.joins(home.hodan, "hodan", "amina");
    home.says(home.hodan, "rain");
    home.read(home.hodan);
    home.says(home.ana, "FORGET");
    CHECK_THAT(offered(home, home.ana), Contains("All about") && !Contains("Amina"));
    home.says(home.hodan, "FORGET");
    CHECK_THAT(offered(home, home.hodan), Contains("All about Amina;") && !Contains("Mateo"));
}

TEST_CASE("an answer that begins as FORGET does, and names none of the children, is an answer") {
    two_children home;
    home.says(home.ana, "Forget puzzles, she wants to climb");
    CHECK(home.words_about("lucia") == std::vector<std::string>{"drums", "Forget puzzles, she wants to climb"});
}

TEST_CASE("two children who are called the same are told apart by their classes") {
    two_children home("Mateo");
    CHECK_THAT(home.words_about("lucia").at(0), Contains("drums"));
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), Contains("Mateo (Room 4)") && Contains("Mateo (Room 5)"));
    home.says(home.ana, "FORGET");
    CHECK_THAT(offered(home, home.ana), Contains("All about Mateo (Room 4);") && Contains("All about Mateo (Room 5);"));
    home.says(home.ana, "All about Mateo (Room 4)");
    CHECK(home.words_about("mateo").empty());
    CHECK(home.words_about("lucia").size() == 1);
}

}  // namespace kindred
