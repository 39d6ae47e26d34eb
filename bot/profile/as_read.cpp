#include "bot/profile/as_read.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace kindred {
namespace {

struct known_question {
    const survey* in = nullptr;
    const question* asked = nullptr;
};

known_question question_of(const library& words, const item& what) {
    const auto* in = words.find(what.survey, what.version);
    return {in, in != nullptr ? words.find(*in, what.question) : nullptr};
}

// What each of its options is called where it was said, and where it is read.
std::vector<std::pair<std::string, std::string>> names_of_options(const library& words, const known_question& of,
                                                                  std::string_view said_in, std::string_view read_in) {
    std::vector<std::pair<std::string, std::string>> all;
    if (of.asked->kind == question_kind::yes_no)
        for (const auto* each : {"answer.yes", "answer.no"})
            all.emplace_back(words.say(said_in, each), words.say(read_in, each));
    if (of.asked->kind == question_kind::choice || of.asked->kind == question_kind::choices)
        for (const auto& each : of.asked->options)
            all.emplace_back(words.option_text(said_in, *of.in, *of.asked, each),
                             words.option_text(read_in, *of.in, *of.asked, each));
    return all;
}

// Up to its mark: what stands behind it says how to answer ("A month or a date is fine").
std::string_view question_itself(std::string_view asked) {
    constexpr std::array<std::string_view, 3> marks{"?", "\u061F", "\uFF1F"};
    std::size_t end = 0;
    for (const auto mark : marks)
        if (const auto at = asked.rfind(mark); at != std::string_view::npos) end = std::max(end, at + mark.size());
    return end == 0 ? asked : asked.substr(0, end);
}

}  // namespace

// As bot/talk/choosing.cpp makes them: one after the other, and behind one alone whatever else was said, in brackets.
std::string as_read(const library& words, const item& what, std::string_view language) {
    constexpr std::string_view between = ", ", more = " (";
    const auto of = question_of(words, what);
    if (of.asked == nullptr || &words.words(what.language) == &words.words(language)) return what.words;
    const auto names = names_of_options(words, of, what.language, language);
    std::string_view left = what.words;
    std::string all;
    while (true) {
        const std::pair<std::string, std::string>* found = nullptr;
        for (const auto& each : names) {
            const auto rest = left.starts_with(each.first) ? left.substr(each.first.size()) : std::string_view("?");
            const bool is_whole = rest.empty() || rest.starts_with(between) || rest.starts_with(more);
            if (is_whole && (found == nullptr || each.first.size() > found->first.size())) found = &each;
        }
        if (found == nullptr) return what.words;
        all += found->second;
        left.remove_prefix(found->first.size());
        if (!left.starts_with(between)) return all + std::string(left);
        all += between;
        left.remove_prefix(between.size());
    }
}

std::string with_its_question(const library& words, const item& what, std::string_view language,
                              const asked_about& about, std::string_view said) {
    const auto of = question_of(words, what);
    if (of.asked == nullptr || in_own_words(of.asked->kind)) return std::string(said);
    const fillings called{{"child", about.child}, {"classroom", about.classroom}, {"teacher", words.house.name}};
    const auto asked = words.ask(language, *of.in, *of.asked, called);
    return std::string(question_itself(asked)) + " " + std::string(said);
}

bool says_little_alone(const library& words, const item& what) {
    const auto of = question_of(words, what);
    return of.asked != nullptr &&
           (of.asked->kind == question_kind::yes_no || of.asked->kind == question_kind::number);
}

}  // namespace kindred
