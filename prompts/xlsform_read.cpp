// The sheets of an XLSForm as a survey of ours.
#include "prompts/xlsform.hpp"

#include "prompts/xlsform_relevant.hpp"
#include "prompts/xlsform_sheet.hpp"
#include "prompts/yaml_writer.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kindred {
namespace {

// survey_from knows one file; the rows of the other two sheets are told from its rows by this.
constexpr int choices_from = 10'000'000;
constexpr int settings_from = 20'000'000;

constexpr std::string_view file_how =
    "Write its categories into the column kindred_file, with a blank between them: interests, traditions, languages, "
    "people, outside, strengths, comforts, hopes.";

struct refusal {
    std::string_view type, what, mend;
};

constexpr std::string_view notes_itself = "kindred notes by itself who answered, and when.";
constexpr std::string_view words_only =
    "In a survey, families answer in words, with options, a number, a date, a photo or a voice note.";
constexpr std::string_view ask_words = "Write 'text', and ask for a few words.";
constexpr std::string_view no_groups = "A survey is a few questions, one after the other; it has no groups.";
constexpr std::string_view no_repeats = "Nothing is repeated: kindred asks about each child by itself.";
constexpr std::string_view remove_row = "Remove this row.";
constexpr std::string_view remove_frame = "Remove this row, and keep the questions inside.";

constexpr std::array<refusal, 33> refusals{{
    {"note", "kindred sends no text that asks nothing.", "Put the words into the label of the question below."},
    {"calculate", "Nothing is calculated in a talk.", remove_row},
    {"begin_group", no_groups, remove_frame},
    {"begin group", no_groups, remove_frame},
    {"end_group", no_groups, remove_frame},
    {"end group", no_groups, remove_frame},
    {"begin_repeat", no_repeats, remove_frame},
    {"begin repeat", no_repeats, remove_frame},
    {"end_repeat", no_repeats, remove_frame},
    {"end repeat", no_repeats, remove_frame},
    {"decimal", "Numbers are whole in a talk.", "Write 'integer'."},
    {"range", "There is no slider in a talk.", "Write 'integer', or 'select_one' with a list."},
    {"time", "Families tell days, not hours.", "Write 'date' or 'text'."},
    {"datetime", "Families tell days, not hours.", "Write 'date'."},
    {"rank", "Options are chosen, not ranked.", "Write 'select_multiple' with the same list."},
    {"select_one_from_file", "Options stand in the sheet 'choices'.", "Write 'select_one' with a list."},
    {"select_multiple_from_file", "Options stand in the sheet 'choices'.", "Write 'select_multiple' with a list."},
    {"select_one_external", "Options stand in the sheet 'choices'.", "Write 'select_one' with a list."},
    {"video", words_only, ask_words},
    {"file", words_only, ask_words},
    {"barcode", words_only, ask_words},
    {"geopoint", "kindred never asks where a family is.", remove_row},
    {"geotrace", "kindred never asks where a family is.", remove_row},
    {"geoshape", "kindred never asks where a family is.", remove_row},
    {"start-geopoint", "kindred never asks where a family is.", remove_row},
    {"hidden", "Nothing is hidden from a family.", remove_row},
    {"start", notes_itself, remove_row},
    {"end", notes_itself, remove_row},
    {"today", notes_itself, remove_row},
    {"deviceid", notes_itself, remove_row},
    {"username", notes_itself, remove_row},
    {"phonenumber", notes_itself, remove_row},
    {"audit", notes_itself, remove_row},
}};

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> words;
    constexpr std::string_view between = " \t\r\n,;";
    while (true) {
        const auto first = text.find_first_not_of(between);
        if (first == std::string_view::npos) return words;
        text.remove_prefix(first);
        const auto size = std::min(text.find_first_of(between), text.size());
        words.emplace_back(text.substr(0, size));
        text.remove_prefix(size);
    }
}

std::string without_ending(std::string_view path) {
    if (const auto slash = path.rfind('/'); slash != std::string_view::npos) path.remove_prefix(slash + 1);
    for (const std::string_view ending : {".csv", "survey", ".", "-", "_"})
        if (path.ends_with(ending)) path.remove_suffix(ending.size());
    return std::string(path);
}

