// Feeds every platform with the same bytes: as a body, as a query and as an answer. Nothing may throw, crash or
// hang.
#include "adapters/chat/webchat.hpp"
#include "adapters/fetcher.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json.hpp"
#include "adapters/platforms.hpp"
#include "bot/text/text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace kindred;

std::vector<channel> open_all() {
    const std::vector<channel_config> configs{
        {"t", "telegram", {{"token", "1:a"}, {"secret", "s"}, {"receive", "poll"}}, 1},
        {"w",
         "whatsapp",
         {{"phone_number_id", "2002"}, {"access_token", "a"}, {"app_secret", "s"}, {"verify_token", "v"}},
         1},
        {"k", "kannel", {{"username", "u"}, {"password", "p"}, {"from", "1"}, {"key", "k"}}, 1},
        {"c", "webchat", {}, 1},
        {"e", "email", {{"smtp", "smtp://127.0.0.1"}, {"from", "a@oak.example"}}, 1},
    };
    std::vector<channel> channels;
    for (const auto& each : configs) {
        auto made = open_channel(each, {"https://kindred.oak.example", "u", "w"}, "fuzz");
        if (!std::holds_alternative<channel>(made)) std::abort();
        channels.push_back(std::get<channel>(std::move(made)));
    }
    return channels;
}

void check(const reading& got) {
    for (const auto& each : got.inbounds)
        if (!text::is_valid(each.text) || !text::is_valid(each.sender) || !text::is_valid(each.name)) std::abort();
}

void feed(const channel& to, const std::string& bytes) {
    http::request what{"POST", "/webhooks/x?key=k&" + bytes.substr(0, 2000), {}, bytes, "127.0.0.1"};
    what.fields = {{"Cookie", "kindred_chat=" + chat_cookies("w").make_cookie_value("u")},
                   {"X-Hub-Signature-256", "sha256=" + bytes.substr(0, 64)},
                   {"X-Kannel-From", bytes.substr(0, 30)},
                   {"Accept-Language", bytes.substr(0, 60)}};
    to.talk->authentic(what, {});
    to.talk->greet(what);
    const auto got = to.talk->read(what);
    check(got);
    for (const auto& each : got.inbounds) {
        to_json(each);
        to.talk->acknowledge(each);
    }
    check(to.talk->read_pulled({200, {}, bytes}, 0).what);
    to.talk->judge({400, {{"Retry-After", bytes.substr(0, 20)}}, bytes});
    to.talk->probed({200, {}, bytes});
    const attachment photo{attachment_kind::photo, "1", {}, "image/jpeg", {}};
    const auto step = to.talk->fetch(photo, {{200, {}, bytes}});
    if (step.is == fetch_step::kind::ask) reach_of(step, step.ask.target);
    to.talk->fetch(photo, {{200, {}, bytes}, {302, {{"Location", bytes.substr(0, 200)}}, bytes}});
    http::sent_on_to("https://media.oak.example/1", bytes);
    media_type_of(bytes);
    letter answer;
    answer.to = bytes.substr(0, 20);
    answer.text = text::valid(bytes);
    answer.language = bytes.substr(0, 5);
    answer.choices = {{"a", text::valid(bytes.substr(0, 50))}, {"b", "B"}};
    to.talk->write(answer, true);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto channels = open_all();
    const std::string bytes(data, data + size);
    for (const auto& each : channels) feed(each, bytes);
    return 0;
}
