// The ports: what kindred needs remembered, in its own nouns. storage/ implements them; tests may too.
//
// All of a store is used from one thread (the storage thread). Everything happens inside a transaction. A function
// that cannot do its work throws: store_broken when the store itself cannot (disk full, database gone, file
// corrupt), and the whole transaction must be rolled back; turn_failed when only this turn cannot.
#pragma once

#include "bot/addresses.hpp"
#include "bot/media.hpp"
#include "bot/message.hpp"
#include "bot/people.hpp"
#include "bot/profile/item.hpp"
#include "bot/records.hpp"
#include "bot/talk/conversation.hpp"
#include "bot/talk/survey_version.hpp"
#include "bot/translation.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

struct school_file;  // bot/roster.hpp

struct store_broken : std::runtime_error {
    using std::runtime_error::runtime_error;  // says what failed, never a person's words
};

// There is no room on the disk. The same call works again once there is.
struct store_full : store_broken {
    using store_broken::store_broken;
};

// A row that the database refuses (a constraint), or a sealed value that does not open. The store is well: undo
// this turn, bury what caused it and keep the others; else one bad message would hold up everybody for ever.
struct turn_failed : std::runtime_error {
    using std::runtime_error::runtime_error;  // says what failed, never a person's words
};

// A message that could not be read or handled, without what it says: that is for one person's eyes only.
struct dead_letter {
    std::int64_t id = 0;
    instant at{};
    std::string channel, why;  // empty if it does not open
    std::size_t bytes = 0;     // of the message
    bool opens = true;
};

class inbox {
public:
    virtual ~inbox() = default;
    // True the first time that this message of this channel is seen; false ever after (for limits::seen_kept_for).
    virtual bool first_time(std::string_view channel, std::string_view message_id, instant sent_at) = 0;
    // A dead letter. `senders`: the platform's user ids of all who speak in `body`, as far as it could be read;
    // erasing one of them (profiles::erase) erases it.
    virtual void bury(std::string_view channel, std::string_view why, std::string_view body, instant now,
                      const std::vector<std::string>& senders = {}) = 0;
    virtual std::size_t buried() = 0;
    virtual std::vector<dead_letter> dead_letters(std::size_t most) = 0;  // the latest first
    // What it says, as it came. Nothing if there is none of that id, or it does not open.
    virtual std::optional<std::string> dead_letter_body(std::int64_t id) = 0;
    // A channel's place in what it pulls (Telegram getUpdates, Matrix sync), in the platform's own words.
    virtual std::string place(std::string_view channel) = 0;  // empty: the beginning
    virtual void remember_place(std::string_view channel, std::string_view) = 0;
};

// What waits to be tried again: a reply that failed (`again`) before any other letter to the same person; a notice that
// did, or what waits for a word (`held`), before later notices only. Positive: nothing else is sent to them now.
enum class letter_state : std::int64_t { held = -1, waiting = 0, on_the_wire = 1, again = 2 };

struct outgoing {
    std::int64_t id = 0;
    address_id to_id = 0;
    address to;
    letter what;
    urgency how = urgency::reply;
    int tries = 0;  // before this one that counted: not those that failed for the whole channel
    int parts = 0;  // of it that the platform has taken
    instant posted_at{};
    instant expires_at{};
    std::optional<instant> heard_at;  // when this person last wrote: the platform's window
    int parts_since_heard = 0;        // see correspondent
};

// A notice whose time was over before it was sent.
struct stale_notice {
    address_id to = 0;
    instant due{};  // when it was to go out first
};

