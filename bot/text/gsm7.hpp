// The alphabet of SMS: 3GPP TS 23.038, the basic table and its extension, no national shifts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// How many septets the text takes (the extension's characters take two); nothing if it has any other character.
std::optional<std::size_t> septets(std::string_view text);

struct sms_plan {
    std::string text;          // UTF-8, what is to be sent
    bool ucs2 = false;         // else GSM-7
    std::size_t units = 0;     // septets, or 16-bit units
    std::size_t segments = 0;  // what the network charges for
    friend bool operator==(const sms_plan&, const sms_plan&) = default;
};

// GSM-7 if the text is that already, or becomes it by writing typographic quotes, dashes, dots and blanks plainly
// and leaving out invisible direction marks; else UCS-2 with the text as it is. Letters are never changed.
sms_plan plan_sms(std::string_view text);

}  // namespace kindred
