#include "adapters/terminal.hpp"

#include "adapters/clock.hpp"
#include "bot/talk/conversation.hpp"

#include <iostream>

namespace kindred {
namespace {

void show(const say& what, std::ostream& out) {
    out << what.text << "\n";
    for (std::size_t i = 0; i < what.choices.size(); ++i) out << "  " << i + 1 << " " << what.choices[i].text << "\n";
}

void show(const effect& what, std::ostream& out) {
    if (const auto* words = std::get_if<say>(&what)) return show(*words, out);
    out << "  · " << what << "\n";
}

}  // namespace

void talk_in_terminal(const terminal_talk& about, const library& words, std::istream& in, std::ostream& out) {
    conversation talk;
    talk.agreed = consent::given;
    talk.language = words.words(about.language).tag;
    const invitation first{.serial = 1, .survey = about.survey, .learner = 1, .child = about.child,
                           .teacher = about.teacher, .classroom = about.classroom};
    event next = invited{first};
    while (true) {
        auto after = advance(talk, next, words, now_utc());
        talk = std::move(after.next);
        for (const auto& each : after.effects) show(each, out);
        if (talk.at == stage::resting || talk.stopped) return;
        out << "> " << std::flush;
        std::string line;
        if (!std::getline(in, line)) return;
        next = said{line, "", false};
    }
}

}  // namespace kindred
