#include "adapters/internal.hpp"

#include "adapters/clock.hpp"

#include <unistd.h>

#include <ctime>
#include <fstream>

namespace kindred {
namespace {

http::response text(int status, std::string words) {
    http::response plain;
    plain.status = status;
    plain.body = std::move(words);
    plain.fields.emplace_back("Content-Type", "text/plain; charset=utf-8");
    plain.fields.emplace_back("Cache-Control", "no-store");
    return plain;
}

double seconds_now() { return std::chrono::duration<double>(now_utc().time_since_epoch()).count(); }

double resident_bytes() {
    std::ifstream pages("/proc/self/statm");
    double all = 0, resident = 0;
    pages >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace

internal_pages::internal_pages(turns& storage, metrics& numbers, internal_hooks hooks)
    : turns_(storage), metrics_(numbers), hooks_(std::move(hooks)), started_(seconds_now()) {}

net::awaitable<http::answer> internal_pages::operator()(http::request what) {
    const auto path = http::path_of(what.target);
    if (path == "/wake") {
        if (what.method != "POST") co_return text(405, {});
        hooks_.wake();
        co_return text(200, "woken\n");
    }
    const bool reads = what.method == "GET" || what.method == "HEAD";
    if (path == "/healthz" && reads) co_return text(200, "ok\n");
    if (path == "/readyz" && reads) {
        auto standing = co_await ready();
        co_return standing;
    }
    if (path == "/metrics" && reads) {
        auto all = co_await numbers();
        co_return all;
    }
    constexpr std::string_view channels = "/channels/";
    if (path.starts_with(channels) && reads && hooks_.said)
        if (auto said = hooks_.said(path.substr(channels.size()))) co_return text(200, std::move(*said));
    co_return text(404, {});
}

net::awaitable<http::response> internal_pages::ready() {
    if (hooks_.stopping()) co_return text(503, "stopping\n");
    turns::job write = hooks_.write_something;
    const auto end = co_await turns_.run(std::move(write), turns::after::nothing);
    if (!end.ok()) co_return text(503, "the store cannot be written\n");
    co_return text(200, "ok\n");
}

net::awaitable<http::response> internal_pages::numbers() {
    auto look = [this] { return std::pair(hooks_.letters_waiting(), hooks_.dead_letters()); };
    const auto found = co_await turns_.ask(std::move(look));
    if (found.second) {
        metrics_.gauge("kindred_letters_waiting", "Letters in the outbox.") =
            static_cast<double>(found.second->first);
        metrics_.gauge("kindred_dead_letters", "Messages kept as dead letters.") =
            static_cast<double>(found.second->second);
    }
    read_gauges();
    auto all = text(200, metrics_.text());
    all.fields.front().second = "text/plain; version=0.0.4; charset=utf-8";
    co_return all;
}

void internal_pages::read_gauges() {
    const auto doors = hooks_.connections();
    metrics_.gauge("kindred_connections", "Connections open.") = static_cast<double>(doors.open);
    metrics_.counter("kindred_connections_total", "Connections accepted.") = static_cast<double>(doors.accepted);
    metrics_.counter("kindred_requests_total", "Requests that were whole.") = static_cast<double>(doors.requests);
    metrics_.counter("kindred_requests_refused_total", "Requests answered 400, 408, 413 or 431.") =
        static_cast<double>(doors.refused);
    metrics_.counter("kindred_connections_cut_total", "Connections cut by a deadline or to make room.") =
        static_cast<double>(doors.cut);
    metrics_.gauge("kindred_turns_waiting", "Turns that wait for the disk.") =
        static_cast<double>(turns_.waiting());
    metrics_.gauge("kindred_store_ok", "Whether the last commit succeeded.") = turns_.last_commit_ok() ? 1 : 0;
    metrics_.gauge("kindred_letters_on_the_wire", "Letters being sent.") =
        static_cast<double>(hooks_.letters_on_the_wire());
    metrics_.counter("process_cpu_seconds_total", "Processor time used.") =
        static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
    metrics_.gauge("process_resident_memory_bytes", "Memory in use.") = resident_bytes();
    metrics_.gauge("process_start_time_seconds", "When the process started, in seconds since 1970.") = started_;
}

}  // namespace kindred
