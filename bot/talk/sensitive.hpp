// What a family may tell of its own accord and a school must not collect: papers and immigration, a diagnosis or a
// medicine, money that is short, courts and police. Nobody at school reads such an answer before its family has said
// whether it is to be kept (keeping.cpp); where they leave that open it is deleted after limits::sensitive_waits. A
// faith that shows in a tradition is none of these: that is what the questions invite.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"
#include "bot/talk/heard.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kindred {

struct library;

enum class sensitivity : std::uint64_t {
    none,
    waits,  // for its family's word
    kept,   // by its family's word, for the learner's own teachers alone: in no digest and no class
};

// Whether one of the language files' `sensitive` words is in it: of the school's languages, and of English.
bool is_sensitive(const message_heard& words, const library&);

// What a family is asked about in one question: is it to be kept?
struct doubt {
    std::vector<std::int64_t> items;
    learner_id learner = 0;
    std::string child;
    instant ends_at{};    // then they are deleted
    std::string note;     // this one beside the item, which stands nowhere else yet; empty: the items' own words
    bool childs = false;  // the child said it: the parent is asked when the session is over
    bool asked = false;
    bool last = false;   // no question of the survey follows
    bool tells = false;  // the teacher hears of it, once it is kept
    friend bool operator==(const doubt&, const doubt&) = default;
};

// An effect: their family wants these kept, for the learner's own teachers alone.
struct entrust {
    std::vector<std::int64_t> items;
    instant expires_at{};
    friend bool operator==(const entrust&, const entrust&) = default;
};

}  // namespace kindred
