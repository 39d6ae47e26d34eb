// Carries what families wrote to the school's translator, and what comes back to the store.
//
// What is to be translated are rows (translation_queue); see adapters/worklist.hpp. Network thread.
#pragma once

#include "adapters/clock.hpp"
#include "adapters/worklist.hpp"
#include "adapters/http/client.hpp"
#include "adapters/log.hpp"
#include "adapters/metrics.hpp"
#include "adapters/translate/translator.hpp"
#include "adapters/turns.hpp"
#include "bot/message.hpp"
#include "bot/translation.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace kindred {

using translation_work = worklist_work<translation_job, translated>;

// How a request is made; http::client::send in the house.
using translation_line = std::function<net::awaitable<http::sent>(http::request, std::chrono::milliseconds deadline)>;

// One answer, by each name that the service may have for its language until one is known.
net::awaitable<translated> translate_one(const translator& service, translation_job what, const translation_line& line);

class translation_carrier {
public:
    // The turns outlive it.
    translation_carrier(net::io_context&, std::unique_ptr<const translator>, turns&, translation_work, translation_line,
                        metrics&, logger);
    ~translation_carrier();
    translation_carrier(const translation_carrier&) = delete;
    translation_carrier& operator=(const translation_carrier&) = delete;

    void start();
    void ring();  // there may be something to translate
    void stop();  // begins nothing more; what is under way is claimed again after the next start

private:
    struct round;
    std::shared_ptr<round> round_;
};

}  // namespace kindred
