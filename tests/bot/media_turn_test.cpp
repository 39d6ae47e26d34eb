// Photos and voice notes through the real turn over a real store: from the parent's message to the teacher's mail, and
// all the ways in which they go again.
#include "tests/bot/small_school.hpp"

#include "bot/media.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using namespace kindred::testing;

namespace {

const std::string jpeg = std::string("\xFF\xD8\xFF\xE0", 4) + "the picture of a canary in a kitchen";
const std::string voice_note = std::string("OggS") + std::string(24, '\0') + "OpusHead and a canary song";

attachment photo(const char* id = "P1") { return {attachment_kind::photo, id, {}, "image/jpeg", 900}; }
attachment a_voice(const char* id = "V1") { return {attachment_kind::voice, id, {}, "audio/ogg; codecs=opus", 900}; }

struct media_school : small_school {
    explicit media_school(std::vector<std::string> asked = {"sparks"}) {
        welcome = std::move(asked);
        fetches = true;
        everyone_joins();
    }

    void sends(const address& from, std::vector<attachment> what, std::string text = {}) {
        auto in = message(from, std::move(text));
        in.attachments = std::move(what);
        take(from.channel, in);
    }
    // What is to be fetched comes, as this.
    std::size_t comes(const fetched& end) {
        const auto wanted = kept([&] { return bot().claim_media(now, 64); });
        for (const auto& each : wanted) kept([&] { bot().media_came(each, end, now, now + 2s); });
        return wanted.size();
    }
    std::size_t comes(const std::string& bytes, const char* mime) {
        return comes({.how = fetched::end::here, .bytes = bytes, .mime = mime});
    }
    std::size_t fails(fetched::end how) { return comes({.how = how}); }
    std::vector<shown_media> shown(const char* about = "mateo") {
        return kept([&] { return bot().show_media(child(about), "anna", "kindred profile --media", now); });
    }
    std::vector<media> about(const char* who = "mateo") { return memory().media_about(child(who), now); }
    std::optional<std::string> enclosed(const outgoing& mail) {
        REQUIRE(mail.what.attachments.size() == 1);
        return kept([&] { return bot().enclosure(std::stoll(mail.what.attachments[0].id), mail.to.user, now); });
    }
};

}  // namespace

TEST_CASE("a photo answers a question: it is filed by what it is, thanked for, and the next question comes") {
    media_school s;
    s.sends(s.ana, {photo()});
    CHECK(s.words_about("mateo") == texts{"a photo"});
    const auto said = s.hears(s.ana);
    CHECK_THAT(said, Contains("Mateo's teachers can see or hear it for 7 days. Then it is deleted."));
    CHECK_THAT(said, Contains("2 of 4"));
    REQUIRE(s.about().size() == 1);
    CHECK(s.about()[0].alone);
    CHECK_FALSE(s.about()[0].kept);
    CHECK(s.told_about("mateo")[0].expires_at == s.now + limits::media_kept_for);
}

TEST_CASE("words beside a photo are the answer, and live as long as any") {
    media_school s;
    s.sends(s.ana, {photo()}, "building towers, see here");
    CHECK(s.words_about("mateo") == texts{"building towers, see here"});
    CHECK(s.told_about("mateo")[0].expires_at > s.now + 24h * 30);
    REQUIRE(s.about().size() == 1);
    CHECK_FALSE(s.about()[0].alone);
    s.hears(s.ana);
    s.says(s.ana, "MINE");
    CHECK_THAT(s.hears(s.ana), Contains("building towers, see here (a photo)"));
}

TEST_CASE("what is no photo and no voice note is said to be so, and asked again") {
    struct row {
        attachment what;
        const char* told;
    };
    const std::vector<row> rows{
        {{attachment_kind::video, "W", {}, "video/mp4", 9}, "we can only take photos and voice notes"},
        {{attachment_kind::file, "F", {}, "application/pdf", 9}, "we can only take photos and voice notes"},
        {{attachment_kind::photo, "S", {}, "image/svg+xml", 9}, "we can only take photos and voice notes"},
        {{attachment_kind::location, {}, "geo:1,2", {}, {}}, "we can only take photos and voice notes"},
        {{attachment_kind::photo, "L", {}, "image/jpeg", limits::media_bytes + 1}, "that is too large for us"},
    };
    for (const auto& r : rows) {
        media_school s;
        s.sends(s.ana, {r.what});
        INFO(r.what.mime);
        CHECK_THAT(s.hears(s.ana), Contains(r.told));
        CHECK(s.words_about("mateo").empty());
        CHECK(s.about().empty());
    }
}

TEST_CASE("where the platform cannot be asked for it, it is said that it cannot be opened") {
    media_school s;
    s.fetches = false;
    s.sends(s.ana, {photo()});
    CHECK_THAT(s.hears(s.ana), Contains("we cannot open photos or voice notes here"));
    CHECK(s.about().empty());
}

