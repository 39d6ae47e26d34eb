#include "adapters/demo/demo.hpp"

#include "adapters/clock.hpp"
#include "adapters/demo/families.hpp"
#include "bot/embedded.hpp"
#include "bot/text/zone.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <stdlib.h>

#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <span>
#include <stdexcept>
#include <thread>

namespace kindred {

extern const std::span<const embedded_file> demo_files;

namespace {

namespace fs = std::filesystem;

struct folder {
    folder() {
        auto pattern = (fs::temp_directory_path() / "kindred-demo-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("Cannot make a temporary folder for the demo.");
        path = pattern;
    }
    ~folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;
    fs::path path;
};

std::uint16_t free_port() {
    boost::asio::io_context io;
    return boost::asio::ip::tcp::acceptor(io, {boost::asio::ip::address_v4::loopback(), 0}).local_endpoint().port();
}

// A zone in which it is about noon now, so that nothing waits for the morning.
std::string noon_zone() {
    const auto behind = local(now_utc(), "UTC").minute / 60 - 12;
    return behind == 0 ? "Etc/GMT" : "Etc/GMT" + std::string(behind > 0 ? "+" : "") + std::to_string(behind);
}

std::string configuration(const fs::path& where, const demo_addresses& at, std::uint16_t internal,
                          const std::string& api) {
    const auto local = "127.0.0.1:" + std::to_string(at.port);
    return "school: {name: Oak School, time_zone: " + noon_zone() +
           ", languages: [en, es], contact: \"555-0100\", country: US}\n"
           "server: {listen: \"" +
           local + "\", internal: \"127.0.0.1:" + std::to_string(internal) + "\", public_url: \"http://" + local +
           "\"}\n"
           "store: \"sqlite:" +
           (where / "kindred.db").string() +
           "\"\n"
           "welcome: [sparks, traditions]\n"
           "channels:\n"
           "  families-telegram: {platform: telegram, token: \"1:demo\", secret: " +
           at.telegram_secret + ", receive: webhook, api: \"" + api +
           "\"}\n"
           "  families-whatsapp: {platform: whatsapp, phone_number_id: \"2002\", access_token: demo, app_secret: " +
           at.whatsapp_secret + ", verify_token: demo, api: \"" + api +
           "\"}\n"
           "  families-sms: {platform: kannel, username: demo, password: demo, from: \"1234\", key: " +
           at.sms_key + ", api: \"" + api +
           "\"}\n"
           "  families-web: {platform: webchat}\n";
}

class play {
public:
    explicit play(std::ostream& out) : out_(out) {}

    void with(const char* title, family& who, const std::string& code, const std::vector<std::string>& replies) {
        out_ << "\n--- " << title << "\n" << std::flush;
        check(who.join(code), "The join code was not taken.");
        show("(opens the join link)");
        listen(who);
        for (const auto& words : replies) {
            show(words);
            check(who.write(words), "The server did not take a message.");
            listen(who);
        }
    }

    // Says what comes back; the welcome comes in two letters.
    void listen(family& who) {
        auto letter = who.hear(std::chrono::seconds(10));
        check(letter.has_value(), "A reply did not come.");
        for (; letter; letter = who.hear(std::chrono::milliseconds(150))) {
            out_ << "    " << indented(letter->text) << "\n";
            for (std::size_t i = 0; i < letter->choices.size(); ++i)
                out_ << "      [" << i + 1 << "] " << letter->choices[i] << "\n";
        }
        out_ << std::flush;
    }

    void show(const std::string& words) { out_ << "  > " << words << "\n"; }

private:
    static std::string indented(std::string text) {
        for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
            text.insert(at + 1, "    ");
        return text;
    }
    static void check(bool good, const char* else_say) {
        if (!good) throw std::runtime_error(else_say);
    }

