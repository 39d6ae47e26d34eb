// Where a text may be cut: between what people see as characters, and between words.
#include "bot/text/text.hpp"
#include "bot/text/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace kindred::text {
namespace {

enum class breaks { characters, words, lines };

std::unique_ptr<icu::BreakIterator> iterator_of(breaks kind, UErrorCode& status) {
    const auto& root = icu::Locale::getRoot();
    if (kind == breaks::characters)
        return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createCharacterInstance(root, status));
    return std::unique_ptr<icu::BreakIterator>(kind == breaks::words
                                                   ? icu::BreakIterator::createWordInstance(root, status)
                                                   : icu::BreakIterator::createLineInstance(root, status));
}

// The thread's iterator of that kind, set on this text: its positions are bytes. Valid until the thread asks for the
// next one.
template <breaks Kind>
icu::BreakIterator& breaks_of(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    thread_local const auto iterator = iterator_of(Kind, status);
    if (!iterator) throw std::runtime_error("ICU's break data are missing");
    UText view = UTEXT_INITIALIZER;
    status = U_ZERO_ERROR;
    utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator->setText(&view, status);  // keeps a shallow copy
    utext_close(&view);
    if (U_FAILURE(status)) throw std::bad_alloc();
    return *iterator;
}

// Every ASCII character stands alone but CR LF, which is one.
bool is_one_byte_each(std::string_view text) { return is_ascii(text) && text.find('\r') == std::string_view::npos; }

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80; }

}  // namespace

std::string_view cut_bytes(std::string_view text, std::size_t most_bytes) {
    if (text.size() <= most_bytes) return text;
    if (is_one_byte_each(text.substr(0, most_bytes + 1))) return text.substr(0, most_bytes);
    std::size_t at = most_bytes;
    for (int back = 0; back < 3 && at > 0 && continues(text[at]); ++back) --at;
    auto& border = breaks_of<breaks::characters>(text);
    const auto wanted = static_cast<std::int32_t>(at);
    const auto found = border.isBoundary(wanted) ? wanted : border.preceding(wanted);
    return text.substr(0, found > 0 ? static_cast<std::size_t>(found) : at);
}

std::string_view cut_characters(std::string_view text, std::size_t most_characters) {
    if (text.size() <= most_characters) return text;
    if (is_one_byte_each(text)) return text.substr(0, most_characters);
    auto& border = breaks_of<breaks::characters>(text);
    for (std::size_t i = 0; i < most_characters; ++i)
        if (border.next() == icu::BreakIterator::DONE) return text;
    return text.substr(0, static_cast<std::size_t>(border.current()));
}

std::string_view cut_words(std::string_view text, std::size_t most_bytes) {
    auto& word = breaks_of<breaks::words>(text);
    auto& line = breaks_of<breaks::lines>(text);
    auto at = static_cast<std::int32_t>(std::min(most_bytes, text.size()));
    if (!word.isBoundary(at)) at = word.preceding(at);
    while (at > 0 && !line.isBoundary(at)) at = word.preceding(at);
    return text.substr(0, at > 0 ? static_cast<std::size_t>(at) : 0);
}

std::size_t characters(std::string_view text) {
    if (is_one_byte_each(text)) return text.size();
    auto& border = breaks_of<breaks::characters>(text);
    std::size_t count = 0;
    while (border.next() != icu::BreakIterator::DONE) ++count;
    return count;
}

bool has_more_words(std::string_view text, std::size_t than) {
    auto& border = breaks_of<breaks::words>(text);
    border.first();
    std::size_t count = 0;
    while (count <= than && border.next() != icu::BreakIterator::DONE)
        if (border.getRuleStatus() >= UBRK_WORD_NONE_LIMIT) ++count;
    return count > than;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    auto& border = breaks_of<breaks::words>(text);
    auto from = border.first();
    for (auto to = border.next(); to != icu::BreakIterator::DONE; from = to, to = border.next()) {
        if (border.getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;  // blanks, punctuation, emoji
        found.emplace_back(text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
    }
    return found;
}

}  // namespace kindred::text
