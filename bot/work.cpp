#include "bot/work.hpp"

#include "bot/limits.hpp"
#include "bot/refused_letter.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talks.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>

namespace kindred {
namespace {

template <class Row>
std::vector<Row> first(std::vector<Row> all, std::size_t most) {
    if (all.size() > most) all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
    return all;
}

// What became of an invitation, by the talk as it is after it.
std::size_t survey_round::* fate_of(const invitation& what, const conversation& talk) {
    const auto is_it = [&](const invitation& each) { return each.serial == what.serial; };
    const auto is_same = [&](const auto& each) { return each.survey == what.survey && each.learner == what.learner; };
    if (is_it(talk.now) || std::ranges::any_of(talk.waiting, is_it))
        return talk.agreed == consent::given ? &survey_round::asked : &survey_round::not_agreed;
    if (talk.agreed != consent::given) return &survey_round::not_agreed;
    if (std::ranges::any_of(talk.waiting, is_same)) return &survey_round::waiting;
    return std::ranges::any_of(talk.asked, is_same) ? &survey_round::asked_lately : &survey_round::waiting;
}

// The one they wrote from last, of those on which they agreed to be asked.
std::vector<correspondent>::iterator phone_to_ask(std::vector<correspondent>& all) {
    const auto agreed = std::ranges::find_if(all, [](const correspondent& each) {
        const auto talk = readable_talk(each);
        return talk && talk->agreed == consent::given;
    });
    return agreed == all.end() ? all.begin() : agreed;
}

std::optional<outbox::progress> progress_named(std::string_view status) {
    if (status == "sent") return outbox::progress::sent;
    if (status == "delivered") return outbox::progress::delivered;
    if (status == "read") return outbox::progress::read;
    if (status == "failed") return outbox::progress::failed;
    return std::nullopt;
}

}  // namespace

survey_round& survey_round::operator+=(const survey_round& more) {
    for (auto part : {&survey_round::asked, &survey_round::asked_lately, &survey_round::waiting,
                      &survey_round::not_agreed, &survey_round::stopped})
        this->*part += more.*part;
    if (refused.empty()) refused = more.refused;
    return *this;
}

work::work(store& all, const library& words, work_settings settings)
    : store_(all), words_(words), settings_(std::move(settings)) {}

bool work::take_in(std::string_view channel, const inbound& in, instant now) {
    if (in.kind == inbound_kind::ignored) {
        const auto day = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
        return !in.daily || store_.first_time(channel, in.message_id + " " + std::to_string(day), now);
    }
    if (in.kind == inbound_kind::status) {
        status_turn(channel, in, now);
        return true;
    }
    if (in.sender.empty() || in.sender.size() > limits::identifier_bytes) return true;
    if (is_played_again(in, now)) return true;
    // A time older than the marks that are kept (a gateway with a wrong clock) tells nothing: its mark is undated.
    const bool dated = in.sent_at && now - *in.sent_at < limits::seen_kept_for;
    if (!in.message_id.empty() && !store_.first_time(channel, in.message_id, dated ? *in.sent_at : instant{}))
        return false;

    const address where{std::string(channel), in.sender};
    auto who = known_as(where, in.also, now);
    if (in.kind == inbound_kind::renamed) return true;
    if (!in.whose.empty()) who = moved_here(std::move(who), where, in.whose, now);
    if (!who) who = store_.add(where, role::stranger, 0);
    if (!in.whose.empty()) store_.note_whose(*who, in.whose);
    // The platform's window runs from when the person wrote, not from when it reached us.
    const auto wrote_at = (dated ? std::min(now, *in.sent_at) : now) - in.window_less;
    who->heard_at = std::max(who->heard_at.value_or(instant{}), wrote_at);
    who->parts_since_heard = std::min(who->parts_since_heard, in.parts_less);
    store_.release(who->id, now);
    who->gone_at.reset();  // somebody is there after all

    auto heard = in;
    heard.text = text::valid(text::cut_bytes(in.text, limits::inbound_text_bytes));
    const auto code = in.join_code.empty() ? code_in(heard.text) : code_in(in.join_code);
    // Eight letters and digits can be an answer too; only a real code is one in the middle of a talk.
    const auto are_plain_words = [&] {
        return who->is != role::stranger && in.join_code.empty() && !names_a_code(heard.text);
    };
    if (in.kind == inbound_kind::edited && !must_be_heard(*who, heard.text)) {
        tell_of_edit(*who, now);
    } else if (!code.empty() && (!are_plain_words() || store_.invite_of(code))) {
        join(*who, code, heard, now);
    } else if (who->is == role::guardian) {
        guardian_turn(*who, heard, now);
    } else if (who->is == role::stranger) {
        stranger_turn(*who, heard, now);
    } else {
        staff_turn(*who, heard, now);
    }
    store_.save(*who);
    stop_other_name(*who, in.also, now);
    return true;
}

// Older than the marks that tell duplicates are kept, and no platform delivers so late (M12). A STOP is heeded whenever
// it was said.
bool work::is_played_again(const inbound& in, instant now) const {
    const bool is_old = in.sent_at && !in.any_clock && now - *in.sent_at >= limits::seen_kept_for;
    return is_old && in.kind != inbound_kind::stopped && command_in(in.text, words_) != command::stop;
}

// Of what somebody makes of an earlier message: STOP, and what may be one or tells of danger.
bool work::must_be_heard(const correspondent& who, const std::string& changed) {
    if (command_in(changed, words_) == command::stop) return true;
    const bool is_family = who.is == role::guardian || who.is == role::stranger;
    if (is_family && speaks_of_danger(changed, words_)) return true;
    const bool talks = who.is == role::guardian && !who.talk.empty();
    return talks && may_mean_stop(changed, words_, words_.words(conversation_from(who.talk).language));
}

// Each word of a platform's about a letter counts once, and only forwards: they come twice, and in any order.
void work::status_turn(std::string_view channel, const inbound& in, instant now) {
    // Whom a letter to a phone number reached is told by both names: so they are known by either.
    if (!in.also.empty()) known_as({std::string(channel), in.sender}, in.also, now);
    const auto at = progress_named(in.status);
    if (in.of.empty() && at == outbox::progress::read) return note_read(channel, in);
    if (in.of.empty() || !at || !store_.note_progress(channel, in.of, *at)) return;
    if (*at == outbox::progress::delivered || *at == outbox::progress::read) return letter_arrived(channel, in.of);
    if (!in.verdict) return;
    if (in.verdict->what == outcome::window_closed) return window_was_closed(channel, in, now);
    if (failed_late(channel, in, now)) return;
    const bool unreachable = in.verdict->what == outcome::stopped || in.verdict->what == outcome::gone;
    const auto to = unreachable ? store_.sent_to(channel, in.of) : std::nullopt;
    if (!to) return;
    auto who = store_.find(*to);
    if (!who) return;
    in.verdict->what == outcome::gone ? note_gone(*who, now) : silence(*who, now);
    store_.save(*who);
    if (in.verdict->what == outcome::stopped)
        for (const auto& name : {in.sender, in.also}) stop_other_name(*who, name, now);
}

// Its platform had taken it, and says now what others say at once. Not now: it goes again, if it is kept for that, else
// doctor tells of it, as of what is refused for good or on all of the channel (adapters/channel_watch tells that at
// once). False: it was refused because of whom it was for.
bool work::failed_late(std::string_view channel, const inbound& in, instant now) {
    const auto& told = *in.verdict;
    const bool later = told.what == outcome::again, of_channel = told.what == outcome::channel_broken;
    if (!later && !of_channel && told.what != outcome::never) return false;
    const auto pause = told.after.value_or(limits::letter_pause_longest);
    if (later && store_.take_back(channel, in.of, now + pause)) return true;
    store_.remember_place(std::string(refused_letter_mark) + std::string(channel),
                          to_text({now, told.why, {}, {}, of_channel}));
    return true;
}

// Whoever was reported gone is there.
void work::letter_arrived(std::string_view channel, std::string_view platform_message_id) {
    const auto to = store_.sent_to(channel, platform_message_id);
    auto who = to ? store_.find(*to) : std::nullopt;
    if (!who || !who->gone_at) return;
    who->gone_at.reset();
    store_.save(*who);
}

void work::note_read(std::string_view channel, const inbound& in) {
    auto who = in.sent_at ? store_.find({std::string(channel), in.sender}) : std::nullopt;
    if (!who || !store_.note_read(who->id, *in.sent_at) || !who->gone_at) return;
    who->gone_at.reset();
    store_.save(*who);
}

// A letter that counted as sent was free text where only a template was allowed: it goes again, as its template. Once:
// the store keeps no letter twice for coming back.
void work::window_was_closed(std::string_view channel, const inbound& in, instant now) {
    const auto to = store_.sent_to(channel, in.of);
    auto who = to ? store_.find(*to) : std::nullopt;
    if (!who) return;
    // Our count of the window was wrong, unless the person has written since.
    if (who->heard_at && (!in.sent_at || *who->heard_at <= *in.sent_at)) {
        who->heard_at.reset();
        store_.save(*who);
    }
    store_.take_back(channel, in.of, now);
}

std::vector<outgoing> work::claim(instant now, std::size_t most, const std::vector<std::string>& not_on) {
    auto taken = static_cast<outbox&>(store_).claim(now, most, not_on, words_.house.time_zone);
    std::erase_if(taken, [&](const outgoing& each) { return waits_for_another_day(each, now); });
    tell_unsent(store_.dropped_as_stale(), now);
    return taken;
}

// What became of a letter, to the talk that it is of. One that cannot be told must not keep the others' letters back.
void work::tell_talk(address_id of, const std::function<std::optional<event>(const conversation&)>& news, instant now) {
    store_.turn();
    try {
        auto who = store_.find(of);
        if (who && who->is == role::guardian && !who->talk.empty())
            if (const auto told = news(conversation_from(who->talk))) {
                happen(*who, *told, now);
                store_.save(*who);
            }
        store_.turn_done();
    } catch (const store_broken&) {
        throw;
    } catch (const std::exception&) {
        store_.turn_undone();
        store_.bury("", "a talk was not told what became of its letter", "", now);
    }
}

// Their talks take what never went out for asked.
void work::tell_unsent(std::vector<stale_notice> all, instant now) {
    std::ranges::sort(all, {}, &stale_notice::due);  // what asked before its reminder
    for (const auto& each : all) tell_talk(each.to, [&](const conversation&) { return unsent{each.due}; }, now);
}

// The channel was down, or its measure of the day full: nobody is reminded of what they read a moment ago.
void work::tell_sent_late(const outgoing& sent, instant now) {
    if (sent.how != urgency::notice || now - sent.posted_at < limits::question_late_after) return;
    const auto news = [&](const conversation& talk) -> std::optional<event> {
        if (talk.asked_at != sent.posted_at) return std::nullopt;
        const bool taken = talk.reminded_at > talk.asked_at && store_.take_unseen(sent.to_id, talk.reminded_at);
        return sent_late{sent.posted_at, taken};
    };
    tell_talk(sent.to_id, news, now);
}

// M9: a new sender may write to so many people a day of its own accord. One too many goes back into the outbox.
bool work::waits_for_another_day(const outgoing& one, instant now) {
    if (one.how != urgency::notice || !settings_.starts_per_day) return false;
    const auto& channel = one.to.channel;
    const auto most = settings_.starts_per_day(channel);
    const auto since = now - limits::starts_counted_for;
    if (!most || (one.heard_at && *one.heard_at > since) || store_.has_started_since(channel, one.to_id, since))
        return false;
    if (store_.started_since(channel, since) < static_cast<std::size_t>(*most)) {
        store_.note_start(channel, one.to_id, now);
        return false;
    }
    const receipt later{
        .what = outcome::again, .why = "a new sender's measure of the day is full", .whole_channel = true};
    store_.settle(one, later, now, now + limits::starts_looked_at_again);
    return true;
}

// To one word of theirs; 0: nobody counts there.
int work::parts_allowed(const correspondent& who) const {
    return settings_.parts_per_word ? settings_.parts_per_word(who.where.channel).value_or(0) : 0;
}

void work::count_part(const outgoing& one) {
    if (settings_.parts_per_word && settings_.parts_per_word(one.to.channel)) store_.count_part(one.to_id);
}

bool work::note_parts(const outgoing& sent, int parts, std::string_view id, instant now) {
    count_part(sent);
    return store_.note_parts(sent, parts, id, now);
}

void work::settle(const outgoing& sent, const receipt& what, instant now, instant retry_at) {
    auto final = what;
    const bool about_window = what.what == outcome::window_closed || what.until_word;
    const bool lost = what.what == outcome::stopped || what.what == outcome::gone;
    auto who = about_window || lost ? store_.find(sent.to_id) : std::nullopt;
    if (what.what == outcome::sent) count_part(sent);
    if (about_window) retry_at = wait_or_go_on(sent, who, final, now);
    // What is the channel's fault is not held against the letter.
    const bool own_fault = final.what == outcome::again && !final.whole_channel;
    if (own_fault && sent.tries + 1 >= limits::letter_tries) final.what = outcome::never;
    if (own_fault && final.unreached) {
        if (sent.tries >= limits::unreachable_tries_soon)
            retry_at = std::max<instant>(retry_at, now + limits::unreachable_pause);
        if (retry_at >= sent.expires_at && reaches_others(sent.to.channel, now)) final.what = outcome::gone;
        if (final.what == outcome::gone) who = store_.find(sent.to_id);
    }
    store_.settle(sent, final, now, retry_at);
    if (final.what == outcome::sent) tell_sent_late(sent, now);
    const bool waits = final.what == outcome::again || final.what == outcome::channel_broken;
    const bool stale = waits && sent.how == urgency::notice && sent.expires_at <= now;
    if (stale) tell_unsent({{sent.to_id, sent.posted_at}}, now);
    note_refused(sent, what.what == outcome::window_closed && what.until_word ? what : final, now);
    if (who && (lost || final.what == outcome::gone)) {
        final.what == outcome::gone ? note_gone(*who, now) : silence(*who, now);
        store_.save(*who);
    }
}

// Whether the channel works: letters to other people went out while this one could not. It says of nobody that they are
// gone while the line is down.
bool work::reaches_others(std::string_view channel, instant now) {
    if (store_.place(std::string(broken_channel_mark) + std::string(channel)).starts_with(broken_channel_word))
        return false;
    const auto all = store_.progress_since(now - limits::letter_stale_after);
    const auto found = std::ranges::find(all, channel, &outbox::tally::channel);
    return found != all.end() && found->sent + found->delivered + found->read > 0;
}

// What the platform lets us say to them now is over, or said: when the letter is tried again, or that it is not.
instant work::wait_or_go_on(const outgoing& sent, std::optional<correspondent>& who, receipt& final, instant now) {
    // While it was on its way: nothing that waits for a word was released to that one.
    const bool heard_since =
        who && (who->heard_at > sent.heard_at || who->parts_since_heard < sent.parts_since_heard);
    if (heard_since || final.until_word) {
        // The platform may have counted more than we did.
        if (who && !heard_since) who->parts_since_heard = std::max(who->parts_since_heard, parts_allowed(*who));
        if (who && !heard_since) store_.save(*who);
        final.what = outcome::again;
        final.whole_channel = true;  // no try of its own
        return heard_since ? now : sent.expires_at;
    }
    // Our count of the platform's window was wrong: forget it, so that the next try goes as a template. There is no
    // other way for a letter that has none, or went as one: a notice waits for a word of theirs, for its time.
    if (who) who->heard_at.reset();
    if (who) store_.save(*who);
    const bool only_answers = who && answers_until(*who, sent.what.language);
    const bool as_template = sent.what.instead && sent.heard_at && !only_answers;
    const bool has_none = !sent.what.instead || only_answers;
    const bool waits = has_none && sent.how == urgency::notice;
    final.what = as_template || waits ? outcome::again : outcome::never;
    final.whole_channel |= waits;  // no try of its own
    return waits ? sent.expires_at : now;
}

// For doctor; until the same template is taken of somebody who has not written lately (then it went as that), or the
// letter that waited is.
void work::note_refused(const outgoing& sent, const receipt& what, instant now) {
    const auto mark = std::string(refused_letter_mark) + sent.to.channel;
    const auto& as = sent.what.instead;
    if (what.what == outcome::never || what.what == outcome::window_closed) {  // it has no such template now
        const auto name = as ? as->name : std::string{};
        store_.remember_place(mark, to_text({now, what.why, name, as ? sent.what.language : std::string{}}));
    } else if (what.what == outcome::channel_broken) {
        store_.remember_place(mark, to_text({now, what.why, {}, {}, true}));
    } else if (what.what == outcome::again && !what.whole_channel && sent.tries + 1 == limits::tries_told) {
        const auto last = refused_letter_in(store_.place(mark));
        const bool worse = last && !last->waits && now - last->at < limits::progress_told;
        if (!worse) store_.remember_place(mark, to_text({now, what.why, {}, {}, false, true}));
    }
    if (what.what != outcome::sent || what.in_doubt) return;
    const bool waited = sent.tries >= limits::tries_told;
    const bool as_template = as && (!sent.heard_at || *sent.heard_at + limits::starts_counted_for < now);
    if (!waited && !as_template) return;
    const auto last = refused_letter_in(store_.place(mark));
    const bool same = as_template && last && last->as == as->name && last->language == sent.what.language;
    if (same || (waited && last && last->waits)) store_.remember_place(mark, {});
}

std::size_t work::take_up_due(instant now, std::size_t most) {
    std::size_t taken = 0;
    const auto as_turn = [&](const auto& what, const auto& put_off) {
        ++taken;
        store_.turn();
        try {
            what();
            store_.turn_done();
        } catch (const store_broken&) {
            throw;
        } catch (const std::exception&) {
            store_.turn_undone();
            put_off();
            store_.bury("", "a turn that was due failed", "", now);
        }
    };
    using std::chrono::hours;
    for (const auto id : store_.due(now, most)) {
        const auto wake = [&] {
            auto who = store_.find(id);
            if (!who) return;
            happen(*who, woke{}, now);
            store_.save(*who);
        };
        as_turn(wake, [&] { store_.wake_later(id, now + hours(1)); });
    }
    for (const auto id : first(store_.digests_due(now), most))
        as_turn([&] { send_digest(id, now); }, [&] { store_.schedule_digest(id, now + hours(24)); });
    for (const auto& each : store_.undecided(now, most)) {
        as_turn([&] { forget_undecided(each, now); }, [] {});
        as_turn([&] { forget_elsewhere({.person = each.source}, {.item = each.item}, now); }, [] {});
    }
    std::vector<item> old;
    if (const auto next = store_.next_to_grow_old(); next && *next - limits::stale_before_end <= now)
        as_turn([&] { old = store_.growing_old(now, now + limits::stale_before_end, most); }, [] {});
    for (const auto& each : old) as_turn([&] { note_grown_old(each, now); }, [] {});
    for (const auto id : first(store_.media_to_mail(now), most))
        as_turn([&] { mail_media(id, now); }, [&] { store_.mail_media_at(id, now + limits::media_mail_pause); });
    taken += store_.take_old_media(now);
    for (const auto id : first(store_.prompts_due(now), most)) {
        const auto close = [&] {
            if (const auto prompt = store_.prompt_of(id)) close_prompt(*prompt, now);
        };
        as_turn(close, [&] { store_.close_prompt(id); });
    }
    return taken;
}

std::optional<instant> work::next_due() {
    auto first = store_.next_to_grow_old();
    if (first) *first -= limits::stale_before_end;
    for (const auto& due : {static_cast<addresses&>(store_).next_due(), store_.next_digest(), store_.next_close(),
                            store_.next_media_due(), store_.next_undecided()})
        if (due && (!first || *due < *first)) first = due;
    return first;
}

void work::tell(const correspondent& to, letter what, urgency how, instant now) {
    if (how == urgency::notice && wants_to_be_left(to)) return;
    const auto due = how == urgency::notice ? may_hear_at(to, now) : now;
    // The first letter after STOP says so, and comes at once or not at all.
    const bool confirms_stop = how == urgency::farewell && !to.stopped;
    const std::chrono::minutes stale_after = confirms_stop ? limits::stop_confirmed_within : limits::letter_stale_after;
    store_.post(to.id, what, how, due, due + stale_after);
}

// Asked whether they meant STOP, or whether we write to the wrong number: until they answer, nothing else is sent.
bool work::wants_to_be_left(const correspondent& who) const {
    const auto talk = who.is == role::guardian ? readable_talk(who) : std::nullopt;
    return talk && wants_to_leave(*talk);
}

// Now, or when this person next wants to be written to unasked.
instant work::may_hear_at(const correspondent& who, instant now) {
    const auto reader = guardian_at(who).value_or(guardian{});
    return within_hours(now, reader.time_zone.empty() ? words_.house.time_zone : reader.time_zone, reader.hours);
}

// Where they live, and when they want to be written to. A row that does not open must not keep anyone from stopping.
std::optional<guardian> work::guardian_at(const correspondent& who) {
    if (who.is != role::guardian || who.person == 0) return std::nullopt;
    try {
        return store_.guardian_of(who.person);
    } catch (const turn_failed&) {
        return std::nullopt;
    }
}

survey_round work::send_survey(std::string_view survey, class_id in, instant now) {
    survey_round all;
    if (const auto why = words_.refused.find(survey); why != words_.refused.end()) {
        all.refused = why->second;
        return all;
    }
    for (const auto& child : store_.learners_in(in)) {
        const bool held = store_.is_held(child.id);
        for (const auto guardian : store_.joined_guardians_of(child.id)) {
            auto where = store_.of(guardian);
            std::erase_if(where, [](const correspondent& c) { return c.stopped; });
            if (where.empty() || held) {  // whoever wants nothing used is not asked for more
                ++all.stopped;
                continue;
            }
            auto& phone = *phone_to_ask(where);
            const auto what = make_invitation(survey, child, guardian, now);
            happen(phone, invited{what}, now);
            store_.save(phone);
            ++(all.*fate_of(what, conversation_from(phone.talk)));
        }
    }
    return all;
}

std::size_t work::out_of_reach(class_id in) {
    const auto is_reached = [](const correspondent& c) {
        return !c.stopped && !c.talk.empty() && conversation_from(c.talk).agreed == consent::given;
    };
    const auto has_reached = [&](person_id guardian) { return std::ranges::any_of(store_.of(guardian), is_reached); };
    const auto all = store_.learners_in(in);
    return static_cast<std::size_t>(std::ranges::count_if(all, [&](const learner& child) {
        return std::ranges::none_of(store_.joined_guardians_of(child.id), has_reached);
    }));
}

}  // namespace kindred
