// The table of platforms: from a channel's configuration to the platform that serves it.
#pragma once

#include "adapters/config.hpp"
#include "adapters/platform.hpp"

#include <string_view>
#include <variant>
#include <vector>

namespace kindred {

struct platform_needs {
    std::string public_url;         // for links and callbacks
    std::string unsubscribe_key;    // keys the one-click token in mails
    std::string web_key;            // keys the web chat's cookie
};

// The channel, or what is wrong with its configuration (missing key, unknown key, unknown platform).
std::variant<channel, std::vector<complaint>> open_channel(const channel_config&, const platform_needs&,
                                                          std::string_view file);

std::vector<std::string_view> known_platforms();

}  // namespace kindred
