#include "adapters/service.hpp"

#include "adapters/announcer.hpp"
#include "adapters/bell.hpp"
#include "adapters/channel_log.hpp"
#include "adapters/chat/enclosure.hpp"
#include "adapters/courtesy.hpp"
#include "adapters/fetcher.hpp"
#include "adapters/http/client.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/trust.hpp"
#include "adapters/internal.hpp"
#include "adapters/listener.hpp"
#include "adapters/postman.hpp"
#include "adapters/provider.hpp"
#include "adapters/puller.hpp"
#include "adapters/service_work.hpp"
#include "adapters/translate/carrier.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>

#include <algorithm>
#include <csignal>
#include <list>
#include <optional>

namespace kindred {
namespace {

http::client_limits limits_of_media() {
    http::client_limits made;
    made.body_bytes = limits::media_bytes;
    return made;
}

http::server_options public_door(const config& settings) {
    http::server_options options;
    options.host = settings.listen.host;
    options.port = settings.listen.port;
    options.certificate = settings.certificate;
    options.private_key = settings.private_key;
    return options;
}

http::server_options internal_door(const config& settings) {
    http::server_options options;
    options.host = settings.internal.host;
    options.port = settings.internal.port;
    return options;
}

reading read_acknowledged(const platform& talk, const inbound& what, const http::response& answer) {
    try {
        return talk.acknowledged(what, answer);
    } catch (const std::exception&) {
        return {};
    }
}

struct due {
    std::size_t taken = 0;
    std::optional<instant> next;
};

}  // namespace

struct service::house {
    explicit house(service_parts given)
        : parts(std::move(given)),
          signals(io, SIGTERM, SIGINT),
          tables(parts.memory),
          storage(io, tables, storage_hooks()),
          in(storage, taking_in(), counts, parts.log),
          front(parts.channels, in, counts, parts.log),
          inside(storage, counts, inside_hooks()),
          trusted(std::make_shared<http::trust>(parts.authorities)),
          sending(io, trusted),
          asking(io, trusted),
          fetching(io, trusted, limits_of_media()),
          provided(io, asking, parts.log, noting()),
          post(io, parts.channels, storage, watched(postman_of(parts.memory, parts.bot), watch, parts.bot),
               carriers_of(), counts, parts.log),
          media_post(io, parts.channels, storage, fetcher_of(parts.memory, parts.bot), line_to_media(), counts,
                     parts.log, keys_to_media(), noting()),
          doors(io, front_door(), serve(front), parts.log),
          back_door(io, internal_door(parts.settings), serve(inside), parts.log),
          due_bell(io),
          tidy_bell(io),
          watch_bell(io),
          stopped(io) {
        front.use(&provided, &said);
        for (const auto& one : parts.channels) lines.emplace_back(*this, one);
        if (parts.settings.translation)
            translations.emplace(io, open_translator(*parts.settings.translation), storage,
                                 translation_of(parts.memory, parts.bot), line_to_translator(), counts, parts.log);
    }

    // What goes on beside letters between us and one platform.
    struct line {
        line(house& all, const channel& with)
            : us(all.io, with, all.asking, all.parts.log, all.noting()),
              told([&all, &with](channel_state how, const std::string& why) {
                  all.hears({with.name, how, why, channel_way::in});
              }) {
            if (with.talk->pulls())
                them.emplace(all.io, with, all.asking, all.storage, all.in, puller_of(all.parts.memory), told,
                             all.parts.log, all.noting());
            if (with.talk->listens())
                ear.emplace(all.io, with, all.asking, all.trusted, all.in, told, all.parts.log, all.noting(),
                            all.noting(true));
        }
        announcer us;
        const reception::told told;
        std::optional<puller> them;
        std::optional<listener> ear;
    };

    template <class Pages>
    static http::page serve(Pages& pages) {
        return [&pages](http::request what) { return pages(std::move(what)); };
    }

    http::server_options front_door() {
        auto made = public_door(parts.settings);
        made.is_large = [this](const http::request& head) { return front.takes_large(head); };
        return made;
    }

    turns::hooks storage_hooks() {
        turns::hooks made;
        made.letters = [this] { wake(); };
        made.report = [this](const group_report& group) { note(group); };
        return made;
    }

