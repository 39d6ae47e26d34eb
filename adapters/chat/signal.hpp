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
    std::string secret;      // what RECEIVE_WEBHOOK_URL ends in; empty: no webhook is believed
    bool listens = true;     // receive: socket
    std::string api = "http://127.0.0.1:8080";
};

// A person is their account's UUID; numbers are hidden from us where somebody wants it so. What duplicates are told by
// is that and the time of the message, by the sender's clock, which Signal itself knows messages by. Groups, stories,
// reactions, deletions and what the account's other devices do are ignored. What is to be viewed once is not fetched.
//
// The gateway keeps and repeats nothing: what comes while nobody is at its web socket, or faster than that takes it, is
// lost, and so is what a webhook is not answered for. Both ways at once lose less; what comes twice is told as a
// duplicate. The gateway proves itself by nothing but the address that it calls,
//   RECEIVE_WEBHOOK_URL=https://…/webhooks/NAME/SECRET      (or …/webhooks/NAME?secret=SECRET)
// and whoever reaches the gateway is this account: keep both on the machine's own network.
std::unique_ptr<const platform> make_signal(signal_keys);

}  // namespace kindred
