#include "prompts/xlsform.hpp"

#include "prompts/xlsform_relevant.hpp"
#include "tests/prompts/exchange.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

using namespace kindred;
using samples::lines_of;
using samples::replaced;

namespace {

constexpr std::string_view survey_sheet =
    "type,name,label::English (en),label::Español (es),relevant,kindred_file,hint\n"
    "text,pets,\"Which animals are at home, {child}?\",\"¿Qué animales hay en casa, {child}?\",,interests,\n"
    "select_multiple foods,meals,What do you cook?,¿Qué cocinan?,,traditions languages,\n"
    "text,other,What is it?,,\"selected(${meals}, 'other') and ${pets} != ''\",traditions,\n"
    "integer,count,How many?,¿Cuántos?,,interests,\n"
    "select_one yes_no,show,Would you show it?,¿Lo mostrarían?,,outside,\n"
    "date,day,When?,¿Cuándo?,${show} = 'yes',traditions,\n";
constexpr std::string_view choices_sheet =
    "list_name,name,label::English (en),label::Español (es)\n"
    "foods,soup,Soup,Sopa\n"
    "foods,other,Something else,Otra cosa\n"
    "yes_no,yes,Yes,Sí\n"
    "yes_no,no,No,No\n";
constexpr std::string_view settings_sheet =
    "form_title,form_id,version,default_language,kindred_title::Español (es)\n"
    "At home,home,2,English (en),En casa\n";

// The survey with every kind of question is tried in all languages, the others in four: twenty take long to read.
const named_texts& words_with(std::string_view survey) {
    static const auto all = words_that_ship();
    static const auto few = [] {
        auto made = all;
        std::erase_if(made, [](const auto& file) {
            const std::filesystem::path path(file.first);
            const std::set<std::string> kept{"en", "es", "ar", "zh-Hans"};
            return path.parent_path().filename() == "languages" && !kept.contains(path.stem().string());
        });
        return made;
    }();
    return survey == "traditions" ? all : few;
}

named_texts form(std::string_view survey = survey_sheet, std::string_view choices = choices_sheet,
                 std::string_view settings = settings_sheet) {
    return {{"home.survey.csv", std::string(survey)},
            {"home.choices.csv", std::string(choices)},
            {"home.settings.csv", std::string(settings)}};
}

std::vector<std::string> surveys_that_ship() {
    std::vector<std::string> ids;
    for (const auto& file : word_files) {
        const std::filesystem::path path(file.path);
        if (path.parent_path().filename() == "surveys") ids.push_back(path.stem().string());
    }
    return ids;
}

}  // namespace

TEST_CASE("a form of survey, choices and settings becomes a survey file and its translations") {
    const auto made = import_xlsform(samples::all(), form());
    CHECK(lines_of(made.complaints) == "");
    REQUIRE(made.files.size() == 2);
    CHECK(samples::text_in(made.files, "surveys/home.yaml") == R"(survey: home
version: 2
language: en
title: At home
questions:
  - id: pets
    kind: words
    file: [interests]
    text: "Which animals are at home, {child}?"
  - id: meals
    kind: choices
    file: [traditions, languages]
    text: "What do you cook?"
    options:
      - {id: soup, text: "Soup"}
      - {id: other, text: "Something else"}
  - id: other
    kind: words
    when: {meals: [other], pets: answered}
    file: [traditions]
    text: "What is it?"
  - id: count
    kind: number
    file: [interests]
    text: "How many?"
  - id: show
    kind: yes_no
    file: [outside]
    text: "Would you show it?"
  - id: day
    kind: when
    when: {show: ["yes"]}
    file: [traditions]
    text: "When?"
)");
    CHECK(samples::text_in(made.files, "languages/es.yaml") == std::string(samples::spanish) +
                                                                   R"(  home:
    title: "En casa"
    pets: "¿Qué animales hay en casa, {child}?"
    meals: "¿Qué cocinan?"
    meals.soup: "Sopa"
    meals.other: "Otra cosa"
    count: "¿Cuántos?"
    show: "¿Lo mostrarían?"
    day: "¿Cuándo?"
)");
}

