#include "bot/document.hpp"

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

}  // namespace kindred
