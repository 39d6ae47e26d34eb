// check, chat, words: what families are asked, before anybody is.
#include "adapters/clock.hpp"
#include "adapters/listing.hpp"
#include "adapters/outside.hpp"
#include "adapters/terminal.hpp"
#include "bot/main/commands.hpp"
#include "bot/main/house.hpp"
#include "bot/versions.hpp"
#include "prompts/exchange.hpp"
#include "prompts/print.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <optional>
#include <utility>

namespace kindred {
namespace {

namespace fs = std::filesystem;

// `check` helps also where the store does not open.
std::vector<kept_survey> kept_surveys_of(const config& what) try {
    return kept_surveys_in(what.store_path, what.key_file);
} catch (const std::exception& failed) {
    std::cerr << "The surveys were not compared with those that families may be answering: " << failed.what() << "\n";
    return {};
}

int check(const std::string& path, bool as_json) {
    auto all = read_setup(path, true);
    open_channels(all, no_key());
    const auto kept = kept_surveys_of(all.what);
    std::ranges::move(compare_versions(kept, all.surveys, now_utc()).complaints, std::back_inserter(all.complaints));
    const words_checked found{all.complaints, all.surveys, kept, all.languages, all.channels.size()};
    if (!as_json) print(all.complaints);
    std::cout << (as_json ? check_json(found) : check_text(found) + not_good_text(all.complaints));
    return has_grave(all.complaints) ? 1 : 0;
}

// The school's; none where nobody named one and the usual one is not there: then it is a school like any other.
std::optional<config> config_of(const chosen_config& chosen) {
    if (!chosen.is_named() && !fs::exists(chosen.path)) return std::nullopt;
    return good_settings(chosen.path);
}

config like_any_other(std::vector<std::string> languages) {
    config made;
    made.house = {.name = "Oak School", .languages = std::move(languages), .contact = "555-0100"};
    return made;
}

// A draft can be tried out before all languages have it; what a school must not ask cannot.
void open_draft(library_reading& read, const terminal_talk& about) {
    const auto why = try_out(read, about.survey);
    if (why.empty()) return need_survey(read.words, about.survey);
    std::cerr << "This is a draft, and would not be sent as it is:\n";
    print(why);
    if (about.language.empty() || read.words.speaks(about.language) != nullptr) return;
    std::string complete;
    for (const auto& each : read.words.languages) complete += (complete.empty() ? "" : ", ") + each.tag;
    throw plain_error("The draft cannot be tried in \"" + about.language + "\". --language may be: " + complete + ".");
}

int chat(const chosen_config& chosen, const terminal_talk& about) {
    const auto own = config_of(chosen);
    auto read = read_words(own ? *own : like_any_other({"en", "es"}), languages_read::chosen);
    refuse_grave(read.complaints);
    if (!has_survey(read.words, about.survey)) throw no_such_survey(read, about.survey);
    open_draft(read, about);
    talk_in_terminal(about, read.words, std::cin, std::cout);
    return 0;
}

struct print_wish {
    std::string survey, language;
    bool as_page = false;
};

// Also in a language that the school has not chosen yet, and also what must not be sent: the lint says why.
int print_words(const chosen_config& chosen, const print_wish& wish) {
    const auto own = config_of(chosen);
    auto what = own ? *own : like_any_other({"en"});
    if (!wish.language.empty()) what.house.languages.push_back(wish.language);
    const auto read = read_words(what, languages_read::all);
    const auto found =
        std::ranges::find(read.surveys, wish.survey, [](const auto& each) { return each.what.shape.id; });
    if (found == read.surveys.end()) {
        refuse_grave(read.complaints);  // perhaps its file could not be read
        throw no_such_survey(read, wish.survey);
    }
    const auto language = wish.language.empty() ? what.house.languages.front() : wish.language;
    if (read.words.speaks(language) == nullptr) throw plain_error("There is no language \"" + language + "\".");
    const auto all_kept = own ? kept_surveys_of(what) : std::vector<kept_survey>{};
    const auto kept = std::ranges::find_if(all_kept, [&](const kept_survey& each) {
        return each.what.shape.id == wish.survey && each.what.shape.version == found->what.shape.version;
    });
    const auto made = print_survey(read.words, *found, kept == all_kept.end() ? nullptr : &*kept, language);
    std::cout << (wish.as_page ? survey_page(made) : survey_text(made));
    return 0;
}

// For translators (PO) and for authors of surveys (XLSForm); what comes back is written into the school's own words.
int exchange_words(const chosen_config& chosen, const word_wish& wish, const std::vector<std::string>& files) {
    const auto begun = config_of(chosen);
    const auto own = begun ? begun->words_from : std::string{};
    if (!own.empty() && !fs::is_directory(own))
        throw plain_error("There is no folder '" + own + "', which words_from names.");
    named_texts read;
    for (const auto& each : files) {
        auto text = read_file(each);
        if (!text) throw plain_error("Cannot read " + each + ".");
        read.emplace_back(each, *std::move(text));
    }
    const auto done = exchange_words(own, wish, read, chosen.path);
    print(done.complaints);
    for (const auto& [name, text] : done.files) std::cout << write_file(files.empty() ? "." : own, name, text) << "\n";
    return has_grave(done.complaints) ? 1 : 0;
}

struct exchange_options {
    word_wish wish;
    std::vector<std::string> files;
};

std::shared_ptr<exchange_options> exchanges_words(const subcommand& it) {
    auto said = std::make_shared<exchange_options>();
    it.run([said, chosen = it.choice()] { return exchange_words(chosen, said->wish, said->files); });
    return said;
}

}  // namespace

void check_command(const subcommand& it) {
    const auto as_json = std::make_shared<bool>(false);
    it->add_flag("--json", *as_json);
    it.run([as_json, &config = it.config()] { return check(config, *as_json); });
}

void chat_command(const subcommand& it) {
    const auto talk = std::make_shared<terminal_talk>();
    it->add_option("survey", talk->survey, "The survey's id, like sparks")->required();
    it->add_option("--language", talk->language, "One of the school's languages, like es");
    it->add_flag("--join", talk->joins, "Begin as for a new family: language, welcome, consent");
    it.run([talk, chosen = it.choice()] { return chat(chosen, *talk); });
}

void words_export_command(const subcommand& it) {
    const auto said = exchanges_words(it);
    it->require_option(1);
    it->add_option("--language", said->wish.language, "Like es: writes es.po here");
    it->add_option("--survey", said->wish.survey, "Like sparks: writes three CSV files here");
}

void words_import_command(const subcommand& it) { it->add_option("files", exchanges_words(it)->files)->required(); }

void words_print_command(const subcommand& it) {
    const auto said = std::make_shared<print_wish>();
    it->add_option("survey", said->survey, "The survey's id, like sparks")->required();
    it->add_option("--language", said->language, "Like es; else the school's first");
    it->add_flag("--html", said->as_page, "A page for a printer");
    it.run([said, chosen = it.choice()] { return print_words(chosen, *said); });
}

}  // namespace kindred
