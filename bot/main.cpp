// The command line, and the one place where the rooms meet: configuration and words are read, the store is opened, the
// channels are made, and one of the subcommands is run with them. Exit 0 done, 1 it failed, 2 wrong use.
#include "adapters/clock.hpp"
#include "adapters/config.hpp"
#include "adapters/demo/demo.hpp"
#include "adapters/doctor.hpp"
#include "adapters/fetcher.hpp"
#include "adapters/inspect.hpp"
#include "adapters/invites.hpp"
#include "adapters/listing.hpp"
#include "adapters/mail/smtp.hpp"
#include "adapters/media_files.hpp"
#include "adapters/outside.hpp"
#include "adapters/platforms.hpp"
#include "adapters/service.hpp"
#include "adapters/terminal.hpp"
#include "adapters/wake.hpp"
#include "adapters/web/wiring.hpp"
#include "bot/profile/page.hpp"
#include "bot/versions.hpp"
#include "bot/work.hpp"
#include "prompts/exchange.hpp"
#include "prompts/library.hpp"
#include "prompts/school_text.hpp"
#include "prompts/yaml.hpp"
#include "storage/store.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>

namespace kindred {
namespace {

namespace fs = std::filesystem;

// What a person at the keyboard must know or mend; printed as it is, exit 1.
using plain_error = std::runtime_error;

void print(const std::vector<complaint>& complaints) {
    for (const auto& each : complaints) std::cerr << to_text(each) << "\n";
}

void refuse_grave(const std::vector<complaint>& complaints) {
    if (!has_grave(complaints)) return;
    print(complaints);
    throw plain_error("Nothing was done. Mend the lines above; `kindred check` shows them again.");
}

// --- what every subcommand starts from ------------------------------------------------------------------------------
struct setup : library_reading {
    config what;
    std::vector<channel> channels;
};

library_reading read_words(const config& what) {
    if (what.words_from.empty()) return read_library(word_files, what.house);
    return read_library_in(what.words_from, what.house);
}

// For authors, what keeps a survey from being sent is grave.
setup read_setup(const std::string& path, bool for_authors = false) {
    const auto text = read_file(path);
    if (!text) throw plain_error("Cannot read " + path + ". Write one (see README) or name it: --config FILE.");
    auto yaml = read_yaml(*text, path);
    if (has_grave(yaml.complaints)) return {{.complaints = std::move(yaml.complaints)}};
    auto read = read_config(yaml.document, path, environment, read_file);
    setup all{read_words(read.what), std::move(read.what)};
    if (for_authors) all.complaints = complaints_with_refused_grave(all);
    for (const auto& more : {welcome_complaints(all.what, all.words), read.complaints, yaml.complaints})
        all.complaints.insert(all.complaints.begin(), more.begin(), more.end());
    return all;
}

// Refuses to go on with anything grave in the configuration or the words.
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

store_key key_for(const config& what) {
    auto [key, is_new] = key_beside(what.key_file, what.store_path);
    if (is_new)
        std::cerr << "Made a new key: " << what.key_file
                  << ". Keep a copy elsewhere: without it the data cannot be read.\n";
    return key;
}

// Where nothing is opened or signed for real.
store_key no_key() { return store_key(std::array<unsigned char, store_key::size>{}); }

std::string fresh_code() { return by_chance(join_code_letters, limits::join_code_characters); }

// Everything open, for one command or for as long as the server runs.
struct house {
    explicit house(const std::string& path)
        : all(good_setup(path)),
          key(key_for(all.what)),
          store(open_store(all.what.store_path, key)),
          works(*store, all.words,
                {all.what.welcome, fresh_code, [this](auto name) { return can_fetch(all.channels, name); }}) {
        open_channels(all, key);
        refuse_grave(all.complaints);
        add_older(all.words, store->kept_surveys(), all.surveys);
    }

    template <class What>
    auto in_a_turn(What what) {
        return kindred::in_a_turn(*store, all.what.internal, what);
    }

    // Before a talk can begin with one of them, so that it can end with the same.
    void keep_surveys(bool serves_elsewhere) {
        in_a_turn([&] {
            const auto changes = compare_versions(store->kept_surveys(), all.surveys, now_utc());
            refuse_grave(changes.complaints);
            if (changes.has_new && serves_elsewhere)
                throw plain_error("The word files changed since kindred serve was started. Start it anew first.");
            keep(*store, changes);
            return 0;
        });
    }

