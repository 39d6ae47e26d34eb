// The shell of every page that a parent or teacher may open: strict headers, nothing from elsewhere, every word
// escaped, in the reader's language as far as the school speaks it. Pure.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/talk/library.hpp"

#include <map>
#include <string>
#include <string_view>

namespace kindred::web {

// For text and for quoted attributes of HTML.
std::string escaped(std::string_view);

// The school's language that fits best: "?language=" if the school speaks it, else Accept-Language (RFC 9110
// §12.5.4), else the school's first.
const language_words& language_for(const http::request&, const library&);

// A phrase "page.…", filled and escaped.
std::string word(const library&, const language_words&, std::string_view phrase, const fillings& = {});

// Content-Security-Policy (own files only, no inline, in no frame), no-referrer, nosniff, no-store.
http::headers strict_headers(std::string_view type);

std::string_view direction_of(const language_words&);  // "ltr" or "rtl"

// One of our HTML files with its {{holes}} filled: by the parts, which are HTML; by what every page has (language,
// direction, school, icon, style, script); else by the phrase of that name.
using html_parts = std::map<std::string_view, std::string>;
std::string filled(std::string_view file_name, const library&, const language_words&, const html_parts&);

// A small page. `body` is HTML, `title` is escaped here.
http::response page(int status, const library&, const language_words&, std::string_view title,
                    std::string_view body);

// Links that show this page in the school's other languages; empty if it has one.
std::string other_languages(const library&, const language_words& now, std::string_view path);

// The neutral page at "/": what this is, and whom to ask.
http::response start_page(const http::request&, const library&);

// One of the files that ship inside the binary: "chat.css". Their addresses carry a hash of the text, so that a
// phone keeps them until they change.
std::string_view file_text(std::string_view name);
std::string file_address(std::string_view name);  // "/chat/chat.css?v=0123456789abcdef"
http::response file(std::string_view name, std::string_view type);

}  // namespace kindred::web
