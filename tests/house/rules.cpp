#include "tests/house/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace kindred::house {
namespace {

bool blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string at_line(const source& in, std::size_t line, const std::string& what) {
    return in.path + ":" + std::to_string(line) + ": " + what;
}

bool holds_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !word_character(text[at - 1]);
        const auto end = at + word.size();
        if (begins && (end == text.size() || !word_character(text[end]))) return true;
    }
    return false;
}

// --- what a file includes ---------------------------------------------------------------------------------------
struct include {
    std::size_t line = 0;
    bool quoted = false;
    std::string_view what;
};

std::vector<include> includes_of(const source& in) {
    std::vector<include> found;
    std::size_t number = 0;
    for (auto line : lines_of(in.text)) {
        ++number;
        while (!line.empty() && blank(line.front())) line.remove_prefix(1);
        constexpr std::string_view directive = "#include";
        if (!line.starts_with(directive)) continue;
        const auto open = line.find_first_of("\"<", directive.size());
        if (open == std::string_view::npos) continue;
        const bool quoted = line[open] == '"';
        const auto close = line.find(quoted ? '"' : '>', open + 1);
        if (close == std::string_view::npos) continue;
        found.push_back({number, quoted, line.substr(open + 1, close - open - 1)});
    }
    return found;
}

constexpr std::array<std::string_view, 4> rooms{"bot/", "prompts/", "storage/", "adapters/"};
// The command line, where the rooms meet: it may include everything, and nothing else may include it.
constexpr std::string_view command_line = "bot/main/";
bool is_exception(std::string_view path) { return path == "bot/main.cpp" || path.starts_with(command_line); }

std::string_view room_of(std::string_view path) {
    const auto* room = std::find_if(rooms.begin(), rooms.end(), [&](auto r) { return path.starts_with(r); });
    return room == rooms.end() ? std::string_view{} : *room;
}

struct ownership {
    std::string_view library;  // how its includes begin
    std::string_view owner;    // how the paths of those who may include it begin
};
constexpr std::array<ownership, 13> owners{{
    {"boost/", "adapters/"},     {"openssl/", "adapters/"},   {"nlohmann/", "adapters/"},
    {"curl/", "adapters/"},      {"phonenumbers/", "adapters/"}, {"qrencode.h", "adapters/"},
    {"sqlite3.h", "storage/"},   {"sodium.h", "storage/"},    {"libpq-fe.h", "storage/"},
    {"yaml-cpp/", "prompts/"},   {"unicode/", "bot/text/"},   {"CLI/", command_line},
    {"spdlog/", command_line},
}};

std::optional<std::string> wrong_library(std::string_view path, std::string_view library) {
    for (const auto& o : owners)
        if (library.starts_with(o.library) && !path.starts_with(o.owner))
            return "includes <" + std::string(library) + ">, which belongs to " + std::string(o.owner);
    const bool standard = library.find_first_of("./") == std::string_view::npos;
    const bool text_of_bot = path.starts_with("bot/text/") && library.starts_with("unicode/");
    if (path.starts_with("bot/") && !standard && !text_of_bot)
        return "includes <" + std::string(library) + ">; bot/ stands on the standard library alone";
    return std::nullopt;
}

// --- statements with co_await -----------------------------------------------------------------------------------
// Whether the brace that follows opens a block, as our formatting writes one, and no value.
bool opens_block(std::string_view before) {
    if (before.empty() || !blank(before.back())) return before.empty();
    while (!before.empty() && blank(before.back())) before.remove_suffix(1);
    if (before.empty()) return true;
    if (std::string_view("=,({?:<&|").find(before.back()) != std::string_view::npos) return false;
    return !before.ends_with("return");
}

// A lambda that captures: a bracket where a value may stand, with something in it.
bool captures(std::string_view statement) {
    for (auto at = statement.find('['); at != std::string_view::npos; at = statement.find('[', at + 1)) {
        auto before = statement.substr(0, at);
        while (!before.empty() && blank(before.back())) before.remove_suffix(1);
        const bool value = before.empty() || std::string_view("(,={").find(before.back()) != std::string_view::npos;
        const auto inside = statement.substr(at + 1, 1);
        if (value && inside != "]" && inside != "[") return true;
    }
    return false;
}

struct statement {
    std::size_t line = 1;  // of its first character that is not blank
    std::string text;
};

// A bare text apart at ';', at the braces of blocks and behind preprocessor lines.
std::vector<statement> statements_of(std::string_view text) {
    std::vector<statement> all(1);
    std::vector<bool> blocks;  // of each open brace: is it a block's?
    std::size_t line = 1;
    const auto next = [&] { all.push_back({line, {}}); };
    for (const char c : text) {
        auto& now = all.back().text;
        if (c == '\n') ++line;
        if (c == '{') blocks.push_back(opens_block(now));
        const bool block = !blocks.empty() && blocks.back();
        if (c == '}' && !blocks.empty()) blocks.pop_back();
        const bool directive_ends = c == '\n' && now.starts_with('#');
        if (c == ';' || ((c == '{' || c == '}') && block) || directive_ends) {
            next();
            continue;
        }
        if (now.empty() && blank(c)) continue;
        if (now.empty()) all.back().line = line;
        now += c;
    }
    return all;
}

