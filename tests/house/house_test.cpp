#include "tests/house/rules.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace kindred::house;

namespace {

std::string read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// Every C++ file of these folders, as it stands in the working tree.
std::vector<source> sources_in(const std::vector<std::string>& folders) {
    const auto top = std::filesystem::current_path();
    std::vector<source> all;
    for (const auto& folder : folders)
        for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder)) {
            const auto kind = entry.path().extension();
            auto name = entry.path().lexically_relative(top).generic_string();
            const bool ours = name.find("/node_modules/") == std::string::npos;
            if (ours && (kind == ".cpp" || kind == ".hpp")) all.push_back({std::move(name), read(entry.path())});
        }
    return all;
}

const std::vector<source>& the_rooms() {
    static const auto all = sources_in({"bot", "prompts", "storage", "adapters"});
    return all;
}

const std::vector<source>& everything() {
    static const auto all = sources_in({"bot", "prompts", "storage", "adapters", "tests"});
    return all;
}

void check(breaches (*rule)(const source&), const std::vector<source>& sources) {
    CHECK_FALSE(sources.empty());
    std::string found;
    for (const auto& s : sources)
        for (const auto& breach : rule(s)) found += "\n" + breach;
    INFO("these break a law of the house:" << found);
    CHECK(found.empty());
}

std::size_t count(const breaches& found) { return found.size(); }

// Whether this one line, in this file, breaks the rule.
bool breaks(breaches (*rule)(const source&), std::string path, std::string text) {
    return count(rule({std::move(path), std::move(text)})) > 0;
}

std::string lines(std::size_t n, const std::string& line) {
    std::string all;
    for (std::size_t i = 0; i < n; ++i) all += line + "\n";
    return all;
}

}  // namespace

// --- the house as it stands ------------------------------------------------------------------------------------
TEST_CASE("every arrow between the rooms points at bot") { check(forbidden_arrows, the_rooms()); }
TEST_CASE("every include starts from the top") { check(includes_from_elsewhere, everything()); }
TEST_CASE("the bot has no clock, no thread and no file") { check(clocks_in_the_bot, the_rooms()); }
TEST_CASE("no co_await stands where g++ 12 miscompiles it") { check(awaits_miscompiled, everything()); }
TEST_CASE("functions are short") { check(long_functions, the_rooms()); }
TEST_CASE("lines are short") { check(wide_lines, everything()); }
TEST_CASE("files are short") { check(long_files, everything()); }
TEST_CASE("nothing unfinished is left") { check(leftovers, everything()); }
TEST_CASE("one name is one thing in all files that are linked together") {
    auto linked = the_rooms();
    CHECK(linked.size() > 200);
    for (const auto& each : everything())  // of the test programs, what several share
        if (each.path.starts_with("tests/") && each.path.ends_with(".hpp")) linked.push_back(each);
    std::string found;
    for (const auto& breach : defined_twice(linked)) found += "\n" + breach;
    INFO("these are two things of one name:" << found);
    CHECK(found.empty());
}

// --- the laws themselves ---------------------------------------------------------------------------------------
TEST_CASE("a forbidden arrow is seen") {
    struct row {
        std::string path, include;
        bool wrong;
    };
    const std::vector<row> rows{
        {"bot/work.cpp", "\"bot/store.hpp\"", false},
        {"bot/work.cpp", "<vector>", false},
        {"bot/work.cpp", "\"storage/store.hpp\"", true},
        {"bot/work.cpp", "\"prompts/library.hpp\"", true},
        {"bot/work.cpp", "\"tests/bot/small.hpp\"", true},
        {"bot/work.cpp", "<nlohmann/json.hpp>", true},
        {"bot/work.cpp", "<unicode/unistr.h>", true},
        {"bot/work.cpp", "<some_library.h>", true},
        {"bot/text/fold.cpp", "<unicode/unistr.h>", false},
        {"bot/text/fold.cpp", "<boost/asio.hpp>", true},
        {"bot/main.cpp", "\"storage/store.hpp\"", false},
        {"bot/main.cpp", "<CLI/CLI.hpp>", false},
        {"bot/main/house.cpp", "\"storage/store.hpp\"", false},
        {"bot/main/house.hpp", "<spdlog/spdlog.h>", false},
        {"bot/main_road.cpp", "\"storage/store.hpp\"", true},
        {"bot/work.cpp", "\"bot/main/house.hpp\"", true},
        {"adapters/service.cpp", "\"bot/main/house.hpp\"", true},
        {"adapters/door.cpp", "\"bot/store.hpp\"", false},
        {"adapters/door.cpp", "\"adapters/platform.hpp\"", false},
        {"adapters/door.cpp", "\"storage/store.hpp\"", true},
        {"adapters/door.cpp", "\"prompts/library.hpp\"", true},
        {"adapters/door.cpp", "<boost/asio.hpp>", false},
        {"adapters/door.cpp", "<sqlite3.h>", true},
        {"adapters/door.cpp", "<spdlog/spdlog.h>", true},
        {"storage/store.cpp", "<sqlite3.h>", false},
        {"storage/store.cpp", "<sodium.h>", false},
        {"storage/store.cpp", "<openssl/hmac.h>", true},
        {"storage/store.cpp", "\"adapters/clock.hpp\"", true},
        {"prompts/library.cpp", "<yaml-cpp/yaml.h>", false},
        {"prompts/library.cpp", "<curl/curl.h>", true},
        {"storage/store.cpp", "<yaml-cpp/yaml.h>", true},
        {"tests/bot/a_test.cpp", "\"storage/store.hpp\"", false},
    };
    for (const auto& r : rows) {
        INFO(r.path << " includes " << r.include);
        CHECK(breaks(forbidden_arrows, r.path, "#include " + r.include + "\n") == r.wrong);
    }
    CHECK(breaks(forbidden_arrows, "bot/a.cpp", "  #include \"storage/a.hpp\""));
    CHECK_FALSE(breaks(forbidden_arrows, "bot/a.cpp", "// #include \"storage/a.hpp\""));
}

