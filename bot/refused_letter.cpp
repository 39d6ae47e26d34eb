#include "bot/refused_letter.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace kindred {

namespace {

constexpr char bar = '|';
// Behind the time.
constexpr char channel_sign = '*';
constexpr char waits_sign = '~';

}  // namespace

std::string to_text(const refused_letter& what) {
    auto at = std::to_string(what.at.time_since_epoch().count());
    if (what.of_channel) at += channel_sign;
    if (what.waits) at += waits_sign;
    return at + bar + what.as + bar + what.language + bar + what.why;
}

std::optional<refused_letter> refused_letter_in(std::string_view text) {
    std::array<std::string_view, 3> parts;
    for (auto& each : parts) {
        const auto end = text.find(bar);
        if (end == std::string_view::npos) return std::nullopt;
        each = text.substr(0, end);
        text.remove_prefix(end + 1);
    }
    std::int64_t at = 0;
    const auto [end, error] = std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), at);
    if (error != std::errc{}) return std::nullopt;
    return refused_letter{instant{std::chrono::milliseconds{at}}, std::string(text), std::string(parts[1]),
                          std::string(parts[2]), parts[0].find(channel_sign) != std::string_view::npos,
                          parts[0].ends_with(waits_sign)};
}

}  // namespace kindred
