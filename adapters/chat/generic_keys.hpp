// The keys of the platform `http`, read into what each of them means.
#pragma once

#include "adapters/chat/generic.hpp"
#include "adapters/chat/generic_media.hpp"
#include "adapters/http/message.hpp"
#include "adapters/json_reader.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

// Words that mean an outcome: HTTP statuses ("201", "5xx") or a gateway's own codes.
struct generic_outcomes {
    std::vector<std::string> sent, again, stopped, gone, broken;
    std::optional<outcome> of(std::string_view word) const;  // in any case; nothing if it is in none of them
};

struct gateway {
    enum class proof { query, header, hmac };
    std::string secret;
    proof by = proof::query;
    std::string proof_name;  // of the parameter or the header

    bool json_in = false;                                      // else a form or a query
    std::string each, sender, text, message_id, time, coding;  // JSON pointers, or names of fields
    std::string media, media_type;                             // of photos and voice notes
    generic_media_hosts media_hosts;
    std::string report_status, report_id, report_code;  // of what became of a letter
    std::vector<std::string> delivered, failed;                // words of report_status
    std::string answer, answer_type;

    bool json_out = false;                               // else a form
    std::string method, url, url_wide, body, body_wide;  // templates; wide: for what GSM-7 cannot write
    http::headers fields;                                // their values are templates, too
    std::string password, join_link;
    std::string check_url;  // for the doctor; may be empty
    bool plans_sms = false, knows_once = false;
    std::size_t text_units = 0;
    std::string id_at, code_at;
    generic_outcomes by_status, by_code;
    bool names_again = false;  // again_when: what it lists was not taken, whatever such a status says elsewhere

    std::vector<generic_trouble> troubles;
};
gateway read_gateway(const generic_keys&);

// What stands at a JSON pointer (RFC 6901); a missing value if nothing does. Empty: the value itself.
json_value at_pointer(json_value from, std::string_view pointer);

// A template with what its names stand for, each written so that it cannot reach out of where it stands.
enum class written_for { url, form, json, header };
struct filling {
    std::string_view to, text, once, password, code;
};
std::string filled(std::string_view pattern, written_for, const filling&);

}  // namespace kindred
