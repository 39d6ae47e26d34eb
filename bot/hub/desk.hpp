// The talk with a teacher or a facilitator: no survey, a few commands, and the replies to what the hub asked. Pure.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"
#include "bot/talk/conversation.hpp"
#include "bot/talk/library.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kindred {

// Where a member of staff stands, kept with their address.
struct desk {
    std::string language;
    bool stopped = false;
    std::int64_t prompt = 0;  // the hub's last question to them that is still open; 0: none
    instant prompt_at{};      // when that was asked
    instant helped_at{};      // the last answer to HELP after STOP: once a day
    std::string proposed;     // a survey that was proposed and waits for their yes
    instant proposed_at{};
    conversation about;  // a teacher's own answers to what families are asked: /about
    instant about_at{};  // when that talk last asked something
    friend bool operator==(const desk&, const desk&) = default;
};
std::string to_record(const desk&);
desk desk_from(std::string_view record);  // throws bad_record

// The questions that a teacher answers for themselves, if the school has some.
const survey* own_survey(const library&);
// Whether a question of `about` waits for an answer; for limits::conversation_expires_after, then /about asks it again.
bool own_is_open(const desk&, instant now);
// Whether that was asked after all else, so that plain words are its answer.
bool own_is_last(const desk&, instant now);

namespace order {
// Of a facilitator: /prompt What did you learn? – /survey sparks – /summary, which closes the prompt now.
struct prompt {
    std::string text;
    friend bool operator==(const prompt&, const prompt&) = default;
};
struct propose {
    std::string survey;
    friend bool operator==(const propose&, const propose&) = default;
};
struct summary {
    friend bool operator==(const summary&, const summary&) = default;
};
// Of a teacher: yes or no to a proposed survey, or /survey sparks of their own accord; DIGEST, MORE.
struct release {
    std::string survey;
    friend bool operator==(const release&, const release&) = default;
};
struct decline {
    std::string survey;
    friend bool operator==(const decline&, const decline&) = default;
};
struct show_digest {
    bool more = false;
    friend bool operator==(const show_digest&, const show_digest&) = default;
};
// Of a teacher: /about, the questions about themselves; and what they say to them.
struct about {
    friend bool operator==(const about&, const about&) = default;
};
struct own {
    friend bool operator==(const own&, const own&) = default;
};
// Of anyone.
struct reply {
    std::int64_t prompt = 0;
    std::string words;
    friend bool operator==(const reply&, const reply&) = default;
};
// Takes back the reply to the hub's last question.
struct withdraw {
    friend bool operator==(const withdraw&, const withdraw&) = default;
};
struct stop {
    friend bool operator==(const stop&, const stop&) = default;
};
struct restart {
    friend bool operator==(const restart&, const restart&) = default;
};
// Whoever reads here is somebody else.
struct wrong_number {
    friend bool operator==(const wrong_number&, const wrong_number&) = default;
};
struct answer {
    std::string text;  // to be said back: help, or what was wrong
    friend bool operator==(const answer&, const answer&) = default;
};
// Of someone who has stopped, and says neither START nor HELP; or who says thanks, and nothing is open.
struct nothing {
    friend bool operator==(const nothing&, const nothing&) = default;
};
}  // namespace order

using staff_order = std::variant<order::prompt, order::propose, order::release, order::decline, order::reply,
                                 order::withdraw, order::summary, order::show_digest, order::about, order::own,
                                 order::stop, order::restart, order::wrong_number, order::answer, order::nothing>;

// What this message of a member of staff asks for. STOP, START, HELP and a wrong number first; after STOP all else is
// silence, and HELP is answered once a day (see desk::helped_at; the caller's to keep).
// Of the hub's open prompt and a teacher's own open question, whichever was asked last is answered by plain words, by
// SKIP, BACK, LATER and FORGET. MINE and CHANGE are about their own answers at any time.
// Anything else that a teacher writes while a prompt is open is their reply to it (see added_to_reply), and FORGET
// takes that back; a facilitator is a teacher's colleague, never a reader of children. Commands are understood by
// their English names and those of the school's languages (desk.words.*).
//
// A proposed survey is released by its button (`tapped` is the button's id, see release_choice) and by the
// button's words, at any time. A plain yes, or the button's number, releases it only while the proposal is the last
// thing that was asked, for limits::plain_yes_for; thanks, "ok" and a thumb never do.
staff_order hear_staff(role, const desk&, const message_heard& message, std::string_view tapped, const library&,
                       instant now);

// The id of a button under a proposal: "release:sparks:yes".
std::string release_choice(std::string_view survey, bool yes);

// The reply that a teacher has given so far (empty: none) with this message added on a line of its own, at most
// limits::hub_reply_bytes. Thanks, "ok" and what has no words at all add nothing and replace nothing: nullopt; but
// an "ok" that comes first is an answer, until a fuller one replaces it.
std::optional<std::string> added_to_reply(std::string_view so_far, std::string_view message, const library&);

}  // namespace kindred
