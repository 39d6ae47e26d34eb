#include "prompts/yaml.hpp"

#include "bot/limits.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace kindred;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += part;
    return all;
}

}  // namespace

TEST_CASE("a tree of YAML knows what it holds and on which lines") {
    const auto reading =
        read_yaml("a: one\nb:\n  - yes\n  - {c: 007, d: }\ne: |\n  two\n  lines\n'f g': \"{x}\"\n", "x.yaml");
    REQUIRE(reading.complaints.empty());
    const auto& top = reading.document;
    CHECK(top.is == node::kind::map);
    CHECK(top.members.size() == 4);
    CHECK(top["a"].scalar == "one");
    CHECK(top["a"].line == 1);
    CHECK(top["b"].is == node::kind::list);
    CHECK(top["b"].items.at(0).scalar == "yes");
    CHECK(top["b"].items.at(0).line == 3);
    CHECK(top["b"].items.at(1)["c"].scalar == "007");
    CHECK(top["b"].items.at(1)["d"].is == node::kind::scalar);
    CHECK(top["b"].items.at(1)["d"].scalar.empty());
    CHECK(top["e"].scalar == "two\nlines\n");
    CHECK(top["f g"].scalar == "{x}");
    CHECK(top["f g"].line == 8);
    CHECK_FALSE(top["nothing"]);
}

TEST_CASE("a key without a value stands on its own line") {
    const auto reading = read_yaml("a:\n\n\nb: two\n", "x.yaml");
    REQUIRE(reading.complaints.empty());
    CHECK(reading.document["a"].line == 1);
    CHECK(reading.document["b"].line == 4);
}

TEST_CASE("what is no YAML for kindred is a complaint with its line") {
    struct row {
        const char* name;
        std::string text;
        int line;
        const char* what;
    };
    const row rows[] = {
        {"a key twice", "a: 1\nb: 2\na: 3\n", 3, "The key 'a' stands here twice; the first is on line 1."},
        {"a key twice further in", "a:\n  b: 1\n  b: 1\n", 3,
         "The key 'b' stands here twice; the first is on line 2."},
        {"an anchor", "a: &x 1\nb: 2\n", 1, "An anchor (&name) is not understood here."},
        {"an alias", "a: 1\nb: *x\n", 2, "This is not YAML: the referenced anchor is not defined."},
        {"a tag", "a: 1\nb: !!binary abc\n", 2, "A tag (!name) is not understood here."},
        {"a tab", "a:\n\tb: 1\n", 2, "A tab stands in front of this line."},
        {"a tab after blanks", "a:\n  \tb: 1\n", 2, "A tab stands in front of this line."},
        {"a list as a key", "a: 1\n? [b, c]\n: 2\n", 2, "A key must be a word, not a list or a map."},
        {"an open bracket", "a: [b, c\n", 1, "This is not YAML: end of sequence flow not found."},
        {"an open quote", "a: \"b\n", 1, "This is not YAML: illegal EOF in scalar."},
        {"a line without sense", "a: 1\nb\nc: 2\n", 3, "This is not YAML: illegal map value."},
        {"two documents", "a: 1\n---\nb: 1\n", 0, "The file holds more than one YAML document."},
        {"nothing", "", 0, "The file is empty."},
        {"a remark only", "# a: 1\n", 0, "The file is empty."},
        {"Latin-1", "a: 1\nb: caf\xe9\n", 2, "This line is not UTF-8 text."},
        {"a zero byte", std::string("a: 1\nb: \0c\n", 11), 2, "This line is not UTF-8 text."},
        {"too deep in brackets", "a: " + repeated("[", 30) + repeated("]", 30), 1,
         "This is nested more than 12 levels deep."},
        {"too deep in dashes", repeated("- ", 30), 1, "This is nested more than 12 levels deep."},
        {"deep enough to break a stack", "a: " + repeated("{a: ", 100000), 1,
         "This is nested more than 12 levels deep."},
        {"too large", repeated("# much ado about nothing\n", limits::yaml_bytes / 25 + 1), 0,
         "The file is larger than 524288 bytes."},
    };
    for (const auto& row : rows) {
        INFO(row.name);
        const auto reading = read_yaml(row.text, "x.yaml");
        REQUIRE(reading.complaints.size() == 1);
        const auto& found = reading.complaints.front();
        CHECK(found.what == row.what);
        CHECK(found.line == row.line);
        CHECK(found.file == "x.yaml");
        CHECK(found.grave);
        CHECK_FALSE(found.mend.empty());
    }
}

TEST_CASE("a bomb of aliases is refused before it grows") {
    std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
    for (char c = 'b'; c < 'k'; ++c) {
        const std::string before = std::string("*") + static_cast<char>(c - 1);
        bomb += std::string(1, c) + ": &" + c + " [" + repeated(before + ", ", 8) + before + "]\n";
    }
    const auto reading = read_yaml(bomb, "x.yaml");
    REQUIRE(reading.complaints.size() == 1);
    CHECK(reading.complaints.front().line == 1);
    CHECK_FALSE(reading.document);
}

TEST_CASE("any cut of a file is read or complained about, never thrown") {
    const std::string whole =
        "a: [1, {b: \"c\\u00e9\"}, 'd']\ne: |\n  f\n? g\n: !x h\n- i\n%YAML 1.2\n--- *j\n...\n&k l: m\n";
    for (std::size_t begin = 0; begin < whole.size(); ++begin)
        for (std::size_t size = 0; begin + size <= whole.size(); ++size) {
            const auto reading = read_yaml(std::string_view(whole).substr(begin, size), "x.yaml");
            if (!reading.document && reading.complaints.empty())
                FAIL("silence about: " << whole.substr(begin, size));
        }
    SUCCEED();
}
