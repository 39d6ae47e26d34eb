// What goes in and out as JSON, the way `kindred inspect` prints and reads it. Scripts rely on these names (README,
// "Command line"): keep them.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// One line without a line break; what is unknown or empty is absent. Bytes that are not UTF-8 become U+FFFD.
std::string to_json(const inbound&);
std::string to_json(const letter&);

struct letter_reading {
    letter what;
    std::string trouble;  // empty: read; else what is wrong and where, in one sentence
};

// {"to","text","choices":[{"id","text"}],"attachments":[…],"template":{"name","parameters":[…]},"language"}; "to"
// is needed, and one of text, attachments and template. An unknown key is an error. Never throws because of the
// text.
letter_reading letter_from_json(std::string_view);

// {"method","url","headers":{…},"body"} on one line, with every secret replaced by "***", also where it stands
// percent-encoded, escaped for JSON or inside base64. A body that is not UTF-8 comes as "body_base64".
std::string request_json(const http::request&, const std::vector<std::string>& secrets);

}  // namespace kindred
