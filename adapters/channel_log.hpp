// What was said last between us and each platform, for whoever has to find out why a channel does not work. In memory
// only, and shown without a secret, a name, a number or a word of anybody's: texts and numbers become their length,
// and only what a platform says of an error, digits masked, is shown as it came. Network thread only.
#pragma once

#include "adapters/http/client.hpp"
#include "adapters/platform.hpp"

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct exchanged {
    instant at{};
    bool from_platform = false;  // else we asked
    http::request asked;         // cut to limits::exchange_body_bytes
    http::response answered;     // status 0: there was no answer; the body says why
};

// Told by whoever asked a platform something.
using exchange_told = std::function<void(const channel&, const http::request& asked, const http::sent& answer)>;

class channel_log {
public:
    void note(const channel&, bool from_platform, http::request, const http::sent& answer);
    // The latest last, two lines each: "12:01:07 we POST https://…/sendMessage {"chat_id":"<number>",…}", "answered 200
    // {…}". Empty if nothing was said since the start.
    std::string shown(const channel&) const;

private:
    std::map<std::string, std::deque<exchanged>, std::less<>> kept_;
};

// The outline of a body: JSON and forms keep their names and lose their values.
std::string outline_of(std::string_view body);
// The same of an answer: what it says of an error stays, with every digit as "#".
std::string outline_of_answer(std::string_view body, int status);
// An address: names of parameters stay, their values and whatever in the path looks like somebody's do not.
std::string outline_of_target(std::string_view target);

}  // namespace kindred
