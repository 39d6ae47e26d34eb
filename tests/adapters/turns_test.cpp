#include "adapters/turns.hpp"

#include "bot/store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <catch2/catch.hpp>

#include <future>

using namespace kindred;

namespace {

// A store that notes what was done, and keeps what was written only if it is committed. Fails when told to.
class notebook : public transactions {
public:
    void begin() override { note("begin"), fail_if("begin"), in_group = kept; }
    void commit() override { note("commit"), fail_if("commit"), kept = in_group; }
    void rollback() noexcept override { log += "rollback "; }
    void turn() override { note("turn"), before = in_group; }
    void turn_done() override { note("done"); }
    void turn_undone() override { note("undone"), fail_if("undone"), in_group = before; }

    std::string log, fails, kept, in_group, before;

private:
    void note(const char* what) { log += std::string(what) + " "; }
    void fail_if(const std::string& where) {
        if (fails == where) throw store_broken("disk full");
    }
};

// Runs coroutines on this thread until all of them are done.
struct network {
    net::io_context io{1};
    template <class Result>
    std::vector<Result> all(std::vector<net::awaitable<Result>> tasks) {
        std::vector<Result> came(tasks.size());
        std::size_t left = tasks.size();
        for (std::size_t i = 0; i < tasks.size(); ++i)
            net::co_spawn(io, std::move(tasks[i]), [&, i](std::exception_ptr thrown, Result one) {
                if (thrown) std::rethrow_exception(thrown);
                came[i] = std::move(one);
                --left;
            });
        io.restart();
        while (left > 0) io.run_one();
        return came;
    }
    turned one(net::awaitable<turned> task) {
        std::vector<net::awaitable<turned>> tasks;
        tasks.push_back(std::move(task));
        return all(std::move(tasks)).front();
    }
};

// Holds the storage thread until it goes, so that what comes meanwhile waits together.
class gate {
public:
    explicit gate(turns& storage) {
        blocked_ = std::thread([this, &storage] {
            storage.run_now(
                [this] {
                    inside_.set_value();
                    open_.get_future().wait();
                },
                turns::after::nothing);
        });
        inside_.get_future().wait();
    }
    ~gate() { open(); }
    void open() {
        if (!blocked_.joinable()) return;
        open_.set_value();
        blocked_.join();
    }

private:
    std::promise<void> inside_, open_;
    std::thread blocked_;
};

}  // namespace

TEST_CASE("a turn is committed before its coroutine goes on") {
    network here;
    notebook store;
    turns storage(here.io, store);
    CHECK(here.one(storage.run([&] { store.in_group += "a"; })).ok());
    CHECK(store.kept == "a");
    CHECK(store.log == "begin turn done commit ");
}

TEST_CASE("turns that wait together are committed together, in order") {
    network here;
    notebook store;
    std::vector<group_report> groups;
    turns::hooks hooks;
    hooks.report = [&](const group_report& group) { groups.push_back(group); };
    turns storage(here.io, store, hooks);
    gate shut(storage);
    std::vector<net::awaitable<turned>> tasks;
    for (const char c : std::string("abc")) tasks.push_back(storage.run([&store, c] { store.in_group += c; }));
    net::post(here.io, [&] { net::post(here.io, [&] { shut.open(); }); });
    for (const auto& end : here.all(std::move(tasks))) CHECK(end.ok());
    CHECK(store.kept == "abc");
    CHECK(store.log == "begin turn done commit begin turn done turn done turn done commit ");
    CHECK(groups.back().turns == 3);
}

TEST_CASE("a turn that throws is undone and leaves the others") {
    network here;
    notebook store;
    turns storage(here.io, store);
    gate shut(storage);
    std::vector<net::awaitable<turned>> tasks;
    tasks.push_back(storage.run([&] { store.in_group += "a"; }));
    tasks.push_back(storage.run([&] {
        store.in_group += "b";
        throw std::runtime_error("no such survey");
    }));
    tasks.push_back(storage.run([&] { store.in_group += "c"; }));
    net::post(here.io, [&] { net::post(here.io, [&] { shut.open(); }); });
    const auto ends = here.all(std::move(tasks));
    CHECK(ends[0].ok());
    CHECK(ends[1].how == turned::kind::undone);
    CHECK(ends[1].why == "no such survey");
    CHECK(ends[2].ok());
    CHECK(store.kept == "ac");
    CHECK(storage.last_commit_ok());
}

