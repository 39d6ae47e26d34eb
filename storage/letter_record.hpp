// A letter as bytes, for sealed columns, and back. Without `to`: that is the address's.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <string_view>

namespace kindred {

std::string to_record(const letter&);
letter letter_from(std::string_view record);  // throws bad_record

}  // namespace kindred
