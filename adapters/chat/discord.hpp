// Discord, by interactions: taps, slash commands and forms are sent to us over HTTP. What people write freely in the
// talk is told only to those who hold a connection to Discord's Gateway, which kindred does not; so every question
// that wants words has a button that opens a form, and there is /answer.
#pragma once

#include "adapters/platform.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace kindred {

struct discord_keys {
    std::string application_id;
    std::string public_key;  // 64 hexadecimal digits
    std::string bot_token;
    std::string api = "https://discord.com/api/v10";
};

// A person is their user id. A letter goes to the talk with them, which is asked for first (ask_first); Discord tells
// the same one each time. What duplicates are told by is the interaction's id.
//
// Webhook events are read, too, where they are sent to the same address: who gives the app to themselves opens the
// talk, who takes it away again stops it.
std::unique_ptr<const platform> make_discord(discord_keys);

// What one of Discord's codes means for us; `status` decides where there is none (0) or we do not know it.
receipt discord_verdict(std::int64_t code, int status);

}  // namespace kindred
