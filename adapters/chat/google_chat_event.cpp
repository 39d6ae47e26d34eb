#include "adapters/chat/google_chat_event.hpp"

#include "adapters/chat/app_pieces.hpp"
#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/time.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

// Both forms of an event in the words of the Chat API's.
struct event {
    std::string type, time;
    json_value space, user, message, common, action;
};

event event_of(json_value root) {
    const json_value chat = root["chat"];
    if (!chat.is_object())
        return {root["type"].text(), root["eventTime"].text(), root["space"],  root["user"],
                root["message"],     root["common"],           root["action"]};
    struct payload {
        std::string_view field, type;
    };
    static constexpr std::array<payload, 5> payloads{{{"messagePayload", "MESSAGE"},
                                                      {"appCommandPayload", "APP_COMMAND"},
                                                      {"addedToSpacePayload", "ADDED_TO_SPACE"},
                                                      {"removedFromSpacePayload", "REMOVED_FROM_SPACE"},
                                                      {"buttonClickedPayload", "CARD_CLICKED"}}};
    for (const auto& each : payloads)
        if (const json_value inner = chat[each.field])
            return {std::string(each.type), chat["eventTime"].text(), inner["space"], chat["user"],
                    inner["message"],       root["commonEventObject"], {}};
    return {"UNKNOWN", {}, {}, chat["user"], {}, {}, {}};
}

attachment attachment_of(json_value what) {
    attachment made;
    made.mime = what["contentType"].text();
    made.kind = chat::kind_of_type(made.mime);
    made.id = what["attachmentDataRef"]["resourceName"].text();
    if (!is_google_chat_media(made.id)) made.id.clear();  // in somebody's Drive: we may not look there
    return made;
}

class event_reader {
public:
    explicit event_reader(json_value root) : what_(event_of(root)) {}

    reading read() const {
        if (what_.type.empty()) return chat::unreadable_because("no event");
        if (!is_direct() || what_.user["type"].is("BOT")) return {{inbound{}}, std::nullopt};
        reading made;
        if (what_.type == "ADDED_TO_SPACE") made.inbounds.push_back(plain(inbound_kind::opened));
        if (what_.type == "REMOVED_FROM_SPACE") made.inbounds.push_back(plain(inbound_kind::stopped));
        if (what_.type == "CARD_CLICKED") made.inbounds.push_back(click());
        // Whoever adds an app by writing to it is told of by one event.
        if (what_.type == "MESSAGE" || what_.type == "APP_COMMAND" || what_.type == "ADDED_TO_SPACE")
            if (auto words = message(); words.kind != inbound_kind::ignored || made.inbounds.empty())
                made.inbounds.push_back(std::move(words));
        if (made.inbounds.empty()) made.inbounds.emplace_back();  // a page of its own, a dialog and what is yet to come
        for (const auto& each : made.inbounds)
            if (each.kind != inbound_kind::ignored &&
                (!is_google_chat_space(each.sender) || !chat::is_identifier(each.message_id)))
                return chat::unreadable_because("an event without space or id");
        return made;
    }

private:
    bool is_direct() const {
        const json_value kind = what_.space["spaceType"];
        return kind ? kind.is("DIRECT_MESSAGE") : what_.space["type"].is("DM");
    }

    inbound plain(inbound_kind kind) const {
        inbound made;
        made.kind = kind;
        made.sender = what_.space["name"].text();
        made.sent_at = from_rfc3339(what_.time);
        made.language = what_.common["userLocale"].text();
        made.name = chat::heard_name(what_.user["displayName"].text());
        if (!what_.time.empty()) made.message_id = made.sender + "/" + what_.type + "/" + what_.time;
        return made;
    }

    inbound message() const {
        auto made = plain(inbound_kind::ignored);
        const json_value said = what_.message;
        made.message_id = said["name"].text();
        if (said["sender"]["type"].is("BOT")) return made;
        const json_value words = said["argumentText"] ? said["argumentText"] : said["text"];
        chat::read_words(words.text(), made);
        for (const json_value each : said["attachment"])
            if (made.attachments.size() < limits::inbound_attachments)
                made.attachments.push_back(attachment_of(each));
        if (said["attachedGifs"].begin() != said["attachedGifs"].end() && made.attachments.empty())
            made.attachments.push_back({attachment_kind::sticker, {}, {}, {}, {}});
        if (!made.attachments.empty() && made.kind == inbound_kind::ignored) made.kind = inbound_kind::message;
        return made;
    }

    std::string parameter(std::string_view name) const {
        if (const json_value found = what_.common["parameters"][name]) return found.text();
        for (const json_value each : what_.action["parameters"])
            if (each["key"].is(name)) return each["value"].text();
        return {};
    }

    // Of a button, or picked from a list that was then sent off.
    inbound click() const {
        auto made = plain(inbound_kind::ignored);
        made.choice = parameter("choice");
        for (const json_value each : what_.common["formInputs"]["choice"]["stringInputs"]["value"])
            if (made.choice.empty()) made.choice = each.text();
        if (chat::is_choice_id(made.choice)) {
            made.kind = inbound_kind::choice;
            made.text = chat::heard_text(parameter("label"));
        } else {
            made.choice.clear();
        }
        // One card may be clicked on more than once.
        if (!what_.time.empty()) made.message_id = what_.message["name"].text() + "/" + what_.type + "/" + what_.time;
        return made;
    }

    event what_;
};

}  // namespace

bool is_google_chat_space(std::string_view name) {
    constexpr std::string_view lead = "spaces/";
    static constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    return name.starts_with(lead) && name.size() > lead.size() && chat::is_identifier(name) &&
           name.find_first_not_of(letters, lead.size()) == std::string_view::npos;
}

bool is_google_chat_media(std::string_view name) {
    static constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~=+:/";
    if (!chat::is_identifier(name) || name.find_first_not_of(letters) != std::string_view::npos) return false;
    for (std::string_view rest = name;;) {
        const auto part = rest.substr(0, rest.find('/'));
        if (part.empty() || part == "." || part == "..") return false;
        if (part.size() == rest.size()) return true;
        rest.remove_prefix(part.size() + 1);
    }
}

reading read_google_chat_event(std::string_view body) {
    const auto text = json_text::read(body);
    if (!text) return chat::unreadable_because("not JSON");
    return event_reader(text->root()).read();
}

}  // namespace kindred
