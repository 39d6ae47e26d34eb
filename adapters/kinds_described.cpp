// The platform `http`: a gateway that nobody foresaw, described in the configuration alone.
#include "adapters/chat/generic.hpp"
#include "adapters/platform_kind.hpp"

#include <array>
#include <utility>

namespace kindred {
namespace {

constexpr std::string_view as_readme = "as README tells under \"A gateway of another kind\"";
// What is needed depends on the others: http_lacks tells.
constexpr std::array http_rules{
    key_rule{"secret", false, anything, "a secret of your own, by which the gateway proves who it is"},
    key_rule{"secret_in", false, anything, "'query:NAME', 'header:NAME' or 'hmac:NAME'"},
    key_rule{"receive_format", false, anything, "'form' or 'json'"},
    key_rule{"each", false, anything, as_readme},
    key_rule{"sender", false, anything, as_readme},
    key_rule{"text", false, anything, as_readme},
    key_rule{"message_id", false, anything, as_readme},
    key_rule{"time", false, anything, as_readme},
    key_rule{"coding", false, anything, as_readme},
    key_rule{"media", false, anything, as_readme},
    key_rule{"media_type", false, anything, as_readme},
    key_rule{"media_hosts", false, anything, "hosts like 'media.gateway.example', parted by blanks"},
    key_rule{"report_status", false, anything, as_readme},
    key_rule{"report_id", false, anything, as_readme},
    key_rule{"report_code", false, anything, as_readme},
    key_rule{"delivered_words", false, anything, as_readme},
    key_rule{"failed_words", false, anything, as_readme},
    key_rule{"answer", false, anything, as_readme},
    key_rule{"answer_type", false, anything, "a type like 'text/plain'"},
    key_rule{"send_url", false, anything, "the address that sends"},
    key_rule{"check_url", false, anything, "an address that may be asked at any time, like one for the balance"},
    key_rule{"send_url_wide", false, anything, as_readme},
    key_rule{"send_method", false, anything, "'POST', 'PUT' or 'GET'"},
    key_rule{"send_format", false, anything, "'form' or 'json'"},
    key_rule{"send_body", false, anything, as_readme},
    key_rule{"send_body_wide", false, anything, as_readme},
    key_rule{"send_header", false, anything, "lines like 'Name: value'"},
    key_rule{"password", false, anything, as_readme},
    key_rule{"alphabet", false, anything, "'any' or 'gsm7'"},
    key_rule{"text_limit", false, anything, "a number of characters"},
    key_rule{"knows_repetitions", false, anything, "'no' or 'yes'"},
    key_rule{"join_link", false, anything, as_readme},
    key_rule{"id_at", false, anything, as_readme},
    key_rule{"code_at", false, anything, as_readme},
    key_rule{"sent_when", false, anything, "HTTP statuses like '200 201' or '2xx'"},
    key_rule{"again_when", false, anything, "HTTP statuses like '429 5xx'"},
    key_rule{"stopped_when", false, anything, "HTTP statuses"},
    key_rule{"gone_when", false, anything, "HTTP statuses"},
    key_rule{"broken_when", false, anything, "HTTP statuses"},
    key_rule{"sent_codes", false, anything, "the gateway's own codes, parted by blanks"},
    key_rule{"again_codes", false, anything, "the gateway's own codes, parted by blanks"},
    key_rule{"stopped_codes", false, anything, "the gateway's own codes, parted by blanks"},
    key_rule{"gone_codes", false, anything, "the gateway's own codes, parted by blanks"},
    key_rule{"broken_codes", false, anything, "the gateway's own codes, parted by blanks"},
};

std::unique_ptr<const platform> open_http(const channel_config& from, const platform_needs&) {
    return make_generic(from.keys);
}

platform_kind::lack http_lacks(const channel_config& what) {
    auto all = troubles_of(what.keys);
    return all.empty() ? platform_kind::lack{} : platform_kind::lack{std::move(all[0].what), std::move(all[0].mend)};
}

}  // namespace

std::span<const platform_kind> kinds_described() {
    static constexpr std::array all{platform_kind{"http", http_rules, open_http, http_lacks}};
    return all;
}

}  // namespace kindred
