#include "adapters/fetcher.hpp"

#include "adapters/http/address.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

fetched ended(fetched::end how, std::string why) {
    fetched made;
    made.how = how;
    made.why = std::move(why);
    return made;
}

bool is_of(const std::string& host, const std::string& known) {
    return known.starts_with('.') ? host.size() > known.size() && host.ends_with(known) : host == known;
}

// The end that a failure to get any answer is.
fetched end_of(const http::failure& broken) {
    switch (broken.what) {
        case http::failure::kind::unfit:
            return ended(fetched::end::lost, broken.why);
        case http::failure::kind::too_large:
            return ended(fetched::end::too_large, "the answer is too large");
        default:
            return ended(fetched::end::again, broken.why);
    }
}

fetched end_of(const fetch_step& step) {
    const bool later = step.is == fetch_step::kind::again;
    auto made = ended(later ? fetched::end::again : fetched::end::lost, step.why);
    if (step.is == fetch_step::kind::too_large) made.how = fetched::end::too_large;
    if (step.is == fetch_step::kind::unable) made.why = "its platform cannot be asked";
    made.after = step.after;
    return made;
}

// By what it was called, by what the platform says it is, and by its bytes.
fetched looked_at(attachment_kind called, const std::string& mime, std::string bytes) {
    if (bytes.size() > limits::media_bytes) return ended(fetched::end::too_large, "more bytes than we take");
    const auto type = media_type_of(bytes);
    if (!type || type->is != called || !may_be(called, mime))
        return ended(fetched::end::wrong_kind, "its bytes are something else");
    fetched made;
    made.how = fetched::end::here;
    made.bytes = std::move(bytes);
    made.mime = type->mime;
    return made;
}

bool sends_on(const http::response& answer) {
    return answer.status == 301 || answer.status == 302 || answer.status == 303 || answer.status == 307 ||
           answer.status == 308;
}

// What signs a request is for the place that it was made for, and some sign by fields of their own.
http::request to_there(http::request what, std::string url) {
    if (http::place_of(what.target) != http::place_of(url)) what.fields.clear();
    what.target = std::move(url);
    if (what.method != "GET") what.body.clear();
    what.method = "GET";
    return what;
}

// A request and whither it is sent on, as far as that may be.
net::awaitable<http::sent> follow(const fetch_step& step, const fetch_line& line) {
    auto what = step.ask;
    for (std::size_t left = limits::media_redirects + 1; left > 0; --left) {
        const auto how_far = reach_of(step, what.target);
        if (!how_far) break;
        auto copy = what;
        auto came = co_await line(std::move(copy), limits::media_deadline, *how_far);
        const auto* answer = std::get_if<http::response>(&came);
        if (!answer || !sends_on(*answer)) co_return came;
        auto url = http::sent_on_to(what.target, http::value_of(answer->fields, "Location"));
        what = to_there(std::move(what), std::move(url));
    }
    http::failure nowhere;
    nowhere.what = http::failure::kind::unfit;
    nowhere.why = "sent on to where we do not go";
    co_return nowhere;
}

}  // namespace

bool can_fetch(const platform& talk) {
    attachment some;
    some.kind = attachment_kind::photo;
    some.id = "1";
    some.url = "https://media.example/1";
    return talk.fetch(some, {}).is != fetch_step::kind::unable;
}

bool can_fetch(const std::vector<channel>& all, std::string_view name) {
    const auto of = std::ranges::find(all, name, &channel::name);
    return of != all.end() && can_fetch(*of->talk);
}

std::optional<http::reach> reach_of(const fetch_step& step, std::string_view url) {
    const auto there = http::place_of(url);
    if (!there) return std::nullopt;
    if (!step.own.empty() && http::place_of(step.own) == there) return http::reach::anywhere;
    const auto ours = [&](const std::string& known) { return is_of(there->host, known); };
    if (!there->tls || there->port != "443" || std::ranges::none_of(step.hosts, ours)) return std::nullopt;
    return http::reach::public_only;
}

