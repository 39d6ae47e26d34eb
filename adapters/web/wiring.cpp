#include "adapters/web/wiring.hpp"

#include "adapters/chat/email.hpp"
#include "adapters/invites.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace kindred::web {
namespace {

// Kept by every hook: what they need, and the channel whose addresses they speak of.
struct wires {
    surroundings all;
    const channel* chat = nullptr;
    std::string chat_name() const { return chat ? chat->name : std::string{}; }
};
using shared_wires = std::shared_ptr<const wires>;

void must_be_done(const turned& how) {
    if (how.how == turned::kind::store_broken) throw store_broken(how.why);
    if (!how.ok()) throw std::runtime_error(how.why);
}

// --- on the storage thread
// ------------------------------------------------------------------------------------------
join_standing standing_of(const wires& to, const std::string& code, const std::string& user) {
    join_standing found;
    found.good = to.all.works.code_is_good(code, now_utc());
    if (user.empty()) return found;
    const auto who = to.all.store.find({to.chat_name(), user});
    found.known = who && who->is != role::stranger;
    found.staff = found.known && who->is != role::guardian;
    return found;
}

std::vector<outbox::web_letter> shelf_of(const wires& to, const std::string& user, std::int64_t after) {
    const auto who = to.all.store.find({to.chat_name(), user});
    if (!who || who->is == role::stranger) return {};
    return to.all.store.shelf(who->id, after, limits::web_letters_per_page);
}

// --- on the network thread
// ------------------------------------------------------------------------------------------
net::awaitable<join_standing> look(shared_wires to, std::string code, std::string user) {
    auto work = [to, code = std::move(code), user = std::move(user)] { return standing_of(*to, code, user); };
    auto found = co_await to->all.storage.ask(std::move(work));
    must_be_done(found.first);
    co_return *found.second;
}

net::awaitable<std::vector<outbox::web_letter>> shelf(shared_wires to, std::string user, std::int64_t after) {
    auto work = [to, user = std::move(user), after] { return shelf_of(*to, user, after); };
    auto found = co_await to->all.storage.ask(std::move(work));
    must_be_done(found.first);
    co_return std::move(*found.second);
}

net::awaitable<bool> take_in(shared_wires to, inbound opened) {
    reading what;
    what.inbounds.push_back(std::move(opened));
    std::string body;  // nothing worth keeping if it breaks: the code is still good
    const auto end = co_await to->all.way_in.take(*to->chat, std::move(what), std::move(body));
    co_return end == intake::result::on_disk;
}

net::awaitable<void> unsubscribe(shared_wires to, std::string whom) {
    auto work = [to, whom = std::move(whom)] { to->all.works.unsubscribe(whom); };
    auto how = co_await to->all.storage.run(std::move(work), turns::after::nothing);
    must_be_done(how);
}

net::awaitable<void> sign_out(shared_wires to, std::string user) {
    auto work = [to, user = std::move(user)] { to->all.works.sign_out({to->chat_name(), user}); };
    auto how = co_await to->all.storage.run(std::move(work), turns::after::nothing);
    must_be_done(how);
}

std::vector<join_way> ways(const wires& to, std::string_view code) {
    std::vector<join_way> found;
    for (const auto& one : to.all.channels)
        if (auto way = link_on(one, code); way && &one != to.chat)
            found.push_back({one.kind, std::move(way->link), std::move(way->words)});
    return found;
}

}  // namespace

const channel* chat_channel(const std::vector<channel>& channels) {
    const auto found = std::ranges::find(channels, "webchat", &channel::kind);
    return found == channels.end() ? nullptr : &*found;
}

hooks hooks_over(const surroundings& all) {
    const shared_wires to = std::make_shared<wires>(wires{all, chat_channel(all.channels)});
    hooks made;
    made.look = [to](std::string code, std::string user) { return look(to, std::move(code), std::move(user)); };
    made.take_in = [to](inbound opened) { return take_in(to, std::move(opened)); };
    made.post_message = [to](http::request in) { return to->all.front.receive(*to->chat, std::move(in)); };
    made.shelf = [to](std::string user, std::int64_t after) { return shelf(to, std::move(user), after); };
    made.sign_out = [to](std::string user) { return sign_out(to, std::move(user)); };
    made.whom_of = [to](std::string_view token) { return whom_of_unsubscribe_token(token, to->all.unsubscribe_key); };
    made.unsubscribe = [to](std::string whom) { return unsubscribe(to, std::move(whom)); };
    made.ways = [to](std::string_view code) { return ways(*to, code); };
    return made;
}

void add_to(door& front, routes& pages) {
    const auto serve = [&pages](http::request in) { return pages(std::move(in)); };
    front.add({"/", false, {}, serve});
    front.add({"/chat", false, {}, serve});
    for (const char* place : {"/chat/", "/j/", "/u/"}) front.add({place, true, {}, serve});
}

}  // namespace kindred::web
