#include "bot/talk/quoted.hpp"

#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <utility>

namespace kindred {
namespace {

// What may be put off and answered later: not what a child is asked, nor what the family decides by it.
bool may_wait(const turn& t) {
    const auto* of = t.words.find(t.talk.now.survey, t.talk.now.version);
    if (t.talk.at != stage::asking || of == nullptr || t.talk.question >= of->questions.size()) return false;
    const auto kind = of->questions[t.talk.question].kind;
    return of->speaks == voice::guardian && kind != question_kind::sharing && kind != question_kind::permission;
}

}  // namespace

conversation hearing_answer_to(std::string_view ours, conversation at, const message_heard& words, const library& all,
                               instant now) {
    turn t{.talk = std::move(at), .words = all, .now = now, .how = urgency::reply, .effects = {}};
    const bool says_something = !text::wordless(words.written()) && !command_in(words, all);
    if (!ours.empty() && says_something && may_wait(t) &&
        text::fold(ours).find(text::fold(question_alone(t))) == std::string::npos)
        t.talk.at = stage::resting;
    return std::move(t.talk);
}

}  // namespace kindred
