// The areas, and who has words for them; how these are searched stands in find_words.cpp.
#include "prompts/areas.hpp"

#include <utility>

namespace kindred {

extern const area_words words_in_ar, words_in_en, words_in_es, words_in_fa, words_in_fil, words_in_fr, words_in_hmn,
    words_in_ht, words_in_ko, words_in_ne, words_in_ps, words_in_pt_br, words_in_ru, words_in_so, words_in_sw,
    words_in_uk, words_in_ur, words_in_vi, words_in_zh_hans, words_in_zh_hant;

namespace {

constexpr std::string_view ppra = "The law on pupil surveys (PPRA) protects it.";

constexpr forbidden_area areas[] = {
    {&area_words::politics, "politics", ppra, "Leave it out.", false},
    {&area_words::mental_health, "mental health", ppra, "Ask what helps the child instead.", false},
    {&area_words::gender, "sex and gender", ppra, "Leave it out.", false},
    {&area_words::offence, "what could be held against somebody", ppra,
     "Ask what the child is good at instead.", false},
    {&area_words::family_faults, "faults of the family", ppra,
     "Ask what the family does well, or enjoys together.", false},
    {&area_words::confidence, "what is said in confidence", ppra, "Leave it out.", false},
    {&area_words::religion, "religion",
     "The law on pupil surveys (PPRA) protects it, and no family should feel that it has to name a faith or a "
     "holiday.",
     "Ask for a day, food, song or story that is special to the family; \"none\" is a whole answer.", false},
    {&area_words::income, "income", ppra,
     "Leave it out; say plainly that what the class does costs nothing.", false},
    {&area_words::origin, "where a family comes from, or by what right it is here",
     "Every child may go to school (Plyler v. Doe); such a question frightens families away.",
     "Ask which languages the child hears, or for a story that is special to the family.", false},
    {&area_words::household, "the household", "Families are not counted and not examined.",
     "Ask whom the child loves to be with, or to learn with.", false},
    {&area_words::health, "health", "A school's questions are not a doctor's.",
     "Ask what helps the child feel safe and ready to learn.", false},
    {&area_words::shortcomings, "what is lacking, or how a family brings up its child",
     "Such a question looks for faults; families hear that.",
     "Ask what the child loves, is good at, or learns from the family.", false},
    {&area_words::interpreting, "the child as an interpreter",
     "Schools find an interpreter; a child is not one (Title VI).",
     "Write to the parent in the parent's own language.", false},
    {&area_words::reaching, "how to reach or see a child",
     "A child is never asked for a contact, an address or a photo.",
     "Leave it out; a parent may send a picture when they like to.", true},
    {&area_words::messages, "what a child's parents should be asked",
     "A child answers for itself, and carries no messages.",
     "Ask for the child's own words.", true},
};

constexpr std::pair<std::string_view, const area_words*> languages[] = {
    {"ar", &words_in_ar}, {"en", &words_in_en}, {"es", &words_in_es}, {"fa", &words_in_fa}, {"fil", &words_in_fil},
    {"fr", &words_in_fr}, {"hmn", &words_in_hmn}, {"ht", &words_in_ht}, {"ko", &words_in_ko}, {"ne", &words_in_ne},
    {"ps", &words_in_ps}, {"pt-BR", &words_in_pt_br}, {"ru", &words_in_ru}, {"so", &words_in_so},
    {"sw", &words_in_sw}, {"uk", &words_in_uk}, {"ur", &words_in_ur}, {"vi", &words_in_vi},
    {"zh-Hans", &words_in_zh_hans}, {"zh-Hant", &words_in_zh_hant},
};

}  // namespace

const area_words* area_words_in(std::string_view tag) {
    for (const auto& [language, words] : languages)
        if (language == tag) return words;
    return nullptr;
}

extern const std::span<const forbidden_area> forbidden_areas;
constinit const std::span<const forbidden_area> forbidden_areas{areas};

}  // namespace kindred
