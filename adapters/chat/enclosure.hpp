// A photo or voice note in a mail. Its bytes stay in the store until whoever carries the mail puts them in: the request
// has only a place for them, and the number of what belongs there.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kindred::chat {

// Whether an attachment of a letter is one that the store has: its id is a number of ours, its type one that we keep.
bool is_enclosure(const attachment&);

// A part of a mail (RFC 2046) for it, with an empty place.
std::string enclosure_part(const attachment&, std::string_view boundary);
// The header field that says which it is.
std::pair<std::string, std::string> enclosure_field(const attachment&);

// What a mail wants put in; nothing if it is whole.
std::optional<std::int64_t> enclosed_in(const http::request& mail);
void enclose(http::request& mail, std::string_view bytes);

// What a mail server would have said, for the platform's judge(): never, or later.
http::response enclosure_is_gone();
http::response enclosure_is_late();

}  // namespace kindred::chat
