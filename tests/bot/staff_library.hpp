// A small library for the tests of the digest, the desk and the hub, made by hand: two languages, two surveys.
#pragma once

#include "bot/talk/library.hpp"

#include <map>
#include <string>

namespace kindred::tests {

inline const std::map<std::string, std::string, std::less<>> staff_english{
    {"digest.subject", "{classroom}: this week from your families"},
    {"digest.title", "{classroom}, {date}"},
    {"digest.quiet", "{classroom}: a quiet week, nothing new from families."},
    {"digest.quiet_silent",
     "{classroom}: a quiet week, nothing new from families. Not heard from yet: {count} of "
     "{all}."},
    {"digest.nothing_new", "Nothing new from families this week."},
    {"digest.quote", "\"{words}\""},
    {"digest.new", "NEW"},
    {"digest.new_more", "NEW (reply MORE for {count, plural, one {# more child} other {# more children}})"},
    {"digest.new_more.mail", "NEW ({count, plural, one {# more child} other {# more children}} next week)"},
    {"digest.coming_others.mail",
     "{count, plural, one {# more family day} other {# more family days}} these two weeks."},
    {"digest.silent", "NOT HEARD FROM: {count} of {all}."},
    {"digest.new.interests", "{child} likes: {what}"},
    {"digest.new.strengths", "{child} is good at: {what}"},
    {"digest.new.outside", "{child}, outside school: {what}"},
    {"digest.new.traditions", "{child}, special to the family: {what}"},
    {"digest.new.people", "{child} loves to be with: {what}"},
    {"digest.new.languages", "{child}, languages at home: {what}"},
    {"digest.new.hopes", "{child}, what the family hopes: {what}"},
    {"digest.new.other", "{child}: {what}"},
    {"digest.again", "From before: {line}"},
    {"digest.coming_up", "COMING UP"},
    {"digest.coming", "{date}: {child}, {what} ({use})"},
    {"digest.coming_month", "This month: {child}, {what} ({use})"},
    {"digest.coming_moves", "{child}, {what}: the day moves each year, so ask again when it is ({use})"},
    {"digest.coming_others", "{count, plural, one {# more family day} other {# more family days}}: reply MORE."},
    {"digest.family_day", "a family day"},
    {"digest.use.teachers", "for you to know"},
    {"digest.use.class", "you may talk about it in class"},
    {"digest.use.visit", "they would like to come and share"},
    {"digest.notes",
     "{count, plural, one {# private note waits} other {# private notes wait}}: open the "
     "profile."},
    {"digest.silent.joined",
     "NOT HEARD FROM: {count} of {all}. This week try {names} another way: a hello at pickup, a "
     "call, or a voice note."},
    {"digest.silent.unjoined",
     "NOT HEARD FROM: {count} of {all}. This week try {names} another way: at pickup, with the "
     "card that has their code."},
    {"digest.list", "{names}, {name}"},
    {"digest.list_end", "{names} and {name}"},
    {"digest.hub", "HUB: {answered} of {asked} answered \"{question}\""},
    {"desk.words.prompt", "ask, question"},
    {"desk.words.survey", "questions"},
    {"desk.words.summary", "sum up"},
    {"desk.words.digest", "my digest, week, my week"},
    {"desk.words.more", "tell me more, show more"},
    {"desk.help_teacher",
     "{school} family questions, for teachers. DIGEST shows your week, MORE the long form, "
     "/survey NAME asks your families. What you write while the hub has a question open is your "
     "answer. Contact: {contact}. STOP ends it."},
    {"desk.help_facilitator",
     "{school} family questions, for facilitators. /prompt and your question asks the hub's "
     "teachers, /summary sends what they said, /survey NAME proposes a survey. You see no "
     "child's data. Contact: {contact}. STOP ends it."},
    {"desk.help_other", "{school} family questions. Contact: {contact}. STOP ends it, START begins again."},
    {"desk.facilitators_only",
     "That is for the hub's facilitator. You can send DIGEST for your week, or /survey NAME to "
     "ask your own families."},
    {"desk.teachers_only",
     "The digest is for a learner's own teachers. You can send /prompt, /survey or /summary."},
    {"desk.prompt_how", "Write the question behind it: /prompt What did you learn about a learner this week?"},
    {"desk.prompt_long", "That is too long for a chat message. At most {most} characters, please."},
    {"desk.survey_which", "Which survey? Write its name behind it: {surveys}"},
    {"desk.nothing_proposed", "No survey waits for your answer."},
    {"desk.in_words", "Please answer in words."},
    {"desk.words.thanks", "thank you, ok"},
    {"desk.decide", "\"{title}\": \"{yes}\" or \"{no}\"?"},
    {"hub.release_yes", "Send it"},
    {"hub.release_no", "Not now"},
    {"hub.summary", "The hub was asked: \"{question}\""},
    {"hub.summary_count", "{answered} of {asked} answered."},
    {"hub.summary_line", "{teacher}: \"{words}\""},
    {"hub.summary_none", "No answers this time. It was a full week for everyone: thank you for being here."},
    {"hub.a_learner", "[a learner]"},
    {"hub.common_words", "will, hope, may, grade, mark, marker, do, mother"},
};

inline const std::map<std::string, std::string, std::less<>> staff_spanish{
    {"digest.subject", "{classroom}: esta semana, de sus familias"},
    {"digest.title", "{classroom}, {date}"},
    {"digest.quiet", "{classroom}: una semana tranquila, sin novedades de las familias."},
    {"digest.quiet_silent",
     "{classroom}: una semana tranquila, sin novedades de las familias. Sin respuesta todavía: "
     "{count} de {all}."},
    {"digest.nothing_new", "Esta semana no hay novedades de las familias."},
    {"digest.quote", "\"{words}\""},
    {"digest.new", "NUEVO"},
    {"digest.new_more",
     "NUEVO (responda MÁS para ver {count, plural, one {# estudiante más} other {# estudiantes "
     "más}})"},
    {"digest.new.interests", "A {child} le gusta: {what}"},
    {"digest.new.strengths", "{child} hace bien: {what}"},
    {"digest.new.outside", "{child}, fuera de la escuela: {what}"},
    {"digest.new.traditions", "{child}, especial para su familia: {what}"},
    {"digest.new.people", "A {child} le encanta estar con: {what}"},
    {"digest.new.languages", "{child}, idiomas en casa: {what}"},
    {"digest.new.hopes", "{child}, lo que espera su familia: {what}"},
    {"digest.new.other", "{child}: {what}"},
    {"digest.again", "De antes: {line}"},
    {"digest.coming_up", "PRONTO"},
    {"digest.coming", "{date}: {child}, {what} ({use})"},
    {"digest.coming_month", "Este mes: {child}, {what} ({use})"},
    {"digest.coming_moves", "{child}, {what}: la fecha cambia cada año, vuelva a preguntar cuándo es ({use})"},
    {"digest.coming_others",
     "{count, plural, one {# día familiar más} other {# días familiares más}}: responda MÁS."},
    {"digest.family_day", "un día especial de la familia"},
    {"digest.use.teachers", "para que usted lo sepa"},
    {"digest.use.class", "se puede comentar en clase"},
    {"digest.use.visit", "les gustaría venir a compartirlo"},
    {"digest.notes",
     "{count, plural, one {Espera # nota privada} other {Esperan # notas privadas}}: abra el "
     "perfil."},
    {"digest.silent.joined",
     "SIN RESPUESTA: {count} de {all}. Esta semana pruebe otra forma con {names}: un saludo a "
     "la salida, una llamada o una nota de voz."},
    {"digest.silent.unjoined",
     "SIN RESPUESTA: {count} de {all}. Esta semana pruebe otra forma con {names}: a la salida, "
     "con la tarjeta que lleva su código."},
    {"digest.list", "{names}, {name}"},
    {"digest.list_end", "{names} y {name}"},
    {"digest.hub", "GRUPO: respondieron {answered} de {asked} a \"{question}\""},
    {"desk.words.prompt", "preguntar, pregunta"},
    {"desk.words.survey", "cuestionario, encuesta"},
    {"desk.words.summary", "resumen, resumir"},
    {"desk.words.digest", "resumen, mi resumen, mi semana"},
    {"desk.words.more", "más, ver más, cuénteme más"},
    {"desk.words.thanks", "gracias, muchas gracias"},
    {"hub.release_yes", "Enviar"},
    {"hub.release_no", "Ahora no"},
};

inline library staff_library() {
    library words;
    words.house = {"Oak School", "America/Los_Angeles", {"en", "es", "ar"}, "555-0100", "US", ""};
    words.surveys = {
        {"sparks", 1, {{"loves", question_kind::words, {}, {"interests"}},
                       {"good_at", question_kind::words, {}, {"strengths"}}}},
        {"traditions", 1, {{"special", question_kind::words, {}, {"traditions"}},
                           {"when", question_kind::when, {}, {"traditions"}}}}};
    language_words english;
    english.tag = "en";
    english.name = "English";
    english.phrases = staff_english;
    english.commands = {{command::stop, {"stop", "no more messages"}},
                        {command::start, {"start"}},
                        {command::help, {"help"}},
                        {command::forget, {"forget", "delete"}}};
    english.yes = {"yes", "y", "ok"};
    english.no = {"no", "n"};
    english.no_date = {"not a date", "none"};
    english.surveys["sparks"][""] = "Sparks";
    english.surveys["traditions"][""] = "Our traditions";
    language_words spanish;
    spanish.tag = "es";
    spanish.name = "Español";
    spanish.phrases = staff_spanish;
    spanish.commands = {{command::stop, {"alto"}}, {command::start, {"empezar"}}, {command::help, {"ayuda"}}};
    spanish.yes = {"si"};
    spanish.no = {"no"};
    spanish.surveys["sparks"][""] = "Chispas";
    spanish.surveys["traditions"][""] = "Nuestras tradiciones";
    language_words arabic;
    arabic.tag = "ar";
    arabic.name = "العربية";
    arabic.right_to_left = true;
    words.languages = {english, spanish, arabic};
    make_ready(words);
    return words;
}

}  // namespace kindred::tests
