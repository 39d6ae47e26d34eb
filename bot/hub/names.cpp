#include "bot/hub/names.hpp"

#include "bot/hub/contacts.hpp"
#include "bot/profile/quote.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

using tokens = std::vector<std::string>;

constexpr std::size_t shortest_name = 2;
constexpr std::size_t shortest_beginning = 4;  // of a longer word
constexpr std::size_t shortest_mistyped = 5;
constexpr std::size_t shortest_diminished = 3;
constexpr std::size_t shortest_apart = 3;  // the Ann of Mary-Ann

tokens split(std::string_view text, char at) {
    tokens parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(at), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// Folded, and apart where an apostrophe stands: "Ana's" is "ana" and "s", "d'Amina" is "d" and "amina".
tokens tokens_of(std::string_view text) {
    constexpr std::array<std::string_view, 6> apostrophes{"'", "\u2019", "\u2018", "\u02bc", "\u02bb", "`"};
    std::string apart(text);
    for (const auto apostrophe : apostrophes)
        for (auto at = apart.find(apostrophe); at != std::string::npos; at = apart.find(apostrophe, at))
            apart.replace(at, apostrophe.size(), " ");
    return split(text::fold(apart), ' ');
}

bool is_title(std::string_view folded) {
    constexpr std::array<std::string_view, 10> titles{"mr",   "mrs", "ms", "miss", "mx",
                                                      "prof", "dr",  "sr", "sra",  "srta"};
    return std::find(titles.begin(), titles.end(), folded) != titles.end();
}

// "de", "la", "van": they belong to names and are none.
bool is_particle(std::string_view part) {
    return text::first_letter(part) == text::letter_case::small && part.size() <= 3;
}

// Where each letter of a folded word begins, and its end.
std::vector<std::size_t> borders_of(std::string_view word) {
    std::vector<std::size_t> borders;
    for (std::size_t at = 0; at < word.size(); ++at)
        if ((static_cast<unsigned char>(word[at]) & 0xC0u) != 0x80) borders.push_back(at);
    borders.push_back(word.size());
    return borders;
}

std::size_t letters_in(std::string_view word) { return borders_of(word).size() - 1; }

// The word, and the word without one of its letters. Words that are one typing error apart have one of these in
// common.
tokens with_a_letter_less(const std::string& word) {
    tokens all{word};
    const auto borders = borders_of(word);
    for (std::size_t i = 0; i + 1 < borders.size(); ++i)
        all.push_back(word.substr(0, borders[i]) + word.substr(borders[i + 1]));
    return all;
}

std::size_t hash_of(const std::string& word) { return std::hash<std::string>{}(word); }

// How long the possessive at the end of this word is, in bytes: "'s" or its typographic form.
std::size_t possessive_of(std::string_view word) {
    constexpr std::array<std::string_view, 4> endings{"'s", "\u2019s", "'S", "\u2019S"};
    for (const auto& ending : endings)
        if (word.ends_with(ending)) return ending.size();
    return 0;
}

bool has_blankless_script(std::string_view text) {
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const auto next = static_cast<unsigned char>(text[i + 1]);
        const bool thai_lao = lead == 0xE0 && next >= 0xB8 && next <= 0xBB;
        const bool myanmar = lead == 0xE1 && next <= 0x82;
        const bool khmer = lead == 0xE1 && next >= 0x9E && next <= 0x9F;
        const bool kana_or_han = (lead == 0xE3 && next >= 0x81) || (lead >= 0xE4 && lead <= 0xE9) ||
                                 (lead == 0xEF && next >= 0xA4 && next <= 0xAB) || lead == 0xF0;
        const bool hangul = lead >= 0xEA && lead <= 0xED;  // blanks, but particles are written onto the name
        if (thai_lao || myanmar || khmer || kana_or_han || hangul) return true;
    }
    return false;
}

}  // namespace

// A word of the text and a token of it; "Ana's" is one word with two tokens.
struct name_filter::piece {
    std::string token;
    std::size_t begin = 0, end = 0;  // of the word, in bytes
    std::size_t possessive = 0;      // bytes at the word's end that are none of this token
    text::letter_case first = text::letter_case::none;
};

struct name_filter::taken {
    whose of = whose::learner;
    std::size_t pieces = 1;
};

