// Everything that is kept about one learner, for those who may have it: the school, one of the guardians, or the next
// school. Gathered here; adapters/record_json makes a file of it, record_page a printout.
#pragma once

#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// school: what teachers may see; private answers, and those on hold, are counted.
// guardian: all that this guardian told, private answers too, and nothing that another guardian told.
// next_school: what teachers could see of those guardians who said yes to a copy.
enum class record_for { school, guardian, next_school };
std::string_view name_of(record_for);  // "school", "guardian", "next school"

struct record_guardian {
    guardian who;
    bool holds = false;  // asks that nothing is used for now
    std::vector<consent_given> consents;
};

// A permission, and where it was asked for: the version that was in force on that day.
struct record_permission {
    permission_given said;
    std::string survey, question;  // empty: it was asked for outside of a survey
    int version = 0;
};

struct learner_record {
    record_for whom = record_for::school;
    std::optional<guardian> only;  // whose copy it is
    learner about;
    std::string classroom;
    instant made_at{};
    std::vector<record_guardian> guardians;
    std::vector<item> answers;
    std::size_t withheld = 0;  // private, or on hold
    std::vector<media> attached;
    std::vector<record_permission> permissions;
    std::vector<access_entry> readings;
    std::map<std::string, std::string, std::less<>> readers;  // the school's ids -> names
};

// The school's list, and whoever told one of these and stands there no more.
std::vector<guardian> guardians_in(store&, const learner&, const std::vector<item>& told);

// `only` as the school file has them; nullptr for record_for::school. Logs nothing.
learner_record record_of(store&, const learner&, record_for, const guardian* only, instant now);
// The same for what work::pass_on gave.
learner_record record_to_pass_on(store&, const learner&, std::vector<item>, instant now);

// In the reader's language: what was told and in which words, who may see it, who agreed to what and who has read it.
// With `only` it is that guardian's, and headed so. Any other is headed as not to be given to a family, and says from
// whom each answer is; the school's also says of whom a court order keeps the child.
std::string record_page(const learner_record&, const library&, std::string_view language);

}  // namespace kindred
