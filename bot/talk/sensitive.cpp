#include "bot/talk/sensitive.hpp"

#include "bot/talk/library.hpp"

namespace kindred {

bool is_sensitive(const message_heard& words, const library& all) {
    return all.sensitive.is_in(words.folded());
}

}  // namespace kindred
