// roster, invite, send, prompt: who belongs to the school, and what they are asked.
#include "adapters/clock.hpp"
#include "adapters/invites.hpp"
#include "adapters/listing.hpp"
#include "adapters/outside.hpp"
#include "bot/main/commands.hpp"
#include "bot/main/house.hpp"
#include "prompts/school_text.hpp"

#include <filesystem>
#include <iostream>

namespace kindred {
namespace {

namespace fs = std::filesystem;

school_file read_school_file(const std::string& file) {
    const auto text = read_file(file);
    if (!text) throw plain_error("Cannot read " + file + ".");
    auto read = read_school_text(*text, file);
    print(read.complaints);
    if (has_grave(read.complaints)) throw plain_error("Nothing was imported. Mend the lines above.");
    return std::move(read.file);
}

int hand_out_codes(const std::string& path, const std::string& id, bool staff, bool as_json) {
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
    if (!has_survey(home.all.words, survey)) throw no_such_survey(home.all, survey);
    need_survey(home.all.words, survey);
    const auto room = home.store->class_named(id);
    if (!room) throw plain_error("There is no class \"" + id + "\".");
    home.keep_surveys(wake_running_server(home.all.what.internal));
    const auto told = home.in_a_turn([&] { return home.works.send_survey(survey, room->id, now_utc()); });
    std::cout << sent_text(told, home.works.out_of_reach(room->id));
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

}  // namespace

int import_roster(const std::string& path, const std::string& file, bool dry_run, bool removals) {
    auto said = read_school_file(file);
    said.by = person_at_the_keyboard();
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

void roster_import_command(const subcommand& it) {
    struct options {
        std::string file;
        bool dry_run = false, removals = false;
    };
    const auto said = std::make_shared<options>();
    it->add_option("file", said->file, "The school file")->required();
    it->add_flag("--dry-run", said->dry_run, "Check it and say what would change");
    it->add_flag("--removals", said->removals, "Even if many people are missing in the file");
    it.run([said, &config = it.config()] { return import_roster(config, said->file, said->dry_run, said->removals); });
}

void invite_command(const subcommand& it) {
    struct options {
        std::string room;
        bool staff = false, as_json = false;
    };
    const auto said = std::make_shared<options>();
    auto* whom = it->add_option_group("whom")->require_option(1);
    whom->add_option("--class", said->room, "The families of this class");
    whom->add_flag("--staff", said->staff, "Teachers and facilitators");
    it->add_flag("--json", said->as_json);
    it.run([said, &config = it.config()] { return hand_out_codes(config, said->room, said->staff, said->as_json); });
}

void send_command(const subcommand& it) {
    struct options {
        std::string survey, room;
    };
    const auto said = std::make_shared<options>();
    it->add_option("survey", said->survey, "The survey's id, like sparks")->required();
    it->add_option("--class", said->room, "The class's id")->required();
    it.run([said, &config = it.config()] { return send(config, said->survey, said->room); });
}

void prompt_command(const subcommand& it) {
    struct options {
        std::string hub, from, text;
    };
    const auto said = std::make_shared<options>();
    it->add_option("--hub", said->hub, "The hub's id")->required();
    it->add_option("--from", said->from, "The id of the facilitator who asks; if the hub has one only, it is that one");
    it->add_option("text", said->text, "The question")->required();
    it.run([said, &config = it.config()] { return prompt(config, said->hub, said->from, said->text); });
}

}  // namespace kindred
