#include "adapters/listing.hpp"

#include "adapters/time.hpp"
#include "bot/limits.hpp"
#include "bot/profile/answer_lines.hpp"
#include "bot/text/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace kindred {
namespace {

// "Learners removed: 2 (l1, l2)"
std::string listed(const char* what, const std::vector<std::string>& who) {
    if (who.empty()) return {};
    const auto shown = std::min(who.size(), limits::ids_listed);
    auto line = std::string(what) + ": " + std::to_string(who.size()) + " (";
    for (std::size_t i = 0; i < shown; ++i) line += (i == 0 ? "" : ", ") + who[i];
    if (shown < who.size()) line += ", and " + std::to_string(who.size() - shown) + " more";
    return line + ")\n";
}

// Since when the store has this very version.
std::optional<instant> kept_since(const words_checked& all, const checked_survey& wanted) {
    for (const auto& each : all.kept)
        if (each.what.shape.id == wanted.what.shape.id && each.what.shape.version == wanted.what.shape.version &&
            same_meaning(each.what, wanted.what))
            return each.first_seen;
    return std::nullopt;
}

std::string survey_line(const words_checked& all, const checked_survey& each) {
    const auto& shape = each.what.shape;
    auto line = "survey " + shape.id + ", version " + std::to_string(shape.version);
    if (const auto since = kept_since(all, each)) line += " (since " + to_rfc3339(*since).substr(0, 10) + ")";
    line += may_be_sent(each) ? ": complete in" : ": MUST NOT BE SENT; complete in";
    for (const auto& language : complete_languages(each.what)) line += " " + language;
    return line + "\n";
}

std::string language_line(const language_state& each) {
    return "language " + each.tag + ", " + each.name + ": " +
           (each.reviewed_by.empty() ? "draft" : "reviewed by " + each.reviewed_by) +
           (each.chosen ? "\n" : "; not chosen by the school\n");
}

std::string dead_letter_named(std::int64_t id) { return "dead letter " + std::to_string(id); }

std::string escaped(char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    return {'\\', 'x', digits[value >> 4], digits[value & 0xF]};
}

// One code point in UTF-8: C0 but line ends and tabs, DEL, C1, and what turns the direction of writing.
bool steers(std::string_view one) {
    if (one.size() == 1) return (one[0] >= 0 && one[0] < 0x20 && one[0] != '\n' && one[0] != '\t') || one[0] == 0x7F;
    if (one.size() == 2) return one >= "\xC2\x80" && one <= "\xC2\x9F";
    return (one >= "\xE2\x80\xAA" && one <= "\xE2\x80\xAE") || (one >= "\xE2\x81\xA6" && one <= "\xE2\x81\xA9");
}

}  // namespace

using nlohmann::json;

std::string link_text(const code_link& way) { return way.words.empty() ? way.link : way.link + "  " + way.words; }

std::string codes_text(const std::vector<code_row>& rows) {
    std::string text;
    for (const auto& row : rows) {
        text += (row.child.empty() ? row.name : row.child + " · " + row.name) + "\n  JOIN " + row.code + "\n";
        for (const auto& link : row.links) text += "  " + link_text(link) + "\n";
    }
    return text;
}

std::string codes_json(const std::vector<code_row>& rows) {
    auto list = json::array();
    for (const auto& row : rows) {
        auto links = json::array();
        for (const auto& each : row.links) links.push_back(each.link);
        json one{{"code", row.code}, {"links", std::move(links)}, {"name", row.name}};
        if (row.learner.empty())
            one["person"] = row.person;
        else
            one.update({{"guardian", row.person}, {"learner", row.learner}, {"child", row.child}});
        list.push_back(std::move(one));
    }
    return list.dump() + "\n";
}

std::string findings_text(const std::vector<finding>& findings) {
    std::string text;
    for (const auto& each : findings) text += (each.good ? "good  " : "BAD   ") + each.what + ": " + each.says + "\n";
    return text;
}

std::string findings_json(const std::vector<finding>& findings) {
    auto list = json::array();
    for (const auto& each : findings) list.push_back({{"what", each.what}, {"good", each.good}, {"says", each.says}});
    return list.dump() + "\n";
}

std::string check_text(const words_checked& all) {
    std::string text;
    for (const auto& each : all.surveys) text += survey_line(all, each);
    for (const auto& each : all.languages) text += language_line(each);
    if (std::ranges::any_of(all.complaints, &complaint::grave)) return text;
    const auto spoken = std::ranges::count_if(all.languages, &language_state::chosen);
    return text + "Good: " + std::to_string(all.surveys.size()) + " surveys in " + std::to_string(spoken) +
           " languages, " + std::to_string(all.channels) + " channels.\n";
}

