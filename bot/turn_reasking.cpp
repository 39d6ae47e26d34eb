// Answers that grow old: which of them their guardian is asked about, and what of them the talk may see.
#include "bot/limits.hpp"
#include "bot/profile/as_read.hpp"
#include "bot/text/text.hpp"
#include "bot/work.hpp"

#include <algorithm>

namespace kindred {
namespace {

// A photo is kept for a shorter time than an answer in words, and goes with it.
bool is_kept_in_full(const item& what, const school& house) {
    const auto kept = what.expires_at - what.answered_at;
    return std::ranges::any_of(what.categories, [&](const std::string& each) {
        return kept_for(each, house, what.answered_at) <= kept;
    });
}

// A guardian's own words. A date goes with the answer that it is about; yes, no and a number say nothing by themselves.
bool is_asked_about(const item& what, const library& words) {
    if (what.sensitive != sensitivity::none) return false;  // its words are not said again
    if (what.by != voice::guardian || !std::ranges::any_of(what.categories, is_asked_again)) return false;
    if (!is_kept_in_full(what, words.house)) return false;
    const auto* asked = words.asked(what.survey, what.version, what.question);
    if (asked == nullptr) return !what.month && !what.moves;
    return in_own_words(asked->kind) || asked->kind == question_kind::choice || asked->kind == question_kind::choices;
}

// Whoever wrote a story is reminded of how it began.
std::string shortened(std::string_view words) {
    std::string line(words);
    std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    if (text::characters(line) <= limits::still_quote_characters) return line;
    return std::string(text::cut_characters(line, limits::still_quote_characters)) + "...";
}

}  // namespace

// On the phone that they wrote from last. The talk asks when it is free, and by day.
void work::note_grown_old(const item& what, instant now) {
    if (!is_asked_about(what, words_) || store_.is_held(what.learner)) return;
    auto where = store_.of(what.source);
    std::erase_if(where, [](const correspondent& c) { return c.is != role::guardian || c.stopped || c.talk.empty(); });
    if (where.empty()) return;
    happen(where.front(), grown_old{what.id}, now);
    store_.save(where.front());
}

// Only what this guardian may still see, and what was not held anew meanwhile.
recalled work::recall_for(const correspondent& who, std::int64_t item_id, std::string_view language, instant now) {
    recalled made{.item = item_id, .old = {}};
    const auto items = told_here(who, now);
    const auto found = std::ranges::find(items, item_id, &item::id);
    if (found == items.end() || found->by != voice::guardian || found->held) return made;
    if (found->sensitive != sensitivity::none) return made;
    if (found->expires_at - now > limits::stale_before_end) return made;
    const auto child = store_.learner_of(found->learner);
    const auto name = child ? name_for(who.person, *child) : std::string{};
    made.old = {.what = {found->id, found->survey, found->learner, name, found->version},
                .question = found->question,
                .words = behind_its_question(*found, language, name, shortened(as_read(words_, *found, language))),
                .categories = found->categories,
                .ends_at = found->expires_at};
    return made;
}

// A talk on another phone of theirs may be about what is erased here, and hold its words.
void work::forget_elsewhere(const correspondent& who, const forget& what, instant now) {
    if (who.person == 0) return;
    for (auto& other : store_.of(who.person)) {
        if (other.id == who.id || other.is != role::guardian || other.talk.empty()) continue;
        happen(other, erased{what.item, what.learner}, now);
        store_.save(other);
    }
}

}  // namespace kindred
