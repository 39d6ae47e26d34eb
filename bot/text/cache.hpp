// What is dear to make and cheap to keep: a few values of a thread by name. Used inside bot/text/*.cpp only.
#pragma once

#include "bot/limits.hpp"

#include <map>
#include <string>
#include <string_view>

namespace kindred::text {

template <class Value>
class cache {
public:
    // The kept value of that name, else what `make` makes. The reference holds until the next call.
    template <class Make>
    const Value& get(std::string_view name, Make make) {
        if (const auto found = kept_.find(name); found != kept_.end()) return found->second;
        if (kept_.size() >= limits::formatters_kept_per_thread) kept_.clear();
        return kept_.emplace(std::string(name), make()).first->second;
    }

private:
    std::map<std::string, Value, std::less<>> kept_;
};

}  // namespace kindred::text
