#include "adapters/json.hpp"

#include "adapters/mask.hpp"
#include "adapters/signature.hpp"
#include "adapters/time.hpp"
#include "bot/document.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace kindred {
namespace {

using json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 8> inbound_names{"message", "choice", "status",  "stopped",
                                                        "opened",  "edited", "renamed", "ignored"};
constexpr std::array<std::string_view, 8> attachment_names{"photo", "voice",    "audio",   "video",
                                                           "file",  "location", "contact", "sticker"};

std::string line_of(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

void put(json& into, const char* key, const std::string& value) {
    if (!value.empty()) into[key] = value;
}

json json_of(const attachment& part) {
    json made;
    made["kind"] = attachment_names.at(static_cast<std::size_t>(part.kind));
    put(made, "id", part.id);
    put(made, "url", part.url);
    put(made, "mime", part.mime);
    if (part.bytes) made["bytes"] = *part.bytes;
    return made;
}

void put(json& into, const std::vector<attachment>& parts) {
    for (const auto& part : parts) into["attachments"].push_back(json_of(part));
}

// Reads a letter; the first thing that does not fit ends it. Complaints name keys and places, not what people
// wrote.
class letter_reader {
public:
    letter_reading read(std::string_view text) {
        const auto document = parse(text);
        if (fine()) letter_of(document);
        return std::move(made_);
    }

private:
    bool fine() const { return made_.trouble.empty(); }
    void trouble(std::string what) {
        if (fine()) made_.trouble = std::move(what);
    }

    json parse(std::string_view text) {
        const auto shallow = [this](int depth, json::parse_event_t, json&) {
            if (depth > static_cast<int>(limits::json_depth_levels)) trouble("The letter is nested too deep.");
            return fine();
        };
        try {
            return json::parse(text, shallow);
        } catch (const json::parse_error& problem) {
            trouble("The letter is not JSON: something is wrong at byte " + std::to_string(problem.byte) + ".");
        } catch (const json::out_of_range&) {
            trouble("A number in the letter is too large.");
        }
        return {};
    }

    void letter_of(const json& document) {
        if (!is_object(document, "The letter",
                       {"to", "text", "choices", "attachments", "template", "language", "subject", "unsubscribe"}))
            return;
        auto& letter = made_.what;
        letter.to = text(document, "to", "");
        letter.text = text(document, "text", "");
        letter.language = text(document, "language", "");
        letter.subject = text(document, "subject", "");
        letter.unsubscribe = text(document, "unsubscribe", "");
        each(document, "choices", [&](const json& item, const std::string& where) { choice_of(item, where); });
        each(document, "attachments",
             [&](const json& item, const std::string& where) { attachment_of(item, where); });
        if (const auto found = document.find("template"); found != document.end()) template_of(*found);
        if (fine() && letter.to.empty()) trouble("\"to\" is missing: whom is the letter for?");
        if (fine() && letter.text.empty() && letter.attachments.empty() && !letter.instead)
            trouble("The letter says nothing: give \"text\", \"attachments\" or \"template\".");
    }

    void choice_of(const json& item, const std::string& where) {
        if (!is_object(item, where, {"id", "text"})) return;
        choice made{text(item, "id", where), text(item, "text", where)};
        if (made.id.empty() || made.text.empty()) trouble(where + " needs \"id\" and \"text\".");
        made_.what.choices.push_back(std::move(made));
    }

    void attachment_of(const json& item, const std::string& where) {
        if (!is_object(item, where, {"kind", "id", "url", "mime", "bytes"})) return;
        attachment made;
        const auto kind = text(item, "kind", where);
        const auto found = std::ranges::find(attachment_names, kind);
        if (found == attachment_names.end())
            return trouble(where +
                           " needs a \"kind\": photo, voice, audio, video, file, location, contact or sticker.");
        made.kind = static_cast<attachment_kind>(found - attachment_names.begin());
        made.id = text(item, "id", where);
        made.url = text(item, "url", where);
        made.mime = text(item, "mime", where);
        if (const auto bytes = item.find("bytes"); bytes != item.end()) {
            if (!bytes->is_number_unsigned())
                return trouble("\"bytes\" of " + where + " should be a whole number.");
            made.bytes = bytes->get<std::uint64_t>();
        }
        made_.what.attachments.push_back(std::move(made));
    }

    void template_of(const json& item) {
        const std::string where = "\"template\"";
        if (!is_object(item, where, {"name", "parameters"})) return;
        message_template made;
        made.name = text(item, "name", where);
        if (made.name.empty()) trouble("\"template\" needs a \"name\".");
        each(item, "parameters", [&](const json& parameter, const std::string& place) {
            if (!parameter.is_string()) return trouble(place + " should be a text.");
            made.parameters.push_back(parameter.get<std::string>());
        });
        made_.what.instead = std::move(made);
    }

    // --- parts
    // ----------------------------------------------------------------------------------------------------
    bool is_object(const json& value, const std::string& where, const std::vector<std::string_view>& known) {
        if (!fine()) return false;
        if (!value.is_object()) {
            trouble(where + " should be a JSON object, {…}.");
            return false;
        }
        for (const auto& [key, member] : value.items())
            if (std::ranges::find(known, std::string_view(key)) == known.end())
                trouble(where + " has an unknown key. " + did_you_mean_json(key, known));
        return fine();
    }

    static std::string did_you_mean_json(const std::string& key, const std::vector<std::string_view>& known) {
        return text::is_valid(key) ? "\"" + key + "\": " + did_you_mean(key, known) : did_you_mean("", known);
    }

    std::string text(const json& object, const char* key, const std::string& where) {
        const auto found = object.find(key);
        if (found == object.end()) return {};
        if (found->is_string()) return found->get<std::string>();
        trouble("\"" + std::string(key) + "\"" + (where.empty() ? "" : " of " + where) + " should be a text.");
        return {};
    }

    template <class Take>
    void each(const json& object, const char* key, const Take& take) {
        const auto found = object.find(key);
        if (found == object.end()) return;
        if (!found->is_array()) return trouble("\"" + std::string(key) + "\" should be a list, […].");
        for (std::size_t i = 0; i < found->size(); ++i)
            take((*found)[i], "\"" + std::string(key) + "\"[" + std::to_string(i) + "]");
    }

    letter_reading made_;
};

}  // namespace

std::string to_json(const inbound& in) {
    json made;
    made["kind"] = inbound_names.at(static_cast<std::size_t>(in.kind));
    put(made, "sender", in.sender);
    put(made, "also", in.also);
    put(made, "whose", in.whose);
    put(made, "text", in.text);
    put(made, "choice", in.choice);
    put(made, "message_id", in.message_id);
    if (in.sent_at) made["sent_at"] = to_rfc3339(*in.sent_at);
    put(made, "language", in.language);
    put(made, "name", in.name);
    put(made, in.attachments);
    put(made, "status", in.status);
    put(made, "of", in.of);
    put(made, "join_code", in.join_code);
    return line_of(made);
}

std::string to_json(const letter& out) {
    json made;
    put(made, "to", out.to);
    put(made, "text", out.text);
    for (const auto& choice : out.choices) made["choices"].push_back({{"id", choice.id}, {"text", choice.text}});
    put(made, out.attachments);
    if (out.instead) made["template"] = {{"name", out.instead->name}, {"parameters", out.instead->parameters}};
    put(made, "language", out.language);
    put(made, "subject", out.subject);
    put(made, "unsubscribe", out.unsubscribe);
    return made.empty() ? "{}" : line_of(made);
}

letter_reading letter_from_json(std::string_view text) { return letter_reader().read(text); }

std::string request_json(const http::request& request, const std::vector<std::string>& secrets) {
    json made;
    made["method"] = request.method;
    made["url"] = masked(request.target, secrets);
    made["headers"] = json::object();
    for (const auto& [name, value] : request.fields) {
        auto& field = made["headers"][name];
        const auto hidden = masked(value, secrets);
        field = field.is_string() ? field.get<std::string>() + ", " + hidden : hidden;
    }
    const auto body = masked(request.body, secrets);
    if (text::is_valid(body))
        put(made, "body", body);
    else
        made["body_base64"] = base64(body);
    return line_of(made);
}

}  // namespace kindred