// --- what to look for --------------------------------------------------------------------------------------------
name_filter::name_filter(const school_names& names, const library& words) {
    for (const auto& language : words.languages)
        if (const auto listed = language.phrases.find("hub.common_words"); listed != language.phrases.end())
            for (const auto& word : split(listed->second, ',')) common_.insert(text::fold(word));
    for (const auto& name : names.staff) add_staff(name);
    for (const auto& name : names.learners) add(name, whose::learner);
    for (const auto& name : names.guardians) add(name, whose::guardian);
    for (auto& [first, all] : whole_)
        std::ranges::sort(all,
                          [](const whole_name& a, const whole_name& b) {  // the longest first, learners before others
                              return std::pair(b.parts.size(), a.of) < std::pair(a.parts.size(), b.of);
                          });
    for (const auto& part : parts_)
        if (letters_in(part.first) >= shortest_mistyped)
            for (const auto& shorter : with_a_letter_less(part.first)) near_.push_back({hash_of(shorter), &part});
    std::ranges::sort(near_, {}, [](const near_part& each) { return std::pair(each.hash, each.part->second); });
    near_.shrink_to_fit();
}

void name_filter::add_staff(const std::string& name) {
    const auto spelled = tokens_of(name);
    if (spelled.size() > 1) staff_whole_[spelled.front()].push_back(spelled);
    for (const auto& part : spelled)
        if (!is_title(part)) staff_parts_.insert(part);
}

void name_filter::add(const std::string& name, whose of) {
    auto parts = split(on_one_line(name), ' ');
    if (parts.size() > 1 && is_title(text::fold(parts.front()))) parts.erase(parts.begin());
    tokens whole;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool first = i == 0, last = i + 1 == parts.size();
        auto spelled = tokens_of(parts[i]);
        whole.insert(whole.end(), spelled.begin(), spelled.end());
        if (spelled.size() > 1) {  // "Mary-Ann", "D'Angelo": together, as one word, and each that can stand alone
            whole_[spelled.front()].push_back({spelled, of});
            std::erase_if(spelled, [](const std::string& token) { return letters_in(token) < shortest_apart; });
            if (auto plain = text::fold(parts[i]); plain.find(' ') == std::string::npos) spelled.push_back(plain);
        }
        if (!first && !last && is_particle(parts[i])) continue;
        for (const auto& part : spelled) {
            add_part(part, of);
            if (of == whose::learner && (first || !last)) add_given(part);
        }
    }
    if (whole.size() > 1) whole_[whole.front()].push_back({whole, of});
    if (has_blankless_script(name) && text::characters(name) >= shortest_name) blankless_.emplace_back(name, of);
}

void name_filter::add_part(const std::string& part, whose of) {
    if (letters_in(part) >= shortest_name) parts_.emplace(part, of);
}

// And what stands before the ending in the diminutives that Spanish makes, with what it does to the letter there:
// "Mateito", "Anita", "Dieguito".
void name_filter::add_given(const std::string& given) {
    constexpr std::string_view vowels = "aeiou";
    if (letters_in(given) >= shortest_beginning && !given_.insert(given).second) return;
    if (letters_in(given) < shortest_diminished) return;
    auto stem = given;
    if (stem.ends_with("os") || stem.ends_with("as") || stem.ends_with("es")) stem.pop_back();
    if (vowels.find(stem.back()) != std::string_view::npos) stem.pop_back();
    if (stem.ends_with('c')) stems_.insert(stem.substr(0, stem.size() - 1) + "qu");
    if (stem.ends_with('g')) stems_.insert(stem + "u");
    if (stem.ends_with('z')) stems_.insert(stem.substr(0, stem.size() - 1) + "c");
    stems_.insert(std::move(stem));
}

bool name_filter::is_diminutive(std::string_view word) const {
    constexpr std::array<std::string_view, 6> endings{"ito", "ita", "itos", "itas", "cito", "cita"};
    return std::ranges::any_of(endings, [&](std::string_view ending) {
        return word.ends_with(ending) && stems_.contains(std::string(word.substr(0, word.size() - ending.size())));
    });
}

// --- where to look -----------------------------------------------------------------------------------------------
std::vector<name_filter::piece> name_filter::pieces_of(std::string_view text) const {
    std::vector<piece> pieces;
    std::size_t from = 0;
    for (const auto& word : text::words(text)) {
        const auto at = text.find(word, from);
        if (at == std::string_view::npos) continue;
        from = at + word.size();
        const auto first = text::first_letter(word);
        const auto spelled = tokens_of(word);
        for (std::size_t i = 0; i < spelled.size(); ++i) {
            const bool owns = i + 2 == spelled.size() && spelled.back() == "s";
            pieces.push_back({spelled[i], at, from, owns ? possessive_of(word) : 0, first});
        }
    }
    return pieces;
}

