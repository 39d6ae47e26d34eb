// What the ways to send a text message share: cutting words to what a phone puts together again, and what of a letter
// is no words.
#pragma once

#include "bot/message.hpp"
#include "bot/text/gsm7.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::chat {

// How much one message may hold.
struct sms_room {
    std::size_t septets = 0;  // GSM-7; the extension's characters take two
    std::size_t units = 0;    // UCS-2: UTF-16 code units
};

// So many segments, whatever stands at their borders: a character that takes two is never parted over them.
constexpr sms_room room_of_segments(std::size_t most) { return {most * 152, most * 66}; }

// The words in parts that fit, each written plainly where that makes it GSM-7.
std::vector<sms_plan> sms_parts(std::string_view words, sms_room);

}  // namespace kindred::chat
