// A command that is not its bare word: with a "please" beside it, mistyped, or a sentence that asks for it. And one
// that is no command here, but a word of another language.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_numbers.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

constexpr std::array meant_with_words{command::skip,     command::later,  command::help, command::back,
                                      command::mine,     command::who,    command::forget,
                                      command::language, command::change, command::keep_private};

// Short, and known for STOP far beyond their language: they are printed on forms and boxes beside it.
constexpr std::array<std::string_view, 2> stops_everywhere{"alto", "pare"};

using words = std::vector<std::string>;

const words& words_for(const language_words& in, command what) {
    static const words none;
    const auto found = in.commands.find(what);
    return found == in.commands.end() ? none : found->second;
}

// "Erase all | that I told you yesterday": what follows only says more, and FORGET asks. Behind other requests it may
// be an answer: "I do not understand | him", "I made a mistake | as a child".
bool may_be_followed(command what, std::string_view request, std::string_view whole) {
    constexpr std::size_t words_of_whole = 8, letters_without_blanks = 4;
    if (what != command::forget || text::has_more_words(whole, words_of_whole)) return false;
    return text::has_blanks_between_words(request) ? request.find(' ') != request.npos
                                                   : text::characters(request) >= letters_without_blanks;
}

bool is_request(std::string_view whole, command what, const language_words& in) {
    const auto sentences = in.requests.find(what);
    if (whole.empty() || sentences == in.requests.end()) return false;
    return sentences->second.at_beginning(whole) == whole.size();
}

// "Please erase what I said": they are many, so they are no words of the command itself. "Just us" is one for PRIVATE
// only where we ask who may see it: asks_for.
std::optional<command> request_in(std::string_view folded, const language_words& in) {
    for (const auto& [what, sentences] : in.requests) {
        if (what == command::keep_private || what == command::start) continue;
        const auto size = sentences.at_beginning(folded);
        if (size == 0) continue;
        if (size == folded.size() || may_be_followed(what, folded.substr(0, size), folded)) return what;
    }
    return std::nullopt;
}

// "Who is this? I don't get it": one of a few sentences is a whole request for HELP.
bool asks_for_help_beside(std::string_view written, const language_words& in) {
    constexpr std::size_t most_words = 16;
    if (text::has_more_words(written, most_words)) return false;
    constexpr std::array<std::string_view, 10> ends{"?", ".", "!", ",", "\n", "؟", "،", "。", "，", "？"};
    for (std::size_t from = 0; from < written.size();) {
        auto to = written.size(), next = to;
        for (const auto end : ends)
            if (const auto at = written.find(end, from); at < to) to = at, next = at + end.size();
        if (is_request(text::fold(written.substr(from, to - from)), command::help, in)) return true;
        from = next;
    }
    return false;
}

// "Hello, how does this work, do I just text back?"
bool asks_for_help_in_two(std::string_view folded, const language_words& in) {
    constexpr std::size_t overlapping_words = 6;
    return hearing::asks_in_two(folded, command::help, limits::help_sentence_words, overlapping_words, in);
}

// "Could you take out what I wrote yesterday": whoever speaks of their own answers and of erasing, in whatever order,
// asks for that. About a child nobody says "my answer".
std::optional<command> asked_of_own_words(std::string_view folded, const language_words& in) {
    constexpr std::size_t most_words = 20;
    if (!in.own_words.is_in(folded) || text::has_more_words(folded, most_words)) return std::nullopt;
    for (const auto what : {command::forget, command::change, command::who, command::mine}) {
        const auto beside = in.with_own_words.find(what);
        if (beside != in.with_own_words.end() && beside->second.is_in(folded)) return what;
    }
    return std::nullopt;
}

// "Sorry for the wait, I can answer now": only heard where something was put off, so it may stand anywhere, unless it
// is a single word.
bool says_ready(std::string_view folded, const language_words& in) {
    constexpr std::size_t most_words = 18, letters_without_blanks = 4;
    const auto sentences = in.requests.find(command::start);
    if (sentences == in.requests.end()) return false;
    const auto found = sentences->second.first_in(folded);
    if (found.size == 0 || text::has_more_words(folded, most_words)) return false;
    if (found.size == folded.size()) return true;
    const auto said = folded.substr(found.begins, found.size);
    return text::has_blanks_between_words(said) ? said.find(' ') != said.npos
                                                : text::characters(said) >= letters_without_blanks;
}

bool holds(const words& all, std::string_view one) { return std::ranges::find(all, one) != all.end(); }