TEST_CASE("an album that comes as several messages is one answer") {
    media_school s;
    s.sends(s.ana, {photo("P1")});
    s.now += 200ms;
    s.sends(s.ana, {photo("P2")});
    s.sends(s.ana, {photo("P3")});
    CHECK(s.words_about("mateo") == texts{"a photo"});
    CHECK(s.about().size() == 3);
    CHECK_THAT(s.hears(s.ana), !Contains("3 of 4"));
    for (const char* more : {"P4", "P5"}) s.sends(s.ana, {photo(more)});
    CHECK(s.about().size() == limits::media_per_answer);
    s.now += limits::media_album_within + 1s;
    s.sends(s.ana, {photo("P6")});
    CHECK(s.words_about("mateo") == texts{"a photo", "a photo"});
}

TEST_CASE("an album as the last answer of a survey is one answer, too") {
    media_school s;
    for (const char* each : {"towers", "moths", "drawing"}) s.says(s.ana, each);
    s.hears(s.ana);
    s.now += 1min;
    s.sends(s.ana, {photo("P1")});
    CHECK_THAT(s.hears(s.ana), Contains("can see or hear it"));
    s.now += 200ms;
    s.sends(s.ana, {photo("P2")});
    CHECK(s.hears(s.ana).empty());
    CHECK(s.about().size() == 2);
    CHECK(s.words_about("mateo").size() == 4);
}

TEST_CASE("C2: in the child's own words a voice note is taken and a photo never is") {
    media_school s;
    s.answers_all(s.ana, "canaries");
    s.now += limits::between_surveys + 24h;
    s.kept([&] { return s.bot().send_survey("own_words", s.room("room4"), s.now); });
    CHECK_THAT(s.hears(s.ana), Contains("Mateo"));
    s.says(s.ana, "1");
    s.hears(s.ana);
    s.sends(s.ana, {photo()});
    CHECK_THAT(s.hears(s.ana), Contains("no photos here"));
    s.sends(s.ana, {a_voice()});
    REQUIRE(s.about().size() == 1);
    CHECK(s.about()[0].what.kind == attachment_kind::voice);
    CHECK(s.about()[0].expires_at == s.now + limits::media_kept_for);
    for (int more = 0; more < 3; ++more) {
        s.now += limits::media_album_within + 1s;
        s.sends(s.ana, {a_voice()});
    }
    s.says(s.ana, "1");  // the words are right: the survey is over
    s.sends(s.ana, {photo()});
    CHECK(s.about().size() == 4);
    for (const auto& each : s.about()) CHECK(each.what.kind == attachment_kind::voice);
}

TEST_CASE("what was fetched is kept, and shown to whoever may see it; the look is logged") {
    media_school s;
    s.sends(s.ana, {photo()});
    CHECK(s.comes(jpeg, "image/jpeg") == 1);
    const auto before = s.readings();
    const auto shown = s.shown();
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].bytes == jpeg);
    CHECK(shown[0].what.what.mime == "image/jpeg");
    CHECK(s.readings() == before + 1);
    CHECK(s.fails(fetched::end::lost) == 0);  // nothing more is to be fetched
}

TEST_CASE("one under way is not given out twice, and again after its lease if nobody brought it back") {
    media_school s;
    s.sends(s.ana, {photo()});
    CHECK(s.kept([&] { return s.bot().claim_media(s.now, 64); }).size() == 1);
    CHECK(s.kept([&] { return s.bot().claim_media(s.now + 1min, 64); }).empty());
    CHECK(s.memory().next_to_fetch() == s.now + limits::media_lease);
    CHECK(s.kept([&] { return s.bot().claim_media(s.now + limits::media_lease, 64); }).size() == 1);
}

TEST_CASE("what cannot be had is told to its guardian once, and is no answer any more") {
    struct row {
        fetched::end how;
        const char* told;
    };
    for (const auto& r : {row{fetched::end::lost, "we could not open that"}, row{fetched::end::too_large, "too large"},
                          row{fetched::end::wrong_kind, "only take photos and voice notes"}}) {
        media_school s;
        s.sends(s.ana, {photo("P1")});
        s.sends(s.ana, {photo("P2")});
        s.hears(s.ana);
        CHECK(s.fails(r.how) == 2);
        const auto said = s.hears(s.ana);
        CHECK_THAT(said, Contains(r.told));
        CHECK_THAT(said, !Contains("--"));
        CHECK(s.words_about("mateo").empty());
        CHECK(s.about().empty());
    }
}

TEST_CASE("it is tried limits::media_tries times, with pauses, and then given up") {
    media_school s;
    s.sends(s.ana, {photo()});
    s.hears(s.ana);
    int tries = 0;
    while (s.fails(fetched::end::again) == 1) {
        ++tries;
        s.now += 2s;
    }
    CHECK(tries == limits::media_tries);
    CHECK_THAT(s.hears(s.ana), Contains("we could not open that"));
}

