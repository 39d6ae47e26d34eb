// Every limit and deadline of kindred, each with its unit in its name. Nothing else in the code may invent one.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace kindred::limits {

using namespace std::chrono_literals;

// One HTTP request in (adapters/http/server).
inline constexpr std::uint32_t request_header_bytes = 8 * 1024;
inline constexpr std::uint64_t request_body_bytes = 1024 * 1024;  // platforms send what waited in one body
// A homeserver puts up to a hundred events of 64 KiB into one transaction, and repeats one that is refused for ever.
inline constexpr std::uint64_t large_body_bytes = 8 * 1024 * 1024;
inline constexpr std::size_t large_bodies = 2;  // at one time; more are told to come again
inline constexpr auto large_body_deadline = 60s;
inline constexpr std::size_t connections = 1000;
inline constexpr auto request_read_deadline = 10s;
inline constexpr auto keep_alive_idle_deadline = 60s;
inline constexpr auto response_write_deadline = 10s;
inline constexpr auto lingering_close_deadline = 2s;  // for the peer to read why it was refused
inline constexpr auto turn_deadline = 20s;            // from a whole request to its answer
inline constexpr auto stop_deadline = 6s;             // from SIGTERM until what is still open is cut
inline constexpr auto accept_pause = 100ms;           // when the process has no file descriptor left
inline constexpr std::size_t json_depth_levels = 64;
inline constexpr std::size_t messages_per_request = 1024;
inline constexpr auto come_again_after = 2s;        // told with a 503
inline constexpr std::size_t turns_waiting = 4096;  // more than this wait for the disk: 503
inline constexpr std::size_t due_per_turn = 64;     // wake-ups, digests, closings taken up together
inline constexpr auto due_look_pause = 1s;          // between looks at what is due, however often it is rung

// One HTTP request out (adapters/http/client, adapters/postman).
inline constexpr auto send_deadline = 20s;  // connect, TLS, write and read together
inline constexpr auto pooled_connection_idle_deadline = 50s;
inline constexpr std::size_t pooled_connections_per_host = 128;
inline constexpr auto resolved_address_valid_for = 60s;
inline constexpr std::uint64_t response_body_bytes = 1024 * 1024;
inline constexpr std::uint32_t response_header_bytes = 16 * 1024;
inline constexpr std::size_t letters_on_the_wire_per_channel = 128;  // a connection each: what is claimed leaves
inline constexpr std::size_t letters_per_claim = 256;
inline constexpr int letter_tries = 90;         // about as many as fit into letter_stale_after
inline constexpr auto letter_pause_first = 2s;  // doubles with each try, with jitter
inline constexpr auto letter_pause_longest = 1h;
inline constexpr auto channel_pause = 5min;          // a broken channel is tried again after this
inline constexpr auto channel_silent_for = 15min;    // no letter was taken, or nothing heard, in so long: it is broken
inline constexpr int channel_silent_tries = 3;       // and so many were tried
inline constexpr auto channel_told_every = 6h;       // one that comes and goes is told of no more often
inline constexpr auto channel_looked_at_every = 1min;  // for letters in doubt, behind which no other follows
inline constexpr auto store_pause = 2s;              // when the store is broken, before the postman asks again
inline constexpr auto pull_deadline = 65s;           // a long poll; platforms hold it for 50 s
inline constexpr auto pull_pause_empty = 1s;         // when a long poll came back at once with nothing
inline constexpr auto pull_pause_longest = 5min;     // doubles from letter_pause_first while pulling fails
inline constexpr auto listen_pause_unkept = 2s;      // the longest where nobody keeps for us what is said meanwhile
inline constexpr auto sockets_pause = 60s;           // where a platform says that we hold too many
// What the answer to a pull left out of one talk (Matrix): the latest so many messages are asked for, in so many pages
// at most; and so often, if that fails, before the rest is read without them.
inline constexpr std::size_t messages_looked_back = 200;
inline constexpr std::size_t pages_looked_back = 16;
inline constexpr int look_back_tries = 10;
inline constexpr std::size_t mails_on_the_wire = 2;  // each takes a thread
inline constexpr std::size_t people_paced = 20'000;  // whose last letters are remembered, of one channel
// What a platform wants fetched first: keys, tokens.
inline constexpr std::size_t errand_rounds = 4;           // one errand may need what another brought
inline constexpr auto provisions_renewed_every = 5min;    // at most, when a request cannot be verified by those at hand
// A socket that the platform speaks through.
inline constexpr std::size_t socket_frame_bytes = 512 * 1024;
inline constexpr auto socket_idle_deadline = 60s;  // half of it without a word: we ask whether they are there
// What was said last between us and a platform, in memory only.
inline constexpr std::size_t exchanges_kept = 30;  // of one channel
inline constexpr std::size_t exchange_body_bytes = 4 * 1024;
inline constexpr auto progress_told = 24h * 7;  // of letters, by doctor
inline constexpr auto pull_wait = 15s;               // a long poll; shorter than send_deadline
inline constexpr auto grey_listed_pause = 5min;      // a mail server that does not know us yet
// A report that nobody is there may be wrong once (a telephone that was off): a second one counts, not so soon and not
// so late after the first.
inline constexpr auto gone_again_after = 24h;
inline constexpr auto gone_again_within = 24h * 60;
inline constexpr auto held_back_pause = 24h;         // a platform that holds a letter back for its reader's sake
inline constexpr int webhook_connections = 40;       // that Telegram may open to us at once
inline constexpr std::size_t acknowledgements_on_the_wire = 64;  // more at once are not sent: they are a courtesy
inline constexpr int acknowledgement_tries = 6;                  // of one that is told "not now"
inline constexpr int tries_told = 3;  // so often refused, a letter that waits is told of by doctor
inline constexpr int unreachable_tries_soon = 10;  // of a letter to whom nobody may be behind; then only every
inline constexpr auto unreachable_pause = 6h;      // so often, until it is stale
inline constexpr auto pair_pause = 6s;  // WhatsApp: between letters to one person, once it complains

