#include "bot/talk/heard.hpp"

#include "bot/talk/hearing_tokens.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <utility>

namespace kindred {

message_heard::message_heard(std::string written) : written_(std::move(written)), folded_(text::fold(written_)) {
    if (folded_.empty()) return;
    words_ = static_cast<std::size_t>(std::ranges::count(folded_, ' ')) + 1;
    if (written_.size() <= hearing::most_bytes) with_signs_ = hearing::folded_with_signs(written_, folded_);
}

}  // namespace kindred
