#include "bot/profile/quote.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <array>
#include <utility>

namespace kindred {
namespace {

// What is written differently on one line between our quotation marks. Longest sequences need no order: none is the
// beginning of another.
constexpr std::array<std::pair<std::string_view, std::string_view>, 29> rewritten{{
    {"\t", " "},       {"\n", " "},       {"\v", " "},       {"\f", " "},       {"\r", " "},
    {"\u0085", " "},   {"\u00a0", " "},   {"\u2028", " "},   {"\u2029", " "},   {"\u3000", " "},
    {"\"", "'"},       {"\u201c", "'"},   {"\u201d", "'"},   {"\u201e", "'"},   {"\u201f", "'"},
    {"\u00ab", "'"},   {"\u00bb", "'"},   {"\u202a", ""},    {"\u202b", ""},    {"\u202c", ""},
    {"\u202d", ""},    {"\u202e", ""},    {"\u2066", ""},    {"\u2067", ""},    {"\u2068", ""},
    {"\u2069", ""},    {"\u300c", "'"},   {"\u300d", "'"},   {"\u301d", "'"},
}};

std::pair<std::size_t, std::string_view> next_piece(std::string_view rest) {
    for (const auto& [from, to] : rewritten)
        if (rest.starts_with(from)) return {from.size(), to};
    return {1, rest.substr(0, 1)};
}

std::string_view before_blank(std::string_view text) { return text.substr(0, text.find(' ')); }

std::string short_enough(std::string_view name) {
    return std::string(text::cut_characters(name, limits::digest_name_characters));
}

}  // namespace

std::string on_one_line(std::string_view words) {
    std::string line;
    while (!words.empty()) {
        const auto [taken, piece] = next_piece(words);
        if (piece != " " || (!line.empty() && line.back() != ' ')) line += piece;
        words.remove_prefix(taken);
    }
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

std::string quotable(std::string_view words, std::size_t most_words, std::size_t most_characters) {
    auto line = on_one_line(words);
    const auto parts = text::words(line);
    if (parts.size() <= most_words && text::characters(line) <= most_characters) return line;
    const std::string_view room = text::cut_characters(line, most_characters);
    std::size_t end = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i < parts.size() && i < most_words; ++i) {
        const auto at = line.find(parts[i], from);
        if (at == std::string::npos || at + parts[i].size() > room.size()) break;
        from = end = at + parts[i].size();
    }
    line.resize(end == 0 ? room.size() : end);
    return line + "...";
}

std::string first_name(std::string_view name) {
    return short_enough(before_blank(on_one_line(name)));
}

std::string name_with_initial(std::string_view name) {
    const auto line = on_one_line(name);
    const auto first = before_blank(line);
    if (first.size() == line.size()) return short_enough(first);
    const auto rest = std::string_view(line).substr(first.size() + 1);
    return short_enough(first) + " " + std::string(text::cut_characters(rest, 1)) + ".";
}

}  // namespace kindred
