// Matrix, by a homeserver of the school's or of someone it trusts: as an application service that the homeserver calls,
// or as an ordinary user that asks by /sync.
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct matrix_keys {
    std::string user;          // "@kindred:oak.example"; of an application service, its sender_localpart
    std::string api;           // the homeserver's base address, "https://matrix.oak.example"
    std::string as_token;      // receive: appservice; what we prove ourselves with
    std::string hs_token;      // receive: appservice; what the homeserver proves itself with
    bool syncs = false;        // receive: sync
    std::string access_token;  // receive: sync; of the user
};

// A person is their room and their user id together, "!room:host @user:host" (see matrix_events.hpp).
//
// Only a talk for two is joined: an invitation that says is_direct. Any other is declined. An encrypted talk cannot be
// read: who invites us to one is invited to a plain room of ours, once a day, and then it is declined. What duplicates
// are told by is the event_id. Reactions and redactions are ignored, and so are m.notices: robots write those.
//
// Letters are plain m.text: clients keep quiet about m.notice, and a family shall hear that it is asked something. The
// transaction id is the letter's own key and the number of its part, so that nothing is said twice.
//
// An application service's registration:
//   {id: kindred, url: "https://…/webhooks/NAME", as_token: …, hs_token: …, sender_localpart: kindred,
//    rate_limited: false, namespaces: {users: [{exclusive: true, regex: "@kindred:oak\\.example"}]}}
// By /sync an answer holds what all rooms have said; that is for some hundreds of families at most.
std::unique_ptr<const platform> make_matrix(matrix_keys);

}  // namespace kindred
