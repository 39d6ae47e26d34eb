// What doctor is to tell of a letter that its platform refused for good.
#include "bot/refused_letter.hpp"
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

struct one_letter : small_school {
    one_letter() {
        joins(ana, "ana", "mateo");
        answers_all(ana, "trucks");
        asks();
    }
    void asks() {
        kept([&] { bot().send_survey("traditions", room("room4"), now); });
    }
    outgoing the_letter() {
        auto taken = claim();
        REQUIRE(taken.size() == 1);
        return taken.front();
    }
    std::optional<refused_letter> last() {
        return refused_letter_in(memory().place(std::string(refused_letter_mark) + "phones"));
    }
};

}  // namespace

TEST_CASE("a letter whose template the platform does not know is over, and its code, name and language are kept") {
    one_letter home;
    CHECK_FALSE(home.last());
    home.settle(home.the_letter(), {.what = outcome::never, .why = "132001"}, home.now);
    CHECK(home->waiting() == 0);
    const auto last = home.last();
    REQUIRE(last);
    CHECK(last->at == home.now);
    CHECK(last->why == "132001");
    CHECK(last->as == "kindred_invitation");
    CHECK(last->language == "en");
}

TEST_CASE("a letter for which there is no template now waits for a word, and what is missing is kept all the same") {
    one_letter home;
    const auto letter = home.the_letter();
    home.settle(letter, {.what = outcome::window_closed, .why = "132001", .until_word = true}, home.now);
    CHECK(home->waiting() == 1);
    CHECK(home.claim().empty());
    const auto last = home.last();
    REQUIRE(last);
    CHECK(last->why == "132001");
    CHECK(last->as == "kindred_invitation");
    home.says(home.ana, "hello");
    CHECK(home.hears(home.ana).find(letter.what.text) != std::string::npos);
}

TEST_CASE("once the same template is taken nothing is to be mended; free text in its stead shows nothing") {
    one_letter home;
    auto letter = home.the_letter();
    home.settle(letter, {.what = outcome::never, .why = "132001"}, home.now);
    home.settle(letter, {.what = outcome::sent, .id = "1"}, home.now);
    CHECK(home.last());
    letter.heard_at.reset();
    home.settle(letter, {.what = outcome::sent, .id = "1", .in_doubt = true}, home.now);
    CHECK(home.last());
    letter.what.language = "es";
    home.settle(letter, {.what = outcome::sent, .id = "1"}, home.now);
    CHECK(home.last());
    letter.what.language = "en";
    home.settle(letter, {.what = outcome::sent, .id = "1"}, home.now);
    CHECK_FALSE(home.last());
}

TEST_CASE("a letter that was taken and is refused later is told, too") {
    one_letter home;
    home.settle(home.the_letter(), {.what = outcome::sent, .id = "SM1"}, home.now);
    home.take("phones", {.kind = inbound_kind::status,
                         .sender = home.ana.user,
                         .sent_at = home.now,
                         .status = "failed",
                         .of = "SM1",
                         .verdict = receipt{.what = outcome::never, .why = "63027"}});
    const auto last = home.last();
    REQUIRE(last);
    CHECK(last->why == "63027");
    CHECK(last->as.empty());
}

TEST_CASE("what is kept of a refused letter is read as it was written, and nothing else is read") {
    const instant then{std::chrono::milliseconds{1790000000000}};
    const refused_letter one{then, "HTTP 400 | x", "kindred_note", "pt-BR"};
    const auto read = refused_letter_in(to_text(one));
    REQUIRE(read);
    CHECK(read->at == one.at);
    CHECK(read->why == one.why);
    CHECK(read->as == one.as);
    CHECK(read->language == one.language);
    for (const char* odd : {"", "1", "1|", "1|a|", "x|a|b|c"}) {
        INFO(odd);
        CHECK_FALSE(refused_letter_in(odd));
    }
}

}  // namespace kindred
