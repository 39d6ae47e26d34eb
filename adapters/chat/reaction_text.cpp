#include "adapters/chat/reaction_text.hpp"

#include "adapters/chat/pieces.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace kindred::chat {
namespace {

using namespace std::string_view_literals;

// `~` is the message in its quotation marks, `*` signs without words (an emoji) or a name in « ».
constexpr std::array patterns{
    // What iPhones write, in English,
    "Liked ~"sv, "Loved ~"sv, "Disliked ~"sv, "Laughed at ~"sv, "Emphasized ~"sv, "Emphasised ~"sv, "Questioned ~"sv,
    "Removed a like from ~"sv, "Removed a heart from ~"sv, "Removed a dislike from ~"sv, "Removed a laugh from ~"sv,
    "Removed an exclamation from ~"sv, "Removed a question mark from ~"sv, "Reacted with a sticker to ~"sv,
    // Spanish,
    "Le gusta ~"sv, "Le gustó ~"sv, "Le encanta ~"sv, "Le encantó ~"sv, "No le gusta ~"sv, "No le gustó ~"sv,
    "Le dio risa ~"sv, "Se rió de ~"sv, "Exclamó por ~"sv, "Enfatizó ~"sv, "Destacó ~"sv, "Dudó sobre ~"sv,
    "Eliminó un me gusta de ~"sv, "Eliminó un corazón de ~"sv,
    // Portuguese,
    "Gostou de ~"sv, "Curtiu ~"sv, "Amou ~"sv, "Adorou ~"sv, "Não gostou de ~"sv, "Não curtiu ~"sv, "Riu de ~"sv,
    "Enfatizou ~"sv, "Destacou ~"sv, "Questionou ~"sv, "Removeu um coração de ~"sv,
    // French,
    "A aimé ~"sv, "Aimé ~"sv, "A adoré ~"sv, "N'a pas aimé ~"sv, "N'aime pas ~"sv, "A ri de ~"sv, "A ri à ~"sv,
    "A souligné ~"sv, "A questionné ~"sv, "A attribué la mention * à ~"sv, "A retiré la mention * de ~"sv,
    "A retiré la mention * à ~"sv, "A supprimé un cœur depuis ~"sv, "A supprimé un rire depuis ~"sv,
    "A supprimé un point d'exclamation depuis ~"sv, "A supprimé un point d'interrogation depuis ~"sv,
    // Russian,
    "Понравилось ~"sv, "Очень понравилось ~"sv, "Не понравилось ~"sv, "Посмеялись над ~"sv, "Отмечено ~"sv,
    "Поставлен вопрос на ~"sv, "Сердечко удалено из ~"sv, "Лайк удален из ~"sv, "Дизлайк удален из ~"sv,
    "Смех удален из ~"sv, "Восклицательный знак удален из ~"sv, "Вопросительный знак удален из ~"sv,
    // Vietnamese
    "Đã thích ~"sv, "Đã yêu thích ~"sv, "Đã không thích ~"sv, "Đã cười với ~"sv, "Đã nhấn mạnh ~"sv,
    "Đã đặt dấu hỏi cho ~"sv, "Đã bỏ tim khỏi ~"sv, "Đã bỏ thích khỏi ~"sv, "Đã bỏ không thích khỏi ~"sv,
    "Đã bỏ phản ứng cười khỏi ~"sv, "Đã bỏ nhấn mạnh khỏi ~"sv, "Đã bỏ dấu hỏi khỏi ~"sv,
    // and traditional Chinese.
    "對~按讚"sv, "對~表達喜愛"sv, "對~按倒讚"sv, "對~大笑"sv, "對~加上驚嘆標記"sv, "對~加上問號標記"sv,
    "已移除對~的讚"sv, "已移除對~的愛心"sv, "已移除對~的倒讚"sv, "已移除對~的笑臉反應"sv, "已移除對~的驚嘆標記"sv,
    "已移除對~的問號標記"sv,
    // Any emoji, as iPhones and Google Messages write it.
    "Reacted * to ~"sv, "Reacted with * to ~"sv, "Removed * from ~"sv, "* to ~"sv, "Reaccionó con * a ~"sv,
    "Reaccionó * a ~"sv, "Eliminó * de ~"sv, "* a ~"sv, "Reagiu com * a ~"sv, "Removeu * de ~"sv, "* para ~"sv,
    "A réagi * à ~"sv, "A réagi avec * à ~"sv, "A retiré * de ~"sv, "A retiré la réaction * à ~"sv,
    "A retiré la réaction * de ~"sv, "* à ~"sv, "Эмодзи * на ~"sv, "Удалено * из ~"sv, "Đã phản ứng * với ~"sv,
    "Đã xóa * khỏi ~"sv, "對~做出 * 反應"sv, "已移除對~的 * 反應"sv};

// What was reacted to, where it has no words.
constexpr std::array things{"an image"sv,      "a photo"sv,     "a movie"sv,   "an audio message"sv, "an attachment"sv,
                            "a sticker"sv,     "una imagen"sv,  "una foto"sv,  "un archivo adjunto"sv,
                            "uma imagem"sv,    "uma foto"sv,    "um anexo"sv,  "une image"sv,        "une photo"sv,
                            "une pièce jointe"sv};

struct marks {
    std::string_view open, close;
};
constexpr std::array quotation{marks{"“", "”"}, marks{"«", "»"}, marks{"「", "」"}, marks{"„", "“"},
                               marks{"\"", "\""}};

constexpr std::size_t lead_bytes = 120;         // before the quotation
constexpr std::size_t sign_bytes = 60;          // an emoji of a family has 40
constexpr std::size_t message_characters = 40;  // no title is as long

void replace_all(std::string& in, std::string_view what, std::string_view by) {
    for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + by.size()))
        in.replace(at, what.size(), by);
}

