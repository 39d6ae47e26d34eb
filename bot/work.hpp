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
#include "bot/translation.hpp"

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
struct desk;

struct work_settings {
    std::vector<std::string> welcome{"sparks"};  // surveys that a family is asked on joining, in order
    std::function<std::string()> fresh_code;     // limits::join_code_characters of join_code_letters, by chance
    // Whether a channel's platform can be asked for photos and voice notes; empty: none can.
    std::function<bool(std::string_view channel)> fetches = {};
    bool translates = false;  // the school has a translator
    // How many people a channel lets us write to within limits::starts_counted_for who have not written in that time;
    // empty, or nothing: any number.
    std::function<std::optional<int>(std::string_view channel)> starts_per_day = {};
    // How many parts of letters may follow a person's last word on a channel; empty, or nothing: any number.
    std::function<std::optional<int>(std::string_view channel)> parts_per_word = {};
    // How long after a person's last word something may be sent to them there at all, in this language; empty, or
    // nothing: at any time.
    std::function<std::optional<std::chrono::seconds>(std::string_view channel, std::string_view language)>
        answers_for = {};
    // Where else the school can write first, with this code: links, one a line. Empty: nowhere. Of an empty code: only
    // whether there is any.
    std::function<std::string(std::string_view code)> ways_elsewhere = {};
};

// What became of a whole channel, one way: its letters out, or what people write in.
enum class channel_state { refused, silent, well };
enum class channel_way { out, in };
struct channel_news {
    std::string channel;
    channel_state what = channel_state::well;
    std::string why{};  // the platform's code
    channel_way way = channel_way::out;
};
// Where the store keeps what is known of a channel (inbox::place): out, and in. And how that begins while it is broken.
inline constexpr std::string_view broken_channel_mark = "/broken/";
inline constexpr std::string_view deaf_channel_mark = "/deaf/";
inline constexpr std::string_view broken_channel_word = "broken ";

struct shown_media {
    media what;
    std::string bytes;
};

// What became of asking a class: one count for each guardian who joined for a learner of it.
struct survey_round {
    std::size_t asked = 0;         // now, or when their turn comes
    std::size_t asked_lately = 0;  // passed over: asked the same within limits::survey_again_after
    std::size_t waiting = 0;       // passed over: this waits for them already, or limits::invitations_waiting others
    std::size_t not_agreed = 0;    // not asked, as they have not said yes
    std::size_t stopped = 0;       // not asked, as they said STOP or are out of reach
    std::string refused;           // why nobody was asked: the survey must not be sent (library::refused)
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

    // outbox::claim, and in its reader's quiet hours no notice: it waits for their morning.
    std::vector<outgoing> claim(instant now, std::size_t most, const std::vector<std::string>& not_on);

    // So many parts of a letter were taken; see outbox::note_parts.
    bool note_parts(const outgoing&, int parts, std::string_view id, instant now);

    // What became of a letter. Stopped: that address is sent nothing more. Gone: nor is it when that is reported again
    // (limits::gone_again_after), and whoever is there is a stranger then. A letter that was tried limits::letter_tries
    // times is given up.
    void settle(const outgoing&, const receipt&, instant now, instant retry_at);

    // --- photos and voice notes --------------------------------------------------------------------------------------
    // To be fetched now; each comes back by media_came within limits::media_lease, or is given out again.
    std::vector<media> claim_media(instant now, std::size_t most);
    // Its guardian is told if there is no more hope. `retry_at` counts if the end is fetched::end::again.
    void media_came(const media&, const fetched& end, instant now, instant retry_at);
    // The bytes for a mail to the teacher with this mailbox; nothing if they are gone, the family shows them to nobody
    // now, or that is none of the child's teachers any more.
    std::optional<std::string> enclosure(std::int64_t media, std::string_view mailbox, instant now);
    // All that teachers may see of a learner; it is logged that `reader` did, and why.
    std::vector<shown_media> show_media(learner_id, std::string_view reader, std::string_view why, instant now);

    // --- translations of what families wrote -------------------------------------------------------------------------
    // To be translated now, with the words as they are; only what the family does not keep private. Each comes back by
    // translation_came within limits::translation_lease, or is given out again.
    std::vector<translation_job> claim_translations(instant now, std::size_t most);
    // Kept beside the answer, unless that was changed, kept private or erased meanwhile. `retry_at` counts if the end
    // is translated::end::again.
    void translation_came(const translation_job&, const translated& end, instant now, instant retry_at);

    // --- what is erased, and what may go on --------------------------------------------------------------------------
    // Everything of them, for good: no school file brings them back unless it says so (school_file::again).
    void erase_learner(learner_id, instant now);
    void erase_guardian(person_id, instant now);
    // Of a backup that was put back: what the newer data had erased (rights::erased_before). How many answers went.
    std::size_t erase_again(const erasure_marks& newer, instant now);
    // What may be given to the next school of a learner who left: of each guardian who said yes, what teachers could
    // read. Nothing, and nobody's look is logged, without a yes.
    std::vector<item> pass_on(learner_id, std::string_view reader, instant now);

