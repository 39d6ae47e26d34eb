#include "bot/csv.hpp"
#include "bot/roster.hpp"
#include "bot/roster_rules.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace kindred {
namespace {

enum column : std::size_t {
    class_,
    teacher,
    teacher_id,
    teacher_email,
    learner,
    learner_name,
    guardian,
    guardian_name,
    guardian_language,
    guardian_time_zone,
    restricted,
    consent
};

constexpr std::array<std::string_view, 12> names{
    "class",    "teacher",       "teacher_id",        "teacher_email",      "learner",   "learner_name",
    "guardian", "guardian_name", "guardian_language", "guardian_time_zone", "restricted",
    "consent"};
constexpr std::array<column, 3> needed_columns{class_, learner, learner_name};
constexpr std::size_t longest_name_shown = names[guardian_time_zone].size();
constexpr std::size_t absent = static_cast<std::size_t>(-1);

std::string plain(std::string_view name) {
    std::string low;
    for (const char c : name)
        if (c != ' ' && c != '\t') low += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return low;
}

class table_reader {
public:
    table_reader(std::string_view file_name, school_reading& into)
        : file_(into.file), rules_(file_name, into.complaints) {}

    void read(const csv_reading& table) {
        rules_.take(table.complaints);
        if (table.rows.empty()) {
            if (table.complaints.empty()) rules_.grave(1, "The file is empty.", how_to_begin());
            return;
        }
        if (!read_header(table.rows[0])) return;
        for (std::size_t i = 1; i < table.rows.size(); ++i) read_row(table.rows[i]);
        check_teachers();
        const bool has_teachers = !file_.staff.empty(), has_guardians = !file_.guardians.empty();
        file_.whole = {.teachers = has_teachers,
                       .facilitators = false,
                       .learners = true,
                       .class_teachers = has_teachers,
                       .learner_guardians = has_guardians,
                       .consents = places_[consent] != absent};
        for (const auto& row : file_.classes)
            if (row.teachers.empty())
                rules_.warn(rules_.line_of("a class", row.id),
                            "This class has no teacher, so nobody sees what its families say.",
                            "Write one in the column \"teacher\".");
        for (const auto& row : file_.learners)
            if (row.guardians.empty())
                rules_.warn(rules_.line_of("a learner", row.id), "This learner has no guardian, so nobody is asked.",
                            "Write an id in the column \"guardian\".");
        rules_.check_whole(file_);
    }

private:
    static std::string how_to_begin() {
        std::string line;
        for (const auto name : names) line += (line.empty() ? "" : ",") + std::string(name);
        return "Begin it with the line " + line + ".";
    }

    bool read_header(const csv_row& header) {
        places_.fill(absent);
        columns_ = header.fields.size();
        std::vector<std::string> unknown;
        bool good = true;
        for (std::size_t i = 0; i < columns_; ++i) {
            const auto found = std::ranges::find(names, plain(header.fields[i]));
            if (found == names.end()) {
                unknown.push_back(header.fields[i]);
                continue;
            }
            auto& place = places_[static_cast<std::size_t>(found - names.begin())];
            if (place != absent) good = refuse(header, *found, "stands here twice.", "Remove one.");
            place = i;
        }
        if (unknown.size() == columns_) return refuse_all(header);
        for (const auto& name : unknown)
            good = refuse(header, name, "is unknown.", did_you_mean(plain(name), {names.begin(), names.end()}));
        for (const auto which : needed_columns)
            if (places_[which] == absent) good = refuse(header, names[which], "is missing.", "Add it.");
        return good;
    }

    bool refuse(const csv_row& header, std::string_view name, const std::string& what, std::string mend) {
        const auto shown = std::string(text::cut_characters(name, longest_name_shown));
        rules_.grave(header.line, "The column \"" + shown + "\" " + what, std::move(mend));
        return false;
    }

    // A first line without one known name is perhaps a family's: it is not repeated in the complaint.
    bool refuse_all(const csv_row& header) {
        if (columns_ == 1 && header.fields[0].find_first_of(";\t") != std::string::npos)
            rules_.grave(header.line, "The columns are not divided by commas.",
                         "Save the table with commas between its columns.");
        else
            rules_.grave(header.line, "The first line does not name the columns.", how_to_begin());
        return false;
    }

    void read_row(const csv_row& row) {
        if (row.fields.size() != columns_)
            return rules_.grave(row.line,
                                "This line has " + std::to_string(row.fields.size()) + " fields, the first line has " +
                                    std::to_string(columns_) + ".",
                                "A field with a comma in it needs quotation marks around it.");
        const auto room = rules_.needed(value(row, class_), "a class");
        if (!room.empty()) read_class(row, room);
        read_learner(row, room);
    }

    void read_class(const csv_row& row, const std::string& room) {
        if (rules_.line_of("a class", room) == 0) {
            rules_.is_new("a class", room, row.line);
            file_.classes.push_back({room, room, {}});
        }
        const auto name = rules_.text(value(row, teacher), "a teacher's name");
        const auto written_id = rules_.text(value(row, teacher_id), "a teacher's id");
        const auto email = rules_.email(value(row, teacher_email));
        if (name.empty()) {
            if (!email.empty() || !written_id.empty())
                rules_.grave(row.line, "Here is an e-mail address or an id of no teacher.",
                             "Write the teacher's name in the column \"teacher\".");
            return;
        }
        const auto id = written_id.empty() ? name : written_id;
        read_teacher(id, name, email, row.line);
        auto& teachers = std::ranges::find(file_.classes, room, &school_file::class_row::id)->teachers;
        if (std::ranges::find(teachers, id) == teachers.end()) teachers.push_back(id);
        auto& here = lessons_.try_emplace({id, room}, lesson{row.line, false}).first->second;
        here.proven |= !written_id.empty() || !email.empty();
    }

