#include "prompts/po_slots.hpp"

#include "prompts/check.hpp"
#include "prompts/placeholders.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

constexpr std::string_view between = " | ";
constexpr std::string_view naming = "language.";

template <class Map>
auto in_file_order(const Map& map) {
    std::vector<typename Map::const_pointer> all;
    for (const auto& each : map) all.push_back(&each);
    std::ranges::sort(all, {},
                      [](const auto* each) { return std::pair(each->second.line, std::string_view(each->first)); });
    return all;
}

std::string text_at(const written_texts& texts, std::string_view key) {
    const auto found = texts.find(key);
    return found == texts.end() ? std::string{} : found->second.text;
}

const written_words& words_at(const auto& map, const auto& key) {
    static const written_words none;
    const auto found = map.find(key);
    return found == map.end() ? none : found->second;
}

// What a translator must know of a text with placeholders.
void note_placeholders(const std::string& original, std::vector<std::string>& notes) {
    const auto holes = placeholders_of(original);
    if (holes.names.empty()) return;
    std::string all;
    for (const auto& name : holes.names) all += (all.empty() ? "{" : ", {") + name + "}";
    notes.push_back("Filled in, keep as they are: " + all + ".");
    if (original.find(", plural,") != std::string::npos)
        notes.emplace_back(
            "Plural: one text for each form that your language has (zero, one, two, few, many), and "
            "always 'other'. # is the number.");
}

class slot_list {
public:
    slot_list(const word_book& book, std::string_view tag)
        : book_(book),
          tag_(tag),
          source_(find_language(book, "en") ? *find_language(book, "en") : none_),
          target_(find_language(book, tag) ? *find_language(book, tag) : none_) {}

    std::vector<po_slot> make() {
        phrases();
        names();
        for (const auto& [which, words] : source_.commands) {
            const std::string name(name_of(which));
            words_slot({"commands", name}, words, words_at(target_.commands, which),
                       "What people of your language write for " + upper(name) + "; no translation word by word.");
        }
        for (const auto& [which, words] : source_.requests) {
            const std::string name(name_of(which));
            words_slot({"requests", name}, words, words_at(target_.requests, which),
                       "Sentences, as people of your language write them, that ask for what " + upper(name) + " does.");
        }
        for (const auto& [which, words] : source_.with_own_words) {
            const std::string name(name_of(which));
            words_slot({"with_own_words", name}, words, words_at(target_.with_own_words, which),
                       "Words that, beside those of own_words, ask for what " + upper(name) + " does.");
        }
        in_two("one_of", source_.one_of, target_.one_of);
        in_two("and_one_of", source_.and_one_of, target_.and_one_of);
        lists();
        for (const auto& file : book_.surveys) survey_texts(file);
        return std::move(made_);
    }

private:
    void in_two(const std::string& key, const std::map<command, written_words>& from,
                const std::map<command, written_words>& to) {
        for (const auto& [which, words] : from) {
            const std::string name(name_of(which));
            words_slot({key, name}, words, words_at(to, which),
                       "A sentence with one of these and one of the other list, one_of or and_one_of, asks for what " +
                           upper(name) + " does.");
        }
    }

    static std::string upper(std::string text) {
        for (char& c : text)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return text;
    }

    static std::string place(const std::string& path, int line) {
        return line > 0 ? path + ":" + std::to_string(line) : path;
    }

    po_slot& slot(std::vector<std::string> path, std::string original, std::string translation) {
        po_slot made;
        for (const auto& key : path) made.context += (made.context.empty() ? "" : "/") + key;
        made.path = std::move(path);
        // An entry without an original is a header to many tools.
        made.original = original.empty() ? "(nothing in English)" : std::move(original);
        made.translation = std::move(translation);
        return made_.emplace_back(std::move(made));
    }

