// One survey file: its shape, and the texts of its source language.
#include "prompts/reader.hpp"

#include "bot/limits.hpp"
#include "bot/people.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace kindred {
namespace {

std::optional<question_kind> kind_named(std::string_view name) {
    if (name == "words") return question_kind::words;
    if (name == "when") return question_kind::when;
    if (name == "choice") return question_kind::choice;
    if (name == "choices") return question_kind::choices;
    if (name == "yes_no") return question_kind::yes_no;
    if (name == "number") return question_kind::number;
    if (name == "permission") return question_kind::permission;
    if (name == "sharing") return question_kind::sharing;
    if (name == "media") return question_kind::media;
    return std::nullopt;
}

std::optional<voice> voice_named(std::string_view name) {
    if (name == "guardian") return voice::guardian;
    if (name == "child") return voice::child;
    if (name == "teacher") return voice::teacher;
    return std::nullopt;
}

bool has_options(question_kind kind) {
    return kind == question_kind::choice || kind == question_kind::choices || kind == question_kind::sharing;
}

// What has no options to wait for is answered with this; empty where there are some.
std::string_view answered_with(question_kind kind) {
    if (kind == question_kind::words) return "words";
    if (kind == question_kind::when) return "a date";
    if (kind == question_kind::number) return "a number";
    if (kind == question_kind::media) return "a photo, a voice note or words";
    return {};
}

// What can be permitted; each has its own thanks in every language ("permitted.buddy").
constexpr std::array<std::string_view, 1> permissions{"buddy"};

class survey_reader {
public:
    survey_reader(std::string_view path, std::vector<complaint>& complaints) : read_(path, complaints) {
        made_.path = path;
    }

    survey_file read(const node& document) {
        made_.line = document.line;
        if (!read_.is_map(document, 1, "a survey")) return std::move(made_);
        read_.unknown(document, {"survey", "version", "language", "title", "voice", "questions"}, "in a survey");
        const auto id = read_.text(document, "survey", "in this survey");
        if (!id.text.empty() && read_.is_id(id, "a survey")) made_.shape.id = id.text;
        read_.named_like_file(id, "survey:");
        version(document);
        const auto language = read_.text_if_any(document, "language", "in this survey");
        made_.language_line = language.line;
        if (!language.text.empty()) made_.language = language.text;
        speaks(document);
        put("", read_.text(document, "title", "in this survey"));
        questions(document);
        return std::move(made_);
    }

private:
    void version(const node& document) {
        const auto number = read_.text(document, "version", "in this survey");
        if (number.text.empty()) return;
        const auto* end = number.text.data() + number.text.size();
        const auto [stopped, error] = std::from_chars(number.text.data(), end, made_.shape.version);
        if (error != std::errc{} || stopped != end || made_.shape.version < 1)
            read_.grave(number.line, "The version should be a whole number from 1.", "Count it up with each change.");
    }

    void speaks(const node& document) {
        const auto who = read_.text_if_any(document, "voice", "in this survey");
        if (who.text.empty()) return;
        const auto named = voice_named(who.text);
        if (!named)
            return read_.grave(who.line, "There is no voice '" + who.text + "'.",
                               did_you_mean(who.text, {"guardian", "child", "teacher"}));
        made_.shape.speaks = *named;
    }

    void questions(const node& document) {
        const auto& list = document["questions"];
        if (list.is != node::kind::list || list.items.empty()) {
            read_.grave(list ? list.line : document.line, "A survey needs a list of questions.",
                        "Write 'questions:' and below it '- {id: …, kind: words, file: […], text: \"…\"}'.");
            return;
        }
        for (const auto& item : list.items) question_of(item);
        not_too_many(list.line);
        sharing_comes_last();
    }

    void not_too_many(int line) {
        const auto everybody = counted(made_.shape) - misread_conditions_;
        if (everybody > limits::questions_per_survey)
            read_.grave(line,
                        "There are " + std::to_string(everybody) + " questions; families get at most " +
                            std::to_string(limits::questions_per_survey) + " at a time.",
                        "Make two surveys of it.");
        if (made_.shape.questions.size() > limits::places_per_survey)
            read_.grave(line,
                        "With those that follow only some answers there are " +
                            std::to_string(made_.shape.questions.size()) + " questions; " +
                            std::to_string(limits::places_per_survey) + " are the most.",
                        "Make two surveys of it.");
    }

    void question_of(const node& item) {
        if (!read_.is_map(item, item.line, "a question")) return;
        read_.unknown(item, {"id", "kind", "file", "text", "options", "when", "of", "tell", "wants"}, "in a question");
        question made;
        const auto id = read_.text(item, "id", "in this question");
        if (!id.text.empty() && (!read_.is_id(id, "a question") || !is_new_question(id))) return;
        made.id = id.text;
        const auto kind = read_.text(item, "kind", "in this question");
        const auto named = kind_named(kind.text);
        if (!named && !kind.text.empty())
            read_.grave(kind.line, "There is no kind of question '" + kind.text + "'.",
                        did_you_mean(kind.text, {"words", "when", "choice", "choices", "yes_no", "number", "permission",
                                                 "sharing", "media"}));
        made.kind = named.value_or(question_kind::words);
        const auto text = read_.text(item, "text", "in this question");
        if (made.id.empty() || !named) return;
        put(made.id, text);
        categories(item, made);
        options(item, made);
        conditions(item, made);
        permission(item, made);
        told(item, made);
        wants(item, made);
        made_.shape.questions.push_back(std::move(made));
    }

