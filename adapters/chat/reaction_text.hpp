// Reactions that come as a text message: a phone that can show none at the other end spells it out, in its own
// language, with the whole message that was reacted to.
#pragma once

#include "bot/message.hpp"

#include <string_view>

namespace kindred::chat {

// Whether these words are nothing but a reaction to a message: `Liked “What did she do today?”`, `Loved an image`,
// `Reacted 👍 to “…”`, `👍 to “…”`, and what takes one back; in the languages that are known (reaction_text.cpp). What
// is quoted has to look like a message, not like a title: `Loved “Frozen”` is an answer.
bool is_reaction_text(std::string_view words);

// The same of a message: nothing is attached to a reaction.
bool says_only_a_reaction(const inbound&);

}  // namespace kindred::chat