inline constexpr auto wanted_seen_within = 100ms;  // before a part leaves it is looked whether its reader has stopped
inline constexpr auto starts_counted_for = 24h;       // where a platform counts whom we write to of our own accord
inline constexpr auto starts_looked_at_again = 1h;    // a letter that is one too many

inline constexpr auto wake_deadline = 1s;  // the command line tells a running server

// What a person may send and what is kept of it.
inline constexpr std::size_t inbound_text_bytes = 8 * 1024;  // longer is cut on a character border, and said so
inline constexpr std::size_t inbound_attachments = 10;
inline constexpr std::size_t choice_id_bytes = 64;  // Telegram's callback_data
inline constexpr std::size_t name_bytes = 200;
inline constexpr std::size_t identifier_bytes = 512;  // a platform's user id or message id
inline constexpr std::size_t media_address_bytes = 2048;  // of what somebody sent; signed ones are long

// Photos and voice notes.
inline constexpr std::uint64_t media_bytes = 10 * 1024 * 1024;  // of one
inline constexpr std::size_t media_per_answer = 4;
inline constexpr auto media_kept_for = 24h * 7;  // then it is erased, and an answer that is nothing else with it
inline constexpr auto media_album_within = 5s;   // one message a photo: the rest of the album comes at once
inline constexpr auto media_mailed_after = 1h;   // until then its family may still say who may see it
inline constexpr auto media_mail_pause = 24h;    // while nobody may or can get it by mail
inline constexpr auto media_deadline = 60s;      // of one request
inline constexpr auto media_lease = 10min;       // longer than all requests for one: then it is fetched again
inline constexpr int media_tries = 10;
inline constexpr std::size_t media_at_once = 4;        // on the wire
inline constexpr std::size_t media_steps = 3;          // requests for one, redirects aside
inline constexpr std::size_t media_redirects = 2;      // of one request
inline constexpr auto enclosing_mail_deadline = 3min;  // a mail with one enclosed takes long on a slow line

// The translator of what families wrote, if the school has one.
inline constexpr auto translation_waits = 1h;      // where the family is still to be asked who may see it
inline constexpr auto translation_deadline = 30s;  // of one request: a small machine takes its time
inline constexpr auto translation_lease = 5min;    // longer than all requests for one: then it is asked for again
inline constexpr int translation_tries = 90;       // with the postman's pauses: about as long as a letter
inline constexpr std::size_t translations_at_once = 4;            // on the wire
inline constexpr std::size_t translation_text_bytes = 16 * 1024;  // longer is cut, as what it was made of was

// Configuration and word files.
inline constexpr std::size_t yaml_bytes = 512 * 1024;  // one file
inline constexpr std::size_t yaml_depth_levels = 12;
inline constexpr std::size_t word_id_characters = 24;    // of a survey, question or option: it travels in buttons
inline constexpr std::size_t typing_errors_guessed = 2;  // "did you mean …?"