class form_reader {
public:
    form_reader(const xlsform& form, const word_book& book) : form_(form), book_(book) {
        survey_ = sheet(form.survey, "label",
                        {"type", "name", "relevant", "kindred_file", "kindred_kind", "kindred_of", "kindred_tell",
                         "kindred_short", "kindred_wants"});
        choices_ = sheet(form.choices, "label", {"list_name", "name"});
        settings_ = sheet(form.settings, "kindred_title",
                          {"form_id", "form_title", "version", "default_language", "kindred_voice", "style",
                           "instance_name", "public_key", "submission_url", "allow_choice_duplicates"});
    }

    form_reading read() {
        head();
        if (survey_.rows.empty())
            tell(form_.survey, 0, "The sheet 'survey' has no questions.",
                 "Write one a row, below a first row with type, name, label, relevant and kindred_file.");
        for (const auto& row : survey_.rows) question_of(row);
        for (const auto& row : choices_.rows)
            if (!used_.contains(list_name(row)) && told_unused_.insert_or_assign(list_name(row), true).second)
                tell(form_.choices, row.number, "No question uses the list '" + list_name(row) + "'.",
                     "Name it in the sheet 'survey', or remove it.", false);
        finish();
        return std::move(made_);
    }

private:
    form_table sheet(const form_sheet& from, std::string_view translated, const std::vector<std::string_view>& known) {
        return read_sheet(from.text, from.path, translated, known, book_, made_.complaints);
    }

    void tell(const form_sheet& where, int row, std::string what, std::string_view mend, bool grave = true) {
        made_.complaints.push_back({where.path, row, std::move(what), std::string(mend), grave});
    }
    void grave(const form_row& row, std::string what, std::string_view mend) {
        tell(form_.survey, row.number, std::move(what), mend);
    }

    static std::string list_name(const form_row& row) { return std::string(row["list_name"]); }

    const survey_file* old() const {
        const auto found = std::ranges::find(book_.surveys, made_.id, [](const auto& f) { return f.shape.id; });
        return found == book_.surveys.end() ? nullptr : &*found;
    }

    // --- what the survey is called ----------------------------------------------------------------------------------
    void head() {
        const form_row none;
        const auto& said = settings_.rows.empty() ? none : settings_.rows.front();
        const int line = settings_from + said.number;
        made_.id = said["form_id"].empty() ? without_ending(form_.survey.path) : std::string(said["form_id"]);
        language(said);
        auto& root = made_.survey;
        put_member(root, "survey", scalar_node(made_.id, line));
        put_member(root, "version", scalar_node(version(said), line));
        put_member(root, "language", scalar_node(made_.language, line));
        std::string title(said["form_title"]);
        if (title.empty() && old() && old()->texts.contains("")) title = old()->texts.at("").text;
        if (title.empty())
            tell(form_.settings, said.number, "The survey has no title.",
                 form_.settings.text.empty()
                     ? "Name a file, too, that ends in settings.csv, with two rows: form_title and default_language, "
                       "and below them the title and 'English (en)'."
                     : "Write one into the column form_title of the sheet 'settings'.");
        put_member(root, "title", scalar_node(title, line));
        std::string speaks(said["kindred_voice"]);
        if (speaks.empty() && old() && old()->shape.speaks != voice::guardian)
            speaks = old()->shape.speaks == voice::child ? "child" : "teacher";
        if (!speaks.empty() && speaks != "guardian") put_member(root, "voice", scalar_node(speaks, line));
        for (const auto& [tag, text] : said.labels)
            if (!tag.empty() && tag != made_.language) made_.translations[tag].emplace_back("title", text);
    }

    void language(const form_row& said) {
        const auto& named = survey_.languages;
        if (!said["default_language"].empty()) {
            made_.language = form_language(said["default_language"], book_);
            if (made_.language.empty())
                tell(form_.settings, said.number,
                     "It is not known which language '" + std::string(said["default_language"]) + "' is.",
                     "Write its tag behind it: 'English (en)'.");
        }
        if (made_.language.empty() && old()) made_.language = old()->language;
        if (made_.language.empty() && named.size() == 1) made_.language = named.front();
        if (made_.language.empty()) made_.language = "en";
    }

    std::string version(const form_row& said) const {
        if (!said["version"].empty()) return std::string(said["version"]);
        return std::to_string(old() ? old()->shape.version : 1);
    }

