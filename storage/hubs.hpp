// Teacher hubs: what was asked and what was replied.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

namespace kindred {

class hub_table : public virtual hubs {
public:
    explicit hub_table(core& with) : core_(with) {}
    std::optional<hub> hub_named(std::string_view external) override;
    std::vector<staff> members(hub_id) override;
    std::vector<staff> facilitators(hub_id) override;
    std::int64_t open_prompt(const hub_prompt&) override;
    std::optional<hub_prompt> prompt_of(std::int64_t id) override;
    void reply(std::int64_t prompt, person_id teacher, std::string_view words, instant at) override;
    bool take_reply(std::int64_t prompt, person_id teacher) override;
    std::vector<prompt_reply> replies(std::int64_t prompt) override;
    std::optional<hub_prompt> last_prompt(hub_id) override;
    std::vector<std::int64_t> prompts_due(instant now) override;
    std::optional<instant> next_close() override;
    void close_prompt(std::int64_t id) override;

private:
    std::vector<staff> people_in(hub_id, role);

    core& core_;
};

// The text of a stored prompt.
std::string open_prompt(const vault&, std::int64_t id, std::string_view sealed);

}  // namespace kindred
