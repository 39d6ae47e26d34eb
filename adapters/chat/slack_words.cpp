#include "adapters/chat/slack_words.hpp"

#include "adapters/chat/code_points.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <utility>

namespace kindred {
namespace {

constexpr int nesting_levels = 6;            // block, list, section, emoji; and some more
constexpr std::size_t emoji_kept = 256;      // of one message
constexpr std::size_t emoji_name_bytes = 128;

using emoji_names = std::map<std::string, std::string, std::less<>>;  // "+1::skin-tone-3" and what it is

// "1f44d-1f3fd"
std::string emoji_of(std::string_view code_points) {
    std::string made;
    while (!code_points.empty()) {
        const auto one = code_points.substr(0, code_points.find('-'));
        code_points.remove_prefix(std::min(code_points.size(), one.size() + 1));
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(one.data(), one.data() + one.size(), value, 16);
        const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
        if (error != std::errc{} || end != one.data() + one.size() || value == 0 || value > 0x10FFFF || surrogate)
            return {};
        append_utf8(made, value);
    }
    return made;
}

void collect(json_value elements, int levels, emoji_names& into) {
    if (levels == 0) return;
    for (const json_value each : elements) {
        collect(each["elements"], levels - 1, into);
        if (!each["type"].is("emoji") || into.size() >= emoji_kept) continue;
        auto name = each["name"].text();
        const auto tone = each["skin_tone"].integer();
        if (tone && name.find("::") == std::string::npos) name += "::skin-tone-" + std::to_string(*tone);
        if (auto sign = emoji_of(each["unicode"].text()); !sign.empty()) into.emplace(std::move(name), std::move(sign));
    }
}

struct entity {
    std::string_view written;
    char is;
};
constexpr std::array<entity, 3> entities{{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};

// What stands between "<" and ">".
std::string shown(std::string_view token) {
    const auto bar = token.find('|');
    const auto target = token.substr(0, bar);
    const std::string label = bar == std::string_view::npos ? std::string{} : slack_words(token.substr(bar + 1));
    if (target.starts_with('@') || target.starts_with('#'))
        return label.empty() ? std::string(target) : std::string(1, target[0]) + label;
    if (target.starts_with('!'))
        return label.empty() ? "@" + std::string(target.substr(1, target.find('^') - 1)) : label;
    const auto url = slack_words(target);
    if (label.empty()) return url;
    const bool made_by_slack = url.ends_with(label) || url.ends_with(label + "/");  // the label is all that was typed
    return made_by_slack ? label : label + " (" + url + ")";
}

class reader {
public:
    reader(std::string_view written, emoji_names known) : left_(written), known_(std::move(known)) {}

    std::string words() {
        std::string made;
        while (!left_.empty()) {
            const auto plain = std::min(left_.find_first_of("&<:"), left_.size());
            made += left_.substr(0, plain);
            left_.remove_prefix(plain);
            if (!left_.empty() && !entity_to(made) && !token_to(made) && !emoji_to(made)) {
                made += left_.front();
                left_.remove_prefix(1);
            }
        }
        return made;
    }

private:
    bool entity_to(std::string& made) {
        for (const auto& each : entities)
            if (left_.starts_with(each.written)) {
                made += each.is;
                left_.remove_prefix(each.written.size());
                return true;
            }
        return false;
    }

    bool token_to(std::string& made) {
        const auto end = left_.front() == '<' ? left_.find_first_of("<>", 1) : std::string_view::npos;
        if (end == std::string_view::npos || left_[end] == '<') return false;
        made += shown(left_.substr(1, end - 1));
        left_.remove_prefix(end + 1);
        return true;
    }

    bool emoji_to(std::string& made) {
        if (left_.front() != ':' || known_.empty()) return false;
        auto end = left_.substr(0, emoji_name_bytes).find(':', 1);
        if (end == std::string_view::npos) return false;
        if (left_.substr(end).starts_with("::skin-tone-"))
            end = std::min(left_.substr(0, emoji_name_bytes).find(':', end + 2), left_.size() - 1);
        const auto found = known_.find(left_.substr(1, end - 1));
        if (found == known_.end()) return false;
        made += found->second;
        left_.remove_prefix(end + 1);
        return true;
    }

    std::string_view left_;
    emoji_names known_;
};

}  // namespace

std::string slack_words(std::string_view written, json_value blocks) {
    emoji_names known;
    collect(blocks, nesting_levels, known);
    return reader(written, std::move(known)).words();
}

}  // namespace kindred
