// kindred.yaml, read and checked. An unknown key is an error; ${NAME} and file:/path are followed in scalars.
#pragma once

#include "bot/document.hpp"
#include "bot/people.hpp"
#include "bot/talk/library.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct listen_address {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;
};

struct channel_config {
    std::string name, platform;
    std::map<std::string, std::string, std::less<>> keys;  // the platform's own names; api; never printed
    int line = 0;
};

// A service that translates what families wrote into the school's first language.
struct translation_config {
    std::string platform;  // "libretranslate", "apertium"
    std::string api;       // its base address, without a slash at the end
    std::string key;       // a secret; may be empty
};

struct config {
    std::string file;
    school house;
    listen_address listen{"127.0.0.1", 8080};
    listen_address internal{"127.0.0.1", 8081};
    std::string public_url;                 // "https://kindred.oak.example"; what links and signatures are made with
    std::string certificate, private_key;   // PEM files; both or none
    std::string store_path = "kindred.db";  // of "sqlite:PATH"
    std::string key_file;    // where the store's key lies; default: beside the configuration, "kindred.key"
    std::string words_from;  // a folder that replaces the embedded word files; empty: the embedded ones
    std::vector<std::string> welcome{"sparks"};  // surveys that a family is asked on joining
    int welcome_line = 0;                        // where the file says so
    std::vector<channel_config> channels;
    std::optional<translation_config> translation;  // absent: nothing is translated
};

struct config_reading {
    config what;
    std::vector<complaint> complaints;
};

// `environment` looks a variable up; `read_file` reads file:/path. Relative paths are taken from the file's folder.
config_reading read_config(const node& document, std::string_view file_name,
                           const std::function<std::optional<std::string>(const std::string&)>& environment,
                           const std::function<std::optional<std::string>(const std::string&)>& read_file);

// Grave: a survey for the welcome that does not exist, or must not be sent.
std::vector<complaint> welcome_complaints(const config&, const library&);

}  // namespace kindred
