// The turn: one thing that happened and all that follows from it, carried out through the store's ports.
//
// Lives on the storage thread. The caller owns the transaction: begin, then for each turn `store.turn()`, one call
// here, `store.turn_done()`, and commit once for all that waited together. What throws here is broken: undo that turn,
// bury the message, go on.
#pragma once

#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct work_settings {
    std::vector<std::string> welcome{"sparks"};  // surveys asked on joining, in order
};

class work {
public:
    work(store&, const library&, work_settings);

    // One inbound of one channel. A duplicate changes nothing. Returns false for a duplicate.
    bool take_in(std::string_view channel, const inbound&, instant now);

    // What is due: talks that want waking, digests, hub prompts that close. At most `most` of them; each is a turn of
    // its own inside (a broken one is undone and put off by an hour, the others stand). Returns how many were taken up.
    std::size_t take_up_due(instant now, std::size_t most);
    std::optional<instant> next_due();

    // What became of a letter. Stopped or gone: that person is sent nothing more.
    void settle(const outgoing&, const receipt&, instant now, instant retry_at);

    // --- what staff and the command line ask for -------------------------------------------------------------------
    // Invites every guardian who joined for a learner of this class; returns how many invitations were made.
    std::size_t send_survey(std::string_view survey, class_id, instant now);
    // Asks the hub's teachers; returns how many were asked.
    std::size_t ask_hub(hub_id, person_id from, std::string_view text, instant now);
    // The digest's text as it would be now; with `post` it is sent and the next one scheduled.
    std::string digest_for(person_id teacher, instant now, bool more, bool post);
    // A fresh join code for this person (and learner, for a guardian).
    std::string make_invite(role, person_id, learner_id, instant now);
    // Stops the weekly digest by e-mail ("<person id>|weekly").
    void unsubscribe(std::string_view whom, instant now);
    // A page that joined by link: the web chat. Finds what a code is good for without using it.
    bool code_is_good(std::string_view code, instant now);

private:
    struct impl;
    store& store_;
    const library& words_;
    work_settings settings_;

    void guardian_turn(correspondent, const inbound&, instant now);
    void staff_turn(correspondent, const inbound&, instant now);
    void stranger_turn(correspondent, const inbound&, instant now);
    bool join(correspondent&, std::string_view code, const inbound&, instant now);
    void happen(correspondent&, const event&, instant now, std::optional<instant> answered_at = {});
    void carry_out(correspondent&, const conversation& after, const effect&, instant now);
    void status_turn(std::string_view channel, const inbound&, instant now);
    void silence(correspondent&, std::string_view how, instant now);
};

}  // namespace kindred
