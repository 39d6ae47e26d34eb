// English that asks more years of school of its reader than every family has had. One hard question is a warning: the
// formula knows no short text well. A survey that is hard as a whole is not sent; of its options only those count that
// are as long as a question, since an option of one word would pass for an easy sentence.
#include "prompts/lint.hpp"

#include "prompts/reading_grade.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <array>
#include <cstdio>

namespace kindred {
namespace {

constexpr std::string_view english = "en";
constexpr const char* mend = "Use shorter words and sentences.";

// Phrases that staff read, and those that are no sentence of ours: names, what a consent is called, words that we
// understand.
constexpr std::array<std::string_view, 11> for_others{
    "alarm.",  "profile.", "staff.", "hub.",            "about.",      "media.mail",
    "digest.", "desk.",    naming,   "consent.wording", "hours.words."};

bool for_families(std::string_view key) {
    for (const auto begins : for_others)
        if (key.starts_with(begins)) return false;
    return true;
}

bool too_hard(const reading_counts& of, std::size_t words_least) {
    return of.words >= words_least && of.grade() > limits::reading_grade_years;
}

std::string years(const reading_counts& of) {
    char shown[32];
    std::snprintf(shown, sizeof shown, "%.1f", of.grade());
    return shown;
}

std::string most() {
    char shown[32];
    std::snprintf(shown, sizeof shown, "%.0f", limits::reading_grade_years);
    return shown;
}

void survey_reads(lint& all, const survey_file& survey) {
    const auto [path, texts] = texts_in(all.book, survey, english);
    if (texts == nullptr) return;
    reading_counts whole;
    for (const auto& [key, text] : *texts) {
        if (key.empty()) continue;
        const auto one = counted(text.text);
        if (is_question(key) || one.words >= limits::graded_question_words) whole += one;
        if (is_question(key) && too_hard(one, limits::graded_question_words))
            all.warn(*path, text.line,
                     "'" + key + "' reads like grade " + years(one) + "; every family should be able to read it, " +
                         most() + " is the most.",
                     mend);
    }
    if (too_hard(whole, limits::graded_phrase_words))
        all.refuse(survey, *path, survey.path == *path ? survey.line : 0,
                   "The survey '" + survey.shape.id + "' reads like grade " + years(whole) + " as a whole, and " +
                       most() + " is the most.",
                   mend);
}

void phrases_read(lint& all, const language_file& language) {
    for (const auto& [key, text] : language.phrases) {
        // A frame around a question is as hard as the question.
        if (!for_families(key) || text.text.find("{question}") != std::string::npos) continue;
        const auto one =
            counted(text::fill(text.text, english, {{"count", "4"}, {"left", "4"}, {"days", "4"}, {"n", "2"}}, false));
        if (too_hard(one, limits::graded_phrase_words))
            all.warn(language.path, text.line,
                     "The phrase '" + key + "' reads like grade " + years(one) + ", and " + most() + " is the most.",
                     mend);
    }
}

}  // namespace

void check_reading(lint& all) {
    for (const auto& survey : all.book.surveys) survey_reads(all, survey);
    if (const auto* language = find_language(all.book, english)) phrases_read(all, *language);
}

}  // namespace kindred
