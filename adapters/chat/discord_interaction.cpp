#include "adapters/chat/discord_interaction.hpp"

#include "adapters/chat/app_pieces.hpp"
#include "adapters/chat/pieces.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;

// Kinds of interactions, of options of a command, of components, and of answers (Discord, "Interactions").
enum interaction : std::int64_t { ping = 1, slash = 2, component = 3, autocomplete = 4, form = 5 };
constexpr std::int64_t plain_command = 1, subcommand = 1, subcommand_group = 2, attached = 11;
constexpr std::int64_t words_of_a_form = 4;

constexpr std::int64_t first_millisecond = 1'420'070'400'000;  // of 2015: Discord's ids count from there
constexpr int id_bits_below_time = 22;
constexpr std::size_t title_units = 45;       // of a form, and of what stands above its field
constexpr int nesting_levels = 3;             // a group of commands, a command, its options
constexpr std::string_view write_sign = "✎";  // signs, so that they need no language
// Shown to whoever did it only.
constexpr std::string_view taken_note = R"({"type":4,"data":{"content":"✓","flags":64}})";

std::optional<instant> time_of(const std::string& id) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error != std::errc{} || end != id.data() + id.size() || number < std::int64_t{1} << id_bits_below_time)
        return std::nullopt;
    return chat::from_unix((number >> id_bits_below_time) + first_millisecond);
}

std::int64_t kind_of(json_value what) { return what["type"].integer().value_or(-1); }

// In a server it is a member who does something, in a talk with the app a user.
json_value person_of(json_value body) { return body["user"] ? body["user"] : body["member"]["user"]; }

std::optional<attachment> attachment_in(json_value file) {
    attachment made{attachment_kind::file, file["id"].text(), file["url"].text(), file["content_type"].text(), {}};
    made.mime.resize(std::min(made.mime.find(';'), made.mime.size()));
    if (!chat::is_identifier(made.id) || made.url.empty()) return std::nullopt;
    if (made.mime.starts_with("image/")) made.kind = attachment_kind::photo;
    if (made.mime.starts_with("audio/")) made.kind = attachment_kind::audio;
    if (made.mime.starts_with("video/")) made.kind = attachment_kind::video;
    if (file["waveform"]) made.kind = attachment_kind::voice;
    if (const auto size = file["size"].integer(); size && *size >= 0) made.bytes = static_cast<std::uint64_t>(*size);
    return made;
}

// `resolved` has an object for each kind of thing, by the things' ids.
void attach(json_value data, const std::string& id, inbound& into) {
    auto found = attachment_in(data["resolved"]["attachments"][id]);
    if (found && into.attachments.size() < limits::inbound_attachments)
        into.attachments.push_back(std::move(*found));
}

// What was filled into a command, as if it were written behind it: "link J7KQ2M9X".
void gather(json_value data, json_value options, int levels, std::string& words, inbound& into) {
    if (levels == 0) return;
    for (const json_value each : options) {
        const auto kind = kind_of(each);
        const bool inner = kind == subcommand || kind == subcommand_group;
        const auto word = inner ? each["name"].text() : each["value"].text();
        if (kind == attached) attach(data, word, into);
        if (kind != attached && !word.empty()) words += (words.empty() ? "" : " ") + word;
        if (inner) gather(data, each["options"], levels - 1, words, into);
    }
}

void read_slash(json_value data, inbound& into) {
    if (data["type"] && kind_of(data) != plain_command) return;  // on somebody else's words
    std::string words;
    gather(data, data["options"], nesting_levels, words, into);
    const auto name = data["name"].text();
    if (name == "link")
        chat::read_command("link " + words, into);
    else if (name == "answer")
        chat::read_words(std::move(words), into);
    else
        chat::read_command(std::move(words), into);
    if (!into.attachments.empty() && into.join_code.empty()) into.kind = inbound_kind::message;
}

// Of the button or the row of a list that was tapped.
std::string label_of(json_value components, const std::string& choice) {
    for (const json_value row : components)
        for (const json_value each : row["components"]) {
            if (each["custom_id"].is(choice)) return each["label"].text();
            for (const json_value option : each["options"])
                if (option["value"].is(choice)) return option["label"].text();
        }
    return {};
}

void read_tap(json_value body, inbound& into) {
    const json_value data = body["data"];
    auto choice = data["custom_id"].text();
    if (choice == discord_choose) {
        choice.clear();
        for (const json_value each : data["values"])
            if (choice.empty()) choice = each.text();
    }
    if (!chat::is_choice_id(choice)) return;
    into.kind = inbound_kind::choice;
    into.text = chat::heard_text(label_of(body["message"]["components"], choice));
    into.choice = std::move(choice);
}

// A field stands in a row, or alone under its label.
void read_form(json_value body, inbound& into) {
    const json_value data = body["data"];
    std::string words;
    const auto add = [&words](json_value field) {
        const bool written = kind_of(field) == words_of_a_form && !field["value"].text().empty();
        if (written) words += (words.empty() ? "" : "\n") + field["value"].text();
    };
    for (const json_value row : data["components"]) {
        for (const json_value field : row["components"]) add(field);
        add(row["component"]);
    }
    chat::read_words(std::move(words), into);
    // It may stand under an old letter of ours, and the question at hand be another by now.
    if (into.kind == inbound_kind::message) into.of = chat::heard_text(body["message"]["content"].text());
}

