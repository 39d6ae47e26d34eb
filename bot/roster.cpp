#include "bot/roster.hpp"

#include "bot/roster_rules.hpp"

#include <algorithm>

namespace kindred {
namespace {

using known_keys = std::vector<std::string_view>;

class school_reader {
public:
    school_reader(std::string_view file_name, school_reading& into)
        : file_name_(file_name), file_(into.file), rules_(file_name, into.complaints) {}

    void read(const node& document) {
        if (!is_map(document, 0, "The school file", {"hubs", "teachers", "facilitators", "classes", "learners"},
                    "in the school file"))
            return;
        each(document["hubs"], "hubs", [&](const node& n) { hub(n); });
        each(document["teachers"], "teachers", [&](const node& n) { teacher(n); });
        each(document["facilitators"], "facilitators", [&](const node& n) { facilitator(n); });
        each(document["classes"], "classes", [&](const node& n) { room(n); });
        each(document["learners"], "learners", [&](const node& n) { learner(n); });
        for (const auto& [set, key, mentioned] : mentions_) check(set, key, mentioned);
        const bool teachers(document["teachers"]), classes(document["classes"]), learners(document["learners"]);
        file_.whole = {.teachers = teachers,
                       .facilitators = teachers || document["facilitators"],
                       .learners = learners,
                       .class_teachers = classes,
                       .learner_guardians = true,
                       .consents = std::ranges::any_of(
                           file_.guardians, [](const auto& row) { return !row.consent.empty(); })};
        rules_.check_whole(file_);
    }

private:
    // A reference to what may be defined further down.
    struct mention {
        std::string_view set, key;
        roster_value id;
    };

    void hub(const node& n) {
        if (!is_map(n, n.line, "Each of the hubs", {"id", "name"}, "of a hub")) return;
        const auto id = rules_.needed(value(n, "id"), "a hub's id");
        const auto name = rules_.needed(value(n, "name"), "a hub's name");
        if (!id.empty() && rules_.is_new("a hub", id, n.line)) file_.hubs.push_back({id, name});
    }

    void teacher(const node& n) {
        if (!is_map(n, n.line, "Each of the teachers", {"id", "name", "email", "language", "hub", "digest"},
                    "of a teacher"))
            return;
        auto row = staff(n, role::teacher, "a teacher's id", "a teacher's name");
        const auto digest = value(n, "digest");
        if (const auto at = digest_time_in(digest.text)) {
            row.digest_weekday = at->weekday;
            row.digest_minute = at->minute;
        } else if (!digest.text.empty()) {
            rules_.grave(digest.line, "This is not a time of the week.",
                         "Write a weekday in English and a time, as in \"monday 06:45\".");
        }
        add_staff(std::move(row), n.line, "a teacher");
    }

    void facilitator(const node& n) {
        if (!is_map(n, n.line, "Each of the facilitators", {"id", "name", "email", "language", "hub"},
                    "of a facilitator"))
            return;
        auto row = staff(n, role::facilitator, "a facilitator's id", "a facilitator's name");
        rules_.needed(value(n, "hub"), "a facilitator's hub");
        add_staff(std::move(row), n.line, "a facilitator");
    }

    school_file::person_row staff(const node& n, role is, std::string_view id, std::string_view name) {
        school_file::person_row row;
        row.is = is;
        row.id = rules_.needed(value(n, "id"), id);
        row.name = rules_.needed(value(n, "name"), name);
        row.email = rules_.email(value(n, "email"));
        row.language = rules_.language(value(n, "language"));
        row.hub = rules_.text(value(n, "hub"), "the id of a hub");
        if (!row.hub.empty()) mentions_.push_back({"a hub", "hubs", {row.hub, n["hub"].line}});
        return row;
    }

    void add_staff(school_file::person_row row, int line, std::string_view set) {
        if (row.id.empty() || !rules_.is_new("a member of staff", row.id, line)) return;
        rules_.is_new(set, row.id, line);
        file_.staff.push_back(std::move(row));
    }

    void room(const node& n) {
        if (!is_map(n, n.line, "Each of the classes", {"id", "name", "teachers"}, "of a class")) return;
        school_file::class_row row;
        row.id = rules_.needed(value(n, "id"), "a class's id");
        row.name = rules_.needed(value(n, "name"), "a class's name");
        each(n["teachers"], "teachers", [&](const node& one) {
            const auto id = rules_.needed(scalar(one), "the id of a teacher");
            if (id.empty()) return;
            mentions_.push_back({"a teacher", "teachers", {id, one.line}});
            add_once(row.teachers, id, one.line, "teacher");
        });
        if (row.teachers.empty())
            rules_.warn(n.line, "This class has no teacher, so nobody sees what its families say.",
                        "Add teachers: [id].");
        if (!row.id.empty() && rules_.is_new("a class", row.id, n.line)) file_.classes.push_back(std::move(row));
    }

