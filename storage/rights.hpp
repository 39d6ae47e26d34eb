// What a family may demand beside seeing and erasing: that nothing is used for now; what is left of what was erased.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

#include <string_view>

namespace kindred {

class rights_table : public virtual rights {
public:
    explicit rights_table(core& with) : core_(with) {}
    void hold(person_id, learner_id, bool yes, instant at) override;
    bool is_held(learner_id) override;
    bool holds(person_id, learner_id) override;
    bool permitted_by(person_id, learner_id, std::string_view what) override;
    std::vector<said_item> said_by(person_id) override;
    std::vector<person_id> who_told_of(learner_id) override;
    std::optional<instant> left_at(learner_id) override;
    void note_erased(std::string_view kind, std::size_t items, const std::vector<erased_part>&, instant at) override;
    std::vector<erasure> erasures(std::size_t most) override;
    std::optional<instant> told_of_erasing(person_id, learner_id) override;
    void note_told_of_erasing(person_id, learner_id, instant) override;
    // storage/erased_people.cpp
    void erase_learner(learner_id, instant at) override;
    void erase_guardian(person_id, instant at) override;
    std::vector<std::string> erased_in(const school_file&) override;
    // storage/erased_again.cpp
    erasure_marks erased_before() override;
    std::vector<erased_part> erase_again(const erasure_marks&, instant at) override;

protected:
    void tidy_rights(instant now);

private:
    core& core_;
};

bool is_held(core&, learner_id);

// Everything that was ever said of this learner, whoever said it, and what may quote it. How many answers that were.
std::size_t erase_all_said_of(core&, learner_id);

keyed_mark mark_of(const vault&, const erased_part&);
keyed_mark suppressed_learner(const vault&, std::string_view external);
keyed_mark suppressed_guardian(const vault&, std::string_view external);
bool is_suppressed(core&, const keyed_mark&);
void suppress(core&, const keyed_mark&, instant at);
void known_again(core&, const keyed_mark&);

}  // namespace kindred
