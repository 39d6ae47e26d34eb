// Apertium's web service (APy): forms over HTTP. It runs on the school's own machine (Debian: apertium-apy and the
// pairs). Source: wiki.apertium.org/wiki/Apertium-apy, and the service itself, version 0.11.7.
#pragma once

#include "adapters/translate/translator.hpp"

namespace kindred {

class apertium final : public translator {
public:
    apertium(std::string api, std::string key) : api_(std::move(api)), key_(std::move(key)) {}
    std::vector<std::string> names(std::string_view tag) const override;
    http::request ask(std::string_view words, const language_pair&) const override;
    translated judge(const http::response&) const override;
    http::request ask_for_pairs() const override;
    std::variant<std::set<language_pair>, std::string> pairs(const http::response&) const override;

private:
    std::string api_, key_;
};

}  // namespace kindred
