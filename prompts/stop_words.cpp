#include "prompts/stop_words.hpp"

#include "prompts/reader.hpp"
#include "prompts/yaml.hpp"

#include <string>
#include <vector>

namespace kindred {
namespace {

// From the line that begins so, up to the next that is indented no further.
std::string_view block(std::string_view text, std::string_view key, std::size_t indent) {
    const auto first = std::string(1, '\n') + std::string(indent, ' ') + std::string(key);
    const auto begins = text.find(first);
    if (begins == std::string_view::npos) return {};
    const auto rest = text.substr(begins + 1 + indent);
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n', end + 1)) {
        const auto word = rest.find_first_not_of(' ', end + 1);
        if (word == std::string_view::npos) break;
        const bool says_nothing = rest[word] == '\n' || rest[word] == '\r' || rest[word] == '#';
        if (word - end - 1 <= indent && !says_nothing) return rest.substr(0, end + 1);
    }
    return rest;
}

}  // namespace

written_words stop_words_of(std::string_view language_file) {
    const auto list = block(block(language_file, "commands:", 0), "stop:", 2);
    if (list.empty()) return {};
    const auto read = read_yaml(list, "");
    std::vector<complaint> unheard;
    return word_reader("", unheard).words(read.document["stop"], "'stop'");
}

}  // namespace kindred
