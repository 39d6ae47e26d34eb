// One language file: every sentence that kindred says in a language, and the words that it understands.
#include "prompts/alternatives.hpp"
#include "prompts/reader.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace kindred {
namespace {

constexpr std::array<std::string_view, 18> time_names{
    "today", "tonight", "tomorrow", "next_week", "morning",    "afternoon", "evening", "weekend",      "hour",
    "half",  "minute",  "am",       "pm",        "in_minutes", "in_hours",  "in_days", "in_two_hours", "from_six"};

// Words that are understood beside those of commands, dates and numbers: lists that a file may leave out.
struct list_name {
    std::string_view key;
    written_words language_file::* list;
};
constexpr std::array<list_name, 24> list_names{{{"moves", &language_file::moves},
                                                {"no_date", &language_file::no_date},
                                                {"and", &language_file::conjunctions},
                                                {"all_of_them", &language_file::all_of_them},
                                                {"own_words", &language_file::own_words},
                                                {"stop_inside", &language_file::stop_inside},
                                                {"stop_alone", &language_file::stop_alone},
                                                {"later_inside", &language_file::later_inside},
                                                {"not_later", &language_file::not_later},
                                                {"going_on", &language_file::going_on},
                                                {"to_school", &language_file::to_school},
                                                {"private_inside", &language_file::private_inside},
                                                {"not_stop", &language_file::not_stop},
                                                {"danger", &language_file::danger},
                                                {"not_danger", &language_file::not_danger},
                                                {"sensitive", &language_file::sensitive},
                                                {"wrong_inside", &language_file::wrong_inside},
                                                {"wrong_short", &language_file::wrong_short},
                                                {"not_wrong", &language_file::not_wrong},
                                                {"polite", &language_file::polite},
                                                {"but", &language_file::but},
                                                {"none", &language_file::none},
                                                {"beside_none", &language_file::beside_none},
                                                {"ordinary", &language_file::ordinary}}};

// Letters, digits and hyphens, as in "es", "zh-Hant", "es-419".
bool looks_like_tag(std::string_view tag) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    return tag.size() >= 2 && std::ranges::all_of(tag, fits) && tag.front() != '-' && tag.back() != '-';
}

// Words for us to look for, not to say: a script without capital letters has no common words that look like names.
bool is_list(std::string_view phrase) { return phrase == "hub.common_words" || phrase.starts_with("desk.words."); }

class language_reader {
public:
    language_reader(std::string_view path, std::vector<complaint>& complaints) : read_(path, complaints) {
        made_.path = path;
    }

    language_file read(const node& document) {
        made_.line = document.line;
        if (!read_.is_map(document, 1, "a language")) return std::move(made_);
        std::vector<std::string_view> known{"language", "name", "direction", "reviewed_by", "phrases",
                                            "commands", "yes",  "no",        "numbers",     "months",
                                            "weekdays", "times", "surveys",  "requests",
                                            "with_own_words", "one_of", "and_one_of"};
        for (const auto& each : list_names) known.push_back(each.key);
        read_.unknown(document, known, "in a language");
        head(document);
        phrases(document);
        commands(document);
        by_command(document["requests"], "'requests'", made_.requests);
        by_command(document["with_own_words"], "'with_own_words'", made_.with_own_words);
        in_two(document);
        made_.yes = needed(document, "yes");
        made_.no = needed(document, "no");
        for (const auto& [key, list] : list_names)
            made_.*list = read_.words(document[key], "'" + std::string(key) + "'");
        made_.weekdays = read_.table(document["weekdays"], "'weekdays'");
        times(document["times"]);
        made_.numbers = read_.table(document["numbers"], "'numbers'");
        made_.months = read_.table(document["months"], "'months'");
        if (!made_.months.empty() && made_.months.size() != 12)
            read_.grave(document["months"].line,
                        "There are " + std::to_string(made_.months.size()) + " months; a date would be filed wrongly.",
                        "List twelve, January first.");
        if (!made_.weekdays.empty() && made_.weekdays.size() != 7)
            read_.grave(
                document["weekdays"].line,
                "There are " + std::to_string(made_.weekdays.size()) + " weekdays; LATER would mean the wrong day.",
                "List seven, Monday first.");
        surveys(document["surveys"]);
        alternatives();
        return std::move(made_);
    }

private:
    void head(const node& document) {
        const auto tag = read_.text(document, "language", "in this file");
        if (!tag.text.empty() && !looks_like_tag(tag.text))
            read_.grave(tag.line, "'" + tag.text + "' is no language tag.",
                        "Write one like 'es' or 'zh-Hant' (BCP 47).");
        else
            made_.tag = tag.text;
        read_.named_like_file(tag, "language:");
        made_.name = read_.text(document, "name", "in this language").text;
        made_.reviewed_by = read_.text_if_any(document, "reviewed_by", "in this language").text;
        const auto direction = read_.text(document, "direction", "in this language");
        if (!direction.text.empty() && direction.text != "ltr" && direction.text != "rtl")
            read_.grave(direction.line, "The direction is '" + direction.text + "'.", "Write 'ltr' or 'rtl'.");
        made_.right_to_left = direction.text == "rtl";
    }

