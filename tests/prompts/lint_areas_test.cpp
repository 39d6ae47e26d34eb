// What a school must not ask, and that nobody can send it.
#include "prompts/areas.hpp"
#include "bot/text/text.hpp"
#include "tests/prompts/lint.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

using namespace kindred;

namespace {

samples::files one_question(std::string_view text, std::string_view head = "language: en") {
    return samples::asking("  - {id: q, kind: words, file: [hopes], text: \"" + std::string(text) + "\"}\n", head);
}

// What the question asks about, as the refusals say; empty if it may be asked.
std::string area_of(std::string_view text, std::string_view head = "language: en") {
    std::string areas;
    for (const auto& each : read_library(one_question(text, head), samples::english_house()).refused) {
        const auto& what = each.why.what;
        const auto from = what.find("asks about ");
        if (from == std::string::npos) continue;
        areas += (areas.empty() ? "" : "; ") + what.substr(from + 11, what.find(" (\"") - from - 11);
    }
    return areas;
}

// Those of the listed words that are not as a text is compared with them.
std::string unfolded(std::string_view listed) {
    std::istringstream all((std::string(listed)));
    std::string found;
    for (std::string word; all >> word;) {
        std::erase_if(word, [](char c) { return c == ',' || c == '*'; });
        if (word != "…" && text::fold(word) != word) found += word + " ";
    }
    return found;
}

// The same files, with the Spanish one as another language's.
samples::files as_language(const std::string& tag, samples::files made) {
    auto& [path, text] = made.back();
    path = "prompts/languages/" + tag + ".yaml";
    text.replace(0, std::string_view("language: es").size(), "language: " + tag);
    return made;
}

constexpr const char* languages_that_ship[] = {"ar", "en", "es", "fa", "fil", "fr", "hmn", "ht", "ko",      "ne",
                                               "ps", "pt-BR", "ru", "so", "sw", "uk", "ur", "vi", "zh-Hans", "zh-Hant"};

}  // namespace

TEST_CASE("words are found whole, whatever their case and accents") {
    CHECK(words_of_text("Do you go to CHURCHES?").first_of("faith, church*") == "church*");
    CHECK(words_of_text("Are you faithful?").first_of("faith, church*").empty());
    CHECK(words_of_text("¿Cuál es su religión?").first_of("religion") == "religion");
    CHECK(words_of_text("Where is {child} from?").first_of("where is from") == "where is from");
    const words_of_text family("Where is {child}'s family from?");
    CHECK(family.first_of("where is … family from") == "where is … family from");
    CHECK(words_of_text("a b b b d").first_of("a … d") == "a … d");
    CHECK(words_of_text("a b b b b d").first_of("a … d").empty());
    CHECK(words_of_text("Tell {contact} more").first_of("contact").empty());
    CHECK(words_of_text("anything").first_of("").empty());
}

TEST_CASE("the words of an innocent phrase count for nothing, and those around it do") {
    words_of_text asked("Is a good citizen a citizen?");
    asked.leave_out("good citizen*, no … such");
    CHECK(asked.first_of("good, citizen or") == "");
    CHECK(asked.first_of("a citizen") == "a citizen");
    words_of_text story("The story of the day {child} was born, and where he was born");
    story.leave_out("story of … was born");
    CHECK(story.first_of("story, day") == "");
    CHECK(story.first_of("born") == "born");
}

TEST_CASE("every area is complete, and its words are folded") {
    for (const auto& area : forbidden_areas) {
        INFO(area.about);
        CHECK_FALSE(area.reason.empty());
        CHECK_FALSE(area.mend.empty());
        for (const auto* tag : languages_that_ship) {
            const auto words = area_words_in(tag)->*area.words;
            INFO(tag);
            CHECK_FALSE(words.empty());
            CHECK(words.find(",,") == std::string_view::npos);
            CHECK(unfolded(words) == "");
        }
    }
    for (const auto* tag : {"en", "es"}) {
        CHECK(unfolded(area_words_in(tag)->innocent) == "");
        CHECK(unfolded(area_words_in(tag)->innocent_of_teachers) == "");
    }
}

TEST_CASE("a teacher may be asked about the job that the school knows, and a family may not") {
    const auto text = GENERATE("What do you love about your job?", "What do you do for a living when school is out?");
    INFO(text);
    CHECK(area_of(text) == "the household");
    CHECK(area_of(text, "language: en\nvoice: teacher") == "");
    CHECK(area_of("Who lives with you?", "language: en\nvoice: teacher") == "the household");
}

