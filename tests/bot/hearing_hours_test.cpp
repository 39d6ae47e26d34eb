// HOURS and what follows it, heard with the words that ship.
#include "bot/talk/hearing_hours.hpp"
#include "bot/text/zone.hpp"
#include "prompts/library.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <random>

using namespace kindred;

namespace {

const library& shipped() {
    static const library all = [] {
        school house;
        house.name = "Oak School";
        house.languages = {"en", "es", "ar", "zh-Hans", "vi", "ru", "ht"};
        return read_library(word_files, house).words;
    }();
    return all;
}

std::string clock(int minute) {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(minute / 60) + ":" + two(minute % 60);
}

// "9:00-18:00", and the days by their first letters where some are left out; "-": no wish; "?": unclear, "(?)": and
// perhaps an answer; "!": too few.
std::string heard(std::string_view message, std::string_view language = "en", bool alone = false) {
    const auto made = hours_in(message, shipped(), shipped().words(language), alone);
    if (!made) return "-";
    if (made->is == hours_heard::kind::unclear) return made->sure ? "?" : "(?)";
    if (made->is == hours_heard::kind::too_few) return "!";
    constexpr std::array days{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    auto written = clock(made->hours.from) + "-" + clock(made->hours.until);
    for (int day = 1; day <= 7 && made->hours.days != own_hours{}.days; ++day)
        if (made->hours.on(day)) written += std::string(" ") + days[static_cast<std::size_t>(day - 1)];
    return written;
}

}  // namespace

TEST_CASE("M7: hours and days are heard as people write them") {
    const std::vector<std::pair<const char*, const char*>> table{
        {"HOURS 9-18", "9:00-18:00"},
        {"hours 9 - 18", "9:00-18:00"},
        {"hours 9\u201318", "9:00-18:00"},
        {"Hours: 9:30-18.15", "9:30-18:15"},
        {"hours 0930-1815", "9:30-18:15"},
        {"/hours 9-18", "9:00-18:00"},
        {"my hours 9 to 6", "9:00-18:00"},
        {"hours 9-6", "9:00-18:00"},
        {"hours 1-5", "13:00-17:00"},
        {"hours 10 am to 2 pm", "10:00-14:00"},
        {"hours 5-7 pm", "17:00-19:00"},
        {"hours between 12 and 3", "12:00-15:00"},
        {"hours after 6 pm", "18:00-20:00"},
        {"hours after 6", "18:00-20:00"},
        {"hours after 17:00", "17:00-20:00"},
        {"hours from 9", "9:00-20:00"},
        {"hours not before 9", "9:00-20:00"},
        {"hours until 10", "8:00-10:00"},
        {"hours before 12", "8:00-12:00"},
        {"hours before 7", "8:00-19:00"},
        {"hours 6-23", "8:00-20:00"},  // no earlier and no later than the house writes
        {"hours weekends", "8:00-20:00 Sa Su"},
        {"hours on the weekend", "8:00-20:00 Sa Su"},
        {"hours only weekends", "8:00-20:00 Sa Su"},
        {"hours 9-18 weekends", "9:00-18:00 Sa Su"},
        {"hours weekdays 9-12", "9:00-12:00 Mo Tu We Th Fr"},
        {"hours monday to friday", "8:00-20:00 Mo Tu We Th Fr"},
        {"hours Mon-Wed", "8:00-20:00 Mo Tu We"},
        {"hours fri-mon", "8:00-20:00 Mo Fr Sa Su"},
        {"hours monday, wednesday and friday", "8:00-20:00 Mo We Fr"},
        {"hours wednesdy", "8:00-20:00 We"},
        {"hours in the morning", "8:00-12:00"},
        {"hours mornings", "8:00-12:00"},
        {"hours evenings", "18:00-20:00"},
        {"hours saturday afternoon", "12:00-18:00 Sa"},
        {"hours any", "8:00-20:00"},
        {"hours any time", "8:00-20:00"},
        {"hours every day", "8:00-20:00"},
    };
    for (const auto& [written, expected] : table) {
        INFO(written);
        CHECK(heard(written) == expected);
    }
}

TEST_CASE("M7: what is too little, or no wish at all") {
    const std::vector<std::pair<const char*, const char*>> table{
        {"hours", "-"},           {"HOURS!", "-"},        {"", "-"},
        {"9-18", "-"},            {"only weekends", "-"}, {"we play for hours 9-18", "-"},
        {"hourse 9-18", "-"},     {"hours 9-9:30", "!"},  {"hours 21-23", "!"},
        {"hours before 7:30 am", "!"}, {"hours 9", "?"},  {"hours 25-30", "(?)"},
        {"hours 9-12-15", "?"},   {"hours 9 apples", "?"}, {"hours and hours of trucks", "(?)"},
        {"hours of reading", "(?)"},
    };
    for (const auto& [written, expected] : table) {
        INFO(written);
        CHECK(heard(written) == expected);
    }
}

TEST_CASE("M7: where no question is open, \"only\" begins a wish as well") {
    CHECK(heard("only weekends", "en", true) == "8:00-20:00 Sa Su");
    CHECK(heard("only after 5 pm", "en", true) == "17:00-20:00");
    CHECK(heard("solo fin de semana", "es", true) == "8:00-20:00 Sa Su");
    CHECK(heard("weekends", "en", true) == "-");
    CHECK(heard("only trucks", "en", true) == "-");
    CHECK(heard("9-18", "en", true) == "-");
}

TEST_CASE("M7: the word of one language is understood in the talk of another, with the words of either behind it") {
    CHECK(heard("HORARIO 9-18", "es") == "9:00-18:00");
    CHECK(heard("horario de 9 a 18", "es") == "9:00-18:00");
    CHECK(heard("horario después de las 5 de la tarde", "es") == "17:00-20:00");
    CHECK(heard("horario entre las 9 y las 12", "es") == "9:00-12:00");
    CHECK(heard("horario sábado y domingo", "es") == "8:00-20:00 Sa Su");
    CHECK(heard("horario entre semana 9-18", "es") == "9:00-18:00 Mo Tu We Th Fr");
    CHECK(heard("horario siempre", "es") == "8:00-20:00");
    CHECK(heard("horas de lectura", "es") == "(?)");
    CHECK(heard("HORARIO fin de semana", "en") == "8:00-20:00 Sa Su");
    CHECK(heard("HOURS weekends", "es") == "8:00-20:00 Sa Su");
    CHECK(heard("hours sábado", "es") == "8:00-20:00 Sa");
    // In each, at least hours and a weekday.
    for (const auto& words : shipped().languages) {
        INFO(words.tag);
        CHECK(heard("hours 9-18", words.tag) == "9:00-18:00");
        CHECK(heard("hours ١٠-١٨", words.tag) == "10:00-18:00");
        REQUIRE(words.weekdays.size() == 7);
        CHECK(heard("hours " + words.weekdays[5].front(), words.tag) == "8:00-20:00 Sa");
    }
}

TEST_CASE("M7: whatever is chosen lies within the house's hours, and leaves an hour of a day") {
    for (int from = 0; from <= 24; ++from)
        for (int until = 0; until <= 24; ++until)
            for (const char* days : {"", " weekends", " monday"}) {
                const auto written = "hours " + std::to_string(from) + "-" + std::to_string(until) + days;
                INFO(written);
                const auto made = hours_in(written, shipped(), shipped().words("en"), false);
                REQUIRE(made);
                if (made->is != hours_heard::kind::chosen) continue;
                CHECK(made->hours.from >= limits::quiet_until_hour * 60);
                CHECK(made->hours.until <= limits::quiet_from_hour * 60);
                CHECK(std::chrono::minutes(made->hours.until - made->hours.from) >= limits::own_hours_at_least);
                CHECK(made->hours.days != 0);
            }
}

TEST_CASE("M7: whatever words for times are strung together, what is chosen lies within the house's hours") {
    std::mt19937 random(20270113);
    const auto any_of = [&](const auto& list) { return list[random() % list.size()]; };
    std::size_t chosen = 0;
    for (const auto& words : all_shipped().languages) {
        std::vector<std::string> said{"9", "18", "5", "12", "-", "9:30", "24", "0"};
        const auto& t = words.times;
        for (const auto* list :
             {&t.morning, &t.afternoon, &t.evening, &t.weekend, &t.hour, &t.half, &t.minute, &t.am, &t.pm})
            said.insert(said.end(), list->begin(), list->end());
        for (const auto& day : words.weekdays) said.push_back(day.front());
        for (const char* key : {"hours.words.from", "hours.words.until", "hours.words.link", "hours.words.only"})
            said.push_back(words.phrases.at(key).substr(0, words.phrases.at(key).find(',')));
        for (int round = 0; round < 400; ++round) {
            std::string message = "hours";
            for (auto count = 1 + random() % 8; count > 0; --count) message += " " + any_of(said);
            INFO(words.tag << ": " << message);
            const auto made = hours_in(message, all_shipped(), words, false);
            REQUIRE(made);
            if (made->is != hours_heard::kind::chosen) continue;
            ++chosen;
            CHECK(made->hours.from >= limits::quiet_until_hour * 60);
            CHECK(made->hours.until <= limits::quiet_from_hour * 60);
            CHECK(std::chrono::minutes(made->hours.until - made->hours.from) >= limits::own_hours_at_least);
            CHECK(made->hours.days != 0);
            CHECK(made->hours.days <= own_hours{}.days);
        }
    }
    CHECK(chosen > 400);
}
