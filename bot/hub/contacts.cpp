#include "bot/hub/contacts.hpp"

#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>

namespace kindred {
namespace {

constexpr std::size_t phone_digits = 7;
constexpr std::size_t separators_together = 3;  // "(415) 555", "0151 / 555"

std::size_t bytes_of(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80) ++end;
    return end - at;
}

// --- phone numbers -----------------------------------------------------------------------------------------------
struct digits {
    std::string value;  // as ASCII
    std::size_t begin = 0, end = 0;
};

std::optional<char> digit_in(std::string_view character) {
    if (character.size() == 1)
        return character[0] >= '0' && character[0] <= '9' ? std::optional(character[0]) : std::nullopt;
    const auto folded = text::fold(character);
    return folded.size() == 1 && folded[0] >= '0' && folded[0] <= '9' ? std::optional(folded[0]) : std::nullopt;
}

bool stands_in_numbers(std::string_view character) {
    constexpr std::array<std::string_view, 12> known{" ", "-", ".", "(", ")", "/", "\u00a0", "\u2009", "\u2010",
                                                     "\u2011", "\u2013", "\u202f"};
    return std::find(known.begin(), known.end(), character) != known.end();
}

digits digits_at(std::string_view text, std::size_t at) {
    digits group{"", at, at};
    while (group.end < text.size()) {
        const auto size = bytes_of(text, group.end);
        const auto digit = digit_in(text.substr(group.end, size));
        if (!digit) break;
        group.value += *digit;
        group.end += size;
    }
    return group;
}

// The group of digits that follows, if nothing but separators stands between.
std::optional<digits> digits_after(std::string_view text, std::size_t at) {
    for (std::size_t passed = 0; at < text.size() && passed <= separators_together; ++passed) {
        const auto size = bytes_of(text, at);
        if (digit_in(text.substr(at, size))) return digits_at(text, at);
        if (!stands_in_numbers(text.substr(at, size))) return std::nullopt;
        at += size;
    }
    return std::nullopt;
}

bool is_year(const digits& group) {
    return group.value.size() == 4 && (group.value.starts_with("19") || group.value.starts_with("20"));
}

long number_of(const digits& group) { return std::strtol(group.value.substr(0, 9).c_str(), nullptr, 10); }

bool is_at_most(const digits& group, long most) {
    return group.value.size() <= 2 && number_of(group) >= 1 && number_of(group) <= most;
}

// A run of digits in a text, taken apart.
struct number_run {
    std::string_view text;
    std::vector<digits> groups;

    std::string_view between(std::size_t i) const {
        return text.substr(groups[i].end, groups[i + 1].begin - groups[i].end);
    }
    bool is_day_and_month(std::size_t i) const {
        const auto &a = groups[i], &b = groups[i + 1];
        return (is_at_most(a, 31) && is_at_most(b, 12)) || (is_at_most(a, 12) && is_at_most(b, 31));
    }
    // How many of the groups from here are a date with its year, or two years of school.
    std::size_t dated(std::size_t from) const {
        const auto left = groups.size() - from;
        if (left < 2) return 0;
        const auto mark = between(from);
        if (mark != "-" && mark != "/" && mark != "." && mark != "\u2013") return 0;
        if (left >= 3 && between(from + 1) == mark) {
            if (is_year(groups[from]) && is_day_and_month(from + 1)) return 3;
            if (is_day_and_month(from) && is_year(groups[from + 2])) return 3;
        }
        if (!is_year(groups[from]) || !is_year(groups[from + 1])) return 0;
        return number_of(groups[from + 1]) - number_of(groups[from]) == 1 ? 2 : 0;
    }
};

bool is_counting(const std::vector<digits>& all, std::size_t from, std::size_t to) {
    if (to - from < 4) return false;
    const auto step = number_of(all[from + 1]) - number_of(all[from]);
    for (auto i = from; i < to; ++i) {
        if (all[i].value.size() > 3 || all[i].value[0] == '0') return false;
        if (i > from && number_of(all[i]) - number_of(all[i - 1]) != step) return false;
    }
    return step != 0;
}

void add_number(std::vector<text_span>& found, const std::vector<digits>& all, std::size_t from, std::size_t to) {
    std::size_t count = 0;
    for (auto i = from; i < to; ++i) count += all[i].value.size();
    if (count >= phone_digits && !is_counting(all, from, to)) found.push_back({all[from].begin, all[to - 1].end});
}

// What stands between dates in a run of digits.
void add_numbers(std::vector<text_span>& found, const number_run& run) {
    const auto& all = run.groups;
    std::size_t from = 0;
    for (std::size_t at = 0; at < all.size();) {
        const auto date = run.dated(at);
        if (date == 0) {
            ++at;
            continue;
        }
        add_number(found, all, from, at);
        from = at += date;
    }
    add_number(found, all, from, all.size());
}

std::vector<text_span> phone_numbers_in(std::string_view text) {
    std::vector<text_span> found;
    for (std::size_t at = 0; at < text.size();) {
        if (!digit_in(text.substr(at, bytes_of(text, at)))) {
            at += bytes_of(text, at);
            continue;
        }
        number_run run{text, {digits_at(text, at)}};
        while (const auto next = digits_after(text, run.groups.back().end)) run.groups.push_back(*next);
        at = run.groups.back().end;
        add_numbers(found, run);
    }
    for (auto& each : found)  // the plus and the bracket before it
        while (each.begin > 0 && (text[each.begin - 1] == '+' || text[each.begin - 1] == '(')) --each.begin;
    return found;
}

// --- e-mail addresses --------------------------------------------------------------------------------------------
bool ends_an_address(char c) {
    constexpr std::string_view ends = " \t\r\n<>()[]\"',;:|";
    return ends.find(c) != std::string_view::npos;
}

std::vector<text_span> mail_addresses_in(std::string_view text) {
    std::vector<text_span> found;
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        auto begin = at, end = at + 1;
        while (begin > 0 && !ends_an_address(text[begin - 1])) --begin;
        while (end < text.size() && !ends_an_address(text[end])) ++end;
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '!' || text[end - 1] == '?')) --end;
        const auto domain = text.substr(at + 1, end - at - 1);
        const bool is_name = text::first_letter(domain.substr(0, 1)) != text::letter_case::none;
        if (!domain.empty() && (begin < at || is_name)) found.push_back({begin, end});
    }
    return found;
}

}  // namespace

std::vector<text_span> contacts_in(std::string_view text) {
    auto found = phone_numbers_in(text);
    const auto mails = mail_addresses_in(text);
    found.insert(found.end(), mails.begin(), mails.end());
    std::sort(found.begin(), found.end(), [](const text_span& a, const text_span& b) { return a.begin < b.begin; });
    return found;
}

}  // namespace kindred
