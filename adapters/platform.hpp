// Everything that a chat platform is to kindred: five pure functions over bytes. No socket in sight, so tables of bytes
// test it. One instance a configured channel; immutable once made; used from the network thread.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/message.hpp"

#include <chrono>
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
    // anything that is needed to tell is missing.
    virtual bool authentic(const http::request&, instant now) const = 0;
    // A handshake that wants an answer now (WhatsApp's hub.challenge). Checked before `authentic`; checks its own
    // secret.
    virtual std::optional<http::response> greet(const http::request&) const { return std::nullopt; }
    virtual reading read(const http::request&) const = 0;
    // What to answer once the turns are on disk. Most platforms want an empty 200.
    virtual http::response thanks() const { return {}; }
    // What stops a tapped button from waiting for us (Telegram); best effort, once the turn is on disk. Absent: none.
    virtual std::optional<http::request> acknowledge(const inbound&) const { return std::nullopt; }
    // The requests that send this letter, in order (a long text may need several). Absolute URLs; secrets inside.
    // `window_open` is false if this person has not written within window().
    virtual std::vector<http::request> write(const letter&, bool window_open) const = 0;
    virtual receipt judge(const http::response&) const = 0;
    // How long after a person's last message free text may be sent; absent: always.
    virtual std::optional<std::chrono::seconds> window() const { return std::nullopt; }

    // What is next on the way to what an inbound's attachment names, given what was answered so far. Pure, as all
    // here: the fetcher (adapters/fetcher.hpp) sends, follows, counts, and looks at the bytes.
    virtual fetch_step fetch(const attachment&, const std::vector<http::response>&) const { return {}; }

    // --- pulling, for platforms that offer it (Telegram getUpdates) -----------------------------------------------
    virtual bool pulls() const { return false; }
    virtual http::request pull(std::int64_t) const { return {}; }  // from this place on
    struct pulled {
        reading what;
        std::int64_t next_place = 0;
    };
    virtual pulled read_pulled(const http::response&, std::int64_t place) const { return {{}, place}; }

    // What tells the platform where we are, sent at each start and judged by judge(). Absent: nothing to tell, or the
    // platform would refuse our address.
    virtual std::optional<http::request> announce() const { return std::nullopt; }
    // A request that changes nothing and shows whether the channel's credentials work (doctor). Empty: nothing to ask.
    virtual std::optional<http::request> probe() const { return std::nullopt; }
    virtual probing probed(const http::response&) const { return {}; }  // that judge() took for sent
    // What a join link is here ("https://t.me/kindred_bot?start=CODE"); empty if the platform has none.
    virtual std::string join_link(std::string_view) const { return {}; }
    // The values in this channel's configuration that must never be printed.
    virtual std::vector<std::string> secrets() const = 0;
};

// One configured channel.
struct channel {
    std::string name;  // "families-telegram"
    std::string kind;  // "telegram"
    std::unique_ptr<const platform> talk;
};

}  // namespace kindred
