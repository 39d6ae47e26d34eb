// Whence photos and voice notes of a gateway are fetched: the places that the configuration lists, and no other.
#pragma once

#include "adapters/platform.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct generic_media_hosts {
    std::vector<std::string> hosts;  // "media.gateway.example", ".cdn.example": by https, at public addresses
    std::vector<std::string> bases;  // "http://10.0.0.7:8080": the school's own, which may be anywhere
    bool empty() const { return hosts.empty() && bases.empty(); }
};

// Nothing if one of these words is neither.
std::optional<generic_media_hosts> media_hosts_of(const std::vector<std::string>& words);

// What asks for what lies at this address; nothing if it lies elsewhere.
std::optional<fetch_step> step_to_media(const generic_media_hosts&, std::string_view url);

// "image/jpeg" by the ending of an address, where the gateway tells no type; empty if it says nothing.
std::string_view type_by_ending(std::string_view url);

}  // namespace kindred
