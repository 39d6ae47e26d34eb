// Which items wait for a translation.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

namespace kindred {

class translation_table : public virtual translation_queue {
public:
    explicit translation_table(core& with) : core_(with) {}
    void want_translation(std::int64_t item, instant due) override;
    std::vector<translation_wish> claim_translations(instant now, std::size_t most, instant again_at) override;
    std::optional<instant> next_translation() override;
    void translate_again(std::int64_t item, instant at) override;
    void want_no_translation(std::int64_t item) override;

private:
    core& core_;
};

// This item waits no longer; nor what this guardian said about this learner, as long as the items are there.
void erase_translation_with(core&, std::int64_t item);
void erase_translations_of(core&, person_id source, learner_id);

}  // namespace kindred