    void learner(const node& n) {
        if (!is_map(n, n.line, "Each of the learners", {"id", "name", "class", "guardians"}, "of a learner")) return;
        school_file::learner_row row;
        row.id = rules_.needed(value(n, "id"), "a learner's id");
        row.name = rules_.needed(value(n, "name"), "a learner's name");
        row.in = rules_.needed(value(n, "class"), "a learner's class");
        if (!row.in.empty()) mentions_.push_back({"a class", "classes", {row.in, n["class"].line}});
        each(n["guardians"], "guardians", [&](const node& one) {
            const auto id = guardian(one);
            if (id.empty()) return;
            add_once(row.guardians, id, one.line, "guardian");
            if (const auto said = rules_.yes_or_no(value(one, "restricted"))) row.restricted[id] = *said;
        });
        if (row.guardians.empty())
            rules_.warn(n.line, "This learner has no guardian, so nobody is asked.", "Add guardians: [{id: …}].");
        if (!row.id.empty() && rules_.is_new("a learner", row.id, n.line)) file_.learners.push_back(std::move(row));
    }

    std::string guardian(const node& n) {
        const known_keys keys{"id", "name", "language", "time_zone", "restricted", "consent"};
        if (!is_map(n, n.line, "Each of the guardians", keys, "of a guardian"))
            return {};
        school_file::person_row row;
        row.is = role::guardian;
        row.id = rules_.needed(value(n, "id"), "a guardian's id");
        row.name = rules_.text(value(n, "name"), "a guardian's name");
        row.language = rules_.language(value(n, "language"));
        row.time_zone = rules_.time_zone(value(n, "time_zone"));
        row.consent = rules_.consent(value(n, "consent"));
        if (!row.id.empty()) rules_.guardian(file_, row, n.line);
        return row.id;
    }

    void add_once(std::vector<std::string>& ids, const std::string& id, int line, const char* what) {
        if (std::ranges::find(ids, id) == ids.end())
            ids.push_back(id);
        else
            rules_.grave(line, std::string("The same ") + what + " stands here twice.", "Remove one.");
    }

    void check(std::string_view set, std::string_view key, const roster_value& mentioned) {
        if (rules_.line_of(set, mentioned.text) != 0) return;
        rules_.grave(mentioned.line, "There is no \"" + mentioned.text + "\" under \"" + std::string(key) + "\".",
                     "Add it there, or write here the id of one that is.");
    }

    // The member's text, at the line of the whole if it is missing.
    roster_value value(const node& n, std::string_view key) {
        const auto& member = n[key];
        return member ? scalar(member) : roster_value{"", n.line};
    }

    roster_value scalar(const node& n) {
        if (n.is == node::kind::scalar) return {n.scalar, n.line};
        rules_.grave(n.line, "Here stands a list or a map instead of a text.", "Write one text.");
        return {"", n.line};
    }

    bool is_map(const node& n, int line, std::string_view what, const known_keys& keys, std::string_view where) {
        if (n.is != node::kind::map) {
            rules_.grave(line, std::string(what) + " must be a map of keys and values.",
                         "Write it as in {" + std::string(keys[0]) + ": …, " + std::string(keys[1]) + ": …}.");
            return false;
        }
        rules_.take(unknown_keys(n, keys, where, file_name_));
        return true;
    }

    template <class Read>
    void each(const node& list, std::string_view key, Read read) {
        const bool empty = !list || (list.is == node::kind::scalar && list.scalar.empty());
        if (empty) return;
        if (list.is != node::kind::list)
            return rules_.grave(list.line, "\"" + std::string(key) + "\" must be a list.",
                                "Begin each of its parts with \"- \".");
        for (const auto& item : list.items) read(item);
    }

    std::string_view file_name_;
    school_file& file_;
    roster_rules rules_;
    std::vector<mention> mentions_;
};

}  // namespace

school_reading read_school(const node& document, std::string_view file_name) {
    school_reading reading;
    school_reader(file_name, reading).read(document);
    return reading;
}

}  // namespace kindred
