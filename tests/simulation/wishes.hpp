// What families may demand besides answering, as they write it: STOP, CHANGE, HOLD, WHO, LANGUAGE with its name, and
// HOURS with what it asks for, said here once more and not read by the program's own ear.
#pragma once

#include "bot/people.hpp"
#include "tests/simulation/world.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kindred::simulation {

std::string some_stop_word(world&);  // of any language: it stops a talk in another, too
bool is_stop_word(std::string_view text);

std::string some_wish(world&, std::string_view language, std::size_t answers);

std::optional<own_hours> hours_wished(std::string_view text);
bool asks_who(std::string_view text);
std::string language_wished(std::string_view text);  // its tag, or empty
bool is_wish(std::string_view text);

}  // namespace kindred::simulation