net::awaitable<fetched> fetch_one(const platform& talk, attachment what, const fetch_line& line, fetch_keys keys) {
    std::vector<http::response> so_far;
    std::string mime = what.mime;
    bool renewed = false;
    for (std::size_t left = limits::media_steps + 1; left > 0; --left) {
        auto step = talk.fetch(what, so_far);
        if (!step.mime.empty()) mime = step.mime;
        if (step.is == fetch_step::kind::here && !so_far.empty())
            co_return looked_at(what.kind, mime, std::move(so_far.back().body));
        if (step.is != fetch_step::kind::ask) co_return end_of(step);
        if (!step.signed_with.empty()) {
            std::string token;
            if (keys.have) token = co_await keys.have(step.signed_with);
            if (token.empty()) co_return ended(fetched::end::again, "no " + step.signed_with + " to be had");
            step.ask.fields.emplace_back("Authorization", "Bearer " + token);
        }
        auto came = co_await follow(step, line);
        if (const auto* broken = std::get_if<http::failure>(&came)) co_return end_of(*broken);
        auto& answer = std::get<http::response>(came);
        const auto refused = step.signed_with.empty() ? std::string_view{} : talk.refused_provision(answer);
        if (!refused.empty() && !renewed && keys.refused) {
            renewed = true;  // asked again with another one, once
            keys.refused(refused);
            continue;
        }
        so_far.push_back(std::move(answer));
    }
    co_return ended(fetched::end::lost, "it takes too many steps");
}

struct fetcher::round : worklist<media, fetched> {
    round(net::io_context& io, const std::vector<channel>& all, turns& storage, fetcher_work work, fetch_line by,
          metrics& numbers, logger log, std::function<fetch_keys(const channel&)> keys, exchange_told told)
        : worklist(io, storage, std::move(work), limits::media_at_once, "a photo or voice note", std::move(log)),
          channels(all),
          line(std::move(by)),
          keys_of(std::move(keys)),
          said(std::move(told)),
          counts(numbers) {}

    net::awaitable<fetched> run(media what) override {
        const auto of = std::ranges::find(channels, what.channel, &channel::name);
        if (of == channels.end()) co_return ended(fetched::end::again, "no such channel is configured");
        auto wanted = std::move(what.what);
        auto keys = keys_of ? keys_of(*of) : fetch_keys{};
        const auto by = line_of(*of);
        co_return co_await fetch_one(*of->talk, std::move(wanted), by, std::move(keys));
    }

    fetch_line line_of(const channel& of) {
        return [this, &of](http::request what, std::chrono::milliseconds deadline, http::reach how_far) {
            return ask(of, std::move(what), deadline, how_far);
        };
    }

    net::awaitable<http::sent> ask(const channel& of, http::request what, std::chrono::milliseconds deadline,
                                   http::reach how_far) {
        auto copy = what;
        auto came = co_await line(std::move(copy), deadline, how_far);
        if (said) said(of, what, came);
        co_return came;
    }

    void note(const media& what, const fetched& end) override {
        static constexpr std::array names{"here", "again", "too_large", "wrong_kind", "lost"};
        const auto* how = names.at(static_cast<std::size_t>(end.how));
        ++counts.counter("kindred_media_total", "Photos and voice notes fetched, by channel and end.",
                         {{"channel", what.channel}, {"end", how}});
        if (end.how != fetched::end::here && log_)
            log_(level::warning,
                 "channel " + what.channel + ": a photo or voice note did not come (" + how + ": " + end.why + ")");
    }

    const std::vector<channel>& channels;
    const fetch_line line;
    const std::function<fetch_keys(const channel&)> keys_of;
    const exchange_told said;
    metrics& counts;
};

fetcher::fetcher(net::io_context& io, const std::vector<channel>& channels, turns& storage, fetcher_work work,
                 fetch_line line, metrics& numbers, logger log, std::function<fetch_keys(const channel&)> keys_of,
                 exchange_told said)
    : round_(std::make_shared<round>(io, channels, storage, std::move(work), std::move(line), numbers, std::move(log),
                                     std::move(keys_of), std::move(said))) {}

fetcher::~fetcher() { stop(); }
void fetcher::start() { round_->start(); }
void fetcher::ring() { round_->ring(); }
void fetcher::stop() { round_->stop(); }

}  // namespace kindred
