#include "adapters/inspect.hpp"

#include "adapters/json.hpp"
#include "adapters/time.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>
#include <stdexcept>
#include <utility>

namespace kindred {
namespace {

constexpr std::string_view stand_in_token = "a-token-of-kindred-inspect";
constexpr std::string_view made_up_once_key = "00000000-0000-4000-8000-000000000000";

// A token is for sending; whatever else it has to fetch is what requests are proved by.
bool proves_by_keys(const platform& talk, instant now) {
    return std::ranges::any_of(talk.errands({}, now), [](const errand& each) { return each.name != "token"; });
}

}  // namespace

provisions published_keys(const channel& whose, std::string document, instant now) {
    auto keys = whose.talk->fetched("keys", {200, {}, std::move(document)}, now);
    if (!keys)
        throw std::invalid_argument(proves_by_keys(*whose.talk, now)
                                        ? "There is no key in it that this channel could use."
                                        : "Nothing of this channel is signed with keys that a platform publishes.");
    return {{"keys", std::move(*keys)}};
}

inspection inspect_receive(const channel& from, const http::request& what, instant now, const provisions& kept) {
    const auto greeting = from.talk->greet(what, now);
    const bool authentic = greeting || from.talk->authentic(what, now, kept);
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
    if (!authentic && kept.empty() && proves_by_keys(*from.talk, now))
        first["trouble"] = "without the platform's keys nothing is authentic here: give them by --keys";
    inspection result;
    result.text = first.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    for (const auto& each : made.inbounds) result.text += to_json(each) + "\n";
    return result;
}

inspection inspect_send(const channel& to, std::string_view letter_json) {
    const auto read = letter_from_json(letter_json);
    if (!read.trouble.empty()) return {{}, read.trouble};
    const provisions fetched{{"token", {std::string(stand_in_token), instant::max()}}};
    sending how;
    how.window_open = !(read.what.instead && read.what.text.empty());
    how.kept = &fetched;
    how.once_key = made_up_once_key;
    auto secrets = to.talk->secrets();
    secrets.emplace_back(stand_in_token);
    inspection result;
    for (const auto& each : to.talk->write(read.what, how).parts) result.text += request_json(each, secrets) + "\n";
    if (!result.text.empty())
        if (const auto question = to.talk->ask_first(read.what, how))
            result.text.insert(0, request_json(*question, secrets) + "\n");
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
