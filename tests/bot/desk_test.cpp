#include "bot/hub/desk.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "tests/bot/staff_library.hpp"

#include <catch2/catch.hpp>

#include <ostream>

using namespace kindred;

// One order a line, so that a failing table says what was heard.
namespace kindred::order {
std::ostream& operator<<(std::ostream& out, const staff_order& o) {
    struct printer {
        std::ostream& out;
        void operator()(const order::prompt& p) const { out << "prompt " << p.text; }
        void operator()(const order::propose& p) const { out << "propose " << p.survey; }
        void operator()(const order::release& r) const { out << "release " << r.survey; }
        void operator()(const order::decline& d) const { out << "decline " << d.survey; }
        void operator()(const order::reply& r) const { out << "reply " << r.prompt << ' ' << r.words; }
        void operator()(const order::summary&) const { out << "summary"; }
        void operator()(const order::show_digest& s) const { out << (s.more ? "more" : "digest"); }
        void operator()(const order::withdraw&) const { out << "withdraw"; }
        void operator()(const order::about&) const { out << "about"; }
        void operator()(const order::own&) const { out << "own"; }
        void operator()(const order::stop&) const { out << "stop"; }
        void operator()(const order::restart&) const { out << "restart"; }
        void operator()(const order::answer& a) const { out << "answer " << a.text; }
        void operator()(const order::wrong_number&) const { out << "wrong number"; }
        void operator()(const order::nothing&) const { out << "nothing"; }
    };
    std::visit(printer{out}, o);
    return out;
}
}  // namespace kindred::order

namespace {

const library& words() {
    static const library all = tests::staff_library();
    return all;
}

constexpr instant monday{std::chrono::milliseconds(1'760'000'000'000)};

staff_order heard(role who, const desk& at, std::string_view message, std::string_view tapped = "",
                  instant now = monday) {
    return hear_staff(who, at, message, tapped, words(), now);
}

staff_order says(std::string_view phrase, const fillings& values = {}) {
    return order::answer{words().say("en", phrase, values)};
}

desk english() {
    desk at;
    at.language = "en";
    return at;
}
desk asked() {
    auto at = english();
    at.prompt = 7;
    at.prompt_at = monday - std::chrono::hours(2);
    return at;
}
desk offered() {
    auto at = asked();
    at.proposed = "sparks";
    at.proposed_at = monday - std::chrono::hours(1);
    return at;
}

const std::string surveys = "sparks (Sparks), traditions (Our traditions)";

}  // namespace

TEST_CASE("STOP, START and HELP come first, wherever a member of staff stands") {
    const auto who = GENERATE(role::teacher, role::facilitator, role::administrator);
    auto stopped = offered();
    stopped.stopped = true;
    for (const auto& at : {english(), asked(), offered(), stopped}) {
        CHECK(heard(who, at, "STOP") == staff_order(order::stop{}));
        CHECK(heard(who, at, "no more messages!") == staff_order(order::stop{}));
        CHECK(heard(who, at, "alto") == staff_order(order::stop{}));
        CHECK(heard(who, at, "Start") == staff_order(order::restart{}));
        CHECK(std::holds_alternative<order::answer>(heard(who, at, "Ayuda")));
    }
}

TEST_CASE("help says what this role can do") {
    CHECK(heard(role::teacher, english(), "help") == says("desk.help_teacher"));
    CHECK(heard(role::facilitator, english(), "help") == says("desk.help_facilitator"));
    CHECK(heard(role::administrator, english(), "help") == says("desk.help_other"));
}

TEST_CASE("after STOP nothing but START and HELP is obeyed, and nothing else is answered") {
    auto at = offered();
    at.stopped = true;
    const staff_order nothing = order::nothing{};
    CHECK(heard(role::teacher, at, "DIGEST") == nothing);
    CHECK(heard(role::teacher, at, "", "release:sparks:yes") == nothing);
    CHECK(heard(role::teacher, at, "We built a ramp.") == nothing);
    CHECK(heard(role::teacher, at, "") == nothing);
    CHECK(heard(role::facilitator, at, "/prompt How was it?") == nothing);
    CHECK(heard(role::administrator, at, "hello") == nothing);
    CHECK(heard(role::teacher, at, "help") == says("desk.help_teacher"));
}

