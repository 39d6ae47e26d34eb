// When a parent wants to be written to: "HOURS 9-18", "hours after 6 pm", "HORAS 9-18 sábado y domingo", "only
// weekends".
#pragma once

#include "bot/people.hpp"
#include "bot/talk/heard.hpp"
#include "bot/talk/library.hpp"

#include <optional>
#include <string_view>

namespace kindred {

struct hours_heard {
    enum class kind {
        chosen,   // these hours
        too_few,  // of what was said less than limits::own_hours_at_least lies within the house's hours
        unclear,  // it begins as a wish and goes on as something else
    };
    kind is = kind::chosen;
    own_hours hours;   // of kind chosen: within those of the house
    bool sure = true;  // of kind unclear: what follows the word is an hour or a day, so that it is hardly an answer
    friend bool operator==(const hours_heard&, const hours_heard&) = default;
};

// A message that begins with a word for HOURS, in any language of the library, and goes on with hours, days or both; or
// (`alone`) with "only" instead. What it does not name is not narrowed: "HOURS weekends" is all day, "HOURS any" every
// hour of every day. A part of the day, "from" and "until" stand before an hour or behind it, as each language has it.
// Of a range the parts of the day that are not said are guessed ("9-6" is until 18:00, "1-5" the afternoon); "after 6"
// goes on until the evening, "before 10" begins in the morning. What may mean two things ("at 5", "from Monday",
// "9 15", "12 at night") is unclear. Weekdays are ICU's, and the word file's; one typing error, or another ending, is
// overlooked in a long one. HOURS alone is a command, and nothing here.
std::optional<hours_heard> hours_in(const message_heard& message, const library&, const language_words&, bool alone);

}  // namespace kindred
