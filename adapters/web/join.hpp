// The join link /j/<code>. Opening it changes nothing, since mail scanners and messengers follow links; only the
// button uses the code. Whatever is wrong with a code, the page is the same and says nothing of any child.
#pragma once

#include "adapters/web/pages.hpp"
#include "bot/message.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::web {

// Another channel where this code may be used: "telegram", "https://t.me/oak_bot?start=CODE"; and what to write there,
// if the link does not carry the code.
struct join_way {
    std::string kind, link, words{};
};

// The code of "/j/<code>", decoded; empty if that is not one (too long, a further slash).
std::string code_of(std::string_view target);

// 200: one button for each way, and no word about whom the code is for. `here`: this server's web chat is a way.
http::response join_offer(const http::request&, const library&, std::string_view code, const std::vector<join_way>&,
                          bool here);

// 404, byte for byte the same for a wrong, a used and an expired code.
http::response join_refused(const http::request&, const library&);

// 429: too many wrong codes from there.
http::response join_later(const http::request&, const library&);

// 303 to the chat.
http::response join_done();
// The cookie that is this person's address. `secure`: only ever sent over TLS.
std::string cookie_header(std::string_view cookie_value, bool secure);

// Whether a form was sent by one of our own pages, as far as the browser says so (with no-referrer it sends
// "Origin: null"; old phones send nothing).
bool from_own_page(const http::request&);

// What the button says to the bot.
inbound opening(std::string_view user, std::string_view code, std::string_view message_id,
                std::string_view language);

// How many wrong codes came from each remote address of late. Forgets; in memory only; network thread only.
class wrong_joins {
public:
    using time = std::chrono::steady_clock::time_point;
    bool too_many(std::string_view remote, time now) const;
    void add(std::string_view remote, time now);

private:
    struct tries {
        std::size_t count = 0;
        time since;
    };
    std::map<std::string, tries, std::less<>> of_;
};

}  // namespace kindred::web
