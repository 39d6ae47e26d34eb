// kindred.yaml from its text to what the server is told, and every complaint on the way.
#include "adapters/config.hpp"
#include "prompts/yaml.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace kindred;

namespace {

std::optional<std::string> variable(const std::string& name) {
    static const std::map<std::string, std::string> all{
        {"TELEGRAM_TOKEN", "123:abc"}, {"HOST", "oak"}, {"EMPTY", ""}, {"TRICK", "file:/etc/passwd"}};
    const auto found = all.find(name);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> content(const std::string& path) {
    static const std::map<std::string, std::string> all{{"/run/secrets/token", "from a file\n"},
                                                        {"/etc/kindred/pass", "beside it\r\n"},
                                                        {"/run/secrets/nothing", "\n"}};
    const auto found = all.find(path);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

config_reading read(std::string_view text, std::string_view file = "/etc/kindred/kindred.yaml") {
    const auto parsed = read_yaml(text, file);
    for (const auto& complaint : parsed.complaints) FAIL(to_text(complaint));
    return read_config(parsed.document, file, variable, content);
}

constexpr std::string_view whole = R"(school:
  name: Oak School
  time_zone: America/Los_Angeles
  languages: [en, es]
  contact: "555-0100"
  country: US
server:
  listen: "0.0.0.0:8443"
  internal: "[::1]:0"
  public_url: "https://kindred.oak.example/"
  certificate: tls/cert.pem
  private_key: /run/secrets/key.pem
store: "sqlite:data/kindred.db"
key_file: /run/secrets/kindred.key
words_from: words
welcome: [sparks, traditions]
channels:
  tg: {platform: telegram, token: "${TELEGRAM_TOKEN}", secret: "file:/run/secrets/token", receive: poll}
  staff-mail: {platform: email, smtp: "smtp://${HOST}.example:25", from: "Oak <k@oak.example>", api: "file:pass"}
  more-mail: {platform: email}
  families-web:
    platform: webchat
)";

// The complaints about the whole configuration with one thing changed, one a line, without the file's name.
std::string complaints_with(std::string_view from, std::string_view to) {
    std::string text(whole);
    const auto at = text.find(from);
    if (at == std::string::npos) FAIL("the sample does not hold: " << from);
    text.replace(at, from.size(), to);
    std::string lines;
    for (const auto& complaint : read(text).complaints) {
        CHECK(complaint.file == "/etc/kindred/kindred.yaml");
        lines += to_text(complaint).substr(complaint.file.size() + 1) + "\n";
    }
    return lines;
}

}  // namespace

TEST_CASE("a whole configuration is read without a complaint") {
    const auto reading = read(whole);
    CHECK(reading.complaints.empty());
    const auto& what = reading.what;
    CHECK(what.file == "/etc/kindred/kindred.yaml");
    CHECK(what.house.name == "Oak School");
    CHECK(what.house.time_zone == "America/Los_Angeles");
    CHECK(what.house.languages == std::vector<std::string>{"en", "es"});
    CHECK(what.house.contact == "555-0100");
    CHECK(what.house.country == "US");
    CHECK(what.house.mail_channel == "staff-mail");
    CHECK(what.listen.host == "0.0.0.0");
    CHECK(what.listen.port == 8443);
    CHECK(what.internal.host == "::1");
    CHECK(what.internal.port == 0);
    CHECK(what.public_url == "https://kindred.oak.example");
    CHECK(what.certificate == "/etc/kindred/tls/cert.pem");
    CHECK(what.private_key == "/run/secrets/key.pem");
    CHECK(what.store_path == "/etc/kindred/data/kindred.db");
    CHECK(what.key_file == "/run/secrets/kindred.key");
    CHECK(what.words_from == "/etc/kindred/words");
    CHECK(what.welcome == std::vector<std::string>{"sparks", "traditions"});
}

TEST_CASE("channels keep their keys in the platform's own names, variables and files followed") {
    const auto reading = read(whole);
    REQUIRE(reading.what.channels.size() == 4);
    const auto& telegram = reading.what.channels[0];
    CHECK(telegram.name == "tg");
    CHECK(telegram.platform == "telegram");
    CHECK(telegram.line == 18);
    CHECK(telegram.keys.size() == 3);
    CHECK(telegram.keys.at("token") == "123:abc");
    CHECK(telegram.keys.at("secret") == "from a file");
    CHECK(telegram.keys.at("receive") == "poll");
    const auto& mail = reading.what.channels[1];
    CHECK(mail.keys.at("smtp") == "smtp://oak.example:25");
    CHECK(mail.keys.at("api") == "beside it");
    const auto& web = reading.what.channels[3];
    CHECK(web.platform == "webchat");
    CHECK(web.keys.empty());
    CHECK(web.line == 21);
}

TEST_CASE("who is told of danger is an id of the staff, or nobody by name") {
    CHECK(read("school: {name: Oak, safety: lee}\n").what.house.safety == "lee");
    CHECK(read("school: {name: Oak}\n").what.house.safety.empty());
    CHECK(read("school: {name: Oak, year_ends: \"06-30\"}\n").what.house.year_ends == std::chrono::June / 30);
    CHECK_FALSE(read("school: {name: Oak}\n").what.house.year_ends);
    CHECK(read("school: {name: Oak, administrator: lee}\n").what.house.administrator == "lee");
    CHECK(read("school: {name: Oak}\n").what.house.administrator.empty());
}

TEST_CASE("what is not said has a default beside the configuration") {
    const auto& here = read("school: {name: Oak}\nchannels: {web: {platform: webchat}}\n", "kindred.yaml").what;
    CHECK(here.house.time_zone == "UTC");
    CHECK(here.house.languages == std::vector<std::string>{"en"});
    CHECK(here.house.mail_channel.empty());
    CHECK(here.listen.host == "127.0.0.1");
    CHECK(here.listen.port == 8080);
    CHECK(here.internal.port == 8081);
    CHECK(here.store_path == "kindred.db");
    CHECK(here.key_file == "kindred.key");
    CHECK(here.words_from.empty());
    CHECK(here.welcome == std::vector<std::string>{"sparks"});
    const auto& there = read("school: {name: Oak}\n", "conf/kindred.yaml").what;
    CHECK(there.store_path == "conf/kindred.db");
    CHECK(there.key_file == "conf/kindred.key");
}

TEST_CASE("the value of a variable is taken as it is, not followed further") {
    const auto reading = read("school: {name: \"${TRICK}\"}\n");
    CHECK(reading.what.house.name == "file:/etc/passwd");
}

TEST_CASE("an address to listen at is an IP address and a port") {
    struct row {
        const char* written;
        const char* host;
        int port;  // -1: refused
    };
    const row rows[] = {
        {"127.0.0.1:8080", "127.0.0.1", 8080},
        {"[::1]:8080", "::1", 8080},
        {"[::]:80", "::", 80},
        {"localhost:0", "127.0.0.1", 0},
        {"0.0.0.0:65535", "0.0.0.0", 65535},
        {"127.0.0.1", "", -1},
        {"127.0.0.1:", "", -1},
        {"127.0.0.1:65536", "", -1},
        {"127.0.0.1:80 ", "", -1},
        {"127.0.0.1:-1", "", -1},
        {":8080", "", -1},
        {"::1:8080", "", -1},
        {"[127.0.0.1]:80", "", -1},
        {"oak.example:80", "", -1},
        {"[::1:8080", "", -1},
        {"8080", "", -1},
        {"300.0.0.1:80", "", -1},
    };
    for (const auto& row : rows) {
        INFO(row.written);
        const auto reading =
            read("school: {name: Oak, contact: c}\nserver:\n  public_url: https://a.example\n  listen: \"" +
                 std::string(row.written) + "\"\nchannels: {w: {platform: webchat}}\n");
        if (row.port < 0) {
            REQUIRE(reading.complaints.size() == 1);
            CHECK(reading.complaints.front().what == "'listen' is not an IP address and a port.");
            CHECK(reading.complaints.front().line == 4);
        } else {
            CHECK(reading.complaints.empty());
            CHECK(reading.what.listen.host == row.host);
            CHECK(reading.what.listen.port == row.port);
        }
    }
}

TEST_CASE("a public address is a host and nothing more") {
    struct row {
        const char* written;
        bool good;
    };
    const row rows[] = {
        {"https://kindred.oak.example", true},
        {"http://127.0.0.1:8080", true},
        {"https://kindred.oak.example/", true},
        {"https://[::1]:8443", true},
        {"kindred.oak.example", false},
        {"ftp://kindred.oak.example", false},
        {"https://", false},
        {"https://oak.example/kindred", false},
        {"https://oak.example?x=1", false},
        {"https://oak.example#x", false},
        {"https://user:pw@oak.example", false},
        {"https://oak example", false},
        {"//oak.example", false},
        {"https:oak.example", false},
    };
    for (const auto& row : rows) {
        INFO(row.written);
        const auto said = complaints_with("https://kindred.oak.example/", row.written);
        CHECK((said.find("'public_url' is not the web address of a host.") == std::string::npos) == row.good);
    }
}

TEST_CASE("every mistake is told with its line and how to mend it") {
    struct row {
        const char* name;
        std::string_view from, to;
        const char* complaints;
    };
    const row rows[] = {
        {"a key with a typing error", "store:", "stor:", "13: Unknown key 'stor' at the top. Did you mean 'store'?\n"},
        {"a key in a wrong place", "  country: US", "  listen: US",
         "6: Unknown key 'listen' in 'school'. Known are: name, time_zone, languages, contact, country, safety, "
         "administrator, profile, year_ends.\n"},
        {"a day that no year has", "  country: US", "  country: US\n  year_ends: \"02-30\"",
         "7: 'year_ends' is no day of the year. Write the month and the day like \"06-30\".\n"},
        {"a key of the server",
         "  internal:", "  intrenal:", "9: Unknown key 'intrenal' in 'server'. Did you mean 'internal'?\n"},
        {"no name", "  name: Oak School\n", "", "1: The school has no name. Write 'name: …' in 'school'.\n"},
        {"no such zone", "America/Los_Angeles", "Pacific",
         "3: There is no such time zone. Write one like 'America/Los_Angeles' or 'UTC'.\n"},
        {"a country in words", "country: US", "country: Usa",
         "6: The country is not a code of two capital letters. Write one like 'US' (ISO 3166-1 alpha-2).\n"},
        {"no language", "[en, es]", "[]",
         "4: The school has no language. List one or more; the first is the default.\n"},
        {"a language twice", "[en, es]", "[en, en]", "4: 'en' stands twice in 'languages'. Remove one of them.\n"},
        {"a language in words", "[en, es]", "[en, el español]",
         "4: 'el español' is no language tag. Write tags like 'en' or 'zh-Hant' (BCP 47).\n"},
        {"one address for both", "\"[::1]:0\"", "\"0.0.0.0:8443\"",
         "7: 'listen' and 'internal' are the same address. Give one of them another port.\n"},
        {"a certificate without its key", "  private_key: /run/secrets/key.pem\n", "",
         "7: One of 'certificate' and 'private_key' is missing in 'server'. Give both (PEM files), or none and put "
         "a proxy "
         "with TLS in front.\n"},
        {"PostgreSQL", "sqlite:data/kindred.db", "postgresql://db/kindred",
         "13: This version keeps its data in SQLite, not in PostgreSQL. Write 'store: \"sqlite:kindred.db\"'.\n"},
        {"a store without its kind", "sqlite:data/kindred.db", "data/kindred.db",
         "13: 'store' does not say where the data lies. Write 'store: \"sqlite:kindred.db\"'.\n"},
        {"a store that forgets", "sqlite:data/kindred.db",
         "sqlite::memory:", "13: 'store' is not the path of a file. Write 'store: \"sqlite:kindred.db\"'.\n"},
        {"a variable that is not set", "${TELEGRAM_TOKEN}", "${TELEGRAM_TOKE}",
         "18: The environment variable 'TELEGRAM_TOKE', which 'token' of 'tg' reads, is not set. "
         "Set it where "
         "kindred is started.\n"},
        {"a variable that is empty", "${TELEGRAM_TOKEN}", "${EMPTY}",
         "18: 'token' of 'tg' turns out empty. Fill the variable or the file that it is taken "
         "from.\n"},
        {"a variable without its end", "${TELEGRAM_TOKEN}", "${TELEGRAM_TOKEN",
         "18: 'token' of 'tg' has a '${' that is not followed by a name and '}'. Write it like "
         "'${NAME}'.\n"},
        {"a file that is not there", "file:/run/secrets/token", "file:/run/secrets/tokn",
         "18: The file '/run/secrets/tokn', which 'secret' of 'tg' reads, cannot be read. Look "
         "whether it "
         "exists and whether kindred's user may read it.\n"},
        {"a file that is empty", "file:/run/secrets/token", "file:/run/secrets/nothing",
         "18: 'secret' of 'tg' turns out empty. Fill the variable or the file that it is taken "
         "from.\n"},
        {"a channel without its platform", "{platform: email}", "{smtp: x}",
         "20: The channel 'more-mail' does not say its platform. Write 'platform: telegram', or another.\n"},
        {"a channel whose name is no part of an address", "more-mail:", "\"more mail\":",
         "20: 'more mail' cannot be the name of a channel: it becomes a part of a web address. Use a-z, 0-9, '-' "
         "and '_', at "
         "most 40 of them.\n"},
        {"a channel that is a word", "{platform: email}", "email",
         "20: There should be keys with values for the channel 'more-mail'. Write 'key: value' lines, indented "
         "below it.\n"},
        {"a key with a list", "receive: poll", "receive: [poll]",
         "18: 'receive' of 'tg' should be a single value. Write it on one line.\n"},
        {"no contact", "  contact: \"555-0100\"\n", "",
         "1: warning: There is no 'contact' in 'school'. Write whom families can call, as they are to read it: "
         "'contact: "
         "\"555-0100\"'.\n"},
        {"no public address", "  public_url: \"https://kindred.oak.example/\"\n", "",
         "7: warning: There is no 'public_url' in 'server'. Without it no join link, no webhook and no link in a "
         "mail can be "
         "made: write 'public_url: \"https://…\"'.\n"},
    };
    for (const auto& row : rows) {
        INFO(row.name);
        CHECK(complaints_with(row.from, row.to) == row.complaints);
    }
}

TEST_CASE("a configuration without a channel reaches nobody, and that is said") {
    const auto reading =
        read("school: {name: Oak, contact: c}\nserver: {public_url: \"https://a.example\"}\nchannels: {}\n");
    REQUIRE(reading.complaints.size() == 1);
    CHECK_FALSE(reading.complaints.front().grave);
    CHECK(reading.complaints.front().line == 3);
}

TEST_CASE("what is no configuration at all is a complaint") {
    for (const char* text : {"just words\n", "- a\n- b\n", "school: Oak\n", "channels: {a: {platform: webchat}}\n"}) {
        INFO(text);
        const auto reading = read(text);
        REQUIRE_FALSE(reading.complaints.empty());
        CHECK(reading.complaints.front().grave);
    }
    CHECK(read_config({}, "kindred.yaml", variable, content).complaints.size() == 1);
}

TEST_CASE("no complaint tells a secret") {
    const auto said =
        complaints_with("receive: poll}", "receive: poll, token2: [secret-word], \"a b\": \"${NO}secret-word\"}");
    CHECK(said.find("secret-word") == std::string::npos);
    CHECK(said.find("abc") == std::string::npos);
}

TEST_CASE("a school that asks a joining family nothing is told so") {
    const auto reading = read(
        "school: {name: Oak, contact: c}\nserver: {public_url: https://a.example}\nwelcome: []\n"
        "channels: {w: {platform: webchat}}\n");
    REQUIRE(reading.complaints.size() == 1);
    CHECK(reading.complaints.front().line == 3);
    CHECK(reading.complaints.front().grave);
}

TEST_CASE("a survey for the welcome that does not exist is missed at its line") {
    const auto reading = read(
        "school: {name: Oak, contact: c}\nserver: {public_url: https://a.example}\nwelcome: [spark]\n"
        "channels: {w: {platform: webchat}}\n");
    const auto all = welcome_complaints(reading.what, library{});
    REQUIRE(all.size() == 1);
    CHECK(all.front().line == 3);
    CHECK(all.front().what == "welcome names the survey \"spark\", which does not exist.");
}
