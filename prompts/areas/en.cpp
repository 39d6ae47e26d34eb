// What a school must not ask, in English.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_en;
constinit const area_words words_in_en{
    .politics =
        "politic*, republican*, democrat*, conservative or liberal, liberal or conservative, vote for president, "
        "did you vote, do you vote, who do you vote, registered to vote, party do you, as president, the "
        "president, the governor, the mayor, our government, the government",
    .mental_health =
        "mental health, mental illness*, mental problem*, mentally, psycholog*, psychiatr*, depress*, anxiety, "
        "suicid*, self harm, eating disorder*, trauma*, bipolar, autis*, adhd, panic attack*, therapy, therapist*, "
        "counselor*, counsellor*, nightmare*, hurt himself, hurt herself, hurt themselves, hurt yourself, sad a "
        "lot, often sad, always sad, sad most, cry a lot, cries a lot, worry a lot, worries a lot, lonely, what is "
        "wrong with, whats wrong with, what is the matter with",
    .gender =
        "sex, sexes, sexual*, dating, boyfriend*, girlfriend*, gay, lesbian*, bisexual*, transgender*, gender, boy "
        "or a girl, girl or a boy, pronouns, pregnan*, puberty, birth control, contracept*",
    .offence =
        "illegal*, arrest*, jail*, prison*, police record*, called the police, trouble with the police, crime*, "
        "criminal*, gang, gangs, drugs, drug use, use drugs, addict*, alcohol*, drunk, drinks alcohol, drink at "
        "home, drinks at home, beer, do you smoke, smokes, smoking, cigarette*, vape, vapes, vaping, marijuana, "
        "cannabis, weapon*, gun, guns, steal*, stole, stolen, shoplift*, abuse*, violen*, anyone … drink, someone "
        "… drink, anybody … drink, somebody … drink, who drinks, do you drink, does … drink at, drink too much, "
        "drinks too much, cheat on, cheated on, cheats on, cheating, cheat at school, ever cheat*, ever lie*, ever "
        "lied, tell lies, tells lies, broke the rules, break the rules",
    .family_faults =
        "fight at home, fights at home, argue at home, argues at home, parents fight, parents argue, get along "
        "with your parents, get along at home, how strict, bad parent*, good parent*, mean to you at home, yell at "
        "you, yells at you, fight with your parents, parents nice to you, not like about your family, wrong with "
        "your family, change about your family, dislike about your, not like in your family, family do you not, "
        "family dont you like, in your family do you not, least favorite … family, get angry at home, gets angry "
        "at home, gets mad at you, get mad at you, favorite parent, like better your mom, like more your mom",
    .confidence =
        "lawyer*, attorney*, your doctor, family doctor, the doctor say, doctor told, doctor tell, pediatrician*, "
        "your minister, pastor, priest*, imam, rabbi, confession",
    .religion =
        "religio*, faith, faiths, pray, prays, prayed, praying, prayer*, church*, mosque*, synagogue*, temple*, "
        "god, allah, jesus, bible, quran, koran, torah, worship*, baptis*, baptiz*, christian*, muslim*, islam*, "
        "jewish, jew, jews, hindu*, buddhis*, catholic*, protestant*, mormon*, atheis*, sikh*, holy, do you "
        "believe in, beliefs, which holiday*, what holiday*, holidays do, holidays does, holidays you celebrate, "
        "celebrate in december, to mass, kosher, halal, christmas, ramadan, eid, hanukkah, easter, diwali, first "
        "communion",
    .income =
        "income*, salary, salaries, wage, wages, you earn, you make a year, how much money, food stamps, wic, "
        "medicaid, health insurance, own your home, welfare, free lunch, reduced lunch, reduced price, afford*, "
        "poor, poverty, debt*, unemploy*, financial*, bank account, credit card*, own or rent, pay for rent, food "
        "at home, enough food, enough to eat, money for food, money for, enough money, have money, short of money, "
        "run out of money, run out of food, go hungry, goes hungry, hungry at home, pay the bills, pay your bills, "
        "free or reduced, expensive for",
    .origin =
        "immigra*, migrant*, visa, visas, passport*, green card*, citizen, citizens, citizenship, social security, "
        "ssn, undocumented, documented, your papers, have papers, deported, deportation*, refugee*, asylum, "
        "nationalit*, born, birthplace*, place of birth, birth certificate*, which country were, what country "
        "were, country … from, country of origin, home country, native country, where are you from, where are you "
        "all from, where are they from, where is from, where is … family from, where are … parents from, where are "
        "your … from, where does come from, where does … family come from, where do you come from, where do … "
        "parents come from, originally from, when did you arrive, when did … come to, how long have you lived in, "
        "how long has … lived in, been in this country, been in america, been in the united states, been in the "
        "us, came to this country, come to this country, came to america, come to america, came to the united "
        "states, come to the united states, come to the us, came to the us, legal status, family legal, your "
        "status, family in another country, what race is, what race are, ethnicit*, ethnic group*, legally, work "
        "permit*, legal resident*",
    .household =
        "household*, how many people live, who lives with, who lives in, who lives at, who else lives, live in "
        "your home, live in your house, lives in your home, lives in your house, custody, divorc*, separated, "
        "married, stepfather*, stepmother*, father at home, mother at home, dad at home, mom at home, how many "
        "siblings, how many brothers, how many sisters, foster family, foster families, foster care, foster "
        "child*, foster parent*, was … adopted, is … adopted, are … adopted, adoption, single parent*, single "
        "mother*, single father*, homeless*, evict*, landlord*, rent, do for work, your job, your jobs, mothers "
        "job, fathers job, moms job, dads job, parents job, parents jobs, occupation*, employer*, do you work, "
        "does your mother work, does your father work, do your parents work, do … parents work, for a living, own "
        "a computer, have a computer, have internet, internet at home, wifi, have a car, own a car, how many "
        "devices, how many tvs, devices do, devices at home, have a job, has a job, do you have a job, dad … live "
        "with, mom … live with, father … live with, mother … live with, parents … live with, dad live with, mom "
        "live with, father live with, mother live with, live with you, lives with you, live with his, live with "
        "her, live with both, live together, what is your address, your address, home address",
    .health =
        "diagnos*, meds, pills, allerg*, sick often, medication*, medicine*, medical*, disorder*, disabilit*, "
        "disabled, weigh, weighs, weight, overweight, obes*, illness*, disease*, vaccin*, special needs, parent "
        "sick, mother sick, father sick, mom sick, dad sick, parents sick, family sick, is … sick, are … sick, get "
        "sick, gets sick, been sick, very sick",
    .shortcomings =
        "problems at home, problems do you have, lied to you, problem at home, trouble at home, troubles at home, "
        "issues at home, disciplin*, punish*, spank*, behavior problem*, behaviour problem*, misbehav*, weakness*, "
        "deficit*, struggl*, lazy, bad at, falling behind, behind in, below grade, reading log*, how many minutes, "
        "how many hours, minutes a day, hours a day, how often do you read, do you read to, read every night, "
        "screen time",
    .interpreting =
        "interpreter*, interpret for, interprets for, interpreting for, translate for, translates for, translating "
        "for, translate this, help you with english, helps you with english, speak for you, speaks for you",
    .reaching =
        "phone*, telephone*, address*, e mail, email*, contact, your number, where do you live, where you live, "
        "your street, street name, house number, where is your house, last name, full name, surname, password*, "
        "user name, username, photo*, selfie*, picture of you, picture of yourself, picture of your, send a "
        "picture, send us a picture, take a picture, video of, instagram, tiktok, snapchat, whatsapp, facebook, "
        "roblox, your birthday",
    .messages =
        "ask your mother, ask your mom, ask your father, ask your dad, ask your parents, ask your family, tell "
        "your mother, tell your mom, tell your father, tell your dad, tell your parents, read this to your, what "
        "do your parents, what does your mother, what does your father, what does your mom, what does your dad, a "
        "secret, secrets",
};

}  // namespace kindred
