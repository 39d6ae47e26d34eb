#include "bot/profile/digest.hpp"

#include "bot/limits.hpp"
#include "bot/profile/as_read.hpp"
#include "bot/profile/both.hpp"
#include "bot/profile/calendar.hpp"
#include "bot/profile/quote.hpp"
#include "bot/profile/rotation.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>

namespace kindred {
namespace {

// One line of the message. When there is no room, the line of the highest rank goes first, whole.
struct line {
    enum section : int { top, news, dates, rest };
    section in = rest;
    int rank = 0;
    std::string text;
    learner_id about = 0;  // who is named in it as new
};

namespace rank {
constexpr int heading = -1;  // goes with the last line of its section
constexpr int title = 0;
constexpr std::array news{1, 4, 5};
constexpr std::array dates{2, 6, 7};
constexpr int notes = 3;
constexpr int both = 8;
constexpr int silent = 9;
constexpr int other_dates = 10;
constexpr int hub = 11;

template <std::size_t N>
constexpr int of(const std::array<int, N>& ranks, std::size_t place) {
    return ranks[std::min(place, N - 1)];
}
}  // namespace rank

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string joined(const std::vector<line>& lines) {
    std::string text;
    for (const auto& l : lines) text += (text.empty() ? "" : "\n") + l.text;
    return text;
}

bool fits(const std::vector<line>& lines) {
    return lines.size() <= limits::digest_lines && text::characters(joined(lines)) <= limits::digest_characters;
}

void drop_lonely_headings(std::vector<line>& lines) {
    std::set<int> spoken_of;
    for (const auto& l : lines)
        if (l.rank != rank::heading) spoken_of.insert(l.in);
    std::erase_if(lines, [&](const line& l) { return l.rank == rank::heading && !spoken_of.contains(l.in); });
}

// Whole lines go, the least important first, until the rest fits. The title stays.
void make_fit(std::vector<line>& lines) {
    const auto by_rank = [](const line& a, const line& b) { return a.rank < b.rank; };
    while (!fits(lines)) {
        const auto least = std::max_element(lines.begin(), lines.end(), by_rank);
        if (least->rank <= rank::title) return;
        lines.erase(least);
        drop_lonely_headings(lines);
    }
}

std::string_view sharing_phrase(scope shared) {
    if (shared == scope::visit) return "digest.use.visit";
    return shared == scope::class_ ? "digest.use.class" : "digest.use.teachers";
}

// A day of a family and what stands beside it.
struct family_day {
    day_ahead when;
    const item* told = nullptr;  // the item with the date
    const item* what = nullptr;  // what the day is, in the family's words, if a teacher may read it
    const profile_news* of = nullptr;
};

bool comes_before(const family_day& a, const family_day& b) {
    const auto key = [](const family_day& d) { return std::tuple(d.when.is, d.when.on, d.told->id); };
    return key(a) < key(b);
}

class composer {
public:
    composer(const digest_facts& facts, const library& words)
        : facts_(facts),
          words_(words),
          today_(day_of(facts.now)),
          classroom_(on_one_line(facts.classroom)),
          news_(news_of(facts, words)) {
        name_children();
        find_days();
        choose();
    }

    digest compose() const {
        digest made;
        made.subject = say("digest.subject", {{"classroom", classroom_}});
        auto lines = body();
        made.quiet = lines.empty();
        if (made.quiet) {
            made.text = quiet_line();
            return made;
        }
        const auto now = local(facts_.now, facts_.time_zone);
        const auto date = words_.date(facts_.language, now.year, now.month, now.day);
        lines.insert(lines.begin(),
                     {line::top, rank::title, say("digest.title", {{"classroom", classroom_}, {"date", date}})});
        if (!facts_.more) make_fit(lines);
        made.text = joined(lines);
        for (const auto* child : chosen_)
            if (std::any_of(lines.begin(), lines.end(), [&](const line& l) { return l.about == child->child->id; }))
                made.named.push_back(child->child->id);
        return made;
    }

private:
    const digest_facts& facts_;
    const library& words_;
    const std::chrono::sys_days today_;
    const std::string classroom_;
    std::vector<profile_news> news_;
    std::vector<std::string> names_;  // beside facts_.children
    std::vector<family_day> days_;    // the nearest first
    std::vector<const profile_news*> chosen_;

