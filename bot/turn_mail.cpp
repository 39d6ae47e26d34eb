// The mailboxes of staff, and the STOP that reaches them. Mail cannot say STOP or START itself: it has its one-click
// unsubscribe, which ends the weekly mail alone, and it follows what its reader says in a chat.
#include "bot/talks.hpp"
#include "bot/work.hpp"

#include <algorithm>

namespace kindred {
namespace {

// A record that does not open must not keep anyone from stopping.
void set_stopped(correspondent& where, bool yes) {
    auto at = desk_of(where);
    at.stopped = yes;
    where.talk = to_record(at);
    where.stopped = yes;
}

bool said_stop(const correspondent& where) { return where.stopped && desk_of(where).stopped; }

}  // namespace

// Who says STOP in one place is not written to in any other, by mail neither. A place that is stopped already keeps
// its reason: one that is out of reach is not reached by a START elsewhere.
void work::stop_everywhere(person_id who) {
    for (auto& where : store_.of(who)) {
        if (!where.stopped) {
            set_stopped(where, true);
            store_.save(where);
        }
        store_.drop(where.id);
    }
}

// START brings back what STOP ended and cannot speak for itself.
void work::mail_again(person_id who) {
    for (auto& where : store_.of(who)) {
        if (where.where.channel != words_.house.mail_channel || !said_stop(where)) continue;
        set_stopped(where, false);
        store_.save(where);
    }
}

// Whether they said STOP, and START nowhere since.
bool work::wants_nothing(person_id who) {
    const auto places = store_.of(who);
    return std::ranges::any_of(places, said_stop) && std::ranges::all_of(places, &correspondent::stopped);
}

// A mailbox is whose the school file says; it may have been another's. Who said STOP gets no mail in a new one either.
void work::enter_mailbox(const address& where, const staff& whose) {
    const bool unwanted = wants_nothing(whose.id);
    auto box = store_.find(where);
    if (!box)
        box = store_.add(where, whose.is, whose.id);
    else if (box->person == whose.id && box->is == whose.is)
        return;
    store_.drop(box->id);
    if (box->person != whose.id && said_stop(*box)) set_stopped(*box, false);
    if (unwanted && !box->stopped) set_stopped(*box, true);
    box->person = whose.id;
    box->is = whose.is;
    store_.save(*box);
}

void work::unsubscribe(std::string_view whom) {
    person_id id = 0;
    for (const char c : whom.substr(0, whom.find('|'))) {
        if (c < '0' || c > '9' || id > 1'000'000'000'000'000) return;
        id = id * 10 + (c - '0');
    }
    const auto whose = store_.staff_of(id);
    if (!whose) return;
    store_.digest_by_mail(id, false);
    if (const auto box = store_.find(address{words_.house.mail_channel, whose->email})) store_.drop(box->id);
}

}  // namespace kindred
