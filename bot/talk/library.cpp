#include "bot/talk/library.hpp"

#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

bool same_tag(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

// RFC 4647, 3.4: the last subtag goes, and with it a single letter before it ("zh-x-oak" -> "zh").
std::string_view shorter(std::string_view tag) {
    const auto dash = tag.rfind('-');
    if (dash == std::string_view::npos) return {};
    tag = tag.substr(0, dash);
    return tag.size() >= 2 && tag[tag.size() - 2] == '-' ? tag.substr(0, tag.size() - 2) : tag;
}

const std::string* text_in(const language_words& in, const survey& of, std::string_view key) {
    const auto texts = in.surveys.find(of.texts_under.empty() ? of.id : of.texts_under);
    if (texts == in.surveys.end()) return nullptr;
    const auto found = texts->second.find(key);
    return found == texts->second.end() ? nullptr : &found->second;
}

struct found_text {
    const std::string* text;
    const language_words* in;
};

// In this language, else in the first that has it, the default before all; a blank would be worse than a foreign
// word.
template <class Look>
std::optional<found_text> found(const library& all, const language_words& first, const Look& look) {
    if (const auto* text = look(first)) return found_text{text, &first};
    for (const auto& other : all.languages)
        if (const auto* text = look(other)) return found_text{text, &other};
    return std::nullopt;
}

std::string filled(const library& all, const found_text& what, fillings values) {
    values.emplace_back("school", all.house.name);
    values.emplace_back("contact", all.house.contact);
    return text::fill(*what.text, what.in->tag, values, what.in->right_to_left);
}

}  // namespace

std::string library::date(std::string_view language, int year, int month, int day) const {
    const auto& in = words(language);
    const auto place = static_cast<std::size_t>(month - 1);
    const auto weekday = static_cast<std::size_t>(local(from_local(year, month, day, 0, "UTC"), "UTC").weekday - 1);
    const bool has_words = place < in.months.size() && !in.months[place].empty() && weekday < in.weekdays.size() &&
                           !in.weekdays[weekday].empty();
    if (!has_words || !weekday_names(language)[weekday].empty()) return short_date(year, month, day, language);
    return in.weekdays[weekday].front() + ' ' + std::to_string(day) + ' ' + in.months[place].front();
}

const survey* library::find(std::string_view survey_id, int version) const {
    const survey* newest = nullptr;
    for (const auto& each : surveys) {
        if (each.id != survey_id || (version == 0 ? !is_installed(each) : each.version != version)) continue;
        if (newest == nullptr || each.version > newest->version) newest = &each;
    }
    return newest;
}

const question* library::find(const survey& in, std::string_view question_id) const {
    const auto at = std::ranges::find(in.questions, question_id, &question::id);
    return at == in.questions.end() ? nullptr : &*at;
}

const question* library::asked(std::string_view survey_id, int version, std::string_view question_id) const {
    const auto* in = find(survey_id, version);
    return in != nullptr ? find(*in, question_id) : nullptr;
}

const language_words* library::speaks(std::string_view tag) const {
    for (; !tag.empty(); tag = shorter(tag))
        for (const auto& each : languages)
            if (same_tag(each.tag, tag)) return &each;
    return nullptr;
}

const language_words& library::words(std::string_view tag) const {
    static const language_words none;
    if (const auto* spoken = speaks(tag)) return *spoken;
    return languages.empty() ? none : languages.front();
}

std::string library::say(std::string_view language, std::string_view phrase, fillings values) const {
    const auto what = found(*this, words(language), [&](const language_words& in) -> const std::string* {
        const auto at = in.phrases.find(phrase);
        return at == in.phrases.end() ? nullptr : &at->second;
    });
    return what ? filled(*this, *what, std::move(values)) : std::string(phrase);
}

std::string library::ask(std::string_view language, const survey& in, const question& what,
                         fillings values) const {
    const auto text = found(*this, words(language), [&](const language_words& l) { return text_in(l, in, what.id); });
    return text ? filled(*this, *text, std::move(values)) : what.id;
}

std::string library::option_text(std::string_view language, const survey& in, const question& of,
                                 std::string_view option) const {
    const auto key = of.id + "." + std::string(option);
    const auto text = found(*this, words(language), [&](const language_words& l) { return text_in(l, in, key); });
    return text ? *text->text : std::string(option);
}

std::string library::title(std::string_view language, const survey& of) const {
    const auto text = found(*this, words(language), [&](const language_words& l) { return text_in(l, of, ""); });
    return text ? *text->text : of.id;
}

}  // namespace kindred
