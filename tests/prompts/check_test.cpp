// Each row breaks one thing in files that are without fault, and names every complaint that must come of it.
#include "tests/prompts/words.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;

namespace {

struct row {
    const char* name;
    std::string_view from, to;
    const char* complaints;  // without the file's path in front
};

void check_rows(std::string_view path, const std::vector<row>& rows) {
    for (const auto& row : rows) {
        INFO(row.name);
        auto said = samples::complaints_of(samples::with(path, row.from, row.to));
        const std::string front = std::string(path) + ":";
        for (auto at = said.find(front); at != std::string::npos; at = said.find(front)) said.erase(at, front.size());
        CHECK(said == row.complaints);
    }
}

// The Spanish file as that of a language that the school did not choose, with these forms of its plural.
std::string said_of_plural(const std::string& tag, std::string_view forms) {
    auto files = samples::with(samples::spanish_path, "one {Falta # pregunta} other {Faltan # preguntas}", forms);
    auto& [path, text] = files.back();
    path = "prompts/languages/" + tag + ".yaml";
    text.replace(0, std::string_view("language: es").size(), "language: " + tag);
    auto house = samples::house();
    house.languages = {"en"};
    auto said = samples::complaints_of(files, house);
    const auto front = path + ":7: ";
    for (auto at = said.find(front); at != std::string::npos; at = said.find(front)) said.erase(at, front.size());
    return said;
}

constexpr std::string_view seventy = "a text that is seventy characters long is about as long as this one is";

}  // namespace

TEST_CASE("the shape of a survey is checked") {
    check_rows(
        samples::survey_path,
        {{"an unknown key", "title:", "titel:",
          "1: 'title' is missing in this survey. Write 'title: …'.\n4: Unknown key 'titel' in a survey. Did you "
          "mean 'title'?\n"},
         {"an unknown key in a question", "kind: when", "kind: when, colour: red",
          "7: Unknown key 'colour' in a question. Known are: id, kind, file, text, options, when, of, tell, wants.\n"},
         {"a name unlike the file's", "survey: family", "survey: parents",
          "prompts/languages/es.yaml:1: warning: The survey 'parents' is not translated. Families would read "
          "another language. Write 'surveys: parents: …' for \"Our family\". Until then the survey is not sent.\n"
          "prompts/languages/es.yaml:29: warning: There is no survey 'family'. Known are: "
          "parents.\n1: The file is called 'family' and says survey: 'parents'. Make the two the same.\n"},
         {"a version in words", "version: 3", "version: three",
          "2: The version should be a whole number from 1. Count it up with each change.\n"},
         {"a version before the first", "version: 3", "version: 0",
          "2: The version should be a whole number from 1. Count it up with each change.\n"},
         {"an unknown kind", "kind: when", "kind: wehn",
          "prompts/languages/es.yaml:32: warning: The survey 'family' has no 'party'. Known are: songs, use, "
          "use.private, use.teachers, use.visit.\n7: There is no kind of question 'wehn'. Did you mean 'when'?\n"},
         {"an unknown category", "[traditions, languages]", "[traditions, langauges]",
          "6: There is no category 'langauges' in the learner profile. Did you mean 'languages'?\n"},
         {"a category twice", "[traditions, languages]", "[traditions, traditions]",
          "6: The category 'traditions' stands here twice. Remove one.\n"},
         {"no category", "file: [traditions], text", "text",
          "7: It is not said where the answer to 'party' is filed. Write 'file: [category]'.\n"},
         {"a sharing question that is filed", "kind: sharing", "kind: sharing\n    file: [hopes]",
          "10: A question of kind sharing or permission is not filed anywhere. Remove 'file'.\n"},
         {"an option that is no scope", "{id: visit", "{id: vist",
          "prompts/languages/es.yaml:35: warning: The survey 'family' has no 'use.visit'. Known are: party, songs, "
          "use, use.private, use.teachers.\n13: 'vist' does not say who may see an answer. Did you mean 'visit'?\n"},
         {"an option twice", "{id: visit", "{id: teachers",
          "prompts/languages/es.yaml:35: warning: The survey 'family' has no 'use.visit'. Known are: party, songs, "
          "use, use.private, use.teachers.\n13: Two options of 'use' have the id 'teachers'. Give one of them "
          "another id.\n"},
         {"an option without text", "{id: visit, text: \"We like to come\"}", "{id: visit}",
          "13: 'text' is missing in this option. Write 'text: …'.\n"},
         {"options of free words", "kind: when", "kind: when, options: [{id: a, text: A}]",
          "7: Only questions of kind choice, choices and sharing have options. Remove them, or write 'kind: "
          "choice'.\n"},
         {"a single option",
          "\n      - {id: visit, text: \"We like to come\"}\n      - {id: private, text: \"Keep it private\"}", "",
          "prompts/languages/es.yaml:34: warning: The survey 'family' has no 'use.teachers'. Known are: party, "
          "songs, use.\nprompts/languages/es.yaml:35: warning: The survey 'family' has no 'use.visit'. Known are: "
          "party, songs, use.\nprompts/languages/es.yaml:36: warning: The survey 'family' has no 'use.private'. Known "
          "are: party, songs, use.\n11: The question 'use' needs a list of two options or more. Write 'options:' and "
          "below it '- {id: …, text: \"…\"}'.\n"},
         {"an id with wrong characters", "{id: visit", "{id: \"our.visit\"",
          "prompts/languages/es.yaml:35: warning: The survey 'family' has no 'use.visit'. Known are: party, songs, "
          "use, use.private, use.teachers.\n13: 'our.visit' cannot be the id of an option. Use a-z, 0-9, '_' and '-', "
          "at most 24 of them.\n"},
         {"a question twice", "{id: party", "{id: songs",
          "prompts/languages/es.yaml:32: warning: The survey 'family' has no 'party'. Known are: songs, use, "
          "use.private, use.teachers, use.visit.\n7: Two questions have the id 'songs'. Give one of them another "
          "id.\n"},
         {"a hole that nothing fills", "sing to {child}", "sing to {chidl}",
          "prompts/languages/es.yaml:31: 'family: songs' has {child}, which is not in its original. Did you mean "
          "'chidl'?\nprompts/languages/es.yaml:31: warning: 'family: songs' leaves out {chidl} of its original. "
          "Put it in, or make sure that the sentence is true without it.\n6: Nothing can be filled into {chidl}. "
          "Did you mean 'child'?\n"},
         {"a hole in an option", "Just the teacher", "Just {teacher}",
          "prompts/languages/es.yaml:34: warning: 'family: use.teachers' leaves out {teacher} of its original. Put "
          "it in, "
          "or make sure that the sentence is true without it.\n"
          "12: Nothing is filled into titles and options: {teacher} would be read. Write it without.\n"},
         {"an empty text", "\"When is it?\"", "\" \"", "7: 'text' is empty in this question. Write 'text: …'.\n"}});
}

