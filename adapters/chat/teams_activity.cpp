#include "adapters/chat/teams_activity.hpp"

#include "adapters/chat/app_pieces.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/time.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

constexpr std::string_view public_service = "https://smba.trafficmanager.net/";
constexpr std::size_t url_bytes = 4096;  // of a file's address
constexpr std::size_t directory_id_bytes = 36;

bool is_directory_id(std::string_view segment) {
    return segment.size() == directory_id_bytes &&
           segment.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
}

bool is_region(std::string_view path) {
    static constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_-";
    return !path.empty() && path.find_first_not_of(letters) == std::string_view::npos;
}

attachment_kind kind_of_extension(std::string_view extension) {
    static constexpr std::array photos{"jpg", "jpeg", "png", "gif", "heic", "webp"};
    static constexpr std::array sounds{"m4a", "mp3", "ogg", "oga", "wav", "aac"};
    static constexpr std::array films{"mp4", "mov", "webm"};
    std::string plain(extension.substr(0, 8));
    for (auto& c : plain)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (std::ranges::find(photos, plain) != photos.end()) return attachment_kind::photo;
    if (std::ranges::find(sounds, plain) != sounds.end()) return attachment_kind::audio;
    return std::ranges::find(films, plain) != films.end() ? attachment_kind::video : attachment_kind::file;
}

// Some clients write a small picture into the address itself: that is none to fetch from.
std::string address_in(json_value url) {
    auto text = url.text();
    return text.size() <= url_bytes && http::place_of(text) ? text : std::string{};
}

std::optional<attachment> attachment_in(json_value what) {
    const std::string type = what["contentType"].text();
    const auto is = [&type](std::string_view main) { return type.starts_with(main); };
    attachment made;
    if (type == "application/vnd.microsoft.teams.file.download.info") {
        made.kind = kind_of_extension(what["content"]["fileType"].text());
        made.url = address_in(what["content"]["downloadUrl"]);
        return made;
    }
    if (type == "application/vnd.microsoft.card.audio") {
        made.kind = attachment_kind::voice;
        for (const json_value each : what["content"]["media"]) made.url = address_in(each["url"]);
        return made;
    }
    if (type.ends_with("codesnippet")) return made;
    // The message once more as HTML, a card, the message that this one answers.
    if (type.empty() || is("text/") || is("application/vnd.microsoft.") || type == "messageReference")
        return std::nullopt;
    if (is("image/")) made.kind = attachment_kind::photo;
    if (is("audio/")) made.kind = attachment_kind::audio;
    if (is("video/")) made.kind = attachment_kind::video;
    made.url = address_in(what["contentUrl"]);
    if (type.find('*') == std::string::npos) made.mime = type;
    return made;
}

void replace_all(std::string& in, std::string_view what, std::string_view by) {
    if (what.empty()) return;
    for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + by.size()))
        in.replace(at, what.size(), by);
}

std::string without_blanks_around(const std::string& words) {
    static constexpr std::string_view blanks = " \n\r\t";
    const auto first = words.find_first_not_of(blanks);
    if (first == std::string::npos) return {};
    return words.substr(first, words.find_last_not_of(blanks) - first + 1);
}

// What a reply repeats of the message that it answers: "<quoted messageId="1">…</quoted>", mostly without words.
void take_out_quotes(std::string& words) {
    constexpr std::string_view opens = "<quoted", closes = "</quoted>";
    for (auto at = words.find(opens); at != std::string::npos; at = words.find(opens, at)) {
        const auto end = words.find('>', at);
        if (end == std::string::npos) return;
        const auto closing = words[end - 1] == '/' ? std::string::npos : words.find(closes, end);
        words.erase(at, (closing == std::string::npos ? end + 1 : closing + closes.size()) - at);
    }
}

