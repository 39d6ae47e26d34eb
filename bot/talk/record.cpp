#include "bot/record.hpp"

#include "bot/limits.hpp"
#include "bot/talk/conversation.hpp"

namespace kindred {
namespace {

constexpr std::uint64_t version = 1;

void write(record_writer& to, instant at) { to.signed_number(at.time_since_epoch().count()); }

void write(record_writer& to, const std::optional<instant>& at) {
    to.number(at ? 1 : 0);
    if (at) write(to, *at);
}

void write(record_writer& to, const invitation& i) {
    to.signed_number(i.serial).text(i.survey).signed_number(i.learner).text(i.child).text(i.teacher).text(
        i.classroom);
}

void write(record_writer& to, const told& t) {
    to.signed_number(t.item).text(t.survey).signed_number(t.learner).text(t.child);
}

void write(record_writer& to, const asked_before& a) {
    to.text(a.survey).signed_number(a.learner);
    write(to, a.when);
}

template <class Enum>
Enum read_enum(record_reader& from, Enum last) {
    return static_cast<Enum>(from.count(static_cast<std::uint64_t>(last)));
}

bool read_bool(record_reader& from) { return from.count(1) == 1; }

instant read_instant(record_reader& from) { return instant(std::chrono::milliseconds(from.signed_number())); }

std::optional<instant> read_instant_if_any(record_reader& from) {
    if (!read_bool(from)) return std::nullopt;
    return read_instant(from);
}

invitation read_invitation(record_reader& from) {
    invitation i;
    i.serial = from.signed_number();
    i.survey = from.text();
    i.learner = from.signed_number();
    i.child = from.text();
    i.teacher = from.text();
    i.classroom = from.text();
    return i;
}

told read_told(record_reader& from) {
    told t;
    t.item = from.signed_number();
    t.survey = from.text();
    t.learner = from.signed_number();
    t.child = from.text();
    return t;
}

asked_before read_asked(record_reader& from) {
    asked_before a;
    a.survey = from.text();
    a.learner = from.signed_number();
    a.when = read_instant(from);
    return a;
}

}  // namespace

std::string to_record(const conversation& c) {
    record_writer to(version);
    to.number(static_cast<std::uint64_t>(c.at)).number(static_cast<std::uint64_t>(c.before)).text(c.language);
    to.number(c.language_chosen).number(static_cast<std::uint64_t>(c.agreed));
    to.number(c.stopped).number(c.stopped_by_platform);
    write(to, c.now);
    to.number(c.question).number(c.misreads).number(c.filed);
    to.number(c.shared.size());
    for (const auto each : c.shared) to.number(static_cast<std::uint64_t>(each));
    to.number(c.reminded);
    write(to, c.last);
    to.number(c.waiting.size());
    for (const auto& each : c.waiting) write(to, each);
    to.number(c.asked.size());
    for (const auto& each : c.asked) write(to, each);
    for (const auto at : {c.heard_at, c.asked_at, c.begun_at, c.helped_at, c.idled_at}) write(to, at);
    write(to, c.resume_at);
    write(to, c.wake_at);
    return to.take();
}

conversation conversation_from(std::string_view record) {
    record_reader from(record);
    if (from.version() != version) throw bad_record("a conversation of another version");
    conversation c;
    c.at = read_enum(from, stage::forgetting);
    c.before = read_enum(from, stage::forgetting);
    c.language = from.text();
    c.language_chosen = read_bool(from);
    c.agreed = read_enum(from, consent::refused);
    c.stopped = read_bool(from);
    c.stopped_by_platform = read_bool(from);
    c.now = read_invitation(from);
    c.question = from.number();
    c.misreads = from.number();
    c.filed = from.number();
    for (auto left = from.count(limits::questions_per_survey); left > 0; --left)
        c.shared.push_back(read_enum(from, scope::visit));
    c.reminded = read_bool(from);
    c.last = read_told(from);
    for (auto left = from.count(limits::invitations_waiting); left > 0; --left)
        c.waiting.push_back(read_invitation(from));
    for (auto left = from.count(limits::surveys_remembered); left > 0; --left) c.asked.push_back(read_asked(from));
    for (auto* at : {&c.heard_at, &c.asked_at, &c.begun_at, &c.helped_at, &c.idled_at}) *at = read_instant(from);
    c.resume_at = read_instant_if_any(from);
    c.wake_at = read_instant_if_any(from);
    if (!from.at_end()) throw bad_record("a conversation is longer than it should be");
    return c;
}

}  // namespace kindred
