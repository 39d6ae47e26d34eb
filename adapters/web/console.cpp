#include "adapters/web/console.hpp"

#include <string>

namespace kindred::web {
namespace {

class console {
public:
    console(const library& words, const language_words& reader) : words_(words), reader_(reader) {}

    std::string body() const {
        const auto back = "<a class=\"button second\" href=\"/chat/\">" + say("page.stay") + "</a>\n";
        return "<p>" + say("page.console_words") + "</p>\n" + list("page.languages", languages()) +
               list("page.surveys", surveys()) + "<div class=\"ways\">\n" + back + "</div>\n";
    }

private:
    std::string list(std::string_view heading, const std::string& rows) const {
        return "<h2>" + say(heading) + "</h2>\n<ul class=\"states\">\n" + rows + "</ul>\n";
    }

    std::string say(std::string_view phrase, const fillings& values = {}) const {
        return word(words_, reader_, phrase, values);
    }

    std::string languages() const {
        std::string html;
        for (const auto& each : words_.languages) {
            const auto name = "<b lang=\"" + escaped(each.tag) + "\" dir=\"" + std::string(direction_of(each)) + "\">" +
                              escaped(each.name) + "</b>";
            const bool draft = each.reviewed_by.empty();
            html += row(name, draft ? say("page.draft") : say("page.reviewed", {{"who", each.reviewed_by}}), draft);
        }
        return html;
    }

    std::string surveys() const {
        std::string html;
        for (const auto& each : words_.surveys) {
            if (!is_installed(each) || each.speaks == voice::teacher) continue;  // those are never sent to families
            const auto version = std::to_string(each.version), count = std::to_string(counted(each));
            html += row("<b>" + escaped(words_.title(reader_.tag, each)) + "</b>",
                        say("page.survey", {{"version", version}, {"count", count}}), false);
        }
        for (const auto& [id, why] : words_.refused)
            html += row("<b>" + escaped(id) + "</b>", say("page.survey_refused", {{"why", why}}), true);
        return html;
    }

    static std::string row(const std::string& what, const std::string& state, bool worries) {
        return "<li>" + what + "<span" + (worries ? " class=\"worry\"" : "") + ">" + state + "</span></li>\n";
    }

    const library& words_;
    const language_words& reader_;
};

}  // namespace

http::response console_page(const http::request& in, const library& words) {
    const auto& reader = language_for(in, words);
    return page(200, words, reader, words.say(reader.tag, "page.console"),
                console(words, reader).body() + other_languages(words, reader, "/"));
}

}  // namespace kindred::web
