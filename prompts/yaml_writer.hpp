// A tree of a word file as YAML text again. What the writer of the old file laid out by hand stays as it was.
#pragma once

#include "bot/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// What read_yaml reads as that tree (lines apart). Where `old_text` is given and a member of it has the same value,
// its lines are copied letter by letter, with the comments above them; what changed is written anew below its old
// comments. Members keep the order of `document`: put_member and remove_member keep that of the old file.
std::string to_yaml(const node& document, std::string_view old_text = {});

// The same tree, lines apart.
bool same_words(const node&, const node&);

node scalar_node(std::string_view text, int line = 0);
node list_node(const std::vector<std::string>& words, int line = 0);

// Sets a member of a map. A new one stands behind the member named `after`, or last.
node& put_member(node& map, std::string_view key, node value, std::string_view after = {});
void remove_member(node& map, std::string_view key);

}  // namespace kindred