TEST_CASE("F6: each forbidden area is found in English") {
    struct row {
        const char *text, *area;
    };
    const auto r = GENERATE(values<row>({
        {"Do you vote?", "politics"},
        {"Does anyone have anxiety?", "mental health"},
        {"Does {child} have a boyfriend?", "sex and gender"},
        {"Has anyone been arrested?", "what could be held against somebody"},
        {"Do people fight at home?", "faults of the family"},
        {"What does your doctor say?", "what is said in confidence"},
        {"Which church do you go to?", "religion"},
        {"Which holidays do you celebrate?", "religion"},
        {"What is {child}'s religion?", "religion"},
        {"Do you have enough food?", "income"},
        {"Where are you from?", "where a family comes from, or by what right it is here"},
        {"Where is {child} from?", "where a family comes from, or by what right it is here"},
        {"Where was {child} born?", "where a family comes from, or by what right it is here"},
        {"Do you have a visa?", "where a family comes from, or by what right it is here"},
        {"When did you come to the US?", "where a family comes from, or by what right it is here"},
        {"Who lives with {child}?", "the household"},
        {"What is your job?", "the household"},
        {"Does {child} take medicine?", "health"},
        {"Are there problems at home?", "what is lacking, or how a family brings up its child"},
        {"How many minutes do you read?", "what is lacking, or how a family brings up its child"},
        {"Does {child} translate for you?", "the child as an interpreter"},
    }));
    INFO(r.text);
    CHECK(area_of(r.text) == r.area);
}

TEST_CASE("each forbidden area is found in Spanish") {
    struct row {
        const char *text, *area;
    };
    const auto r = GENERATE(values<row>({
        {"¿Por quién votó?", "politics"},
        {"¿Alguien tiene depresión?", "mental health"},
        {"¿Está embarazada?", "sex and gender"},
        {"¿Alguien fuma?", "what could be held against somebody"},
        {"¿Pelean en casa?", "faults of the family"},
        {"¿Qué dice su médico?", "what is said in confidence"},
        {"¿Cuál es su religión?", "religion"},
        {"¿Cuánto gana al mes?", "income"},
        {"¿De dónde es {child}?", "where a family comes from, or by what right it is here"},
        {"¿Dónde nació {child}?", "where a family comes from, or by what right it is here"},
        {"¿Quién vive con {child}?", "the household"},
        {"¿Toma medicinas?", "health"},
        {"¿Cómo lo castigan?", "what is lacking, or how a family brings up its child"},
        {"¿{child} le traduce a usted?", "the child as an interpreter"},
    }));
    INFO(r.text);
    CHECK(area_of(r.text, "language: es") == r.area);
}

TEST_CASE("F6: a forbidden area is found in everyday words, too") {
    const auto text = GENERATE(
        "Do you go to mass?", "Do you keep kosher?", "What do you celebrate in December?",
        "Who do you want as president?", "Is {child} on any meds?", "Does {child} have allergies?",
        "Does {child} see a counselor?", "Has {child} nightmares?", "What do you do for work?",
        "Do you get WIC?", "Are you on Medicaid?", "Do you own your home?", "Are you married?",
        "Is there a father at home?", "How many siblings does {child} have?", "Does anybody drink at home?",
        "What race is {child}?", "What is your ethnicity?", "Is your family legal?",
        "What problems do you have at home?", "What do you not like about your family?",
        "Is {child} a boy or a girl?", "What did the doctor tell you?");
    INFO(text);
    CHECK_FALSE(area_of(text).empty());
}

TEST_CASE("a forbidden area is found however plainly it is asked") {
    const auto text =
        GENERATE("Do you have enough money for food?", "Do you have a job?", "Is a parent sick?",
        "Is {child} sad a lot?",
                 "Does anyone at home drink?", "Does {child}'s dad live with you?", "Did {child} cheat on a test?",
                 "Do you like the president?", "Who in your family do you not like?", "What is wrong with {child}?",
                 "What is your address?", "Does someone in the house drink too much?", "Does {child} cry a lot?",
                 "Is there money for books?", "Is {child}'s mother sick?", "Does your mom have a job?",
                 "Do {child}'s parents live together?", "Does {child} ever lie to you?");
    INFO(text);
    CHECK_FALSE(area_of(text).empty());
}

TEST_CASE("a forbidden area is found however plainly it is asked in Spanish") {
    const auto text =
        GENERATE("¿Tiene suficiente dinero para la comida?", "¿Tiene trabajo?", "¿Está enfermo el papá?",
                 "¿Está {child} triste a menudo?", "¿Alguien en casa toma?", "¿El papá de {child} vive con ustedes?",
                 "¿{child} copió en un examen?", "¿Le gusta el presidente?", "¿Quién de tu familia no te cae bien?",
                 "¿Qué le pasa a {child}?", "¿Cuál es su dirección?", "¿Les alcanza para comer?",
                 "¿Llora mucho {child}?");
    INFO(text);
    CHECK_FALSE(area_of(text, "language: es").empty());
}

