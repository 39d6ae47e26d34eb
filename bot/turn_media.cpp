// The turns of photos and voice notes: wanted with the answer that they came with, kept or given up once the platform
// was asked, and mailed to the child's teachers. What the family does with the answer happens to them, too.
#include "bot/limits.hpp"
#include "bot/profile/as_read.hpp"
#include "bot/profile/rotation.hpp"
#include "bot/text/zone.hpp"
#include "bot/work.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

const char* phrase_of(fetched::end how) {
    switch (how) {
        case fetched::end::too_large:
            return "media.too_large";
        case fetched::end::wrong_kind:
            return "media.kind";
        default:
            return "media.failed";
    }
}

std::string name_of_kind(const library& words, std::string_view language, attachment_kind kind) {
    return words.say(language, kind == attachment_kind::voice ? "mine.voice" : "mine.photo");
}

}  // namespace

void work::want(const correspondent& from, const attach& what, instant now) {
    const auto beside = store_.media_with(what.item);
    if (beside.size() >= limits::media_per_answer) return;
    const bool all_alone = std::ranges::all_of(beside, &media::alone);
    store_.want({.item = what.item,
                 .learner = what.learner,
                 .source = from.person,
                 .from = from.id,
                 .channel = from.where.channel,
                 .what = what.what,
                 .alone = beside.empty() ? what.alone : all_alone,
                 .came_at = now,
                 .expires_at = what.expires_at},
                now);
}

std::vector<media> work::claim_media(instant now, std::size_t most) {
    return store_.claim_media(now, most, now + limits::media_lease);
}

void work::media_came(const media& asked, const fetched& end, instant now, instant retry_at) {
    const auto here = store_.media_of(asked.id);
    if (!here || here->kept) return;  // its family erased it meanwhile
    if (end.how == fetched::end::here) {
        store_.put_bytes(asked.id, end.bytes, end.mime, now + limits::media_mailed_after);
        return;
    }
    const bool last_try = here->tries + 1 >= limits::media_tries || retry_at >= here->expires_at;
    if (end.how == fetched::end::again && !last_try) return store_.fetch_again(asked.id, retry_at);
    give_up(*here, phrase_of(end.how), now);
}

// An answer that was nothing else is no answer any more. Its guardian is told once, however many there were.
void work::give_up(const media& what, const char* phrase, instant now) {
    store_.take_media(what.id);
    const auto left = store_.media_with(what.item);
    auto item = store_.item_of(what.item);
    if (left.empty() && what.alone && item) {
        item->expires_at = now;  // tidied away; taking it would take what waits for its guardian, too
        store_.put(*item);
    }
    const auto who = store_.find(what.from);
    // Who sent it just now waits for a word; at night, after a long while, nobody does.
    const bool just_sent = what.tries == 0 && who && who->heard_at && now - *who->heard_at < limits::media_lease;
    const bool others_may_fail = std::ranges::any_of(left, [](const media& each) { return !each.kept; });
    if (others_may_fail || !who || who->stopped || who->person != what.source || who->talk.empty()) return;
    const auto language = conversation_from(who->talk).language;
    const auto how = just_sent ? urgency::reply : urgency::notice;
    const auto text = words_.say(language, phrase);
    tell(*who, {.text = text, .instead = message_template{"kindred_note", {text}}, .language = language}, how, now);
}

// The words of an answer, and what came beside them.
std::string work::with_its_media(const item& told, std::string_view language) {
    auto text = as_read(words_, told, language);
    for (const auto& each : store_.media_with(told.id))
        if (!each.alone) text += " (" + name_of_kind(words_, language, each.what.kind) + ")";
    return text;
}

std::optional<std::string> work::bytes_shown(std::int64_t id, instant now) {
    const auto what = store_.media_of(id);
    const auto item = what ? store_.item_of(what->item) : std::nullopt;
    if (!item || !teacher_may_see(*item)) return std::nullopt;
    return store_.bytes_of(id, now);
}

// The child may have moved and the teacher left since the mail was written.
std::optional<std::string> work::enclosure(std::int64_t id, std::string_view mailbox, instant now) {
    const auto what = store_.media_of(id);
    const auto child = what ? store_.learner_of(what->learner) : std::nullopt;
    if (!child || !is_in_class(*child)) return std::nullopt;
    const auto reads = [&](const staff& each) { return each.email == mailbox && mailbox_of(each); };
    if (std::ranges::none_of(store_.teachers_of(child->in), reads)) return std::nullopt;
    return bytes_shown(id, now);
}

// Who left the school keeps the name of their last class.
bool work::is_in_class(const learner& child) {
    const auto all = store_.learners_in(child.in);
    return std::ranges::find(all, child.id, &learner::id) != all.end();
}

std::vector<shown_media> work::show_media(learner_id about, std::string_view reader, std::string_view why,
                                          instant now) {
    std::vector<shown_media> all;
    for (auto& each : store_.media_about(about, now))
        if (auto bytes = bytes_shown(each.id, now)) all.push_back({std::move(each), std::move(*bytes)});
    store_.read(about, {std::string(reader), std::string(why), now, "photos and voice notes"});
    return all;
}

