#include "bot/text/text.hpp"
#include "bot/text/utf8.hpp"

#include <unicode/uchar.h>

namespace kindred::text {

letter_case first_letter(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        const auto next = decode(word, at);
        at += next.bytes;
        const auto c = static_cast<UChar32>(next.value);
        if (!next.good || !u_isalpha(c)) continue;
        if (u_islower(c)) return letter_case::small;
        return u_isupper(c) || u_istitle(c) ? letter_case::capital : letter_case::none;
    }
    return letter_case::none;
}

}  // namespace kindred::text
