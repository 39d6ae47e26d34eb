// A photo that waits for its mail, and what its family and the school do meanwhile: share it otherwise, change class,
// leave.
#include "tests/bot/small_school.hpp"

#include "bot/media.hpp"

namespace kindred {
namespace {

using namespace testing;

const std::string jpeg = std::string("\xFF\xD8\xFF\xE0", 4) + "the picture of a canary in a kitchen";

// Ana sent a photo of Mateo's, which is to be mailed to Ms. Lee.
struct photo_day : small_school {
    photo_day() {
        fetches = true;
        joins(ana, "ana", "mateo");
        joins_staff(lee, "lee");
        auto in = message(ana, "");
        in.attachments = {{attachment_kind::photo, "P1", {}, "image/jpeg", 900}};
        take(ana.channel, in);
        for (const auto& each : kept([&] { return bot().claim_media(now, 64); }))
            kept([&] {
                bot().media_came(each, {.how = fetched::end::here, .bytes = jpeg, .mime = "image/jpeg"}, now, now);
            });
        read(ana);
    }
    void shares(const char* with) {
        for (const char* each : {"CHANGE", "1", "Who may see it", with}) says(ana, each);
    }
    std::vector<outgoing> mailed() {
        pass(limits::media_mailed_after);
        return read(lees_mail);
    }
    std::optional<std::string> enclosed(const outgoing& mail, const char* to = "lee@oak.example") {
        const auto id = std::stoll(mail.what.attachments.at(0).id);
        return kept([&] { return bot().enclosure(id, to, now); });
    }
};

school_file in_room_5(std::vector<std::string> teachers = {"diaz"}) {
    auto file = oak_people();
    file.learners[0].in = "room5";
    file.classes[1].teachers = std::move(teachers);
    return file;
}

}  // namespace

TEST_CASE("a mail that waits tells who may see it as the family wants it now, also if it is fewer") {
    photo_day home;
    home.now = from_local(2026, 9, 15, 20 * 60, zone);
    home.shares("Talk about it in class");
    home.pass(limits::media_mailed_after);  // it is written, and waits for the morning
    SECTION("as it was") {}
    SECTION("only for the teachers") { home.shares("Only the child's teachers"); }
    SECTION("for nobody") { home.shares("Keep it private"); }
    const auto told = home.told_about("mateo").at(0).shared;
    home.take_up_due();
    home.clock_to(from_local(2026, 9, 16, 8 * 60 + 1, zone));
    const auto mails = home.read(home.lees_mail);
    REQUIRE(mails.size() == (told == scope::private_ ? 0 : 1));
    if (told == scope::private_) return;
    CHECK(has(mails[0].what.text, "you may talk about it in class") == (told == scope::class_));
    CHECK(has(mails[0].what.text, "for you to know") == (told == scope::teachers));
}

TEST_CASE("F7: there is nothing to enclose for whoever teaches the child no more") {
    photo_day home;
    const auto mails = home.mailed();
    REQUIRE(mails.size() == 1);
    REQUIRE(home.enclosed(mails[0]) == jpeg);
    SECTION("the child moved to another class") {
        home.import(in_room_5());
        CHECK(home.enclosed(mails[0]) == std::nullopt);
    }
    SECTION("which they teach as well") {
        home.import(in_room_5({"diaz", "lee"}));
        CHECK(home.enclosed(mails[0]) == jpeg);
    }
    SECTION("the child left the school") {
        auto file = oak_people();
        file.learners.erase(file.learners.begin());
        home.import(file);
        CHECK(home.enclosed(mails[0]) == std::nullopt);
    }
    SECTION("the teacher has another class now") {
        auto file = oak_people();
        file.classes[0].teachers = {"diaz"};
        home.import(file);
        CHECK(home.enclosed(mails[0]) == std::nullopt);
    }
    SECTION("the teacher left") {
        auto file = oak_people();
        file.classes[0].teachers = {"diaz"};
        std::erase_if(file.staff, [](const auto& row) { return row.id == "lee"; });
        home.import(file);
        CHECK(home.enclosed(mails[0]) == std::nullopt);
    }
    SECTION("and for nobody else at any time") { CHECK(home.enclosed(mails[0], "diaz@oak.example") == std::nullopt); }
}

}  // namespace kindred
