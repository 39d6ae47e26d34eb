// doctor, inspect: whether it works, and what came of what arrived.
#include "adapters/clock.hpp"
#include "adapters/doctor.hpp"
#include "adapters/inspect.hpp"
#include "adapters/listing.hpp"
#include "adapters/outside.hpp"
#include "adapters/platforms.hpp"
#include "bot/limits.hpp"
#include "bot/main/commands.hpp"
#include "bot/main/house.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <utility>

namespace kindred {
namespace {

std::string all_of_standard_input() { return {std::istreambuf_iterator<char>(std::cin), {}}; }

provisions keys_for(const channel& whose, const std::string& file, instant now) {
    if (file.empty()) return {};
    auto document = read_file(file);
    if (!document) throw plain_error("Cannot read the keys in " + file + ".");
    return published_keys(whose, std::move(*document), now);
}

int inspect_request(const std::string& path, const request_line& asked) {
    const auto all = channels_only(path);
    const auto in = request_of(asked, all_of_standard_input());
    const auto now = time_of(asked).value_or(now_utc());
    const auto& from = channel_named(all.channels, asked.channel);
    return tell(inspect_receive(from, in, now, keys_for(from, asked.keys, now)), std::cout, std::cerr);
}

int inspect_letter(const std::string& path, const std::string& name) {
    const auto all = channels_only(path);
    return tell(inspect_send(channel_named(all.channels, name), all_of_standard_input()), std::cout, std::cerr);
}

int diagnose(const std::string& path, bool as_json) {
    house home(path);
    auto findings = doctor(home.all.what, home.all.channels, *home.store);
    findings.push_back(of_languages(home.all.languages));
    std::cout << (as_json ? findings_json(findings) : findings_text(findings));
    return std::ranges::all_of(findings, &finding::good) ? 0 : 1;
}

int channel_log(const std::string& path, const std::string& name) {
    const auto all = channels_only(path);
    channel_named(all.channels, name);  // or says that there is none
    const auto said = said_on_channel(all.what.internal, name);
    if (!said)
        throw plain_error("The server does not answer at " + all.what.internal.host + ":" +
                          std::to_string(all.what.internal.port) + ". Is `kindred serve` running on this machine?");
    std::cout << (said->empty() ? "Nothing was said on this channel since the server started.\n" : *said);
    return 0;
}

int dead_letters(const std::string& path, std::int64_t id, bool as_json) {
    house home(path);
    if (id != 0) {
        const auto words =
            home.in_a_turn([&] { return show_dead_letter(*home.store, id, person_at_the_keyboard(), now_utc()); });
        std::cerr
            << "What follows may be a family's own words, meant for their child's teachers. Look at it only to mend "
               "a fault, and keep no copy.\n";
        std::cout << words << "\n";
        return 0;
    }
    const auto all = home.store->dead_letters(limits::dead_letters_listed);
    std::cout << (as_json ? dead_letters_json(all)
                          : dead_letters_text(all, home.store->buried(), home.store->access_log_of(0)));
    return 0;
}

}  // namespace

void doctor_command(const subcommand& it) {
    struct options {
        bool as_json = false, dead = false, show = false;
        std::int64_t dead_letter = 0;
        std::string channel;
    };
    const auto said = std::make_shared<options>();
    it->add_flag("--json", said->as_json);
    auto* list =
        it->add_flag("--dead-letters", said->dead, "List what could not be read or handled, without its words");
    auto* one = it->add_option("--dead-letter", said->dead_letter, "The id of one of them")->excludes(list);
    auto* show = it->add_flag("--show", said->show, "Print it: these may be a family's words")->needs(one);
    one->check(CLI::PositiveNumber)->needs(show);
    it->add_option("--channel", said->channel,
                   "What was said last between the running server and this platform; no words, numbers, secrets")
        ->excludes(list)
        ->excludes(one);
    it.run([said, &config = it.config()] {
        if (said->dead || said->show) return dead_letters(config, said->dead_letter, said->as_json);
        if (!said->channel.empty()) return channel_log(config, said->channel);
        return diagnose(config, said->as_json);
    });
}

void inspect_receive_command(const subcommand& it) {
    const auto said = std::make_shared<request_line>();
    it->add_option("--channel", said->channel)->required();
    it->add_option("--header", said->headers, "'Name: value'; may be given again")->take_all();
    it->add_option("--method", said->method);
    it->add_option("--path", said->target, "The path and query");
    it->add_option("--now", said->now, "The time to judge it at, RFC 3339");
    it->add_option("--keys", said->keys, "A file with the keys that the platform publishes (Teams, Google Chat)");
    it.run([said, &config = it.config()] { return inspect_request(config, *said); });
}

void inspect_send_command(const subcommand& it) {
    const auto channel = std::make_shared<std::string>();
    it->add_option("--channel", *channel)->required();
    it.run([channel, &config = it.config()] { return inspect_letter(config, *channel); });
}

}  // namespace kindred