TEST_CASE("every survey that ships goes out as XLSForm and comes back as it was, letter by letter") {
    for (const auto& id : surveys_that_ship()) {
        DYNAMIC_SECTION(id) {
            const auto& words = words_with(id);
            const auto out = export_xlsform(words, id);
            REQUIRE(out.files.size() == 3);
            const auto back = import_xlsform(words, out.files);
            CHECK(lines_of(back.complaints) == "");
            CHECK(back.files.empty());
        }
    }
}

TEST_CASE("every survey that ships can be made from its form alone, with all its translations") {
    for (const auto& id : surveys_that_ship()) {
        DYNAMIC_SECTION(id) {
            const auto& words = words_with(id);
            auto others = words;
            std::erase_if(others, [&](const auto& file) { return file.first.ends_with("surveys/" + id + ".yaml"); });
            const auto made = import_xlsform(others, export_xlsform(words, id).files);
            CHECK(lines_of(made.complaints) == "");
            const auto whole = samples::with_files(others, made.files);
            auto house = samples::house();
            const auto before = read_library(words, house, languages_read::chosen).words;
            const auto after = read_library(whole, house, languages_read::chosen).words;
            REQUIRE(after.find(id) != nullptr);
            CHECK(*after.find(id) == *before.find(id));
            for (const auto& tag : {"en", "es"})
                CHECK(after.speaks(tag)->surveys.at(id) == before.speaks(tag)->surveys.at(id));
        }
    }
}

TEST_CASE("a survey goes to its author as three sheets that a spreadsheet opens") {
    const auto out = export_xlsform(samples::all(), "family");
    CHECK(lines_of(out.complaints) == "");
    CHECK(samples::text_in(out.files, "family.survey.csv") ==
          "\xEF\xBB\xBFtype,name,label::English (en),label::Español (es),relevant,kindred_file,kindred_kind,"
          "kindred_of,kindred_tell,kindred_short,kindred_wants\r\n"
          "text,songs,What do you sing to {child}?,¿Qué le cantan a {child}?,,traditions languages,,,,,\r\n"
          "date,party,When is it?,¿Cuándo es?,,traditions,,,,,\r\n"
          "select_one use,use,How may we use this?,¿Cómo lo podemos usar?,,,sharing,,,,\r\n");
    CHECK(samples::text_in(out.files, "family.choices.csv") ==
          "\xEF\xBB\xBFlist_name,name,label::English (en),label::Español (es)\r\n"
          "use,teachers,Just the teacher,Solo la maestra\r\n"
          "use,visit,We like to come,Nos gustaría ir\r\n"
          "use,private,Keep it private,Que quede privado\r\n");
    CHECK(samples::text_in(out.files, "family.settings.csv") ==
          "\xEF\xBB\xBF"
          "form_title,form_id,version,default_language,kindred_voice,kindred_title::Español (es)\r\n"
          "Our family,family,3,English (en),guardian,Nuestra familia\r\n");
}

TEST_CASE("a survey that changed gets the next version, and texts that it lost leave the language files") {
    auto sheets = export_xlsform(samples::all(), "family").files;
    auto& survey = sheets.at(0).second;
    survey.erase(survey.find("date,party"), survey.find("select_one use") - survey.find("date,party"));
    const auto made = import_xlsform(samples::all(), sheets);
    CHECK(lines_of(made.complaints) ==
          "prompts/surveys/family.yaml: warning: The survey changed: its version is now "
          "4. Write it into the sheet 'settings'.\n");
    CHECK(samples::text_in(made.files, "surveys/family.yaml").find("version: 4\n") != std::string::npos);
    CHECK(samples::text_in(made.files, "languages/es.yaml") ==
          replaced(std::string(samples::spanish), "    party: \"¿Cuándo es?\"\n", ""));
}

TEST_CASE("a form without settings takes its id from its file, and the rest from the survey of that id") {
    auto sheets = export_xlsform(samples::all(), "family").files;
    sheets.pop_back();
    const auto made = import_xlsform(samples::all(), sheets);
    CHECK(lines_of(made.complaints) == "");
    CHECK(made.files.empty());
}