TEST_CASE("an include that does not start from the top is seen") {
    CHECK(breaks(includes_from_elsewhere, "bot/a.cpp", "#include \"b.hpp\"\n"));
    CHECK(breaks(includes_from_elsewhere, "bot/a.cpp", "#include \"../bot/b.hpp\"\n"));
    CHECK_FALSE(breaks(includes_from_elsewhere, "bot/a.cpp", "#include \"bot/b.hpp\"\n"));
    CHECK_FALSE(breaks(includes_from_elsewhere, "tests/a.cpp", "#include \"tests/b.hpp\"\n"));
}

TEST_CASE("a clock or a thread in the bot is seen") {
    CHECK(breaks(clocks_in_the_bot, "bot/a.cpp", "#include <thread>\n"));
    CHECK(breaks(clocks_in_the_bot, "bot/a.cpp", "auto t = std::chrono::system_clock::now();\n"));
    CHECK_FALSE(breaks(clocks_in_the_bot, "bot/a.cpp", "// not system_clock::now()\n"));
    CHECK_FALSE(breaks(clocks_in_the_bot, "bot/main.cpp", "#include <thread>\n"));
    CHECK_FALSE(breaks(clocks_in_the_bot, "bot/main/running.cpp", "#include <thread>\n"));
    CHECK_FALSE(breaks(clocks_in_the_bot, "adapters/a.cpp", "#include <thread>\n"));
}

TEST_CASE("a co_await that g++ 12 miscompiles is seen") {
    const std::vector<std::string> wrong{
        "co_await connect({.host = s, .port = 1});",
        "co_await f(opts{s, 1});",
        "co_await f(a, {s, 1});",
        "const bool written = co_await write(peer, stream, {});",
        "co_await on_thread(pool, [s] { return s; });",
        "co_await on_thread(pool, [s = std::move(s)]() mutable { return s; });",
        "co_spawn(make_strand(co_await this_coro::executor), [s]() { return f(s); }, detached);",
        "use(agg{p, 2}, co_await n());",
        "agg a{co_await p(), 2};",
        "co_return agg{co_await p(), 2};",
        "co_return {co_await p(), 2};",
        "auto v = std::vector<int>{co_await a(), co_await b()};",
        "co_await (c ? a() : b());",
        "co_await connect(\n    opts{s, 1},\n    2);",
        "while (running) {\n    co_await f({\"a\", \"b\"});\n}",
    };
    for (const auto& text : wrong) {
        INFO(text);
        CHECK(breaks(awaits_miscompiled, "adapters/a.cpp", text));
    }
    const std::vector<std::string> fine{
        "auto [ec, n] = co_await http::async_read(stream, buffer, parser, quiet);",
        "opts o{s, 1};\nco_await connect(std::move(o));",
        "if (co_await ready()) {\n    co_await go();\n} else {\n    co_return;\n}",
        "while (!stopping) {\n    const auto line = co_await next(parts[i]);\n    use(line, {1, 2});\n}",
        "auto work = [s] { return s; };\nco_await on_thread(pool, std::move(work));",
        "net::awaitable<void> run(server& all) {\n    co_await all.stopped();\n}",
        "// co_await f({1, 2});\nco_await g(\"{?\", '{');",
        "co_spawn(ex, [s]() -> net::awaitable<void> { co_await f(s); }, detached);",
        "for (auto& c : open) {\n    co_await c.close();\n}\nauto d = a ? b : c;",
        "const auto ex = co_await net::this_coro::executor;\nsession s{ex};",
    };
    for (const auto& text : fine) {
        INFO(text);
        CHECK_FALSE(breaks(awaits_miscompiled, "adapters/a.cpp", text));
    }
}