TEST_CASE("a survey may ask only so much") {
    const std::string more =
        "\n  - {id: a, kind: words, file: [hopes], text: A}\n  - {id: b, kind: words, file: [hopes], text: B}\n  - "
        "{id: c, kind: words, file: [hopes], text: C}";
    auto files = samples::with(samples::survey_path, "questions:", "questions:" + more);
    files.resize(2);
    auto house = samples::house();
    house.languages = {"en"};
    CHECK(samples::complaints_of(files, house) ==
          "prompts/surveys/family.yaml:5: There are 6 questions; families get at most 5 at a time. Make two "
          "surveys of it.\n");

    // What is not understood of a condition is told, and the question is not counted among everybody's.
    const std::string sixth =
        more.substr(0, more.size()) + "\n  - {id: d, kind: words, when: {a: nonsense}, file: [hopes], text: D}";
    files = samples::with(samples::survey_path, "questions:", "questions:" + sixth.substr(more.find("\n  - {id: b")));
    files.resize(2);
    CHECK(samples::complaints_of(files, house).find("questions; families get") == std::string::npos);

    std::string many = "kind: choice, options: [";
    for (int i = 0; i < 11; ++i) many += "{id: o" + std::to_string(i) + ", text: T" + std::to_string(i) + "}, ";
    files = samples::with(samples::survey_path, "kind: when", many + "]");
    files.resize(2);
    CHECK(samples::complaints_of(files, house) ==
          "prompts/surveys/family.yaml:7: The question 'party' has 11 options. Offer at most 10.\n");

    const std::string wordy = std::string(seventy) + ", " + std::string(seventy);
    files = samples::with(samples::survey_path, "When is it?", wordy);
    files.resize(2);
    CHECK(samples::complaints_of(files, house) ==
          "prompts/surveys/family.yaml:7: warning: 'party' reads like grade 11.8; every family should be able to read "
          "it, 6 is the most. Use shorter words and sentences.\nprompts/surveys/family.yaml:7: The text of 'party' has "
          "142 characters, and 120 are the most. Ask in "
          "fewer words.\n");
}

