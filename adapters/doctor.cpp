#include "adapters/doctor.hpp"

#include "adapters/clock.hpp"
#include "adapters/http/client.hpp"
#include "adapters/mail/smtp.hpp"
#include "adapters/provider.hpp"
#include "adapters/translate/look.hpp"
#include "bot/limits.hpp"
#include "bot/refused_letter.hpp"
#include "bot/work.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <exception>

namespace kindred {
namespace {

namespace net = boost::asio;

finding of_outcome(const std::string& what, const receipt& told) {
    switch (told.what) {
        case outcome::sent:
            return {what, true, "answers, and takes our credentials."};
        case outcome::channel_broken:
            return {what, false,
                    "refuses our credentials (" + told.why + "). Check the keys of this channel in the configuration."};
        case outcome::again:
            return {what, false, "is busy or out of order (" + told.why + "). Try again in a few minutes."};
        default:
            return {what, false,
                    "answers something unexpected (" + told.why + "). Check `api` and the keys of this channel."};
    }
}

void add(finding& to, const probing& more) {
    if (!more.says.empty()) to.says += " " + more.says;
    to.good = to.good && more.good;
}

finding of_answer(const std::string& what, const platform& talk, const http::response& answer) {
    auto told = of_outcome(what, talk.judge_probe(answer));
    if (told.good) add(told, talk.probed(answer));
    return told;
}

// What the platform wants fetched before it can work (keys, tokens), and then a question that changes nothing.
net::awaitable<void> ask(net::io_context& io, http::client& client, const channel& each, finding& told) {
    std::string trouble;
    const logger keep = [&trouble](level, const std::string& why) { trouble = why; };
    provider fetching(io, client, keep);
    co_await fetching.prepare(each);
    if (!each.talk->errands(fetching.of(each), now_utc()).empty()) {
        told = {told.what, false, trouble + ". Check the network and the keys of this channel."};
        co_return;
    }
    if (fetching.wanted_by(each)) told.says = "gives us its keys and takes our credentials.";
    if (auto probe = each.talk->probe()) {
        auto question = std::move(*probe);
        const auto sent = co_await client.send(std::move(question));
        if (const auto* failed = std::get_if<http::failure>(&sent))
            told = {told.what, false, "cannot be reached: " + failed->why + ". Check the network and `api`."};
        else
            told = of_answer(told.what, *each.talk, std::get<http::response>(sent));
    }
    auto further = each.talk->probe_further(fetching.of(each));
    if (!told.good || !further) co_return;
    auto question = std::move(*further);
    const auto sent = co_await client.send(std::move(question));
    if (const auto* answer = std::get_if<http::response>(&sent)) add(told, each.talk->probed_further(*answer));
}

finding answer_of_channel(const channel& each) {
    const auto unasked = each.talk->unasked();
    finding told{"channel " + each.name, unasked.good, unasked.says};
    const auto probe = each.talk->probe();
    if (probe && probe->target.starts_with("smtp")) {
        prepare_mail();
        return of_outcome(told.what, each.talk->judge(send_mail(*probe, now_utc())));
    }
    net::io_context io{1};
    http::client client(io);
    std::exception_ptr broken;
    net::co_spawn(io, ask(io, client, each, told), [&](std::exception_ptr what) {
        broken = what;
        client.stop();
    });
    io.run();
    if (broken) std::rethrow_exception(broken);
    return told;
}

std::string progress_of(const std::string& channel, const std::vector<outbox::tally>& all) {
    const auto found = std::ranges::find(all, channel, &outbox::tally::channel);
    if (found == all.end()) return {};
    const auto reached = found->delivered + found->read;
    std::string says =
        " In the last week " + std::to_string(found->sent + reached + found->failed) + " letters went out";
    if (reached > 0) says += ", " + std::to_string(reached) + " were reported delivered or read";
    if (found->failed > 0) says += ", " + std::to_string(found->failed) + " failed";
    return says + ".";
}

// When kindred serve last tried, nothing went out.
bool is_broken(const std::string& channel, store& all) {
    return all.place(std::string(broken_channel_mark) + channel).starts_with(broken_channel_word);
}

// The last letter that was refused, if there is something to do about it.
probing refused_lately(const channel& of, store& all) {
    const auto last = refused_letter_in(all.place(std::string(refused_letter_mark) + of.name));
    if (!last || now_utc() - last->at > limits::progress_told) return {};
    if (last->of_channel && !is_broken(of.name, all)) return {};  // mended meanwhile
    const auto mend = of.talk->mend(last->why);
    if (mend.empty()) return {};
    const auto as = last->as.empty() ? std::string{} : ", " + last->as + " in " + last->language;
    // One of a template waits for a word of theirs.
    const auto* how = last->of_channel   ? "Letters are refused ("
                      : last->waits      ? "A letter waits that was refused time after time ("
                      : last->as.empty() ? "A letter was refused for good ("
                                         : "A letter was refused (";
    return {false, how + last->why + as + "). " + mend};
}

// The languages in which nothing may be sent of our own accord, though in others it may.
std::string languages_without_templates(const platform& talk, const school& house) {
    std::string all;
    for (const auto& each : house.languages)
        if (talk.only_answers_in(each)) all += (all.empty() ? "" : ", ") + each;
    return all;
}

finding of_channel(const channel& each, const school& house, const std::vector<outbox::tally>& progress, store& all) {
    auto told = answer_of_channel(each);
    if (each.talk->only_answers())
        told.says +=
            " It lets us answer only: families are asked here when they write. They are told so, once, with a link to "
            "another channel of the school, if there is one.";
    else if (const auto lacking = languages_without_templates(*each.talk, house); !lacking.empty())
        add(told, {false, "In " + lacking + " it lets us answer only: name kindred_invitation and kindred_reminder."});
    if (is_broken(each.name, all))
        told.says += " Letters could not go out when kindred serve last tried; it goes on trying.";
    if (all.place(std::string(deaf_channel_mark) + each.name).starts_with(broken_channel_word))
        told.says += " What people write could not be heard when kindred serve last tried; it goes on trying.";
    told.says += progress_of(each.name, progress);
    add(told, refused_lately(each, all));
    return told;
}

finding of_public_url(const config& what) {
    if (what.public_url.empty())
        return {"public_url", false, "is not set: join links and webhooks have no address. Set server.public_url."};
    if (!what.public_url.starts_with("https://"))
        return {"public_url", false,
                "is not https: platforms refuse it and what families write could be read on the way."};
    return {"public_url", true, what.public_url};
}

finding of_key(const config& what) {
    struct stat about{};
    if (::stat(what.key_file.c_str(), &about) != 0) return {"key file", false, what.key_file + " cannot be read."};
    if ((about.st_mode & 077) != 0)
        return {"key file", false, "can be read by others. Run: chmod 600 " + what.key_file};
    return {"key file", true, "is readable by its owner only. Keep a copy away from this machine."};
}

// Nobody, too, if the row does not open: of_damage tells that.
std::optional<staff> staff_called(const std::string& id, store& all) {
    try {
        return all.staff_named(id);
    } catch (const turn_failed&) {
        return std::nullopt;
    }
}

// As words of danger reach them: in a chat, or at the mailbox that is theirs now.
bool is_reached(const staff& whom, const config& what, store& all) {
    const auto places = all.of(whom.id);
    return std::ranges::any_of(places, [&](const correspondent& each) {
        const bool others = each.where.channel == what.house.mail_channel && each.where.user != whom.email;
        return !each.stopped && !others;
    });
}

// Where no teacher can be told of anything.
std::string classes_out_of_reach(const config& what, store& all) {
    std::string names;
    for (const auto& room : all.classes()) {
        const auto teachers = all.teachers_of(room.id);
        const auto reached = [&](const staff& each) { return is_reached(each, what, all); };
        if (all.learners_in(room.id).empty() || std::ranges::any_of(teachers, reached)) continue;
        names += (names.empty() ? "" : ", ") + room.name;
    }
    return names;
}

finding of_teachers_safety(const config& what, store& all, const std::string& at_once) {
    const std::string told = "school.safety";
    const auto rooms = classes_out_of_reach(what, all);
    const auto last = staff_called(what.house.administrator, all);
    if (rooms.empty()) return {told, true, "is not set: the child's teachers are told " + at_once};
    if (last && is_reached(*last, what, all))
        return {told, true,
                "is not set: the child's teachers are told " + at_once + " No teacher is reached in " + rooms +
                    ": there " + last->name + " is told (school.administrator)."};
    return {told, false,
            "is not set, and nobody can be told in " + rooms +
                " of words that may mean danger, or of wrong numbers. "
                "Write the id of a member of the staff, or let a teacher join: kindred invite --staff."};
}

finding of_safety(const config& what, store& all) {
    const std::string told = "school.safety";
    const auto& id = what.house.safety;
    const std::string at_once = "of words that may mean danger, at once and at any hour, and of wrong numbers.";
    if (id.empty()) return of_teachers_safety(what, all, at_once);
    const auto named = staff_called(id, all);
    if (!named)
        return {told, false,
                "names nobody on the staff, so the child's teachers are told " + at_once +
                    " Write the id of a teacher or facilitator of the school file."};
    const auto places = all.of(named->id);
    if (std::ranges::all_of(places, &correspondent::stopped))
        return {told, false,
                "names somebody who has not joined, or said STOP, so the child's teachers are told " + at_once +
                    " Run kindred invite --staff, or ask them to write START."};
    return {told, true, named->name + " is told " + at_once};
}

finding of_administrator(const config& what, store& all) {
    const std::string told = "school.administrator";
    const std::string of_what = "when nothing goes out or comes in on a channel any more, and when it works again.";
    const auto& id = what.house.administrator;
    if (id.empty())
        return {told, true, "is not set: nobody is told " + of_what + " Write the id of a member of the staff."};
    const auto named = staff_called(id, all);
    if (!named)
        return {told, false,
                "names nobody on the staff, so nobody is told " + of_what +
                    " Write the id of a teacher or facilitator of the school file."};
    const auto places = all.of(named->id);
    if (std::ranges::all_of(places, &correspondent::stopped))
        return {told, false,
                "names somebody who has neither an e-mail address nor joined a chat, so nobody is told " + of_what +
                    " Write their address into the school file, or run kindred invite --staff."};
    return {told, true, named->name + " is told " + of_what};
}

finding of_dead_letters(store& all) {
    const auto count = all.buried();
    if (count == 0) return {"dead letters", true, "none."};
    return {"dead letters", false,
            std::to_string(count) +
                " messages could not be read or handled, and are kept for a month. "
                "kindred doctor --dead-letters lists them."};
}

finding of_damage(store& all) {
    std::string rows;
    for (const auto& each : all.damaged())
        rows += (rows.empty() ? "" : ", ") + std::to_string(each.rows) + " of " + each.of;
    if (rows.empty()) return {"stored data", true, "every person, class and prompt can be read."};
    return {"stored data", false,
            "damaged rows, which are left out of everything: " + rows + ". Put a backup of the database back."};
}

finding of_outbox(store& all) { return {"outbox", true, std::to_string(all.waiting()) + " letters wait to be sent."}; }

finding of_translation(const config& what) {
    const auto looked = look_at_translator(*what.translation, what.house.languages);
    return {"translation", looked.good, looked.says};
}

}  // namespace

finding of_languages(const std::vector<language_state>& all) {
    std::string reviewed, drafts;
    for (const auto& each : all) {
        if (!each.chosen) continue;
        auto& list = each.reviewed_by.empty() ? drafts : reviewed;
        list += (list.empty() ? "" : ", ") + each.tag;
        if (!each.reviewed_by.empty()) list += " (by " + each.reviewed_by + ")";
    }
    std::string says;
    if (!reviewed.empty()) says = "reviewed: " + reviewed + ".";
    if (!drafts.empty())
        says += (says.empty() ? "" : " ") + std::string("drafts that nobody has reviewed yet: ") + drafts +
                ". Let somebody who speaks them to parents read them (kindred words export --language).";
    return {"languages", true, says};
}

std::vector<finding> doctor(const config& what, const std::vector<channel>& channels, store& all) {
    std::vector<finding> told{of_public_url(what),         of_key(what),         of_safety(what, all),
                              of_administrator(what, all), of_dead_letters(all), of_damage(all),
                              of_outbox(all)};
    const auto progress = all.progress_since(now_utc() - limits::progress_told);
    for (const auto& each : channels) told.push_back(of_channel(each, what.house, progress, all));
    if (what.translation) told.push_back(of_translation(what));
    if (channels.empty()) told.push_back({"channels", false, "none is configured: nobody can write to us."});
    return told;
}

}  // namespace kindred
