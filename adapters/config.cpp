#include "adapters/config.hpp"

#include "adapters/http/address.hpp"
#include "bot/text/zone.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <utility>

namespace kindred {
namespace {

using lookup = std::function<std::optional<std::string>(const std::string&)>;

constexpr std::size_t channel_name_characters = 40;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool of_a_variable(char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_'; }
bool of_a_channel(char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '_'; }
bool of_a_tag(char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '-'; }

// Complaints name keys, variables and files. Never a value: it may be a secret.
class config_reader {
public:
    config_reader(std::string_view file_name, const lookup& environment, const lookup& read_file)
        : environment_(environment), read_file_(read_file) {
        made_.what.file = file_name;
        folder_ = std::filesystem::path(file_name).parent_path();
    }

    config_reading read(const node& document) {
        if (!is_map(document, 1, "the configuration")) return std::move(made_);
        unknown(document, {"school", "server", "store", "key_file", "words_from", "welcome", "channels", "translation"},
                "at the top");
        made_.what.key_file = in_folder("kindred.key");
        if (is_map(document["school"], document.line, "'school'")) house(document["school"]);
        if (const auto& server = document["server"]; server && is_map(server, server.line, "'server'"))
            listeners(server);
        if (made_.what.public_url.empty())
            warn(document["server"] ? document["server"].line : document.line, "There is no 'public_url' in 'server'.",
                 "Without it no join link, no webhook and no link in a mail can be made: write 'public_url: "
                 "\"https://…\"'.");
        store(document["store"]);
        if (const auto path = scalar(document, "key_file")) made_.what.key_file = in_folder(*path);
        if (const auto path = scalar(document, "words_from")) made_.what.words_from = in_folder(*path);
        if (const auto& list = document["welcome"]) welcome(list);
        channels(document["channels"], document.line);
        if (const auto& map = document["translation"]; map && is_map(map, map.line, "'translation'")) translation(map);
        return std::move(made_);
    }

private:
    void welcome(const node& list) {
        made_.what.welcome = texts(list, "'welcome'");
        made_.what.welcome_line = list.line;
        if (made_.what.welcome.empty())
            grave(list.line, "'welcome' names no survey: a family that joins would read nothing.",
                  "Name one or more, like [sparks], or remove the line.");
    }

    // --- the parts
    // ------------------------------------------------------------------------------------------------
    void house(const node& map) {
        unknown(map,
                {"name", "time_zone", "languages", "contact", "country", "safety", "administrator", "profile",
                 "year_ends"},
                "in 'school'");
        auto& school = made_.what.house;
        if (auto name = scalar(map, "name"); name && !name->empty())
            school.name = std::move(*name);
        else
            grave(map["name"] ? map["name"].line : map.line, "The school has no name.", "Write 'name: …' in 'school'.");
        if (auto contact = scalar(map, "contact")) school.contact = std::move(*contact);
        if (school.contact.empty())
            warn(map.line, "There is no 'contact' in 'school'.",
                 "Write whom families can call, as they are to read it: 'contact: \"555-0100\"'.");
        if (auto id = scalar(map, "safety")) school.safety = std::move(*id);
        if (auto id = scalar(map, "administrator")) school.administrator = std::move(*id);
        if (auto profile = scalar(map, "profile")) {
            if (*profile != "gdpr" && *profile != "none")
                grave(map["profile"].line, "There is no such 'profile'.",
                      "Write 'profile: gdpr' to ask for consent by category, or leave it out.");
            school.profile = *profile == "gdpr" ? *profile : std::string{};
        }
        if (auto zone = scalar(map, "time_zone")) {
            if (!is_zone(*zone))
                grave(map["time_zone"].line, "There is no such time zone.",
                      "Write one like 'America/Los_Angeles' or 'UTC'.");
            school.time_zone = std::move(*zone);
        }
        if (auto country = scalar(map, "country")) {
            if (country->size() != 2 || !std::ranges::all_of(*country, is_upper))
                grave(map["country"].line, "The country is not a code of two capital letters.",
                      "Write one like 'US' (ISO 3166-1 alpha-2).");
            school.country = std::move(*country);
        }
        if (const auto& list = map["languages"]) languages(list);
        if (const auto day = scalar(map, "year_ends")) year_ends(*day, map["year_ends"].line);
    }

    void year_ends(const std::string& text, int line) {
        const auto number = [&](std::size_t at) {
            unsigned value = 0;
            const auto* end = text.data() + at + 2;
            const auto read = std::from_chars(text.data() + at, end, value);
            return read.ec == std::errc{} && read.ptr == end ? value : 0;
        };
        if (text.size() == 5 && text[2] == '-') {
            const std::chrono::month_day day{std::chrono::month(number(0)), std::chrono::day(number(3))};
            made_.what.house.year_ends = day;
            if ((std::chrono::year(2025) / day).ok()) return;  // a day of every year
        }
        grave(line, "'year_ends' is no day of the year.", "Write the month and the day like \"06-30\".");
    }

    void languages(const node& list) {
        auto tags = texts(list, "'languages'");
        for (const auto& tag : tags)
            if (tag.size() < 2 || !std::ranges::all_of(tag, of_a_tag))
                grave(list.line, "'" + tag + "' is no language tag.", "Write tags like 'en' or 'zh-Hant' (BCP 47).");
        if (tags.empty())
            return grave(list.line, "The school has no language.", "List one or more; the first is the default.");
        made_.what.house.languages = std::move(tags);
    }

    void listeners(const node& map) {
        unknown(map, {"listen", "internal", "public_url", "certificate", "private_key"}, "in 'server'");
        auto& what = made_.what;
        listen(map, "listen", what.listen);
        listen(map, "internal", what.internal);
        if (what.listen.port != 0 && what.listen.port == what.internal.port && what.listen.host == what.internal.host)
            grave(map.line, "'listen' and 'internal' are the same address.", "Give one of them another port.");
        if (const auto url = scalar(map, "public_url")) public_url(*url, map["public_url"].line);
        if (const auto path = scalar(map, "certificate")) what.certificate = in_folder(*path);
        if (const auto path = scalar(map, "private_key")) what.private_key = in_folder(*path);
        if (what.certificate.empty() != what.private_key.empty())
            grave(map.line, "One of 'certificate' and 'private_key' is missing in 'server'.",
                  "Give both (PEM files), or none and put a proxy with TLS in front.");
    }

    // host:port, the host an IP address; [::1]:8080 for IPv6.
    void listen(const node& map, std::string_view key, listen_address& into) {
        const auto text = scalar(map, key);
        if (!text) return;
        const auto refuse = [&] {
            grave(map[key].line, "'" + std::string(key) + "' is not an IP address and a port.",
                  "Write one like '127.0.0.1:8080', '0.0.0.0:8080' or '[::1]:8080'.");
        };
        const auto colon = text->rfind(':');
        if (colon == std::string::npos) return refuse();
        auto host = text->substr(0, colon);
        const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
        if (bracketed) host = host.substr(1, host.size() - 2);
        if (host == "localhost") host = "127.0.0.1";
        boost::system::error_code bad;
        const auto ip = boost::asio::ip::make_address(host, bad);
        const char* const end = text->data() + text->size();
        std::uint16_t port = 0;
        const auto [stopped, error] = std::from_chars(text->data() + colon + 1, end, port);
        if (bad || ip.is_v6() != bracketed || error != std::errc{} || stopped != end) return refuse();
        into = {host, port};
    }

    void public_url(std::string url, int line) {
        if (url.ends_with('/')) url.pop_back();
        const auto parsed = boost::urls::parse_uri(url);
        const bool fits = parsed && (parsed->scheme() == "https" || parsed->scheme() == "http") &&
                          !parsed->host().empty() && parsed->encoded_path().empty() && !parsed->has_query() &&
                          !parsed->has_fragment() && !parsed->has_userinfo();
        if (!fits)
            return grave(line, "'public_url' is not the web address of a host.",
                         "Write it like 'https://kindred.oak.example', without a path.");
        made_.what.public_url = std::move(url);
    }

    void store(const node& value) {
        made_.what.store_path = in_folder(made_.what.store_path);
        if (!value) return;
        const auto text = resolved(value, "'store'");
        if (!text) return;
        if (text->starts_with("postgresql:") || text->starts_with("postgres:"))
            return grave(value.line, "This version keeps its data in SQLite, not in PostgreSQL.",
                         "Write 'store: \"sqlite:kindred.db\"'.");
        constexpr std::string_view scheme = "sqlite:";
        const auto path = text->starts_with(scheme) ? text->substr(scheme.size()) : std::string{};
        if (path.empty())
            return grave(value.line, "'store' does not say where the data lies.",
                         "Write 'store: \"sqlite:kindred.db\"'.");
        if (path.starts_with(":memory:") || path.starts_with("file:"))
            return grave(value.line, "'store' is not the path of a file.", "Write 'store: \"sqlite:kindred.db\"'.");
        made_.what.store_path = in_folder(path);
    }

    void channels(const node& map, int line) {
        if (!map || (map.is == node::kind::map && map.members.empty()))
            return warn(map ? map.line : line, "There is no channel: nobody can write to kindred.",
                        "Write one in 'channels', such as 'families-web: {platform: webchat}'.");
        if (!is_map(map, line, "'channels'")) return;
        for (const auto& [name, value] : map.members) channel(name, value);
        const auto mail = std::ranges::find(made_.what.channels, "email", &channel_config::platform);
        if (mail != made_.what.channels.end()) made_.what.house.mail_channel = mail->name;
    }

    void channel(const std::string& name, const node& map) {
        if (name.empty() || name.size() > channel_name_characters || !std::ranges::all_of(name, of_a_channel))
            return grave(map.line,
                         "'" + name + "' cannot be the name of a channel: it becomes a part of a web address.",
                         "Use a-z, 0-9, '-' and '_', at most " + std::to_string(channel_name_characters) + " of them.");
        if (!is_map(map, map.line, "the channel '" + name + "'")) return;
        channel_config made;
        made.name = name;
        made.line = map.line;
        for (const auto& [key, value] : map.members) {
            auto text = resolved(value, "'" + key + "' of '" + name + "'");
            if (!text) continue;
            if (key == "platform")
                made.platform = std::move(*text);
            else
                made.keys.emplace(key, std::move(*text));
        }
        if (made.platform.empty())
            grave(map.line, "The channel '" + name + "' does not say its platform.",
                  "Write 'platform: telegram', or another.");
        made_.what.channels.push_back(std::move(made));
    }

    void translation(const node& map) {
        unknown(map, {"platform", "api", "key"}, "in 'translation'");
        translation_config made;
        if (auto text = scalar(map, "platform")) made.platform = std::move(*text);
        if (auto text = scalar(map, "api")) made.api = std::move(*text);
        if (auto text = scalar(map, "key")) made.key = std::move(*text);
        while (made.api.ends_with('/')) made.api.pop_back();
        if (made.platform != "libretranslate" && made.platform != "apertium")
            return grave(map.line, "'translation' does not say whom to ask.",
                         "Write 'platform: libretranslate' or 'platform: apertium'.");
        const auto there = http::place_of(made.api);
        if (!there)
            return grave(map.line, "'api' in 'translation' is not the web address of a translator.",
                         "Write one like 'http://127.0.0.1:5000'.");
        if (!is_near(there->host) && !there->tls)
            return grave(map["api"].line, "What families write would go over the internet for everybody to read.",
                         "Write an address of this machine or the school's network, or one with https.");
        if (!is_near(there->host))
            warn(map["api"].line,
                 "The translator in 'translation' is not on this machine or the school's network, as far as its "
                 "address tells: what families write leaves the house.",
                 "Run one here (see README), unless the school has agreed to this and told its families.");
        made_.what.translation = std::move(made);
    }

    // Of this machine or a private network, by the address or by the kind of name.
    static bool is_near(std::string_view host) {
        boost::system::error_code no_address;
        const auto ip = boost::asio::ip::make_address(host, no_address);
        if (!no_address) return !http::is_public(ip);
        if (host.find('.') == std::string_view::npos) return true;
        constexpr std::array<std::string_view, 5> private_names{".local", ".internal", ".lan", ".home.arpa",
                                                                ".localhost"};
        return std::ranges::any_of(private_names, [&](std::string_view each) { return host.ends_with(each); });
    }

    // --- scalars
    // --------------------------------------------------------------------------------------------------
    std::optional<std::string> scalar(const node& map, std::string_view key) {
        const auto& value = map[key];
        if (!value) return std::nullopt;
        return resolved(value, "'" + std::string(key) + "'");
    }

    // The value with ${NAME} and file:/path followed; nothing, and a complaint, if that is not possible.
    std::optional<std::string> resolved(const node& value, const std::string& what) {
        if (value.is != node::kind::scalar) {
            grave(value.line, what + " should be a single value.", "Write it on one line.");
            return std::nullopt;
        }
        auto text = expanded(value, what);
        constexpr std::string_view scheme = "file:";
        if (text && value.scalar.starts_with(scheme)) text = content(text->substr(scheme.size()), value.line, what);
        if (text && text->empty() && !value.scalar.empty()) {
            grave(value.line, what + " turns out empty.", "Fill the variable or the file that it is taken from.");
            return std::nullopt;
        }
        return text;
    }

    std::optional<std::string> expanded(const node& value, const std::string& what) {
        std::string text;
        bool whole = true;
        for (std::string_view rest = value.scalar; !rest.empty();) {
            const auto mark = rest.find("${");
            text += rest.substr(0, mark);
            if (mark == std::string_view::npos) break;
            rest.remove_prefix(mark + 2);
            const auto end = rest.find('}');
            const std::string name(rest.substr(0, end));
            if (end == std::string_view::npos || name.empty() || !std::ranges::all_of(name, of_a_variable)) {
                grave(value.line, what + " has a '${' that is not followed by a name and '}'.",
                      "Write it like '${NAME}'.");
                return std::nullopt;
            }
            rest.remove_prefix(end + 1);
            if (const auto found = environment_(name)) {
                text += *found;
                continue;
            }
            grave(value.line, "The environment variable '" + name + "', which " + what + " reads, is not set.",
                  "Set it where kindred is started.");
            whole = false;
        }
        if (!whole) return std::nullopt;
        return text;
    }

    std::optional<std::string> content(const std::string& path, int line, const std::string& what) {
        auto text = path.empty() ? std::nullopt : read_file_(in_folder(path));
        if (!text) {
            grave(line, "The file '" + path + "', which " + what + " reads, cannot be read.",
                  "Look whether it exists and whether kindred's user may read it.");
            return std::nullopt;
        }
        while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
        return text;
    }

    // A list of texts without repetition; a single text counts as a list of one.
    std::vector<std::string> texts(const node& list, const std::string& what) {
        std::vector<std::string> all;
        const auto take = [&](const node& item) {
            auto text = resolved(item, "Each entry of " + what);
            if (!text) return;
            if (text->empty())
                grave(item.line, "An entry of " + what + " is empty.", "Fill it or remove it.");
            else if (std::ranges::find(all, *text) != all.end())
                grave(item.line, "'" + *text + "' stands twice in " + what + ".", "Remove one of them.");
            else
                all.push_back(std::move(*text));
        };
        if (list.is == node::kind::scalar) take(list);
        if (list.is == node::kind::map) grave(list.line, what + " should be a list.", "Write [one, two].");
        for (const auto& item : list.items) take(item);
        return all;
    }

    std::string in_folder(const std::filesystem::path& path) const {
        return path.is_absolute() || folder_.empty() ? path.string() : (folder_ / path).lexically_normal().string();
    }

    // --- complaints
    // -----------------------------------------------------------------------------------------------
    bool is_map(const node& value, int line, const std::string& what) {
        if (value.is == node::kind::map) return true;
        grave(value ? value.line : line, "There should be keys with values for " + what + ".",
              "Write 'key: value' lines, indented below it.");
        return false;
    }
    void unknown(const node& map, const std::vector<std::string_view>& known, std::string_view where) {
        auto found = unknown_keys(map, known, where, made_.what.file);
        std::ranges::move(found, std::back_inserter(made_.complaints));
    }
    void grave(int line, std::string what, std::string mend) {
        made_.complaints.push_back({made_.what.file, line, std::move(what), std::move(mend)});
    }
    void warn(int line, std::string what, std::string mend) {
        made_.complaints.push_back({made_.what.file, line, std::move(what), std::move(mend), false});
    }

    const lookup& environment_;
    const lookup& read_file_;
    std::filesystem::path folder_;
    config_reading made_;
};

}  // namespace

config_reading read_config(const node& document, std::string_view file_name, const lookup& environment,
                           const lookup& read_file) {
    return config_reader(file_name, environment, read_file).read(document);
}

std::vector<complaint> welcome_complaints(const config& what, const library& words) {
    std::vector<complaint> all;
    for (const auto& survey : what.welcome) {
        if (words.find(survey) != nullptr) continue;
        const auto tell = [&](std::string_view trouble, std::string mend) {
            all.push_back({what.file, what.welcome_line, "welcome names the survey \"" + survey + "\", which " +
                           std::string(trouble) + ".", std::move(mend)});
        };
        if (words.refused.contains(survey))
            tell("must not be sent", "Mend that survey, as kindred check says, or take it out of welcome.");
        else
            tell("does not exist", "Write the id of one of the files in prompts/surveys.");
    }
    return all;
}

}  // namespace kindred
