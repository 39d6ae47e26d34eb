#include "bot/media.hpp"

#include "bot/limits.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

using namespace kindred;

namespace {

std::string ogg(const std::string& codec) { return "OggS" + std::string(24, '\0') + codec + " and so on"; }

}  // namespace

TEST_CASE("what bytes are is told by how they begin") {
    struct row {
        std::string bytes;
        std::string_view mime;  // empty: nothing that kindred takes
    };
    const std::vector<row> rows{
        {"\xFF\xD8\xFF\xE0 and more", "image/jpeg"},
        {"\x89PNG\r\n\x1A\n and more", "image/png"},
        {"RIFF1234WEBPVP8 ", "image/webp"},
        {ogg("OpusHead"), "audio/ogg"},
        {ogg("\x01vorbis"), "audio/ogg"},
        {std::string("\0\0\0\x1C", 4) + "ftypM4A ", "audio/mp4"},
        {"ID3\x03", "audio/mpeg"},
        {"\xFF\xFB\x90", "audio/mpeg"},
        {"\xFF\xF1\x50", "audio/aac"},
        {"#!AMR\nx", "audio/amr"},
        {"GIF89a and more", "image/gif"},
        {std::string("\0\0\0\x18", 4) + "ftypheic", "image/heic"},
        {std::string("\0\0\0\x18", 4) + "ftypmif1", "image/heic"},
        {std::string("\0\0\0\x18", 4) + "ftyp3gp4", "audio/3gpp"},
        {"", ""},
        {"\xFF", ""},
        {"\xFF\xD8", ""},
        {"\x89PNG", ""},
        {"RIFF1234WAVEfmt ", ""},
        {ogg("\x80theora"), ""},
        {"OggS", ""},
        {"%PDF-1.7", ""},
        {"<svg xmlns='http://www.w3.org/2000/svg'>", ""},
        {"<html><script>", ""},
        {"GIF90a", ""},
        {std::string("\0\0\0\x18", 4) + "ftypavif", ""},
        {"\x1A\x45\xDF\xA3\x01 webm", ""},
        {ogg("Speex   "), ""},
        {"MZ\x90", ""},
        {"PK\x03\x04", ""},
        {std::string("\0\0\0\x18", 4) + "ftypqt  ", ""},
    };
    for (const auto& r : rows) {
        INFO(r.bytes << " as " << r.mime);
        const auto type = media_type_of(r.bytes);
        CHECK((type ? type->mime : "") == r.mime);
    }
}

TEST_CASE("a photo is announced as an image and a voice note as a sound that kindred knows") {
    struct row {
        attachment_kind kind;
        std::string_view mime;
        bool may;
    };
    const std::vector<row> rows{
        {attachment_kind::photo, "image/jpeg", true},
        {attachment_kind::photo, "Image/JPEG; q=1", true},
        {attachment_kind::photo, "image/jpg", true},
        {attachment_kind::photo, "image/png", true},
        {attachment_kind::photo, "image/heif", true},
        {attachment_kind::voice, "audio/3gpp", true},
        {attachment_kind::voice, "audio/webm", false},
        {attachment_kind::photo, "", true},
        {attachment_kind::photo, "application/octet-stream", true},
        {attachment_kind::photo, "image/svg+xml", false},
        {attachment_kind::photo, "audio/ogg", false},
        {attachment_kind::photo, "text/html", false},
        {attachment_kind::voice, "audio/ogg; codecs=opus", true},
        {attachment_kind::voice, "audio/mp4", true},
        {attachment_kind::voice, "", true},
        {attachment_kind::voice, "image/jpeg", false},
        {attachment_kind::voice, "video/mp4", false},
        {attachment_kind::video, "", false},
        {attachment_kind::file, "image/jpeg", false},
        {attachment_kind::sticker, "image/webp", false},
    };
    for (const auto& r : rows) {
        INFO(r.mime);
        CHECK(may_be(r.kind, r.mime) == r.may);
    }
}

TEST_CASE("what is announced as too large is not taken") {
    attachment what{attachment_kind::photo, "1", {}, "image/jpeg", limits::media_bytes};
    CHECK(fit_of(what) == fit::good);
    what.bytes = limits::media_bytes + 1;
    CHECK(fit_of(what) == fit::too_large);
    what.kind = attachment_kind::video;
    CHECK(fit_of(what) == fit::wrong_kind);
}

TEST_CASE("no bytes trip over") {
    std::mt19937 chance(7);
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes(chance() % 48, '\0');
        for (auto& each : bytes) each = static_cast<char>(chance());
        if (i % 3 == 0) bytes = ogg("OpusHead").substr(0, chance() % 40) + bytes;
        const auto type = media_type_of(bytes);
        if (type) CHECK(media_type_named(type->mime) == type);
        may_be(attachment_kind::photo, bytes);
    }
}
