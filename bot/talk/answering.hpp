// What was answered, and what of it is filed. Internal to bot/talk.
#pragma once

#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

const question& current(const turn&);

bool is_filed(const conversation&, std::uint64_t place);
bool is_sensitive_at(const conversation&, std::uint64_t place);
// An answer that is given again, after BACK, keeps what the family said of it.
scope scope_of(const conversation&, std::uint64_t place);
void set_scope(conversation&, std::uint64_t place, scope);
// Said of one answer by itself, and not with the others of its survey: these are opened by CHANGE alone.
void keep_from_sharing(conversation&, std::int64_t item);
// The same with its date, which tells of nothing else; also where it is only asked next. Returns what is kept.
std::vector<std::int64_t> keep_with_its_date(turn&, const survey* of, std::int64_t item);
bool is_kept_from_sharing(const conversation&, std::int64_t item);
void open_for_sharing(conversation&, std::int64_t item);

// Which options were chosen there, a bit an option.
std::uint64_t picked_at(const conversation&, std::uint64_t place);
void note_picked(conversation&, std::uint64_t place, std::uint64_t bits);
// Where an option stands in its question; of a yes_no and a permission: yes 0, no 1.
std::optional<std::uint64_t> place_of_option(const question&, std::string_view option);
// Whether the answer was just a word or two.
void note_length(turn&, const message_heard& words);

// "Private": a word of that choice, and of no other, where it is asked who may see it. Only this one may be guessed.
bool is_for_nobody(const turn&, const said&);

// Files the answer to the question at hand, or replaces what it filed before. What a school must not collect is filed
// for nobody to read, and go_on asks whether it is to be kept at all.
void file_answer(turn&, const message_heard& words, const date_heard& = {});
// The same, for no longer than this.
void file_while_kept(turn&, const message_heard& words, std::chrono::hours at_most);
// The same with words that may mean danger: they are no matter for a digest.
void file_as_comfort(turn&, const message_heard& words);
void unfile_answer(turn&, std::uint64_t place);
// What the talk remembers of an answer that is gone, if it is of what is at hand.
void lose_answer(conversation&, std::int64_t item);

// The language of these words: surely another than the talk's, else the talk's. Whether they want to be written to in
// it is another question, and they may have said no.
std::string language_written(const turn&, const message_heard& words);

// For how long something filed to these is held for true.
std::chrono::hours kept_for_all(const turn&, const std::vector<std::string>& categories);

}  // namespace kindred
