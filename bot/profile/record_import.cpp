#include "bot/profile/record_import.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace kindred {
namespace {

constexpr std::string_view id_letters = "abcdefghijklmnopqrstuvwxyz0123456789_-";
constexpr std::size_t language_characters = 35;  // BCP 47
constexpr auto clocks_differ = std::chrono::hours{24};

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= limits::word_id_characters &&
           text.find_first_not_of(id_letters) == std::string_view::npos;
}

bool is_tag(std::string_view text) {
    return text.size() <= language_characters && std::ranges::all_of(text, [](char c) {
               return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
}

bool is_text(std::string_view text, std::size_t most_bytes) {
    return text.size() <= most_bytes && text::is_valid(text) && text.find('\0') == std::string_view::npos;
}

bool is_day(const item& what) {
    return what.month.value_or(1) >= 1 && what.month.value_or(1) <= 12 && what.day.value_or(1) >= 1 &&
           what.day.value_or(1) <= 31;
}

// Empty if nothing is.
std::string wrong_with(const item& what, instant now) {
    if (what.by == voice::teacher) return "it is a teacher's, of themselves.";
    if (!is_id(what.survey) || !is_id(what.question) || what.version < 1)
        return "it does not say which question it answers.";
    if (what.words.empty() || !is_text(what.words, limits::inbound_text_bytes) ||
        !is_text(what.note, limits::inbound_text_bytes))
        return "its words are missing, too long or no text.";
    if (what.translation &&
        (!is_text(what.translation->words, limits::translation_text_bytes) || !is_tag(what.translation->language)))
        return "its translation is too long or no text.";
    if (!is_tag(what.language)) return "its language is none.";
    if (what.categories.empty() || !std::ranges::all_of(what.categories, is_category))
        return "it is filed nowhere, or to something that kindred does not know.";
    if (!is_day(what)) return "its date is none.";
    if (what.answered_at > now + clocks_differ) return "it was given in the future.";
    return {};
}

std::string print_of(const item& what) {
    return std::to_string(what.source) + '\n' + what.survey + '\n' + what.question + '\n' +
           std::to_string(what.answered_at.time_since_epoch().count());
}

// As long as if it had been given today, and not longer than it said.
instant end_of(const item& what, const school& house, instant now) {
    if (what.categories.empty()) return now;
    auto keep = std::chrono::hours::max();
    for (const auto& each : what.categories) keep = std::min(keep, kept_for(each, house, now));
    return std::min(what.expires_at, now + keep);
}

class filer {
public:
    filer(store& into, const learner& here, const std::map<std::string, std::string, std::less<>>& guardians,
          const school& house, instant now)
        : store_(into),
          here_(here),
          names_(guardians),
          house_(house),
          people_(into.guardians_of(here.id)),
          now_(now) {
        // What was given here itself is not brought back from a copy.
        for (const auto& each : store_.of_learner(here.id, now)) known_.push_back(print_of(each));
    }

    void file(std::size_t number, const brought_answer& brought) {
        const auto refuse = [&](const std::string& why) {
            told.refused.push_back("Answer " + std::to_string(number) + ": " + why);
        };
        auto made = brought.what;
        const auto source = source_of(brought.guardian);
        if (!source) return refuse("\"" + brought.guardian + "\" is no guardian of this learner in the school file.");
        if (const auto wrong = wrong_with(made, now_); !wrong.empty()) return refuse(wrong);
        made.source = *source;
        made.learner = here_.id;
        made.expires_at = end_of(made, house_, now_);
        if (made.expires_at <= now_) return void(++told.over);
        if (std::exchange(made.held, false)) made.shared = scope::private_;
        const auto print = print_of(made);
        const bool is_here = std::ranges::find(known_, print) != known_.end();
        if (!store_.first_import(here_.id, print, now_) || is_here) return void(++told.here);
        made.id = next_id();
        store_.put(made);
        ++told.filed;
    }

    import_told told;

private:
    std::optional<person_id> source_of(std::string_view name) const {
        const auto other = names_.find(name);
        const std::string_view external = other == names_.end() ? name : std::string_view(other->second);
        const auto found = std::ranges::find(people_, external, &guardian::external);
        return found == people_.end() ? std::nullopt : std::optional(found->id);
    }

    std::int64_t next_id() {
        const auto place = told.filed % limits::places_per_survey;
        if (place == 0) serial_ = store_.next_serial(now_);
        return item_id_of(serial_, place);
    }

    store& store_;
    const learner& here_;
    const std::map<std::string, std::string, std::less<>>& names_;
    const school& house_;
    const std::vector<guardian> people_;
    const instant now_;
    std::vector<std::string> known_;
    std::int64_t serial_ = 0;
};

}  // namespace

import_told file_record(store& into, const learner& here, const brought_record& brought,
                        const std::map<std::string, std::string, std::less<>>& guardians, const school& house,
                        instant now) {
    filer by(into, here, guardians, house, now);
    for (std::size_t i = 0; i < brought.answers.size(); ++i) by.file(i + 1, brought.answers[i]);
    return std::move(by.told);
}

bool is_called_alike(const learner& here, const brought_record& brought) {
    return text::fold(here.name) == text::fold(brought.name);
}

}  // namespace kindred
