#include "bot/profile/answer_lines.hpp"
#include "bot/profile/learner_record.hpp"
#include "bot/profile/page.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

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
        : of_(of), words_(words), language_(language) {
        for (const auto& each : of.guardians) people_.push_back(each.who);
    }

    std::string write() {
        line(say("profile.title", {{"child", of_.about.name}}));
        line(for_whom());
        line(say("record.made", {{"date", day(of_.made_at)}}));
        if (of_.whom == record_for::school) page_ += restrictions_page(of_.about.name, people_, words_, language_);
        page_ += answers_by_category(answers(), setting());
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

    // At the head, so that nobody hands one guardian's page to another, or all of it to one of them.
    std::string for_whom() const {
        return of_.only ? say("record.for", {{"name", called(*of_.only)}}) : say("record.school_only");
    }

    std::string day(instant at) const { return day_written(words_, at); }

    answer_setting setting() const { return {words_, language_, of_.about.name, of_.classroom}; }

    std::vector<answer_told> answers() const {
        std::vector<answer_told> all;
        for (const auto& each : of_.answers) {
            all.push_back({each, of_.only ? std::string{} : called_among(people_, each.source)});
            all.back().what.words = with_media(each);
        }
        return all;
    }

    std::string with_media(const item& told) const {
        auto text = told.words;
        for (const auto& each : of_.attached)
            if (each.item == told.id && !each.alone)
                text += " (" + say(each.what.kind == attachment_kind::voice ? "mine.voice" : "mine.photo") + ")";
        return text;
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
                const auto name = called_among(people_, each.who), when = day(each.at);
                const auto answer = say(each.yes ? "answer.yes" : "answer.no");
                const bool on_file = !each.on_file.empty(), at_all = each.category == messages_at_all;
                const bool in_one = !at_all && !each.category.empty();
                const auto about = in_one ? say("profile.category." + each.category) : std::string{};
                const auto* phrase = on_file  ? "record.agreed.on_file"
                                     : at_all ? "record.agreed.messages"
                                     : in_one ? "record.agreed.category"
                                              : "record.agreed";
                const auto by = each.recorded_by.empty() ? std::string{} : " (" + each.recorded_by + ")";
                line("  " + say(phrase, {{"name", name},
                                         {"date", on_file ? each.on_file + by : when},
                                         {"answer", answer},
                                         {"category", about},
                                         {"wording", each.wording}}));
                where_agreed(each);
            }
        for (const auto& each : of_.permissions) {
            const auto name = called_among(people_, each.said.who), when = day(each.said.at);
            auto asked = question_as_read(setting(), each.survey, each.version, each.question);
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
    std::vector<guardian> people_;
    std::string page_;
};

}  // namespace

std::string record_page(const learner_record& of, const library& words, std::string_view language) {
    return page_writer(of, words, language).write();
}

}  // namespace kindred
