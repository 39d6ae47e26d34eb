// What every person told, as it must stand in the profiles: followed from outside, message by message, and compared
// with the store after each. An answer that was acknowledged stands until its family replaces or erases it, or its
// time is over; nothing else stands, and nobody else's message changes it.
#pragma once

#include "bot/talk/conversation.hpp"
#include "tests/simulation/world.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kindred::simulation {

// Each answer begins with a word of its own, "told123", by which it is known again wherever it is quoted.
std::string new_words(world&);
bool are_told_words(std::string_view text);
std::vector<std::uint64_t> told_in(std::string_view text);

// What the families of the simulation say when they are asked for a date.
const std::vector<std::string>& dates_said(std::string_view language);

class ledger {
public:
    explicit ledger(world& all) : all_(all) {}

    // After the turn of a message that was new. `before` is how the talk stood before it.
    void follow(person_id, const inbound&, const conversation& before);

    struct standing {
        std::string words, question;
        learner_id about = 0;
        std::optional<scope> shared;  // absent: as the program files it
        instant expires_at{};
    };
    // The answer of these words, if this person's stands.
    const standing* find(person_id, std::string_view words) const;
    std::size_t count(person_id) const;

    // What became of the answer of that number.
    struct fate {
        person_id teller = 0;
        learner_id about = 0;
        std::optional<instant> gone_at;    // replaced, erased, expired
        std::optional<instant> erased_at;  // by FORGET
        std::optional<instant> private_since;
    };
    const fate* fate_of(std::uint64_t told) const;

    // That all of it stands exactly once, by person and by learner.
    void check_all(const std::vector<learner_id>&);

private:
    using answers = std::map<std::int64_t, standing>;  // by item

    struct turn_seen {
        const inbound& in;
        const conversation& before;
        std::optional<std::int64_t> perhaps;       // filed, if it was asked often enough
        bool sharing = false;                      // it may have changed who may see
        std::optional<std::int64_t> depends = {};  // of this serial something may be asked no more
    };

    void expect(answers&, turn_seen&, person_id);
    void expect_forgetting(answers&, const turn_seen&);
    void expect_reasking(answers&, const turn_seen&, person_id);
    void compare(person_id, answers&, const turn_seen&);
    void compare_one(person_id, answers&, const item&, const turn_seen&);
    void compare_scope(standing&, const item&, const turn_seen&);
    void note(person_id, const standing&);
    void unfile(answers&, std::int64_t item);
    void end(const standing&, instant when, bool erased);
    void expire(answers&);

    world& all_;
    std::unordered_map<person_id, answers> told_;
    std::unordered_map<std::uint64_t, fate> fates_;
};

}  // namespace kindred::simulation
