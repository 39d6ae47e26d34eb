// Understanding a reply: command words, numbers in any script, an option's words, a near miss, a month or a date.
#pragma once

#include "bot/message.hpp"
#include "bot/talk/heard.hpp"
#include "bot/talk/library.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// A command, if the whole message is one, in any language of the library (M1, M2 of the domain: STOP outranks the
// language of the talk). Inside a sentence these words are no commands. The words that carriers have people write
// (STOP QUIT END REVOKE OPTOUT CANCEL UNSUBSCRIBE STOPALL) stop whatever the library holds, as does "/stop"; the
// names of all commands count behind a slash. Case, punctuation and blanks do not matter, nor STOP said thrice.
std::optional<command> command_in(const message_heard& message, const library&);
// Whether it is one of the words for START and HELP that are printed for everybody (M4, M5).
bool is_known_anywhere(const message_heard& message);
// Whether it is STOP as above; of the word itself "S T O P", "stopp", "st0p" and "sotp" count, too.
bool is_stop(const message_heard& message, const library&);

// START with a "please" beside it, or mistyped: heard where nothing but START, HELP and FORGET is, after STOP.
bool asks_to_come_back(const message_heard&, const library&, const language_words& talk);

// A message that begins like a second half, with more behind: "and also trucks".
bool goes_on(const message_heard&, const language_words& talk);

// A command of the talk's language (or English) with words around it that say nothing ("later please"), or, where it is
// the whole message, with a letter missing, doubled or two swapped ("omitr"), or a sentence that asks for what it does
// ("erase what I said"; that another language is wanted, in any of the library). None that ends the talk.
std::optional<command> command_meant(const message_heard& message, const library&, const language_words& talk);
// The one language, other than the talk's, in which somebody wishes for another one: it is theirs ("можно по-русски").
std::optional<std::string> language_wished_in(const message_heard& message, const library&, const language_words& talk);
// Whether the message asks in a sentence for what that command does. Of PRIVATE these are answers to who may see it
// ("just us"), which elsewhere are none.
bool asks_for(const message_heard& message, command, const library&, const language_words& talk);
// Whether that command is a short word of another language in this talk's letters: "Baja", "Tsum Tsum" may be answers.
bool is_foreign_word(const message_heard& message, command, const library&, const language_words& talk);

// FORGET, CHANGE or LANGUAGE with what it is about behind it, folded: "FORGET everything", "CHANGE 2". In any language
// of the library. Whether that is a command or an answer ("delete old games") is the caller's to say.
struct command_about {
    command what;
    std::string about;
};
std::optional<command_about> command_about_in(const message_heard& message, const library&);
// Whether it is FORGET, alone or with what it is about behind it.
bool may_be_forget(const message_heard& message, const library&);

// Which of the options is meant: a tapped id, its number in any script or in words ("2", "2.", "٢", "two", "dos"),
// its text, alone or behind its number, or its text with one typing error (from 4 letters on; two from 8 on) if no
// other option is as near. A tapped id that is none of them means nothing, whatever the button said.
std::optional<std::size_t> option_in(const message_heard& message, std::string_view tapped_id,
                                     const std::vector<std::string>& ids, const std::vector<std::string>& texts,
                                     const language_words&);

// An option with more words beside it: "3, we cook it every year", "3 please", "in class is fine". Empty where those
// may take it back or name another one, or the number may count things ("3 children").
std::optional<std::size_t> option_with_more(const message_heard& message, const std::vector<std::string>& texts,
                                            const library&, const language_words& talk);

// A whole message of those words ("yesss", "sure of course"), or a sign such as a thumb up or down.
std::optional<bool> yes_or_no(const message_heard& message, const language_words&);
// Such a sign in front, whatever words are behind it.
std::optional<bool> yes_or_no_sign(const message_heard& message);
// The same with words behind it that do not take it back: "yes, he does", but not "yes but not now".
std::optional<bool> yes_or_no_first(const message_heard& message, const language_words&);
// What is left, folded, when the words around it are gone that say nothing: "yes please" is "yes".
message_heard without_courtesies(const message_heard& message, const library&, const language_words& talk);
// Whether it says no more than "ok, thank you".
bool is_only_polite(const message_heard& message, const library&, const language_words& talk);
// A whole answer that says there is nothing: "none", "I don't know", "hmm no, nothing I can think of".
bool says_nothing(const message_heard& message, const library&, const language_words& talk);

