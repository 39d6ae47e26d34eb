// A photo or voice note in a mail.
#include "tests/adapters/platform_fixture.hpp"

#include "adapters/chat/enclosure.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

http::request mail_with(const attachment& what) {
    auto letter = to("lee@oak.example", "Mateo's family sent a photo.");
    letter.attachments = {what};
    auto made = open("email").talk->write(letter, {}).parts;
    REQUIRE(made.size() == 1);
    return made[0];
}

const attachment photo{attachment_kind::photo, "17", {}, "image/jpeg", 900};

}  // namespace

TEST_CASE("a mail with a photo is multipart/mixed, and has a place for it until it is carried") {
    auto mail = mail_with(photo);
    CHECK(chat::enclosed_in(mail) == 17);
    CHECK_THAT(mail.body, Catch::Contains("Content-Type: multipart/mixed; boundary=\"=_kindred_whole\"\r\n"));
    CHECK_THAT(mail.body, Catch::Contains("Content-Type: image/jpeg; name=\"photo.jpg\"\r\n"));
    CHECK_THAT(mail.body, Catch::Contains("Content-Disposition: attachment; filename=\"photo.jpg\"\r\n"));
    chat::enclose(mail, std::string(100, '\xFF'));
    CHECK(chat::enclosed_in(mail) == std::nullopt);
    CHECK_THAT(mail.body, Catch::Contains("\r\n\r\n" + std::string(76, '/') + "\r\n"));
    CHECK_THAT(mail.body, Catch::EndsWith("w==\r\n--=_kindred_whole--\r\n"));
    CHECK_THAT(mail.body, !Catch::Contains("_enclosed"));
}

TEST_CASE("no line of an enclosed file is longer than a mail server takes") {
    auto mail = mail_with({attachment_kind::voice, "9", {}, "audio/ogg", {}});
    CHECK_THAT(mail.body, Catch::Contains("filename=\"voice-note.ogg\""));
    chat::enclose(mail, std::string(10'000, 'x'));
    std::size_t longest = 0, at = 0;
    for (auto end = mail.body.find("\r\n"); end != std::string::npos; at = end + 2, end = mail.body.find("\r\n", at))
        longest = std::max(longest, end - at);
    CHECK(longest <= 998);
}

TEST_CASE("what is no enclosure of ours has no place in a mail") {
    for (const auto& what : {attachment{attachment_kind::photo, "x", {}, "image/jpeg", {}},
                             attachment{attachment_kind::photo, "-1", {}, "image/jpeg", {}},
                             attachment{attachment_kind::photo, "1", {}, "text/html", {}},
                             attachment{attachment_kind::photo, "1", {}, "audio/ogg", {}},
                             attachment{attachment_kind::photo, "", "https://oak.example/a.jpg", "image/jpeg", {}}}) {
        CHECK_FALSE(chat::is_enclosure(what));
        CHECK(chat::enclosed_in(mail_with(what)) == std::nullopt);
    }
}

TEST_CASE("a mail whose photo is gone is never sent, and one that cannot be looked up now is sent later") {
    const auto mail = open("email");
    CHECK(mail.talk->judge(chat::enclosure_is_gone()).what == outcome::never);
    CHECK(mail.talk->judge(chat::enclosure_is_late()).what == outcome::again);
}
