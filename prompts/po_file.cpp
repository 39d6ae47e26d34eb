#include "prompts/po_file.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <optional>

namespace kindred {
namespace {

constexpr std::string_view blanks = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string quoted(std::string_view text) {
    std::string made = "\"";
    for (const char c : text) {
        if (c == '\n')
            made += "\\n";
        else if (c == '\t')
            made += "\\t";
        else if (c == '\r')
            made += "\\r";
        else if (c == '"' || c == '\\')
            made += '\\', made += c;
        else
            made += c;
    }
    return made + "\"\n";
}

void put_text(std::string& made, std::string_view keyword, std::string_view text) {
    made += keyword;
    made += ' ';
    if (text.find('\n') == std::string_view::npos) {
        made += quoted(text);
        return;
    }
    made += "\"\"\n";
    while (!text.empty()) {
        const auto size = text.find('\n');
        const auto line = text.substr(0, size == std::string_view::npos ? size : size + 1);
        made += quoted(line);
        text.remove_prefix(line.size());
    }
}

class po_reader {
public:
    po_reader(std::string_view text, std::string_view path) : rest_(text), path_(path) {}

    po_reading read() {
        while (!rest_.empty()) {
            const auto size = rest_.find('\n');
            const auto text = trimmed(rest_.substr(0, size));
            rest_.remove_prefix(size == std::string_view::npos ? rest_.size() : size + 1);
            ++line_;
            line(text);
        }
        finish();
        return std::move(reading_);
    }

private:
    void line(std::string_view text) {
        if (text.empty()) return finish();
        if (text.front() == '#') return comment(text);
        if (text.front() == '"') return more(text);
        const auto keyword = text.substr(0, text.find_first_of(" \t\""));
        const auto value = trimmed(text.substr(keyword.size()));
        if (keyword == "msgctxt") {
            if (original_) finish();
            begin(context_, value);
        } else if (keyword == "msgid") {
            if (original_) finish();
            begin(original_, value);
        } else if (keyword == "msgstr") {
            begin(translation_, value);
            translation_line_ = line_;
        } else if (keyword == "msgid_plural" || keyword.starts_with("msgstr[")) {
            bad("Plural forms of PO are not understood here.",
                "Write the forms inside of the text: {count, plural, one {…} other {…}}.");
        } else {
            bad("This line is no part of a PO file.", "Look for a quotation mark that is missing, or remove it.");
        }
    }

    void comment(std::string_view text) {
        if (original_) finish();
        if (text.starts_with("#,") && text.find("fuzzy") != std::string_view::npos) fuzzy_ = true;
    }

    void begin(std::optional<std::string>& into, std::string_view value) {
        if (into) return bad("This entry says the same twice.", "Put an empty line between two entries.");
        into.emplace();
        into_ = &into;
        more(value);
    }

    void more(std::string_view value) {
        if (into_ == nullptr)
            return bad("There is a text that belongs to nothing.", "Write msgid or msgstr in front of it.");
        if (value.size() < 2 || value.front() != '"' || value.back() != '"')
            return bad("The text is not between quotation marks.", "Write \"…\" on one line.");
        unescape(value.substr(1, value.size() - 2), into_->value());
    }

    void unescape(std::string_view text, std::string& into) {
        while (!text.empty()) {
            const char c = text.front();
            text.remove_prefix(1);
            if (c == '"')
                return bad("There is a quotation mark inside of the text, or one is missing at its end.",
                           "Write \\\" for a quotation mark.");
            if (c != '\\') {
                into += c;
                continue;
            }
            constexpr std::string_view known = "nt\"\\r";
            constexpr std::string_view meant = "\n\t\"\\\r";
            const auto which = text.empty() ? std::string_view::npos : known.find(text.front());
            if (which == std::string_view::npos)
                return bad("There is a backslash that means nothing.", "Write \\\\ for a backslash.");
            into += meant[which];
            text.remove_prefix(1);
        }
    }

    // One complaint an entry: what follows a slip is seldom a slip of its own.
    void bad(std::string what, std::string mend) {
        if (!bad_) reading_.complaints.push_back({std::string(path_), line_, std::move(what), std::move(mend)});
        bad_ = true;
    }

    void finish() {
        const bool begun = context_ || original_ || translation_;
        if (begun && !original_) bad("The entry above has no msgid.", "Write msgid \"…\", the original text.");
        if (begun && !translation_) bad("The entry above has no msgstr.", "Write msgstr \"\".");
        if (begun && !bad_ && !context_ && original_->empty())
            header(*translation_);
        else if (begun && !bad_)
            reading_.file.entries.push_back({.context = context_.value_or(""),
                                             .original = *original_,
                                             .translation = *translation_,
                                             .notes = {},
                                             .reference = {},
                                             .fuzzy = fuzzy_,
                                             .line = translation_line_});
        context_.reset();
        original_.reset();
        translation_.reset();
        into_ = nullptr;
        fuzzy_ = bad_ = false;
    }

    void header(std::string_view text) {
        while (!text.empty()) {
            const auto line = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(text.size(), line.size() + 1));
            const auto colon = line.find(':');
            if (colon == std::string_view::npos) continue;
            reading_.file.header.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
        }
    }

    std::string_view rest_, path_;
    int line_ = 0, translation_line_ = 0;
    std::optional<std::string> context_, original_, translation_;
    std::optional<std::string>* into_ = nullptr;
    bool fuzzy_ = false, bad_ = false;
    po_reading reading_;
};

// The line of the first byte that is no text.
int line_not_text(std::string_view text) {
    int number = 0;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        ++number;
        if (line.find('\0') != std::string_view::npos || !text::is_valid(line)) return number;
    }
    return 0;
}

}  // namespace

std::string_view po_file::field(std::string_view name) const {
    const auto found = std::ranges::find(header, name, [](const auto& one) { return std::string_view(one.first); });
    return found == header.end() ? std::string_view{} : std::string_view(found->second);
}

std::string to_text(const po_file& file) {
    std::string header;
    for (const auto& [name, value] : file.header) header += name + ": " + value + "\n";
    std::string made;
    put_text(made, "msgid", "");
    put_text(made, "msgstr", header);
    for (const auto& entry : file.entries) {
        made += '\n';
        for (const auto& note : entry.notes) made += "#. " + note + "\n";
        if (!entry.reference.empty()) made += "#: " + entry.reference + "\n";
        if (entry.fuzzy) made += "#, fuzzy\n";
        put_text(made, "msgctxt", entry.context);
        put_text(made, "msgid", entry.original);
        put_text(made, "msgstr", entry.translation);
    }
    return made;
}

po_reading read_po(std::string_view text, std::string_view path) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const auto refused = [&](int line, std::string what, std::string mend) {
        return po_reading{{}, {{std::string(path), line, std::move(what), std::move(mend)}}};
    };
    if (text.size() > limits::yaml_bytes)
        return refused(0, "The file is larger than " + std::to_string(limits::yaml_bytes) + " bytes.",
                       "Look whether it is the right file.");
    if (const int line = line_not_text(text))
        return refused(line, "This line is not UTF-8 text.", "Save the file as UTF-8.");
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return po_reader(text, path).read();
}

}  // namespace kindred