TEST_CASE("a long function is seen, wherever it stands") {
    const auto body = [](std::size_t n) { return lines(n, "    f({1, 2});"); };
    const auto function = [&](std::size_t n) { return "int f(int a) {\n" + body(n - 2) + "}\n"; };
    CHECK_FALSE(breaks(long_functions, "bot/a.cpp", function(function_lines_most)));
    CHECK(breaks(long_functions, "bot/a.cpp", function(function_lines_most + 1)));
    CHECK(breaks(long_functions, "bot/a.cpp", "namespace a {\n" + function(function_lines_most + 1) + "}\n"));
    CHECK(breaks(long_functions, "bot/a.cpp", "class a {\n  " + function(function_lines_most + 1) + "};\n"));
    CHECK(breaks(long_functions, "bot/a.cpp", "bool operator==(int a) {\n" + body(function_lines_most) + "}\n"));
    CHECK_FALSE(breaks(long_functions, "bot/a.cpp", function(40) + function(40)));
    CHECK_FALSE(breaks(long_functions, "bot/a.cpp", "class a {\n" + lines(90, "int b(int c);") + "};\n"));
    CHECK_FALSE(breaks(long_functions, "bot/a.cpp", "const int a[] = {\n" + lines(90, "    f(1),") + "};\n"));
}

TEST_CASE("a wide line, a long file and a leftover are seen") {
    CHECK_FALSE(breaks(wide_lines, "bot/a.cpp", std::string(columns_most, 'a')));
    CHECK(breaks(wide_lines, "bot/a.cpp", "\n" + std::string(columns_most + 1, 'a')));
    CHECK_FALSE(breaks(wide_lines, "bot/a.cpp", lines(1, "\"" + std::string(columns_most - 2, 'a') + "\"")));
    CHECK_FALSE(breaks(wide_lines, "bot/a.cpp", std::string(columns_most - 1, 'a') + "\u00f1"));
    CHECK_FALSE(breaks(long_files, "bot/a.cpp", lines(file_lines_most, "a")));
    CHECK(breaks(long_files, "bot/a.cpp", lines(file_lines_most + 1, "a")));
    CHECK(breaks(leftovers, "bot/a.cpp",
                 "// TO"
                 "DO: later\n"));
    CHECK(breaks(leftovers, "bot/a.cpp",
                 "f();  // FIX"
                 "ME\n"));
    CHECK_FALSE(breaks(leftovers, "bot/a.cpp",
                       "const auto TO"
                       "DOs = 1;\n"));
}

TEST_CASE("two things of one name are seen, in whatever rooms they stand") {
    const auto twice = [](std::string_view one, std::string_view other) {
        const auto within = [](std::string_view text) { return "namespace kindred {\n" + std::string(text) + "\n}\n"; };
        return defined_twice({{"prompts/a.hpp", within(one)}, {"adapters/b.hpp", within(other)}});
    };
    CHECK(twice("struct exchange {\n    int a = 0;\n};", "// two lines on\n\nstruct exchange { std::string b; };") ==
          breaches{"adapters/b.hpp:4: kindred::type exchange is defined in prompts/a.hpp, too"});
    CHECK(count(twice("class a final : b {};", "enum class a { one };")) == 1);
    CHECK(count(twice("inline int f(int a) { return a; }", "int f( int a ) {\n    return a + 1;\n}")) == 1);
    CHECK(count(twice("template <class T>\nT f(T a) { return a; }", "template <class T> T f(T a) { return 1; }")) == 1);
    CHECK(count(twice("namespace x { struct a {}; }", "namespace x {\nstruct a { int b; };\n}")) == 1);
    CHECK(count(twice("namespace x { struct a {}; }", "namespace y { struct a { int b; }; }")) == 0);
    CHECK(count(twice("namespace { struct a {}; }", "struct a { int b; };")) == 0);  // this file's own
    CHECK(count(twice("static int f() { return 1; }", "int f() { return 2; }")) == 0);
    CHECK(count(twice("int f(int a) { return a; }", "int f(std::string a) { return 0; }")) == 0);
    CHECK(count(twice("struct a;\nint f();", "struct a { int b; };\nint f() { return 1; }")) == 0);
    CHECK(count(twice("struct a::inner { int b; };", "struct inner {};\nclass a {};")) == 0);
    CHECK(count(twice("constexpr int a[] = {1};\nconst b c{2};", "constexpr int a[] = {2};\nconst b c{3};")) == 0);
}

TEST_CASE("a breach says where it is") {
    CHECK(forbidden_arrows({"bot/a.cpp", "\n#include \"storage/b.hpp\"\n"}) ==
          breaches{"bot/a.cpp:2: includes storage/b.hpp: no arrow leads there"});
    CHECK(awaits_miscompiled({"adapters/a.cpp", "f();\n\nco_await g({1});\n"}) ==
          breaches{"adapters/a.cpp:3: co_await beside a '{'"});
}

TEST_CASE("comments and literals are blanked, numbers and lines are kept") {
    CHECK(bare("a; // b{\nc") == "a;      \nc");
    CHECK(bare("/* x\n y */z") == "    \n     z");
    CHECK(bare("f(\"{\\\"\", '{')") == "f(\"   \", ' ')");
    CHECK(bare("n = 10'000 + '{';") == "n = 10'000 + ' ';");
    CHECK(bare("R\"(a{)\"; b") == "      \"; b");
}
