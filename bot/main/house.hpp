// What every subcommand starts from, and where the rooms meet: configuration and words are read, the store is opened,
// the channels are made.
#pragma once

#include "adapters/config.hpp"
#include "adapters/platform.hpp"
#include "adapters/wake.hpp"
#include "bot/work.hpp"
#include "prompts/library.hpp"
#include "storage/store.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace kindred {

// What a person at the keyboard must know or mend; printed as it is, exit 1.
using plain_error = std::runtime_error;

void print(const std::vector<complaint>&);         // to the standard error
void refuse_grave(const std::vector<complaint>&);  // throws plain_error if one of them is; they are printed then

struct setup : library_reading {
    config what;
    std::vector<channel> channels;
};

// The configuration by itself; refuses to go on with anything grave in it.
config good_settings(const std::string& path);
library_reading read_words(const config&, languages_read);
// To be thrown where the word files have no survey of that id; names the nearest one.
plain_error no_such_survey(const library_reading&, const std::string& survey);
bool has_survey(const library&, const std::string& survey);  // also one that must not be sent
// For authors, what keeps a survey from being sent is grave.
setup read_setup(const std::string& path, bool for_authors = false);
// Refuses to go on with anything grave in the configuration or the words.
setup good_setup(const std::string& path);
void open_channels(setup&, const store_key&);
store_key no_key();  // where nothing is opened or signed for real
// For what needs the channels only: no store is opened, nothing is kept.
setup channels_only(const std::string& path);

// Everything open, for one command or for as long as the server runs.
struct house {
    explicit house(const std::string& path);

    template <class What>
    auto in_a_turn(What what) {
        return kindred::in_a_turn(*store, all.what.internal, what);
    }

    // Before a talk can begin with one of the surveys, so that it can end with the same.
    void keep_surveys(bool serves_elsewhere);
    learner learner_called(const std::string& id);  // throws plain_error if there is none

    setup all;
    store_key key;
    std::unique_ptr<kindred::store> store;
    work works;
};

}  // namespace kindred
