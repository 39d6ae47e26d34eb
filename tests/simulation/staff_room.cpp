#include "tests/simulation/staff_room.hpp"

#include <algorithm>
#include <array>

namespace kindred::simulation {
namespace {

constexpr std::string_view placeholder = "?";

// A family may well speak of a brother in another class.
std::string without_quotes(std::string_view text) {
    std::string made;
    bool inside = false;
    for (const char c : text) {
        if (c == '"') inside = !inside;
        if (!inside) made += c;
    }
    return made;
}

char big(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

staff_room::staff_room(world& all, const people& school, ledger& told) : all_(all), school_(school), told_(told) {
    for (const auto& language : all.words.languages) {
        const auto opening = all.words.say(language.tag, "hub.summary", fillings{{"question", placeholder}});
        summary_openings_.push_back(opening.substr(0, opening.find(placeholder)));
    }
}

// --- what they do
void staff_room::say(const std::string& who, std::string text) {
    all_.overhear(who, "> " + text);
    inbound in{.kind = inbound_kind::message,
               .sender = who,
               .text = std::move(text),
               .message_id = "s" + number(all_.next_number()),
               .sent_at = all_.now};
    all_.in_a_transaction([&] { all_.bot.take_in(staff_channel, in, all_.now); });
}

void staff_room::join_all() {
    for (const auto& row : school_.file().staff) {
        std::string code;
        all_.in_a_transaction([&] {
            const auto member = all_.memory.staff_named(row.id);
            code = all_.bot.make_invite(member->is, member->id, 0, all_.now);
        });
        say(row.id, "JOIN " + code);
    }
}

void staff_room::ask_hubs() {
    for (const auto& each : school_.facilitators) say(each, "/prompt What did you learn about a learner this week?");
}

std::string staff_room::name_as_written(const child& who) {
    auto name = who.name;
    if (all_.chance(0.2)) name = name.substr(0, name.find(' '));
    if (all_.chance(0.1)) std::ranges::transform(name, name.begin(), big);
    static constexpr std::array<std::string_view, 5> endings{"", "", "'s", ",", "’s"};
    return name + std::string(endings[all_.any(endings.size())]);
}

// One child of a class of theirs, where they have one, and one of any class of the school.
std::string staff_room::reply_of(std::string_view teacher) {
    std::vector<std::size_t> own;
    for (std::size_t r = 0; r < school_.rooms.size(); ++r)
        if (school_.teaches(teacher, r)) own = school_.rooms[r].children;
    const auto& other = school_.children[all_.any(school_.children.size())];
    all_.told.names_written += own.empty() ? 1 : 2;
    const auto begun = own.empty() ? std::string("The week was long and")
                                   : "This week " + name_as_written(school_.children[own[all_.any(own.size())]]);
    return begun + " counts wheels with " + name_as_written(other) + " in the yard.";
}

void staff_room::react(const outgoing& each) {
    const auto& who = each.to.user;
    const bool leads = std::ranges::find(school_.facilitators, who) != school_.facilitators.end();
    if (!all_.chance(leads ? 0.2 : 0.4)) return;
    all_.at(all_.now + all_.pause(), [this, who, leads] {
        static constexpr std::array questions{"DIGEST", "MORE", "/digest", "/more"};
        const auto* question = questions[all_.any(questions.size())];
        if (leads) return say(who, all_.chance(0.5) ? "/summary" : question);
        say(who, all_.chance(0.2) ? question : reply_of(who));
    });
}

// --- what they read
void staff_room::check(const outgoing& each) {
    const auto& who = each.to.user;
    const auto& text = each.what.text;
    all_.overhear(who, "< " + text);
    const bool leads = std::ranges::find(school_.facilitators, who) != school_.facilitators.end();
    const bool sums_up =
        std::ranges::any_of(summary_openings_, [&](const auto& opening) { return text.starts_with(opening); });
    all_.told.summaries += sums_up ? 1 : 0;
    if (leads || sums_up) return check_knows_no_child(who, text);
    check_teacher(who, text, each.posted_at);
    for (const auto number_told : told_in(text))
        if (const auto* fate = told_.fate_of(number_told)) told_.note_read(fate->about, who, each.posted_at);
}

void staff_room::check_knows_no_child(std::string_view who, std::string_view text) {
    for (const auto& word : words_of(text))
        if (school_.room_of_child_named(word)) all_.broken("read of a child in the hub: " + word, std::string(who));
    if (!told_in(text).empty()) all_.broken("read a family's words in the hub", std::string(who));
}

void staff_room::check_teacher(std::string_view who, std::string_view text, instant posted_at) {
    const std::string reader(who);
    bool of_a_room = false;
    for (const auto& word : words_of(without_quotes(text))) {
        const auto child_of = school_.room_of_child_named(word);
        const auto room = school_.room_named(word);
        of_a_room = of_a_room || room;
        if (child_of && !school_.teaches(who, *child_of))
            all_.broken("read of " + word + " of another class", reader);
        if (room && !school_.teaches(who, *room)) all_.broken("read of another class: " + word, reader);
    }
    all_.told.digests += of_a_room ? 1 : 0;
    for (const auto number_told : told_in(text)) {
        const auto name = "told" + std::to_string(number_told);
        const auto* fate = told_.fate_of(number_told);
        if (!fate) {
            all_.broken("read what was never an answer: " + name, reader);
            continue;
        }
        if (!school_.teaches(who, school_.room_of(fate->about))) all_.broken("read another class's " + name, reader);
        if (fate->private_since) all_.broken("read what is private: " + name, reader);
        if (told_.held_since(fate->about)) all_.broken("read what is on hold: " + name, reader);
        if (fate->changed_at) all_.broken("read what was put otherwise: " + name, reader);
        if (fate->erased_at || (fate->gone_at && *fate->gone_at < posted_at))
            all_.broken("read what is gone: " + name, reader);
    }
}

void staff_room::check_digest(std::string_view teacher, bool more) {
    std::optional<staff> member;
    std::string text;
    all_.in_a_transaction([&] {
        member = all_.memory.staff_named(teacher);
        if (member) text = all_.bot.digest_for(member->id, all_.now, more);
    });
    if (member) check_teacher(teacher, text, all_.now);
}

}  // namespace kindred::simulation
