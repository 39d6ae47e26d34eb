#include "adapters/json_reader.hpp"

#include "adapters/chat/code_points.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace kindred {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_utf8(std::string_view bytes) {
    const auto foreign = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    return std::ranges::none_of(bytes, foreign) || text::is_valid(bytes);
}

// The four digits after "\u"; the scanner has seen that they are there.
std::uint32_t unit_at(std::string_view raw, std::size_t at) {
    std::uint32_t unit = 0;
    for (std::size_t i = at; i < at + 4; ++i) unit = unit * 16 + static_cast<std::uint32_t>(hex_value(raw[i]));
    return unit;
}

// Decodes the escape whose letter stands at `at`; returns where to go on.
std::size_t unescape(std::string_view raw, std::size_t at, std::string& out) {
    static constexpr std::string_view letters = "bfnrt", meanings = "\b\f\n\r\t";
    if (raw[at] != 'u') {
        const auto which = letters.find(raw[at]);
        out.push_back(which == std::string_view::npos ? raw[at] : meanings[which]);
        return at + 1;
    }
    std::uint32_t unit = unit_at(raw, at + 1);
    at += 5;
    const bool leads = unit >= 0xD800 && unit < 0xDC00;
    if (leads && raw.substr(at).starts_with("\\u")) {
        const std::uint32_t trail = unit_at(raw, at + 2);
        if (trail >= 0xDC00 && trail < 0xE000) {
            append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00));
            return at + 6;
        }
    }
    if (unit >= 0xD800 && unit < 0xE000) unit = 0xFFFD;
    if (unit != 0) append_utf8(out, unit);
    return at;
}

std::string decoded(std::string_view raw) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size();) {
        const auto stop = std::min(raw.find('\\', at), raw.size());
        out.append(raw.substr(at, stop - at));
        at = stop == raw.size() ? stop : unescape(raw, stop + 1, out);
    }
    return out;
}

}  // namespace

// One pass, with the open lists and objects on a stack of fixed size.
class json_scanner {
public:
    explicit json_scanner(json_text& into) : bytes_(into.bytes_), parts_(into.parts_) {}

    bool run() {
        if (bytes_.size() >= std::numeric_limits<std::uint32_t>::max()) return false;
        parts_.reserve(std::min<std::size_t>(bytes_.size() / 10 + 4, 256));
        skip_blanks();
        if (!value({})) return false;
        while (depth_ > 0)
            if (!step()) return false;
        skip_blanks();
        return at_ == bytes_.size();
    }

private:
    using kind = json_text::kind;

