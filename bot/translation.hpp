// What is asked of a translator, and what became of it: plain values, which adapters/translate/ carries. And the port
// for which answers wait for one.
#pragma once

#include "bot/message.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kindred {

// An answer of a family's, to be translated. Its words, so it is kept in memory only.
struct translation_job {
    std::int64_t item = 0;
    int tries = 0;         // that failed
    std::string words;     // as they were when it was claimed
    std::string from, to;  // BCP 47
    friend bool operator==(const translation_job&, const translation_job&) = default;
};

struct translated {
    enum class end {
        here,    // `text`
        again,   // not now; `after` if the translator said when
        cannot,  // not between these languages, or not these words
    };
    end how = end::cannot;
    std::string text;
    std::string why;  // for the log: a code or a class, never a family's words
    std::optional<std::chrono::milliseconds> after = {};
    friend bool operator==(const translated&, const translated&) = default;
};

// Which items wait for a translation, and nothing of what they say. One that is erased waits no longer.
struct translation_wish {
    std::int64_t item = 0;
    int tries = 0;  // that failed
    friend bool operator==(const translation_wish&, const translation_wish&) = default;
};

class translation_queue {
public:
    virtual ~translation_queue() = default;
    virtual void want_translation(std::int64_t item, instant due) = 0;  // anew, if it waited already
    // Due now, the oldest first. They are not given out again before `again_at`.
    virtual std::vector<translation_wish> claim_translations(instant now, std::size_t most, instant again_at) = 0;
    virtual std::optional<instant> next_translation() = 0;
    virtual void translate_again(std::int64_t item, instant at) = 0;  // counts a try
    virtual void want_no_translation(std::int64_t item) = 0;
};

}  // namespace kindred