    void read_teacher(const std::string& id, const std::string& name, const std::string& email, int line) {
        auto known = std::ranges::find(file_.staff, id, &school_file::person_row::id);
        if (known == file_.staff.end()) {
            rules_.is_new("a member of staff", id, line);
            school_file::person_row added;
            added.id = id;
            added.name = name;
            added.email = email;
            file_.staff.push_back(std::move(added));
            return;
        }
        if (known->name != name)
            rules_.grave(line, "This teacher has another name" + further_up("a member of staff", id),
                         "Write the same in each line; give two teachers two ids.");
        if (known->email.empty()) known->email = email;
        if (!email.empty() && known->email != email)
            rules_.grave(line, "This teacher has another e-mail address further up.",
                         "Write the same in each line, or leave it out; give two teachers two ids, in the column "
                         "\"teacher_id\".");
    }

    std::string further_up(std::string_view set, const std::string& id) const {
        return " on line " + std::to_string(rules_.line_of(set, id)) + ".";
    }

    // A name alone is nobody: the school may have two Ms. Lees, and each reads of her own class only.
    void check_teachers() {
        const std::string mend =
            "Write the teacher's e-mail address in both classes, or an id in the column "
            "\"teacher_id\": the same for one teacher, two for two.";
        std::map<std::string, int> classes_of;
        for (const auto& [place, unused] : lessons_) ++classes_of[place.first];
        for (const auto& [place, here] : lessons_)
            if (classes_of[place.first] > 1 && !here.proven)
                rules_.grave(here.line,
                             "A teacher of this name stands in another class, too, and nothing says that it is the "
                             "same person.",
                             mend);
        std::set<std::string> names_with_ids;
        for (const auto& one : file_.staff)
            if (one.id != one.name) names_with_ids.insert(one.name);
        for (const auto& one : file_.staff)
            if (one.id == one.name && names_with_ids.contains(one.name))
                rules_.grave(rules_.line_of("a member of staff", one.id),
                             "This teacher's name stands elsewhere with an id, and here without.", mend);
    }

    void read_learner(const csv_row& row, const std::string& room) {
        const auto id = rules_.needed(value(row, learner), "a learner's id");
        const auto name = rules_.needed(value(row, learner_name), "a learner's name");
        const auto by = read_guardian(row);
        if (id.empty()) return;
        const auto first_line = rules_.line_of("a learner", id);
        if (first_line == 0) {
            rules_.is_new("a learner", id, row.line);
            places_of_learners_[id] = file_.learners.size();
            file_.learners.push_back({id, name, room, {}});
        }
        auto& known = file_.learners[places_of_learners_[id]];
        const auto differs = [&](const std::string& before, const std::string& now, const char* what) {
            if (before.empty() || now.empty() || before == now) return;
            rules_.grave(
                row.line,
                std::string("This learner has another ") + what + " on line " + std::to_string(first_line) + ".",
                "Write the same in each line; give two learners two ids.");
        };
        differs(known.name, name, "name");
        differs(known.in, room, "class");
        if (by.empty()) return;
        if (std::ranges::find(known.guardians, by) != known.guardians.end())
            return rules_.grave(row.line, "This learner has the same guardian twice.", "Remove one of the lines.");
        known.guardians.push_back(by);
        if (const auto said = rules_.yes_or_no(value(row, restricted))) known.restricted[by] = *said;
    }

    std::string read_guardian(const csv_row& row) {
        school_file::person_row person;
        person.is = role::guardian;
        person.id = rules_.text(value(row, guardian), "a guardian's id");
        person.name = rules_.text(value(row, guardian_name), "a guardian's name");
        person.language = rules_.language(value(row, guardian_language));
        person.time_zone = rules_.time_zone(value(row, guardian_time_zone));
        person.consent = rules_.consent(value(row, consent));
        if (!person.id.empty())
            rules_.guardian(file_, person, row.line);
        else if (!person.name.empty() || !person.language.empty() || !person.time_zone.empty() ||
                 !person.consent.empty() || rules_.yes_or_no(value(row, restricted)))
            rules_.grave(row.line, "Here is a guardian without an id.", "Write one in the column \"guardian\".");
        return person.id;
    }

    roster_value value(const csv_row& row, column which) const {
        return {places_[which] == absent ? "" : row.fields[places_[which]], row.line};
    }

    school_file& file_;
    roster_rules rules_;
    std::array<std::size_t, names.size()> places_{};
    std::size_t columns_ = 0;
    std::map<std::string, std::size_t> places_of_learners_;
    // Of a teacher in a class: the first line, and whether one of its lines says more than the name.
    struct lesson {
        int line = 0;
        bool proven = false;
    };
    std::map<std::pair<std::string, std::string>, lesson> lessons_;
};

}  // namespace

school_reading read_school_csv(std::string_view text, std::string_view file_name) {
    school_reading reading;
    table_reader(file_name, reading).read(read_csv(text, file_name));
    return reading;
}

}  // namespace kindred