// A letter is missing, doubled, or two are swapped. Another letter makes another word: "later", "water".
bool is_mistyped(std::string_view written, std::string_view word) {
    constexpr std::size_t most_bytes_of_a_letter = 4;
    if (written.front() != word.front() || word.find(' ') != word.npos) return false;
    const auto [less, more] = std::minmax({written.size(), word.size()});
    if (more - less > most_bytes_of_a_letter) return false;
    if (less == more && !std::ranges::is_permutation(written, word)) return false;
    if (text::characters(word) < limits::mistyped_command_from_letters) return false;
    if (written.size() > word.size()) {
        const auto at = static_cast<std::size_t>(std::ranges::mismatch(written, word).in1 - written.begin());
        const auto twice = more - less;  // the bytes of that letter
        if (at < twice || written.substr(at - twice, twice) != written.substr(at, twice)) return false;
    }
    return text::distance(written, word, 1) == 1;
}

// A message that is one word many times over is that word.
std::string_view only_word(std::string_view folded) {
    const auto first = folded.substr(0, folded.find(' '));
    for (auto rest = folded; !rest.empty();) {
        const auto word = rest.substr(0, rest.find(' '));
        if (word != first) return {};
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    return first;
}

bool knows(const language_words& in, std::string_view word) {
    return std::ranges::any_of(in.commands, [&](const auto& each) { return holds(each.second, word); });
}

bool wishes_another_in(std::string_view folded, const library& all, const language_words& in) {
    return is_request(folded, command::language, in) ||
           is_request(hearing::without_polite(folded, all, in), command::language, in);
}

}  // namespace

std::optional<std::string> language_wished_in(const message_heard& message, const library& all,
                                              const language_words& talk) {
    std::optional<std::string> only;
    for (const auto& each : all.languages) {
        if (&each == &talk || !wishes_another_in(message.folded(), all, each)) continue;
        if (only) return std::nullopt;
        only = each.tag;
    }
    return only;
}

std::optional<command> command_meant(const message_heard& message, const library& all, const language_words& talk) {
    const std::string_view folded = message.folded();
    const auto bare = hearing::without_polite(folded, all, talk);
    if (bare.empty()) return std::nullopt;
    const bool is_word = bare.find(' ') == bare.npos && text::characters(bare) >= limits::mistyped_command_from_letters;
    const bool is_with_words = bare.size() != folded.size();
    const auto meant = [&](const language_words& in) -> std::optional<command> {
        if (const auto asked = request_in(folded, in)) return asked;
        if (const auto asked = is_with_words ? request_in(bare, in) : std::nullopt) return asked;
        if (const auto asked = asked_of_own_words(folded, in)) return asked;
        if (asks_for_help_beside(message.written(), in)) return command::help;
        if (asks_for_help_in_two(folded, in)) return command::help;
        if (!is_with_words && !is_word) return std::nullopt;
        for (const auto what : meant_with_words) {
            const auto& list = words_for(in, what);
            if (holds(list, bare)) return what;
            const auto mistyped = [&](const std::string& word) { return is_mistyped(bare, word); };
            if (is_word && std::ranges::any_of(list, mistyped)) return what;
        }
        return std::nullopt;
    };
    if (const auto heard = meant(talk)) return heard;
    const auto* english = all.speaks("en");
    if (english != nullptr && english != &talk)
        if (const auto heard = meant(*english)) return heard;
    // Who says "no hablo inglés" says it in a language that is not the talk's.
    const auto wishes = [&](const language_words& each) { return wishes_another_in(folded, all, each); };
    if (std::ranges::any_of(all.languages, wishes)) return command::language;
    const bool is_ready = says_ready(folded, talk) || (english != nullptr && says_ready(folded, *english));
    return is_ready ? std::optional(command::start) : std::nullopt;
}

bool asks_for(const message_heard& message, command what, const library& all, const language_words& talk) {
    const auto bare = hearing::without_polite(message.folded(), all, talk);
    const auto asks = [&](const language_words& in) {
        return is_request(message.folded(), what, in) || is_request(bare, what, in);
    };
    const auto* english = all.speaks("en");
    return asks(talk) || (english != nullptr && asks(*english));
}

bool asks_to_come_back(const message_heard& message, const library& all, const language_words& talk) {
    const auto bare = hearing::without_polite(message.folded(), all, talk);
    if (bare.empty()) return false;
    return std::ranges::any_of(all.languages, [&](const language_words& each) {
        const auto& starts = words_for(each, command::start);
        return holds(starts, bare) ||
               std::ranges::any_of(starts, [&](const std::string& word) { return is_mistyped(bare, word); });
    });
}

bool is_foreign_word(const message_heard& message, command what, const library& all, const language_words& talk) {
    const auto word = only_word(message.folded());
    if (word.empty() || message.written().find('/') != std::string::npos) return false;
    if (text::characters(word) > limits::foreign_word_letters) return false;
    if (text::script(word) != talk.script) return false;
    const bool is_known = std::ranges::find(stops_everywhere, word) != stops_everywhere.end();
    if (what == command::stop && (is_known || is_stop(word, library{}))) return false;  // or a carrier's word
    const auto* english = all.speaks("en");
    return !knows(talk, word) && (english == nullptr || !knows(*english, word));
}

}  // namespace kindred
