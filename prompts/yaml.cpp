#include "prompts/yaml.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

namespace kindred {
namespace {

// Leaves the parser; the complaint is already written. Never seen outside of this file.
struct enough {};

// Builds the tree from the parser's events, so that an alias is met as an alias and never as what it stands for.
class tree_builder final : public YAML::EventHandler {
public:
    tree_builder(std::string_view file, std::vector<complaint>& complaints)
        : file_(file), complaints_(complaints) {}

    node take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { OnScalar(mark, "?", anchor, {}); }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        give_up(mark, "An alias (*name) is not understood here.", "Write the value out.");
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_decoration(mark, tag, anchor);
        if (!open_.empty() && open_.back().value.is == node::kind::map && !open_.back().key) {
            open_.back().key = value;
            open_.back().key_line = mark.line + 1;
            return;
        }
        node scalar;
        scalar.is = node::kind::scalar;
        scalar.scalar = value;
        // The parser sets an empty value's mark on what comes after it.
        scalar.line = value.empty() && !open_.empty() && open_.back().key ? open_.back().key_line : mark.line + 1;
        place(std::move(scalar));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        descend(mark, tag, anchor, node::kind::list);
    }
    void OnSequenceEnd() override { ascend(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        descend(mark, tag, anchor, node::kind::map);
    }
    void OnMapEnd() override { ascend(); }

private:
    struct unfinished {
        node value;
        std::optional<std::string> key;  // of a map: read, its value not yet
        int key_line = 0;
    };

    void descend(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, node::kind is) {
        refuse_decoration(mark, tag, anchor);
        if (!open_.empty() && open_.back().value.is == node::kind::map && !open_.back().key)
            give_up(mark, "A key must be a word, not a list or a map.",
                    "Put a text with braces or brackets in quotes.");
        if (open_.size() >= limits::yaml_depth_levels)
            give_up(mark, "This is nested more than " + std::to_string(limits::yaml_depth_levels) + " levels deep.",
                    "Look for brackets or indentation too many.");
        unfinished begun;
        begun.value.is = is;
        // Below a key, what is missing in it is looked for at the key.
        begun.value.line = !open_.empty() && open_.back().key ? open_.back().key_line : mark.line + 1;
        open_.push_back(std::move(begun));
    }

    void ascend() {
        node done = std::move(open_.back().value);
        open_.pop_back();
        place(std::move(done));
    }

    void place(node value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return;
        }
        auto& parent = open_.back();
        if (parent.value.is == node::kind::list) {
            parent.value.items.push_back(std::move(value));
            return;
        }
        auto key = std::move(*parent.key);
        parent.key.reset();
        if (const auto& before = parent.value[key]) {
            complain(parent.key_line,
                     "The key '" + key + "' stands here twice; the first is on line " +
                         std::to_string(before.line) + ".",
                     "Remove one of them.");
            return;
        }
        parent.value.members.push_back({std::move(key), std::move(value)});
    }

    void refuse_decoration(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor)
            give_up(mark, "An anchor (&name) is not understood here.",
                    "Remove it, or put a text that begins with & in quotes.");
        if (!tag.empty() && tag != "?" && tag != "!")
            give_up(mark, "A tag (!name) is not understood here.",
                    "Remove it, or put a text that begins with ! in quotes.");
    }

    void complain(int line, std::string what, std::string mend) {
        complaints_.push_back({std::string(file_), line, std::move(what), std::move(mend)});
    }

    [[noreturn]] void give_up(const YAML::Mark& mark, std::string what, std::string mend) {
        complain(mark.line + 1, std::move(what), std::move(mend));
        throw enough{};
    }

    std::string_view file_;
    std::vector<complaint>& complaints_;
    std::vector<unfinished> open_;
    node root_;
};

// What is wrong with the text before anything is parsed.
std::optional<complaint> unfit(std::string_view text, std::string_view file) {
    if (text.size() > limits::yaml_bytes)
        return complaint{std::string(file), 0,
                         "The file is larger than " + std::to_string(limits::yaml_bytes) + " bytes.",
                         "Split it, or look whether it is the right file."};
    int number = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        ++number;
        if (line.find('\0') != std::string_view::npos || !text::is_valid(line))
            return complaint{std::string(file), number, "This line is not UTF-8 text.", "Save the file as UTF-8."};
        const auto first = line.find_first_not_of(' ');
        if (first != std::string_view::npos && line[first] == '\t')
            return complaint{std::string(file), number, "A tab stands in front of this line.",
                             "Indent with blanks."};
    }
    return std::nullopt;
}

}  // namespace

yaml_reading read_yaml(std::string_view text, std::string_view file) {
    yaml_reading reading;
    if (auto trouble = unfit(text, file)) {
        reading.complaints.push_back(std::move(*trouble));
        return reading;
    }
    tree_builder builder(file, reading.complaints);
    try {
        // The parser forgives a quote that is still open at the end, unless the last line has no end itself.
        std::istringstream stream(std::string(text) + "\n#");
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        reading.document = builder.take();
        std::vector<complaint> unheard;
        tree_builder second(file, unheard);
        if (parser.HandleNextDocument(second))
            reading.complaints.push_back({std::string(file), 0, "The file holds more than one YAML document.",
                                          "Remove the lines '---' and what follows the first document."});
    } catch (const enough&) {
    } catch (const YAML::Exception& problem) {
        // Something that was never closed is missed at the end, a line after the last.
        const auto last = static_cast<int>(std::ranges::count(text, '\n')) + (text.ends_with('\n') ? 0 : 1);
        const bool is_sign = problem.msg == YAML::ErrorMsg::UNKNOWN_TOKEN;  // "?" between braces, "@" at a beginning
        reading.complaints.push_back({std::string(file),
                                      problem.mark.is_null() ? 0 : std::min(problem.mark.line + 1, last),
                                      "This is not YAML: " + problem.msg + ".",
                                      is_sign ? "Put the text on this line in quotes."
                                              : "Compare indentation, quotes, colons and brackets with the lines "
                                                "above it."});
    }
    if (!reading.document && reading.complaints.empty())
        reading.complaints.push_back({std::string(file), 0, "The file is empty.", "Fill it, or remove it."});
    return reading;
}

}  // namespace kindred
