// How a platform's channel is configured: which keys it has, what each must look like, and how it is opened. What the
// table of platforms (platforms.cpp) is made of.
#pragma once

#include "adapters/platforms.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace kindred {

struct key_rule {
    std::string_view name;
    bool needed;
    bool (*fits)(std::string_view);
    std::string_view like;  // how to write it
};

struct platform_kind {
    std::string_view name;
    std::span<const key_rule> rules;
    std::unique_ptr<const platform> (*open)(const channel_config&, const platform_needs&);
    // What no single key shows: what is missing, and how to mend it. Empty: nothing is.
    struct lack {
        std::string what, mend;
    };
    lack (*lacks)(const channel_config&) = nullptr;
};

// Those that families write on, those that only staff has, and whatever is described in configuration.
std::span<const platform_kind> kinds_for_families();
std::span<const platform_kind> kinds_for_staff();
std::span<const platform_kind> kinds_described();

// --- what a value must look like
bool anything(std::string_view);
bool digits(std::string_view);
bool one_word(std::string_view);     // letters, digits, "_", "-"; at most 256
bool header_safe(std::string_view);  // printable ASCII without blanks
bool web_address(std::string_view);
bool mailbox(std::string_view);

// --- reading a configuration
std::string value_of(const channel_config&, std::string_view key, std::string_view otherwise = {});
int number_of(const channel_config&, std::string_view key, int otherwise);  // of digits; at most a million
std::string without_slash(std::string address);                             // at its end
std::string api_of(const channel_config&, std::string otherwise);  // without a slash at its end
std::string webhook_of(const channel_config&, const platform_needs&, bool any_scheme);

}  // namespace kindred
