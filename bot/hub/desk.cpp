#include "bot/hub/desk.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <optional>

namespace kindred {
namespace {

constexpr std::uint64_t record_version = 3;
constexpr std::string_view release_lead = "release:";

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
constexpr staff_word about_word{"about", "desk.words.about"};
constexpr staff_word thanks_word{"thanks", "desk.words.thanks"};

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

// "Thanks! 👍", "ok thank you": nothing but these words, or none at all.
bool is_only_thanks(const message_heard& message, const library& words) {
    const auto& folded = message.folded();
    if (folded.size() > limits::thanks_bytes) return false;
    for (std::string_view rest = folded; !rest.empty();) {
        auto end = rest.size();
        while (end != 0 && !means(rest.substr(0, end), thanks_word, words)) {
            const auto blank = rest.substr(0, end).rfind(' ');
            end = blank == std::string_view::npos ? 0 : blank;
        }
        if (end == 0) return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return true;
}

// In this language first, then in any that the school speaks.
std::optional<bool> said_yes(const message_heard& message, std::string_view language, const library& words) {
    if (const auto heard = yes_or_no(message, words.words(language))) return heard;
    for (const auto& each : words.languages)
        if (const auto heard = yes_or_no(message, each)) return heard;
    return std::nullopt;
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

class order_reader {
public:
    order_reader(role who, const desk& at, const library& words, instant now)
        : who_(who), at_(at), words_(words), now_(now) {}

    staff_order hear(const message_heard& message, std::string_view tapped) const {
        const auto heard = command_in(message, words_);
        if (heard) {
            if (*heard == command::stop) return order::stop{};
            if (*heard == command::start) return order::restart{};
            if (*heard == command::help) return help();
            if (*heard == command::wrong) return order::wrong_number{};
        }
        if (at_.stopped) return order::nothing{};
        if (const auto decided = decision(message, tapped)) return *decided;
        if (const auto own = own_talk(heard, tapped)) return *own;
        if (heard == command::forget) return order::withdraw{};
        if (const auto slash = slash_in(message.written())) return obey(*slash);
        if (const auto shown = digest_asked(message.folded())) return *shown;
        if (is_about(message.folded())) return order::about{};
        if (is_for_own(message)) return order::own{};
        const auto words = trimmed(message.written());
        if (words.empty()) return at_.prompt != 0 ? answer("desk.in_words") : help();
        if (at_.prompt != 0) return order::reply{at_.prompt, std::string(words)};
        return is_only_thanks(message, words_) ? staff_order(order::nothing{}) : help();
    }

private:
    role who_;
    const desk& at_;
    const library& words_;
    instant now_;
    bool own_last_ = who_ == role::teacher && own_is_last(at_, now_);

    order::answer answer(std::string_view phrase, const fillings& values = {}) const {
        return {words_.say(at_.language, phrase, values)};
    }

    // --- a teacher's own questions -------------------------------------------------------------------------------
    bool is_about(std::string_view folded) const {
        return who_ == role::teacher && own_survey(words_) != nullptr && means(folded, about_word, words_);
    }

    bool is_for_own(const message_heard& message) const {
        return own_last_ && (trimmed(message.written()).empty() || !is_only_thanks(message, words_));
    }

    std::optional<staff_order> own_talk(std::optional<command> heard, std::string_view tapped) const {
        if (who_ != role::teacher) return std::nullopt;
        if (!tapped.empty()) return own_is_open(at_, now_) ? std::optional<staff_order>(order::own{}) : std::nullopt;
        if (heard == command::mine || heard == command::change) return order::own{};
        if (!heard || !own_last_) return std::nullopt;
        switch (*heard) {
            case command::skip:
            case command::back:
            case command::later:
            case command::forget:
                return order::own{};
            default:
                return help();
        }
    }

    staff_order help() const {
        if (who_ == role::teacher) return answer("desk.help_teacher");
        return answer(who_ == role::facilitator ? "desk.help_facilitator" : "desk.help_other");
    }

    staff_order obey(const slashed& slash) const {
        if (is_about(slash.name)) return order::about{};
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
        if (const auto* why = found ? nullptr : refused_named(named)) return refused(why->first, why->second);
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
    std::optional<staff_order> decision(const message_heard& message, std::string_view tapped) const {
        if (tapped.starts_with(release_lead)) return tapped_decision(tapped);
        if (at_.proposed.empty()) return std::nullopt;
        if (const auto yes = said_button(message)) return decided(*yes);
        if (own_last_) return std::nullopt;
        const bool asked_last = at_.prompt == 0 || at_.prompt_at < at_.proposed_at;
        const bool lately = now_ - at_.proposed_at <= limits::plain_yes_for;
        const auto yes = said_yes(message, at_.language, words_);
        const bool thanks = !trimmed(message.written()).empty() && is_only_thanks(message, words_);
        if (asked_last && lately && !thanks) {
            if (yes) return decided(*yes);
            if (const auto number = numbered_button(message)) return decided(*number);
        }
        if ((asked_last && lately && thanks) || (at_.prompt == 0 && yes)) return how_to_decide();
        return std::nullopt;
    }

    staff_order decided(bool yes) const {
        if (yes) return order::release{at_.proposed};
        return order::decline{at_.proposed};
    }

    // A button of an earlier proposal, or of one that is decided, releases nothing.
    staff_order tapped_decision(std::string_view tapped) const {
        for (const bool yes : {true, false})
            if (!at_.proposed.empty() && tapped == release_choice(at_.proposed, yes)) return decided(yes);
        return answer("desk.nothing_proposed");
    }

    std::optional<bool> said_button(const message_heard& message) const {
        const auto& folded = message.folded();
        if (folded.empty()) return std::nullopt;
        for (const auto& language : words_.languages) {
            if (folded == text::fold(words_.say(language.tag, "hub.release_yes"))) return true;
            if (folded == text::fold(words_.say(language.tag, "hub.release_no"))) return false;
        }
        return std::nullopt;
    }

    // "1" or "2", where the platform has no buttons and counts them.
    std::optional<bool> numbered_button(const message_heard& message) const {
        const std::vector<std::string> ids{"yes", "no"};
        const std::vector<std::string> texts{words_.say(at_.language, "hub.release_yes"),
                                             words_.say(at_.language, "hub.release_no")};
        const auto heard = option_in(message, "", ids, texts, words_.words(at_.language));
        return heard ? std::optional(*heard == 0) : std::nullopt;
    }

    staff_order how_to_decide() const {
        const auto* what = words_.find(at_.proposed);
        const auto title = what ? words_.title(at_.language, *what) : at_.proposed;
        const auto yes = words_.say(at_.language, "hub.release_yes");
        const auto no = words_.say(at_.language, "hub.release_no");
        return answer("desk.decide", {{"title", title}, {"yes", yes}, {"no", no}});
    }

    // By its id or its title in any language; words behind the id do no harm.
    static bool is_for_families(const survey& s) { return is_installed(s) && s.speaks != voice::teacher; }

    bool is_named(std::string_view named, const survey& of) const {
        const auto folded = text::fold(named);
        const auto id = text::fold(of.id);
        if (id == folded || id == folded.substr(0, folded.find(' '))) return true;
        return !folded.empty() && std::ranges::any_of(words_.languages, [&](const language_words& language) {
            return text::fold(words_.title(language.tag, of)) == folded;
        });
    }

    const survey* survey_named(std::string_view named) const {
        for (const auto& s : words_.surveys)
            if (is_for_families(s) && is_named(named, s)) return &s;
        return nullptr;
    }

    const std::pair<const std::string, std::string>* refused_named(std::string_view named) const {
        for (const auto& each : words_.refused)
            if (is_named(named, {.id = each.first})) return &each;
        return nullptr;
    }

    staff_order refused(std::string_view survey_id, std::string_view why) const {
        return answer("desk.survey_refused", {{"survey", survey_id}, {"why", why}});
    }

    std::string surveys() const {
        std::string listed;
        for (const auto& s : words_.surveys)
            if (is_for_families(s))
                listed += (listed.empty() ? "" : ", ") + s.id + " (" + words_.title(at_.language, s) + ")";
        return listed;
    }
};

}  // namespace

std::string to_record(const desk& at) {
    record_writer record(record_version);
    record.text(at.language).number(at.stopped ? 1 : 0).signed_number(at.prompt).text(at.proposed);
    for (const auto when : {at.helped_at, at.prompt_at, at.proposed_at, at.about_at})
        record.signed_number(when.time_since_epoch().count());
    record.text(to_record(at.about));
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
    for (auto* when : {&at.helped_at, &at.prompt_at, &at.proposed_at, &at.about_at})
        *when = instant(std::chrono::milliseconds(record.signed_number()));
    at.about = conversation_from(record.text());
    if (!record.at_end()) throw bad_record("a desk has more parts than it should");
    return at;
}

const survey* own_survey(const library& words) {
    const auto found = std::ranges::find_if(
        words.surveys, [](const survey& each) { return is_installed(each) && each.speaks == voice::teacher; });
    return found != words.surveys.end() ? &*found : nullptr;
}

bool own_is_open(const desk& at, instant now) {
    return at.about.at != stage::resting && now - at.about_at < limits::conversation_expires_after;
}

bool own_is_last(const desk& at, instant now) {
    const bool after_prompt = at.prompt == 0 || at.prompt_at < at.about_at;
    const bool after_proposal = at.proposed.empty() || at.proposed_at < at.about_at;
    return own_is_open(at, now) && after_prompt && after_proposal;
}

staff_order hear_staff(role who, const desk& at, const message_heard& message, std::string_view tapped,
                       const library& words, instant now) {
    return order_reader(who, at, words, now).hear(message, tapped);
}

std::string release_choice(std::string_view survey, bool yes) {
    return std::string(release_lead) + std::string(survey) + (yes ? ":yes" : ":no");
}

std::optional<std::string> added_to_reply(std::string_view so_far, std::string_view message, const library& words) {
    message = trimmed(message);
    const message_heard heard(message);
    if (is_only_thanks(heard, words)) {
        const bool is_first = so_far.empty() && !text::wordless(message);
        const bool answers = is_first && said_yes(heard, "", words).value_or(false);
        return answers ? std::optional(std::string(message)) : std::nullopt;
    }
    const bool alone = so_far.empty() || is_only_thanks(so_far, words);
    const auto all = alone ? std::string(message) : std::string(so_far) + "\n" + std::string(message);
    return std::string(text::cut_bytes(all, limits::hub_reply_bytes));
}

}  // namespace kindred
