#include "bot/talk/hearing_tokens.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_numbers.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace kindred::hearing {
namespace {

constexpr int an_hour = 60, hours_of_a_day = 24;

// Folding leaves no signs: a dash and the colon of a time are kept as these.
constexpr char dash_kept = '\x01', colon_kept = '\x02';

bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool is_part(sign s) { return s >= sign::morning && s <= sign::pm; }
bool says_nothing(sign s) { return s == sign::aside || s == sign::beside; }
bool counts(sign s) { return s == sign::in_minutes || s == sign::in_hours || s == sign::in_days; }

// Where the next of the signs that are kept may stand.
std::size_t next_mark(std::string_view message, std::size_t from) {
    return std::min(message.find_first_of("-~:.\xE2\xE3\xEF", from), message.size());
}

struct sign_found {
    char kept = 0;
    std::size_t size = 0;  // 0: none
};
sign_found sign_at(std::string_view message, std::size_t at) {
    struct known {
        std::string_view written;
        char kept;
    };
    constexpr known signs[] = {{"-", dash_kept},       {"\u2013", dash_kept}, {"\u2014", dash_kept},
                               {"\u2011", dash_kept},  {"\u2010", dash_kept}, {"~", dash_kept},
                               {"\uFF5E", dash_kept},  {"\u301C", dash_kept}, {"\uFF0D", dash_kept},
                               {":", colon_kept},      {"\uFF1A", colon_kept}};
    for (const auto& each : signs)
        if (message.substr(at).starts_with(each.written)) return {each.kept, each.written.size()};
    const bool in_a_time = message[at] == '.' && is_digit(message, at - 1) && is_digit(message, at + 1);
    return in_a_time ? sign_found{colon_kept, 1} : sign_found{};
}

int without_number(sign s) {
    constexpr int half_an_hour = 30, day_after_tomorrow = 2;
    if (s == sign::in_minutes) return half_an_hour;
    return s == sign::in_days ? day_after_tomorrow : 1;
}

class token_reader {
public:
    token_reader(std::string_view text, const vocabulary& words, const language_words& numbers, bool typing_errors)
        : text_(text), words_(words), numbers_(numbers), typing_errors_(typing_errors) {}

    tokens_read read() {
        while (at_ < text_.size()) {
            const char next = text_[at_];
            if (next == ' ' || next == dash_kept || next == colon_kept) {
                if (next == dash_kept) put({sign::dash});
                ++at_;
            } else if (!number() && !word() && !(typing_errors_ && mistyped())) {
                return {std::move(found_), false};
            }
        }
        return {std::move(found_), !half_waits_};
    }

private:
    std::string_view rest() const { return text_.substr(at_); }
    void put(token one) { found_.push_back(one); }

    // The hour that minutes may still be said of.
    token* open_hour() {
        const auto last = std::find_if(found_.rbegin(), found_.rend(), [](const token& t) {
            return !says_nothing(t.is) && !is_part(t.is);
        });
        return last != found_.rend() && last->is == sign::hour && last->minute == 0 ? &*last : nullptr;
    }

    bool hour(int value, int minute, bool in_words) {
        if (value > hours_of_a_day || minute >= an_hour) return false;
        if (std::exchange(half_waits_, false)) minute = an_hour / 2;
        put({.is = sign::hour, .value = value, .minute = minute, .in_words = in_words});
        hour_ends_ = at_;
        return true;
    }

    // "9", "9:30", "0930", and the minutes of "9h30".
    bool number() {
        const auto found = digits_at(rest(), 4);
        if (!found) return false;
        std::size_t length = 0;
        word_at(rest(), nullptr, &length);
        if (length > found->size) return word();  // "2nite", "2 hours from now"
        const auto begins = std::exchange(at_, at_ + found->size);
        if (found->size == 4) return hour(found->value / 100, found->value % 100, false);
        if (is_digit(text_, at_ + 1) && text_[at_] == colon_kept) {
            const auto minute = digits_at(text_.substr(at_ + 1), 2);
            at_ += 1 + (minute ? minute->size : 0);
            return minute && hour(found->value, minute->value, false);
        }
        return minutes(begins, *found) || hour(found->value, 0, false);
    }

    bool minutes(std::size_t begins, number_found found) {
        auto* of = open_hour();
        if (of == nullptr || found.value >= an_hour || !says_nothing(found_.back().is)) return false;
        auto end = at_;
        if (end < text_.size() && text_[end] == ' ') ++end;
        const auto* unit = word_at(text_.substr(end), nullptr);
        const bool are_named = unit != nullptr && unit->means.is == sign::minute;
        const bool are_joined = begins == mark_ends_ && found.size == 2;
        if (!are_named && !are_joined && found.value <= hours_of_a_day) return false;
        of->minute = found.value;
        if (are_named) at_ = end + unit->folded.size();
        return true;
    }

    // The longest that stands there, and how far it goes.
    const vocabulary::known* word_at(std::string_view text, token* means, std::size_t* length = nullptr) const {
        const vocabulary::known* best = nullptr;
        std::size_t longest = 0;
        const auto number = number_at(text);
        words_.look_at(text.empty() ? '\0' : text.front(), [&](const vocabulary::known& each) {
            token here = each.means;
            const auto size = length_of(each, text, number, here);
            if (size == longest && size > 0 && here.is == sign::later && means != nullptr) means->is_later = true;
            if (size <= longest) return;
            longest = size;
            best = &each;
            if (means != nullptr) *means = here;
        });
        if (length != nullptr) *length = longest;
        return best;
    }

