// A sample page of Messenger's for its tests.
#pragma once

#include "adapters/chat/messenger.hpp"
#include "tests/adapters/hook_fixture.hpp"

#include <string>
#include <utility>

namespace kindred::test {

inline messenger_keys sample_page() {
    return {.page_id = "3003",
            .access_token = "page|token",
            .app_secret = "kindred-app-secret",
            .verify_token = "fb-verify",
            .page = "oakschool"};
}

inline hook messenger(messenger_keys with = sample_page()) {
    return {{"families-messenger", "messenger", make_messenger(std::move(with))}};
}

}  // namespace kindred::test
