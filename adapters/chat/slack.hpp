// Slack: one channel is the app in one workspace. Its words come by webhook, or by a socket that we open (Socket Mode).
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct slack_keys {
    std::string bot_token;       // "xoxb-…"
    std::string signing_secret;  // what webhooks are signed with; empty: no webhook is believed
    std::string app_token;       // "xapp-…", opens the socket; empty: there is none
    std::string api = "https://slack.com/api";
    std::string app;   // "A…", and
    std::string team;  // "T…", for join links; where they are set, what is for others is ignored
};

// A person is their user id ("U…"), which is theirs in this workspace only; a letter to it opens the talk. Only what is
// written to the app itself is read: no channels, no groups.
//
// What duplicates are told by: of an event its event_id, the same when it is sent again; of a tap and of a slash
// command its trigger_id. What apps write, we among them, is ignored.
std::unique_ptr<const platform> make_slack(slack_keys);

// What one of Slack's errors ("channel_not_found") means for us.
receipt slack_verdict(const std::string& error);

}  // namespace kindred
