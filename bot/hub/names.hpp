// Takes out of what teachers wrote whatever would tell a reader which child or family is meant: a facilitator reads
// teachers' words, never a child's name. Pure.
//
// Prefers to take too much. Taken out are, in any case and with a possessive left behind ("[a learner]'s"):
//   names      of every learner and guardian, whole, and each of their parts from 2 letters on
//   near them  one typing error away from a part of 5 letters or more ("Matteo"); begun with a given name of 4
//              letters or more of a learner ("Aminah", "Mateos"); diminutives of it ("Mateito", "Anita")
//   contacts   phone numbers and e-mail addresses (bot/hub/contacts.hpp)
// Some names are words too: the phrase hub.common_words lists them in each language, and words that look like names
// ("grade" beside Grace). A listed word is never taken for something near a name. Where it is itself a name
// ("Will", "May"), it is taken wherever it begins with a capital letter, at the beginning of a sentence too.
// Written small it stays, but not in a text whose writer uses no capital letters at all.
// The school's staff keep their names: whole ("Rosa Lee"), behind a title ("Ms. Lee"), and alone where no learner
// or guardian has that very name.
#pragma once

#include "bot/talk/library.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kindred {

struct school_names {
    std::vector<std::string> learners, guardians, staff;
};

// What stands where something was taken out, in the reader's language.
struct stand_ins {
    std::string learner, guardian, contact;
};

// Prepared once for many texts. Small, as it is kept: some hundred bytes for a name, little for the same one again.
// The names are not kept as they were written. Any thread.
class name_filter {
public:
    name_filter(const school_names&, const library&);
    name_filter(const name_filter&) = delete;
    name_filter& operator=(const name_filter&) = delete;
    std::string without_names(std::string_view text, const stand_ins&) const;

private:
    enum class whose { learner, guardian };
    using tokens = std::vector<std::string>;
    struct whole_name {
        tokens parts;
        whose of;
    };
    using owners = std::unordered_map<std::string, whose>;
    // A part without one of its letters, by a hash of that; what is found by chance is compared anyway.
    struct near_part {
        std::size_t hash;
        const owners::value_type* part;
    };
    struct piece;
    struct taken;

    void add(const std::string& name, whose);
    void add_staff(const std::string& name);
    void add_part(const std::string& part, whose);
    void add_given(const std::string& part);
    bool is_diminutive(std::string_view word) const;
    std::vector<piece> pieces_of(std::string_view text) const;
    std::size_t staff_at(const std::vector<piece>&, std::size_t at) const;
    std::optional<taken> name_at(const std::vector<piece>&, std::size_t at, bool no_capitals) const;
    std::optional<whose> whose_is(const piece&, bool no_capitals) const;
    std::optional<whose> near(const std::string& word) const;
    std::string blankless_replaced(std::string_view part, const stand_ins&) const;

    std::unordered_map<std::string, std::vector<whole_name>> whole_;  // by the first part; the longest first
    owners parts_;
    std::vector<near_part> near_;                    // in the order of the hashes, learners first
    std::unordered_set<std::string> given_, stems_;  // of learners; what begins so is theirs
    std::unordered_map<std::string, std::vector<tokens>> staff_whole_;
    std::set<std::string, std::less<>> staff_parts_, common_;
    std::vector<std::pair<std::string, whose>> blankless_;  // in scripts without blanks: found anywhere
};

}  // namespace kindred
