#include "adapters/mask.hpp"

#include "adapters/signature.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace kindred {
namespace {

constexpr std::string_view mask = "***";
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
// A shorter piece of base64 is met by chance.
constexpr std::size_t telling_characters = 6;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// How many characters at the front of `text` stand for this byte: itself, %41, +, \", \u0041. 0: none.
std::size_t stands_for(std::string_view text, char byte) {
    const auto hex_pair = [&](std::size_t at) {
        return hex_value(text[at]) * 16 + hex_value(text[at + 1]) == static_cast<unsigned char>(byte) &&
               hex_value(text[at]) >= 0 && hex_value(text[at + 1]) >= 0;
    };
    if (text.empty()) return 0;
    if (text.size() >= 3 && text[0] == '%' && hex_pair(1)) return 3;
    if (text.size() >= 6 && text.starts_with("\\u00") && hex_pair(4)) return 6;
    if (text.size() >= 2 && text[0] == '\\' && text[1] == byte && (byte == '"' || byte == '\\' || byte == '/'))
        return 2;
    if (text[0] == byte) return 1;
    return text[0] == '+' && byte == ' ' ? 1 : 0;
}

// The length of the secret's occurrence at the front of `text`; 0 if it does not stand there.
std::size_t occurrence(std::string_view text, std::string_view secret) {
    std::size_t length = 0;
    for (const char byte : secret) {
        const auto part = stands_for(text.substr(length), byte);
        if (part == 0) return 0;
        length += part;
    }
    return length;
}

std::string without(std::string_view text, std::string_view secret) {
    std::string kept;
    while (!text.empty()) {
        const auto length = occurrence(text, secret);
        if (length > 0)
            kept += mask;
        else
            kept += text.front();
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return kept;
}

// "-" and "_" of the web's base64 count as the plain one's "+" and "/".
std::size_t base64_value(char c) { return alphabet.find(c == '-' ? '+' : c == '_' ? '/' : c); }

bool of_base64(char c) { return c == '=' || base64_value(c) != alphabet.npos; }

std::string plain_of(std::string_view run) {
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : run) {
        const auto value = base64_value(c);
        if (value == alphabet.npos) break;
        bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xffffff;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<char>(bits >> count & 0xff));
    }
    return bytes;
}

// The characters that stand in base64 for the secret alone, when so many bytes (0, 1, 2) stand before it.
std::string core_of(std::string_view secret, std::size_t bytes_before) {
    const auto coded = base64(std::string(bytes_before, '\0') + std::string(secret));
    const auto begin = (bytes_before * 8 + 5) / 6;
    const auto end = (bytes_before + secret.size()) * 8 / 6;
    return end > begin ? coded.substr(begin, end - begin) : std::string{};
}

bool holds(std::string_view run, std::string_view secret) {
    if (plain_of(run).find(secret) != std::string::npos) return true;
    std::string plain_alphabet(run);
    std::ranges::replace(plain_alphabet, '-', '+');
    std::ranges::replace(plain_alphabet, '_', '/');
    for (std::size_t before = 0; before < 3; ++before) {
        const auto core = core_of(secret, before);
        if (core.size() >= telling_characters && plain_alphabet.find(core) != std::string::npos) return true;
    }
    return false;
}

std::string without_base64(std::string_view text, std::string_view secret) {
    std::string kept;
    while (!text.empty()) {
        const auto end = std::ranges::find_if_not(text, of_base64);
        const auto run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        kept += holds(run, secret) ? mask : run;
        text.remove_prefix(run.size());
        if (text.empty()) break;
        kept += text.front();
        text.remove_prefix(1);
    }
    return kept;
}

}  // namespace

std::string masked(std::string_view text, const std::vector<std::string>& secrets) {
    // The longest first: a secret may be a part of another one.
    auto ordered = secrets;
    std::ranges::sort(ordered, std::ranges::greater{}, &std::string::size);
    std::string hidden(text);
    for (const auto& secret : ordered)
        if (!secret.empty()) hidden = without_base64(without(hidden, secret), secret);
    return hidden;
}

}  // namespace kindred