// Whether a person has the app, as told by webhook events.
inbound membership(json_value event) {
    const json_value data = event["data"];
    inbound made;
    made.sender = data["user"]["id"].text();
    made.name = chat::heard_name(data["user"]["global_name"].text());
    made.message_id = event["type"].text() + ":" + made.sender + ":" + event["timestamp"].text();
    const bool to_themselves = data["integration_type"].integer() == 1;  // 0: to a server
    if (event["type"].is("APPLICATION_AUTHORIZED") && to_themselves) made.kind = inbound_kind::opened;
    if (event["type"].is("APPLICATION_DEAUTHORIZED")) made.kind = inbound_kind::stopped;
    return made;
}

reading checked(inbound made) {
    if (!chat::is_identifier(made.message_id)) return chat::unreadable_because("an interaction without an id");
    if (made.kind != inbound_kind::ignored && !chat::is_identifier(made.sender))
        return chat::unreadable_because("an interaction of nobody");
    reading all;
    all.inbounds.push_back(std::move(made));
    return all;
}

http::response in_json(std::string body) { return {200, {{"Content-Type", "application/json"}}, std::move(body)}; }

// Our question again, as we wrote it before it was escaped, for the title of a form.
std::string title_of(const std::string& content) {
    std::string line;
    for (const char c : content) {
        if (c == '\n' && !line.empty()) break;
        if (c != '\\' && c != '\n' && c != '\r') line += c;
    }
    return line.empty() ? std::string(write_sign) : chat::shorten(line, title_units);
}

std::string form_for(json_value body) {
    return R"({"type":9,"data":{"custom_id":)" + quoted(discord_write) + R"(,"title":)" +
           quoted(title_of(body["message"]["content"].text())) +
           R"(,"components":[{"type":1,"components":[{"type":4,"custom_id":"words","style":2,"max_length":4000,)"
           R"("required":true,"label":)" +
           quoted(write_sign) + "}]}]}}";
}

}  // namespace

reading discord_interaction(json_value body, const std::string& application_id) {
    if (!body["type"].integer()) return chat::unreadable_because("no type");
    inbound made;
    const bool ours = !body["application_id"] || body["application_id"].is(application_id);
    if (body["event"].is_object()) return checked(ours ? membership(body["event"]) : inbound{.message_id = "other"});
    made.message_id = body["id"].text();
    made.sent_at = time_of(made.message_id);
    const json_value person = person_of(body);
    made.sender = person["id"].text();
    const json_value name = person["global_name"] ? person["global_name"] : person["username"];
    made.name = chat::heard_name(name.text());
    made.language = body["locale"].text();
    if (!ours || person["bot"].truth()) return checked(std::move(made));
    const auto kind = kind_of(body);
    if (kind == slash) read_slash(body["data"], made);
    if (kind == component) read_tap(body, made);
    if (kind == form) read_form(body, made);
    return checked(std::move(made));
}

std::optional<http::response> discord_greeting(json_value body) {
    const auto kind = body["type"].integer();
    if (body["event"].is_object() || !kind) return std::nullopt;
    if (*kind == ping) return in_json(R"({"type":1})");
    if (*kind == 0) return http::response{204, {}, {}};  // of webhook events
    return std::nullopt;
}

http::response discord_thanks(json_value body) {
    if (body["event"].is_object()) return {204, {}, {}};
    switch (kind_of(body)) {
        case component:
            return in_json(body["data"]["custom_id"].is(discord_write) ? form_for(body) : R"({"type":6})");
        case autocomplete:
            return in_json(R"({"type":8,"data":{"choices":[]}})");
        case form:
            return in_json(body["message"] ? R"({"type":6})" : std::string(taken_note));
        default:
            return in_json(std::string(taken_note));
    }
}

// Discord wants a description of each, in English and perhaps in other languages.
std::string discord_commands() {
    return R"([{"name":"link","description":"Join with the code from your school",)"
           R"("description_localizations":{"es-ES":"Únase con el código de su escuela",)"
           R"("es-419":"Únase con el código de su escuela"},"contexts":[0,1],"options":[)"
           R"({"type":3,"name":"code","description":"J7KQ2M9X","required":true}]},)"
           R"({"name":"answer","description":"Answer in your own words","description_localizations":)"
           R"({"es-ES":"Responda con sus palabras","es-419":"Responda con sus palabras"},"contexts":[0,1],"options":[)"
           R"({"type":3,"name":"text","description":"✎","max_length":4000},)"
           R"({"type":11,"name":"file","description":"📷 🎤"}]},)"
           R"({"name":"kindred","description":"HELP, STOP, START …","contexts":[0,1],"options":[)"
           R"({"type":3,"name":"text","description":"✎"}]}])";
}

}  // namespace kindred
