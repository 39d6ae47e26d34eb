#include "adapters/terminal.hpp"

#include "adapters/clock.hpp"
#include "bot/limits.hpp"
#include "bot/profile/as_read.hpp"
#include "bot/talk/conversation.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>
#include <map>
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
                if (each.item == a->item) put_otherwise(each, *a);
        if (const auto* s = std::get_if<share>(&what))
            for (auto& each : items_)
                if (std::ranges::find(s->items, each.item) != s->items.end()) each.shared = s->with;
        if (const auto* beside = std::get_if<annotate>(&what)) notes_[beside->item] = beside->note;
        if (const auto* kept = std::get_if<entrust>(&what))
            for (auto& each : items_)
                if (std::ranges::find(kept->items, each.item) != kept->items.end()) {
                    each.sensitive = false;
                    each.shared = scope::teachers;
                }
        if (const auto* u = std::get_if<unfile>(&what)) drop(u->item);
        if (const auto* gone = std::get_if<forget>(&what)) drop(*gone);
    }

    const std::vector<file>& items() const { return items_; }

    std::string note(std::int64_t item) const {
        const auto beside = notes_.find(item);
        return beside == notes_.end() ? std::string{} : beside->second;
    }

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
        made.note = note(item.item);
        if (item.sensitive) made.sensitive = sensitivity::waits;
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
    static void put_otherwise(file& what, const amend& change) {
        what.words = change.more ? what.words + " " + change.words : change.words;
        if (change.more) return;
        what.language = change.language;
        what.sensitive = change.sensitive;
        if (change.sensitive) what.shared = scope::private_;
    }
    void drop(std::int64_t item) {
        std::erase_if(items_, [&](const file& each) { return each.item == item; });
        notes_.erase(item);
    }
    // There is one child, so whatever names a child means all of it.
    void drop(const forget& what) {
        std::vector<std::int64_t> gone;
        for (const auto& each : items_) {
            const bool of_category = std::ranges::find(each.categories, what.category) != each.categories.end();
            const bool is_meant = what.item != 0 ? each.item == what.item : what.category.empty() || of_category;
            if (is_meant) gone.push_back(each.item);
        }
        for (const auto item : gone) drop(item);
    }

    std::vector<file> items_;
    std::map<std::int64_t, std::string> notes_;  // by item
};

constexpr learner_id the_child = 1;

// What stands in a line for what a terminal cannot send.
said heard_from(const std::string& line) {
    constexpr std::array sent{std::pair{"[photo]", attachment_kind::photo},
                              std::pair{"[voice note]", attachment_kind::voice}};
    for (const auto& [typed, kind] : sent)
        if (line == typed) return {"", "", true, {{kind, line, {}, {}, {}}}};
    return {line, "", false};
}

// As a message from a platform is taken in.
std::string cleaned(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return text::valid(text::cut_bytes(line, limits::inbound_text_bytes));
}

