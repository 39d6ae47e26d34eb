// Many phrases, looked for all at once: one pass over a folded text, however many there are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kindred::text {

struct place_found {
    std::size_t begins = 0, size = 0;  // bytes; of size 0: nowhere
};

class phrase_set {
public:
    phrase_set();
    explicit phrase_set(std::span<const std::string_view> phrases);  // as `add` takes them
    // As people write it. "autis*" is any word that begins so. It counts as whole words, and anywhere in scripts
    // without blanks between them; in Arabic script "and", "the" and the like may be written together with it. False:
    // it has no letter and no digit.
    bool add(std::string_view phrase);
    // The same for a phrase that is folded, but for its "*".
    bool add_folded(std::string_view phrase);
    // The first of them that begins at that byte of the text or behind it, which is folded (text::fold); of several
    // there the longest.
    place_found first_in(std::string_view folded, std::size_t from = 0) const;
    // How many bytes of the text's beginning are one of them, the longest; 0: none.
    std::size_t at_beginning(std::string_view folded) const;
    // How many bytes of its end are.
    std::size_t at_end(std::string_view folded) const;
    bool is_in(std::string_view folded) const { return first_in(folded).size > 0; }
    bool empty() const { return places_.size() == 1; }

private:
    enum ending : std::uint8_t { none = 0, whole = 1, stem = 2, anywhere = 4 };
    // A place in the tree of all phrases, a byte deep each; 0, the root, is nobody's child.
    struct place {
        std::uint32_t child = 0, next = 0;
        char byte = 0;
        std::uint8_t ends = none;
    };

    std::uint32_t step(std::uint32_t from, char byte) const;
    std::size_t size_at(std::string_view folded, std::size_t at, bool of_a_word) const;  // 0: none begins there
    std::size_t size_behind_prefix(std::string_view folded, std::size_t at) const;

    std::vector<place> places_;
    std::array<std::uint32_t, 256> first_{};  // the root's children: the one step that every word takes
};

}  // namespace kindred::text
