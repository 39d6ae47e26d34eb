// An application service at a sample homeserver.
#pragma once

#include "adapters/chat/matrix.hpp"
#include "tests/adapters/hook_fixture.hpp"

#include <string>

namespace kindred::test {

inline const std::string matrix_user = "@kindred:oak.example";
inline const std::string ana_in_matrix = "!r1:oak.example @ana:home.example";

inline matrix_keys matrix_service() {
    return {.user = matrix_user,
            .api = "https://matrix.oak.example",
            .as_token = "as_tok_1",
            .hs_token = "hs_tok_1"};
}

inline hook service(const matrix_keys& with = matrix_service()) {
    return {{"families-matrix", "matrix", make_matrix(with)}, {{"Authorization", "Bearer hs_tok_1"}}};
}

inline bool signed_in(const http::request& what, const std::string& token = "as_tok_1") {
    return http::value_of(what.fields, "Authorization") == "Bearer " + token;
}

}  // namespace kindred::test
