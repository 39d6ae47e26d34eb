// What every person told, as it must stand in the profiles: followed from outside, message by message, and compared
// with the store after each. An answer that was acknowledged stands until its family replaces or erases it, or its
// time is over; nothing else stands, and nobody else's message changes it.
#pragma once

#include "bot/talk/conversation.hpp"
#include "tests/simulation/world.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kindred::simulation {

// Each answer begins with a word of its own, "told123", by which it is known again wherever it is quoted.
std::string new_words(world&, std::string_view language);
bool are_told_words(std::string_view text);
std::vector<std::uint64_t> told_in(std::string_view text);
// FORGET, or a sentence that means it in a talk in that language: the button that deletes has one in some.
bool means_forget(std::string_view text, const library&, std::string_view language);
// A command, a code, a wish: no answer, whatever is asked.
bool is_an_order(std::string_view text, const library&, std::string_view language);

// What the families of the simulation say when they are asked for a date.
const std::vector<std::string>& dates_said(std::string_view language);

struct reading_of {
    std::string child, reader;
    instant when{};
};

class ledger {
public:
    explicit ledger(world& all) : all_(all) {}

    // After the turn of a message that was new. `before` is how the talk stood before it; `crossed`: what was asked
    // last had not been sent.
    void follow(person_id, const inbound&, const conversation& before, bool crossed);

    struct standing {
        std::string words, question, note;
        learner_id about = 0;
        std::optional<scope> shared;  // absent: as the program files it
        instant expires_at{};
    };
    // The answer of these words, if this person's stands.
    const standing* find(person_id, std::string_view words) const;
    std::size_t count(person_id) const;
    std::size_t lines_to_recite(person_id) const;  // by MINE

    // What became of the answer of that number.
    struct fate {
        person_id teller = 0;
        learner_id about = 0;
        std::optional<instant> gone_at;    // replaced, erased, expired
        std::optional<instant> erased_at;  // by FORGET, or CHANGE
        std::optional<instant> changed_at;  // by CHANGE
        std::optional<instant> private_since;
    };
    const fate* fate_of(std::uint64_t told) const;

    // By HOLD of any guardian who may still hear of the child.
    std::optional<instant> held_since(learner_id) const;
    void note_read(learner_id, std::string_view reader, instant);
    std::vector<reading_of> readers_for(person_id) const;  // of each child, who read of it last
    void keep_from(person_id, learner_id);                  // by a court order
    // Whether another guardian, whom no court keeps from the child, took something back within so long before that.
    bool was_taken_back(learner_id, person_id reader, instant, std::chrono::hours within) const;

    // That all of it stands exactly once, by person and by learner.
    void check_all(const std::vector<learner_id>&);

private:
    using answers = std::map<std::int64_t, standing>;  // by item

    struct turn_seen {
        const inbound& in;
        const conversation& before;
        bool crossed = false;                      // what was asked last had not been sent
        std::optional<std::int64_t> perhaps;       // filed, if it was asked often enough
        bool sharing = false;                      // it may have changed who may see
        std::optional<std::int64_t> more_of = {};  // it came at once behind this answer, the last of its survey
        std::optional<std::int64_t> depends = {};  // what was only asked because of this answer may be gone
    };

    void expect(answers&, turn_seen&, person_id);
    void expect_forgetting(answers&, const turn_seen&, person_id);
    void expect_reasking(answers&, const turn_seen&, person_id);
    void expect_changing(answers&, turn_seen&, person_id);
    void expect_otherwise(standing&, const turn_seen&, person_id);
    std::optional<std::string> said_anew(const inbound&, const conversation&, const told&, const std::string& question,
                                         const std::string& front) const;
    void expect_deleted(answers&, turn_seen&, person_id);
    void note_erased(person_id, const standing&);
    void expect_note(standing&, std::string text);
    void expect_holding(const turn_seen&, person_id);
    void compare_hold(person_id, learner_id, const std::string& user);
    std::set<learner_id> children_told_of(person_id) const;
    void compare(person_id, answers&, const turn_seen&);
    void compare_one(person_id, answers&, const item&, const turn_seen&);
    void compare_scope(standing&, const item&, const turn_seen&);
    void note(person_id, const standing&);
    void unfile(answers&, std::int64_t item);
    void end(const standing&, instant when, bool erased);
    void end_words(std::string_view, instant when, bool erased);
    void expire(answers&);

    struct reading {
        std::string reader;
        instant when{};
    };

    world& all_;
    std::unordered_map<person_id, answers> told_;
    std::unordered_map<person_id, answers> hidden_;  // by a court order from whoever told it
    std::set<std::pair<person_id, learner_id>> kept_from_;
    std::unordered_map<learner_id, std::map<person_id, instant>> holds_;
    std::unordered_map<learner_id, reading> read_;  // who read of a child last
    // Whose time was over, and was not tidied away yet, is taken back as well.
    std::map<std::pair<learner_id, instant>, std::set<person_id>> taken_back_;
    std::unordered_map<std::uint64_t, fate> fates_;
};

}  // namespace kindred::simulation
