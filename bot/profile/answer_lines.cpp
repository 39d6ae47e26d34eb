#include "bot/profile/answer_lines.hpp"

#include "bot/profile/as_read.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

constexpr std::array<std::string_view, 8> in_order{"interests", "strengths", "hopes",   "traditions",
                                                   "languages", "people",    "outside", "comforts"};

std::string words_line(const item& each, const answer_setting& in) {
    const auto scope = in.words.say(in.language, "profile.scope." + std::string(name_of(each.shared)));
    const auto* phrase = each.by == voice::child ? "profile.line.child" : "profile.line";
    const auto when = day_written(in.words, each.answered_at);
    auto said = as_read(in.words, each, in.language);
    if (said != each.words) said += " (" + each.words + ")";
    return in.words.say(in.language, phrase, {{"words", said}, {"child", in.child}, {"date", when}, {"scope", scope}});
}

// The translation stands right below the words that it was made of, before a note and its own words.
std::string lines_of(const answer_told& told, const answer_setting& in) {
    const auto& each = told.what;
    std::string lines;
    const auto below = [&](std::string_view phrase, std::string_view name, const std::string& value) {
        lines += "    " + in.words.say(in.language, phrase, {{name, value}}) + "\n";
    };
    const auto asked = question_as_read(in, each.survey, each.version, each.question);
    if (!asked.empty()) lines += "  " + asked + "\n";
    lines += "    " + words_line(each, in) + "\n";
    if (each.translation) below("translated", "words", each.translation->words);
    if (!each.note.empty()) below("profile.note", "words", each.note);
    if (!told.from.empty()) below("profile.from", "name", told.from);
    return lines;
}

}  // namespace

std::string answers_by_category(const std::vector<answer_told>& all, const answer_setting& in) {
    std::string page;
    for (const auto category : in_order) {
        std::string lines;
        for (const auto& each : all)
            if (std::ranges::find(each.what.categories, category) != each.what.categories.end())
                lines += lines_of(each, in);
        if (!lines.empty())
            page += "\n" + in.words.say(in.language, "profile.category." + std::string(category)) + "\n" + lines;
    }
    return page;
}

std::string question_as_read(const answer_setting& in, std::string_view survey, int version,
                             std::string_view question) {
    const auto* of = in.words.find(survey, version);
    const auto* asked = of != nullptr ? in.words.find(*of, question) : nullptr;
    if (asked == nullptr) return {};
    return in.words.ask(in.language, *of, *asked,
                        {{"child", in.child}, {"classroom", in.classroom}, {"teacher", in.words.house.name}});
}

std::string day_written(const library& words, instant at) {
    const auto when = local(at, words.house.time_zone);
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(when.year) + "-" + two(when.month) + "-" + two(when.day);
}

std::string called(const guardian& who) { return who.name.empty() ? who.external : who.name; }

std::string called_among(const std::vector<guardian>& all, person_id who) {
    const auto found = std::ranges::find(all, who, &guardian::id);
    return found == all.end() ? std::string{} : called(*found);
}

}  // namespace kindred
