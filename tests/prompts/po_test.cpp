#include "prompts/po.hpp"

#include "tests/prompts/exchange.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

using namespace kindred;
using samples::lines_of;
using samples::replaced;

namespace {

std::string spanish_po() { return samples::text_in(export_po(samples::all(), "es").files, "es.po"); }

exchange imported(const std::string& po) { return import_po(samples::all(), "es.po", po); }

std::string spanish_after(const std::string& po) { return samples::text_in(imported(po).files, "languages/es.yaml"); }

const po_entry& entry_of(const po_file& file, std::string_view context) {
    for (const auto& entry : file.entries)
        if (entry.context == context) return entry;
    throw std::logic_error("no entry " + std::string(context));
}

const named_texts& words() {
    static const auto all = words_that_ship();
    return all;
}

// English, one other language and the surveys: reading all twenty each time would take minutes.
named_texts only(const std::string& tag) {
    auto all = words();
    std::erase_if(all, [&](const auto& file) {
        const std::filesystem::path path(file.first);
        return path.parent_path().filename() == "languages" && path.stem() != tag && path.stem() != "en";
    });
    return all;
}

const exchange& exported(const std::string& tag) {
    static std::map<std::string, exchange> all;
    const auto found = all.find(tag);
    return found != all.end() ? found->second : all.emplace(tag, export_po(only(tag), tag)).first->second;
}

std::vector<std::string> tags_that_ship() {
    std::vector<std::string> tags;
    for (const auto& file : word_files) {
        const std::filesystem::path path(file.path);
        if (path.parent_path().filename() == "languages") tags.push_back(path.stem().string());
    }
    return tags;
}

}  // namespace

TEST_CASE("a language goes to its translators as a PO file") {
    const auto po = spanish_po();
    CHECK(po.starts_with("msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: kindred\\n\"\n\"Language: es\\n\"\n"));
    CHECK(po.find("\"Content-Type: text/plain; charset=UTF-8\\n\"") != std::string::npos);
    CHECK(po.find("\"X-Kindred-Reviewed-By: Una maestra\\n\"") != std::string::npos);
    CHECK(po.find("#. Filled in, keep as they are: {child}, {school}.\n"
                  "#: prompts/languages/en.yaml:6\n"
                  "msgctxt \"phrases/hello\"\n"
                  "msgid \"Hi {child}, this is {school}.\"\n"
                  "msgstr \"Hola {child}, somos {school}.\"\n") != std::string::npos);
    CHECK(po.find("#. At most 120 characters; a button shows the first 20.\n"
                  "#: prompts/surveys/family.yaml:13\n"
                  "msgctxt \"surveys/family/use.visit\"\n"
                  "msgid \"We like to come\"\n"
                  "msgstr \"Nos gustaría ir\"\n") != std::string::npos);
    CHECK(po.find("msgctxt \"commands/stop\"\nmsgid \"Stop | no more messages\"\nmsgstr \"alto | ¡DETÉN!\"\n") !=
          std::string::npos);
    CHECK(po.find("msgctxt \"months/2\"\nmsgid \"feb\"\nmsgstr \"feb\"\n") != std::string::npos);
    CHECK(po.find("msgctxt \"phrases/language.en\"\nmsgid \"English\"\nmsgstr \"inglés\"\n") != std::string::npos);
    CHECK(po.find("msgctxt \"surveys/family/title\"") != std::string::npos);
    CHECK(po.find("language.es") == std::string::npos);
    CHECK(po.find("fuzzy") == std::string::npos);
}

TEST_CASE("every language that ships goes out as PO and comes back as it was, letter by letter") {
    for (const auto& tag : tags_that_ship()) {
        DYNAMIC_SECTION(tag) {
            const auto& out = exported(tag);
            CHECK(lines_of(out.complaints) == "");
            const auto back = import_po(only(tag), tag + ".po", samples::text_in(out.files, tag + ".po"));
            CHECK(back.files.empty());
            INFO(lines_of(back.complaints));
            CHECK_FALSE(has_grave(back.complaints));
        }
    }
}

TEST_CASE("every language that ships can be made from its PO file alone") {
    for (const auto& tag : tags_that_ship()) {
        if (tag == "en") continue;
        DYNAMIC_SECTION(tag) {
            auto others = only(tag);
            std::erase_if(others, [&](const auto& file) { return file.first.ends_with("/" + tag + ".yaml"); });
            const auto made = import_po(others, tag + ".po", samples::text_in(exported(tag).files, ".po"));
            INFO(lines_of(made.complaints));
            REQUIRE(made.files.size() == 1);
            const auto whole = samples::with_files(others, made.files);
            CHECK(samples::difference(samples::all_of(whole, tag), samples::all_of(only(tag), tag)) == "");
        }
    }
}

