// The table of platforms: from a channel's configuration to the platform that serves it.
#pragma once

#include "adapters/config.hpp"
#include "adapters/platform.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kindred {

// A sentence of this language with this link in it: adapters know no words of their own.
using line_with_link = std::function<std::string(std::string_view language, std::string_view link)>;

struct platform_needs {
    std::string public_url;             // for links and callbacks
    std::string unsubscribe_key;        // keys the one-click token in mails
    std::string web_key;                // keys the web chat's cookie
    line_with_link unsubscribe_line{};  // the last line of a mail that can be ended; absent: none
};

// The channel, or what is wrong with its configuration (missing key, unknown key, unknown platform).
std::variant<channel, std::vector<complaint>> open_channel(const channel_config&, const platform_needs&,
                                                           std::string_view file);

// All of a configuration's that are good, and what is wrong with the others.
struct opened_channels {
    std::vector<channel> good;
    std::vector<complaint> complaints;
};
// The two keys are those of platform_needs.
opened_channels open_channels(const config&, const library&, const std::string& unsubscribe_key,
                              const std::string& web_key);

std::vector<std::string_view> known_platforms();

// Throws std::runtime_error, which says so, if there is none of that name.
const channel& channel_named(const std::vector<channel>&, std::string_view name);

}  // namespace kindred
