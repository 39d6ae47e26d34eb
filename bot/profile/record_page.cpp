#include "bot/profile/learner_record.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

constexpr std::array<std::string_view, 8> in_order{"interests", "strengths", "hopes",   "traditions",
                                                   "languages", "people",    "outside", "comforts"};

// What stands in the access log, and the phrase for it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> reasons{{
    {"weekly digest", "digest"},
    {"digest", "digest"},
    {"DIGEST", "digest"},
    {"MORE", "digest"},
    {"kindred digest", "digest"},
    {"kindred profile", "profile"},
    {"kindred profile --media", "media"},
    {"photos and voice notes", "media"},
    {"mailed", "media"},
    {"kindred export", "copy"},
    {"kindred import-record", "copy"},
    {"a copy for the next school", "next_school"},
}};

class page_writer {
public:
    page_writer(const learner_record& of, const library& words, std::string_view language)
        : of_(of), words_(words), language_(language) {}

    std::string write() {
        line(say("profile.title", {{"child", of_.about.name}}));
        line(say("record.made", {{"date", day(of_.made_at)}}));
        for (const auto category : in_order) answers_in(category);
        if (of_.answers.empty()) line("\n" + say("profile.empty"));
        if (of_.withheld > 0) line("\n" + say("profile.private", {{"count", std::to_string(of_.withheld)}}));
        agreements();
        readers();
        return std::move(page_);
    }

private:
    void line(const std::string& text) { page_ += text + "\n"; }

    std::string say(std::string_view phrase, const fillings& values = {}) const {
        return words_.say(language_, phrase, values);
    }

    // The year counts, and one way of writing it is read everywhere.
    std::string day(instant at) const {
        const auto when = local(at, words_.house.time_zone);
        const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        return std::to_string(when.year) + "-" + two(when.month) + "-" + two(when.day);
    }

    std::string name_of_guardian(person_id who) const {
        const auto found = std::ranges::find(of_.guardians, who, [](const auto& each) { return each.who.id; });
        if (found == of_.guardians.end()) return {};
        return found->who.name.empty() ? found->who.external : found->who.name;
    }

    void answers_in(std::string_view category) {
        bool begun = false;
        for (const auto& each : of_.answers) {
            if (std::ranges::find(each.categories, category) == each.categories.end()) continue;
            if (!begun) line("\n" + say("profile.category." + std::string(category)));
            begun = true;
            answer(each);
        }
    }

    void answer(const item& each) {
        const auto scope = say("profile.scope." + std::string(name_of(each.shared)));
        const auto when = day(each.answered_at);
        if (const auto asked = question_of(each.survey, each.version, each.question); !asked.empty())
            line("  " + asked);
        const auto* phrase = each.by == voice::child ? "profile.line.child" : "profile.line";
        line("    " +
             say(phrase, {{"words", with_media(each)}, {"child", of_.about.name}, {"date", when}, {"scope", scope}}));
        if (!each.note.empty()) line("    " + say("profile.note", {{"words", each.note}}));
        if (each.translation) line("    " + say("translated", {{"words", each.translation->words}}));
    }

    std::string with_media(const item& told) const {
        auto text = told.words;
        for (const auto& each : of_.attached)
            if (each.item == told.id && !each.alone)
                text += " (" + say(each.what.kind == attachment_kind::voice ? "mine.voice" : "mine.photo") + ")";
        return text;
    }

    std::string question_of(const std::string& survey_id, int version, const std::string& id) const {
        const auto* survey = words_.find(survey_id, version);
        const auto* asked = survey != nullptr ? words_.find(*survey, id) : nullptr;
        if (asked == nullptr) return {};
        return words_.ask(language_, *survey, *asked, {{"child", of_.about.name}, {"classroom", of_.classroom}});
    }

    void where_agreed(const consent_given& said) {
        if (said.channel.empty()) return;  // that address is known no more
        const auto& tongue = words_.words(said.language);
        const auto in = tongue.name.empty() ? said.language : tongue.name;
        line("    " + say("record.agreed.where", {{"language", in}, {"channel", said.channel}}));
    }

    void agreements() {
        const auto before = page_.size();
        for (const auto& guardian : of_.guardians)
            for (const auto& each : guardian.consents) {
                const auto name = name_of_guardian(each.who), when = day(each.at);
                const auto answer = say(each.yes ? "answer.yes" : "answer.no");
                const auto about = each.category.empty() ? std::string{} : say("profile.category." + each.category);
                const bool on_file = !each.on_file.empty();
                const auto* phrase = on_file                 ? "record.agreed.on_file"
                                     : each.category.empty() ? "record.agreed"
                                                             : "record.agreed.category";
                line("  " + say(phrase, {{"name", name},
                                         {"date", on_file ? each.on_file : when},
                                         {"answer", answer},
                                         {"category", about},
                                         {"wording", each.wording}}));
                where_agreed(each);
            }
        for (const auto& each : of_.permissions) {
            const auto name = name_of_guardian(each.said.who), when = day(each.said.at);
            auto asked = question_of(each.survey, each.version, each.question);
            if (each.said.what == "transfer") asked = say("parting.ask");
            if (asked.empty()) asked = each.said.what;
            const auto answer = say(each.said.yes ? "answer.yes" : "answer.no");
            line("  " +
                 say("record.permitted", {{"name", name}, {"date", when}, {"question", asked}, {"answer", answer}}));
        }
        if (page_.size() > before) page_.insert(before, "\n" + say("record.agreements") + "\n");
    }

    void readers() {
        if (of_.whom == record_for::next_school) return;
        line("\n" + (of_.readings.empty() ? say("who.none") : say("record.readers")));
        for (const auto& each : of_.readings) {
            const auto known = of_.readers.find(each.who);
            const auto reason = std::ranges::find(reasons, each.why, [](const auto& one) { return one.first; });
            const auto why = reason == reasons.end() ? each.why : say("record.why." + std::string(reason->second));
            const bool named = known != of_.readers.end(), typed = each.who.ends_with(command_line_reader);
            const auto name = named ? known->second : typed ? each.who : say("who.left");
            line("  " + say("record.reader", {{"date", day(each.at)}, {"name", name}, {"why", why}}));
        }
    }

    const learner_record& of_;
    const library& words_;
    const std::string_view language_;
    std::string page_;
};

}  // namespace

std::string record_page(const learner_record& of, const library& words, std::string_view language) {
    return page_writer(of, words, language).write();
}

}  // namespace kindred
