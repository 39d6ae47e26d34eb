#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_numbers.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kindred {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// What a person may write anywhere, as carriers print it (M4, M5), whatever languages the school speaks.
constexpr std::array<std::pair<std::string_view, command>, 6> everywhere{{{"start", command::start},
                                                                          {"unstop", command::start},
                                                                          {"help", command::help},
                                                                          {"info", command::help},
                                                                          {"ayuda", command::help},
                                                                          {"aide", command::help}}};

std::optional<command> known_anywhere(std::string_view folded) {
    const auto known = std::ranges::find(everywhere, folded, [](const auto& each) { return each.first; });
    return known == everywhere.end() ? std::nullopt : std::optional(known->second);
}

std::optional<command> slash_command(std::string_view message) {
    // Right-to-left texts keep a slash in its place with a mark, and whoever copies it copies both.
    for (const std::string_view mark : {"\u200E", "\u200F"})
        if (message.starts_with(mark)) message.remove_prefix(mark.size());
    if (message.empty() || message.front() != '/') return std::nullopt;
    const auto name = text::fold(message.substr(0, message.find('@')));  // in a group: "/stop@our_bot"
    for (const auto& [word, what] : command_names)
        if (name == word) return what;
    return std::nullopt;
}

bool says(const library& words, command what, std::string_view folded) {
    for (const auto& language : words.languages) {
        const auto list = language.commands.find(what);
        if (list != language.commands.end() && contains(list->second, folded)) return true;
    }
    return false;
}

// What stands behind that word at the beginning; in scripts without blanks between words it may follow at once.
std::string_view behind(std::string_view folded, std::string_view word) {
    if (!folded.starts_with(word)) return {};
    const auto rest = folded.substr(word.size());
    if (rest.starts_with(' ')) return rest.substr(1);
    return text::has_blanks_between_words(word) ? std::string_view{} : rest;
}

std::optional<std::size_t> only_one(const std::vector<std::size_t>& found) {
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

// The option of that number, from 1, in digits or in words.
std::optional<std::size_t> numbered(std::string_view folded, std::size_t options, const language_words& words) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(folded.data(), folded.data() + folded.size(), number);
    if (error == std::errc() && end == folded.data() + folded.size())
        return number >= 1 && number <= options ? std::optional(number - 1) : std::nullopt;
    for (std::size_t i = 0; i < options && i < words.numbers.size(); ++i)
        if (contains(words.numbers[i], folded)) return i;
    return std::nullopt;
}

std::string only(std::string_view folded, bool digits) {
    std::string kept;
    for (const char c : folded)
        if (c != ' ' && (c >= '0' && c <= '9') == digits) kept += c;
    return kept;
}

std::size_t errors_allowed(std::string_view option) {
    const auto letters = text::characters(only(option, false));
    if (letters >= limits::two_typing_errors_from_letters) return 2;
    return letters >= limits::one_typing_error_from_letters ? 1 : 0;
}

// The option that was meant but mistyped, if no other is as near. Another number is never a typing error.
std::optional<std::size_t> mistyped(std::string_view folded, const std::vector<std::string>& options) {
    constexpr std::size_t far = 3;
    std::size_t least = far;
    std::vector<std::size_t> nearest;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto errors = text::distance(folded, options[i], far - 1);
        if (errors < least) nearest.clear();
        least = std::min(least, errors);
        if (errors == least && errors < far) nearest.push_back(i);
    }
    const auto one = only_one(nearest);
    if (!one || least > errors_allowed(options[*one])) return std::nullopt;
    if (only(folded, true) != only(options[*one], true)) return std::nullopt;
    return one;
}

std::vector<std::string_view> words_sorted(std::string_view folded) {
    std::vector<std::string_view> all;
    for (std::size_t from = 0, to = 0; from < folded.size(); from = to + 1) {
        to = std::min(folded.find(' ', from), folded.size());
        all.push_back(folded.substr(from, to - from));
    }
    std::ranges::sort(all);
    return all;
}

// "observa primero" for "Primero observa".
std::optional<std::size_t> in_another_order(std::string_view folded, const std::vector<std::string>& options) {
    if (folded.find(' ') == folded.npos) return std::nullopt;
    const auto said = words_sorted(folded);
    std::vector<std::size_t> same;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (options[i].size() == folded.size() && words_sorted(options[i]) == said) same.push_back(i);
    return only_one(same);
}

}  // namespace

