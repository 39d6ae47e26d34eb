#include "adapters/record_json.hpp"

#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "adapters/time.hpp"
#include "bot/limits.hpp"
#include "bot/profile/answer_lines.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

using nlohmann::json;

constexpr int form = 1;

std::string plain(const json& what) { return what.dump(-1, ' ', false, json::error_handler_t::replace); }

// Absent where there is nothing to say.
void put(json& into, const char* name, std::string_view value) {
    if (!value.empty()) into[name] = value;
}
void put(json& into, const char* name, bool value) {
    if (value) into[name] = true;
}
void put(json& into, const char* name, const std::optional<int>& value) {
    if (value) into[name] = *value;
}

std::string external_of(const learner_record& of, person_id who) {
    const auto found = std::ranges::find(of.guardians, who, [](const auto& each) { return each.who.id; });
    return found == of.guardians.end() ? std::string{} : found->who.external;
}

json guardian_json(const record_guardian& of) {
    json made{{"id", of.who.external}};
    put(made, "name", of.who.name);
    put(made, "language", of.who.language);
    put(made, "restricted", of.who.restricted);
    put(made, "holds", of.holds);
    auto consents = json::array();
    for (const auto& each : of.consents) {
        json one{{"yes", each.yes}, {"at", to_rfc3339(each.at)}, {"wording", each.wording}};
        put(one, "language", each.language);
        put(one, "category", each.category);
        put(one, "channel", each.channel);
        put(one, "on_file", each.on_file);
        put(one, "recorded_by", each.recorded_by);
        consents.push_back(std::move(one));
    }
    made["consents"] = std::move(consents);
    return made;
}

json media_json(const learner_record& of, const item& with) {
    auto all = json::array();
    for (const auto& each : of.attached) {
        if (each.item != with.id) continue;
        json one{{"kind", each.what.kind == attachment_kind::voice ? "voice" : "photo"},
                 {"came_at", to_rfc3339(each.came_at)},
                 {"expires_at", to_rfc3339(each.expires_at)}};
        put(one, "mime", each.what.mime);
        all.push_back(std::move(one));
    }
    return all;
}

json answer_json(const learner_record& of, const item& each, const library& words) {
    json made{{"guardian", external_of(of, each.source)},
              {"said_by", each.by == voice::child ? "child" : "guardian"},
              {"survey", each.survey},
              {"version", each.version},
              {"question", each.question},
              {"categories", each.categories},
              {"words", each.words},
              {"language", each.language},
              {"scope", name_of(each.shared)},
              {"answered_at", to_rfc3339(each.answered_at)},
              {"expires_at", to_rfc3339(each.expires_at)}};
    const answer_setting setting{words, each.language, of.about.name, of.classroom};
    put(made, "asked", question_as_read(setting, each.survey, each.version, each.question));
    if (each.translation)
        made["translation"] = {
            {"words", each.translation->words}, {"language", each.translation->language}, {"by", "machine"}};
    put(made, "note", each.note);
    put(made, "month", each.month);
    put(made, "day", each.day);
    put(made, "moves", each.moves);
    put(made, "confirmed", each.confirmed);
    put(made, "held", each.held);
    if (auto with = media_json(of, each); !with.empty()) made["photos_and_voice_notes"] = std::move(with);
    return made;
}

json permission_json(const learner_record& of, const record_permission& each) {
    json made{{"guardian", external_of(of, each.said.who)},
              {"what", each.said.what},
              {"yes", each.said.yes},
              {"at", to_rfc3339(each.said.at)}};
    if (!each.survey.empty())
        made.update({{"survey", each.survey}, {"version", each.version}, {"question", each.question}});
    return made;
}

json access_json(const learner_record& of, const access_entry& each) {
    json made{{"who", each.who}, {"why", each.why}, {"at", to_rfc3339(each.at)}};
    put(made, "what", each.what);
    if (const auto known = of.readers.find(each.who); known != of.readers.end()) put(made, "name", known->second);
    return made;
}

std::string text_at(const json& in, const char* name) {
    const auto found = in.find(name);
    return found != in.end() && found->is_string() ? found->get<std::string>() : std::string{};
}
bool truth_at(const json& in, const char* name) {
    const auto found = in.find(name);
    return found != in.end() && found->is_boolean() && found->get<bool>();
}
std::optional<int> number_at(const json& in, const char* name) {
    const auto found = in.find(name);
    if (found == in.end() || !found->is_number_integer()) return std::nullopt;
    const auto number = found->get<std::int64_t>();
    return number >= 0 && number <= 1'000'000 ? std::optional(static_cast<int>(number)) : std::nullopt;
}

