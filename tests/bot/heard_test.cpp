#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "tests/bot/small_library.hpp"

#include <catch2/catch.hpp>

namespace kindred {

TEST_CASE("a message is heard as it was written, folded, and with the signs that hours need") {
    const message_heard heard("  ¡Después de las 9:30 – o 10.15! ");
    CHECK(heard.written() == "  ¡Después de las 9:30 – o 10.15! ");
    CHECK(heard.folded() == "despues de las 9 30 o 10 15");
    CHECK(heard.words() == 8);
    CHECK(heard.with_signs() == "despues de las 9\x02" "30 \x01 o 10\x02" "15 ");
    CHECK(message_heard("nine to six. ").with_signs() == "nine to six ");
    CHECK(message_heard("三点半").with_signs() == "3点半");
}

TEST_CASE("a message without a word has none, and one that tells a story no hours") {
    const message_heard thumb("👍");
    CHECK(thumb.folded().empty());
    CHECK(thumb.words() == 0);
    CHECK(message_heard{} == message_heard(""));
    std::string story = "it was at 9-10. ";
    while (story.size() <= 4 * limits::question_characters) story += story;
    CHECK(message_heard(story).with_signs().empty());
    CHECK_FALSE(message_heard(story).folded().empty());
}

TEST_CASE("a library that was filled anew understands its words for LATER once it is made ready") {
    auto words = test::small_library();
    auto& english = words.languages.front();
    const auto when = [&](const char* message) { return later_in(message, english, test::monday, "Etc/GMT", true); };
    CHECK(when("tonight").has_value());
    english.times.tonight.push_back("at dusk");
    CHECK_FALSE(when("at dusk").has_value());
    make_ready(words);
    CHECK(when("at dusk") == when("tonight"));
}

}  // namespace kindred