// What belongs to a private note is shown by the office only, as the note is. Else: a day later there may be a teacher
// who gets mail, or its family may have changed their mind.
void work::mail_media(std::int64_t id, instant now) {
    const auto what = store_.media_of(id);
    if (!what) return;
    const auto item = store_.item_of(what->item);
    const auto child = store_.learner_of(what->learner);
    if (item && is_in(*item, "comforts")) {
        const bool is_shown = child && is_in_class(*child) && teacher_may_see(*item);
        if (is_shown) tell_of_note(*item, *child, now);
        const auto later = now + limits::media_mail_pause;
        return store_.mail_media_at(id, is_shown ? std::nullopt : std::optional<instant>(later));
    }
    bool sent = false;
    if (item && child && is_in_class(*child) && teacher_may_see(*item))
        for (const auto& each : store_.teachers_of(child->in))
            sent |= mail_to(each, *what, *item, *child, now) || tell_of_media(each, *what, *child, now);
    store_.mail_media_at(id, sent ? std::nullopt : std::optional<instant>(now + limits::media_mail_pause));
}

// A week's digest may come when it is gone, so the teachers hear that day that there is a private note; unless they did
// when it was filed.
void work::tell_of_note(const item& note, const learner& about, instant now) {
    const auto* asked = words_.asked(note.survey, note.version, note.question);
    if (asked != nullptr && asked->tell_teacher) return;
    for (const auto& each : store_.teachers_of(about.in)) {
        const auto once = "/note/" + std::to_string(note.id) + "/" + std::to_string(each.id);
        if (store_.first_time("", once, now)) tell_staff(each, "alarm.note", about, urgency::notice, now);
    }
}

// Whoever gets no mail is told in a chat that there is something to be seen, once for all that came with an answer: the
// week's digest may come when it is gone.
bool work::tell_of_media(const staff& whom, const media& what, const learner& about, instant now) {
    const auto chats = chats_of(whom.id);
    if (chats.empty()) return false;
    const auto& where = chats.front();
    const auto once = "/media/" + where.where.user + "/" + std::to_string(what.item);
    if (!store_.first_time(where.where.channel, once, now)) return true;
    const auto all = store_.media_with(what.item);
    const auto count = std::to_string(std::ranges::count_if(all, &media::kept));
    const auto office = words_.say(whom.language, "digest.media.office");
    const auto text =
        words_.say(whom.language, "digest.media", {{"names", about.name}, {"count", count}, {"where", office}});
    tell(where, {.text = text, .instead = message_template{"kindred_note", {text}}, .language = whom.language},
         urgency::notice, now);
    return true;
}

// A mail that waits tells who may see it, as it was when it was written: it is withdrawn, and written anew if it may
// be.
void work::mail_anew(std::int64_t id, instant now) {
    const auto all = store_.media_with(id);
    const auto child = all.empty() ? std::nullopt : store_.learner_of(all.front().learner);
    if (!child) return;
    for (const auto& teacher : store_.teachers_of(child->in)) {
        const auto box = mailbox_of(teacher);
        for (const auto& each : all)
            if (box && store_.take_enclosing(box->id, each.id)) store_.mail_media_at(each.id, now);
    }
}

// Where this teacher gets the school's mail; nothing if they do not.
std::optional<correspondent> work::mailbox_of(const staff& whose) {
    if (!whose.digest_by_mail || whose.email.empty() || words_.house.mail_channel.empty()) return std::nullopt;
    auto box = store_.find(address{words_.house.mail_channel, whose.email});
    if (!box || box->stopped || box->person != whose.id) return std::nullopt;
    return box;
}

bool work::mail_to(const staff& whom, const media& what, const item& with, const learner& about, instant now) {
    const auto box = mailbox_of(whom);
    if (!box) return false;
    const auto& language = words_.words(whom.language).tag;
    const auto room = store_.class_of(about.in);
    const std::string classroom = room ? room->name : "";
    const auto* survey = words_.find(with.survey, with.version);
    const auto* asked = survey != nullptr ? words_.find(*survey, with.question) : nullptr;
    const fillings names{{"child", about.name}, {"teacher", whom.name}, {"classroom", classroom}};
    const auto question = asked != nullptr ? words_.ask(language, *survey, *asked, names) : std::string{};
    const auto kind = name_of_kind(words_, language, what.what.kind);
    const auto last = local(what.expires_at, words_.house.time_zone);
    const auto date = words_.date(language, last.year, last.month, last.day);
    const auto use = words_.say(language, "digest.use." + std::string(name_of(with.shared)));
    const auto* phrase = with.by == voice::child ? "media.mail.child" : "media.mail";
    const auto text =
        words_.say(language, phrase,
                   {{"child", about.name}, {"what", kind}, {"question", question}, {"use", use}, {"date", date}});
    tell(*box,
         {.text = text,
          .attachments = {{what.what.kind, std::to_string(what.id), {}, what.what.mime, what.what.bytes}},
          .language = language,
          .subject = words_.say(language, "media.mail.subject", {{"classroom", classroom}}),
          .unsubscribe = std::to_string(whom.id) + "|weekly"},
         urgency::notice, now);
    store_.read(about.id, {whom.external, "mailed", now, "photos and voice notes"});
    return true;
}

}  // namespace kindred
