#include "adapters/http/message.hpp"

#include <algorithm>
#include <array>

namespace kindred::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

bool may_have_been_done(int status) {
    static constexpr std::array refusing{501, 503, 505, 521, 522, 523, 525, 526, 529};
    return status >= 500 && std::ranges::find(refusing, status) == refusing.end();
}

std::string_view value_of(const headers& fields, std::string_view name) {
    for (const auto& [key, value] : fields)
        if (same_name(key, name)) return value;
    return {};
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

std::string_view query_of(std::string_view target) {
    const auto mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
}

std::string decode(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
            plain.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
            i += 2;
        } else {
            plain.push_back(text[i] == '+' ? ' ' : text[i]);
        }
    }
    return plain;
}

std::string encode(std::string_view text) {
    static constexpr std::string_view hex = "0123456789ABCDEF";
    static constexpr std::string_view plain = "-._~";
    std::string escaped;
    for (const char c : text) {
        const char folded = lower(c);
        if ((folded >= 'a' && folded <= 'z') || (c >= '0' && c <= '9') || plain.find(c) != std::string_view::npos) {
            escaped.push_back(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            escaped.push_back('%');
            escaped.push_back(hex[byte >> 4]);
            escaped.push_back(hex[byte & 15]);
        }
    }
    return escaped;
}

std::optional<std::string> parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const auto part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        const auto equals = part.find('=');
        if (decode(part.substr(0, equals)) != name) continue;
        return equals == std::string_view::npos ? std::string{} : decode(part.substr(equals + 1));
    }
    return std::nullopt;
}

}  // namespace kindred::http
