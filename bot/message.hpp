// What goes in and out: an inbound is what a platform's request was read as, a letter is what is to be sent, a receipt
// is what became of sending it. Plain values, no behaviour; every room speaks of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kindred {

using instant = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC

// Where a person is reached. `user` is the platform's own opaque id, never a key that we made of a phone number.
struct address {
    std::string channel;  // a configured channel's name: "families-telegram"
    std::string user;
    friend bool operator==(const address&, const address&) = default;
};

enum class attachment_kind { photo, voice, audio, video, file, location, contact, sticker };

struct attachment {
    attachment_kind kind = attachment_kind::file;
    std::string id;   // the platform's media id, where it has one
    std::string url;  // else where to fetch it
    std::string mime;
    std::optional<std::uint64_t> bytes;
    friend bool operator==(const attachment&, const attachment&) = default;
};

enum class inbound_kind {
    message,  // words, or an attachment
    choice,   // a button of ours was tapped: `choice` is its id, `text` its label where the platform tells it
    status,   // what became of a letter: `of` is its message id, `status` sent|delivered|read|failed
    stopped,  // the platform says that this person blocked or left us; by a word of theirs, which it answered: `text`
    opened,   // the person opened the talk (deep link, unblocked): `join_code` if the link carried one; `text` as above
    edited,   // the person changed what they had written: `text` is how it reads now
    renamed,  // nothing was said: whom the platform knew as `also` is `sender` from now on
    ignored,  // authentic, understood, nothing to do (our own echo, a reaction, a kind that we do not serve)
};

enum class outcome {
    sent,            // the platform took it: `id`
    again,           // try later; `after` if the platform said when
    window_closed,   // free text not allowed now: needs a template
    stopped,         // this person blocked us: stop
    gone,            // this address reaches nobody
    never,           // this letter will never be taken: `why`
    channel_broken,  // token, permission, payment: pause the whole channel
};

struct receipt {
    outcome what = outcome::sent;
    std::string id;   // the platform's message id, when sent
    std::string why;  // the platform's code or class, never words of a person
    std::optional<std::chrono::milliseconds> after;
    bool whole_channel = false;  // with `again`: the limit is the channel's, not this person's
    bool may_return = false;     // with `sent`: a later status may say that it was not taken after all
    bool in_doubt = false;       // with `sent` and `again`: nobody said whether it, or a part of it, was taken
    bool until_word = false;     // with `again`, `window_closed`: not before this person's next word
    bool unreached = false;      // with `again`: perhaps nobody is there: gone, if that lasts until the letter is stale
    std::optional<instant> read_from{};  // with `sent`: its platform tells what was read by a time; this, from here on
    friend bool operator==(const receipt&, const receipt&) = default;
};

struct inbound {
    inbound_kind kind = inbound_kind::ignored;
    std::string sender;              // the platform's opaque user id
    std::string also;                // another one of the same person, where a platform tells two; see work::known_as
    std::string whose;               // what stays when `sender`, which says where, too, changes; empty: nothing may
    std::string text;                // UTF-8, as the person wrote it
    std::string choice;              // the id that we gave the choice
    std::string message_id;          // the platform's: what duplicates are told by
    std::optional<instant> sent_at;  // the platform's clock; the same on each redelivery
    bool any_clock = false;          // `sent_at` is a gateway's or a phone's, and may be far from right
    std::string language;            // a hint, BCP 47
    std::string name;                // as the person calls themselves there; a hint
    std::vector<attachment> attachments;
    std::string status;              // of kind status
    std::string of;  // of kind status: its letter's id; none and "read": all until `sent_at`. Else our words it answers
    std::optional<receipt> verdict;  // of kind status, when it failed: what that means for us
    std::string join_code;
    std::chrono::seconds window_less{0};  // by so much less than a message does this open the platform's window
    int parts_less = 0;                   // and for so many fewer parts of letters (platform::parts_per_word)
    std::string acknowledge;  // what the platform waits to hear back (a tapped button), opaque; empty: nothing
    bool daily = false;       // of kind ignored: it is acknowledged once a day for one message_id
    friend bool operator==(const inbound&, const inbound&) = default;
};

struct choice {
    std::string id;  // comes back in inbound::choice; at most limits::choice_id_bytes of [a-z0-9:_-]
    std::string text;
    friend bool operator==(const choice&, const choice&) = default;
};

// What to send where free text is not allowed (WhatsApp outside its 24 hours). The school has it approved there.
struct message_template {
    std::string name;
    std::vector<std::string> parameters;
    friend bool operator==(const message_template&, const message_template&) = default;
};

struct letter {
    std::string to;    // the platform's opaque user id
    std::string text;  // UTF-8, plain; each platform escapes it for its own markup
    std::vector<choice> choices;
    std::vector<attachment> attachments;
    std::optional<message_template>
        instead;              // sent in place of text when the platform's window is closed. JSON: "template"
    std::string language;     // BCP 47, of the text
    std::string subject;      // e-mail only
    std::string unsubscribe;  // e-mail only: whom a one-click unsubscribe is about, "<person id>|weekly"
    friend bool operator==(const letter&, const letter&) = default;
};

}  // namespace kindred