TEST_CASE("a survey needs questions, and asks about sharing last") {
    auto house = samples::house();
    house.languages = {"en"};
    samples::files files{{"surveys/family.yaml", "survey: family\nversion: 1\ntitle: T\nquestions: []\n"},
                         {"languages/en.yaml", std::string(samples::english)}};
    CHECK(samples::complaints_of(files, house) ==
          "surveys/family.yaml:4: A survey needs a list of questions. Write 'questions:' and below it '- {id: …, "
          "kind: words, file: […], text: \"…\"}'.\n");
    files = samples::with(samples::survey_path, "questions:",
                          "questions:\n  - {id: first, kind: sharing, text: Why, options: [{id: class, text: C}, "
                          "{id: private, text: P}]}");
    files.resize(2);
    CHECK(
        samples::complaints_of(files, house) ==
        "prompts/surveys/family.yaml:6: warning: The question 'first' is never asked: Sharing is about an answer "
        "before it, and no answer is kept of 'first'. Mend its conditions, or remove it. Until then the survey is not "
        "sent.\nprompts/surveys/family.yaml:6: warning: The sharing question stands before others. Ask it last: it "
        "decides about the answers that came before it.\n");
}

TEST_CASE("a language is checked by itself and against the original") {
    check_rows(
        samples::spanish_path,
        {{"an unknown key",
          "phrases:", "frases: {}\nphrases:", "5: Unknown key 'frases' in a language. Did you mean 'phrases'?\n"},
         {"a name unlike the file's", "language: es", "language: en",
          " The school chose the language 'es', and there is no such file. Write it, or take it out of the "
          "school's languages. There are: en, en.\n1: The file is called 'es' and says language: 'en'. Make the "
          "two the same.\n1: The language 'en' is also in prompts/languages/en.yaml. Remove one.\n30: warning: The "
          "texts of 'family' in this language stand in prompts/surveys/family.yaml. Remove them here.\n31: "
          "warning: The texts of 'family' in this language stand in prompts/surveys/family.yaml. Remove them "
          "here.\n32: warning: The texts of 'family' in this language stand in prompts/surveys/family.yaml. Remove "
          "them here.\n33: warning: The texts of 'family' in this language stand in prompts/surveys/family.yaml. "
          "Remove them here.\n34: warning: The texts of 'family' in this language stand in "
          "prompts/surveys/family.yaml. Remove them here.\n35: warning: The texts of 'family' in this language "
          "stand in prompts/surveys/family.yaml. Remove them here.\n36: warning: The texts of 'family' in this "
          "language stand in prompts/surveys/family.yaml. Remove them here.\n"},
         {"a strange direction", "ltr", "left", "3: The direction is 'left'. Write 'ltr' or 'rtl'.\n"},
         {"a draft", "reviewed_by: Una maestra", "reviewed_by: \"\"",
          "1: warning: Nobody reviewed this language; it is a draft. Let somebody who speaks it to parents read "
          "it, and write 'reviewed_by:' with their name.\n"},
         {"no name for the other language", "  language.en: inglés\n", "",
          "1: warning: This language has no name for English. Write 'language.en: …' in 'phrases'.\n"},
         {"a missing phrase", "  hello: \"Hola {child}, somos {school}.\"\n", "",
          "1: warning: The phrase 'hello' is missing. Families would read the default language. Write 'hello: …' "
          "for \"Hi {child}, this is {school}.\".\n"},
         {"a phrase that is never said", "  hello:", "  helo: Hola\n  hello:",
          "6: warning: kindred never says the phrase 'helo': prompts/languages/en.yaml has none. Remove it.\n"},
         {"a phrase with a typing error", "  hello:", "  helo:",
          "1: warning: The phrase 'hello' is missing. Families would read the default language. Write 'hello: …' "
          "for \"Hi {child}, this is {school}.\".\n6: warning: kindred never says the phrase 'helo': "
          "prompts/languages/en.yaml has none. Did you mean 'hello'?\n"},
         {"an empty phrase", "\"Hola {child}, somos {school}.\"", "\"\"",
          "6: 'hello' is empty in 'phrases'. Write 'hello: …'.\n6: warning: 'hello' leaves out {child} of its "
          "original. Put it in, or make sure that the sentence is true without it.\n6: warning: 'hello' leaves out "
          "{school} of its original. Put it in, or make sure that the sentence is true without it.\n"},
         {"a hole too many", "Hola {child}", "Hola {child} {name}",
          "6: 'hello' has {name}, which is not in its original. Known are: child, school.\n"},
         {"a hole too few", "Hola {child}", "Hola",
          "6: warning: 'hello' leaves out {child} of its original. Put it in, or make sure that the sentence is "
          "true without it.\n"},
         {"a hole that is not closed", "Hola {child}", "Hola {child",
          "6: The text of 'hello' cannot be filled. The placeholder '{child' is not closed. Placeholders look like "
          "{child}.\n"},
         {"a survey's missing title", "    title: Nuestra familia\n", "",
          "29: warning: The survey 'family' has no text for 'title'. Families would read another language. "
          "Write 'title: …' for \"Our family\". Until then the survey is not sent.\n"},
         {"a survey's missing option", "    use.visit: \"Nos gustaría ir\"\n", "",
          "29: warning: The survey 'family' has no text for 'use.visit'. Families would read another language. "
          "Write 'use.visit: …' for \"We like to come\". Until then the survey is not sent.\n"},
         {"an option that does not exist", "    use.visit:", "    use.vist: Ver\n    use.visit:",
          "35: warning: The survey 'family' has no 'use.vist'. Did you mean 'use.visit'?\n"},
         {"a survey that does not exist", "surveys:\n", "surveys:\n  famly: {title: X}\n",
          "29: warning: There is no survey 'famly'. Did you mean 'family'?\n"},
         {"eleven months", ", [dic]", "",
          "25: There are 11 months; a date would be filed wrongly. List twelve, January first.\n"}});
}

