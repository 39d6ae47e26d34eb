// What letters cost as SMS: a long one is charged as several text messages, and some phones show them out of order. The
// alphabet of the text decides how much one holds (bot/text/gsm7.hpp).
#include "prompts/lint.hpp"

#include "bot/limits.hpp"
#include "bot/text/gsm7.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

// Sent to every family, or to any of them at any time.
constexpr std::array<std::string_view, 28> system_texts{
    "choose_language", "welcome",   "welcome.greeted", "consent", "agreed",        "refused", "unclear", "invitation",
    "reminder",        "thanks",    "resting",         "stopped", "stopped.still", "start",   "help",    "help.us",
    "danger",          "danger.us", "danger.told",     "gate.notice", "hours", "welcome.on_file", "welcome.on_file.how",
    "keep",            "keep.child", "keep.note",      "keep.kept", "keep.open"};
// These answer a command by law and custom of the networks, in one text message where its alphabet allows that.
constexpr std::array<std::string_view, 3> in_one{"stopped", "start", "help.us"};

const fillings& usual_names() {
    static const fillings names{{"child", "Mateo"}, {"teacher", "Ms. Lee"}, {"classroom", "Room 4"},
                                {"count", "4"},     {"left", "2"},          {"n", "4"},
                                {"date", "2026-09-01"}, {"days", "7"}};
    return names;
}

class weighing {
public:
    explicit weighing(const library& words) : words_(words) {}

    std::vector<sms_size> run() {
        for (const auto& language : words_.languages) {
            for (const auto key : system_texts)
                if (language.phrases.contains(key))
                    add(language, {}, key, words_.say(language.tag, key, usual_names()));
            for (const auto& survey : words_.surveys) {
                const auto texts = language.surveys.find(survey.id);
                if (texts == language.surveys.end()) continue;
                for (const auto& asked : survey.questions)
                    if (texts->second.contains(asked.id))
                        add(language, survey.id, asked.id, letter_of(language, survey, asked));
            }
        }
        return std::move(made_);
    }

private:
    // As the talk asks it (bot/talk/asking.cpp), its options in lines below it.
    std::string letter_of(const language_words& language, const survey& of, const question& asked) const {
        const auto alone = words_.ask(language.tag, of, asked, usual_names());
        auto filled = usual_names();
        filled.emplace_back("question", alone);
        const bool named = of.speaks != voice::guardian || alone.find("Mateo") != std::string::npos;
        const bool numbered = asked.only_if.empty();
        auto letter = numbered ? words_.say(language.tag, named ? "question" : "question.about", filled)
                      : named  ? alone
                               : words_.say(language.tag, "question.more.about", filled);
        if (asked.kind == question_kind::choices) letter += "\n" + words_.say(language.tag, "choices.how");
        if (asked.kind == question_kind::media) letter += "\n" + words_.say(language.tag, how_to_answer(asked));
        std::vector<std::string> options;
        for (const auto& option : asked.options) options.push_back(words_.option_text(language.tag, of, asked, option));
        if (asked.kind == question_kind::yes_no || asked.kind == question_kind::permission)
            options = {words_.say(language.tag, "answer.yes"), words_.say(language.tag, "answer.no")};
        for (std::size_t i = 0; i < options.size(); ++i) letter += "\n" + std::to_string(i + 1) + " " + options[i];
        return letter;
    }

    void add(const language_words& language, const std::string& survey, std::string_view key, const std::string& text) {
        const auto plan = plan_sms(text);
        made_.push_back({language.tag, survey, std::string(key), plan.ucs2, plan.units, plan.segments});
    }

    const library& words_;
    std::vector<sms_size> made_;
};

std::size_t segments_most(const sms_size& of) {
    if (of.ucs2) return limits::sms_segments_wide;
    const bool one = of.survey.empty() && std::ranges::find(in_one, of.key) != in_one.end();
    return one ? 1 : limits::sms_segments_plain;
}

// What is said, without what is heard; an author cannot help it that a school has a long name.
library as_usual(const library& of) {
    library usual;
    usual.house = of.house;
    usual.house.name = "Oak School";
    usual.house.contact = "555-0100";
    usual.surveys = of.surveys;
    for (const auto& each : of.languages)
        usual.languages.push_back({.tag = each.tag,
                                   .name = each.name,
                                   .right_to_left = each.right_to_left,
                                   .phrases = each.phrases,
                                   .surveys = each.surveys});
    return usual;
}

}  // namespace

std::vector<sms_size> sms_sizes(const library& words) { return weighing(words).run(); }

void check_sms(lint& all) {
    for (const auto& size : sms_sizes(as_usual(all.words))) {
        const auto most = segments_most(size);
        if (size.segments <= most) continue;
        const auto* language = find_language(all.book, size.language);
        const auto* survey = all.survey_named(size.survey);
        const auto [path, texts] = survey != nullptr ? texts_in(all.book, *survey, size.language)
                                                     : survey_texts{&language->path, &language->phrases};
        if (texts == nullptr) continue;
        const auto text = texts->find(size.key);
        all.warn(*path, text == texts->end() ? 0 : text->second.line,
                 "'" + (survey != nullptr ? size.survey + ": " : "") + size.key + "' takes " +
                     std::to_string(size.segments) + " text messages by SMS (" + std::to_string(size.units) +
                     (size.ucs2 ? " signs, 67 in each" : " signs, 153 in each") + "), and " + std::to_string(most) +
                     (most == 1 ? " is" : " are") + " the most.",
                 "Say it in fewer words.");
    }
}

}  // namespace kindred
