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
// is the one that stays; digits are seen only where Meta has not switched a business over yet. A person seen first
// by digits and later by scoped id is a new address to us and joins again: guessing that two addresses are one
// person is not for a platform to do. Letters go to digits as `to`, to a scoped id as `recipient`.
//
// What duplicates are told by is the wamid; of a status, "<wamid>:<status>".
std::unique_ptr<const platform> make_whatsapp(whatsapp_keys);

// What a code of Meta's means for us; `http_status` decides where the code is not known (0: there was none).
receipt whatsapp_verdict(std::int64_t code, int http_status);

}  // namespace kindred
