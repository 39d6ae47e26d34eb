#include "storage/database.hpp"

#include "bot/limits.hpp"
#include "storage/vfs.hpp"

#include <sqlite3.h>

#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace kindred {
namespace {

constexpr int longest_log = 4 * limits::store_log_pages;  // then the next commit moves it, whoever waits

constexpr sql begin_now = "BEGIN IMMEDIATE";
constexpr sql commit_all = "COMMIT";
constexpr sql table_named = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1";

int milliseconds(std::chrono::milliseconds time) { return static_cast<int>(time.count()); }

// There is no room: also where SQLite cannot make its index of the log longer.
bool is_full(int code) { return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE; }

// Another process held its transaction, or the way to the log, longer than limits::store_busy_deadline.
bool is_busy(int code) { return (code & 0xff) == SQLITE_BUSY; }

// The value's fault and not the store's: SQLite undoes the one statement.
bool is_refused(int code) {
    const int kind = code & 0xff;
    return kind == SQLITE_CONSTRAINT || kind == SQLITE_TOOBIG || kind == SQLITE_MISMATCH;
}

[[noreturn]] void refuse(std::string_view doing, int code) {
    std::string what = "store: ";
    what += is_full(code)   ? "no room on the disk"
            : is_busy(code) ? "another process has been writing to it for too long"
                            : sqlite3_errstr(code);
    what += " (SQLite code " + std::to_string(code) + ") at: " + std::string(doing.substr(0, 120));
    if (is_full(code)) throw store_full(what);
    if (is_refused(code)) throw turn_failed(what);
    throw store_broken(what);
}

// SQLite would make the file readable by everyone; its companions take over what the file has.
void make_private(const std::string& path) {
    const int made = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made >= 0) ::close(made);
}

// What a savepoint would restore is kept in one piece of memory; SQLite's own choices are a file in /tmp above 64
// kB, or pieces of 1 kB, which cost a sixth of a turn.
void keep_savepoints_in_memory() {
    static const int done = sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, limits::store_savepoint_bytes);
    static_cast<void>(done);  // somebody used SQLite before: then it is only slower
}

}  // namespace

void database::closer::operator()(sqlite3* connection) const noexcept { sqlite3_close(connection); }
void database::finalizer::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

database::database(const std::string& path) : keeper_(path) {
    keep_savepoints_in_memory();
    make_private(path);
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(path.c_str(), &opened, flags, careful_vfs());
    connection_.reset(opened);
    if (code != SQLITE_OK) refuse("open " + path, code);
    sqlite3_busy_timeout(opened, milliseconds(limits::store_busy_deadline));
    const auto pragma = [](const char* name, auto value) {
        return std::string("PRAGMA ") + name + " = " + value + ";";
    };
    const auto settings =
        pragma("page_size", std::to_string(limits::store_page_bytes)) +
        pragma("max_page_count", std::to_string(limits::store_pages)) + pragma("journal_mode", "WAL") +
        pragma("synchronous", "FULL") + pragma("wal_autocheckpoint", "0") + pragma("secure_delete", "ON") +
        pragma("foreign_keys", "ON") + pragma("cache_size", "-" + std::to_string(limits::store_cache_kilobytes));
    code = sqlite3_exec(opened, settings.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) refuse("open " + path, code);
    const auto grew = [](void* self, sqlite3*, const char*, int pages) {
        static_cast<database*>(self)->log_grew(pages);
        return SQLITE_OK;
    };
    sqlite3_wal_hook(opened, grew, this);
}

// After a commit. The keeper moves the log while others are committed; what they wrote is moved here, in a moment, and
// then the log begins anew. Without that it would grow as long as there is no pause.
void database::log_grew(int pages) noexcept {
    if (pages < moved_at_) moved_at_ = 0;
    const auto at = keeper_.at();
    if (at == log_keeper::state::through) {
        move_log(SQLITE_CHECKPOINT_PASSIVE);
        keeper_.rest();
        moved_at_ = pages;
    } else if (at == log_keeper::state::idle && pages - moved_at_ >= limits::store_log_pages) {
        keeper_.begin();
    } else if (pages >= longest_log) {
        move_log(SQLITE_CHECKPOINT_PASSIVE);
    }
}