    // --- questions --------------------------------------------------------------------------------------------------
    // "select_one  fruit" -> {"select_one", "fruit"}
    static std::pair<std::string, std::string> type_and_list(std::string_view type) {
        auto words = split(type);
        if (words.empty()) return {};
        if (words.size() >= 2 && words[0] == "select" && (words[1] == "one" || words[1] == "multiple")) {
            words[0] += "_" + words[1];
            words.erase(words.begin() + 1);
        }
        for (char& c : words[0])
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        std::string rest;
        for (std::size_t i = 1; i < words.size(); ++i) rest += (rest.empty() ? "" : " ") + words[i];
        return {words[0], rest};
    }

    // The list "yes_no", where it offers just these two. With a third option it is a list like any other.
    bool is_yes_or_no(std::string_view list) const {
        return list == "yes_no" && std::ranges::all_of(choices_.rows, [&](const form_row& option) {
                   const auto name = text::fold(option["name"]);
                   return option["list_name"] != list || name == "yes" || name == "no";
               });
    }

    void question_of(const form_row& row) {
        const auto [type, list] = type_and_list(row["type"]);
        const bool select = type == "select_one" || type == "select_multiple";
        std::string_view kind;
        if (type == "text")
            kind = "words";
        else if (type == "date")
            kind = "when";
        else if (type == "integer")
            kind = "number";
        else if (type == "acknowledge" || (type == "select_one" && is_yes_or_no(list)))
            kind = "yes_no";
        else if (type == "image" || type == "photo" || type == "audio")
            kind = "media";
        else if (select)
            kind = type == "select_one" ? "choice" : "choices";
        else
            return refuse(row, type, list);
        const std::string id(row["name"]);
        if (id.empty()) return grave(row, "The question has no name.", "Write one into the column name, like 'loves'.");
        if (const auto own = row["kindred_kind"]; !own.empty()) {
            if (own == "sharing" && kind == "choice")
                kind = own;
            else if (own == "permission" && kind == "yes_no")
                kind = own;
            else
                return grave(row, "A question of type '" + type + "' cannot be of kind '" + std::string(own) + "'.",
                             "Write 'sharing' beside a select_one with its four options, or 'permission' beside "
                             "'select_one yes_no' with the options yes and no.");
        }
        node made;
        put_member(made, "id", scalar_node(id, row.number));
        put_member(made, "kind", scalar_node(kind, row.number));
        if (!row["kindred_of"].empty()) put_member(made, "of", scalar_node(row["kindred_of"], row.number));
        made.line = row.number;
        conditions(row, made);
        categories(row, kind, made);
        if (!row["kindred_tell"].empty()) put_member(made, "tell", scalar_node(row["kindred_tell"], row.number));
        wants(row, kind == "media" ? (type == "audio" ? "voice" : "photo") : "", made);
        put_member(made, "text", scalar_node(label(form_.survey, row, id), row.number));
        if (select) used_[list] = true;
        if (select && kind != "yes_no" && kind != "permission") options(row, id, list, made);
        kinds_[id] = kind;
        questions_.items.push_back(std::move(made));
    }

    void refuse(const form_row& row, const std::string& type, const std::string& list) {
        const auto both = type + " " + list;
        const auto found =
            std::ranges::find_if(refusals, [&](const refusal& one) { return one.type == type || one.type == both; });
        if (found != refusals.end()) return grave(row, std::string(found->what), found->mend);
        if (type.empty())
            return grave(
                row, "The row has no type.",
                "Write text, date, integer, acknowledge, image, audio, select_one LIST or select_multiple LIST.");
        grave(row, "There is no type '" + type + "' here.",
              did_you_mean(
                  type, {"text", "date", "integer", "acknowledge", "image", "audio", "select_one", "select_multiple"}));
    }

    void categories(const form_row& row, std::string_view kind, node& made) {
        const auto named = split(row["kindred_file"]);
        if (!named.empty())
            put_member(made, "file", list_node(named, row.number));
        else if (kind != "sharing" && kind != "permission")
            grave(row, "It is not said where the answer to '" + std::string(row["name"]) + "' is filed.", file_how);
    }

    // `by_type` is what the type asks for; the column says more.
    static void wants(const form_row& row, std::string_view by_type, node& made) {
        auto named = split(row["kindred_wants"]);
        if (named.empty() && !by_type.empty()) named.emplace_back(by_type);
        if (!named.empty()) put_member(made, "wants", list_node(named, row.number));
    }

