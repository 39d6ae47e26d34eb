#include "bot/talk/survey_version.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"

#include <algorithm>
#include <limits>

namespace kindred {
namespace {

constexpr std::uint64_t record_version = 2;
constexpr std::uint64_t first_with_wants = 2;  // earlier ones are read as they are
constexpr std::uint64_t parts_most = 10'000;   // of any list; more is damage

using texts_by_key = std::map<std::string, std::string, std::less<>>;

// Each part is taken to pieces by name: whoever gives it one more is told by the compiler to write it here, too.
void write(record_writer& to, const std::vector<std::string>& all) {
    to.number(all.size());
    for (const auto& each : all) to.text(each);
}

void write(record_writer& to, const condition& only_if) {
    const auto& [asked, is, options] = only_if;
    to.text(asked).number(static_cast<std::uint64_t>(is));
    write(to, options);
}

void write(record_writer& to, const question& one) {
    const auto& [id, kind, options, categories, only_if, permission, tell_teacher, wants] = one;
    to.text(id).number(static_cast<std::uint64_t>(kind));
    write(to, options);
    write(to, categories);
    to.number(only_if.size());
    for (const auto& each : only_if) write(to, each);
    to.text(permission).number(tell_teacher ? 1 : 0).number(wants.size());
    for (const auto each : wants) to.number(static_cast<std::uint64_t>(each));
}

void write(record_writer& to, const survey& shape) {
    const auto& [id, version, questions, speaks, under] = shape;
    to.text(id).number(static_cast<std::uint64_t>(version));
    to.number(questions.size());
    for (const auto& each : questions) write(to, each);
    to.number(static_cast<std::uint64_t>(speaks)).text(under);
}

void write(record_writer& to, const texts_by_key& texts) {
    to.number(texts.size());
    for (const auto& [key, text] : texts) to.text(key).text(text);
}

void write(record_writer& to, const complaint& one) {
    const auto& [file, line, what, mend, grave] = one;
    to.text(file).signed_number(line).text(what).text(mend).number(grave ? 1 : 0);
}

template <class Part, class Read>
std::vector<Part> read_all(record_reader& from, Read read) {
    std::vector<Part> all;
    for (auto left = from.count(parts_most); left > 0; --left) all.push_back(read(from));
    return all;
}

std::vector<std::string> read_texts(record_reader& from) {
    return read_all<std::string>(from, [](record_reader& f) { return f.text(); });
}

template <class Enum>
Enum read_enum(record_reader& from, Enum last) {
    return static_cast<Enum>(from.count(static_cast<std::uint64_t>(last)));
}

int read_int(record_reader& from) {
    const auto number = from.signed_number();
    if (number < 0 || number > std::numeric_limits<int>::max()) throw bad_record("a survey has a strange number");
    return static_cast<int>(number);
}

condition read_condition(record_reader& from) {
    condition made;
    made.question = from.text();
    made.is = read_enum(from, condition::kind::brief);
    made.options = read_texts(from);
    return made;
}

question read_question(record_reader& from) {
    question made;
    made.id = from.text();
    made.kind = read_enum(from, question_kind::media);
    made.options = read_texts(from);
    made.categories = read_texts(from);
    made.only_if = read_all<condition>(from, read_condition);
    made.permission = from.text();
    made.tell_teacher = from.count(1) == 1;
    if (from.version() >= first_with_wants)
        made.wants =
            read_all<attachment_kind>(from, [](record_reader& f) { return read_enum(f, attachment_kind::sticker); });
    return made;
}

survey read_survey(record_reader& from) {
    survey made;
    made.id = from.text();
    made.version = static_cast<int>(from.count(std::numeric_limits<int>::max()));
    made.questions = read_all<question>(from, read_question);
    if (made.questions.size() > limits::places_per_survey) throw bad_record("a survey has too many questions");
    made.speaks = read_enum(from, voice::teacher);
    made.texts_under = from.text();
    return made;
}

texts_by_key read_texts_by_key(record_reader& from) {
    texts_by_key made;
    for (auto left = from.count(parts_most); left > 0; --left) {
        auto key = from.text();
        made.insert_or_assign(std::move(key), from.text());
    }
    return made;
}

complaint read_complaint(record_reader& from) {
    complaint made;
    made.file = from.text();
    made.line = read_int(from);
    made.what = from.text();
    made.mend = from.text();
    made.grave = from.count(1) == 1;
    return made;
}

const texts_by_key& own_texts(const survey_version& of) {
    static const texts_by_key none;
    const auto found = of.texts.find(of.language);
    return found == of.texts.end() ? none : found->second;
}

}  // namespace

bool same_meaning(const survey_version& a, const survey_version& b) {
    return a.shape == b.shape && a.language == b.language && own_texts(a) == own_texts(b);
}

std::vector<std::string> complete_languages(const survey_version& of) {
    std::vector<std::string> complete;
    for (const auto& [language, texts] : of.texts) {
        const auto& here = texts;
        const auto has = [&](const auto& own) { return here.contains(own.first); };
        if (std::ranges::all_of(own_texts(of), has)) complete.push_back(language);
    }
    return complete;
}

std::string texts_under(const survey& of) { return of.id + '@' + std::to_string(of.version); }

bool may_be_sent(const checked_survey& of) { return std::ranges::none_of(of.complaints, &complaint::grave); }

std::string to_record(const checked_survey& of) {
    record_writer to(record_version);
    write(to, of.what.shape);
    to.text(of.what.language).number(of.what.texts.size());
    for (const auto& [language, texts] : of.what.texts) {
        to.text(language);
        write(to, texts);
    }
    to.text(of.file).signed_number(of.line).number(of.complaints.size());
    for (const auto& each : of.complaints) write(to, each);
    return to.take();
}

checked_survey checked_survey_from(std::string_view record) {
    record_reader from(record);
    if (from.version() < 1 || from.version() > record_version)
        throw bad_record("a survey was written by another version");
    checked_survey made;
    made.what.shape = read_survey(from);
    made.what.language = from.text();
    for (auto left = from.count(parts_most); left > 0; --left) {
        auto language = from.text();
        made.what.texts.insert_or_assign(std::move(language), read_texts_by_key(from));
    }
    made.file = from.text();
    made.line = read_int(from);
    made.complaints = read_all<complaint>(from, read_complaint);
    if (!from.at_end()) throw bad_record("a survey is longer than it should be");
    return made;
}

}  // namespace kindred
