// A question that asks for a photo or a voice note: by itself, and over a real store with what a family does
// afterwards.
#include "bot/talk/survey_version.hpp"
#include "tests/bot/small_school.hpp"
#include "tests/bot/talk_to.hpp"

#include <algorithm>

namespace kindred {
namespace {

using namespace testing;
using test::begun;
using test::talk_to;
using test::told_by;

attachment sent(attachment_kind kind, std::string mime = {}) { return {kind, "A1", {}, std::move(mime), 900}; }
const attachment a_photo = sent(attachment_kind::photo, "image/jpeg");
const attachment a_voice = sent(attachment_kind::voice, "audio/ogg");
const attachment a_video = sent(attachment_kind::video, "video/mp4");
const attachment a_place = sent(attachment_kind::location);
const attachment a_large_voice{attachment_kind::voice, "A2", {}, "audio/ogg", limits::media_bytes + 1};
const attachment a_large_photo{attachment_kind::photo, "A3", {}, "image/jpeg", limits::media_bytes + 1};

using kinds = std::vector<attachment_kind>;
const kinds photo_only{attachment_kind::photo}, voice_only{attachment_kind::voice};
const kinds both{attachment_kind::photo, attachment_kind::voice};

// A survey with that question, and one in words behind it.
library asking_for(kinds what, voice who = voice::guardian) {
    auto words = test::small_library(false);
    question shown{"shown", question_kind::media, {}, {"strengths"}};
    shown.wants = std::move(what);
    words.surveys.push_back({"show", 1, {shown, {"more", question_kind::words, {}, {"hopes"}}}, who});
    words.languages.front().surveys["show"] = {
        {"", "Show"}, {"shown", "What did {child} make?"}, {"more", "And {child}?"}};
    return words;
}

std::string send(talk_to& t, std::vector<attachment> what, std::string text = {}) {
    return t.happen(said{std::move(text), "", true, std::move(what)});
}

constexpr const char* next = "And Mateo?\n";

TEST_CASE("a question of kind media says how it may be answered, also in words") {
    struct row {
        kinds wants;
        std::string_view how;
    };
    const std::vector<row> rows{{both, "media.how"}, {photo_only, "media.how.photo"}, {voice_only, "media.how.voice"}};
    for (const auto& r : rows) {
        const auto words = asking_for(r.wants);
        talk_to t{words};
        t.happen(joined{test::about("Mateo", 7, "show", 100), ""});
        CHECK_THAT(t.hear("yes"), Contains("What did Mateo make? / " + std::string(r.how) + "\n"));
    }
}

TEST_CASE("what is wanted is filed for seven days, and words as long as any") {
    const auto words = asking_for(both);
    auto t = begun("show", words);
    const auto after = advance(t.talk, said{"", "", true, {a_photo}}, words, t.now);
    CHECK(told_by(after) ==
          "file strengths show.shown \"mine.photo\"\nattach 800 photo\nsay media.saved / " + std::string(next));
    CHECK(std::get<file>(after.effects[0]).expires_at == t.now + limits::media_kept_for);

    auto other = begun("show", words);
    const auto said_so = advance(other.talk, said{"A kite", "", false}, words, other.now);
    CHECK(told_by(said_so) == "file strengths show.shown \"A kite\"\nsay saved / " + std::string(next));
    CHECK(std::get<file>(said_so.effects[0]).expires_at == other.now + kept_for("strengths"));

    auto third = begun("show", words);
    CHECK(send(third, {a_voice}, "She sings it") ==
          "file strengths show.shown \"She sings it\"\n"
          "attach 800 voice note beside the words\nsay media.saved / " +
              std::string(next));
}

TEST_CASE("what is not wanted gets one gentle hint, and then the talk goes on") {
    struct row {
        const char* name;
        kinds wants;
        attachment sent;
        std::string hint, how;
    };
    const std::vector<row> rows{
        {"a video", both, a_video, "media.kind", "media.how"},
        {"a place", both, a_place, "media.kind", "media.how"},
        {"too large", both, a_large_photo, "media.too_large", "media.how"},
        {"a photo where a voice note is wanted", voice_only, a_photo, "media.voice_only", "media.how.voice"},
        {"a video where a voice note is wanted", voice_only, a_video, "media.kind.voice", "media.how.voice"},
        {"a voice note that is too large", voice_only, a_large_voice, "media.kind.voice", "media.how.voice"},
        {"a voice note where a photo is wanted", photo_only, a_voice, "media.kind.photo", "media.how.photo"},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        const auto words = asking_for(r.wants);
        auto t = begun("show", words);
        CHECK(send(t, {r.sent}) == "say " + r.hint + " / What did Mateo make? / " + r.how + "\n");
        CHECK(send(t, {r.sent}) == "say skipped / " + std::string(next));
    }
}

TEST_CASE("words beside what is not wanted are the answer") {
    const auto words = asking_for(voice_only);
    auto t = begun("show", words);
    CHECK(send(t, {a_photo}, "A kite") ==
          "file strengths show.shown \"A kite\"\nsay saved / media.voice_only / " + std::string(next));
}

TEST_CASE("from a phone or a channel that carries no photo the question is answered in words") {
    const auto words = asking_for(both);
    auto t = begun("show", words);
    CHECK(send(t, {}) == "say again.attachment / What did Mateo make? / media.how\n");
    CHECK(t.hear("A kite") == "file strengths show.shown \"A kite\"\nsay saved / " + std::string(next));
}

TEST_CASE("an emoji to such a question is asked about once, and then taken as it is") {
    const auto words = asking_for(both);
    auto t = begun("show", words);
    CHECK(t.hear("\U0001F697") == "say again.words / What did Mateo make? / media.how\n");
    CHECK(t.hear("\U0001F697") ==
          "file strengths show.shown \"\U0001F697\"\nsay saved.as_written / " + std::string(next));
}

TEST_CASE("SKIP, BACK, LATER and STOP work at such a question as everywhere") {
    const auto words = asking_for(both);
    auto t = begun("show", words);
    CHECK(t.hear("skip") == "say skipped / " + std::string(next));
    CHECK(t.hear("back") == "say back / What did Mateo make? / media.how\n");
    CHECK(t.hear("later") == "say later\n");
    CHECK(t.hear("start") == "say start / offer [1 Now|2 Not yet]\n");
    CHECK(t.hear("now") == "say begin / What did Mateo make? / media.how\n");
    CHECK(t.hear("stop") == "stop said\nsay (farewell) stopped\n");
}

TEST_CASE("the rest of an album goes with a photo, and not where a photo was not wanted") {
    const auto words = asking_for(both);
    auto t = begun("show", words);
    send(t, {a_photo});
    CHECK(send(t, {a_photo}) == "attach 800 photo of the same album\n");
    const auto voice_words = asking_for(voice_only);
    auto other = begun("show", voice_words);
    send(other, {a_voice});
    CHECK(send(other, {a_photo}) ==
          "file hopes show.more \"mine.photo\"\nattach 801 photo\nsay media.saved / thanks\n");
}

TEST_CASE("C2: no photo of a child is taken, whatever a survey wants") {
    const auto words = asking_for(both, voice::child);  // the word files cannot say so
    auto t = begun("show", words);
    t.hear("now");
    CHECK_THAT(send(t, {a_photo}), Contains("media.voice_only"));
    CHECK_THAT(send(t, {a_voice}), Contains("attach 800 voice note"));
}

TEST_CASE("words that may mean danger are kept as an answer to such a question, too") {
    const auto words = asking_for(both);
    auto t = begun("show", words);
    CHECK_THAT(t.hear("he wants to die"), Contains("file comforts show.shown \"he wants to die\""));
}

TEST_CASE("what a question wants comes out of the record of its survey as it went in") {
    checked_survey one;
    one.what.shape = {"show", 2, {{"shown", question_kind::media, {}, {"hopes"}}}};
    one.what.shape.questions[0].wants = both;
    CHECK(checked_survey_from(to_record(one)) == one);
}

// --- over a real store ----------------------------------------------------------------------------------------------
const library& words_with_a_show() {
    static const library words = [] {
        std::vector<std::pair<std::string, std::string>> all;
        for (const auto& each : word_files) all.emplace_back(std::string(each.path), std::string(each.text));
        all.emplace_back("prompts/surveys/show.yaml", R"(survey: show
version: 1
language: en
title: Show us
questions:
  - {id: loves, kind: media, wants: [photo, voice], file: [interests], text: "What does {child} love to make?"}
  - id: use
    kind: sharing
    text: "How may we use this?"
    options: [{id: class, text: "Show it in class"}, {id: private, text: "Keep it private"}]
)");
        return read_library(all, oak_school()).words;
    }();
    return words;
}

struct show_school : small_school {
    show_school() : small_school(words_with_a_show()) {
        fetches = true;
        welcome = {"show"};
        joins(ana, "ana", "mateo");
    }
    void sends(attachment what) {
        auto in = message(ana, {});
        in.attachments = {std::move(what)};
        take(ana.channel, in);
    }
    // Time passes as on a server.
    void goes_on(std::chrono::hours how_long) {
        const auto until = now + how_long;
        for (auto next_at = bot().next_due(); next_at && *next_at <= until; next_at = bot().next_due()) {
            now = std::max(now, *next_at);
            if (take_up_due() == 0) break;
        }
        now = until;
        take_up_due();
    }
};

TEST_CASE("a photo that was asked for is shared, shown by MINE, put otherwise by CHANGE and deleted by FORGET") {
    show_school s;
    s.sends(a_photo);
    CHECK(s.words_about("mateo") == texts{"a photo"});
    s.says(s.ana, "Show it in class");
    REQUIRE(s.told_about("mateo").size() == 1);
    CHECK(s.told_about("mateo")[0].shared == scope::class_);
    s.read(s.ana);
    s.says(s.ana, "MINE");
    CHECK_THAT(s.hears(s.ana), Contains("1. Mateo: \"a photo\""));
    for (const char* each : {"CHANGE", "1", "1", "A kite out of old shirts"}) s.says(s.ana, each);
    CHECK(s.words_about("mateo") == texts{"A kite out of old shirts"});
    CHECK(s.memory().media_about(s.child("mateo"), s.now).empty());
    for (const char* each : {"FORGET", "1"}) s.says(s.ana, each);
    CHECK(s.words_about("mateo").empty());
}

TEST_CASE(
    "a photo is gone after seven days and nobody is asked whether it is still so; words to the same question are") {
    show_school s;
    s.sends(a_photo);
    s.says(s.ana, "2");
    s.read(s.ana);
    s.goes_on(24h * 8);
    CHECK(s.words_about("mateo").empty());
    s.goes_on(24h * 130);
    CHECK_FALSE(has(s.hears(s.ana), "Is it still so?"));

    show_school other;
    other.says(other.ana, "Kites");
    other.says(other.ana, "1");
    other.read(other.ana);
    other.goes_on(kept_for("interests") - limits::stale_before_end + 24h);
    CHECK_THAT(other.hears(other.ana), Contains("\"Kites\". Is it still so?"));
}

}  // namespace
}  // namespace kindred