int database::move_log(int how) noexcept {
    return sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, how, nullptr, nullptr);
}

void database::run_script(const std::string& text) {
    const int code = sqlite3_exec(connection_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(text);
}

bool database::has_table(std::string_view name) { return query(table_named, name).next(); }

void database::begin() { run(begin_now); }
void database::commit() { run(commit_all); }

void database::rollback() noexcept {
    if (in_transaction()) sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool database::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

bool database::empty_log() noexcept {
    keeper_.wait_until_through();
    sqlite3_busy_timeout(connection_.get(), milliseconds(limits::store_erase_deadline));
    const int code = move_log(SQLITE_CHECKPOINT_TRUNCATE);
    sqlite3_busy_timeout(connection_.get(), milliseconds(limits::store_busy_deadline));
    return code == SQLITE_OK;
}

database::prepared& database::borrow(sql what) {
    auto [found, fresh] = statements_.try_emplace(what.text());
    auto& cell = found->second;
    if (fresh || !cell.statement) {
        sqlite3_stmt* made = nullptr;
        const int code =
            sqlite3_prepare_v3(connection_.get(), what.text(), -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
        cell.statement.reset(made);
        if (code != SQLITE_OK) fail(what.text());
        for (std::size_t i = 0; i < most_parameters; ++i) {
            const auto name = "$" + std::to_string(i + 1);
            cell.places[i] = sqlite3_bind_parameter_index(made, name.c_str());
        }
    }
    if (cell.in_use) throw std::logic_error(std::string("a statement is used while it is in use: ") + what.text());
    cell.in_use = true;
    return cell;
}

std::int64_t database::changed() const { return sqlite3_changes64(connection_.get()); }

void database::fail(std::string_view doing) const { refuse(doing, sqlite3_extended_errcode(connection_.get())); }

rows::~rows() {
    sqlite3_reset(statement_.statement.get());  // says again what the last step said
    sqlite3_clear_bindings(statement_.statement.get());
    statement_.in_use = false;
}

bool rows::next() {
    const int code = sqlite3_step(statement_.statement.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) from_.fail(sqlite3_sql(statement_.statement.get()));
    return false;
}

std::int64_t rows::number(int column) const { return sqlite3_column_int64(statement_.statement.get(), column); }

std::optional<std::int64_t> rows::maybe_number(int column) const {
    if (sqlite3_column_type(statement_.statement.get(), column) == SQLITE_NULL) return std::nullopt;
    return number(column);
}

std::optional<instant> rows::maybe_time(int column) const {
    const auto value = maybe_number(column);
    return value ? std::optional(instant(std::chrono::milliseconds(*value))) : std::nullopt;
}

std::string_view rows::text(int column) const { return bytes(column); }

std::string_view rows::bytes(int column) const {
    const auto* start = static_cast<const char*>(sqlite3_column_blob(statement_.statement.get(), column));
    const auto size = sqlite3_column_bytes(statement_.statement.get(), column);
    return start == nullptr ? std::string_view{} : std::string_view(start, static_cast<std::size_t>(size));
}

void rows::check(int code) const {
    if (code != SQLITE_OK) from_.fail(sqlite3_sql(statement_.statement.get()));
}

void rows::bind_number(int parameter, std::int64_t value) {
    check(sqlite3_bind_int64(statement_.statement.get(), statement_.places.at(static_cast<std::size_t>(parameter)),
                             value));
}

// A null destructor is SQLITE_STATIC: not copied.
void rows::bind_text(int parameter, std::string_view value) {
    check(sqlite3_bind_text64(statement_.statement.get(), statement_.places.at(static_cast<std::size_t>(parameter)),
                              value.empty() ? "" : value.data(), value.size(), nullptr, SQLITE_UTF8));
}

void rows::bind_bytes(int parameter, std::string_view value) {
    check(sqlite3_bind_blob64(statement_.statement.get(), statement_.places.at(static_cast<std::size_t>(parameter)),
                              value.empty() ? "" : value.data(), value.size(), nullptr));
}

}  // namespace kindred
