// One connection to an SQLite file, and the statements that were prepared on it. Used from one thread.
//
// Durable: write-ahead log with synchronous=FULL, so that what was committed survives a power cut. What is deleted
// is overwritten (secure_delete). Throws turn_failed for a row that is refused (its statement changed nothing, the
// rest of the transaction stands), store_full when there is no room, store_broken for everything else; the texts
// name the statement and SQLite's code, never a value.
//
// The SQL is the same for PostgreSQL. In the migrations the words INTEGER (BIGINT there), BLOB (BYTEA) and WITHOUT
// ROWID (nothing) are SQLite's own; here BEGIN IMMEDIATE and the pragmas are.
#pragma once

#include "bot/message.hpp"
#include "bot/store.hpp"
#include "storage/log_keeper.hpp"

#include <array>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace kindred {

// An SQL text. Only constants: the address of the text is what its prepared statement is found by, and no value of
// a person can end up in one. Parameters are $1, $2 …
class sql {
public:
    consteval sql(const char* text) : text_(text) {}
    constexpr const char* text() const { return text_; }

private:
    const char* text_;
};

// Bytes for a BLOB column. Views: what is bound is not copied and must live as long as the statement is in use.
struct blob {
    explicit blob(std::string_view of) : bytes(of) {}
    template <std::size_t size>
    explicit blob(const std::array<char, size>& of) : bytes(of.data(), size) {}
    blob(std::string&&) = delete;
    template <std::size_t size>
    blob(std::array<char, size>&&) = delete;
    std::string_view bytes;
};

class rows;

class database {
public:
    // Opens the file, or makes it (readable by its owner only). Throws store_broken if it is no SQLite database.
    explicit database(const std::string& path);

    // A statement with its parameters bound, ready for rows::next().
    template <class... Values>
    rows query(sql text, Values&&... values);
    // Runs a statement to its end; returns how many rows it changed.
    template <class... Values>
    std::int64_t run(sql text, Values&&... values);

    void run_script(const std::string& text);  // several statements, for migrations
    bool has_table(std::string_view name);

    void begin();
    void commit();
    void rollback() noexcept;  // fine where nothing is begun, or SQLite has rolled back by itself
    bool in_transaction() const;

    // Moves the write-ahead log into the file and empties it, so that what was erased stands nowhere any more.
    // False if a reader is in the way: try again later.
    bool empty_log() noexcept;

private:
    friend class rows;
    static constexpr std::size_t most_parameters = 16;
    struct closer {
        void operator()(sqlite3*) const noexcept;
    };
    struct finalizer {
        void operator()(sqlite3_stmt*) const noexcept;
    };
    struct prepared {
        std::unique_ptr<sqlite3_stmt, finalizer> statement;
        std::array<int, most_parameters> places{};  // SQLite numbers $1, $2 … by first appearance
        bool in_use = false;
    };

    void log_grew(int pages) noexcept;
    int move_log(int how) noexcept;
    prepared& borrow(sql);
    std::int64_t changed() const;
    [[noreturn]] void fail(std::string_view doing) const;

    std::unique_ptr<sqlite3, closer> connection_;  // first: it must outlive its statements
    std::unordered_map<const char*, prepared> statements_;
    int moved_at_ = 0;   // how long the log was when it was last moved, since it last began anew
    log_keeper keeper_;  // last: its connection is closed before ours
};

// The rows of one query. Holds its statement until it goes: keep it short, and do not run the same text meanwhile.
// Views last until the next row.
class rows {
public:
    ~rows();
    rows(const rows&) = delete;
    rows& operator=(const rows&) = delete;

    bool next();  // false: no more
    std::int64_t number(int column) const;
    bool truth(int column) const { return number(column) != 0; }
    instant time(int column) const { return instant(std::chrono::milliseconds(number(column))); }
    std::optional<std::int64_t> maybe_number(int column) const;
    std::optional<instant> maybe_time(int column) const;
    std::string_view text(int column) const;
    std::string_view bytes(int column) const;

private:
    friend class database;
    rows(database& from, sql text) : from_(from), statement_(from.borrow(text)) {}
    template <class... Values>
    rows(database& from, sql text, Values&&... values) : rows(from, text) {
        int parameter = 0;
        (bind(parameter++, std::forward<Values>(values)), ...);
    }

    template <class Value>
    void bind(int parameter, Value&& value) {  // parameter 0 is $1
        using plain = std::remove_cvref_t<Value>;
        static_assert(!std::is_same_v<Value, std::string>, "a temporary string would be gone before it is used");
        if constexpr (std::integral<plain>)
            bind_number(parameter, static_cast<std::int64_t>(value));
        else if constexpr (std::is_enum_v<plain>)
            bind_number(parameter, static_cast<std::int64_t>(value));
        else if constexpr (std::is_same_v<plain, instant>)
            bind_number(parameter, value.time_since_epoch().count());
        else if constexpr (std::is_same_v<plain, std::optional<instant>>)
            bind_maybe(parameter, value);
        else if constexpr (std::is_same_v<plain, blob>)
            bind_bytes(parameter, value.bytes);
        else
            bind_text(parameter, value);
    }
    void bind_maybe(int parameter, const std::optional<instant>& value) {
        if (value) bind_number(parameter, value->time_since_epoch().count());  // unbound is NULL
    }
    void bind_number(int parameter, std::int64_t);
    void bind_text(int parameter, std::string_view);
    void bind_bytes(int parameter, std::string_view);
    void check(int code) const;

    database& from_;
    database::prepared& statement_;
};

template <class... Values>
rows database::query(sql text, Values&&... values) {
    static_assert(sizeof...(Values) <= most_parameters);
    return rows(*this, text, std::forward<Values>(values)...);
}

template <class... Values>
std::int64_t database::run(sql text, Values&&... values) {
    static_assert(sizeof...(Values) <= most_parameters);
    rows all(*this, text, std::forward<Values>(values)...);
    while (all.next()) {
    }
    return changed();
}

}  // namespace kindred
