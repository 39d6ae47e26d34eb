// Where a platform tells which words of ours a message answers: a form that was opened days ago may be filled in today.
#pragma once

#include "bot/talk/conversation.hpp"

#include <string_view>

namespace kindred {

// The talk as it hears words that answer `ours`. Where that is not the question at hand, it is as if the question were
// put off: then what was written is kept, and the family is asked whether it is its answer.
conversation hearing_answer_to(std::string_view ours, conversation, const message_heard&, const library&, instant now);

}  // namespace kindred