std::optional<command> command_in(const message_heard& message, const library& words) {
    if (message.folded().empty()) return std::nullopt;
    const auto behind_slash = slash_command(trimmed(message.written()));
    if (behind_slash == command::stop || is_stop(message, words)) return command::stop;
    if (behind_slash) return behind_slash;
    for (const auto& [name, what] : command_names)
        if (says(words, what, message.folded())) return what;
    return known_anywhere(message.folded());
}

bool is_known_anywhere(const message_heard& message) { return known_anywhere(message.folded()).has_value(); }

std::optional<command_about> command_about_in(const message_heard& message, const library& words) {
    std::optional<command_about> best;
    std::size_t longest = 0;
    for (const auto& language : words.languages)
        for (const auto what : {command::forget, command::change, command::language}) {
            const auto list = language.commands.find(what);
            if (list == language.commands.end()) continue;
            for (const auto& word : list->second) {
                const auto about = behind(message.folded(), word);
                if (about.empty() || word.size() <= longest) continue;
                longest = word.size();
                best = command_about{what, std::string(about)};
            }
        }
    return best;
}

bool may_be_forget(const message_heard& message, const library& words) {
    const auto& written = message.written();
    if (written.size() > limits::question_characters) return false;  // a story that begins so
    if (slash_command(trimmed(written)) == command::forget || says(words, command::forget, message.folded()))
        return true;
    const auto about = command_about_in(message, words);
    return about && about->what == command::forget;
}

std::optional<std::size_t> option_in(const message_heard& message, std::string_view tapped_id,
                                     const std::vector<std::string>& ids, const std::vector<std::string>& texts,
                                     const language_words& words) {
    if (!tapped_id.empty()) {  // a button says it all; one of another question says nothing here
        const auto tapped = std::find(ids.begin(), ids.end(), tapped_id);
        return tapped == ids.end() ? std::nullopt : std::optional(static_cast<std::size_t>(tapped - ids.begin()));
    }
    return hearing::option_named(message.written(), message.folded(), hearing::options_offered(texts), words);
}

message_heard without_courtesies(const message_heard& message, const library& all, const language_words& talk) {
    return {hearing::without_polite(message.folded(), all, talk)};
}

bool is_only_polite(const message_heard& message, const library& all, const language_words& talk) {
    return hearing::without_polite(message.folded(), all, talk).empty();
}

namespace hearing {
namespace {

// Takes one such word off either end.
bool take_polite(std::string_view& rest, const language_words& of) {
    if (const auto first = of.polite.at_beginning(rest); first > 0)
        rest.remove_prefix(first);
    else if (const auto last = of.polite.at_end(rest); last > 0)
        rest.remove_suffix(last);
    else
        return false;
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    return true;
}

}  // namespace

options_offered::options_offered(const std::vector<std::string>& texts) : written(texts) {
    for (const auto& each : texts) folded.push_back(text::fold(each));
}

std::optional<std::size_t> option_named(std::string_view written, std::string_view folded,
                                        const options_offered& options, const language_words& words) {
    std::vector<std::size_t> same;
    for (std::size_t i = 0; i < options.folded.size(); ++i) {
        const auto& option = options.folded[i];
        const bool is_emoji = option.empty();
        const bool is_same = is_emoji ? trimmed(options.written[i]) == trimmed(written) : folded == option;
        if (is_same || folded == std::to_string(i + 1) + " " + option) same.push_back(i);
    }
    if (!same.empty()) return only_one(same);
    if (folded.empty()) return std::nullopt;
    if (const auto one = in_another_order(folded, options.folded)) return one;
    if (const auto number = numbered(folded, options.folded.size(), words)) return number;
    return mistyped(folded, options.folded);
}

std::string_view without_polite(std::string_view folded, const library& all, const language_words& talk) {
    constexpr int most = 4;
    const auto* english = all.speaks("en");
    for (int taken = 0; taken < most && !folded.empty(); ++taken)
        if (!take_polite(folded, talk) && (english == nullptr || !take_polite(folded, *english))) break;
    return folded;
}

}  // namespace hearing

}  // namespace kindred
