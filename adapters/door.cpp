#include "adapters/door.hpp"

#include "bot/store.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr std::string_view webhooks = "/webhooks/";
constexpr std::string_view webhook_methods = "GET, POST, PUT";

http::response bare(int status) {
    http::response plain;
    plain.status = status;
    return plain;
}

http::response come_again() {
    auto later = bare(503);
    later.fields.emplace_back("Retry-After",
                              std::to_string(std::chrono::seconds{limits::come_again_after}.count()));
    return later;
}

http::response wrong_method(std::string_view allowed) {
    auto refused = bare(405);
    refused.fields.emplace_back("Allow", allowed);
    return refused;
}

bool listed(std::string_view method, std::string_view methods) {
    while (!methods.empty()) {
        const auto one = methods.substr(0, methods.find(", "));
        if (one == method || (method == "HEAD" && one == "GET")) return true;
        methods.remove_prefix(std::min(methods.size(), one.size() + 2));
    }
    return false;
}

// A platform that cannot read its own authentic request must not be made to repeat it.
reading read_of(const platform& talk, const http::request& what) {
    try {
        return talk.read(what);
    } catch (const std::exception& e) {
        return {{}, unreadable{std::string("reading failed: ") + e.what(), true}};
    }
}

// The parameters as they came, but "***" for those whose value is a secret of the channel.
std::string without_secrets(std::string_view query, const std::vector<std::string>& secrets) {
    std::string kept;
    while (!query.empty()) {
        const auto one = query.substr(0, query.find('&'));
        const auto value_at = std::min(one.find('='), one.size() - 1) + 1;
        const bool secret = std::ranges::find(secrets, http::decode(one.substr(value_at))) != secrets.end();
        kept += one.substr(0, value_at);
        kept += secret ? "***" : one.substr(value_at);
        query.remove_prefix(std::min(one.size() + 1, query.size()));
        if (!query.empty()) kept += '&';
    }
    return kept;
}

// What is kept of a request as a dead letter. Some platforms put all of a message into the address (Kannel).
std::string remains_of(const platform& talk, http::request what) {
    const auto query = http::query_of(what.target);
    if (query.empty()) return std::move(what.body);
    auto kept = what.method + " " + std::string(http::path_of(what.target)) + "?";
    kept += without_secrets(query, talk.secrets());
    if (!what.body.empty()) kept += "\n" + what.body;
    return kept;
}

}  // namespace

door::door(const std::vector<channel>& channels, intake& to_use, metrics& numbers, logger log)
    : intake_(to_use), metrics_(numbers), log_(std::move(log)) {
    for (const auto& one : channels) channels_.emplace(one.name, &one);
}

void door::add(route one) { routes_.push_back(std::move(one)); }

void door::use(provider* fetched, channel_log* said) {
    provider_ = fetched;
    said_ = said;
}

net::awaitable<http::answer> door::operator()(http::request what) {
    const auto path = http::path_of(what.target);
    if (path.starts_with(webhooks)) co_return co_await webhook(std::move(what));
    const auto* there = find(path);
    if (!there) co_return bare(404);
    if (!there->methods.empty() && !listed(what.method, there->methods)) co_return wrong_method(there->methods);
    try {
        co_return co_await there->serve(std::move(what));
    } catch (const store_broken& e) {
        if (log_) log_(level::error, std::string("the store is broken: ") + e.what());
    }
    co_return come_again();
}

const route* door::find(std::string_view path) const {
    const route* best = nullptr;
    for (const auto& one : routes_) {
        if (!one.prefix && one.path == path) return &one;
        if (one.prefix && path.starts_with(one.path) && (!best || one.path.size() > best->path.size())) best = &one;
    }
    return best;
}

net::awaitable<http::answer> door::webhook(http::request what) {
    const auto* to = called_at(http::path_of(what.target));
    if (!to) co_return bare(404);
    if (!listed(what.method, webhook_methods)) co_return wrong_method(webhook_methods);
    auto reply = co_await receive(*to, std::move(what));
    co_return reply;
}

const channel* door::called_at(std::string_view path) const {
    if (!path.starts_with(webhooks)) return nullptr;
    const auto name = path.substr(webhooks.size());
    const auto found = channels_.find(name.substr(0, name.find('/')));
    return found == channels_.end() ? nullptr : found->second;
}

bool door::takes_large(const http::request& head) const {
    const auto* to = called_at(http::path_of(head.target));
    return to && to->talk->takes_large(head);
}

net::awaitable<http::response> door::receive(const channel& to, http::request what) {
    std::optional<http::request> kept;
    if (said_) kept = what;
    auto reply = co_await judge(to, std::move(what));
    count(to.name, reply.status);
    if (said_) said_->note(to, true, *std::move(kept), reply);
    co_return reply;
}

net::awaitable<http::response> door::judge(const channel& to, http::request what) {
    if (auto greeting = to.talk->greet(what, now_utc())) co_return std::move(*greeting);
    const bool authentic = co_await is_authentic(to, what);
    if (!authentic) co_return bare(401);
    auto read = read_of(*to.talk, what);
    auto thanks = to.talk->thanks(what);
    auto remains = remains_of(*to.talk, std::move(what));
    const auto end = co_await intake_.take(to, std::move(read), std::move(remains));
    if (end == intake::result::store_broken) co_return come_again();
    if (end == intake::result::unreadable) co_return bare(400);
    co_return thanks;
}

// The keys that prove it may have been changed since they were fetched: then it is looked at once more.
net::awaitable<bool> door::is_authentic(const channel& to, const http::request& what) {
    if (!provider_ || !provider_->wanted_by(to)) co_return to.talk->authentic(what, now_utc(), provisions{});
    co_await provider_->prepare(to);
    if (to.talk->authentic(what, now_utc(), provider_->of(to))) co_return true;
    if (!provider_->renew(to, now_utc())) co_return false;
    co_await provider_->prepare(to);
    co_return to.talk->authentic(what, now_utc(), provider_->of(to));
}

void door::count(std::string_view channel, int status) {
    ++metrics_.counter("kindred_webhook_requests_total", "Requests of platforms, by channel and status.",
                       {{"channel", channel}, {"status", std::to_string(status)}});
}

}  // namespace kindred
