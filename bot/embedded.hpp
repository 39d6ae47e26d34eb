// A file that ships inside the binary (see kindred_embed in cmake/embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace kindred {

struct embedded_file {
    std::string_view path;  // from the top of the repository: "prompts/surveys/sparks.yaml"
    std::string_view text;
};

}  // namespace kindred