TEST_CASE("GNU gettext takes the PO file of every language that ships") {
    if (std::system("msgfmt --version >/dev/null 2>&1") != 0) {
        WARN("SKIPPED: msgfmt is not installed (Debian package gettext); the PO files were not checked by it.");
        return;
    }
    const auto folder = std::filesystem::temp_directory_path() / ("kindred_po_test-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    for (const auto& tag : tags_that_ship()) {
        const auto file = folder / (tag + ".po");
        std::ofstream(file) << samples::text_in(exported(tag).files, ".po");
        INFO(tag);
        CHECK(std::system(("msgfmt --check-format --check-domain -o /dev/null " + file.string()).c_str()) == 0);
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("a translation that changed is the only line of the language file that changes") {
    auto with_remarks = samples::with(samples::spanish_path, "  hello:", "  # Al empezar.\n  hello:");
    const auto po = replaced(samples::text_in(export_po(with_remarks, "es").files, ".po"), "Hola {child}, somos",
                             "Buenas, {child}, somos");
    const auto made = import_po(with_remarks, "es.po", po);
    CHECK(samples::text_in(made.files, "languages/es.yaml") ==
          replaced(samples::text_in(with_remarks, "es.yaml"), "Hola {child}, somos", "Buenas, {child}, somos"));
    CHECK(lines_of(made.complaints) ==
          "es.po: warning: The words changed, and the file still says that they are reviewed by Una maestra. Let them "
          "read it again, or empty X-Kindred-Reviewed-By.\n");
}

TEST_CASE("word lists, rows of a table and the header come back from PO as well") {
    auto po = replaced(spanish_po(), "msgstr \"alto | ¡DETÉN!\"", "msgstr \"alto|basta | \"");
    po = replaced(po, "msgid \"mar\"\nmsgstr \"mar\"", "msgid \"mar\"\nmsgstr \"marzo | mar\"");
    po = replaced(po, "Reviewed-By: Una maestra", "Reviewed-By: Dos maestras");
    const auto yaml = spanish_after(po);
    CHECK(yaml.find("  stop: [alto, basta]\n") != std::string::npos);
    CHECK(yaml.find("months: [[enero], [feb], [marzo, mar], [abr],") != std::string::npos);
    CHECK(yaml.find("reviewed_by: Dos maestras\n") != std::string::npos);
}

TEST_CASE("a translation that was emptied is taken out, and one that is new comes behind its neighbour") {
    const auto without = spanish_after(replaced(spanish_po(), "msgstr \"¿Cuándo es?\"", "msgstr \"\""));
    CHECK(without.find("party:") == std::string::npos);
    CHECK_THAT(lines_of(imported(replaced(spanish_po(), "msgstr \"¿Cuándo es?\"", "msgstr \"\"")).complaints),
               Catch::Contains("warning: 'surveys/family/party' is empty here, and what the language had for it is "
                               "taken out. Without a translation families read the school's default language "
                               "there.\n"));
    const auto words = samples::with_files(samples::all(), {{"languages/es.yaml", without}});
    const auto po = samples::text_in(export_po(words, "es").files, ".po");
    const auto again =
        import_po(words, "es.po",
                  replaced(po, "msgid \"When is it?\"\nmsgstr \"\"", "msgid \"When is it?\"\nmsgstr \"¿Cuándo es?\""));
    CHECK(samples::text_in(again.files, "languages/es.yaml") == samples::spanish);
}

TEST_CASE("lists that are empty on purpose stay, and a text that may be empty is written as a bar") {
    auto words = samples::with(samples::english_path, "  language.es:", "  desk.words.more: more\n  language.es:");
    words = samples::with_files(words, {{"languages/es.yaml", replaced(std::string(samples::spanish), "  language.en:",
                                                                       "  desk.words.more: \"\"\n  language.en:")}});
    auto& spanish = words.back().second;
    spanish = replaced(spanish, "no_date:", "times:\n  hour: []\nno_date:");
    const auto po = samples::text_in(export_po(words, "es").files, ".po");
    CHECK(po.find("msgid \"more\"\nmsgstr \"|\"\n") != std::string::npos);
    CHECK(import_po(words, "es.po", po).files.empty());
    const auto filled = import_po(words, "es.po", replaced(po, "msgstr \"|\"", "msgstr \"más\""));
    CHECK(samples::text_in(filled.files, "es.yaml").find("  desk.words.more: \"más\"\n") != std::string::npos);
}

TEST_CASE("characters that nobody sees, quotes and line breaks survive a PO file") {
    const auto po = replaced(spanish_po(), "msgstr \"Solo la maestra\"",
                             "msgstr \"\"\n\"\\\"Solo\\\"\\n\"\n\"la\\\\maestra \u200E.\"");
    const auto yaml = spanish_after(po);
    CHECK(yaml.find(R"(use.teachers: "\"Solo\"\nla\\maestra \u200E.")") != std::string::npos);
    const auto words = samples::with_files(samples::all(), {{"languages/es.yaml", yaml}});
    const auto again = read_po(samples::text_in(export_po(words, "es").files, ".po"), "es.po");
    CHECK(entry_of(again.file, "surveys/family/use.teachers").translation == "\"Solo\"\nla\\maestra \u200E.");
}

TEST_CASE("a language that is new begins as an empty PO file") {
    const auto out = export_po(samples::all(), "pt-BR");
    CHECK(lines_of(out.complaints).find("pt-BR.po: warning: There is no such language yet.") == 0);
    auto po = samples::text_in(out.files, "pt-BR.po");
    CHECK(po.find("\"Language: pt_BR\\n\"") != std::string::npos);
    CHECK(po.find("msgid \"Stop | no more messages\"\nmsgstr \"\"\n") != std::string::npos);
    po = replaced(po, "X-Kindred-Name: ", "X-Kindred-Name: Português do Brasil");
    const auto made = import_po(samples::all(), "pt-BR.po", po);
    CHECK(made.files.empty());
    CHECK(lines_of(made.complaints).find("There should be keys with values for 'commands'.") != std::string::npos);
}

TEST_CASE("a language that nobody had is told, since it may be a typing error") {
    const auto made = imported(replaced(spanish_po(), "Language: es", "Language: ess"));
    CHECK_THAT(lines_of(made.complaints),
               Catch::Contains("es.po: warning: There was no language 'ess': languages/ess.yaml is new. If you meant "
                               "another one, delete that file and put \"Language:\" right.\n"));
    CHECK(lines_of(imported(spanish_po()).complaints).find("is new") == std::string::npos);
}

TEST_CASE("what is wrong with a translation is said at its line in the PO file") {
    struct row {
        const char *from, *to, *complaint;
    };
    const auto row = GENERATE(values<struct row>({
        {"msgstr \"Hola {child}, somos {school}.\"", "msgstr \"Hola, somos {school}.\"",
         "es.po:16: warning: 'phrases/hello' leaves out {child} of its original. Put it in, or make sure that the "
         "sentence is true without it.\n"},
        {"msgstr \"Hola {child}, somos {school}.\"", "msgstr \"Hola {chlid}, {child}, somos {school}.\"",
         "es.po:16: 'phrases/hello' has {chlid}, which is not in its original. Did you mean 'child'?\n"},
        {"msgstr \"Hola {child}, somos {school}.\"", "msgstr \"Hola {child}, somos {school.\"",
         "es.po:16: 'phrases/hello' cannot be filled. The placeholder '{school' is not closed. Placeholders look like "
         "{child}.\n"},
        {"msgctxt \"phrases/hello\"", "msgctxt \"phrases/helo\"",
         "es.po:16: warning: kindred has no text 'phrases/helo'. Did you mean 'phrases/hello'?\n"},
        {"msgctxt \"phrases/hello\"\n", "", "es.po:15: warning: This entry has no msgctxt."},
        {"msgctxt \"phrases/left\"", "msgctxt \"phrases/hello\"",
         "'phrases/hello' stands here twice; the first is on line 16. Remove one of them.\n"},
        {"msgctxt \"phrases/hello\"", "#, fuzzy\nmsgctxt \"phrases/hello\"",
         "es.po:17: warning: 'phrases/hello' is marked as fuzzy and left out. Look at the translation, and take the "
         "mark away.\n"},
        {"msgid \"Hi {child}, this is", "msgid \"Hello {child}, here is",
         "es.po:16: warning: The English of 'phrases/hello' has changed since this file was exported. It is now \"Hi "
         "{child}, this is {school}.\".\n"},
        {"Language: es", "Lingua: es",
         "es.po: The file does not say which language it is. Write \"Language: es\\n\" into its first entry.\n"},
        {"charset=UTF-8", "charset=ISO-8859-1",
         "es.po: The file says that its characters are not UTF-8. Let your program save it as UTF-8.\n"},
        {"msgstr \"alto | ¡DETÉN!\"", "msgstr \"\"",
         "languages/es.yaml:9: No word is listed for the command 'stop'. Write 'stop: [word, word]'.\n"},
        {"msgstr \"Solo la maestra\"",
         "msgstr \"Solo la maestra de este grado y nadie más de toda la escuela"
         ", ni hoy ni mañana, ni la semana que viene, ni el año que viene.\"",
         " 'surveys/family/use.teachers' has 124 characters, and 120 are the most. Say it in fewer words.\n"},
    }));
    INFO(row.to);
    const auto made = imported(replaced(spanish_po(), row.from, row.to));
    const auto said = lines_of(made.complaints);
    INFO(said);
    CHECK(said.find(row.complaint) != std::string::npos);
    CHECK((!has_grave(made.complaints) || made.files.empty()));
}

TEST_CASE("what is wrong with a PO file as such is said with its line") {
    struct row {
        const char *from, *to, *complaint;
    };
    const auto row = GENERATE(values<struct row>({
        {"msgstr \"inglés\"", "msgstr \"inglés", "The text is not between quotation marks. Write \"…\" on one line.\n"},
        {"msgstr \"inglés\"", "msgstr \"in\"glés\"",
         "There is a quotation mark inside of the text, or one is missing at its end. Write \\\" for a quotation "
         "mark.\n"},
        {"msgstr \"inglés\"", "msgstr \"in\\glés\"",
         "There is a backslash that means nothing. Write \\\\ for a backslash.\n"},
        {"msgstr \"inglés\"", "inglés",
         "This line is no part of a PO file. Look for a quotation mark that is missing, or remove it.\n"},
        {"msgstr \"inglés\"\n", "", "The entry above has no msgstr. Write msgstr \"\".\n"},
        {"msgid \"English\"\n", "", "The entry above has no msgid. Write msgid \"…\", the original text.\n"},
        {"msgstr \"inglés\"", "msgid_plural \"Englishes\"\nmsgstr[0] \"inglés\"",
         "Plural forms of PO are not understood here. Write the forms inside of the text: {count, plural, one {…} "
         "other {…}}.\n"},
        {"msgstr \"inglés\"", "msgstr \"inglés\"\nmsgstr \"inglesa\"",
         "This entry says the same twice. Put an empty line between two entries.\n"},
        {"msgstr \"inglés\"", "msgstr \"ingl\xE9s\"", "This line is not UTF-8 text. Save the file as UTF-8.\n"},
    }));
    INFO(row.to);
    const auto po = replaced(spanish_po(), row.from, row.to);
    const auto made = imported(po);
    const auto said = lines_of(made.complaints);
    INFO(said);
    CHECK(std::ranges::count(said, '\n') == 1);
    CHECK(said.starts_with("es.po:"));
    CHECK(said.ends_with(row.complaint));
    CHECK(made.files.empty());
}

TEST_CASE("PO files are taken one at a time, and nothing beside them") {
    const auto made = exchange_words("no/such/folder", {}, {{"es.po", spanish_po()}, {"fr.po", spanish_po()}});
    CHECK(lines_of(made.complaints) ==
          "es.po: A .po file is imported by itself, one at a time. Name no other file beside it: kindred words import "
          "es.po\n");
    CHECK(made.files.empty());
}

TEST_CASE("a PO file as other programs save it is read the same") {
    auto po = spanish_po();
    for (auto at = po.find('\n'); at != std::string::npos; at = po.find('\n', at + 2)) po.replace(at, 1, "\r\n");
    po = "\xEF\xBB\xBF# A translator's remark\r\n" + po + "\r\n#~ msgid \"old\"\r\n#~ msgstr \"viejo\"\r\n";
    const auto made = imported(po);
    CHECK(lines_of(made.complaints) == "");
    CHECK(made.files.empty());
}

TEST_CASE("the words for what a school must not collect go to translators, and come back with their endings open") {
    const auto po = samples::text_in(exported("es").files, "es.po");
    CHECK(po.find("msgctxt \"sensitive\"") != std::string::npos);
    REQUIRE(po.find("indocumentad* | ") != std::string::npos);
    const auto changed = replaced(po, "indocumentad* | ", "indocumentad* | sin ningún papel | ");
    const auto back = samples::text_in(import_po(words(), "es.po", changed).files, "languages/es.yaml");
    CHECK(back.find("indocumentad*") != std::string::npos);
    CHECK(back.find("sin ningún papel") != std::string::npos);
}