TEST_CASE("a facilitator asks, proposes and closes") {
    struct row {
        std::string message;
        staff_order expected;
    };
    const std::vector<row> rows{
        {"/prompt What did you learn?", order::prompt{"What did you learn?"}},
        {"  /PROMPT@oak_bot\n What did you learn?\nTell us. ", order::prompt{"What did you learn?\nTell us."}},
        {"/pregunta ¿Qué aprendió?", order::prompt{"¿Qué aprendió?"}},
        {"/prompt STOP", order::prompt{"STOP"}},
        {"/prompt", says("desk.prompt_how")},
        {"/prompt   ", says("desk.prompt_how")},
        {"/prompt " + std::string(limits::prompt_characters, 'a'),
         order::prompt{std::string(limits::prompt_characters, 'a')}},
        {"/prompt " + std::string(limits::prompt_characters + 1, 'a'), says("desk.prompt_long", {{"most", "500"}})},
        {"/survey sparks", order::propose{"sparks"}},
        {"/survey Our Traditions", order::propose{"traditions"}},
        {"/encuesta chispas", order::propose{"sparks"}},
        {"/survey sparks please", order::propose{"sparks"}},
        {"/survey", says("desk.survey_which", {{"surveys", surveys}})},
        {"/survey dinosaurs", says("desk.survey_which", {{"surveys", surveys}})},
        {"/summary", order::summary{}},
        {"/resumen", order::summary{}},
        {"DIGEST", says("desk.teachers_only")},
        {"more", says("desk.teachers_only")},
        {"/digest", says("desk.teachers_only")},
        {"/frobnicate", says("desk.help_facilitator")},
        {"/", says("desk.help_facilitator")},
        {"good morning", says("desk.help_facilitator")},
        {"", says("desk.help_facilitator")},
    };
    for (const auto& r : rows) {
        INFO(r.message);
        CHECK(heard(role::facilitator, english(), r.message) == r.expected);
    }
}

TEST_CASE("a teacher reads the digest and asks their own families") {
    struct row {
        std::string message;
        staff_order expected;
    };
    const std::vector<row> rows{
        {"DIGEST", order::show_digest{false}},
        {"digest.", order::show_digest{false}},
        {"/digest", order::show_digest{false}},
        {"/resumen", order::show_digest{false}},
        {"Resumen", order::show_digest{false}},
        {"MORE", order::show_digest{true}},
        {"Más", order::show_digest{true}},
        {"tell me more", order::show_digest{true}},
        {"/survey sparks", order::release{"sparks"}},
        {"/survey dinosaurs", says("desk.survey_which", {{"surveys", surveys}})},
        {"/prompt What did you learn?", says("desk.facilitators_only")},
        {"/summary", says("desk.facilitators_only")},
        {"more about the trucks", says("desk.help_teacher")},
        {"yes", says("desk.help_teacher")},
    };
    for (const auto& r : rows) {
        INFO(r.message);
        CHECK(heard(role::teacher, english(), r.message) == r.expected);
    }
}

TEST_CASE("an administrator is told kindly that this is not theirs") {
    CHECK(heard(role::administrator, english(), "/prompt Hello?") == says("desk.facilitators_only"));
    CHECK(heard(role::administrator, english(), "/survey sparks") == says("desk.facilitators_only"));
    CHECK(heard(role::administrator, english(), "digest") == says("desk.teachers_only"));
}

TEST_CASE("a proposed survey is released or declined by button or by words") {
    struct row {
        std::string_view message, tapped;
        staff_order expected;
    };
    const std::vector<row> rows{
        {"", "release:sparks:yes", order::release{"sparks"}},
        {"Send it", "release:sparks:yes", order::release{"sparks"}},
        {"", "release:sparks:no", order::decline{"sparks"}},
        {"send it!", "", order::release{"sparks"}},
        {"Enviar", "", order::release{"sparks"}},
        {"not now", "", order::decline{"sparks"}},
        {"yes", "", order::release{"sparks"}},
        {"No!", "", order::decline{"sparks"}},
        {"sí", "", order::release{"sparks"}},
        {"1", "", order::release{"sparks"}},
        {"2", "", order::decline{"sparks"}},
        {"DIGEST", "", order::show_digest{false}},
        {"yes, they built a ramp", "", order::reply{7, "yes, they built a ramp"}},
    };
    for (const auto& r : rows) {
        INFO(r.message << '|' << r.tapped);
        CHECK(heard(role::teacher, offered(), r.message, r.tapped) == r.expected);
    }
}

TEST_CASE("a button of another proposal releases nothing") {
    const auto nothing_waits = says("desk.nothing_proposed");
    CHECK(heard(role::teacher, asked(), "", "release:sparks:yes") == nothing_waits);
    CHECK(heard(role::teacher, offered(), "", "release:traditions:yes") == nothing_waits);
    CHECK(heard(role::teacher, offered(), "", "release:yes") == nothing_waits);
    CHECK(heard(role::teacher, offered(), "Send it", "release:traditions:yes") == nothing_waits);
}

TEST_CASE("thanks, ok and a thumb release nothing: they are told how") {
    const auto how = says("desk.decide", {{"title", "Sparks"}, {"yes", "Send it"}, {"no", "Not now"}});
    auto alone = offered();
    alone.prompt = 0;
    for (const auto* message : {"ok", "Thanks!", "👍", "ok, thank you 👍"}) {
        INFO(message);
        CHECK(heard(role::teacher, offered(), message) == how);
        CHECK(heard(role::teacher, alone, message) == how);
    }
}

TEST_CASE("a plain yes releases a survey only while it is the last thing that was asked") {
    auto at = offered();
    at.prompt_at = at.proposed_at + std::chrono::minutes(1);
    for (const auto* message : {"yes", "no", "sí", "1", "ok"}) {
        INFO(message);
        CHECK(heard(role::teacher, at, message) == staff_order(order::reply{7, message}));
    }
    CHECK(heard(role::teacher, at, "Send it") == staff_order(order::release{"sparks"}));
    CHECK(heard(role::teacher, at, "", "release:sparks:yes") == staff_order(order::release{"sparks"}));
    at.prompt = 0;  // closed since
    CHECK(heard(role::teacher, at, "yes") == staff_order(order::release{"sparks"}));
}