std::string check_json(const words_checked& all) {
    auto complaints = json::array(), surveys = json::array(), languages = json::array();
    for (const auto& each : all.complaints)
        complaints.push_back({{"file", each.file},
                              {"line", each.line},
                              {"what", each.what},
                              {"mend", each.mend},
                              {"grave", each.grave}});
    for (const auto& each : all.surveys) {
        json one{{"survey", each.what.shape.id},
                 {"version", each.what.shape.version},
                 {"may_be_sent", may_be_sent(each)},
                 {"complete_in", complete_languages(each.what)}};
        if (const auto since = kept_since(all, each)) one["since"] = to_rfc3339(*since);
        surveys.push_back(std::move(one));
    }
    for (const auto& each : all.languages) {
        json one{{"language", each.tag},
                 {"name", each.name},
                 {"chosen", each.chosen},
                 {"state", each.reviewed_by.empty() ? "draft" : "reviewed"}};
        if (!each.reviewed_by.empty()) one["reviewed_by"] = each.reviewed_by;
        languages.push_back(std::move(one));
    }
    return json{{"good", std::ranges::none_of(all.complaints, &complaint::grave)},
                {"complaints", complaints},
                {"channels", all.channels},
                {"surveys", surveys},
                {"languages", languages}}
               .dump(-1, ' ', false, json::error_handler_t::replace) +
           "\n";
}

std::string dead_letters_text(const std::vector<dead_letter>& letters, std::size_t all,
                              const std::vector<access_entry>& looks) {
    if (letters.empty()) return "No dead letters.\n";
    std::string text;
    for (const auto& each : letters) {
        text += std::to_string(each.id) + "  " + to_rfc3339(each.at) + "  ";
        if (!each.opens)
            text += "is damaged and does not open\n";
        else
            text += (each.channel.empty() ? "no channel" : each.channel) + "  " + each.why + "  " +
                    std::to_string(each.bytes) + " bytes\n";
        for (const auto& look : looks)
            if (look.what == dead_letter_named(each.id))
                text += "    " + look.who + " looked at it, " + to_rfc3339(look.at) + "\n";
    }
    if (letters.size() < all) text += "and " + std::to_string(all - letters.size()) + " older ones\n";
    return text;
}

std::string dead_letters_json(const std::vector<dead_letter>& letters) {
    auto list = json::array();
    for (const auto& each : letters) {
        json one{{"id", each.id}, {"at", to_rfc3339(each.at)}, {"opens", each.opens}};
        if (each.opens) one.update({{"channel", each.channel}, {"why", each.why}, {"bytes", each.bytes}});
        list.push_back(std::move(one));
    }
    return list.dump() + "\n";
}

std::string changes_text(const school_changes& found) {
    const auto text = listed("Staff added", found.staff.added) + listed("Staff changed", found.staff.changed) +
                      listed("No longer teaching", found.no_longer_teaching) +
                      listed("Staff removed", found.staff.removed) + listed("Learners added", found.learners.added) +
                      listed("Learners changed", found.learners.changed) +
                      listed("Learners with a guardian less", found.guardians_removed) +
                      listed("Learners with a guardian restricted by court order", found.restricted) +
                      listed("Learners with a guardian no longer restricted", found.no_longer_restricted) +
                      listed("Learners removed", found.learners.removed);
    return text.empty() ? "Nothing changes.\n" : text;
}

std::string cut_off_text(const school_changes& found) {
    if (!looks_cut_off(found)) return {};
    const auto share = [](const school_changes::missing& part, const char* what) {
        return part.looks_cut_off ? std::to_string(part.gone) + " of " + std::to_string(part.known) + what : "";
    };
    return share(found.learners_gone, " learners are not in the file. ") +
           share(found.teachers_gone, " teachers are not in the file. ") +
           share(found.classes_left_alone, " classes have no teacher in the file any more. ") +
           share(found.guardians_gone, " guardians of the learners in the file are missing in it. ") +
           share(found.consents_gone, " consents on file are not in the file any more. ") +
           "Perhaps it was cut off, or a column is empty. If it is meant so, say --removals; --dry-run lists what "
           "changes.\n";
}

std::string school_text(const school_file& file) {
    const auto count = [](const auto& rows, const char* what) { return std::to_string(rows.size()) + " " + what; };
    return count(file.classes, "classes, ") + count(file.staff, "staff, ") + count(file.learners, "learners, ") +
           count(file.guardians, "guardians");
}

person_id asker_among(const std::vector<staff>& facilitators, const std::string& hub, const std::string& id) {
    std::string known;
    for (const auto& each : facilitators) {
        if (each.external == id || (id.empty() && facilitators.size() == 1)) return each.id;
        known += (known.empty() ? "" : ", ") + each.external;
    }
    if (known.empty())
        throw std::runtime_error("The hub \"" + hub + "\" has no facilitator, so nobody would be asking.");
    const auto wrong = id.empty() ? "The hub \"" + hub + "\" has several facilitators."
                                  : "\"" + id + "\" does not facilitate the hub \"" + hub + "\".";
    throw std::runtime_error(wrong + " Say who asks with --from ID: " + known + ".");
}

void need_survey(const library& words, const std::string& id) {
    if (const auto why = words.refused.find(id); why != words.refused.end())
        throw std::runtime_error("The survey \"" + id + "\" must not be sent. " + why->second + " See kindred check.");
    if (words.find(id) == nullptr) throw std::runtime_error("There is no survey \"" + id + "\".");
}