TEST_CASE("what a talk cannot do is said with its row and what to write instead") {
    struct row {
        const char *from, *to, *complaint;
    };
    const auto row = GENERATE(values<struct row>({
        {"integer,count", "note,count",
         "home.survey.csv:5: kindred sends no text that asks nothing. Put the words into the label of the question "
         "below.\n"},
        {"integer,count", "calculate,count", "home.survey.csv:5: Nothing is calculated in a talk. Remove this row.\n"},
        {"integer,count", "begin group,count",
         "home.survey.csv:5: A survey is a few questions, one after the other; it has no groups. Remove this row, and "
         "keep the questions inside.\n"},
        {"integer,count", "begin_repeat,count",
         "home.survey.csv:5: Nothing is repeated: kindred asks about each child by itself. Remove this row, and keep "
         "the questions inside.\n"},
        {"integer,count", "decimal,count", "home.survey.csv:5: Numbers are whole in a talk. Write 'integer'.\n"},
        {"integer,count", "geopoint,count",
         "home.survey.csv:5: kindred never asks where a family is. Remove this row.\n"},
        {"integer,count", "intger,count",
         "home.survey.csv:5: There is no type 'intger' here. Did you mean 'integer'?\n"},
        {"integer,count", ",count",
         "home.survey.csv:5: The row has no type. Write text, date, integer, acknowledge, image, audio, "
         "select_one LIST or select_multiple LIST.\n"},
        {"integer,count", "integer,",
         "home.survey.csv:5: The question has no name. Write one into the column name, like 'loves'.\n"},
        {"integer,count", "integer,How Many",
         "home.survey.csv:5: 'How Many' cannot be the id of a question. Use a-z, 0-9, '_' and '-', at most 24 of "
         "them.\n"},
        {"integer,count", "integer,pets",
         "home.survey.csv:5: Two questions have the id 'pets'. Give one of them another id.\n"},
        {"¿Cuántos?,,interests", "¿Cuántos?,,",
         "home.survey.csv:5: It is not said where the answer to 'count' is filed. Write its categories into the column "
         "kindred_file, with a blank between them: interests, traditions, languages, people, outside, strengths, "
         "comforts, hopes.\n"},
        {"¿Cuántos?,,interests", "¿Cuántos?,,intrests",
         "home.survey.csv:5: There is no category 'intrests' in the learner profile. Did you mean 'interests'?\n"},
        {"How many?", "",
         "home.survey.csv:5: There is no label in the language of the survey, 'en'. Write it into the column 'label::… "
         "(en)'.\n"},
        {"How many?", "How many ${pets}?",
         "home.survey.csv:5: An answer cannot be repeated in a text (${…}). Write it without; {child} is the child's "
         "name.\n"},
        {"select_multiple foods", "select_multiple food",
         "home.survey.csv:3: The sheet 'choices' has no list 'food'. Did you mean 'foods'?\n"},
        {"select_multiple foods", "select_multiple",
         "home.survey.csv:3: It is not said which list the options are in. Write 'select_one LIST'.\n"},
        {"select_multiple foods", "select_multiple foods or_other",
         "home.survey.csv:3: 'or_other' behind the list is not understood. Write 'other' as an option of the list, and "
         "a question that follows it.\n"},
        {"${show} = 'yes'", "${show} = 'maybe'",
         "home.survey.csv:7: The question 'show' has no option 'maybe'. Known are: yes, no.\n"},
        {"${show} = 'yes'", "${shown} = 'yes'",
         "home.survey.csv:7: 'day' waits for 'shown', which is not asked before it. Name an earlier question of this "
         "survey.\n"},
        {"${show} = 'yes'", "${meals} = 'soup'",
         "home.survey.csv:7: To 'meals' a family may choose several answers. Write selected(${meals}, 'soup').\n"},
        {"${show} = 'yes'", "${count} > 3",
         "home.survey.csv:7: The condition is not understood from \"${count} > 3\" on. Write ${question} = 'option' or "
         "selected(${question}, 'option'), and 'and' between two of them.\n"},
        {"${show} = 'yes'", "(${show} = 'yes') or (${show} = 'no')",
         "home.survey.csv:7: 'or' stands outside of the brackets. Put one pair of brackets around both: (${show} = "
         "'one' or ${show} = 'other').\n"},
        {"label::Español (es)", "label::Klingon",
         "home.survey.csv:1: It is not known which language 'Klingon' is. Write its tag behind it: 'label::Español "
         "(es)'.\n"},
        {"label::Español (es)", "label::English (en)",
         "home.survey.csv:1: Two columns 'label' are in the language 'en'. Remove one of them.\n"},
        {"relevant,", "relevent,", "home.survey.csv:4: The column 'relevent' is not known. Did you mean 'relevant'?\n"},
        {"\"Which animals are at home, {child}?\"", "\"Which animals are at home, {child}?",
         "home.survey.csv:2: There is text behind a closing quotation mark."},
    }));
    INFO(row.to);
    const auto made = import_xlsform(samples::all(), form(replaced(std::string(survey_sheet), row.from, row.to)));
    const auto said = lines_of(made.complaints);
    INFO(said);
    CHECK(said.find(row.complaint) != std::string::npos);
    CHECK(made.files.empty());
}

