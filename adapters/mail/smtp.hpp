// Carries one mail to its server: what adapters/chat/email wrote, over SMTP by libcurl.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/message.hpp"

#include <string>

namespace kindred {

// Blocks until the server took or refused it, at most limits::send_deadline: not for the network thread. Safe to
// call from several threads at once, once curl_global_init() has run (prepare_mail, from main).
//
// TLS is used when the server offers it and is then verified; with smtps://, or when a password is to be sent to
// another machine, it is required. `authorities` is a PEM file to trust; empty: the system's.
//
// Adds Date, and a Message-ID made of the message and the day: trying again the same day gives the same one, by
// which mail programs tell duplicates. The answer: status is the server's last code; body is that code and its
// enhanced one
// ("550 5.1.1"), never its words; the header field Message-ID is what was sent. No connection, or cut: 421.
// A certificate that does not verify, or no TLS where it is required: 530. Never throws for what the network does.
// The method "NOOP" goes up to greeting and login and sends nothing (doctor).
http::response send_mail(const http::request& mail, instant now, const std::string& authorities = {});

// Whether mail may go to another machine in the clear: without a password TLS is used only if that server offers it.
bool may_go_unencrypted(const std::string& smtp_url);

// Once, before any thread is started.
void prepare_mail();

}  // namespace kindred
