// How a store behaves when it is large: fills one through the ports, then measures what is done with it all day.
//
//   kindred_bench_growth fill FOLDER LEARNERS ITEMS_EACH
//   kindred_bench_growth measure FOLDER LEARNERS ROUND
//
// Classes of 25, a teacher each, a guardian a learner, who is in the middle of a survey; of every five items one is of
// the last week. `measure` picks by chance (ROUND is the seed), changes what it measures, and prints one JSON line:
// medians of single calls, in milliseconds, and the memory at the end.
#include "bot/limits.hpp"
#include "bot/roster.hpp"
#include "bot/talk/conversation.hpp"
#include "bot/work.hpp"
#include "prompts/library.hpp"
#include "storage/store.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {
namespace {

using namespace std::chrono_literals;
using clock_type = std::chrono::steady_clock;

constexpr std::size_t class_size = 25;
constexpr std::size_t rows_per_commit = 5000;  // learners
constexpr std::string_view channel = "families-whatsapp";
constexpr instant now{std::chrono::milliseconds(1'794'218'400'000)};  // a Monday in November 2026, 10:00 UTC

store_key test_key() {
    std::array<unsigned char, store_key::size> bytes;
    bytes.fill(7);
    return store_key{bytes};
}

const school house{.name = "Oak School", .time_zone = "Etc/GMT", .languages = {"en", "es"}, .contact = "555-0100"};

std::string id_of(char what, std::size_t n) { return what + std::to_string(n); }
address phone_of(std::size_t n) { return {std::string(channel), "US.88001133551" + std::to_string(1'000'000 + n)}; }

// --- filling --------------------------------------------------------------------------------------------------------
school_file school_of(std::size_t learners) {
    school_file file;
    for (std::size_t n = 0; n < learners; ++n) {
        const auto room = n / class_size;
        if (n % class_size == 0) {
            file.staff.push_back({id_of('t', room), "Ms. Teacher" + std::to_string(room), "en", "", "", role::teacher});
            file.classes.push_back({id_of('c', room), "Room " + std::to_string(room), {id_of('t', room)}});
        }
        file.guardians.push_back({id_of('g', n), "A Parent", "en", "", "", role::guardian});
        file.learners.push_back({id_of('l', n), "Child" + std::to_string(n), id_of('c', room), {id_of('g', n)}});
    }
    return file;
}

item item_of(const invitation& asked, std::uint64_t place, person_id source) {
    static constexpr std::array<const char*, 4> questions{"loves", "curious", "good_at", "hope"};
    static constexpr std::array<const char*, 4> categories{"interests", "interests", "strengths", "hopes"};
    static constexpr std::array<const char*, 4> words{
        "dinosaurs and everything that digs, all day long", "why the moon follows our bus home at night",
        "she is very patient with her little cousins", "that she feels safe to ask anything"};
    const bool new_one = asked.serial % 5 == 0;
    return {.id = item_id_of(asked, place),
            .learner = asked.learner,
            .source = source,
            .categories = {categories[place]},
            .words = words[place],
            .language = "en",
            .survey = asked.survey,
            .version = 1,
            .question = questions[place],
            .shared = scope::teachers,
            .answered_at = new_one ? now - 24h * 3 : now - 24h * 60,
            .expires_at = now + 24h * 300 + 1ms * (asked.serial % 1'000'000)};
}

void fill_learner(store& all, std::size_t n, std::size_t items) {
    const auto child = all.learner_named(id_of('l', n)).value();
    const auto parent = all.guardians_of(child.id).front();
    all.tie(parent.id, child.id, now - 24h * 90);
    const invitation asked{
        .survey = "sparks", .learner = child.id, .child = child.name, .teacher = "Ms. Teacher", .classroom = "Room"};
    for (std::size_t made = 0; made < items;) {
        auto one = asked;
        one.serial = all.next_serial(now - 24h * 60);
        for (std::uint64_t place = 0; place < 4 && made < items; ++place, ++made)
            all.put(item_of(one, place, parent.id));
    }
    conversation talk;
    talk.at = stage::asking;
    talk.language = "en";
    talk.language_chosen = true;
    talk.agreed = consent::given;
    talk.now = asked;
    talk.now.serial = all.next_serial(now - 24h);
    talk.heard_at = talk.asked_at = now - 1h;
    talk.wake_at = now + 47h;
    auto who = all.add(phone_of(n), role::guardian, parent.id);
    who.heard_at = now - 1h;
    who.talk = to_record(talk);
    who.wake_at = talk.wake_at;
    all.save(who);
}

sqlite3* filled = nullptr;

int note(sqlite3* opened, char**, const sqlite3_api_routines*) {
    if (filled == nullptr) filled = opened;
    return SQLITE_OK;
}

// Filling needs no log and no waiting for the disk. Whoever opens the file next has it again as the store wants it.
void hurry() {
    constexpr auto hasty =
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
        "PRAGMA cache_size = -2000000";
    char* why = nullptr;
    if (sqlite3_exec(filled, hasty, nullptr, nullptr, &why) == SQLITE_OK) return;
    std::fprintf(stderr, "filling in haste: %s\n", why);
    std::exit(1);
}

int fill(const std::string& path, std::size_t learners, std::size_t items) {
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(note));
    const auto opened = open_store(path, test_key());
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(note));
    hurry();
    auto& all = *opened;
    all.begin();
    static_cast<roster&>(all).import(school_of(learners), now - 24h * 90);
    all.commit();
    for (std::size_t n = 0; n < learners;) {
        all.begin();
        for (const auto end = std::min(learners, n + rows_per_commit); n < end; ++n) fill_learner(all, n, items);
        all.commit();
    }
    return 0;
}