    // How much of the text the word takes that stands there; 0: it does not. In some languages "from" and "until" are
    // endings: "सोमबारदेखि".
    std::size_t length_of(const vocabulary::known& word, std::string_view text, std::optional<number_found> number,
                          token& means) const {
        if (counts(means.is)) return counted(word.folded, text, number, means);
        if (stands_at(word.folded, text, dash_kept)) return word.folded.size();
        const bool takes_endings = means.is == sign::day || means.is == sign::weekend || is_part(means.is);
        if (!takes_endings || !text.starts_with(word.folded)) return 0;
        const auto ending = text.substr(word.folded.size());
        const bool has_one = std::ranges::any_of(words_.all(), [&](const vocabulary::known& each) {
            const auto is = each.means.is;
            return (is == sign::from || is == sign::until || is == sign::aside) && stands_at(each.folded, ending);
        });
        return has_one ? word.folded.size() : 0;
    }

    std::optional<number_found> number_at(std::string_view text) const {
        const auto digits = digits_at(text, 2);
        return digits ? digits : number_word_at(text, numbers_, dash_kept);
    }

    // A phrase such as "in 2 hours", with any number where the 2 is; 0 if it does not stand there. `number` is what
    // the text begins with.
    std::size_t counted(std::string_view phrase, std::string_view text, std::optional<number_found> number,
                        token& means) const {
        if (means.value == 0) means.value = without_number(means.is);
        const auto two = phrase.find('2');
        if (two == std::string_view::npos) return stands_at(phrase, text, dash_kept) ? phrase.size() : 0;
        const auto before = phrase.substr(0, two);
        auto after = phrase.substr(two + 1);
        if (!text.starts_with(before)) return 0;
        auto at = before.size();
        const auto skip_blank = [&] { at += at < text.size() && text[at] == ' ' ? 1 : 0; };
        skip_blank();
        if (at > 0) number = number_at(text.substr(at));
        if (!number) return 0;
        at += number->size;
        skip_blank();
        if (after.starts_with(' ')) after.remove_prefix(1);
        means.value = number->value;
        if (after.empty()) return at;
        return stands_at(after, text.substr(at), dash_kept) ? at + after.size() : 0;
    }

    bool word() {
        token means;
        std::size_t length = 0;
        const auto* best = word_at(rest(), &means, &length);
        const auto number = number_word_at(rest(), numbers_, dash_kept);
        if (number && number->size > length && !is_day_behind(length, number->size)) {
            at_ += number->size;
            return hour(number->value, 0, true);
        }
        if (best == nullptr) return false;
        if (says_nothing(means.is) && !found_.empty() && found_.back().is == sign::hour && hour_ends_ == at_)
            mark_ends_ = at_ + length;
        at_ += length;
        if (means.is == sign::minute) return false;  // of no number
        if (means.is != sign::half) return put(means), true;
        if (auto* of = open_hour(); of != nullptr && !half_waits_)
            of->minute = an_hour / 2;
        else
            half_waits_ = true;
        return true;
    }

    // In Portuguese "a quinta" is the fifth, and "to Thursday".
    bool is_day_behind(std::size_t length, std::size_t number) const {
        if (length == 0 || text_[at_ + length] != ' ') return false;
        token means;
        std::size_t day = 0;
        word_at(text_.substr(at_ + length + 1), &means, &day);
        return means.is == sign::day && length + 1 + day >= number;
    }

    // A day or a part of one: "wednesdy", "weekends".
    bool mistyped() {
        constexpr std::array signs{sign::day,     sign::weekend,   sign::weekdays,
                                   sign::morning, sign::afternoon, sign::evening};
        const auto written = rest().substr(0, rest().find_first_of(std::string_view(" \x01\x02", 3)));
        std::optional<token> meant;
        for (const auto& [folded, means] : words_.all()) {
            const bool is_long = text::characters(folded) >= limits::one_typing_error_from_letters;
            const bool says_when = std::ranges::find(signs, means.is) != signs.end();
            if (!says_when || !is_long || text::distance(written, folded, 1) > 1) continue;
            if (meant && (meant->is != means.is || meant->value != means.value)) return false;
            meant = means;
        }
        if (!meant) return false;
        put(*meant);
        at_ += written.size();
        return true;
    }

    std::string_view text_;
    const vocabulary& words_;
    const language_words& numbers_;
    const bool typing_errors_;
    std::size_t at_ = 0, hour_ends_ = 0, mark_ends_ = std::string_view::npos;
    bool half_waits_ = false;
    std::vector<token> found_;
};

}  // namespace

std::string folded_with_signs(std::string_view message, std::string_view folded_all) {
    constexpr std::array<std::string_view, 10> units{"点", "點", "时", "時", "小", "个", "個", "分", "天", "鐘"};
    const auto with_digits = chinese_as_digits(message, units);
    const bool is_changed = with_digits != message;
    message = with_digits;
    std::string made;
    const auto put = [&](std::string_view piece) {
        if (!made.empty() && piece.starts_with(' ')) made += ' ';
        const bool is_all = piece.size() == message.size() && !is_changed;
        const auto folded = is_all ? std::string(folded_all) : text::fold(piece);
        made += folded;
        if (piece.ends_with(' ') && !folded.empty()) made += ' ';
    };
    std::size_t begins = 0;
    for (auto at = next_mark(message, 0); at < message.size(); at = next_mark(message, at)) {
        const auto [as, size] = sign_at(message, at);
        if (size == 0) {
            ++at;
            continue;
        }
        put(message.substr(begins, at - begins));
        made += as;
        begins = at += size;
    }
    put(message.substr(begins));
    return made;
}

bool starts_with_word(std::string_view folded, std::string_view word) { return stands_at(word, folded, dash_kept); }

tokens_read read_tokens(std::string_view folded, const vocabulary& words, const language_words& numbers,
                        bool typing_errors) {
    return token_reader(folded, words, numbers, typing_errors).read();
}

}  // namespace kindred::hearing