struct date_heard {
    std::optional<int> month, day;  // 1-based; both empty: no date, or it moves
    bool moves = false;
    friend bool operator==(const date_heard&, const date_heard&) = default;
};
// "March", "14 de noviembre", "Nov 14", "every year in November", "11/14", "14.11.", "2024-11-14", "11月14日",
// "it moves", "not a date". A month's name decides the month; of two days ("Nov 1-2", "el 24 y 25 de diciembre") it is
// the first. Of two numbers the month is first where the country (ISO 3166-1) writes so, as the United States do,
// unless only the other order is possible. A year is passed over, one typing error in a month's name, too. A message
// that is not surely a date, or names an impossible one, is not heard.
std::optional<date_heard> date_in(const message_heard& message, const language_words&, std::string_view country);

// One or more of the options: "1 and 3", "1,3", "1 3", "13" where there are fewer than ten, their words with the words
// for "and" or commas between, or "all of them". In the options' order, each once. None if any part is not surely an
// option.
std::optional<std::vector<std::size_t>> options_in(const message_heard& message, std::string_view tapped_id,
                                                   const std::vector<std::string>& ids,
                                                   const std::vector<std::string>& texts, const language_words&);

// A whole number from 0 to limits::largest_number, in digits of any script or in words as far as the language file
// counts (those that ship: to 31; Chinese numerals to 99), perhaps with a word or two beside it ("3 dogs", "24살").
// Two numbers are not one.
std::optional<int> number_in(const message_heard& message, const language_words&);

// When LATER means, in the person's zone: "tonight" 18:00, "tomorrow" and LATER alone at limits::later_until_hour,
// "tomorrow morning" 8:00, "after 6", "at 5 pm" (an hour that is over means tomorrow; 1 to 7 without am or pm are of
// the afternoon), "in an hour", "on Monday", "weekend" Saturday 10:00, "next week" its Monday. Empty if the message is
// not surely that: LATER with a time, or (`time_alone`) only a plain time such as "tonight", "in an hour" or "after 6".
// Always in the future, and within the hours in which kindred writes.
std::optional<instant> later_in(const message_heard& message, const language_words&, instant now, std::string_view zone,
                                bool time_alone, bool day_alone = true);

// A sentence that says that now is not the time: "I'm at work, I'll answer tonight".
bool says_not_now(const message_heard&, const library&, const language_words& talk);
// The surer half of it: a time, and beside it that we will be answered or cannot be now ("once the kids are asleep I'll
// get to this", "right now I'm driving").
bool promises_an_answer(const message_heard&, const library&, const language_words& talk);
// The time that such a sentence names, as later_in; a day may stand there alone.
std::optional<instant> time_within(const message_heard&, const language_words&, instant now, std::string_view zone);
// A question or a note for the school today: "is there school tomorrow?", "he is sick today".
bool is_for_the_school(const message_heard&, const library&, const language_words& talk);
// A sentence that says that no teacher is to see it: "please don't show this to anyone".
bool says_private(const message_heard&, const library&);

// Whether words for danger are in the message, in any of the school's languages, and are not in play ("beats us at
// chess").
bool speaks_of_danger(const message_heard& message, const library&);
// Whether a sentence may mean STOP, or a few words with STOP among them.
bool may_mean_stop(const message_heard& message, const library&, const language_words& talk);
// Whether a sentence may mean that it reaches the wrong person: "no soy la mamá de Mateo".
bool may_mean_wrong_number(const message_heard& message, const library&);

// The language of somebody whose first word is that command: one whose word it is. `hint`, where it is a word of that,
// or everybody's (of English).
std::string language_of_word(const message_heard& message, command, const library&, std::string_view hint);

// Another of the school's languages that this message is surely written in, by its script or by its ordinary words (at
// least limits::ordinary_words_heard of them, and twice as many as of the talk's language). Empty otherwise.
std::optional<std::string> language_of(const message_heard& message, const library&, const language_words& talk);

}  // namespace kindred
