#include "adapters/chat/webchat.hpp"

#include "adapters/chat/pieces.hpp"
#include "adapters/json_reader.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

constexpr std::size_t client_id_bytes = 100;

bool is_user(std::string_view user) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return chat::is_identifier(user) && std::ranges::all_of(user, allowed);
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// "https://kindred.oak.example" of "https://kindred.oak.example/path".
std::string_view origin_of(std::string_view url) {
    const auto host = url.find("://");
    return host == std::string_view::npos ? std::string_view{} : url.substr(0, url.find('/', host + 3));
}

reading refused(std::string why) { return {{}, unreadable{std::move(why), false}}; }

class webchat final : public platform {
public:
    webchat(std::string_view web_key, std::string public_url)
        : cookies_(web_key), public_url_(std::move(public_url)) {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        return what.method == "POST" && http::value_of(what.fields, "X-Kindred") == "chat" && is_our_page(what) &&
               cookies_.user_of(what).has_value();
    }

    reading read(const http::request& what) const override {
        const auto user = cookies_.user_of(what);
        if (!user) return refused("no cookie");
        const auto body = json_text::read(what.body);
        if (!body || !body->root().is_object()) return refused("not JSON");
        const json_value root = body->root();
        const std::string id = root["client_msg_id"].text();
        if (!chat::is_identifier(id) || id.size() > client_id_bytes) return refused("no client_msg_id");
        inbound made;
        made.sender = *user;
        made.message_id = *user + ":" + id;  // the browser chose the id: nobody must be able to take another's
        made.text = chat::heard_text(root["text"].text());
        made.choice = root["choice"].text();
        made.language = first_language(http::value_of(what.fields, "Accept-Language"));
        if (!made.choice.empty() && !chat::is_choice_id(made.choice))
            return refused("a choice that is none of ours");
        if (made.choice.empty() && made.text.empty()) return refused("neither text nor choice");
        made.kind = made.choice.empty() ? inbound_kind::message : inbound_kind::choice;
        return {{std::move(made)}, {}};
    }

    http::response thanks(const http::request&) const override { return {202, {}, {}}; }

    written write(const letter&, const sending&) const override {
        http::request made;
        made.method = "SHELVE";
        made.target = "shelf:";
        return {{std::move(made)}, {}, {}};
    }

    receipt judge(const http::response& answer) const override {
        if (answer.status / 100 == 2) return {};
        return {outcome::again, {}, std::to_string(answer.status), {}, false};
    }

    // It is ours: there is nobody to ask.
    probing unasked() const override {
        if (public_url_.empty()) return {false, "has no address: families open a link to it. Set server.public_url."};
        return {true, "is a page of kindred serve, which families open by their join link."};
    }

    std::vector<std::string> secrets() const override { return {}; }

private:
    // Browsers say where a request comes from. "null" is what they say under a strict referrer policy; they then
    // still say whether it is the same site, in a header that no script can set.
    bool is_our_page(const http::request& what) const {
        const auto origin = http::value_of(what.fields, "Origin");
        if (origin.empty()) return true;
        if (origin == "null") return http::value_of(what.fields, "Sec-Fetch-Site") == "same-origin";
        if (!public_url_.empty()) return origin == origin_of(public_url_);
        const auto host = origin.find("://");
        return host != std::string_view::npos && origin.substr(host + 3) == http::value_of(what.fields, "Host");
    }

    static std::string first_language(std::string_view accepted) {
        const auto tag = trimmed(accepted.substr(0, accepted.find_first_of(",;")));
        return tag.size() > 35 || tag == "*" ? std::string{} : std::string(tag);
    }

    chat_cookies cookies_;
    std::string public_url_;
};

}  // namespace

std::string chat_cookies::make_cookie_value(std::string_view user) const {
    return std::string(user) + "." + base64url(mac_.of({"chat|", user}));
}

std::optional<std::string> chat_cookies::user_of_cookie(std::string_view value) const {
    const auto dot = value.find('.');
    if (dot == std::string_view::npos || !is_user(value.substr(0, dot))) return std::nullopt;
    const auto user = value.substr(0, dot);
    if (!same_secret(base64url(mac_.of({"chat|", user})), value.substr(dot + 1))) return std::nullopt;
    return std::string(user);
}

std::optional<std::string> chat_cookies::user_of(const http::request& what) const {
    for (std::string_view left = http::value_of(what.fields, "Cookie"); !left.empty();) {
        const auto end = std::min(left.find(';'), left.size());
        const auto each = trimmed(left.substr(0, end));
        left.remove_prefix(std::min(left.size(), end + 1));
        const auto equals = each.find('=');
        if (equals == std::string_view::npos || each.substr(0, equals) != chat_cookie_name) continue;
        if (auto user = user_of_cookie(each.substr(equals + 1))) return user;
    }
    return std::nullopt;
}

std::unique_ptr<const platform> make_webchat(std::string_view web_key, std::string public_url) {
    return std::make_unique<webchat>(web_key, std::move(public_url));
}

}  // namespace kindred
