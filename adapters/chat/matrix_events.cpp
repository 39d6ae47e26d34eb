#include "adapters/chat/matrix_events.hpp"

#include "adapters/chat/pieces.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred::matrix {
namespace {

constexpr std::size_t id_bytes = 255;  // of a user, a room (the specification's appendix on identifiers)

struct courtesy_name {
    courtesy::kind is;
    std::string_view name;
};
constexpr std::array<courtesy_name, 4> courtesy_names{{{courtesy::kind::join, "join "},
                                                       {courtesy::kind::leave, "leave "},
                                                       {courtesy::kind::invite, "invite "},
                                                       {courtesy::kind::look_back, "look_back "}}};

bool is_id(std::string_view id, char sigil) {
    return id.starts_with(sigil) && id.size() > 1 && id.size() <= id_bytes && chat::is_identifier(id) &&
           id.find(' ') == std::string_view::npos;
}

// Old clients repeat what they answer to above the answer: lines that begin with ">", and an empty one.
std::string_view without_quotation(std::string_view body) {
    auto rest = body;
    while (rest.starts_with('>')) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    if (rest.size() == body.size() || !rest.starts_with('\n')) return body;
    rest.remove_prefix(1);
    return rest.empty() ? body : rest;
}

// The second is what clients have sent for years before the first was agreed on.
bool is_poll(std::string_view type) { return type == "m.poll.start" || type == "org.matrix.msc3381.poll.start"; }

std::string words_of(json_value content) {
    const std::string body = content["body"].text();
    const bool answers = bool(content["m.relates_to"]["m.in_reply_to"]);
    return chat::heard_text(answers ? std::string(without_quotation(body)) : body);
}

// "geo:37.80,-122.27;u=35"
std::string place_of(std::string_view address) {
    if (!address.starts_with("geo:")) return {};
    address.remove_prefix(4);
    address = address.substr(0, address.find(';'));
    const auto comma = address.find(',');
    if (comma == std::string_view::npos) return {};
    const auto longitude = address.substr(comma + 1);
    return chat::geo_address(address.substr(0, comma), longitude.substr(0, longitude.find(',')));
}

// An encrypted one has its address elsewhere, and a key that is no use to us: it is known to have been sent.
attachment thing_in(attachment_kind kind, json_value content) {
    attachment made{kind, content["url"].text(), {}, content["info"]["mimetype"].text(), {}};
    if (!made.id.starts_with("mxc://") || !chat::is_identifier(made.id)) made.id.clear();
    if (const auto size = content["info"]["size"].integer(); size && *size >= 0)
        made.bytes = static_cast<std::uint64_t>(*size);
    return made;
}

bool is_edit(json_value content) { return content["m.relates_to"]["rel_type"].is("m.replace"); }

void read_media(attachment_kind kind, json_value content, inbound& into) {
    auto thing = thing_in(kind, content);
    const bool recorded = content["org.matrix.msc3245.voice"].is_object() || content["m.voice"].is_object();
    if (kind == attachment_kind::audio && recorded) thing.kind = attachment_kind::voice;
    into.attachments.push_back(std::move(thing));
    // The body is the name of the file, unless that stands elsewhere: then it is what was written to it.
    if (content["filename"] && !content["filename"].is(content["body"].text())) into.text = words_of(content);
    into.kind = inbound_kind::message;
}

void read_message(json_value content, inbound& into) {
    struct media {
        std::string_view type;
        attachment_kind kind;
    };
    static constexpr std::array<media, 4> kinds{{{"m.image", attachment_kind::photo},
                                                 {"m.audio", attachment_kind::audio},
                                                 {"m.video", attachment_kind::video},
                                                 {"m.file", attachment_kind::file}}};
    if (is_edit(content)) {
        if (content["msgtype"].is("m.notice")) return;  // a robot's
        into.text = words_of(content["m.new_content"]);
        into.kind = inbound_kind::edited;
        return;
    }
    const std::string type = content["msgtype"].text();
    if (type == "m.text" || type == "m.emote") {
        into.text = words_of(content);
        if (!into.text.empty()) into.kind = inbound_kind::message;
    } else if (type == "m.location") {
        into.attachments.push_back({attachment_kind::location, {}, place_of(content["geo_uri"].text()), {}, {}});
        into.kind = inbound_kind::message;
    } else if (const auto found = std::ranges::find(kinds, type, &media::type); found != kinds.end()) {
        read_media(found->kind, content, into);
    }
}

json_value before_it(json_value member) {
    const json_value told = member["unsigned"]["prev_content"];
    return (told ? told : member["prev_content"])["membership"];
}

// Somebody else comes or goes. A changed name is told like this, too.
void read_member(json_value event, inbound& into) {
    const json_value now = event["content"]["membership"];
    const json_value before = before_it(event);
    if (now.is("leave") || now.is("ban")) into.kind = inbound_kind::stopped;
    if (!now.is("join") || !before || before.is("join")) return;
    into.kind = inbound_kind::opened;
    into.name = chat::heard_name(event["content"]["displayname"].text());
}

bool is_encrypted(json_value about) {
    for (const json_value each : about)
        if (each["type"].is("m.room.encryption")) return true;
    return false;
}

// To a plain room of ours, once a day whatever this user does; `instead_of`, unless it is empty, is left once that is
// there.
void invite_to_plain(const std::string& user, const std::string& instead_of, inbound made, reading& into) {
    made.acknowledge = to_text({courtesy::kind::invite, user, instead_of});
    made.message_id = "plain room " + user;
    made.daily = true;
    chat::take(std::move(made), into);
}

// Of an invitation to `own`, whose id and time are known.
void answer_invitation(json_value member, bool encrypted, const seat& by, inbound made, reading& into) {
    made.acknowledge = to_text({courtesy::kind::leave, by.room});
    if (!member["content"]["is_direct"].truth()) return chat::take(std::move(made), into);
    if (!encrypted) {
        made.kind = inbound_kind::opened;
        made.acknowledge = to_text({courtesy::kind::join, by.room});
        return chat::take(std::move(made), into);
    }
    invite_to_plain(by.user, by.room, std::move(made), into);
}

void read_own_member(json_value event, const seat& by, inbound made, reading& into) {
    const json_value now = event["content"]["membership"];
    const bool encrypted = is_encrypted(event["unsigned"]["invite_room_state"]);
    if (now.is("invite")) return answer_invitation(event, encrypted, by, std::move(made), into);
    if (now.is("leave") || now.is("ban")) made.kind = inbound_kind::stopped;
    chat::take(std::move(made), into);
}

}  // namespace

