#include "adapters/chat/slack_reading.hpp"

#include "adapters/chat/app_pieces.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/chat/slack_words.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace kindred {
namespace {

reading one(inbound made) {
    reading all;
    all.inbounds.push_back(std::move(made));
    return all;
}

// One that must have come from somebody.
reading checked(inbound made) {
    if (!chat::is_identifier(made.message_id)) return chat::unreadable_because("a message without an id");
    if (made.kind != inbound_kind::ignored && !chat::is_identifier(made.sender))
        return chat::unreadable_because("a message from nobody");
    return one(std::move(made));
}

// "1760000000.000100"
std::optional<instant> time_of(const std::string& stamp) {
    std::int64_t seconds = 0;
    const auto end = stamp.data() + std::min(stamp.find('.'), stamp.size());
    const auto [read_to, error] = std::from_chars(stamp.data(), end, seconds);
    return error == std::errc{} && read_to == end ? chat::from_unix(seconds) : std::nullopt;
}

bool for_us(const std::string& team, const std::string& app, const slack_keys& ours) {
    return (ours.team.empty() || ours.team == team) && (ours.app.empty() || ours.app == app);
}

// One that was deleted, or that the workspace's plan hides, has no address; nor has one that another workspace shares,
// which has to be asked for by its id. Only then is it told what that is: until then it is taken for a photo.
std::optional<attachment> attachment_in(json_value file) {
    attachment made{attachment_kind::file, file["id"].text(), file["url_private_download"].text(),
                    file["mimetype"].text(), {}};
    if (made.url.empty()) made.url = file["url_private"].text();
    if (file["mode"].is("tombstone") || file["mode"].is("hidden_by_limit")) return std::nullopt;
    if (!chat::is_identifier(made.id)) return std::nullopt;
    const bool unknown = made.mime.empty() && file["file_access"].is("check_file_info");
    if (unknown || made.mime.starts_with("image/")) made.kind = attachment_kind::photo;
    if (made.mime.starts_with("audio/")) made.kind = attachment_kind::audio;
    if (made.mime.starts_with("video/")) made.kind = attachment_kind::video;
    if (file["subtype"].is("slack_audio")) made.kind = attachment_kind::voice;  // recorded there and then
    if (file["subtype"].is("slack_video")) made.kind = attachment_kind::video;
    if (const auto size = file["size"].integer(); size && *size >= 0) made.bytes = static_cast<std::uint64_t>(*size);
    return made;
}

// Slack spells it as a subtype what else a person's message is; all others are news of a talk, or an app's words.
bool is_said(json_value event) {
    static constexpr std::array<std::string_view, 3> by_people{"file_share", "me_message", "thread_broadcast"};
    const auto subtype = event["subtype"].text();
    return subtype.empty() || std::ranges::find(by_people, subtype) != by_people.end();
}

void read_message(json_value event, inbound& into) {
    into.sent_at = time_of(event["ts"].text());
    into.sender = event["user"].text();
    const bool of_an_app = event["bot_id"] || event["bot_profile"] || into.sender == "USLACKBOT";
    if (!event["channel_type"].is("im") || !is_said(event) || of_an_app || event["hidden"].truth()) return;
    for (const json_value file : event["files"])
        if (auto found = attachment_in(file); found && into.attachments.size() < limits::inbound_attachments)
            into.attachments.push_back(std::move(*found));
    chat::read_words(slack_words(event["text"].text(), event["blocks"]), into);
    if (!into.attachments.empty() && into.kind == inbound_kind::ignored) into.kind = inbound_kind::message;
}

// Slack changes a message by itself, too, as when it shows what a link leads to: then its words are what they were.
void read_edit(json_value event, inbound& into) {
    const json_value now = event["message"];
    into.sent_at = time_of(event["ts"].text());
    into.sender = now["user"].text();
    const bool of_an_app = now["bot_id"] || now["bot_profile"] || into.sender == "USLACKBOT";
    if (!event["channel_type"].is("im") || of_an_app || !now["edited"]["user"].is(into.sender)) return;
    if (event["previous_message"]["text"].is(now["text"].text())) return;
    into.text = chat::heard_text(slack_words(now["text"].text(), now["blocks"]));
    into.kind = inbound_kind::edited;
}

// Whether our own token is no good any more, so that somebody has to look.
bool ends_us(json_value event) {
    if (event["type"].is("app_uninstalled")) return true;
    return event["type"].is("tokens_revoked") && event["tokens"]["bot"].begin() != event["tokens"]["bot"].end();
}

inbound action_of(json_value body, json_value action) {
    inbound made;
    made.sender = body["user"]["id"].text();
    made.name = body["user"]["name"] ? body["user"]["name"].text() : body["user"]["username"].text();
    made.name = chat::heard_name(std::move(made.name));
    made.sent_at = time_of(action["action_ts"].text());
    if (action["type"].is("plain_text_input")) {
        chat::read_words(action["value"].text(), made);
        return made;
    }
    const json_value option = action["selected_option"];
    made.choice = option ? option["value"].text() : action["value"].text();
    const json_value label = option ? option["text"] : action["text"];
    if (chat::is_choice_id(made.choice)) {
        made.kind = inbound_kind::choice;
        made.text = chat::heard_text(slack_words(label["text"].text()));
    } else {
        made.choice.clear();
    }
    return made;
}

}  // namespace

reading slack_event(json_value body, const slack_keys& ours) {
    if (!body["type"].is_text()) return chat::unreadable_because("no type");
    if (!body["type"].is("event_callback")) return one({});  // that we are too busy, and what is yet to come
    const json_value event = body["event"];
    inbound made;
    made.message_id = body["event_id"].text();
    if (!event["type"].is_text()) return chat::unreadable_because("an event without a type");
    if (for_us(body["team_id"].text(), body["api_app_id"].text(), ours)) {
        const bool edit = event["subtype"].is("message_changed");
        if (event["type"].is("message")) edit ? read_edit(event, made) : read_message(event, made);
        auto read = checked(std::move(made));
        if (ends_us(event)) read.trouble = unreadable{"the app was taken out of its workspace", true};
        return read;
    }
    return checked(std::move(made));
}

reading slack_interaction(json_value body, const slack_keys& ours) {
    if (!body["type"].is_text()) return chat::unreadable_because("no type");
    const bool wanted = for_us(body["team"]["id"].text(), body["api_app_id"].text(), ours);
    if (!body["type"].is("block_actions") || !wanted) return one({});  // we open no forms and have no shortcuts
    reading all;
    auto id = body["trigger_id"].text();
    if (id.empty()) id = body["container"]["message_ts"].text();
    for (const json_value action : body["actions"]) {
        if (all.inbounds.size() >= limits::messages_per_request)
            return chat::unreadable_because("more taps in one request than kindred takes");
        auto made = action_of(body, action);
        const auto place = all.inbounds.size();
        made.message_id = place == 0 ? id : id + ":" + std::to_string(place);
        auto read = checked(std::move(made));
        if (read.trouble) return read;
        all.inbounds.push_back(std::move(read.inbounds[0]));
    }
    return all.inbounds.empty() ? one({}) : all;
}

reading slack_command(const slack_field& field, const slack_keys& ours) {
    if (!field("ssl_check").empty() || !for_us(field("team_id"), field("api_app_id"), ours)) return one({});
    inbound made;
    made.message_id = field("trigger_id");
    made.sender = field("user_id");
    made.name = chat::heard_name(field("user_name"));
    chat::read_command(slack_words(field("text")), made);
    return checked(std::move(made));
}

}  // namespace kindred
