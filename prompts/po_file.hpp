// A gettext PO file as the tools of translators read and write it (Poedit, Weblate …): entries with a context,
// an original and a translation. See the GNU gettext manual, "The Format of PO Files". What it means to kindred:
// prompts/po.hpp.
#pragma once

#include "bot/document.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

struct po_entry {
    std::string context;             // msgctxt
    std::string original;            // msgid
    std::string translation;         // msgstr; empty: not translated
    std::vector<std::string> notes;  // "#. …", written only
    std::string reference;           // "#: …", written only
    bool fuzzy = false;              // the tool guessed, and nobody looked at it
    int line = 0;                    // where its msgstr stands, from 1
};

struct po_file {
    std::vector<std::pair<std::string, std::string>> header;  // "Language" -> "es"
    std::vector<po_entry> entries;

    // "" if the header does not have it.
    std::string_view field(std::string_view name) const;
};

struct po_reading {
    po_file file;  // what could be read
    std::vector<complaint> complaints;
};

std::string to_text(const po_file&);

// Never throws because of what the text says. Takes LF and CRLF and a byte order mark; leaves out comments and
// obsolete entries ("#~"). Not UTF-8, larger than limits::yaml_bytes, a line that is none, quotes and escapes that
// do not fit, an entry without msgid or msgstr, and plural forms (kindred has them inside of a text) are grave
// complaints, and the entry is left out.
po_reading read_po(std::string_view text, std::string_view path);

}  // namespace kindred