    // --- what staff and the command line ask for ---------------------------------------------------------------------
    void import(const school_file&, instant now);
    // Invites every guardian who joined for a learner of this class. What must not be sent is not.
    survey_round send_survey(std::string_view survey, class_id, instant now);
    // How many learners of this class have no guardian who joined, agreed and has not stopped.
    std::size_t out_of_reach(class_id);
    // Asks the hub's teachers; returns how many were asked. If nobody could be, nothing is opened.
    std::size_t ask_hub(hub_id, person_id from, std::string_view text, instant now);
    // The digest as it would be now; nothing is sent, and nothing logged: for tests. show_digest is for readers,
    // and enters `reader`, and why, into the access log for each child whose words are in it.
    std::string digest_for(person_id teacher, instant now, bool more);
    std::string show_digest(person_id teacher, instant now, bool more, std::string_view reader, std::string_view why);
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
    // Tells the school's administrator that nothing goes out on a channel any more, or comes in, or that all is well
    // there again: each once, what is broken both ways, too, and no way more often than every
    // limits::channel_told_every. Never by a channel in `broken`. False: nobody was told, or they know.
    bool note_channel(const channel_news&, const std::vector<std::string>& broken, instant now);

private:
    // bot/turn_guardian.cpp
    void guardian_turn(correspondent&, const inbound&, instant now);
    said word_of(correspondent&, const inbound&, instant now);
    bool take_unseen(const correspondent&);
    void reopen(correspondent&, bool by_word, instant now);
    void note_said_stop(correspondent&, instant now);
    void drop_with_alarms(const correspondent&);
    void happen(correspondent&, const event&, instant now);
    void carry_out(correspondent&, const conversation& after, const effect&, instant now);
    void mark_confirmed(const confirm&);
    void put_otherwise(const amend&, instant now);
    void add_words(item to, const std::string& more, instant now);
    void hold_anew(const renew&);
    void leave_address(correspondent&);
    void leave_staff_address(correspondent&, instant now, std::string_view language = {});  // "": without a farewell
    bool is_only_back(correspondent&, desk&, const inbound&);
    void staff_stopped_by_platform(correspondent&, const inbound&, instant now);
    void end_tie(const ended_tie&, instant now);
    void tell_of_edit(const correspondent&, instant now);
    void silence(correspondent&, instant now);
    void note_gone(correspondent&, instant now);
    void unlink_gone(correspondent&, instant now);
    void look_elsewhere(const correspondent&, const event&, conversation& here);
    std::vector<conversation> talks_elsewhere(const correspondent&, const conversation& here);
    bool names_a_child(const conversation& here, const event&) const;
    void move_out_elsewhere(const correspondent&, instant now);
    void stop_elsewhere(const correspondent&, instant now);
    void begin_talk_anew(correspondent&, instant now);
    void keep_evidence(const correspondent&, bool yes, std::string_view how, std::string_view language, instant now);
    void stop_unread(correspondent&, bool by_word, instant now);
    invitation make_invitation(std::string_view survey, const learner&, person_id guardian, instant now);
    void name_class(invitation&, const learner&);
    void bring_up_to_date(conversation&, instant now);
    // bot/turn_children.cpp
    std::string name_for(person_id guardian, const learner&);
    std::vector<told> children_told_of(const correspondent&, instant now);
    // bot/turn_names.cpp
    std::optional<correspondent> known_as(const address&, const std::string& also, instant now);
    std::optional<correspondent> moved_here(std::optional<correspondent>, const address&, const std::string& whose,
                                            instant now);
    std::optional<correspondent> known_before(std::optional<correspondent>, std::optional<correspondent> former,
                                              const address&, instant now);
    void take_over_stop(correspondent& from, correspondent& to, instant now);
    void stop_other_name(const correspondent&, const std::string& also, instant now);
    // bot/turn_elsewhere.cpp
    std::optional<instant> answers_until(const correspondent&, std::string_view language);
    void tell_where_else(const correspondent&, learner_id, const std::string& language, instant now);
    // bot/turn_keeping.cpp
    void weigh_anew(item&, bool sensitive);
    void keep_for_teachers(const correspondent&, const entrust&, instant now);
    void forget_undecided(const erased_part&, instant now);
    // bot/turn_rights.cpp
    std::vector<item> told_here(const correspondent&, instant now);
    std::set<learner_id> children_parted_from(const correspondent&);
    void recite_items(const correspondent&, std::string_view language, instant now);
    instant first_agreed(person_id);
    void recite_readers_of(const correspondent&, std::string_view language, instant now);
    void say_back(const correspondent&, const read_back&, std::string_view language, instant now);
    found look_up_for(const correspondent&, std::uint64_t number, std::string_view language, instant now);
    overlooked look_over_for(const correspondent&);
    void annotate_item(const correspondent&, const annotate&);
    void keep_consent(const correspondent&, const agree&, std::string_view language, instant now);
    void consent_elsewhere(const correspondent&, const consented&, instant now);
    // bot/turn_erasing.cpp
    std::vector<said_item> named_by(const forget&, const correspondent&);
    void forget_said(correspondent&, const forget&, instant now);
    std::vector<std::int64_t> said_of_category(person_id, std::string_view category);
    void tell_of_erasing(person_id by, const std::vector<said_item>& gone, bool unsent, instant now);
    void tell_of_erasing(const learner&, person_id by, bool unsent, instant now);
    void tell_once(const correspondent&, const learner&, const std::string& language, const char* phrase, bool unsent,
                   instant now);
    // bot/turn_leaving.cpp
    void ask_at_parting(const std::vector<ended_tie>&, instant now);
    void part(correspondent&, std::vector<learner_id> from, instant now);
    // bot/turn_reasking.cpp
    void note_grown_old(const item&, instant now);
    recalled recall_for(const correspondent&, std::int64_t item, std::string_view language, instant now);
    void forget_elsewhere(const correspondent&, const forget&, instant now);
    // bot/turn_alarm.cpp
    bool raise(const alarm&, person_id guardian, instant now);
    bool tell_staff(const staff&, const std::string& phrase, const learner&, urgency, instant now);
    bool tell_administrator(const std::string& phrase, const fillings&, const std::vector<std::string>& broken,
                            instant now);
    // bot/turn_media.cpp
    void want(const correspondent&, const attach&, instant now);
    void give_up(const media&, const char* phrase, instant now);
    void mail_media(std::int64_t id, instant now);
    void tell_of_note(const item&, const learner& about, instant now);
    bool tell_of_media(const staff&, const media&, const learner& about, instant now);
    void mail_anew(std::int64_t item, instant now);
    std::optional<std::string> bytes_shown(std::int64_t media, instant now);
    bool is_in_class(const learner&);
    std::optional<correspondent> mailbox_of(const staff&);
    bool mail_to(const staff&, const media&, const item& with, const learner& about, instant now);
    std::string behind_its_question(const item&, std::string_view language, std::string_view child,
                                    std::string_view words);
    std::string with_its_media(const item&, std::string_view language);
    // bot/turn_translation.cpp
    void want_translation(std::int64_t item, instant now, bool at_once = false);
    std::optional<item> to_translate(std::int64_t item, instant now);
    void keep_translation(item, const std::string& text, instant now);
    // bot/turn_staff.cpp
    void staff_turn(correspondent&, const inbound&, instant now);
    std::optional<staff> me_of(const correspondent&);
    std::string drafts_told(std::string_view language) const;
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
    // bot/turn_about.cpp
    void take_back(correspondent&, desk&, const staff&, const inbound&, instant now);
    void begin_own(correspondent&, desk&, const staff&, instant now);
    void hear_own(correspondent&, desk&, const inbound&, instant now);
    void own_turn(correspondent&, desk&, const event&, instant now);
    // bot/turn_mail.cpp
    void stop_everywhere(person_id);
    void mail_again(person_id);
    bool wants_nothing(person_id);
    void enter_mailbox(const address&, const staff&);
    // bot/enrolment.cpp
    void stranger_turn(correspondent&, const inbound&, instant now);
    bool is_barred(const correspondent&, const invite&);
    void join(correspondent&, std::string_view code, const inbound&, instant now);
    void join_as_guardian(correspondent&, const invite&, const inbound&, instant now);
    void tell_elsewhere(const correspondent&, instant now);
    std::map<person_id, std::set<class_id>> readers_of_classes();
    std::vector<person_id> losing_consent(const school_file&);
    void join_as_staff(correspondent&, const invite&, const inbound&, instant now);
    // bot/work.cpp
    bool must_be_heard(const correspondent&, const std::string& changed);
    bool is_played_again(const inbound&, instant now) const;
    bool waits_for_another_day(const outgoing&, instant now);
    void tell_talk(address_id, const std::function<std::optional<event>(const conversation&)>& news, instant now);
    void tell_unsent(std::vector<stale_notice>, instant now);
    void tell_sent_late(const outgoing&, instant now);
    void status_turn(std::string_view channel, const inbound&, instant now);
    void letter_arrived(std::string_view channel, std::string_view platform_message_id);
    void window_was_closed(std::string_view channel, const inbound&, instant now);
    bool failed_late(std::string_view channel, const inbound&, instant now);
    void note_refused(const outgoing&, const receipt&, instant now);
    bool reaches_others(std::string_view channel, instant now);
    instant wait_or_go_on(const outgoing&, std::optional<correspondent>&, receipt&, instant now);
    void count_part(const outgoing&);
    int parts_allowed(const correspondent&) const;
    void note_read(std::string_view channel, const inbound&);
    void tell(const correspondent&, letter, urgency, instant now);
    bool wants_to_be_left(const correspondent&) const;
    instant may_hear_at(const correspondent&, instant now);
    std::optional<guardian> guardian_at(const correspondent&);

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
