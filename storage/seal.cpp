#include "storage/seal.hpp"

#include "bot/record.hpp"
#include "bot/store.hpp"

#include <sodium.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <system_error>
#include <unistd.h>

namespace kindred {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t hex_digits = 2 * store_key::size;
constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "kindred1";
enum derived : std::uint64_t { for_sealing = 1, for_marking = 2, for_others = 3 };

void need_sodium() {
    if (sodium_init() < 0) throw bad_key("store key: libsodium does not start on this machine");
}

unsigned char* bytes_of(char* text) { return reinterpret_cast<unsigned char*>(text); }
const unsigned char* bytes_of(const char* text) { return reinterpret_cast<const unsigned char*>(text); }

std::string why(int error) { return std::generic_category().message(error); }

class open_file {
public:
    open_file(const std::string& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}
    ~open_file() {
        if (number_ >= 0) ::close(number_);
    }
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

// A name in a folder is on disk only once the folder is.
void sync_folder(const std::string& path) {
    const open_file folder(folder_of(path), O_RDONLY | O_DIRECTORY);
    if (folder.number() >= 0) ::fsync(folder.number());
}

// What a sealed value is bound to: the column's name and the row.
class place {
public:
    place(std::string_view column, std::int64_t row) {
        if (column.size() + sizeof row > bytes_.size()) throw std::logic_error("a column's name is too long");
        auto* end = std::copy(column.begin(), column.end(), bytes_.data());
        for (unsigned shift = 0; shift < 64; shift += 8)
            *end++ = static_cast<char>((static_cast<std::uint64_t>(row) >> shift) & 0xff);
        size_ = static_cast<std::size_t>(end - bytes_.data());
    }
    const unsigned char* data() const { return bytes_of(bytes_.data()); }
    std::size_t size() const { return size_; }

private:
    std::array<char, 64> bytes_;
    std::size_t size_ = 0;
};

}  // namespace

store_key::store_key(std::span<const unsigned char, size> bytes) {
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
}
store_key::~store_key() { sodium_memzero(bytes_.data(), bytes_.size()); }

store_key read_key_file(const std::string& path) {
    need_sodium();
    const open_file file(path, O_RDONLY);
    if (file.number() < 0) throw bad_key("store key: cannot read " + path + ": " + why(errno));
    std::array<char, hex_digits + 2> text{};
    const auto got = ::read(file.number(), text.data(), text.size());
    std::array<unsigned char, store_key::size> bytes{};
    std::size_t decoded = 0;
    const char* end = nullptr;
    const bool plausible = got == hex_digits || (got == hex_digits + 1 && text[hex_digits] == '\n');
    const int code = sodium_hex2bin(bytes.data(), bytes.size(), text.data(), hex_digits, nullptr, &decoded, &end);
    sodium_memzero(text.data(), text.size());
    if (!plausible || code != 0 || decoded != bytes.size())
        throw bad_key("store key: " + path + " is not a key file: it must be one line of 64 hexadecimal digits");
    store_key key{bytes};
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

store_key create_key_file(const std::string& path) {
    need_sodium();
    const open_file file(path, O_WRONLY | O_CREAT | O_EXCL);
    if (file.number() < 0) throw bad_key("store key: cannot make " + path + ": " + why(errno));
    std::array<unsigned char, store_key::size> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, hex_digits + 1> text{};
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text[hex_digits] = '\n';
    const auto put = ::write(file.number(), text.data(), text.size());
    const bool kept = put == static_cast<ssize_t>(text.size()) && ::fsync(file.number()) == 0;
    const auto error = errno;
    sodium_memzero(text.data(), text.size());
    store_key key{bytes};
    sodium_memzero(bytes.data(), bytes.size());
    if (!kept) {
        ::unlink(path.c_str());
        throw bad_key("store key: cannot write " + path + ": " + why(error));
    }
    sync_folder(path);
    return key;
}

std::pair<store_key, bool> key_beside(const std::string& key_file, const std::string& store_file) {
    if (std::filesystem::exists(key_file)) return {read_key_file(key_file), false};
    if (std::filesystem::exists(store_file))
        throw bad_key("The key file " + key_file + " is missing, and without it nobody can read " + store_file +
                      ". Put it back from where you keep its copy.");
    return {create_key_file(key_file), true};
}

std::string by_chance(std::string_view alphabet, std::size_t letters) {
    std::string made;
    for (std::size_t i = 0; i < letters; ++i)
        made.push_back(alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]);
    return made;
}

std::int64_t number_by_chance() {
    std::int64_t number = 0;
    while (number == 0) randombytes_buf(&number, sizeof number);
    return number;
}

std::string subkey(const store_key& key, std::string_view name) {
    std::array<unsigned char, crypto_generichash_KEYBYTES> parent{};
    crypto_kdf_derive_from_key(parent.data(), parent.size(), for_others, context, key.data());
    std::string made(store_key::size, '\0');
    crypto_generichash(bytes_of(made.data()), made.size(), bytes_of(name.data()), name.size(), parent.data(),
                       parent.size());
    sodium_memzero(parent.data(), parent.size());
    return made;
}

vault::vault(const store_key& key) {
    need_sodium();
    crypto_kdf_derive_from_key(sealing_.data(), sealing_.size(), for_sealing, context, key.data());
    crypto_kdf_derive_from_key(marking_.data(), marking_.size(), for_marking, context, key.data());
    randombytes_buf(nonce_.data(), nonce_.size());
}

vault::~vault() {
    sodium_memzero(sealing_.data(), sealing_.size());
    sodium_memzero(marking_.data(), marking_.size());
}

std::string vault::seal(std::string_view column, std::int64_t row, std::string_view plain) {
    sodium_increment(nonce_.data(), nonce_.size());
    const place where(column, row);
    std::string sealed(nonce_bytes + plain.size() + tag_bytes, '\0');
    std::copy(nonce_.begin(), nonce_.end(), bytes_of(sealed.data()));
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed.data()) + nonce_bytes, nullptr, bytes_of(plain.data()),
                                               plain.size(), where.data(), where.size(), nullptr, nonce_.data(),
                                               sealing_.data());
    return sealed;
}

std::string vault::open(std::string_view column, std::int64_t row, std::string_view sealed) const {
    const auto damaged = [&] { return turn_failed("store: a value of " + std::string(column) + " does not open"); };
    if (sealed.size() < nonce_bytes + tag_bytes) throw damaged();
    const place where(column, row);
    std::string plain(sealed.size() - nonce_bytes - tag_bytes, '\0');
    const auto* start = bytes_of(sealed.data());
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain.data()), nullptr, nullptr, start + nonce_bytes,
                                                   sealed.size() - nonce_bytes, where.data(), where.size(), start,
                                                   sealing_.data()) != 0)
        throw damaged();
    return plain;
}

keyed_mark vault::mark(std::string_view column, std::string_view part, std::string_view more) const {
    const auto said = record_writer(1).text(column).text(part).text(more).take();
    keyed_mark made;
    crypto_shorthash_siphashx24(bytes_of(made.data()), bytes_of(said.data()), said.size(), marking_.data());
    return made;
}

}  // namespace kindred
