// A message as the talk hears it. Whatever is understood of it (hearing.hpp) looks at the same few forms of its words:
// they are made here, once, of what was written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kindred {

class message_heard {
public:
    message_heard() = default;
    // Not explicit: what somebody wrote is what is heard. Whoever asks two things of one message keeps this value.
    message_heard(std::string written);
    message_heard(std::string_view written) : message_heard(std::string(written)) {}
    message_heard(const char* written) : message_heard(std::string(written)) {}

    const std::string& written() const { return written_; }
    const std::string& folded() const { return folded_; }          // text::fold
    std::size_t words() const { return words_; }                   // of the folded one, between blanks
    // Folded with what hours need: hearing::folded_with_signs. Empty of a message that tells a story.
    const std::string& with_signs() const { return with_signs_; }

    friend bool operator==(const message_heard& a, const message_heard& b) { return a.written_ == b.written_; }

private:
    std::string written_, folded_, with_signs_;
    std::size_t words_ = 0;
};

}  // namespace kindred
