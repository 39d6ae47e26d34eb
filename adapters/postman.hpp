// Carries letters: takes due ones from the outbox, has the platform write them, sends them, has the platform judge the
// answer, settles each in a turn.
//
// One visit to the store at a time, in one transaction: it settles all that was answered since the last one, and claims
// whatever then may go. So commits grow with the load, a person's next letter leaves only when the end of the one
// before is on disk, and after a kill at most the letter on the wire is repeated, to each person.
//
// Woken by ring() and by the time of the next due letter; it never polls. One letter a person is on the wire (the
// claim sees to it), and so many a channel (limits::letters_on_the_wire_per_channel). A channel whose credentials
// are refused, or whose limit is reached, or that may have lost a notice, rests; then one letter tries whether it
// works again. The others go on. Of a letter of several requests each one that was taken is put down on disk before
// the next leaves: a retry, or a start after a kill, goes on with the one that was not. Letters keep their platform's
// pace, the channel's and each person's. Network thread only.
#pragma once

#include "adapters/clock.hpp"
#include "adapters/delivery.hpp"
#include "adapters/log.hpp"
#include "adapters/metrics.hpp"
#include "adapters/platform.hpp"
#include "adapters/turns.hpp"
#include "bot/store.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kindred {

// Called on the storage thread, inside a turn.
struct postman_work {
    std::function<std::vector<outgoing>(instant now, std::size_t most, const std::vector<std::string>& not_on)> claim;
    std::function<std::optional<instant>(const std::vector<std::string>& not_on)> next_due;
    std::function<void(const outgoing&, const receipt&, instant now, instant retry_at)> settle;
    std::function<void(const outgoing&, instant now)> shelve;
    // So many parts of this letter were taken; the platform's id of the first if it was the first.
    std::function<bool(const outgoing&, int parts, const std::string& id, instant now)> note_parts;
    std::function<bool(const outgoing&)> is_wanted;  // still, a while after it was claimed. May be empty
    // A letter that cannot be carried or settled at all: erased and buried. May be empty.
    std::function<void(const outgoing&, instant now)> give_up;
};

class postman {
public:
    // The channels and the turns outlive it.
    postman(net::io_context&, const std::vector<channel>&, turns&, postman_work, carriers, metrics&, logger);
    ~postman();
    postman(const postman&) = delete;
    postman& operator=(const postman&) = delete;

    void start();
    void ring();  // there may be a letter
    // Takes no more letters and waits until those on the wire are settled, at most until `until`. What is still on
    // the wire then is sent again after the next start (outbox::recover).
    net::awaitable<void> stop(moment until);
    std::size_t on_the_wire() const;

private:
    struct round;
    std::shared_ptr<round> round_;
};

}  // namespace kindred
