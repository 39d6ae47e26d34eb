// The command line: a table of subcommands. What each takes and does stands in bot/main/; what they share, and where
// the rooms meet, in bot/main/house.hpp. Exit 0 done, 1 it failed, 2 wrong use.
#include "bot/main/commands.hpp"

#include <exception>
#include <iostream>

namespace kindred {
namespace {

struct row {
    const char *group, *name, *what;      // "words", "export": `kindred words export`; most have no group
    void (*describe)(const subcommand&);  // none: this row begins a group
};

constexpr row subcommands[] = {
    {"", "serve", "Run the service until SIGTERM", serve_command},
    {"", "demo", "A sample school at work; needs no account", demo_command},
    {"", "check", "Look the configuration and every word file over", check_command},
    {"", "chat", "Take a survey here; nothing is stored", chat_command},
    {"", "words", "Files for translators and authors", nullptr},
    {"words", "export", "A language as PO, or a survey as XLSForm", words_export_command},
    {"words", "import", "A PO file, or the CSV files of a survey", words_import_command},
    {"words", "print", "A survey as a family will be asked it", words_print_command},
    {"", "roster", "Who belongs to the school", nullptr},
    {"roster", "import", "Read a school file (.yaml or .csv)", roster_import_command},
    {"", "invite", "Make join codes, one a learner and guardian, or one a member of staff", invite_command},
    {"", "send", "Ask the families of a class", send_command},
    {"", "prompt", "Ask a hub's teachers", prompt_command},
    {"", "digest", "A teacher's digest as it is now", digest_command},
    {"", "profile", "What a family told about a learner (the look is logged)", profile_command},
    {"", "export", "A learner's record, whole: JSON, or text to be read or printed", export_command},
    {"", "import-record", "Answers that a family gave to another kindred", import_record_command},
    {"", "processing", "What is stored and for how long, for whoever answers for data protection", processing_command},
    {"", "doctor", "Do all channels and keys work?", doctor_command},
    {"", "inspect", "What a channel makes of bytes", nullptr},
    {"inspect", "receive", "A request from standard input", inspect_receive_command},
    {"inspect", "send", "A letter from standard input", inspect_send_command},
};

int run(int count, char** arguments) {
    CLI::App app("kindred: families answer short questions about their child in the app they already use");
    std::string config = "kindred.yaml";
    std::function<int()> chosen;
    app.require_subcommand(1)->add_option("-c,--config", config, "The configuration file")->capture_default_str();
    for (const auto& [group, name, what, describe] : subcommands) {
        auto* above = *group == '\0' ? &app : app.get_subcommand(group);
        auto* made = above->add_subcommand(name, what)->fallthrough();
        if (describe == nullptr)
            made->require_subcommand(1);
        else
            describe({*made, config, chosen});
    }
    try {
        app.parse(count, arguments);
        return chosen();
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? 0 : 2;
    } catch (const std::exception& failed) {
        std::cerr << "kindred: " << failed.what() << "\n";
        return 1;
    }
}

}  // namespace
}  // namespace kindred

int main(int count, char** arguments) { return kindred::run(count, arguments); }
