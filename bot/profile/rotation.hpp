// Whose turn it is to be named in a digest, and what of theirs may be shown at all. The one place that decides what
// of a profile can reach a message to a teacher.
#pragma once

#include "bot/profile/digest.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace kindred {

// One child as a message may speak of it. Everything in it has passed the family's scope and is not of comforts;
// the pointers look into the facts.
struct profile_news {
    const digest_child* child = nullptr;
    std::vector<const item*> shown;  // words that may be quoted, the most telling first
    std::vector<const item*> fresh;  // of these: not told yet
    std::vector<const item*> dates;  // answers to when a family's day is
    std::size_t notes = 0;           // new ones of comforts: only their number is ever told
    bool has_days = false;           // one of the dates comes up; set by the composer
};

// In the facts' order, a child each.
std::vector<profile_news> news_of(const digest_facts&, const library&);

// At most limits::digest_children_named: with news and long not named; with a day ahead; long not named, though
// nothing is new; then news again. Within each the least recently named first. So twelve children who all have news
// are each named within four weekly digests.
std::vector<const profile_news*> next_in_turn(const std::vector<profile_news>&, instant now);

// Everyone with something new or a day ahead, in the same order.
std::vector<const profile_news*> everyone_with_news(const std::vector<profile_news>&);

bool is_in(const item&, std::string_view category);
// The category that a line about this item speaks of: its first known one, else "other".
std::string_view told_category(const item&);
// The round of questions in which it was answered; see item_id_of.
std::int64_t invitation_of(const item&);

}  // namespace kindred
