// The week in a message, for one teacher: what is new about at most three children in the family's own words, what
// is coming up, who was not heard from. Pure: facts in, text out.
#pragma once

#include "bot/message.hpp"
#include "bot/profile/item.hpp"
#include "bot/talk/library.hpp"
#include "bot/text/zone.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kindred {

struct digest_child {
    learner_id id = 0;
    std::string name;
    std::vector<item> items;            // every item that is not expired, any scope: compose decides what may show
    std::optional<instant> last_named;  // in a digest of this class
    bool joined = false;                // a guardian is with us
    bool silent = false;                // nobody answers us (any more), and no guardian stopped us or said no
    bool nameable = true;               // if silent: may be named as such; else is counted only
    std::vector<instant> media = {};    // when each photo and voice note came that the teacher may see
};

struct digest_facts {
    std::string classroom;  // "Room 4"
    std::string teacher;
    std::string language;
    std::string time_zone;
    instant now{};
    std::optional<instant> since;  // the digest before; absent: everything is new
    std::vector<digest_child> children;
    std::vector<item> own;      // the teacher's own answers to what families are asked
    std::string hub_line;       // what the hub asked, with how many answered; empty: none
    bool media_mailed = false;  // the photos and voice notes go to the teacher by mail
    bool by_mail = false;       // goes where nobody can reply MORE
    bool more = false;          // the long form: every child with news, no length limit but the platform's
};

struct digest {
    std::string subject;            // for e-mail
    std::string text;               // <= limits::digest_characters and digest_lines, unless facts.more
    std::vector<learner_id> named;  // who was named as new: their fairness counter
    bool quiet = false;             // nothing new: one line
};

// Never shows an item whose scope forbids it, never one of category comforts (only that a private note waits).
digest compose(const digest_facts&, const library&);

}  // namespace kindred
