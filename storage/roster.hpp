// The school: who teaches whom, who may answer for whom, and when each teacher's digest is due.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

namespace kindred {

class roster_table : public virtual roster {
public:
    explicit roster_table(core& with) : core_(with) {}
    std::optional<learner> learner_of(learner_id) override;
    std::optional<learner> learner_named(std::string_view external) override;
    std::optional<classroom> class_of(class_id) override;
    std::optional<classroom> class_named(std::string_view external) override;
    std::vector<classroom> classes() override;
    std::vector<learner> learners_in(class_id) override;
    std::vector<staff> teachers_of(class_id) override;
    std::vector<classroom> classes_taught_by(person_id teacher) override;
    std::optional<staff> staff_of(person_id) override;
    std::optional<staff> staff_named(std::string_view external) override;
    std::vector<staff> all_staff() override;
    std::optional<guardian> guardian_of(person_id) override;
    std::optional<guardian> guardian_named(std::string_view external) override;
    void keep_hours(person_id guardian, const own_hours&) override;
    std::vector<guardian> guardians_of(learner_id) override;
    std::vector<person_id> joined_guardians_of(learner_id) override;
    std::vector<learner> learners_tied_to(person_id guardian) override;
    bool is_restricted(person_id guardian, learner_id) override;
    void tie(person_id guardian, learner_id, instant at, person_id through) override;
    std::optional<invite> invite_of(std::string_view code) override;
    void use(const invite&, address_id, instant at) override;
    void add_invite(std::string_view code, const invite&) override;
    std::int64_t next_serial(instant now) override;
    // storage/import.cpp. A teacher whose digest day or minute changed has no next digest until it is scheduled
    // again. Throws std::invalid_argument if the file names a class, person or hub that neither it nor the store
    // has.
    std::vector<ended_tie> import(const school_file&, instant now) override;
    school_file known_school() override;  // storage/known_school.cpp
    family_names names_to_hide() override;
    std::int64_t names_revision() override;
    std::vector<person_id> digests_due(instant now) override;
    std::optional<instant> next_digest() override;
    void schedule_digest(person_id teacher, std::optional<instant> at) override;
    void digest_by_mail(person_id teacher, bool yes) override;
    void named_in_digest(const std::vector<learner_id>&, instant at) override;
    std::optional<instant> last_named(learner_id) override;
    std::optional<instant> last_digest(person_id teacher) override;
    void digest_sent(person_id teacher, instant at, instant next) override;

protected:
    void tidy_roster(instant now);

private:
    core& core_;
};

}  // namespace kindred
