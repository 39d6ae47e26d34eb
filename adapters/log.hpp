// How adapters say what happened. Never a name, an address, a secret or a family's words.
#pragma once

#include <functional>
#include <string>

namespace kindred {

enum class level { debug, info, warning, error };

using logger = std::function<void(level, const std::string&)>;  // called on the network thread

}  // namespace kindred
