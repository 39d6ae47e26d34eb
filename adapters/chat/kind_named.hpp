// Kinds of attachments and what they are called.
#pragma once

#include "bot/message.hpp"

#include <string_view>

namespace kindred::chat {

// For written::left_out: "a photo".
std::string_view kind_named(attachment_kind);

// Where nothing but its media type tells what it is. What telephones record is a voice note, other sounds are not.
attachment_kind kind_of_type(std::string_view mime);

}  // namespace kindred::chat
