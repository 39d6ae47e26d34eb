// The school file: classes, teachers, learners, guardians, hubs, read from YAML (a document) or CSV, checked whole
// before anything of it is stored.
#pragma once

#include "bot/document.hpp"
#include "bot/people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct school_file {
    struct person_row { std::string id, name, language, email, hub; role is = role::teacher;
                        int digest_weekday = 1, digest_minute = 6 * 60 + 45; };
    struct class_row { std::string id, name; std::vector<std::string> teachers; };
    struct learner_row { std::string id, name, in; std::vector<std::string> guardians; };
    struct hub_row { std::string id, name; };
    std::vector<hub_row> hubs;
    std::vector<person_row> staff;
    std::vector<person_row> guardians;
    std::vector<class_row> classes;
    std::vector<learner_row> learners;
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
//   learners:     [{id: "1001", name: Mateo, class: room4, guardians: [{id: g1, name: Ana, language: es}]}]
// Needed are id and name (of a guardian only the id), a facilitator's hub and a learner's class. `digest` is when
// the weekly digest comes, in the school's time. A guardian of several learners is written under each of them; name
// and language once, or the same each time.
school_reading read_school(const node& document, std::string_view file_name);

// The CSV form: RFC 4180, UTF-8 with or without byte order mark, LF or CRLF. One row a learner and guardian; a
// class with two teachers names the second one in any of its rows. Columns in any order; those in brackets may be
// left out:
//   class,[teacher],[teacher_email],learner,learner_name,[guardian],[guardian_name],[guardian_language]
// `learner` and `guardian` are ids, `class` and `teacher` are ids and names at once.
school_reading read_school_csv(std::string_view text, std::string_view file_name);

}  // namespace kindred
