// What may stand in a school file, whichever form it has. Shared by the readers of roster.hpp; of no use elsewhere.
#pragma once

#include "bot/document.hpp"
#include "bot/roster.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// A value as written, and where.
struct roster_value {
    std::string text;
    int line = 0;
};

struct digest_time {
    int weekday = 1, minute = 0;
};

// "monday 06:45"; case and the number of blanks do not matter.
std::optional<digest_time> digest_time_in(std::string_view);

class roster_rules {
public:
    roster_rules(std::string_view file, std::vector<complaint>& complaints) : file_(file), complaints_(complaints) {}

    void grave(int line, std::string what, std::string mend);
    void warn(int line, std::string what, std::string mend);
    void take(const std::vector<complaint>&);

    // The value without blanks around it; empty, with a complaint, if it may not stand. `whose`: "a hub's name".
    std::string needed(const roster_value&, std::string_view whose);
    std::string text(const roster_value&, std::string_view whose);  // empty is fine
    std::string email(const roster_value&);
    std::string language(const roster_value&);
    std::string time_zone(const roster_value&);
    std::optional<bool> yes_or_no(const roster_value&);  // nothing is said
    std::string consent(const roster_value&);            // "2026-09-01" or "withdrawn"

    // Adds a guardian to the file, or completes the one of that id; what contradicts is a complaint.
    void guardian(school_file&, const school_file::person_row&, int line);
    // Remembers an id; false, with a complaint, if the same set has it already. `set`: "a class".
    bool is_new(std::string_view set, const std::string& id, int line);
    int line_of(std::string_view set, const std::string& id) const;  // 0: unknown

    // What can be said only of the whole: hubs too large, staff and guardians of one id, nothing in it. Puts the
    // complaints in the order of their lines.
    void check_whole(const school_file&);

private:
    void complain(int line, std::string what, std::string mend, bool grave);

    std::string_view file_;
    std::vector<complaint>& complaints_;
    std::map<std::string, std::map<std::string, int>, std::less<>> ids_;  // set -> id -> line
    std::map<std::string, std::size_t> guardians_;                        // id -> its place in the file
};

}  // namespace kindred