    char here() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }

    bool take(char c) {
        if (here() != c || at_ >= bytes_.size()) return false;
        ++at_;
        return true;
    }

    void skip_blanks() {
        while (at_ < bytes_.size() &&
               (bytes_[at_] == ' ' || bytes_[at_] == '\n' || bytes_[at_] == '\r' || bytes_[at_] == '\t'))
            ++at_;
    }

    // The next member or element of the innermost open object or list, or its end.
    bool step() {
        skip_blanks();
        const bool object = parts_[open_[depth_ - 1]].is == kind::object;
        if (take(object ? '}' : ']')) {
            parts_[open_[--depth_]].next = size();
            fresh_ = false;
            return true;
        }
        if (!fresh_ && !take(',')) return false;
        fresh_ = false;
        skip_blanks();
        json_text::part next;
        if (object) {
            if (!string(next.key_at, next.key_size, next.key_escaped)) return false;
            skip_blanks();
            if (!take(':')) return false;
            skip_blanks();
        }
        return value(next);
    }

    bool value(json_text::part next) {
        next.at = static_cast<std::uint32_t>(at_);
        const char first = here();
        if (first == '{' || first == '[') return open(next, first == '{' ? kind::object : kind::list);
        if (first == '"') {
            next.is = kind::string;
            if (!string(next.at, next.size, next.escaped)) return false;
        } else if (first == '-' || is_digit(first)) {
            next.is = kind::number;
            if (!number()) return false;
            next.size = static_cast<std::uint32_t>(at_) - next.at;
        } else if (word("true") || word("false")) {
            next.is = kind::boolean;
            next.size = static_cast<std::uint32_t>(at_) - next.at;
        } else if (!word("null")) {
            return false;
        }
        next.next = size() + 1;
        parts_.push_back(next);
        return true;
    }

    bool open(json_text::part next, kind is) {
        if (depth_ == open_.size()) return false;
        ++at_;
        next.is = is;
        open_[depth_++] = size();
        fresh_ = true;
        parts_.push_back(next);
        return true;
    }

    bool word(std::string_view literal) {
        if (!bytes_.substr(at_).starts_with(literal)) return false;
        at_ += literal.size();
        return true;
    }

    bool digits() {
        const auto start = at_;
        while (is_digit(here())) ++at_;
        return at_ > start;
    }

    bool number() {
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            return digits();
        }
        return true;
    }

    bool string(std::uint32_t& from, std::uint32_t& length, bool& escaped) {
        if (!take('"')) return false;
        const auto start = at_;
        for (; at_ < bytes_.size(); ++at_) {
            const char c = bytes_[at_];
            if (c == '"') break;
            if (static_cast<unsigned char>(c) < 0x20) return false;
            if (c != '\\') continue;
            escaped = true;
            if (!escape()) return false;
        }
        from = static_cast<std::uint32_t>(start);
        length = static_cast<std::uint32_t>(at_ - start);
        return take('"');
    }

    // Stands on the backslash; leaves on the escape's last letter.
    bool escape() {
        ++at_;
        if (at_ >= bytes_.size()) return false;
        if (bytes_[at_] != 'u') return std::string_view("\"\\/bfnrt").find(bytes_[at_]) != std::string_view::npos;
        for (int i = 0; i < 4; ++i)
            if (++at_ >= bytes_.size() || hex_value(bytes_[at_]) < 0) return false;
        return true;
    }

    std::uint32_t size() const { return static_cast<std::uint32_t>(parts_.size()); }

    std::string_view bytes_;
    std::vector<json_text::part>& parts_;
    std::array<std::uint32_t, limits::json_depth_levels> open_{};
    std::size_t at_ = 0, depth_ = 0;
    bool fresh_ = false;  // the innermost was opened just now: no comma yet
};

std::optional<json_text> json_text::read(std::string_view bytes) {
    if (!is_utf8(bytes)) return std::nullopt;
    json_text text(bytes);
    if (!json_scanner(text).run()) return std::nullopt;
    return text;
}

json_value json_text::root() const { return {this, parts_.data()}; }

std::uint32_t json_value::place() const { return static_cast<std::uint32_t>(part_ - in_->parts_.data()); }

json_value json_value::operator[](std::string_view member) const {
    if (!is_object()) return {};
    for (std::uint32_t at = place() + 1; at < part_->next; at = in_->parts_[at].next) {
        const auto& each = in_->parts_[at];
        const auto key = in_->bytes_.substr(each.key_at, each.key_size);
        if (each.key_escaped ? decoded(key) == member : key == member) return {in_, &each};
    }
    return {};
}

std::string json_value::text() const {
    if (part_ == nullptr) return {};
    const auto raw = in_->bytes_.substr(part_->at, part_->size);
    if (part_->is == json_text::kind::string) return part_->escaped ? decoded(raw) : std::string(raw);
    return part_->is == json_text::kind::number ? std::string(raw) : std::string{};
}

bool json_value::is(std::string_view expected) const {
    if (part_ == nullptr) return false;
    if (part_->escaped) return text() == expected;
    return is_text() && in_->bytes_.substr(part_->at, part_->size) == expected;
}

std::optional<std::int64_t> json_value::integer() const {
    if (part_ == nullptr || (!is_text() && part_->is != json_text::kind::number)) return std::nullopt;
    const auto raw = in_->bytes_.substr(part_->at, part_->size);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (error != std::errc{} || end != raw.data() + raw.size()) return std::nullopt;
    return value;
}

bool json_value::truth() const {
    return part_ != nullptr && part_->is == json_text::kind::boolean && part_->size == 4;
}

json_value::iterator json_value::begin() const { return {in_, is_list() ? place() + 1 : 0}; }
json_value::iterator json_value::end() const { return {in_, is_list() ? part_->next : 0}; }

json_value json_value::last() const {
    json_value found;
    for (const json_value each : *this) found = each;
    return found;
}

}  // namespace kindred