// --- measuring ------------------------------------------------------------------------------------------------------
class measurement {
public:
    measurement(store& all, const library& words, std::size_t learners, unsigned round)
        : all_(all), works_(all, words, {}), learners_(learners), round_(round), chance_(round) {}

    void run() {
        erase();  // empties the log, which is as long as the filling left it
        const auto learner_ids = ids();
        std::printf("{\"loading a conversation\":%.5f,", median(20'000, [&] { load_conversation(); }));
        std::printf("\"a turn\":%.5f,", median(60, [&] { turns(); }) / turns_together);
        std::printf("\"a profile\":%.5f,", median(1000, [&] { profile(learner_ids); }));
        std::printf("\"a digest of 25 learners\":%.5f,", median(400, [&] { digest(); }));
        std::printf("\"erasing a learner\":%.5f,", median(50, [&] { erase(); }));
        std::printf("\"memory, MB\":%.1f}\n", memory_mb());
    }

private:
    static constexpr int turns_together = 32;  // what one commit takes in under load

    std::size_t any() { return std::uniform_int_distribution<std::size_t>(0, learners_ - 1)(chance_); }

    template <class What>
    double median(int times, What what) {
        std::vector<double> took;
        for (int i = 0; i < times; ++i) {
            const auto began = clock_type::now();
            what();
            took.push_back(std::chrono::duration<double, std::milli>(clock_type::now() - began).count());
        }
        std::ranges::nth_element(took, took.begin() + times / 2);
        return took[static_cast<std::size_t>(times / 2)];
    }

    void must(bool happened, const char* what) {
        if (happened) return;
        std::fprintf(stderr, "%s is not as it was filled\n", what);
        std::exit(1);
    }

    std::vector<learner_id> ids() {
        std::vector<learner_id> found;
        for (int i = 0; i < 1000; ++i) found.push_back(all_.learner_named(id_of('l', any())).value().id);
        return found;
    }

    void load_conversation() {
        const auto who = static_cast<addresses&>(all_).find(phone_of(any()));
        must(who && conversation_from(who->talk).agreed == consent::given, "a conversation");
    }

    void turns() {
        all_.begin();
        for (int i = 0; i < turns_together; ++i) {
            inbound in{.kind = inbound_kind::message, .sender = phone_of(any()).user};
            in.text = "the first day of spring, when grandmother cooks for the whole street";
            in.message_id = "wamid." + std::to_string(round_) + "." + std::to_string(++messages_);
            in.sent_at = now;
            all_.turn();
            must(works_.take_in(channel, in, now), "a message");
            all_.turn_done();
        }
        all_.commit();
    }

    void profile(const std::vector<learner_id>& which) {
        items_read_ += all_.of_learner(which[next_profile_++ % which.size()], now).size();
        must(items_read_ + 100 >= 4 * next_profile_, "a profile");  // a few are erased
    }

    void digest() {
        const auto teacher = all_.staff_named(id_of('t', any() / class_size)).value();
        must(works_.digest_for(teacher.id, now, false).size() > 100, "a digest");
    }

    void erase() {
        const auto who = static_cast<addresses&>(all_).find(phone_of(any())).value();
        all_.begin();
        all_.erase(who.person, std::nullopt);
        all_.commit();
    }

    static double memory_mb() {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with("RssAnon:")) return std::atof(line.c_str() + 8) / 1024;
        return 0;
    }

    store& all_;
    work works_;
    const std::size_t learners_;
    const unsigned round_;
    std::mt19937_64 chance_;
    std::size_t messages_ = 0, next_profile_ = 0, items_read_ = 0;
};

int run(int count, char** arguments) {
    const std::string_view what = count == 5 ? arguments[1] : "";
    if (what != "fill" && what != "measure")
        return std::fprintf(stderr, "usage: fill FOLDER LEARNERS ITEMS_EACH | measure FOLDER LEARNERS ROUND\n"), 2;
    const auto path = std::string(arguments[2]) + "/kindred.db";
    const auto learners = static_cast<std::size_t>(std::atoll(arguments[3]));
    if (what == "fill") return fill(path, learners, static_cast<std::size_t>(std::atoll(arguments[4])));
    const auto all = open_store(path, test_key());
    const auto words = read_library(word_files, house);
    measurement(*all, words.words, learners, static_cast<unsigned>(std::atoi(arguments[4]))).run();
    return 0;
}

}  // namespace
}  // namespace kindred

int main(int count, char** arguments) { return kindred::run(count, arguments); }
