// Questions that nobody would ever be asked. A condition holds only where its question was asked, so that all
// conditions behind a question must hold at once (bot/talk/asking.cpp asks by the same rules). Each says something of
// one earlier question alone: what is said of one question by several must not contradict itself.
#include "prompts/lint.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kindred {
namespace {

std::string either(const std::vector<std::string>& options) {
    std::string all;
    for (const auto& option : options) all += (all.empty() ? "'" : " or '") + option + "'";
    return all;
}

// All that must be true of one earlier question.
struct demand {
    bool answered = false, skipped = false;
    std::vector<std::vector<std::string>> chosen;  // one of each
};

using demands = std::map<std::size_t, demand>;  // by the place of the question

class paths {
public:
    paths(lint& all, const survey_file& file) : all_(all), file_(file), asked_(file.shape.questions) {}

    void run() {
        for (std::size_t place = 0; place < asked_.size(); ++place) {
            const auto why = never(place);
            if (why.empty()) {
                few_dates(place);
                continue;
            }
            never_.insert(place);
            all_.refuse(file_, line_of(place), "The question '" + asked_[place].id + "' is never asked: " + why,
                        "Mend its conditions, or remove it.");
        }
    }

private:
    int line_of(std::size_t place) const {
        const auto text = file_.texts.find(asked_[place].id);
        return text == file_.texts.end() ? file_.line : text->second.line;
    }

    // A date behind a follow-up is asked of those few alone. Whoever means that says so in its conditions.
    void few_dates(std::size_t place) const {
        const auto& here = asked_[place];
        if (here.kind != question_kind::when || place == 0) return;
        const auto& before = asked_[place - 1].id;
        const auto is_said = [&](const condition& each) {
            return std::ranges::find(here.only_if, each) != here.only_if.end();
        };
        const bool is_meant = std::ranges::find(here.only_if, before, &condition::question) != here.only_if.end();
        if (is_meant || std::ranges::all_of(asked_[place - 1].only_if, is_said)) return;
        all_.warn(file_.path, line_of(place),
                  "The date '" + here.id + "' is about '" + before + "', which only some are asked: the others are "
                  "not asked for it.",
                  "Put it right behind the question that it is about; if that is '" + before + "', write 'when: {" +
                      before + ": answered}'.");
    }

    // Why this question is never asked; empty if it can be.
    std::string never(std::size_t place) const {
        demands of;
        if (auto why = demanded(place, of); !why.empty()) return why;
        for (const auto& [other, wanted] : of)
            if (auto why = contradiction(asked_[other], wanted); !why.empty()) return why;
        return {};
    }

    std::string demanded(std::size_t place, demands& of) const {
        const auto& here = asked_[place];
        for (const auto& each : here.only_if) {
            const auto other = std::ranges::find(asked_, each.question, &question::id);
            if (other == asked_.end()) continue;  // said when the file was read
            const auto before = static_cast<std::size_t>(other - asked_.begin());
            auto& wanted = of[before];
            if (each.is == condition::kind::skipped)
                wanted.skipped = true;
            else
                wanted.answered = true;
            if (each.is == condition::kind::chosen) wanted.chosen.push_back(each.options);
            if (auto why = behind(before, of); !why.empty()) return why;
        }
        // A date is about the answer right before it, a sharing question about the last one that can be shared.
        if (here.kind == question_kind::when && place > 0) return filed(place - 1, of, "A date");
        if (here.kind == question_kind::sharing) return filed(shared_from(file_.shape, place), of, "Sharing");
        return {};
    }

    std::string behind(std::size_t before, demands& of) const {
        if (never_.contains(before)) return "it waits for '" + asked_[before].id + "', which is never asked itself.";
        return demanded(before, of);
    }

    std::string filed(std::size_t before, demands& of, const std::string& what) const {
        const auto kind = asked_[before].kind;
        if (kind == question_kind::sharing || kind == question_kind::permission)
            return what + " is about an answer before it, and no answer is kept of '" + asked_[before].id + "'.";
        of[before].answered = true;
        return behind(before, of);
    }

    static std::string contradiction(const question& other, const demand& wanted) {
        if (wanted.answered && wanted.skipped) return "'" + other.id + "' would have to be answered and skipped.";
        if (other.kind == question_kind::sharing)  // its answer is kept with the answers that it is about
            return "what is said about sharing, in '" + other.id + "', leads nowhere.";
        if (other.kind == question_kind::choices || wanted.chosen.empty()) return {};
        auto left = wanted.chosen.front();
        for (const auto& more : wanted.chosen) {
            const auto before = left;
            std::erase_if(left, [&](const std::string& id) { return std::ranges::find(more, id) == more.end(); });
            if (left.empty())
                return "the one answer to '" + other.id + "' would have to be " + either(before) + ", and also " +
                       either(more) + ".";
        }
        return {};
    }

    lint& all_;
    const survey_file& file_;
    const std::vector<question>& asked_;
    std::set<std::size_t> never_;  // so far
};

}  // namespace

void check_paths(lint& all) {
    for (const auto& file : all.book.surveys) paths(all, file).run();
}

}  // namespace kindred
