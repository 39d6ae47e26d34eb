// Where people are reached, and the talk with each.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

namespace kindred {

class address_table : public virtual addresses {
public:
    explicit address_table(core& with) : core_(with) {}
    std::optional<correspondent> find(const address&) override;
    std::optional<correspondent> find(address_id) override;
    correspondent add(const address&, role, person_id) override;
    void save(const correspondent&) override;
    void rename(address_id, const std::string& user) override;
    std::optional<correspondent> find_by_whose(std::string_view channel, std::string_view whose) override;
    void note_whose(const correspondent&, std::string_view whose) override;
    std::vector<correspondent> of(person_id) override;
    std::vector<address_id> due(instant now, std::size_t most) override;
    std::optional<instant> next_due() override;
    void wake_later(address_id, instant) override;

private:
    void put(address_id, const address&, std::string_view user);

    core& core_;
};

// What an address is found by; also whose dead letters are whose.
keyed_mark address_mark(const vault&, std::string_view channel, std::string_view user);

// The user of a stored address, for whoever sends to it.
std::string open_user(const vault&, address_id, std::string_view sealed);

}  // namespace kindred
