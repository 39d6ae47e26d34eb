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
constexpr std::string_view any_place = "1";  // where somebody pulls who has pulled before
constexpr std::string_view made_up_once_key = "00000000-0000-4000-8000-000000000000";

// A token is for sending; whatever else it has to fetch is what requests are proved by.
bool proves_by_keys(const platform& talk, instant now) {
    return std::ranges::any_of(talk.errands({}, now), [](const errand& each) { return each.name != "token"; });
}

// What a platform answers us, or says through its socket, is proved by our having asked. Nothing: this one calls us.
std::optional<platform::heard> brought_by(const platform& talk, const std::string& body) {
    if (talk.listens()) return talk.hear(body);
    if (!talk.pulls()) return std::nullopt;
    return platform::heard{talk.read_pulled({200, {}, body}, any_place).what, {}, false};
}

inspection told_of(nlohmann::ordered_json first, const reading& made) {
    if (made.trouble) first["trouble"] = made.trouble->why;
    inspection result;
    result.text = first.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    for (const auto& each : made.inbounds) result.text += to_json(each) + "\n";
    return result;
}

std::string why_not(const receipt& instead) {
    switch (instead.what) {
        case outcome::window_closed:
            return "the platform takes no letter now (" + instead.why + ")";
        case outcome::gone:
            return "this address reaches nobody (" + instead.why + ")";
        case outcome::channel_broken:
            return "the channel is not set up (" + instead.why + ")";
        default:
            return instead.why;
    }
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
    if (auto brought = brought_by(*from.talk, what.body)) {
        if (brought->what.trouble)
            brought->what.trouble->why += ". This channel fetches by itself: give it what the platform answers or says";
        return told_of({{"authentic", true}, {"status", 200}, {"reply", brought->answer}}, brought->what);
    }
    const auto greeting = from.talk->greet(what, now);
    const bool authentic = greeting || from.talk->authentic(what, now, kept);
    reading made = authentic && !greeting ? from.talk->read(what) : reading{};
    http::response answer{401, {}, {}};
    if (greeting)
        answer = *greeting;
    else if (authentic && made.trouble && !made.trouble->poison)
        answer.status = 400;
    else if (authentic)
        answer = from.talk->thanks(what);
    if (!authentic && kept.empty() && proves_by_keys(*from.talk, now))
        made.trouble = unreadable{"without the platform's keys nothing is authentic here: give them by --keys"};
    return told_of({{"authentic", authentic}, {"status", answer.status}, {"reply", answer.body}}, made);
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
    const auto made = to.talk->write(read.what, how);
    for (const auto& each : made.parts) result.text += request_json(each, secrets) + "\n";
    if (!made.parts.empty())
        if (const auto question = to.talk->ask_first(read.what, how))
            result.text.insert(0, request_json(*question, secrets) + "\n");
    for (const auto& each : made.left_out)
        result.text += nlohmann::ordered_json{{"left_out", each}}.dump() + "\n";
    if (made.instead)
        result.trouble = "This letter would not be sent: " + why_not(*made.instead) + ".";
    else if (made.parts.empty() && !made.left_out.empty())
        result.trouble = "This channel can show nothing of this letter.";
    else if (made.parts.empty())
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
