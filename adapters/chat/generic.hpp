// Any gateway that calls us by HTTP and is called by HTTP, described in configuration alone (platform `http`). Every
// key is told of in README, "A gateway of another kind".
#pragma once

#include "adapters/platform.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace kindred {

using generic_keys = std::map<std::string, std::string, std::less<>>;  // as a channel_config has them

// What is wrong with keys that are each there and known: how the sentence "The channel 'x' … ." ends, and what to do.
// Never a value: it may be a secret.
struct generic_trouble {
    std::string what, mend;
};
std::vector<generic_trouble> troubles_of(const generic_keys&);

// With trouble in its keys it believes nobody and sends nothing.
std::unique_ptr<const platform> make_generic(const generic_keys&);

}  // namespace kindred
