// What a kind of attachment is called, for written::left_out: "a photo".
#pragma once

#include "bot/message.hpp"

#include <string_view>

namespace kindred::chat {

std::string_view kind_named(attachment_kind);

}  // namespace kindred::chat
