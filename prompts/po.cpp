#include "prompts/po.hpp"

#include "prompts/check.hpp"
#include "prompts/placeholders.hpp"
#include "prompts/po_slots.hpp"
#include "prompts/yaml.hpp"
#include "prompts/yaml_writer.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace kindred {
namespace {

// In which order a new language file has them.
constexpr std::array<std::string_view, 41> top_keys{
    "language", "name", "direction", "reviewed_by", "phrases", "commands", "requests", "yes", "no", "numbers",
    "months", "weekdays", "times", "and", "all_of_them", "own_words", "with_own_words", "one_of", "and_one_of",
    "stop_inside", "danger", "sensitive", "ordinary", "polite", "but", "none", "beside_none", "stop_alone",
    "not_stop", "later_inside", "not_later", "going_on", "to_school", "private_inside", "not_danger", "wrong_inside",
    "wrong_short", "not_wrong", "moves", "no_date", "surveys"};

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

std::vector<std::string> words_of(const node& list) {
    if (list.is == node::kind::scalar) return {list.scalar};
    std::vector<std::string> words;
    for (const auto& item : list.items) words.push_back(item.scalar);
    return words;
}

class po_import {
public:
    po_import(const po_file& po, std::string_view po_path, const word_book& book)
        : po_(po), path_(po_path), slots_(po_slots(book, language_of(po))) {}

    language_text run(std::string_view old_yaml, std::string_view yaml_path) {
        if (language_of(po_).empty()) {
            grave(0, "The file does not say which language it is.", "Write \"Language: es\\n\" into its first entry.");
            return std::move(made_);
        }
        if (!is_utf8()) return std::move(made_);
        if (!old_yaml.empty()) root_ = read_yaml(old_yaml, yaml_path).document;
        const node before = root_;
        root_.is = node::kind::map;
        contexts();
        for (const auto& slot : slots_) take(slot);
        for (auto& [key, rows] : tables_) put_table(key, rows);
        if (missing_ > 0)
            warn(0,
                 "Texts that are not in this file: " + std::to_string(missing_) + ". The language file keeps its own.",
                 "Export the language again to get all of them.");
        head(!same_words(before, root_));
        made_.yaml = to_yaml(root_, old_yaml);
        const auto again = read_yaml(made_.yaml, yaml_path);
        language_from(again.document, yaml_path, made_.complaints);
        return std::move(made_);
    }

private:
    void grave(int line, std::string what, std::string mend) {
        made_.complaints.push_back({std::string(path_), line, std::move(what), std::move(mend)});
    }
    void warn(int line, std::string what, std::string mend) {
        made_.complaints.push_back({std::string(path_), line, std::move(what), std::move(mend), false});
    }

    bool is_utf8() {
        std::string type;
        for (const char c : po_.field("Content-Type"))
            type += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (type.empty() || type.find("charset=utf-8") != std::string::npos) return true;
        grave(0, "The file says that its characters are not UTF-8.", "Let your program save it as UTF-8.");
        return false;
    }

    void head(bool changed) {
        if (!root_["language"]) put("language", language_of(po_));
        const auto name = po_.field("X-Kindred-Name");
        if (!name.empty()) put("name", name);
        const auto direction = po_.field("X-Kindred-Direction");
        if (!direction.empty()) put("direction", direction);
        const auto reviewer = std::string(po_.field("X-Kindred-Reviewed-By"));
        if (changed && !reviewer.empty() && reviewer == root_["reviewed_by"].scalar)
            warn(0, "The words changed, and the file still says that they are reviewed by " + reviewer + ".",
                 "Let them read it again, or empty X-Kindred-Reviewed-By.");
        put("reviewed_by", reviewer);
    }

    void put(std::string_view key, std::string_view value) {
        if (!root_[key] || trimmed(root_[key].scalar) != value) put_top(key, scalar_node(value));
    }

    // Behind the nearest key that comes before it in every language file.
    node& put_top(std::string_view key, node value) {
        std::string_view after;
        for (const auto known : top_keys) {
            if (known == key) break;
            if (root_[known]) after = known;
        }
        return put_member(root_, key, std::move(value), after);
    }

