#include "adapters/chat/generic_media.hpp"

#include "adapters/http/address.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

using namespace std::string_view_literals;

bool is_of(std::string_view host, std::string_view known) {
    return known.starts_with('.') ? host.size() > known.size() && host.ends_with(known) : host == known;
}

// A name with a dot in it. What is below a whole country, or an address, is not one host of a gateway.
bool is_host(std::string_view word) {
    const auto name = word.starts_with('.') ? word.substr(1) : word;
    const auto there = http::place_of("https://" + std::string(name));
    const auto last = name.substr(std::min(name.rfind('.'), name.size()));
    return there && there->host == name && there->port == "443" && last.size() > 1 &&
           last.find_first_of("0123456789:") == std::string_view::npos;
}

bool is_base(std::string_view word) {
    const auto path = word.find('/', std::min(word.find("://"), word.size() - 1) + 3);
    return http::place_of(word).has_value() && path == std::string_view::npos &&
           word.find_first_of("?#") == std::string_view::npos;
}

}  // namespace

std::optional<generic_media_hosts> media_hosts_of(const std::vector<std::string>& words) {
    generic_media_hosts made;
    for (const auto& word : words) {
        if (word.find("://") != std::string::npos && is_base(word))
            made.bases.push_back(word);
        else if (is_host(word))
            made.hosts.push_back(word);
        else
            return std::nullopt;
    }
    return made;
}

std::optional<fetch_step> step_to_media(const generic_media_hosts& from, std::string_view url) {
    const auto there = http::place_of(url);
    if (!there) return std::nullopt;
    fetch_step made{.is = fetch_step::kind::ask, .hosts = from.hosts};
    made.ask.target = std::string(url);
    const auto base =
        std::ranges::find_if(from.bases, [&](const std::string& each) { return http::place_of(each) == there; });
    if (base != from.bases.end()) {
        made.own = *base;
        return made;
    }
    const bool listed = std::ranges::any_of(from.hosts, [&](const auto& known) { return is_of(there->host, known); });
    return there->tls && there->port == "443" && listed ? std::optional(std::move(made)) : std::nullopt;
}

std::string_view type_by_ending(std::string_view url) {
    struct ending {
        std::string_view is, type;
    };
    static constexpr std::array endings{
        ending{".jpg", "image/jpeg"}, ending{".jpeg", "image/jpeg"}, ending{".png", "image/png"},
        ending{".webp", "image/webp"}, ending{".gif", "image/gif"},  ending{".heic", "image/heic"},
        ending{".ogg", "audio/ogg"},  ending{".oga", "audio/ogg"},
        ending{".opus", "audio/ogg"}, ending{".amr", "audio/amr"},   ending{".m4a", "audio/mp4"},
        ending{".aac", "audio/aac"}};
    const auto path = url.substr(0, url.find_first_of("?#"));
    std::string last(path.substr(std::min(path.rfind('.'), path.size())));
    for (auto& c : last)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto* found = std::ranges::find(endings, std::string_view(last), &ending::is);
    return found == endings.end() ? std::string_view{} : found->type;
}

}  // namespace kindred
