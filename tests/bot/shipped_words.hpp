// All twenty languages that ship, as one school that speaks them all.
#pragma once

#include "bot/talk/library.hpp"
#include "prompts/library.hpp"

#include <string>

namespace kindred {

inline const library& all_shipped() {
    static const library all = [] {
        school house;
        house.name = "Oak School";
        house.contact = "555-0100";
        house.time_zone = "America/Los_Angeles";
        house.languages = {"en", "es", "ar",  "fa",    "fil", "fr", "hmn", "ht", "ko",      "ne",
                           "ps", "pt-BR", "ru", "so", "sw",  "uk", "ur",  "vi", "zh-Hans", "zh-Hant"};
        return read_library(word_files, house).words;
    }();
    return all;
}

}  // namespace kindred
