#include "adapters/http/address.hpp"

#include "adapters/http/wire.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kindred::http {
namespace {

namespace ip = boost::asio::ip;

struct block {
    std::uint32_t start;
    int bits;
};
constexpr std::uint32_t at(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) { return a << 24 | b << 16 | c << 8; }
constexpr std::array special{block{at(0, 0), 8},         block{at(10, 0), 8},      block{at(100, 64), 10},
                             block{at(127, 0), 8},       block{at(169, 254), 16},  block{at(172, 16), 12},
                             block{at(192, 0, 0), 24},   block{at(192, 0, 2), 24}, block{at(192, 168), 16},
                             block{at(192, 88, 99), 24}, block{at(198, 18), 15},   block{at(198, 51, 100), 24},
                             block{at(203, 0, 113), 24}, block{at(224, 0), 4},     block{at(240, 0), 4}};

bool is_public_4(std::uint32_t address) {
    return std::ranges::none_of(
        special, [&](const block& each) { return (address >> (32 - each.bits)) == (each.start >> (32 - each.bits)); });
}

using bytes_6 = ip::address_v6::bytes_type;

std::uint32_t inner_4(const bytes_6& bytes, std::size_t from) {
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < 4; ++i) all = all << 8 | bytes[from + i];
    return all;
}

bool starts(const bytes_6& bytes, std::initializer_list<unsigned> with) {
    return std::equal(with.begin(), with.end(), bytes.begin(), [](unsigned a, unsigned char b) { return a == b; });
}

// Only what is given out to be used (2000::/3), less what is documentation, a tunnel or another special block there.
bool is_public_6(const bytes_6& bytes) {
    if (starts(bytes, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public_4(inner_4(bytes, 12));  // NAT64
    if ((bytes[0] & 0xe0) != 0x20) return false;
    if (starts(bytes, {0x20, 0x02})) return is_public_4(inner_4(bytes, 2));  // 6to4
    if (starts(bytes, {0x20, 0x01, 0x0d, 0xb8}) || starts(bytes, {0x3f, 0xff})) return false;
    return !(starts(bytes, {0x20, 0x01}) && bytes[2] < 2);  // 2001::/23, Teredo among them
}

}  // namespace

bool is_public(const ip::address& address) {
    if (address.is_v4()) return is_public_4(address.to_v4().to_uint());
    const auto six = address.to_v6();
    if (six.is_v4_mapped()) return is_public_4(inner_4(six.to_bytes(), 12));
    return is_public_6(six.to_bytes());
}

std::optional<place> place_of(std::string_view text) {
    url read;
    if (!read_url(text, read)) return std::nullopt;
    for (auto& c : read.host)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (read.host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.:") != std::string::npos)
        return std::nullopt;
    return place{read.tls, read.host, read.port};
}

std::string sent_on_to(std::string_view asked, std::string_view location) {
    if (place_of(location)) return std::string(location);
    if (!location.starts_with('/') || location.starts_with("//") || !place_of(asked)) return {};
    const auto path = asked.find('/', asked.find("://") + 3);
    auto there = std::string(asked.substr(0, std::min(path, asked.find('?')))) + std::string(location);
    return place_of(there) ? there : std::string{};
}

}  // namespace kindred::http
