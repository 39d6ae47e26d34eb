#include "bot/hub/desk.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <optional>

namespace kindred {
namespace {

constexpr std::uint64_t record_version = 1;

// A command of the staff: the name that is understood everywhere, and the phrase with its names in a language,
// separated by commas.
struct staff_word {
    std::string_view name;
    std::string_view phrase;
};
constexpr staff_word prompt_word{"prompt", "desk.words.prompt"};
constexpr staff_word survey_word{"survey", "desk.words.survey"};
constexpr staff_word summary_word{"summary", "desk.words.summary"};
constexpr staff_word digest_word{"digest", "desk.words.digest"};
constexpr staff_word more_word{"more", "desk.words.more"};

bool is_listed(std::string_view folded, std::string_view names) {
    while (!names.empty()) {
        const auto comma = std::min(names.find(','), names.size());
        if (text::fold(names.substr(0, comma)) == folded) return true;
        names.remove_prefix(std::min(comma + 1, names.size()));
    }
    return false;
}

bool means(std::string_view folded, const staff_word& word, const library& words) {
    if (folded.empty()) return false;
    if (folded == word.name) return true;
    return std::any_of(words.languages.begin(), words.languages.end(), [&](const language_words& language) {
        const auto names = language.phrases.find(word.phrase);
        return names != language.phrases.end() && is_listed(folded, names->second);
    });
}

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// "/prompt@our_bot What did you learn?": the folded name, and what follows it.
struct slashed {
    std::string name;
    std::string_view rest;
};

std::optional<slashed> slash_in(std::string_view message) {
    message = trimmed(message);
    if (!message.starts_with('/')) return std::nullopt;
    const auto end = std::min(message.find_first_of(blanks), message.size());
    const auto name = message.substr(1, end - 1);
    return slashed{text::fold(name.substr(0, name.find('@'))), trimmed(message.substr(end))};
}

class hearing {
public:
    hearing(role who, const desk& at, const library& words) : who_(who), at_(at), words_(words) {}

    staff_order hear(std::string_view message, std::string_view tapped) const {
        if (const auto heard = command_in(message, words_)) {
            if (*heard == command::stop) return order::stop{};
            if (*heard == command::start) return order::restart{};
            if (*heard == command::help) return help();
        }
        if (at_.stopped) return answer("desk.stopped");
        if (const auto decided = decision(message, tapped)) return *decided;
        if (const auto slash = slash_in(message)) return obey(*slash);
        if (const auto shown = digest_asked(text::fold(message))) return *shown;
        if (at_.prompt != 0 && !trimmed(message).empty())
            return order::reply{at_.prompt, std::string(trimmed(message))};
        return at_.prompt != 0 ? answer("desk.in_words") : help();
    }

private:
    role who_;
    const desk& at_;
    const library& words_;

    order::answer answer(std::string_view phrase, const fillings& values = {}) const {
        return {words_.say(at_.language, phrase, values)};
    }

    staff_order help() const {
        if (who_ == role::teacher) return answer("desk.help_teacher");
        return answer(who_ == role::facilitator ? "desk.help_facilitator" : "desk.help_other");
    }

    staff_order obey(const slashed& slash) const {
        if (who_ == role::teacher)
            if (const auto shown = digest_asked(slash.name)) return *shown;
        if (means(slash.name, prompt_word, words_)) return prompt(slash.rest);
        if (means(slash.name, survey_word, words_)) return survey_asked(slash.rest);
        if (means(slash.name, summary_word, words_))
            return who_ == role::facilitator ? staff_order(order::summary{}) : answer("desk.facilitators_only");
        if (const auto shown = digest_asked(slash.name)) return *shown;
        return help();
    }

    staff_order prompt(std::string_view asked) const {
        if (who_ != role::facilitator) return answer("desk.facilitators_only");
        if (asked.empty()) return answer("desk.prompt_how");
        if (text::characters(asked) <= limits::prompt_characters) return order::prompt{std::string(asked)};
        const auto most = std::to_string(limits::prompt_characters);
        return answer("desk.prompt_long", {{"most", most}});
    }

    staff_order survey_asked(std::string_view named) const {
        if (who_ != role::facilitator && who_ != role::teacher) return answer("desk.facilitators_only");
        const auto* found = survey_named(named);
        if (!found) return answer("desk.survey_which", {{"surveys", surveys()}});
        if (who_ == role::facilitator) return order::propose{found->id};
        return order::release{found->id};
    }

    std::optional<staff_order> digest_asked(std::string_view folded) const {
        const bool more = means(folded, more_word, words_);
        if (!more && !means(folded, digest_word, words_)) return std::nullopt;
        if (who_ == role::teacher) return order::show_digest{more};
        return answer("desk.teachers_only");
    }

    // --- a survey that was proposed ------------------------------------------------------------------------------
    std::optional<staff_order> decision(std::string_view message, std::string_view tapped) const {
        const bool tapped_yes = tapped == "release:yes";
        const bool was_tapped = tapped_yes || tapped == "release:no";
        if (at_.proposed.empty())
            return was_tapped ? std::optional<staff_order>(answer("desk.nothing_proposed")) : std::nullopt;
        const auto yes = was_tapped ? std::optional(tapped_yes) : said_yes(message);
        if (!yes) return std::nullopt;
        if (*yes) return order::release{at_.proposed};
        return order::decline{at_.proposed};
    }

    // In the language of the talk first, then in any that the school speaks.
    std::optional<bool> said_yes(std::string_view message) const {
        if (const auto heard = yes_or_no(message, words_.words(at_.language))) return heard;
        for (const auto& language : words_.languages)
            if (const auto heard = yes_or_no(message, language)) return heard;
        return std::nullopt;
    }

    // By its id or its title in any language; words behind the id do no harm.
    const survey* survey_named(std::string_view named) const {
        const auto folded = text::fold(named);
        const auto first = folded.substr(0, folded.find(' '));
        for (const auto& s : words_.surveys) {
            const auto id = text::fold(s.id);
            if (id == folded || id == first) return &s;
            for (const auto& language : words_.languages)
                if (!folded.empty() && text::fold(words_.title(language.tag, s)) == folded) return &s;
        }
        return nullptr;
    }

    std::string surveys() const {
        std::string listed;
        for (const auto& s : words_.surveys)
            listed += (listed.empty() ? "" : ", ") + s.id + " (" + words_.title(at_.language, s) + ")";
        return listed;
    }
};

}  // namespace

std::string to_record(const desk& at) {
    record_writer record(record_version);
    record.text(at.language).number(at.stopped ? 1 : 0).signed_number(at.prompt).text(at.proposed);
    return record.take();
}

desk desk_from(std::string_view bytes) {
    record_reader record(bytes);
    if (record.version() != record_version) throw bad_record("a desk was written by another version");
    desk at;
    at.language = record.text();
    at.stopped = record.count(1) == 1;
    at.prompt = record.signed_number();
    at.proposed = record.text();
    if (!record.at_end()) throw bad_record("a desk has more parts than it should");
    return at;
}

staff_order hear_staff(role who, const desk& at, std::string_view message, std::string_view tapped,
                       const library& words) {
    return hearing(who, at, words).hear(message, tapped);
}

}  // namespace kindred
