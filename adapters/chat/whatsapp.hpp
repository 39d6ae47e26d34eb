// WhatsApp through Meta's Cloud API.
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct whatsapp_keys {
    std::string phone_number_id;
    std::string access_token;
    std::string app_secret;
    std::string verify_token;
    std::string api = "https://graph.facebook.com/v25.0";
    std::string number;  // the number that people write to, for join links; may be empty
    int starts_per_day = 250;  // the tier that Meta begins with
};

// A person is their business-scoped id ("BR.9a8b7c") wherever Meta tells it, else the digits of their number. Meta
// adds the scoped id to every message now and takes the number away from people with a user name, so the scoped id
// is the one that stays, and the digits are told as inbound::also: whoever is known by them is known by the scoped id
// from then on. Letters go to digits as `to`, to a scoped id as `recipient`.
//
// What duplicates are told by is the wamid; of a status, "<wamid>:<status>".
std::unique_ptr<const platform> make_whatsapp(whatsapp_keys);

// What a code of Meta's means for us; `http_status` decides where the code is not known (0: there was none).
receipt whatsapp_verdict(std::int64_t code, int http_status);

}  // namespace kindred