// The lint over word files (prompts/check.hpp). What the buttons hold is WhatsApp's: in characters.
inline constexpr double reading_grade_years = 6.0;       // of school, by Flesch and Kincaid; English only
inline constexpr std::size_t graded_question_words = 5;  // fewer have no grade of their own
inline constexpr std::size_t graded_phrase_words = 10;   // many are a word of thanks: their grade says nothing
inline constexpr std::size_t phrases_of_one = 400;  // "(he/she) hits (me/us)" is four
inline constexpr std::size_t stem_units = 4;  // "asm*" with its star: as few begin everyday words, too
inline constexpr std::size_t questions_per_child_survey = 4;
inline constexpr std::size_t buttons_per_letter = 3;  // with more options they are the rows of a list
inline constexpr std::size_t button_characters = 20;
inline constexpr std::size_t row_characters = 24;       // of a row's title; what is longer stands below it
inline constexpr std::size_t row_note_characters = 72;  // and what is longer than this is cut
inline constexpr std::size_t sms_segments_plain = 2;    // GSM-7, of a letter of ours
inline constexpr std::size_t sms_segments_wide = 3;     // UCS-2

// The school file.
inline constexpr std::size_t csv_bytes = 16 * 1024 * 1024;
inline constexpr std::size_t complaints_per_file = 100;  // then one more that says that there are more
inline constexpr std::size_t learners_gone_one_in = 5;   // more than one in so many: the import is refused
inline constexpr std::size_t teachers_gone_one_in = 2;   // the same; some change with every summer
inline constexpr std::size_t guardians_gone_one_in = 2;  // places of guardians at learners who stay
inline constexpr std::size_t ids_listed = 40;            // of those who come or go; then their number
inline constexpr std::size_t email_bytes = 254;          // RFC 5321
inline constexpr std::size_t email_local_part_bytes = 64;

// The talk.
inline constexpr int misreads_per_question = 2;
inline constexpr std::size_t questions_per_survey = 5;  // that every family is asked
inline constexpr std::size_t places_per_survey = 8;     // with those that follow only some answers; see item_id_of
inline constexpr std::size_t brief_answer_words = 2;    // so few ask for a little more, where the survey says so
inline constexpr auto thanks_within = 1h;               // "thank you" behind a talk wants no answer
inline constexpr std::size_t unsure_answer_words = 3;   // "dinosaurs?"; a longer question is put to the school
inline constexpr auto last_answer_open_for = 1min;      // for several messages, one soon behind the other
inline constexpr auto goes_on_within = 20s;             // "and also trucks": hardly an answer to what was just asked
inline constexpr auto child_session_open_for = 30min;   // the parent's yes to the child's own words; then asked anew
inline constexpr int largest_number = 100'000;          // that an answer can be
inline constexpr std::size_t options_per_question = 10;
inline constexpr std::size_t invitations_waiting = 12;  // of one person
inline constexpr std::size_t question_characters = 120;
inline constexpr std::size_t languages_declined = 32;  // of one person: as many as a school can speak
// "Is it still so?", so long before an answer's time is over: two of between_surveys pass before it is too late.
inline constexpr auto stale_before_end = 24h * 21;
inline constexpr std::size_t children_listed = 6;           // behind HOLD; whoever has more writes to the school
inline constexpr std::size_t categories_consented = 8;      // that a person said yes or no to, where it is asked
inline constexpr auto sensitive_waits = 24h * 7;  // for its family's word; then such an answer is deleted
inline constexpr std::size_t private_remembered = 16;  // answers of one person that sharing does not open
inline constexpr std::size_t doubts_remembered = 8;  // of one person, so that the buttons beside them still work
inline constexpr std::size_t old_answers_waiting = 12;      // of one person, to be asked about one by one
inline constexpr std::size_t still_quote_characters = 160;  // of the answer, in "is it still so?"
inline constexpr auto reminder_after = 48h;
inline constexpr auto between_reminders = 24h * 11;  // one address; a week between them as they arrive, however late
                                                     // one is sent (quiet hours, letter_stale_after)
