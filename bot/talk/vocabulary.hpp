// Words for hours and days, and what each says: what HOURS and LATER are understood from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {
struct time_words;
}

namespace kindred::hearing {

enum class sign {
    hour,
    half,  // past an hour
    minute,
    dash,
    from,
    until,
    link,  // "to", "de … a": it joins two, and says nothing before one
    also,  // "and"
    only,
    any,
    day,
    weekend,
    weekdays,
    morning,
    afternoon,
    evening,
    am,
    pm,
    today,
    tonight,
    tomorrow,
    next_week,
    in_minutes,
    in_hours,
    in_days,
    later,
    beside,  // it belongs to an hour
    aside    // it says nothing
};

struct token {
    sign is = sign::aside;
    int value = 0;  // of an hour; of a day: 0 Monday; how many of in_…
    int minute = 0;
    bool in_words = false;  // an hour that was not written in digits
    bool is_later = false;  // the word is one for LATER as well: "mañana"
};

// The words that are known. Of two that are equally long the one that was added first counts.
class vocabulary {
public:
    void add(const std::vector<std::string>& folded, token means);
    void add_days(const std::vector<std::vector<std::string>>& weekdays);
    // As a word file lists them in one phrase, with commas between.
    void add_listed(std::string_view words, sign means);
    // What both HOURS and LATER know.
    void add_times(const time_words&);
    void add(const vocabulary& behind);

    struct known {
        std::string folded;
        token means;
    };
    const std::vector<known>& all() const { return words_; }
    // In their order, those that a text may begin with that begins so: where a word has a 2, any number may stand.
    template <class Look>
    void look_at(char first, const Look& look) const {
        for (std::size_t i = 0; i < firsts_.size(); ++i)
            if (firsts_[i] == first || firsts_[i] == '2') look(words_[i]);
    }

private:
    std::vector<known> words_;
    std::string firsts_;  // the first letter of each
};

}  // namespace kindred::hearing
