// Facebook Messenger through Meta's Send API, for one page.
#pragma once

#include "adapters/platform.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace kindred {

struct messenger_keys {
    std::string page_id;
    std::string access_token;  // of the page
    std::string app_secret;
    std::string verify_token;
    std::string api = "https://graph.facebook.com/v25.0";
    std::string page;  // its name at m.me, for join links; may be empty
};

// A person is their page-scoped id. A page may answer for 24 hours after somebody wrote; what may be sent later (a
// person's own answer, a message type of Meta's that is approved per region) is nothing for a bot, so nothing is: such
// a letter is told to be outside its window. Meta tells nobody that a person blocked the page; the next letter to
// them is refused.
//
// What duplicates are told by is the mid; where an event has none, who, when and what.
std::unique_ptr<const platform> make_messenger(messenger_keys);

// What a code of Meta's and its subcode mean for us; `http_status` decides where the code is not known (-1: there was
// none; a subcode of 0: none).
receipt messenger_verdict(std::int64_t code, std::int64_t subcode, int http_status);

}  // namespace kindred
