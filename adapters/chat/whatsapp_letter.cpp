#include "adapters/chat/whatsapp_letter.hpp"

#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;

// Meta's own limits, in characters; counted in UTF-16 units here, which is never more generous.
constexpr std::size_t text_units = 4096, interactive_units = 1024, parameter_units = 900;
constexpr std::size_t buttons_most = 3, button_units = 20;
constexpr std::size_t rows_most = 10, row_units = 24, row_note_units = 72, row_id_bytes = 200;
constexpr std::string_view list_sign = "☰";  // opens the list; a sign, so that it needs no language

bool fits(std::string_view words, std::size_t units) {
    return !words.empty() && chat::cut_units(words, units).size() == words.size();
}

// A whole message: what stands beside the field that is named like its type.
std::string message(const std::string& to, const std::string& type, const std::string& content) {
    const bool digits = !to.empty() && to.find_first_not_of("0123456789") == std::string::npos;
    return R"({"messaging_product":"whatsapp","recipient_type":"individual",)" +
           std::string(digits ? R"("to":)" : R"("recipient":)") + quoted(to) + R"(,"type":")" + type + R"(",")" +
           type + R"(":)" + content + "}";
}

// WhatsApp makes formatting of what stands between two of * _ ~ `, and tells no way to write the signs themselves.
std::string text_body(const std::string& to, const std::string& words) {
    return message(to, "text", R"({"body":)" + quoted(words) + R"(,"preview_url":false})");
}

bool fit_buttons(const std::vector<choice>& choices) {
    std::set<std::string_view> labels;  // Meta wants them to differ
    for (const auto& each : choices) labels.insert(each.text);
    return choices.size() <= buttons_most && labels.size() == choices.size() &&
           std::ranges::all_of(choices, [](const choice& each) { return fits(each.text, button_units); });
}

// What is longer than a row's title stands whole in its note.
bool fit_rows(const std::vector<choice>& choices) {
    return choices.size() <= rows_most && std::ranges::all_of(choices, [](const choice& each) {
               return fits(each.text, row_note_units) && !each.id.empty() && each.id.size() <= row_id_bytes;
           });
}

std::string buttons_of(const std::vector<choice>& choices) {
    std::string list;
    for (const auto& each : choices) {
        if (!list.empty()) list += ',';
        list += R"({"type":"reply","reply":{"id":)" + quoted(each.id) + R"(,"title":)" + quoted(each.text) + "}}";
    }
    return R"({"buttons":[)" + list + "]}";
}

std::string rows_of(const std::vector<choice>& choices) {
    std::string list;
    for (const auto& each : choices) {
        if (!list.empty()) list += ',';
        list += R"({"id":)" + quoted(each.id) + R"(,"title":)" + quoted(chat::shorten(each.text, row_units));
        if (!fits(each.text, row_units)) list += R"(,"description":)" + quoted(each.text);
        list += '}';
    }
    return R"({"button":)" + quoted(list_sign) + R"(,"sections":[{"rows":[)" + list + "]}]}";
}

std::string interactive_body(const letter& what, const std::string& words) {
    const bool buttons = fit_buttons(what.choices);
    return message(what.to, "interactive",
                   std::string(R"({"type":)") + (buttons ? R"("button")" : R"("list")") + R"(,"body":{"text":)" +
                       quoted(words) + R"(},"action":)" +
                       (buttons ? buttons_of(what.choices) : rows_of(what.choices)) + "}");
}

std::string template_body(const letter& what, std::vector<std::string>& left_out) {
    std::string list;
    for (const auto& each : what.instead->parameters) {
        const auto line = whatsapp_parameter(each);
        const auto shown = chat::shorten(line, parameter_units);
        if (shown != line) left_out.emplace_back("the end of a long text in a template");
        if (!list.empty()) list += ',';
        list += R"({"type":"text","text":)" + quoted(shown) + "}";
    }
    const std::string components =
        list.empty() ? std::string{} : R"(,"components":[{"type":"body","parameters":[)" + list + "]}]";
    return message(what.to, "template",
                   R"({"name":)" + quoted(what.instead->name) + R"(,"language":{"code":)" +
                       quoted(whatsapp_language(what.language)) + "}" + components + "}");
}

