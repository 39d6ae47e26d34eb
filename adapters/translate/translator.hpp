// Everything that a service which translates is to kindred: pure functions over bytes, as a platform's are. One
// instance a house; immutable once made.
#pragma once

#include "adapters/config.hpp"
#include "adapters/http/message.hpp"
#include "bot/translation.hpp"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kindred {

using language_pair = std::pair<std::string, std::string>;  // from, to; as the service calls them

class translator {
public:
    virtual ~translator() = default;

    // What the service may call a language (BCP 47), the likeliest first; at least one.
    virtual std::vector<std::string> names(std::string_view tag) const = 0;
    // The request that translates. Absolute URL; secrets and a family's words inside.
    virtual http::request ask(std::string_view words, const language_pair&) const = 0;
    virtual translated judge(const http::response&) const = 0;

    // Which pairs does it translate? For the doctor: nobody's words are in it.
    virtual http::request ask_for_pairs() const = 0;
    // Or, as a sentence, why the answer tells none.
    virtual std::variant<std::set<language_pair>, std::string> pairs(const http::response&) const = 0;
};

// The pairs by which the service may know these two languages, the likeliest first.
std::vector<language_pair> pairs_for(const translator&, std::string_view from, std::string_view to);

// Of a configuration that was read without complaint.
std::unique_ptr<const translator> open_translator(const translation_config&);

}  // namespace kindred
