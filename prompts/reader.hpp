// Takes a tree of one file apart and writes down what is wrong with it on the way.
#pragma once

#include "prompts/word_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

class word_reader {
public:
    word_reader(std::string_view path, std::vector<complaint>& complaints) : path_(path), complaints_(complaints) {}

    void grave(int line, std::string what, std::string mend);
    void warn(int line, std::string what, std::string mend);
    void unknown(const node& map, const std::vector<std::string_view>& known, std::string_view where);

    // Each of these complains and comes back with nothing where the node is of another kind.
    bool is_map(const node&, int line, std::string_view what);
    // The member's text without blanks around it. Missing or empty is a complaint.
    written_text text(const node& map, std::string_view key, std::string_view where);
    // The same, but "" where the member is missing or empty.
    written_text text_if_any(const node& map, std::string_view key, std::string_view where);
    // A list of texts, none of them empty, in their order; a single text counts as a list of one.
    written_words words(const node& list, std::string_view what);
    // A list of such lists.
    std::vector<written_words> table(const node& list, std::string_view what);
    // Is this an id of ours, [a-z0-9_-] and short? Complains if not.
    bool is_id(const written_text&, std::string_view what);
    // The file's name without folder and extension must be what the file says of itself.
    void named_like_file(const written_text&, std::string_view what);

private:
    // Says which texts were cut at a comma, and puts them together again.
    node with_whole_texts(const node& map, const std::vector<std::string_view>& known);

    std::string_view path_;
    std::vector<complaint>& complaints_;
};

}  // namespace kindred