class outbox {
public:
    virtual ~outbox() = default;
    // letter.to is filled in from the address when it is claimed.
    virtual void post(address_id, const letter&, urgency, instant due, instant expires) = 0;
    // Takes due letters onto the wire: at most one a person, the oldest first; never for someone who has stopped
    // (farewells excepted), never past its expiry (those are dropped here), never on a channel in `not_on`.
    // A letter that does not open is buried, and the others go out. With a `house_zone` no notice is taken but within
    // the hours of its reader's day (guardian::hours), in their own zone or in the school's: it is put off until then.
    // Letters to staff too: they sleep as well.
    virtual std::vector<outgoing> claim(instant now, std::size_t most, const std::vector<std::string>& not_on,
                                        std::string_view house_zone = {}) = 0;
    // Those that `claim` has dropped since this was asked last, in this transaction.
    virtual std::vector<stale_notice> dropped_as_stale() = 0;
    // Sent, gone, stopped, never: the letter is erased. again: it waits until `retry_at`, but is erased if the
    // person has stopped meanwhile (farewells excepted) or its time is over. `id` of a sent letter is kept as a mark
    // for limits::receipts_kept_for, so that a later status finds its address.
    virtual void settle(const outgoing&, const receipt&, instant now, instant retry_at) = 0;
    virtual bool is_wanted(const outgoing&) = 0;  // on the wire: not erased, nor stopped (farewells excepted)
    // So many of its parts were taken; `id` of the first, which later statuses name. Whether the others are wanted.
    virtual bool note_parts(const outgoing&, int parts, std::string_view id, instant now) = 0;
    // One more part has reached this person since they last wrote.
    virtual void count_part(address_id) = 0;
    // What waits for a word of theirs (settled to be tried when its time is over) is due now; so is a late answer that
    // waits for the morning.
    virtual void release(address_id, instant now) = 0;
    virtual std::optional<address_id> sent_to(std::string_view channel, std::string_view platform_message_id) = 0;
    // People who were written to of our own accord outside their platform's window (platform::starts_per_day).
    virtual std::size_t started_since(std::string_view channel, instant) = 0;
    virtual bool has_started_since(std::string_view channel, address_id, instant) = 0;
    virtual void note_start(std::string_view channel, address_id, instant) = 0;
    // What became of a letter that was sent. True if that is news: each is taken once, and none but in this order.
    enum class progress : std::int64_t { sent, delivered, read, failed };
    virtual bool note_progress(std::string_view channel, std::string_view platform_message_id, progress) = 0;
    // All letters to this person that say so (receipt::read_from) were read until then. True if any of it is news.
    virtual bool note_read(address_id, instant until) = 0;
    struct tally {
        std::string channel;
        std::size_t sent = 0, delivered = 0, read = 0, failed = 0;  // letters, each counted where it stands now
    };
    virtual std::vector<tally> progress_since(instant) = 0;  // by days, for doctor; looks through them
    // A letter that was sent and that its platform refuses after all waits again, all of it. False: there is none. Kept
    // for this is a letter with a template whose receipt says may_return, for as long as it is not stale, unless it
    // had been tried before: so each comes back once at most. It goes like any that waits: by STOP, by FORGET.
    virtual bool take_back(std::string_view channel, std::string_view platform_message_id, instant due) = 0;
    virtual void recover() = 0;  // at start: what was on the wire waits again
    virtual std::optional<instant> next_due(const std::vector<std::string>& not_on) = 0;
    virtual std::size_t waiting() = 0;
    virtual void drop(address_id) = 0;  // everything waiting for this address but farewells
    // Whoever it was has left this address: what is shelved for it, and what came from it and stays unread, is erased.
    virtual void clear(address_id) = 0;
    // What was posted to them then as a notice, and no part of which has been sent, is erased. False: there is nothing.
    virtual bool take_unseen(address_id, instant posted_at) = 0;
    // What waits for this address and encloses that photo or voice note is erased. False: nothing did.
    virtual bool take_enclosing(address_id, std::int64_t media) = 0;
    // The web chat's letters, which the page fetches itself. `id` is a place on the shelf: it grows in the order of
    // shelving, whichever process posted the letter and when, so that a page that has read to one misses nothing.
    struct web_letter {
        std::int64_t id;
        letter what;
        instant at;
    };
    virtual void shelve(const outgoing&, instant now) = 0;  // nothing if the letter was erased after it was claimed
    virtual std::vector<web_letter> shelf(address_id, std::int64_t after, std::size_t most) = 0;
};

