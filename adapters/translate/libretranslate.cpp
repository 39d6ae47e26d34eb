#include "adapters/translate/libretranslate.hpp"

#include "adapters/json_reader.hpp"
#include "adapters/translate/answers.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace kindred {
namespace {

// Its releases differ in these; the newer one first.
struct other_names {
    std::string_view tag;
    std::array<std::string_view, 3> names;
};
constexpr std::array called_otherwise{other_names{"zh-Hans", {"zh-Hans", "zh", ""}},
                                      other_names{"zh-Hant", {"zh-Hant", "zt", ""}},
                                      other_names{"pt-BR", {"pt-BR", "pb", "pt"}}, other_names{"fil", {"tl", "", ""}}};

}  // namespace

std::vector<std::string> libretranslate::names(std::string_view tag) const {
    std::vector<std::string> all;
    const auto known = std::ranges::find(called_otherwise, tag, &other_names::tag);
    if (known == called_otherwise.end()) return {std::string(tag.substr(0, tag.find('-')))};
    for (const auto name : known->names)
        if (!name.empty()) all.emplace_back(name);
    return all;
}

http::request libretranslate::ask(std::string_view words, const language_pair& pair) const {
    nlohmann::json body{{"q", words}, {"source", pair.first}, {"target", pair.second}, {"format", "text"}};
    if (!key_.empty()) body["api_key"] = key_;
    http::request made{.method = "POST", .target = api_ + "/translate"};
    made.fields = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    made.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return made;
}

translated libretranslate::judge(const http::response& answer) const {
    const auto json = answer.status == 200 ? json_text::read(answer.body) : std::nullopt;
    if (const auto text = json ? json->root()["translatedText"] : json_value{}; text.is_text())
        return here(text.text());
    return without_text(answer);
}

http::request libretranslate::ask_for_pairs() const { return {.method = "GET", .target = api_ + "/languages"}; }

// [{"code": "es", "name": "Spanish", "targets": ["en", …]}, …]; where it tells no targets, each goes into each.
std::variant<std::set<language_pair>, std::string> libretranslate::pairs(const http::response& answer) const {
    const auto json = answer.status == 200 ? json_text::read(answer.body) : std::nullopt;
    if (!json || !json->root().is_list()) return no_pairs(answer);
    std::set<language_pair> all;
    for (const auto source : json->root()) {
        const bool told = source["targets"].is_list();
        for (const auto target : told ? source["targets"] : json->root())
            all.emplace(source["code"].text(), told ? target.text() : target["code"].text());
    }
    return all;
}

}  // namespace kindred
