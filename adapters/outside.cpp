#include "adapters/outside.hpp"

#include "bot/records.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace kindred {

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in || std::filesystem::is_directory(path)) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string write_file(const std::string& folder, const std::string& name, const std::string& text) {
    const auto path = std::filesystem::path(folder) / name;
    const auto draft = std::filesystem::path(path.string() + ".new");
    std::error_code failed;
    std::filesystem::create_directories(path.parent_path(), failed);
    std::ofstream out(draft, std::ios::binary | std::ios::trunc);
    out << text << std::flush;
    if (!out) throw std::runtime_error("Cannot write " + draft.string() + ".");
    out.close();
    std::filesystem::rename(draft, path, failed);
    if (failed) throw std::runtime_error("Cannot write " + path.string() + ".");
    return path.string();
}

std::string person_at_the_keyboard() {
    const auto user = ::getuid();
    const auto* known = ::getpwuid(user);
    auto name = known != nullptr ? std::string(known->pw_name) : "user " + std::to_string(user);
    // Only root's environment is sudo's word for it.
    if (const auto caller = environment("SUDO_USER"); user == 0 && caller) name = *caller + " by sudo";
    return name.append(command_line_reader);
}

std::optional<std::string> environment(const std::string& name) {
    if (const char* value = std::getenv(name.c_str())) return value;
    return std::nullopt;
}

}  // namespace kindred
