// What a school must not ask, in French.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_fr;
constinit const area_words words_in_fr{
    .politics =
        "politi*, republicain*, democrat*, votez vous, vous votez, avez vous vote, allez vous voter, election*, "
        "electeur*, electoral*, le maire, gouvernement*, senateur*, de droite ou de gauche, de gauche ou de droite, "
        "quel parti, conservateur*, avortement, lavortement, trump, biden, president*, gouverneur*",
    .mental_health =
        "sante mentale, maladie mentale, problemes mentaux, psycholog*, psychiatr*, pedopsychiatr*, un psy, chez le "
        "psy, depress*, deprim*, anxi*, lanxi*, danxi*, angoiss*, dangoiss*, suicid*, se fait du mal, se faire du "
        "mal, bipolaire*, autis*, lautisme, dautisme, tdah, hyperacti*, trauma*, therap*, cauchemar*, souvent "
        "triste, toujours triste, triste souvent, triste tout le temps, se sent seul, se sent seule, te sens seul, "
        "crise* de panique, trouble* alimentaire*, anorexi*, boulimi*, burn out, idees noires, mal dans sa peau, ne "
        "va pas chez, ne va pas avec, qui cloche chez, pleure … beaucoup, pleure … souvent, pleure tout, sinquiete "
        "… beaucoup, sinquiete … souvent, sinquiete tout, troubles mentaux, trouble mental, te sens seule",
    .gender =
        "sexe, sexuel*, petit ami, petite amie, petit copain, petite copine, a un amoureux, a une amoureuse, as un "
        "amoureux, as une amoureuse, sort avec quelquun, vie amoureuse, gay, homosexu*, lhomosexu*, lesbienne*, "
        "bisexuel*, transgenre*, identite de genre, garcon ou une fille, fille ou un garcon, garcon ou fille, fille "
        "ou garcon, pronom*, est enceinte, etes vous enceinte, grossesse*, puberte, a ses regles, premieres regles, "
        "contracepti*, la pilule, preservatif*, avec qui sors, deja ses regles",
    .offence =
        "illegal*, arrete par, ete arrete*, arrestation*, incarcer*, garde a vue, casier judiciaire, appele la "
        "police, tribunal, delit*, crime*, criminel*, gang, gangs, drogue*, se drogu*, alcool*, lalcool*, dalcool*, "
        "boit trop, boivent trop, buvez vous, boit a la maison, quelquun … boit, ivre*, biere*, fume, fumez, "
        "fument, fumes, fumer, cigarette*, tabac, vapot*, cannabis, marijuana, arme a feu, armes a feu, une arme, "
        "des armes, un fusil, vole quelque chose, vole de largent, vole dans un magasin, vol a letalage, voleur*, "
        "violen*, maltrait*, abus, abuse*, agress*, triche*, ment souvent, mentir, mensonge*, prison, avec la "
        "police, affaire a la police, par la police, police est, ment … a, mens … a, condamne*, toxicoman*, saoul*",
    .family_faults =
        "se disputent, disputez vous, dispute* … a la maison, parents se crient, crie sur toi, crie sur vous, te "
        "gronde*, mauvais parent*, bon parent, bons parents, naimes pas chez, naimez pas dans votre famille, naime "
        "pas dans sa famille, naimes pas … famille, aimes le moins … famille, changerais … famille, changeriez … "
        "famille, changerait … famille, severe*, sentendent bien, sentendent mal, sentend mal, entendez vous bien, "
        "tentends bien avec tes parents, se fache … a la maison, se fachent … a la maison, se fache contre, se "
        "fachent contre, senerve* … a la maison, se met en colere contre, se mettent en colere, en colere contre "
        "toi, preferes ton papa, preferes ta maman, papa ou ta maman, maman ou ton papa, papa ou maman, maman ou "
        "papa, peur de tes parents, peur a la maison, mechant* avec, parents … mechant*, crie … dessus, crient … "
        "dessus, qui crie, te crie*, te frapp*, parents … frapp*, entendez bien, bonne mere, bon pere, mauvaise "
        "mere, mauvais pere",
    .confidence =
        "votre medecin, ton medecin, medecin de famille, medecin traitant, medecin vous, votre docteur, ton "
        "docteur, pediatre*, avez vous un avocat, votre avocat, ton avocat, avocate*, un avocat pour, avocat de la "
        "famille, pretre, monsieur le cure, votre cure, pasteur, imam*, rabbin*, confesse*, secret medical, secret "
        "professionnel, assistante sociale, assistant social, dit … docteur, dit … medecin, docteur … dit, medecin "
        "… dit, a un avocat, la confession",
    .religion =
        "religi*, foi, prie, pries, priez, prient, priere, eglise*, leglise, mosquee*, synagogue*, temple*, dieu, "
        "allah, jesus, bible*, coran, torah, bapteme, baptise*, chretien*, musulman*, islam*, lislam, juif*, "
        "juive*, hindou*, bouddhi*, catholi*, protestant*, orthodoxe*, evangelique*, mormon*, athee*, sikh*, croyez "
        "vous en, crois tu en, croyant*, croyance*, la messe, careme, ramadan, laid el, hanouk*, paques, noel, "
        "diwali, communion, culte*, halal, casher, quelles fetes, quelle fete, porte le voile, jours feries, "
        "confession, jours de fete, fete* … decembre, fetez … decembre, celebr* … decembre",
    .income =
        "vos revenus, votre revenu, quels revenus, revenu annuel, revenu familial, salaire*, gagnez vous, combien "
        "gagne*, combien dargent, assez dargent, dargent pour, de largent pour, probleme* dargent, bons "
        "alimentaires, aide alimentaire, food stamps, medicaid, assurance maladie, assurance sante, cantine "
        "gratuite, repas gratuit*, dejeuner* gratuit*, tarif reduit, prix reduit, pauvre*, dettes, endette*, "
        "chomage, chomeur*, allocation*, compte en banque, assez a manger, assez de nourriture, de quoi manger, "
        "mange a sa faim, mangez a votre faim, faim a la maison, souffre de la faim, vos factures, les factures, "
        "payer le loyer, les moyens de, financier*, trop cher, trop chers, fin* de mois, aide* sociale*, revenu* "
        "de, compte bancaire, carte bancaire, carte de credit, soucis dargent",
    .origin =
        "immigr*, migrant*, emigre*, visa, passeport*, carte verte, green card, permis de travail, citoyen*, "
        "securite sociale, sans papiers, avez vous des papiers, vos papiers, papiers en regle, situation reguliere, "
        "situation irreguliere, refugiee*, asile, lasile, dasile, nationalite*, est ne, est il ne, etes ne, etes "
        "vous ne, es tu ne, sont nes, sont ils nes, dou etes, dou est, dou es, dou sont, de quel pays, votre pays, "
        "ton pays, au pays, pays natal, vos origines, tes origines, ses origines, etes vous arrive*, etes vous "
        "venu*, vivez vous ici, votre statut, statut legal, legalement, ethnie*, couleur de peau, famille a "
        "letranger, la frontiere, nee, nees, vous nes, naissance, arrive* aux etats unis, arrive* en amerique, "
        "arrive* dans ce pays, depuis … etes, depuis … vivez, depuis … habitez, dou v*, sejour permanent, expuls*, "
        "dorigine, refugie, quelle origine, race etes vous, dimmigration, limmigration, lethnie, permis de sejour, "
        "carte de sejour, titre de sejour, statut migratoire, resident permanent",
    .household =
        "qui vit avec, qui habite avec, qui vit chez, qui vit dans, qui vit a la maison, qui habite a la maison, "
        "avec qui vit, avec qui habite, votre foyer, le foyer, de votre menage, garde alternee, a la garde, garde "
        "des enfants, divorc*, etes marie*, vous marie*, sont maries, situation familiale, etat civil, "
        "celibataire*, beau pere, belle mere, parent seul, monoparental*, famille daccueil, est adopte*, ete "
        "adopte*, combien de freres, combien de sœurs, combien de soeurs, combien denfants, sans abri, logement*, "
        "loyer, locataire*, proprietaire*, habitez vous, ou habitez, ou vivez, votre adresse, votre metier, votre "
        "travail, votre emploi, votre profession, dans la vie, travaillez vous, vous travaillez, parents "
        "travaillent, pere travaille, mere travaille, papa travaille, maman travaille, un emploi, avez vous un "
        "ordinateur, avez vous internet, avez vous une voiture, vit avec vous, vit avec son, vit avec sa, habite "
        "avec vous, vivent ensemble, habitent ensemble, pere vit, mere vit, papa vit, maman vit, combien de "
        "personnes, combien etes vous, parents … separes, etes … separe*, il un papa, il un pere, il une maman, t "
        "il des freres, t elle des freres, a des freres, metier … pere, metier … mere, metier … parents, metier "
        "faites, combien de tele*, la garde de, vivez … ensemble, internet a la maison, acces a internet, connexion "
        "internet, wifi, combien decrans, avez vous du travail",
    .health =
        "diagnos*, maladie*, malade, malades, medicament*, medical*, allerg*, lallergie, dallergie*, handicap*, un "
        "trouble, troubles de, trouble de, son poids, combien pese, surpoids, obes*, lobesite, vaccin*, besoins "
        "speciaux, a lhopital, opere*, asthm*, dasthme, diabet*, epilep*, dyslexi*, dysphasi*, dyspraxi*, "
        "orthophoni*, probleme* de sante, etat de sante, sante de, des cachets, traitement*, hospitalis*, de poids, "
        "lasthme, ordonnance*",
    .shortcomings =
        "quels problemes, puni, punit, punir, punition*, fessee*, gifle*, la discipline a la maison, se comporte "
        "mal, mal eleve*, comportement*, faiblesse*, point* faible*, lacune*, deficit*, en retard, paresseu*, "
        "faineant*, desobei*, nul en, mauvais en, mauvaises notes, redoubl*, combien de minutes, combien dheures, "
        "minutes par jour, heures par jour, chaque soir, tous les soirs … lis*, lisez vous a, lui lisez, combien de "
        "temps lit, combien de fois … lisez, temps decran, les ecrans, devant lecran, se bagarre*, probleme* … a la "
        "maison, difficulte*, puniss*, defaut*, lisez vous avec, se bat il, se bat elle, se bat a, se bat avec, "
        "carnet de lecture, mauvaise en, nulle en, ne sait pas faire, ne sait pas bien",
    .interpreting =
        "traduit, traduis, traducteur, traductrice, interprete pour, interprete entre, dinterprete, linterprete, "
        "aide avec langlais, aide en anglais, aide a comprendre langlais, parle a votre place, parle pour vous, "
        "parler pour vous, traduire",
    .reaching =
        "telephone*, ton numero, portable, adresse*, ladresse, e mail, email*, ton mail, courriel*, contact*, ou "
        "habites, ou est ta maison, ta rue, quelle rue, nom de famille, nom complet, mot de passe, pseudo*, "
        "identifiant*, nom dutilisateur, photo, photos, selfie*, video de, instagram, insta, tiktok, snapchat, "
        "whatsapp, facebook, roblox, reseaux sociaux, ton anniversaire, danniversaire, date de naissance",
    .messages =
        "demande a ta, demande a ton, demande a tes, demande a maman, demande a papa, dis a ta, dis a ton, dis a "
        "tes, dis a maman, dis a papa, lis ceci a, lis ca a, lis ce message, montre ce message, que font tes "
        "parents, que fait ta, que fait ton, que fait maman, que fait papa, un secret, secrets, ton secret",
};

}  // namespace kindred