inline constexpr auto conversation_expires_after = 24h * 7;
inline constexpr std::uint64_t unanswered_in_a_row = 2;  // then nothing is begun until a word comes
inline constexpr auto letter_stale_after = 24h * 3;  // a held or failing letter is dropped, not sent late
inline constexpr auto reply_waited_for = 1h;  // later it is no answer to a message just sent, and heeds the night (M7)
inline constexpr auto question_late_after = 6h;  // behind when it was due: its reminder counts from when it went out
inline constexpr auto reply_asleep_from = 10min;  // one that is due no sooner sleeps; a platform's pause is shorter
inline constexpr auto stop_confirmed_within = 5min;  // else not at all (M3)
inline constexpr int quiet_until_hour = 8;           // local time of the reader
inline constexpr int quiet_from_hour = 20;
inline constexpr auto own_hours_at_least = 1h;  // of a day, where a person chooses when we may write
inline constexpr auto hushed_looks_again_after = 12h;  // whether it is clear by now that they did not mean STOP
inline constexpr auto answer_margin = 10min;  // before a window closes nothing more is begun: it might come too late
inline constexpr auto between_surveys = 24h * 14;      // starts that nobody asked for, one address
inline constexpr auto survey_again_after = 24h * 60;   // the same survey about the same learner
inline constexpr auto invitation_stale_after = 24h * 60;  // what waits its turn longer is not asked any more (M7)
inline constexpr std::size_t surveys_remembered = 24;  // of one person, for survey_again_after
inline constexpr int later_until_hour = 16;            // LATER: taken up again tomorrow at this local hour
inline constexpr int tonight_hour = 18;
inline constexpr int morning_hour = 8;
inline constexpr int afternoon_hour = 16;
inline constexpr int weekend_hour = 10;
inline constexpr auto help_while_stopped_every = 24h;
inline constexpr auto idle_reply_every = 24h;               // "there is no open question"; also keeps two robots apart
inline constexpr auto aside_open_for = 1h;                  // nothing else is begun while FORGET waits for a choice
inline constexpr auto aside_over_after = 24h;               // CHANGE, FORGET or HOLD, left open: a word is a new one
inline constexpr std::size_t thanks_quote_characters = 60;  // a longer last answer is not repeated in the thanks

// Hearing: what is still taken for an option, a command or a date.
inline constexpr std::size_t one_typing_error_from_letters = 4;
inline constexpr std::size_t two_typing_errors_from_letters = 8;
inline constexpr std::size_t date_words = 10;            // a longer message is a story, not a date
inline constexpr std::size_t date_words_beside = 3;      // "every year around November": long words, no date
inline constexpr std::size_t ordinary_words_heard = 2;   // so many give a language away
inline constexpr std::size_t stop_sentence_words = 20;   // a longer message with STOP in it tells a story
inline constexpr std::size_t later_sentence_words = 12;  // "I'm at work, I'll answer tonight"; a longer one is a story
inline constexpr std::size_t later_in_two_words = 24;   // "tomorrow" beside "I'll answer": surer, so it may be longer
inline constexpr std::size_t help_sentence_words = 16;
inline constexpr std::size_t nothing_words = 14;        // "honestly, we are a normal family, nothing special"
inline constexpr std::size_t later_short_words = 6;      // so few need not say when
inline constexpr std::size_t private_short_words = 9;    // more, with "don't show this to anyone", are an answer, too
inline constexpr std::size_t stop_short_words = 4;       // so few words with STOP among them may mean it
inline constexpr std::size_t wrong_number_sentence_words = 24;  // people explain whose phone it was
inline constexpr std::size_t wrong_number_short_words = 4;  // "no soy Ana"
inline constexpr std::size_t foreign_word_letters = 4;   // so short a command of another language may be an answer
inline constexpr std::size_t mistyped_command_from_letters = 5;
inline constexpr std::size_t short_word_characters = 3;  // "el", "of", "the": these say nothing

// Kept because they are dear to make.
inline constexpr std::size_t formatters_kept_per_thread = 512;  // formats of messages and dates, zones: of each

// Joining.
inline constexpr auto join_code_valid_for = 24h * 60;
inline constexpr std::size_t join_code_characters = 8;
inline constexpr int wrong_codes_per_day = 5;  // one address; then silence until tomorrow

// The public pages and the web chat.
inline constexpr std::size_t wrong_joins_per_remote = 30;  // wrong codes from one IP address; then it has to wait
inline constexpr auto wrong_joins_forgotten_after = 10min;
inline constexpr std::size_t wrong_join_remotes = 10'000;  // how many are remembered
inline constexpr std::size_t chat_streams_per_person = 3;  // open tabs; the oldest rests when there are more
inline constexpr auto chat_stream_ping = 20s;              // a comment, so that nobody on the way hangs up
inline constexpr auto chat_stream_retry = 3s;              // how soon the browser comes back
inline constexpr auto chat_cookie_lives = 24h * 365;       // renewed each time that the page is opened
inline constexpr std::size_t languages_accepted = 16;      // of an Accept-Language

