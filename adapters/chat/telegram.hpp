// Telegram's Bot API: webhooks with a secret header, or long polling behind a school's router.
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct telegram_keys {
    std::string token;   // "<bot id>:<secret part>", by @BotFather
    std::string secret;  // what Telegram is told to prove itself with (secret_token); may be empty when polling
    bool polls = false;  // receive: poll
    std::string api = "https://api.telegram.org";
    std::string bot;  // the bot's user name, for join links; may be empty
    std::string webhook;  // where Telegram shall send what people write; empty: it is not told
};

// A person is their private chat's id. Groups, channels and bots are ignored. What duplicates are told by is
// update_id, which lives as long as the bot. sent_at is the message's date; a tap has none, since Telegram tells
// only the age of the message that carried the button. "/start CODE" and unblocking arrive as `opened`.
std::unique_ptr<const platform> make_telegram(telegram_keys);

}  // namespace kindred
