#include "prompts/print.hpp"

namespace kindred {
namespace {

std::string escaped(std::string_view text) {
    std::string made;
    for (const char c : text) switch (c) {
            case '&':
                made += "&amp;";
                break;
            case '<':
                made += "&lt;";
                break;
            case '>':
                made += "&gt;";
                break;
            case '"':
                made += "&quot;";
                break;
            default:
                made += c;
        }
    return made;
}

std::string in_language(const printed_question& of) {
    return " lang=\"" + escaped(of.language) + "\" dir=\"" + (of.right_to_left ? "rtl" : "ltr") + "\"";
}

constexpr std::string_view look = R"(body{font:12pt/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}
h1{font-size:1.4em}.staff{color:#444;font-size:.85em;margin:.2em 0}.question{break-inside:avoid;margin:1.4em 0}
.asked{font-size:1.1em;margin:.2em 0}ul{margin:.3em 0;list-style:"☐  "}.lint{border-top:1px solid;margin-top:2em}
@media print{body{margin:0;max-width:none}})";

std::string staff_line(const std::string& text) {
    return text.empty() ? "" : "<p class=\"staff\" lang=\"en\" dir=\"ltr\">" + escaped(text) + "</p>\n";
}

}  // namespace

std::string survey_text(const printed_survey& of) {
    auto text = of.title + "\n" + of.id + ", version " + std::to_string(of.version) + ", in " + of.language + "\n\n";
    for (const auto& line : of.about) text += line + "\n";
    for (const auto& each : of.questions) {
        text += "\n" + each.number + ". " + each.text + "\n";
        for (const auto& option : each.choices) text += "     [ ] " + option + "\n";
        for (const auto* line : {&each.how, &each.only_if, &each.filed})
            if (!line->empty()) text += "   · " + *line + "\n";
    }
    text += "\nThe lint of this version: " + std::string(of.may_be_sent ? "it may be sent." : "it must not be sent.") +
            "\n";
    for (const auto& line : of.found) text += "  " + line + "\n";
    return text;
}

std::string survey_page(const printed_survey& of) {
    const std::string direction = of.right_to_left ? "rtl" : "ltr";
    auto page =
        "<!DOCTYPE html>\n<html lang=\"" + escaped(of.language) + "\" dir=\"" + direction +
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
        escaped(of.title) + "</title>\n<style>" + std::string(look) + "</style>\n</head>\n<body>\n<h1>" +
        escaped(of.title) + "</h1>\n" +
        staff_line(of.id + ", version " + std::to_string(of.version) + ", in " + of.language);
    for (const auto& line : of.about) page += staff_line(line);
    for (const auto& each : of.questions) {
        page += "<section class=\"question\">\n<p class=\"asked\"" + in_language(each) + "><b>" + escaped(each.number) +
                ".</b> " + escaped(each.text) + "</p>\n";
        if (!each.choices.empty()) {
            page += "<ul" + in_language(each) + ">\n";
            for (const auto& option : each.choices) page += "<li>" + escaped(option) + "</li>\n";
            page += "</ul>\n";
        }
        page += staff_line(each.how) + staff_line(each.only_if) + staff_line(each.filed) + "</section>\n";
    }
    page += "<section class=\"lint\">\n" +
            staff_line("The lint of this version: " +
                       std::string(of.may_be_sent ? "it may be sent." : "it must not be sent."));
    for (const auto& line : of.found) page += staff_line(line);
    return page + "</section>\n</body>\n</html>\n";
}

}  // namespace kindred
