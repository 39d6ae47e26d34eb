#include "bot/record.hpp"

#include "bot/limits.hpp"
#include "bot/talk/conversation.hpp"

#include <limits>

namespace kindred {
namespace {

// 1: without what write_rights writes; 2: without told_where_else; 3: without what is sensitive; 4: without what
// read_private reads; 5: without unanswered; 6: without warned_at; 7: without unsettled.
constexpr std::uint64_t version = 8;
constexpr std::uint64_t most_categories = 100;  // more is damage

void write(record_writer& to, instant at) { to.signed_number(at.time_since_epoch().count()); }

void write(record_writer& to, const std::optional<instant>& at) {
    to.number(at ? 1 : 0);
    if (at) write(to, *at);
}

void write(record_writer& to, const invitation& i) {
    to.signed_number(i.serial).text(i.survey).signed_number(i.learner).text(i.child).text(i.teacher).text(i.classroom);
    to.number(static_cast<std::uint64_t>(i.version));
}

void write(record_writer& to, const told& t) {
    to.signed_number(t.item).text(t.survey).signed_number(t.learner).text(t.child);
    to.number(static_cast<std::uint64_t>(t.version));
}

void write(record_writer& to, const asked_before& a) {
    to.text(a.survey).signed_number(a.learner);
    write(to, a.when);
}

void write(record_writer& to, const old_answer& o) {
    write(to, o.what);
    to.text(o.question).text(o.words).number(o.categories.size());
    for (const auto& each : o.categories) to.text(each);
    write(to, o.ends_at);
    to.number(o.anew);
}

void write(record_writer& to, const std::vector<std::string>& all) {
    to.number(all.size());
    for (const auto& each : all) to.text(each);
}

// What a family may demand beside its answers.
void write_rights(record_writer& to, const conversation& c) {
    to.text(c.changed_note);
    write(to, c.allowed);
    write(to, c.refused);
    to.number(c.uses.size());
    for (const auto& each : c.uses)
        to.signed_number(each.learner).text(each.child).number(each.held).number(each.buddy);
    to.text(c.withdrawn).number(c.parted.learners.size());
    for (const auto each : c.parted.learners) to.signed_number(each);
    to.text(c.parted.names);
    write(to, c.parted.erased_at);
    to.number(c.parted.asked).number(c.agreed_on_file);
}

void write(record_writer& to, const doubt& d) {
    to.number(d.items.size());
    for (const auto each : d.items) to.signed_number(each);
    to.signed_number(d.learner).text(d.child).text(d.note);
    write(to, d.ends_at);
    to.number(d.childs).number(d.asked).number(d.last).number(d.tells);
}

void write_sensitive(record_writer& to, const conversation& c) {
    to.number(c.changed_kept).number(c.sensitive).number(c.doubts.size());
    for (const auto& each : c.doubts) write(to, each);
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
    i.version = static_cast<int>(from.count(std::numeric_limits<int>::max()));
    return i;
}

told read_told(record_reader& from) {
    told t;
    t.item = from.signed_number();
    t.survey = from.text();
    t.learner = from.signed_number();
    t.child = from.text();
    t.version = static_cast<int>(from.count(std::numeric_limits<int>::max()));
    return t;
}

old_answer read_old(record_reader& from) {
    old_answer o;
    o.what = read_told(from);
    o.question = from.text();
    o.words = from.text();
    for (auto left = from.count(most_categories); left > 0; --left) o.categories.push_back(from.text());
    o.ends_at = read_instant(from);
    o.anew = read_bool(from);
    return o;
}

asked_before read_asked(record_reader& from) {
    asked_before a;
    a.survey = from.text();
    a.learner = from.signed_number();
    a.when = read_instant(from);
    return a;
}

std::vector<std::string> read_texts(record_reader& from, std::uint64_t most) {
    std::vector<std::string> all;
    for (auto left = from.count(most); left > 0; --left) all.push_back(from.text());
    return all;
}

child_use read_use(record_reader& from) {
    child_use u;
    u.learner = from.signed_number();
    u.child = from.text();
    u.held = read_bool(from);
    u.buddy = read_bool(from);
    return u;
}

void read_rights(record_reader& from, conversation& c) {
    c.changed_note = from.text();
    c.allowed = read_texts(from, limits::categories_consented);
    c.refused = read_texts(from, limits::categories_consented);
    for (auto left = from.count(limits::children_listed); left > 0; --left) c.uses.push_back(read_use(from));
    c.withdrawn = from.text();
    for (auto left = from.count(limits::children_listed); left > 0; --left)
        c.parted.learners.push_back(from.signed_number());
    c.parted.names = from.text();
    c.parted.erased_at = read_instant(from);
    c.parted.asked = read_bool(from);
    c.agreed_on_file = read_bool(from);
}

doubt read_doubt(record_reader& from) {
    doubt d;
    for (auto left = from.count(limits::places_per_survey); left > 0; --left) d.items.push_back(from.signed_number());
    d.learner = from.signed_number();
    d.child = from.text();
    d.note = from.text();
    d.ends_at = read_instant(from);
    for (auto* is : {&d.childs, &d.asked, &d.last, &d.tells}) *is = read_bool(from);
    return d;
}

void read_sensitive(record_reader& from, conversation& c) {
    c.changed_kept = read_bool(from);
    c.sensitive = from.number();
    for (auto left = from.count(limits::doubts_remembered); left > 0; --left) c.doubts.push_back(read_doubt(from));
}

void read_private(record_reader& from, conversation& c) {
    c.unplaced = from.text();
    for (auto left = from.count(limits::private_remembered); left > 0; --left)
        c.kept_private.push_back(from.signed_number());
}

}  // namespace

std::string to_record(const conversation& c) {
    record_writer to(version);
    to.number(static_cast<std::uint64_t>(c.at)).number(static_cast<std::uint64_t>(c.before)).text(c.language);
    to.number(c.language_chosen).text(c.zone).number(static_cast<std::uint64_t>(c.agreed));
    to.number(c.stopped).number(c.stopped_by_platform);
    to.number(static_cast<std::uint64_t>(c.change_at));
    write(to, c.changed);
    to.text(c.changed_question).text(c.changed_words).number(static_cast<std::uint64_t>(c.changed_by));
    to.text(c.offered_language);
    write(to, c.declined_languages);
    write(to, c.now);
    to.number(c.question).number(c.misreads).number(c.filed).number(c.brief);
    to.number(c.picked.size());
    for (const auto each : c.picked) to.number(each);
    to.number(c.noticed);
    to.number(c.shared.size());
    for (const auto each : c.shared) to.number(static_cast<std::uint64_t>(each));
    to.number(c.reminded);
    write(to, c.last);
    to.number(c.waiting.size());
    for (const auto& each : c.waiting) write(to, each);
    to.number(c.asked.size());
    for (const auto& each : c.asked) write(to, each);
    for (const auto at : {c.heard_at, c.asked_at, c.begun_at, c.reminded_at, c.session_at, c.helped_at, c.idled_at})
        write(to, at);
    write(to, c.old);
    to.number(c.aging.size());
    for (const auto each : c.aging) to.signed_number(each);
    write(to, c.resume_at);
    write(to, c.wake_at);
    write_rights(to, c);
    to.number(c.told_where_else);
    write_sensitive(to, c);
    to.text(c.unplaced).number(c.kept_private.size());
    for (const auto each : c.kept_private) to.signed_number(each);
    to.number(c.unanswered);
    write(to, c.warned_at);
    to.number(static_cast<std::uint64_t>(c.unsettled));
    return to.take();
}

conversation conversation_from(std::string_view record) {
    record_reader from(record);
    if (from.version() < 1 || from.version() > version) throw bad_record("a conversation of another version");
    conversation c;
    c.at = read_enum(from, stage::keeping);
    c.before = read_enum(from, stage::keeping);
    c.language = from.text();
    c.language_chosen = read_bool(from);
    c.zone = from.text();
    c.agreed = read_enum(from, consent::refused);
    c.stopped = read_bool(from);
    c.stopped_by_platform = read_bool(from);
    c.change_at = read_enum(from, changing_step::note);
    c.changed = read_told(from);
    c.changed_question = from.text();
    c.changed_words = from.text();
    c.changed_by = read_enum(from, voice::teacher);
    c.offered_language = from.text();
    c.declined_languages = read_texts(from, limits::languages_declined);
    c.now = read_invitation(from);
    c.question = from.number();
    c.misreads = from.number();
    c.filed = from.number();
    c.brief = from.number();
    for (auto left = from.count(limits::places_per_survey); left > 0; --left) c.picked.push_back(from.number());
    c.noticed = read_bool(from);
    for (auto left = from.count(limits::places_per_survey); left > 0; --left)
        c.shared.push_back(read_enum(from, scope::visit));
    c.reminded = read_bool(from);
    c.last = read_told(from);
    for (auto left = from.count(limits::invitations_waiting); left > 0; --left)
        c.waiting.push_back(read_invitation(from));
    for (auto left = from.count(limits::surveys_remembered); left > 0; --left) c.asked.push_back(read_asked(from));
    for (auto* at : {&c.heard_at, &c.asked_at, &c.begun_at, &c.reminded_at, &c.session_at, &c.helped_at, &c.idled_at})
        *at = read_instant(from);
    c.old = read_old(from);
    for (auto left = from.count(limits::old_answers_waiting); left > 0; --left) c.aging.push_back(from.signed_number());
    c.resume_at = read_instant_if_any(from);
    c.wake_at = read_instant_if_any(from);
    if (from.version() >= 2) read_rights(from, c);
    if (from.version() >= 3) c.told_where_else = read_bool(from);
    if (from.version() >= 4) read_sensitive(from, c);
    if (from.version() >= 5) read_private(from, c);
    if (from.version() >= 6) c.unanswered = from.number();
    if (from.version() >= 7) c.warned_at = read_instant(from);
    if (from.version() >= 8) c.unsettled = read_enum(from, stage::keeping);
    if (!from.at_end()) throw bad_record("a conversation is longer than it should be");
    return c;
}

}  // namespace kindred
