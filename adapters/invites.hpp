// Fresh join codes, as the command line hands them out.
#pragma once

#include "adapters/listing.hpp"
#include "adapters/platform.hpp"
#include "bot/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// Each voids the earlier unused code of the same person and learner: call them in a transaction. None is made for a
// guardian about a learner of whom a court order says that they may hear nothing.
std::vector<code_row> codes_for_families(store&, work&, const classroom&, instant now);
std::vector<code_row> codes_for_staff(store&, work&, instant now);
// Of one member of staff, or one guardian for the first child that the school file gives them. Throws
// std::runtime_error if there is nobody of that id.
std::string code_for(store&, work&, const std::string& external, instant now);

// Of a channel's own; absent: it has none.
std::optional<code_link> link_on(const channel&, std::string_view code);
// Where each code can be used: the join page, and the platforms that have links of their own.
void add_links(std::vector<code_row>&, const std::string& public_url, const std::vector<channel>&);
// Where this code joins a channel on which the school can write first: the join page, or, without one, a link a line.
// Empty if there is no such channel: the web chat and staff's mail are none.
std::string ways_elsewhere(const std::vector<channel>&, const std::string& public_url, std::string_view code);
// Ends, for people, with the channels that have no link at all, and what to do there.
std::string codes_with_links(std::vector<code_row>, const std::string& public_url, const std::vector<channel>&,
                             bool as_json);

}  // namespace kindred
