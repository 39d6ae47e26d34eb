#include "adapters/chat/oauth.hpp"

#include "adapters/json_reader.hpp"
#include "adapters/jwt.hpp"

#include <algorithm>

namespace kindred::chat {
namespace {

using namespace std::chrono;

constexpr hours keys_good_for{24};
constexpr minutes token_given_up_before{5};
constexpr seconds token_good_for{600};  // where it is not told
constexpr hours token_good_for_most{24};

bool fits_a_header(std::string_view token) {
    return !token.empty() && std::ranges::all_of(token, [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

http::request post_form(std::string url, std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    http::request made;
    made.method = "POST";
    made.target = std::move(url);
    made.fields = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    for (const auto& [name, value] : fields) {
        if (!made.body.empty()) made.body += '&';
        made.body += std::string(name) + "=" + http::encode(value);
    }
    return made;
}

std::string_view provided(const provisions& kept, std::string_view name, instant now) {
    sending how;
    how.now = now;
    how.kept = &kept;
    return how.provided(name);
}

std::optional<provision> token_in(const http::response& answer, instant now) {
    const auto body = json_text::read(answer.body);
    const json_value root = body ? body->root() : json_value{};
    auto token = root["access_token"].text();
    if (answer.status != 200 || !fits_a_header(token)) return std::nullopt;
    const auto told = root["expires_in"].integer().value_or(token_good_for.count());
    const seconds lasts{std::clamp<std::int64_t>(told, 1, seconds{token_good_for_most}.count())};
    return provision{std::move(token), now + lasts - std::min<seconds>(token_given_up_before, lasts / 2)};
}

std::optional<provision> keys_in(const http::response& answer, instant now) {
    auto keys = answer.status == 200 ? jwt::public_keys(answer.body) : std::nullopt;
    if (!keys) return std::nullopt;
    return provision{std::move(*keys), now + keys_good_for};
}

receipt without_token() {
    receipt made;
    made.what = outcome::again;
    made.why = "no token";
    made.whole_channel = true;
    return made;
}

}  // namespace kindred::chat
