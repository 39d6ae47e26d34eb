// Comma-separated values, RFC 4180: as rows of fields that know their line.
#pragma once

#include "bot/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct csv_row {
    int line = 0;  // where it begins, from 1
    std::vector<std::string> fields;
};

struct csv_reading {
    std::vector<csv_row> rows;  // the header is the first; blank lines are left out
    std::vector<complaint> complaints;
};

// Fields stand between `separator` (a spreadsheet program of many a country writes semicolons). Takes a byte order
// mark, LF, CRLF or CR, and line breaks inside quotes. Not UTF-8, too long (limits::csv_bytes),
// a quote that is never closed or stands where none may stand are grave complaints; the row they are in is left
// out. Never throws because of what the text says.
csv_reading read_csv(std::string_view text, std::string_view file, char separator = ',');

}  // namespace kindred
