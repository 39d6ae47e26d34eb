#include "adapters/chat/twilio_letter.hpp"

#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/chat/sms.hpp"
#include "adapters/chat/whatsapp_letter.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

// Twilio takes 1600 characters a message (error 21617), and ten media; a chat of WhatsApp one (platform spec, 4 e).
constexpr std::size_t text_units = 1600;
constexpr std::size_t segments_most = 10;
constexpr std::size_t media_most = 10;
constexpr std::size_t variable_units = 255;  // of one of a template's
constexpr auto room = chat::room_of_segments(segments_most);
static_assert(room.septets <= text_units && room.units <= text_units);

struct code_class {
    std::int64_t first, last;
    outcome what;
    bool whole_channel = false;
};
// By code, never by title (platform spec, 4 e). The one that says STOP is 21610. 30004 is a block of whoever's: a
// carrier's, a law's, a list's; 30007 is a carrier's filter; 14107 is about one pair of numbers. What 21635 and 21659
// to 21661 mean for us is a guess, by their titles in Twilio's list of errors.
constexpr std::array code_classes{
    code_class{14107, 14107, outcome::again},       code_class{20003, 20003, outcome::channel_broken},
    code_class{20429, 20429, outcome::again, true}, code_class{21211, 21211, outcome::gone},
    code_class{21602, 21602, outcome::never},       code_class{21603, 21603, outcome::channel_broken},
    code_class{21605, 21605, outcome::never},       code_class{21606, 21606, outcome::channel_broken},
    code_class{21608, 21608, outcome::channel_broken},
    code_class{21610, 21610, outcome::stopped},     code_class{21611, 21611, outcome::again, true},
    code_class{21612, 21612, outcome::never},       code_class{21614, 21614, outcome::gone},
    code_class{21617, 21617, outcome::never},       code_class{21620, 21620, outcome::never},
    code_class{21623, 21623, outcome::never},       code_class{21635, 21635, outcome::gone},
    code_class{21655, 21656, outcome::never},       code_class{21659, 21661, outcome::channel_broken},
    code_class{30001, 30001, outcome::again, true}, code_class{30002, 30002, outcome::channel_broken},
    code_class{30003, 30006, outcome::gone},        code_class{30007, 30007, outcome::never},
    code_class{30017, 30017, outcome::again},       code_class{30022, 30022, outcome::again, true},
    code_class{30032, 30032, outcome::channel_broken},
    code_class{30034, 30034, outcome::channel_broken},
    code_class{63003, 63003, outcome::gone},        code_class{63007, 63007, outcome::channel_broken},
    code_class{63014, 63014, outcome::stopped},     code_class{63016, 63016, outcome::window_closed},
    code_class{63017, 63017, outcome::again},       code_class{63018, 63018, outcome::again, true},
    code_class{63024, 63024, outcome::gone},        code_class{63033, 63033, outcome::stopped},
};

outcome outcome_of_status(int http_status) {
    if (http_status == 429 || http_status == 408 || http_status >= 500) return outcome::again;
    const bool refused = http_status == 401 || http_status == 403 || http_status == 404;
    return refused ? outcome::channel_broken : outcome::never;
}

bool is_web_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

// Who writes to whom, and where what becomes of it is told.
std::string frame_of(const letter& what, const twilio_keys& keys) {
    auto from = keys.from;
    const bool service = from.starts_with("MG");
    if (!service && is_on_whatsapp(what.to) && !is_on_whatsapp(from)) from.insert(0, "whatsapp:");
    auto made = "To=" + http::encode(what.to) + (service ? "&MessagingServiceSid=" : "&From=") + http::encode(from);
    if (!keys.webhook_url.empty()) made += "&StatusCallback=" + http::encode(keys.webhook_url);
    return made;
}

// The words in the parts that are sent.
std::vector<std::string> texts_of(const std::string& words, bool on_whatsapp) {
    if (words.empty()) return {};
    if (on_whatsapp) return chat::split_units(words, text_units);
    std::vector<std::string> made;
    for (auto& part : chat::sms_parts(words, room)) made.push_back(std::move(part.text));
    return made;
}

bool is_content_sid(std::string_view word) {
    return word.size() == 34 && word.starts_with("HX") &&
           word.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
}

// "pt-BR" in its own, else in "pt"; empty: the school named none.
std::string_view content_of(const twilio_keys& keys, std::string_view name, std::string_view language) {
    const auto named = keys.templates.find(std::string(name));
    if (named == keys.templates.end()) return {};
    for (auto left = language; !left.empty(); left = left.substr(0, std::min(left.rfind('-'), left.size()))) {
        if (const auto found = named->second.find(std::string(left)); found != named->second.end())
            return found->second;
        if (left.find('-') == std::string_view::npos) break;
    }
    return {};
}

}  // namespace

std::map<std::string, std::string> twilio_contents_in(std::string_view text) {
    static constexpr std::string_view gaps = " ,;\t\r\n";
    std::vector<std::string_view> all;
    for (auto at = text.find_first_not_of(gaps); at != std::string_view::npos; at = text.find_first_not_of(gaps, at)) {
        const auto end = std::min(text.find_first_of(gaps, at), text.size());
        all.push_back(text.substr(at, end - at));
        at = end;
    }
    std::map<std::string, std::string> made;
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
        if (is_content_sid(all[i]) || !is_content_sid(all[i + 1])) return {};
        made.emplace(all[i], all[i + 1]);
    }
    return all.size() % 2 == 0 ? made : std::map<std::string, std::string>{};
}

