// Strangers and join codes. Whatever is wrong with a code, the answer is the same and says nothing of any child.
#include "bot/hub/desk.hpp"
#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"
#include "bot/work.hpp"

namespace kindred {
namespace {

constexpr auto a_day = std::chrono::hours(24);

bool is_good(const std::optional<invite>& found, instant now) {
    return found && now < found->expires_at && !found->used_by;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string code_in(std::string_view message) {
    std::string plain;
    for (const char c : message) {
        if (plain.size() > limits::join_code_characters + 6) return {};
        if (c != ' ' && c != '-' && c != '\n' && c != '\r' && c != '"' && c != '.') plain.push_back(upper(c));
    }
    for (const std::string_view lead : {"/START", "JOIN"})
        if (plain.starts_with(lead)) plain.erase(0, lead.size());
    if (plain.size() != limits::join_code_characters) return {};
    if (plain.find_first_not_of(join_code_letters) != std::string::npos) return {};
    return plain;
}

bool work::code_is_good(std::string_view code, instant now) {
    const auto plain = code_in(code);
    return !plain.empty() && is_good(store_.invite_of(plain), now);
}

std::string work::make_invite(role as, person_id person, learner_id about, instant now) {
    const auto code = settings_.fresh_code();
    store_.add_invite(code, {.is = as, .person = person, .about = about, .expires_at = now + limits::join_code_valid_for});
    return code;
}

void work::join(correspondent& who, std::string_view code, const inbound& in, instant now) {
    if (now - who.wrong_codes_since >= a_day) {
        who.wrong_codes = 0;
        who.wrong_codes_since = now;
    }
    if (who.wrong_codes >= limits::wrong_codes_per_day) return;
    const auto found = store_.invite_of(code);
    const bool own = found && found->used_by == who.id;
    const bool as_guardian = found && found->is == role::guardian;
    const bool fits = who.is == role::stranger || (who.is == role::guardian) == as_guardian;
    if (own && who.is == role::guardian) return happen(who, reopened{}, now);
    if (!own && is_good(found, now) && fits) {
        store_.use(*found, who.id, now);
        return as_guardian ? join_as_guardian(who, *found, in, now) : join_as_staff(who, *found, in, now);
    }
    if (own) return;
    ++who.wrong_codes;
    if (!who.stopped) tell(who, {.text = words_.say(in.language, "join.wrong"), .language = words_.words(in.language).tag},
                           urgency::reply, now);
}

void work::join_as_guardian(correspondent& who, const invite& good, const inbound& in, instant now) {
    if (who.is == role::stranger) {
        who.is = role::guardian;
        who.person = good.person;
        // The first word after STOP as a stranger: using a code is the plainest opt-in there is.
        who.stopped = false;
    }
    store_.tie(who.person, good.about, now);
    const auto child = store_.learner_of(good.about);
    const auto known = store_.guardian_of(good.person);
    if (!child) return;
    const auto hint = known && !known->language.empty() ? known->language : in.language;
    bool first = true;
    for (const auto& survey : settings_.welcome) {
        const auto what = make_invitation(survey, *child, now);
        if (first) happen(who, joined{what, hint}, now);
        else happen(who, invited{what}, now);
        first = false;
    }
}

void work::join_as_staff(correspondent& who, const invite& good, const inbound& in, instant now) {
    const auto member = store_.staff_of(good.person);
    if (!member) return;
    who.is = good.is;
    who.person = good.person;
    who.stopped = false;
    desk at;
    at.language = words_.words(member->language.empty() ? in.language : member->language).tag;
    who.talk = to_record(at);
    const auto* phrase = good.is == role::facilitator ? "staff.welcome.facilitator" : "staff.welcome.teacher";
    tell(who, {.text = words_.say(at.language, phrase, {{"name", member->name}}), .language = at.language},
         urgency::reply, now);
}

// Someone we do not know: STOP and HELP as for everyone; anything else gets one neutral reply, and then silence.
void work::stranger_turn(correspondent& who, const inbound& in, instant now) {
    if (in.kind == inbound_kind::stopped) return silence(who, now);
    const auto order = command_in(in.text, words_);
    const auto answer = [&](std::string_view phrase, urgency how) {
        tell(who, {.text = words_.say(in.language, phrase), .language = words_.words(in.language).tag}, how, now);
    };
    if (order == command::stop) {
        store_.drop(who.id);
        if (!who.stopped) answer("stopped", urgency::farewell);
        who.stopped = true;
    } else if (order == command::start && who.stopped) {
        who.stopped = false;
        answer("join.stranger", urgency::reply);
    } else if (!who.greeted && !who.stopped) {
        who.greeted = true;
        answer("join.stranger", urgency::reply);
    }
}

void work::import(const school_file& file, instant now) {
    store_.import(file, now);
    const auto& mail = words_.house.mail_channel;
    for (const auto& row : file.staff) {
        const auto member = store_.staff_named(row.id);
        if (!member) continue;
        if (!mail.empty() && !row.email.empty() && !store_.find(address{mail, row.email}))
            store_.add({mail, row.email}, row.is, member->id);
        if (row.is == role::teacher && !member->digest_at)
            store_.schedule_digest(member->id, next_weekly(now, row.digest_weekday, row.digest_minute, words_.house.time_zone));
    }
}

}  // namespace kindred
