#include "prompts/reader.hpp"

#include "bot/limits.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kindred {
namespace {

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

std::string_view stem_of(std::string_view path) {
    if (const auto slash = path.rfind('/'); slash != std::string_view::npos) path.remove_prefix(slash + 1);
    return path.substr(0, path.rfind('.'));
}

bool id_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

bool has_no_value(const node::entry& member) {
    return member.value.is == node::kind::scalar && member.value.scalar.empty();
}

// "{text: A day, song or food?}": YAML takes what stands behind the comma for a key without a value.
bool goes_on_with(const node::entry& before, const node::entry& member) {
    const bool reads_like_text = before.name == "text" || member.name.find(' ') != std::string::npos;
    return has_no_value(member) && reads_like_text && before.value.is == node::kind::scalar &&
           before.value.line == member.value.line;
}

}  // namespace

void word_reader::grave(int line, std::string what, std::string mend) {
    complaints_.push_back({std::string(path_), line, std::move(what), std::move(mend)});
}

void word_reader::warn(int line, std::string what, std::string mend) {
    complaints_.push_back({std::string(path_), line, std::move(what), std::move(mend), false});
}

void word_reader::unknown(const node& map, const std::vector<std::string_view>& known, std::string_view where) {
    const bool may_be_cut = std::ranges::any_of(map.members, has_no_value);
    auto found = may_be_cut ? unknown_keys(with_whole_texts(map, known), known, where, path_)
                            : unknown_keys(map, known, where, path_);
    std::ranges::move(found, std::back_inserter(complaints_));
}

node word_reader::with_whole_texts(const node& map, const std::vector<std::string_view>& known) {
    node whole;
    whole.is = map.is;
    whole.line = map.line;
    std::vector<std::size_t> cut;  // places of texts
    for (const auto& member : map.members) {
        auto& all = whole.members;
        const bool is_key = std::ranges::find(known, std::string_view(member.name)) != known.end();
        if (is_key || all.empty() || !goes_on_with(all.back(), member)) {
            all.push_back(member);
            continue;
        }
        all.back().value.scalar += ", " + member.name;
        if (cut.empty() || cut.back() + 1 != all.size()) cut.push_back(all.size() - 1);
    }
    for (const auto place : cut) {
        const auto& [name, written] = whole.members[place];
        grave(written.line, "A text with a comma needs quotes.", "Write '" + name + ": \"" + written.scalar + "\"'.");
    }
    return whole;
}

bool word_reader::is_map(const node& value, int line, std::string_view what) {
    if (value.is == node::kind::map) return true;
    grave(value ? value.line : line, "There should be keys with values for " + std::string(what) + ".",
          "Write 'key: value' lines, indented below it.");
    return false;
}

written_text word_reader::text(const node& map, std::string_view key, std::string_view where) {
    auto found = text_if_any(map, key, where);
    const auto& member = map[key];
    if (found.text.empty() && (!member || member.is == node::kind::scalar))
        grave(member ? member.line : map.line,
              "'" + std::string(key) + "' is " + (member ? "empty " : "missing ") + std::string(where) + ".",
              "Write '" + std::string(key) + ": …'.");
    return found;
}

written_text word_reader::text_if_any(const node& map, std::string_view key, std::string_view where) {
    const auto& member = map[key];
    if (!member) return {{}, map.line};
    if (member.is == node::kind::scalar) return {trimmed(member.scalar), member.line};
    grave(member.line, "'" + std::string(key) + "' " + std::string(where) + " should be a text.",
          "Write it on one line, in quotes if it holds ':', '{', '[' or '#'.");
    return {{}, member.line};
}

written_words word_reader::words(const node& list, std::string_view what) {
    written_words found;
    const auto take = [&](const node& item) {
        auto word = item.is == node::kind::scalar ? trimmed(item.scalar) : std::string{};
        if (word.empty())
            grave(item.line, "A word of " + std::string(what) + " is empty or no text.",
                  "Write a word, or remove it.");
        else
            found.push_back({std::move(word), item.line});
    };
    if (list.is == node::kind::scalar) take(list);
    if (list.is == node::kind::map)
        grave(list.line, std::string(what) + " should be a list of words.", "Write [word, word, two words].");
    for (const auto& item : list.items) take(item);
    return found;
}

std::vector<written_words> word_reader::table(const node& list, std::string_view what) {
    std::vector<written_words> rows;
    if (!list) return rows;
    if (list.is != node::kind::list) {
        grave(list.line, std::string(what) + " should be a list of lists.", "Write [[one, first], [two, second]].");
        return rows;
    }
    for (const auto& row : list.items) rows.push_back(words(row, what));
    return rows;
}

bool word_reader::is_id(const written_text& id, std::string_view what) {
    if (!id.text.empty() && id.text.size() <= limits::word_id_characters &&
        std::ranges::all_of(id.text, id_character))
        return true;
    grave(id.line, "'" + id.text + "' cannot be the id of " + std::string(what) + ".",
          "Use a-z, 0-9, '_' and '-', at most " + std::to_string(limits::word_id_characters) + " of them.");
    return false;
}

void word_reader::named_like_file(const written_text& self, std::string_view what) {
    const auto stem = stem_of(path_);
    if (self.text.empty() || self.text == stem) return;
    grave(self.line,
          "The file is called '" + std::string(stem) + "' and says " + std::string(what) + " '" + self.text + "'.",
          "Make the two the same.");
}

}  // namespace kindred
