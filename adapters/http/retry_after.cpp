#include "adapters/http/retry_after.hpp"

#include "adapters/time.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace kindred::http {

using std::chrono::milliseconds;

std::optional<milliseconds> retry_after(const response& answer, std::optional<instant> now) {
    const auto text = value_of(answer.fields, "Retry-After");
    constexpr std::int64_t most_seconds = 999'999'999'999;  // what is longer is no time
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (!text.empty() && error == std::errc{} && end == text.data() + text.size())
        return seconds < 0 || seconds > most_seconds ? std::nullopt : std::optional(std::chrono::seconds{seconds});
    const auto until = from_http_date(text);
    const auto there = from_http_date(value_of(answer.fields, "Date"));
    const auto from = there ? there : now;
    if (!until || !from) return std::nullopt;
    return std::max(milliseconds{0}, *until - *from);
}

}  // namespace kindred::http
