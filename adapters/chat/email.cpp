#include "adapters/chat/email.hpp"

#include "adapters/chat/email_body.hpp"
#include "adapters/chat/enclosure.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

constexpr std::size_t address_bytes = 254;
constexpr std::size_t subject_units = 120, subject_of_text_units = 70;
// "=_" cannot stand in quoted-printable text, so this never occurs in a part.
constexpr std::string_view boundary = "=_kindred_parts", outer_boundary = "=_kindred_whole";

// The part before <…>, quoted or encoded as it needs.
std::optional<std::string> display_name(std::string_view mailbox) {
    const auto bracket = mailbox.rfind('<');
    auto name = mailbox.substr(0, bracket == std::string_view::npos ? 0 : bracket);
    while (name.ends_with(' ') || name.ends_with('"')) name.remove_suffix(1);
    while (name.starts_with(' ') || name.starts_with('"')) name.remove_prefix(1);
    auto text = mail_header_text(name);
    if (!text || *text != name || name.empty()) return text;
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    return quoted + "\"";
}

std::string part(std::string_view type, const std::string& text) {
    return "--" + std::string(boundary) + "\r\nContent-Type: " + std::string(type) +
           "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(text);
}

// The user and password of "smtp://user:password@host", as they are written; empty if there are none.
std::string login_of(std::string_view url) {
    const auto start = url.find("://");
    const auto end = url.rfind('@');
    return start == std::string_view::npos || end == std::string_view::npos || end < start
               ? std::string{}
               : std::string(url.substr(start + 3, end - start - 3));
}

// The enhanced code ("5.1.1") that the carrier leaves in the body beside the reply code: "550 5.1.1".
bool enhanced(const http::response& answer, std::string_view beginning) {
    const auto blank = answer.body.find(' ');
    return blank != std::string::npos && std::string_view(answer.body).substr(blank + 1).starts_with(beginning);
}

class email final : public platform {
public:
    explicit email(email_keys keys) : keys_(std::move(keys)) {}

    bool authentic(const http::request&, instant, const provisions&) const override { return false; }
    reading read(const http::request&) const override {
        return {{}, unreadable{"e-mail does not come in this way", false}};
    }

    written write(const letter& what, const sending&) const override {
        const auto sender = mail_address_in(keys_.from), name = display_name(keys_.from);
        const auto to = mail_address_in(what.to);
        const std::string text = text_of(what);
        const auto subject =
            mail_header_text(what.subject.empty() ? title_of(text) : chat::shorten(what.subject, subject_units));
        if (!sender || !name || !to || *to != what.to || !subject || text.empty()) return {};
        const auto link = unsubscribe_link(what);
        const auto whole = with_way_out(text, what, link);
        std::string message = "From: " + *name + (name->empty() ? "" : " ") + "<" + *sender + ">\r\nTo: <" + *to +
                              ">\r\nSubject: " + *subject +
                              "\r\nAuto-Submitted: auto-generated\r\nPrecedence: bulk\r\n" + list_headers(link) +
                              "MIME-Version: 1.0\r\n";
        const auto text_parts = "Content-Type: multipart/alternative; boundary=\"" + std::string(boundary) +
                                "\"\r\n\r\n" + part("text/plain", whole) +
                                part("text/html", mail_html(whole, language_tag(what.language))) + "--" +
                                std::string(boundary) + "--\r\n";
        const auto enclosed = std::ranges::find_if(what.attachments, chat::is_enclosure);
        message += enclosed == what.attachments.end() ? text_parts : around(text_parts, *enclosed);
        http::request made;
        made.method = "SMTP";
        made.target = keys_.smtp;
        made.fields = {{"Mail-From", *sender}, {"Rcpt-To", *to}};
        if (enclosed != what.attachments.end()) made.fields.push_back(chat::enclosure_field(*enclosed));
        made.body = std::move(message);
        return {{std::move(made)}, {}, {}};
    }

