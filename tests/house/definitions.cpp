// What is defined at namespace scope, where linking sees it: a type or a function of one name that is two things in two
// files is undefined behaviour, and no tool says so.
#include "tests/house/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

namespace kindred::house {
namespace {

bool blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string without_blanks(std::string_view text) {
    std::string kept;
    bool apart = false;
    for (const char c : text) {
        if (!blank(c)) {
            if (apart && !kept.empty() && letter(kept.back()) && letter(c)) kept += ' ';
            kept += c;
        }
        apart = blank(c);
    }
    return kept;
}

std::vector<std::string_view> words_of(std::string_view head) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < head.size();) {
        std::size_t end = at;
        while (end < head.size() && letter(head[end])) ++end;
        if (end > at) words.push_back(head.substr(at, end - at));
        at = std::max(end, at + 1);
    }
    return words;
}

// Past "template <…>", attributes and the like in front.
std::string_view without_template(std::string_view head) {
    while (!head.empty() && blank(head.front())) head.remove_prefix(1);
    if (!head.starts_with("template")) return head;
    int open = 0;
    for (std::size_t at = 0; at < head.size(); ++at) {
        open += head[at] == '<' ? 1 : 0;
        if (head[at] == '>' && --open == 0) return without_template(head.substr(at + 1));
    }
    return {};
}

class definition_finder {
public:
    explicit definition_finder(const source& in) : in_(in), text_(bare(in.text)) {}

    std::vector<definition> find() {
        scope({}, false);
        return std::move(found_);
    }

private:
    const source& in_;
    const std::string text_;
    std::size_t at_ = 0, line_ = 1;
    std::vector<definition> found_;

    char take() {
        if (text_[at_] == '\n') ++line_;
        return text_[at_++];
    }

    // To the brace that closes this one.
    std::string_view body() {
        const auto from = at_;
        for (int open = 1; at_ < text_.size() && open > 0;) {
            const char c = take();
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return std::string_view(text_).substr(from, at_ - from);
    }

    void scope(const std::string& within, bool hidden) {
        std::string head;
        std::size_t began = line_;
        while (at_ < text_.size()) {
            const char c = take();
            if (c == '}') return;
            if (c == ';' || (c == '\n' && head.starts_with('#'))) {
                head.clear();
            } else if (c == '{') {
                opened(head, within, hidden, began);
                head.clear();
            } else if (!head.empty() || !blank(c)) {
                if (head.empty()) began = line_;
                head += c;
            }
        }
    }

    void opened(std::string_view head, const std::string& within, bool hidden, std::size_t began) {
        const auto bare_head = without_template(head);
        const auto words = words_of(bare_head);
        const auto named = std::ranges::find(words, "namespace");
        if (named != words.end()) {
            std::string name = within;
            for (auto each = named + 1; each != words.end(); ++each) name += std::string(*each) + "::";
            return scope(name, hidden || named + 1 == words.end());
        }
        const auto content = body();
        if (hidden || words.empty()) return;
        const auto name = name_in(bare_head, words);
        if (!name.empty()) found_.push_back({within + name, in_.path, began, without_blanks(std::string(head) + "{") +
                                                                                 without_blanks(content)});
    }

    // "struct x", "f(int a)"; empty for a value in braces and for what only this file sees.
    static std::string name_in(std::string_view head, const std::vector<std::string_view>& words) {
        constexpr std::array<std::string_view, 4> types{"struct", "class", "enum", "union"};
        const auto kind = std::ranges::find_first_of(words, types);
        const auto parameters = head.find('(');
        const bool is_function = parameters != std::string_view::npos && head.find('=') > parameters;
        if (is_function) {
            if (words.front() == "static") return {};
            const auto ahead = words_of(head.substr(0, parameters));
            if (ahead.empty()) return {};
            const auto called = head.rfind(ahead.back(), parameters);
            auto from = called;
            while (from > 0 && (letter(head[from - 1]) || head[from - 1] == ':' || head[from - 1] == '~')) --from;
            return without_blanks(head.substr(from));
        }
        if (kind == words.end() || kind + 1 == words.end()) return {};
        const auto name = *(kind + 1) == "class" || *(kind + 1) == "struct" ? kind + 2 : kind + 1;
        if (name == words.end()) return {};
        const auto from = static_cast<std::size_t>(name->data() - head.data());
        auto to = from;  // "turns::state"
        const auto colons = [&](std::size_t at) { return head.substr(at, 2) == "::"; };
        while (to < head.size() && (letter(head[to]) || colons(to) || colons(to - 1))) ++to;
        return "type " + std::string(head.substr(from, to - from));
    }
};

}  // namespace

std::vector<definition> definitions_of(const source& in) { return definition_finder(in).find(); }

breaches defined_twice(const std::vector<source>& all) {
    std::map<std::string, definition> first;
    breaches found;
    for (const auto& file : all)
        for (auto& each : definitions_of(file)) {
            const auto [before, fresh] = first.try_emplace(each.name, each);
            if (fresh || before->second.path == each.path) continue;
            found.push_back(each.path + ":" + std::to_string(each.line) + ": " + each.name + " is defined in " +
                            before->second.path + ", too");
        }
    return found;
}

}  // namespace kindred::house