// The text without quotes and the mentions of us; of others the name stays.
std::string words_of(json_value activity) {
    auto words = activity["text"].text();
    if (words.find("<at") == std::string::npos && words.find("<quoted") == std::string::npos) return words;
    take_out_quotes(words);
    const json_value us = activity["recipient"];
    for (const json_value each : activity["entities"])
        if (each["type"].is("mention") && each["mentioned"]["id"].is(us["id"].text()))
            replace_all(words, each["text"].text(), "");
    replace_all(words, "<at>" + us["name"].text() + "</at>", "");
    for (auto at = words.find("<at"); at != std::string::npos; at = words.find("<at", at)) {
        const auto end = words.find('>', at);
        if (end == std::string::npos) break;
        words.erase(at, end - at + 1);
    }
    replace_all(words, "</at>", "");
    replace_all(words, "&nbsp;", " ");
    return without_blanks_around(words);
}

class activity_reader {
public:
    activity_reader(json_value activity, std::string_view app_id) : activity_(activity), app_id_(app_id) {}

    inbound read() const {
        inbound made;
        const std::string conversation = activity_["conversation"]["id"].text();
        const json_value type = activity_["type"];
        if (const auto id = activity_["id"].text(); !id.empty()) made.message_id = conversation + "/" + id;
        if (!is_personal() || is_ours()) return made;
        made.sender = teams_sender(activity_["serviceUrl"].text(), conversation);
        if (!made.sender.empty()) made.whose = conversation;  // with us alone; the service's address may change
        made.sent_at = from_rfc3339(activity_["timestamp"].text());
        made.name = chat::heard_name(activity_["from"]["name"].text());
        made.language = language();
        if (type.is("message")) {
            read_message(made);
        } else if (type.is("messageUpdate")) {
            read_edit(made);
        } else if (type.is("invoke")) {
            if (activity_["name"].is("adaptiveCard/action")) read_tap(activity_["value"]["action"]["data"], made);
        } else if (type.is("installationUpdate") || type.is("conversationUpdate")) {
            read_coming_and_going(made);
        }
        return made;  // a reaction, "typing" and what is yet to come: nothing to do
    }

private:
    // The channel of a web page or a telephone may be set up beside Teams: whoever is there is not who we know.
    bool is_personal() const {
        const json_value where = activity_["conversation"];
        return activity_["channelId"].is("msteams") && where["conversationType"].is("personal") &&
               !where["isGroup"].truth();
    }

    bool is_ours() const {
        const json_value from = activity_["from"];
        return from["role"].is("bot") || from["id"].is("28:" + std::string(app_id_));
    }

    std::string language() const {
        for (const json_value each : activity_["entities"])
            if (each["type"].is("clientInfo") && each["locale"]) return each["locale"].text();
        return activity_["locale"].text();
    }

    static void read_tap(json_value data, inbound& into) {
        const auto choice = data["choice"].text();
        if (!chat::is_choice_id(choice)) return;
        into.kind = inbound_kind::choice;
        into.choice = choice;
        into.text = chat::heard_text(data["label"].text());
    }

    void read_message(inbound& into) const {
        read_tap(activity_["value"], into);
        if (into.kind == inbound_kind::choice) return;
        chat::read_words(words_of(activity_), into);
        bool picture = false;
        for (const json_value each : activity_["attachments"]) {
            if (into.attachments.size() == limits::inbound_attachments) break;
            if (auto found = attachment_in(each)) into.attachments.push_back(std::move(*found));
            picture = picture || each["content"].text().find("<img") != std::string::npos;
        }
        // What is nothing but a picture within the HTML is a sticker or one of Teams' animations.
        if (picture && into.text.empty() && into.attachments.empty())
            into.attachments.push_back({attachment_kind::sticker, {}, {}, {}, {}});
        if (!into.attachments.empty() && into.kind == inbound_kind::ignored) into.kind = inbound_kind::message;
    }

    // It has the id of what it changes. What was deleted and is put back is no change.
    void read_edit(inbound& into) const {
        if (activity_["channelData"]["eventType"].is("undeleteMessage")) return;
        into.text = chat::heard_text(words_of(activity_));
        into.kind = inbound_kind::edited;
        into.message_id += "/edit/" + activity_["timestamp"].text();
    }

