// Every limit and deadline of kindred, each with its unit in its name. Nothing else in the code may invent one.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace kindred::limits {

using namespace std::chrono_literals;

// One HTTP request in (adapters/http/server).
inline constexpr std::uint32_t request_header_bytes = 8 * 1024;
inline constexpr std::uint64_t request_body_bytes = 256 * 1024;
inline constexpr std::size_t connections = 1000;
inline constexpr auto request_read_deadline = 10s;
inline constexpr auto keep_alive_idle_deadline = 60s;
inline constexpr auto response_write_deadline = 10s;
inline constexpr auto turn_deadline = 20s;         // from a whole request to its answer
inline constexpr auto stop_deadline = 8s;          // from SIGTERM until what is still open is cut
inline constexpr auto accept_pause = 100ms;        // when the process has no file descriptor left
inline constexpr std::size_t json_depth_levels = 64;
inline constexpr std::size_t messages_per_request = 256;
inline constexpr std::size_t turns_waiting = 4096;  // more than this wait for the disk: 503

// One HTTP request out (adapters/http/client, adapters/postman).
inline constexpr auto send_deadline = 20s;          // connect, TLS, write and read together
inline constexpr auto pooled_connection_idle_deadline = 50s;
inline constexpr std::size_t pooled_connections_per_host = 16;
inline constexpr std::uint64_t response_body_bytes = 1024 * 1024;
inline constexpr std::uint32_t response_header_bytes = 16 * 1024;
inline constexpr std::size_t letters_on_the_wire_per_channel = 16;
inline constexpr std::size_t letters_per_claim = 64;
inline constexpr int letter_tries = 10;
inline constexpr auto letter_pause_first = 2s;      // doubles with each try, with jitter
inline constexpr auto letter_pause_longest = 1h;
inline constexpr auto channel_pause = 5min;         // a broken channel is tried again after this

// What a person may send and what is kept of it.
inline constexpr std::size_t inbound_text_bytes = 8 * 1024;   // longer is cut on a character border, and said so
inline constexpr std::size_t inbound_attachments = 10;
inline constexpr std::size_t name_bytes = 200;
inline constexpr std::size_t identifier_bytes = 512;          // a platform's user id or message id

// The talk.
inline constexpr int misreads_per_question = 2;
inline constexpr std::size_t questions_per_survey = 5;
inline constexpr std::size_t options_per_question = 10;
inline constexpr std::size_t invitations_waiting = 12;        // of one person
inline constexpr std::size_t question_characters = 120;
inline constexpr auto reminder_after = 48h;
inline constexpr auto conversation_expires_after = 24h * 7;
inline constexpr auto letter_stale_after = 24h * 3;           // a held or failing letter is dropped, not sent late
inline constexpr int quiet_until_hour = 8;                    // local time of the school
inline constexpr int quiet_from_hour = 20;
inline constexpr auto between_surveys = 24h * 7;              // starts that nobody asked for, one address

// Joining.
inline constexpr auto join_code_valid_for = 24h * 60;
inline constexpr std::size_t join_code_characters = 8;
inline constexpr int wrong_codes_per_day = 5;                 // one address; then silence until tomorrow

// What is kept, and for how long.
inline constexpr auto seen_kept_for = 24h * 9;                // WhatsApp redelivers for 7 days
inline constexpr auto receipts_kept_for = 24h * 9;
inline constexpr auto dead_letters_kept_for = 24h * 30;
inline constexpr auto web_letters_kept_for = 24h * 7;
inline constexpr std::size_t web_letters_per_page = 50;

// The digest.
inline constexpr std::size_t digest_characters = 900;
inline constexpr std::size_t digest_lines = 12;
inline constexpr std::size_t digest_children_named = 3;
inline constexpr std::size_t digest_words_quoted = 12;
inline constexpr std::size_t digest_silent_named = 2;
inline constexpr auto digest_looks_ahead = 24h * 14;

// The hub.
inline constexpr auto prompt_open_for = 24h * 3;
inline constexpr std::size_t prompt_characters = 500;
inline constexpr std::size_t teachers_per_hub = 200;

}  // namespace kindred::limits
