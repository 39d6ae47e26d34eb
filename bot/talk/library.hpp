// Everything that kindred can say, and every word that it understands, by language. Filled by prompts/, read by the
// talk; a plain value that does not change while the server runs, so any thread may read it.
#pragma once

#include "bot/people.hpp"
#include "bot/talk/survey.hpp"
#include "bot/talk/vocabulary.hpp"
#include "bot/text/phrase_set.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

enum class command {
    stop,
    start,
    help,
    mine,
    forget,
    skip,
    back,
    later,
    language,
    change,
    who,
    wrong,
    hold,
    hours,
    keep_private,
};

// What each is called in word files, and behind a slash.
inline constexpr std::array<std::pair<std::string_view, command>, 15> command_names{{
    {"stop", command::stop},
    {"start", command::start},
    {"help", command::help},
    {"mine", command::mine},
    {"forget", command::forget},
    {"skip", command::skip},
    {"back", command::back},
    {"later", command::later},
    {"language", command::language},
    {"change", command::change},
    {"who", command::who},
    {"wrong", command::wrong},
    {"hold", command::hold},
    {"hours", command::hours},
    {"private", command::keep_private},
}};

// When LATER and HOURS are. Folded.
struct time_words {
    std::vector<std::string> today, tonight, tomorrow, next_week, morning, afternoon, evening, weekend;
    std::vector<std::string> hour;    // beside an hour: "after", "at", "o clock"
    std::vector<std::string> half;    // of an hour, before or behind it: "half past", "y media"
    std::vector<std::string> minute;  // beside minutes
    std::vector<std::string> am, pm;  // beside an hour
    // "in 2 hours": any number may stand where the 2 is. Without one they mean thirty minutes, one hour, two days.
    std::vector<std::string> in_minutes, in_hours, in_days;
    std::vector<std::string> in_two_hours;  // where two of them are one word: "بعد ساعتين"
    std::vector<std::string> from_six;  // beside an hour that may be counted from six o'clock, as in Swahili
};

struct language_words {
    std::string tag;   // BCP 47
    std::string name;  // in itself: "Español"
    bool right_to_left = false;
    std::string reviewed_by;                                  // empty: a draft
    std::map<std::string, std::string, std::less<>> phrases;  // "stopped" -> "{school}: you get no more messages…"
    std::map<command, std::vector<std::string>> commands;  // "detener", "no mas mensajes"; folded (see text/fold.hpp)
    std::map<command, text::phrase_set> requests;          // messages that ask for it: "erase what i said"
    text::phrase_set own_words;                            // what somebody told us: "my answer", "what i wrote"
    std::map<command, text::phrase_set> with_own_words;    // beside those: "delete", "change", "who sees"
    // A sentence with a phrase of each asks for it, in whatever order: "tomorrow" and "I'll answer", "how do i" and
    // "reply here".
    std::map<command, text::phrase_set> one_of, and_one_of;
    std::vector<std::string> yes, no;                      // folded
    std::vector<std::vector<std::string>> numbers;         // words for 1, 2, 3 …: {"one","first"}; folded
    std::vector<std::vector<std::string>> months;          // words for January …: {"january","jan"}; folded
    std::vector<std::vector<std::string>> weekdays;        // words for Monday …; folded
    std::vector<std::string> moves, no_date;               // "it moves", "not a date"; folded
    time_words times;
    std::vector<std::string> conjunctions;  // between the choices of one answer: "and"; folded
    std::vector<std::string> all_of_them;   // a whole answer that means each of several choices; folded
    text::phrase_set stop_inside;           // a sentence with one of these may mean STOP
    text::phrase_set danger;                // words that call a person
    text::phrase_set later_inside;          // a sentence with one of these may say that now is not the time
    text::phrase_set not_later;             // where it tells of the child's day: "when I am busy he plays"
    text::phrase_set going_on;              // a message that begins so may go on with the answer before: "and also"
    text::phrase_set to_school;             // one of these says that a message is for the school, and no answer
    text::phrase_set private_inside;        // a sentence with one of these says that no teacher is to see it
    std::vector<std::string> ordinary;      // short words that give the language away; folded
    std::vector<std::string> not_stop, not_danger;  // where those are no such words; "…": up to three words; folded
    std::vector<std::string> stop_alone;    // a whole message that may mean STOP in a talk in this language; folded
    // A sentence with one of these (or four words with one of those) may mean a wrong number; with `not_wrong` not.
    text::phrase_set wrong_inside, wrong_short, not_wrong;
    text::phrase_set polite;                // words beside a command that say nothing: "please", "ok"
    text::phrase_set but;                   // words behind a yes or a no that take it back
    text::phrase_set none, beside_none;     // an answer of these, one of the first among them, says there is nothing
    // survey id -> question id -> text; option texts under "question.option"; the survey's title under ""
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> surveys;
    // Made of the above by make_ready:
    std::string script;                        // of its name, ISO 15924
    hearing::vocabulary for_hours, for_later;  // what HOURS and LATER are understood from
};

// A language file as it is listed.
struct language_state {
    std::string tag, name;
    std::string reviewed_by;  // empty: a draft
    bool chosen = false;      // by the school
    friend bool operator==(const language_state&, const language_state&) = default;
};

// Values for the {placeholders} of a text.
using fillings = std::vector<std::pair<std::string_view, std::string_view>>;

struct library {
    school house;
    std::vector<survey> surveys;  // those that are installed, and older versions that a talk may still be in
    // Those that must not be sent begin nowhere (not is_installed); what must not be asked is not among them at all.
    // Survey id -> why.
    std::map<std::string, std::string, std::less<>> refused;
    std::vector<language_words> languages;  // those the school chose, its default first
    // Not spoken, and heard for what must not wait: STOP, of every language that there is, and danger, in English.
    std::vector<language_words> heard_only;
    text::phrase_set sensitive;             // words for what is not kept unasked (sensitive.hpp); of English, too

    // The one of that id that is installed, or (version > 0) exactly that version; nullptr if there is none.
    const survey* find(std::string_view survey_id, int version = 0) const;
    const question* find(const survey&, std::string_view question_id) const;
    const question* asked(std::string_view survey_id, int version, std::string_view question_id) const;

    // As short_date; of a language that ICU does not know, with its own words for days and months.
    std::string date(std::string_view language, int year, int month, int day) const;

    // The best of the school's languages for a tag ("es-MX" -> "es"), by RFC 4647 lookup; the default if none.
    const language_words& words(std::string_view tag) const;
    // The same, but nullptr if the school does not speak it.
    const language_words* speaks(std::string_view tag) const;

    // A phrase of the school's, filled. {school} and {contact} are always filled. In a right-to-left language each
    // filling is isolated (U+2068 … U+2069). A phrase missing from the language comes in the default language.
    std::string say(std::string_view language, std::string_view phrase, fillings = {}) const;
    std::string ask(std::string_view language, const survey&, const question&, fillings) const;
    std::string option_text(std::string_view language, const survey&, const question&, std::string_view option) const;
    std::string title(std::string_view language, const survey&) const;
};

// Of the languages that are spoken, and of those that are only heard.
template <class Test>
bool any_heard(const library& of, Test test) {
    return std::ranges::any_of(of.languages, test) || std::ranges::any_of(of.heard_only, test);
}

// Prepares what is made of the words once they are all there. Whoever fills a library calls it last.
void make_ready(library&);

}  // namespace kindred
