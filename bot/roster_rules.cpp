#include "bot/roster_rules.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>

namespace kindred {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const auto from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

// Line breaks in a name could write a header of a mail: no control character may pass, nor Unicode's line breaks.
bool has_control(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) return true;
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
    }
    return text.find("\u2028") != std::string_view::npos || text.find("\u2029") != std::string_view::npos;
}

// Parts with one dot between them: "ana.maria", "mail.oak.example".
bool is_dotted(std::string_view text, bool (*may_stand)(char)) {
    char before = '.';
    for (const char c : text) {
        if (c == '.' ? before == '.' : !may_stand(c)) return false;
        before = c;
    }
    return before != '.';
}

// The plain form of RFC 5321: no quotes, no comments, no address of numbers, ASCII.
bool is_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == std::string_view::npos || at > limits::email_local_part_bytes || text.size() > limits::email_bytes)
        return false;
    const auto host = text.substr(at + 1);
    const bool good_local = is_dotted(text.substr(0, at), [](char c) {
        constexpr std::string_view signs = "!#$%&'*+-/=?^_`{|}~";
        return is_letter(c) || is_digit(c) || signs.find(c) != std::string_view::npos;
    });
    const bool good_host = is_dotted(host, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
    const bool hyphen_at_end = ("." + std::string(host) + ".").find(".-") != std::string::npos ||
                               ("." + std::string(host) + ".").find("-.") != std::string::npos;
    return good_local && good_host && !hyphen_at_end && host.find('.') != std::string_view::npos;
}

// The shape of BCP 47: a language of two or three letters, then parts of up to eight letters and digits.
bool is_language(std::string_view tag) {
    for (bool first = true;; first = false) {
        const auto end = std::min(tag.find('-'), tag.size());
        const auto part = tag.substr(0, end);
        const bool fits = first ? part.size() >= 2 && part.size() <= 3 : !part.empty() && part.size() <= 8;
        const auto may_stand = [&](char c) { return is_letter(c) || (!first && is_digit(c)); };
        const bool plain = std::ranges::all_of(part, may_stand);
        if (!fits || !plain) return false;
        if (end == tag.size()) return true;
        tag.remove_prefix(end + 1);
    }
}

// "2026-09-01"
bool is_day(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '-' ? text[i] != '-' : !is_digit(text[i])) return false;
    const auto number = [&](std::size_t at) { return static_cast<unsigned>(std::stoi(std::string(text.substr(at)))); };
    using namespace std::chrono;
    return year_month_day(year(static_cast<int>(number(0))), month(number(5)), day(number(8))).ok();
}

std::string on_line(int line) { return line > 0 ? " on line " + std::to_string(line) : ""; }

}  // namespace

std::optional<digest_time> digest_time_in(std::string_view written) {
    constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
    written = trimmed(written);
    const auto blank = std::min(written.find(' '), written.size());
    const auto day = std::ranges::find(weekdays, text::fold(written.substr(0, blank)));
    const auto clock = trimmed(written.substr(blank));
    const auto colon = clock.find(':');
    if (day == weekdays.end() || colon == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view digits) {
        if (digits.empty() || digits.size() > 2 || !std::ranges::all_of(digits, is_digit)) return -1;
        return std::stoi(std::string(digits));
    };
    const int hour = number(clock.substr(0, colon)), minute = number(clock.substr(colon + 1));
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || clock.size() - colon != 3) return std::nullopt;
    return digest_time{static_cast<int>(day - weekdays.begin()) + 1, hour * 60 + minute};
}

void roster_rules::grave(int line, std::string what, std::string mend) {
    complain(line, std::move(what), std::move(mend), true);
}

void roster_rules::warn(int line, std::string what, std::string mend) {
    complain(line, std::move(what), std::move(mend), false);
}

void roster_rules::complain(int line, std::string what, std::string mend, bool grave) {
    const auto already = complaints_.size();
    if (already > limits::complaints_per_file) return;
    if (already == limits::complaints_per_file) {
        what = "There is more to mend.";
        mend = "Mend the other lines first.";
        grave = true;  // nobody has seen what follows
    }
    complaints_.push_back({std::string(file_), line, std::move(what), std::move(mend), grave});
}

void roster_rules::take(const std::vector<complaint>& others) {
    for (const auto& other : others) complain(other.line, other.what, other.mend, other.grave);
}

std::string roster_rules::needed(const roster_value& value, std::string_view whose) {
    if (trimmed(value.text).empty()) {
        grave(value.line, "Here " + std::string(whose) + " is missing.", "Write it down.");
        return {};
    }
    return text(value, whose);
}

std::string roster_rules::text(const roster_value& value, std::string_view whose) {
    const auto clean = trimmed(value.text);
    const auto complain_of = [&](std::string_view what, std::string mend) {
        grave(value.line, "Here " + std::string(whose) + " " + std::string(what), std::move(mend));
        return std::string();
    };
    if (!text::is_valid(clean)) return complain_of("is not UTF-8 text.", "Save the file as UTF-8.");
    if (has_control(clean))
        return complain_of("holds a line break or another control character.", "Write it on one line.");
    if (clean.size() > limits::name_bytes)
        return complain_of("is longer than " + std::to_string(limits::name_bytes) + " bytes.", "Write it shorter.");
    return std::string(clean);
}

