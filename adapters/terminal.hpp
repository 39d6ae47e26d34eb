// A survey in the terminal: the same talk as on any platform, nothing stored, no platform. For authors and the curious.
#pragma once

#include "bot/talk/library.hpp"

#include <iosfwd>
#include <string>

namespace kindred {

struct terminal_talk {
    std::string survey = "sparks";
    std::string language;  // empty: the library's default
    std::string child = "Mateo", teacher = "Ms. Lee", classroom = "Room 4";
    bool joins = false;  // begins as for a new family: with the language, the welcome and their yes
};

// Throws std::runtime_error, which says so, if the library does not speak the language.
// Reads a reply a line until the input ends. What would be done is shown behind "·". In a line, "[photo]" and "[voice
// note]" stand for what a terminal cannot send, and "[+2d]" (h: hours, m: minutes) lets that time go by.
void talk_in_terminal(const terminal_talk&, const library&, std::istream& in, std::ostream& out);

}  // namespace kindred
