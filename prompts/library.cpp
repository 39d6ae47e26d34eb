#include "prompts/library.hpp"

#include "prompts/alternatives.hpp"
#include "prompts/check.hpp"
#include "prompts/stop_words.hpp"
#include "prompts/versions.hpp"
#include "prompts/word_file.hpp"
#include "prompts/yaml.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <functional>
#include <future>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace kindred {
namespace {

std::string lower(std::string_view tag) {
    std::string made(tag);
    for (auto& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

std::string_view folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash == std::string_view::npos) return {};
    path = path.substr(0, slash);
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

std::string tag_of(std::string_view path) {
    if (folder_of(path) != "languages") return {};
    path = path.substr(path.rfind('/') + 1);
    return lower(path.substr(0, path.rfind('.')));
}

// The tags whose files are to be read; none: every file is. English is what the others are checked against.
std::set<std::string> tags_to_read(const std::set<std::string>& there, const school& house, languages_read which) {
    if (which == languages_read::all) return {};
    std::set<std::string> chosen{"en"};
    for (const auto& tag : house.languages) chosen.insert(lower(tag));
    return std::ranges::includes(there, chosen) ? chosen : std::set<std::string>{};
}

struct file_reading {
    std::optional<survey_file> survey;
    std::optional<language_file> language;
    std::vector<complaint> complaints;
};

file_reading read_file(std::string_view path, std::string_view text) {
    file_reading made;
    const auto folder = folder_of(path);
    if (folder != "surveys" && folder != "languages") {
        made.complaints.push_back({std::string(path), 0, "This file is not read.",
                                   "Move it into the folder 'surveys' or 'languages', or remove it.", false});
        return made;
    }
    auto parsed = read_yaml(text, path);
    made.complaints = std::move(parsed.complaints);
    if (!parsed.document) return made;
    if (folder == "surveys")
        made.survey = survey_from(parsed.document, path, made.complaints);
    else
        made.language = language_from(parsed.document, path, made.complaints);
    return made;
}

// Most of a server's start is the reading of its languages: each on a thread of its own.
class book_reader {
public:
    void begin(std::string_view path, std::string_view text) {
        const auto how = text.size() >= worth_a_thread_bytes ? std::launch::async : std::launch::deferred;
        under_way_.push_back(std::async(how, read_file, path, text));
    }

    word_book take(std::vector<complaint>& complaints) {
        word_book book;
        for (auto& each : under_way_) {
            auto made = each.get();
            if (made.survey) book.surveys.push_back(std::move(*made.survey));
            if (made.language) book.languages.push_back(std::move(*made.language));
            std::ranges::move(made.complaints, std::back_inserter(complaints));
        }
        std::ranges::sort(book.surveys, {}, &survey_file::path);
        std::ranges::sort(book.languages, {}, &language_file::path);
        return book;
    }

private:
    static constexpr std::size_t worth_a_thread_bytes = 16'384;
    std::vector<std::future<file_reading>> under_way_;
};

// Of lists that may be long, in their order.
class each_once {
public:
    void add(std::string form) {
        if (!form.empty() && known_.insert(form).second) all_.push_back(std::move(form));
    }
    std::vector<std::string> all() && { return std::move(all_); }

private:
    std::unordered_set<std::string> known_;
    std::vector<std::string> all_;
};

std::vector<std::string> folded(const written_words& words) {
    each_once made;
    for (const auto& word : words)
        for (auto& form : spelled_out_folded(word.text))
            made.add(form.ends_with('*') || form.find("…") != std::string::npos ? text::fold(form) : std::move(form));
    return std::move(made).all();
}

// Many, to be looked for inside messages. "…" stands for nothing here.
text::phrase_set set_of(const written_words& words) {
    text::phrase_set made;
    for (const auto& word : words)
        for (const auto& form : spelled_out_folded(word.text))
            form.find("…") == std::string::npos ? made.add_folded(form) : made.add(form);
    return made;
}

// With what stands in them for other words kept: "abus*", "beats … at chess".
std::vector<std::string> folded_phrases(const written_words& words) {
    each_once made;
    for (const auto& word : words)
        for (auto& form : spelled_out_folded(word.text)) made.add(std::move(form));
    return std::move(made).all();
}

std::vector<std::vector<std::string>> folded(const std::vector<written_words>& rows) {
    std::vector<std::vector<std::string>> all;
    for (const auto& row : rows) all.push_back(folded(row));
    return all;
}

language_words words_of(const language_file& file, const word_book& book) {
    language_words made;
    made.tag = file.tag;
    made.name = file.name;
    made.right_to_left = file.right_to_left;
    made.reviewed_by = file.reviewed_by;
    for (const auto& [key, phrase] : file.phrases) made.phrases.emplace(key, phrase.text);
    for (const auto& [which, words] : file.commands) made.commands.emplace(which, folded(words));
    for (const auto& [which, sentences] : file.requests) made.requests.emplace(which, set_of(sentences));
    made.own_words = set_of(file.own_words);
    for (const auto& [which, beside] : file.with_own_words) made.with_own_words.emplace(which, set_of(beside));
    for (const auto& [which, phrases] : file.one_of) made.one_of.emplace(which, set_of(phrases));
    for (const auto& [which, phrases] : file.and_one_of) made.and_one_of.emplace(which, set_of(phrases));
    made.yes = folded(file.yes);
    made.no = folded(file.no);
    made.moves = folded(file.moves);
    made.no_date = folded(file.no_date);
    made.numbers = folded(file.numbers);
    made.months = folded(file.months);
    made.weekdays = folded(file.weekdays);
    made.conjunctions = folded(file.conjunctions);
    made.all_of_them = folded(file.all_of_them);
    made.stop_inside = set_of(file.stop_inside);
    made.danger = set_of(file.danger);
    made.later_inside = set_of(file.later_inside);
    made.not_later = set_of(file.not_later);
    made.going_on = set_of(file.going_on);
    made.to_school = set_of(file.to_school);
    made.private_inside = set_of(file.private_inside);
    made.ordinary = folded(file.ordinary);
    made.not_stop = folded_phrases(file.not_stop);
    made.not_danger = folded_phrases(file.not_danger);
    made.stop_alone = folded(file.stop_alone);
    made.wrong_inside = set_of(file.wrong_inside);
    made.wrong_short = set_of(file.wrong_short);
    made.not_wrong = set_of(file.not_wrong);
    made.polite = set_of(file.polite);
    made.but = set_of(file.but);
    made.none = set_of(file.none);
    made.beside_none = set_of(file.beside_none);
    const auto time = [&](std::string_view name) {
        const auto found = file.times.find(name);
        return found == file.times.end() ? std::vector<std::string>{} : folded(found->second);
    };
    made.times = {.today = time("today"),
                  .tonight = time("tonight"),
                  .tomorrow = time("tomorrow"),
                  .next_week = time("next_week"),
                  .morning = time("morning"),
                  .afternoon = time("afternoon"),
                  .evening = time("evening"),
                  .weekend = time("weekend"),
                  .hour = time("hour"),
                  .half = time("half"),
                  .minute = time("minute"),
                  .am = time("am"),
                  .pm = time("pm"),
                  .in_minutes = time("in_minutes"),
                  .in_hours = time("in_hours"),
                  .in_days = time("in_days"),
                  .in_two_hours = time("in_two_hours"),
                  .from_six = time("from_six")};
    // A survey's own file has the last word on its source language.
    for (const auto& survey : book.surveys)
        if (survey.language == file.tag)
            for (const auto& [key, text] : survey.texts) made.surveys[survey.shape.id].emplace(key, text.text);
    for (const auto& [id, translation] : file.surveys)
        for (const auto& [key, text] : translation.texts) made.surveys[id].emplace(key, text.text);
    return made;
}

written_words stops_of(const language_file& file) {
    const auto listed = file.commands.find(command::stop);
    return listed == file.commands.end() ? written_words{} : listed->second;
}

complaint without_stops(std::string_view path) {
    return {std::string(path), 1, "The words for STOP were not found: families who write them would not be heard.",
            "Begin a line with 'commands:', and a later one with two blanks and 'stop: [word, word]'.", false};
}

// Of a language that the school does not speak.
language_words heard_only(std::string_view tag, const written_words& stops) {
    language_words made;
    made.tag = tag;
    made.commands.emplace(command::stop, folded(stops));
    return made;
}

library library_of(const word_book& book, const school& house) {
    library made;
    made.house = house;
    for (const auto& file : book.surveys)
        if (!file.shape.id.empty()) made.surveys.push_back(file.shape);
    std::vector<std::future<language_words>> under_way;
    for (const auto& tag : house.languages)
        if (const auto* file = find_language(book, tag))
            under_way.push_back(std::async(std::launch::async, words_of, std::cref(*file), std::cref(book)));
    for (auto& each : under_way) made.languages.push_back(each.get());
    auto heard = house.languages;
    heard.push_back("en");  // people write it whatever else they speak
    for (const auto& tag : heard)
        if (const auto* file = find_language(book, tag))
            for (const auto& each : folded_phrases(file->sensitive)) made.sensitive.add_folded(each);
    const auto is_spoken = [&](const language_file& file) {
        return std::ranges::find(made.languages, file.tag, &language_words::tag) != made.languages.end();
    };
    for (const auto& file : book.languages)
        if (!is_spoken(file))
            made.heard_only.push_back(lower(file.tag) == "en" ? words_of(file, book)
                                                              : heard_only(file.tag, stops_of(file)));
    make_ready(made);
    return made;
}

bool in_order(const complaint& a, const complaint& b) {
    return std::tie(a.file, a.line, a.what) < std::tie(b.file, b.line, b.what);
}

// Nothing begins with it any more; a talk in the middle of it goes on, as with an older version (add_older).
void take_out_of_use(library& words, survey& made) {
    made.texts_under = texts_under(made);
    for (auto& language : words.languages) {
        const auto texts = language.surveys.find(made.id);
        if (texts == language.surveys.end()) continue;
        auto same = texts->second;
        language.surveys.insert_or_assign(made.texts_under, std::move(same));
    }
}

// What must not be sent begins nowhere; what cannot be read, or a school must not ask, is not in the library at all. (A
// grave complaint stops the server as well.)
void leave_out(const word_book& book, library_reading& reading) {
    auto& words = reading.words;
    std::erase_if(words.surveys, [&](const survey& made) {
        const auto broken = [&](const survey_file& file) {
            return file.shape.id == made.id && std::ranges::any_of(reading.complaints, [&](const complaint& each) {
                       return each.grave && each.file == file.path;
                   });
        };
        const auto forbidden = [&](const refusal& each) { return each.forbidden && each.survey == made.id; };
        return std::ranges::any_of(reading.refused, forbidden) || std::ranges::any_of(book.surveys, broken);
    });
    for (auto& made : words.surveys)
        if (std::ranges::find(reading.refused, made.id, &refusal::survey) != reading.refused.end())
            take_out_of_use(words, made);
}

template <class Files>
library_reading read_files(const Files& files, const school& house, languages_read which) {
    library_reading reading;
    std::set<std::string> there;
    for (const auto& [path, text] : files) there.insert(tag_of(path));
    const auto wanted = tags_to_read(there, house, which);
    book_reader reader;
    std::vector<language_words> others;
    for (const auto& [path, text] : files) {
        const auto tag = tag_of(path);
        const bool is_read = wanted.empty() || tag.empty() || wanted.contains(tag);
        if (is_read) {
            reader.begin(path, text);
            continue;
        }
        const auto stops = stop_words_of(text);
        if (stops.empty()) reading.complaints.push_back(without_stops(path));
        others.push_back(heard_only(tag, stops));
    }
    const auto book = reader.take(reading.complaints);
    reading.words = library_of(book, house);
    std::ranges::move(others, std::back_inserter(reading.words.heard_only));
    auto found = check_words(book, reading.words);
    std::ranges::move(found.complaints, std::back_inserter(reading.complaints));
    reading.refused = std::move(found.refused);
    for (const auto& each : reading.refused) {
        reading.complaints.push_back(each.why);
        reading.complaints.back().grave = false;
    }
    std::ranges::sort(reading.complaints, in_order);
    std::ranges::sort(reading.refused, in_order, &refusal::why);
    leave_out(book, reading);
    reading.words.refused = reasons_of(reading.refused);
    reading.surveys = checked_surveys(book, reading.complaints, reading.refused);
    reading.languages = language_states(book, house);
    return reading;
}

complaint misnamed(const std::filesystem::path& file) {
    return {file.string(), 0, "This file is not read: its name ends in .yml.",
            "Call it " + file.stem().string() + ".yaml.", false};
}

complaint no_folder(const std::string& folder) {
    return {"words_from", 0, "There is no folder '" + folder + "' with 'surveys' and 'languages' in it.",
            "Copy prompts/surveys and prompts/languages there, or name the folder where they are."};
}

}  // namespace

library_reading read_library(std::span<const embedded_file> files, const school& house, languages_read which) {
    return read_files(files, house, which);
}

library_reading read_library(const std::vector<std::pair<std::string, std::string>>& files, const school& house,
                             languages_read which) {
    return read_files(files, house, which);
}

std::vector<complaint> complaints_with_refused_grave(const library_reading& reading) {
    auto all = reading.complaints;
    for (auto& each : all)
        each.grave = each.grave || std::ranges::any_of(reading.refused, [&](const refusal& of) {
                         return of.why.file == each.file && of.why.line == each.line && of.why.what == each.what;
                     });
    return all;
}

bool has_grave(const std::vector<complaint>& complaints) { return std::ranges::any_of(complaints, &complaint::grave); }

std::string not_good_text(const std::vector<complaint>& complaints) {
    const auto errors = std::ranges::count_if(complaints, &complaint::grave);
    if (errors == 0) return {};
    const auto warnings = std::ssize(complaints) - errors;
    const auto so_many = [](auto many, const char* what) {
        return std::to_string(many) + " " + what + (many == 1 ? "" : "s");
    };
    return "Not good: " + so_many(errors, "error") + ", " + so_many(warnings, "warning") + ". Mend the " +
           (errors == 1 ? "error" : "errors") + " first.\n";
}

std::vector<complaint> try_out(library_reading& reading, std::string_view id) {
    auto& words = reading.words;
    const auto draft = std::ranges::find(words.surveys, id, &survey::id);
    const auto id_of = [](const checked_survey& each) { return each.what.shape.id; };
    const auto checked = std::ranges::find(reading.surveys, id, id_of);
    std::vector<complaint> why;
    for (const auto& each : reading.refused)
        if (each.survey == id) why.push_back(each.why);
    if (why.empty() || draft == words.surveys.end() || checked == reading.surveys.end()) return {};
    const auto complete = complete_languages(checked->what);
    const auto is_complete = [&](const language_words& each) {
        return std::ranges::find(complete, each.tag) != complete.end();
    };
    if (std::ranges::none_of(words.languages, is_complete)) return {};
    std::ranges::copy_if(words.languages, std::back_inserter(words.heard_only), std::not_fn(is_complete));
    std::erase_if(words.languages, std::not_fn(is_complete));
    draft->texts_under.clear();
    words.refused.erase(draft->id);
    return why;
}

library_reading read_library_in(const std::string& folder, const school& house, languages_read which) {
    namespace fs = std::filesystem;
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<complaint> beside;
    bool is_there = true;
    for (const auto* part : {"surveys", "languages"}) {
        std::error_code none;
        is_there = fs::is_directory(fs::path(folder) / part, none) && is_there;
        for (const auto& entry : fs::directory_iterator(fs::path(folder) / part, none)) {
            if (entry.path().extension() == ".yml") beside.push_back(misnamed(entry.path()));
            if (entry.path().extension() != ".yaml") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            files.emplace_back(entry.path().string(), std::string(std::istreambuf_iterator<char>(in), {}));
        }
    }
    std::ranges::sort(files);
    auto reading = read_library(files, house, which);
    if (!is_there) reading.complaints = {no_folder(folder)};  // all else that is missing follows from it
    std::ranges::move(beside, std::back_inserter(reading.complaints));
    std::ranges::sort(reading.complaints, in_order);
    return reading;
}

}  // namespace kindred