// What is kept, and for how long.
inline constexpr auto seen_kept_for = 24h * 9;  // WhatsApp redelivers for 7 days
inline constexpr auto receipts_kept_for = 24h * 9;
inline constexpr auto stale_notices_kept_for = 24h * 7;  // for their channel to be well again, and tell of them
inline constexpr auto dead_letters_kept_for = 24h * 30;
inline constexpr std::size_t dead_letters_listed = 500;  // the latest
inline constexpr auto web_letters_kept_for = 24h * 7;
inline constexpr std::size_t web_letters_per_page = 50;
inline constexpr auto consents_kept_for = 24h * (4 * 365 + 1);  // 4 years: the limitation period of what they prove
inline constexpr auto kept_after_school_year = 24h * 60;        // of what is kept for one
inline constexpr auto profile_kept_after_leaving = 24h * 60;    // of a learner who left the school
inline constexpr auto erasures_kept_for = 24h * (3 * 365 + 1);  // that something was erased: when, what kind, how much
inline constexpr auto erased_marks_kept_for = 24h * 40;         // longer than a backup may be (35 days)
inline constexpr auto erasing_told_every = 24h;                 // one person, of one learner
inline constexpr auto readings_kept_for = 24h * (3 * 365 + 1);  // 3 years
inline constexpr std::size_t readings_told = 20;                // by WHO
inline constexpr auto tidy_every = 24h;
inline constexpr auto tidy_first_after = 1min;  // from the start

// A learner's record as a file (kindred export, kindred import-record).
inline constexpr std::uint64_t record_file_bytes = 16 * 1024 * 1024;
inline constexpr std::size_t record_answers = 10'000;

// The store.
inline constexpr int store_page_bytes = 4096;             // 8192 cost a tenth more: a turn's rows lie scattered
inline constexpr int store_pages = 32 * 1024 * 1024 - 1;  // 128 GB; storage/vfs.cpp tells pages apart below this
inline constexpr int store_cache_kilobytes = 16 * 1024;
inline constexpr int store_log_pages = 2000;               // then they go to the file
inline constexpr int store_savepoint_bytes = 1024 * 1024;  // of one turn's changes, kept in memory to undo them
inline constexpr auto store_busy_deadline = 10s;           // another process writes; twice this is within turn_deadline
inline constexpr auto store_erase_deadline = 250ms;        // a reader keeps the log from being emptied: next commit

// The digest.
inline constexpr std::size_t digest_characters = 900;
inline constexpr std::size_t digest_lines = 12;
inline constexpr std::size_t digest_children_named = 3;
inline constexpr std::size_t digest_words_quoted = 12;
inline constexpr std::size_t digest_silent_named = 2;
inline constexpr std::size_t digest_quote_characters = 120;
inline constexpr std::size_t digest_original_characters = 60;  // of the family's words beside their translation
inline constexpr std::size_t digest_name_characters = 30;
inline constexpr std::size_t digest_dates_told = 3;
inline constexpr auto digest_both_looks_back = 24h * 42;  // to what a child loves, beside what the teacher does
inline constexpr std::size_t digest_both_letters = 4;     // a shorter word says nothing
inline constexpr auto digest_looks_ahead = 24h * 14;
inline constexpr auto digest_more_looks_back = 24h * 7;     // MORE after the digest still tells what the digest told
inline constexpr auto digest_named_again_after = 24h * 27;  // 4 weekly digests, less a day: clocks change

// The hub.
inline constexpr auto prompt_open_for = 24h * 3;
inline constexpr std::size_t prompt_characters = 500;
inline constexpr std::size_t hub_reply_words = 100;  // of one teacher, in the summary
inline constexpr std::size_t hub_reply_characters = 600;
inline constexpr std::size_t teachers_per_hub = 200;
inline constexpr std::size_t hub_reply_bytes = 16 * 1024;  // of one teacher, all their messages together
inline constexpr std::size_t thanks_bytes = 80;            // a longer message says more than thanks
inline constexpr auto plain_yes_for = 24h * 3;             // to a proposal; later only its button, or its words
inline constexpr auto hub_line_after_closing = 24h * 7;    // in the digest

}  // namespace kindred::limits
