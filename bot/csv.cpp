#include "bot/csv.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

namespace kindred {
namespace {

class csv_reader {
public:
    csv_reader(std::string_view text, std::string_view file, char separator)
        : rest_(text), file_(file), separator_(separator) {}

    csv_reading read() {
        while (!rest_.empty()) row();
        return std::move(reading_);
    }

private:
    void row() {
        csv_row row;
        row.line = line_;
        bool good = true;
        for (bool more = true; more;) {
            std::string field;
            const bool quoted = !rest_.empty() && rest_.front() == '"';
            good = good && (quoted ? read_quoted(field) : read_plain(field));
            if (!good) skip_to_line_end();
            row.fields.push_back(std::move(field));
            more = !rest_.empty() && rest_.front() == separator_;
            if (more) rest_.remove_prefix(1);
        }
        end_line();
        const bool blank = row.fields.size() == 1 && row.fields[0].find_first_not_of(" \t") == std::string::npos;
        if (good && !blank) reading_.rows.push_back(std::move(row));
    }

    bool read_plain(std::string& field) {
        const auto size = std::min(rest_.find_first_of(ends_of_field_), rest_.size());
        field = rest_.substr(0, size);
        rest_.remove_prefix(size);
        if (field.find('"') == std::string::npos) return true;
        complain(line_, "There is a quotation mark inside a field that does not begin with one.",
                 "Put the whole field in quotation marks, and double those inside it.");
        return false;
    }

    bool read_quoted(std::string& field) {
        const int begun = line_;
        for (rest_.remove_prefix(1);; rest_.remove_prefix(1)) {
            if (rest_.empty()) {
                complain(begun, "A quotation mark is opened here and never closed.",
                         "Close it, or double it if it is part of the text.");
                return false;
            }
            if (rest_.front() == '"') {
                rest_.remove_prefix(1);
                if (rest_.empty() || rest_.front() != '"') break;
            }
            if (rest_.front() == '\n') ++line_;
            field += rest_.front();
        }
        if (rest_.empty() || rest_.find_first_of(ends_of_field_) == 0) return true;
        complain(line_, "There is text behind a closing quotation mark.",
                 "Put the whole field in quotation marks, and double those inside it.");
        return false;
    }

    void skip_to_line_end() { rest_.remove_prefix(std::min(rest_.find_first_of("\r\n"), rest_.size())); }

    void end_line() {
        if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
        if (rest_.empty()) return;
        rest_.remove_prefix(1);
        ++line_;
    }

    void complain(int line, std::string what, std::string mend) {
        reading_.complaints.push_back({std::string(file_), line, std::move(what), std::move(mend)});
    }

    std::string_view rest_;
    std::string_view file_;
    char separator_;
    std::string ends_of_field_{separator_, '\r', '\n'};
    int line_ = 1;
    csv_reading reading_;
};

csv_reading refused(std::string_view file, int line, std::string what, std::string mend) {
    return {{}, {{std::string(file), line, std::move(what), std::move(mend)}}};
}

// The line of the first byte that is not UTF-8, or 0.
int line_not_valid(std::string_view text) {
    if (text::is_valid(text)) return 0;
    for (int line = 1;; ++line) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos || !text::is_valid(text.substr(0, end))) return line;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

csv_reading read_csv(std::string_view text, std::string_view file, char separator) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.size() > limits::csv_bytes)
        return refused(file, 0, "The file is larger than " + std::to_string(limits::csv_bytes) + " bytes.",
                       "Divide it, and import one part after the other.");
    if (const int line = line_not_valid(text))
        return refused(file, line, "This is not UTF-8 text.",
                       "Save the table as \"CSV UTF-8\" (in Excel: Save as, then CSV UTF-8).");
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return csv_reader(text, file, separator).read();
}

}  // namespace kindred
