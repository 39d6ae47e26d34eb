// The letters to whoever has to mend a channel that nothing goes out on.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const library& words_with_administrator(const char* id) {
    static std::map<std::string, library> all;
    auto& words = all.try_emplace(id, shipped_words()).first->second;
    words.house.administrator = id;
    return words;
}

struct watched_school : small_school {
    explicit watched_school(const char* administrator = "lee")
        : small_school(words_with_administrator(administrator)) {}
    bool note(channel_state what, const std::vector<std::string>& broken = {"phones"}) {
        return kept([&] { return bot().note_channel({"phones", what, "401"}, broken, now); });
    }
    bool note_heard(channel_state what, const std::vector<std::string>& broken = {"phones"}) {
        return kept([&] { return bot().note_channel({"phones", what, "401", channel_way::in}, broken, now); });
    }
};

}  // namespace

TEST_CASE("the administrator hears that a channel broke, and that it is well again: once each, and of no family") {
    watched_school home;
    home.now = from_local(2026, 9, 16, 3 * 60, zone);  // mail wakes nobody
    CHECK(home.note(channel_state::refused));
    CHECK_FALSE(home.note(channel_state::refused));
    CHECK_FALSE(home.note(channel_state::silent));
    auto mail = home.read(home.lees_mail);
    REQUIRE(mail.size() == 1);
    CHECK(mail[0].what.subject == "Oak School");
    CHECK(mail[0].what.text ==
          "No messages go out by phones any more: the service refuses our key (401). Please put in a new key. On the "
          "server, kindred doctor says more. We tell you when it works again.");
    CHECK(home.note(channel_state::well, {}));
    CHECK_FALSE(home.note(channel_state::well, {}));
    CHECK(home.hears(home.lees_mail) == "phones works again.");
}

TEST_CASE("a channel that was always well tells nobody, and one that comes and goes no more than every six hours") {
    watched_school home;
    CHECK_FALSE(home.note(channel_state::well, {}));
    CHECK(home.note(channel_state::silent));
    CHECK(home.note(channel_state::well, {}));
    home.now += 1h;
    CHECK_FALSE(home.note(channel_state::silent));
    CHECK_FALSE(home.note(channel_state::well, {}));  // of what they did not hear that it was broken
    home.now += limits::channel_told_every;
    CHECK(home.note(channel_state::silent));
    home.restart();  // what they know outlasts a start
    CHECK_FALSE(home.note(channel_state::silent));
    CHECK(home.note(channel_state::well, {}));
}

TEST_CASE("a channel that nothing comes in on is told like one that nothing goes out on") {
    watched_school home;
    CHECK_FALSE(home.note_heard(channel_state::well, {}));
    CHECK(home.note_heard(channel_state::silent));
    CHECK(home.hears(home.lees_mail) ==
          "No messages come in by phones any more: the service does not answer or refuses our key (401). Please check "
          "the key and the network. On the server, kindred doctor says more. We tell you when it works again.");
    CHECK_FALSE(home.note(channel_state::well));  // a letter that is taken does not mend it
    home.restart();
    CHECK_FALSE(home.note_heard(channel_state::refused));
    CHECK(home.note_heard(channel_state::well, {}));
    CHECK(home.hears(home.lees_mail) == "phones works again.");
    CHECK_FALSE(home.note_heard(channel_state::silent));  // comes and goes
}

TEST_CASE("what is broken both ways is one outage, which ends with the way that is well last") {
    for (const bool out_first : {true, false}) {
        watched_school home;
        const auto breaks = [&](bool out) {
            return out ? home.note(channel_state::refused) : home.note_heard(channel_state::refused);
        };
        CHECK(breaks(out_first));
        CHECK_FALSE(breaks(!out_first));
        CHECK(home.read(home.lees_mail).size() == 1);
        home.restart();
        CHECK_FALSE(home.note(channel_state::well));
        CHECK(home.read(home.lees_mail).empty());
        CHECK(home.note_heard(channel_state::well, {}));
        CHECK(home.hears(home.lees_mail) == "phones works again.");
        CHECK_FALSE(home.note(channel_state::well, {}));
    }
}

TEST_CASE("the administrator is told by a channel that works: mail first, else a chat, in the day") {
    watched_school home;
    home.joins_staff(home.lee, "lee");
    CHECK(home.note(channel_state::refused, {"phones", "staff-mail"}));
    CHECK_THAT(home.hears(home.lee), Contains("No messages go out by phones"));
    CHECK(home.hears(home.lees_mail).empty());
    home.note(channel_state::well, {"staff-mail"});
    home.read(home.lee);
    home.now = from_local(2026, 9, 17, 2 * 60, zone);
    CHECK(home.note(channel_state::refused, {"phones", "staff-mail"}));
    CHECK(home.hears(home.lee).empty());  // a chat buzzes in the night
    home.now = from_local(2026, 9, 17, 9 * 60, zone);
    CHECK_THAT(home.hears(home.lee), Contains("No messages go out by phones"));
}

TEST_CASE("without an administrator who can be reached nobody is told, and the store knows of the channel") {
    for (const char* who : {"", "nobody", "diaz"}) {  // Mr. Diaz has no e-mail address and has not joined
        watched_school home(who);
        CHECK_FALSE(home.note(channel_state::refused));
        CHECK(home->waiting() == 0);
        CHECK(home->place("/broken/phones").starts_with(broken_channel_word));
        CHECK_FALSE(home.note(channel_state::well, {}));
        CHECK_FALSE(home->place("/broken/phones").starts_with(broken_channel_word));
    }
}

}  // namespace kindred
