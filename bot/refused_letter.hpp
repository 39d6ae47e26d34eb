// The last letter of a channel that its platform refused, as the store keeps it for doctor (inbox::place): for good, as
// all of the channel, so late that it could not go again, or time after time.
#pragma once

#include "bot/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kindred {

struct refused_letter {
    instant at{};
    std::string why;       // the platform's code
    std::string as;        // the template that it could have gone as; empty: it had none, or that is not known
    std::string language;  // of that
    bool of_channel = false;  // no letter goes out: it matters only while the channel is broken
    bool waits = false;       // it is tried again
};

inline constexpr std::string_view refused_letter_mark = "/refused/";  // and the channel

std::string to_text(const refused_letter&);
std::optional<refused_letter> refused_letter_in(std::string_view);

}  // namespace kindred
