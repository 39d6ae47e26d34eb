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
struct prompt { std::string text; friend bool operator==(const prompt&, const prompt&) = default; };       // facilitator: /prompt …
struct propose { std::string survey; friend bool operator==(const propose&, const propose&) = default; };  // facilitator: /survey sparks
struct release { std::string survey; friend bool operator==(const release&, const release&) = default; };  // teacher: yes; or /survey sparks of their own accord
struct decline { std::string survey; friend bool operator==(const decline&, const decline&) = default; };
struct reply { std::int64_t prompt = 0; std::string words; friend bool operator==(const reply&, const reply&) = default; };
struct summary { friend bool operator==(const summary&, const summary&) = default; };   // facilitator: /summary, close and send now
struct show_digest { bool more = false; friend bool operator==(const show_digest&, const show_digest&) = default; };  // teacher: DIGEST, MORE
struct stop { friend bool operator==(const stop&, const stop&) = default; };
struct restart { friend bool operator==(const restart&, const restart&) = default; };
struct answer { std::string text; friend bool operator==(const answer&, const answer&) = default; };  // say this back: help, what was wrong
}  // namespace order

using staff_order = std::variant<order::prompt, order::propose, order::release, order::decline, order::reply, order::summary,
                                 order::show_digest, order::stop, order::restart, order::answer>;

// What this message of a member of staff asks for. STOP first. Anything else that a teacher writes while a prompt is
// open is their reply to it; a facilitator is a teacher's colleague, never a reader of children.
staff_order hear_staff(role, const desk&, std::string_view message, std::string_view tapped, const library&);

}  // namespace kindred
