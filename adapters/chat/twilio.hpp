// SMS, MMS and WhatsApp through Twilio's Programmable Messaging (https://www.twilio.com/docs/messaging).
#pragma once

#include "adapters/platform.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace kindred {

// Which Content (its sid, "HX…") is a template in a language: by the template's name, then by the language.
using twilio_contents = std::map<std::string, std::map<std::string, std::string>>;
// As a school writes them: "en HX…, es HX…". Empty if anything in it is no language with a sid behind it.
std::map<std::string, std::string> twilio_contents_in(std::string_view);

struct twilio_keys {
    std::string account_sid, auth_token;
    std::string from;  // "+15551234567", a short code, "whatsapp:+1555…", or a messaging service's "MG…"
    std::string api = "https://api.twilio.com";
    std::string number;  // that people write to, for join links; where `from` is none
    std::string webhook_url;  // where Twilio calls us, as it was told: signatures are over it; empty: nothing comes in
    twilio_contents templates;  // for WhatsApp outside its 24 hours
    int starts_per_day = 250;   // on WhatsApp: the tier that Meta begins with
};

// In: POST or GET with X-Twilio-Signature. Its own answers to STOP are Twilio's; the word still comes to us, as plain
// STOP whatever the school calls it there, so that kindred stops as well.
//
// Out: GSM-7 where the text allows it, else UCS-2, at most ten segments a message; choices are numbered lines; what
// has an address goes as MediaUrl (MMS). A person whose id begins with "whatsapp:" is written to as one; after 24 hours
// without a word of theirs by the template of their language (ContentSid), or not at all.
std::unique_ptr<const platform> make_twilio(twilio_keys);

}  // namespace kindred
