// What the actors of the simulation share: the program and its store, a clock of their own, chance from a seed, a
// list of what they are going to do, and the broken promises.
#pragma once

#include "bot/store.hpp"
#include "bot/work.hpp"
#include "tests/simulation/year.hpp"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kindred::simulation {

inline constexpr std::string_view families_channel = "families";
inline constexpr std::string_view staff_channel = "staff";

inline std::string number(std::size_t n) { return std::to_string(n); }

class world {
public:
    world(store&, const library&, settings);

    store& memory;
    const library& words;
    const settings how;
    work bot;
    instant now{};
    outcome told;

    template <class What>
    void in_a_transaction(const What& what) {
        memory.begin();
        what();
        memory.commit();
    }

    // --- what the actors are going to do
    void at(instant when, std::function<void()> what) { later_.emplace(std::max(when, now), std::move(what)); }
    std::optional<instant> next_planned() const;
    void do_what_is_planned();

    // --- chance
    bool chance(double p) { return std::uniform_real_distribution<>(0, 1)(random_) < p; }
    std::size_t any(std::size_t below) { return random_() % below; }
    std::chrono::milliseconds pause();  // mostly minutes, sometimes days; less than six
    std::uint64_t next_number() { return ++counter_; }

    // Told with what this phone or teacher said and read last: how it came to be broken.
    void broken(const std::string& what, const std::string& user = {});
    void overhear(const std::string& user, std::string_view what);

private:
    std::mt19937_64 random_;
    std::multimap<instant, std::function<void()>> later_;
    std::uint64_t counter_ = 0;
    std::unordered_map<std::string, std::deque<std::string>> overheard_;  // the last lines of each
};

}  // namespace kindred::simulation
