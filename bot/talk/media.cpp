// A photo or a voice note as an answer. It is filed as an item whose words say what it is, or stands beside the words
// that came with it. A child is never asked for a photo, and none is kept (C2).
#include "bot/limits.hpp"
#include "bot/media.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

bool is_welcome(const attachment& what, bool to_a_child) {
    return fit_of(what) == fit::good && (what.kind == attachment_kind::voice || !to_a_child);
}

// Why none of them is kept.
std::string refusal(const turn& t, const said& what) {
    const auto is_too_large = [](const attachment& each) { return fit_of(each) == fit::too_large; };
    const auto is_good = [](const attachment& each) { return fit_of(each) == fit::good; };
    if (t.is_childs() && std::ranges::any_of(what.attached, is_good)) return "media.voice_only";
    return std::ranges::any_of(what.attached, is_too_large) ? "media.too_large" : "media.kind";
}

std::string thanks(const turn& t) {
    const auto days = std::to_string(std::chrono::duration_cast<std::chrono::days>(limits::media_kept_for).count());
    return t.phrase("media.saved", {{"days", days}});
}

std::string name_of_kind(const turn& t, attachment_kind kind) {
    return t.phrase(kind == attachment_kind::voice ? "mine.voice" : "mine.photo");
}

// One that goes with this answer; what else came in the same message goes with it, too.
void keep_all(turn& t, const said& what, const told& with, bool to_a_child, bool alone, bool first) {
    std::size_t kept = 0;
    for (const auto& each : what.attached) {
        if (!is_welcome(each, to_a_child) || kept++ >= limits::media_per_answer) continue;
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

bool more_of_album(turn& t, const said& what) {
    if (what.attached.empty() || !what.choice.empty() || !text::wordless(what.text)) return false;
    if (t.now - t.heard_before > limits::media_album_within || !was_just_answered(t.talk, t.heard_before)) return false;
    const auto* of = t.words.find(t.talk.last.survey, t.talk.last.version);
    const bool childs = of == nullptr || of->speaks == voice::child;  // also when that survey is over
    if (std::ranges::none_of(what.attached, [&](const auto& each) { return is_welcome(each, childs); })) return false;
    keep_all(t, what, t.talk.last, childs, true, false);
    return true;
}

bool hear_attached(turn& t, const said& what) {
    const bool wordless = text::wordless(what.text);
    const auto is_good = [&](const attachment& each) { return is_welcome(each, t.is_childs()); };
    const auto welcome = std::ranges::find_if(what.attached, is_good);
    if (welcome == what.attached.end()) {
        if (!wordless) {
            note_length(t, what.text);
            file_answer(t, what.text);
            go_on(t, {t.phrase("saved"), t.phrase(refusal(t, what))}, what.text);
            return true;
        }
        return ask_once_more(t, refusal(t, what));
    }
    if (wordless) {
        file_while_kept(t, name_of_kind(t, welcome->kind), limits::media_kept_for);
    } else {
        note_length(t, what.text);
        file_answer(t, what.text);
    }
    keep_all(t, what, t.talk.last, t.is_childs(), wordless, true);
    go_on(t, {thanks(t)});
    return true;
}

}  // namespace kindred
