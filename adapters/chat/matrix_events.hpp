// What happens in Matrix rooms, read into inbounds; the same whether the homeserver told us or we asked by /sync.
#pragma once

#include "adapters/json_reader.hpp"
#include "adapters/platform.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kindred::matrix {

// What kindred hears of, as a filter names it.
inline constexpr std::string_view heard_types =
    R"(["m.room.message","m.sticker","m.room.member","m.room.encrypted","m.room.encryption","m.poll.start",)"
    R"("org.matrix.msc3381.poll.start"])";
inline constexpr std::size_t events_of_room = 30;  // in one answer
// As /messages is told it; own messages are left out.
std::string filter_of_room(std::string_view own);

// A letter needs the room that it is said in, and a room alone is nobody: a second person in it would be taken for the
// first. So an address is both, "!room:host @user:host". It is stable: neither id ever changes, and user ids hold no
// blank. Each is at most 255 bytes, so that both fit limits::identifier_bytes. Who leaves and begins a new talk has a
// new address and joins again: a letter may not follow somebody into a room that they did not write to us from.
struct seat {
    std::string room, user;
};
std::string address_of(const seat&);
std::optional<seat> seat_at(std::string_view address);

bool is_room(std::string_view);
bool is_user(std::string_view);

// What somebody waits for, as inbound::acknowledge tells it.
struct courtesy {
    enum class kind { join, leave, invite, look_back } is;
    std::string whom;    // the room; the user to invite
    std::string room{};  // of an invitation: which is left once it is out; empty: none
};
std::string to_text(const courtesy&);
std::optional<courtesy> courtesy_of(std::string_view acknowledge);

// One event of this room, as clients see it. `own` is our user.
void read_event(json_value event, const std::string& room, std::string_view own, reading& into);

// Whether this event invites us. What was said in the room before that was not said to us.
bool invites(json_value event, std::string_view own);

// What was said since we were invited, of events that go back in time, and without it nothing: an application service
// is told of a room only once it is in, and whoever invites it writes at once.
reading read_backwards(const http::response&, const std::string& room, std::string_view own);

// `own` is invited to this room by the member event among `about`, the state that comes with it. `id`: what the
// invitation is told by, if its event has no id.
void read_invitation(json_value about, const std::string& room, std::string_view own, const std::string& id,
                     reading& into);

}  // namespace kindred::matrix
