// What one phone is sent that nobody asked for at that moment (M7, M8): by day where its reader lives, within the
// hours that they chose, and seldom, whichever of their children it is about. One start and one reminder a week and
// three starts in four weeks, as they arrive; no start within two weeks of the last, nor of one survey about one child
// within sixty days, but for what they were offered meanwhile (by START, by a word of theirs); no reminder before
// there were two days to answer. What LATER put off comes at its time and is neither. That something was taken back is
// told once a day. Of no other kind is anything.
#pragma once

#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred::simulation {

// A question as the family reads it.
struct question_text {
    std::string text, language;
    question_kind kind = question_kind::words;
    std::string survey, id;
    learner_id about = 0;
    std::string child;
    bool childs = false;  // for the child: only while the parent's yes holds
};

// Whether the letter ends with it, also where it is set off from what stands before it, as from right to left.
bool ends_with(std::string_view letter, const question_text&);

struct sentences {
    std::vector<question_text> questions;
    std::vector<std::string> put_off;     // "we will ask you again", up to when that is
    std::vector<std::string> taken_up;    // "welcome back", before what was put off
    std::vector<std::string> taken_back;  // by another guardian
    std::vector<std::string> readers;     // what WHO is answered with
};
// Of every survey and every language, about these children.
sentences sentences_about(const std::vector<learner>&, const library&);

class unasked {
public:
    unasked(sentences known, std::string zone) : known_(std::move(known)), zone_(std::move(zone)) {}

    const std::vector<question_text>& questions() const { return known_.questions; }
    bool tells_readers(std::string_view text) const;
    bool asks_in_another(std::string_view text, std::string_view language) const;
    bool narrowed() const { return hours_ != own_hours{}; }

    void chose(const own_hours& wanted) { hours_ = wanted; }
    void stopped() { put_off_.clear(); }  // what was put off, too
    void replied(const outgoing&);        // a reply is sent: it may put something off
    std::optional<std::string> objection(const outgoing&, instant now);

private:
    enum class kind { start, reminder, taken_up, taken_back, unknown };
    struct seen {
        std::int64_t letter = 0;
        kind is = kind::unknown;
        instant at{}, posted_at{};
        std::string text;
    };
    // Of LATER: not before then, and by no letter that was written when it was over.
    struct promise {
        std::string child;
        instant from{};
        std::optional<instant> over_at = {};  // put off anew, or taken up by the family itself
    };

    kind kind_of(const letter&) const;
    bool is_quiet(instant) const;
    bool was_promised(const outgoing&);
    void end_promises(instant);
    std::size_t within(kind, std::chrono::hours, instant now) const;
    std::optional<std::string> too_soon(const seen&, const letter&);

    const sentences known_;
    const std::string zone_;
    own_hours hours_;
    std::deque<promise> put_off_;  // the latest last
    std::deque<seen> seen_;  // of the last four weeks
    std::map<std::pair<std::string, learner_id>, instant> started_;  // each survey, about each child
    std::map<std::string, instant> offered_;                         // of each child
};

}  // namespace kindred::simulation
