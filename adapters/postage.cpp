#include "adapters/postage.hpp"

#include "adapters/http/retry_after.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace kindred {
namespace {

using std::chrono::milliseconds;

milliseconds scaled(milliseconds time, double by) {
    return milliseconds{static_cast<milliseconds::rep>(static_cast<double>(time.count()) * by)};
}

}  // namespace

milliseconds pause_before_retry(int tries, std::optional<milliseconds> after, double chance) {
    milliseconds pause = limits::letter_pause_first;
    for (int i = 1; i < tries && pause < limits::letter_pause_longest; ++i) pause *= 2;
    pause = scaled(std::min<milliseconds>(pause, limits::letter_pause_longest), 0.75 + chance / 2);
    if (!after) return pause;
    const auto asked = std::clamp<milliseconds>(*after, milliseconds{0}, limits::letter_stale_after);
    return std::max(pause, scaled(asked, 1 + chance / 10));
}

std::optional<milliseconds> retry_after_of(const http::response& answer, std::optional<instant> now) {
    return http::retry_after(answer, now);
}

receipt in_doubt(receipt what, urgency how, bool knows_repetitions) {
    const bool goes_again = how != urgency::notice || knows_repetitions;
    what.what = goes_again ? outcome::again : outcome::sent;
    what.in_doubt = true;
    return what;
}

receipt receipt_of(const http::failure& what, urgency how, bool knows_repetitions) {
    receipt made;
    made.why = what.why;
    if (what.what == http::failure::kind::unfit) {
        made.what = outcome::never;
    } else if (what.what == http::failure::kind::not_sent) {
        made.what = outcome::again;
        made.whole_channel = true;
    } else {
        return in_doubt(std::move(made), how, knows_repetitions);
    }
    return made;
}

std::string_view name_of(outcome what) {
    switch (what) {
        case outcome::sent:
            return "sent";
        case outcome::again:
            return "again";
        case outcome::window_closed:
            return "window_closed";
        case outcome::stopped:
            return "stopped";
        case outcome::gone:
            return "gone";
        case outcome::never:
            return "never";
        case outcome::channel_broken:
            return "channel_broken";
    }
    return "unknown";
}

std::string once_key_of(const outgoing& one) {
    const auto sum = sha256(one.to.channel + "|" + std::to_string(one.id) + "|" +
                            std::to_string(one.posted_at.time_since_epoch().count()));
    auto key = hex(std::span(sum).first<16>());
    key[12] = '8';  // the version; the variant's two bits are the first of the seventeenth digit
    key[16] = "89ab"[sum[8] & 3];
    for (const auto at : {8u, 13u, 18u, 23u}) key.insert(at, 1, '-');
    return key;
}

bool window_is_open(std::optional<std::chrono::seconds> window, std::optional<instant> heard_at, instant now) {
    return !window || (heard_at && now - *heard_at < *window);
}

}  // namespace kindred
