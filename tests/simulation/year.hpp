// A school year in seconds, from a seed: families who answer, fall silent, say STOP and come back; platforms that fail,
// repeat and block; a server that crashes between commit and send. Drives the real work and the real store under a
// clock of its own, and remembers every promise that was broken.
#pragma once

#include "bot/store.hpp"
#include "bot/work.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace kindred::simulation {

struct settings {
    std::uint64_t seed = 1;
    std::size_t families = 300;
    int days = 300;
};

struct outcome {
    std::vector<std::string> broken_promises;  // each with what, when and to whom
    std::size_t messages = 0, duplicates = 0, letters = 0, answers = 0, stops = 0, crashes = 0, digests = 0;
};

class year {
public:
    year(store&, const library&, settings);
    outcome run();

private:
    struct phone {
        address where;
        std::string language;
        std::vector<std::string> codes;    // still to be used
        bool stopped = false;
        int farewells_owed = 0;            // what may still come after STOP
        std::deque<instant> notices;       // the last ones
        bool chatty = false;
    };

    void prepare();
    void play_until(instant end);
    void in_a_transaction(const std::function<void()>&);
    void at(instant when, std::function<void()>);
    void send(std::size_t phone, std::string text, std::string choice = {});
    void take(std::size_t phone, const inbound&);
    void remember(std::size_t phone, const inbound&);
    void deliver();
    void check(const outgoing&);
    void react(std::size_t phone, const letter&);
    void react_as_staff(const outgoing&);
    void plan_weeks();
    void check_profiles();
    void check_digests();
    void check_forgetting();
    void broken(std::string what);
    bool chance(double);
    std::chrono::milliseconds pause();
    std::string words();

    store& store_;
    const library& words_;
    settings how_;
    work work_;
    std::mt19937_64 random_;
    instant now_{};
    std::multimap<instant, std::function<void()>> later_;
    std::vector<phone> phones_;
    std::map<std::string, std::size_t> phone_of_;
    std::set<std::string> children_;
    std::uint64_t counter_ = 0;
    outcome told_;
};

}  // namespace kindred::simulation