TEST_CASE("a forbidden area is found in everyday Spanish, too") {
    const auto text = GENERATE("¿Van a misa?", "¿Toma {child} pastillas?", "¿A qué se dedica?", "¿Tienen papeles?",
                               "¿Cuánto tiempo llevan aquí?", "¿Quién vive en casa?", "¿Está casada?",
                               "¿Cuántos hermanos tiene {child}?", "¿Tiene seguro médico?", "¿Tiene {child} novia?");
    INFO(text);
    CHECK_FALSE(area_of(text, "language: es").empty());
}

TEST_CASE("what sounds near to a forbidden area may be asked") {
    const auto text = GENERATE("What is special to your family?", "Which country would {child} love to learn about?",
                               "Does {child} like bus stories?", "What bedtime story does {child} love?",
                               "How does {child} help at home?", "Which birds fly far, or migrate?",
                               "What does {child} build at home?", "Is there a song you love to sing?",
                               "What helps when {child} is upset?", "What does {child} do for fun on your street?",
                               "Does {child} want to play doctor?", "Would {child} take a photo?",
                               "Does {child} join in fast?", "Who runs the race with {child}?",
                               "What does {child} do with a brother or sister?",
                               "What helps when {child} is very sad?", "Who do you love to cook with?",
                               "What foods does {child} not like?", "Where does a favorite animal of {child} live?",
                               "What job would {child} love to try?", "Does {child} like to drink hot chocolate?");
    INFO(text);
    CHECK(area_of(text).empty());
}

TEST_CASE("what sounds near to a forbidden area may be asked in Spanish") {
    const auto text =
        GENERATE("¿Qué deportes le gustan a {child}?", "¿Qué idiomas se oyen en el hogar?",
                 "¿Qué género de música le gusta?", "¿Qué arma {child} con bloques?", "¿Qué país le gustaría conocer?",
                 "¿Qué canción le gusta interpretar?", "¿Toca el violín?",
                 "¿Qué ayuda cuando {child} está muy triste?", "¿Dónde vive su animal favorito?",
                 "¿Qué toma {child} en el desayuno?");
    INFO(text);
    CHECK(area_of(text, "language: es").empty());
}

TEST_CASE("C2: a child is asked more carefully") {
    const auto text =
        GENERATE("What is your phone number?", "Where do you live?", "Can you send a photo?",
                 "Is there a secret? A secret is fine.", "What is your last name?", "Ask your mom what you love.");
    INFO(text);
    CHECK_FALSE(area_of(text, "voice: child").empty());
    CHECK(area_of(text).empty());
}

TEST_CASE("C2: a child is asked four things at most") {
    std::string questions;
    for (const char* id : {"a", "b", "c", "d"})
        questions +=
            "  - {id: " + std::string(id) + ", kind: words, file: [hopes], text: \"What do you love to do?\"}\n";
    const std::string fifth = "  - {id: e, kind: words, file: [hopes], text: \"Why?\", when: {d: short}}\n";
    CHECK(samples::said_of(samples::asking(questions, "voice: child")).empty());
    CHECK(samples::said_of(samples::asking(questions + fifth, "voice: child")) ==
          "1: The survey 'family' asks a child 5 questions, and 4 are the most. Leave some out.\n");
    CHECK(samples::said_of(samples::asking(questions + fifth)).empty());
}

TEST_CASE("a child is asked for no permission") {
    constexpr std::string_view question = "  - {id: may, kind: permission, of: buddy, text: \"May we?\"}\n";
    CHECK(samples::said_of(samples::asking(question, "voice: child")) ==
          "6: 'may' asks a child for a permission that only a parent can give. Ask the parent in another survey.\n");
    CHECK(samples::said_of(samples::asking(question)).empty());
}

TEST_CASE("a child is not asked who may see its answers") {
    constexpr std::string_view questions =
        "  - {id: food, kind: words, file: [traditions], text: \"What food?\"}\n"
        "  - {id: use, kind: sharing, text: \"How?\", options: [{id: class, text: C}, {id: private, text: P}]}\n";
    CHECK(samples::said_of(samples::asking(questions, "voice: child")) ==
          "7: 'use' asks a child who may see its answers; a parent decides that. Leave it out: the parent says so with "
          "CHANGE.\n");
    CHECK(samples::said_of(samples::asking(questions)).empty());
}

