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
};

// Throws std::runtime_error, which says so, if the library does not speak the language.
// Reads a reply a line until the survey ends or the input does. What would be filed is shown behind "·".
void talk_in_terminal(const terminal_talk&, const library&, std::istream& in, std::ostream& out);

}  // namespace kindred
