#include "storage/store.hpp"

#include "storage/addresses.hpp"
#include "storage/damage.hpp"
#include "storage/hubs.hpp"
#include "storage/inbox.hpp"
#include "storage/media.hpp"
#include "storage/migrate.hpp"
#include "storage/outbox.hpp"
#include "storage/profiles.hpp"
#include "storage/records.hpp"
#include "storage/rights.hpp"
#include "storage/roster.hpp"
#include "storage/surveys.hpp"
#include "storage/translations.hpp"

#include <sodium.h>

#include <filesystem>

namespace kindred {
namespace {

constexpr sql save_turn = "SAVEPOINT turn";
constexpr sql keep_turn = "RELEASE SAVEPOINT turn";
constexpr sql undo_turn = "ROLLBACK TO SAVEPOINT turn";
constexpr sql find_proof = "SELECT mark FROM key_proof WHERE id = 1";
constexpr sql put_proof = "INSERT INTO key_proof (id, mark) VALUES (1, $1) ON CONFLICT DO NOTHING";

// Before the tables, which are bases as well: they keep a reference to it.
struct has_core {
    has_core(const std::string& path, const store_key& key) : all_{database(path), vault(key), {}} {}
    core all_;
};

class sqlite_store final : private has_core,
                           public store,
                           public address_table,
                           public inbox_table,
                           public outbox_table,
                           public profile_table,
                           public rights_table,
                           public record_table,
                           public media_table,
                           public translation_table,
                           public roster_table,
                           public hub_table,
                           public survey_table {
public:
    sqlite_store(const std::string& path, const store_key& key)
        : has_core(path, key),
          address_table(all_),
          inbox_table(all_),
          outbox_table(all_),
          profile_table(all_),
          rights_table(all_),
          record_table(all_),
          media_table(all_),
          translation_table(all_),
          roster_table(all_),
          hub_table(all_),
          survey_table(all_) {
        check_key(path);
        migrate(all_.db);
        const auto proof = all_.seals.mark("key_proof.mark", "kindred");
        all_.db.run(put_proof, blob(proof));
        check_key(path);
    }

    void begin() override { all_.db.begin(); }
    void commit() override {
        all_.db.commit();
        if (all_.erased) all_.erased = !all_.db.empty_log();
    }
    void rollback() noexcept override {
        all_.db.rollback();
        all_.ids.forget();
    }
    void turn() override { all_.db.run(save_turn); }
    void turn_done() override { all_.db.run(keep_turn); }
    void turn_undone() override {
        all_.ids.forget();
        all_.db.run(undo_turn);
        all_.db.run(keep_turn);
    }
    void tidy(instant now) override {
        tidy_inbox(now);
        tidy_outbox(now);
        tidy_profiles(now);
        tidy_rights(now);
        tidy_records(now);
        take_old_media(now);
        tidy_roster(now);
        all_.erased = true;
    }
    std::vector<damage> damaged() override { return damaged_rows(all_); }

private:
    void check_key(const std::string& path) {
        if (!all_.db.has_table("key_proof")) return;  // about to be made
        auto found = all_.db.query(find_proof);
        if (!found.next()) return;  // made just now
        const auto proof = all_.seals.mark("key_proof.mark", "kindred");
        const auto kept = found.bytes(0);
        if (kept.size() != proof.size() || sodium_memcmp(kept.data(), proof.data(), proof.size()) != 0)
            throw bad_key("store key: " + path +
                          " was made with another key. Start kindred with the key file that "
                          "belongs to it; without that key nothing in it can be read.");
    }
};

}  // namespace

std::unique_ptr<store> open_store(const std::string& path, const store_key& key) {
    return std::make_unique<sqlite_store>(path, key);
}

std::vector<kept_survey> kept_surveys_in(const std::string& path, const std::string& key_file) {
    if (!std::filesystem::exists(path) || !std::filesystem::exists(key_file)) return {};
    return open_store(path, read_key_file(key_file))->kept_surveys();
}

}  // namespace kindred
