// The turn: one thing that happened and all that follows from it, carried out through the store's ports.
//
// Lives on the storage thread. The caller owns the transaction: begin, then for each turn `store.turn()`, one call
// here, `store.turn_done()`, and commit once for all that waited together. What throws here is broken: undo that turn,
// bury the message, go on.
#pragma once

#include "bot/profile/digest.hpp"
#include "bot/roster.hpp"
#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

class name_filter;

struct work_settings {
    std::vector<std::string> welcome{"sparks"};  // surveys that a family is asked on joining, in order
    std::function<std::string()> fresh_code;     // limits::join_code_characters of join_code_letters, by chance
};

// What became of asking a class: one count for each guardian who joined for a learner of it.
struct survey_round {
    std::size_t asked = 0;         // now, or when their turn comes
    std::size_t asked_lately = 0;  // passed over: asked the same within limits::survey_again_after
    std::size_t waiting = 0;       // passed over: this waits for them already, or limits::invitations_waiting others
    std::size_t not_agreed = 0;    // not asked, as they have not said yes
    std::size_t stopped = 0;       // not asked, as they said STOP or are out of reach
    survey_round& operator+=(const survey_round&);
    friend bool operator==(const survey_round&, const survey_round&) = default;
};

// No vowels, no 0 and 1: a code spells no word and is read out without mistakes.
inline constexpr std::string_view join_code_letters = "23456789BCDFGHJKMNPQRSTVWXYZ";

class work {
public:
    work(store&, const library&, work_settings);

    // One inbound of one channel. A duplicate changes nothing. Returns false for a duplicate.
    bool take_in(std::string_view channel, const inbound&, instant now);

    // What is due: talks that want waking, digests, hub prompts that close; at most `most` of each. Each is a turn of
    // its own inside (a broken one is undone, the others stand; it is put off by an hour, a digest by a day, and a
    // prompt is closed without a summary). Returns how many were taken up.
    std::size_t take_up_due(instant now, std::size_t most);
    std::optional<instant> next_due();

    // outbox::claim, and in the quiet hours no notice: they wait for the morning.
    std::vector<outgoing> claim(instant now, std::size_t most, const std::vector<std::string>& not_on);

    // What became of a letter. Stopped or gone: that address is sent nothing more. A letter that was tried
    // limits::letter_tries times is given up.
    void settle(const outgoing&, const receipt&, instant now, instant retry_at);

    // --- what staff and the command line ask for ---------------------------------------------------------------------
    void import(const school_file&, instant now);
    // Invites every guardian who joined for a learner of this class.
    survey_round send_survey(std::string_view survey, class_id, instant now);
    // How many learners of this class have no guardian who joined, agreed and has not stopped.
    std::size_t out_of_reach(class_id);
    // Asks the hub's teachers; returns how many were asked. If nobody could be, nothing is opened.
    std::size_t ask_hub(hub_id, person_id from, std::string_view text, instant now);
    // The digest as it would be now; nothing is sent, and nothing logged: for tests. show_digest is for readers,
    // and enters `reader` into the access log for each child whose words are in it.
    std::string digest_for(person_id teacher, instant now, bool more);
    std::string show_digest(person_id teacher, instant now, bool more, std::string_view reader);
    // Sends it to each of the teacher's addresses and schedules the next one; returns to how many.
    std::size_t send_digest(person_id teacher, instant now);
    // A fresh join code for this person (and learner, for a guardian).
    std::string make_invite(role, person_id, learner_id, instant now);
    // Stops the weekly digest by e-mail ("<person id>|weekly").
    void unsubscribe(std::string_view whom);
    // Whether a code is good for anything, without using it.
    bool code_is_good(std::string_view code, instant now);
    // Whoever was at this address has left it, as on a phone that is not theirs: nothing is sent there any more, and
    // whoever writes from there is a stranger, with no way back but a fresh code. Their other addresses stay.
    void sign_out(const address&);

private:
    // bot/turn_guardian.cpp
    void guardian_turn(correspondent&, const inbound&, instant now);
    void happen(correspondent&, const event&, instant now);
    void carry_out(correspondent&, const conversation& after, const effect&, instant now);
    void recite_items(const correspondent&, std::string_view language, instant now);
    void end_tie(const ended_tie&, instant now);
    void silence(correspondent&, instant now);
    void stop_elsewhere(const correspondent&, instant now);
    invitation make_invitation(std::string_view survey, const learner&, instant now);
    // bot/turn_staff.cpp
    void staff_turn(correspondent&, const inbound&, instant now);
    std::optional<staff> me_of(const correspondent&);
    void propose(person_id from, hub_id, const std::string& survey, const correspondent& back, instant now);
    void release(person_id teacher, const std::string& survey, const correspondent& back, instant now);
    const name_filter& names_kept_back();
    std::string summary_of(const hub_prompt&, std::string_view language, const name_filter&);
    void close_prompt(const hub_prompt&, instant now, person_id asked_by = 0);
    std::vector<correspondent> chats_of(person_id);
    void decided_elsewhere(const correspondent& here, const std::string& survey);
    const char* add_reply(std::int64_t prompt, person_id teacher, std::string_view words, instant now);
    const char* withdraw_reply(const staff&);
    digest_facts facts_for(person_id teacher, instant now, bool more);
    // bot/turn_mail.cpp
    void stop_everywhere(person_id);
    void mail_again(person_id);
    bool wants_nothing(person_id);
    void enter_mailbox(const address&, const staff&);
    // bot/enrolment.cpp
    void stranger_turn(correspondent&, const inbound&, instant now);
    void join(correspondent&, std::string_view code, const inbound&, instant now);
    void join_as_guardian(correspondent&, const invite&, const inbound&, instant now);
    void tell_elsewhere(const correspondent&, instant now);
    std::map<person_id, std::set<class_id>> readers_of_classes();
    void join_as_staff(correspondent&, const invite&, const inbound&, instant now);
    // bot/work.cpp
    void status_turn(std::string_view channel, const inbound&, instant now);
    void window_was_closed(std::string_view channel, const inbound&, instant now);
    void tell(const correspondent&, letter, urgency, instant now);

    store& store_;
    const library& words_;
    work_settings settings_;
    std::shared_ptr<const name_filter> kept_back_;  // of roster::names_revision, as it was then
    std::int64_t kept_back_revision_ = 0;
};

// The code that a message consists of ("JOIN j7kq-2m9x", "J7KQ2M9X"), in its stored form; empty if it is none.
std::string code_in(std::string_view message);
// Whether it says itself that it is one ("JOIN …", "/start …").
bool names_a_code(std::string_view message);

}  // namespace kindred
