#include "bot/hub/summary.hpp"

#include "bot/limits.hpp"
#include "bot/profile/quote.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace kindred {
namespace {

using tokens = std::vector<std::string>;

tokens split(std::string_view text) {
    tokens parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// Folded, and apart where an apostrophe stands: "Ana's" is "ana" and "s", "d'Amina" is "d" and "amina".
tokens tokens_of(std::string_view text) {
    constexpr std::array<std::string_view, 6> apostrophes{"'", "\u2019", "\u2018", "\u02bc", "\u02bb", "`"};
    std::string apart(text);
    for (const auto apostrophe : apostrophes)
        for (auto at = apart.find(apostrophe); at != std::string::npos; at = apart.find(apostrophe, at))
            apart.replace(at, apostrophe.size(), " ");
    return split(text::fold(apart));
}

// --- what to look for -------------------------------------------------------------------------------------------
constexpr std::size_t shortest_name = 2;
constexpr std::size_t shortest_last_name = 3;  // "Do" and "Li" are names, and words of the sentences around them

std::size_t letters_in(const tokens& name) {
    std::size_t count = 0;
    for (const auto& part : name) count += text::characters(part);
    return count;
}

// Each whole name, with its apostrophes and without, and of a name of several parts the first and the last alone;
// the longest first.
std::vector<tokens> patterns_of(const std::vector<std::string>& names) {
    std::vector<tokens> patterns;
    const auto add = [&](std::string_view name, std::size_t shortest) {
        for (const auto& spelled : {tokens_of(name), split(text::fold(name))})
            if (letters_in(spelled) >= shortest) patterns.push_back(spelled);
    };
    for (const auto& name : names) {
        const auto parts = split(on_one_line(name));
        if (parts.empty()) continue;
        add(name, shortest_name);
        if (parts.size() == 1) continue;
        add(parts.front(), shortest_name);
        add(parts.back(), shortest_last_name);
    }
    std::stable_sort(patterns.begin(), patterns.end(),
                     [](const tokens& a, const tokens& b) { return a.size() > b.size(); });
    return patterns;
}

// --- where to look -------------------------------------------------------------------------------------------
// A word of the text and a token of it; "Ana's" is one word with two tokens.
struct piece {
    std::string token;
    std::size_t begin = 0, end = 0;  // of the word, in bytes
    bool last_of_word = false;
};

std::vector<piece> pieces_of(std::string_view text) {
    std::vector<piece> pieces;
    std::size_t from = 0;
    for (const auto& word : text::words(text)) {
        const auto at = text.find(word, from);
        if (at == std::string_view::npos) continue;
        from = at + word.size();
        for (auto& token : tokens_of(word)) pieces.push_back({std::move(token), at, from, false});
        if (!pieces.empty()) pieces.back().last_of_word = true;
    }
    return pieces;
}

bool matches(const std::vector<piece>& pieces, std::size_t at, const tokens& name) {
    if (pieces.size() - at < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (pieces[at + i].token != name[i]) return false;
    return true;
}

// How long the possessive at the end of this word is, in bytes: "'s" or its typographic form.
std::size_t possessive_of(std::string_view word) {
    constexpr std::array<std::string_view, 4> endings{"'s", "\u2019s", "'S", "\u2019S"};
    for (const auto& ending : endings)
        if (word.ends_with(ending)) return ending.size();
    return 0;
}

struct span { std::size_t begin = 0, end = 0; };

// The bytes that this match takes: whole words, less a possessive that follows the name.
span taken_by(std::string_view text, const std::vector<piece>& pieces, std::size_t at, std::size_t count) {
    const auto& last = pieces[at + count - 1];
    const auto word = text.substr(last.begin, last.end - last.begin);
    return {pieces[at].begin, last.end - (last.last_of_word ? 0 : possessive_of(word))};
}

// --- writing without blanks between words: a name is found anywhere ------------------------------------------
bool has_blankless_script(std::string_view text) {
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const auto next = static_cast<unsigned char>(text[i + 1]);
        const bool thai_lao = lead == 0xE0 && next >= 0xB8 && next <= 0xBB;
        const bool myanmar = lead == 0xE1 && next <= 0x82;
        const bool khmer = lead == 0xE1 && next >= 0x9E && next <= 0x9F;
        const bool kana_or_han = (lead == 0xE3 && next >= 0x81) || (lead >= 0xE4 && lead <= 0xE9) ||
                                 (lead == 0xEF && next >= 0xA4 && next <= 0xAB) || lead == 0xF0;
        const bool hangul = lead >= 0xEA && lead <= 0xED;  // blanks, but particles are written onto the name
        if (thai_lao || myanmar || khmer || kana_or_han || hangul) return true;
    }
    return false;
}

std::string replaced_everywhere(std::string_view part, const std::vector<std::string>& names,
                                std::string_view instead) {
    std::string text(part);
    for (const auto& name : names)
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + instead.size()))
            text.replace(at, name.size(), instead);
    return text;
}

std::vector<std::string> blankless(const std::vector<std::string>& names) {
    std::vector<std::string> some;
    for (const auto& name : names)
        if (has_blankless_script(name) && text::characters(name) >= shortest_name) some.push_back(name);
    return some;
}

}  // namespace

std::string without_names(std::string_view text, const std::vector<std::string>& names, std::string_view instead) {
    const auto patterns = patterns_of(names);
    const auto anywhere = blankless(names);
    const auto pieces = pieces_of(text);
    std::string left;
    std::size_t copied = 0;
    const auto copy_to = [&](std::size_t end) {
        left += replaced_everywhere(text.substr(copied, end - copied), anywhere, instead);
    };
    for (std::size_t at = 0; at < pieces.size();) {
        const auto name = std::find_if(patterns.begin(), patterns.end(),
                                       [&](const tokens& n) { return matches(pieces, at, n); });
        if (name == patterns.end()) {
            ++at;
            continue;
        }
        const auto taken = taken_by(text, pieces, at, name->size());
        if (taken.begin >= copied) {  // else a second name inside one word: that word is gone already
            copy_to(taken.begin);
            left += instead;
            copied = taken.end;
        }
        at += name->size();
    }
    copy_to(text.size());
    return left;
}

std::string summarize(const summary_facts& facts, const library& words) {
    const auto question = on_one_line(facts.question);
    const auto answered = std::to_string(facts.replies.size());
    const auto asked = std::to_string(std::max(facts.asked, facts.replies.size()));
    auto summary = words.say(facts.language, "hub.summary", {{"question", question}});
    if (facts.replies.empty()) return summary + "\n" + words.say(facts.language, "hub.summary_none");
    summary += "\n" + words.say(facts.language, "hub.summary_count", {{"answered", answered}, {"asked", asked}});
    for (const auto& reply : facts.replies) {
        const auto said = quotable(reply.words, limits::hub_reply_words, limits::hub_reply_characters);
        summary += "\n" + words.say(facts.language, "hub.summary_line", {{"teacher", reply.name}, {"words", said}});
    }
    return summary;
}

}  // namespace kindred