    std::string say(std::string_view phrase, const fillings& values = {}) const {
        return words_.say(facts_.language, phrase, values);
    }

    std::chrono::sys_days day_of(instant at) const {
        const auto l = local(at, facts_.time_zone);
        return std::chrono::year{l.year} / l.month / l.day;
    }

    std::size_t week() const { return static_cast<std::size_t>(today_.time_since_epoch().count() / 7); }

    // --- who and when --------------------------------------------------------------------------------------------
    // First names; an initial where two children of the class share one.
    void name_children() {
        std::vector<std::string> folded;
        for (const auto& child : facts_.children) folded.push_back(text::fold(first_name(child.name)));
        for (std::size_t i = 0; i < folded.size(); ++i) {
            const bool shared = std::count(folded.begin(), folded.end(), folded[i]) > 1;
            const auto& full = facts_.children[i].name;
            names_.push_back(shared ? name_with_initial(full) : first_name(full));
        }
    }

    const std::string& name_of(const digest_child& child) const {
        return names_[static_cast<std::size_t>(&child - facts_.children.data())];
    }

    // Said once: a month in its first days, a date that moves when it is told (or in its month's first days).
    bool is_due(const item& told, const day_ahead& when) const {
        if (when.is == day_ahead::kind::dated || facts_.more || !facts_.since) return true;
        if (told.answered_at > *facts_.since) return true;
        if (!told.month) return false;
        using std::chrono::year_month_day;
        return year_month_day{day_of(*facts_.since)}.month() != year_month_day{today_}.month();
    }

    void find_days() {
        const auto within = std::chrono::duration_cast<std::chrono::days>(limits::digest_looks_ahead);
        for (auto& child : news_) {
            for (const auto* told : child.dates) {
                const auto when = ahead(*told, today_, within);
                if (when && is_due(*told, *when)) days_.push_back({*when, told, what_of(child, *told), &child});
            }
            child.has_days = !days_.empty() && days_.back().of == &child;
        }
        std::sort(days_.begin(), days_.end(), comes_before);
    }

    // The words that belong to a date were answered in the same round of questions.
    static const item* what_of(const profile_news& child, const item& told) {
        for (const auto* i : child.shown)
            if (is_in(*i, "traditions") && invitation_of(*i) == invitation_of(told)) return i;
        return nullptr;
    }

    void choose() { chosen_ = facts_.more ? everyone_with_news(news_) : next_in_turn(news_, facts_.now); }

    bool is_chosen(const profile_news* child) const {
        return std::find(chosen_.begin(), chosen_.end(), child) != chosen_.end();
    }

    // --- the lines -----------------------------------------------------------------------------------------------
    std::vector<line> body() const {
        auto lines = news_lines();
        append(lines, date_lines());
        append(lines, both_line());
        append(lines, media_lines());
        if (const auto waiting = notes_waiting(); waiting > 0)
            lines.push_back({line::rest, rank::notes, say("digest.notes", {{"count", std::to_string(waiting)}})});
        const bool heard_nothing = lines.empty();
        if (heard_nothing && facts_.hub_line.empty()) return {};
        if (heard_nothing) lines.push_back({line::rest, rank::notes, say("digest.nothing_new")});
        append(lines, silent_lines());
        if (auto asked = one_line(facts_.hub_line); !asked.empty())
            lines.push_back({line::rest, rank::hub, std::move(asked)});
        return lines;
    }

