// LibreTranslate and what speaks as it does: JSON over HTTP.
// Source: docs.libretranslate.com/guides/api_usage, and libretranslate/app.py of its repository.
#pragma once

#include "adapters/translate/translator.hpp"

namespace kindred {

class libretranslate final : public translator {
public:
    libretranslate(std::string api, std::string key) : api_(std::move(api)), key_(std::move(key)) {}
    std::vector<std::string> names(std::string_view tag) const override;
    http::request ask(std::string_view words, const language_pair&) const override;
    translated judge(const http::response&) const override;
    http::request ask_for_pairs() const override;
    std::variant<std::set<language_pair>, std::string> pairs(const http::response&) const override;

private:
    std::string api_, key_;
};

}  // namespace kindred
