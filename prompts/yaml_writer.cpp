#include "prompts/yaml_writer.hpp"

#include "prompts/yaml.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace kindred {
namespace {

constexpr std::size_t columns_most = 120;

// Characters that nobody sees in an editor; the word files write them by their number.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> unseen{{
    {"\u200E", "\\u200E"},
    {"\u200F", "\\u200F"},
    {"\u202A", "\\u202A"},
    {"\u202B", "\\u202B"},
    {"\u202C", "\\u202C"},
    {"\u2066", "\\u2066"},
    {"\u2067", "\\u2067"},
    {"\u2068", "\\u2068"},
    {"\u2069", "\\u2069"},
    {"\u2028", "\\u2028"},
    {"\u2029", "\\u2029"},
    {"\uFEFF", "\\uFEFF"},
}};

std::string quoted(std::string_view text) {
    std::string made = "\"";
    while (!text.empty()) {
        const auto mark = std::ranges::find_if(unseen, [&](const auto& one) { return text.starts_with(one.first); });
        if (mark != unseen.end()) {
            made += mark->second;
            text.remove_prefix(mark->first.size());
            continue;
        }
        const char c = text.front();
        text.remove_prefix(1);
        constexpr std::string_view hexadecimal = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            made += '\\', made += c;
        else if (c == '\n')
            made += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            made += {'\\', 'x', hexadecimal[byte / 16], hexadecimal[byte % 16]};
        else
            made += c;
    }
    return made + "\"";
}

// Means the same without quotes, to kindred and to other programs that read YAML.
bool plain(std::string_view text) {
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto fits = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == ' ' || c == '_' || c == '-'; };
    if (text.empty() || !letter(text.front()) || text.back() == ' ' || !std::ranges::all_of(text, fits)) return false;
    // Blanks and marks that are no ASCII: U+0085, U+00A0, U+20xx, U+FEFF.
    for (const std::string_view odd : {"\xC2\x85", "\xC2\xA0", "\xE2\x80", "\xE2\x81", "\xEF\xBB\xBF"})
        if (text.find(odd) != std::string_view::npos) return false;
    constexpr std::array<std::string_view, 9> other_meaning{"yes", "no",  "true", "false", "null",
                                                            "on",  "off", "y",    "n"};
    std::string small;
    for (const char c : text) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::ranges::find(other_meaning, small) == other_meaning.end();
}

std::string word(std::string_view text) {
    const bool number = !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return plain(text) || number ? std::string(text) : quoted(text);
}

std::string key_text(std::string_view key) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    };
    const bool bare = !key.empty() && std::ranges::all_of(key, fits) && key.front() != '-' &&
                      (plain(key) || key.find('.') != std::string_view::npos);
    return bare ? std::string(key) : quoted(key);
}

// Sentences are quoted, and names of things are not.
bool is_sentence(std::string_view key, std::size_t level) {
    constexpr std::array<std::string_view, 4> names{"id", "kind", "of", "tell"};
    return level > 0 && std::ranges::find(names, key) == names.end();
}

std::string flow(const node& value, std::string_view key, std::size_t level) {
    std::string made;
    const auto comma = [&] { made += made.size() > 1 ? ", " : ""; };
    if (value.is == node::kind::scalar) return is_sentence(key, level) ? quoted(value.scalar) : word(value.scalar);
    made = value.is == node::kind::map ? "{" : "[";
    for (const auto& item : value.items) comma(), made += flow(item, {}, 0);
    for (const auto& [name, member] : value.members) comma(), made += key_text(name) + ": " + flow(member, name, level);
    return made + (value.is == node::kind::map ? "}" : "]");
}

// "key: [one, two," and the rest below the first word.
void wrapped_list(std::string& made, const node& list, const std::string& head) {
    std::string line = head + "[";
    const std::string below(text::characters(head) + 1, ' ');
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const auto piece = flow(list.items[i], {}, 0) + (i + 1 < list.items.size() ? "," : "]");
        const bool first = line.ends_with('[') || line == below;
        if (!first && text::characters(line) + text::characters(piece) + 1 > columns_most) {
            made += line + "\n";
            line = below;
        } else if (!first) {
            line += ' ';
        }
        line += piece;
    }
    made += line + (list.items.empty() ? "]\n" : "\n");
}

bool is_short(const node& map) {
    return map.members.size() <= 2 && std::ranges::all_of(map.members, [](const node::entry& member) {
               return member.value.is == node::kind::scalar;
           });
}

void block(std::string& made, const node& map, std::size_t level, const std::string& first_indent);

void member(std::string& made, const node::entry& one, std::size_t level, const std::string& indent) {
    const auto head = indent + key_text(one.name) + ":";
    const auto& value = one.value;
    const bool maps = !value.items.empty() && value.items.front().is == node::kind::map;
    if (value.is == node::kind::scalar) {
        made += head + " " + flow(value, one.name, level) + "\n";
    } else if (value.is == node::kind::map && (one.name == "when" || value.members.empty())) {
        made += head + " " + flow(value, one.name, 0) + "\n";
    } else if (value.is == node::kind::map) {
        made += head + "\n";
        block(made, value, level + 1, std::string(2 * level + 2, ' '));
    } else if (!maps) {
        wrapped_list(made, value, head + " ");
    } else {
        made += head + "\n";
        for (const auto& item : value.items) {
            const std::string dash = std::string(2 * level + 2, ' ') + "- ";
            if (is_short(item))
                made += dash + flow(item, {}, level + 1) + "\n";
            else
                block(made, item, level + 2, dash);
        }
    }
}

