// What a school must not ask a family or a child, as words: eight areas of the Protection of Pupil Rights Amendment (20
// U.S.C. 1232h), immigration (Plyler v. Doe), and what turns a question into an interrogation. For authors, before
// anything is sent. Words find the plain cases only; who writes a survey still answers for it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// One language's words for each area, in prompts/areas/. Words and phrases, folded (text::fold), separated by ", ".
// "pray*" is any word that begins so. "…" stands for up to three words: "where is … from". The words of a
// language without blanks between them, and Korean ones, are sought anywhere in the text.
struct area_words {
    std::string_view politics, mental_health, gender, offence, family_faults, confidence, religion, income, origin,
        household, health, shortcomings, interpreting, reaching, messages;
    // Phrases that ask for none of this though words of theirs do elsewhere: "good citizen*". The second, where a
    // teacher answers: the school knows their job.
    std::string_view innocent = {}, innocent_of_teachers = {};
};

// nullptr: nobody has written that language's words yet.
const area_words* area_words_in(std::string_view tag);

struct forbidden_area {
    std::string_view area_words::* words;
    std::string_view about;   // "immigration": as in "asks about immigration"
    std::string_view reason;  // a sentence: why it is not asked
    std::string_view mend;    // a sentence: what to ask instead
    bool of_children_only;    // forbidden where a child answers; else everywhere
};

extern const std::span<const forbidden_area> forbidden_areas;

// A text's words, whatever the case and the accents; {names} count for nothing.
class words_of_text {
public:
    explicit words_of_text(std::string_view text);
    words_of_text(const words_of_text&) = delete;
    words_of_text& operator=(const words_of_text&) = delete;
    // The words of the listed phrases count for nothing from now on (but in languages without blanks between words).
    void leave_out(std::string_view listed);
    // The first of the listed words or phrases that is in the text, as it is listed; empty if there is none. Whole
    // words only, but where words have no blanks between them (area_words).
    std::string_view first_of(std::string_view listed) const;

private:
    std::string folded_;
    std::vector<std::string_view> words_;  // of folded_; empty where one was left out
};

}  // namespace kindred