    void contexts() {
        std::vector<std::string_view> known;
        for (const auto& slot : slots_) known.push_back(slot.context);
        for (const auto& entry : po_.entries) {
            if (std::ranges::find(known, entry.context) == known.end()) {
                warn(entry.line,
                     entry.context.empty() ? "This entry has no msgctxt."
                                           : "kindred has no text '" + entry.context + "'.",
                     entry.context.empty() ? "Export the language, and translate that file."
                                           : mend_context(entry.context, known));
                continue;
            }
            const auto [first, fresh] = entries_.try_emplace(entry.context, &entry);
            if (!fresh)
                grave(entry.line,
                      "'" + entry.context + "' stands here twice; the first is on line " +
                          std::to_string(first->second->line) + ".",
                      "Remove one of them.");
        }
    }

    // Not the list of all: there are hundreds.
    static std::string mend_context(std::string_view context, const std::vector<std::string_view>& known) {
        auto guess = did_you_mean(context, known);
        return guess.starts_with("Did you mean") ? guess : "It is left out. Export the language again.";
    }

    void take(const po_slot& slot) {
        const auto found = entries_.find(slot.context);
        if (found == entries_.end()) {
            ++missing_;
            return;
        }
        const auto& entry = *found->second;
        if (entry.fuzzy)
            return warn(entry.line, "'" + slot.context + "' is marked as fuzzy and left out.",
                        "Look at the translation, and take the mark away.");
        if (slot.is == po_slot::kind::text && entry.original != slot.original)
            warn(entry.line, "The English of '" + slot.context + "' has changed since this file was exported.",
                 "It is now \"" + slot.original + "\".");
        const auto text = trimmed(entry.translation);
        if (slot.may_be_empty && text == po_nothing) return set(slot, scalar_node(""));
        if (slot.is == po_slot::kind::row) {
            auto& rows = rows_of(slot.path.front());
            if (rows.size() <= slot.row) rows.resize(slot.row + 1);
            rows[slot.row] = words_split(text);
            return;
        }
        if (slot.is == po_slot::kind::text && !text.empty()) check(slot, entry, text);
        fill(slot, entry, text);
    }

    void check(const po_slot& slot, const po_entry& entry, const std::string& text) {
        const auto name = "'" + slot.context + "'";
        const auto size = text::characters(text);
        if (slot.in_survey && size > limits::question_characters)
            grave(entry.line,
                  name + " has " + std::to_string(size) + " characters, and " +
                      std::to_string(limits::question_characters) + " are the most.",
                  "Say it in fewer words.");
        const auto here = placeholders_of(text);
        if (!here.trouble.empty())
            return grave(entry.line, name + " cannot be filled. " + here.trouble, "Placeholders look like {child}.");
        const auto there = placeholders_of(slot.original);
        for (const auto& hole : here.names)
            if (!there.names.contains(hole))
                grave(entry.line, name + " has {" + hole + "}, which is not in its original.",
                      did_you_mean(hole, {there.names.begin(), there.names.end()}));
        for (const auto& hole : there.names)
            if (!here.names.contains(hole))
                warn(entry.line, name + " leaves out {" + hole + "} of its original.",
                     "Put it in, or make sure that the sentence is true without it.");
    }

    void fill(const po_slot& slot, const po_entry& entry, const std::string& text) {
        const bool is_text = slot.is == po_slot::kind::text;
        if (text.empty()) return take_out(slot, entry);
        set(slot, is_text ? scalar_node(text) : list_node(words_split(text)));
    }

    void take_out(const po_slot& slot, const po_entry& entry) {
        node* map = &root_;
        for (std::size_t i = 0; i + 1 < slot.path.size(); ++i) {
            if (!(*map)[slot.path[i]]) return;
            map = member(*map, slot.path[i]);
        }
        // What was empty already may be so on purpose: "hour: []".
        const auto& old = (*map)[slot.path.back()];
        if (old.scalar.empty() && old.items.empty()) return;
        remove_member(*map, slot.path.back());
        warn(entry.line, "'" + slot.context + "' is empty here, and what the language had for it is taken out.",
             "Without a translation families read the school's default language there.");
    }

