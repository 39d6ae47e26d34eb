// Three gateways as configurations of the platform `http`, for its tests.
#pragma once

#include "adapters/chat/generic.hpp"
#include "tests/adapters/platform_fixture.hpp"

#include <map>
#include <string>

namespace kindred::test::of_gateways {

// In the shape of Africa's Talking: forms in, forms out, a code in a JSON answer.
inline generic_keys talking_keys() {
    return {{"secret", "sms-key"},
            {"sender", "from"},
            {"text", "text"},
            {"message_id", "id"},
            {"time", "date"},
            {"report_status", "status"},
            {"report_code", "failureReason"},
            {"send_url", "https://api.gateway.example/version1/messaging"},
            {"send_body", "username=oak&from=15551&to={to}&message={text}"},
            {"send_header", "apiKey: atsk_0123456789\nAccept: application/json"},
            {"alphabet", "gsm7"},
            {"text_limit", "459"},
            {"id_at", "/SMSMessageData/Recipients/0/messageId"},
            {"code_at", "/SMSMessageData/Recipients/0/statusCode"},
            {"sent_codes", "100 101 102"},
            {"stopped_codes", "406 UserInBlackList"},
            {"gone_codes", "403 404 UserDoesNotExist"},
            {"again_codes", "407 500 501 502"},
            {"broken_codes", "401 402 405"},
            {"join_link", "sms:15551?&body=JOIN%20{code}"}};
}

// In the shape of Jasmin: all of it in addresses, plain words as answers, the data coding of SMPP.
inline generic_keys jasmin_keys() {
    const std::string send = "http://127.0.0.1:1401/send?username=oak&password={password}&from=15551&to={to}&dlr=yes"
                             "&dlr-level=2&dlr-url="
                             "https%3A%2F%2Fkindred.oak.example%2Fwebhooks%2Ffamilies-sms%3Fkey%3Dsms-key";
    return {{"secret", "sms-key"},
            {"sender", "from"},
            {"text", "content"},
            {"message_id", "id"},
            {"coding", "coding"},
            {"answer", "ACK/Jasmin"},
            {"report_status", "message_status"},
            {"send_method", "GET"},
            {"send_url", send + "&coding=0&content={text}"},
            {"send_url_wide", send + "&coding=8&hex-content={hex}"},
            {"password", "p&ss"},
            {"alphabet", "gsm7"},
            {"id_at", "quoted"},
            {"code_at", "word"},
            {"sent_codes", "Success"}};
}

// JSON both ways, a list of messages, a signature of the body.
inline generic_keys json_keys() {
    return {{"secret", "hmac-key"},
            {"secret_in", "hmac:X-Signature"},
            {"receive_format", "json"},
            {"each", "/results"},
            {"sender", "/from"},
            {"text", "/message/text"},
            {"message_id", "/messageId"},
            {"time", "/receivedAt"},
            {"report_status", "/status/name"},
            {"send_url", "https://gateway.example/sms/{to}"},
            {"send_method", "PUT"},
            {"send_format", "json"},
            {"send_body", R"({"messages":[{"to":["{to}"],"text":"{text}","ref":"{once}"}]})"},
            {"send_header", "Authorization: App {password}\nIdempotency-Key: {once}"},
            {"password", "app-password"},
            {"knows_repetitions", "yes"},
            {"text_limit", "100"},
            {"id_at", "/messages/0/messageId"}};
}

inline generic_keys with(generic_keys keys, const std::map<std::string, std::string>& more) {
    for (const auto& [key, value] : more) keys[key] = value;
    return keys;
}

inline generic_keys without(generic_keys keys, const std::string& key) {
    keys.erase(key);
    return keys;
}

}  // namespace kindred::test::of_gateways
