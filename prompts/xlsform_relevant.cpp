#include "prompts/xlsform_relevant.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace kindred {
namespace {

constexpr std::string_view shapes =
    "Write ${question} = 'option' or selected(${question}, 'option'), and 'and' between two of them.";

// expression := group ("and" group)*     group := "(" atoms ")" | atoms     atoms := atom ("or" atom)*
class relevant_reader {
public:
    explicit relevant_reader(std::string_view rest) : rest_(rest) {}

    relevant_reading read() {
        skip();
        while (fine()) {
            group();
            if (!fine() || rest_.empty()) break;
            const auto from = rest_;
            if (word("or")) return or_behind_a_bracket();
            if (!word("and")) not_understood(from);
        }
        return std::move(made_);
    }

private:
    bool fine() const { return made_.trouble.empty(); }
    void trouble(std::string what, std::string_view mend) {
        if (!fine()) return;
        made_.trouble = std::move(what);
        made_.mend = mend;
    }

    void not_understood(std::string_view from) {
        trouble(from.empty() ? "The condition ends where another part of it should stand."
                             : "The condition is not understood from \"" + std::string(from) + "\" on.",
                shapes);
    }

    relevant_reading or_behind_a_bracket() {
        const auto asked = "${" + made_.all_of.back().what.question + "}";
        trouble("'or' stands outside of the brackets.",
                "Put one pair of brackets around both: (" + asked + " = 'one' or " + asked + " = 'other').");
        return std::move(made_);
    }

    void group() {
        const bool bracket = next("(");
        auto first = atom();
        while (fine() && word("or")) {
            const auto other = atom();
            if (!fine()) return;
            if (other.what.question != first.what.question)
                return trouble("'or' stands between two questions.",
                               "Use 'or' between answers to the same question only, or make two questions of it.");
            if (const auto* odd = without_option(first, other))
                return trouble(odd->what.is == condition::kind::skipped ? "'or' cannot join 'no answer' (= '')."
                                                                        : "'or' cannot join 'any answer' (!= '').",
                               "Name the answers that it follows, or make two questions of it.");
            first.what.options.push_back(other.what.options.front());
            first.whole = first.whole || other.whole;
        }
        if (fine() && bracket && !next(")")) trouble("A bracket is not closed.", "Write ')'.");
        if (!fine()) return;
        if (std::ranges::any_of(made_.all_of,
                                [&](const relevance& each) { return each.what.question == first.what.question; }))
            return trouble("There are two conditions on '" + first.what.question + "'.",
                           "Write one, with 'or' between its answers.");
        made_.all_of.push_back(std::move(first));
    }

    // The first of the two that names none.
    static const relevance* without_option(const relevance& a, const relevance& b) {
        if (a.what.is != condition::kind::chosen) return &a;
        return b.what.is != condition::kind::chosen ? &b : nullptr;
    }

    relevance atom() {
        relevance made;
        made.what.is = condition::kind::chosen;
        const auto from = rest_;
        if (word("selected")) {
            const bool good = next("(") && name(made.what.question) && next(",") && text(made) && next(")");
            if (!good || made.what.options.front().empty()) not_understood(from);
            return made;
        }
        made.whole = true;
        bool is_not = false;
        const auto sign = [&] { return (is_not = next("!=")) || next("="); };
        if (!name(made.what.question) || !sign() || !text(made)) {
            not_understood(from);
            return made;
        }
        if (made.what.options.front().empty()) {
            made.what.is = is_not ? condition::kind::answered : condition::kind::skipped;
            made.what.options.clear();
        } else if (is_not) {
            trouble("A question cannot follow all answers but one.", "Name the answers that it follows, with 'or'.");
        }
        return made;
    }

    bool name(std::string& into) {
        if (!next("${")) return false;
        const auto end = rest_.find('}');
        if (end == std::string_view::npos) return false;
        auto found = rest_.substr(0, end);
        while (found.starts_with(' ')) found.remove_prefix(1);
        while (found.ends_with(' ')) found.remove_suffix(1);
        rest_.remove_prefix(end + 1);
        skip();
        into = found;
        return !found.empty();
    }

    // Between ' or " or the curly marks that spreadsheets make of them.
    bool text(relevance& into) {
        constexpr std::pair<std::string_view, std::string_view> marks[] = {
            {"'", "'"}, {"\"", "\""}, {"\u2018", "\u2019"}, {"\u201C", "\u201D"}};
        for (const auto& [open, close] : marks) {
            if (!rest_.starts_with(open)) continue;
            rest_.remove_prefix(open.size());
            const auto end = rest_.find(close);
            if (end == std::string_view::npos) return false;
            into.what.options.emplace_back(rest_.substr(0, end));
            rest_.remove_prefix(end + close.size());
            skip();
            return true;
        }
        return false;
    }

    void skip() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

    bool next(std::string_view mark) {
        if (!rest_.starts_with(mark)) return false;
        rest_.remove_prefix(mark.size());
        skip();
        return true;
    }

    // As a whole word.
    bool word(std::string_view wanted) {
        const auto after = rest_.substr(std::min(wanted.size(), rest_.size()));
        if (!rest_.starts_with(wanted) || (!after.empty() && after.find_first_of(" \t\r\n($") != 0)) return false;
        return next(wanted);
    }

    std::string_view rest_;
    relevant_reading made_;
};

std::string atom_of(const condition& what, const std::string& option, bool several) {
    const auto name = "${" + what.question + "}";
    if (what.is == condition::kind::answered) return name + " != ''";
    if (what.is == condition::kind::skipped) return name + " = ''";
    return several ? "selected(" + name + ", '" + option + "')" : name + " = '" + option + "'";
}

}  // namespace

relevant_reading read_relevant(std::string_view expression) { return relevant_reader(expression).read(); }

std::string relevant_of(const std::vector<condition>& conditions, const survey& of) {
    std::string all;
    for (const auto& each : conditions) {
        if (each.is == condition::kind::brief) continue;
        const auto asked = std::ranges::find(of.questions, each.question, &question::id);
        const bool several = asked != of.questions.end() && asked->kind == question_kind::choices;
        std::string group;
        if (each.options.empty()) group = atom_of(each, {}, several);
        for (const auto& option : each.options) group += (group.empty() ? "" : " or ") + atom_of(each, option, several);
        if (each.options.size() > 1) group = "(" + group + ")";
        all += (all.empty() ? "" : " and ") + group;
    }
    return all;
}

}  // namespace kindred
