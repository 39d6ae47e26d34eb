// How WeChat proves itself, and how it seals a message in safe mode: a SHA-1 over sorted words, AES-256-CBC around the
// message, its length and the account's id. Platform spec, section 13 b.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// The hexadecimal SHA-1 of these words, sorted by their bytes and joined.
std::string wechat_signature(std::initializer_list<std::string_view> words);

// The 32 bytes of an EncodingAESKey (43 letters and digits); nothing if it is none.
std::optional<std::string> wechat_aes_key(std::string_view encoding_aes_key);

// The message in the field Encrypt; nothing if it was not sealed with this key, or is for another account.
std::optional<std::string> unsealed_by_wechat(std::string_view encrypt, std::string_view aes_key,
                                              std::string_view app_id);

}  // namespace kindred