// "[+2d]"
std::optional<std::chrono::minutes> time_in(std::string_view line) {
    if (!line.starts_with("[+") || line.size() < 5 || line.back() != ']') return std::nullopt;
    const char unit = line[line.size() - 2];
    const auto digits = line.substr(2, line.size() - 4);
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_number = error == std::errc() && end == digits.data() + digits.size();
    if (!is_number || number < 1 || number > 10'000) return std::nullopt;
    if (unit == 'd') return std::chrono::days(number);
    if (unit == 'h') return std::chrono::hours(number);
    return unit == 'm' ? std::optional(std::chrono::minutes(number)) : std::nullopt;
}

class terminal {
public:
    terminal(const terminal_talk& about, const library& words, std::ostream& out)
        : about_(about), words_(words), out_(out) {
        talk_.agreed = about.joins ? consent::unasked : consent::given;
        if (!about.joins) talk_.language = words.words(about.language).tag;
    }

    void begin() {
        const invitation what{.serial = 1,
                              .survey = about_.survey,
                              .learner = the_child,
                              .child = about_.child,
                              .teacher = about_.teacher,
                              .classroom = about_.classroom};
        const auto* asked = words_.find(about_.survey);
        if (about_.joins) return happen(joined{what, about_.language});
        if (asked != nullptr && asked->speaks == voice::teacher) return happen(asked_for{what});
        // By night nothing begins: then it is the next morning here.
        ahead_ = within_hours(now_utc(), words_.house.time_zone) - now_utc();
        happen(invited{what});
    }

    void hear(const std::string& line) {
        if (const auto passed = time_in(line)) return pass(*passed);
        happen(heard_from(line));
    }

private:
    instant now() const { return now_utc() + ahead_; }

    // Whatever is due in that time comes when it is due.
    void pass(std::chrono::minutes how_long) {
        const auto until = now() + how_long;
        for (int turns = 0; talk_.wake_at && *talk_.wake_at <= until && turns < 100; ++turns) {
            ahead_ = std::max(*talk_.wake_at - now_utc(), ahead_);
            happen(woke{});
        }
        ahead_ = std::max(until - now_utc(), ahead_);
    }

    void happen(const event& what) {
        auto after = advance(talk_, what, words_, now());
        talk_ = std::move(after.next);
        std::vector<event> looked_up;
        for (const auto& each : after.effects) {
            show(each);
            keep(each);
            if (const auto* wanted = std::get_if<look_up>(&each))
                looked_up.push_back(answer_numbered(wanted->number));
            if (std::holds_alternative<look_over>(each)) looked_up.push_back(overlooked{{use_}});
        }
        for (const auto& each : looked_up) happen(each);
    }

    found answer_numbered(std::uint64_t number) const {
        auto made = kept_.look_up_number(number, about_.child);
        if (const auto* answer = kept_.find(made.what.item)) made.words = behind_its_question(*answer);
        return made;
    }

    // "When in the year is it? March", as MINE says it.
    std::string behind_its_question(const file& of) const {
        const item told{.survey = of.survey, .version = of.version, .question = of.question};
        return with_its_question(words_, told, talk_.language, {about_.child, about_.classroom}, of.words);
    }

    void keep(const effect& what) {
        kept_.keep(what);
        if (const auto* held = std::get_if<hold>(&what)) use_.held = held->yes;
        if (const auto* permitted = std::get_if<permit>(&what)) use_.buddy = permitted->yes;
        if (const auto* wanted = std::get_if<keep_hours>(&what)) talk_.hours = wanted->hours;
    }

    void show(const effect& what) {
        if (const auto* words = std::get_if<say>(&what)) return show(*words);
        if (std::holds_alternative<recite>(what)) return recite_answers();
        if (std::holds_alternative<recite_readers>(what)) return line(words_.say(talk_.language, "who.none"));
        if (std::holds_alternative<look_up>(what) || std::holds_alternative<look_over>(what)) return;  // it is said
        const auto* back = std::get_if<read_back>(&what);
        if (back == nullptr) return void(out_ << "  · " << what << "\n");
        line(words_.say(talk_.language, "child.read_back", {{"child", back->child}}));
        for (const auto id : back->items)
            if (const auto* item = kept_.find(id))
                line(words_.say(talk_.language, "child.line", {{"words", item->words}}));
    }

    void show(const say& what) {
        line(what.text);
        for (std::size_t i = 0; i < what.choices.size(); ++i)
            out_ << "  " << i + 1 << " " << what.choices[i].text << "\n";
    }

    void line(const std::string& text) { out_ << text << "\n"; }

    void recite_answers() {
        const auto& items = kept_.items();
        if (items.empty()) return line(words_.say(talk_.language, "mine.none"));
        line(words_.say(talk_.language, "mine.intro"));
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto number = std::to_string(i + 1);
            const std::string scope(items[i].sensitive ? "waits" : name_of(items[i].shared));
            const auto seen_by = words_.say(talk_.language, "mine.scope." + scope);
            const auto* phrase = items[i].by == voice::child     ? "mine.line.child"
                                 : items[i].by == voice::teacher ? "about.line"
                                                                 : "mine.line";
            const auto said = behind_its_question(items[i]);
            line(words_.say(talk_.language, phrase,
                            {{"n", number}, {"child", about_.child}, {"words", said}, {"scope", seen_by}}));
            const auto note = kept_.note(items[i].item);
            if (!note.empty()) line(words_.say(talk_.language, "mine.note", {{"words", note}}));
        }
        if (use_.held) line(words_.say(talk_.language, "mine.held", {{"child", about_.child}}));
        line(words_.say(talk_.language, items.front().by == voice::teacher ? "about.outro" : "mine.outro"));
    }

    const terminal_talk& about_;
    const library& words_;
    std::ostream& out_;
    std::chrono::milliseconds ahead_{};  // of the clock
    conversation talk_;
    memory_of_a_talk kept_;
    child_use use_{.learner = the_child, .child = about_.child};
};

}  // namespace

void talk_in_terminal(const terminal_talk& about, const library& words, std::istream& in, std::ostream& out) {
    if (!about.language.empty() && words.speaks(about.language) == nullptr)
        throw std::runtime_error("The school does not speak \"" + about.language + "\".");
    terminal one(about, words, out);
    one.begin();
    std::string line;
    while (out << "> " << std::flush && std::getline(in, line)) one.hear(cleaned(line));
    out << "\n";
}

}  // namespace kindred
