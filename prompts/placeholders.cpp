#include "prompts/placeholders.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr int levels_most = 4;

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Recursive descent over: text with {name}, {name, type} or {name, type, selector {text} …}.
class pattern_reader {
public:
    explicit pattern_reader(std::string_view rest) : rest_(rest) {}

    placeholders read() {
        text(0);
        return std::move(found_);
    }

private:
    bool fine() const { return found_.trouble.empty(); }
    void trouble(std::string what) {
        if (fine()) found_.trouble = std::move(what);
    }

    // Up to the brace that closes the text around it, or to the end.
    void text(int level) {
        if (level > levels_most) return trouble("Its braces are nested too deep.");
        while (fine() && !rest_.empty()) {
            if (rest_.front() == '}') {
                if (level == 0) trouble("A '}' closes nothing.");
                return;
            }
            if (rest_.size() > 1 && rest_[0] == '\'' && (rest_[1] == '{' || rest_[1] == '}'))
                return trouble("An apostrophe right before a brace switches the placeholder off.");
            const bool opens = rest_.front() == '{';
            rest_.remove_prefix(1);
            if (opens) argument(level);
        }
        if (fine() && level > 0) trouble("A '{' is not closed.");
    }

    void argument(int level) {
        const auto name = word();
        if (!fine()) return;
        if (name.empty()) return trouble("A '{' is not followed by a name.");
        found_.names.emplace(name);
        if (next(',')) {
            const auto type = word();
            if (next(',')) return branches(level, type);
        }
        if (fine() && !next('}')) trouble("The placeholder '{" + std::string(name) + "' is not closed.");
    }

    void branches(int level, std::string_view type) {
        if (type != "plural" && type != "select" && type != "selectordinal")
            return trouble("'" + std::string(type) +
                           "' cannot be done with a placeholder; 'plural' and 'select' can.");
        bool other = false;
        while (fine() && !next('}')) {
            skip_blanks();
            const auto selector = rest_.substr(0, rest_.find_first_of(" \n\t{}"));
            rest_.remove_prefix(selector.size());
            if (selector.empty() || !next('{'))
                return trouble("A branch of '" + std::string(type) + "' is not 'word {text}'.");
            other = other || selector == "other";
            text(level + 1);
            if (fine()) rest_.remove_prefix(1);  // text() stopped at its brace
        }
        if (fine() && !other) trouble("A '" + std::string(type) + "' has no branch 'other {…}'.");
    }

    void skip_blanks() {
        while (!rest_.empty() && blank(rest_.front())) rest_.remove_prefix(1);
    }

    std::string_view word() {
        skip_blanks();
        const auto end = std::ranges::find_if_not(rest_, name_character);
        const auto found = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(found.size());
        return found;
    }

    bool next(char c) {
        skip_blanks();
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view rest_;
    placeholders found_;
};

}  // namespace

placeholders placeholders_of(std::string_view pattern) { return pattern_reader(pattern).read(); }

}  // namespace kindred
