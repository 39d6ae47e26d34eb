// What a school does all day costs the same in a school ten times as large: every statement that a store has prepared
// is asked how many steps it took. A table that is searched through, for want of an index, shows here by its SQL.
#include "bot/limits.hpp"
#include "bot/work.hpp"
#include "prompts/library.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <map>
#include <string>

namespace kindred {
namespace {

using namespace testing;
using namespace std::chrono_literals;

constexpr std::size_t class_size = 10;
constexpr std::size_t classes_a_hub = 4;
constexpr instant now{std::chrono::milliseconds(1'794'218'400'000)};  // a Monday in November 2026, 10:00 UTC
const school oak{.name = "Oak School", .languages = {"en"}, .contact = "555-0100"};

std::string id_of(char what, std::size_t n) { return what + std::to_string(n); }

school_file school_of(std::size_t learners) {
    school_file file;
    for (std::size_t n = 0; n < learners; ++n) {
        const auto room = n / class_size, hub = room / classes_a_hub;
        if (n % (class_size * classes_a_hub) == 0) {
            file.hubs.push_back({id_of('h', hub), "Hub"});
            file.staff.push_back(
                {.id = id_of('f', hub), .name = "Ms. Field", .hub = id_of('h', hub), .is = role::facilitator});
        }
        if (n % class_size == 0) {
            file.staff.push_back({.id = id_of('t', room), .name = "Ms. Lee", .hub = id_of('h', hub)});
            file.classes.push_back({id_of('c', room), "Room", {id_of('t', room)}});
        }
        file.guardians.push_back({.id = id_of('g', n), .name = "Parent", .language = "en"});
        file.learners.push_back({id_of('l', n), "Child", id_of('c', room), {id_of('g', n)}});
    }
    return file;
}

// --- how many steps -------------------------------------------------------------------------------------------------
sqlite3* connection = nullptr;  // the first that a store opened; it may open another for its log

int note(sqlite3* opened, char**, const sqlite3_api_routines*) {
    if (connection == nullptr) connection = opened;
    return SQLITE_OK;
}

struct cost {
    int steps = 0, runs = 0;
};

// Of each statement since the last time; by its SQL.
std::map<std::string, cost> costs() {
    std::map<std::string, cost> all;
    for (auto* each = sqlite3_next_stmt(connection, nullptr); each; each = sqlite3_next_stmt(connection, each)) {
        const cost is{sqlite3_stmt_status(each, SQLITE_STMTSTATUS_VM_STEP, 1),
                      sqlite3_stmt_status(each, SQLITE_STMTSTATUS_RUN, 1)};
        if (is.runs > 0) all[sqlite3_sql(each)] = is;
    }
    return all;
}

// A step or two more are the deeper tree's.
bool grows(int small, int large) { return large > small + small / 2 + 30; }

// --- a school -------------------------------------------------------------------------------------------------------
class town {
public:
    explicit town(std::size_t learners) : learners_(learners) {
        home_->begin();
        works_.import(school_of(learners), now - 24h * 90);
        for (std::size_t n = 0; n < learners; ++n) move_in(n);
        for (std::size_t room = 0; room * class_size < learners; ++room) join_staff(room);
        home_->commit();
        day(1);  // what is prepared once, as the names that the hub must not read
        costs();
    }

    // The same people do the same, in a school of any size.
    void day(int number) {
        const auto at = now + 24h * number;
        home_->begin();
        for (const char* text : {"Trains and everything that digs", "MINE", "LATER", "STOP", "START"})
            write("families-sms", id_of('p', 2), text, at);
        write("families-sms", "stranger" + std::to_string(number), "Hello", at);
        const auto child = home_->learner_named(id_of('l', 4))->id;
        const auto parent = home_->guardians_of(child).front().id;
        const auto code = works_.make_invite(role::guardian, parent, child, at);
        CHECK(works_.code_is_good(code, at));
        write("families-sms", "second phone" + std::to_string(number), "JOIN " + code, at);
        write("staff-sms", "f0", "/prompt What did you learn?", at);
        write("staff-sms", "t1", "Child counts wheels", at);
        write("staff-sms", "t1", "DIGEST", at);
        write("staff-sms", "f0", "/summary", at);
        send_what_is_due(at);
        works_.take_up_due(at, 5);
        works_.claim(at + 14h, 0, {});  // at night, when notices are put off
        works_.next_due();
        home_->erase(home_->guardians_of(home_->learner_named(id_of('l', 6))->id).front().id, std::nullopt);
        home_->commit();
    }

    // The file says the same again, but for a teacher of each hub who left.
    void import_again() {
        auto file = school_of(learners_);
        for (std::size_t room = 1; room < file.classes.size(); room += classes_a_hub) {
            std::erase_if(file.staff, [&](const auto& each) { return each.id == id_of('t', room); });
            file.classes[room].teachers.clear();
        }
        home_->begin();
        works_.import(file, now);
        home_->commit();
    }

private:
    void write(const char* channel, std::string who, std::string text, instant at) {
        inbound in{.kind = inbound_kind::message, .sender = std::move(who), .text = std::move(text), .sent_at = at};
        in.message_id = std::to_string(++messages_);
        home_->turn();
        works_.take_in(channel, in, at);
        home_->turn_done();
    }