std::optional<std::string> media_body(const std::string& to, const attachment& what) {
    std::string type = "document";
    if (what.kind == attachment_kind::photo) type = "image";
    if (what.kind == attachment_kind::voice || what.kind == attachment_kind::audio) type = "audio";
    if (what.kind == attachment_kind::video) type = "video";
    if (what.kind == attachment_kind::sticker) type = "sticker";
    const bool thing = what.kind != attachment_kind::location && what.kind != attachment_kind::contact;
    if (!thing || (what.id.empty() && what.url.empty())) return std::nullopt;
    const std::string source = what.id.empty() ? R"({"link":)" + quoted(what.url) : R"({"id":)" + quoted(what.id);
    return message(to, type, source + "}");
}

}  // namespace

// Meta refuses line breaks, tabs and long runs of blanks in a parameter.
std::string whatsapp_parameter(std::string_view words) {
    std::string line;
    for (const char c : words) {
        const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!blank) line.push_back(c);
        if (blank && !line.empty() && line.back() != ' ') line.push_back(' ');
    }
    while (line.ends_with(' ')) line.pop_back();
    return line.empty() ? "-" : line;  // and empty ones
}

std::vector<std::string> whatsapp_bodies(const letter& what, bool window_open, std::vector<std::string>& left_out) {
    if (!window_open && what.instead) return {template_body(what, left_out)};
    std::vector<std::string> bodies;
    for (const auto& each : what.attachments) {
        if (auto made = media_body(what.to, each))
            bodies.push_back(std::move(*made));
        else
            left_out.emplace_back(chat::kind_named(each.kind));
    }
    const bool interactive = !what.choices.empty() && !what.text.empty() && fit_rows(what.choices);
    const std::string words = interactive ? what.text : chat::numbered(what);
    if (words.empty()) return bodies;
    const auto parts = chat::split_units(words, interactive ? interactive_units : text_units);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        bodies.push_back(interactive && last ? interactive_body(what, parts[i]) : text_body(what.to, parts[i]));
    }
    return bodies;
}

std::string whatsapp_language(std::string_view tag) {
    struct mapped {
        std::string_view tag, code;
    };
    static constexpr std::array<mapped, 28> table{{
        {"en", "en_US"},
        {"en-US", "en_US"},
        {"en-GB", "en_GB"},
        {"es-AR", "es_AR"},
        {"es-ES", "es_ES"},
        {"es-MX", "es_MX"},
        {"pt", "pt_BR"},
        {"pt-BR", "pt_BR"},
        {"pt-PT", "pt_PT"},
        {"zh", "zh_CN"},
        {"zh-CN", "zh_CN"},
        {"zh-Hans", "zh_CN"},
        {"zh-HK", "zh_HK"},
        {"zh-TW", "zh_TW"},
        {"zh-Hant", "zh_TW"},
        {"zh-Hant-HK", "zh_HK"},
        {"zh-Hant-TW", "zh_TW"},
        {"rw", "rw_RW"},
        {"ky", "ky_KG"},
        {"ps", "ps_AF"},
        {"prs", "prs_AF"},
        {"fa-AF", "prs_AF"},
        {"si", "si_LK"},
        {"no", "nb"},
        {"iw", "he"},
        {"tl", "fil"},
        {"be", "be_BY"},
        {"in", "id"},
    }};
    for (auto left = tag; !left.empty();
         left = left.substr(0, left.find_last_of("-") == std::string_view::npos ? 0 : left.find_last_of("-"))) {
        const auto found = std::ranges::find(table, left, &mapped::tag);
        if (found != table.end()) return std::string(found->code);
    }
    return tag.empty() ? "en_US" : std::string(tag.substr(0, tag.find('-')));
}

}  // namespace kindred
