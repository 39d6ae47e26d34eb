// The talk with a teacher or a facilitator: no survey, a few commands, and the replies to what the hub asked. Pure.
#pragma once

#include "bot/people.hpp"
#include "bot/talk/library.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kindred {

// Where a member of staff stands, kept with their address.
struct desk {
    std::string language;
    bool stopped = false;
    std::int64_t prompt = 0;          // the hub's last question to them that is still open; 0: none
    std::string proposed;             // a survey that was proposed and waits for their yes
    friend bool operator==(const desk&, const desk&) = default;
};
std::string to_record(const desk&);
desk desk_from(std::string_view record);  // throws bad_record

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
// Of anyone.
struct reply {
    std::int64_t prompt = 0;
    std::string words;
    friend bool operator==(const reply&, const reply&) = default;
};
struct stop {
    friend bool operator==(const stop&, const stop&) = default;
};
struct restart {
    friend bool operator==(const restart&, const restart&) = default;
};
struct answer {
    std::string text;  // to be said back: help, or what was wrong
    friend bool operator==(const answer&, const answer&) = default;
};
}  // namespace order

using staff_order =
    std::variant<order::prompt, order::propose, order::release, order::decline, order::reply, order::summary,
                 order::show_digest, order::stop, order::restart, order::answer>;

// What this message of a member of staff asks for. STOP, START and HELP first; after STOP nothing but START helps.
// Anything else that a teacher writes while a prompt is open is their reply to it; a facilitator is a teacher's
// colleague, never a reader of children. `tapped` is the id of a button: "release:yes" and "release:no" stand under
// a proposal. Commands are understood by their English names and those of the school's languages (desk.words.*).
staff_order hear_staff(role, const desk&, std::string_view message, std::string_view tapped, const library&);

}  // namespace kindred
