// Lists of phrases that are looked for inside messages, many at a time.
#pragma once

#include "bot/text/phrase_set.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

using text::place_found;

// As text::phrase_set, with what it was made of.
class phrase_list {
public:
    phrase_list() = default;
    phrase_list(std::vector<std::string> folded) : all_(std::move(folded)) {
        for (const auto& each : all_) found_.add(each);
    }
    phrase_list(std::initializer_list<std::string> folded) : phrase_list(std::vector<std::string>(folded)) {}

    const std::vector<std::string>& all() const { return all_; }
    place_found first_in(std::string_view folded, std::size_t from = 0) const { return found_.first_in(folded, from); }
    bool is_in(std::string_view folded) const { return found_.is_in(folded); }

private:
    std::vector<std::string> all_;
    text::phrase_set found_;
};

// Whether one of the phrases is in the text so that it overlaps that place. There "…" stands for up to three words.
bool overlaps(const std::vector<std::string>& phrases, std::string_view folded, place_found);

}  // namespace kindred