bool has_twilio_template(const twilio_keys& keys, std::string_view name, std::string_view language) {
    return !content_of(keys, name, language).empty();
}

std::optional<std::string> twilio_template_form(const letter& what, const twilio_keys& keys,
                                                std::vector<std::string>& left_out) {
    const auto sid = what.instead ? content_of(keys, what.instead->name, what.language) : std::string_view{};
    if (sid.empty()) return std::nullopt;
    std::string variables;
    for (std::size_t i = 0; i < what.instead->parameters.size(); ++i) {
        const auto line = whatsapp_parameter(what.instead->parameters[i]);
        const auto shown = chat::shorten(line, variable_units);
        if (shown != line) left_out.emplace_back("the end of a long text in a template");
        variables += (i == 0 ? "\"" : ",\"") + std::to_string(i + 1) + "\":" + chat::quoted(shown);
    }
    auto form = frame_of(what, keys) + "&ContentSid=" + std::string(sid);
    if (!variables.empty()) form += "&ContentVariables=" + http::encode("{" + variables + "}");
    return form;
}

bool is_on_whatsapp(std::string_view user_or_from) { return user_or_from.starts_with("whatsapp:"); }

twilio_forms twilio_forms_of(const letter& what, const twilio_keys& keys) {
    twilio_forms made;
    const bool on_whatsapp = is_on_whatsapp(what.to);
    auto words = chat::numbered(what);
    std::vector<std::string> media;
    for (const auto& each : what.attachments) {
        if (is_web_address(each.url))
            media.push_back(each.url);
        else if (each.kind == attachment_kind::location && !each.url.empty())
            words += (words.empty() ? "" : "\n") + each.url;
        else
            made.left_out.emplace_back(chat::kind_named(each.kind));
    }
    const auto frame = frame_of(what, keys);
    const auto texts = texts_of(words, on_whatsapp);
    const std::size_t at_once = on_whatsapp ? 1 : media_most;
    std::size_t sent = 0;
    for (std::size_t i = 0; i < texts.size() || sent < media.size(); ++i) {
        auto body = frame;
        if (i < texts.size()) body += "&Body=" + http::encode(texts[i]);
        for (const auto end = std::min(media.size(), sent + at_once); sent < end; ++sent)
            body += "&MediaUrl=" + http::encode(media[sent]);
        made.bodies.push_back(std::move(body));
    }
    return made;
}

std::string twilio_mend(std::string_view code) {
    struct advice {
        std::string_view code, says;
    };
    static constexpr std::string_view the_template =
        "Look at the template in Twilio's Content Template Builder: it must be approved for WhatsApp in that language, "
        "with the variables that the README lists, and the channel must name its Content SID.";
    static constexpr std::string_view from =
        "Look at `from`: it must be a number of this account that may send messages, written \"+1555…\".";
    static constexpr std::array all{
        advice{"21606", from}, advice{"21659", from}, advice{"21660", from}, advice{"21661", from},
        advice{"21608", "A trial account writes only to numbers that it knows: upgrade it in Twilio's console."},
        advice{"21612", "`from` cannot write to that number: people abroad, or of some carriers, need a number of "
                        "another kind. In Twilio's console, look at Messaging, Geo permissions, or give that family "
                        "another channel."},
        advice{"21655", the_template}, advice{"21656", the_template}, advice{"63027", the_template},
        advice{"63028", the_template}, advice{"63040", the_template}, advice{"63041", the_template},
        advice{"63042", the_template},
        advice{"30001", "Twilio's queue was full: set letters_per_second lower."},
        advice{"30007", "A carrier filters it as advertising. Register the number in Twilio's console (A2P 10DLC, or "
                        "toll-free verification), and ask Twilio's support with the SIDs of some messages."},
        advice{"30022", "The number sends more than its registration allows: set letters_per_second lower, or ask "
                        "for more in Twilio's console under A2P 10DLC."},
        advice{"30032", "The toll-free number is not verified: do so in Twilio's console, at the number."},
        advice{"30034", "The number is not registered for A2P 10DLC, which carriers in the USA demand: register a "
                        "brand and a campaign in Twilio's console, and add the number to it."},
        advice{"63007", "WhatsApp does not know `from` as a sender of this account: look at its WhatsApp senders."},
    };
    const auto found = std::ranges::find(all, code, &advice::code);
    return found == all.end() ? std::string{} : std::string(found->says);
}

receipt twilio_verdict(std::int64_t code, int http_status) {
    const auto found =
        std::ranges::find_if(code_classes, [code](const auto& c) { return c.first <= code && code <= c.last; });
    const bool known = found != code_classes.end();
    receipt made{known ? found->what : outcome_of_status(http_status), {}, {}, {}, false};
    made.why = code > 0 ? std::to_string(code) : "HTTP " + std::to_string(http_status);
    made.whole_channel = known ? found->whole_channel : http_status == 429;
    return made;
}

}  // namespace kindred
