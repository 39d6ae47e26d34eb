// The open chat pages: who is listening, and what each of them is sent. Network thread only.
#pragma once

#include "adapters/bell.hpp"
#include "adapters/http/answer.hpp"
#include "bot/store.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::web {

// The letters on this user's shelf after that number, at most limits::web_letters_per_page, oldest first.
using shelf_reader =
    std::function<net::awaitable<std::vector<outbox::web_letter>>(std::string user, std::int64_t after)>;

class chat_stream;

// Outlived by none of its streams: each holds it.
class listeners {
public:
    // A letter was put on this user's shelf: every page of theirs looks at once.
    void notify(std::string_view user);
    // This user has left: every page of theirs ends.
    void end(std::string_view user);
    std::size_t count() const;

private:
    friend class chat_stream;
    void add(chat_stream&);
    void remove(chat_stream&);
    std::map<std::string, std::vector<chat_stream*>, std::less<>> of_;  // of one user, the oldest first
};

// One open page. When a user opens more than limits::chat_streams_per_person, the oldest is told to rest and ends.
class chat_stream : public http::event_source {
public:
    chat_stream(net::io_context&, std::shared_ptr<listeners>, shelf_reader, std::string user, std::int64_t after);
    ~chat_stream() override;
    chat_stream(const chat_stream&) = delete;
    chat_stream& operator=(const chat_stream&) = delete;

    // What throws in the shelf ends the stream: the browser comes back after limits::chat_stream_retry.
    net::awaitable<std::optional<std::string>> next(moment deadline) override;
    void end() override;

private:
    friend class listeners;
    void look();  // there may be something new
    void rest();  // make room for a younger page
    net::awaitable<std::string> letters();

    std::shared_ptr<listeners> all_;
    shelf_reader shelf_;
    std::string user_;
    std::int64_t after_ = 0;
    bell bell_;
    bool ready_ = false, fresh_ = true, resting_ = false, ended_ = false;
};

}  // namespace kindred::web
