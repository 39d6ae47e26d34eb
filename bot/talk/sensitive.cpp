#include "bot/talk/sensitive.hpp"

#include "bot/talk/library.hpp"
#include "bot/text/text.hpp"

namespace kindred {

bool is_sensitive(std::string_view words, const library& all) {
    return !all.sensitive.empty() && all.sensitive.is_in(text::fold(words));
}

}  // namespace kindred
