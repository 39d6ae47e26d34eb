// SMS through a Kannel gateway (https://kannel.org): its sms-service calls us, we call its smsbox.
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct kannel_keys {
    std::string username, password;  // of Kannel's sendsms-user
    std::string from;                // the number or short code that texts come from
    std::string key;                 // the secret in the address that Kannel calls
    std::string api = "http://127.0.0.1:13013";
    std::string hook;  // where Kannel reaches us with its reports, "https://…/webhooks/NAME"; empty: none is asked for
};

// In: GET or POST with "?key=", by an sms-service with
//   get-url = "https://…/webhooks/NAME?key=KEY&from=%p&to=%P&text=%b&ts=%T&id=%I&coding=%c&charset=%C"
// or a post-url (the text as body, X-Kannel-* headers). Text is decoded by its charset. `max-messages = 0` keeps
// Kannel from texting our answer back. Where id is missing, one is derived from sender, time and text.
// Each letter asks for a delivery report, whose address carries the letter's key ("type=%d", "of=…"): Kannel tells no
// id when it takes a letter.
//
// Out: GSM-7 where the text allows it, else UCS-2; choices are numbered lines. One request is at most eight
// segments: the sendsms-user needs `max-messages = 8` and `concatenation = true`.
std::unique_ptr<const platform> make_kannel(kannel_keys);

}  // namespace kindred
