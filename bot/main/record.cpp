// digest, profile: what families told about a learner, for those who may read it.
#include "adapters/clock.hpp"
#include "adapters/listing.hpp"
#include "adapters/media_files.hpp"
#include "adapters/outside.hpp"
#include "bot/main/commands.hpp"
#include "bot/main/house.hpp"
#include "bot/profile/learner_record.hpp"
#include "bot/profile/page.hpp"

#include <iostream>

namespace kindred {
namespace {

int save_media(const std::string& path, const std::string& id, const std::string& folder) {
    house home(path);
    const auto child = home.learner_called(id);
    const auto all = home.in_a_turn([&] {
        return home.works.show_media(child.id, person_at_the_keyboard(), "kindred profile --media", now_utc());
    });
    if (all.empty()) std::cout << "No photo or voice note is here that teachers may see.\n";
    for (const auto& name : write_media_files(folder, all)) std::cout << folder << "/" << name << "\n";
    return 0;
}

}  // namespace

int show_profile(const std::string& path, const std::string& id, bool as_json) {
    house home(path);
    const auto child = home.learner_called(id);
    const auto items = home.in_a_turn([&] {
        home.store->read(child.id, {person_at_the_keyboard(), "kindred profile", now_utc(), "answers"});
        return home.store->of_learner(child.id, now_utc());
    });
    const auto room = home.store->class_of(child.in);
    const profile_of whose{child, room ? room->name : "", guardians_in(*home.store, child, items)};
    const auto& words = home.all.words;
    const auto& language = home.all.what.house.languages.front();
    std::cout << (as_json ? profile_json(whose, items, words)
                          : profile_page(whose, items, words, language) +
                                restrictions_page(child.name, whose.tellers, words, language));
    return 0;
}

int show_digest(const std::string& path, const std::string& id, bool more, bool post) {
    house home(path);
    const auto teacher = home.store->staff_named(id);
    if (!teacher || teacher->is != role::teacher) throw plain_error("There is no teacher \"" + id + "\".");
    std::cout << home.in_a_turn([&] {
        if (post) return digest_sent_text(home.works.send_digest(teacher->id, now_utc()));
        return home.works.show_digest(teacher->id, now_utc(), more, person_at_the_keyboard(), "kindred digest") + "\n";
    });
    return 0;
}

void digest_command(const subcommand& it) {
    struct options {
        std::string teacher;
        bool more = false, post = false;
    };
    const auto said = std::make_shared<options>();
    it->add_option("--teacher", said->teacher, "The teacher's id")->required();
    it->add_flag("--more", said->more, "The long form");
    it->add_flag("--send", said->post, "Send it to the teacher now");
    it.run([said, &config = it.config()] { return show_digest(config, said->teacher, said->more, said->post); });
}

void profile_command(const subcommand& it) {
    struct options {
        std::string learner, media;
        bool as_json = false;
    };
    const auto said = std::make_shared<options>();
    it->add_option("learner", said->learner, "The learner's id")->required();
    it->add_option("--media", said->media, "Write the photos and voice notes that teachers may see into this folder");
    it->add_flag("--json", said->as_json);
    it.run([said, &config = it.config()] {
        if (!said->media.empty()) return save_media(config, said->learner, said->media);
        return show_profile(config, said->learner, said->as_json);
    });
}

}  // namespace kindred