TEST_CASE("words beside what cannot be had stay") {
    media_school s;
    s.sends(s.ana, {photo()}, "towers");
    s.fails(fetched::end::lost);
    CHECK(s.words_about("mateo") == texts{"towers"});
}

TEST_CASE("M3: whoever stopped meanwhile is told nothing of what could not be had") {
    media_school s;
    s.sends(s.ana, {photo()});
    s.says(s.ana, "STOP");
    s.hears(s.ana);
    s.fails(fetched::end::lost);
    CHECK(s.hears(s.ana).empty());
}

TEST_CASE("the child's teachers get it by mail, an hour later and by day; nobody else does") {
    media_school s;
    s.sends(s.ana, {photo()});
    s.comes(jpeg, "image/jpeg");
    s.take_up_due();
    CHECK(s.read(s.lees_mail).empty());
    s.pass(limits::media_mailed_after);
    const auto mails = s.read(s.lees_mail);
    REQUIRE(mails.size() == 1);
    CHECK_THAT(mails[0].what.text, Contains("Mateo's family sent a photo in answer to this: What does Mateo love"));
    CHECK_THAT(mails[0].what.text, Contains("for you to know"));
    CHECK_THAT(mails[0].what.text, !Contains("http"));
    CHECK_THAT(mails[0].what.subject, !Contains("Mateo"));
    CHECK(mails[0].what.attachments[0].mime == "image/jpeg");
    CHECK(s.enclosed(mails[0]) == jpeg);
    s.pass(48h);
    CHECK(s.read(s.lees_mail).empty());  // once
    CHECK(s.read(s.lee).empty());
}

TEST_CASE("a teacher who gets no mail is told in a chat, once for an album, before it is gone") {
    media_school s;
    s.kept([&] { s.memory().digest_by_mail(s.staff_id("lee"), false); });
    s.sends(s.ana, {photo(), photo("P2")});
    s.comes(jpeg, "image/jpeg");
    s.read(s.lee);
    s.pass(limits::media_mailed_after);
    const auto said = s.read(s.lee);
    REQUIRE(said.size() == 1);
    CHECK(said[0].how == urgency::notice);
    CHECK(said[0].what.text ==
          "From the families of Mateo: 2 photos and voice notes. Ask the office to show you.");
    CHECK(said[0].what.attachments.empty());
    CHECK(s.read(s.lees_mail).empty());
    s.pass(24h);
    CHECK(s.read(s.lee).empty());
    CHECK(s.shown().size() == 2);
}

TEST_CASE("the mail of an evening waits for the morning") {
    media_school s;
    s.now = from_local(2026, 9, 15, 19 * 60 + 30, zone);
    s.sends(s.ana, {photo()});
    s.comes(jpeg, "image/jpeg");
    s.pass(limits::media_mailed_after);
    CHECK(s.read(s.lees_mail).empty());
    s.clock_to(from_local(2026, 9, 16, 8 * 60 + 1, zone));
    CHECK(s.read(s.lees_mail).size() == 1);
}

TEST_CASE("made private before the mail goes, it is neither mailed nor shown; made visible again it is") {
    media_school s;
    s.sends(s.ana, {photo()});
    s.comes(jpeg, "image/jpeg");
    const auto item = s.told_about("mateo").at(0).id;
    const auto share = [&](scope with) { s.kept([&] { static_cast<profiles&>(s.memory()).share({item}, with); }); };
    s.pass(limits::media_mailed_after - 1min);
    share(scope::private_);
    s.pass(1min);
    CHECK(s.read(s.lees_mail).empty());
    CHECK(s.shown().empty());
    share(scope::teachers);
    CHECK(s.shown().size() == 1);
    s.pass(limits::media_mail_pause);
    CHECK(s.read(s.lees_mail).size() == 1);
}

TEST_CASE("made private while the mail waits to be carried, there is nothing to enclose") {
    media_school s;
    s.sends(s.ana, {photo()});
    s.comes(jpeg, "image/jpeg");
    s.pass(limits::media_mailed_after);
    const auto mails = s.read(s.lees_mail);
    REQUIRE(mails.size() == 1);
    s.kept([&] { static_cast<profiles&>(s.memory()).share({s.told_about("mateo").at(0).id}, scope::private_); });
    CHECK(s.enclosed(mails[0]) == std::nullopt);
}

