#include "adapters/chat/matrix_sync.hpp"

#include "adapters/chat/matrix_events.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace kindred::matrix {
namespace {

constexpr std::string_view blanks = " \t\r\n";
// Of one room in one answer. At the beginning every room that we are in is told of, however quiet it is.
constexpr std::size_t events_of_room_least = 1;

std::size_t end_of_text(std::string_view json, std::size_t at) {
    for (++at; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return at + 1;
    }
    return json.size();
}

std::size_t end_of_value(std::string_view json, std::size_t at) {
    std::size_t depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = end_of_text(json, at);
        } else if (c == '{' || c == '[') {
            ++depth;
            ++at;
        } else if (c == '}' || c == ']') {
            if (depth == 0) return at;  // of what is around a bare value
            --depth;
            ++at;
        } else if (depth == 0) {
            return std::min(json.find_first_of(",}] \t\r\n", at), json.size());
        } else {
            ++at;
        }
        if (depth == 0) return at;
    }
    return json.size();
}

std::string_view member_of(std::string_view json, std::string_view name) {
    for (const auto& [key, value] : members_of(json))
        if (key == name) return value;
    return {};
}

// Own messages are left out by the homeserver: half of all that is said.
std::string filter_of(std::string_view own, std::size_t events) {
    static constexpr std::string_view nothing = R"({"not_types":["*"]})";
    const std::string none(nothing);
    return R"({"event_fields":["type","content","event_id","sender","state_key","origin_server_ts","unsigned"],)"
           R"("presence":)" + none + R"(,"account_data":)" + none + R"(,"room":{"state":)" + none +
           R"(,"ephemeral":)" + none + R"(,"account_data":)" + none + R"(,"timeline":{"limit":)" +
           std::to_string(events) + R"(,"not_senders":[)" + chat::quoted(own) +
           R"(],"types":)" + std::string(heard_types) + "}}}";
}

// An invitation as it is told has no id; it is told once, in the answer that follows one place.
std::string id_of_invitation(const std::string& room, std::string_view place) {
    return "invite-" + base64url(sha256(room + " " + std::string(place)));
}

// What nobody waits for is not worth a place among limits::messages_per_request.
void drop_idle(reading& from) {
    std::erase_if(from.inbounds, [](const inbound& each) {
        return each.kind == inbound_kind::ignored && each.acknowledge.empty();
    });
}

// Into `into.what`, or, with what it leaves out, into `into.gaps`: that has to be taken in before. In a room that we
// are no longer in nobody is asked.
void read_timeline(const std::string& room, std::string_view json, std::string_view place, bool joined,
                   std::string_view own, platform::pulled& into) {
    const auto read = json_text::read(json);
    const json_value timeline = read ? read->root()["timeline"] : json_value{};
    std::size_t events = 0, since = 0;  // we were invited, which was answered when it came
    for (const json_value each : timeline["events"])
        if (++events; invites(each, own)) since = events;
    platform::gap left{room, std::string(place), timeline["prev_batch"].text(), {}};
    const bool limited = since == 0 && !place.empty() && timeline["limited"].truth();
    const bool known = joined && limited && is_room(room) && chat::is_identifier(left.until);
    auto& what = known ? left.after : into.what;
    std::size_t at = 0;
    for (const json_value each : timeline["events"])
        if (++at > since) read_event(each, room, own, what);
    if (limited && !known && events >= events_of_room)
        what.trouble = unreadable{"more was said in a room than one answer holds", true};
    drop_idle(what);
    if (known) into.gaps.push_back(std::move(left));
}

struct page {
    std::size_t events = 0;
    bool invited = false;  // what is before that was not said to us
    std::string next;      // where the one before it begins; empty: there is none
};

page look_at(const http::response& answer, std::string_view own) {
    page made;
    const auto body = json_text::read(answer.body);
    const json_value root = body ? body->root() : json_value{};
    for (const json_value each : root["chunk"]) {
        ++made.events;
        made.invited = made.invited || invites(each, own);
    }
    made.next = root["end"].text();
    return made;
}

// Whether nothing is left to ask for, as far as the pages tell.
bool is_whole(const platform::gap& what, const std::vector<http::response>& pages, std::string_view own) {
    if (pages.empty()) return false;
    const auto last = look_at(pages.back(), own);
    const auto before = pages.size() > 1 ? look_at(pages[pages.size() - 2], own).next : what.until;
    return last.invited || !chat::is_identifier(last.next) || last.next == before || last.next == what.since;
}

