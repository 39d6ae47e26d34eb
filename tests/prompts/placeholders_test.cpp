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

std::string plurals_of(const char* pattern) {
    std::string all;
    for (const auto& plural : placeholders_of(pattern).plurals) {
        all += (all.empty() ? "" : "; ") + plural.name + ":";
        for (const auto& selector : plural.selectors) all += " " + selector;
    }
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
        {"l'ami d'{child}, '{school}'", "child school"},
        {"{left, plural, one {# question} other {# questions about {child}}}", "child left"},
        {"{ left , plural , one {# question} other {# questions} }", "left"},
        {"{n, plural, =0 {none} other {{m, select, a {A} other {{x}}}}}", "m n x"},
    };
    for (const auto& row : rows) {
        INFO(row.pattern);
        CHECK(names_of(row.pattern) == row.names);
        CHECK(placeholders_of(row.pattern).trouble == "");
    }
}

TEST_CASE("the forms of each plural are found, of a choice there are none") {
    CHECK(plurals_of("{child}") == "");
    CHECK(plurals_of("{left,plural,=0{none}one{#}other{#}} of {n, plural, other {#}}") ==
          "left: =0 one other; n: other");
    CHECK(plurals_of("{a, select, her {{left, plural, few {#} other {#}}} other {x}}") == "left: few other");
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
        {"Hi { child}", "Write '{child}' without blanks between its braces."},
        {"Hi {child }", "Write '{child}' without blanks between its braces."},
        {"{n, number}", "Write '{n}', not '{n, number}': only 'plural' and 'select' may stand behind a name."},
        {"{n,}", "Write '{n}', not '{n, }': only 'plural' and 'select' may stand behind a name."},
        {"{n, plural}", "A 'plural' has no branch 'other {…}'."},
        {"{n, number", "The placeholder '{n' is not closed."},
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
