#include "prompts/alternatives.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

std::vector<std::string_view> split(std::string_view choices) {
    std::vector<std::string_view> all;
    while (true) {
        const auto end = choices.find('/');
        all.push_back(choices.substr(0, end));
        if (end == std::string_view::npos) return all;
        choices.remove_prefix(end + 1);
    }
}

constexpr std::string_view gap = "…";

// A part of a phrase, with the blanks that part it from the next.
std::string folded_part(std::string_view part) {
    if (part.empty()) return {};
    const std::string before = part.front() == ' ' ? " " : "", behind = part.back() == ' ' ? " " : "";
    return before + text::fold(part) + behind;
}

std::string folded_parts(std::string_view phrase) {
    std::string made;
    bool inside = false;
    std::size_t from = 0;
    const auto end_part = [&](std::size_t at, std::string_view sign) {
        made += folded_part(phrase.substr(from, at - from));
        made += sign;
    };
    for (std::size_t at = 0; at < phrase.size(); ++at) {
        const bool ends_word = at + 1 == phrase.size() || (inside && (phrase[at + 1] == '/' || phrase[at + 1] == ')'));
        const bool is_gap = phrase.substr(at).starts_with(gap);
        const bool is_sign = phrase[at] == '(' || phrase[at] == ')' || (phrase[at] == '/' && inside) ||
                             (phrase[at] == '*' && ends_word);
        if (!is_gap && !is_sign) continue;
        end_part(at, is_gap ? " … " : phrase.substr(at, 1));
        if (phrase[at] == '(' || phrase[at] == ')') inside = phrase[at] == '(';
        from = at + (is_gap ? gap.size() : 1);
        at = from - 1;
    }
    end_part(phrase.size(), "");
    return made;
}

void use_single_blanks(std::string& text) {
    std::size_t kept = 0;
    for (const char c : text)
        if (c != ' ' || (kept > 0 && text[kept - 1] != ' ')) text[kept++] = c;
    if (kept > 0 && text[kept - 1] == ' ') --kept;
    text.resize(kept);
}

}  // namespace

std::vector<std::string> spelled_out_folded(std::string_view phrase) {
    auto all = spelled_out(folded_parts(phrase));
    for (auto& each : all) use_single_blanks(each);
    return all;
}

bool can_be_spelled_out(std::string_view phrase) {
    std::size_t phrases = 1;
    for (auto open = phrase.find_first_of("()"); open != phrase.npos; open = phrase.find_first_of("()")) {
        const auto close = phrase.find_first_of("()", open + 1);
        if (phrase[open] == ')' || close == phrase.npos || phrase[close] == '(') return false;
        phrases *= split(phrase.substr(open + 1, close - open - 1)).size();
        if (phrases > limits::phrases_of_one) return false;
        phrase.remove_prefix(close + 1);
    }
    return true;
}

bool has_star_inside(std::string_view phrase) {
    if (phrase.find('*') == phrase.npos) return false;
    return std::ranges::any_of(spelled_out(phrase), [](const std::string& form) {
        const auto star = form.find('*');
        return star != form.npos && form.find_first_not_of("* ", star) != form.npos;
    });
}

std::vector<std::string> spelled_out(std::string_view phrase) {
    if (!can_be_spelled_out(phrase)) return {};
    std::vector<std::string> made{""};
    while (!phrase.empty()) {
        const auto open = phrase.find('(');
        for (auto& each : made) each += phrase.substr(0, open);
        if (open == phrase.npos) break;
        const auto close = phrase.find(')');
        std::vector<std::string> longer;
        for (const auto& each : made)
            for (const auto choice : split(phrase.substr(open + 1, close - open - 1)))
                longer.push_back(each + std::string(choice));
        made = std::move(longer);
        phrase.remove_prefix(close + 1);
    }
    return made;
}

}  // namespace kindred