    void send_what_is_due(instant at) {
        std::size_t sent = 0;
        for (const auto& each : works_.claim(at, 12, {})) {
            const auto id = "sent" + std::to_string(++messages_);
            const auto what = ++sent % 3 == 0 ? outcome::again : outcome::sent;
            works_.settle(each, {.what = what, .id = id}, at, at + 1h);
            works_.take_in(each.to.channel,
                           {.kind = inbound_kind::status,
                            .sender = each.to.user,
                            .sent_at = at,
                            .status = "failed",
                            .of = id,
                            .verdict = receipt{.what = outcome::gone}},
                           at);
        }
        CHECK(sent > 5);
        CHECK(static_cast<outbox&>(*home_.all).next_due({}));
    }

    // In the middle of a survey, with things said and letters waiting.
    void move_in(std::size_t n) {
        const auto child = home_->learner_named(id_of('l', n))->id;
        const auto parent = home_->guardians_of(child).front().id;
        home_->tie(parent, child, now - 24h * 80);
        auto who = home_->add({"families-sms", id_of('p', n)}, role::guardian, parent);
        conversation talk;
        talk.at = stage::asking;
        talk.language = "en";
        talk.agreed = consent::given;
        talk.now = {.survey = "sparks", .learner = child, .child = "Child"};
        talk.now.serial = home_->next_serial(now);
        talk.wake_at = who.wake_at = now + 24h * 30;
        who.talk = to_record(talk);
        home_->save(who);
        home_->agreed(who.id, parent, true, "yes", "en", now - 24h * 80);
        for (int place = 0; place < 3 && n % class_size != 5; ++place) {  // some have said nothing
            auto told = sample_item(talk.now.serial - 8, place, child, parent, "trains");
            told.expires_at = now + 24h * 200;
            home_->put(told);
        }
        home_->post(who.id, sample_letter("a reply"), urgency::reply, now, now + 24h * 20);
        home_->post(who.id, sample_letter("a notice"), urgency::notice, now + 24h * 9, now + 24h * 20);
        home_->bury("families-sms", "a turn failed", "body", now, {who.where.user});
        home_->read(child, {"t0", "digest", now, "answers"});
        home_->add_invite(id_of('i', n),
                          {.is = role::guardian, .person = parent, .about = child, .expires_at = now + 24h * 90});
    }

    void join_staff(std::size_t room) {
        const auto add = [&](const std::string& id) {
            const auto member = home_->staff_named(id);
            home_->add({"staff-sms", id}, member->is, member->id);
            if (member->is == role::teacher) home_->schedule_digest(member->id, now + 24h * 20);
        };
        add(id_of('t', room));
        if (room % classes_a_hub == 0) add(id_of('f', room / classes_a_hub));
    }

    const std::size_t learners_;
    const library words_ = read_library(word_files, oak).words;
    house home_;
    std::size_t codes_ = 0, messages_ = 0;
    work works_{*home_.all, words_, {.fresh_code = [this] { return "CDFG" + std::to_string(2222 + codes_++); }}};
};

template <class What>
std::map<std::string, cost> costs_in_a_school_of(std::size_t learners, What what) {
    connection = nullptr;
    town where(learners);
    what(where);
    return costs();
}

struct remembering_connections {
    remembering_connections() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(note)); }
    ~remembering_connections() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(note)); }
};

TEST_CASE("no statement of a day takes more steps in a larger school") {
    const remembering_connections all;
    const auto a_day = [](town& where) { where.day(2); };
    const auto small = costs_in_a_school_of(80, a_day);
    const auto large = costs_in_a_school_of(800, a_day);
    CHECK(large.size() > 60);
    for (const auto& [text, is] : large) {
        const auto before = small.find(text);
        INFO(text);
        REQUIRE(before != small.end());
        INFO(before->second.steps << " steps in " << before->second.runs << " runs in the small school");
        INFO(is.steps << " steps in " << is.runs << " runs in the large one");
        CHECK_FALSE(grows(before->second.steps, is.steps));
    }
}

TEST_CASE("an import takes as many steps for a row of the file, however many rows there are") {
    const remembering_connections all;
    const auto an_import = [](town& where) { where.import_again(); };
    const auto small = costs_in_a_school_of(80, an_import);
    const auto large = costs_in_a_school_of(800, an_import);
    CHECK(large.size() > 20);
    for (const auto& [text, is] : large) {
        const auto before = small.find(text);
        INFO(text);
        REQUIRE(before != small.end());
        const bool each_row = is.runs >= 5 * before->second.runs;
        if (each_row)
            CHECK_FALSE(grows(before->second.steps / before->second.runs, is.steps / is.runs));
        else
            CHECK_FALSE(grows(before->second.steps * 10, is.steps));  // it looks at every row once
    }
}

}  // namespace
}  // namespace kindred
