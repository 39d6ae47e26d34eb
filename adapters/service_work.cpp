#include "adapters/service_work.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

intake_work intake_of(store& memory, work& bot) {
    intake_work made;
    made.take_in = [&bot](std::string_view channel, const inbound& one, instant now) {
        return bot.take_in(channel, one, now);
    };
    made.bury = [&memory](std::string_view channel, std::string_view why, std::string_view body, instant now,
                          const std::vector<std::string>& senders) { memory.bury(channel, why, body, now, senders); };
    return made;
}

postman_work postman_of(store& memory, work& bot) {
    outbox& letters = memory;
    postman_work made;
    made.claim = [&bot](instant now, std::size_t most, const std::vector<std::string>& not_on) {
        return bot.claim(now, most, not_on);
    };
    made.next_due = [&letters](const std::vector<std::string>& not_on) { return letters.next_due(not_on); };
    made.settle = [&bot](const outgoing& one, const receipt& what, instant now, instant retry_at) {
        bot.settle(one, what, now, retry_at);
    };
    made.give_up = [&memory](const outgoing& one, instant now) {
        static_cast<outbox&>(memory).settle(one, {.what = outcome::never, .why = "it could not be carried"}, now, now);
        memory.bury(one.to.channel, "a letter could not be carried", "", now);
    };
    made.shelve = [&letters](const outgoing& one, instant now) { letters.shelve(one, now); };
    made.note_parts = [&bot](const outgoing& one, int parts, const std::string& id, instant now) {
        return bot.note_parts(one, parts, id, now);
    };
    made.is_wanted = [&letters](const outgoing& one) { return letters.is_wanted(one); };
    return made;
}

fetcher_work fetcher_of(store& memory, work& bot) {
    fetcher_work made;
    made.claim = [&bot](instant now, std::size_t most) { return bot.claim_media(now, most); };
    made.next_due = [&memory] { return memory.next_to_fetch(); };
    made.came = [&bot](const media& asked, const fetched& end, instant now, instant retry_at) {
        bot.media_came(asked, end, now, retry_at);
    };
    return made;
}

translation_work translation_of(store& memory, work& bot) {
    translation_work made;
    made.claim = [&bot](instant now, std::size_t most) { return bot.claim_translations(now, most); };
    made.next_due = [&memory] { return memory.next_translation(); };
    made.came = [&bot](const translation_job& asked, const translated& end, instant now, instant retry_at) {
        bot.translation_came(asked, end, now, retry_at);
    };
    return made;
}

puller_work puller_of(inbox& memory) {
    puller_work made;
    made.place = [&memory](std::string_view channel) { return memory.place(channel); };
    made.remember = [&memory](std::string_view channel, std::string_view at) { memory.remember_place(channel, at); };
    return made;
}

}  // namespace kindred
