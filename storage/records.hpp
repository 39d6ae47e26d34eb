// What a learner's record holds beside the answers.
#pragma once

#include "bot/records.hpp"
#include "storage/core.hpp"

namespace kindred {

class record_table : public virtual records {
public:
    explicit record_table(core& with) : core_(with) {}
    std::vector<consent_given> consents_of(person_id) override;
    std::vector<permission_given> permissions_about(learner_id) override;
    bool first_import(learner_id, std::string_view print, instant at) override;

protected:
    void tidy_records(instant now);

private:
    core& core_;
};

}  // namespace kindred