TEST_CASE("columns that ask for more than a talk can do are refused, and those that decorate are left out") {
    struct row {
        const char *column, *complaint;
        bool grave;
    };
    const auto row = GENERATE(values<struct row>({
        {"constraint", "kindred has no 'constraint'. kindred checks numbers and dates by itself: remove it.", true},
        {"calculation", "kindred has no 'calculation'. Nothing is calculated in a talk: remove it.", true},
        {"choice_filter", "kindred has no 'choice_filter'. Write one list of options for each question, and remove it.",
         true},
        {"repeat_count", "kindred has no 'repeat_count'. kindred asks about each child by itself: remove it.", true},
        {"hint", "warning: The column 'hint' is left out. Put what must be said into the label.", false},
        {"hint::English (en)", "warning: The column 'hint' is left out. Put what must be said into the label.", false},
        {"required", "warning: The column 'required' is left out. A family may skip every question.", false},
        {"my remarks", "warning: The column 'my remarks' is not known and left out. It may stay there for yourself.",
         false},
    }));
    INFO(row.column);
    auto survey = replaced(std::string(survey_sheet), "hint", row.column);
    survey = replaced(survey, "¿Cuántos?,,interests,", "¿Cuántos?,,interests,something");
    const auto made = import_xlsform(samples::all(), form(survey));
    CHECK(lines_of(made.complaints) == "home.survey.csv:5: " + std::string(row.complaint) + "\n");
    CHECK(made.files.empty() == row.grave);
}

TEST_CASE("complaints name the row of the spreadsheet and the sheet, whatever stands in the cells") {
    auto survey = replaced(std::string(survey_sheet), "\"Which animals are at home, {child}?\"",
                           "\"Which animals\nare at home?\"");
    survey = replaced(survey, "integer,count", "note,count");
    CHECK(lines_of(import_xlsform(samples::all(), form(survey)).complaints).starts_with("home.survey.csv:5: "));
    const auto choices = replaced(std::string(choices_sheet), "foods,other", "foods,soup");
    CHECK(lines_of(import_xlsform(samples::all(), form(survey_sheet, choices)).complaints)
              .find("home.choices.csv:3: Two options of 'meals' have the id 'soup'.") != std::string::npos);
    const auto settings = replaced(std::string(settings_sheet), "home,2,", "home,two,");
    CHECK(lines_of(import_xlsform(samples::all(), form(survey_sheet, choices_sheet, settings)).complaints) ==
          "home.settings.csv:2: The version should be a whole number from 1. Count it up with each change.\n");
    const auto unused = std::string(choices_sheet) + "colours,red,Red,Rojo\ncolours,blue,Blue,Azul\n";
    CHECK(lines_of(import_xlsform(samples::all(), form(survey_sheet, unused)).complaints) ==
          "home.choices.csv:6: warning: No question uses the list 'colours'. Name it in the sheet 'survey', or remove "
          "it.\n");
}

