// E-mail as a platform: digests go out; what comes back is only the one-click unsubscribe (adapters/web/).
#pragma once

#include "adapters/platform.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

struct email_keys {
    std::string smtp;  // "smtp://user:password@mail.oak.example:587"; smtps:// is TLS from the start
    std::string from;  // "Oak School <kindred@oak.example>"
    std::string public_url;
    std::string unsubscribe_key;
    // The last line of a mail that can be unsubscribed from, in its language, with the one-click address; absent: none.
    std::function<std::string(std::string_view language, std::string_view link)> unsubscribe_line{};
};

// Nothing is authentic and nothing is read. write() gives one request: method "SMTP", target the server, header
// fields "Mail-From" and "Rcpt-To" for the envelope, body the whole message but for Date and Message-ID, which
// whoever carries it adds (adapters/mail/smtp), and for one enclosed photo or voice note (chat/enclosure.hpp);
// probe() gives the method "NOOP" for the same carrier. No request at all if an address or the subject is unfit for a
// header: never send it.
std::unique_ptr<const platform> make_email(email_keys);

// The bare address in "Oak School <kindred@oak.example>" or "kindred@oak.example"; nothing if it is not a plain
// one.
std::optional<std::string> mail_address_in(std::string_view mailbox);

// The one-click link's end: base64url("teacher-17|weekly") "." base64url(HMAC-SHA256(key, "teacher-17|weekly")).
std::string unsubscribe_token(std::string_view whom, std::string_view key);
// Whom a token is about; nothing if we did not make it.
std::optional<std::string> whom_of_unsubscribe_token(std::string_view token, std::string_view key);

}  // namespace kindred
