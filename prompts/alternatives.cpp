#include "prompts/alternatives.hpp"

#include "bot/limits.hpp"

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

}  // namespace

std::vector<std::string> spelled_out(std::string_view phrase) {
    std::vector<std::string> made{""};
    while (!phrase.empty()) {
        const auto open = phrase.find_first_of("()");
        for (auto& each : made) each += phrase.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = phrase.find_first_of("()", open + 1);
        if (phrase[open] == ')' || close == std::string_view::npos || phrase[close] == '(') return {};
        std::vector<std::string> longer;
        for (const auto& each : made)
            for (const auto choice : split(phrase.substr(open + 1, close - open - 1)))
                longer.push_back(each + std::string(choice));
        if (longer.size() > limits::phrases_of_one) return {};
        made = std::move(longer);
        phrase.remove_prefix(close + 1);
    }
    return made;
}

}  // namespace kindred
