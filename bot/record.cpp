#include "bot/record.hpp"

namespace kindred {

record_writer& record_writer::number(std::uint64_t value) {
    while (value >= 0x80) {
        bytes_.push_back(static_cast<char>((value & 0x7f) | 0x80));
        value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
    return *this;
}

record_writer& record_writer::signed_number(std::int64_t value) {
    const auto zigzag = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    return number(zigzag);
}

record_writer& record_writer::text(std::string_view value) {
    number(value.size());
    bytes_.append(value);
    return *this;
}

std::uint64_t record_reader::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (rest_.empty()) throw bad_record("a record ends early");
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) return value;
    }
    throw bad_record("a record has a number that is too long");
}

std::int64_t record_reader::signed_number() {
    const auto zigzag = number();
    return static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
}

std::string record_reader::text() {
    const auto size = number();
    if (size > rest_.size()) throw bad_record("a record ends early");
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
}

std::uint64_t record_reader::count(std::uint64_t most) {
    const auto value = number();
    if (value > most) throw bad_record("a record has more parts than allowed");
    return value;
}

}  // namespace kindred
