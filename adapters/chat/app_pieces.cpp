#include "adapters/chat/app_pieces.hpp"

#include "adapters/chat/pieces.hpp"
#include "bot/work.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace kindred::chat {
namespace {

// Older requests may be somebody's who overheard them; of later ones a sender's clock is wrong.
constexpr std::int64_t fresh_seconds = 300;
constexpr std::size_t timestamp_digits = 12;

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view words) {
    const auto first = words.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return words.substr(first, words.find_last_not_of(blanks) - first + 1);
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// What follows this first word, which may be all there is; nothing if they begin otherwise.
std::optional<std::string_view> behind(std::string_view words, std::string_view lead) {
    if (words.size() < lead.size() || !std::ranges::equal(words.substr(0, lead.size()), lead, {}, small))
        return std::nullopt;
    words.remove_prefix(lead.size());
    if (!words.empty() && blanks.find(words.front()) == std::string_view::npos) return std::nullopt;
    return trimmed(words);
}

void join(std::string_view code, inbound& into) {
    into.kind = inbound_kind::opened;
    if (is_identifier(code)) into.join_code = code;
}

}  // namespace

bool is_fresh(std::string_view seconds, instant now) {
    std::int64_t signed_at = 0;
    const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), signed_at);
    if (seconds.empty() || seconds.size() > timestamp_digits || seconds.front() == '-') return false;
    if (error != std::errc{} || end != seconds.data() + seconds.size()) return false;
    const auto here = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    return std::max(here, signed_at) - std::min(here, signed_at) <= fresh_seconds;
}

void read_command(std::string words, inbound& into) {
    const auto said = trimmed(words);
    if (said.empty()) return join({}, into);
    for (const std::string_view lead : {"link", "join"})
        if (const auto code = behind(said, lead)) {
            const bool one_word = code->find_first_of(blanks) == std::string_view::npos;
            if (one_word || !code_in(*code).empty()) return join(*code, into);
        }
    if (!code_in(said).empty()) return join(said, into);
    into.kind = inbound_kind::message;
    into.text = heard_text(std::string(said));
}

void read_words(std::string words, inbound& into) {
    if (const auto code = behind(trimmed(words), "link"); code && !code_in(*code).empty()) return join(*code, into);
    into.text = heard_text(std::move(words));
    if (!into.text.empty()) into.kind = inbound_kind::message;
}

}  // namespace kindred::chat
