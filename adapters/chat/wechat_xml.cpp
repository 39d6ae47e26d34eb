#include "adapters/chat/wechat_xml.hpp"

#include "bot/text/text.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

constexpr std::size_t fields_most = 64, name_bytes = 64;
constexpr int depth_most = 4;  // within a field
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view name_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::string_view data_begin = "<![CDATA[", data_end = "]]>";

struct entity {
    std::string_view written;
    char meant;
};
constexpr std::array<entity, 5> entities{
    {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}}};

// Each step takes what it is for from the front of what is left; false: something else stands there.
class scanner {
public:
    explicit scanner(std::string_view bytes) : left_(bytes) {}

    bool at_end() const { return left_.empty(); }
    bool at(std::string_view what) const { return left_.starts_with(what); }

    void skip_blanks() { left_.remove_prefix(std::min(left_.find_first_not_of(blanks), left_.size())); }

    bool take(std::string_view what) {
        if (!left_.starts_with(what)) return false;
        left_.remove_prefix(what.size());
        return true;
    }

    bool take_name(std::string& name) {
        name = left_.substr(0, left_.find_first_not_of(name_letters));
        left_.remove_prefix(name.size());
        return !name.empty() && name.size() <= name_bytes;
    }

    // Up to the tag that ends the field, but for elements in it.
    bool take_text(std::string& text, int depth = 0) {
        while (!left_.empty() && !at("</")) {
            const bool good = at("&")          ? take_entity(text)
                              : at(data_begin) ? take_data(text)
                              : at("<")        ? pass_element(depth)
                                               : take_plain(text);
            if (!good) return false;
        }
        return !left_.empty();
    }

private:
    bool pass_element(int depth) {
        std::string name, inside;
        if (depth == depth_most || !take("<") || !take_name(name)) return false;
        if (take("/>")) return true;
        return take(">") && take_text(inside, depth + 1) && take("</") && take(name) && take(">");
    }

    bool take_entity(std::string& text) {
        const auto found = std::ranges::find_if(entities, [this](const entity& e) { return at(e.written); });
        if (found == entities.end()) return false;
        text += found->meant;
        return take(found->written);
    }

    bool take_data(std::string& text) {
        if (!take(data_begin)) return false;
        const auto end = left_.find(data_end);
        if (end == std::string_view::npos) return false;
        text += left_.substr(0, end);
        left_.remove_prefix(end + data_end.size());
        return true;
    }

    bool take_plain(std::string& text) {
        const auto plain = left_.substr(0, left_.find_first_of("<&"));
        if (plain.find(data_end) != std::string_view::npos) return false;
        text += plain;
        left_.remove_prefix(plain.size());
        return true;
    }

    std::string_view left_;
};

}  // namespace

std::optional<flat_xml> flat_xml::read(std::string_view bytes) {
    if (!text::is_valid(bytes)) return std::nullopt;
    scanner from(bytes);
    from.skip_blanks();
    if (!from.take("<xml>")) return std::nullopt;
    flat_xml made;
    for (from.skip_blanks(); !from.at("</"); from.skip_blanks()) {
        std::string name, value;
        if (made.fields_.size() == fields_most || !from.take("<") || !from.take_name(name)) return std::nullopt;
        const bool twice = std::ranges::find(made.fields_, name, [](const auto& f) -> const std::string& {
                               return f.first;
                           }) != made.fields_.end();
        if (twice) return std::nullopt;
        if (!from.take("/>")) {
            const bool whole = from.take(">") && from.take_text(value) && from.take("</") && from.take(name) &&
                               from.take(">");
            if (!whole) return std::nullopt;
        }
        made.fields_.emplace_back(std::move(name), std::move(value));
    }
    if (!from.take("</xml>")) return std::nullopt;
    from.skip_blanks();
    return from.at_end() ? std::optional(std::move(made)) : std::nullopt;
}

std::string_view flat_xml::operator[](std::string_view name) const {
    for (const auto& [known, value] : fields_)
        if (known == name) return value;
    return {};
}

}  // namespace kindred
