// `kindred chat`: a survey in the terminal, as on a real phone, with nothing stored.
#include "adapters/terminal.hpp"
#include "prompts/library.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace kindred;
using Catch::Contains;

namespace {

const library& shipped() {
    static const library all = [] {
        school house;
        house.name = "Oak School";
        house.languages = {"en", "es", "ar"};
        house.contact = "555-0100";
        house.country = "US";
        return read_library(word_files, house).words;
    }();
    return all;
}

std::string chat(terminal_talk about, const std::string& lines) {
    std::istringstream in(lines);
    std::ostringstream out;
    talk_in_terminal(about, shipped(), in, out);
    return out.str();
}

}  // namespace

TEST_CASE("a new family's talk begins with the language, the welcome and the yes") {
    const auto said = chat({.joins = true}, "Español\nNo\nSTART\nEmpezar\ncamiones\n");
    CHECK_THAT(said, Contains("Which language should we write in?\n  1 English\n  2 Español\n  3 العربية\n"));
    CHECK_THAT(said, Contains("· agree no \"welcome es"));
    CHECK_THAT(said, Contains("· agree yes \"welcome es"));
    CHECK_THAT(said, Contains("· file interests sparks.loves \"camiones\""));
    CHECK_THAT(chat({}, ""), !Contains("Which language"));
}

TEST_CASE("what a family can do in a chat it can do here, also after STOP and when the survey is over") {
    const auto said = chat({},
                           "trucks\nWHO\nHOLD\n1\nMINE\nHOURS 9-18\nHOURS\nSTOP\nMINE\n"
                           "START\nNow\na\nb\nc\nMINE\n");
    CHECK_THAT(said, Contains("Nobody has opened your answers yet."));
    CHECK_THAT(said, Contains("1 Hold all on Mateo") && Contains("· hold 1"));
    CHECK_THAT(said, Contains("On hold now: nobody at school uses what was said about Mateo."));
    CHECK_THAT(said, Contains("We write to you first only at these times: every day, 9:00 AM to 6:00 PM."));
    CHECK_THAT(said, Contains("· stop said") && Contains("· restart"));
    CHECK_THAT(said, Contains("4. Mateo: \"c\""));
}

TEST_CASE("a note beside an answer, and that an answer waits for its family's word, are shown by MINE") {
    const auto said = chat({}, "trucks\nCHANGE 1\nAdd a note\nonly red ones\nhe has autism\nMINE\n");
    CHECK_THAT(said, Contains("1. Mateo: \"trucks\" (for the child's teachers)\nYour note: \"only red ones\"\n"));
    CHECK_THAT(said, Contains("2. Mateo: \"he has autism\" (nobody reads it and it will be deleted; CHANGE to"));
}

TEST_CASE("time goes by when it is told to, and brings what it brings") {
    const auto said = chat({}, "trucks\n[+1d]\n[+3d]\n[+9x]\n");
    CHECK_THAT(said, Contains("> > Hello from Ms. Lee, no rush. 3 questions are left about Mateo."));
    CHECK_THAT(said, Contains("\"[+9x]\""));  // no time: an answer like any other
}

TEST_CASE("a teacher's questions are asked as of a teacher") {
    const auto said = chat({.survey = "about_you"}, "hiking\nMINE\n");
    CHECK_THAT(said, Contains("4 short questions about you.") && Contains("1. \"hiking\""));
    CHECK_THAT(said, !Contains("about Mateo"));
}

TEST_CASE("what is typed is taken in as a message is") {
    const auto said = chat({}, "tru\xFF" "cks\r\n" + std::string(100'000, 'a') + "\n");
    CHECK_THAT(said, Contains("sparks.loves \"tru\uFFFD" "cks\""));
    CHECK(said.size() < 20'000);
}

TEST_CASE("an answer that is put anew stands as a new one would, and a date behind what was asked") {
    const auto anew = chat({}, "trucks\nCHANGE 1\nSay it anew\nhe has autism\nskip\nMINE\n");
    CHECK_THAT(anew, Contains("1. Mateo: \"he has autism\" (nobody reads it and it will be deleted; CHANGE to"));
    const auto dated = chat({.survey = "traditions"}, "Spanish\nEid with cousins\nMarch\nMINE\n");
    CHECK_THAT(dated, Contains("3. Mateo: \"When in the year is it? March\""));
}