    static void append(std::vector<line>& to, std::vector<line> more) {
        to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    std::string quiet_line() const {
        const auto silent = silent_children().size();
        if (silent == 0) return say("digest.quiet", {{"classroom", classroom_}});
        const auto count = std::to_string(silent);
        const auto all = std::to_string(facts_.children.size());
        return say("digest.quiet_silent", {{"classroom", classroom_}, {"count", count}, {"all", all}});
    }

    // Words in quotation marks. Who does not read the family's language reads what a machine made of it first.
    std::string quote(const item& told) const {
        constexpr auto most = limits::digest_quote_characters;
        const auto* theirs = words_.speaks(told.language);
        if (!told.translation || theirs == &words_.words(facts_.language))
            return say("digest.quote", {{"words", in_place(told, spoken(as_read_here(told), most))}});
        const auto& made = *told.translation;
        const auto language = theirs ? say("language." + theirs->tag) : told.language;
        const auto translated = spoken(made.words, most);
        const auto original = spoken(told.words, facts_.more ? most : limits::digest_original_characters);
        return say("digest.quote.translated",
                   {{"words", translated}, {"language", language}, {"original", original}});
    }

    std::string as_read_here(const item& told) const { return as_read(words_, told, facts_.language); }

    std::string in_place(const item& told, std::string said) const {
        const auto child = std::ranges::find(facts_.children, told.learner, &digest_child::id);
        if (child == facts_.children.end() || !says_little_alone(words_, told)) return said;
        return on_one_line(with_its_question(words_, told, facts_.language, {name_of(*child), classroom_}, said));
    }

    static std::string spoken(std::string_view words, std::size_t most_characters) {
        return quotable(words, limits::digest_words_quoted, most_characters);
    }

    std::string news_line(const profile_news& child, const item& told) const {
        const auto what = quote(told);
        const auto phrase = std::string("digest.new.") + std::string(told_category(told));
        return say(phrase, {{"child", name_of(*child.child)}, {"what", what}});
    }

    bool stands_beside_a_date(const item* told) const {
        return std::any_of(days_.begin(), days_.end(), [&](const family_day& d) { return d.what == told; });
    }

    void add_news(std::vector<line>& lines, const profile_news& child) const {
        const auto rank_now = rank::of(rank::news, lines.size());
        const auto about = child.child->id;
        for (const auto* told : child.fresh) {
            if (stands_beside_a_date(told)) continue;
            lines.push_back({line::news, rank_now, news_line(child, *told), about});
            if (!facts_.more) return;
        }
        if (!child.fresh.empty() || child.has_days || child.shown.empty()) return;
        const auto* again = child.shown[week() % child.shown.size()];
        const auto told = news_line(child, *again);
        lines.push_back({line::news, rank_now, say("digest.again", {{"line", told}}), about});
    }

    std::vector<line> news_lines() const {
        std::vector<line> lines;
        for (const auto* child : chosen_) add_news(lines, *child);
        if (lines.empty()) return lines;
        const auto left = std::count_if(news_.begin(), news_.end(), [&](const profile_news& child) {
            return !child.fresh.empty() && !is_chosen(&child);
        });
        const auto count = std::to_string(left);
        const auto* with_more = facts_.by_mail ? "digest.new_more.mail" : "digest.new_more";
        auto heading = left == 0 ? say("digest.new") : say(with_more, {{"count", count}});
        lines.insert(lines.begin(), {line::news, rank::heading, std::move(heading)});
        return lines;
    }

    std::string date_line(const family_day& day) const {
        const auto what = day.what ? quote(*day.what) : say("digest.family_day");
        const auto use = say(sharing_phrase(day.told->shared));
        const auto& child = name_of(*day.of->child);
        if (day.when.is == day_ahead::kind::moves)
            return say("digest.coming_moves", {{"child", child}, {"what", what}, {"use", use}});
        if (day.when.is == day_ahead::kind::this_month)
            return say("digest.coming_month", {{"child", child}, {"what", what}, {"use", use}});
        const std::chrono::year_month_day on{day.when.on};
        const auto month = static_cast<int>(static_cast<unsigned>(on.month()));
        const auto day_of_month = static_cast<int>(static_cast<unsigned>(on.day()));
        const auto date = words_.date(facts_.language, static_cast<int>(on.year()), month, day_of_month);
        return say("digest.coming", {{"date", date}, {"child", child}, {"what", what}, {"use", use}});
    }

    // Days of children whose turn it is, by name; of the others only that there are some, so that no message names
    // more children than a teacher can think of at once.
    std::vector<line> date_lines() const {
        std::vector<line> lines;
        std::size_t others = 0;
        for (const auto& day : days_) {
            const bool room = facts_.more || lines.size() < limits::digest_dates_told;
            if (room && is_chosen(day.of))
                lines.push_back({line::dates, rank::of(rank::dates, lines.size()), date_line(day), day.of->child->id});
            else
                ++others;
        }
        const auto* and_others = facts_.by_mail ? "digest.coming_others.mail" : "digest.coming_others";
        if (others > 0)
            lines.push_back({line::dates, rank::other_dates, say(and_others, {{"count", std::to_string(others)}})});
        if (!lines.empty()) lines.insert(lines.begin(), {line::dates, rank::heading, say("digest.coming_up")});
        return lines;
    }

    // --- what the teacher and a child share ------------------------------------------------------------------------
    std::string word_with(const profile_news& child) const {
        for (const auto* told : child.shown) {
            if (!is_in(*told, "interests") || facts_.now - told->answered_at > limits::digest_both_looks_back) continue;
            for (const auto& own : facts_.own)
                if (auto word = word_of_both(own, *told, words_); !word.empty()) return word;
        }
        return {};
    }

    // One of the children whose turn it is anyway, another each week.
    std::vector<line> both_line() const {
        std::vector<line> all;
        if (facts_.own.empty()) return all;
        for (const auto* child : chosen_) {
            const auto word = word_with(*child);
            if (word.empty()) continue;
            const fillings values{{"child", name_of(*child->child)}, {"word", word}};
            all.push_back({line::rest, rank::both, say("digest.both", values), child->child->id});
        }
        if (all.size() > 1) all = {all[week() % all.size()]};
        return all;
    }

    std::size_t notes_waiting() const {
        std::size_t count = 0;
        for (const auto& child : news_) count += child.notes;
        return count;
    }

    // --- photos and voice notes ----------------------------------------------------------------------------------
    bool is_new(instant came) const { return facts_.more || !facts_.since || came > *facts_.since; }

    std::vector<line> media_lines() const {
        std::vector<const digest_child*> from;
        std::ptrdiff_t all = 0;
        for (const auto& child : facts_.children) {
            const auto fresh = std::ranges::count_if(child.media, [&](instant came) { return is_new(came); });
            if (fresh > 0) from.push_back(&child);
            all += fresh;
        }
        if (all == 0) return {};
        const auto count = std::to_string(all);
        const auto where = say(facts_.media_mailed ? "digest.media.mailed" : "digest.media.office");
        if (from.size() > limits::digest_children_named)
            return {{line::rest, rank::notes, say("digest.media.many", {{"count", count}, {"where", where}})}};
        const auto names = listed(from);
        return {{line::rest, rank::notes, say("digest.media", {{"names", names}, {"count", count}, {"where", where}})}};
    }

    // --- not heard from ------------------------------------------------------------------------------------------
    std::vector<const digest_child*> silent_children() const {
        std::vector<const digest_child*> silent;
        for (const auto& child : facts_.children)
            if (child.silent) silent.push_back(&child);
        return silent;
    }

    // A few names a week, others each week; all of them in the long form.
    std::vector<line> silent_lines() const {
        auto silent = silent_children();
        if (silent.empty()) return {};
        const auto count = std::to_string(silent.size());
        const auto all = std::to_string(facts_.children.size());
        std::erase_if(silent, [](const auto* child) { return !child->nameable; });
        if (silent.empty()) return {{line::rest, rank::silent, say("digest.silent", {{"count", count}, {"all", all}})}};
        const auto most = facts_.more ? silent.size() : std::min(silent.size(), limits::digest_silent_named);
        std::vector<const digest_child*> named;
        for (std::size_t i = 0; i < most; ++i) named.push_back(silent[(week() * most + i) % silent.size()]);
        const bool none_joined = std::none_of(named.begin(), named.end(), [](const auto* c) { return c->joined; });
        const auto phrase = none_joined ? "digest.silent.unjoined" : "digest.silent.joined";
        const auto names = listed(named);
        return {{line::rest, rank::silent, say(phrase, {{"count", count}, {"all", all}, {"names", names}})}};
    }

    std::string listed(const std::vector<const digest_child*>& children) const {
        if (children.size() == 1) return name_of(*children[0]);
        std::string names = name_of(*children[0]);
        for (std::size_t i = 1; i < children.size(); ++i) {
            const auto phrase = i + 1 == children.size() ? "digest.list_end" : "digest.list";
            names = say(phrase, {{"names", names}, {"name", name_of(*children[i])}});
        }
        return names;
    }
};

}  // namespace

digest compose(const digest_facts& facts, const library& words) { return composer(facts, words).compose(); }

}  // namespace kindred