std::size_t events_in(const std::vector<http::response>& pages, std::string_view own) {
    std::size_t all = 0;
    for (const auto& each : pages) all += look_at(each, own).events;
    return all;
}

// Newest first; what was said before we were invited left out.
std::vector<json_value> events_of_page(json_value root, std::string_view own) {
    std::vector<json_value> all;
    for (const json_value each : root["chunk"]) {
        if (invites(each, own)) break;
        all.push_back(each);
    }
    return all;
}

}  // namespace

std::vector<std::pair<std::string, std::string_view>> members_of(std::string_view json) {
    std::vector<std::pair<std::string, std::string_view>> all;
    auto at = json.find_first_not_of(blanks);
    if (at == std::string_view::npos || json[at] != '{') return all;
    at = json.find_first_not_of(blanks, at + 1);
    while (at != std::string_view::npos && json[at] == '"') {
        const auto key_end = end_of_text(json, at);
        const auto key = json_text::read(json.substr(at, key_end - at));
        const auto colon = json.find_first_not_of(blanks, key_end);
        if (!key || colon == std::string_view::npos || json[colon] != ':') break;
        const auto value_at = json.find_first_not_of(blanks, colon + 1);
        if (value_at == std::string_view::npos) break;
        const auto value_end = end_of_value(json, value_at);
        all.emplace_back(key->root().text(), json.substr(value_at, value_end - value_at));
        at = json.find_first_not_of(blanks, value_end);
        if (at != std::string_view::npos && json[at] == ',') at = json.find_first_not_of(blanks, at + 1);
    }
    return all;
}

std::string sync_from(std::string_view place, std::string_view own, bool little) {
    const auto wait = std::chrono::milliseconds{place.empty() ? std::chrono::seconds{0} : limits::pull_wait};
    std::string made = "/_matrix/client/v3/sync?timeout=" + std::to_string(wait.count()) + "&filter=" +
                       http::encode(filter_of(own, little || place.empty() ? events_of_room_least : events_of_room));
    if (!place.empty()) made += "&since=" + http::encode(place);
    return made;
}

platform::pulled read_sync(const http::response& answer, std::string_view place, std::string_view own) {
    platform::pulled made{{}, std::string(place)};
    const auto body = json_text::read(answer.body);
    const std::string next = body ? body->root()["next_batch"].text() : std::string{};
    if (!chat::is_identifier(next)) {
        made.what.trouble = unreadable{"sync was answered " + std::to_string(answer.status), false};
        return made;
    }
    made.next_place = next;
    const auto rooms = member_of(answer.body, "rooms");
    for (const auto& [room, told] : members_of(member_of(rooms, "invite"))) {
        const auto read = json_text::read(told);
        const json_value about = read ? read->root()["invite_state"]["events"] : json_value{};
        read_invitation(about, room, own, id_of_invitation(room, place), made.what);
    }
    for (const bool joined : {true, false})
        for (const auto& [room, told] : members_of(member_of(rooms, joined ? "join" : "leave")))
            read_timeline(room, told, place, joined, own, made);
    return made;
}

std::string page_before(const platform::gap& what, const std::vector<http::response>& pages, std::string_view own) {
    const auto events = events_in(pages, own);
    if (is_whole(what, pages, own) || events >= limits::messages_looked_back) return {};
    if (pages.size() >= limits::pages_looked_back) return {};
    const auto from = pages.empty() ? what.until : look_at(pages.back(), own).next;
    std::string made = "dir=b&limit=" + std::to_string(std::min(events_of_room, limits::messages_looked_back - events));
    made += "&from=" + http::encode(from) + "&to=" + http::encode(what.since);
    return made + "&filter=" + http::encode(filter_of_room(own));
}

reading read_pages(const platform::gap& what, const std::vector<http::response>& pages, std::string_view own) {
    reading made;
    for (auto each = pages.rbegin(); each != pages.rend(); ++each) {
        const auto body = json_text::read(each->body);
        const auto events = events_of_page(body ? body->root() : json_value{}, own);
        for (auto event = events.rbegin(); event != events.rend(); ++event) read_event(*event, what.talk, own, made);
    }
    if (!is_whole(what, pages, own))
        made.trouble = unreadable{"more was said in a room than kindred looks back to", true};
    drop_idle(made);
    return made;
}

}  // namespace kindred::matrix
