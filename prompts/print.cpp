#include "prompts/print.hpp"

#include "bot/text/text.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace kindred {
namespace {

std::string joined(const std::vector<std::string>& all, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) text += i + 1 == all.size() ? std::string(last) : ", ";
        text += all[i];
    }
    return text;
}

std::string quoted(const std::string& text) { return "“" + text + "”"; }

std::string number_before(std::string number) {
    while (!number.empty() && number.back() > '9') number.pop_back();
    return number;
}

class printer {
public:
    printer(const library& words, const checked_survey& of, std::string_view language, const names_to_print& names)
        : words_(words), of_(of.what), shape_(of.what.shape), language_(words.words(language)), names_(names) {
        for (const auto& each : shape_.questions) numbers_.push_back(number_of_next(each));
    }

    std::string title() const { return text_of("").first; }
    const language_words& language() const { return language_; }

    printed_question question_at(std::size_t place) const {
        const auto& asked = shape_.questions[place];
        printed_question made;
        made.number = numbers_[place];
        const auto [text, tag] = text_of(asked.id);
        made.text = is_welcome() && asked.id == "consent" ? text_of("welcome").first + " " + text : text;
        made.language = tag;
        made.right_to_left = words_.words(tag).right_to_left && tag == words_.words(tag).tag;
        made.choices = choices_of(asked);
        made.how = how_of(asked);
        made.only_if = only_if(asked);
        made.filed = asked.kind == question_kind::sharing ? shared_by(place) : filed(asked);
        return made;
    }

    std::vector<std::string> about() const {
        std::vector<std::string> all;
        if (is_welcome())
            return {
                "What every family reads first. Nothing is asked before their yes, which is kept as evidence: when, in "
                "which language, and which version they read."};
        if (shape_.speaks == voice::teacher) return {"For teachers, about themselves. It is never sent to families."};
        if (shape_.speaks == voice::child)
            all.emplace_back(
                "The child answers. A parent is asked first, each time, and their yes holds for half an hour.");
        const auto wanted = consents();
        if (words_.house.profile == "gdpr" && !wanted.empty())
            all.push_back("Asked once, before the first question: " + quoted(say("category." + wanted.front())));
        all.emplace_back(
            "Every question can be skipped. Answers are seen by the child's own teachers, unless the family "
            "says otherwise; MINE shows them, CHANGE corrects and FORGET deletes them at any time.");
        return all;
    }

private:
    bool is_welcome() const { return shape_.id == welcome_id; }

    std::string number_of_next(const question& asked) const {
        if (asked.only_if.empty()) {
            const auto before = std::ranges::count_if(numbers_, [](const auto& n) { return n.back() <= '9'; });
            return std::to_string(before + 1);
        }
        const auto last = numbers_.empty() ? std::string("0") : numbers_.back();
        return number_before(last) + (last.back() > '9' ? static_cast<char>(last.back() + 1) : 'a');
    }

    // The text, and the language that it is in.
    std::pair<std::string, std::string> text_of(const std::string& key) const {
        for (const auto& tag : {language_.tag, of_.language}) {
            const auto all = of_.texts.find(tag);
            if (all == of_.texts.end()) continue;
            const auto found = all->second.find(key);
            if (found != all->second.end()) return {filled(found->second, tag), tag};
        }
        return {key, of_.language};
    }

    std::string filled(const std::string& text, const std::string& tag) const {
        const auto count = std::to_string(counted(shape_));
        const fillings names{{"child", names_.child},           {"teacher", names_.teacher},
                             {"classroom", names_.classroom},   {"school", words_.house.name},
                             {"contact", words_.house.contact}, {"count", count}};
        return text::fill(text, tag, names, language_.right_to_left && tag == language_.tag);
    }

    std::string say(const std::string& phrase) const {
        return words_.say(language_.tag, phrase, {{"child", names_.child}, {"teacher", names_.teacher}});
    }

    std::string choice(const question& of, const std::string& option) const {
        if (is_welcome()) return text_of(of.id + "." + option).first;
        if (of.kind == question_kind::yes_no || of.kind == question_kind::permission) return say("answer." + option);
        return text_of(of.id + "." + option).first;
    }

    std::vector<std::string> choices_of(const question& asked) const {
        std::vector<std::string> all;
        if (is_welcome() && asked.kind == question_kind::choice)
            for (const auto& each : words_.languages) all.push_back(each.name);
        const bool yes_or_no = asked.kind == question_kind::yes_no || asked.kind == question_kind::permission;
        const auto ids = yes_or_no ? std::vector<std::string>{"yes", "no"} : asked.options;
        for (const auto& id : ids) all.push_back(choice(asked, id));
        return all;
    }

    std::string how_of(const question& asked) const {
        switch (asked.kind) {
            case question_kind::words:
                if (shape_.speaks == voice::teacher) return "In one's own words.";
                return shape_.speaks == voice::child ? "In the child's own words; a voice note will do, too."
                                                     : "In one's own words; a photo or a voice note will do, too.";
            case question_kind::when:
                return "A month, a date, or that it moves.";
            case question_kind::choice:
            case question_kind::sharing:
                return "One of these.";
            case question_kind::choices:
                return "One or more of these.";
            case question_kind::yes_no:
            case question_kind::permission:
                return "Yes or no.";
            case question_kind::number:
                return "A whole number.";
            case question_kind::media:
                break;
        }
        const bool photo = takes(asked, attachment_kind::photo), voice_note = takes(asked, attachment_kind::voice);
        return std::string(photo ? "A photo" : "") +
               (photo && voice_note ? " or a"
                : voice_note        ? "A"
                                    : "") +
               (voice_note ? " voice note" : "") + ", or a few words.";
    }