namespace {

template <class Pieces>
bool reads(const Pieces& pieces, std::size_t at, const tokens& name) {
    if (pieces.size() - at < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (pieces[at + i].token != name[i]) return false;
    return true;
}

}  // namespace

// How many pieces from here are the name of one of the staff; 0: none.
std::size_t name_filter::staff_at(const std::vector<piece>& pieces, std::size_t at) const {
    std::size_t longest = 0;
    if (const auto known = staff_whole_.find(pieces[at].token); known != staff_whole_.end())
        for (const auto& name : known->second)
            if (name.size() > longest && reads(pieces, at, name)) longest = name.size();
    const bool titled = is_title(pieces[at].token) && at + 1 < pieces.size();
    if (longest == 0 && titled && staff_parts_.contains(pieces[at + 1].token)) return 2;
    return longest;
}

std::optional<name_filter::whose> name_filter::near(const std::string& word) const {
    if (letters_in(word) + 1 < shortest_mistyped) return std::nullopt;
    for (const auto& shorter : with_a_letter_less(word))
        for (const auto& each : std::ranges::equal_range(near_, hash_of(shorter), {}, &near_part::hash))
            if (text::distance(word, each.part->first, 1) <= 1) return each.part->second;
    return std::nullopt;
}

std::optional<name_filter::whose> name_filter::whose_is(const piece& p, bool no_capitals) const {
    const auto& word = p.token;
    const bool is_common = common_.contains(word);
    const auto exact = parts_.find(word);
    if (exact != parts_.end()) {
        const bool stays = is_common && p.first == text::letter_case::small && !no_capitals;
        return stays ? std::nullopt : std::optional(exact->second);
    }
    if (is_common || staff_parts_.contains(word)) return std::nullopt;
    if (is_diminutive(word)) return whose::learner;
    const auto borders = borders_of(word);
    for (auto letters = shortest_beginning; letters + 1 < borders.size(); ++letters)
        if (given_.contains(word.substr(0, borders[letters]))) return whose::learner;
    return near(word);
}

std::optional<name_filter::taken> name_filter::name_at(const std::vector<piece>& pieces, std::size_t at,
                                                       bool no_capitals) const {
    if (const auto known = whole_.find(pieces[at].token); known != whole_.end())
        for (const auto& name : known->second)
            if (reads(pieces, at, name.parts)) return taken{name.of, name.parts.size()};
    const auto of = whose_is(pieces[at], no_capitals);
    return of ? std::optional(taken{*of, 1}) : std::nullopt;
}

std::string name_filter::blankless_replaced(std::string_view part, const stand_ins& instead) const {
    std::string left;
    while (!part.empty()) {
        const auto name = std::find_if(blankless_.begin(), blankless_.end(),
                                       [&](const auto& each) { return part.starts_with(each.first); });
        const bool found = name != blankless_.end();
        if (found)
            left += name->second == whose::learner ? instead.learner : instead.guardian;
        else
            left += part.front();
        part.remove_prefix(found ? name->first.size() : 1);
    }
    return left;
}

std::string name_filter::without_names(std::string_view text, const stand_ins& instead) const {
    struct replaced {
        text_span where;
        const std::string* with;
    };
    std::vector<replaced> all;
    for (const auto& where : contacts_in(text)) all.push_back({where, &instead.contact});
    const auto pieces = pieces_of(text);
    const bool no_capitals = std::none_of(pieces.begin(), pieces.end(),
                                          [](const piece& p) { return p.first == text::letter_case::capital; });
    for (std::size_t at = 0; at < pieces.size();) {
        const auto staff = staff_at(pieces, at);
        const auto name = staff == 0 ? name_at(pieces, at, no_capitals) : std::nullopt;
        if (name) {
            const auto& last = pieces[at + name->pieces - 1];
            const auto* with = name->of == whose::learner ? &instead.learner : &instead.guardian;
            all.push_back({{pieces[at].begin, last.end - last.possessive}, with});
        }
        at += name ? name->pieces : std::max<std::size_t>(staff, 1);
    }
    std::ranges::sort(all, [](const replaced& a, const replaced& b) {  // of two at one place the longer first
        return std::pair(a.where.begin, b.where.end) < std::pair(b.where.begin, a.where.end);
    });
    std::string left;
    std::size_t copied = 0;
    const std::string* last = nullptr;
    for (const auto& each : all) {
        if (each.where.begin >= copied) {  // else it is inside of what is gone already
            const auto between = text.substr(copied, each.where.begin - copied);
            const bool goes_on = each.with == last && between == " ";  // "Mateo Vega" is one
            if (!goes_on) left += blankless_replaced(between, instead) + *each.with;
        }
        copied = std::max(copied, each.where.end);
        last = each.with;
    }
    return left + blankless_replaced(text.substr(copied), instead);
}

}  // namespace kindred
