#include "adapters/translate/translator.hpp"

#include "adapters/translate/apertium.hpp"
#include "adapters/translate/libretranslate.hpp"

namespace kindred {

std::vector<language_pair> pairs_for(const translator& service, std::string_view from, std::string_view to) {
    std::vector<language_pair> all;
    for (const auto& source : service.names(from))
        for (const auto& target : service.names(to)) all.emplace_back(source, target);
    return all;
}

std::unique_ptr<const translator> open_translator(const translation_config& what) {
    if (what.platform == "apertium") return std::make_unique<apertium>(what.api, what.key);
    return std::make_unique<libretranslate>(what.api, what.key);
}

}  // namespace kindred
