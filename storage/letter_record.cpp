#include "storage/letter_record.hpp"

#include "bot/record.hpp"

namespace kindred {
namespace {

constexpr std::uint64_t most_parts = 1000;  // of anything in one letter; more is damage

void write(record_writer& to, const attachment& a) {
    to.number(static_cast<std::uint64_t>(a.kind)).text(a.id).text(a.url).text(a.mime);
    to.number(a.bytes ? 1 : 0).number(a.bytes.value_or(0));
}

attachment read_attachment(record_reader& from) {
    attachment a;
    a.kind = static_cast<attachment_kind>(from.count(static_cast<std::uint64_t>(attachment_kind::sticker)));
    a.id = from.text();
    a.url = from.text();
    a.mime = from.text();
    const bool known = from.count(1) != 0;
    const auto bytes = from.number();
    if (known) a.bytes = bytes;
    return a;
}

}  // namespace

std::string to_record(const letter& what) {
    record_writer to(1);
    to.text(what.text).text(what.language).text(what.subject).text(what.unsubscribe);
    to.number(what.choices.size());
    for (const auto& each : what.choices) to.text(each.id).text(each.text);
    to.number(what.attachments.size());
    for (const auto& each : what.attachments) write(to, each);
    to.number(what.instead ? 1 : 0);
    if (what.instead) {
        to.text(what.instead->name).number(what.instead->parameters.size());
        for (const auto& each : what.instead->parameters) to.text(each);
    }
    return to.take();
}

letter letter_from(std::string_view record) {
    record_reader from(record);
    if (from.version() != 1) throw bad_record("a letter of an unknown version");
    letter what;
    what.text = from.text();
    what.language = from.text();
    what.subject = from.text();
    what.unsubscribe = from.text();
    for (auto left = from.count(most_parts); left > 0; --left) {
        auto& each = what.choices.emplace_back();
        each.id = from.text();
        each.text = from.text();
    }
    for (auto left = from.count(most_parts); left > 0; --left) what.attachments.push_back(read_attachment(from));
    if (from.count(1) != 0) {
        auto& instead = what.instead.emplace();
        instead.name = from.text();
        for (auto left = from.count(most_parts); left > 0; --left) instead.parameters.push_back(from.text());
    }
    return what;
}

}  // namespace kindred
