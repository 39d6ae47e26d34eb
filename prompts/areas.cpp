// The list itself; how it is searched stands in find_words.cpp.
#include "prompts/areas.hpp"

namespace kindred {
namespace {

constexpr std::string_view ppra = "The law on pupil surveys (PPRA) protects it.";

constexpr forbidden_area areas[] = {
    {"politics", ppra, "Leave it out.", false,
     "politic*, republican*, democrat*, conservative or liberal, liberal or conservative, vote for president, "
     "did you vote, do you vote, who do you vote, registered to vote, party do you, as president, "
     "the president, the governor, the mayor, our government, the government",
     "politic*, republican*, democrata*, vota usted, votan ustedes, por quien voto, partido politico, "
     "el presidente, la presidenta, el gobernador, el alcalde, la alcaldesa, el gobierno"},
    {"mental health", ppra, "Ask what helps the child instead.", false,
     "mental health, mental illness*, mental problem*, mentally, psycholog*, psychiatr*, depress*, anxiety, "
     "suicid*, self harm, eating disorder*, trauma*, bipolar, autis*, adhd, panic attack*, therapy, "
     "therapist*, counselor*, counsellor*, nightmare*, hurt himself, hurt herself, hurt themselves, hurt "
     "yourself, "
     "sad a lot, often sad, always sad, sad most, cry a lot, cries a lot, worry a lot, "
     "worries a lot, lonely, what is wrong with, whats wrong with, what is the matter with",
     "salud mental, enfermedad mental, problemas mentales, psicolog*, psiquiatr*, sicolog*, depresion, "
     "depresiv*, deprimid*, ansiedad, suicid*, trauma*, autis*, tdah, terapia, terapeuta*, pesadilla*, "
     "triste mucho, siempre triste, triste a menudo, triste con frecuencia, seguido triste, "
     "llora mucho, lloras mucho, se preocupa mucho, se siente sol*, que le pasa a, que tiene de malo, que "
     "esta mal con"},
    {"sex and gender", ppra, "Leave it out.", false,
     "sex, sexes, sexual*, dating, boyfriend*, girlfriend*, gay, lesbian*, bisexual*, transgender*, gender, "
     "boy or a girl, girl or a boy, pronouns, pregnan*, puberty, birth control, contracept*",
     "sexo, sexual*, noviazgo, tiene … novio, tiene … novia, gay, lesbiana*, bisexual*, transgenero*, "
     "identidad de genero, embaraz*, pubertad, anticoncept*"},
    {"what could be held against somebody", ppra, "Ask what the child is good at instead.", false,
     "illegal*, arrest*, jail*, prison*, police record*, called the police, trouble with the police, crime*, "
     "criminal*, gang, gangs, drugs, drug use, use drugs, addict*, alcohol*, drunk, drinks alcohol, drink at "
     "home, drinks at home, beer, do you smoke, smokes, smoking, cigarette*, vape, vapes, vaping, marijuana, "
     "cannabis, weapon*, gun, guns, steal*, stole, stolen, shoplift*, abuse*, violen*, "
     "anyone … drink, someone … drink, anybody … drink, somebody … drink, who drinks, do you drink, does … "
     "drink at, drink too much, drinks too much, cheat on, cheated on, cheats on, cheating, cheat at "
     "school, ever cheat*, ever lie*, ever lied, tell lies, tells lies, broke the rules, break the rules",
     "ilegal*, arrest*, carcel, prision, problemas con la policia, llamado a la policia, crimen*, criminal*, "
     "delito*, pandilla*, drogas, adict*, alcohol*, borrach*, cerveza, fuma, fuman, fumar, marihuana, un arma, "
     "armas de fuego, pistola*, roba, robar, robado, abuso*, violen*, "
     "alguien … toma, alguien … bebe, quien toma, quien bebe, toma usted alcohol, bebe usted, toma "
     "demasiado, hizo trampa, hace trampa, hiciste trampa, copio en, copia en los examenes, dice mentiras, "
     "dices mentiras, rompe las reglas"},
    {"faults of the family", ppra, "Ask what the family does well, or enjoys together.", false,
     "fight at home, fights at home, argue at home, argues at home, parents fight, parents argue, get along "
     "with your parents, get along at home, how strict, bad parent*, good parent*, mean to you at home, yell "
     "at you, yells at you, fight with your parents, parents nice to you, not like about your family, wrong "
     "with your family, change about your family, dislike about your, "
     "not like in your family, family do you not, family dont you like, in your family do you not, least "
     "favorite … family, get angry at home, gets angry at home, gets mad at you, get mad at you, favorite "
     "parent, like better your mom, like more your mom",
     "pelean en casa, discuten en casa, sus padres pelean, tus padres pelean, se llevan bien en casa, te "
     "gritan, malos padres, cambiarias de tu familia, "
     "no te gusta de tu familia, no te cae bien, quien de tu familia no, de tu familia no te, no le gusta "
     "de su familia, se enoja contigo, se enojan contigo, quieres mas a tu mama, quieres mas a tu papa"},
    {"what is said in confidence", ppra, "Leave it out.", false,
     "lawyer*, attorney*, your doctor, family doctor, the doctor say, doctor told, doctor tell, pediatrician*, "
     "your minister, pastor, priest*, imam, rabbi, confession",
     "abogad*, su medico, tu medico, su doctor, tu doctor, su doctora, tu doctora, pediatra*, su pastor, tu "
     "pastor, sacerdote*, iman, rabino, confesion"},
    {"religion",
     "The law on pupil surveys (PPRA) protects it, and no family should feel that it has to name a faith or a "
     "holiday.",
     "Ask for a day, food, song or story that is special to the family; \"none\" is a whole answer.", false,
     "religio*, faith, faiths, pray, prays, prayed, praying, prayer*, church*, mosque*, synagogue*, temple*, "
     "god, allah, jesus, bible, quran, koran, torah, worship*, baptis*, baptiz*, christian*, muslim*, islam*, "
     "jewish, jew, jews, hindu*, buddhis*, catholic*, protestant*, mormon*, atheis*, sikh*, holy, do you "
     "believe in, beliefs, which holiday*, what holiday*, holidays do, holidays does, holidays you celebrate, "
     "celebrate in december, to mass, kosher, halal, christmas, ramadan, eid, hanukkah, easter, diwali, first "
     "communion",
     "religio*, fe, rezar, reza, rezan, oracion*, iglesia*, mezquita*, sinagoga*, templo*, dios, jesus, "
     "biblia, coran, bautiz*, bautism*, cristian*, musulman*, islam*, judi*, hindu*, budis*, catolic*, "
     "protestante*, mormon*, ateo*, cree usted en, creen en, creencia*, que fiestas celebra*, cuales fiestas, "
     "dias festivos, que festividades, a misa, kosher, halal, navidad, ramadan, januca, pascua, primera "
     "comunion"},
    {"income", ppra, "Leave it out; say plainly that what the class does costs nothing.", false,
     "income*, salary, salaries, wage, wages, you earn, you make a year, how much money, food stamps, wic, "
     "medicaid, health insurance, own your home, welfare, free lunch, reduced lunch, reduced price, afford*, "
     "poor, poverty, debt*, unemploy*, financial*, bank account, credit card*, own or rent, pay for rent, food "
     "at home, enough food, enough to eat, "
     "money for food, money for, enough money, have money, short of money, run out of money, run out of "
     "food, go hungry, goes hungry, hungry at home, pay the bills, pay your bills, free or "
     "reduced, expensive for",
     "ingresos, salario*, sueldo*, cuanto gana*, cuanto dinero, cupones de alimentos, estampillas, seguro "
     "medico, almuerzo gratis, precio reducido, pobre*, pobreza, deuda*, desemplead*, financier*, cuenta "
     "bancaria, tarjeta de credito, suficiente comida, "
     "dinero para, suficiente dinero, bastante dinero, alcanza el dinero, les alcanza, le alcanza, se "
     "queda sin comida, se quedan sin comida, pasa hambre, pasan hambre, comida en casa, pagar las "
     "cuentas, tiene suficiente, tienen suficiente"},
    {"where a family comes from, or by what right it is here",
     "Every child may go to school (Plyler v. Doe); such a question frightens families away.",
     "Ask which languages the child hears, or for a story that is special to the family.", false,
     "immigra*, migrant*, visa, visas, passport*, green card*, citizen, citizens, citizenship, social "
     "security, ssn, undocumented, documented, your papers, have papers, deported, deportation*, refugee*, "
     "asylum, nationalit*, born, birthplace*, place of birth, birth certificate*, which country were, what "
     "country were, country … from, country of origin, home country, native country, where are you from, where "
     "are you all from, where are they from, where is from, where is … family from, where are … parents from, "
     "where are your … from, where does come from, where does … family come from, where do you come from, "
     "where do … parents come from, originally from, when did you arrive, when did … come to, how long have "
     "you lived in, how long has … lived in, been in this country, been in america, been in the united states, "
     "been in the us, came to this country, come to this country, came to america, come to america, came to "
     "the united states, come to the united states, come to the us, came to the us, legal status, family "
     "legal, your status, family in another country, what race is, what race are, ethnicit*, ethnic group*, "
     "legally, work permit*, legal resident*",
     "inmigra*, migrante*, migratori*, oficina de migracion, visa, visas, pasaporte*, tarjeta verde, "
     "ciudadan*, seguro social, indocumentad*, tiene documentos, tienen documentos, sus documentos, sus "
     "papeles, tiene papeles, deportad*, deportacion*, deportaron, refugiad*, asilo, nacionalidad*, nacio, "
     "nacieron, nacid*, naciste, nacimiento, lugar de origen, de que pais, cual es su pais, en que pais, pais "
     "de origen, de donde es, de donde son, de donde eres, de donde viene*, cuando llego a, cuando llegaron, "
     "llego a este pais, llegaron a este pais, estatus legal, tienen papeles, llevan aqui, etnia, "
     "permiso de trabajo, residente legal"},
    {"the household", "Families are not counted and not examined.",
     "Ask whom the child loves to be with, or to learn with.", false,
     "household*, how many people live, who lives with, who lives in, who lives at, who else lives, live in "
     "your home, live in your house, lives in your home, lives in your house, custody, divorc*, separated, "
     "married, stepfather*, stepmother*, father at home, mother at home, dad at home, mom at home, how many "
     "siblings, how many brothers, how many sisters, foster family, foster families, foster care, foster "
     "child*, foster parent*, was … adopted, is … adopted, are … adopted, adoption, single parent*, single "
     "mother*, single father*, homeless*, evict*, landlord*, rent, do for work, your job, your jobs, mothers "
     "job, fathers job, moms job, dads job, parents job, parents jobs, occupation*, employer*, do you work, "
     "does your mother work, does your father work, do your parents work, do … parents work, for a living, own "
     "a computer, have a computer, have internet, internet at home, wifi, have a car, own a car, how many "
     "devices, how many tvs, devices do, devices at home, "
     "have a job, has a job, do you have a job, dad … live with, mom … live with, father … live with, "
     "mother … live with, parents … live with, dad live with, mom live with, father live with, mother live "
     "with, live with you, lives with you, live with his, live with her, live with both, live together, "
     "what is your address, your address, home address",
     "en su hogar viven, miembros del hogar, miembros de su hogar, cuantas personas viven, quien vive con, "
     "quienes viven, quien vive en, esta casada, esta casado, cuantos hermanos, cuantas hermanas, viven en su "
     "casa, viven en casa, custodia, divorci*, padres separados, esta separad*, estan separados, familia de "
     "acogida, es adoptad*, fue adoptad*, adopcion, madre soltera, padre soltero, sin hogar, desaloj*, "
     "alquiler, renta, su trabajo, a que se dedica*, donde trabaja*, en que trabaja*, ocupacion, empleador*, "
     "tiene computadora, tienen computadora, tiene internet, tienen internet, internet en casa, tiene carro, "
     "cuantos dispositivos, "
     "tiene trabajo, tienen trabajo, tiene usted trabajo, tiene un trabajo, tiene empleo, vive con usted, "
     "vive con ustedes, vive con su papa, vive con su mama, vive con su padre, vive con su madre, viven "
     "juntos, papa vive, mama vive, cual es su direccion, su direccion, su domicilio, donde vive usted"},
    {"health", "A school's questions are not a doctor's.", "Ask what helps the child feel safe and ready to learn.",
     false,
     "diagnos*, meds, pills, allerg*, sick often, medication*, medicine*, medical*, disorder*, disabilit*, "
     "disabled, weigh, weighs, weight, overweight, obes*, illness*, disease*, vaccin*, special needs, "
     "parent sick, mother sick, father sick, mom sick, dad sick, parents sick, family sick, is … sick, are "
     "… sick, get sick, gets sick, been sick, very sick",
     "diagnos*, pastillas, alergi*, medicamento*, medicina, medicinas, condicion medica, historial medico, "
     "trastorno*, discapacidad*, discapacitad*, pesa, peso, sobrepeso, obes*, enfermedad*, vacuna*, "
     "necesidades especiales, "
     "padre enferm*, madre enferm*, papa enferm*, mama enferm*, alguien enferm*, esta enferm*, estan "
     "enferm*, se enferma"},
    {"what is lacking, or how a family brings up its child", "Such a question looks for faults; families hear that.",
     "Ask what the child loves, is good at, or learns from the family.", false,
     "problems at home, problems do you have, lied to you, problem at home, trouble at home, troubles at home, "
     "issues at home, disciplin*, punish*, spank*, behavior problem*, behaviour problem*, misbehav*, "
     "weakness*, deficit*, struggl*, lazy, bad at, falling behind, behind in, below grade, reading log*, how "
     "many minutes, how many hours, minutes a day, hours a day, how often do you read, do you read to, read "
     "every night, screen time",
     "problemas en casa, problema en casa, disciplina a, disciplinan, castig*, pega a, nalgada*, mala "
     "conducta, problemas de conducta, se porta mal, debilidad*, deficit*, floj*, perezos*, atrasad*, cuantos "
     "minutos, cuantas horas, minutos al dia, horas al dia, le lee a, tiempo de pantalla"},
    {"the child as an interpreter", "Schools find an interpreter; a child is not one (Title VI).",
     "Write to the parent in the parent's own language.", false,
     "interpreter*, interpret for, interprets for, interpreting for, translate for, translates for, "
     "translating for, translate this, help you with english, helps you with english, speak for you, speaks "
     "for you",
     "interprete, interpretes, interpretar para, traduce para, traducir para, traducirle*, le traduce, les "
     "traduce, ayuda con el ingles, hablar por usted, habla por usted"},
    {"how to reach or see a child", "A child is never asked for a contact, an address or a photo.",
     "Leave it out; a parent may send a picture when they like to.", true,
     "phone*, telephone*, address*, e mail, email*, contact, your number, where do you live, where you live, "
     "your street, street name, house number, where is your house, last name, full name, surname, password*, "
     "user name, username, photo*, selfie*, picture of you, picture of yourself, picture of your, send a "
     "picture, send us a picture, take a picture, video of, instagram, tiktok, snapchat, whatsapp, facebook, "
     "roblox, your birthday",
     "telefono*, celular*, direccion*, correo*, contacto, tu numero, donde vives, tu calle, donde esta tu "
     "casa, apellido*, nombre completo, contrasena*, usuario, foto, fotos, fotografia*, selfie*, video de, "
     "instagram, tiktok, snapchat, whatsapp, facebook, roblox, tu cumpleanos"},
    {"what a child's parents should be asked", "A child answers for itself, and carries no messages.",
     "Ask for the child's own words.", true,
     "ask your mother, ask your mom, ask your father, ask your dad, ask your parents, ask your family, tell "
     "your mother, tell your mom, tell your father, tell your dad, tell your parents, read this to your, what "
     "do your parents, what does your mother, what does your father, what does your mom, what does your dad, a "
     "secret, secrets",
     "pregunta a tu, preguntale a tu, dile a tu, diles a tus, leele esto, que hacen tus padres, que hace tu "
     "mama, que hace tu papa, un secreto, secretos"},
};

}  // namespace

extern const std::span<const forbidden_area> forbidden_areas;
constinit const std::span<const forbidden_area> forbidden_areas{areas};

}  // namespace kindred
