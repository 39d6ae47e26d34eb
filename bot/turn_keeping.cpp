// What a school must not collect, as it is kept and as it goes (bot/talk/sensitive.hpp).
#include "bot/limits.hpp"
#include "bot/work.hpp"

namespace kindred {

// An answer that was put otherwise: with it what it is filed to and who may see it.
void work::weigh_anew(item& told, bool sensitive) {
    if (sensitive) {
        told.sensitive = sensitivity::waits;
        told.categories = {"comforts"};
        told.shared = scope::private_;
        return;
    }
    if (told.sensitive == sensitivity::none) return;
    const auto* asked = words_.asked(told.survey, told.version, told.question);
    told.sensitive = sensitivity::none;
    if (asked != nullptr) told.categories = asked->categories;
    told.shared = scope::teachers;
}

void work::keep_for_teachers(const correspondent& who, const entrust& what, instant now) {
    for (const auto id : what.items) {
        auto told = store_.item_of(id);
        if (!told || told->source != who.person || told->sensitive != sensitivity::waits) continue;
        told->sensitive = sensitivity::kept;
        told->shared = scope::teachers;
        told->answered_at = now;  // their teachers hear now that there is something to read
        told->expires_at = what.expires_at;
        store_.put(*told);
        want_translation(id, now, true);
    }
}

// Its family left open whether it is to be kept. It goes as by FORGET; nobody could read it, so nobody is told.
void work::forget_undecided(const erased_part& what, instant now) {
    store_.take(what.item);
    store_.note_erased("answer", 1, {{.item = what.item}}, now);
}

}  // namespace kindred