TEST_CASE("a broken store rolls back the whole group and everyone in it is told") {
    struct row {
        const char* name;
        const char* fails;
        bool broken_inside;
    };
    auto r = GENERATE(
        values<row>({{"at commit", "commit", false}, {"at undoing", "undone", false}, {"in a turn", "", true}}));
    DYNAMIC_SECTION(r.name) {
        network here;
        notebook store;
        turns storage(here.io, store);
        gate shut(storage);  // its own turn must not fail: the fault is set by the first turn of the next group
        std::vector<net::awaitable<turned>> tasks;
        tasks.push_back(storage.run([&] { store.fails = r.fails; }));
        tasks.push_back(storage.run([&] { store.in_group += "a"; }));
        tasks.push_back(storage.run([&] {
            if (r.broken_inside) throw store_broken("disk full");
            throw std::runtime_error("x");
        }));
        net::post(here.io, [&] { net::post(here.io, [&] { shut.open(); }); });
        for (const auto& end : here.all(std::move(tasks))) {
            CHECK(end.how == turned::kind::store_broken);
            CHECK(end.why == "disk full");
        }
        CHECK(store.kept.empty());
        CHECK(store.log.find("rollback") != std::string::npos);
        CHECK_FALSE(storage.last_commit_ok());
    }
}

TEST_CASE("a store that cannot begin is broken, and good again when it can") {
    network here;
    notebook store;
    turns storage(here.io, store);
    store.fails = "begin";
    CHECK(here.one(storage.run([] {})).how == turned::kind::store_broken);
    CHECK_FALSE(storage.last_commit_ok());
    store.fails = "";
    CHECK(here.one(storage.run([] {})).ok());
    CHECK(storage.last_commit_ok());
}

TEST_CASE("more turns than may wait are refused at once") {
    network here;
    notebook store;
    turns storage(here.io, store, {}, 2);
    gate shut(storage);
    std::vector<net::awaitable<turned>> tasks;
    for (int i = 0; i < 3; ++i) tasks.push_back(storage.run([] {}));
    net::post(here.io, [&] { net::post(here.io, [&] { shut.open(); }); });
    const auto ends = here.all(std::move(tasks));
    CHECK(ends[0].ok());  // beside the gate's own turn there is room for one
    CHECK(ends[1].how == turned::kind::store_broken);
    CHECK(ends[2].how == turned::kind::store_broken);
}

TEST_CASE("a question gives its answer only if it is on disk") {
    network here;
    notebook store;
    turns storage(here.io, store);
    using answer = std::pair<turned, std::optional<std::string>>;
    std::vector<net::awaitable<answer>> tasks;
    tasks.push_back(storage.ask([] { return std::string("yes"); }));
    tasks.push_back(storage.ask([]() -> std::string { throw std::runtime_error("no"); }));
    const auto came = here.all(std::move(tasks));
    CHECK(came[0].second == "yes");
    CHECK_FALSE(came[1].second);
    CHECK(came[1].first.why == "no");
}

TEST_CASE("the postman is told after commits that may have posted letters, and only then") {
    network here;
    notebook store;
    int told = 0;
    turns::hooks hooks;
    hooks.letters = [&] { ++told; };
    turns storage(here.io, store, hooks);
    here.one(storage.run([] {}));
    CHECK(told == 1);
    here.one(storage.run([] {}, turns::after::nothing));
    CHECK(told == 1);
    store.fails = "commit";
    here.one(storage.run([] {}));
    CHECK(told == 1);
}

TEST_CASE("the jobs of one call share a transaction and end each for itself") {
    network here;
    notebook store;
    turns storage(here.io, store);
    std::vector<turns::job> jobs;
    jobs.emplace_back([&] { store.in_group += "a"; });
    jobs.emplace_back([&] { throw std::runtime_error("x"); });
    jobs.emplace_back([&] { store.in_group += "c"; });
    std::vector<net::awaitable<std::vector<turned>>> tasks;
    tasks.push_back(storage.run_each(std::move(jobs)));
    const auto ends = here.all(std::move(tasks)).front();
    REQUIRE(ends.size() == 3);
    CHECK(ends[0].ok());
    CHECK_FALSE(ends[1].ok());
    CHECK(ends[2].ok());
    CHECK(store.kept == "ac");
}

TEST_CASE("finishing runs what waits and takes no more") {
    net::io_context io;
    notebook store;
    turns storage(io, store);
    CHECK(storage.run_now([&] { store.in_group += "a"; }).ok());
    storage.finish();
    CHECK(storage.run_now([&] { store.in_group += "b"; }).how == turned::kind::store_broken);
    CHECK(store.kept == "a");
}
