// export, import-record: a learner's record as a file; processing: what is recorded at all.
#include "adapters/clock.hpp"
#include "adapters/outside.hpp"
#include "adapters/processing.hpp"
#include "adapters/record_json.hpp"
#include "bot/main/commands.hpp"
#include "bot/main/house.hpp"
#include "bot/profile/learner_record.hpp"
#include "bot/profile/record_import.hpp"

#include <algorithm>
#include <iostream>
#include <map>

namespace kindred {
namespace {

struct copy_wish {
    std::string learner, guardian, language;
    bool transfer = false, as_text = false;
};

guardian guardian_called(house& home, const learner& child, const std::string& id) {
    const auto all = home.store->guardians_of(child.id);
    const auto found = std::ranges::find(all, id, &guardian::external);
    if (found == all.end())
        throw plain_error("\"" + id + "\" is no guardian of \"" + child.external + "\" in the school file.");
    if (home.store->is_restricted(found->id, child.id))
        throw plain_error("Nothing was exported: by court order nothing about \"" + child.external + "\" may reach \"" +
                          id + "\".");
    return *found;
}

learner_record gathered(house& home, const learner& child, const guardian* whose, bool transfer) {
    const auto who = person_at_the_keyboard();
    const auto now = now_utc();
    if (transfer) {
        auto passed_on = home.works.pass_on(child.id, who, now);
        if (passed_on.empty())
            throw plain_error(
                "Nothing was exported: the learner has not left the school, or no guardian said yes to a "
                "copy for the next one.");
        return record_to_pass_on(*home.store, child, std::move(passed_on), now);
    }
    home.store->read(child.id, {who, "kindred export", now, whose == nullptr ? "record" : "record of one guardian"});
    return record_of(*home.store, child, whose == nullptr ? record_for::school : record_for::guardian, whose, now);
}

const std::string& language_of(const house& home, const guardian* whose, const std::string& wish) {
    const auto& words = home.all.words;
    if (!wish.empty() && words.speaks(wish) == nullptr)
        throw plain_error("The school does not write in \"" + wish + "\". Add it to `languages` in the configuration.");
    return words.words(!wish.empty() || whose == nullptr ? wish : whose->language).tag;
}

int export_record(const std::string& path, const copy_wish& wish) {
    house home(path);
    const auto child = home.learner_called(wish.learner);
    std::optional<guardian> whose;
    if (!wish.guardian.empty()) whose = guardian_called(home, child, wish.guardian);
    const auto* only = whose ? &*whose : nullptr;
    const auto& language = language_of(home, only, wish.language);
    const auto made = home.in_a_turn([&] { return gathered(home, child, only, wish.transfer); });
    std::cout << (wish.as_text ? record_page(made, home.all.words, language) : record_json(made, home.all.words));
    return 0;
}

struct import_wish {
    std::string file, learner;
    std::vector<std::string> guardians;  // "g1=g7"
    bool dry_run = false;
};

std::map<std::string, std::string, std::less<>> pairs_of(const std::vector<std::string>& said) {
    std::map<std::string, std::string, std::less<>> made;
    for (const auto& each : said) {
        const auto sign = each.find('=');
        if (sign == std::string::npos) throw plain_error("Write --guardian as THEIRS=OURS, like g1=g7.");
        made.insert_or_assign(each.substr(0, sign), each.substr(sign + 1));
    }
    return made;
}

learner child_of(house& home, const brought_record& brought, const std::string& wish) {
    const auto child = home.learner_called(wish.empty() ? brought.learner : wish);
    if (wish.empty() && !is_called_alike(child, brought))
        throw plain_error("Nothing was imported: the record's learner \"" + brought.learner +
                          "\" has another name here. If it is the same child, say --learner ID.");
    return child;
}

// Undoes what it tried.
struct only_tried {
    import_told told;
};

import_told import_or_try(house& home, const import_wish& wish, const brought_record& brought, const learner& child) {
    const auto others = pairs_of(wish.guardians);
    try {
        return home.in_a_turn([&] {
            const auto now = now_utc();
            auto told = file_record(*home.store, child, brought, others, home.all.words.house, now);
            if (wish.dry_run) throw only_tried{std::move(told)};
            if (told.filed > 0)
                home.store->read(child.id, {person_at_the_keyboard(), "kindred import-record", now, "answers"});
            return told;
        });
    } catch (only_tried& tried) {
        return std::move(tried.told);
    }
}

int import_record(const std::string& path, const import_wish& wish) {
    const auto text = read_file(wish.file);
    if (!text) throw plain_error("Cannot read " + wish.file + ".");
    const auto read = record_from_json(*text);
    if (!read.trouble.empty()) throw plain_error("Nothing was imported. " + read.trouble);
    house home(path);
    const auto child = child_of(home, read.what, wish.learner);
    const auto told = import_or_try(home, wish, read.what, child);
    for (const auto& each : told.refused) std::cerr << each << "\n";
    std::cout << (wish.dry_run ? "Tried, and nothing was changed. " : "") << import_text(told);
    return told.refused.empty() ? 0 : 1;
}

}  // namespace

void export_command(const subcommand& it) {
    const auto said = std::make_shared<copy_wish>();
    it->add_option("learner", said->learner, "The learner's id")->required();
    auto* whose = it->add_option("--guardian", said->guardian, "Only what this guardian told, private answers too");
    it->add_flag("--transfer", said->transfer, "For the next school: what a guardian said yes to")->excludes(whose);
    auto* text = it->add_flag("--text", said->as_text, "To be read: with --guardian by that one, else at school only");
    it->add_option("--language", said->language, "Of the text, like es; else the guardian's")->needs(text);
    it.run([said, &config = it.config()] { return export_record(config, *said); });
}

void import_record_command(const subcommand& it) {
    const auto said = std::make_shared<import_wish>();
    it->add_option("file", said->file, "What kindred export wrote")->required();
    it->add_option("--learner", said->learner, "The learner's id here, if it is another");
    it->add_option("--guardian", said->guardians, "THEIRS=OURS, a guardian's id there and here; may be given again")
        ->take_all();
    it->add_flag("--dry-run", said->dry_run, "Say what would be filed");
    it.run([said, &config = it.config()] { return import_record(config, *said); });
}

void processing_command(const subcommand& it) {
    const auto assessment = std::make_shared<bool>(false);
    it->add_flag("--dpia", *assessment, "The frame of a data protection impact assessment");
    it.run([assessment, &config = it.config()] {
        const auto what = good_setup(config).what;
        std::cout << (*assessment ? impact_assessment(what) : processing_records(what));
        return 0;
    });
}

}  // namespace kindred
