// The school file: classes, teachers, learners, guardians, hubs, read from YAML (a document) or CSV, checked whole
// before anything of it is stored.
#pragma once

#include "bot/document.hpp"
#include "bot/people.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// What stands in a guardian's `consent` instead of a day where it is no longer on file.
inline constexpr std::string_view withdrawn = "withdrawn";

struct school_file {
    // What is empty in a row of someone who is known stays as it was: no form of the file tells everything.
    struct person_row {
        std::string id, name, language, email, hub;
        role is = role::teacher;
        int digest_weekday = 0;  // ISO: 1 Monday … 7 Sunday; 0: not said, nor the minute
        int digest_minute = 6 * 60 + 45;
        std::string time_zone = {};  // a guardian's, IANA
        std::string consent = {};    // a guardian's: the day since when it is on file, "2026-09-01", or "withdrawn"
    };
    struct class_row {
        std::string id, name;
        std::vector<std::string> teachers;
    };
    struct learner_row {
        std::string id, name, in;
        std::vector<std::string> guardians;
        // By court order nothing about this learner may reach these of them. Who is not in it stays as they were:
        // such a flag is not lifted by a file that is silent about it.
        std::map<std::string, bool> restricted = {};
    };
    struct hub_row {
        std::string id, name;
    };
    std::vector<hub_row> hubs;
    std::vector<person_row> staff;
    std::vector<person_row> guardians;
    std::vector<class_row> classes;
    std::vector<learner_row> learners;

    // What this file tells the whole of: whoever it leaves out there has left. A form that cannot say something, or
    // a file without that list, says nothing about it.
    struct coverage {
        bool teachers = true, facilitators = true, learners = true;
        bool class_teachers = true;     // who teaches each class; a class that is not listed has nobody
        bool learner_guardians = true;  // whose each listed learner is
        bool consents = false;          // of each listed guardian, whether the school has their consent on file
    };
    coverage whole;
    std::string by = {};  // who imports it, as evidence of what it says: "anna (command line)"

    // Ids of learners and guardians who were erased for good and are to be known again all the same. Without it they
    // are left out, however often a list names them.
    std::vector<std::string> again = {};
};

struct school_reading {
    school_file file;
    std::vector<complaint> complaints;  // any grave one: store nothing
};

// Both readers are strict: an unknown key or column, an id written twice, a reference to nobody, a missing name, a
// broken e-mail address or language tag and a control character in any of them are grave. Each complaint says line,
// what and how to mend it, and no name of a family; after limits::complaints_per_file one more says so. Ids are the
// school's own: any text on one line. Staff and guardians share one set of ids, so that an invitation never goes to
// the wrong one. Blanks around a value do not count; an empty value is a missing one. A class without a teacher and
// a learner without a guardian are warnings.

// The YAML form, every list optional, in any order:
//   hubs:         [{id: first-grade, name: First grade}]
//   teachers:     [{id: lee, name: Ms. Lee, email: lee@oak.example, language: en, hub: first-grade,
//                   digest: monday 06:45}]
//   facilitators: [{id: field, name: Ms. Field, email: field@oak.example, language: en, hub: first-grade}]
//   classes:      [{id: room4, name: Room 4, teachers: [lee]}]
//   learners:     [{id: "1001", name: Mateo, class: room4, guardians: [{id: g1, name: Ana, language: es,
//                   time_zone: Europe/Madrid, consent: 2026-09-01}, {id: g2, name: Tom, restricted: true}]}]
// Whoever is missing in a list that the file has (of staff: in both, if it has the teachers) has left; a list that
// it does not have changes nothing.
// Needed are id and name (of a guardian only the id), a facilitator's hub and a learner's class. `digest` is when
// the weekly digest comes, in the school's time. A guardian of several learners is written under each of them; name,
// language and time zone once, or the same each time. `restricted: true` is for a court order: nothing about that
// learner reaches that guardian until a file says `restricted: false`. `consent` is the day since when the school has
// this guardian's consent on file, or "withdrawn"; a file that says it of anyone says of the others that it has none.
school_reading read_school(const node& document, std::string_view file_name);

// The CSV form: RFC 4180, UTF-8 with or without byte order mark, LF or CRLF. One row a learner and guardian; a
// class with two teachers names the second one in any of its rows. Columns in any order; those in brackets may be
// left out:
//   class,[teacher],[teacher_id],[teacher_email],learner,learner_name,[guardian],[guardian_name],
//   [guardian_language],[guardian_time_zone],[restricted],[consent]
// `learner` and `guardian` are ids, `class` is id and name at once, and so is `teacher` without a teacher_id. One
// name in two classes is one teacher only if the id or, in both, the e-mail address says so. `restricted` is true or
// false (or yes or no), and empty says nothing. `consent` is a day or "withdrawn"; empty, in a file with that column,
// it is none. The file tells all learners, and if it names any at all, all teachers and guardians; it cannot tell
// facilitators and hubs.
school_reading read_school_csv(std::string_view text, std::string_view file_name);

// What an import changes. Staff as "Ms. Lee (lee)", learners by the school's own ids only.
struct school_changes {
    struct rows {
        std::vector<std::string> added, changed, removed;
    };
    rows staff, learners;
    std::vector<std::string> no_longer_teaching;    // "Ms. Lee (lee): Room 4"; removed staff not among them
    std::vector<std::string> guardians_removed;     // learners that stay, but with a guardian less
    std::vector<std::string> restricted;            // learners of whom a guardian may hear nothing from now on
    std::vector<std::string> no_longer_restricted;  // and of whom one may again
    // How many of what was known are not there any more, and whether that is more than in an ordinary week or, of
    // teachers and guardians, an ordinary summer.
    struct missing {
        std::size_t gone = 0, known = 0;
        bool looks_cut_off = false;
    };
    missing learners_gone, teachers_gone;
    missing classes_left_alone;  // that the file lists, without any teacher
    missing consents_gone;       // on file of guardians whom the file lists, and not written out as withdrawn
    missing guardians_gone;      // places at learners whom the file lists: one guardian of two of them has two
};

// From what is known (roster::known_school) to what this file says.
school_changes changes_between(const school_file& known, const school_file& said);

// More would go than usual: perhaps the file was cut off, or a column of it is empty.
bool looks_cut_off(const school_changes&);

}  // namespace kindred
