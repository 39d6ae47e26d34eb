// Feeds one platform, the one that KINDRED_PLATFORM names, or every one with the same bytes: as a body, as a query, as
// an answer, as a frame and as keys. Nothing may throw, crash or hang.
#include "adapters/chat/webchat.hpp"
#include "adapters/fetcher.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json.hpp"
#include "adapters/platforms.hpp"
#include "bot/text/text.hpp"

#include <nlohmann/json.hpp>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace {

using namespace kindred;

std::string a_private_key() {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(2048), EVP_PKEY_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> pem(BIO_new(BIO_s_mem()), BIO_free);
    if (PEM_write_bio_PrivateKey(pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) std::abort();
    char* text = nullptr;
    const long size = BIO_get_mem_data(pem.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string a_service_account() {
    return nlohmann::json{{"type", "service_account"},
                          {"client_email", "kindred@oak.example"},
                          {"private_key_id", "1"},
                          {"private_key", a_private_key()},
                          {"token_uri", "https://oauth2.googleapis.com/token"}}
        .dump();
}

bool is_wanted(const std::string& platform) {
    const char* only = std::getenv("KINDRED_PLATFORM");
    return only == nullptr || platform == only;
}

std::vector<channel> open_wanted() {
    std::vector<channel_config> configs{
        {"t", "telegram", {{"token", "1:a"}, {"secret", "s"}, {"receive", "poll"}}, 1},
        {"w",
         "whatsapp",
         {{"phone_number_id", "2002"}, {"access_token", "a"}, {"app_secret", "s"}, {"verify_token", "v"}},
         1},
        {"k", "kannel", {{"username", "u"}, {"password", "p"}, {"from", "1"}, {"key", "k"}}, 1},
        {"c", "webchat", {}, 1},
        {"e", "email", {{"smtp", "smtp://127.0.0.1"}, {"from", "a@oak.example"}}, 1},
        {"m",
         "messenger",
         {{"page_id", "3003"}, {"access_token", "a"}, {"app_secret", "s"}, {"verify_token", "v"}},
         1},
        {"tw", "twilio", {{"account_sid", "AC1"}, {"auth_token", "t"}, {"from", "+15551234567"}}, 1},
        {"l", "line", {{"access_token", "a"}, {"channel_secret", "s"}}, 1},
        {"v", "viber", {{"auth_token", "t"}}, 1},
        {"si", "signal", {{"number", "+15550001111"}}, 1},
        {"we", "wechat", {{"app_id", "wx1"}, {"app_secret", "s"}, {"token", "t"}}, 1},
        {"ws",
         "wechat",
         {{"app_id", "wx0000000000000001"},
          {"app_secret", "s"},
          {"token", "t"},
          {"encoding_aes_key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}},
         1},
        {"sl", "slack", {{"bot_token", "x"}, {"signing_secret", "s"}, {"app_token", "a"}}, 1},
        {"te", "teams", {{"app_id", "a"}, {"app_secret", "s"}}, 1},
        {"d",
         "discord",
         {{"application_id", "800"},
          {"public_key", "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"},
          {"bot_token", "t"}},
         1},
        {"ma",
         "matrix",
         {{"user", "@k:oak.example"}, {"api", "https://m.example"}, {"receive", "sync"}, {"access_token", "a"}},
         1},
        {"mb",
         "matrix",
         {{"user", "@k:oak.example"}, {"api", "https://m.example"}, {"as_token", "a"}, {"hs_token", "h"}},
         1},
        {"h",
         "http",
         {{"secret", "k"},
          {"sender", "from"},
          {"text", "text"},
          {"message_id", "id"},
          {"send_url", "https://gateway.example/send"},
          {"send_body", "to={to}&text={text}"}},
         1},
        {"hj",
         "http",
         {{"secret", "k"},
          {"receive_format", "json"},
          {"each", "/all"},
          {"sender", "/from"},
          {"text", "/text"},
          {"message_id", "/id"},
          {"send_url", "https://gateway.example/send"},
          {"send_format", "json"},
          {"send_body", R"({"to":"{to}","text":"{text}"})"}},
         1},
        {"hs",
         "http",
         {{"secret", "k"},
          {"secret_in", "hmac:X-Signature"},
          {"receive_format", "json"},
          {"each", "/results"},
          {"sender", "/from"},
          {"text", "/message/text"},
          {"time", "/receivedAt"},
          {"media", "/message/media"},
          {"media_type", "/message/types"},
          {"media_hosts", ".cdn.example http://10.0.0.7:8080"},
          {"send_url", "https://gateway.example/send"},
          {"send_format", "json"},
          {"send_body", R"({"to":"{to}","text":"{text}"})"}},
         1},
        {"hm",
         "http",
         {{"secret", "k"},
          {"sender", "from"},
          {"text", "text"},
          {"message_id", "id"},
          {"media", "media"},
          {"media_type", "type"},
          {"media_hosts", "media.sms.example"},
          {"coding", "coding"},
          {"send_url", "https://gateway.example/send"},
          {"send_body", "to={to}&text={text}"}},
         1},
    };
    // Its key takes a while to make.
    if (is_wanted("google_chat"))
        configs.push_back({"g", "google_chat", {{"project_number", "1"}, {"service_account", a_service_account()}}, 1});
    std::vector<channel> channels;
    for (const auto& each : configs) {
        if (!is_wanted(each.platform)) continue;
        auto made = open_channel(each, {"https://kindred.oak.example", "u", "w"}, "fuzz");
        if (!std::holds_alternative<channel>(made)) std::abort();
        channels.push_back(std::get<channel>(std::move(made)));
    }
    if (channels.empty()) std::abort();  // there is no such platform
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
    what.fields.insert(what.fields.end(), {{"Authorization", "Bearer " + bytes.substr(0, 400)},
                                           {"X-Slack-Signature", "v0=" + bytes.substr(0, 64)},
                                           {"X-Slack-Request-Timestamp", "0"},
                                           {"X-Signature-Ed25519", bytes.substr(0, 128)},
                                           {"X-Signature-Timestamp", "0"},
                                           {"X-Twilio-Signature", bytes.substr(0, 28)},
                                           {"X-Signature", "sha256=" + bytes.substr(0, 64)},
                                           {"X-Line-Signature", bytes.substr(0, 44)}});
    const provisions keys{{"keys", {bytes, instant::max()}}, {"token", {"t", instant::max()}}};
    to.talk->authentic(what, {}, keys);
    to.talk->greet(what, {});
    to.talk->thanks(what);
    check(to.talk->hear(bytes).what);
    to.talk->listen_at({200, {}, bytes});
    for (const char* name : {"keys", "openid", "token"}) to.talk->fetched(name, {200, {}, bytes}, {});
    const auto got = to.talk->read(what);
    check(got);
    for (const auto& each : got.inbounds) {
        to_json(each);
        to.talk->acknowledge(each);
        for (const auto& sent : each.attachments) {
            const auto first = to.talk->fetch(sent, {});
            if (first.is == fetch_step::kind::ask) reach_of(first, first.ask.target);
        }
    }
    const auto pulled = to.talk->read_pulled({200, {}, bytes}, bytes.substr(0, 10));
    check(pulled.what);
    for (const auto& each : pulled.gaps) check(each.after);
    const platform::gap gap{"!r:x", bytes.substr(0, 10), bytes.substr(0, 20), {}};
    to.talk->look_back(gap, {{200, {}, bytes}});
    check(to.talk->read_back(gap, {{200, {}, bytes}}));
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
    const sending how{.now = {}, .kept = &keys, .once_key = "k", .told = http::response{200, {}, bytes}};
    to.talk->ask_first(answer, how);
    to.talk->write(answer, how);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto channels = open_wanted();
    const std::string bytes(data, data + size);
    for (const auto& each : channels) feed(each, bytes);
    return 0;
}