TEST_CASE("the digest says that they came, quotes none of them, and where they are") {
    media_school s;
    s.sends(s.ana, {photo()});
    s.comes(jpeg, "image/jpeg");
    const auto text = s.kept([&] { return s.bot().digest_for(s.staff_id("lee"), s.now, false); });
    CHECK_THAT(text, Contains("From the families of Mateo: a photo or voice note. See your e-mail."));
    CHECK_THAT(text, !Contains("\"a photo\""));
    CHECK_THAT(text, !Contains("NOT HEARD FROM: 2"));
    s.kept([&] { s.memory().digest_by_mail(s.staff_id("lee"), false); });
    const auto by_chat = s.kept([&] { return s.bot().digest_for(s.staff_id("lee"), s.now, false); });
    CHECK_THAT(by_chat, Contains("Ask the office to show you."));
}

TEST_CASE("C2: after seven days it is erased at its hour, and the answer with it") {
    media_school s;
    s.sends(s.ana, {a_voice()});
    s.comes(voice_note, "audio/ogg");
    CHECK(s.kept([&] { return s.bot().next_due(); }).has_value());
    s.pass(limits::media_kept_for - 1min);
    CHECK(s.shown().size() == 1);
    s.pass(1min);
    CHECK(s.shown().empty());
    CHECK(s.words_about("mateo").empty());
    CHECK(s.rows_of("media_bytes") == 0);
    CHECK(s.rows_of("media") == 0);
}

TEST_CASE("G3: FORGET leaves nothing of it in the folder, sealed or not, fetched or not") {
    struct row {
        const char* what;
        std::vector<const char*> says;
    };
    for (const auto& r : {row{"all", {"FORGET", "3"}}, row{"one answer", {"FORGET", "1"}}}) {
        media_school s;
        INFO(r.what);
        s.sends(s.ana, {photo()});
        s.comes(jpeg, "image/jpeg");
        s.pass(limits::media_mailed_after);  // the mail waits for the teacher, too
        const auto sealed = s.sealed_media();
        REQUIRE(sealed.size() > jpeg.size());
        CHECK_FALSE(s.folder_shows("canary"));
        CHECK(s.folder_shows(sealed));
        s.hears(s.ana);
        s.says(s.ana, "FORGET");
        const auto asked = s.read(s.ana);
        REQUIRE_FALSE(asked.empty());
        const auto& choices = asked.back().what.choices;
        const auto wanted =
            std::ranges::find(choices, r.what == std::string("all") ? "forget:all" : "forget:last", &choice::id);
        REQUIRE(wanted != choices.end());
        s.taps(s.ana, *wanted);
        s.hears(s.ana);
        CHECK(s.rows_of("media") == 0);
        CHECK(s.rows_of("media_bytes") == 0);
        CHECK_FALSE(s.folder_shows(sealed));
        CHECK_FALSE(s.folder_shows(sealed.substr(40, 32)));
        CHECK(s.shown().empty());
    }
}

TEST_CASE("what its family erased while it was fetched is not kept") {
    media_school s;
    s.sends(s.ana, {photo()});
    const auto wanted = s.kept([&] { return s.bot().claim_media(s.now, 64); });
    REQUIRE(wanted.size() == 1);
    s.kept([&] { s.memory().erase(s.guardian_id("ana"), std::nullopt); });
    s.kept([&] {
        s.bot().media_came(wanted[0], {.how = fetched::end::here, .bytes = jpeg, .mime = "image/jpeg"}, s.now, s.now);
    });
    CHECK(s.rows_of("media_bytes") == 0);
    CHECK_FALSE(s.folder_shows("canary"));
}

TEST_CASE("an answer that is given again takes the place of its photo") {
    media_school s;
    s.sends(s.ana, {photo()});
    s.comes(jpeg, "image/jpeg");
    s.says(s.ana, "BACK");
    s.says(s.ana, "towers");
    CHECK(s.words_about("mateo") == texts{"towers"});
    CHECK(s.rows_of("media") == 0);
    CHECK(s.rows_of("media_bytes") == 0);
}

TEST_CASE("ten megabytes are kept and come back as they were") {
    media_school s;
    auto large = jpeg;
    for (std::size_t i = large.size(); i < limits::media_bytes; ++i) large += static_cast<char>(i * 31 >> 3);
    s.sends(s.ana, {photo()});
    s.comes(large, "image/jpeg");
    REQUIRE(s.shown().size() == 1);
    CHECK(s.shown()[0].bytes == large);
    s.says(s.ana, "FORGET");
}

TEST_CASE("of a voice note about what helps, a teacher hears that day that there is one, and nothing of what it says") {
    media_school s({"helps"});
    s.read(s.lee);
    s.sends(s.ana, {a_voice()});
    s.comes(voice_note, "audio/ogg");
    s.pass(limits::media_mailed_after);
    CHECK(s.hears(s.lee) == s.words.say("en", "alarm.note", {{"child", "Mateo"}, {"classroom", "Room 4"}}));
    s.pass(24h);
    CHECK_THAT(s.hears(s.lee), !Contains("left a note"));
}