// What cannot be read is left as nothing, which file_record refuses.
brought_answer answer_from(const json& in) {
    brought_answer made;
    auto& what = made.what;
    made.guardian = text_at(in, "guardian");
    const auto said_by = text_at(in, "said_by");
    what.by = said_by == "child" ? voice::child : said_by == "guardian" ? voice::guardian : voice::teacher;
    what.survey = text_at(in, "survey");
    what.version = number_at(in, "version").value_or(0);
    what.question = text_at(in, "question");
    what.words = text_at(in, "words");
    what.language = text_at(in, "language");
    what.note = text_at(in, "note");
    what.shared = scope_named(text_at(in, "scope")).value_or(scope::private_);
    what.month = number_at(in, "month");
    what.day = number_at(in, "day");
    what.moves = truth_at(in, "moves");
    what.confirmed = truth_at(in, "confirmed");
    what.held = truth_at(in, "held");
    what.answered_at = from_rfc3339(text_at(in, "answered_at")).value_or(instant::max());
    what.expires_at = from_rfc3339(text_at(in, "expires_at")).value_or(instant{});
    if (const auto filed = in.find("categories"); filed != in.end() && filed->is_array())
        for (const auto& each : *filed) what.categories.push_back(each.is_string() ? each.get<std::string>() : "");
    if (const auto other = in.find("translation"); other != in.end() && other->is_object())
        what.translation = machine_translation{text_at(*other, "words"), text_at(*other, "language")};
    return made;
}

record_reading refused(std::string why) { return {{}, std::move(why)}; }

}  // namespace

std::string record_sum(std::string_view written) { return hex(sha256(written)); }

std::string record_json(const learner_record& of, const library& words) {
    json record{{"for", name_of(of.whom)},
                {"made_at", to_rfc3339(of.made_at)},
                {"school", words.house.name},
                {"learner", {{"id", of.about.external}, {"name", of.about.name}, {"class", of.classroom}}},
                {"withheld", of.withheld}};
    if (of.only) record["guardian"] = of.only->external;
    for (const auto* list : {"guardians", "answers", "permissions", "access"}) record[list] = json::array();
    for (const auto& each : of.guardians) record["guardians"].push_back(guardian_json(each));
    for (const auto& each : of.answers) record["answers"].push_back(answer_json(of, each, words));
    for (const auto& each : of.permissions) record["permissions"].push_back(permission_json(of, each));
    for (const auto& each : of.readings) record["access"].push_back(access_json(of, each));
    const json all{{"kindred_record", form}, {"sha256", record_sum(plain(record))}, {"record", std::move(record)}};
    return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

record_reading record_from_json(std::string_view text) {
    if (text.size() > limits::record_file_bytes) return refused("The file is too large to be a learner's record.");
    // Looked through first: it refuses what is nested too deep.
    const auto all = json_text::read(text) ? json::parse(text, nullptr, false) : json(json::value_t::discarded);
    if (!all.is_object()) return refused("The file is no JSON, or was cut off.");
    if (!all.contains("kindred_record") || !all.contains("record") || !all["record"].is_object())
        return refused("The file is no learner's record of kindred's.");
    if (all["kindred_record"] != form)
        return refused(
            "The record is of another version. Export it with this version of kindred, or take a newer one here.");
    const auto& record = all["record"];
    if (text_at(all, "sha256") != record_sum(plain(record)))
        return refused("The record was cut off or changed: its sum does not fit. Export it anew.");
    record_reading made;
    const auto learner = record.value("learner", json::object());
    made.what.learner = learner.is_object() ? text_at(learner, "id") : "";
    made.what.name = learner.is_object() ? text_at(learner, "name") : "";
    const auto answers = record.find("answers");
    if (answers == record.end() || !answers->is_array()) return refused("The record has no list of answers.");
    if (answers->size() > limits::record_answers) return refused("The record has more answers than a family can give.");
    for (const auto& each : *answers)
        made.what.answers.push_back(answer_from(each.is_object() ? each : json::object()));
    return made;
}

std::string import_text(const import_told& told) {
    const auto count = [](std::size_t n, const char* one, const char* many) {
        return std::to_string(n) + (n == 1 ? one : many);
    };
    auto text = "Filed " + count(told.filed, " answer.", " answers.");
    if (told.here > 0) text += " Here already: " + std::to_string(told.here) + ".";
    if (told.over > 0) text += " Past their time: " + std::to_string(told.over) + ".";
    return text + "\n";
}

}  // namespace kindred
