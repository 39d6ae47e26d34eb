#include "adapters/invites.hpp"

#include <stdexcept>

namespace kindred {
namespace {

// The web chat is the join page; mail goes to staff only.
bool wants_link(const channel& one) { return one.kind != "webchat" && one.kind != "email"; }

std::string linkless(const std::vector<channel>& channels) {
    std::string lines;
    for (const auto& each : channels)
        if (wants_link(each) && each.talk->join_link("CODE").empty())
            lines += each.name + " has no link: people look for the school there, and write " +
                     each.talk->join_words("and their code") + ".\n";
    return lines;
}

}  // namespace

std::vector<code_row> codes_for_families(store& all, work& works, const classroom& room, instant now) {
    std::vector<code_row> made;
    for (const auto& child : all.learners_in(room.id))
        for (const auto& who : all.guardians_of(child.id))
            if (!who.restricted)
                made.push_back({who.external,
                                who.name,
                                child.external,
                                child.name,
                                works.make_invite(role::guardian, who.id, child.id, now),
                                {}});
    return made;
}

std::vector<code_row> codes_for_staff(store& all, work& works, instant now) {
    std::vector<code_row> made;
    for (const auto& who : all.all_staff())
        made.push_back({who.external, who.name, "", "", works.make_invite(who.is, who.id, 0, now), {}});
    return made;
}

std::string code_for(store& all, work& works, const std::string& external, instant now) {
    if (const auto one = all.staff_named(external)) return works.make_invite(one->is, one->id, 0, now);
    for (const auto& room : all.classes())
        for (const auto& child : all.learners_in(room.id))
            for (const auto& guardian : all.guardians_of(child.id))
                if (guardian.external == external && !guardian.restricted)
                    return works.make_invite(role::guardian, guardian.id, child.id, now);
    throw std::runtime_error("There is nobody \"" + external + "\" in the school.");
}

std::optional<code_link> link_on(const channel& there, std::string_view code) {
    code_link made{there.talk->join_link(code), {}};
    if (made.link.empty()) return std::nullopt;
    if (made.link.find(code) == std::string::npos) made.words = there.talk->join_words(code);
    return made;
}

void add_links(std::vector<code_row>& rows, const std::string& public_url, const std::vector<channel>& channels) {
    for (auto& row : rows) {
        row.links.push_back({public_url + "/j/" + row.code, {}});
        for (const auto& each : channels)
            if (auto deep = link_on(each, row.code)) row.links.push_back(std::move(*deep));
    }
}

std::string ways_elsewhere(const std::vector<channel>& channels, const std::string& public_url,
                           std::string_view code) {
    std::string links;
    for (const auto& each : channels) {
        if (each.talk->only_answers() || each.kind == "webchat") continue;
        if (const auto way = link_on(each, code)) links += (links.empty() ? "" : "\n") + link_text(*way);
    }
    const bool has_page = !links.empty() && !public_url.empty();
    return has_page ? public_url + "/j/" + std::string(code) : links;
}

std::string codes_with_links(std::vector<code_row> rows, const std::string& public_url,
                             const std::vector<channel>& channels, bool as_json) {
    add_links(rows, public_url, channels);
    return as_json ? codes_json(rows) : codes_text(rows) + linkless(channels);
}

}  // namespace kindred
