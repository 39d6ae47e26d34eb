// The command line, and the one place where the rooms meet: configuration and words are read, the store is opened, the
// channels are made, and one of the subcommands is run with them. Exit 0 done, 1 it failed, 2 wrong use.
#include "adapters/clock.hpp"
#include "adapters/config.hpp"
#include "adapters/demo/demo.hpp"
#include "adapters/doctor.hpp"
#include "adapters/inspect.hpp"
#include "adapters/invites.hpp"
#include "adapters/listing.hpp"
#include "adapters/mail/smtp.hpp"
#include "adapters/platforms.hpp"
#include "adapters/service.hpp"
#include "adapters/terminal.hpp"
#include "adapters/wake.hpp"
#include "adapters/web/wiring.hpp"
#include "bot/profile/page.hpp"
#include "bot/work.hpp"
#include "prompts/library.hpp"
#include "prompts/yaml.hpp"
#include "storage/store.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace kindred {
namespace {

namespace fs = std::filesystem;

// What a person at the keyboard must know or mend; printed as it is, exit 1.
struct plain_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in || fs::is_directory(path)) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::optional<std::string> environment(const std::string& name) {
    if (const char* value = std::getenv(name.c_str())) return value;
    return std::nullopt;
}

void print(const std::vector<complaint>& complaints) {
    for (const auto& each : complaints) std::cerr << to_text(each) << "\n";
}

// --- what every subcommand starts from ------------------------------------------------------------------------------
struct setup {
    config what;
    library words;
    std::vector<channel> channels;
    std::vector<complaint> complaints;
};

library_reading read_words(const config& what) {
    if (what.words_from.empty()) return read_library(word_files, what.house);
    return read_library_in(what.words_from, what.house);
}

setup read_setup(const std::string& path) {
    const auto text = read_file(path);
    if (!text) throw plain_error("Cannot read " + path + ". Write one (see README) or name it: --config FILE.");
    setup all;
    auto yaml = read_yaml(*text, path);
    all.complaints = std::move(yaml.complaints);
    if (has_grave(all.complaints)) return all;
    auto read = read_config(yaml.document, path, environment, read_file);
    all.what = std::move(read.what);
    std::ranges::move(read.complaints, std::back_inserter(all.complaints));
    auto words = read_words(all.what);
    all.words = std::move(words.words);
    std::ranges::move(words.complaints, std::back_inserter(all.complaints));
    for (const auto& survey : all.what.welcome)
        if (all.words.find(survey) == nullptr)
            all.complaints.push_back({path, 0, "welcome names the survey \"" + survey + "\", which does not exist.",
                                      "Write the id of one of the files in prompts/surveys."});
    return all;
}

// Refuses to go on with anything grave in the configuration or the words.
setup good_setup(const std::string& path) {
    auto all = read_setup(path);
    if (!has_grave(all.complaints)) return all;
    print(all.complaints);
    throw plain_error("Nothing was done. Mend the lines above; `kindred check` shows them again.");
}

void open_channels(setup& all, const store_key& key) {
    const auto way_out = [words = std::make_shared<library>(all.words)](std::string_view in, std::string_view link) {
        return words->say(in, "mail.unsubscribe", {{"link", link}});
    };
    const platform_needs needs{.public_url = all.what.public_url,
                               .unsubscribe_key = subkey(key, "unsubscribe"),
                               .web_key = subkey(key, "web cookie"),
                               .unsubscribe_line = way_out};
    for (const auto& each : all.what.channels) {
        auto opened = open_channel(each, needs, all.what.file);
        if (auto* good = std::get_if<channel>(&opened))
            all.channels.push_back(std::move(*good));
        else
            std::ranges::move(std::get<std::vector<complaint>>(opened), std::back_inserter(all.complaints));
    }
}

std::string key_file_of(const config& what) {
    return what.key_file.empty() ? (fs::path(what.file).parent_path() / "kindred.key").string() : what.key_file;
}

store_key key_for(const config& what) {
    const auto path = key_file_of(what);
    if (fs::exists(path)) return read_key_file(path);
    if (fs::exists(what.store_path))
        throw plain_error("The key file " + path + " is missing, and without it nobody can read " + what.store_path +
                          ". Put it back from where you keep its copy.");
    std::cerr << "Made a new key: " << path << ". Keep a copy elsewhere: without it the data cannot be read.\n";
    return create_key_file(path);
}

std::string fresh_code() { return by_chance(join_code_letters, limits::join_code_characters); }

