// The versions of the surveys, as records in the clear: no family ever wrote a word of them.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

#include <cstddef>

namespace kindred {

class survey_table : public virtual surveys {
public:
    explicit survey_table(core& with) : core_(with) {}
    void keep_survey(const kept_survey&) override;
    std::vector<kept_survey> kept_surveys() override;

private:
    core& core_;
};

// How many rows do not open, or are another survey than their key says.
std::size_t closed_surveys(core&);

}  // namespace kindred