// What an erasure was of; 0: whichever.
struct erased_part {
    std::int64_t item = 0;
    person_id source = 0;
    learner_id about = 0;
};

class profiles {
public:
    virtual ~profiles() = default;
    virtual void put(const item&) = 0;  // new, or replaces the item of that id
    // Erased, and the letters to whoever said it, as they may quote it: post what is to be said about it later.
    virtual void take(std::int64_t item_id) = 0;
    // What teachers may not read any more is erased from what waits for them, too: their digests. What is sensitive is
    // opened no further than its family was told: not at all while it waits, and to teachers when it is kept.
    virtual void share(const std::vector<std::int64_t>& items, scope) = 0;
    virtual std::vector<item> of_learner(learner_id, instant now) = 0;  // not expired, oldest first
    // Of learners that they are tied to now, but for those of whom nothing may be shown to them; and what a teacher
    // said of themselves.
    virtual std::vector<item> told_by(person_id, instant now) = 0;
    // Erases what this guardian said (of one learner, or of all): items, and whatever may quote them: the letters
    // to this guardian and to the learner's teachers and their hubs, waiting or on the web chat's shelf, and the
    // dead letters that this guardian speaks in. Not the guardian's talk: that is the caller's to save.
    virtual void erase(person_id guardian, std::optional<learner_id>) = 0;
    // The access log. Of learner 0: who looked at a dead letter, which is no learner's yet.
    virtual void read(learner_id, const access_entry&) = 0;
    virtual std::vector<access_entry> readings_of(learner_id) = 0;    // the latest first, at most limits::readings_told
    virtual std::vector<access_entry> access_log_of(learner_id) = 0;  // all of it, the oldest first
    virtual std::optional<item> item_of(std::int64_t item_id) = 0;
    // Items whose time is over by `until`, the soonest first; none that is over now. What one call returned, or left
    // out as it does not open, no later one returns, unless it is held anew meanwhile.
    virtual std::vector<item> growing_old(instant now, instant until, std::size_t most) = 0;
    virtual std::optional<instant> next_to_grow_old() = 0;  // when the time of the next of them is over
    // What waited for its family's word (sensitivity::waits), and its time is over; the longest over first.
    virtual std::vector<erased_part> undecided(instant now, std::size_t most) = 0;
    virtual std::optional<instant> next_undecided() = 0;
    // Evidence of a permission about a learner ("buddy"); the last word of any guardian holds. While the learner is
    // held (rights::hold) nothing is permitted.
    virtual void permit(address_id, person_id, learner_id, std::string_view what, bool yes, instant at) = 0;
    virtual bool permitted(learner_id, std::string_view what) = 0;
    // `category`: what it was asked for by itself; empty: to be asked at all. `on_file`: the day on which it was said
    // to the school; empty: in the chat. `recorded_by`: who at school wrote that down.
    virtual void agreed(address_id, person_id, bool yes, std::string_view wording, std::string_view language,
                        instant at, std::string_view category = {}, std::string_view on_file = {},
                        std::string_view recorded_by = {}) = 0;
    virtual std::optional<instant> agreed_at(address_id) = 0;  // the last yes
};

// --- what a family may demand ---------------------------------------------------------------------------------------
// An answer without what it says: of rows that do not open, too.
struct said_item {
    std::int64_t id = 0;
    learner_id about = 0;
    scope shared = scope::teachers;
};
// What is left of what was erased: that it was.
struct erasure {
    instant at{};
    std::string kind;  // "answer", "category", "child", "everything", "learner", "guardian", "left school"
    std::size_t items = 0;
    friend bool operator==(const erasure&, const erasure&) = default;
};
// The marks of all that is erased, to clean a backup by.
struct erasure_marks {
    std::vector<std::pair<std::string, instant>> parts;  // and when it was: what was told later stays
    std::vector<std::string> people;
};