    std::ostream& out_;
};

void wait_for(std::uint16_t port) {
    for (int tries = 0; tries < 500; ++tries) {
        boost::asio::ip::tcp::iostream door("127.0.0.1", std::to_string(port));
        if (door) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw std::runtime_error("The server did not start.");
}

struct demo_codes {
    std::string ana, hodan, sam, joy, lee, field;
};

void perform(std::ostream& out, const demo_hooks& hooks, const std::string& config, const demo_addresses& at,
             doubles& platforms, const demo_codes& codes) {
    wait_for(at.port);
    play all(out);
    const auto ana = on_telegram(at, platforms, 5550001, "es");
    all.with("Ana, Mateo's mother, on Telegram, in Spanish", *ana, codes.ana,
             {"Español", "1", "Los camiones. Conoce cada camión de volteo", "los volcanes", "ayuda a los más pequeños",
              "que se sienta seguro para preguntar", "Luego"});
    const auto hodan = on_whatsapp(at, platforms, "15550002222");
    all.with(
        "Hodan, Amina's mother, on WhatsApp: both surveys, and a choice of who may know", *hodan, codes.hodan,
        {"English", "Start", "She sings in Somali with her aunt", "skip", "very patient with her baby cousin",
         "that her voice counts", "Now", "Somali and English", "A family day with canjeero and songs", "March", "3"});
    const auto sam = on_sms(at, platforms, "+15550003333");
    all.with("Sam, Leo's father, by SMS: a mistake, HELP, and STOP half-way loses nothing", *sam, codes.sam,
             {"1", "1", "Fixing bikes", "help", "how things come apart", "STOP"});
    const auto joy = on_the_web(at);
    all.with("Joy, Nia's grandmother, on the web page: BACK corrects an answer", *joy, codes.joy,
             {"English", "Start", "dancin", "back", "dancing"});
    const auto field = on_telegram(at, platforms, 5550008, "en");
    const auto lee = on_telegram(at, platforms, 5550009, "en");
    all.with("Ms. Lee joins, a teacher", *lee, codes.lee, {});
    all.with("Ms. Field, the hub's facilitator, asks her teachers", *field, codes.field,
             {"/prompt What did you learn about a learner this week?"});
    out << "\n--- Ms. Lee is asked, and answers\n";
    all.listen(*lee);
    all.show("Mateo knows every dump truck, so we counted wheels");
    if (!lee->write("Mateo knows every dump truck, so we counted wheels"))
        throw std::runtime_error("A reply was not taken.");
    all.listen(*lee);
    out << "\n--- Ms. Field reads what her hub said: no child's name reaches her\n";
    all.show("/summary");
    field->write("/summary");
    all.listen(*field);
    out << "\n--- Amina's profile, as her teacher may see it (kindred profile amina)\n\n";
    hooks.show_profile(config, "amina");
    out << "\n--- Ms. Lee's digest (kindred digest --teacher lee)\n\n";
    hooks.show_digest(config, "lee");
}

}  // namespace

int run_demo(bool leave, std::ostream& out, const demo_hooks& hooks) {
    const folder here;
    doubles platforms;
    const demo_addresses at{.port = free_port(),
                            .telegram_secret = "demo-telegram",
                            .whatsapp_secret = "demo-whatsapp",
                            .sms_key = "demo-sms"};
    const auto internal = free_port();
    const auto config = (here.path / "kindred.yaml").string();
    const auto people = (here.path / "oak_school.yaml").string();
    std::ofstream(config) << configuration(here.path, at, internal, platforms.url());
    std::ofstream(people) << demo_files.front().text;
    hooks.import(config, people);
    const demo_codes codes{hooks.code_for(config, "ana"), hooks.code_for(config, "hodan"),
                           hooks.code_for(config, "sam"), hooks.code_for(config, "joy"),
                           hooks.code_for(config, "lee"), hooks.code_for(config, "field")};
    const auto free_code = hooks.code_for(config, "eva");

    std::exception_ptr failed;
    std::thread script([&] {
        try {
            perform(out, hooks, config, at, platforms, codes);
            const auto url = "http://127.0.0.1:" + std::to_string(at.port);
            if (!leave)
                out << "\n--- Open these; Ctrl-C ends the demo\n\n"
                    << "  " << url << "/j/" << free_code
                    << "   join as Eva, Otto's mother, and answer on the web page\n"
                    << "  http://127.0.0.1:" << internal << "/metrics   what the server counts\n"
                    << std::flush;
        } catch (...) {
            failed = std::current_exception();
        }
        if (leave || failed) hooks.stop();
    });
    int served = 1;
    try {
        served = hooks.serve(config);
    } catch (...) {
        script.join();
        throw;
    }
    script.join();
    if (failed) std::rethrow_exception(failed);
    return served;
}

}  // namespace kindred