    void conditions(const form_row& row, node& made) {
        node when;
        when.line = row.number;
        if (!row["relevant"].empty()) {
            const auto read = read_relevant(row["relevant"]);
            if (!read.trouble.empty()) return grave(row, read.trouble, read.mend);
            for (const auto& [what, whole] : read.all_of) {
                if (whole && kinds_[what.question] == "choices" && what.is == condition::kind::chosen)
                    grave(row, "To '" + what.question + "' a family may choose several answers.",
                          "Write selected(${" + what.question + "}, '" + what.options.front() + "').");
                put_member(when, what.question,
                           what.is == condition::kind::answered  ? scalar_node("answered", row.number)
                           : what.is == condition::kind::skipped ? scalar_node("skipped", row.number)
                                                                 : list_node(what.options, row.number));
            }
        }
        for (const auto& name : split(row["kindred_short"])) put_member(when, name, scalar_node("short", row.number));
        if (!when.members.empty()) put_member(made, "when", std::move(when));
    }

    void options(const form_row& row, const std::string& id, const std::string& list, node& made) {
        if (const auto other = list.find(' '); other != std::string::npos)
            return grave(row, "'" + list.substr(other + 1) + "' behind the list is not understood.",
                         "Write 'other' as an option of the list, and a question that follows it.");
        node all;
        all.is = node::kind::list;
        all.line = row.number;
        std::vector<std::string> known;
        for (const auto& option : choices_.rows) {
            known.push_back(list_name(option));
            if (known.back() != list) continue;
            const std::string name(option["name"]);
            const int line = choices_from + option.number;
            if (name.empty()) {
                tell(form_.choices, option.number, "The option has no name.", "Write one, like 'yes' or 'later'.");
                continue;
            }
            node one;
            one.line = line;
            put_member(one, "id", scalar_node(name, line));
            put_member(one, "text", scalar_node(label(form_.choices, option, id + "." + name), line));
            all.items.push_back(std::move(one));
        }
        if (all.items.empty())
            return grave(row,
                         list.empty() ? "It is not said which list the options are in."
                                      : "The sheet 'choices' has no list '" + list + "'.",
                         list.empty() ? "Write 'select_one LIST'." : did_you_mean(list, {known.begin(), known.end()}));
        put_member(made, "options", std::move(all));
    }

    // In the survey's language; the others are put aside.
    std::string label(const form_sheet& where, const form_row& row, const std::string& key) {
        for (const auto& [tag, text] : row.labels) {
            if (text.find("${") != std::string::npos)
                tell(where, row.number, "An answer cannot be repeated in a text (${…}).",
                     "Write it without; {child} is the child's name.");
            if (!tag.empty() && tag != made_.language) made_.translations[tag].emplace_back(key, text);
        }
        auto found = row.labels.find(made_.language);
        if (found == row.labels.end()) found = row.labels.find("");
        if (found != row.labels.end()) return found->second;
        tell(where, row.number, "There is no label in the language of the survey, '" + made_.language + "'.",
             "Write it into the column 'label::… (" + made_.language + ")'.");
        return {};
    }

    // --- and is it a survey? ----------------------------------------------------------------------------------------
    void finish() {
        questions_.is = node::kind::list;
        questions_.line = 1;
        put_member(made_.survey, "questions", questions_);
        const auto is_grave = [](const complaint& each) { return each.grave; };
        if (std::ranges::none_of(made_.complaints, is_grave)) {
            std::vector<complaint> found;
            survey_from(made_.survey, made_.id + ".yaml", found);
            for (auto& each : found) place(each);
            std::ranges::move(found, std::back_inserter(made_.complaints));
        }
        if (std::ranges::any_of(made_.complaints, is_grave)) made_.survey = {};
    }

    void place(complaint& each) const {
        const auto& from = each.line >= settings_from  ? form_.settings
                           : each.line >= choices_from ? form_.choices
                                                       : form_.survey;
        each.file = from.path;
        each.line %= choices_from;
    }

    const xlsform& form_;
    const word_book& book_;
    form_table survey_, choices_, settings_;
    std::map<std::string, std::string, std::less<>> kinds_;  // question -> kind
    std::map<std::string, bool> used_, told_unused_;         // lists
    node questions_;
    form_reading made_;
};

}  // namespace

form_reading read_xlsform(const xlsform& form, const word_book& book) { return form_reader(form, book).read(); }

}  // namespace kindred
