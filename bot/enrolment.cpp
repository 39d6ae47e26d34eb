// Strangers and join codes. Whatever is wrong with a code, the answer is the same and says nothing of any child.
#include "bot/hub/desk.hpp"
#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"
#include "bot/work.hpp"

#include <algorithm>

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

bool names_a_code(std::string_view message) {
    const auto folded = text::fold(message);
    return folded.starts_with("join ") || folded.starts_with("start ");
}

bool work::code_is_good(std::string_view code, instant now) {
    const auto plain = code_in(code);
    const auto found = plain.empty() ? std::nullopt : store_.invite_of(plain);
    return is_good(found, now) && !is_barred({}, *found);
}

// Whether a court order keeps this learner from whoever the code is for, or from whoever uses it.
bool work::is_barred(const correspondent& who, const invite& code) {
    if (code.is != role::guardian) return false;
    const bool known = who.is == role::guardian && who.person != 0;
    return store_.is_restricted(code.person, code.about) || (known && store_.is_restricted(who.person, code.about));
}

std::string work::make_invite(role as, person_id person, learner_id about, instant now) {
    const auto code = settings_.fresh_code();
    const auto until = now + limits::join_code_valid_for;
    store_.add_invite(code, {.is = as, .person = person, .about = about, .expires_at = until});
    return code;
}

void work::join(correspondent& who, std::string_view code, const inbound& in, instant now) {
    if (now - who.wrong_codes_since >= a_day) {
        who.wrong_codes = 0;
        who.wrong_codes_since = now;
    }
    const auto answer = [&](std::string_view phrase) {
        if (who.stopped) return;
        tell(who, {.text = words_.say(in.language, phrase), .language = words_.words(in.language).tag}, urgency::reply,
             now);
    };
    if (who.wrong_codes > limits::wrong_codes_per_day) return;
    if (who.wrong_codes == limits::wrong_codes_per_day) {
        ++who.wrong_codes;
        return answer("join.enough");
    }
    const auto found = store_.invite_of(code);
    const bool own = found && found->used_by == who.id;
    const bool as_guardian = found && found->is == role::guardian;
    const bool fits = who.is == role::stranger || (who.is == role::guardian) == as_guardian;
    if (own && who.is == role::guardian) {
        return reopen(who, false, now);
    }
    const bool good = is_good(found, now) && !is_barred(who, *found);
    if (!own && good && fits) {
        store_.use(*found, who.id, now);
        return as_guardian ? join_as_guardian(who, *found, in, now) : join_as_staff(who, *found, in, now);
    }
    // Whoever was unlinked since gets a new one from the office.
    if (own) return who.is == role::stranger ? answer("join.wrong") : void();
    if (good) return answer("join.other_app");  // a teacher who is a parent, too: not on one address
    ++who.wrong_codes;
    answer("join.wrong");
}

void work::join_as_guardian(correspondent& who, const invite& good, const inbound& in, instant now) {
    if (who.is == role::stranger) {
        who.is = role::guardian;
        who.person = good.person;
        // The first word after STOP as a stranger: using a code is the plainest opt-in there is.
        who.stopped = false;
        who.talk.clear();  // of someone who was staff
        tell_elsewhere(who, now);
    }
    store_.tie(who.person, good.about, now, good.person);
    const auto child = store_.learner_of(good.about);
    const auto known = store_.guardian_of(good.person);
    if (!child) return;
    const bool is_known = known && words_.speaks(known->language) != nullptr;
    const auto hint = is_known ? known->language : in.language;
    bool first = true;
    for (const auto& survey : settings_.welcome) {
        const auto what = make_invitation(survey, *child, good.person, now);
        if (first)
            happen(who, joined{what, hint, is_known}, now);
        else
            happen(who, invited{what}, now);
        first = false;
    }
}

void work::join_as_staff(correspondent& who, const invite& good, const inbound& in, instant now) {
    const auto member = store_.staff_of(good.person);
    if (!member) return;
    who.is = member->is;
    who.person = good.person;
    who.stopped = false;
    desk at;
    at.language = words_.words(member->language.empty() ? in.language : member->language).tag;
    who.talk = to_record(at);
    const auto* phrase = member->is == role::facilitator ? "staff.welcome.facilitator" : "staff.welcome.teacher";
    auto text = words_.say(at.language, phrase, {{"name", member->name}});
    const bool asked = member->is == role::teacher && own_survey(words_) != nullptr;
    if (asked) text += " " + words_.say(at.language, "about.welcome");
    tell(who, {.text = std::move(text), .language = at.language}, urgency::reply, now);
    if (answers_until(who, at.language)) tell_where_else(who, 0, at.language, now);
}