// Everything open, for one command or for as long as the server runs.
struct house {
    explicit house(const std::string& path)
        : all(good_setup(path)),
          key(key_for(all.what)),
          store(open_store(all.what.store_path, key)),
          works(*store, all.words, {all.what.welcome, fresh_code}) {
        open_channels(all, key);
        if (!has_grave(all.complaints)) return;
        print(all.complaints);
        throw plain_error("Nothing was done. Mend the lines above; `kindred check` shows them again.");
    }

    // In one transaction; what it did is seen at once by a server that runs beside.
    template <class What>
    auto in_a_turn(What what) {
        store->begin();
        try {
            auto result = what();
            store->commit();
            wake_running_server(all.what.internal);
            return result;
        } catch (...) {
            store->rollback();
            throw;
        }
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

int check(const std::string& path) {
    auto all = read_setup(path);
    static constexpr std::array<unsigned char, store_key::size> no_key{};
    open_channels(all, store_key(no_key));
    print(all.complaints);
    const auto grave = std::ranges::count_if(all.complaints, &complaint::grave);
    if (grave == 0)
        std::cout << "Good: " << all.words.surveys.size() << " surveys in " << all.words.languages.size()
                  << " languages, " << all.channels.size() << " channels.\n";
    return grave == 0 ? 0 : 1;
}

int chat(const std::string& path, terminal_talk about) {
    config what;
    if (fs::exists(path))
        what = good_setup(path).what;
    else
        what.house = {.name = "Oak School", .languages = {"en", "es"}, .contact = "555-0100"};
    const auto words = read_words(what).words;
    if (words.find(about.survey) == nullptr) throw plain_error("There is no survey \"" + about.survey + "\".");
    if (!about.language.empty() && words.speaks(about.language) == nullptr)
        throw plain_error("The school does not speak \"" + about.language + "\".");
    talk_in_terminal(about, words, std::cin, std::cout);
    return 0;
}

school_file read_school_file(const std::string& file) {
    const auto text = read_file(file);
    if (!text) throw plain_error("Cannot read " + file + ".");
    school_reading read;
    if (fs::path(file).extension() == ".csv") {
        read = read_school_csv(*text, file);
    } else {
        auto yaml = read_yaml(*text, file);
        if (!has_grave(yaml.complaints)) read = read_school(yaml.document, file);
        read.complaints.insert(read.complaints.begin(), yaml.complaints.begin(), yaml.complaints.end());
    }
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

int print_codes(std::vector<code_row> rows, const setup& all, bool as_json) {
    add_links(rows, all.what.public_url, all.channels);
    std::cout << (as_json ? codes_json(rows) : codes_text(rows));
    return 0;
}

int invite_class(const std::string& path, const std::string& id, bool as_json) {
    house home(path);
    const auto room = home.store->class_named(id);
    if (!room) throw plain_error("There is no class \"" + id + "\". `kindred roster import` adds one.");
    const auto make = [&] { return codes_for_families(*home.store, home.works, *room, now_utc()); };
    return print_codes(home.in_a_turn(make), home.all, as_json);
}

int invite_staff(const std::string& path, bool as_json) {
    house home(path);
    const auto make = [&] { return codes_for_staff(*home.store, home.works, now_utc()); };
    return print_codes(home.in_a_turn(make), home.all, as_json);
}

int send(const std::string& path, const std::string& survey, const std::string& id) {
    house home(path);
    if (home.all.words.find(survey) == nullptr) throw plain_error("There is no survey \"" + survey + "\".");
    const auto room = home.store->class_named(id);
    if (!room) throw plain_error("There is no class \"" + id + "\".");
    const auto told = home.in_a_turn([&] { return home.works.send_survey(survey, room->id, now_utc()); });
    std::cout << sent_text(told, home.works.out_of_reach(room->id));
    return 0;
}

int digest_of(const std::string& path, const std::string& id, bool more, bool post) {
    house home(path);
    const auto teacher = home.store->staff_named(id);
    if (!teacher || teacher->is != role::teacher) throw plain_error("There is no teacher \"" + id + "\".");
    if (post) {
        const auto places = home.in_a_turn([&] { return home.works.send_digest(teacher->id, now_utc()); });
        if (places == 0) throw plain_error("Nobody to send it to: no chat, no mail. Run kindred invite --staff.");
        std::cout << "Sent to " << places << (places == 1 ? " address.\n" : " addresses.\n");
        return 0;
    }
    const auto show = [&] { return home.works.show_digest(teacher->id, now_utc(), more, "command line"); };
    std::cout << home.in_a_turn(show) << "\n";
    return 0;
}

int profile(const std::string& path, const std::string& id, bool as_json) {
    house home(path);
    const auto child = home.store->learner_named(id);
    if (!child) throw plain_error("There is no learner \"" + id + "\".");
    const auto items = home.in_a_turn([&] {
        home.store->read(child->id, "command line", "kindred profile", now_utc());
        return home.store->of_learner(child->id, now_utc());
    });
    std::cout << (as_json ? profile_json(*child, items)
                          : profile_page(child->name, items, home.all.words, home.all.what.house.languages.front()));
    return 0;
}

int prompt(const std::string& path, const std::string& id, const std::string& from, const std::string& text) {
    house home(path);
    const auto to = home.store->hub_named(id);
    if (!to) throw plain_error("There is no hub \"" + id + "\".");
    const auto asking = asker_among(home.store->facilitators(to->id), id, from);
    const auto asked = home.in_a_turn([&] { return home.works.ask_hub(to->id, asking, text, now_utc()); });
    if (asked == 0)
        throw plain_error("Nobody was asked: no teacher of this hub has joined. Run kindred invite --staff.");
    std::cout << "Asked " << asked << (asked == 1 ? " teacher.\n" : " teachers.\n");
    return 0;
}

std::string all_of_standard_input() { return {std::istreambuf_iterator<char>(std::cin), {}}; }

int print(const inspection& told) {
    std::cout << told.text;
    if (!told.trouble.empty()) std::cerr << "kindred: " << told.trouble << "\n";
    return told.trouble.empty() ? 0 : 1;
}

// Both need the channels only: no store is opened, nothing is kept.
setup channels_only(const std::string& path) {
    auto all = good_setup(path);
    const auto file = key_file_of(all.what);
    static constexpr std::array<unsigned char, store_key::size> no_key{};
    open_channels(all, fs::exists(file) ? read_key_file(file) : store_key(no_key));
    if (has_grave(all.complaints)) {
        print(all.complaints);
        throw plain_error("Nothing was done. Mend the lines above.");
    }
    return all;
}

int inspect_request(const std::string& path, const request_line& asked) {
    const auto all = channels_only(path);
    const auto in = request_of(asked, all_of_standard_input());
    return print(inspect_receive(channel_named(all.channels, asked.channel), in, time_of(asked).value_or(now_utc())));
}

int inspect_letter(const std::string& path, const std::string& name) {
    const auto all = channels_only(path);
    return print(inspect_send(channel_named(all.channels, name), all_of_standard_input()));
}

int diagnose(const std::string& path, bool as_json) {
    house home(path);
    home.all.what.key_file = key_file_of(home.all.what);
    const auto findings = doctor(home.all.what, home.all.channels, *home.store);
    std::cout << (as_json ? findings_json(findings) : findings_text(findings));
    return std::ranges::all_of(findings, &finding::good) ? 0 : 1;
}

// The bytes of one go to standard output as they came, for whoever looks for a fault; the warning goes beside them.
int dead_letters(const std::string& path, std::int64_t id, bool as_json) {
    house home(path);
    if (id == 0) {
        const auto all = home.store->dead_letters(limits::dead_letters_listed);
        std::cout << (as_json ? dead_letters_json(all) : dead_letters_text(all, home.store->buried()));
        return 0;
    }
    const auto body = home.store->dead_letter_body(id);
    if (!body) throw plain_error("There is no such dead letter that opens. See kindred doctor --dead-letters.");
    std::cerr << dead_letter_warning;
    std::cout << *body << std::flush;
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
    std::string path = "kindred.yaml", survey, id, from, text, file;
    terminal_talk talk;
    request_line inspect;
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
    auto* invite = add(app, w, "invite", "Make join codes, one a learner and guardian, or one a member of staff", [&w] {
        return w.staff ? invite_staff(w.path, w.as_json) : invite_class(w.path, w.id, w.as_json);
    });
    auto* whom = invite->add_option_group("whom")->require_option(1);
    whom->add_option("--class", w.id, "The families of this class");
    whom->add_flag("--staff", w.staff, "Teachers and facilitators");
    invite->add_flag("--json", w.as_json);
    auto* sending = add(app, w, "send", "Ask the families of a class", [&w] { return send(w.path, w.survey, w.id); });
    sending->add_option("survey", w.survey, "The survey's id, like sparks")->required();
    sending->add_option("--class", w.id, "The class's id")->required();
    auto* week = add(app, w, "digest", "A teacher's digest as it is now",
                     [&w] { return digest_of(w.path, w.id, w.more, w.post); });
    week->add_option("--teacher", w.id, "The teacher's id")->required();
    week->add_flag("--more", w.more, "The long form");
    week->add_flag("--send", w.post, "Send it to the teacher now");
    auto* page = add(app, w, "profile", "What a family told about a learner (the look is logged)",
                     [&w] { return profile(w.path, w.id, w.as_json); });
    page->add_option("learner", w.id, "The learner's id")->required();
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
    add(app, w, "check", "Look the configuration and every word file over", [&w] { return check(w.path); });
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
