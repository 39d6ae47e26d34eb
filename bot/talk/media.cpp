// A photo or a voice note as an answer, to a question of kind words or of kind media. It is filed as an item whose
// words say what it is, or stands beside the words that came with it. A child is never asked for a photo, and none is
// kept (C2).
#include "bot/limits.hpp"
#include "bot/media.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

// What is taken in answer to this question of this survey.
struct wanted {
    bool photo = false, voice = false;

    wanted(const survey& in, const question& asked)
        : photo(in.speaks != voice::child && takes(asked, attachment_kind::photo)),
          voice(takes(asked, attachment_kind::voice)) {}
    bool welcomes(const attachment& what) const {
        if (fit_of(what) != fit::good) return false;
        return what.kind == attachment_kind::voice ? voice : photo;
    }
};

// Why none of them is kept.
std::string refusal(const wanted& of, const said& what) {
    const auto is = [&](fit which) {
        return std::ranges::any_of(what.attached, [&](const attachment& each) { return fit_of(each) == which; });
    };
    if (!of.voice) return "media.kind.photo";
    if (!of.photo) return is(fit::good) ? "media.voice_only" : "media.kind.voice";
    return is(fit::too_large) ? "media.too_large" : "media.kind";
}

std::string thanks(const turn& t) {
    const auto days = std::to_string(std::chrono::duration_cast<std::chrono::days>(limits::media_kept_for).count());
    return t.phrase("media.saved", {{"days", days}});
}

std::string name_of_kind(const turn& t, attachment_kind kind) {
    return t.phrase(kind == attachment_kind::voice ? "mine.voice" : "mine.photo");
}

// One that goes with this answer; what else came in the same message goes with it, too.
void keep_all(turn& t, const said& what, const told& with, const wanted& of, bool alone, bool first) {
    std::size_t kept = 0;
    for (const auto& each : what.attached) {
        if (!of.welcomes(each) || kept++ >= limits::media_per_answer) continue;
        t.put(attach{with.item, with.learner, each, alone, first && kept == 1, t.now + limits::media_kept_for});
    }
}

// The answer that was filed a moment ago, with the message before this one.
bool was_just_answered(const conversation& c, instant heard_before) {
    if (c.last.item == 0 || c.last.learner == 0) return false;
    if (c.at == stage::asking) return c.now.serial == serial_of(c.last.item) && c.filed != 0;
    if (c.asked.empty()) return false;
    const auto& over = c.asked.back();
    return over.when == heard_before && over.learner == c.last.learner && over.survey == c.last.survey;
}

}  // namespace

bool ask_again(turn& t, std::string_view phrase) {
    if (current(t).kind == question_kind::media && t.talk.misreads > 0) return false;
    return ask_once_more(t, phrase);
}

bool more_of_album(turn& t, const said& what) {
    if (what.attached.empty() || !what.choice.empty() || !text::wordless(what.text.written())) return false;
    if (t.now - t.heard_before > limits::media_album_within || !was_just_answered(t.talk, t.heard_before)) return false;
    const auto& last = t.talk.last;
    const auto* in = t.words.find(last.survey, last.version);  // also when that survey is over
    const auto place = place_of(last.item);
    if (in == nullptr || place >= in->questions.size()) return false;
    const wanted of(*in, in->questions[place]);
    if (std::ranges::none_of(what.attached, [&](const auto& each) { return of.welcomes(each); })) return false;
    keep_all(t, what, last, of, true, false);
    return true;
}

bool hear_attached(turn& t, const said& what) {
    const bool wordless = text::wordless(what.text.written());
    const wanted of(t.at_hand(), current(t));
    const auto welcome = std::ranges::find_if(what.attached, [&](const auto& each) { return of.welcomes(each); });
    if (welcome == what.attached.end()) {
        if (!wordless) {
            note_length(t, what.text);
            file_answer(t, what.text);
            go_on(t, {t.phrase("saved"), t.phrase(refusal(of, what))}, what.text.written());
            return true;
        }
        return ask_again(t, refusal(of, what));
    }
    if (wordless) {
        file_while_kept(t, name_of_kind(t, welcome->kind), limits::media_kept_for);
    } else {
        note_length(t, what.text);
        file_answer(t, what.text);
    }
    keep_all(t, what, t.talk.last, of, wordless, true);
    go_on(t, {thanks(t)});
    return true;
}

}  // namespace kindred