// Someone we do not know: STOP, HELP and whom to call in danger as for everyone; anything else gets one neutral reply,
// and then silence. Nobody at school is told of danger: whose it is, nobody knows.
void work::stranger_turn(correspondent& who, const inbound& in, instant now) {
    if (in.kind == inbound_kind::stopped) return silence(who, now);
    const auto order = command_in(in.text, words_);
    const bool american = words_.house.country == "US";
    const auto language =
        order ? language_of_word(in.text, *order, words_, in.language) : words_.words(in.language).tag;
    const auto answer = [&](std::string_view phrase, urgency how, std::string_view and_phrase = {}) {
        auto text = words_.say(language, phrase);
        if (!and_phrase.empty()) text += "\n" + words_.say(language, and_phrase);
        tell(who, {.text = std::move(text), .language = language}, how, now);
    };
    const auto is_first_today = [&](const std::string& what) {
        const auto today = std::to_string(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count());
        return store_.first_time(who.where.channel, what + who.where.user + "/" + today, now);
    };
    if (order == command::stop) {
        store_.drop(who.id);
        if (!who.stopped) answer("stopped", urgency::farewell);
        who.stopped = true;
    } else if (order == command::help) {
        if (!who.stopped)
            answer(american ? "help.us" : "help", urgency::reply);
        else if (is_first_today("/help/"))
            answer(american ? "help.us" : "help", urgency::farewell, "stopped");  // it names the way back
    } else if (!order && speaks_of_danger(in.text, words_)) {
        if (is_first_today("/danger/"))
            answer(american ? "danger.us" : "danger", who.stopped ? urgency::farewell : urgency::alarm);
    } else if (who.stopped && (order == command::start || (in.kind == inbound_kind::opened && !in.text.empty()))) {
        who.stopped = false;
        answer("join.stranger", urgency::reply);
    } else if (!who.greeted && !who.stopped) {
        who.greeted = true;
        answer("join.stranger", urgency::reply);
    }
}

// Whoever shares a family's answers with a new phone is told so on the phones that were there before.
void work::tell_elsewhere(const correspondent& who, instant now) {
    for (const auto& other : store_.of(who.person)) {
        if (other.id == who.id || other.is != role::guardian || other.stopped) continue;
        const auto& language = words_.words(other.talk.empty() ? "" : conversation_from(other.talk).language).tag;
        const auto text = words_.say(language, "join.elsewhere");
        tell(other, {.text = text, .instead = message_template{"kindred_note", {text}}, .language = language},
             urgency::notice, now);
    }
}

// Whose consent the school has on file, and by this file no longer.
std::vector<person_id> work::losing_consent(const school_file& file) {
    std::vector<person_id> all;
    for (const auto& row : file.guardians) {
        if (row.consent != withdrawn && !(row.consent.empty() && file.whole.consents)) continue;
        const auto known = store_.guardian_named(row.id);
        if (known && !known->consent.empty()) all.push_back(known->id);
    }
    return all;
}

void work::import(const school_file& file, instant now) {
    const auto read_before = readers_of_classes();
    const auto losing = losing_consent(file);
    const auto ended = store_.import(file, now);
    for (const auto& tie : ended) end_tie(tie, now);
    ask_at_parting(ended, now);
    for (const auto who : losing)
        for (auto& where : store_.of(who)) {
            if (where.is != role::guardian || where.talk.empty()) continue;
            happen(where, consent_withdrawn{}, now);
            store_.save(where);
        }
    // What waits for someone who reads less than before was written for what they read then.
    const auto read_now = readers_of_classes();
    for (const auto& [who, rooms] : read_before) {
        const auto still = read_now.find(who);
        if (still != read_now.end() && std::ranges::includes(still->second, rooms)) continue;
        for (const auto& where : store_.of(who)) store_.drop(where.id);
    }
    const auto& mail = words_.house.mail_channel;
    for (const auto& row : file.staff) {
        const auto member = store_.staff_named(row.id);
        if (member && !mail.empty() && !row.email.empty()) enter_mailbox({mail, row.email}, *member);
    }
    for (const auto& [who, rooms] : read_now) {
        const auto member = store_.staff_of(who);
        if (rooms.empty() || member->digest_at) continue;
        const auto next = next_weekly(now, member->digest_weekday, member->digest_minute, words_.house.time_zone);
        store_.schedule_digest(who, next);
    }
}

void work::sign_out(const address& where) {
    auto who = store_.find(where);
    if (!who || who->is == role::stranger) return;
    store_.drop(who->id);
    who->is = role::stranger;  // the person stays written here: FORGET must find what was shelved for this address
    who->talk.clear();
    who->stopped = true;
    who->wake_at.reset();
    store_.save(*who);
}

// Everyone on the staff, and whose families' words they may read.
std::map<person_id, std::set<class_id>> work::readers_of_classes() {
    std::map<person_id, std::set<class_id>> found;
    for (const auto& member : store_.all_staff()) {
        auto& rooms = found[member.id];
        for (const auto& room : store_.classes_taught_by(member.id)) rooms.insert(room.id);
    }
    return found;
}

}  // namespace kindred
