// What families said, and the records of who read it and who agreed to what.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

namespace kindred {

class profile_table : public virtual profiles {
public:
    explicit profile_table(core& with) : core_(with) {}
    void put(const item&) override;
    void take(std::int64_t item_id) override;
    void share(const std::vector<std::int64_t>& items, scope) override;
    std::vector<item> of_learner(learner_id, instant now) override;
    std::vector<item> told_by(person_id guardian, instant now) override;
    // Post what is to be said about the erasing after it.
    void erase(person_id guardian, std::optional<learner_id>) override;
    void read(learner_id, const access_entry&) override;
    std::vector<access_entry> readings_of(learner_id) override;
    std::vector<access_entry> access_log_of(learner_id) override;
    std::optional<item> item_of(std::int64_t item_id) override;
    std::vector<item> growing_old(instant now, instant until, std::size_t most) override;
    std::optional<instant> next_to_grow_old() override;
    std::vector<erased_part> undecided(instant now, std::size_t most) override;
    std::optional<instant> next_undecided() override;
    void permit(address_id, person_id, learner_id, std::string_view what, bool yes, instant at) override;
    bool permitted(learner_id, std::string_view what) override;
    void agreed(address_id, person_id, bool yes, std::string_view wording, std::string_view language, instant at,
                std::string_view category, std::string_view on_file, std::string_view recorded_by) override;
    std::optional<instant> agreed_at(address_id) override;

protected:
    void tidy_profiles(instant now);

private:
    std::optional<person_id> source_of(std::int64_t item_id);

    core& core_;
};

// What this person said of this learner, with what came beside it and what they permitted. Not what may quote it.
void erase_said(core&, person_id, learner_id);
// All that they ever said, and what may quote it.
void erase_everything_said(core&, person_id);

// Who it was that read, by the school's own id of them; of a row of the access log.
std::string reader_of(const vault&, std::int64_t reading, std::string_view sealed);

}  // namespace kindred
