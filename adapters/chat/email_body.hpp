// The body of a mail: text and HTML, in lines that any mail server takes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// The value of an unstructured header (RFC 2047), folded; nothing if it holds a line break or another control
// character.
std::optional<std::string> mail_header_text(std::string_view);

std::string quoted_printable(std::string_view);  // lines of at most 76 characters, ended by CRLF

// A page that a phone shows well: paragraphs, nothing from elsewhere, direction by language; links become links.
std::string mail_html(std::string_view text, std::string_view language);

}  // namespace kindred
