#include "adapters/mail/smtp.hpp"

#include "adapters/signature.hpp"
#include "bot/limits.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <mutex>

namespace kindred {
namespace {

using namespace std::chrono;

struct curl_closer {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using curl_handle = std::unique_ptr<CURL, curl_closer>;

// "Mon, 23 Nov 2026 22:58:00 +0000"
std::string mail_date(instant now) {
    static constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<std::chrono::days>(now);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<seconds>(now - day)};
    const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::string(days[weekday{day}.c_encoding()]) + ", " + two(static_cast<unsigned>(date.day())) + " " +
           months[static_cast<unsigned>(date.month()) - 1] + " " + std::to_string(static_cast<int>(date.year())) + " " +
           two(clock.hours().count()) + ":" + two(clock.minutes().count()) + ":" + two(clock.seconds().count()) +
           " +0000";
}

std::string message_id(const http::request& mail, std::string_view sender, instant now) {
    const auto day = floor<std::chrono::days>(now).time_since_epoch().count();
    const auto digest =
        hex(sha256(std::to_string(day) + "|" + std::string(http::value_of(mail.fields, "Rcpt-To")) + "|" + mail.body));
    const auto at = sender.find('@');
    return "<" + digest.substr(0, 32) + "@" +
           std::string(at == std::string_view::npos ? "localhost" : sender.substr(at + 1)) + ">";
}

// What is still to be sent, for curl to fetch.
std::size_t hand_over(char* buffer, std::size_t size, std::size_t count, void* from) {
    auto& left = *static_cast<std::string_view*>(from);
    const auto take = std::min(left.size(), size * count);
    std::memcpy(buffer, left.data(), take);
    left.remove_prefix(take);
    return take;
}

// Keeps "550 5.1.1" of the last line that refused something; what follows it is only the good-bye.
std::size_t hear(char* line, std::size_t size, std::size_t count, void* into) {
    const std::string_view text(line, size * count);
    const auto run = [](std::string_view of, std::string_view letters) {
        return of.substr(0, std::min(of.find_first_not_of(letters), of.size()));
    };
    const auto reply = run(text, "0123456789");
    if (reply.size() != 3 || (reply[0] != '4' && reply[0] != '5')) return size * count;
    const auto more = run(text.substr(std::min<std::size_t>(4, text.size())), "0123456789.");
    const bool enhanced = more.size() >= 5 && more.size() <= 11 && more[1] == '.';
    *static_cast<std::string*>(into) = std::string(reply) + (enhanced ? " " + std::string(more) : "");
    return size * count;
}

bool is_loopback(std::string_view url) {
    auto host = url.substr(std::min(url.size(), url.find("://") + 3));
    if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    if (host.starts_with("[::1]")) return true;
    host = host.substr(0, host.find_first_of(":/"));
    return host == "localhost" || host == "127.0.0.1";
}

bool has_password(const std::string& url) { return url.find('@') != std::string::npos; }

void set_up(CURL* handle, const std::string& url, const std::string& authorities, std::string& heard) {
    const long deadline = duration_cast<milliseconds>(limits::send_deadline).count();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, deadline);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(handle, CURLOPT_USE_SSL,
                     static_cast<long>(has_password(url) && !is_loopback(url) ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!authorities.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, authorities.c_str());
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &heard);
}

http::response answer_of(CURL* handle, CURLcode result, const std::string& heard) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    const auto answer = [](int status, std::string body) { return http::response{status, {}, std::move(body)}; };
    if (result == CURLE_OK) return answer(250, "250");
    if (result == CURLE_PEER_FAILED_VERIFICATION || result == CURLE_USE_SSL_FAILED ||
        result == CURLE_SSL_CONNECT_ERROR || result == CURLE_SSL_CACERT_BADFILE)
        return answer(530, "530 TLS");
    if (code >= 400 && code < 600) {
        const std::string number = std::to_string(code);
        return answer(static_cast<int>(code), heard.starts_with(number) ? heard : number);
    }
    if (result == CURLE_LOGIN_DENIED) return answer(535, "535");
    return answer(421, "421 curl " + std::to_string(static_cast<int>(result)));
}

}  // namespace

bool may_go_unencrypted(const std::string& smtp_url) {
    return !smtp_url.starts_with("smtps://") && !has_password(smtp_url) && !is_loopback(smtp_url);
}

void prepare_mail() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

http::response send_mail(const http::request& mail, instant now, const std::string& authorities) {
    prepare_mail();
    const curl_handle handle(curl_easy_init());
    if (!handle) return {421, {}, "421"};
    std::string heard;
    set_up(handle.get(), mail.target, authorities, heard);
    if (mail.method == "NOOP") {
        curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
        curl_easy_setopt(handle.get(), CURLOPT_NOBODY, 1L);
        const CURLcode result = curl_easy_perform(handle.get());
        return answer_of(handle.get(), result, heard);
    }
    const std::string sender(http::value_of(mail.fields, "Mail-From"));
    const std::string reader = "<" + std::string(http::value_of(mail.fields, "Rcpt-To")) + ">";
    const std::string id = message_id(mail, sender, now);
    const std::string whole = "Date: " + mail_date(now) + "\r\nMessage-ID: " + id + "\r\n" + mail.body;
    std::string_view left = whole;
    const std::unique_ptr<curl_slist, curl_closer> readers(curl_slist_append(nullptr, reader.c_str()));
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, ("<" + sender + ">").c_str());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, readers.get());
    if (whole.size() > limits::request_body_bytes) {
        const long longer = duration_cast<milliseconds>(limits::enclosing_mail_deadline).count();
        curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, longer);
    }
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, hand_over);
    curl_easy_setopt(handle.get(), CURLOPT_READDATA, &left);
    curl_easy_setopt(handle.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(whole.size()));
    const CURLcode result = curl_easy_perform(handle.get());
    auto answer = answer_of(handle.get(), result, heard);
    answer.fields.emplace_back("Message-ID", id);
    return answer;
}

}  // namespace kindred
