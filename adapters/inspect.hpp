// `kindred inspect`: what a channel makes of a request, and what it would send. Pure: nothing is stored or sent.
#pragma once

#include "adapters/platform.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// A request as somebody at a keyboard describes it.
struct request_line {
    std::string channel, method = "POST", target;
    std::string now;                   // RFC 3339; empty: not said
    std::string keys;                  // the file with what the platform publishes; empty: not said
    std::vector<std::string> headers;  // "Name: value"
};

// Both throw std::invalid_argument if a header or the time is not written so.
http::request request_of(const request_line&, std::string body);
std::optional<instant> time_of(const request_line&);

struct inspection {
    std::string text;     // JSON lines for the standard output
    std::string trouble;  // what is wrong with the input, for the standard error; empty: nothing
};

// First {"authentic","status","reply"}, then a line for each inbound. A request that cannot be read whole, or that
// nothing can be told of without the platform's keys, also says why, as "trouble" in the first line. Of a channel that
// pulls, or listens at a socket, the body is the platform's answer, or one frame of it.
inspection inspect_receive(const channel&, const http::request&, instant now, const provisions& = {});

// The keys that a platform's requests are signed with, read of what it publishes as a running server would read them.
// Throws std::invalid_argument if this channel can make nothing of it.
provisions published_keys(const channel&, std::string document, instant now);

// A line for each HTTP request that would be made, secrets masked; what has to be asked before the letter is the first.
// What a running server would have fetched is masked, too, and what marks the letter's repetitions is made up. A letter
// that has a template and no text is written as if the platform's window were closed. Behind them stands a line
// {"left_out"} for each thing that cannot be shown there.
inspection inspect_send(const channel&, std::string_view letter_json);

// Prints it; returns the exit code.
int tell(const inspection&, std::ostream& out, std::ostream& err);

}  // namespace kindred
