// Short innocent answers beside the command words of all twenty languages.
#include "bot/talk/hearing.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

const language_words& in(std::string_view tag) { return all_shipped().words(tag); }

bool is_obeyed(const char* message, const language_words& talk) {
    const auto word = command_in(message, all_shipped());
    return word && !is_foreign_word(message, *word, all_shipped(), talk);
}

}  // namespace

TEST_CASE("a short word of another language is an answer, unless it is the talk's or English") {
    for (const auto* message : {"Tsum Tsum", "T", "td", "Baja", "Ase", "Pita", "Tale"}) {
        INFO(message);
        CHECK_FALSE(is_obeyed(message, in("en")));
    }
    CHECK(is_obeyed("Baja", in("es")));
    CHECK(is_obeyed("pita", in("ht")));
    CHECK(is_obeyed("tsum", in("hmn")));
    for (const auto& talk : all_shipped().languages)
        for (const auto* message : {"STOP", "ALTO", "pare", "end", "quit", "help", "skip", "back", "/stop"}) {
            INFO(talk.tag << ": " << message);
            CHECK(is_obeyed(message, talk));
        }
    // Letters that the talk does not use are no answer in it.
    CHECK(is_obeyed("停止", in("en")));
    CHECK(is_obeyed("стоп", in("en")));
    CHECK(is_obeyed("DETENER", in("en")));
}

TEST_CASE("innocent words of an English talk are no commands, nor do they end it") {
    for (const auto* message :
         {"Trucks", "Lego", "Dogs", "Mama", "Papa", "Nana", "Kobe", "Messi", "Tag", "Uno", "Yoga", "Judo", "Art",
         "Math",
          "Soccer", "Ballet", "Piano", "Drums", "Chess", "Puzzles", "Horses", "Cats", "Cars", "Space", "Stars", "Water",
          "Sand", "Slime", "Roblox", "Mario", "Sonic", "Bluey", "Elsa", "Tacos", "Rice", "Pasta", "Pita bread", "Kiki",
          "Nino", "Lola", "Tito", "Eid", "Diwali", "Tet", "Pho", "Boba", "Kung fu", "Tae kwon do", "Ninja", "Pokemon",
          "Barbie", "Trains", "Planes", "Bugs", "Ants", "Bees", "Sharks", "Dance", "Swim", "Run", "Bike", "Read",
          "Draw",
          "Sing", "Cook", "Bake", "Build", "Climb", "Jump", "Camp", "Fish", "Hike", "Nap", "Hugs", "Toys", "Ball"}) {
        INFO(message);
        CHECK_FALSE(is_obeyed(message, in("en")));
        CHECK_FALSE(may_mean_stop(message, all_shipped(), in("en")));
        CHECK_FALSE(command_meant(message, all_shipped(), in("en")).has_value());
        CHECK_FALSE(speaks_of_danger(message, all_shipped()));
        CHECK_FALSE(may_mean_wrong_number(message, all_shipped()));
        CHECK_FALSE(says_nothing(message, all_shipped(), in("en")));
    }
}

TEST_CASE("innocent words of a Spanish talk are no commands, nor do they end it") {
    for (const auto* message :
         {"Juegos", "Juego", "Fuego", "Manzana", "Perros", "Gatos", "Carros", "Pelota", "Futbol", "Lola", "Tito",
         "Papa",
          "Mama", "Abuela", "Tacos", "Arroz", "Sopa", "Pan", "Luna", "Sol", "Mar", "Agua", "Leer", "Pintar", "Cantar",
          "Bailar", "Correr", "Saltar la cuerda", "Nadar", "Cocinar", "Dibujar", "Libros", "Cuentos", "Piano",
          "Tren"}) {
        INFO(message);
        CHECK_FALSE(is_obeyed(message, in("es")));
        CHECK_FALSE(may_mean_stop(message, all_shipped(), in("es")));
        CHECK_FALSE(command_meant(message, all_shipped(), in("es")).has_value());
        CHECK_FALSE(speaks_of_danger(message, all_shipped()));
    }
}
