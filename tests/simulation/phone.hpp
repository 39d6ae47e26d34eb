// One phone of a family, seen from outside: what stands on its screen, and what it may be sent. After STOP: one
// confirmation, and one answer to each command; after the platform said that nobody is there: nothing at all until
// the person writes; never more than a few notices a week that nobody asked for, and none at night.
#pragma once

#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace kindred::simulation {

// A question as the family reads it.
struct question_text {
    std::string text;
    question_kind kind = question_kind::words;
    std::string id;
    learner_id about = 0;
    std::string child;
    bool childs = false;  // for the child: only while the parent's yes holds
};

struct sentences {
    std::vector<question_text> questions;
    std::vector<std::string> put_off;  // "we will ask you again tomorrow"
};
// Of every survey and every language, about these children.
sentences sentences_about(const std::vector<learner>&, const library&);

class phone {
public:
    phone(address, std::string language, person_id whose, sentences);

    const address where;
    const std::string language;
    const person_id whose;

    // --- what happens to it
    void wrote(const inbound&, bool means_stop, instant now);  // and it was taken in
    void saw(const outgoing&);                // the platform took the letter
    void may_have_seen();                     // the server crashed with a letter on the wire
    void blocked();                           // the platform says that this person stopped us, or is gone
    void unlinked() { stranger_ = true; }     // nobody's any more: a word from here is a stranger's, and answered

    // Why this letter should not go out now, if so; counts it.
    std::optional<std::string> objection(const outgoing&, instant now, std::string_view zone);

    // The question that is the last thing on the screen and must be open, as far as can be told from outside.
    const question_text* asked(instant now) const;
    bool stopped() const { return stopped_; }
    bool nobody_there() const { return silent_; }

private:
    struct notice {
        std::int64_t letter = 0;
        instant at{};
    };
    bool was_asked_for();  // a notice: LATER asked for it

    sentences known_;
    const question_text* on_screen_ = nullptr;
    instant asked_at_{}, wrote_at_{};
    std::deque<notice> notices_;           // of the last week
    std::deque<instant> may_be_answered_;  // STOP, and what was written after it: one letter each
    std::int64_t last_checked_ = 0;        // that letter: it may come again, after a failure or a crash
    int put_off_ = 0;                      // how often, and not yet taken up again
    bool stopped_ = false;
    bool by_platform_ = false;  // and not by STOP
    bool silent_ = false;
    bool stranger_ = false;
    bool forgetting_ = false;  // FORGET after STOP: what follows may be answered
};

}  // namespace kindred::simulation
