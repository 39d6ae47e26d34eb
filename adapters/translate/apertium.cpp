#include "adapters/translate/apertium.hpp"

#include "adapters/json_reader.hpp"
#include "adapters/translate/answers.hpp"

namespace kindred {

// It takes codes of two letters for its own of three, and "pt_BR" for a variant.
std::vector<std::string> apertium::names(std::string_view tag) const {
    const auto dash = tag.rfind('-');
    std::string plain(tag.substr(0, tag.find('-')));
    const bool region = dash != std::string_view::npos && tag.size() - dash == 3;
    if (!region) return {plain};
    auto variant = plain + "_" + std::string(tag.substr(dash + 1));
    return {std::move(variant), std::move(plain)};
}

// As a form, so that no words of a family stand in an address, which servers write into their logs. Words that it does
// not know stay as they are, without its mark.
http::request apertium::ask(std::string_view words, const language_pair& pair) const {
    http::request made{.method = "POST", .target = api_ + "/translate"};
    made.fields = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    made.body = "langpair=" + http::encode(pair.first + "|" + pair.second) +
                "&markUnknown=no&format=txt&q=" + http::encode(words);
    if (!key_.empty()) made.body += "&key=" + http::encode(key_);
    return made;
}

translated apertium::judge(const http::response& answer) const {
    const auto json = answer.status == 200 ? json_text::read(answer.body) : std::nullopt;
    if (const auto text = json ? json->root()["responseData"]["translatedText"] : json_value{}; text.is_text())
        return here(text.text());
    return without_text(answer);
}

http::request apertium::ask_for_pairs() const {
    return {.method = "GET", .target = api_ + "/listPairs?include_deprecated_codes=1"};
}

// {"responseData": [{"sourceLanguage": "spa", "targetLanguage": "eng"}, …]}; each in two letters as well, as asked.
std::variant<std::set<language_pair>, std::string> apertium::pairs(const http::response& answer) const {
    const auto json = answer.status == 200 ? json_text::read(answer.body) : std::nullopt;
    const auto list = json ? json->root()["responseData"] : json_value{};
    if (!list.is_list()) return no_pairs(answer);
    std::set<language_pair> all;
    for (const auto each : list) all.emplace(each["sourceLanguage"].text(), each["targetLanguage"].text());
    return all;
}

}  // namespace kindred