TEST_CASE("a word that would be misunderstood is found") {
    check_rows(
        samples::spanish_path,
        {{"two commands", "start: [empezar]", "start: [Detén, empezar]",
          "11: 'Detén' means both the command 'stop' (line 10) and the command 'start'. Take it out of one of "
          "them.\n"},
         {"yes and no", "no: [no]", "no: [no, Si]",
          "23: 'Si' means both yes (line 22) and no. Take it out of one of them.\n"},
         {"yes and a command", "yes: [sí]", "yes: [sí, empezar]",
          "22: 'empezar' means both the command 'start' (line 11) and yes. Take it out of one of them.\n"},
         {"two numbers", "[dos]", "[dos, uno]",
          "24: 'uno' means both the number 1 (line 24) and the number 2. Take it out of one of them.\n"},
         {"two months", "[feb]", "[feb, Enero]",
          "25: 'Enero' means both month 1 (line 25) and month 2. Take it out of one of them.\n"},
         {"a month that moves", "moves: [cambia]", "moves: [mar]",
          "26: 'mar' means both month 3 (line 25) and a date that moves. Take it out of one of them.\n"},
         {"a word without a letter", "skip: [saltar]", "skip: [saltar, \"!!\"]",
          "15: Nobody can write the word '!!': it has no letter and no digit. Remove it.\n"},
         {"a stem that begins half of the language", "moves: [cambia]",
          "moves: [cambia]\nsensitive: [asm*, autis*, \"!!\"]",
          "27: 'asm*' is too short to stand for any ending. Write the words out.\n"
          "27: Nobody can write the word '!!': it has no letter and no digit. Remove it.\n"},
         {"an empty word", "skip: [saltar]", "skip: [saltar, \"\"]",
          "15: A word of 'skip' is empty or no text. Write a word, or remove it.\n"},
         {"nothing to stop with", "  stop: [alto, ¡DETÉN!],\n", "",
          "9: No word is listed for the command 'stop'. Write 'stop: [word, word]'.\n"},
         {"nothing to skip with", "skip: [saltar]", "skip: []",
          "15: warning: No word is listed for the command 'skip'. Write 'skip: [word, word]'.\n"},
         {"nothing to agree with", "yes: [sí]", "yes: []",
          "22: No word is listed for 'yes': nobody could give or refuse consent. Write 'yes: [word, word]'.\n"},
         {"a word of another language's other command", "later: [luego]", "later: [luego, stop]",
          "17: warning: 'stop' is the command 'later' here and 'stop' in prompts/languages/en.yaml. Take it out of "
          "one of them: command words are understood in every talk.\n"}});
}

TEST_CASE("an option that is a word for STOP is refused, and one that is another command is told") {
    const auto refused = [](std::string_view at, std::string_view text) {
        return std::string(at) + ": warning: The option 'use.teachers' (\"" + std::string(text) +
               "\") is a word for STOP: whoever writes it would end the talk. Say it in other words. Until then the "
               "survey is not sent.\n";
    };
    CHECK(samples::complaints_of(samples::with(samples::spanish_path, "Solo la maestra", "¡Alto!")) ==
          refused("prompts/languages/es.yaml:34", "¡Alto!"));
    CHECK(samples::complaints_of(samples::with(samples::survey_path, "Just the teacher", "Cancel")) ==
          refused("prompts/surveys/family.yaml:12", "Cancel"));  // a carrier's word
    auto house = samples::house();
    house.languages = {"en"};  // STOP is heard in Spanish, too
    CHECK(samples::complaints_of(samples::with(samples::survey_path, "Just the teacher", "Alto"), house) ==
          refused("prompts/surveys/family.yaml:12", "Alto"));
    CHECK(samples::complaints_of(samples::with(samples::spanish_path, "Nos gustaría ir", "Luego")) ==
          "prompts/languages/es.yaml:35: warning: The option 'use.visit' (\"Luego\") is the command 'later', too: "
          "while "
          "the question is open it is heard as the option. Say it in other words, if a family may mean the command.\n");
    auto files = samples::with(samples::survey_path, "Keep it private", "Private");
    files.resize(2);
    CHECK(samples::complaints_of(files, house) == "");  // it has the command's name
}

