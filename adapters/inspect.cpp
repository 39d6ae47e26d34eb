#include "adapters/inspect.hpp"

#include "adapters/json.hpp"
#include "adapters/time.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <utility>

#include <ostream>

namespace kindred {

inspection inspect_receive(const channel& from, const http::request& what, instant now) {
    const auto greeting = from.talk->greet(what, now);
    const bool authentic = greeting || from.talk->authentic(what, now, provisions{});
    const reading made = authentic && !greeting ? from.talk->read(what) : reading{};
    http::response answer{401, {}, {}};
    if (greeting)
        answer = *greeting;
    else if (authentic && made.trouble && !made.trouble->poison)
        answer.status = 400;
    else if (authentic)
        answer = from.talk->thanks(what);
    nlohmann::ordered_json first{{"authentic", authentic}, {"status", answer.status}, {"reply", answer.body}};
    if (made.trouble) first["trouble"] = made.trouble->why;
    inspection result;
    result.text = first.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    for (const auto& each : made.inbounds) result.text += to_json(each) + "\n";
    return result;
}

inspection inspect_send(const channel& to, std::string_view letter_json) {
    const auto read = letter_from_json(letter_json);
    if (!read.trouble.empty()) return {{}, read.trouble};
    const bool window_open = !(read.what.instead && read.what.text.empty());
    inspection result;
    const auto made = to.talk->write(read.what, {.window_open = window_open, .now = {}});
    for (const auto& each : made.parts) result.text += request_json(each, to.talk->secrets()) + "\n";
    if (result.text.empty())
        result.trouble = "This letter cannot be sent by this channel: look at its address and subject.";
    return result;
}

std::optional<instant> time_of(const request_line& asked) {
    if (asked.now.empty()) return std::nullopt;
    const auto told = from_rfc3339(asked.now);
    if (!told) throw std::invalid_argument("--now wants a time like 2026-11-23T10:00:00Z, not \"" + asked.now + "\".");
    return told;
}

http::request request_of(const request_line& asked, std::string body) {
    http::request in{.method = asked.method,
                     .target = asked.target.empty() ? "/webhooks/" + asked.channel : asked.target,
                     .body = std::move(body),
                     .remote = "127.0.0.1"};
    for (const auto& header : asked.headers) {
        const auto colon = header.find(':');
        if (colon == std::string::npos)
            throw std::invalid_argument("A header is written as 'Name: value', not '" + header + "'.");
        const auto value = header.find_first_not_of(' ', colon + 1);
        in.fields.emplace_back(header.substr(0, colon), value == std::string::npos ? "" : header.substr(value));
    }
    return in;
}

int tell(const inspection& told, std::ostream& out, std::ostream& err) {
    out << told.text;
    if (!told.trouble.empty()) err << "kindred: " << told.trouble << "\n";
    return told.trouble.empty() ? 0 : 1;
}

}  // namespace kindred