// With one kind of apostrophe and of blank, and without what nobody sees.
std::string plainly(std::string_view words) {
    std::string made(words);
    for (const auto hidden : {"\u200A"sv, "\u200B"sv, "\u200C"sv, "\u2060"sv, "\uFEFF"sv})
        replace_all(made, hidden, "");
    for (const auto blank : {"\u00A0"sv, "\u202F"sv}) replace_all(made, blank, " ");
    replace_all(made, "’", "'");
    return std::string(without_blanks_around(made));
}

// Google Messages marks what it writes, in any language: " 👍 to “ … ” " with hair spaces, and the emoji between two
// zero-width signs.
bool is_marked(std::string_view words) {
    constexpr auto hair = "\u200A"sv;
    if (!words.starts_with(hair) || !words.ends_with(hair)) return false;
    return std::ranges::any_of(std::array{"\u200B"sv, "\u200C"sv}, [&](auto sign) {
        const auto first = words.find(sign);
        return first != std::string_view::npos && words.find(sign, first + sign.size()) != std::string_view::npos;
    });
}

bool is_sign(std::string_view what) {
    what = without_blanks_around(what);
    if (what.empty() || what.size() > sign_bytes) return false;
    if (what.starts_with("«") && what.ends_with("»")) return true;
    return static_cast<unsigned char>(what.front()) >= 0x80 && text::wordless(what);
}

// Who sends it may have begun small.
bool begins_with(std::string_view words, std::string_view pattern) {
    if (pattern.empty()) return true;
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return words.size() >= pattern.size() && small(words[0]) == small(pattern[0]) &&
           words.substr(1, pattern.size() - 1) == pattern.substr(1);
}

bool fits(std::string_view words, std::string_view pattern) {
    words = without_blanks_around(words);
    pattern = without_blanks_around(pattern);
    const auto star = pattern.find('*');
    if (star == std::string_view::npos) return words.size() == pattern.size() && begins_with(words, pattern);
    const auto head = pattern.substr(0, star), tail = pattern.substr(star + 1);
    return words.size() > head.size() + tail.size() && begins_with(words, head) && words.ends_with(tail) &&
           is_sign(words.substr(head.size(), words.size() - head.size() - tail.size()));
}

// One quotation, from its first mark to its last: not two of them.
bool is_one(std::string_view inside, const marks& by) {
    int depth = 1;
    while (!inside.empty() && depth > 0) {
        const bool closes = inside.starts_with(by.close), opens = !closes && inside.starts_with(by.open);
        if (closes) --depth;
        if (opens) ++depth;
        inside.remove_prefix(closes ? by.close.size() : opens ? by.open.size() : 1);
    }
    return depth == 1;
}

// Our messages end as sentences do, in an emoji, or in lines with choices; titles do not.
bool is_message(std::string_view quoted) {
    quoted = without_blanks_around(quoted);
    if (quoted.empty()) return false;
    if (quoted.find('\n') != std::string_view::npos || text::characters(quoted) >= message_characters) return true;
    auto last = quoted.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(quoted[last]) & 0xC0) == 0x80) --last;
    return text::wordless(quoted.substr(last));
}

// Where the first quotation begins that the pattern allows; what stands behind it, too.
bool quotes(std::string_view words, std::string_view pattern) {
    const auto place = pattern.find('~');
    const auto lead = pattern.substr(0, place), tail = pattern.substr(place + 1);
    for (const auto& by : quotation)
        for (auto at = words.find(by.open); at < lead_bytes; at = words.find(by.open, at + 1)) {
            if (!fits(words.substr(0, at), lead)) continue;
            const auto rest = words.substr(at + by.open.size());
            const auto end = rest.rfind(by.close);
            if (end == std::string_view::npos || !fits(rest.substr(end + by.close.size()), tail)) continue;
            const auto quoted = rest.substr(0, end);
            if (is_one(quoted, by) && is_message(quoted)) return true;
        }
    return false;
}

bool names_thing(std::string_view words, std::string_view pattern) {
    const auto place = pattern.find('~');
    if (place + 1 != pattern.size()) return false;
    return std::ranges::any_of(things, [&](std::string_view thing) {
        return words.ends_with(thing) && fits(words.substr(0, words.size() - thing.size()), pattern.substr(0, place));
    });
}

}  // namespace

bool is_reaction_text(std::string_view words) {
    if (is_marked(words)) return true;
    const auto plain = plainly(words);
    return std::ranges::any_of(
        patterns, [&](std::string_view each) { return quotes(plain, each) || names_thing(plain, each); });
}

bool says_only_a_reaction(const inbound& what) { return what.attachments.empty() && is_reaction_text(what.text); }

}  // namespace kindred::chat
