// LINE through its Messaging API, for one official account.
#pragma once

#include "adapters/platform.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace kindred {

struct line_keys {
    std::string access_token;
    std::string channel_secret;
    std::string account;  // the @id that people add as a friend, for join links; may be empty
    std::string api = "https://api.line.me";
    std::string webhook;  // where LINE sends what people write; empty: it is not told
};

// A person is the user id that LINE gives them for this provider. Letters are pushed: a reply would be free, but its
// token is good for less than a minute. What is pushed in one request counts once, so a letter's messages go five at
// a time. LINE takes letters to somebody who blocked the account without a word; `unfollow` tells that alone.
//
// What duplicates are told by is the webhookEventId.
std::unique_ptr<const platform> make_line(line_keys);

// X-Line-Retry-Key of a part of a letter: a UUID, the same at each try, another for each part.
std::string line_retry_key(std::string_view once_key, std::size_t part);

}  // namespace kindred
