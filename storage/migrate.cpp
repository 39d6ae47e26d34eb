#include "storage/migrate.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {
namespace {

constexpr sql make_steps = "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, hash TEXT NOT NULL)";
constexpr sql steps_done = "SELECT name, hash FROM migrations ORDER BY name";
constexpr sql note_step = "INSERT INTO migrations (name, hash) VALUES ($1, $2)";

std::string_view name_of(const embedded_file& file) { return file.path.substr(file.path.rfind('/') + 1); }

std::string hash_of(std::string_view text) {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       nullptr, 0);
    std::array<char, 2 * crypto_generichash_BYTES + 1> digits{};
    sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
    return digits.data();
}

struct ran {
    std::string name, hash;
};

std::vector<ran> steps_of(database& db) {
    std::vector<ran> done;
    auto found = db.query(steps_done);
    while (found.next()) done.push_back({std::string(found.text(0)), std::string(found.text(1))});
    return done;
}

void check(const std::vector<ran>& done, const std::vector<embedded_file>& known) {
    for (const auto& each : done) {
        const auto same = [&](const embedded_file& file) { return name_of(file) == each.name; };
        const auto file = std::find_if(known.begin(), known.end(), same);
        if (file == known.end())
            throw migration_refused(
                "store: the database has migration " + each.name +
                ", which this program does not know: it was made by a newer kindred. Start that one.");
        if (hash_of(file->text) != each.hash)
            throw migration_refused("store: migration " + each.name +
                                    " is not the one that this database was made with. "
                                    "A migration that has run must not change: add a new one.");
    }
}

}  // namespace

std::size_t migrate(database& db, std::span<const embedded_file> files) {
    std::vector<embedded_file> known(files.begin(), files.end());
    std::sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return name_of(a) < name_of(b); });
    auto done = db.has_table("migrations") ? steps_of(db) : std::vector<ran>();
    check(done, known);
    std::size_t count = 0;
    for (const auto& file : known) {
        const auto name = name_of(file);
        const auto is_done = [&](const ran& each) { return each.name == name; };
        if (std::any_of(done.begin(), done.end(), is_done)) continue;
        db.begin();
        try {
            db.run(make_steps);
            const auto hash = hash_of(file.text);
            // Another process may have run it while this one waited for its turn.
            done = steps_of(db);
            if (std::none_of(done.begin(), done.end(), is_done)) {
                db.run_script(std::string(file.text));
                db.run(note_step, name, hash);
                ++count;
            }
            db.commit();
        } catch (...) {
            db.rollback();
            throw;
        }
    }
    return count;
}

}  // namespace kindred