    intake_work taking_in() {
        auto made = intake_of(parts.memory, parts.bot);
        made.take_in = [this, take = std::move(made.take_in)](std::string_view channel, const inbound& one,
                                                              instant now) {
            const bool news = take(channel, one, now);
            note_report(*watch, parts.bot, parts.memory, channel, one, now);
            return news;
        };
        made.acknowledge = [this](const channel& from, const inbound& one) {
            if (!polite.has_room()) return;
            auto what = from.talk->acknowledge(one);
            if (!what) return;
            begin(be_courteous(from, one, std::move(*what)), "acknowledging");
        };
        return made;
    }

    // Whether it arrives or not: what was said is on disk, and the reply comes as a letter.
    net::awaitable<void> be_courteous(const channel& with, inbound one, http::request what) {
        auto copy = what;
        auto came = co_await polite.say(with, std::move(what));
        said.note(with, false, std::move(copy), came);
        auto* answer = std::get_if<http::response>(&came);
        auto told = answer && !stopping ? read_acknowledged(*with.talk, one, *answer) : reading{};
        if (told.inbounds.empty()) co_return;
        co_await in.take(with, std::move(told), std::move(answer->body));
    }

    internal_hooks inside_hooks() {
        internal_hooks made;
        made.write_something = [this] {
            parts.memory.remember_place("/readyz", std::to_string(now_utc().time_since_epoch().count()));
        };
        made.said = [this](std::string_view name) -> std::optional<std::string> {
            const auto found = std::ranges::find(parts.channels, name, &channel::name);
            return found == parts.channels.end() ? std::nullopt : std::optional(said.shown(*found));
        };
        made.letters_waiting = [this] { return parts.memory.waiting(); };
        made.dead_letters = [this] { return parts.memory.buried(); };
        made.connections = [this] { return doors.counts(); };
        made.letters_on_the_wire = [this] { return post.on_the_wire(); };
        made.wake = [this] { wake(); };
        made.stopping = [this] { return stopping; };
        return made;
    }

    carriers carriers_of() {
        carriers made;
        made.http = [this](http::request what) { return sending.send(std::move(what)); };
        if (parts.send_mail) made.mail = [this](http::request what) { return carry_mail(std::move(what)); };
        made.shelved = [this](const address& whose) {
            if (shelved) shelved(whose);
        };
        made.provide = [this](const channel& whose) { return provide(whose); };
        made.refused = [this](const channel& whose, std::string_view name) { provided.drop(whose, name); };
        made.said = noting();
        return made;
    }

    net::awaitable<const provisions*> provide(const channel& whose) {
        co_await provided.prepare(whose);
        co_return &provided.of(whose);
    }

    exchange_told noting(bool from_platform = false) {
        return [this, from_platform](const channel& with, const http::request& asked, const http::sent& answer) {
            said.note(with, from_platform, asked, answer);
        };
    }

    fetch_line line_to_media() {
        return [this](http::request what, std::chrono::milliseconds deadline, http::reach how_far) {
            return fetching.send(std::move(what), deadline, how_far);
        };
    }

    std::function<fetch_keys(const channel&)> keys_to_media() {
        return [this](const channel& whose) {
            fetch_keys made;
            made.have = [this, &whose](std::string name) { return provision_of(whose, std::move(name)); };
            made.refused = [this, &whose](std::string_view name) { provided.drop(whose, name); };
            return made;
        };
    }

    net::awaitable<std::string> provision_of(const channel& whose, std::string name) {
        co_await provided.prepare(whose);
        const auto& kept = provided.of(whose);
        const auto found = kept.find(name);
        if (found == kept.end() || found->second.good_until <= now_utc()) co_return std::string{};
        co_return found->second.value;
    }

    translation_line line_to_translator() {
        return [this](http::request what, std::chrono::milliseconds deadline) {
            return asking.send(std::move(what), deadline);
        };
    }

    net::awaitable<http::sent> carry_mail(http::request what) {
        auto job = [this, mail = std::move(what)]() mutable -> net::awaitable<http::sent> { co_return mail_off(mail); };
        co_return co_await net::co_spawn(mail_threads, std::move(job), net::use_awaitable);
    }

