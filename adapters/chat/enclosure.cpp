#include "adapters/chat/enclosure.hpp"

#include "adapters/signature.hpp"
#include "bot/media.hpp"

#include <algorithm>
#include <charconv>

namespace kindred::chat {
namespace {

constexpr std::string_view field = "Enclosed";
// "=_" stands in no quoted-printable text, and not in the boundaries.
constexpr std::string_view empty_place = "=_kindred_enclosed\r\n";
constexpr std::size_t line_bytes = 57;  // make 76 letters

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && number > 0;
    return whole ? std::optional(number) : std::nullopt;
}

}  // namespace

bool is_enclosure(const attachment& what) {
    const auto type = media_type_named(what.mime);
    return number_of(what.id) && type && type->is == what.kind;
}

std::string enclosure_part(const attachment& what, std::string_view boundary) {
    const auto type = media_type_named(what.mime);
    const std::string name = std::string(what.kind == attachment_kind::voice ? "voice-note." : "photo.") +
                             std::string(type ? type->ending : "bin");
    return "--" + std::string(boundary) + "\r\nContent-Type: " + std::string(type ? type->mime : "") + "; name=\"" +
           name + "\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"" + name +
           "\"\r\n\r\n" + std::string(empty_place);
}

std::pair<std::string, std::string> enclosure_field(const attachment& what) { return {std::string(field), what.id}; }

std::optional<std::int64_t> enclosed_in(const http::request& mail) {
    const auto wanted = http::value_of(mail.fields, field);
    return wanted.empty() ? std::nullopt : number_of(wanted);
}

void enclose(http::request& mail, std::string_view bytes) {
    const auto place = mail.body.find(empty_place);
    if (place == std::string::npos) return;
    std::string whole;
    whole.reserve(mail.body.size() + bytes.size() * 78 / line_bytes + 80);
    whole.append(mail.body, 0, place);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(line_bytes, bytes.size())))
        whole.append(base64(bytes.substr(0, line_bytes))).append("\r\n");
    whole.append(mail.body, place + empty_place.size());
    mail.body = std::move(whole);
    std::erase_if(mail.fields, [](const auto& each) { return each.first == field; });
}

http::response enclosure_is_gone() { return {554, {}, "554 enclosure"}; }

http::response enclosure_is_late() { return {421, {}, "421 enclosure"}; }

}  // namespace kindred::chat
