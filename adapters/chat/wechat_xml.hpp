// The XML that WeChat sends: one <xml> with fields in it and nothing deeper. Read strictly: what is not exactly that
// shape is refused, so that nothing can hide in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

// Taken: UTF-8; names of letters, digits and "_", each once; text, CDATA and the five entities of XML. Refused: DTDs,
// declarations, comments, attributes, other entities, character references, elements within a field.
class flat_xml {
public:
    static std::optional<flat_xml> read(std::string_view bytes);
    // The field's text; empty if there is none of that name.
    std::string_view operator[](std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace kindred