    // The number of the answer that a date or a choice of sharing is about; without it they are not asked.
    std::string asked_about(const question& asked) const {
        const auto place = static_cast<std::size_t>(&asked - shape_.questions.data());
        if (asked.kind == question_kind::when && place > 0) return numbers_[place - 1];
        return asked.kind == question_kind::sharing ? numbers_[shared_from(shape_, place)] : std::string{};
    }

    std::string only_if(const question& asked) const {
        std::vector<std::string> all;
        for (const auto& each : asked.only_if) all.push_back(condition_of(each));
        if (const auto of = asked_about(asked); !of.empty() && all.empty())
            all.push_back("question " + of + " is answered");
        return all.empty() ? "" : "Asked only if " + joined(all, " and ") + ".";
    }

    std::string condition_of(const condition& wanted) const {
        const auto of = std::ranges::find(shape_.questions, wanted.question, &question::id);
        if (of == shape_.questions.end()) return "question " + quoted(wanted.question) + " is answered";
        const auto number = numbers_[static_cast<std::size_t>(of - shape_.questions.begin())];
        switch (wanted.is) {
            case condition::kind::answered:
                return "question " + number + " is answered";
            case condition::kind::skipped:
                return "question " + number + " is skipped";
            case condition::kind::brief:
                return "the answer to question " + number + " is only a word or two";
            case condition::kind::chosen:
                break;
        }
        std::vector<std::string> options;
        for (const auto& option : wanted.options) options.push_back(quoted(choice(*of, option)));
        return "the answer to question " + number + " is " + joined(options, " or ");
    }

    std::string filed(const question& asked) const {
        if (asked.kind == question_kind::permission)
            return "Filed nowhere. A yes is kept as evidence that the family permits this: " + asked.permission + ".";
        if (is_welcome()) return {};
        if (asked.categories.empty()) return "Filed nowhere.";
        std::vector<std::string> names;
        auto shortest = std::chrono::hours::max();  // of several, as the talk files it (kept_for_all)
        for (const auto& each : asked.categories) {
            names.push_back(quoted(say("profile.category." + each)));
            shortest = std::min(shortest, kept_for(each));
        }
        const auto days = std::chrono::duration_cast<std::chrono::days>(shortest).count();
        auto text = "Filed under " + joined(names, " and ") + ", kept for " + std::to_string(days) + " days at most.";
        if (shape_.speaks != voice::teacher) text += " Seen by the child's own teachers.";
        if (asked.tell_teacher) text += " They hear within a school day that there is an answer.";
        return text;
    }

    // Which answers each choice speaks of.
    std::string shared_by(std::size_t place) const {
        std::string text;
        const auto& asked = shape_.questions[place];
        for (const auto& option : asked.options) {
            const auto with = scope_named(option).value_or(scope::private_);
            std::vector<std::string> of;
            for (auto at = static_cast<std::size_t>(shared_from(shape_, place, with)); at < place; ++at)
                if (!shape_.questions[at].categories.empty()) of.push_back(numbers_[at]);
            text += (text.empty() ? "" : " ") + quoted(choice(asked, option)) + " is said of " +
                    (of.size() == 1 ? "question " : "questions ") + joined(of, " and ") + ": " + seen_by(with) + ".";
        }
        return text;
    }

    static std::string seen_by(scope with) {
        switch (with) {
            case scope::private_:
                return "nobody at school sees it";
            case scope::teachers:
                return "the child's own teachers see it";
            case scope::class_:
                return "they may talk about it in class";
            case scope::visit:
                break;
        }
        return "the family would like to come and share it";
    }

    std::vector<std::string> consents() const {
        std::vector<std::string> all;
        for (const auto category : consent_categories)
            for (const auto& each : shape_.questions)
                if (std::ranges::find(each.categories, category) != each.categories.end()) {
                    all.emplace_back(category);
                    break;
                }
        return all;
    }

    const library& words_;
    const survey_version& of_;
    const survey& shape_;
    const language_words& language_;
    const names_to_print& names_;
    std::vector<std::string> numbers_;
};

}  // namespace

printed_survey print_survey(const library& words, const checked_survey& of, const kept_survey* kept,
                            std::string_view language, const names_to_print& names) {
    const printer by(words, of, language, names);
    printed_survey made{.id = of.what.shape.id,
                        .title = by.title(),
                        .language = by.language().tag,
                        .version = of.what.shape.version,
                        .right_to_left = by.language().right_to_left,
                        .about = by.about(),
                        .may_be_sent = may_be_sent(of)};
    for (std::size_t place = 0; place < of.what.shape.questions.size(); ++place)
        made.questions.push_back(by.question_at(place));
    for (const auto& each : of.complaints) made.found.push_back(to_text(each));
    if (made.found.empty()) made.found.emplace_back("Nothing was found.");
    if (kept == nullptr)
        made.found.emplace_back("This version has not been in use.");
    else if (kept->complaints == of.complaints && same_meaning(kept->what, of.what))
        made.found.emplace_back("This is stored with the version.");
    else
        made.found.emplace_back("What is stored with version " + std::to_string(kept->what.shape.version) +
                                " is older: `kindred serve` stores it anew.");
    return made;
}

}  // namespace kindred
