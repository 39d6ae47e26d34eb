#include "prompts/reading_grade.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace kindred {
namespace {

constexpr std::size_t syllables_of_a_name = 2;

char small(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
bool is_letter(char c) { return small(c) >= 'a' && small(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool in_word(char c) { return is_letter(c) || is_digit(c) || c == '\'' || c == '-' || (c & 0x80) != 0; }

// "love", "loves", "loved": the e is written and not said. In "cookies" it is said with the vowel before it.
bool ends_silently(std::string_view word) {
    const auto ends = [&](std::string_view end) { return word.ends_with(end); };
    const std::size_t from_end = ends("e") ? 1 : ends("es") || ends("ed") ? 2 : 0;
    if (from_end == 0 || word.size() <= from_end) return false;
    const char before = word[word.size() - from_end - 1];
    if (is_vowel(before)) return false;
    if (ends("le")) return word.size() > 2 && is_vowel(word[word.size() - 3]);  // "while", but "little"
    if (ends("ed")) return before != 't' && before != 'd';
    if (ends("es"))
        return std::string_view("sxzcg").find(before) == std::string_view::npos && !ends("shes") && !ends("ches");
    return true;
}

class counter {
public:
    explicit counter(std::string_view text) : rest_(text) {}

    reading_counts count() {
        while (!rest_.empty()) {
            if (rest_.front() == '{')
                name();
            else if (in_word(rest_.front()))
                word();
            else if (ends_sentence())
                end_of_sentence();
            else
                rest_.remove_prefix(1);
        }
        end_of_sentence();
        return made_;
    }

private:
    // "{child}", and what hangs on it: "{child}'s".
    void name() {
        rest_.remove_prefix(std::min(rest_.find('}'), rest_.size() - 1) + 1);
        rest_.remove_prefix(length_of_word());
        add(syllables_of_a_name);
    }

    void word() {
        if (rest_.starts_with("…")) return end_of_sentence();
        const auto found = rest_.substr(0, length_of_word());
        rest_.remove_prefix(found.size());
        if (std::ranges::any_of(found, [](char c) { return is_letter(c) || is_digit(c) || (c & 0x80) != 0; }))
            add(syllables_of(found));
    }

    std::size_t length_of_word() const {
        const auto end = std::ranges::find_if_not(rest_, in_word);
        return std::min(static_cast<std::size_t>(end - rest_.begin()), rest_.find("…"));
    }

    bool ends_sentence() const {
        if (rest_.front() == '\n') return true;
        if (std::string_view(".!?:").find(rest_.front()) == std::string_view::npos) return false;
        return rest_.size() == 1 || is_blank(rest_[1]) ||
               std::string_view("\")'").find(rest_[1]) != std::string_view::npos;
    }

    void end_of_sentence() {
        if (!rest_.empty()) rest_.remove_prefix(rest_.starts_with("…") ? std::string_view("…").size() : 1);
        if (open_) ++made_.sentences;
        open_ = false;
    }

    void add(std::size_t syllables) {
        ++made_.words;
        made_.syllables += syllables;
        open_ = true;
    }

    std::string_view rest_;
    reading_counts made_;
    bool open_ = false;  // a sentence has begun
};

}  // namespace

std::size_t syllables_of(std::string_view written) {
    std::string word;
    for (const char c : written)
        if (is_letter(c)) word += small(c);
    if (written.ends_with("'s") && !word.empty()) word.pop_back();
    std::size_t found = 0;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) ++found;
    if (found > 1 && ends_silently(word)) --found;
    return std::max<std::size_t>(found, 1);
}

reading_counts& reading_counts::operator+=(const reading_counts& more) {
    words += more.words;
    sentences += more.sentences;
    syllables += more.syllables;
    return *this;
}

double reading_counts::grade() const {
    if (words == 0 || sentences == 0) return 0;
    const auto of = [](std::size_t count) { return static_cast<double>(count); };
    return 0.39 * of(words) / of(sentences) + 11.8 * of(syllables) / of(words) - 15.59;
}

reading_counts counted(std::string_view text) { return counter(text).count(); }

}  // namespace kindred