    setup all;
    store_key key;
    std::unique_ptr<kindred::store> store;
    work works;
};

// --- the subcommands ------------------------------------------------------------------------------------------------
logger log_to_stderr(level from) {
    auto log = spdlog::stderr_logger_st("kindred");
    log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    log->set_level(spdlog::level::debug);
    log->flush_on(spdlog::level::debug);
    return [log, from](level how, const std::string& text) {
        using namespace spdlog::level;
        static constexpr std::array levels{spdlog::level::debug, info, warn, err};
        if (how >= from) log->log(levels.at(static_cast<std::size_t>(how)), text);
    };
}

int serve(const std::string& path, level from, bool leave_at_once) {
    // A file-size limit is then an error like a full disk, which the store reports and the door answers with 503.
    std::signal(SIGXFSZ, SIG_IGN);
    house home(path);
    home.keep_surveys(false);
    prepare_mail();
    service all({.settings = home.all.what,
                 .memory = *home.store,
                 .bot = home.works,
                 .channels = home.all.channels,
                 .log = log_to_stderr(from),
                 .authorities = environment("KINDRED_AUTHORITIES").value_or(""),
                 .send_mail = [](const http::request& mail) { return send_mail(mail, now_utc()); }});
    const web::surroundings around{.storage = all.storage(),
                                   .way_in = all.way_in(),
                                   .front = all.front(),
                                   .store = *home.store,
                                   .works = home.works,
                                   .channels = home.all.channels,
                                   .unsubscribe_key = subkey(home.key, "unsubscribe")};
    const bool chat = web::chat_channel(home.all.channels) != nullptr;
    web::routes pages(all.io(), home.all.words, chat_cookies(subkey(home.key, "web cookie")),
                      {home.all.what.public_url, chat}, web::hooks_over(around));
    web::add_to(all.front(), pages);
    all.on_shelved([&](const address& whose) { pages.notify(whose.user); });
    all.run();
    if (leave_at_once) std::_Exit(0);
    return 0;
}

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
    std::cout << (as_json ? check_json(found) : check_text(found));
    return has_grave(all.complaints) ? 1 : 0;
}

int chat(const std::string& path, terminal_talk about) {
    config what;
    if (fs::exists(path))
        what = good_setup(path).what;
    else
        what.house = {.name = "Oak School", .languages = {"en", "es"}, .contact = "555-0100"};
    const auto words = read_words(what).words;
    need_survey(words, about.survey);
    talk_in_terminal(about, words, std::cin, std::cout);
    return 0;
}

// For translators (PO) and for authors of surveys (XLSForm); what comes back is written into the school's own words.
int exchange_words(const std::string& path, const word_wish& wish, const std::vector<std::string>& files) {
    const auto own = fs::exists(path) ? read_setup(path).what.words_from : std::string{};
    named_texts read;
    for (const auto& each : files) read.emplace_back(each, read_file(each).value_or(""));
    const auto done = exchange_words(own, wish, read);
    print(done.complaints);
    for (const auto& [name, text] : done.files) std::cout << write_file(files.empty() ? "." : own, name, text) << "\n";
    return has_grave(done.complaints) ? 1 : 0;
}

school_file read_school_file(const std::string& file) {
    const auto text = read_file(file);
    if (!text) throw plain_error("Cannot read " + file + ".");
    auto read = read_school_text(*text, file);
    print(read.complaints);
    if (has_grave(read.complaints)) throw plain_error("Nothing was imported. Mend the lines above.");
    return std::move(read.file);
}

int import_roster(const std::string& path, const std::string& file, bool dry_run, bool removals) {
    const auto said = read_school_file(file);
    const auto warning = [&](const school_changes& found) { return removals ? "" : cut_off_text(found); };
    if (dry_run) {
        const bool begun = fs::exists(path) && fs::exists(good_setup(path).what.store_path);
        const auto found = changes_between(begun ? house(path).store->known_school() : school_file{}, said);
        std::cout << "Would import " << school_text(said) << ".\n" << changes_text(found);
        std::cerr << warning(found);
        return 0;
    }
    house home(path);
    home.in_a_turn([&] {
        const auto refused = warning(changes_between(home.store->known_school(), said));
        if (!refused.empty()) throw plain_error("Nothing was imported. " + refused);
        home.works.import(said, now_utc());
        return 0;
    });
    std::cout << "Imported " << school_text(said) << ".\n";
    return 0;
}

int invite(const std::string& path, const std::string& id, bool staff, bool as_json) {
    house home(path);
    const auto room = staff ? classroom{} : home.store->class_named(id);
    if (!room) throw plain_error("There is no class \"" + id + "\". `kindred roster import` adds one.");
    const auto make = [&] {
        if (staff) return codes_for_staff(*home.store, home.works, now_utc());
        return codes_for_families(*home.store, home.works, *room, now_utc());
    };
    std::cout << codes_with_links(home.in_a_turn(make), home.all.what.public_url, home.all.channels, as_json);
    return 0;
}

int send(const std::string& path, const std::string& survey, const std::string& id) {
    house home(path);
    need_survey(home.all.words, survey);
    const auto room = home.store->class_named(id);
    if (!room) throw plain_error("There is no class \"" + id + "\".");
    home.keep_surveys(wake_running_server(home.all.what.internal));
    const auto told = home.in_a_turn([&] { return home.works.send_survey(survey, room->id, now_utc()); });
    std::cout << sent_text(told, home.works.out_of_reach(room->id));
    return 0;
}

int digest_of(const std::string& path, const std::string& id, bool more, bool post) {
    house home(path);
    const auto teacher = home.store->staff_named(id);
    if (!teacher || teacher->is != role::teacher) throw plain_error("There is no teacher \"" + id + "\".");
    std::cout << home.in_a_turn([&] {
        if (post) return digest_sent_text(home.works.send_digest(teacher->id, now_utc()));
        return home.works.show_digest(teacher->id, now_utc(), more, "command line") + "\n";
    });
    return 0;
}

learner learner_called(house& home, const std::string& id) {
    const auto child = home.store->learner_named(id);
    if (!child) throw plain_error("There is no learner \"" + id + "\".");
    return *child;
}

int save_media(const std::string& path, const std::string& id, const std::string& folder) {
    house home(path);
    const auto child = learner_called(home, id);
    const auto all = home.in_a_turn([&] { return home.works.show_media(child.id, "command line", now_utc()); });
    if (all.empty()) std::cout << "No photo or voice note is here that teachers may see.\n";
    for (const auto& name : write_media_files(folder, all)) std::cout << folder << "/" << name << "\n";
    return 0;
}

int profile(const std::string& path, const std::string& id, bool as_json) {
    house home(path);
    const auto child = learner_called(home, id);
    const auto items = home.in_a_turn([&] {
        home.store->read(child.id, "command line", "kindred profile", now_utc());
        return home.store->of_learner(child.id, now_utc());
    });
    const auto guardians = home.store->guardians_of(child.id);
    const auto& language = home.all.what.house.languages.front();
    std::cout << (as_json ? profile_json(child, items, guardians)
                          : profile_page(child.name, items, home.all.words, language) +
                                restrictions_page(child.name, restricted_names(guardians), home.all.words, language));
    return 0;
}

int prompt(const std::string& path, const std::string& id, const std::string& from, const std::string& text) {
    house home(path);
    const auto to = home.store->hub_named(id);
    if (!to) throw plain_error("There is no hub \"" + id + "\".");
    const auto asking = asker_among(home.store->facilitators(to->id), id, from);
    std::cout << hub_asked_text(home.in_a_turn([&] { return home.works.ask_hub(to->id, asking, text, now_utc()); }));
    return 0;
}

std::string all_of_standard_input() { return {std::istreambuf_iterator<char>(std::cin), {}}; }

// Both need the channels only: no store is opened, nothing is kept.
setup channels_only(const std::string& path) {
    auto all = good_setup(path);
    open_channels(all, fs::exists(all.what.key_file) ? read_key_file(all.what.key_file) : no_key());
    refuse_grave(all.complaints);
    return all;
}

int inspect_request(const std::string& path, const request_line& asked) {
    const auto all = channels_only(path);
    const auto in = request_of(asked, all_of_standard_input());
    const auto now = time_of(asked).value_or(now_utc());
    return tell(inspect_receive(channel_named(all.channels, asked.channel), in, now), std::cout, std::cerr);
}

int inspect_letter(const std::string& path, const std::string& name) {
    const auto all = channels_only(path);
    return tell(inspect_send(channel_named(all.channels, name), all_of_standard_input()), std::cout, std::cerr);
}

int diagnose(const std::string& path, bool as_json) {
    house home(path);
    const auto findings = doctor(home.all.what, home.all.channels, *home.store);
    std::cout << (as_json ? findings_json(findings) : findings_text(findings));
    return std::ranges::all_of(findings, &finding::good) ? 0 : 1;
}

int dead_letters(const std::string& path, std::int64_t id, bool as_json) {
    house home(path);
    if (id != 0) return show_dead_letter(*home.store, id, std::cout, std::cerr), 0;
    const auto all = home.store->dead_letters(limits::dead_letters_listed);
    std::cout << (as_json ? dead_letters_json(all) : dead_letters_text(all, home.store->buried()));
    return 0;
}

int show_demo(bool leave) {
    const demo_hooks hooks{
        .import = [](const std::string& path, const std::string& file) { import_roster(path, file, false, false); },
        .code_for =
            [](const std::string& path, const std::string& who) {
                house home(path);
                return home.in_a_turn([&] { return code_for(*home.store, home.works, who, now_utc()); });
            },
        .serve = [](const std::string& path) { return serve(path, level::warning, false); },
        .stop = [] { std::raise(SIGTERM); },
        .show_profile = [](const std::string& path, const std::string& who) { profile(path, who, false); },
        .show_digest = [](const std::string& path, const std::string& who) { digest_of(path, who, false, false); }};
    return run_demo(leave, std::cout, hooks);
}

// --- the command line -----------------------------------------------------------------------------------------------
struct words_of_line {
    std::string path = "kindred.yaml", survey, id, from, text, file, media;
    terminal_talk talk;
    request_line inspect;
    word_wish words;
    std::vector<std::string> files;
    std::int64_t dead_letter = 0;
    bool as_json = false, dry_run = false, removals = false;
    bool more = false, post = false, staff = false, leave = false, dead = false, show = false;
    std::function<int()> chosen;
};

CLI::App* add(CLI::App& app, words_of_line& w, const char* name, const char* what, std::function<int()> run) {
    auto* sub = app.add_subcommand(name, what);
    sub->fallthrough();
    sub->callback([&w, run = std::move(run)] { w.chosen = run; });
    return sub;
}

void add_school_commands(CLI::App& app, words_of_line& w) {
    auto* roster = app.add_subcommand("roster", "Who belongs to the school")->require_subcommand(1)->fallthrough();
    auto* import = add(*roster, w, "import", "Read a school file (.yaml or .csv)",
                       [&w] { return import_roster(w.path, w.file, w.dry_run, w.removals); });
    import->add_option("file", w.file, "The school file")->required();
    import->add_flag("--dry-run", w.dry_run, "Check it and say what would change");
    import->add_flag("--removals", w.removals, "Even if many people are missing in the file");
    auto* codes = add(app, w, "invite", "Make join codes, one a learner and guardian, or one a member of staff",
                      [&w] { return invite(w.path, w.id, w.staff, w.as_json); });
    auto* whom = codes->add_option_group("whom")->require_option(1);
    whom->add_option("--class", w.id, "The families of this class");
    whom->add_flag("--staff", w.staff, "Teachers and facilitators");
    codes->add_flag("--json", w.as_json);
    auto* sending = add(app, w, "send", "Ask the families of a class", [&w] { return send(w.path, w.survey, w.id); });
    sending->add_option("survey", w.survey, "The survey's id, like sparks")->required();
    sending->add_option("--class", w.id, "The class's id")->required();
    auto* week = add(app, w, "digest", "A teacher's digest as it is now",
                     [&w] { return digest_of(w.path, w.id, w.more, w.post); });
    week->add_option("--teacher", w.id, "The teacher's id")->required();
    week->add_flag("--more", w.more, "The long form");
    week->add_flag("--send", w.post, "Send it to the teacher now");
    auto* page = add(app, w, "profile", "What a family told about a learner (the look is logged)", [&w] {
        if (!w.media.empty()) return save_media(w.path, w.id, w.media);
        return profile(w.path, w.id, w.as_json);
    });
    page->add_option("learner", w.id, "The learner's id")->required();
    page->add_option("--media", w.media, "Write the photos and voice notes that teachers may see into this folder");
    page->add_flag("--json", w.as_json);
    auto* asking = add(app, w, "prompt", "Ask a hub's teachers", [&w] { return prompt(w.path, w.id, w.from, w.text); });
    asking->add_option("--hub", w.id, "The hub's id")->required();
    asking->add_option("--from", w.from, "The id of the facilitator who asks; if the hub has one only, it is that one");
    asking->add_option("text", w.text, "The question")->required();
}

void add_house_commands(CLI::App& app, words_of_line& w) {
    // A mail or name server that hangs must not hold up the end: what counts is on disk, the rest comes again.
    add(app, w, "serve", "Run the service until SIGTERM", [&w]() -> int { return serve(w.path, level::info, true); });
    auto* demo = add(app, w, "demo", "A sample school at work; needs no account", [&w] { return show_demo(w.leave); });
    demo->add_flag("--exit", w.leave, "Stop when the talk is over");
    add(app, w, "check", "Look the configuration and every word file over", [&w] {
        return check(w.path, w.as_json);
    })->add_flag("--json", w.as_json);
    auto* look = add(app, w, "doctor", "Do all channels and keys work?", [&w] {
        if (w.dead || w.show) return dead_letters(w.path, w.dead_letter, w.as_json);
        return diagnose(w.path, w.as_json);
    });
    look->add_flag("--json", w.as_json);
    auto* list = look->add_flag("--dead-letters", w.dead, "List what could not be read or handled, without its words");
    auto* one = look->add_option("--dead-letter", w.dead_letter, "The id of one of them")->excludes(list);
    auto* show = look->add_flag("--show", w.show, "Print it: these may be a family's words")->needs(one);
    one->check(CLI::PositiveNumber)->needs(show);
    auto* talk = add(app, w, "chat", "Take a survey here; nothing is stored", [&w] { return chat(w.path, w.talk); });
    talk->add_option("survey", w.talk.survey, "The survey's id, like sparks")->required();
    talk->add_option("--language", w.talk.language, "One of the school's languages, like es");
    auto* words =
        app.add_subcommand("words", "Files for translators and authors")->require_subcommand(1)->fallthrough();
    const auto exchange = [&w] { return exchange_words(w.path, w.words, w.files); };
    auto* out = add(*words, w, "export", "A language as PO, or a survey as XLSForm", exchange)->require_option(1);
    out->add_option("--language", w.words.language, "Like es: writes es.po here");
    out->add_option("--survey", w.words.survey, "Like sparks: writes three CSV files here");
    add(*words, w, "import", "A PO file, or the CSV files of a survey", exchange)
        ->add_option("files", w.files)
        ->required();
    auto* inspect = app.add_subcommand("inspect", "What a channel makes of bytes");
    inspect->require_subcommand(1)->fallthrough();
    auto* receive = add(*inspect, w, "receive", "A request from standard input",
                        [&w] { return inspect_request(w.path, w.inspect); });
    receive->add_option("--channel", w.inspect.channel)->required();
    receive->add_option("--header", w.inspect.headers, "'Name: value'; may be given again")->take_all();
    receive->add_option("--method", w.inspect.method);
    receive->add_option("--path", w.inspect.target, "The path and query");
    receive->add_option("--now", w.inspect.now, "The time to judge it at, RFC 3339");
    auto* post = add(*inspect, w, "send", "A letter from standard input",
                     [&w] { return inspect_letter(w.path, w.inspect.channel); });
    post->add_option("--channel", w.inspect.channel)->required();
}
}  // namespace

int run(int count, char** arguments) {
    CLI::App app("kindred: families answer short questions about their child in the app they already use");
    words_of_line w;
    app.require_subcommand(1)->add_option("-c,--config", w.path, "The configuration file")->capture_default_str();
    add_house_commands(app, w);
    add_school_commands(app, w);
    try {
        app.parse(count, arguments);
        return w.chosen();
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? 0 : 2;
    } catch (const std::exception& failed) {
        std::cerr << "kindred: " << failed.what() << "\n";
        return 1;
    }
}

}  // namespace kindred

int main(int count, char** arguments) { return kindred::run(count, arguments); }
