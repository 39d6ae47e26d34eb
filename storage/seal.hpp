// What makes a copy of the database worthless without the key file: sealing of what people said and are called, and
// keyed marks to find a person, a code or a message by without storing it. libsodium throughout.
//
// XChaCha20-Poly1305, because it opens on every machine that a school may move to (AES-GCM would save 3 µs a turn,
// and only where the processor has it). A sealed value is bound to its column and row: moved elsewhere, it does not
// open.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kindred {

// The key file is missing, unreadable or no key; or the key is not the one that this store was made with.
struct bad_key : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// 32 secret bytes, wiped when they go. Everything else is derived from them.
class store_key {
public:
    static constexpr std::size_t size = 32;
    explicit store_key(std::span<const unsigned char, size>);
    ~store_key();
    store_key(const store_key&) = default;
    store_key& operator=(const store_key&) = default;
    const unsigned char* data() const { return bytes_.data(); }

private:
    std::array<unsigned char, size> bytes_;
};

// A key file is 64 hexadecimal digits in a line. Throws bad_key.
store_key read_key_file(const std::string& path);
// Makes a new one by chance, readable by its owner only, on disk when this returns. Never replaces a file.
store_key create_key_file(const std::string& path);

// The key of that store, and whether it was made just now: it is for a store that is not there yet. Throws bad_key if
// the store is there and its key file is not.
std::pair<store_key, bool> key_beside(const std::string& key_file, const std::string& store_file);

// 32 secret bytes for another use ("unsubscribe", "web cookie"), the same for the same key and name.
std::string subkey(const store_key&, std::string_view name);

// So many letters of the alphabet, unpredictable: for join codes.
std::string by_chance(std::string_view alphabet, std::size_t letters);

// Unpredictable, and never 0: a number that is hardly ever drawn twice.
std::int64_t number_by_chance();

using keyed_mark = std::array<char, 16>;

class vault {
public:
    explicit vault(const store_key&);
    ~vault();
    vault(const vault&) = delete;
    vault& operator=(const vault&) = delete;

    // `column` is "table.column".
    std::string seal(std::string_view column, std::int64_t row, std::string_view plain);
    // Throws turn_failed if the bytes are not what was sealed there with this key.
    std::string open(std::string_view column, std::int64_t row, std::string_view sealed) const;

    // The same for the same parts, and nothing that could be told from chance without the key.
    keyed_mark mark(std::string_view column, std::string_view part, std::string_view more = {}) const;

private:
    std::array<unsigned char, 32> sealing_;
    std::array<unsigned char, 16> marking_;
    std::array<unsigned char, 24> nonce_;  // by chance when the vault is opened, then counted up: never used twice
};

}  // namespace kindred
