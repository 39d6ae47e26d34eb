// Photos and voice notes of families: which ones kindred takes, and what is known of one before and after its bytes
// are here. Plain values and pure functions.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// One that came with an answer.
struct media {
    std::int64_t id = 0;
    std::int64_t item = 0;
    learner_id learner = 0;
    person_id source = 0;   // the guardian
    std::int64_t from = 0;  // the address that it came in at
    std::string channel;
    attachment what;     // as the platform names it; once it is kept, `mime` is what its bytes are
    bool alone = false;  // the item's words only say what it is
    bool kept = false;   // the bytes are here
    int tries = 0;       // to fetch it, that failed
    instant came_at{}, expires_at{};
    friend bool operator==(const media&, const media&) = default;
};

// What became of fetching one.
struct fetched {
    enum class end {
        here,        // `bytes`, of the kind `mime`
        again,       // try later; `after` if the platform said when
        too_large,   // more than limits::media_bytes
        wrong_kind,  // its bytes are no photo or voice note, whatever the platform calls it
        lost,        // the platform has it no more, or cannot be asked
    };
    end how = end::lost;
    std::string bytes;
    std::string mime;
    std::string why;  // for the log: a code or a class, never an address
    std::optional<std::chrono::milliseconds> after;
    friend bool operator==(const fetched&, const fetched&) = default;
};

struct media_type {
    attachment_kind is = attachment_kind::photo;
    std::string_view mime, ending;  // "image/jpeg", "jpg"
    friend bool operator==(const media_type&, const media_type&) = default;
};

// What these bytes are, by how they begin: JPEG, PNG, WebP, GIF or HEIC; Ogg, MP4 sound, MP3, AAC, AMR or 3GPP. Nothing
// for others.
std::optional<media_type> media_type_of(std::string_view bytes);
// The same by the name of a type that media_type_of gave.
std::optional<media_type> media_type_named(std::string_view mime);

// Whether what somebody calls a photo or a voice note may be one by its MIME type; empty says nothing against it.
bool may_be(attachment_kind, std::string_view mime);

// Whether kindred takes what is announced like this: the kind, its MIME type, its size.
enum class fit { good, wrong_kind, too_large };
fit fit_of(const attachment&);

}  // namespace kindred
