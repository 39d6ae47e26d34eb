// Signal, through signal-cli-rest-api (https://github.com/bbernhard/signal-cli-rest-api) in its json-rpc mode, on a
// machine of the school's. Signal has no interface for bots: this is an ordinary account with a number of its own, to
// be used for a few families and not for a whole district.
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct signal_keys {
    std::string number;      // the account's, "+15550001111"
    std::string secret;      // receive: webhook; what RECEIVE_WEBHOOK_URL ends in
    bool listens = true;     // receive: socket
    std::string api = "http://127.0.0.1:8080";
};

// A person is their account's UUID; numbers are hidden from us where somebody wants it so. What duplicates are told by
// is that and the time of the message, by the sender's clock, which Signal itself knows messages by. Groups, stories,
// reactions, edits, deletions and what the account's other devices do are ignored.
//
// The gateway repeats nothing. By a web socket what comes while kindred is away waits at Signal as long as nobody else
// reads it; a webhook that is not answered is lost. The gateway proves itself by nothing but the address that it calls,
//   RECEIVE_WEBHOOK_URL=https://…/webhooks/NAME/SECRET      (or …/webhooks/NAME?secret=SECRET)
// and whoever reaches the gateway is this account: keep both on the machine's own network.
std::unique_ptr<const platform> make_signal(signal_keys);

}  // namespace kindred