    bool is_new_question(const written_text& id) {
        const auto same = [&](const question& q) { return q.id == id.text; };
        if (id.text == "title") {
            read_.grave(id.line, "A question cannot have the id 'title'.",
                        "Translations call the survey's title so; take another.");
            return false;
        }
        if (std::ranges::none_of(made_.shape.questions, same)) return true;
        read_.grave(id.line, "Two questions have the id '" + id.text + "'.", "Give one of them another id.");
        return false;
    }

    void categories(const node& item, question& made) {
        const auto named = read_.words(item["file"], "'file'");
        for (const auto& category : named) {
            if (!is_category(category.text))
                read_.grave(category.line, "There is no category '" + category.text + "' in the learner profile.",
                            did_you_mean(category.text, {"interests", "traditions", "languages", "people", "outside",
                                                         "strengths", "comforts", "hopes"}));
            else if (std::ranges::find(made.categories, category.text) != made.categories.end())
                read_.grave(category.line, "The category '" + category.text + "' stands here twice.", "Remove one.");
            else
                made.categories.push_back(category.text);
        }
        const bool filed = made.kind != question_kind::sharing && made.kind != question_kind::permission;
        if (!filed && !named.empty())
            read_.grave(item["file"].line, "A question of kind sharing or permission is not filed anywhere.",
                        "Remove 'file'.");
        if (filed && named.empty())
            read_.grave(item.line, "It is not said where the answer to '" + made.id + "' is filed.",
                        "Write 'file: [category]'.");
    }

    // when: {show: ["yes", later]}   when: {loves: short}
    void conditions(const node& item, question& made) {
        const auto& map = item["when"];
        if (!map) return;
        if (!read_.is_map(map, map.line, "'when'")) return void(++misread_conditions_);
        for (const auto& [id, wanted] : map.members) condition_of(id, wanted, made);
        if (made.only_if.empty() && !map.members.empty()) ++misread_conditions_;
    }

    void condition_of(const std::string& id, const node& wanted, question& made) {
        const auto of = std::ranges::find(made_.shape.questions, id, &question::id);
        if (of == made_.shape.questions.end())
            return read_.grave(wanted.line, "'" + made.id + "' waits for '" + id + "', which is not asked before it.",
                               "Name an earlier question of this survey.");
        condition made_condition{id, condition::kind::chosen, {}};
        const auto words = read_.words(wanted, "'when'");
        const auto one = words.size() == 1 ? words.front().text : std::string{};
        if (one == "answered")
            made_condition.is = condition::kind::answered;
        else if (one == "skipped")
            made_condition.is = condition::kind::skipped;
        else if (one == "short" && of->kind == question_kind::words)
            made_condition.is = condition::kind::brief;
        else if (!answered_with(of->kind).empty())
            return has_nothing_to_choose(*of, wanted.line, made.id);
        else
            for (const auto& option : words) option_wanted(*of, option, made_condition);
        if (made_condition.is == condition::kind::chosen && made_condition.options.empty())
            return read_.grave(wanted.line, "It is not said which answer to '" + id + "' leads to '" + made.id + "'.",
                               "Write 'when: {" + id + ": [option]}', or answered, skipped or short.");
        made.only_if.push_back(std::move(made_condition));
    }

    void has_nothing_to_choose(const question& of, int line, const std::string& id) {
        const bool in_words = of.kind == question_kind::words;
        read_.grave(line,
                    "'" + id + "' cannot wait for an option of '" + of.id + "', which is answered with " +
                        std::string(answered_with(of.kind)) + ".",
                    "Write 'when: {" + of.id + ": answered}', or skipped" +
                        (in_words ? ", or short." : "; short is for answers in words only."));
    }

    void option_wanted(const question& of, const written_text& option, condition& made) {
        auto known = of.options;
        if (of.kind == question_kind::yes_no || of.kind == question_kind::permission) known = {"yes", "no"};
        if (std::ranges::find(known, option.text) != known.end()) return made.options.push_back(option.text);
        const std::string of_words = option.text == "short" ? "Only an answer in words can be short. " : "";
        read_.grave(option.line, "The question '" + of.id + "' has no option '" + option.text + "'.",
                    of_words + did_you_mean(option.text, {known.begin(), known.end()}));
    }

