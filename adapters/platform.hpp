// Everything that a chat platform is to kindred: pure functions over bytes. No socket in sight, so tables of bytes
// test it. One instance a configured channel; immutable once made; used from the network thread.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/message.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// Why a request that was authentic could not be read. `poison`: the platform would repeat it for ever, so it is kept
// as a dead letter and answered 200; otherwise 400.
struct unreadable {
    std::string why;  // never the sender's words
    bool poison = true;
};

struct reading {
    std::vector<inbound> inbounds;
    std::optional<unreadable> trouble;
};

// What a platform has to fetch before it can work: the keys that its requests are signed with, a token to send with.
// Kept in memory by adapters/provider.hpp and fetched anew before its end; never on disk.
struct provision {
    std::string value;  // as platform::fetched() made it of the answer; a secret
    instant good_until{};
};
using provisions = std::map<std::string, provision, std::less<>>;  // by name: "keys", "token"

struct errand {
    std::string name;  // of the provision
    http::request ask;
};

// What is known when a letter is written.
struct sending {
    bool window_open = true;  // this person has written within window()
    instant now{};
    const provisions* kept = nullptr;   // never null when the postman asks; null in a table of bytes: none
    std::string once_key;               // a UUID of this letter, the same at each try
    std::optional<http::response> told{};  // what was answered to ask_first()

    std::string_view provided(std::string_view name) const {  // empty: we have none
        if (!kept) return {};
        const auto found = kept->find(name);
        return found == kept->end() || found->second.good_until <= now ? std::string_view{} : found->second.value;
    }
};

// A letter as this platform sends it. Made of the same letter and the same `sending` twice, it is the same twice: a
// retry goes on with the part that was not taken.
struct written {
    std::vector<http::request> parts{};   // in order; absolute URLs, secrets inside
    std::vector<std::string> left_out{};  // what cannot be shown here, for the log: "a sticker"; never a person's words
    std::optional<receipt> instead{};     // why nothing is sent: its window is closed, nobody is there
};

// So many letters in a row, and then one each `every`; zero: as fast as they are taken.
struct pace {
    std::chrono::milliseconds every{};
    int in_a_row = 1;
};
struct paces {
    pace channel, person;
    bool asking_counts = false;  // what is asked before a letter (ask_first) counts as one of the channel's
};

// What the answer to a probe tells beside our credentials' being taken.
struct probing {
    bool good = true;
    std::string says;  // a sentence for the doctor, with what to do; empty: nothing to add
};

// One step on the way to a photo or voice note that somebody sent; see platform::fetch.
struct fetch_step {
    enum class kind {
        unable,     // this platform cannot be asked for it
        ask,        // send `ask`, and come back with the answer
        here,       // the last answer's body is it
        again,      // not now; `after` if the platform said when
        too_large,  // the platform says that it is
        lost,       // the platform has it no more, or says something that makes no sense
    };
    kind is = kind::unable;
    http::request ask;
    std::string signed_with;  // the provision that the fetcher signs it with, as a bearer's token; empty: none
    // The platform's own hosts: where `ask` goes, and the only ones that it may be sent on to. ".oak.example" is each
    // below it. They are dialled by https and at public addresses only.
    std::vector<std::string> hosts;
    std::string own;  // a base address that the school itself configured for it (`api:`): it may be anywhere
    std::string mime;
    std::string why;  // for the log: a code, never a person's words or an address
    std::optional<std::chrono::milliseconds> after;
};

class platform {
public:
    virtual ~platform() = default;

    // Is this request from the platform? Over the raw bytes, before anything is parsed; constant time; false when
    // anything that is needed to tell is missing, a provision too.
    virtual bool authentic(const http::request&, instant now, const provisions&) const = 0;
    // A handshake that wants an answer now (WhatsApp's hub.challenge, Slack's url_verification). Asked before
    // `authentic`; checks what proves it by itself.
    virtual std::optional<http::response> greet(const http::request&, instant) const { return std::nullopt; }
    // Whether a request with this head, its body not read yet, is theirs and may be large (limits::large_body_bytes).
    // What is larger still reaches read() without a body, so that it is buried and not repeated for ever.
    virtual bool takes_large(const http::request& /*head*/) const { return false; }
    virtual reading read(const http::request&) const = 0;
    // What to answer to this request once the turns are on disk. Most platforms want an empty 200.
    virtual http::response thanks(const http::request&) const { return {}; }
    // What stops a tapped button from waiting for us (Telegram); best effort, once the turn is on disk. Absent: none.
    virtual std::optional<http::request> acknowledge(const inbound&) const { return std::nullopt; }
    // What is learnt from the answer to that (Matrix: what was said in a room before we came in). Mostly nothing.
    virtual reading acknowledged(const inbound&, const http::response&) const { return {}; }

    // The requests that send this letter, in order (a long text may need several).
    virtual written write(const letter&, const sending&) const = 0;
    // What has to be asked before this letter can be written (Discord: where the talk with this person is); its
    // answer is sending::told, or, if judge() does not take it for sent, what became of the letter. Absent: nothing.
    virtual std::optional<http::request> ask_first(const letter&, const sending&) const { return std::nullopt; }
    virtual receipt judge(const http::response&) const = 0;
    // Of an answer that judge() takes for `again`: whether the letter may have been taken all the same. By the status
    // (http::may_have_been_done), where the platform's own code does not tell.
    virtual bool may_have_taken(const http::response& answer) const { return http::may_have_been_done(answer.status); }
    // The provision that this answer says is no good; it is fetched anew before the next try. Empty: none.
    virtual std::string_view refused_provision(const http::response&) const { return {}; }
    // Whether it tells our repetitions by their once_key, after so many tries (0: the first one): then a letter that
    // may have arrived is sent again.
    virtual bool knows_repetitions(int /*tries*/) const { return false; }
    // Whether it tells what was read by a time: all that had come until then (an inbound "read" that names no letter).
    virtual bool tells_reading_by_time() const { return false; }
    // Whether its reports name the once_key that we gave: it has no id of its own to tell us when it takes a letter.
    virtual bool reports_by_once_key() const { return false; }
    virtual paces pace_of_letters() const { return {}; }

