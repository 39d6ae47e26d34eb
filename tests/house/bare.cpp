#include "tests/house/rules.hpp"

#include <algorithm>
#include <cctype>

namespace kindred::house {
namespace {

bool part_of_number(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

class stripper {
public:
    explicit stripper(std::string_view text) : rest_(text) { out_.reserve(text.size()); }

    std::string strip() {
        while (!rest_.empty()) {
            if (rest_.starts_with("//")) blank_out(std::min(rest_.find('\n'), rest_.size()));
            else if (rest_.starts_with("/*")) blank_out(behind("*/", 2));
            else if (rest_.starts_with("R\"") && !after_word()) raw();
            else if (rest_.front() == '"') literal('"');
            else if (rest_.front() == '\'' && !after_digit()) literal('\'');
            else keep(1);
        }
        return std::move(out_);
    }

private:
    std::string_view rest_;
    std::string out_;

    bool after_word() const { return !out_.empty() && (part_of_number(out_.back()) || out_.back() == '_'); }
    // 10'000: a separator, no literal.
    bool after_digit() const {
        return !out_.empty() && part_of_number(out_.back()) && rest_.size() > 1 && part_of_number(rest_[1]);
    }

    std::size_t behind(std::string_view end, std::size_t from) const {
        const auto at = rest_.find(end, from);
        return at == std::string_view::npos ? rest_.size() : at + end.size();
    }

    void keep(std::size_t count) {
        out_ += rest_.substr(0, count);
        rest_.remove_prefix(count);
    }

    void blank_out(std::size_t count) {
        for (const char c : rest_.substr(0, count)) out_ += c == '\n' ? '\n' : ' ';
        rest_.remove_prefix(count);
    }

    // The marks at both ends stay, so that a literal is still a value.
    void literal(char mark) {
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] != mark && rest_[end] != '\n') end += rest_[end] == '\\' ? 2 : 1;
        end = std::min(end, rest_.size());
        keep(1);
        blank_out(end - 1);
        if (!rest_.empty() && rest_.front() == mark) keep(1);
    }

    void raw() {
        const auto open = rest_.find('(');
        if (open == std::string_view::npos) return keep(rest_.size());
        const auto end = ")" + std::string(rest_.substr(2, open - 2)) + "\"";
        blank_out(behind(end, open));
        out_.back() = '"';
    }
};

}  // namespace

std::string bare(std::string_view text) { return stripper(text).strip(); }

}  // namespace kindred::house
