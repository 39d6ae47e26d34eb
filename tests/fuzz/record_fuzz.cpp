// Feeds the reading of learners' records: the bytes as a whole file, and as the record inside one whose sum fits.
// Nothing may throw, crash or hang.
#include "adapters/record_json.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kindred;
    using nlohmann::json;
    const std::string bytes(data, data + size);
    const auto whole = record_from_json(bytes);
    if (!whole.trouble.empty() && !whole.what.answers.empty()) std::abort();
    if (size > 10'000) return 0;  // nested deeper than the reader allows, and the writer below is recursive
    auto inside = json::parse(bytes, nullptr, false);
    if (inside.is_discarded()) return 0;
    const auto sum = record_sum(inside.dump(-1, ' ', false, json::error_handler_t::replace));
    const json file{{"kindred_record", 1}, {"sha256", sum}, {"record", std::move(inside)}};
    record_from_json(file.dump(-1, ' ', false, json::error_handler_t::replace));
    return 0;
}
