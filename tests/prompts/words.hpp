// A small school's word files, without fault, for tests to break one thing in.
#pragma once

#include "prompts/library.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred::samples {

inline constexpr std::string_view survey_path = "prompts/surveys/family.yaml";
inline constexpr std::string_view english_path = "prompts/languages/en.yaml";
inline constexpr std::string_view spanish_path = "prompts/languages/es.yaml";

inline constexpr std::string_view survey = R"(survey: family
version: 3
language: en
title: Our family
questions:
  - {id: songs, kind: words, file: [traditions, languages], text: "What do you sing to {child}?"}
  - {id: party, kind: when, file: [traditions], text: "When is it?"}
  - id: use
    kind: sharing
    text: "How may we use this?"
    options:
      - {id: teachers, text: "Just the teacher"}
      - {id: visit, text: "We like to come"}
      - {id: private, text: "Keep it private"}
)";

inline constexpr std::string_view english = R"(language: en
name: English
direction: ltr
reviewed_by: The authors
phrases:
  hello: "Hi {child}, this is {school}."
  left: "{left, plural, one {# question} other {# questions}} left."
  language.es: Spanish
commands: {
  stop: [Stop, no more messages],
  start: [start],
  help: [help],
  mine: [mine],
  forget: [forget],
  skip: [skip],
  back: [back],
  later: [later],
  language: [language],
  change: [change],
  who: [who], wrong: [wrong number],
  hold: [hold], hours: [hours], private: [private]}
yes: [Yes, "yes!"]
no: [no]
numbers: [[one, first], [two]]
months: [[January, jan], [feb], [mar], [apr], [may], [jun], [jul], [aug], [sep], [oct], [nov], [dec]]
moves: [it moves]
no_date: [not a date]
)";

inline constexpr std::string_view spanish = R"(language: es
name: Español
direction: ltr
reviewed_by: Una maestra
phrases:
  hello: "Hola {child}, somos {school}."
  left: "{left, plural, one {Falta # pregunta} other {Faltan # preguntas}}."
  language.en: inglés
commands: {
  stop: [alto, ¡DETÉN!],
  start: [empezar],
  help: [ayuda],
  mine: [mío],
  forget: [olvidar],
  skip: [saltar],
  back: [atrás],
  later: [luego],
  language: [idioma],
  change: [cambiar],
  who: [quién], wrong: [número equivocado],
  hold: [pausa], hours: [horas], private: [privado]}
yes: [sí]
no: [no]
numbers: [[uno, una], [dos]]
months: [[enero], [feb], [mar], [abr], [may], [jun], [jul], [ago], [sep], [oct], [nov], [dic]]
moves: [cambia]
no_date: [sin fecha]
surveys:
  family:
    title: Nuestra familia
    songs: "¿Qué le cantan a {child}?"
    party: "¿Cuándo es?"
    use: "¿Cómo lo podemos usar?"
    use.teachers: "Solo la maestra"
    use.visit: "Nos gustaría ir"
    use.private: "Que quede privado"
)";

using files = std::vector<std::pair<std::string, std::string>>;

inline files all() {
    return {{std::string(survey_path), std::string(survey)},
            {std::string(english_path), std::string(english)},
            {std::string(spanish_path), std::string(spanish)}};
}

// The same files, with `from` replaced by `to` once in the file of that path.
inline files with(std::string_view path, std::string_view from, std::string_view to) {
    auto made = all();
    for (auto& [name, text] : made) {
        if (name != path) continue;
        const auto at = text.find(from);
        if (at == std::string::npos) throw std::logic_error("the sample does not hold: " + std::string(from));
        text.replace(at, from.size(), to);
    }
    return made;
}

inline school house() {
    school made;
    made.name = "Oak School";
    made.languages = {"en", "es"};
    return made;
}

// All complaints, one a line, as `kindred check` prints them.
inline std::string complaints_of(const files& made, const school& of = house()) {
    std::string lines;
    for (const auto& complaint : read_library(made, of).complaints) lines += to_text(complaint) + "\n";
    return lines;
}

}  // namespace kindred::samples
