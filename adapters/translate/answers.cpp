#include "adapters/translate/answers.hpp"

#include "adapters/postage.hpp"

#include <utility>

namespace kindred {

translated here(std::string text) {
    if (text.empty()) return {.how = translated::end::cannot, .text = {}, .why = "an empty translation"};
    return {.how = translated::end::here, .text = std::move(text), .why = {}};
}

// A request that is refused as it is will be refused again. A key that does not fit, a wrong address and a full house
// are mended in time, and the family's words are still there.
translated without_text(const http::response& answer) {
    const auto status = answer.status;
    const bool refused = status == 400 || status == 413 || status == 414 || status == 422;
    return {.how = refused ? translated::end::cannot : translated::end::again,
            .text = {},
            .why = status == 200 ? "an answer that makes no sense" : "HTTP " + std::to_string(status),
            .after = retry_after_of(answer)};
}

std::string no_pairs(const http::response& answer) {
    if (answer.status == 401 || answer.status == 403)
        return "refuses us (HTTP " + std::to_string(answer.status) + "). Check the `key` in `translation`.";
    if (answer.status == 200) return "does not answer as its platform does. Check `platform` and `api`.";
    return "answers HTTP " + std::to_string(answer.status) + ". Check `platform` and `api`, and whether it is well.";
}

}  // namespace kindred
