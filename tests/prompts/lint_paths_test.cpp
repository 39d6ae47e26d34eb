// Questions that nobody is ever asked.
#include "tests/prompts/lint.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

constexpr std::string_view earlier = R"(  - {id: pet, kind: yes_no, file: [people], text: "Is there a pet?"}
  - id: one
    kind: choice
    file: [interests]
    text: "Which one?"
    options: [{id: a, text: "Cat"}, {id: b, text: "Dog"}, {id: c, text: "Fish"}]
  - id: many
    kind: choices
    file: [interests]
    text: "Which ones?"
    options: [{id: a, text: "Cat"}, {id: b, text: "Dog"}]
  - {id: talk, kind: words, file: [interests], text: "Tell us more."}
)";

// What is said of one more question behind those, or of two.
std::string said_behind(std::string_view questions) {
    return samples::said_of(samples::asking(std::string(earlier) + std::string(questions)));
}

std::string with_condition(const std::string& id, const std::string& when, const std::string& kind = "words") {
    return "  - {id: " + id + ", kind: " + kind + ", file: [hopes], text: \"And " + id + "?\", when: " + when + "}\n";
}

}  // namespace

TEST_CASE("a question whose conditions can hold together is let be") {
    const auto when = GENERATE(as<std::string>{}, R"({pet: ["yes"]})", R"({pet: skipped})", R"({one: [a, b]})",
                               R"({pet: answered, one: [a], many: [b], talk: short})");
    INFO(when);
    CHECK(said_behind(with_condition("last", when)).empty());
}

TEST_CASE("two conditions on several choices can both hold") {
    CHECK(said_behind(with_condition("x", "{many: [a]}") + with_condition("last", "{many: [b], x: answered}")).empty());
}

TEST_CASE("a question that is never asked is found") {
    struct row {
        const char* name;
        std::string questions, expected;
    };
    const std::string never = "The question 'last' is never asked: ", mend = " Mend its conditions, or remove it.\n";
    const std::vector<row> rows{
        {"two options of one choice",
         with_condition("x", "{one: [a]}") + with_condition("last", "{one: [b, c], x: answered}"),
         "19: " + never + "the one answer to 'one' would have to be 'b' or 'c', and also 'a'." + mend},
        {"yes and no", with_condition("x", "{pet: [\"yes\"]}") + with_condition("last", "{pet: [\"no\"], x: skipped}"),
         "19: " + never + "the one answer to 'pet' would have to be 'no', and also 'yes'." + mend},
        {"answered and skipped",
         with_condition("x", "{pet: skipped}") + with_condition("last", "{pet: answered, x: answered}"),
         "19: " + never + "'pet' would have to be answered and skipped." + mend},
        {"short and skipped",
         with_condition("x", "{talk: short}") + with_condition("last", "{talk: skipped, x: answered}"),
         "19: " + never + "'talk' would have to be answered and skipped." + mend},
        {"a date about a skipped answer", with_condition("last", "{talk: skipped}", "when"),
         "18: " + never + "'talk' would have to be answered and skipped." + mend}};
    for (const auto& row : rows) {
        INFO(row.name);
        CHECK(said_behind(row.questions) == row.expected);
    }
}

TEST_CASE("what waits for a question that is never asked is found too, at its line") {
    CHECK(
        samples::said_of(samples::asking(
            "  - {id: use, kind: sharing, text: \"How?\", options: [{id: class, text: C}, {id: private, text: P}]}\n"
            "  - {id: last, kind: words, file: [hopes], text: \"Why?\", when: {use: skipped}}\n")) ==
        "6: The question 'use' is never asked: Sharing is about an answer before it, and no answer is kept of 'use'. "
        "Mend its conditions, or remove it.\n"
        "6: warning: The sharing question stands before others. Ask it last: it decides about the answers that came "
        "before it.\n"
        "7: The question 'last' is never asked: it waits for 'use', which is never asked itself. Mend its conditions, "
        "or remove it.\n");
}

TEST_CASE("a date is about an answer, not about a permission") {
    CHECK(samples::said_of(samples::asking("  - {id: may, kind: permission, of: buddy, text: \"May we?\"}\n"
                                           "  - {id: day, kind: when, file: [hopes], text: \"When?\"}\n")) ==
          "7: The question 'day' is never asked: A date is about an answer before it, and no answer is kept of 'may'. "
          "Mend its conditions, or remove it.\n");
}

TEST_CASE("a date behind a follow-up is told to be asked of few, unless its author says that it is meant so") {
    const auto more = with_condition("more", "{talk: short}");
    const std::string day = "  - {id: day, kind: when, file: [hopes], text: \"When?\"}\n";
    CHECK(said_behind(more + day) ==
          "19: warning: The date 'day' is about 'more', which only some are asked: the others are not asked for it. "
          "Put it right behind the question that it is about; if that is 'more', write 'when: {more: answered}'.\n");
    CHECK(said_behind(day + more).empty());
    CHECK(said_behind(more + with_condition("day", "{more: answered}", "when")).empty());
    CHECK(said_behind(more + with_condition("day", "{talk: short}", "when")).empty());
}

TEST_CASE("what is said about sharing leads to no question") {
    const auto said = samples::said_of(samples::asking(
        "  - {id: food, kind: words, file: [traditions], text: \"What food?\"}\n"
        "  - {id: use, kind: sharing, text: \"How?\", options: [{id: class, text: C}, {id: private, text: P}]}\n"
        "  - {id: last, kind: words, file: [hopes], text: \"Why?\", when: {use: [class]}}\n"));
    CHECK(said.find("what is said about sharing, in 'use', leads nowhere.") != std::string::npos);
}

TEST_CASE("a survey with a question that is never asked is not sent") {
    const auto good = samples::asking(std::string(earlier) + with_condition("last", "{pet: skipped}"));
    const auto bad = samples::asking(std::string(earlier) + with_condition("last", "{talk: skipped}", "when"));
    CHECK(samples::is_sent(good));
    CHECK_FALSE(samples::is_sent(bad));
}
