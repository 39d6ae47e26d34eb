#include "adapters/platform_kind.hpp"

#include "adapters/chat/email.hpp"

#include <algorithm>
#include <charconv>

namespace kindred {

bool anything(std::string_view value) { return !value.empty(); }

bool digits(std::string_view value) {
    return !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool one_word(std::string_view value) {
    return !value.empty() && value.size() <= 256 &&
           value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
               std::string_view::npos;
}

bool header_safe(std::string_view value) {
    return !value.empty() && std::ranges::all_of(value, [](char c) { return c > 0x20 && c < 0x7F; });
}

bool web_address(std::string_view value) {
    return (value.starts_with("https://") || value.starts_with("http://")) && value.size() > 8 && header_safe(value);
}

bool mailbox(std::string_view value) {
    return mail_address_in(value) &&
           std::ranges::none_of(value, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

std::string value_of(const channel_config& from, std::string_view key, std::string_view otherwise) {
    const auto found = from.keys.find(key);
    return std::string(found == from.keys.end() ? otherwise : std::string_view(found->second));
}

int number_of(const channel_config& from, std::string_view key, int otherwise) {
    constexpr int most = 1'000'000;
    const auto text = value_of(from, key);
    int number = otherwise;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range) return most;
    return std::min(number, most);
}

std::string without_slash(std::string address) {
    while (address.ends_with('/')) address.pop_back();
    return address;
}

std::string api_of(const channel_config& from, std::string otherwise) {
    return without_slash(value_of(from, "api", otherwise));
}

// Platforms themselves send to https only; who stands in for one takes any address.
std::string webhook_of(const channel_config& from, const platform_needs& needs, bool any_scheme) {
    const bool taken = needs.public_url.starts_with("https://") || (any_scheme && !needs.public_url.empty());
    return taken ? needs.public_url + "/webhooks/" + from.name : std::string{};
}

}  // namespace kindred