// --- functions --------------------------------------------------------------------------------------------------
// Whether this head, all that stands before a brace since the last statement, is that of a function.
bool heads_function(std::string_view head) {
    if (holds_word(head, "namespace") || holds_word(head, "extern")) return false;
    const auto parenthesis = head.find('(');
    if (parenthesis == std::string_view::npos) return false;
    const auto value = head.find('=');
    const bool is_value = value < parenthesis && !holds_word(head.substr(0, parenthesis), "operator");
    return !is_value;
}

class function_finder {
public:
    explicit function_finder(const source& in) : in_(in), text_(bare(in.text)) {}

    breaches too_long() {
        for (const char c : text_) read(c);
        return std::move(found_);
    }

private:
    struct brace {
        bool function = false;
        std::size_t line = 0;
    };
    const source& in_;
    const std::string text_;
    breaches found_;
    std::vector<brace> open_;
    std::string head_;
    std::size_t head_line_ = 1, line_ = 1;
    bool inside_ = false;  // of a function

    void read(char c) {
        if (c == '\n') ++line_;
        if (c == '{') return opened();
        if (c == '}') return closed();
        if (c == ';' || (c == '\n' && head_.starts_with('#'))) return head_.clear();
        if (head_.empty() && blank(c)) return;
        if (head_.empty()) head_line_ = line_;
        head_ += c;
    }

    void opened() {
        const bool function = !inside_ && heads_function(head_);
        open_.push_back({function, head_line_});
        inside_ = inside_ || function;
        head_.clear();
    }

    void closed() {
        head_.clear();
        if (open_.empty()) return;
        const auto last = open_.back();
        open_.pop_back();
        if (!last.function) return;
        inside_ = false;
        const auto lines = line_ - last.line + 1;
        if (lines > function_lines_most)
            found_.push_back(at_line(in_, last.line, "a function of " + std::to_string(lines) + " lines"));
    }
};

}  // namespace

breaches forbidden_arrows(const source& in) {
    breaches found;
    const auto here = room_of(in.path);
    if (here.empty() || is_exception(in.path)) return found;
    for (const auto& i : includes_of(in)) {
        if (!i.quoted) {
            if (const auto wrong = wrong_library(in.path, i.what)) found.push_back(at_line(in, i.line, *wrong));
            continue;
        }
        const auto there = room_of(i.what);
        if ((there == here || there == "bot/") && !is_exception(i.what)) continue;
        found.push_back(at_line(in, i.line, "includes " + std::string(i.what) + ": no arrow leads there"));
    }
    return found;
}

breaches includes_from_elsewhere(const source& in) {
    breaches found;
    for (const auto& i : includes_of(in))
        if (i.quoted && room_of(i.what).empty() && !i.what.starts_with("tests/"))
            found.push_back(at_line(in, i.line, "includes \"" + std::string(i.what) + "\", not from the top"));
    return found;
}

breaches clocks_in_the_bot(const source& in) {
    breaches found;
    if (room_of(in.path) != "bot/" || is_exception(in.path)) return found;
    constexpr std::array<std::string_view, 10> headers{"thread", "mutex", "future", "condition_variable", "fstream",
                                                       "filesystem", "iostream", "stop_token", "random", "ctime"};
    for (const auto& i : includes_of(in))
        if (std::find(headers.begin(), headers.end(), i.what) != headers.end())
            found.push_back(at_line(in, i.line, "includes <" + std::string(i.what) + ">: bot/ only thinks"));
    const auto text = bare(in.text);
    std::size_t number = 0;
    for (const auto line : lines_of(text)) {
        ++number;
        if (line.find("_clock::now") != std::string_view::npos)
            found.push_back(at_line(in, number, "looks at a clock; the time comes in as an argument"));
    }
    return found;
}

breaches awaits_miscompiled(const source& in) {
    breaches found;
    const auto text = bare(in.text);
    for (const auto& s : statements_of(text)) {
        if (!holds_word(s.text, "co_await")) continue;
        if (s.text.find('{') != std::string::npos) found.push_back(at_line(in, s.line, "co_await beside a '{'"));
        if (s.text.find('?') != std::string::npos) found.push_back(at_line(in, s.line, "co_await beside a '?'"));
        if (captures(s.text)) found.push_back(at_line(in, s.line, "co_await beside a lambda that captures"));
    }
    return found;
}

breaches long_functions(const source& in) { return function_finder(in).too_long(); }

breaches wide_lines(const source& in) {
    breaches found;
    std::size_t number = 0;
    for (const auto line : lines_of(in.text)) {
        ++number;
        const auto columns = std::count_if(line.begin(), line.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // each code point once
        });
        if (static_cast<std::size_t>(columns) > columns_most)
            found.push_back(at_line(in, number, std::to_string(columns) + " columns"));
    }
    return found;
}

breaches long_files(const source& in) {
    const auto lines = lines_of(in.text).size();
    if (lines <= file_lines_most) return {};
    return {at_line(in, lines, "a file of " + std::to_string(lines) + " lines")};
}

breaches leftovers(const source& in) {
    // In two parts, so that this file does not name them.
    static const std::array<std::string, 4> marks{std::string("TO") + "DO", std::string("FIX") + "ME",
                                                  std::string("XX") + "X", std::string("HA") + "CK"};
    breaches found;
    std::size_t number = 0;
    for (const auto line : lines_of(in.text)) {
        ++number;
        for (const auto& mark : marks)
            if (holds_word(line, mark)) found.push_back(at_line(in, number, "says " + mark));
    }
    return found;
}

}  // namespace kindred::house