    void permission(const node& item, question& made) {
        const auto of = read_.text_if_any(item, "of", "in this question");
        if (made.kind != question_kind::permission) {
            if (!of.text.empty())
                read_.grave(of.line, "Only a question of kind permission says what it permits.", "Remove 'of'.");
            return;
        }
        if (std::ranges::find(permissions, of.text) == permissions.end())
            return read_.grave(of.text.empty() ? item.line : of.line, "It is not said what '" + made.id + "' permits.",
                               "Write 'of: buddy'.");
        made.permission = of.text;
    }

    void told(const node& item, question& made) {
        const auto whom = read_.text_if_any(item, "tell", "in this question");
        if (whom.text.empty()) return;
        if (whom.text != "teacher")
            return read_.grave(whom.line, "Only the teacher can be told of an answer at once.",
                               "Write 'tell: teacher', or remove it.");
        made.tell_teacher = true;
    }

    // wants: [photo, voice]
    void wants(const node& item, question& made) {
        const auto& list = item["wants"];
        if (made.kind != question_kind::media) {
            if (list)
                read_.grave(list.line, "Only a question of kind media says whether it wants a photo or a voice note.",
                            "Write 'kind: media', or remove 'wants'.");
            return;
        }
        const auto named = read_.words(list, "'wants'");
        for (const auto& each : named) want(each, made);
        if (named.empty())
            read_.grave(item.line, "It is not said what '" + made.id + "' wants.",
                        "Write 'wants: [photo, voice]', or one of the two.");
        if (made_.shape.speaks == voice::teacher)
            read_.grave(item.line, "A teacher answers in words.", "Write 'kind: words', and remove 'wants'.");
    }

    void want(const written_text& name, question& made) {
        if (name.text != "photo" && name.text != "voice")
            return read_.grave(name.line, "A family is not asked for '" + name.text + "'.",
                               did_you_mean(name.text, {"photo", "voice"}));
        const auto kind = name.text == "photo" ? attachment_kind::photo : attachment_kind::voice;
        if (kind == attachment_kind::photo && made_.shape.speaks == voice::child)
            return read_.grave(name.line, "A child is never asked for a photo.",
                               "Write 'wants: [voice]', or ask the parent in another survey.");
        if (!takes(made, kind)) made.wants.push_back(kind);
        std::ranges::sort(made.wants);  // one meaning, however it is written
    }

    void options(const node& item, question& made) {
        const auto& list = item["options"];
        if (!has_options(made.kind)) {
            if (list)
                read_.grave(list.line, "Only questions of kind choice, choices and sharing have options.",
                            "Remove them, or write 'kind: choice'.");
            return;
        }
        if (list.is != node::kind::list || list.items.size() < 2) {
            read_.grave(list ? list.line : item.line,
                        "The question '" + made.id + "' needs a list of two options or more.",
                        "Write 'options:' and below it '- {id: …, text: \"…\"}'.");
            return;
        }
        if (list.items.size() > limits::options_per_question)
            read_.grave(list.line,
                        "The question '" + made.id + "' has " + std::to_string(list.items.size()) + " options.",
                        "Offer at most " + std::to_string(limits::options_per_question) + ".");
        for (const auto& option : list.items) option_of(option, made);
        const auto private_one = name_of(scope::private_);
        if (made.kind == question_kind::sharing && std::ranges::find(made.options, private_one) == made.options.end())
            read_.grave(list.line, "'" + made.id + "' does not let a family keep its answer private.",
                        "Add the option '{id: private, text: \"Keep it private\"}'.");
    }

    void option_of(const node& option, question& made) {
        if (!read_.is_map(option, option.line, "an option")) return;
        read_.unknown(option, {"id", "text"}, "in an option");
        const auto id = read_.text(option, "id", "in this option");
        const auto text = read_.text(option, "text", "in this option");
        if (id.text.empty() || !read_.is_id(id, "an option")) return;
        if (made.kind == question_kind::sharing && !scope_named(id.text))
            return read_.grave(id.line, "'" + id.text + "' does not say who may see an answer.",
                               did_you_mean(id.text, {"teachers", "class", "visit", "private"}));
        if (std::ranges::find(made.options, id.text) != made.options.end())
            return read_.grave(id.line, "Two options of '" + made.id + "' have the id '" + id.text + "'.",
                               "Give one of them another id.");
        made.options.push_back(id.text);
        put(made.id + "." + id.text, text);
    }

    void sharing_comes_last() {
        const auto& all = made_.shape.questions;
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            if (all[i].kind == question_kind::sharing)
                read_.warn(made_.texts[all[i].id].line, "The sharing question stands before others.",
                           "Ask it last: it decides about the answers that came before it.");
    }

    void put(std::string key, const written_text& text) { made_.texts.insert_or_assign(std::move(key), text); }

    word_reader read_;
    survey_file made_;
    std::size_t misread_conditions_ = 0;  // questions that only some are asked, though it is not known whom
};

}  // namespace

survey_file survey_from(const node& document, std::string_view path, std::vector<complaint>& complaints) {
    return survey_reader(path, complaints).read(document);
}

}  // namespace kindred
