#include "adapters/terminal.hpp"

#include "adapters/clock.hpp"
#include "bot/talk/conversation.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace kindred {
namespace {

// What a store would keep of this talk, for as long as it lasts: so that MINE, CHANGE and FORGET do what they say.
class memory_of_a_talk {
public:
    void keep(const effect& what) {
        if (const auto* f = std::get_if<file>(&what)) replace(*f);
        if (const auto* a = std::get_if<amend>(&what))
            for (auto& each : items_)
                if (each.item == a->item) each.words = a->words;
        if (const auto* s = std::get_if<share>(&what))
            for (auto& each : items_)
                if (std::ranges::find(s->items, each.item) != s->items.end()) each.shared = s->with;
        if (const auto* u = std::get_if<unfile>(&what)) drop(u->item);
        if (const auto* gone = std::get_if<forget>(&what)) gone->item != 0 ? drop(gone->item) : items_.clear();
    }

    const std::vector<file>& items() const { return items_; }

    const file* find(std::int64_t item) const {
        const auto at = std::ranges::find(items_, item, &file::item);
        return at == items_.end() ? nullptr : &*at;
    }

    found look_up_number(std::uint64_t number, std::string_view child) const {
        found made{.number = number, .answers = items_.size(), .what = {}, .question = {}, .words = {}};
        if (number == 0 || number > items_.size()) return made;
        const auto& item = items_[number - 1];
        made.what = {item.item, item.survey, item.learner, std::string(child), item.version};
        made.question = item.question;
        made.words = item.words;
        made.by = item.by;
        return made;
    }

private:
    void replace(const file& what) {
        const auto at = std::ranges::find(items_, what.item, &file::item);
        if (at == items_.end())
            items_.push_back(what);
        else
            *at = what;
    }
    void drop(std::int64_t item) {
        std::erase_if(items_, [&](const file& each) { return each.item == item; });
    }

    std::vector<file> items_;
};

// What stands in a line for what a terminal cannot send.
said heard_from(const std::string& line) {
    constexpr std::array sent{std::pair{"[photo]", attachment_kind::photo},
                              std::pair{"[voice note]", attachment_kind::voice}};
    for (const auto& [typed, kind] : sent)
        if (line == typed) return {"", "", true, {{kind, line, {}, {}, {}}}};
    return {line, "", false};
}

class terminal {
public:
    terminal(const terminal_talk& about, const library& words, std::ostream& out)
        : about_(about), words_(words), out_(out) {
        talk_.agreed = consent::given;
        talk_.language = words.words(about.language).tag;
    }

    void happen(const event& what) {
        auto after = advance(talk_, what, words_, now_utc());
        talk_ = std::move(after.next);
        std::optional<found> looked_up;
        for (const auto& each : after.effects) {
            show(each);
            kept_.keep(each);
            if (const auto* wanted = std::get_if<look_up>(&each))
                looked_up = kept_.look_up_number(wanted->number, about_.child);
        }
        if (looked_up) happen(*looked_up);
    }

    bool is_over() const { return talk_.at == stage::resting || talk_.stopped; }

private:
    void show(const effect& what) {
        if (const auto* words = std::get_if<say>(&what)) return show(*words);
        if (std::holds_alternative<recite>(what)) return recite_answers();
        if (std::holds_alternative<look_up>(what)) return;  // what is found is said
        const auto* back = std::get_if<read_back>(&what);
        if (back == nullptr) return void(out_ << "  · " << what << "\n");
        out_ << words_.say(talk_.language, "child.read_back", {{"child", back->child}}) << "\n";
        for (const auto id : back->items)
            if (const auto* item = kept_.find(id))
                out_ << words_.say(talk_.language, "child.line", {{"words", item->words}}) << "\n";
    }

    void show(const say& what) {
        out_ << what.text << "\n";
        for (std::size_t i = 0; i < what.choices.size(); ++i)
            out_ << "  " << i + 1 << " " << what.choices[i].text << "\n";
    }

    void recite_answers() {
        const auto& items = kept_.items();
        if (items.empty()) return void(out_ << words_.say(talk_.language, "mine.none") << "\n");
        out_ << words_.say(talk_.language, "mine.intro") << "\n";
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto number = std::to_string(i + 1);
            const auto seen_by = words_.say(talk_.language, "mine.scope." + std::string(name_of(items[i].shared)));
            const auto line = items[i].by == voice::child ? "mine.line.child" : "mine.line";
            out_ << words_.say(talk_.language, line,
                               {{"n", number}, {"child", about_.child}, {"words", items[i].words}, {"scope", seen_by}})
                 << "\n";
        }
        out_ << words_.say(talk_.language, "mine.outro") << "\n";
    }

    const terminal_talk& about_;
    const library& words_;
    std::ostream& out_;
    conversation talk_;
    memory_of_a_talk kept_;
};

}  // namespace

void talk_in_terminal(const terminal_talk& about, const library& words, std::istream& in, std::ostream& out) {
    if (!about.language.empty() && words.speaks(about.language) == nullptr)
        throw std::runtime_error("The school does not speak \"" + about.language + "\".");
    terminal one(about, words, out);
    one.happen(invited{{.serial = 1,
                        .survey = about.survey,
                        .learner = 1,
                        .child = about.child,
                        .teacher = about.teacher,
                        .classroom = about.classroom}});
    std::string line;
    while (!one.is_over()) {
        out << "> " << std::flush;
        if (!std::getline(in, line)) return;
        one.happen(heard_from(line));
    }
}

}  // namespace kindred