std::string filter_of_room(std::string_view own) {
    return R"({"not_senders":[)" + chat::quoted(own) + R"(],"types":)" + std::string(heard_types) + "}";
}

bool is_room(std::string_view id) { return is_id(id, '!'); }
bool is_user(std::string_view id) { return is_id(id, '@') && id.find(':') != std::string_view::npos; }

std::string address_of(const seat& at) { return at.room + " " + at.user; }

std::optional<seat> seat_at(std::string_view address) {
    const auto blank = address.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const auto room = address.substr(0, blank), user = address.substr(blank + 1);
    if (!is_room(room) || !is_user(user)) return std::nullopt;
    return seat{std::string(room), std::string(user)};
}

std::string to_text(const courtesy& what) {
    const auto* named = std::ranges::find(courtesy_names, what.is, &courtesy_name::is);
    return std::string(named->name) + what.whom + (what.room.empty() ? "" : " " + what.room);
}

std::optional<courtesy> courtesy_of(std::string_view acknowledge) {
    for (const auto& each : courtesy_names) {
        if (!acknowledge.starts_with(each.name)) continue;
        const auto rest = acknowledge.substr(each.name.size());
        const auto whom = rest.substr(0, rest.find(' '));
        const auto room = rest.substr(std::min(whom.size() + 1, rest.size()));
        const bool invites_them = each.is == courtesy::kind::invite;
        const bool fits = invites_them ? is_user(whom) && (room.empty() || is_room(room)) : is_room(rest);
        return fits ? std::optional(courtesy{each.is, std::string(whom), std::string(room)}) : std::nullopt;
    }
    return std::nullopt;
}

void read_event(json_value event, const std::string& room, std::string_view own, reading& into) {
    const seat by{room, event["sender"].text()};
    inbound made;
    made.message_id = event["event_id"].text();
    if (!is_room(by.room) || !is_user(by.user) || !chat::is_identifier(made.message_id)) {
        into.trouble = unreadable{"an event without id, room or sender", true};
        return;
    }
    made.sender = address_of(by);
    made.sent_at = chat::from_unix(event["origin_server_ts"].integer().value_or(0));
    made.any_clock = true;
    const std::string type = event["type"].text();
    const json_value content = event["content"];
    if (by.user == own) {
        const bool came_in = type == "m.room.member" && event["state_key"].is(own) &&
                             content["membership"].is("join") && before_it(event).is("invite");
        if (came_in) made.acknowledge = to_text({courtesy::kind::look_back, room});
        return chat::take(std::move(made), into);
    }
    if (type == "m.room.message") {
        read_message(content, made);
    } else if (type == "m.sticker") {
        made.attachments.push_back(thing_in(attachment_kind::sticker, content));
        made.kind = inbound_kind::message;
    } else if ((type == "m.room.encrypted" && !is_edit(content)) || is_poll(type)) {
        // Something that cannot be opened: whoever wrote it is told that only words can be read.
        made.attachments.emplace_back();
        made.kind = inbound_kind::message;
    } else if (type == "m.room.encryption") {
        return invite_to_plain(by.user, {}, std::move(made), into);
    } else if (type == "m.room.member" && event["state_key"].is(own)) {
        return read_own_member(event, by, std::move(made), into);
    } else if (type == "m.room.member") {
        const seat of{room, event["state_key"].text()};
        if (is_user(of.user)) {
            made.sender = address_of(of);
            read_member(event, made);
        }
    }
    chat::take(std::move(made), into);
}

bool invites(json_value event, std::string_view own) {
    return event["type"].is("m.room.member") && event["state_key"].is(own) &&
           event["content"]["membership"].is("invite");
}

reading read_backwards(const http::response& answer, const std::string& room, std::string_view own) {
    reading made;
    const auto body = json_text::read(answer.body);
    std::vector<json_value> since;
    bool invited = false;
    for (const json_value each : body ? body->root()["chunk"] : json_value{}) {
        invited = invites(each, own);
        if (invited) break;
        since.push_back(each);
    }
    if (!invited) return made;
    for (auto each = since.rbegin(); each != since.rend(); ++each) read_event(*each, room, own, made);
    return made;
}

void read_invitation(json_value about, const std::string& room, std::string_view own, const std::string& id,
                     reading& into) {
    for (const json_value each : about) {
        if (!each["type"].is("m.room.member") || !each["state_key"].is(own)) continue;
        const seat by{room, each["sender"].text()};
        if (!each["content"]["membership"].is("invite") || !is_room(by.room) || !is_user(by.user)) continue;
        inbound made;
        made.message_id = id;
        made.sender = address_of(by);
        return answer_invitation(each, is_encrypted(about), by, std::move(made), into);
    }
    into.trouble = unreadable{"an invitation by nobody", true};
}

}  // namespace kindred::matrix
