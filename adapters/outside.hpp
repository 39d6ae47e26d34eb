// What the process is given from outside: files and variables.
#pragma once

#include <optional>
#include <string>

namespace kindred {

// The whole file; nothing if it cannot be read, or is a folder.
std::optional<std::string> read_file(const std::string& path);

// Writes the whole file, or leaves it as it was; its folder is made if it is not there. Returns its path. Throws
// std::runtime_error that names what cannot be written.
std::string write_file(const std::string& folder, const std::string& name, const std::string& text);

std::optional<std::string> environment(const std::string& name);

// Who sits at the command line, for the access log: "anna (command line)". The user who began the process; with sudo
// the one who called it.
std::string person_at_the_keyboard();

}  // namespace kindred
