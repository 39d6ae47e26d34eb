// A survey as it was at one version, with all its texts: what a talk that began with it needs until its end, whatever
// the word files say by then. Beside it, what the lint found in it: what must not be sent is known by its record.
#pragma once

#include "bot/document.hpp"
#include "bot/message.hpp"
#include "bot/talk/library.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct survey_version {
    survey shape;          // texts_under is empty
    std::string language;  // that its author wrote it in
    // language -> key -> text, in every language that there is; the keys are those of language_words::surveys
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> texts;
    friend bool operator==(const survey_version&, const survey_version&) = default;
};

// The welcome is kept as a survey of this name: no talk begins with it, and the evidence of each opt-in names its
// version ("welcome en 2").
inline constexpr std::string_view welcome_id = "welcome";

// The same questions in the same words of its author. A translation may become better without a new version.
bool same_meaning(const survey_version&, const survey_version&);

// The languages that have every text that the author's own has, in the order of their tags.
std::vector<std::string> complete_languages(const survey_version&);

// Where the library has the texts of a version that is not installed any more: "sparks@1".
std::string texts_under(const survey&);

// A version as it stands in the word files.
struct checked_survey {
    survey_version what;
    std::string file;  // that it stands in, and the line where it begins there
    int line = 0;
    std::vector<complaint> complaints;  // a grave one: it must not be sent
    friend bool operator==(const checked_survey&, const checked_survey&) = default;
};
bool may_be_sent(const checked_survey&);

// A version as the store keeps it.
struct kept_survey : checked_survey {
    instant first_seen{};
    instant checked_at{};  // when `complaints` first were as they are
    friend bool operator==(const kept_survey&, const kept_survey&) = default;
};

// All but the two times as bytes, and back. Throws bad_record.
std::string to_record(const checked_survey&);
checked_survey checked_survey_from(std::string_view record);

}  // namespace kindred