std::string digest_sent_text(std::size_t places) {
    if (places == 0) throw std::runtime_error("Nobody to send it to: no chat, no mail. Run kindred invite --staff.");
    return "Sent to " + std::to_string(places) + (places == 1 ? " address.\n" : " addresses.\n");
}

std::string hub_asked_text(std::size_t teachers) {
    if (teachers == 0)
        throw std::runtime_error("Nobody was asked: no teacher of this hub has joined. Run kindred invite --staff.");
    return "Asked " + std::to_string(teachers) + (teachers == 1 ? " teacher.\n" : " teachers.\n");
}

std::string sent_text(const survey_round& told, std::size_t out_of_reach) {
    auto text = std::string("Nobody was asked.");
    if (told.asked == 1) text = "Asked 1 family. It is written to at a fitting hour.";
    if (told.asked > 1)
        text = "Asked " + std::to_string(told.asked) + " families. Each is written to at a fitting hour.";
    const auto passed = [&](std::size_t count, const char* one, const char* many) {
        if (count == 0) return;
        text += " Passed over: " + std::to_string(count) + (count == 1 ? one : many);
    };
    passed(told.asked_lately, " family that was asked this within two months.",
           " families that were asked this within two months.");
    passed(told.waiting, " family that has this or much else to answer first.",
           " families that have this or much else to answer first.");
    passed(told.not_agreed, " family that has not said yes to being asked.",
           " families that have not said yes to being asked.");
    passed(told.stopped, " family that wants no messages or cannot be reached.",
           " families that want no messages or cannot be reached.");
    if (out_of_reach == 1) text += " The family of 1 learner has not joined, or said no.";
    if (out_of_reach > 1)
        text += " The families of " + std::to_string(out_of_reach) + " learners have not joined, or said no.";
    return text + "\n";
}

namespace {

json item_json(const item& each, const profile_of& whose, const library& words) {
    json one{{"words", each.words},
             {"said_by", each.by == voice::child ? "child" : "guardian"},
             {"language", each.language},
             {"categories", each.categories},
             {"scope", name_of(each.shared)},
             {"survey", each.survey},
             {"version", each.version},
             {"question", each.question},
             {"answered_at", to_rfc3339(each.answered_at)},
             {"expires_at", to_rfc3339(each.expires_at)}};
    const answer_setting setting{words, each.language, whose.about.name, whose.classroom};
    if (auto asked = question_as_read(setting, each.survey, each.version, each.question); !asked.empty())
        one["asked"] = std::move(asked);
    if (const auto from = std::ranges::find(whose.tellers, each.source, &guardian::id); from != whose.tellers.end())
        one["guardian"] = from->external;
    if (!each.note.empty()) one["note"] = each.note;
    if (const auto& made = each.translation)
        one["translation"] = {{"words", made->words}, {"language", made->language}, {"by", "machine"}};
    return one;
}

}  // namespace

std::string profile_json(const profile_of& whose, const std::vector<item>& items, const library& words) {
    auto shown = json::array();
    for (const auto& each : items)
        if (teacher_may_see(each)) shown.push_back(item_json(each, whose, words));
    const auto told =
        std::count_if(items.begin(), items.end(), [](const item& i) { return teacher_may_see(i.shared); });
    auto restricted = json::array();
    for (const auto& each : whose.tellers)
        if (each.restricted) restricted.push_back(each.external);
    const json all{{"learner", whose.about.external},
                   {"name", whose.about.name},
                   {"items", shown},
                   {"private", items.size() - static_cast<std::size_t>(told)},
                   {"held", std::ranges::any_of(items, &item::held)},
                   {"restricted", restricted}};
    return all.dump() + "\n";
}

std::string left_out_text(const std::vector<std::string>& erased) {
    const auto text = listed("Left out, as they were erased for good", erased);
    return text.empty() ? text : text + "If the school wants one of them back: --again ID.\n";
}

std::string show_dead_letter(store& memory, std::int64_t id, const std::string& looker, instant now) {
    const auto body = memory.dead_letter_body(id);
    if (!body) throw std::runtime_error("There is no such dead letter that opens. See kindred doctor --dead-letters.");
    memory.read(0, {looker, "kindred doctor --dead-letter --show", now, dead_letter_named(id)});
    return without_controls(*body);
}

std::string without_controls(std::string_view written) {
    std::string made;
    const auto is_one = [&](std::size_t at, std::size_t size) {
        return at + size <= written.size() && text::is_valid(written.substr(at, size));
    };
    for (std::size_t at = 0; at < written.size();) {
        std::size_t size = 1;
        while (size < 4 && !is_one(at, size)) ++size;
        const auto one = written.substr(at, is_one(at, size) ? size : 1);
        if (is_one(at, size) && !steers(one))
            made += one;
        else
            for (const char byte : one) made += escaped(byte);
        at += one.size();
    }
    return made;
}

}  // namespace kindred