    bool is_of_us(json_value members) const {
        const std::string us = activity_["recipient"]["id"].text();
        bool found = false;
        for (const json_value each : members) found = found || (!us.empty() && each["id"].is(us));
        return found;
    }

    // "add-upgrade" and "remove-upgrade" are a new version of the app, of which nobody takes notice.
    void read_coming_and_going(inbound& into) const {
        const json_value action = activity_["action"];
        if (action.is("add") || is_of_us(activity_["membersAdded"])) into.kind = inbound_kind::opened;
        if (action.is("remove") || is_of_us(activity_["membersRemoved"])) into.kind = inbound_kind::stopped;
        if (into.kind == inbound_kind::ignored || !into.sent_at) return;
        // Teams tells both in a moment, each with an id of its own: they are to be one.
        into.message_id = activity_["conversation"]["id"].text();
        into.message_id += into.kind == inbound_kind::opened ? "/opened/" : "/stopped/";
        into.message_id += to_rfc3339(std::chrono::floor<std::chrono::minutes>(*into.sent_at));
    }

    json_value activity_;
    std::string_view app_id_;
};

}  // namespace

std::string teams_sender(std::string_view service_url, std::string_view conversation) {
    while (service_url.ends_with('/')) service_url.remove_suffix(1);
    if (!http::place_of(service_url) || service_url.find_first_of("?#") != std::string_view::npos ||
        !chat::is_identifier(conversation))
        return {};
    if (const auto last = service_url.rfind('/'); is_directory_id(service_url.substr(last + 1)))
        service_url = service_url.substr(0, last);
    const bool usual = service_url.starts_with(public_service);
    if (usual && is_region(service_url.substr(public_service.size()))) service_url.remove_prefix(public_service.size());
    return std::string(service_url) + " " + std::string(conversation);
}

std::optional<teams_place> teams_place_of(std::string_view sender) {
    const auto blank = sender.find(' ');
    if (blank == std::string_view::npos || blank + 1 == sender.size()) return std::nullopt;
    const auto service = sender.substr(0, blank);
    teams_place made{std::string(service), std::string(sender.substr(blank + 1))};
    if (is_region(service)) made.service.insert(0, public_service);
    return http::place_of(made.service) ? std::optional(std::move(made)) : std::nullopt;
}

// Below trafficmanager.net anyone may have a name, so of those it is only the one.
bool is_teams_host(std::string_view url, std::string_view stand_in) {
    const auto there = http::place_of(url);
    if (!there) return false;
    if (!stand_in.empty() && there == http::place_of(stand_in)) return true;
    return there->tls && there->port == "443" &&
           (there->host == "smba.trafficmanager.net" || there->host.ends_with(".botframework.com") ||
            there->host.ends_with(".teams.microsoft.com"));
}

reading read_teams_activity(std::string_view body, std::string_view app_id) {
    const auto text = json_text::read(body);
    if (!text) return chat::unreadable_because("not JSON");
    const json_value activity = text->root();
    if (!activity["type"].is_text()) return chat::unreadable_because("no activity");
    auto made = activity_reader(activity, app_id).read();
    const bool known = chat::is_identifier(made.sender) && chat::is_identifier(made.message_id);
    if (!known && made.kind != inbound_kind::ignored)
        return chat::unreadable_because("an activity without conversation or id");
    if (!known) made = inbound{};
    return {{std::move(made)}, std::nullopt};
}

http::response thanks_for_teams_activity(std::string_view body) {
    const auto text = json_text::read(body);
    const json_value activity = text ? text->root() : json_value{};
    if (!activity["type"].is("invoke")) return {};
    const bool tapped = activity["name"].is("adaptiveCard/action");
    return {200,
            {{"Content-Type", "application/json"}},
            tapped ? R"({"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"✓"})" : "{}"};
}

}  // namespace kindred
