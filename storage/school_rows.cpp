#include "storage/school_rows.hpp"

#include "bot/record.hpp"

namespace kindred::school_rows {
namespace {

// Versions: the second has a guardian's hours and consent, the third who imported that consent.
constexpr std::uint64_t plain = 1, with_choices = 2, with_recorder = 3;
constexpr std::uint64_t minutes_of_day = 24 * 60, days_of_week = 0x7F;

own_hours read_hours(record_reader& from) {
    own_hours hours;
    hours.from = static_cast<int>(from.count(minutes_of_day));
    hours.until = static_cast<int>(from.count(minutes_of_day));
    hours.days = static_cast<unsigned>(from.count(days_of_week));
    return hours;
}

}  // namespace

std::string seal_names(vault& seals, std::string_view column, std::int64_t row, const names& what) {
    const bool choices = what.hours != own_hours{} || !what.consent.empty();
    record_writer to(choices ? with_recorder : plain);
    to.text(what.external).text(what.name).text(what.email).text(what.language).text(what.time_zone);
    if (choices) {
        to.number(static_cast<std::uint64_t>(what.hours.from)).number(static_cast<std::uint64_t>(what.hours.until));
        to.number(what.hours.days).text(what.consent).text(what.consent_by);
    }
    return seals.seal(column, row, to.take());
}

names open_names(const vault& seals, std::string_view column, std::int64_t row, std::string_view sealed) {
    const auto record = seals.open(column, row, sealed);
    record_reader from(record);
    if (from.version() < plain || from.version() > with_recorder)
        throw bad_record("a row of the school of an unknown version");
    names what;
    what.external = from.text();
    what.name = from.text();
    what.email = from.text();
    what.language = from.text();
    what.time_zone = from.text();
    if (from.version() < with_choices) return what;
    what.hours = read_hours(from);
    what.consent = from.text();
    if (from.version() >= with_recorder) what.consent_by = from.text();
    return what;
}

keyed_mark staff_mark(const vault& seals, std::string_view external) {
    return seals.mark("people.mark", "staff", external);
}
keyed_mark guardian_mark(const vault& seals, std::string_view external) {
    return seals.mark("people.mark", "guardian", external);
}
keyed_mark class_mark(const vault& seals, std::string_view external) { return seals.mark("classes.mark", external); }
keyed_mark learner_mark(const vault& seals, std::string_view external) { return seals.mark("learners.mark", external); }
keyed_mark hub_mark(const vault& seals, std::string_view external) { return seals.mark("hubs.mark", external); }

staff read_staff(const rows& from, const vault& seals) {
    staff who;
    who.id = from.number(0);
    who.is = static_cast<role>(from.number(1));
    who.hub = from.maybe_number(2).value_or(0);
    who.digest_weekday = static_cast<int>(from.number(3));
    who.digest_minute = static_cast<int>(from.number(4));
    who.digest_by_mail = from.truth(5);
    who.digest_at = from.maybe_time(6);
    auto said = open_names(seals, person_column, who.id, from.bytes(7));
    who.external = std::move(said.external);
    who.name = std::move(said.name);
    who.email = std::move(said.email);
    who.language = std::move(said.language);
    return who;
}

guardian read_guardian(const rows& from, const vault& seals) {
    const auto id = from.number(0);
    auto said = open_names(seals, person_column, id, from.bytes(1));
    return {.id = id,
            .external = std::move(said.external),
            .name = std::move(said.name),
            .language = std::move(said.language),
            .time_zone = std::move(said.time_zone),
            .hours = said.hours,
            .consent = std::move(said.consent),
            .consent_by = std::move(said.consent_by)};
}

guardian read_guardian_of(const rows& from, const vault& seals) {
    auto who = read_guardian(from, seals);
    who.restricted = from.truth(2);
    return who;
}

classroom read_class(const rows& from, const vault& seals) {
    const auto id = from.number(0);
    auto said = open_names(seals, class_column, id, from.bytes(1));
    return {id, std::move(said.external), std::move(said.name)};
}

hub read_hub(const rows& from, const vault& seals) {
    const auto id = from.number(0);
    auto said = open_names(seals, hub_column, id, from.bytes(1));
    return {id, std::move(said.external), std::move(said.name)};
}

learner read_learner(const rows& from, const vault& seals) {
    const auto id = from.number(0);
    auto said = open_names(seals, learner_column, id, from.bytes(1));
    return {id, std::move(said.external), std::move(said.name), from.number(2)};
}

}  // namespace kindred::school_rows
