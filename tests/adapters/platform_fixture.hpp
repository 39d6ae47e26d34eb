// What the tests of platforms share: sample channels, requests and the signature vectors.
#pragma once

#include "adapters/platforms.hpp"
#include "tests/adapters/rsa_fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <string>
#include <utility>

namespace kindred::test {

inline const platform_needs needs{"https://kindred.oak.example", "kindred-unsub-key", "kindred-web-key"};

// A service account's key file as Google writes it, with a key made for this run.
inline std::string google_key() {
    static const std::string made = nlohmann::json{
        {"type", "service_account"},
        {"private_key_id", "pk-1"},
        {"private_key", our_key().private_pem},
        {"client_email", "kindred@oak.iam.example"},
        {"token_uri", "https://oauth2.googleapis.com/token"}}.dump();
    return made;
}

inline channel_config sample(const std::string& kind) {
    static const std::map<std::string, std::map<std::string, std::string, std::less<>>> keys{
        {"telegram", {{"token", "9001:AAEtoken"}, {"secret", "Kindred_hook-42"}, {"bot", "oak_bot"}}},
        {"whatsapp",
         {{"phone_number_id", "2002"},
          {"access_token", "wa-token"},
          {"app_secret", "kindred-app-secret"},
          {"verify_token", "wa-verify"},
          {"number", "+1 555-000-1111"}}},
        {"kannel", {{"username", "oak"}, {"password", "p&ss"}, {"from", "1234"}, {"key", "sms-key"}}},
        {"messenger",
         {{"page_id", "3003"},
          {"access_token", "page-token"},
          {"app_secret", "kindred-app-secret"},
          {"verify_token", "fb-verify"}}},
        {"twilio",
         {{"account_sid", "AC00000000000000000000000000000000"}, {"auth_token", "12345"}, {"from", "+15551234567"}}},
        {"line", {{"access_token", "line-token"}, {"channel_secret", "0123456789abcdef0123456789abcdef"}}},
        {"viber", {{"auth_token", "4453b6ac1s345678-e02c5f12174805f9-daec9cbb5448c51f"}}},
        {"signal", {{"number", "+15550001111"}, {"receive", "webhook"}, {"secret", "Kindred_signal-42"}}},
        {"wechat", {{"app_id", "wx0000000000000001"}, {"app_secret", "wx-secret"}, {"token", "kindredtoken"}}},
        {"slack", {{"bot_token", "xoxb-1"}, {"signing_secret", "8f742231b10e8888abcd99yyyzzz85a5"}}},
        {"teams", {{"app_id", "11111111-2222-3333-4444-555555555555"}, {"app_secret", "entra-secret"}}},
        {"discord",
         {{"application_id", "800"},
          {"public_key", "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"},
          {"bot_token", "discord-token"}}},
        {"google_chat", {{"project_number", "123456789012"}, {"service_account", google_key()}}},
        {"matrix",
         {{"user", "@kindred:oak.example"},
          {"api", "https://matrix.oak.example"},
          {"as_token", "as_tok_1"},
          {"hs_token", "hs_tok_1"}}},
        {"http",
         {{"secret", "gateway-secret"},
          {"sender", "from"},
          {"text", "text"},
          {"message_id", "id"},
          {"send_url", "https://gateway.example/send"},
          {"send_body", "to={to}&text={text}"}}},
        {"webchat", {}},
        {"email", {{"smtp", "smtp://oak:s%20cret@127.0.0.1:2525"}, {"from", "Oak School <kindred@oak.example>"}}},
    };
    return {"families-" + kind, kind, keys.at(kind), 7};
}

// The sample channel, with some keys set otherwise.
inline channel open(const std::string& kind, const std::map<std::string, std::string>& with = {}) {
    auto config = sample(kind);
    for (const auto& [key, value] : with) config.keys[key] = value;
    auto made = open_channel(config, needs, "kindred.yaml");
    REQUIRE(std::holds_alternative<channel>(made));
    return std::get<channel>(std::move(made));
}

inline http::request post(std::string body, http::headers fields = {}, std::string target = "/webhooks/x") {
    return {"POST", std::move(target), std::move(fields), std::move(body), "127.0.0.1"};
}

inline http::request get(std::string target) { return {"GET", std::move(target), {}, {}, "127.0.0.1"}; }

inline nlohmann::json vectors() {
    std::ifstream file("tests/adapters/vectors.json");
    return nlohmann::json::parse(file);
}

// The request of a signature vector, with the value of one of its headers changed.
inline http::request of_vector(const std::string& name, const std::string& header = {}, const std::string& value = {}) {
    const auto vector = vectors()[name];
    auto made = post(vector["body"]);
    if (vector.contains("header"))
        made.fields.emplace_back(vector["header"], header.empty() ? vector["value"].get<std::string>() : value);
    if (!vector.contains("headers")) return made;
    for (const auto& [key, good] : vector["headers"].items())
        made.fields.emplace_back(key, key == header ? value : good.get<std::string>());
    return made;
}

// Whatever bit of its body or of its headers' values is turned, a good request is believed no more.
template <class Believes>
void check_every_byte_is_signed(const http::request& good, const Believes& believes) {
    REQUIRE(believes(good));
    std::size_t passed = 0;
    const auto turn = [&](const auto& part_of) {
        for (std::size_t i = 0; i < part_of(good).size(); ++i) {
            auto changed = good;
            auto& byte = part_of(changed)[i];
            byte = static_cast<char>(byte ^ 1);
            passed += believes(changed) ? 1 : 0;
        }
    };
    turn([](auto& request) -> auto& { return request.body; });
    for (std::size_t header = 0; header < good.fields.size(); ++header)
        turn([header](auto& request) -> auto& { return request.fields[header].second; });
    CHECK(passed == 0);
}

inline letter to(std::string whom, std::string text, std::vector<choice> choices = {}) {
    letter made;
    made.to = std::move(whom);
    made.text = std::move(text);
    made.choices = std::move(choices);
    return made;
}

inline instant at_seconds(std::int64_t seconds) { return instant{std::chrono::seconds{seconds}}; }

// Bodies that no platform may trip over.
inline std::vector<std::string> nonsense() {
    std::string deep(10 * 1024 * 1024, '[');
    return {"",
            "x",
            "null",
            "[]",
            "{}",
            "42",
            "\"a",
            "{\"a\":}",
            "[1,]",
            "{\"a\":1,}",
            "{\"\\u12\":1}",
            "nul",
            "\xff",
            "\"\xc3\"",
            "{\"a\":\"\x01\"}",
            std::string("\0\0", 2),
            deep,
            std::string(500000, '{')};
}

}  // namespace kindred::test
