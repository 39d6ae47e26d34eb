// Reading JSON that strangers wrote, on the hot path: one pass over the bytes into a flat list of values that point
// into them; nothing is copied or decoded until it is asked for. No recursion, no exceptions.
//
// Refused: what is not JSON or not UTF-8, nesting deeper than limits::json_depth_levels. Of members with the same
// name the first counts. Lone surrogates in escapes become U+FFFD, NUL is dropped.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

class json_value;

// The bytes must outlive the text and its values.
class json_text {
public:
    static std::optional<json_text> read(std::string_view bytes);
    json_value root() const;

private:
    friend class json_value;
    friend class json_scanner;
    enum class kind : std::uint8_t { null, boolean, number, string, list, object };
    struct part {
        std::uint32_t key_at = 0, key_size = 0;  // without its quotes, as written
        std::uint32_t at = 0, size = 0;          // a string: without its quotes, as written
        std::uint32_t next = 0;                  // the part after this one and all that is in it
        kind is = kind::null;
        bool escaped = false, key_escaped = false;
    };
    explicit json_text(std::string_view bytes) : bytes_(bytes) {}
    std::string_view bytes_;
    std::vector<part> parts_;
};

// A value, or the lack of one: asking a missing value, or one of another kind, gives the empty answer.
class json_value {
public:
    json_value() = default;

    explicit operator bool() const { return part_ != nullptr && part_->is != json_text::kind::null; }
    bool is_object() const { return part_ != nullptr && part_->is == json_text::kind::object; }
    bool is_list() const { return part_ != nullptr && part_->is == json_text::kind::list; }
    bool is_text() const { return part_ != nullptr && part_->is == json_text::kind::string; }

    json_value operator[](std::string_view member) const;  // of an object
    // A string decoded, or a number as it is written (platforms spell ids both ways); else empty.
    std::string text() const;
    bool is(std::string_view) const;              // text() == …, without making it where that can be avoided
    std::optional<std::int64_t> integer() const;  // a whole number, also one in quotes
    bool truth() const;                           // the literal true

    // The elements of a list: for (json_value each : value). Empty for anything else.
    class iterator {
    public:
        iterator(const json_text* in, std::uint32_t at) : in_(in), at_(at) {}
        json_value operator*() const { return {in_, &in_->parts_[at_]}; }
        iterator& operator++() {
            at_ = in_->parts_[at_].next;
            return *this;
        }
        friend bool operator==(const iterator&, const iterator&) = default;

    private:
        const json_text* in_;
        std::uint32_t at_;
    };
    iterator begin() const;
    iterator end() const;
    json_value last() const;  // of a list

private:
    friend class json_text;
    json_value(const json_text* in, const json_text::part* part) : in_(in), part_(part) {}
    std::uint32_t place() const;
    const json_text* in_ = nullptr;
    const json_text::part* part_ = nullptr;
};

}  // namespace kindred
