#include "bot/work.hpp"

#include "bot/hub/desk.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

namespace kindred {

work::work(store& all, const library& words, work_settings settings)
    : store_(all), words_(words), settings_(std::move(settings)) {}

bool work::take_in(std::string_view channel, const inbound& in, instant now) {
    if (in.kind == inbound_kind::ignored) return true;
    if (in.kind == inbound_kind::status) {
        status_turn(channel, in, now);
        return true;
    }
    if (in.sender.empty() || in.sender.size() > limits::identifier_bytes) return true;
    // What comes again after its mark was forgotten cannot be told from what is new: it is too old to answer anyway.
    if (in.sent_at && now - *in.sent_at >= limits::seen_kept_for) return true;
    if (!in.message_id.empty() && !store_.first_time(channel, in.message_id, in.sent_at.value_or(instant{}))) return false;

    const address where{std::string(channel), in.sender};
    auto who = store_.find(where);
    if (!who) who = store_.add(where, role::stranger, 0);
    who->heard_at = now;

    auto heard = in;
    heard.text = text::valid(text::cut_bytes(in.text, limits::inbound_text_bytes));
    const auto code = in.join_code.empty() ? code_in(heard.text) : code_in(in.join_code);
    if (!code.empty()) {
        join(*who, code, heard, now);
    } else if (who->is == role::guardian) {
        guardian_turn(*who, heard, now);
    } else if (who->is == role::stranger) {
        stranger_turn(*who, heard, now);
    } else {
        staff_turn(*who, heard, now);
    }
    store_.save(*who);
    return true;
}

void work::status_turn(std::string_view channel, const inbound& in, instant now) {
    if (!in.verdict || in.of.empty()) return;  // sent, delivered, read: nothing to do
    const bool unreachable = in.verdict->what == outcome::stopped || in.verdict->what == outcome::gone;
    const auto to = unreachable ? store_.sent_to(channel, in.of) : std::nullopt;
    if (!to) return;
    auto who = store_.find(*to);
    if (!who) return;
    silence(*who, now);
    store_.save(*who);
}

std::vector<outgoing> work::claim(instant now, std::size_t most, const std::vector<std::string>& not_on) {
    const auto allowed = within_hours(now, words_.house.time_zone);
    if (allowed != now) store_.defer_notices(now, allowed);
    return static_cast<outbox&>(store_).claim(now, most, not_on);
}

void work::settle(const outgoing& sent, const receipt& what, instant now, instant retry_at) {
    auto final = what;
    auto who = store_.find(sent.to_id);
    if (what.what == outcome::window_closed) {
        // Our count of the platform's window was wrong: forget it, so that the next try goes as a template.
        if (who) who->heard_at.reset();
        if (who) store_.save(*who);
        final.what = sent.what.instead ? outcome::again : outcome::never;
        retry_at = now;
    }
    // What is the channel's fault is not held against the letter.
    const bool own_fault = final.what == outcome::again && !final.whole_channel;
    if (own_fault && sent.tries + 1 >= limits::letter_tries) final.what = outcome::never;
    store_.settle(sent, final, now, retry_at);
    if (who && (what.what == outcome::stopped || what.what == outcome::gone)) {
        silence(*who, now);
        store_.save(*who);
    }
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
        auto who = store_.find(id);
        if (!who) continue;
        const auto wake = [&] { happen(*who, woke{}, now); store_.save(*who); };
        as_turn(wake, [&] { who = store_.find(id); who->wake_at = now + hours(1); store_.save(*who); });
    }
    for (const auto& teacher : store_.digests_due(now))
        as_turn([&] { send_digest(teacher.id, now); }, [&] { store_.schedule_digest(teacher.id, now + hours(1)); });
    for (const auto& prompt : store_.prompts_due(now))
        as_turn([&] { close_prompt(prompt, now); }, [&] { store_.close_prompt(prompt.id); });
    return taken;
}

std::optional<instant> work::next_due() {
    std::optional<instant> first;
    for (const auto& due : {static_cast<addresses&>(store_).next_due(), store_.next_digest(), store_.next_close()})
        if (due && (!first || *due < *first)) first = due;
    return first;
}

void work::tell(const correspondent& to, letter what, urgency how, instant now) {
    const auto due = how == urgency::notice ? within_hours(now, words_.house.time_zone) : now;
    store_.post(to.id, what, how, due, due + limits::letter_stale_after);
}

std::size_t work::send_survey(std::string_view survey, class_id in, instant now) {
    std::size_t invitations = 0;
    for (const auto& child : store_.learners_in(in)) {
        for (const auto guardian : store_.joined_guardians_of(child.id)) {
            auto where = store_.of(guardian);
            std::erase_if(where, [](const correspondent& c) { return c.stopped; });
            if (where.empty()) continue;
            happen(where.front(), invited{make_invitation(survey, child, now)}, now);
            store_.save(where.front());
            ++invitations;
        }
    }
    return invitations;
}

void work::unsubscribe(std::string_view whom) {
    person_id id = 0;
    for (const char c : whom.substr(0, whom.find('|'))) {
        if (c < '0' || c > '9' || id > 1'000'000'000'000'000) return;
        id = id * 10 + (c - '0');
    }
    if (store_.staff_of(id)) store_.digest_by_mail(id, false);
}

}  // namespace kindred