    // On a thread for mail, so that few enclosures are in memory at once; and at the last moment, so that what its
    // family took back meanwhile does not go out.
    http::response mail_off(http::request& mail) {
        const auto wanted = chat::enclosed_in(mail);
        if (!wanted) return parts.send_mail(mail);
        std::optional<std::string> bytes;
        const std::string reader(http::value_of(mail.fields, "Rcpt-To"));
        const auto look = [&] { bytes = parts.bot.enclosure(*wanted, reader, now_utc()); };
        if (!storage.run_now(look, turns::after::nothing).ok()) return chat::enclosure_is_late();
        if (!bytes) return chat::enclosure_is_gone();
        chat::enclose(mail, *bytes);
        return parts.send_mail(mail);
    }

    void note(const group_report& group) {
        turns_counted += static_cast<double>(group.turns);
        ++commits_counted;
        turns_undone += static_cast<double>(group.undone);
        last_group = static_cast<double>(group.turns);
        if (group.committed != store_well && parts.log) {
            if (!group.committed) parts.log(level::error, "the store is broken: " + group.why);
            if (group.committed) parts.log(level::info, "the store works again");
        }
        if (!group.committed) ++commits_failed;
        store_well = group.committed;
    }

    void wake() {
        post.ring();
        media_post.ring();
        if (translations) translations->ring();
        due_bell.ring();
    }

    // --- what runs beside the doors
    // ----------------------------------------------------------------------------------
    void begin(net::awaitable<void> task, const char* name) {
        ++tasks;
        net::co_spawn(io, std::move(task), [this, name](std::exception_ptr thrown) {
            --tasks;
            stopped.ring();
            if (thrown && parts.log) parts.log(level::error, std::string(name) + " ended by an error");
        });
    }

    // What was on the wire when the process last ended waits again; only then may the postman go.
    net::awaitable<void> open_post() {
        while (!stopping) {
            turns::job recover = [this] { parts.memory.recover(); };
            const auto end = co_await storage.run(std::move(recover), turns::after::nothing);
            if (end.ok()) break;
            bell rest(io);
            co_await rest.wait(now_steady() + limits::store_pause);
        }
        if (!stopping) post.start();
    }

    // A platform that still knows a webhook refuses to be pulled from: it is told first.
    net::awaitable<void> open_line(line& one) {
        const bool told = co_await one.us.tell();
        if (one.them && !stopping) begin(one.them->run(), "pulling");
        if (one.ear && !stopping) begin(one.ear->run(), "listening");
        if (!one.them && !one.ear) one.told(channel_state::well, {});  // it is called, whatever it was before
        if (!told) co_await one.us.keep_telling();
    }

    void hears(channel_news what) {
        if (!stopping) begin(put_down(std::move(what)), "noting how a channel hears");
    }

    net::awaitable<void> put_down(channel_news what) {
        turns::job note = [this, what = std::move(what)] { note_reception(*watch, parts.bot, what, now_utc()); };
        co_await storage.run(std::move(note), turns::after::letters);
    }

    net::awaitable<void> look_at_channels() {
        while (!stopping) {
            co_await watch_bell.wait(now_steady() + limits::channel_looked_at_every);
            turns::job look = [this] { note_doubts(*watch, parts.bot, now_utc()); };
            if (!stopping) co_await storage.run(std::move(look), turns::after::letters);
        }
    }

    net::awaitable<void> take_up_due() {
        while (!stopping) {
            auto look = [this] {
                due found;
                found.taken = parts.bot.take_up_due(now_utc(), limits::due_per_turn);
                found.next = parts.bot.next_due();
                return found;
            };
            const auto looked = co_await storage.ask(std::move(look));
            const auto& found = looked.second;
            if (!found && parts.log) parts.log(level::error, "what is due cannot be taken up: " + looked.first.why);
            if (found && found->taken > 0) post.ring();
            if (found && found->taken >= limits::due_per_turn) continue;
            const auto next = found && found->next ? moment_of(*found->next) : moment::max();
            if (found) co_await due_bell.wait(next);
            if (!stopping) co_await pause_between_looks(found.has_value());
        }
    }

    net::awaitable<void> pause_between_looks(bool well) {
        const auto until = now_steady() + (well ? limits::due_look_pause : limits::store_pause);
        while (!stopping && now_steady() < until) co_await due_bell.wait(until);
    }