    // "language.es" does, "language.which" does not.
    bool names_a_language(std::string_view key) const {
        if (!key.starts_with(naming)) return false;
        const auto tag = key.substr(naming.size());
        return std::ranges::any_of(book_.languages, [&](const language_file& each) { return each.tag == tag; });
    }

    void phrases() {
        for (const auto* phrase : in_file_order(source_.phrases)) {
            const auto& [key, original] = *phrase;
            if (names_a_language(key)) continue;
            auto& made = slot({"phrases", key}, original.text, text_at(target_.phrases, key));
            made.reference = place(source_.path, original.line);
            note_placeholders(original.text, made.notes);
            if (key != "hub.common_words" && !key.starts_with("desk.words.")) continue;
            made.may_be_empty = true;
            if (made.translation.empty() && target_.phrases.contains(key)) made.translation = po_nothing;
            made.notes.emplace_back("Words to look for in what people write, with commas between them; | for none.");
        }
    }

    // Each language names the others.
    void names() {
        for (const auto& other : book_.languages) {
            if (other.tag.empty() || &other == &target_ || other.tag == tag_) continue;
            const auto key = std::string(naming) + other.tag;
            const auto english = text_at(source_.phrases, key);
            auto& made = slot({"phrases", key}, english.empty() ? other.name : english, text_at(target_.phrases, key));
            made.notes.emplace_back("The name of a language, as parents write it.");
        }
    }

    void words_slot(std::vector<std::string> path, const written_words& original, const written_words& here,
                    std::string note) {
        auto& made = slot(std::move(path), words_joined(original), words_joined(here));
        made.is = po_slot::kind::words;
        if (!original.empty()) made.reference = place(source_.path, original.front().line);
        made.notes.push_back(std::move(note) + " With | between them.");
    }

    void table(const std::string& key, const std::vector<written_words>& original,
               const std::vector<written_words>& here, const std::string& note) {
        for (std::size_t i = 0; i < std::max(original.size(), here.size()); ++i) {
            words_slot({key, std::to_string(i + 1)}, i < original.size() ? original[i] : written_words{},
                       i < here.size() ? here[i] : written_words{}, note);
            made_.back().is = po_slot::kind::row;
            made_.back().path = {key};
            made_.back().row = i;
        }
    }

    void lists() {
        const auto simple = [&](const std::string& key, const written_words& original, const written_words& here,
                                const std::string& note) { words_slot({key}, original, here, note); };
        simple("yes", source_.yes, target_.yes, "What people write for yes.");
        simple("no", source_.no, target_.no, "What people write for no.");
        table("numbers", source_.numbers, target_.numbers, "Words for this number and this place.");
        table("months", source_.months, target_.months, "Words for this month, January first.");
        table("weekdays", source_.weekdays, target_.weekdays, "Words for this day, Monday first.");
        for (const auto& [name, words] : source_.times)
            words_slot({"times", name}, words, words_at(target_.times, name),
                       "What people write for a time: '" + name + "'.");
        simple("and", source_.conjunctions, target_.conjunctions, "Between the choices of one answer: 1 and 3.");
        simple("all_of_them", source_.all_of_them, target_.all_of_them,
               "A whole answer that means each of several choices.");
        simple("own_words", source_.own_words, target_.own_words,
               "What somebody calls the answers that they gave us: my answer, what I wrote.");
        beside();
        simple("ordinary", source_.ordinary, target_.ordinary,
               "Some thirty short words that nearly every message in your language has, and few in others.");
        simple("moves", source_.moves, target_.moves, "What people write of a feast whose date moves.");
        simple("no_date", source_.no_date, target_.no_date, "What people write when there is no date.");
    }

