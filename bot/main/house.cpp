#include "bot/main/house.hpp"

#include "adapters/clock.hpp"
#include "adapters/fetcher.hpp"
#include "adapters/invites.hpp"
#include "adapters/outside.hpp"
#include "adapters/platforms.hpp"
#include "bot/limits.hpp"
#include "bot/versions.hpp"
#include "prompts/yaml.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <iterator>

namespace kindred {
namespace {

store_key key_for(const config& what) {
    auto [key, is_new] = key_beside(what.key_file, what.store_path);
    if (is_new)
        std::cerr << "Made a new key: " << what.key_file
                  << ". Keep a copy elsewhere: without it the data cannot be read.\n";
    return key;
}

std::string fresh_code() { return by_chance(join_code_letters, limits::join_code_characters); }

yaml_reading yaml_at(const std::string& path) {
    const auto text = read_file(path);
    if (!text) throw plain_error("Cannot read " + path + ". Write one (see README) or name it: --config FILE.");
    return read_yaml(*text, path);
}

}  // namespace

void print(const std::vector<complaint>& complaints) {
    for (const auto& each : complaints) std::cerr << to_text(each) << "\n";
}

void refuse_grave(const std::vector<complaint>& complaints) {
    if (!has_grave(complaints)) return;
    print(complaints);
    throw plain_error("Nothing was done. Mend the lines above; `kindred check` shows them again.");
}

library_reading read_words(const config& what, languages_read which) {
    if (what.words_from.empty()) return read_library(word_files, what.house, which);
    return read_library_in(what.words_from, what.house, which);
}

plain_error no_such_survey(const library_reading& words, const std::string& survey) {
    std::vector<std::string_view> known;
    for (const auto& each : words.surveys)
        if (each.what.shape.id != welcome_id) known.push_back(each.what.shape.id);
    const auto others = known.empty() ? "There is none at all." : did_you_mean(survey, known);
    return plain_error("There is no survey \"" + survey + "\". " + others);
}

bool has_survey(const library& words, const std::string& survey) {
    return words.find(survey) != nullptr || words.refused.contains(survey);
}

config good_settings(const std::string& path) {
    const auto yaml = yaml_at(path);
    refuse_grave(yaml.complaints);
    auto read = read_config(yaml.document, path, environment, read_file);
    refuse_grave(read.complaints);
    return std::move(read.what);
}

setup read_setup(const std::string& path, bool for_authors) {
    auto yaml = yaml_at(path);
    if (has_grave(yaml.complaints)) return {{.complaints = std::move(yaml.complaints)}};
    auto read = read_config(yaml.document, path, environment, read_file);
    auto words = read_words(read.what, for_authors ? languages_read::all : languages_read::chosen);
    setup all{std::move(words), std::move(read.what)};
    if (for_authors) all.complaints = complaints_with_refused_grave(all);
    for (const auto& more : {welcome_complaints(all.what, all.words), read.complaints, yaml.complaints})
        all.complaints.insert(all.complaints.begin(), more.begin(), more.end());
    return all;
}

setup good_setup(const std::string& path) {
    auto all = read_setup(path);
    refuse_grave(all.complaints);
    return all;
}

void open_channels(setup& all, const store_key& key) {
    auto opened = kindred::open_channels(all.what, all.words, subkey(key, "unsubscribe"), subkey(key, "web cookie"));
    all.channels = std::move(opened.good);
    std::ranges::move(opened.complaints, std::back_inserter(all.complaints));
}

store_key no_key() { return store_key(std::array<unsigned char, store_key::size>{}); }

setup channels_only(const std::string& path) {
    auto all = good_setup(path);
    open_channels(all, std::filesystem::exists(all.what.key_file) ? read_key_file(all.what.key_file) : no_key());
    refuse_grave(all.complaints);
    return all;
}

namespace {

using measure = std::optional<int> (platform::*)() const;

std::optional<int> measure_of(const std::vector<channel>& all, std::string_view name, measure what) {
    const auto found = std::ranges::find(all, name, &channel::name);
    return found == all.end() ? std::nullopt : (*found->talk.*what)();
}

// Absent: anybody can be written to there at any time, in this language.
std::optional<std::chrono::seconds> answers_on(const std::vector<channel>& all, std::string_view name,
                                               std::string_view language) {
    const auto found = std::ranges::find(all, name, &channel::name);
    const bool only_answers = found != all.end() && found->talk->only_answers_in(language);
    return only_answers ? found->talk->window() : std::nullopt;
}

}  // namespace

house::house(const std::string& path)
    : all(good_setup(path)),
      key(key_for(all.what)),
      store(open_store(all.what.store_path, key)),
      works(*store, all.words,
            {.welcome = all.what.welcome,
             .fresh_code = fresh_code,
             .fetches = [this](auto name) { return can_fetch(all.channels, name); },
             .translates = all.what.translation.has_value(),
             .starts_per_day = [this](auto name) { return measure_of(all.channels, name, &platform::starts_per_day); },
             .parts_per_word = [this](auto name) { return measure_of(all.channels, name, &platform::parts_per_word); },
             .answers_for = [this](auto name, auto in) { return answers_on(all.channels, name, in); },
             .ways_elsewhere =
                 [this](auto code) { return ways_elsewhere(all.channels, all.what.public_url, code); }}) {
    open_channels(all, key);
    refuse_grave(all.complaints);
    add_older(all.words, store->kept_surveys(), all.surveys);
}

void house::keep_surveys(bool serves_elsewhere) {
    in_a_turn([&] {
        const auto changes = compare_versions(store->kept_surveys(), all.surveys, now_utc());
        refuse_grave(changes.complaints);
        if (changes.has_new && serves_elsewhere)
            throw plain_error("The word files changed since kindred serve was started. Start it anew first.");
        keep(*store, changes);
        return 0;
    });
}

learner house::learner_called(const std::string& id) {
    const auto child = store->learner_named(id);
    if (!child) throw plain_error("There is no learner \"" + id + "\".");
    return *child;
}

}  // namespace kindred