    void phrases(const node& document) {
        const auto& map = document["phrases"];
        if (!read_.is_map(map, document.line, "'phrases'")) return;
        for (const auto& [key, value] : map.members)
            made_.phrases.emplace(
                key, is_list(key) ? read_.text_if_any(map, key, "in 'phrases'") : read_.text(map, key, "in 'phrases'"));
    }

    void times(const node& map) {
        if (!map || !read_.is_map(map, map.line, "'times'")) return;
        read_.unknown(map, {time_names.begin(), time_names.end()}, "in 'times'");
        for (const auto name : time_names)
            if (const auto& list = map[name])
                made_.times[std::string(name)] = read_.words(list, "'" + std::string(name) + "'");
    }

    void commands(const node& document) {
        const auto& map = document["commands"];
        if (!read_.is_map(map, document.line, "'commands'")) return;
        std::vector<std::string_view> known;
        for (const auto& [name, which] : command_names) {
            known.push_back(name);
            const auto& list = map[name];
            made_.commands[which] = read_.words(list, "'" + std::string(name) + "'");
            if (!made_.commands[which].empty()) continue;
            std::string what = "No word is listed for the command '" + std::string(name) + "'.";
            std::string mend = "Write '" + std::string(name) + ": [word, word]'.";
            // Whoever says STOP must be heard; the rest can be said in the default language.
            if (which == command::stop)
                read_.grave(list ? list.line : map.line, std::move(what), std::move(mend));
            else
                read_.warn(list ? list.line : map.line, std::move(what), std::move(mend));
        }
        read_.unknown(map, known, "in 'commands'");
    }

    void by_command(const node& map, std::string_view where, std::map<command, written_words>& made) {
        if (!map || !read_.is_map(map, map.line, where)) return;
        std::vector<std::string_view> known;
        for (const auto& [name, which] : command_names) {
            known.push_back(name);
            if (const auto& list = map[name]) made[which] = read_.words(list, "'" + std::string(name) + "'");
        }
        read_.unknown(map, known, "in " + std::string(where));
    }

    // A list without the other would never be heard, nor one for what is heard otherwise.
    void in_two(const node& document) {
        by_command(document["one_of"], "'one_of'", made_.one_of);
        by_command(document["and_one_of"], "'and_one_of'", made_.and_one_of);
        for (const auto& [name, which] : command_names) {
            const bool one = made_.one_of.contains(which), other = made_.and_one_of.contains(which);
            const auto& list = document[one ? "one_of" : "and_one_of"];
            if ((one || other) && which != command::later && which != command::help)
                read_.grave(list.line, "'one_of' and 'and_one_of' are for later and help.",
                            "Write '" + std::string(name) + "' as sentences under 'requests'.");
            else if (one != other)
                read_.grave(list.line, "'" + std::string(name) + "' stands in one of 'one_of' and 'and_one_of' only.",
                            "A sentence needs a phrase of each: write both lists.");
        }
    }

    void alternatives() {
        std::vector<const written_words*> lists{&made_.yes, &made_.no};
        for (const auto& each : list_names) lists.push_back(&(made_.*each.list));
        for (const auto* all :
             {&made_.commands, &made_.requests, &made_.with_own_words, &made_.one_of, &made_.and_one_of})
            for (const auto& [which, words] : *all) lists.push_back(&words);
        for (const auto& [name, words] : made_.times) lists.push_back(&words);
        for (const auto* table : {&made_.numbers, &made_.months, &made_.weekdays})
            for (const auto& row : *table) lists.push_back(&row);
        for (const auto* words : lists)
            for (const auto& word : *words) spelled_well(word);
    }

    void spelled_well(const written_text& word) {
        if (!can_be_spelled_out(word.text))
            read_.grave(word.line, "'" + word.text + "' cannot be spelled out.",
                        "Write other words for a place as in '(he/she) hits (me/us/)', and close each bracket; of very "
                        "many make two.");
        else if (has_star_inside(word.text))
            read_.grave(word.line, "'" + word.text + "' has a * before other words, and would never be heard.",
                        "End the phrase with the *, or write out what the word may be: '(kick/kicks) me out'.");
    }

    written_words needed(const node& document, std::string_view key) {
        auto found = read_.words(document[key], "'" + std::string(key) + "'");
        if (found.empty())
            read_.grave(document[key] ? document[key].line : document.line,
                        "No word is listed for '" + std::string(key) + "': nobody could give or refuse consent.",
                        "Write '" + std::string(key) + ": [word, word]'.");
        return found;
    }

    void surveys(const node& map) {
        if (!map) return;
        if (!read_.is_map(map, map.line, "'surveys'")) return;
        for (const auto& [id, texts] : map.members) {
            if (!read_.is_map(texts, map.line, "the survey '" + id + "'")) continue;
            auto& into = made_.surveys[id];
            into.line = texts.line;
            for (const auto& [key, value] : texts.members)
                into.texts.emplace(key == "title" ? "" : key, read_.text(texts, key, "in the survey '" + id + "'"));
        }
    }

    word_reader read_;
    language_file made_;
};

}  // namespace

std::string_view name_of(command which) {
    const auto found = std::ranges::find(command_names, which, &std::pair<std::string_view, command>::second);
    return found == command_names.end() ? std::string_view{} : found->first;
}

language_file language_from(const node& document, std::string_view path, std::vector<complaint>& complaints) {
    return language_reader(path, complaints).read(document);
}

}  // namespace kindred