class rights {
public:
    virtual ~rights() = default;
    // This guardian asks that nothing said of this learner is used for now, or takes that back. It counts while they
    // may hear of the learner, and for one who left the school until they are erased.
    virtual void hold(person_id, learner_id, bool yes, instant at) = 0;
    virtual bool is_held(learner_id) = 0;           // by any guardian
    virtual bool holds(person_id, learner_id) = 0;  // by this one
    // A permission that holds for what this guardian said themselves ("transfer"): their own last word.
    virtual bool permitted_by(person_id, learner_id, std::string_view what) = 0;
    virtual std::vector<said_item> said_by(person_id) = 0;       // everything, whomever they are tied to
    virtual std::vector<person_id> who_told_of(learner_id) = 0;  // looks through everybody: for rare things
    virtual std::optional<instant> left_at(learner_id) = 0;      // the school

    // Without a name and a word: when, what kind, how much, and keyed marks by which a backup from before is cleaned.
    virtual void note_erased(std::string_view kind, std::size_t items, const std::vector<erased_part>&, instant at) = 0;
    virtual std::vector<erasure> erasures(std::size_t most) = 0;  // the latest first
    // When this person was, or is to be, told that something about this learner was taken back.
    virtual std::optional<instant> told_of_erasing(person_id, learner_id) = 0;
    virtual void note_told_of_erasing(person_id, learner_id, instant) = 0;

    // Everything of them goes, with every answer and whatever may quote one, and a keyed mark of their id stays:
    // roster::import leaves them out from then on (school_file::again). What they answered for others stays.
    virtual void erase_learner(learner_id, instant at) = 0;
    virtual void erase_guardian(person_id, instant at) = 0;
    virtual std::vector<std::string> erased_in(const school_file&) = 0;  // ids that import would leave out
    // Of the newer data, for a backup that is restored in its place; and in that. Returns what was there and is not.
    virtual erasure_marks erased_before() = 0;
    virtual std::vector<erased_part> erase_again(const erasure_marks&, instant at) = 0;
};

// --- photos and voice notes -----------------------------------------------------------------------------------------
// They go with their item, whichever way that goes (take, erase, put in other words), and by themselves when their
// time is over.
class media_shelf {
public:
    virtual ~media_shelf() = default;
    virtual void want(const media&, instant due) = 0;  // its id is made here
    // To be fetched now, the oldest first. They are not given out again before `again_at`.
    virtual std::vector<media> claim_media(instant now, std::size_t most, instant again_at) = 0;
    virtual std::optional<instant> next_to_fetch() = 0;
    virtual void fetch_again(std::int64_t id, instant at) = 0;  // counts a try
    // The bytes, and what they are. False: it was erased meanwhile, and nothing is kept.
    virtual bool put_bytes(std::int64_t id, std::string_view bytes, std::string_view mime, instant mail_at) = 0;
    virtual std::optional<media> media_of(std::int64_t id) = 0;
    virtual std::vector<media> media_with(std::int64_t item) = 0;
    virtual std::vector<media> media_about(learner_id, instant now) = 0;  // whether their bytes are here or not
    virtual std::optional<std::string> bytes_of(std::int64_t id, instant now) = 0;
    virtual std::vector<std::int64_t> media_to_mail(instant now) = 0;
    virtual void mail_media_at(std::int64_t id, std::optional<instant>) = 0;  // absent: never again
    virtual void take_media(std::int64_t id) = 0;
    virtual void take_media_with(std::int64_t item) = 0;
    virtual std::size_t take_old_media(instant now) = 0;  // how many
    virtual std::optional<instant> next_media_due() = 0;  // to be mailed or taken
};

