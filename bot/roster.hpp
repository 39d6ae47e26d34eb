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

// The YAML form (README, "The school file").
school_reading read_school(const node& document, std::string_view file_name);
// The CSV form: one row a learner and guardian. Header, any order:
// class,teacher,teacher_email,learner,learner_name,guardian,guardian_name,guardian_language
school_reading read_school_csv(std::string_view text, std::string_view file_name);

}  // namespace kindred
