// The names that the hub must not read are prepared once, by one `work` that lives long, and anew when they changed.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

class hub_at_work {
public:
    hub_at_work() { home_.everyone_joins(); }

    // What the facilitator reads when Ms. Lee has written this.
    std::string summary_of(std::string reply) {
        take(home_.field, "/prompt What did you learn?");
        take(home_.lee, std::move(reply));
        home_.read(home_.field);
        take(home_.field, "/summary");
        return home_.hears(home_.field);
    }
    // The same, and then everything of this turn is undone.
    void summary_undone(const school_file& file, std::string reply) {
        home_->begin();
        bot_.import(file, home_.now);
        for (const auto& [who, text] : {std::pair(home_.field, std::string("/prompt What did you learn?")),
                                        std::pair(home_.lee, std::move(reply)),
                                        {home_.field, "/summary"}})
            bot_.take_in(who.channel, home_.message(who, text), home_.now);
        home_->rollback();
    }
    void import(const school_file& file) {
        home_.kept([&] { bot_.import(file, home_.now); });
    }
    // As the command line does, beside the server.
    void import_elsewhere(const school_file& file) { home_.import(file); }

private:
    void take(const address& from, std::string text) {
        home_.kept([&] { bot_.take_in(from.channel, home_.message(from, std::move(text)), home_.now); });
        home_.now += 1min;
    }

    small_school home_;
    work bot_ = home_.bot();
};

school_file with_a_child(const char* name) {
    auto file = oak_people();
    file.learners.push_back({"new", name, "room5", {"tom"}});
    return file;
}

TEST_CASE("a summary keeps back the name of a learner who came after the last summary") {
    hub_at_work hub;
    CHECK_THAT(hub.summary_of("Mateo sings with Bartholomew"), Contains("[a learner] sings with Bartholomew"));
    hub.import(with_a_child("Bartholomew"));
    CHECK_THAT(hub.summary_of("Mateo sings with Bartholomew"), Contains("[a learner] sings with [a learner]"));
}

TEST_CASE("a summary keeps back a name that another process brought") {
    hub_at_work hub;
    CHECK_THAT(hub.summary_of("Bartholomew sings"), Contains("Bartholomew sings"));
    hub.import_elsewhere(with_a_child("Bartholomew"));
    CHECK_THAT(hub.summary_of("Bartholomew sings"), Contains("[a learner] sings"));
}

TEST_CASE("names prepared in a transaction that was undone are not those of the next import") {
    hub_at_work hub;
    hub.summary_undone(with_a_child("Bartholomew"), "Evangelina sings");
    hub.import(with_a_child("Evangelina"));
    CHECK_THAT(hub.summary_of("Evangelina sings"), Contains("[a learner] sings"));
}

}  // namespace
}  // namespace kindred
