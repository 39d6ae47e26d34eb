#include "bot/talk/choosing.hpp"

#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"

#include <utility>

namespace kindred {
namespace {

// Where two of the options are called yes and no, any words for them count ("yeah").
std::optional<std::size_t> option_meant(const turn& t, const question& of, const said& what, const offered& made) {
    if (const auto heard = option_in(what.text, what.choice, made.ids, made.texts, t.tongue())) return heard;
    const auto yes = what.choice.empty() ? yes_or_no(what.text, t.tongue()) : std::nullopt;
    return yes ? place_of_option(of, *yes ? "yes" : "no") : std::nullopt;
}

// "3, because she loves the drums": the option, and whatever else it says is kept.
std::optional<picked> with_more(const turn& t, const said& what, const offered& made) {
    if (!what.choice.empty()) return std::nullopt;
    const auto heard = option_with_more(what.text, made.texts, t.words, t.tongue());
    if (!heard) return std::nullopt;
    return picked{std::uint64_t{1} << *heard, made.texts[*heard] + " (" + what.text.written() + ")"};
}

std::optional<picked> one_in(const turn& t, const question& of, const said& what, const offered& made) {
    const auto heard = option_meant(t, of, what, made);
    if (!heard) return with_more(t, what, made);
    return picked{std::uint64_t{1} << *heard, made.texts[*heard]};
}

std::optional<picked> several_in(const turn& t, const said& what, const offered& made) {
    auto heard = options_in(what.text, what.choice, made.ids, made.texts, t.tongue());
    const auto bare = without_courtesies(what.text, t.words, t.tongue());  // "all of them please"
    if (!heard && what.choice.empty() && !bare.folded().empty())
        heard = options_in(bare, {}, made.ids, made.texts, t.tongue());
    if (!heard) return with_more(t, what, made);
    std::uint64_t options = 0;
    std::string words;
    for (const auto place : *heard) {
        options |= std::uint64_t{1} << place;
        words += (words.empty() ? "" : ", ") + made.texts[place];
    }
    return picked{options, std::move(words)};
}

std::optional<picked> yes_no_in(const turn& t, const said& what, const offered& made) {
    standing asked;
    offer(asked, made);
    const auto yes = yes_heard(t, what, asked);
    if (!yes) return std::nullopt;
    const bool says_more = !plain_yes_heard(t, what, asked);
    return picked{*yes ? 1U : 2U, says_more ? what.text : message_heard(made.texts[*yes ? 0 : 1]), says_more};
}

}  // namespace

bool is_picked(question_kind kind) {
    return kind == question_kind::choice || kind == question_kind::choices || kind == question_kind::yes_no;
}

offered options_of(const turn& t, const survey& in, const question& of, std::string_view mark) {
    const std::string before(mark);
    if (of.kind == question_kind::yes_no || of.kind == question_kind::permission)
        return {{before + "yes", before + "no"}, {t.phrase("answer.yes"), t.phrase("answer.no")}};
    offered made;
    for (const auto& option : of.options) {
        made.ids.push_back(before + option);
        made.texts.push_back(t.words.option_text(t.talk.language, in, of, option));
    }
    return made;
}

void offer(standing& asked, const offered& made) {
    for (std::size_t i = 0; i < made.ids.size(); ++i) asked.choices.push_back({made.ids[i], made.texts[i]});
}

standing with_options(const turn& t, std::string text, const survey& in, const question& of, std::string_view mark) {
    standing made{std::move(text), {}};
    if (of.kind == question_kind::choices) made.text += '\n' + t.phrase("choices.how");
    offer(made, options_of(t, in, of, mark));
    return made;
}

std::optional<picked> picked_in(const turn& t, const question& of, const said& what, const offered& made) {
    if (of.kind == question_kind::yes_no) return yes_no_in(t, what, made);
    return of.kind == question_kind::choices ? several_in(t, what, made) : one_in(t, of, what, made);
}

std::string_view again_for(const question& of) {
    return of.kind == question_kind::choices ? "again.choices" : "again.choice";
}

}  // namespace kindred
