#include "bot/profile/rotation.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace kindred {
namespace {

// What helps a teacher most to start a talk with a child comes first.
constexpr std::array<std::string_view, 7> telling{"interests", "strengths", "outside", "traditions",
                                                  "people",    "languages", "hopes"};

std::size_t telling_rank(const item& i) {
    const auto category = told_category(i);
    return static_cast<std::size_t>(std::find(telling.begin(), telling.end(), category) - telling.begin());
}

bool more_telling(const item* a, const item* b) {
    const auto key = [](const item& i) { return std::tuple(-invitation_of(i), telling_rank(i), i.id); };
    return key(*a) < key(*b);
}

// A date is told when it comes up, not as news.
bool is_date(const item& i, const library& words) {
    if (i.month || i.day || i.moves) return true;
    const auto* from = words.find(i.survey, i.version);
    const auto* asked = from ? words.find(*from, i.question) : nullptr;
    return asked && asked->kind == question_kind::when;
}

// "None" and "not a date" are whole answers, and nothing to tell.
bool says_nothing(const item& i, const library& words) {
    if (text::wordless(i.words)) return true;
    const auto folded = text::fold(i.words);
    const auto& theirs = words.words(i.language);
    const auto is_one_of = [&](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), folded) != list.end();
    };
    return is_one_of(theirs.no) || is_one_of(theirs.no_date);
}

profile_news news_of(const digest_child& child, const library& words, std::optional<instant> since) {
    profile_news news;
    news.child = &child;
    for (const auto& i : child.items) {
        if (!teacher_may_see(i)) continue;
        const bool is_new = !since || i.answered_at > *since;
        if (is_in(i, "comforts") || i.sensitive != sensitivity::none) {
            if (is_new) ++news.notes;
        } else if (is_date(i, words)) {
            news.dates.push_back(&i);
        } else if (!says_nothing(i, words)) {
            const bool untold = !child.last_named || i.answered_at > *child.last_named;
            news.shown.push_back(&i);
            if (is_new || untold) news.fresh.push_back(&i);
        }
    }
    std::sort(news.shown.begin(), news.shown.end(), more_telling);
    std::sort(news.fresh.begin(), news.fresh.end(), more_telling);
    return news;
}

enum class turn : int { news_long_not_named, day_ahead, long_not_named, news_again, none };

turn turn_of(const profile_news& news, instant now) {
    const auto& last = news.child->last_named;
    const bool long_ago = !last || now - *last >= limits::digest_named_again_after;
    if (!news.fresh.empty() && long_ago) return turn::news_long_not_named;
    if (news.has_days) return turn::day_ahead;
    if (!news.shown.empty() && long_ago) return turn::long_not_named;
    return news.fresh.empty() ? turn::none : turn::news_again;
}

std::tuple<instant, learner_id> waiting_since(const profile_news* news) {
    return {news->child->last_named.value_or(instant::min()), news->child->id};
}

}  // namespace

bool is_in(const item& i, std::string_view category) {
    return std::find(i.categories.begin(), i.categories.end(), category) != i.categories.end();
}

std::string_view told_category(const item& i) {
    for (const auto& category : i.categories)
        if (const auto* known = std::find(telling.begin(), telling.end(), category); known != telling.end())
            return *known;
    return "other";
}

std::int64_t invitation_of(const item& i) { return i.id / 8; }

std::vector<profile_news> news_of(const digest_facts& facts, const library& words) {
    auto since = facts.since;
    if (since && facts.more) *since -= limits::digest_more_looks_back;
    std::vector<profile_news> all;
    for (const auto& child : facts.children) all.push_back(news_of(child, words, since));
    return all;
}

std::vector<const profile_news*> next_in_turn(const std::vector<profile_news>& all, instant now) {
    std::vector<const profile_news*> in_turn;
    for (const auto& news : all)
        if (turn_of(news, now) != turn::none) in_turn.push_back(&news);
    std::sort(in_turn.begin(), in_turn.end(), [now](const profile_news* a, const profile_news* b) {
        return std::tuple(turn_of(*a, now), waiting_since(a)) < std::tuple(turn_of(*b, now), waiting_since(b));
    });
    if (in_turn.size() > limits::digest_children_named) in_turn.resize(limits::digest_children_named);
    return in_turn;
}

std::vector<const profile_news*> everyone_with_news(const std::vector<profile_news>& all) {
    std::vector<const profile_news*> everyone;
    for (const auto& news : all)
        if (!news.fresh.empty() || news.has_days) everyone.push_back(&news);
    std::sort(everyone.begin(), everyone.end(),
              [](const profile_news* a, const profile_news* b) { return waiting_since(a) < waiting_since(b); });
    return everyone;
}

}  // namespace kindred
