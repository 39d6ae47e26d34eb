// What families do: join, answer, think again, fall silent, say STOP, forget, block and come back, and demand what
// else is theirs to demand (wishes.hpp). Each message is
// sent as a platform sends it, perhaps twice, perhaps into a crash; after each the ledger is asked whether what was
// acknowledged stands.
#pragma once

#include "tests/simulation/ledger.hpp"
#include "tests/simulation/people.hpp"
#include "tests/simulation/phone.hpp"
#include "tests/simulation/world.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kindred::simulation {

class families {
public:
    families(world&, const people&, ledger&);

    void join_all();  // within a week, each with their codes

    phone& at(std::string_view user) { return phones_[by_user_.at(std::string(user))]; }
    std::size_t count() const { return phones_.size(); }
    phone& at(std::size_t f) { return phones_[f]; }

    // A letter arrived: what its reader does about it, sooner or later.
    void react(const outgoing&);
    // The platform said that this person is out of reach. Some come back.
    void leave(std::string_view user);
    void lose(std::string_view user);  // reported gone
    // By a court order that was just imported.
    void keep_from(std::size_t f, learner_id);
    void check_all_answered() const;  // on the last day, when all that was due is delivered
    // What the office would give away of the children of these (kindred export), to them and to others.
    void check_copies(std::size_t f) const;

    void send(std::size_t f, std::string text, std::string choice = {});
    // FORGET, and then "everything", tapped or written, as the talk offers it. Nothing else comes between.
    void forget_everything(std::size_t f, const std::function<void()>& deliver);
    void change(std::size_t f, std::size_t n, std::string_view way);
    void change_all(std::size_t f);
    // All that a letter to a family quotes was said by this very person, and still stands.
    void check(const outgoing&);

private:
    inbound message(std::size_t f, inbound_kind, std::string text, std::string choice);
    void take(std::size_t f, const inbound&);
    void crash_before_commit(const inbound&);
    bool was_crossed(const address&, const conversation& before);
    void check_answered(const phone&, const inbound&, const question_text* asked);
    void check_recital(const phone&, const outgoing&);
    void check_readers(const phone&, const outgoing&);
    void check_kept_from(const parent&, const outgoing&);
    void check_copy(const learner&, const guardian* only) const;
    void check_quotes(const phone&, const outgoing&);
    void check_taken_back(std::size_t f, const outgoing&);
    void count_unasked(const phone&, const outgoing&);
    bool goes_on_with(const letter&) const;
    conversation talk_of(std::size_t f) const;
    const choice& picked_by(std::size_t f, const letter&);
    void answer(std::size_t f, const letter&, instant when);
    void think_again(std::size_t f, const choice& decided, std::string_view language, instant when);
    void come_back(std::size_t f);

    world& all_;
    const people& school_;
    ledger& told_;
    const button_words buttons_;
    std::vector<phone> phones_;
    std::unordered_map<std::string, std::size_t> by_user_;
    std::vector<std::string> recital_openings_, readers_openings_, steps_of_change_;
};

}  // namespace kindred::simulation