TEST_CASE("titles, options and translations are looked at as well") {
    const auto options = samples::asking(
        "  - {id: q, kind: choice, file: [hopes], text: \"Where?\", options: [{id: a, text: Church}, {id: b, text: "
        "Home}]}\n");
    CHECK_FALSE(samples::is_sent(options));
    auto title = one_question("What do you love?");
    title[0].second.replace(title[0].second.find("Our family"), 10, "Your religion");
    CHECK_FALSE(samples::is_sent(title));
    const auto translated = samples::with(samples::spanish_path, "¿Cuándo es?", "¿Es de su religión?");
    CHECK_FALSE(samples::is_sent(translated, samples::house()));
}

TEST_CASE("texts that nobody here can look over are said to be that") {
    auto files = one_question("Was liebt {child}?", "language: de");
    auto house = samples::english_house();
    CHECK(samples::said_of(files, house).find("warning: Whether this survey asks what a school must not ask is not "
                                              "known for") != std::string::npos);
}

TEST_CASE("a language is looked over however its tag is written, and as the one that it is a kind of") {
    const auto religious = samples::with(samples::spanish_path, "¿Cuándo es?", "¿Es de su religión?");
    auto house = samples::house();
    house.languages = {"en", "ES"};
    CHECK(samples::is_sent(samples::all(), house));
    CHECK_FALSE(samples::is_sent(religious, house));
    house.languages = {"en", "es-MX"};
    CHECK(samples::is_sent(as_language("es-MX", samples::all()), house));
    CHECK_FALSE(samples::is_sent(as_language("es-MX", religious), house));
}

TEST_CASE("a language that nobody here can look over is said to be that, once") {
    auto house = samples::house();
    house.languages = {"en", "de"};
    const auto files = as_language("de", samples::all());
    const auto said = samples::said_of(files, house);
    const std::string told =
        "prompts/languages/de.yaml:1: warning: Whether a survey asks what a school must not ask is not known in this "
        "language: kindred has no words to look for. Let somebody look the surveys over who speaks it and knows the "
        "rules.\n";
    CHECK(said.find(told) != std::string::npos);
    CHECK(said.find(told) == said.rfind(told));
    CHECK(samples::is_sent(files, house));
}

TEST_CASE("F6: a survey that must not be sent does not stop the server, and stops the check") {
    const auto files = one_question("Which church do you go to?");
    const auto reading = read_library(files, samples::english_house());
    REQUIRE(reading.refused.size() == 1);
    CHECK(reading.refused.front().survey == "family");
    CHECK(reading.refused.front().why.grave);
    CHECK(
        to_text(reading.refused.front().why) ==
        "prompts/surveys/family.yaml:6: 'q' of the survey 'family' asks about religion (\"church*\"). The law on pupil "
        "surveys (PPRA) protects it, and no family should feel that it has to name a faith or a holiday. Ask for a "
        "day, "
        "food, song or story that is special to the family; \"none\" is a whole answer. Until then the survey is not "
        "sent.");
    CHECK_FALSE(has_grave(reading.complaints));
    CHECK(reading.complaints.size() == 1);
    CHECK(has_grave(complaints_with_refused_grave(reading)));
    CHECK(reading.words.surveys.empty());
    CHECK(reading.words.languages.size() == 1);
}

TEST_CASE("a broken survey still stops the server, and is not in the library") {
    const auto reading =
        read_library(samples::with(samples::survey_path, "sing to {child}", "sing to {chidl}"), samples::house());
    CHECK(has_grave(reading.complaints));
    CHECK(reading.refused.empty());
    CHECK(reading.words.surveys.empty());
}

TEST_CASE("nothing that ships is refused, in any language") {
    school house = samples::house();
    house.languages = {"en"};
    for (const auto& file : word_files) {
        const auto slash = file.path.rfind('/'), dot = file.path.rfind('.');
        const auto name = std::string(file.path.substr(slash + 1, dot - slash - 1));
        if (file.path.find("/languages/") != std::string_view::npos && name != "en") house.languages.push_back(name);
    }
    const auto reading = read_library(word_files, house);
    std::string found;
    for (const auto& each : complaints_with_refused_grave(reading))
        if (each.grave) found += to_text(each) + "\n";
    CHECK(found == "");
    const auto surveys = std::ranges::count_if(
        word_files, [](const embedded_file& file) { return file.path.find("/surveys/") != std::string_view::npos; });
    CHECK(reading.words.surveys.size() == static_cast<std::size_t>(surveys));
}
