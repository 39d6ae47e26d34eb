// An option that is not all of the message. What a button says in one tap comes with a reason or a "please" when it is
// typed. With a doubt it is no choice: it may open an answer to others.
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <charconv>

namespace kindred {
namespace {

constexpr std::string_view digits = "0123456789";

bool takes_back(std::string_view rest, const language_words& words) {
    const auto is_there = [&](const std::string& each) { return text::holds_phrase(rest, each); };
    return std::ranges::any_of(words.no, is_there) || words.but.is_in(rest);
}

// "3, we cook it every year": the number stands by itself.
bool is_set_apart(std::string_view written, std::string_view number) {
    for (const std::string_view sign : {",", ".", ";", ":", ")", "!", "\n", "、", "，", "。", "،"}) {
        const auto from = written.find(sign);
        if (from != written.npos && text::fold(written.substr(0, from)) == number) return true;
    }
    return false;
}

// A word of its own follows, as in "3 please" and "3但是", not in "3pm".
bool is_parted(std::string_view rest) {
    return rest.empty() || rest.front() == ' ' || !text::has_blanks_between_words(rest);
}

// The number that the message begins with, if an option has it, no other follows and it surely counts no things
// ("3 children", "los 3"): it stands by itself.
std::optional<std::size_t> numbered(const message_heard& message, std::string_view bare, std::size_t options,
                                    const language_words& words) {
    const auto digits_end = std::min(bare.find_first_not_of(digits), bare.size());
    const auto said = bare.substr(0, digits_end), rest = bare.substr(digits_end);
    if (rest.find_first_of(digits) != rest.npos || !is_parted(rest) || takes_back(rest, words)) return std::nullopt;
    if (!rest.empty() && !is_set_apart(message.written(), said)) return std::nullopt;
    std::size_t number = 0;
    const auto read = std::from_chars(said.data(), said.data() + said.size(), number);
    const bool is_one = read.ec == std::errc() && number >= 1 && number <= options;
    return is_one ? std::optional(number - 1) : std::nullopt;
}

// The longest option that the message begins with, if what follows neither takes it back nor names another.
std::optional<std::size_t> said_first(std::string_view folded, const std::vector<std::string>& options,
                                      const language_words& words) {
    std::size_t longest = 0, said = 0;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto& each = options[i];
        if (each.size() <= longest || !folded.starts_with(each) || !is_parted(folded.substr(each.size()))) continue;
        longest = each.size();
        said = i;
    }
    if (longest == 0) return std::nullopt;
    const auto rest = folded.substr(longest);
    const bool names_another = std::ranges::any_of(
        options, [&](const std::string& each) { return !each.empty() && text::holds_phrase(rest, each); });
    const bool is_doubtful = names_another || takes_back(rest, words) || rest.find_first_of(digits) != rest.npos;
    return is_doubtful ? std::nullopt : std::optional(said);
}

}  // namespace

std::optional<std::size_t> option_with_more(const message_heard& message, const std::vector<std::string>& texts,
                                            const library& all, const language_words& words) {
    const auto bare = without_courtesies(message, all, words);
    if (const auto heard = numbered(message, bare.written(), texts.size(), words)) return heard;
    std::vector<std::string> options;
    for (const auto& each : texts) options.push_back(text::fold(each));
    return said_first(message.folded(), options, words);
}

}  // namespace kindred
