// serve, demo: kindred at work.
#include "adapters/clock.hpp"
#include "adapters/demo/demo.hpp"
#include "adapters/invites.hpp"
#include "adapters/mail/smtp.hpp"
#include "adapters/outside.hpp"
#include "adapters/service.hpp"
#include "adapters/web/wiring.hpp"
#include "bot/main/commands.hpp"
#include "bot/main/house.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <iostream>

namespace kindred {
namespace {

logger log_to_stderr(level from) {
    auto log = spdlog::stderr_logger_st("kindred");
    log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    log->set_level(spdlog::level::debug);
    log->flush_on(spdlog::level::debug);
    return [log, from](level how, const std::string& text) {
        using namespace spdlog::level;
        static constexpr std::array levels{spdlog::level::debug, info, warn, err};
        if (how >= from) log->log(levels.at(static_cast<std::size_t>(how)), text);
    };
}

int serve(const std::string& path, level from, bool leave_at_once) {
    // A file-size limit is then an error like a full disk, which the store reports and the door answers with 503.
    std::signal(SIGXFSZ, SIG_IGN);
    house home(path);
    home.keep_surveys(false);
    for (const auto& [survey, why] : home.all.words.refused)
        std::cerr << "The survey '" << survey << "' is not sent: " << why << " `kindred check` says more.\n";
    prepare_mail();
    service all({.settings = home.all.what,
                 .memory = *home.store,
                 .bot = home.works,
                 .channels = home.all.channels,
                 .log = log_to_stderr(from),
                 .authorities = environment("KINDRED_AUTHORITIES").value_or(""),
                 .send_mail = [](const http::request& mail) { return send_mail(mail, now_utc()); }});
    const web::surroundings around{.storage = all.storage(),
                                   .way_in = all.way_in(),
                                   .front = all.front(),
                                   .store = *home.store,
                                   .works = home.works,
                                   .channels = home.all.channels,
                                   .unsubscribe_key = subkey(home.key, "unsubscribe")};
    const bool chat = web::chat_channel(home.all.channels) != nullptr;
    web::routes pages(all.io(), home.all.words, chat_cookies(subkey(home.key, "web cookie")),
                      {home.all.what.public_url, chat}, web::hooks_over(around));
    web::add_to(all.front(), pages);
    all.on_shelved([&](const address& whose) { pages.notify(whose.user); });
    all.run();
    if (leave_at_once) std::_Exit(0);
    return 0;
}

int play_demo(bool leave) {
    const demo_hooks hooks{
        .import = [](const std::string& path, const std::string& file) { import_roster(path, file, false, false); },
        .code_for =
            [](const std::string& path, const std::string& who) {
                house home(path);
                return home.in_a_turn([&] { return code_for(*home.store, home.works, who, now_utc()); });
            },
        .serve = [](const std::string& path) { return serve(path, level::warning, false); },
        .stop = [] { std::raise(SIGTERM); },
        .show_profile = [](const std::string& path, const std::string& who) { show_profile(path, who, false); },
        .show_digest = [](const std::string& path, const std::string& who) { show_digest(path, who, false, false); }};
    return run_demo(leave, std::cout, hooks);
}

}  // namespace

void serve_command(const subcommand& it) {
    // A mail or name server that hangs must not hold up the end: what counts is on disk, the rest comes again.
    it.run([&config = it.config()]() -> int { return serve(config, level::info, true); });
}

void demo_command(const subcommand& it) {
    const auto leave = std::make_shared<bool>(false);
    it->add_flag("--exit", *leave, "Stop when the talk is over");
    it.run([leave] { return play_demo(*leave); });
}

}  // namespace kindred
