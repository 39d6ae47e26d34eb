// A sample channel of Twilio's for its tests.
#pragma once

#include "adapters/chat/twilio.hpp"
#include "tests/adapters/platform_fixture.hpp"

#include <memory>
#include <string>
#include <utility>

namespace kindred::test::of_twilio {

inline const std::string account = "AC00000000000000000000000000000000";
inline const std::string path = "/webhooks/families-twilio";

inline twilio_keys sample_keys() {
    twilio_keys keys;
    keys.account_sid = account;
    keys.auth_token = "12345";
    keys.from = "+15551234567";
    keys.webhook_url = "https://kindred.oak.example" + path;
    return keys;
}

inline std::unique_ptr<const platform> sample_twilio() { return make_twilio(sample_keys()); }

inline std::unique_ptr<const platform> twilio_from(std::string from) {
    auto keys = sample_keys();
    keys.from = std::move(from);
    return make_twilio(std::move(keys));
}

inline std::unique_ptr<const platform> twilio_called_at(std::string url) {
    auto keys = sample_keys();
    keys.webhook_url = std::move(url);
    return make_twilio(std::move(keys));
}

inline attachment thing(attachment_kind kind, std::string url) { return {kind, {}, std::move(url), {}, {}}; }

}  // namespace kindred::test::of_twilio
