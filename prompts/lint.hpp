// What the parts of the lint share: the book, and where complaints go. One part, one file: check_texts, check_reading …
// Each looks at one thing and knows nothing of the others; prompts/check.cpp runs them.
#pragma once

#include "prompts/check.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace kindred {

struct lint {
    lint(const word_book&, const library&);

    const word_book& book;
    const library& words;                   // what the book says in the school's languages
    const school& house;                    // of `words`
    const language_file* source = nullptr;  // that the other languages are compared with
    findings found;

    void grave(const std::string& path, int line, std::string what, std::string mend);
    void warn(const std::string& path, int line, std::string what, std::string mend);
    // This survey must not be sent, and that is all that is wrong: the server runs without it.
    void refuse(const survey_file&, const std::string& path, int line, std::string what, const std::string& mend);
    void refuse(const survey_file& of, int line, std::string what, const std::string& mend) {
        refuse(of, of.path, line, std::move(what), mend);
    }

    bool chosen(const language_file&) const;
    bool is_default(const language_file&) const;
    // Whether there is a file of that language, written as there. How an unread one is written does not matter.
    bool has_language(std::string_view tag) const;
    const survey_file* survey_named(std::string_view id) const;
};

// "language.ar": how people of this language call Arabic. Each language names the others that the school chose.
inline constexpr std::string_view naming = "language.";

// As a complaint names a text: the key of the title is empty.
std::string name_of_text(const std::string& key);
// The text of a question, neither a title nor an option.
bool is_question(const std::string& key);
// The texts that a language has of a survey: in the survey's own file, or as a translation. Null if it has none.
struct survey_texts {
    const std::string* path = nullptr;
    const written_texts* texts = nullptr;

    const written_text* find(const std::string& key) const;
};
survey_texts texts_in(const word_book&, const survey_file&, std::string_view tag);

void check_files(lint&);       // nothing twice, nothing missing
void check_texts(lint&);       // holes, lengths, what is translated
void check_understood(lint&);  // words that would be misunderstood
void check_paths(lint&);       // questions that are never asked
void check_reading(lint&);     // English that is hard to read
void check_sms(lint&);         // letters that take too many text messages
void check_buttons(lint&);     // options that are too long or too much alike
void check_areas(lint&);       // what a school must not ask
void check_welcome(lint&);     // what every family reads first (prompts/welcome.cpp)

}  // namespace kindred
