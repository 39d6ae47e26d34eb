// What the command line lists, for people and (--json) for scripts. Scripts rely on the JSON's names: keep them.
#pragma once

#include "adapters/doctor.hpp"
#include "bot/profile/page.hpp"
#include "bot/roster.hpp"
#include "bot/store.hpp"
#include "bot/work.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct code_link {
    std::string link;
    std::string words;  // to write there; empty if the link carries the code
};

struct code_row {
    std::string person, name;    // who the code is for: the school's id, and the name
    std::string learner, child;  // a guardian's: about whom; empty for staff
    std::string code;
    std::vector<code_link> links;
};

std::string link_text(const code_link&);
std::string codes_text(const std::vector<code_row>&);
std::string codes_json(const std::vector<code_row>&);

std::string findings_text(const std::vector<finding>&);
std::string findings_json(const std::vector<finding>&);

// What `kindred check` found, behind its complaints.
struct words_checked {
    std::vector<complaint> complaints;
    std::vector<checked_survey> surveys;    // of the word files
    std::vector<kept_survey> kept;          // of the store; none if it could not be opened
    std::vector<language_state> languages;  // of the word files
    std::size_t channels = 0;               // that are good
};
// Each survey with its version, whether it may be sent, and the languages that have all of its texts; each language
// with its review state; and "Good: …" if nothing is grave.
std::string check_text(const words_checked&);
// {"good","complaints":[{"file","line","what","mend","grave"}],"channels","surveys":[{"survey","version","may_be_sent",
// "complete_in":[…],"since"}],"languages":[{"language","name","chosen","state":"draft|reviewed","reviewed_by"}]};
// "since" is when the store first saw that version, "reviewed_by" is absent from a draft.
std::string check_json(const words_checked&);

// Dead letters: which, when, from where, why and how large; never what they say. `all`: how many there are; `looks`:
// who looked at which.
std::string dead_letters_text(const std::vector<dead_letter>&, std::size_t all,
                              const std::vector<access_entry>& looks = {});
std::string dead_letters_json(const std::vector<dead_letter>&);
// One of them, for whoever looks for a fault; that `looker` looked is logged. A stranger wrote it: without_controls.
// Throws std::runtime_error if there is none of that id that opens. In a transaction.
std::string show_dead_letter(store&, std::int64_t id, const std::string& looker, instant now);
// What would steer a terminal, or turn the order of its letters, or is no UTF-8: byte by byte as "\x1b".
std::string without_controls(std::string_view);

// What an import changes, a line a kind, nothing about what stays; of learners the ids only.
std::string changes_text(const school_changes&);
// Why an import is refused until somebody says that it is meant; empty if it is not.
std::string cut_off_text(const school_changes&);
// "2 classes, 3 staff, 5 learners, 4 guardians"
std::string school_text(const school_file&);

// Who asks a hub: the facilitator of that id; without one, the only one. Throws std::runtime_error with what a
// person at the keyboard is to mend.
person_id asker_among(const std::vector<staff>& facilitators, const std::string& hub, const std::string& id);
// To how many addresses a digest went, and how many teachers were asked. Throw std::runtime_error, which says what to
// do, if there were none.
std::string digest_sent_text(std::size_t places);
std::string hub_asked_text(std::size_t teachers);
// Throws std::runtime_error if the library has no such survey, or it must not be sent; says which, and why.
void need_survey(const library&, const std::string& id);
// How many families were asked, how many were passed over and why, and of how many learners nobody could be.
std::string sent_text(const survey_round&, std::size_t out_of_reach);

// Private items are counted, never listed. Of the guardians those whom a court order restricts are told.
// "held": a guardian asked that nothing is used for now; then none is listed. "asked" is the question in the language
// of the answer, absent if it is known no more; "guardian" is who told it, absent if the school knows them no more.
std::string profile_json(const profile_of&, const std::vector<item>&, const library&);
// Who was not imported, as they were erased (rights::erased_in), and how they would be; empty if there is nobody.
std::string left_out_text(const std::vector<std::string>& erased);

}  // namespace kindred
