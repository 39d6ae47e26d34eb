// Options as buttons: WhatsApp's are the smallest. Up to three are buttons; what does not fit them is a list, which
// shows the beginning of a long option and the whole of it below (adapters/chat/whatsapp_letter.cpp). A parent may also
// write an option: two that are written alike cannot be told apart.
#include "prompts/lint.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <array>
#include <functional>
#include <utility>

namespace kindred {
namespace {

struct option_label {
    std::string key;
    const written_text* text;
};

// The phrases that are choices of one letter.
constexpr std::array<std::array<std::string_view, 5>, 13> choices_of_ours{
    {{"consent.yes", "consent.no"},
     {"answer.yes", "answer.no"},
     {"offer.now", "offer.later"},
     {"gate.now", "gate.later", "gate.no"},
     {"child.yes", "child.change"},
     {"still.yes", "still.new", "still.no"},
     {"keep.yes", "keep.no"},
     {"forget.last", "forget.child", "forget.all", "forget.none"},
     {"change.words", "change.scope", "change.note", "change.delete", "change.nothing"},
     {"change.who.teachers", "change.who.class", "change.who.visit", "change.who.private"},
     {"hold.child", "hold.category.traditions", "hold.category.comforts", "hold.buddy", "hold.nothing"},
     {"hold.child.off", "hold.category_again.traditions", "hold.category_again.comforts", "hold.buddy", "hold.nothing"},
     {"hub.release_yes", "hub.release_no"}}};

std::string shown(std::string_view text) {
    return text::fill(text, "en", {{"child", "Mateo"}, {"teacher", "Ms. Lee"}}, false);
}

std::string count_of(std::size_t characters) { return std::to_string(characters) + " characters"; }

using complain = std::function<void(const option_label&, std::string what, std::string mend)>;

void length(const option_label& option, bool button, const complain& useless, const complain& awkward) {
    const auto size = text::utf16_units(shown(option.text->text));
    if (size > limits::row_note_characters)
        useless(option,
                "The option '" + option.key + "' has " + count_of(size) + ", and WhatsApp cuts it at " +
                    std::to_string(limits::row_note_characters) + ".",
                "Say it in fewer words.");
    else if (button && size > limits::button_characters)
        awkward(option,
                "The option '" + option.key + "' has " + count_of(size) + ", and a button of WhatsApp holds " +
                    std::to_string(limits::button_characters) + ": the options become a list.",
                "Say it in fewer words.");
}

// To a parent who writes one. Emoji fold to nothing, and are heard as they are.
bool written_alike(const std::string& a, const std::string& b) {
    const auto folded = text::fold(a);
    return folded == text::fold(b) && (!folded.empty() || a == b);
}

// False if they are too much alike.
bool told_apart(const option_label& one, const option_label& other, const complain& useless, const complain& awkward) {
    const auto a = shown(one.text->text), b = shown(other.text->text);
    if (written_alike(a, b)) {
        useless(other, "The options '" + one.key + "' and '" + other.key + "' are written alike.",
                "Let each say something else.");
        return false;
    }
    if (text::cut_characters(a, limits::button_characters) != text::cut_characters(b, limits::button_characters))
        return true;
    awkward(other,
            "The options '" + one.key + "' and '" + other.key + "' begin alike for " +
                count_of(limits::button_characters) + ", and a small screen shows no more.",
            "Begin them with different words.");
    return false;
}

// `useless` is told of what cannot be understood, `awkward` of what is worse than it could be.
void look_at(const std::vector<option_label>& options, const complain& useless, const complain& awkward) {
    const bool buttons = options.size() <= limits::buttons_per_letter;
    for (auto each = options.begin(); each != options.end(); ++each) {
        length(*each, buttons, useless, awkward);
        for (auto before = options.begin(); before != each; ++before)
            if (!told_apart(*before, *each, useless, awkward)) break;
    }
}

void of_survey(lint& all, const survey_file& survey, std::string_view language) {
    const auto texts = texts_in(all.book, survey, language);
    if (texts.texts == nullptr) return;
    for (const auto& asked : survey.shape.questions) {
        std::vector<option_label> options;
        for (const auto& id : asked.options)
            if (const auto* text = texts.find(asked.id + "." + id)) options.push_back({asked.id + "." + id, text});
        look_at(
            options,
            [&](const option_label& option, std::string what, const std::string& mend) {
                all.refuse(survey, *texts.path, option.text->line, std::move(what), mend);
            },
            [&](const option_label& option, std::string what, std::string mend) {
                all.warn(*texts.path, option.text->line, std::move(what), std::move(mend));
            });
    }
}

void of_phrases(lint& all, const language_file& language) {
    for (const auto& keys : choices_of_ours) {
        std::vector<option_label> options;
        for (const auto key : keys)
            if (const auto found = language.phrases.find(key); found != language.phrases.end())
                options.push_back({found->first, &found->second});
        look_at(
            options,
            [&](const option_label& option, std::string what, std::string mend) {
                all.grave(language.path, option.text->line, std::move(what), std::move(mend));
            },
            [&](const option_label& option, std::string what, std::string mend) {
                all.warn(language.path, option.text->line, std::move(what), std::move(mend));
            });
    }
}

}  // namespace

void check_buttons(lint& all) {
    for (const auto& survey : all.book.surveys) {
        of_survey(all, survey, survey.language);
        for (const auto& language : all.book.languages)
            if (all.chosen(language) && language.tag != survey.language) of_survey(all, survey, language.tag);
    }
    for (const auto& language : all.book.languages)
        if (all.chosen(language)) of_phrases(all, language);
}

}  // namespace kindred
