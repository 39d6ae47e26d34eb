// A WeChat Official Account (a service account: only those may write to people and ask by menus).
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct wechat_keys {
    std::string app_id;
    std::string app_secret;
    std::string token;             // our own, set in WeChat's console: what its requests are signed with
    std::string encoding_aes_key;  // 43 letters, for safe mode; empty: plain mode
    std::string api = "https://api.weixin.qq.com";
    std::string account;  // its WeChat ID or "gh_…", for join links; may be empty
};

// A person is their openid for this account. What duplicates are told by is the MsgId; of an event, which has none,
// "<openid>:<second>:<event>".
//
// In plain mode WeChat's signature says nothing of the body: who once saw an address of a request could put other words
// behind it for as long as its time is near. In safe mode it covers the body, and a body in the clear is refused.
//
// The access token is the stable one: asking for it again gives the same, so that the fetcher of photos and voice
// notes, which has no provisions, may ask for itself without spoiling the postman's.
std::unique_ptr<const platform> make_wechat(wechat_keys);

}  // namespace kindred
