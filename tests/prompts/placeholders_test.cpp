#include "prompts/placeholders.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace kindred;

namespace {

std::string names_of(const char* pattern) {
    std::string all;
    for (const auto& name : placeholders_of(pattern).names) all += (all.empty() ? "" : " ") + name;
    return all;
}

}  // namespace

TEST_CASE("the placeholders of a text are found, in its plurals too") {
    struct row {
        const char* pattern;
        const char* names;
    };
    const row rows[] = {
        {"", ""},
        {"No hole at all, it's fine.", ""},
        {"Hi {child}!", "child"},
        {"{school}: {child} and {child}", "child school"},
        {"{ child }", "child"},
        {"{left, plural, one {# question} other {# questions about {child}}}", "child left"},
        {"{n, plural, =0 {none} other {{m, select, a {A} other {{x}}}}}", "m n x"},
        {"{n, number}", "n"},
    };
    for (const auto& row : rows) {
        INFO(row.pattern);
        CHECK(names_of(row.pattern) == row.names);
        CHECK(placeholders_of(row.pattern).trouble == "");
    }
}

TEST_CASE("a text that could not be filled says why") {
    struct row {
        const char* pattern;
        const char* trouble;
    };
    const row rows[] = {
        {"Hi {child", "The placeholder '{child' is not closed."},
        {"Hi child}", "A '}' closes nothing."},
        {"Hi {}", "A '{' is not followed by a name."},
        {"Hi {the child}", "The placeholder '{the' is not closed."},
        {"Hi '{child}", "An apostrophe right before a brace switches the placeholder off."},
        {"{n, plural, one {x}}", "A 'plural' has no branch 'other {…}'."},
        {"{n, plural, one x other {y}}", "A branch of 'plural' is not 'word {text}'."},
        {"{n, plural, other {y}", "A branch of 'plural' is not 'word {text}'."},
        {"{n, plural, other {y", "A '{' is not closed."},
        {"{n, spell, other {y}}", "'spell' cannot be done with a placeholder; 'plural' and 'select' can."},
        {"{a, select, other {{b, select, other {{c, select, other {{d, select, other {{e, select, other "
         "{x}}}}}}}}}}",
         "Its braces are nested too deep."},
    };
    for (const auto& row : rows) {
        INFO(row.pattern);
        CHECK(placeholders_of(row.pattern).trouble == row.trouble);
    }
}