    // What is looked for inside other words, or says that there is nothing.
    void beside() {
        const auto simple = [&](const std::string& key, const written_words& original, const written_words& here,
                                const std::string& note) { words_slot({key}, original, here, note); };
        simple("polite", source_.polite, target_.polite, "Words beside a command that say nothing: please, ok.");
        simple("but", source_.but, target_.but, "Words behind a yes or a no that take it back: but, not.");
        simple("none", source_.none, target_.none, "A whole answer that says there is nothing.");
        simple("beside_none", source_.beside_none, target_.beside_none,
               "Words that beside one of \"none\" add nothing to it: honestly, in our family.");
        simple("stop_inside", source_.stop_inside, target_.stop_inside,
               "A sentence with one of these may mean that no more messages are wanted.");
        simple("danger", source_.danger, target_.danger,
               "Words that may mean danger. Few and plain: each one calls a person.");
        simple("sensitive", source_.sensitive, target_.sensitive,
               "Words for what a school must not collect: papers, a diagnosis, money that is short, courts. The family "
               "is asked whether such an answer is to be kept. A * stands for any ending.");
        simple("later_inside", source_.later_inside, target_.later_inside,
               "A sentence with one of these says that now is not the time: I am at work, I will answer.");
        simple("not_later", source_.not_later, target_.not_later,
               "Where such a sentence tells of the child's day: when I am busy he plays with his sister.");
        simple("going_on", source_.going_on, target_.going_on,
               "How a message begins that goes on with the answer before: and also, oh and.");
        simple("to_school", source_.to_school, target_.to_school,
               "In a message for the school, and no answer: is sick today, please call me, is there school tomorrow.");
        simple("private_inside", source_.private_inside, target_.private_inside,
               "A sentence with one of these says that the teacher is not to see it.");
        simple("stop_alone", source_.stop_alone, target_.stop_alone,
               "A whole message that may mean that no more messages are wanted.");
        simple("not_stop", source_.not_stop, target_.not_stop,
               "Where such words mean something else. \"…\" stands for up to three words.");
        simple("not_danger", source_.not_danger, target_.not_danger,
               "Where words for danger mean something else. \"…\" stands for up to three words.");
        simple("wrong_inside", source_.wrong_inside, target_.wrong_inside,
               "A sentence with one of these may mean that the number is wrong.");
        simple("wrong_short", source_.wrong_short, target_.wrong_short,
               "Four words or fewer with one of these may mean that the number is wrong.");
        simple("not_wrong", source_.not_wrong, target_.not_wrong,
               "With one of these beside it, it is somebody of the family after all.");
    }

    void survey_texts(const survey_file& file) {
        const auto& id = file.shape.id;
        if (id.empty() || file.language == tag_) return;
        const auto translated = target_.surveys.find(id);
        for (const auto* text : in_file_order(file.texts)) {
            const auto& [key, original] = *text;
            const auto here = translated == target_.surveys.end() ? "" : text_at(translated->second.texts, key);
            auto& made = slot({"surveys", id, key.empty() ? "title" : key}, original.text, here);
            made.in_survey = true;
            made.reference = place(file.path, original.line);
            note_placeholders(original.text, made.notes);
            made.notes.push_back("At most " + std::to_string(limits::question_characters) + " characters" +
                                 (key.find('.') == std::string::npos ? "." : "; a button shows the first 20."));
        }
    }

    const word_book& book_;
    std::string tag_;
    const language_file none_{};
    const language_file& source_;
    const language_file& target_;
    std::vector<po_slot> made_;
};

}  // namespace

std::vector<po_slot> po_slots(const word_book& book, std::string_view tag) { return slot_list(book, tag).make(); }

std::string words_joined(const written_words& words) {
    std::string all;
    for (const auto& word : words) (all += all.empty() ? "" : between) += word.text;
    return all;
}

std::vector<std::string> words_split(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto size = std::min(text.find('|'), text.size());
        auto word = text.substr(0, size);
        text.remove_prefix(std::min(size + 1, text.size()));
        constexpr std::string_view blanks = " \t\r\n";
        const auto first = word.find_first_not_of(blanks);
        if (first == std::string_view::npos) continue;
        words.emplace_back(word.substr(first, word.find_last_not_of(blanks) - first + 1));
    }
    return words;
}

}  // namespace kindred