    void set(const po_slot& slot, node value) {
        node* map = &root_;
        for (std::size_t i = 0; i + 1 < slot.path.size(); ++i) {
            node empty;
            empty.is = node::kind::map;
            if (!(*map)[slot.path[i]]) i == 0 ? put_top(slot.path[i], empty) : put_member(*map, slot.path[i], empty);
            map = member(*map, slot.path[i]);
        }
        const auto& key = slot.path.back();
        const auto& old = (*map)[key];
        const bool same = value.is == node::kind::scalar
                              ? old.is == node::kind::scalar && trimmed(old.scalar) == value.scalar
                              : words_of(old) == words_of(value);
        if (same) return;
        if (map == &root_)
            put_top(key, std::move(value));
        else
            put_member(*map, key, std::move(value), before(slot, *map));
    }

    static node* member(node& map, std::string_view key) {
        return &std::ranges::find(map.members, key, &node::entry::name)->value;
    }

    // The nearest of its siblings before it, in the order of the English file, that this language has.
    std::string before(const po_slot& slot, const node& map) const {
        for (auto other = slots_.data() + (&slot - slots_.data()); other != slots_.data();) {
            --other;
            const bool sibling = other->path.size() == slot.path.size() &&
                                 std::equal(other->path.begin(), other->path.end() - 1, slot.path.begin());
            if (sibling && map[other->path.back()]) return other->path.back();
        }
        return {};
    }

    std::vector<std::vector<std::string>>& rows_of(const std::string& key) {
        const auto [found, fresh] = tables_.try_emplace(key);
        if (fresh)
            for (const auto& row : root_[key].items) found->second.push_back(words_of(row));
        return found->second;
    }

    void put_table(const std::string& key, std::vector<std::vector<std::string>>& rows) {
        while (!rows.empty() && rows.back().empty()) rows.pop_back();
        if (rows.empty()) return remove_member(root_, key);
        node table;
        table.is = node::kind::list;
        for (const auto& row : rows) table.items.push_back(list_node(row));
        const auto& old = root_[key];
        const bool same = std::ranges::equal(old.items, rows, {}, words_of);
        if (!same) put_top(key, std::move(table));
    }

    const po_file& po_;
    std::string_view path_;
    std::vector<po_slot> slots_;
    std::map<std::string_view, const po_entry*> entries_;
    std::map<std::string, std::vector<std::vector<std::string>>> tables_;
    std::size_t missing_ = 0;
    node root_;
    language_text made_;
};

}  // namespace

po_file po_from(const word_book& book, std::string_view tag) {
    po_file made;
    std::string locale(tag);
    std::ranges::replace(locale, '-', '_');
    const auto* file = find_language(book, tag);
    made.header = {{"Project-Id-Version", "kindred"},
                   {"Language", locale},
                   {"MIME-Version", "1.0"},
                   {"Content-Type", "text/plain; charset=UTF-8"},
                   {"Content-Transfer-Encoding", "8bit"},
                   {"X-Kindred-Name", file ? file->name : ""},
                   {"X-Kindred-Direction", file && file->right_to_left ? "rtl" : "ltr"},
                   {"X-Kindred-Reviewed-By", file ? file->reviewed_by : ""}};
    for (auto& slot : po_slots(book, tag))
        made.entries.push_back({.context = std::move(slot.context),
                                .original = std::move(slot.original),
                                .translation = std::move(slot.translation),
                                .notes = std::move(slot.notes),
                                .reference = std::move(slot.reference)});
    return made;
}

std::string language_of(const po_file& file) {
    std::string tag(file.field("Language"));
    std::ranges::replace(tag, '_', '-');
    return tag;
}

language_text language_from_po(const po_file& po, std::string_view po_path, const word_book& book,
                               std::string_view old_yaml, std::string_view yaml_path) {
    return po_import(po, po_path, book).run(old_yaml, yaml_path);
}

}  // namespace kindred
