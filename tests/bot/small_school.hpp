// A school of sample people at work: the real turn over a real store in a folder of its own, with the words that
// ship, codes that count up, and a clock that stands until a test moves it. Each call is a transaction of its own.
#pragma once

#include "bot/limits.hpp"
#include "bot/roster.hpp"
#include "bot/text/zone.hpp"
#include "bot/work.hpp"
#include "prompts/library.hpp"
#include "storage/database.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kindred::testing {

using namespace std::chrono_literals;

inline const std::string zone = "America/Los_Angeles";

inline school oak_school() {
    return {.name = "Oak School",
            .time_zone = zone,
            .languages = {"en", "es"},
            .contact = "555-0100",
            .country = "US",
            .mail_channel = "staff-mail"};
}

inline const library& shipped_words() {
    static const library words = read_library(word_files, oak_school()).words;
    return words;
}

// Ana has a child in each class; Tom shares one of them with her.
inline school_file oak_people() {
    school_file file;
    file.hubs = {{"first-grade", "First grade hub"}, {"arts", "Arts hub"}};
    file.staff = {
        {.id = "lee",
         .name = "Ms. Lee",
         .language = "en",
         .email = "lee@oak.example",
         .hub = "first-grade",
         .digest_weekday = 1,
         .digest_minute = 6 * 60 + 45},
        {.id = "diaz",
         .name = "Mr. Diaz",
         .language = "es",
         .hub = "first-grade",
         .digest_weekday = 5,
         .digest_minute = 15 * 60},
        {.id = "field", .name = "Ms. Field", .language = "en", .hub = "first-grade", .is = role::facilitator}};
    file.guardians = {{.id = "ana", .name = "Ana", .language = "en", .is = role::guardian},
                      {.id = "tom", .name = "Tom", .language = "en", .is = role::guardian},
                      {.id = "hodan", .name = "Hodan", .language = "", .is = role::guardian}};
    file.classes = {{"room4", "Room 4", {"lee"}}, {"room5", "Room 5", {"diaz"}}};
    file.learners = {{"mateo", "Mateo", "room4", {"ana", "tom"}},
                     {"lucia", "Lucia", "room5", {"ana"}},
                     {"amina", "Amina", "room4", {"hodan"}}};
    return file;
}

class small_school {
public:
    explicit small_school(const library& all_words = shipped_words()) : words(all_words) { import(oak_people()); }

    instant now = from_local(2026, 9, 15, 10 * 60, zone);  // a Tuesday
    const library& words;

    const address ana{"phones", "15550101"}, tom{"phones", "15550102"}, hodan{"phones", "15550103"};
    const address lee{"staff", "lee"}, diaz{"staff", "diaz"}, field{"staff", "field"};
    const address lees_mail{"staff-mail", "lee@oak.example"};

    store* operator->() { return all_.get(); }
    store& memory() { return *all_; }
    work bot() {
        return {*all_,
                words,
                {.welcome = welcome,
                 .fresh_code = [this] { return next_code(); },
                 .fetches = [this](std::string_view) { return fetches; },
                 .translates = translates,
                 .parts_per_word = [this](auto channel) { return channel == "phones" ? parts : std::nullopt; },
                 .answers_for = [this](auto channel, auto language) { return answers_on(channel, language); },
                 .ways_elsewhere =
                     [this](std::string_view code) {
                         return elsewhere.empty() ? std::string{} : elsewhere + std::string(code);
                     }}};
    }
    bool fetches = false;  // whether photos and voice notes can be had
    bool translates = false;
    std::optional<std::chrono::seconds> answers{};  // on "phones" we may only answer, so long
    std::string with_templates;                     // but in this language
    std::optional<int> parts{};                     // of letters, that may follow a word there
    std::string elsewhere;                          // the link to other apps, without its code
    std::optional<std::chrono::seconds> answers_on(std::string_view channel, std::string_view language) const {
        return channel == "phones" && language != with_templates ? answers : std::nullopt;
    }
    std::vector<std::string> welcome{"sparks"};

