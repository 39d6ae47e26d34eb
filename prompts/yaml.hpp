// YAML text as a tree that knows its lines. The only part of kindred that sees yaml-cpp.
#pragma once

#include "bot/document.hpp"

#include <string_view>
#include <vector>

namespace kindred {

struct yaml_reading {
    node document;  // what could be read; missing if nothing could
    std::vector<complaint> complaints;
};

// One YAML document. Never throws because of what the text says: a syntax error, a key written twice, an anchor, an
// alias, a tag, a tab in front of a line, a second document, text that is not UTF-8, too much of it or nested too
// deep (limits::yaml_bytes, limits::yaml_depth_levels) are grave complaints with their line. Scalars come as they
// are written, without types: "yes" stays "yes"; a key without a value has an empty scalar.
yaml_reading read_yaml(std::string_view text, std::string_view file);

}  // namespace kindred