TEST_CASE("a list yes_no that offers a third option is a list like any other") {
    const auto three = import_xlsform(samples::all(),
                                      form(survey_sheet, std::string(choices_sheet) + "yes_no,maybe,Maybe,Quizás\n"));
    CHECK(lines_of(three.complaints) == "");
    const auto survey = samples::text_in(three.files, "surveys/home.yaml");
    CHECK_THAT(survey, Catch::Contains("  - id: show\n    kind: choice\n"));
    CHECK_THAT(survey, Catch::Contains("{id: maybe, text: \"Maybe\"}"));
    CHECK_THAT(samples::text_in(three.files, "languages/es.yaml"), Catch::Contains("show.maybe: \"Quizás\""));
    const auto capital = replaced(std::string(choices_sheet), "yes_no,yes", "yes_no,Yes");
    CHECK(import_xlsform(samples::all(), form(survey_sheet, capital)).files ==
          import_xlsform(samples::all(), form()).files);
}

TEST_CASE("the same sheet of two surveys is said, with both files") {
    const auto made = import_xlsform(
        samples::all(), {{"a.survey.csv", std::string(survey_sheet)}, {"b.survey.csv", std::string(survey_sheet)}});
    CHECK(lines_of(made.complaints) ==
          "b.survey.csv: The same sheet is in a.survey.csv, too. Import one survey at a time: kindred words import "
          "NAME.*.csv\n");
    CHECK(made.files.empty());
}

TEST_CASE("a sheet that is missing, or none, is said") {
    CHECK(lines_of(import_xlsform(samples::all(), {{"a.choices.csv", std::string(choices_sheet)}}).complaints) ==
          "survey.csv: The sheet 'survey' is missing. Name its file, too.\n");
    CHECK(lines_of(import_xlsform(samples::all(), {{"a.survey.csv", ""}}).complaints)
              .find("a.survey.csv: The sheet 'survey' has no questions.") != std::string::npos);
    CHECK(lines_of(import_xlsform(samples::all(), {{"home.xlsx", "PK"}}).complaints)
              .find("home.xlsx: It is not known which sheet this is.") == 0);
    CHECK(lines_of(export_xlsform(samples::all(), "famly").complaints) ==
          "famly: There is no such survey. Did you mean 'family'?\n");
}

TEST_CASE("the column relevant is read as far as a talk can follow it") {
    struct row {
        const char *expression, *read;
    };
    const auto row = GENERATE(values<struct row>({
        {"${a} = 'x'", "a is x"},
        {" ${ a }='x' ", "a is x"},
        {"${a} = \"x\"", "a is x"},
        {"${a} = ‘x’", "a is x"},
        {"selected(${a}, 'x')", "a has x"},
        {"selected( ${a} ,'x' ) and ${b}='y'", "a has x, b is y"},
        {"(${a} = 'x' or ${a} = 'y') and ${b} = 'z'", "a is x y, b is z"},
        {"${a} = 'x' or ${a} = 'y'", "a is x y"},
        {"${a} != ''", "a is answered"},
        {"${a} = ''", "a is skipped"},
        {"${a} = 'x' or ${b} = 'y'", "! 'or' stands between two questions."},
        {"${a} = 'x' and ${a} = 'y'", "! There are two conditions on 'a'."},
        {"${a} != 'x'", "! A question cannot follow all answers but one."},
        {"(${a} = 'x'", "! A bracket is not closed."},
        {"${a} = 'x' xor ${b} = 'y'", "! The condition is not understood from \"xor ${b} = 'y'\" on."},
        {"${a} = x", "! The condition is not understood from \"${a} = x\" on."},
        {"${b} = 'y' and ${a} > 3", "! The condition is not understood from \"${a} > 3\" on."},
        {"not(selected(${a}, 'x'))", "! The condition is not understood from \"not(selected(${a}, 'x'))\" on."},
        {"selected(${a}, '')", "! The condition is not understood from \"selected(${a}, '')\" on."},
        {"${a", "! The condition is not understood from \"${a\" on."},
        {"${a} = 'x", "! The condition is not understood from \"${a} = 'x\" on."},
        {"${a} = 'x' and", "! The condition ends where another part of it should stand."},
        {"(${a} = 'x') or (${a} = 'y')", "! 'or' stands outside of the brackets."},
        {"${a} = '' or ${a} = 'x'", "! 'or' cannot join 'no answer' (= '')."},
        {"${a} = 'x' or ${a} != ''", "! 'or' cannot join 'any answer' (!= '')."},
    }));
    INFO(row.expression);
    const auto read = read_relevant(row.expression);
    std::string said = read.trouble.empty() ? "" : "! " + read.trouble;
    for (const auto& [what, whole] : read.all_of) {
        if (!read.trouble.empty()) break;
        said += (said.empty() ? "" : ", ") + what.question + (whole ? " is" : " has");
        if (what.is == condition::kind::answered) said += " answered";
        if (what.is == condition::kind::skipped) said += " skipped";
        for (const auto& option : what.options) said += " " + option;
    }
    CHECK(said == row.read);
    CHECK(read.trouble.empty() == read.mend.empty());
}

