#include "bot/text/text.hpp"
#include "bot/text/utf8.hpp"

#include <algorithm>

namespace kindred::text {
namespace {

std::u32string code_points(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto next = decode(text, at);
        points += next.value;
        at += next.bytes;
    }
    return points;
}

std::size_t count(std::string_view text) {
    if (is_ascii(text)) return text.size();
    std::size_t points = 0;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).bytes) ++points;
    return points;
}

}  // namespace

// Optimal string alignment over three rows, only the diagonal band that can stay within `most`.
std::size_t distance(std::string_view one, std::string_view other, std::size_t most) {
    if (one == other) return 0;
    const auto [shorter, longer] = std::minmax({count(one), count(other)});
    most = std::min(most, longer);
    const auto too_far = most + 1;
    if (longer - shorter > most) return too_far;  // most words that are compared
    const auto a = code_points(one), b = code_points(other);

    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> before(width, too_far), last(width, too_far), row(width, too_far);
    for (std::size_t j = 0; j < width && j <= most; ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::fill(row.begin(), row.end(), too_far);
        if (i <= most) row[0] = i;
        std::size_t least = row[0];
        const std::size_t from = i > most ? i - most : 1, to = std::min(b.size(), i + most);
        for (std::size_t j = from; j <= to; ++j) {
            std::size_t steps = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            steps = std::min({steps, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                steps = std::min(steps, before[j - 2] + 1);
            row[j] = std::min(steps, too_far);
            least = std::min(least, row[j]);
        }
        if (least > most && i > 1 && *std::min_element(last.begin(), last.end()) > most) return too_far;
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(last[b.size()], too_far);
}

}  // namespace kindred::text