// The first member stands behind `first_indent`, which may hold a dash.
void block(std::string& made, const node& map, std::size_t level, const std::string& first_indent) {
    const std::string indent(2 * level, ' ');
    for (std::size_t i = 0; i < map.members.size(); ++i)
        member(made, map.members[i], level, i == 0 ? first_indent : indent);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto size = text.find('\n');
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size == std::string_view::npos ? text.size() : size + 1);
    }
    return lines;
}

// Copies what stayed and writes what changed.
class patcher {
public:
    explicit patcher(std::string_view old_text) : lines_(lines_of(old_text)) {}

    std::string patch(const node& now, const node& before) {
        map(now, before, 0, lines_.size());
        return std::move(made_);
    }

private:
    // Counted from 0; the lines of a member, and where the comments above it begin.
    struct place {
        std::size_t comments = 0, first = 0, end = 0;
    };

    bool remark(std::size_t line) const {
        const auto begin = lines_[line].find_first_not_of(" \r");
        return begin == std::string_view::npos || lines_[line][begin] == '#';
    }

    // Empty if this map is not written one member below the other.
    std::vector<place> places(const node& map, std::size_t end) const {
        std::vector<place> found;
        for (const auto& [name, value] : map.members) {
            const std::size_t least = found.empty() ? 0 : found.back().first + 1;
            if (value.line < 1 || static_cast<std::size_t>(value.line) > lines_.size()) return {};
            auto first = static_cast<std::size_t>(value.line) - 1;
            while (first > least && !begins(first, name)) --first;
            if (first < least || !begins(first, name)) return {};
            auto comments = first;
            while (comments > least && remark(comments - 1)) --comments;
            if (!found.empty()) found.back().end = comments;
            found.push_back({comments, first, end});
        }
        return found;
    }

    bool begins(std::size_t line, std::string_view key) const {
        auto text = lines_[line];
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        for (const auto& written : {std::string(key), quoted(key), "'" + std::string(key) + "'"})
            if (text.starts_with(written) && text.substr(written.size()).starts_with(':')) return true;
        return false;
    }

    void map(const node& now, const node& before, std::size_t level, std::size_t end) {
        const auto where = places(before, end);
        const std::string indent(2 * level, ' ');
        for (const auto& one : now.members) {
            const auto old = std::ranges::find(before.members, one.name, &node::entry::name);
            if (old == before.members.end() || where.empty()) {
                member(made_, one, level, indent);
                continue;
            }
            const auto& at = where[static_cast<std::size_t>(old - before.members.begin())];
            if (same_words(one.value, old->value)) {
                copy(at.comments, at.end);
                continue;
            }
            copy(at.comments, at.first);
            const bool deeper = one.value.is == node::kind::map && old->value.is == node::kind::map &&
                                one.name != "when" && !places(old->value, at.end).empty();
            if (!deeper) {
                member(made_, one, level, indent);
                continue;
            }
            copy(at.first, at.first + 1);
            map(one.value, old->value, level + 1, at.end);
        }
    }

    void copy(std::size_t from, std::size_t to) {
        for (; from < to; ++from) (made_ += lines_[from]) += '\n';
    }

    std::vector<std::string_view> lines_;
    std::string made_;
};

}  // namespace

std::string to_yaml(const node& document, std::string_view old_text) {
    if (!old_text.empty()) {
        const auto before = read_yaml(old_text, {});
        if (before.document.is == node::kind::map && before.complaints.empty()) {
            auto made = patcher(old_text).patch(document, before.document);
            // A layout that could not be followed is given up.
            if (same_words(read_yaml(made, {}).document, document)) return made;
        }
    }
    std::string made;
    block(made, document, 0, {});
    return made;
}

bool same_words(const node& a, const node& b) {
    const auto same_member = [](const node::entry& one, const node::entry& other) {
        return one.name == other.name && same_words(one.value, other.value);
    };
    return a.is == b.is && a.scalar == b.scalar && std::ranges::equal(a.items, b.items, same_words) &&
           std::ranges::is_permutation(a.members, b.members, same_member);
}

node scalar_node(std::string_view text, int line) {
    node made;
    made.is = node::kind::scalar;
    made.scalar = text;
    made.line = line;
    return made;
}

node list_node(const std::vector<std::string>& words, int line) {
    node made;
    made.is = node::kind::list;
    made.line = line;
    for (const auto& each : words) made.items.push_back(scalar_node(each, line));
    return made;
}

node& put_member(node& map, std::string_view key, node value, std::string_view after) {
    map.is = node::kind::map;
    const auto found = std::ranges::find(map.members, key, &node::entry::name);
    if (found != map.members.end()) return found->value = std::move(value);
    auto place = std::ranges::find(map.members, after, &node::entry::name);
    if (place != map.members.end()) ++place;
    return map.members.insert(place, {std::string(key), std::move(value)})->value;
}

void remove_member(node& map, std::string_view key) {
    std::erase_if(map.members, [&](const node::entry& member) { return member.name == key; });
}

}  // namespace kindred
