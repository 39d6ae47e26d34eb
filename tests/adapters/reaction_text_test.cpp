#include "adapters/chat/reaction_text.hpp"
#include "tests/adapters/hook_fixture.hpp"
#include "tests/adapters/twilio_sample.hpp"

using namespace kindred;
using namespace kindred::test;

TEST_CASE("SMS: what phones spell out of a reaction is one, in the languages that are known") {
    const auto words = GENERATE(
        "Liked “What did she do today?”", "Loved “Thank you! I wrote it down.”", "Disliked “Reply STOP to end this.”",
        "Laughed at “She said “trucks” again?”", "Emphasized “Which songs do you sing together at home on a Sunday”",
        "Questioned “Ready?\n1 Yes\n2 Not now”", "Removed a heart from “Thank you! 🙂”", "Liked \"Ready?\"",
        "Removed a question mark from “Ready?”", "Loved an image", "Removed a like from an image",
        "Reacted 👍 to “What did she do today?”", "Reacted 👨‍👩‍👧 to “Ready?”", "Reacted ❤️ to an image",
        "Removed 👍🏽 from “Ready?”", "👍 to “What did she do today?”", "😂 to “Ready?” ",
        "\u200A\u200B👍\u200B to “\u200AYes\u200A”\u200A", "\u200A\u200C👍\u200C を削除\u200AYes\u200A\u200A",
        "Le encantó “¿Qué hizo hoy?”", "Le dio risa “¿Qué hizo hoy?”", "Exclamó por “¿Qué hizo hoy?”",
        "Reaccionó con 👍 a “¿Qué hizo hoy?”", "Le encantó una imagen", "Curtiu “O que ela fez hoje?”",
        "Reagiu com 👍 a “O que ela fez hoje?”", "A aimé « Qu’a-t-elle fait aujourd’hui ? »",
        "a attribué la mention « J’aime » à « Prêts ? »", "N’a pas aimé «\u00A0Prêts\u202F?\u00A0»",
        "A réagi avec 🔥 à « Prêts ? »", "Понравилось «Что она делала сегодня?»",
        "Đã yêu thích “Hôm nay bé làm gì?”", "對「她今天做了什麼？」按讚", "對「她今天做了什麼？」做出 😂 反應");
    DYNAMIC_SECTION(words) { CHECK(chat::is_reaction_text(words)); }
}

TEST_CASE("SMS: words of a person's own are no reaction, whatever they quote") {
    const auto words = GENERATE(
        "She said “trucks”", "She said “Can we go again?”", "Loved “Frozen”", "Le encantó “El libro de la selva”",
        "Gostou de “caminhões”", "Loved it", "Liked the trucks.", "I liked “What did she do today?”",
        "Liked “What did she do today?” a lot", "Liked “trucks!” and “cars!”", "Liked “”", "Liked", "Questioned “Why",
        "Removed a banana from “her plate!”", "Reacted badly to “no!”", "👍", "👍 “trucks!”", "👍 to all of them!",
        "“STOP”", "STOP", "an image", "to “me!”", "", "~", "*", "* to “me!”", "對「她」");
    DYNAMIC_SECTION(words) { CHECK_FALSE(chat::is_reaction_text(words)); }
}

TEST_CASE("SMS: every way to send one passes over a reaction, and STOP that it quotes stops nothing") {
    const std::string reaction = "Liked “Ready? Reply STOP to end this.”";
    const auto form = http::encode(reaction);
    const auto by_kannel = hook{open("kannel")}.read_one(
        get("/x?key=sms-key&from=%2B15550002222&to=1234&ts=1760000000&id=u-1&charset=UTF-8&text=" + form));
    const auto by_gateway = hook{open("http")}.read_one(
        get("/x?key=gateway-secret&from=%2B15550002222&id=u-1&text=" + form));
    const auto twilio = [&](const std::string& from) {
        return open("twilio").talk->read(post("MessageSid=SM1&From=" + from + "&Body=" + form)).inbounds.at(0);
    };
    for (const auto& each : {by_kannel, by_gateway, twilio("%2B15550002222")}) {
        CHECK(each.kind == inbound_kind::ignored);
        CHECK(each.text.empty());
        CHECK(each.sender == "+15550002222");
        CHECK_FALSE(each.message_id.empty());
    }
    // On WhatsApp reactions come as such: there these are somebody's words.
    CHECK(twilio("whatsapp:%2B15550002222").kind == inbound_kind::message);
}
