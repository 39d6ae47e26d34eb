// Phrases that are looked for inside messages, many at a time: a message asks each list once a word.
#pragma once

#include <bitset>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct place_found {
    std::size_t begins = 0, size = 0;  // bytes; of size 0: nowhere
};

// Folded. They stand in a message as whole words; anywhere in scripts without blanks between them. "abus*" is any word
// that begins so.
class phrase_list {
public:
    phrase_list() = default;
    phrase_list(std::vector<std::string> folded);
    phrase_list(std::initializer_list<std::string> folded) : phrase_list(std::vector<std::string>(folded)) {}

    const std::vector<std::string>& all() const { return all_; }

    // The first of them that begins at that byte or behind it; of several there the longest.
    place_found first_in(std::string_view folded, std::size_t from = 0) const;
    bool is_in(std::string_view folded) const { return first_in(folded).size > 0; }

private:
    // Whether one may begin like that is told by its first letters, before any is compared.
    static constexpr std::size_t beginnings = 512;
    using beginning = std::bitset<beginnings>;

    std::size_t size_at(std::string_view rest) const;
    std::size_t anywhere_at(std::string_view rest) const;

    std::vector<std::string> all_;
    std::vector<std::string> words_, stems_, anywhere_;  // sorted
    beginning begin_words_, begin_stems_, begin_anywhere_;
};

// Whether one of the phrases is in the text so that it overlaps that place. There "…" stands for up to three words.
bool overlaps(const std::vector<std::string>& phrases, std::string_view folded, place_found);

}  // namespace kindred
