#include "bot/talk/answering.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

void file_to(turn& t, std::vector<std::string> categories, const message_heard& words, const date_heard& date,
             std::chrono::hours at_most = std::chrono::hours::max(), bool sensitive = false) {
    auto& c = t.talk;
    const auto& q = current(t);
    const auto item = item_id_of(c.now, c.question);
    const auto keep = std::min(kept_for_all(t, categories), at_most);
    const auto shared = sensitive ? scope::private_ : scope_of(c, c.question);
    const auto bit = std::uint64_t{1} << c.question;
    const auto language = language_written(t, words);
    t.put(file{item, c.now.learner, c.now.survey, t.at_hand().version, q.id, std::move(categories), words.written(),
               language, shared, date.month, date.day, date.moves, t.at_hand().speaks, t.now + keep, sensitive});
    const bool is_new = !is_filed(c, c.question) || is_sensitive_at(c, c.question);
    if (q.tell_teacher && is_new && !sensitive) t.put(alarm{alarm::reason::note, c.now.learner});
    c.filed |= bit;
    c.sensitive = sensitive ? c.sensitive | bit : c.sensitive & ~bit;
    lose_doubts(c, item, 0);
    c.last = {item, c.now.survey, c.now.learner, c.now.child, c.now.version};
}

// Nobody reads it before the family says whether it is to be kept, nor presses for more of it.
void file_undecided(turn& t, const message_heard& words, const date_heard& date) {
    t.talk.brief &= ~(std::uint64_t{1} << t.talk.question);
    file_to(t, {"comforts"}, words, date, limits::sensitive_waits, true);
    doubt_answer(t, t.talk.last.item);
}

}  // namespace

const question& current(const turn& t) { return t.at_hand().questions[t.talk.question]; }

bool is_filed(const conversation& c, std::uint64_t place) { return (c.filed >> place & 1) != 0; }

bool is_sensitive_at(const conversation& c, std::uint64_t place) { return (c.sensitive >> place & 1) != 0; }

scope scope_of(const conversation& c, std::uint64_t place) {
    return place < c.shared.size() ? c.shared[place] : scope::teachers;
}

void set_scope(conversation& c, std::uint64_t place, scope with) {
    if (c.shared.size() <= place) c.shared.resize(place + 1, scope::teachers);
    c.shared[place] = with;
}

void keep_from_sharing(conversation& c, std::int64_t item) {
    if (is_kept_from_sharing(c, item)) return;
    if (c.kept_private.size() >= limits::private_remembered) c.kept_private.erase(c.kept_private.begin());
    c.kept_private.push_back(item);
}

std::vector<std::int64_t> keep_with_its_date(turn& t, const survey* of, std::int64_t item) {
    const auto place = place_of(item);
    const auto is_date = [&](std::size_t at) {
        return of != nullptr && at < of->questions.size() && of->questions[at].kind == question_kind::when;
    };
    std::vector<std::int64_t> items{item};
    if (place > 0 && is_date(place)) items.insert(items.begin(), item - 1);
    if (is_date(place + 1)) items.push_back(item + 1);
    for (const auto each : items) {
        keep_from_sharing(t.talk, each);
        if (serial_of(each) == t.talk.now.serial)
            set_scope(t.talk, static_cast<std::uint64_t>(each - item_id_of(t.talk.now, 0)), scope::private_);
    }
    return items;
}

bool is_kept_from_sharing(const conversation& c, std::int64_t item) {
    return std::ranges::find(c.kept_private, item) != c.kept_private.end();
}

void open_for_sharing(conversation& c, std::int64_t item) { std::erase(c.kept_private, item); }

std::uint64_t picked_at(const conversation& c, std::uint64_t place) {
    return place < c.picked.size() ? c.picked[place] : 0;
}

void note_picked(conversation& c, std::uint64_t place, std::uint64_t bits) {
    if (c.picked.size() <= place) c.picked.resize(place + 1, 0);
    c.picked[place] = bits;
}

std::optional<std::uint64_t> place_of_option(const question& in, std::string_view option) {
    if (in.kind == question_kind::yes_no || in.kind == question_kind::permission)
        return option == "yes" ? std::optional<std::uint64_t>(0) : std::optional<std::uint64_t>(1);
    const auto at = std::ranges::find(in.options, option);
    if (at == in.options.end()) return std::nullopt;
    return static_cast<std::uint64_t>(at - in.options.begin());
}

void note_length(turn& t, const message_heard& words) {
    const auto bit = std::uint64_t{1} << t.talk.question;
    if (!text::has_more_words(words.written(), limits::brief_answer_words))
        t.talk.brief |= bit;
    else
        t.talk.brief &= ~bit;
}

void file_answer(turn& t, const message_heard& words, const date_heard& date) {
    const bool sensitive = !t.is_teachers() && is_sensitive(words, t.words);
    sensitive ? file_undecided(t, words, date) : file_to(t, current(t).categories, words, date);
}

void file_while_kept(turn& t, const message_heard& words, std::chrono::hours at_most) {
    t.talk.brief &= ~(std::uint64_t{1} << t.talk.question);
    file_to(t, current(t).categories, words, {}, at_most);
}

void file_as_comfort(turn& t, const message_heard& words) {
    is_sensitive(words, t.words) ? file_undecided(t, words, {}) : file_to(t, {"comforts"}, words, {});
}

void unfile_answer(turn& t, std::uint64_t place) {
    const auto item = item_id_of(t.talk.now, place);
    if (is_filed(t.talk, place)) t.put(unfile{item});
    if (t.talk.last.item == item) t.talk.last = {};
    lose_answer(t.talk, item);
}

void lose_answer(conversation& c, std::int64_t item) {
    const auto place = item - item_id_of(c.now, 0);
    if (!open(c) || place < 0 || place >= static_cast<std::int64_t>(limits::places_per_survey)) return;
    const auto bit = std::uint64_t{1} << place;
    c.filed &= ~bit;
    c.brief &= ~bit;
    c.sensitive &= ~bit;
    if (static_cast<std::size_t>(place) < c.picked.size()) c.picked[static_cast<std::size_t>(place)] = 0;
}

std::string language_written(const turn& t, const message_heard& words) {
    return language_of(words, t.words, t.tongue()).value_or(t.tongue().tag);
}

std::chrono::hours kept_for_all(const turn& t, const std::vector<std::string>& categories) {
    const auto kept = [&](std::string_view category) { return kept_for(category, t.words.house, t.now); };
    auto keep = categories.empty() ? kept("") : kept(categories.front());
    for (const auto& category : categories) keep = std::min(keep, kept(category));
    return keep;
}

}  // namespace kindred
