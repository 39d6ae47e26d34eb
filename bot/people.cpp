#include "bot/people.hpp"

#include <array>

namespace kindred {
namespace {

constexpr std::array<std::string_view, 4> scope_names{"private", "teachers", "class", "visit"};
constexpr std::array<std::string_view, 5> role_names{"stranger", "guardian", "teacher", "facilitator", "administrator"};

}  // namespace

std::string_view name_of(role r) { return role_names.at(static_cast<std::size_t>(r)); }
std::string_view name_of(scope s) { return scope_names.at(static_cast<std::size_t>(s)); }

std::optional<scope> scope_named(std::string_view name) {
    for (std::size_t i = 0; i < scope_names.size(); ++i)
        if (scope_names[i] == name) return static_cast<scope>(i);
    return std::nullopt;
}

}  // namespace kindred
