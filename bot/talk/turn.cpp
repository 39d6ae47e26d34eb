#include "bot/talk/turn.hpp"

#include "bot/limits.hpp"

#include <algorithm>

namespace kindred {

std::string turn::phrase(std::string_view key, const fillings& more) const {
    const auto* questions = words.find(talk.now.survey);
    const auto count = questions != nullptr ? questions->questions.size() : 0;
    const auto here = talk.question < count ? talk.question : 0;
    const auto counted = std::to_string(count);
    const auto place = std::to_string(here + 1);
    const auto left = std::to_string(count - here);
    const auto title = questions != nullptr ? words.title(talk.language, *questions) : std::string{};
    auto all = more;
    const auto known = [&](std::string_view name) {
        for (const auto& each : more)
            if (each.first == name) return true;
        return false;
    };
    for (const auto& each : fillings{{"child", talk.now.child}, {"teacher", talk.now.teacher},
                                     {"classroom", talk.now.classroom}, {"title", title},
                                     {"count", counted}, {"n", place}, {"left", left}})
        if (!known(each.first)) all.push_back(each);
    return words.say(talk.language, key, all);
}

void turn::tell(const lines& what, std::vector<choice> choices, std::optional<message_template> instead) {
    std::string text;
    for (const auto& line : what) {
        if (line.empty()) continue;
        if (!text.empty()) text += '\n';
        text += line;
    }
    put(say{std::move(text), std::move(choices), how, std::move(instead)});
}

void ask(turn& t, lines before, std::optional<message_template> instead) {
    auto open_now = asked_now(t);
    before.push_back(std::move(open_now.text));
    t.tell(before, std::move(open_now.choices), std::move(instead));
}

bool is_stale(const said& what, const standing& asked) {
    if (what.choice.empty()) return false;
    return std::ranges::find(asked.choices, what.choice, &choice::id) == asked.choices.end();
}

bool ask_once_more(turn& t, std::string_view phrase) {
    if (++t.talk.misreads > limits::misreads_per_question) return false;
    ask(t, {t.phrase(phrase)});
    return true;
}

bool not_lately(instant& last, instant now, std::chrono::milliseconds every) {
    if (last != instant{} && now - last < every) return false;
    last = now;
    return true;
}

}  // namespace kindred