    receipt judge(const http::response& answer) const override {
        const int code = answer.status;
        if (code / 100 == 2)
            return {outcome::sent, std::string(http::value_of(answer.fields, "Message-ID")), {}, {}, false};
        receipt made{
            outcome::never, {}, answer.body.empty() ? std::to_string(code) : answer.body.substr(0, 20), {}, false};
        if (code / 100 == 4) {
            made.what = outcome::again;
            if (code == 450 || code == 451) made.after = limits::grey_listed_pause;
        } else if (code == 530 || code == 534 || code == 535 || code == 538 ||
                   (code == 550 && enhanced(answer, "5.7."))) {
            made.what = outcome::channel_broken;
        } else if (code == 550 || code == 551 || code == 553) {
            made.what = outcome::gone;
        }
        return made;
    }

    std::optional<http::request> probe() const override {
        http::request made;
        made.method = "NOOP";
        made.target = keys_.smtp;
        return made;
    }

    std::vector<std::string> secrets() const override {
        const auto login = login_of(keys_.smtp);
        if (login.empty()) return {};
        const auto password = login.find(':') == std::string::npos ? std::string{} : login.substr(login.find(':') + 1);
        return {login, password, http::decode(password)};
    }

private:
    static std::string around(const std::string& text_parts, const attachment& enclosed) {
        const std::string border(outer_boundary);
        return "Content-Type: multipart/mixed; boundary=\"" + border + "\"\r\n\r\n--" + border + "\r\n" + text_parts +
               chat::enclosure_part(enclosed, border) + "--" + border + "--\r\n";
    }

    static std::string text_of(const letter& what) {
        std::string text = text::valid(chat::numbered(what));
        for (const auto& each : what.attachments)
            if (!each.url.empty()) text += "\n" + text::valid(each.url);
        return text;
    }

    static std::string title_of(const std::string& text) {
        auto line = text.substr(0, text.find('\n'));
        std::ranges::replace_if(line, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }, ' ');
        return chat::shorten(line, subject_of_text_units);
    }

    static std::string_view language_tag(std::string_view given) {
        const bool plain = given.find_first_not_of("-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") ==
                           std::string_view::npos;
        return plain ? given : std::string_view{};
    }

    // Empty if this mail cannot be unsubscribed from.
    std::string unsubscribe_link(const letter& what) const {
        if (what.unsubscribe.empty() || keys_.public_url.empty()) return {};
        return keys_.public_url + "/u/" + unsubscribe_token(what.unsubscribe, keys_.unsubscribe_key);
    }

    static std::string list_headers(const std::string& link) {
        if (link.empty()) return {};
        return "List-Unsubscribe: <" + link + ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    }

    // Many mail programs do not show the headers.
    std::string with_way_out(const std::string& text, const letter& what, const std::string& link) const {
        if (link.empty() || !keys_.unsubscribe_line) return text;
        return text + "\n\n" + keys_.unsubscribe_line(what.language, link);
    }

    email_keys keys_;
};

}  // namespace

std::optional<std::string> mail_address_in(std::string_view mailbox) {
    auto address = mailbox;
    if (const auto open = mailbox.rfind('<'); open != std::string_view::npos) {
        if (!mailbox.ends_with('>')) return std::nullopt;
        address = mailbox.substr(open + 1, mailbox.size() - open - 2);
    }
    static constexpr std::string_view never = " <>()[]\\,;:\"";
    const auto unfit = [](char c) { return c <= 0x20 || c == 0x7F || never.find(c) != std::string_view::npos; };
    const auto at = address.find('@');
    const bool one_at = at != std::string_view::npos && at > 0 && at + 1 < address.size() && address.rfind('@') == at;
    if (!one_at || address.size() > address_bytes || std::ranges::any_of(address, unfit)) return std::nullopt;
    return std::string(address);
}

std::string unsubscribe_token(std::string_view whom, std::string_view key) {
    return base64url(whom) + "." + base64url(keyed_mac(key).of(whom));
}

std::optional<std::string> whom_of_unsubscribe_token(std::string_view token, std::string_view key) {
    const auto dot = token.find('.');
    if (dot == std::string_view::npos || key.empty() || token.size() > limits::identifier_bytes) return std::nullopt;
    auto whom = from_base64url(token.substr(0, dot));
    if (!whom || !same_secret(base64url(keyed_mac(key).of(*whom)), token.substr(dot + 1))) return std::nullopt;
    return whom;
}

std::unique_ptr<const platform> make_email(email_keys keys) { return std::make_unique<email>(std::move(keys)); }

}  // namespace kindred
