#include "tests/bot/transcript.hpp"

#include "bot/limits.hpp"
#include "bot/talk/conversation.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <stdexcept>

namespace kindred::test {
namespace {

using namespace std::chrono_literals;

// A Monday, 15:00 in Los Angeles.
constexpr auto first_day = std::chrono::sys_days(std::chrono::year(2027) / 1 / 11) + 23h;

// As `kindred chat` takes them, and two more.
constexpr std::array attachments{
    std::pair{"[photo]", attachment_kind::photo}, std::pair{"[voice note]", attachment_kind::voice},
    std::pair{"[video]", attachment_kind::video}, std::pair{"[location]", attachment_kind::location}};

class player {
public:
    explicit player(const library_for& make) : make_(make) {
        house_ = {.name = "Oak School",
                  .time_zone = "America/Los_Angeles",
                  .languages = {"en", "es"},
                  .contact = "555-0100",
                  .country = "US",
                  .mail_channel = {}};
        words_ = make_(house_);
    }

    // Plays one line; false if it is not one that makes something happen.
    bool line(const std::string& text) {
        if (text.starts_with("school: "))
            school_line(text.substr(8));
        else if (text.starts_with("> "))
            hear(text.substr(2));
        else if (text.starts_with("! "))
            happen_line(text.substr(2));
        else if (text.starts_with("@ +"))
            move_clock(text.substr(3));
        else
            return false;
        return true;
    }

    std::string take() { return std::exchange(out_, {}); }

private:
    void school_line(const std::string& text) {
        std::istringstream in(text);
        std::string key, value;
        in >> key;
        if (key == "languages") house_.languages.clear();
        while (in >> value) {
            if (key == "languages")
                house_.languages.push_back(value);
            else if (key == "country")
                house_.country = value;
            else if (key == "profile")
                house_.profile = value;
            else
                throw std::runtime_error("no such line: " + text);
        }
        words_ = make_(house_);
    }

    void hear(const std::string& text) {
        if (text == "(photo)") return happen(said{"", "", true});  // where none can be opened
        if (!text.starts_with('[')) return happen(said{text, "", false});
        for (const auto& [typed, kind] : attachments)
            if (text == typed) return happen(said{"", "", true, {{kind, text, {}, {}, {}}}});
        const auto label = text.substr(1, text.find(']') - 1);
        const auto known = buttons_.find(label);
        if (known == buttons_.end()) throw std::runtime_error("no button was ever shown: " + text);
        happen(said{label, known->second, false});
    }

    void happen_line(const std::string& text) {
        std::istringstream in(text);
        std::string what, first, child, language;
        in >> what >> first >> child >> language;
        if (what == "joined")
            happen(joined{invitation_to(first, child), language, !language.empty()});
        else if (what == "invited")
            happen(invited{invitation_to(first, child)});
        else if (what == "about") {  // a teacher asks for it at their desk: /about
            talk_.language = first;
            talk_.agreed = consent::given;
            happen(asked_for{{.serial = ++serial_, .survey = "about_you", .child = "Ms. Lee", .teacher = "Ms. Lee"}});
        } else if (what == "left")
            happen(left_class{learner_called(first)});
        else if (what == "parted")
            happen(left_school{{.learners = {learner_called(first)}, .names = first, .erased_at = now_ + 24h * 60}});
        else if (what == "old")
            happen(grown_old{std::stol(first)});
        else if (what == "answers")
            answers_for_ = std::chrono::hours(std::stol(first));
        else if (what == "on_file")
            on_file_ = first;  // the day, as the school file has it
        else if (what == "withdrawn") {
            on_file_.clear();
            happen(consent_withdrawn{});
        } else if (what == "blocked")
            happen(blocked{});
        else if (what == "reopened")
            happen(reopened{});
        else
            throw std::runtime_error("nothing like this can happen: " + text);
    }

    void move_clock(const std::string& text) {
        const auto unit = text.back();
        const auto count = std::stol(text);
        const auto until = now_ +
                           (unit == 'd'   ? count * 24h
                            : unit == 'h' ? count * 1h
                                          : std::chrono::hours(0)) +
                           (unit == 'm' ? count * 1min : 0min);
        while (talk_.wake_at && *talk_.wake_at <= until) {
            now_ = std::max(now_, *talk_.wake_at);
            out_ += "* " + clock() + '\n';
            happen(woke{});
        }
        now_ = until;
    }

    std::string clock() const {
        static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        const auto at = local(now_, house_.time_zone);
        const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        return std::string(days.at(static_cast<std::size_t>(at.weekday - 1))) + ' ' + two(at.minute / 60) + ':' +
               two(at.minute % 60);
    }

    learner_id learner_called(const std::string& child) {
        return learners_.try_emplace(child, static_cast<learner_id>(learners_.size()) + 1).first->second;
    }

    invitation invitation_to(const std::string& survey_id, const std::string& child) {
        return {++serial_, survey_id, learner_called(child), child, "Ms. Lee", "Room 4"};
    }

    void happen(const event& what) {
        talk_.hours = hours_;
        talk_.on_file = on_file_;
        const bool theirs = std::holds_alternative<said>(what) || std::holds_alternative<joined>(what) ||
                            std::holds_alternative<reopened>(what);
        if (theirs) heard_at_ = now_;
        talk_.answer_until.reset();
        if (answers_for_.count() > 0) talk_.answer_until = heard_at_ + answers_for_;
        auto after = advance(talk_, what, words_, now_);
        talk_ = conversation_from(to_record(after.next));  // what a turn leaves is what the next one finds
        for (const auto& each : after.effects) {
            print(each);
            keep(each);
        }
        for (const auto& each : after.effects) {
            if (const auto* wanted = std::get_if<look_up>(&each)) happen(found_of(*wanted));
            if (const auto* wanted = std::get_if<recall>(&each)) happen(recalled_of(*wanted));
            if (std::holds_alternative<look_over>(each)) happen(all_children());
        }
    }

