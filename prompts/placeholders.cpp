#include "prompts/placeholders.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

constexpr int levels_most = 4;

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool has_branches(std::string_view type) { return type == "plural" || type == "select" || type == "selectordinal"; }

// Recursive descent over: text with {name} or {name, type, selector {text} …}.
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
            const bool opens = rest_.front() == '{';
            rest_.remove_prefix(1);
            if (opens) argument(level);
        }
        if (fine() && level > 0) trouble("A '{' is not closed.");
    }

    void argument(int level) {
        const auto before = rest_.size();
        const auto name = word();
        if (name.empty()) return trouble("A '{' is not followed by a name.");
        found_.names.emplace(name);
        if (next(',')) return typed(level, name);
        if (!next('}')) return not_closed(name);
        // A plain name is filled where it stands exactly so between its braces.
        if (before - rest_.size() != name.size() + 1)
            trouble("Write '{" + std::string(name) + "}' without blanks between its braces.");
    }

    void not_closed(std::string_view name) { trouble("The placeholder '{" + std::string(name) + "' is not closed."); }

    void typed(int level, std::string_view name) {
        const auto type = word();
        if (next(',')) return branches(level, name, type);
        if (!next('}')) return not_closed(name);
        if (has_branches(type)) return no_other(type);
        trouble("Write '{" + std::string(name) + "}', not '{" + std::string(name) + ", " + std::string(type) +
                "}': only 'plural' and 'select' may stand behind a name.");
    }

    void no_other(std::string_view type) { trouble("A '" + std::string(type) + "' has no branch 'other {…}'."); }

    void branches(int level, std::string_view name, std::string_view type) {
        if (!has_branches(type))
            return trouble("'" + std::string(type) +
                           "' cannot be done with a placeholder; 'plural' and 'select' can.");
        std::vector<std::string> selectors;
        while (fine() && !next('}')) {
            skip_blanks();
            const auto selector = rest_.substr(0, rest_.find_first_of(" \n\t{}"));
            rest_.remove_prefix(selector.size());
            if (selector.empty() || !next('{'))
                return trouble("A branch of '" + std::string(type) + "' is not 'word {text}'.");
            selectors.emplace_back(selector);
            text(level + 1);
            if (fine()) rest_.remove_prefix(1);  // text() stopped at its brace
        }
        if (fine() && std::ranges::find(selectors, "other") == selectors.end()) no_other(type);
        if (type == "plural") found_.plurals.push_back({std::string(name), std::move(selectors)});
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
