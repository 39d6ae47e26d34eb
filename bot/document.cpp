#include "bot/document.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {

const node& node::operator[](std::string_view key) const {
    for (const auto& [name, member] : members)
        if (name == key) return member;
    static const node missing;
    return missing;
}

std::string to_text(const complaint& c) {
    std::string text = c.file;
    if (c.line > 0) text += ":" + std::to_string(c.line);
    text += c.grave ? ": " : ": warning: ";
    text += c.what;
    if (!c.mend.empty()) text += " " + c.mend;
    return text;
}

std::string did_you_mean(std::string_view written, const std::vector<std::string_view>& known) {
    std::size_t best = limits::typing_errors_guessed + 1;
    std::string_view nearest;
    for (const auto candidate : known) {
        // Two errors in a word of three letters are another word.
        const auto most = std::min(limits::typing_errors_guessed, std::max<std::size_t>(candidate.size() / 2, 1));
        const auto errors = text::distance(written, candidate, most);
        if (errors <= most && errors < best) {
            best = errors;
            nearest = candidate;
        }
    }
    if (!nearest.empty()) return "Did you mean '" + std::string(nearest) + "'?";
    std::string all;
    for (const auto candidate : known) all += (all.empty() ? "" : ", ") + std::string(candidate);
    return all.empty() ? "Remove it." : "Known are: " + all + ".";
}

std::vector<complaint> unknown_keys(const node& map, const std::vector<std::string_view>& known, std::string_view where,
                                    std::string_view file) {
    std::vector<complaint> complaints;
    for (const auto& [name, member] : map.members) {
        if (std::ranges::find(known, std::string_view(name)) != known.end()) continue;
        complaints.push_back({std::string(file), member.line, "Unknown key '" + name + "' " + std::string(where) + ".",
                              did_you_mean(name, known)});
    }
    return complaints;
}

}  // namespace kindred
