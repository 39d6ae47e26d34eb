// The XML that WeChat sends: one <xml> with fields in it. What lies within a field (some events have lists there) is
// passed over: it tells nothing that we need. Read strictly: what is not that shape is refused, so that nothing can
// hide in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

// Taken: UTF-8; names of letters, digits and "_", each once; text, CDATA and the five entities of XML. Refused: DTDs,
// declarations, comments, attributes, other entities, character references, elements more than four deep.
class flat_xml {
public:
    static std::optional<flat_xml> read(std::string_view bytes);
    // The field's text; empty if there is none of that name.
    std::string_view operator[](std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace kindred
