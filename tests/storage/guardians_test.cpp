// What a guardian chose, and what of their consent the school has on file: beside their name, through every import.
#include "tests/storage/support.hpp"

#include "bot/text/zone.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace kindred {
namespace {

using namespace testing;

const own_hours weekend_mornings{.from = 9 * 60, .until = 12 * 60, .days = 0x60};

struct family : house {
    person_id rosa = 0;

    family() {
        import(sample_school());
        rosa = all->guardian_named("g-rosa")->id;
    }
    void import(const school_file& file) {
        kept([&] { all->import(file, at(0)); });
    }
    guardian known() { return *all->guardian_of(rosa); }
};

school_file with_consent(std::string day, bool tells = false) {
    auto file = sample_school();
    std::ranges::find(file.guardians, "g-rosa", &school_file::person_row::id)->consent = std::move(day);
    file.whole.consents = tells;
    return file;
}

}  // namespace

TEST_CASE("M7: the hours that a guardian chose are kept, whatever is imported and however it is read") {
    family home;
    CHECK(home.known().hours == own_hours{});
    home.kept([&] { home->keep_hours(home.rosa, weekend_mornings); });
    CHECK(home.known().hours == weekend_mornings);
    CHECK(home.known().name == "Rosa Villanueva");
    CHECK(home.known().language == "es");
    auto file = with_consent("2026-09-01");
    std::ranges::find(file.guardians, "g-rosa", &school_file::person_row::id)->time_zone = "Europe/Kyiv";
    home.import(file);
    CHECK(home.known().hours == weekend_mornings);
    CHECK(home.known().time_zone == "Europe/Kyiv");
    CHECK(home->guardian_named("g-rosa")->hours == weekend_mornings);
    const auto mateo = home->learner_named("villanueva.mateo")->id;
    for (const auto& each : home->guardians_of(mateo))
        CHECK((each.hours == weekend_mornings) == (each.id == home.rosa));
    home.kept([&] { home->keep_hours(home.rosa, {}); });
    CHECK(home.known().hours == own_hours{});
    CHECK(home.known().consent == "2026-09-01");
    CHECK(home.known().time_zone == "Europe/Kyiv");
}

TEST_CASE("M7: staff and strangers keep no hours") {
    family home;
    home.kept([&] {
        home->keep_hours(home->staff_named("t-lee")->id, weekend_mornings);
        home->keep_hours(123456, weekend_mornings);
    });
    CHECK(home->staff_named("t-lee")->name == "Ms. Lee");
    CHECK_FALSE(home->guardian_named("t-lee"));
    CHECK_FALSE(home->guardian_named("nobody"));
}

TEST_CASE("M6: the day of a consent is kept until it is withdrawn, or is missing in a file that tells of consents") {
    family home;
    home.import(with_consent("2026-09-01"));
    CHECK(home.known().consent == "2026-09-01");
    home.import(sample_school());
    CHECK(home.known().consent == "2026-09-01");
    const auto school = home->known_school();
    CHECK(std::ranges::find(school.guardians, "g-rosa", &school_file::person_row::id)->consent == "2026-09-01");
    SECTION("another day") {
        home.import(with_consent("2026-10-01", true));
        CHECK(home.known().consent == "2026-10-01");
    }
    SECTION("withdrawn") {
        home.import(with_consent("withdrawn"));
        CHECK(home.known().consent.empty());
    }
    SECTION("missing") {
        home.import(with_consent("", true));
        CHECK(home.known().consent.empty());
    }
}

TEST_CASE("M6: evidence of consent has its day on file, its wording, its language and its channel") {
    family home;
    home.kept([&] {
        const auto phone_of_rosa = home->add(phone("15550100"), role::guardian, home.rosa);
        home->agreed(phone_of_rosa.id, home.rosa, true, "on file es 1", "es", at(1), {}, "2026-09-01");
        home->agreed(phone_of_rosa.id, home.rosa, true, "traditions es 1", "es", at(2), "traditions");
    });
    const auto all = home->consents_of(home.rosa);
    REQUIRE(all.size() == 2);
    CHECK(all[0] == consent_given{.who = home.rosa,
                                  .channel = "families-whatsapp",
                                  .category = {},
                                  .wording = "on file es 1",
                                  .language = "es",
                                  .on_file = "2026-09-01",
                                  .yes = true,
                                  .at = at(1)});
    CHECK(all[1].on_file.empty());
    CHECK(all[1].category == "traditions");
    CHECK_FALSE(home.where.shows("2026-09-01"));
}

TEST_CASE("M7: a notice goes out in the hours that its reader chose, in their zone; replies and staff do not wait") {
    family home;
    home.kept([&] { home->keep_hours(home.rosa, weekend_mornings); });
    const auto post = [&](const correspondent& to, const char* text, urgency how) {
        home->post(to.id, sample_letter(text), how, at(1), at(24 * 14));
    };
    home.kept([&] {
        const auto rosa = home->add(phone("15550100"), role::guardian, home.rosa);
        const auto lee = home->add(phone("15550200"), role::teacher, home->staff_named("t-lee")->id);
        post(rosa, "notice", urgency::notice);
        post(rosa, "reply", urgency::reply);
        post(lee, "to staff", urgency::notice);
    });
    const auto claimed_at = [&](instant now) {
        return home.kept([&] {
            std::vector<std::string> texts;
            for (const auto& each : home->claim(now, 64, {}, "UTC")) {
                texts.push_back(each.what.text);
                home->settle(each, {.what = outcome::sent}, now, now);
            }
            std::ranges::sort(texts);
            return texts;
        });
    };
    using strings = std::vector<std::string>;
    const auto noon = within_hours(at(1), "UTC") + std::chrono::hours(4);
    CHECK(claimed_at(noon) == strings{"reply", "to staff"});
    CHECK(claimed_at(noon).empty());
    const auto saturday = within_hours(noon, "UTC", weekend_mornings);
    CHECK(home->next_due({}) == saturday);
    CHECK(claimed_at(saturday - std::chrono::minutes(1)).empty());
    CHECK(claimed_at(saturday) == strings{"notice"});
}

TEST_CASE("M10: when an address was reported gone is kept, and taken back") {
    house home;
    auto who = home.kept([&] { return home->add(phone("15550100"), role::guardian, 12); });
    CHECK_FALSE(home->find(who.id)->gone_at);
    who.gone_at = at(3);
    home.kept([&] { home->save(who); });
    CHECK(home->find(who.id)->gone_at == at(3));
    CHECK(home->find(phone("15550100"))->gone_at == at(3));
    CHECK(home->of(12).front().gone_at == at(3));
    who.wake_at = at(9);  // which another statement writes
    who.gone_at = at(4);
    home.kept([&] { home->save(who); });
    CHECK(home->find(who.id)->gone_at == at(4));
    who.gone_at.reset();
    home.kept([&] { home->save(who); });
    CHECK_FALSE(home->find(who.id)->gone_at);
}

}  // namespace kindred
