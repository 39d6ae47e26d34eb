// Values as bytes, for encrypted columns: a flat run of length-prefixed fields behind a version. No names, no nesting
// to parse, no cleverness: what is written in one order is read in the same order.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace kindred {

// Broken: the bytes are not what this program wrote. Rolls the turn back.
struct bad_record : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class record_writer {
public:
    explicit record_writer(std::uint64_t version) { number(version); }
    record_writer& text(std::string_view value);
    record_writer& number(std::uint64_t value);  // LEB128
    record_writer& signed_number(std::int64_t value);
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class record_reader {
public:
    explicit record_reader(std::string_view bytes) : rest_(bytes), version_(number()) {}
    std::uint64_t version() const { return version_; }
    std::string text();
    std::uint64_t number();
    std::int64_t signed_number();
    std::uint64_t count(std::uint64_t most);  // a number that may not exceed `most`
    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
    std::uint64_t version_;
};

}  // namespace kindred