    template <class What>
    auto kept(What what) {
        all_->begin();
        if constexpr (std::is_void_v<decltype(what())>) {
            what();
            all_->commit();
        } else {
            auto result = what();
            all_->commit();
            return result;
        }
    }
    void import(const school_file& file) {
        kept([&] { bot().import(file, now); });
    }

    // --- who is who ----------------------------------------------------------------------------------------------
    person_id staff_id(const char* external) { return all_->staff_named(external)->id; }
    learner_id child(const char* external) { return all_->learner_named(external)->id; }
    class_id room(const char* external) { return all_->class_named(external)->id; }
    hub_id hub() { return all_->hub_named("first-grade")->id; }
    person_id guardian_id(const char* external) {
        for (const char* about : {"mateo", "lucia", "amina"})
            for (const auto& one : all_->guardians_of(child(about)))
                if (one.external == external) return one.id;
        FAIL("no such guardian");
        return 0;
    }
    correspondent at(const address& where) {
        const auto found = all_->find(where);
        REQUIRE(found);
        return *found;
    }
    std::vector<item> told_about(const char* about) { return all_->of_learner(child(about), now); }
    std::vector<std::string> words_about(const char* about) {
        std::vector<std::string> said;
        for (const auto& each : told_about(about)) said.push_back(each.words);
        return said;
    }

    // How often somebody's look at a learner was logged.
    std::size_t readings() {
        static constexpr sql count = "SELECT COUNT(*) FROM readings";
        database copy(where_.file("kindred.db"));
        auto found = copy.query(count);
        return found.next() ? static_cast<std::size_t>(found.number(0)) : 0;
    }

    // The store is closed and opened anew, as by a server that starts.
    void restart() {
        all_.reset();
        all_ = open_store(where_.file("kindred.db"), key_of(7));
    }

    // How often consent to this by itself was asked for and answered; '': to being asked at all.
    std::int64_t consents_to(const std::string& category) {
        static constexpr sql count = "SELECT COUNT(*) FROM consents WHERE category = $1";
        database copy(where_.file("kindred.db"));
        auto found = copy.query(count, category);
        return found.next() ? found.number(0) : -1;
    }
    // A backup as it is now; and that put back in place of what is there, cleaned of what that had erased.
    std::string backup() {
        const auto to = where_.file("backup.db");
        all_.reset();
        std::filesystem::copy_file(where_.file("kindred.db"), to, std::filesystem::copy_options::overwrite_existing);
        restart();
        return to;
    }
    void put_back(const std::string& from) {
        const auto newer = kept([&] { return all_->erased_before(); });
        all_.reset();
        for (const char* each : {"kindred.db-wal", "kindred.db-shm"}) std::filesystem::remove(where_.file(each));
        std::filesystem::copy_file(from, where_.file("kindred.db"), std::filesystem::copy_options::overwrite_existing);
        restart();
        kept([&] { bot().erase_again(newer, now); });
    }

    std::int64_t rows_of(const std::string& table) {
        static constexpr sql count_media = "SELECT COUNT(*) FROM media";
        static constexpr sql count_bytes = "SELECT COUNT(*) FROM media_bytes";
        database copy(where_.file("kindred.db"));
        auto found = copy.query(table == "media" ? count_media : count_bytes);
        return found.next() ? found.number(0) : -1;
    }
    // The bytes of the one photo or voice note that is kept, as they lie there.
    std::string sealed_media() {
        static constexpr sql find = "SELECT sealed FROM media_bytes";
        database copy(where_.file("kindred.db"));
        auto found = copy.query(find);
        return found.next() ? std::string(found.bytes(0)) : std::string{};
    }
    // The bytes of the one answer that is kept, as they lie there.
    std::string sealed_item() {
        static constexpr sql find = "SELECT sealed FROM items";
        database copy(where_.file("kindred.db"));
        auto found = copy.query(find);
        return found.next() ? std::string(found.bytes(0)) : std::string{};
    }
    bool folder_shows(std::string_view what) const { return where_.shows(what); }

    // What no program of ours does to the file.
    void meddle(const std::string& script) { database(where_.file("kindred.db")).run_script(script); }

