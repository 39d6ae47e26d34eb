// A folder that goes with its test, a store in it, and a school of sample people.
#pragma once

#include "bot/roster.hpp"
#include "storage/store.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <unistd.h>

namespace kindred::testing {

inline instant at(std::int64_t hours, std::int64_t milliseconds = 0) {
    return instant(std::chrono::milliseconds(1'760'000'000'000 + hours * 3'600'000 + milliseconds));
}

inline store_key key_of(unsigned char each) {
    std::array<unsigned char, store_key::size> bytes;
    bytes.fill(each);
    return store_key{bytes};
}

class folder {
public:
    folder() {
        std::string name = (std::filesystem::temp_directory_path() / "kindred-store-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~folder() { std::filesystem::remove_all(path_); }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;
    std::string file(const char* name) const { return path_ / name; }

    // Every byte of every file, the write-ahead log included.
    std::string bytes() const {
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) {
            std::ifstream in(entry.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(in), {});
        }
        return all;
    }
    bool shows(std::string_view what) const { return bytes().find(what) != std::string::npos; }

private:
    std::filesystem::path path_;
};

// A store in a folder of its own. `kept` runs what it is given in a transaction.
struct house {
    folder where;
    std::string path = where.file("kindred.db");
    std::unique_ptr<store> all = open_store(path, key_of(7));
    store* operator->() { return all.get(); }

    template <class Work>
    auto kept(Work work) {
        all->begin();
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            all->commit();
        } else {
            auto result = work();
            all->commit();
            return result;
        }
    }
};

inline school_file sample_school() {
    school_file file;
    file.hubs = {{"hub-north", "Northside hub"}};
    file.staff = {{"t-lee", "Ms. Lee", "en", "lee@oak.example", "hub-north", role::teacher},
                  {"t-diaz", "Mr. Diaz", "es", "diaz@oak.example", "hub-north", role::teacher},
                  {"f-ames", "Dr. Ames", "en", "ames@oak.example", "hub-north", role::facilitator}};
    file.guardians = {{"g-rosa", "Rosa Villanueva", "es", "", "", role::guardian},
                      {"g-tom", "Tom Villanueva", "en", "", "", role::guardian}};
    file.classes = {{"room-4", "Room 4", {"t-lee"}}, {"room-5", "Room 5", {"t-diaz", "t-lee"}}};
    file.learners = {{"villanueva.mateo", "Mateo", "room-4", {"g-rosa", "g-tom"}},
                     {"villanueva.lucia", "Lucia", "room-5", {"g-rosa"}}};
    return file;
}

inline item sample_item(std::int64_t serial, int place, learner_id about, person_id by, std::string words) {
    return {.id = serial * 8 + place,
            .learner = about,
            .source = by,
            .categories = {"interests", "play"},
            .words = std::move(words),
            .language = "es",
            .survey = "sparks",
            .version = 2,
            .question = "lately",
            .shared = scope::teachers,
            .month = 3,
            .moves = true,
            .answered_at = at(1),
            .expires_at = at(24 * 200)};
}

inline letter sample_letter(std::string text) { return {.text = std::move(text), .language = "en"}; }

inline address phone(const char* user) { return {"families-whatsapp", user}; }

}  // namespace kindred::testing
