#include "adapters/translate/look.hpp"

#include "adapters/http/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <exception>

namespace kindred {
namespace {

namespace net = boost::asio;

std::string listed(const std::vector<std::string>& tags) {
    std::string text;
    for (const auto& each : tags) text += (text.empty() ? "" : ", ") + each;
    return text;
}

net::awaitable<void> ask(http::client& client, http::request what, http::sent& into) {
    auto came = co_await client.send(std::move(what));
    into = std::move(came);
}

}  // namespace

translator_look look_at_pairs(const translator& service, const http::response& answer,
                              const std::vector<std::string>& languages) {
    const auto told = service.pairs(answer);
    if (const auto* why = std::get_if<std::string>(&told)) return {false, *why};
    const auto& known = std::get<std::set<language_pair>>(told);
    const auto& to = languages.front();
    std::vector<std::string> good, missing;
    for (const auto& from : languages) {
        if (from == to) continue;
        const auto pairs = pairs_for(service, from, to);
        const bool can = std::ranges::any_of(pairs, [&](const language_pair& each) { return known.contains(each); });
        (can ? good : missing).push_back(from);
    }
    if (good.empty() && missing.empty())
        return {true, "answers; the school has one language, so nothing is translated."};
    const auto not_from = "not from " + listed(missing) + ": those answers are shown as they were written";
    if (good.empty()) return {false, "translates to " + to + " " + not_from + ". Install a pair of languages for it."};
    return {true, "translates to " + to + " from " + listed(good) + (missing.empty() ? "." : "; " + not_from + ".")};
}

translator_look look_at_translator(const translation_config& what, const std::vector<std::string>& languages) {
    const auto service = open_translator(what);
    net::io_context io{1};
    http::client client(io);
    http::sent came;
    std::exception_ptr broken;
    net::co_spawn(io, ask(client, service->ask_for_pairs(), came), [&](std::exception_ptr thrown) {
        broken = thrown;
        client.stop();
    });
    io.run();
    if (broken) std::rethrow_exception(broken);
    if (const auto* failed = std::get_if<http::failure>(&came))
        return {false, "cannot be reached: " + failed->why + ". Check whether it runs, and `api`."};
    return look_at_pairs(*service, std::get<http::response>(came), languages);
}

}  // namespace kindred