    // --- what comes in -------------------------------------------------------------------------------------------
    bool take(const std::string& channel, const inbound& in) {
        return kept([&] {
            all_->turn();
            const bool fresh = bot().take_in(channel, in, now);
            all_->turn_done();
            return fresh;
        });
    }
    inbound message(const address& from, std::string text) {
        return {.kind = inbound_kind::message,
                .sender = from.user,
                .text = std::move(text),
                .message_id = "m" + std::to_string(++messages_),
                .sent_at = now};
    }
    void says(const address& from, std::string text) { take(from.channel, message(from, std::move(text))); }
    void taps(const address& from, const choice& button) {
        auto in = message(from, button.text);
        in.kind = inbound_kind::choice;
        in.choice = button.id;
        take(from.channel, in);
    }
    void happens(const address& from, inbound_kind what) {
        auto in = message(from, "");
        in.kind = what;
        take(from.channel, in);
    }
    std::string family_code(const char* guardian, const char* about) {
        const auto who = guardian_id(guardian);
        return kept([&] { return bot().make_invite(role::guardian, who, child(about), now); });
    }
    std::string staff_code(const char* external) {
        const auto who = all_->staff_named(external);
        return kept([&] { return bot().make_invite(who->is, who->id, 0, now); });
    }
    // Joins, in English, and agrees: the first question is asked.
    void joins(const address& from, const char* guardian, const char* about) {
        says(from, "JOIN " + family_code(guardian, about));
        says(from, "English");
        says(from, "Start");
        read(from);
    }
    void joins_staff(const address& from, const char* external) {
        says(from, staff_code(external));
        read(from);
    }
    void everyone_joins() {
        joins(ana, "ana", "mateo");
        joins(tom, "tom", "mateo");
        joins(hodan, "hodan", "amina");
        joins_staff(lee, "lee");
        joins_staff(diaz, "diaz");
        joins_staff(field, "field");
    }
    // Answers the four questions of the welcome.
    void answers_all(const address& from, const std::string& about_what) {
        for (const char* each : {"loves ", "wonders about ", "is good at ", "hopes for "})
            says(from, each + about_what);
        read(from);
    }

    // --- what goes out -------------------------------------------------------------------------------------------
    std::vector<outgoing> claim() {
        return kept([&] { return bot().claim(now, 100, {}); });
    }
    void settle(const outgoing& one, const receipt& what, instant retry_at) {
        kept([&] { bot().settle(one, what, now, retry_at); });
    }
    // Everything that is due arrives; what of it came to this address since the last look.
    std::vector<outgoing> read(const address& whose) {
        for (auto taken = claim(); !taken.empty(); taken = claim())
            for (auto& one : taken) {
                settle(one, {.what = outcome::sent, .id = "p" + std::to_string(++messages_)}, now);
                arrived_[one.to.channel + "/" + one.to.user].push_back(std::move(one));
            }
        return std::exchange(arrived_[whose.channel + "/" + whose.user], {});
    }
    // The texts of what came, one after the other; empty if nothing did.
    std::string hears(const address& whose) {
        std::string said;
        for (const auto& one : read(whose)) said += (said.empty() ? "" : "\n--\n") + one.what.text;
        return said;
    }

    // --- what time brings ----------------------------------------------------------------------------------------
    std::size_t take_up_due(std::size_t most = 64) {
        return kept([&] { return bot().take_up_due(now, most); });
    }
    void clock_to(instant then) {
        now = then;
        take_up_due();
    }
    void pass(std::chrono::milliseconds how_long) { clock_to(now + how_long); }

private:
    std::string next_code() {
        std::string code(limits::join_code_characters, join_code_letters[0]);
        auto left = ++codes_;
        for (auto& letter : code) {
            letter = join_code_letters[left % join_code_letters.size()];
            left /= join_code_letters.size();
        }
        return code;
    }

    folder where_;
    std::unique_ptr<store> all_ = open_store(where_.file("kindred.db"), key_of(7));
    std::size_t codes_ = 0, messages_ = 0;
    std::map<std::string, std::vector<outgoing>> arrived_;
};

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

using Catch::Matchers::Contains;
using texts = std::vector<std::string>;

}  // namespace kindred::testing
