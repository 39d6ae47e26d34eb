// The subcommands that bot/main.cpp lists, one function each: it gives the subcommand its options and says what runs.
// They are the files beside this one, by what they are about.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace kindred {

// Which configuration, known once the line is read.
struct chosen_config {
    const std::string& path;
    const CLI::App& line;

    // Else it is the usual one, and may be missing where little depends on it.
    bool is_named() const { return line.count("--config") > 0; }
};

// One subcommand while it is described.
class subcommand {
public:
    subcommand(CLI::App& options, const std::string& config, std::function<int()>& chosen)
        : options_(options), config_(config), chosen_(chosen) {}

    CLI::App* operator->() const { return &options_; }
    const std::string& config() const { return config_; }  // --config; known once the line is read
    chosen_config choice() const {
        const CLI::App* line = &options_;
        while (line->get_parent() != nullptr) line = line->get_parent();
        return {config_, *line};
    }

    // What it does if it is the one on the line. Returns the exit code; throws what a person is to be told.
    void run(std::function<int()> what) const {
        options_.callback([&chosen = chosen_, what = std::move(what)] { chosen = what; });
    }

private:
    CLI::App& options_;
    const std::string& config_;
    std::function<int()>& chosen_;
};

// bot/main/running.cpp
void serve_command(const subcommand&);
void demo_command(const subcommand&);

// bot/main/words.cpp
void check_command(const subcommand&);
void chat_command(const subcommand&);
void words_export_command(const subcommand&);
void words_import_command(const subcommand&);
void words_print_command(const subcommand&);

// bot/main/school.cpp
void roster_import_command(const subcommand&);
void invite_command(const subcommand&);
void send_command(const subcommand&);
void prompt_command(const subcommand&);

// bot/main/record.cpp
void digest_command(const subcommand&);
void profile_command(const subcommand&);

// bot/main/copies.cpp
void export_command(const subcommand&);
void import_record_command(const subcommand&);
void processing_command(const subcommand&);

// bot/main/diagnosis.cpp
void doctor_command(const subcommand&);
void inspect_receive_command(const subcommand&);
void inspect_send_command(const subcommand&);

// What `demo` does as the command line would.
int import_roster(const std::string& config, const std::string& file, bool dry_run, bool removals);
int show_profile(const std::string& config, const std::string& learner, bool as_json);
int show_digest(const std::string& config, const std::string& teacher, bool more, bool post);

}  // namespace kindred