    net::awaitable<void> tidy_daily() {
        co_await tidy_bell.wait(now_steady() + limits::tidy_first_after);
        while (!stopping) {
            turns::job tidy = [this] { parts.memory.tidy(now_utc()); };
            const auto end = co_await storage.run(std::move(tidy), turns::after::nothing);
            if (!end.ok() && parts.log) parts.log(level::error, "tidying the store failed: " + end.why);
            co_await tidy_bell.wait(now_steady() + limits::tidy_every);
        }
    }

    // --- from start to end
    // ---------------------------------------------------------------------------------------------
    void run() {
        signals.async_wait([this](boost::system::error_code ec, int) {
            if (!ec) stop();
        });
        begin(open_post(), "opening the post");
        begin(take_up_due(), "what is due");
        begin(tidy_daily(), "tidying");
        begin(look_at_channels(), "looking at channels");
        media_post.start();
        if (translations) translations->start();
        for (auto& one : lines) begin(open_line(one), "opening a line");
        doors.start();
        back_door.start();
        io.run();  // until leave() is through
        io.restart();
        io.run_for(limits::lingering_close_deadline);
        storage.finish();
        io.restart();
        io.poll();
    }

    void stop() {
        if (std::exchange(stopping, true)) return;
        if (parts.log) parts.log(level::info, "stopping");
        net::co_spawn(io, leave(), [this](std::exception_ptr) { io.stop(); });  // nothing is left to wait for
    }

    net::awaitable<void> leave() {
        const auto until = now_steady() + limits::stop_deadline;
        due_bell.ring();
        tidy_bell.ring();
        watch_bell.ring();
        for (auto& one : lines) {
            one.us.stop();
            if (one.them) one.them->stop();
            if (one.ear) one.ear->stop();
        }
        media_post.stop();
        if (translations) translations->stop();
        provided.stop();
        polite.stop();
        fetching.stop();
        asking.stop();
        begin(doors.stop(), "shutting the door");
        begin(back_door.stop(), "shutting the back door");
        begin(post.stop(until), "stopping the postman");
        while (tasks > 0 && now_steady() < until + limits::accept_pause)
            co_await stopped.wait(until + limits::accept_pause);
        sending.stop();  // what no platform answered until now is tried again after the next start
        co_await post.stop(now_steady() + limits::accept_pause);
        boost::system::error_code ignored;
        signals.cancel(ignored);
        mail_threads.stop();
    }

    service_parts parts;
    net::io_context io{1};
    net::thread_pool mail_threads{limits::mails_on_the_wire};
    net::signal_set signals;
    metrics counts;
    double& turns_counted = counts.counter("kindred_turns_total", "Turns that were run.");
    double& turns_undone = counts.counter("kindred_turns_undone_total", "Turns that threw and were undone.");
    double& commits_counted = counts.counter("kindred_commits_total", "Groups of turns, committed or not.");
    double& commits_failed = counts.counter("kindred_commits_failed_total", "Groups of turns that were rolled back.");
    double& last_group = counts.gauge("kindred_commit_turns", "Turns in the last group.");
    transactions_of tables;
    turns storage;
    intake in;
    door front;
    internal_pages inside;
    const std::shared_ptr<http::trust> trusted;
    http::client sending, asking, fetching;  // letters; all else, which is cut first; photos and voice notes
    courtesies polite{io, asking};
    channel_log said;
    provider provided;
    const std::shared_ptr<channel_watch> watch = std::make_shared<channel_watch>();
    postman post;
    fetcher media_post;
    std::optional<translation_carrier> translations;  // if the school has a translator
    http::server doors, back_door;
    std::list<line> lines;
    bell due_bell, tidy_bell, watch_bell, stopped;
    std::function<void(const address&)> shelved;
    std::size_t tasks = 0;
    bool store_well = true;
    bool stopping = false;
};

service::service(service_parts parts) : house_(std::make_unique<house>(std::move(parts))) {}
service::~service() { house_->storage.finish(); }

net::io_context& service::io() { return house_->io; }
turns& service::storage() { return house_->storage; }
door& service::front() { return house_->front; }
intake& service::way_in() { return house_->in; }
void service::on_shelved(std::function<void(const address&)> told) { house_->shelved = std::move(told); }
std::uint16_t service::port() const { return house_->doors.port(); }
std::uint16_t service::internal_port() const { return house_->back_door.port(); }
void service::run() { house_->run(); }
void service::wake() { house_->wake(); }

void service::stop() {
    net::post(house_->io, [house = house_.get()] { house->stop(); });
}

}  // namespace kindred
