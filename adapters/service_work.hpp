// What a service does on its storage thread: the store's and the bot's work, as each of its parts calls it.
#pragma once

#include "adapters/channel_watch.hpp"
#include "adapters/fetcher.hpp"
#include "adapters/intake.hpp"
#include "adapters/postman.hpp"
#include "adapters/puller.hpp"
#include "adapters/translate/carrier.hpp"
#include "adapters/turns.hpp"
#include "bot/store.hpp"
#include "bot/work.hpp"

namespace kindred {

// The store, as the storage thread sees it.
class transactions_of final : public transactions {
public:
    explicit transactions_of(store& memory) : memory_(memory) {}
    void begin() override { memory_.begin(); }
    void commit() override { memory_.commit(); }
    void rollback() noexcept override { memory_.rollback(); }
    void turn() override { memory_.turn(); }
    void turn_done() override { memory_.turn_done(); }
    void turn_undone() override { memory_.turn_undone(); }

private:
    store& memory_;
};

intake_work intake_of(store&, work&);
postman_work postman_of(store&, work&);
fetcher_work fetcher_of(store&, work&);
translation_work translation_of(store&, work&);
puller_work puller_of(inbox&);

}  // namespace kindred
