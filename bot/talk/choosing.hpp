// The answers that a question offers, and which of them somebody means: when it is asked, and when its answer is
// changed later. Internal to bot/talk.
#pragma once

#include "bot/talk/heard.hpp"
#include "bot/talk/survey.hpp"
#include "bot/talk/turn.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// Whether it is answered by what it offers, and filed in the words of that: choice, choices, yes_no.
bool is_picked(question_kind);

// As they are tapped, and as they are read. Of a yes_no or a permission: yes, no.
struct offered {
    std::vector<std::string> ids, texts;
};
// `mark` goes before the option's own id: an old button must not answer another question.
offered options_of(const turn&, const survey&, const question&, std::string_view mark);
void offer(standing&, const offered&);

// What is asked, with the options of a question that is_picked behind it, and how to answer it.
standing with_options(const turn&, std::string text, const survey&, const question&, std::string_view mark);

struct picked {
    std::uint64_t options = 0;  // a bit an option; of a yes_no: yes 0, no 1
    message_heard words;        // that are filed: the options' own, and what was said beside one
    bool says_more = false;     // the words are theirs: "yes, a dog"
};
// None: it is not surely one of them. Expects a question that is_picked.
std::optional<picked> picked_in(const turn&, const question&, const said&, const offered&);
// The phrase that asks for one of them once more.
std::string_view again_for(const question&);

}  // namespace kindred
