// A letter as the bodies of WhatsApp messages.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// In order. Choices: up to three short ones are buttons, up to ten a list (a label that is too long for its row is cut
// on a character border and stands whole in the row's description), else numbered lines. What cannot be shown is added
// to `left_out`.
std::vector<std::string> whatsapp_bodies(const letter&, bool window_open, std::vector<std::string>& left_out);

// A template's parameter as Meta takes it, however long: on one line, no long runs of blanks, not empty.
std::string whatsapp_parameter(std::string_view words);

// Meta's code for the language of a template: "es" es, "en" en_US, "pt-BR" pt_BR, "zh-Hant" zh_TW. A region that
// Meta does not tell apart is dropped ("es-GT" es); the school has its templates approved under these codes.
std::string whatsapp_language(std::string_view tag);

}  // namespace kindred
