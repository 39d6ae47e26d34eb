#include "storage/vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace kindred {
namespace {

constexpr char name[] = "kindred-careful";
constexpr std::size_t file_header_bytes = 100;  // before the first page's own header
constexpr std::size_t largest_page = 65536;

using write_function = int (*)(sqlite3_file*, const void*, int, sqlite3_int64);
std::atomic<write_function> plain_write{nullptr};  // the same for every file of SQLite's own

// The gap of a b-tree page, as SQLite's file format has it ("B-tree Pages"); empty for any other page. An overflow
// page starts with a page number: it is not taken for one while there are fewer than 2^25 pages
// (limits::store_pages).
struct span_in_page {
    std::size_t start = 0, end = 0;
};

span_in_page gap_of(const unsigned char* page, std::size_t size, bool first) {
    const auto header = first ? file_header_bytes : 0;
    const auto kind = page[header];
    const bool leaf = kind == 0x0a || kind == 0x0d;
    const bool inner = kind == 0x02 || kind == 0x05;
    if (!leaf && !inner) return {};
    const auto number = [&](std::size_t at) {
        return static_cast<std::size_t>(page[header + at] << 8 | page[header + at + 1]);
    };
    const auto start = header + (leaf ? 8u : 12u) + 2 * number(3);
    const auto end = number(5) == 0 ? largest_page : number(5);
    if (start >= end || end > size) return {};
    return {start, end};
}

int told(int code) { return code == SQLITE_IOERR_WRITE && (errno == EDQUOT || errno == EFBIG) ? SQLITE_FULL : code; }

int write_log(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    return told(plain_write.load(std::memory_order_relaxed)(file, bytes, size, at));
}

int write_database(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    const auto length = static_cast<std::size_t>(size);
    const auto* page = static_cast<const unsigned char*>(bytes);
    const bool whole = length >= 512 && length <= largest_page && at % size == 0;
    const auto gap = whole ? gap_of(page, length, at == 0) : span_in_page{};
    const bool dirty = std::any_of(page + gap.start, page + gap.end, [](unsigned char each) { return each != 0; });
    if (!dirty) return told(plain_write.load(std::memory_order_relaxed)(file, bytes, size, at));
    static thread_local std::vector<unsigned char> clean;
    clean.assign(page, page + length);
    std::fill(clean.begin() + static_cast<std::ptrdiff_t>(gap.start),
              clean.begin() + static_cast<std::ptrdiff_t>(gap.end), 0);
    return told(plain_write.load(std::memory_order_relaxed)(file, clean.data(), size, at));
}

// SQLite's methods for a kind of files, with one of ours in place of its writing.
template <write_function ours>
const sqlite3_io_methods* with(const sqlite3_io_methods* original) {
    struct replaced {
        explicit replaced(const sqlite3_io_methods* from) : original(from), methods(*from) { methods.xWrite = ours; }
        const sqlite3_io_methods* original;
        sqlite3_io_methods methods;
    };
    static const replaced kept(original);
    plain_write.store(original->xWrite, std::memory_order_relaxed);
    return kept.original == original ? &kept.methods : original;
}

sqlite3_vfs* plain() { return sqlite3_vfs_find(nullptr); }

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out) {
    const int code = plain()->xOpen(plain(), path, file, flags, out);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
        file->pMethods = with<write_database>(file->pMethods);
    else if ((flags & SQLITE_OPEN_WAL) != 0)
        file->pMethods = with<write_log>(file->pMethods);
    return code;
}

sqlite3_vfs make_careful() {
    auto made = *plain();
    made.zName = name;
    made.pNext = nullptr;
    made.xOpen = open_file;
    return made;
}

}  // namespace

const char* careful_vfs() {
    static sqlite3_vfs careful = make_careful();
    static const int registered = sqlite3_vfs_register(&careful, 0);
    if (registered != SQLITE_OK) throw std::runtime_error("store: SQLite takes no file system of ours");
    return name;
}

}  // namespace kindred