TEST_CASE("a survey whose file has another order of keys comes back as it was, with its version") {
    auto words = samples::all();
    const std::string written =
        "survey: mine\nversion: 4\nlanguage: en\ntitle: A day\nquestions:\n"
        "  - {text: \"What do you do?\", file: [hopes], kind: words, id: does}\n"
        "  - {id: pic, wants: [photo], when: {does: answered}, kind: media, file: [hopes], text: \"A picture?\"}\n";
    words.emplace_back("prompts/surveys/mine.yaml", written);
    const auto sheets = export_xlsform(words, "mine").files;
    REQUIRE(sheets.size() == 3);
    const auto back = import_xlsform(words, sheets);
    CHECK(lines_of(back.complaints) == "");
    CHECK(back.files.empty());
}

TEST_CASE("what a sheet that was not given lacks is missed by that sheet's name") {
    const named_texts sheets{{"new.survey.csv", "type,name,label,kindred_file\ntext,a,Why?,hopes\n"}};
    const auto made = import_xlsform(samples::all(), sheets);
    CHECK_THAT(lines_of(made.complaints), Catch::Contains("settings.csv: The survey has no title."));
}

TEST_CASE("who gives no settings for a new survey is told what to write") {
    const named_texts sheets{{"new.survey.csv", "type,name,label,kindred_file\ntext,a,Why?,hopes\n"}};
    CHECK_THAT(lines_of(import_xlsform(samples::all(), sheets).complaints),
               Catch::Contains("Name a file, too, that ends in settings.csv, with two rows: form_title and "
                               "default_language, and below them the title and 'English (en)'."));
}

TEST_CASE("a sheet whose cells have semicolons between them is the same sheet") {
    const auto with_commas = import_xlsform(samples::all(), form());
    const std::string settings =
        "form_title;form_id;version;default_language;kindred_title::Español (es)\n"
        "At home;home;2;English (en);En casa\n";
    const std::string choices =
        "list_name;name;label::English (en);label::Español (es)\nfoods;soup;Soup;Sopa\n"
        "foods;other;Something else;Otra cosa\nyes_no;yes;Yes;Sí\nyes_no;no;No;No\n";
    const std::string survey =
        "type;name;label::English (en);label::Español (es);relevant;kindred_file;hint\n"
        "text;pets;Which animals are at home, {child}?;¿Qué animales hay en casa, {child}?;;interests;\n"
        "select_multiple foods;meals;What do you cook?;¿Qué cocinan?;;traditions languages;\n"
        "text;other;What is it?;;\"selected(${meals}, 'other') and ${pets} != ''\";traditions;\n"
        "integer;count;How many?;¿Cuántos?;;interests;\n"
        "select_one yes_no;show;Would you show it?;¿Lo mostrarían?;;outside;\n"
        "date;day;When?;¿Cuándo?;${show} = 'yes';traditions;\n";
    const auto with_semicolons = import_xlsform(samples::all(), form(survey, choices, settings));
    CHECK(lines_of(with_semicolons.complaints) == "");
    CHECK(with_semicolons.files == with_commas.files);
}