// --- the school -----------------------------------------------------------------------------------------------------
struct learner {
    learner_id id = 0;
    std::string external, name;
    class_id in = 0;
};
struct classroom {
    class_id id = 0;
    std::string external, name;
};
struct staff {
    person_id id = 0;
    role is = role::teacher;
    std::string external, name, email, language;
    hub_id hub = 0;
    int digest_weekday = 1;            // ISO: 1 Monday … 7 Sunday
    int digest_minute = 6 * 60 + 45;   // of the local day
    std::optional<instant> digest_at;  // the next one
    bool digest_by_mail = true;
};
struct guardian {
    person_id id = 0;
    std::string external, name, language;
    std::string time_zone = {};  // IANA, of where they live; empty: the school's
    bool restricted = false;     // of guardians_of: by court order, about that learner; see is_restricted
    own_hours hours = {};
    std::string consent = {};     // the day since when the school has it on file, "2026-09-01"; empty: it has none
    std::string consent_by = {};  // who imported that
};
struct family_names {
    std::vector<std::string> learners, guardians;
};

// What a code was good for.
struct invite {
    std::int64_t id = 0;
    role is = role::guardian;
    person_id person = 0;
    learner_id about = 0;  // a guardian's
    instant expires_at{};
    std::optional<address_id> used_by;
};

// A guardian who answered for a learner and does so no more.
struct ended_tie {
    person_id guardian = 0;
    learner_id about = 0;
    bool restricted = false;   // by court order: the tie stands, and nothing of the learner reaches them while it does
    bool left_school = false;  // the learner did, just now
};

class roster {
public:
    virtual ~roster() = default;
    virtual std::optional<learner> learner_of(learner_id) = 0;
    virtual std::optional<learner> learner_named(std::string_view external) = 0;
    virtual std::optional<classroom> class_of(class_id) = 0;
    virtual std::optional<classroom> class_named(std::string_view external) = 0;
    virtual std::vector<classroom> classes() = 0;
    virtual std::vector<learner> learners_in(class_id) = 0;
    virtual std::vector<staff> teachers_of(class_id) = 0;
    virtual std::vector<classroom> classes_taught_by(person_id teacher) = 0;
    virtual std::vector<staff> all_staff() = 0;
    virtual std::optional<staff> staff_of(person_id) = 0;
    virtual std::optional<staff> staff_named(std::string_view external) = 0;
    virtual std::optional<guardian> guardian_of(person_id) = 0;
    virtual std::optional<guardian> guardian_named(std::string_view external) = 0;
    virtual std::vector<guardian> guardians_of(learner_id) = 0;             // by the school file
    virtual std::vector<person_id> joined_guardians_of(learner_id) = 0;     // none who is restricted
    virtual std::vector<learner> learners_tied_to(person_id guardian) = 0;  // for staff: restricted ones, too
    // By court order nothing about this learner may be sent or shown to this guardian, as the school file says; nor to
    // whoever joined through a code of such a one.
    virtual bool is_restricted(person_id guardian, learner_id) = 0;
    // Used a code for this learner; `through`: whose code it was, if not their own. The tie lasts while the school
    // file lists that person as a guardian of the learner.
    virtual void tie(person_id guardian, learner_id, instant at, person_id through = 0) = 0;
    virtual void keep_hours(person_id guardian, const own_hours&) = 0;  // no import changes them
    virtual std::optional<invite> invite_of(std::string_view code) = 0;  // by its keyed hash
    virtual void use(const invite&, address_id, instant at) = 0;
    virtual void add_invite(std::string_view code, const invite&) = 0;  // earlier unused ones of the same are void
    virtual std::int64_t next_serial(instant now) = 0;                  // unique, grows with time
    // The file is the truth for what it tells the whole of (school_file::coverage): it adds, changes and ends.
    // Items stay where they are. Returns the ties that ended, and those that are restricted from now on: what waits for
    // these guardians, and what stands on the web chat's shelf for them, is erased.
    virtual std::vector<ended_tie> import(const school_file&, instant now) = 0;
    virtual school_file known_school() = 0;  // what import made of every file until now
    // Of every learner and guardian that the school ever had.
    virtual family_names names_to_hide() = 0;
    // What names_to_hide and all_staff said stands while this is the same, whichever process imports. A number by
    // chance: a later one may be less, and an import that was undone leaves none that comes again.
    virtual std::int64_t names_revision() = 0;
    // Teachers with a class, digest_at <= now. Ids only: a row that does not open must not hold up the others.
    virtual std::vector<person_id> digests_due(instant now) = 0;
    virtual std::optional<instant> next_digest() = 0;
    virtual void schedule_digest(person_id teacher, std::optional<instant> at) = 0;
    virtual void digest_by_mail(person_id teacher, bool yes) = 0;
    virtual void named_in_digest(const std::vector<learner_id>&, instant at) = 0;
    virtual std::optional<instant> last_named(learner_id) = 0;
    virtual std::optional<instant> last_digest(person_id teacher) = 0;  // when digest_sent was last called
    virtual void digest_sent(person_id teacher, instant at, instant next) = 0;
};