std::string roster_rules::email(const roster_value& value) {
    const auto clean = trimmed(value.text);
    if (clean.empty() || is_email(clean)) return std::string(clean);
    grave(value.line, "This is not an e-mail address.", "Write one address, as in lee@oak.example, or leave it out.");
    return {};
}

std::string roster_rules::language(const roster_value& value) {
    const auto clean = trimmed(value.text);
    if (clean.empty() || is_language(clean)) return std::string(clean);
    grave(value.line, "This is not a language tag.", "Write it as in en, es or zh-Hant, or leave it out.");
    return {};
}

std::string roster_rules::time_zone(const roster_value& value) {
    const auto clean = trimmed(value.text);
    if (clean.empty() || is_zone(clean)) return std::string(clean);
    grave(value.line, "There is no such time zone.", "Write one like Europe/Kyiv, or leave it out.");
    return {};
}

std::string roster_rules::consent(const roster_value& value) {
    auto clean = lower_case(std::string(trimmed(value.text)));
    if (clean.empty() || clean == withdrawn || is_day(clean)) return clean;
    grave(value.line, "This is not the day of a consent.",
          "Write it as in 2026-09-01; write withdrawn where it is taken back, or leave it out.");
    return {};
}

// As people write it in a table; Excel writes TRUE.
std::optional<bool> roster_rules::yes_or_no(const roster_value& value) {
    const auto clean = lower_case(std::string(trimmed(value.text)));
    if (clean.empty()) return std::nullopt;
    if (clean == "true" || clean == "yes") return true;
    if (clean == "false" || clean == "no") return false;
    grave(value.line, "Here stands something else than true or false.",
          "Write true if a court order says that nothing about this learner may reach this guardian, else false.");
    return std::nullopt;
}

void roster_rules::guardian(school_file& file, const school_file::person_row& row, int line) {
    const auto [place, fresh] = guardians_.emplace(row.id, file.guardians.size());
    if (fresh) {
        file.guardians.push_back(row);
        ids_["a guardian"].emplace(row.id, line);
        return;
    }
    auto& known = file.guardians[place->second];
    const auto agree = [&](std::string& before, const std::string& now, const char* what) {
        if (before.empty()) before = now;
        if (now.empty() || now == before) return;
        grave(line, std::string("This guardian has another ") + what + on_line(line_of("a guardian", row.id)) + ".",
              "Write the same in both places, or leave it out in one; give two people two ids.");
    };
    agree(known.name, row.name, "name");
    agree(known.language, row.language, "language");
    agree(known.time_zone, row.time_zone, "time zone");
    agree(known.consent, row.consent, "consent");
}

bool roster_rules::is_new(std::string_view set, const std::string& id, int line) {
    const auto [place, fresh] = ids_[std::string(set)].emplace(id, line);
    if (!fresh)
        grave(line, "This is the id of " + std::string(set) + on_line(place->second) + " already.",
              "Give each an id of its own.");
    return fresh;
}

int roster_rules::line_of(std::string_view set, const std::string& id) const {
    const auto ids = ids_.find(set);
    if (ids == ids_.end()) return 0;
    const auto found = ids->second.find(id);
    return found == ids->second.end() ? 0 : found->second;
}

void roster_rules::check_whole(const school_file& file) {
    if (file.hubs.empty() && file.staff.empty() && file.classes.empty() && file.learners.empty())
        if (std::ranges::none_of(complaints_, &complaint::grave))
            grave(0, "There is nobody in this file.", "Add classes, teachers and learners.");
    for (const auto& hub : file.hubs) {
        const auto size = static_cast<std::size_t>(std::ranges::count(file.staff, hub.id, [](const auto& person) {
            return person.is == role::teacher ? person.hub : std::string();
        }));
        if (size > limits::teachers_per_hub)
            grave(line_of("a hub", hub.id),
                  "The hub \"" + hub.id + "\" has " + std::to_string(size) + " teachers; at most " +
                      std::to_string(limits::teachers_per_hub) + " fit.",
                  "Make two hubs of it.");
    }
    std::map<std::string, std::string> mailboxes;  // address -> the id of its teacher
    for (const auto& person : file.staff) {
        if (person.is != role::teacher || person.email.empty()) continue;
        const auto [box, fresh] = mailboxes.emplace(lower_case(person.email), person.id);
        if (!fresh)
            grave(line_of("a member of staff", person.id),
                  "This e-mail address is that of the teacher" + on_line(line_of("a member of staff", box->second)) +
                      " already.",
                  "Give each an address of their own, or leave it out: what is mailed there is read there.");
    }
    for (const auto& person : file.staff)
        if (const int line = line_of("a guardian", person.id))
            grave(line, "This guardian has the id of a member of staff.", "Give each an id of its own.");
    std::ranges::sort(complaints_, {}, [](const complaint& c) { return std::tie(c.line, c.what); });
}

}  // namespace kindred
