// A talk to be tested: what was said, and what was done about it, a line an effect.
#pragma once

#include "bot/talk/conversation.hpp"
#include "tests/bot/small_library.hpp"

#include <sstream>

namespace kindred::test {

inline std::string told_by(const step& s) {
    std::ostringstream all;
    for (const auto& each : s.effects) all << each << '\n';
    return all.str();
}

inline const library& one_language() {
    static const library words = small_library(false);
    return words;
}

struct talk_to {
    const library& words;
    instant now = monday;
    conversation talk{};

    std::string happen(const event& what) {
        const auto after = advance(talk, what, words, now);
        talk = after.next;
        return told_by(after);
    }
    std::string hear(std::string text) { return happen(said{std::move(text), "", false}); }
};

// A talk that agreed and is at the first question of a survey about Mateo.
inline talk_to begun(std::string survey_id, const library& words = one_language()) {
    talk_to t{words};
    t.happen(joined{about("Mateo", 7, std::move(survey_id), 100), ""});
    t.hear("yes");
    return t;
}

}  // namespace kindred::test