    // How long after a person's last message free text may be sent; absent: always.
    virtual std::optional<std::chrono::seconds> window() const { return std::nullopt; }
    // How many parts of letters may follow a person's last message, however long after it; absent: any number.
    virtual std::optional<int> parts_per_word() const { return std::nullopt; }
    // Whether nothing at all may be sent once that is over: a family needs another channel to be asked on.
    virtual bool only_answers() const { return false; }
    // The same of people who are written to in this language: its templates may be missing.
    virtual bool only_answers_in(std::string_view) const { return only_answers(); }
    // How many people may be written to in 24 hours who have not written in them (WhatsApp's tiers); absent: any.
    virtual std::optional<int> starts_per_day() const { return std::nullopt; }

    // --- what it has to fetch before it can work ------------------------------------------------------------------
    // What is missing, or ends soon. One errand may need what another brings: then it is asked for next time.
    virtual std::vector<errand> errands(const provisions&, instant) const { return {}; }
    // What the answer to the errand of this name brings; nothing if it is of no use.
    virtual std::optional<provision> fetched(std::string_view, const http::response&, instant) const {
        return std::nullopt;
    }

    // What is next on the way to what an inbound's attachment names, given what was answered so far. Pure, as all
    // here: the fetcher (adapters/fetcher.hpp) sends, follows, counts, and looks at the bytes.
    virtual fetch_step fetch(const attachment&, const std::vector<http::response>&) const { return {}; }

    // --- pulling, for platforms that offer it (Telegram getUpdates, Matrix sync) -----------------------------------
    virtual bool pulls() const { return false; }
    virtual http::request pull(std::string_view) const { return {}; }  // from this place on; empty: the beginning
    // The same, where the whole answer was larger than we take: less of each talk.
    virtual http::request pull_less(std::string_view place) const { return pull(place); }
    // What an answer leaves out of one talk: what was said after one place and before what it does hold.
    struct gap {
        std::string talk;   // the platform's name of it
        std::string since;  // the place; empty: its beginning
        std::string until;  // where it is asked for from, backwards
        reading after;      // what was said then; to be taken in once the gap is filled
    };
    struct pulled {
        reading what;
        std::string next_place;
        std::vector<gap> gaps{};
    };
    virtual pulled read_pulled(const http::response&, std::string_view place) const { return {{}, std::string(place)}; }
    // What asks for more of it, given the pages so far; absent: what can be had is there.
    virtual std::optional<http::request> look_back(const gap&, const std::vector<http::response>&) const {
        return std::nullopt;
    }
    virtual reading read_back(const gap&, const std::vector<http::response>&) const { return {}; }

    // --- a socket that the platform speaks through (Slack's Socket Mode, signal-cli) -------------------------------
    virtual bool listens() const { return false; }
    virtual bool keeps_while_unheard() const { return true; }  // what is said while no socket is open comes by the next
    // What has to be asked to learn where it is; absent: listen_at() knows by itself.
    virtual std::optional<http::request> before_listening() const { return std::nullopt; }
    virtual std::string listen_at(const http::response&) const { return {}; }  // ws: or wss:; empty: not now
    struct heard {
        reading what;
        std::string answer;    // sent back once what was read is on disk; empty: nothing
        bool goodbye = false;  // the platform will hang up: open another
        std::optional<std::chrono::milliseconds> rest{};  // but not before
    };
    virtual heard hear(std::string_view) const { return {}; }  // one text frame

    // What tells the platform where we are, sent at each start and judged by judge(). Absent: nothing to tell, or the
    // platform would refuse our address.
    virtual std::optional<http::request> announce() const { return std::nullopt; }
    // A request that changes nothing and shows whether the channel's credentials work (doctor). Empty: nothing to ask.
    virtual std::optional<http::request> probe() const { return std::nullopt; }
    // What the answer to it means, where that is not what it would mean for a letter.
    virtual receipt judge_probe(const http::response& answer) const { return judge(answer); }
    virtual probing probed(const http::response&) const { return {}; }  // that judge_probe() took for sent
    // The next question of that kind, once all so far were answered well; needs no probe() before it. Its answer goes
    // to probed_further(), whatever it is.
    virtual std::optional<http::request> probe_further(const provisions&) const { return std::nullopt; }
    virtual probing probed_further(const http::response&) const { return {}; }
    // What to do where this is why letters are refused for good: a sentence for the doctor; empty: nothing helps.
    virtual std::string mend(std::string_view) const { return {}; }
    // What the doctor says where there is nothing to ask.
    virtual probing unasked() const { return {true, "is configured; this platform offers nothing to ask."}; }
    // What a join link is here ("https://t.me/kindred_bot?start=CODE"); empty if the platform has none.
    virtual std::string join_link(std::string_view) const { return {}; }
    // What to write here to join, where no link carries the code.
    virtual std::string join_words(std::string_view code) const { return "JOIN " + std::string(code); }
    // The values in this channel's configuration that must never be printed.
    virtual std::vector<std::string> secrets() const = 0;
};

// One configured channel.
struct channel {
    std::string name;  // "families-telegram"
    std::string kind;  // "telegram"
    std::unique_ptr<const platform> talk;
    std::optional<pace> own_pace{};  // the channel's, as the school configured it; else the platform's
};

}  // namespace kindred
