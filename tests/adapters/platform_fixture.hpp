// What the tests of platforms share: sample channels, requests and the signature vectors.
#pragma once

#include "adapters/platforms.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <string>
#include <utility>

namespace kindred::test {

inline const platform_needs needs{"https://kindred.oak.example", "kindred-unsub-key", "kindred-web-key"};

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
