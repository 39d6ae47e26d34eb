#include "tests/simulation/world.hpp"

#include "bot/limits.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <cmath>

namespace kindred::simulation {
namespace {

constexpr std::size_t broken_promises_told = 20;

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

void world::broken(const std::string& what) {
    ++told.broken;
    if (told.broken_promises.size() >= broken_promises_told) return;
    const auto minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
    told.broken_promises.push_back(what + " (minute " + std::to_string(minute) + ")");
}

}  // namespace kindred::simulation