TEST_CASE("a plain yes releases a survey for three days; its button and its words do at any time") {
    const auto last = offered().proposed_at + limits::plain_yes_for;
    const auto late = last + std::chrono::milliseconds(1);
    CHECK(heard(role::teacher, offered(), "yes", "", last) == staff_order(order::release{"sparks"}));
    CHECK(heard(role::teacher, offered(), "yes", "", late) == staff_order(order::reply{7, "yes"}));
    CHECK(heard(role::teacher, offered(), "Send it", "", late) == staff_order(order::release{"sparks"}));
    CHECK(heard(role::teacher, offered(), "", "release:sparks:no", late) == staff_order(order::decline{"sparks"}));
    auto alone = offered();
    alone.prompt = 0;
    CHECK(heard(role::teacher, alone, "yes", "", late) ==
          says("desk.decide", {{"title", "Sparks"}, {"yes", "Send it"}, {"no", "Not now"}}));
}

TEST_CASE("a button's id is short enough for every platform") {
    CHECK(release_choice("sparks", true) == "release:sparks:yes");
    CHECK(release_choice(std::string(limits::word_id_characters, 'a'), true).size() <= 40);
}

TEST_CASE("what else is written while a prompt is open is the reply to it") {
    CHECK(heard(role::teacher, asked(), " Ana built a ramp.\n") == staff_order(order::reply{7, "Ana built a ramp."}));
    CHECK(heard(role::teacher, asked(), "no") == staff_order(order::reply{7, "no"}));
    CHECK(heard(role::facilitator, asked(), "I did too") == staff_order(order::reply{7, "I did too"}));
    CHECK(heard(role::teacher, asked(), "  ") == says("desk.in_words"));
    CHECK(heard(role::teacher, asked(), "please stop asking me at night") ==
          staff_order(order::reply{7, "please stop asking me at night"}));
    CHECK(heard(role::teacher, asked(), "please delete what I said of Ana") ==
          staff_order(order::reply{7, "please delete what I said of Ana"}));
}

TEST_CASE("a reply grows with each message, and thanks neither replace it nor add to it") {
    struct row {
        std::string_view so_far, message;
        std::optional<std::string> expected;
    };
    const std::vector<row> rows{
        {"", "A ramp.", "A ramp."},
        {"A ramp.", " And a tower.\n", "A ramp.\nAnd a tower."},
        {"A ramp.", "yes", "A ramp.\nyes"},
        {"A ramp.", "thanks for asking about ramps", "A ramp.\nthanks for asking about ramps"},
        {"A ramp.", "👍", std::nullopt},
        {"A ramp.", "Thanks!", std::nullopt},
        {"A ramp.", "Gracias 🙏", std::nullopt},
        {"A ramp.", "OK, thank you", std::nullopt},
        {"A ramp.", "ok", std::nullopt},
        {"", "👍", std::nullopt},
        {"", "Thank you!", std::nullopt},
        {"", "ok", "ok"},
        {"ok", "A ramp.", "A ramp."},
        {"", "3", "3"},
    };
    for (const auto& r : rows) {
        INFO(r.so_far << '|' << r.message);
        CHECK((added_to_reply(r.so_far, r.message, words()) == r.expected));
    }
    const std::string full(limits::hub_reply_bytes, 'a');
    CHECK((added_to_reply(full, "and more", words()) == full));
}

TEST_CASE("DELETE takes a reply back, whether or not the prompt is still open") {
    for (const auto* message : {"DELETE", "forget", "/forget"}) {
        INFO(message);
        CHECK(heard(role::teacher, asked(), message) == staff_order(order::withdraw{}));
        CHECK(heard(role::teacher, english(), message) == staff_order(order::withdraw{}));
    }
}

TEST_CASE("thanks are not answered") {
    CHECK(heard(role::teacher, english(), "Thanks!") == staff_order(order::nothing{}));
    CHECK(heard(role::facilitator, english(), "👍") == staff_order(order::nothing{}));
    CHECK(heard(role::teacher, english(), "thanks a bunch") == says("desk.help_teacher"));
}

TEST_CASE("a desk is written and read back") {
    auto full = offered();
    full.language = "es";
    full.stopped = true;
    full.helped_at = instant(std::chrono::milliseconds(1'760'000'000'000));
    for (const auto& at : {desk{}, english(), asked(), offered(), full}) CHECK((desk_from(to_record(at)) == at));
}

TEST_CASE("a desk that this program did not write is refused") {
    const auto whole = to_record(offered());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        CHECK_THROWS_AS(desk_from(std::string_view(whole).substr(0, size)), bad_record);
    }
    CHECK_THROWS_AS(desk_from(whole + "x"), bad_record);
    CHECK_THROWS_AS(desk_from(record_writer(99).take()), bad_record);
}
