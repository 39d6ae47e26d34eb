// A letter as Twilio wants it, and what its error codes mean for us.
#pragma once

#include "adapters/chat/twilio.hpp"
#include "bot/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

bool is_on_whatsapp(std::string_view user_or_from);  // "whatsapp:+15550002222"

// The form bodies that send it, in order, and what is left out.
struct twilio_forms {
    std::vector<std::string> bodies, left_out;
};
twilio_forms twilio_forms_of(const letter&, const twilio_keys&);

// The same by its template; nothing if it has none, or the school named none for its language.
std::optional<std::string> twilio_template_form(const letter&, const twilio_keys&, std::vector<std::string>& left_out);
bool has_twilio_template(const twilio_keys&, std::string_view name, std::string_view language);

// By Twilio's own code; where it is unknown (or 0), by the HTTP status (0: none).
receipt twilio_verdict(std::int64_t code, int http_status);

// What to do where that is why letters are refused; empty: nothing helps.
std::string twilio_mend(std::string_view code);

}  // namespace kindred
