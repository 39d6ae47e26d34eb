#include "tests/simulation/world.hpp"

#include "bot/limits.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kindred::simulation {
namespace {

constexpr std::size_t broken_promises_told = 20;
constexpr std::size_t lines_remembered = 16;

std::string minute_of(instant at) {
    return std::to_string(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count());
}

}  // namespace

world::world(store& all, const library& the_words, settings as)
    : memory(all),
      words(the_words),
      how(as),
      bot(all, the_words,
          {.welcome = {"sparks"},
           .fresh_code =
               [this] {
                   std::string code;
                   while (code.size() < limits::join_code_characters)
                       code.push_back(join_code_letters[any(join_code_letters.size())]);
                   return code;
               }}),
      now(from_local(2026, 9, 1, 9 * 60, the_words.house.time_zone)),
      random_(as.seed) {}

std::optional<instant> world::next_planned() const {
    return later_.empty() ? std::nullopt : std::optional(later_.begin()->first);
}

void world::do_what_is_planned() {
    while (!later_.empty() && later_.begin()->first <= now) {
        const auto what = std::move(later_.begin()->second);
        later_.erase(later_.begin());
        what();
    }
}

std::chrono::milliseconds world::pause() {
    const auto minutes = std::exp(std::uniform_real_distribution<>(0, 9)(random_));
    return std::chrono::milliseconds(static_cast<std::int64_t>(minutes * 60'000));
}

void world::overhear(const std::string& user, std::string_view what) {
    auto& lines = overheard_[user];
    lines.push_back(minute_of(now) + ' ' + std::string(what));
    if (lines.size() > lines_remembered) lines.pop_front();
}

void world::broken(const std::string& what, const std::string& user) {
    ++told.broken;
    if (told.broken_promises.size() >= broken_promises_told) return;
    auto story = what + " (minute " + minute_of(now) + ")";
    if (const auto heard = overheard_.find(user); heard != overheard_.end())
        for (const auto& line : heard->second) story += "\n  " + user + ' ' + line;
    told.broken_promises.push_back(std::move(story));
}

}  // namespace kindred::simulation