    // As the store does: what CHANGE counts are the answers that are still there, in the order of their filing.
    void keep(const effect& what) {
        if (const auto* f = std::get_if<file>(&what)) {
            std::erase_if(items_, [&](const file& each) { return each.item == f->item; });
            items_.push_back(*f);
        }
        if (const auto* a = std::get_if<amend>(&what))
            for (auto& each : items_)
                if (each.item == a->item) {
                    each.words = a->more ? each.words + " " + a->words : a->words;
                    if (!a->more) each.expires_at = a->expires_at;
                }
        if (const auto* k = std::get_if<keep_hours>(&what)) hours_ = k->hours;
        if (const auto* n = std::get_if<annotate>(&what)) notes_[n->item] = n->note;
        if (const auto* h = std::get_if<hold>(&what)) held_[h->learner] = h->yes;
        if (const auto* p = std::get_if<permit>(&what); p != nullptr && p->of == "buddy") buddies_[p->learner] = p->yes;
        if (const auto* r = std::get_if<renew>(&what))
            for (auto& each : items_)
                if (std::ranges::find(r->items, each.item) != r->items.end()) each.expires_at = r->expires_at;
        if (const auto* u = std::get_if<unfile>(&what))
            std::erase_if(items_, [&](const file& each) { return each.item == u->item; });
        const auto* gone = std::get_if<forget>(&what);
        if (gone == nullptr) return;
        std::erase_if(items_, [&](const file& each) {
            if (gone->item != 0) return each.item == gone->item;
            if (!gone->category.empty())
                return std::ranges::find(each.categories, gone->category) != each.categories.end();
            return gone->learner == 0 || each.learner == gone->learner;
        });
    }

    found found_of(const look_up& wanted) const {
        found made{.number = wanted.number, .answers = items_.size(), .what = {}, .question = {}, .words = {}};
        if (wanted.number == 0 || wanted.number > items_.size()) return made;
        const auto& item = items_[wanted.number - 1];
        const auto child = std::find_if(learners_.begin(), learners_.end(),
                                        [&](const auto& each) { return each.second == item.learner; });
        made.what = {item.item, item.survey, item.learner, child->first, item.version};
        made.question = item.question;
        made.words = item.words;
        made.by = item.by;
        if (const auto note = notes_.find(item.item); note != notes_.end()) made.note = note->second;
        return made;
    }

    overlooked all_children() {
        overlooked made;
        for (const auto& [child, id] : learners_) made.all.push_back({id, child, held_[id], buddies_[id]});
        return made;
    }

    recalled recalled_of(const recall& wanted) const {
        recalled made{.item = wanted.item, .old = {}};
        const auto item = std::ranges::find(items_, wanted.item, &file::item);
        if (item == items_.end() || item->expires_at - now_ > limits::stale_before_end) return made;
        made.old = {.what = {item->item, item->survey, item->learner, child_of(item->learner), item->version},
                    .question = item->question,
                    .words = item->words,
                    .categories = item->categories,
                    .ends_at = item->expires_at};
        return made;
    }

    std::string child_of(learner_id who) const {
        return std::ranges::find_if(learners_, [&](const auto& each) { return each.second == who; })->first;
    }

    void print(const effect& what) {
        std::ostringstream line;
        const auto* words = std::get_if<say>(&what);
        if (words == nullptr) {
            line << what << '\n';
            out_ += line.str();
            return;
        }
        line << "< "
             << (words->how == urgency::notice     ? "(notice) "
                 : words->how == urgency::farewell ? "(farewell) "
                                                   : "");
        for (const char c : words->text) c == '\n' ? line << "\n  " : line << c;
        line << '\n';
        for (std::size_t i = 0; i < words->choices.size(); ++i) {
            line << (i == 0 ? "  [" : " | ") << i + 1 << ' ' << words->choices[i].text;
            buttons_[words->choices[i].text] = words->choices[i].id;
        }
        if (!words->choices.empty()) line << "]\n";
        if (words->instead) {
            line << "  instead " << words->instead->name << ':';
            for (const auto& each : words->instead->parameters) line << " {" << each << '}';
            line << '\n';
        }
        out_ += line.str();
    }

    const library_for& make_;
    school house_;
    library words_;
    conversation talk_;
    own_hours hours_;
    std::string on_file_;
    std::chrono::hours answers_for_{0};
    instant heard_at_{};
    instant now_ = first_day;
    std::int64_t serial_ = 0;
    std::map<std::int64_t, std::string> notes_;
    std::map<learner_id, bool> held_, buddies_;
    std::map<std::string, learner_id> learners_;
    std::vector<file> items_;
    std::map<std::string, std::string> buttons_;  // the last id of each label
    std::string out_;
};

}  // namespace

std::string play(const std::string& transcript, const library_for& make) {
    player one(make);
    std::istringstream in(transcript);
    std::string played, line;
    while (std::getline(in, line)) {
        const bool kept = line.empty() || line.starts_with('#');
        if (!kept && !one.line(line)) continue;
        played += line + '\n' + one.take();
    }
    return played;
}

}  // namespace kindred::test
