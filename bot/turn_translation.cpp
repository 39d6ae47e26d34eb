// The turns of the translator: which answers are translated into the school's first language, and what becomes of what
// comes back. Only a family's own words, while they are not private; everything else has its texts in the word files.
#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"
#include "bot/work.hpp"

#include <algorithm>

namespace kindred {
namespace {

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

const question* asked_for(const item& what, const library& words) {
    return words.asked(what.survey, what.version, what.question);
}

// Whether its survey goes on to ask who may see it.
bool sharing_follows(const item& what, const library& words) {
    const auto* of = words.find(what.survey, what.version);
    if (of == nullptr) return false;
    const auto from = std::ranges::find(of->questions, what.question, &question::id);
    return std::any_of(from, of->questions.end(), [](const question& q) { return q.kind == question_kind::sharing; });
}

bool in_words_of_their_own(const item& what, const library& words) {
    const auto* asked = asked_for(what, words);
    return what.by != voice::teacher && asked != nullptr && in_own_words(asked->kind) && !text::wordless(what.words);
}

}  // namespace

// An answer that was filed, put otherwise or shared anew. Until its family has said who may see it, it waits.
void work::want_translation(std::int64_t id, instant now, bool at_once) {
    if (!settings_.translates) return;
    const auto what = to_translate(id, now);
    if (!what) return store_.want_no_translation(id);
    const bool waits = !at_once && sharing_follows(*what, words_);
    store_.want_translation(id, waits ? now + limits::translation_waits : now);
}

// The answer, if it is there, is not kept private, and has no translation yet.
std::optional<item> work::to_translate(std::int64_t id, instant now) {
    const auto found = [&]() -> std::optional<item> {
        try {
            return store_.item_of(id);
        } catch (const turn_failed&) {  // it does not open, and must not hold up the others
            return std::nullopt;
        } catch (const bad_record&) {
            return std::nullopt;
        }
    }();
    if (!found || found->translation || found->expires_at <= now || !teacher_may_see(found->shared)) return {};
    if (!in_words_of_their_own(*found, words_)) return {};
    if (primary(found->language) == primary(words_.house.languages.front())) return {};
    const auto beside = store_.media_with(id);
    if (std::ranges::any_of(beside, &media::alone)) return {};
    return found;
}

std::vector<translation_job> work::claim_translations(instant now, std::size_t most) {
    std::vector<translation_job> all;
    for (const auto& each : store_.claim_translations(now, most, now + limits::translation_lease)) {
        const auto what = to_translate(each.item, now);
        if (!what) store_.want_no_translation(each.item);
        if (!what || what->held) continue;  // what is held is looked at again, and leaves the house no sooner
        all.push_back({each.item, each.tries, what->words, what->language, words_.house.languages.front()});
    }
    return all;
}

void work::translation_came(const translation_job& asked, const translated& end, instant now, instant retry_at) {
    auto what = to_translate(asked.item, now);
    if (!what) return store_.want_no_translation(asked.item);
    // What it is now waits by itself.
    if (what->held || what->words != asked.words || what->language != asked.from) return;
    const bool again = end.how == translated::end::again && asked.tries + 1 < limits::translation_tries;
    if (again) return store_.translate_again(asked.item, retry_at);
    store_.want_no_translation(asked.item);
    if (end.how == translated::end::here) keep_translation(std::move(*what), end.text, now);
}

// What says the same is no translation. Where a machine reads danger that we did not hear, nobody judges: it is a note
// that waits in the profile, and no matter for a digest. Nor is what it reads of papers or an illness.
void work::keep_translation(item what, const std::string& text, instant now) {
    const message_heard words(text::valid(text::cut_bytes(text, limits::translation_text_bytes)));
    if (text::wordless(words.written()) || words.folded() == text::fold(what.words)) return;
    what.translation = machine_translation{words.written(), words_.house.languages.front()};
    const bool is_note = std::ranges::find(what.categories, "comforts") != what.categories.end();
    const bool is_danger = speaks_of_danger(words, words_);
    if (!is_note && is_danger) raise({alarm::reason::note, what.learner}, what.source, now);
    if (is_danger || is_sensitive(words, words_)) what.categories = {"comforts"};
    store_.put(what);
}

}  // namespace kindred
