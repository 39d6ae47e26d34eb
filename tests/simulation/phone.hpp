// One phone of a family, seen from outside: what stands on its screen, and what it may be sent. After STOP: one
// confirmation, and one answer to each command; after the platform said that nobody is there: nothing at all until
// the person writes; what nobody asked for only as `unasked` says. WHO is always answered, and after LANGUAGE each
// question comes in that language.
#pragma once

#include "bot/store.hpp"
#include "tests/simulation/unasked.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kindred::simulation {

// What buttons say that means the same wherever it is written, in each language of the school.
struct button_words {
    explicit button_words(const library&);
    std::vector<std::string> languages, start, delete_it;
};

class phone {
public:
    // The words outlive it.
    phone(address, std::string language, person_id whose, unasked, const button_words&);

    const address where;
    const std::string language;
    const person_id whose;

    // --- what happens to it
    void wrote(const inbound&, const conversation& before, bool means_stop, instant now);  // and it was taken in
    void saw(const outgoing&);                // the platform took the letter
    void may_have_seen();                     // the server crashed with a letter on the wire
    void blocked();                           // the platform says that this person stopped us, or is gone
    void unlinked() { stranger_ = true; }     // nobody's any more: a word from here is a stranger's, and answered
    void kept_from(learner_id);               // a court keeps its reader from this child
    void has_no_use_of(std::string code) { void_code_ = std::move(code); }  // it is of such a child: nobody joins by it

    // Why this letter should not go out now, if so; counts it.
    std::optional<std::string> objection(const outgoing&, instant now);
    bool chose_hours() const { return unasked_.narrowed(); }
    bool waits_for_readers() const { return who_asked_at_.has_value(); }  // WHO was not answered yet

    // The question that is the last thing on the screen and must be open, as far as can be told from outside.
    const question_text* asked(instant now) const;
    bool stopped() const { return stopped_; }
    bool nobody_there() const { return silent_; }

private:
    bool may_choose_language(const inbound&, const conversation& before) const;
    void wished(const inbound&, instant now);
    std::optional<std::string> objection_to_reply(const outgoing&);

    const button_words& buttons_;
    unasked unasked_;
    const question_text* on_screen_ = nullptr;
    instant asked_at_{}, wrote_at_{};
    std::deque<instant> may_be_answered_;  // STOP, and what was written after it: one letter each
    std::int64_t last_checked_ = 0;        // that letter: it may come again, after a failure or a crash
    std::optional<instant> who_asked_at_;  // WHO, as long as nothing else was written since
    std::string chosen_language_;          // by its name; empty: not, or it may be another by now
    instant chosen_at_{};
    std::string void_code_;
    bool stopped_ = false;
    bool by_platform_ = false;  // and not by STOP
    bool silent_ = false;
    bool stranger_ = false;
    bool forgetting_ = false;  // FORGET after STOP: what follows may be answered
};

}  // namespace kindred::simulation