// --- the hub --------------------------------------------------------------------------------------------------------
struct hub {
    hub_id id = 0;
    std::string external, name;
};
struct hub_prompt {
    std::int64_t id = 0;
    hub_id to = 0;
    person_id from = 0;
    std::string text;
    instant asked_at{}, closes_at{};
    bool closed = false;
};
struct prompt_reply {
    person_id teacher = 0;
    std::string name, words;
};

class hubs {
public:
    virtual ~hubs() = default;
    virtual std::optional<hub> hub_named(std::string_view external) = 0;
    virtual std::vector<staff> members(hub_id) = 0;  // teachers
    virtual std::vector<staff> facilitators(hub_id) = 0;
    virtual std::int64_t open_prompt(const hub_prompt&) = 0;  // its id
    virtual std::optional<hub_prompt> prompt_of(std::int64_t id) = 0;
    virtual void reply(std::int64_t prompt, person_id teacher, std::string_view words,
                       instant at) = 0;                                   // replaces an earlier one
    virtual bool take_reply(std::int64_t prompt, person_id teacher) = 0;  // erased; false: there was none
    virtual std::vector<prompt_reply> replies(std::int64_t prompt) = 0;
    virtual std::optional<hub_prompt> last_prompt(hub_id) = 0;       // open or closed
    virtual std::vector<std::int64_t> prompts_due(instant now) = 0;  // open, closes_at <= now; ids, as digests_due
    virtual std::optional<instant> next_close() = 0;
    virtual void close_prompt(std::int64_t id) = 0;
};

// --- the surveys ----------------------------------------------------------------------------------------------------
// Every version that was ever installed: a talk goes on with the one that it began with, also if a family says STOP in
// the middle and START after years. A version is some kilobytes, and nobody's words but its author's.
class surveys {
public:
    virtual ~surveys() = default;
    virtual void keep_survey(const kept_survey&) = 0;  // new, or replaces what is kept of its id and version
    // By id and version. One that does not open is left out.
    virtual std::vector<kept_survey> kept_surveys() = 0;
};

// One store is one connection. `begin` … `commit` is one group of turns; `turn` … `turn_done` or `turn_undone` is one
// of them, and undoing it leaves the others.
// The ports are virtual bases, so that a store can be put together of one class a port.
//
// A row that does not open is left out of every list of people, classes and learners, so that it holds up nobody else;
// asked for by itself it throws turn_failed, and so do names_to_hide and known_school, which must be whole.
struct damage {
    std::string of;  // "people"
    std::size_t rows = 0;
};

class store : public virtual addresses,
              public virtual inbox,
              public virtual outbox,
              public virtual profiles,
              public virtual rights,
              public virtual records,
              public virtual media_shelf,
              public virtual translation_queue,
              public virtual roster,
              public virtual hubs,
              public virtual surveys {
public:
    // Two ports have a next_due. (`s.addresses::next_due()` would not do: it names the pure function itself.)
    using addresses::next_due;
    using outbox::next_due;
    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    virtual void turn() = 0;
    virtual void turn_done() = 0;
    virtual void turn_undone() = 0;
    virtual void tidy(instant now) = 0;         // what has outlived its time is erased; daily
    virtual std::vector<damage> damaged() = 0;  // rows that do not open; looks at every person, class and prompt
};

}  // namespace kindred
