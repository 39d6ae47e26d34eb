// Photos and voice notes: to be fetched, and sealed once they are here.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

namespace kindred {

class media_table : public virtual media_shelf {
public:
    explicit media_table(core& with) : core_(with) {}
    void want(const media&, instant due) override;
    std::vector<media> claim_media(instant now, std::size_t most, instant again_at) override;
    std::optional<instant> next_to_fetch() override;
    void fetch_again(std::int64_t id, instant at) override;
    bool put_bytes(std::int64_t id, std::string_view bytes, std::string_view mime, instant mail_at) override;
    std::optional<media> media_of(std::int64_t id) override;
    std::vector<media> media_with(std::int64_t item) override;
    std::vector<media> media_about(learner_id, instant now) override;
    std::optional<std::string> bytes_of(std::int64_t id, instant now) override;
    std::vector<std::int64_t> media_to_mail(instant now) override;
    void mail_media_at(std::int64_t id, std::optional<instant>) override;
    void take_media(std::int64_t id) override;
    void take_media_with(std::int64_t item) override;
    std::size_t take_old_media(instant now) override;
    std::optional<instant> next_media_due() override;

private:
    core& core_;
};

// What came with this item; what this guardian said about this learner came with.
void erase_media_with(core&, std::int64_t item);
void erase_media_of(core&, person_id source, learner_id);

}  // namespace kindred