TEST_CASE("a plural has the forms of its language") {
    struct plural {
        const char *tag, *forms, *complaints;
    };
    const std::vector<plural> rows{
        {"es", "one {#} other {#}", ""},  // nothing here comes in millions
        {"fr", "=0 {-} one {#} many {#} other {#}", ""},
        {"ru", "one {#} few {#} many {#} other {#}", ""},
        {"ar", "one {#} two {#} few {#} many {#} other {#}", ""},
        {"hmn", "=1 {x} one {#} other {#}", ""},  // ICU does not know it
        {"ko", "one {#} other {#}", ""},
        {"es", "=1 {x} other {#}",
         "warning: 'left' lacks the plural form 'one' for {left}. Write 'one {…}' beside the others.\n"},
        {"ru", "one {#} other {#}",
         "warning: 'left' lacks the plural form 'few' for {left}. Write 'few {…}' beside the others.\n"
         "warning: 'left' lacks the plural form 'many' for {left}. Write 'many {…}' beside the others.\n"},
        {"ru", "one {#} few {#} mnay {#} other {#}",
         "'left' has the plural form 'mnay' for {left}, and this language has none of that name. Did you mean "
         "'many'?\n"
         "warning: 'left' lacks the plural form 'many' for {left}. Write 'many {…}' beside the others.\n"}};
    for (const auto& row : rows) {
        INFO(row.tag << ": " << row.forms);
        CHECK(said_of_plural(row.tag, row.forms) == row.complaints);
    }
}

TEST_CASE("what the default language lacks is grave") {
    auto house = samples::house();
    house.languages = {"es", "en"};
    const auto files = samples::with(samples::spanish_path, "    party: \"¿Cuándo es?\"\n", "");
    CHECK(samples::complaints_of(files, house) ==
          "prompts/languages/es.yaml:29: The survey 'family' has no text for 'party'. Families would read nothing. "
          "Write 'party: …' for \"When is it?\".\n");
}

TEST_CASE("a language that the school did not choose may be incomplete, never broken") {
    auto house = samples::house();
    house.languages = {"en"};
    CHECK(samples::complaints_of(samples::with(samples::spanish_path, "  hello:", "  left2:"), house) ==
          "prompts/languages/es.yaml:6: warning: kindred never says the phrase 'left2': prompts/languages/en.yaml "
          "has none. Known are: hello.\n");
    CHECK(has_grave(read_library(samples::with(samples::spanish_path, "ltr", "up"), house).complaints));
}

TEST_CASE("a language that has no file is grave") {
    auto house = samples::house();
    house.languages = {"en", "fr"};
    CHECK(samples::complaints_of(samples::all(), house) ==
          "prompts/languages/fr.yaml: The school chose the language 'fr', and there is no such file. Write it, or "
          "take it out of the school's languages. There are: en, es.\n");
}

TEST_CASE("what the lint says of a translation is kept with the survey's version, as what it says of its own file") {
    const auto said_of_family = [](const samples::files& files) {
        const auto reading = read_library(files, samples::house());
        const auto id_of = [](const auto& each) { return each.what.shape.id; };
        const auto found = std::ranges::find(reading.surveys, "family", id_of);
        REQUIRE(found != reading.surveys.end());
        std::string lines;
        for (const auto& each : found->complaints) lines += to_text(each) + "\n";
        return lines;
    };
    CHECK(said_of_family(samples::all()).empty());
    CHECK(said_of_family(samples::with(samples::spanish_path, "¿Qué le cantan a {child}?", "¿Qué le cantan?")) ==
          "prompts/languages/es.yaml:31: warning: 'family: songs' leaves out {child} of its original. Put it in, or "
          "make sure that the sentence is true without it.\n");
    CHECK(said_of_family(samples::with(samples::spanish_path, "  hello:", "  left2:")).empty());  // of no survey
}
