// Dates as families write them: two days, typing errors, and what is no date.
#include "bot/talk/hearing.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

std::string heard(const char* message, const char* language, const char* country = "US") {
    const auto date = date_in(message, all_shipped().words(language), country);
    if (!date) return "not heard";
    if (date->moves) return "moves";
    if (!date->month) return "no date";
    return std::to_string(*date->month) + (date->day ? "/" + std::to_string(*date->day) : "");
}

struct row {
    const char *language, *message, *expected;
};

void check(const std::vector<row>& rows) {
    for (const auto& [language, message, expected] : rows) {
        INFO(language << ": " << message);
        CHECK(heard(message, language) == expected);
    }
}

}  // namespace

TEST_CASE("a month's name decides the month, and of two days the first is filed") {
    check({{"en", "December 5 - 6", "12/5"},
           {"en", "Nov 1-2", "11/1"},
           {"en", "Dec 6-8", "12/6"},
           {"es", "enero 5/6", "1/5"},
           {"fr", "mai 5-6", "5/5"},
           {"ht", "novanm 1-2", "11/1"},
           {"en", "Feb 3.4", "2/3"},
           {"es", "1 y 2 de noviembre", "11/1"},
           {"es", "el 24 y 25 de diciembre", "12/24"},
           {"es", "del 16 al 24 de diciembre", "12/16"},
           {"en", "Nov. 1 and 2", "11/1"},
           {"en", "December 24-25", "12/24"},
           {"en", "11/1-11/2", "11/1"},
           {"ru", "1-2 мая", "5/1"},
           {"zh-Hans", "11月1-2日", "11/1"},
           {"zh-Hans", "八月十五日", "8/15"},
           {"ht", "1 ak 2 novanm", "11/1"},
           {"en", "October 31 to November 2", "not heard"},
           {"en", "from the 5th to the 7th of July", "7/5"},
           {"fr", "du 24 au 25 décembre", "12/24"},
           {"pt-BR", "24 e 25 de dezembro", "12/24"},
           {"ru", "24 и 25 декабря", "12/24"},
           {"uk", "6-7 січня", "1/6"},
           {"vi", "mùng 1-3 tháng 1", "1/1"},
           {"ar", "24 و 25 ديسمبر", "12/24"},
           {"zh-Hant", "12月24日和25日", "12/24"},
           {"ko", "12월 24-25일", "12/24"},
           {"en", "Dec 24 at 8", "not heard"},
           {"es", "a las 8 el 24 de diciembre", "not heard"},
           {"en", "14 or 15 November", "not heard"},
           {"en", "July 4, 2026", "7/4"}});
}

TEST_CASE("ages, grades and scores are no dates") {
    check({{"en", "ages 5-6", "not heard"},
           {"en", "grades 3-4", "not heard"},
           {"en", "kids 5/6", "not heard"},
           {"es", "edades 5-6", "not heard"},
           {"en", "on 5/6", "5/6"},
           {"en", "11-14", "11/14"},
           {"en", "around 11/14", "11/14"}});
}

TEST_CASE("a typing error in a month's name is overlooked") {
    check({{"es", "nobiembre", "11"},
           {"es", "dicienbre", "12"},
           {"en", "novmber", "11"},
           {"en", "Decembr 25", "12/25"},
           {"en", "feburary", "2"},
           {"en", "Septmber 16", "9/16"},
           {"es", "el 16 de setienbre", "9/16"},
           {"fr", "decembr", "12"},
           {"pt-BR", "novenbro", "11"},
           {"ru", "декабрь", "12"},
           {"en", "match", "not heard"},
           {"en", "the soccer match", "not heard"},
           {"en", "some time", "not heard"},
           {"es", "algún día", "not heard"}});
}

TEST_CASE("a date that moves, and none, in more of the words people use") {
    check({{"es", "cada año cambia", "moves"},
           {"en", "depends", "moves"},
           {"vi", "không", "no date"},
           {"en", "it changes every year", "moves"},
           {"pt-BR", "cada ano muda", "moves"}});
}
