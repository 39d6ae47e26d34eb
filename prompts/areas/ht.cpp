// What a school must not ask, in Haitian Creole.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_ht;
constinit const area_words words_in_ht{
    .politics =
        "politik*, repibliken*, demokrat*, ou vote, w vote, nou vote, te vote, ap vote, pral vote, ale vote, pou ki "
        "moun … vote, kat elektoral, anrejistre pou vote, eleksyon*, kandida*, prezidan*, gouvene, gouvenman*, "
        "majistra*, senate*, depite*, leta a, chef leta, ki pati ou, ki pati nou, ki pati w, pati ou sipote, pati w "
        "sipote, manifestasyon*, konsevate*, dwat oswa goch, goch oswa dwat, trump, biden, konn vote",
    .mental_health =
        "mantal*, sikolog*, psikolog*, sikyat*, psikyat*, depresyon, deprime*, anksyete, enkyetid, angwas, swisid*, "
        "touye tet, fe tet li mal, blese tet, otis*, tdah, adhd, bipole, twoma*, terapi*, terapet*, kochma*, move "
        "rev, tris souvan, souvan tris, toujou tris, tris toutan, tris tout tan, kriye anpil, kriye souvan, kriye "
        "toutan, enkyete anpil, enkyete l anpil, enkyete souvan, enkyete toutan, santi l poukont, santi l pou kont, "
        "santi ou poukont, santi w poukont, kriz panik, kriz de ne, konseye sikolojik, pa mache ak, pa bon ak, pa "
        "bon nan tet, pwoblem nan tet, malad nan tet, tet li pa bon, tet fe mal, moun fou, fou nan tet, gen estres",
    .gender =
        "seks, seksyel*, seksyalite, mennaj*, boubout, fe lanmou, gay, lesbyen*, omoseksyel*, biseksyel*, "
        "transjan*, masisi*, madivin*, idantite jan, pwonon*, ti gason oswa ti fi, ti fi oswa ti gason, gason oswa "
        "fi, fi oswa gason, gason ou fi, fi ou gason, gason oswa yon, gason oubyen, fi oubyen, ti fi oswa yon, "
        "ansent, gwoses, gwo vant, pibete, fe planin, planin familyal, gen reg li, gen reg ou, kontrasep*, kapot, "
        "grenn planin",
    .offence =
        "ilegal*, arete*, arestasyon, prizon, rele lapolis, pwoblem ak lapolis, zafe ak lapolis, lapolis te vini, "
        "lapolis te vin, kazye jidisye, tribinal, krim, kriminel*, gang, gangs, bandi, dwog, drog, dwoge, adik*, "
        "alkol*, kleren, tafya, gwog, bwe bye, bwe twop, bwe wonm, moun … bwe lakay, moun … bwe nan kay, moun sou, "
        "fimen*, sigaret*, siga, vape, mariwana, marijuana, zam, revolve, pistole, fizi, vole lajan, vole bagay, "
        "vole yon bagay, vole nan magazen, vole nan men, konn vole, janm vole, se vole, yon vole, vyolan*, vyole*, "
        "abi, abize*, maltrete*, bat madanm, triche*, kopye nan egzamen, manti, mante, kraze reg",
    .family_faults =
        "goumen lakay, goumen nan kay, goumen nan fanmi, joure lakay, joure ou, joure w, fe kont, diskite lakay, "
        "paran … goumen, manman … goumen, papa … goumen, paran … joure, antann … lakay, antann ou ak, antann w ak, "
        "rele sou ou, rele sou w, rele sou nou, rele fo sou, kriye sou ou, kriye sou w, move paran, bon paran, move "
        "manman, bon manman, move papa, bon papa, mechan ak ou, mechan avek ou, mechan lakay, mechan ave w, seve, "
        "pa renmen … nan fanmi, pa renmen lakay, renmen mwens … fanmi, chanje nan fanmi, chanje lakay, pa mache nan "
        "fanmi, pa bon nan fanmi, fache … lakay, fache sou ou, fache sou w, fache kont, move sou ou, move sou w, pi "
        "renmen manman, pi renmen papa, manman w oswa papa, manman ou oswa papa, pe papa, pe manman, pe paran, pe "
        "lakay, fanmi … pa renmen, paran … bon ave, paran … bon ak",
    .confidence =
        "avoka*, dokte ou, dokte w, dokte nou, dokte fanmi, dokte a di, dokte di, dokte te di, dokte te rakonte, "
        "pedyat*, paste, monpe, mon pe, pe a di, pe pawas, pret la, imam, rabin, konfes*, houngan, oungan, manbo, "
        "travaye sosyal, sekre medikal",
    .religion =
        "relijyon*, relijye*, lafwa, legliz*, moske, sinagog, tanp, bondye, bon dye, jezi, jezikri, allah, labib, "
        "bib, koran, tora, priye, lapriye, batize*, batem, kretyen*, konveti*, mizilman*, islam, jwif, endou*, "
        "boudis*, katolik*, pwotestan*, advantis*, evanjelik*, jewova, mormon*, vodou*, sevi lwa, lwa yo, sevi sen, "
        "lames, kominyon, karem, fet pak, fete pak, selebre pak, jou pak, pou pak, nwel, ramadan, eid, hanukkah, ki "
        "fet ou, ki fet w, ki fet nou, ki fet fanmi, krwayan*, kwayan*, nou kwe nan, halal, pelerinaj, levanjil, ki "
        "jou fet nou, fete … desanm, selebre … desanm, fet … desanm",
    .income =
        "konbyen lajan, konbyen ou touche, konbyen w touche, konbyen nou touche, touche pa mwa, touche chak, "
        "revni*, sale ou, sale w, sale nou, konbyen sale, lajan ou fe, ase lajan, kont lajan, kont kob, ase kob, "
        "manke lajan, manke kob, lajan pou, kob pou, gen lajan, gen kob, pwoblem lajan, pwoblem kob, koupon manje, "
        "food stamp*, medicaid, wic, asirans sante, asirans maladi, asirans medikal, manje gratis, lench gratis, "
        "pri redwi, pov, povrete, lamize, nan mize, det, chomaj, san travay, ed sosyal, ed leta, kont labank, kont "
        "bank, kat kredi, ase manje, kont manje, manje ki kont, manke manje, domi grangou, rete grangou, grangou "
        "lakay, pase grangou, peye lwaye, peye kay, peye bil, bil yo, bodwo, finans*, two che pou, taks ou, konbyen "
        "ou fe, konbyen w fe, ou gen mwayen, nou gen mwayen, mwayen pou peye",
    .origin =
        "imigra*, migran*, viza, paspo, grin kat, grinkat, green card, rezidan*, sitwayen*, nimewo sosyal, sosyal "
        "sekirite, sekirite sosyal, papye ou, papye w, papye nou, gen papye, san papye, an reg, depote*, "
        "depotasyon, refijye*, azil, nasyonalite*, kote fet, kote ou fet, kote w fet, kote nou fet, kote li fet, "
        "kote yo fet, kote manman … fet, kote papa … fet, kote paran … fet, fet ayiti, fet isit, fet etazini, fet "
        "nan ki peyi, nan ki peyi fet, peyi ou fet, peyi w fet, batiste, ak nesans, kote ou soti, kote w soti, kote "
        "nou soti, kote li soti, kote yo soti, kote soti, kote fanmi … soti, kote paran … soti, kote manman … soti, "
        "kote papa … soti, ki peyi … soti, nan ki peyi … soti, peyi dorijin, nan peyi ou, nan peyi w, nan peyi nou, "
        "kite peyi, kite ayiti, ki ras ou, ki ras w, koule po, etni*, te rive etazini, rive isit, rive nan peyi, "
        "kile ou te rive, kile nou te rive, ki le nou te rive, ki le ou te rive, vin etazini, vini etazini, vin "
        "isit, vini isit, vin viv, konbyen tan … isit, konbyen tan … etazini, konbyen tan … nan peyi, konbyen ane … "
        "isit, depi kile ou, depi kile w, depi kile nou, estati ou, estati w, estati nou, legal*, pemi travay, "
        "fanmi … ayiti, fanmi lot peyi, fanmi nan lot peyi, tps, fwontye, moun ki kote, ki peyi … te fet, orijin",
    .household =
        "konbyen moun, ki moun ki rete ak, ki moun ki rete ave*, ki moun ki rete lakay, ki moun ki rete nan, ki "
        "moun ki viv, kimoun ki rete, kimoun ki viv, kiyes ki rete, kiyes ki viv, ki lot moun, moun ki abite, ak ki "
        "moun … viv, ak ki moun … rete, ak kiyes … rete, viv ak ou, viv ak nou, viv ak manman, viv ak papa, rete ak "
        "ou, rete ak nou, rete ak manman, rete ak papa, rete ak tou, rete ave nou, rete ave w, paran … rete ansanm, "
        "paran … viv ansanm, konbyen fre, konbyen se, konbyen timoun, konbyen pitit, gad timoun, gad pitit, gen "
        "gad, gadyen legal, divos*, paran … separe, ou separe ak, manman ak papa separe, marye*, selibate*, bope, "
        "bo pe, belme, bel me, manman poukont, sel paran, papa nan kay, manman nan kay, fanmi akey, fanmi dakey, te "
        "adopte, pitit adopte, se adopte, adopsyon, san kay, pa gen kay, san abri, mete nou deyo, mete ou deyo, "
        "lwaye, lwe kay, met kay, pwopriyete, kay pa w, kay pa ou, ki travay ou, ki travay w, ki travay nou, travay "
        "ou fe, travay w fe, travay manman, travay papa, travay paran, kote w travay, ou travay, ou ap travay, w ap "
        "travay, manman … travay, papa … travay, paran … travay, ou gen travay, djob, patwon, anplwaye, metye ou, "
        "metye w, pwofesyon*, okipasyon, ou gen odinate, nou gen odinate, gen yon odinate, odinate lakay, gen "
        "entenet, entenet lakay, wifi, ou gen machin, ou gen yon machin, nou gen machin, nou gen yon machin, "
        "konbyen tele, konbyen telefon, konbyen aparey, adres ou, adres w, adres nou, adres lakay, ki adres, ki "
        "kote nou rete, kote nou abite, ki moun rete, fe kom travay, gen fre, konbyen chanm, ou plase",
    .health =
        "dyagnos*, maladi*, malad, medikaman*, remed, renmed, bwe grenn, pran grenn, medikal*, aleji*, andikap*, "
        "enfim*, twoub*, ki pwa, pwa li, two gwo, obez*, vaksen*, vaksine*, bezwen espesyal, bezwen patikilye, "
        "pwoblem sante, eta sante, sante ou, sante w, sante li, sante l, sante fanmi, sante nou, lopital, opere, "
        "opresyon, dyabet*, epilep*, malkadi, tretman, preskripsyon, pa tande byen, pa we byen, konbyen … peze, liv "
        "li peze",
    .shortcomings =
        "pwoblem lakay, pwoblem nan kay, pwoblem nan fanmi, ki pwoblem, pwoblem nou gen, pwoblem ou gen, "
        "difikilte*, pini, pinisyon, bat pitit, bat timoun, bat li le, bay baton, kale pitit, kale timoun, fwete, "
        "disipline*, konpotman*, move jan, feb, febles*, an reta, anreta, reta lekol, deye nan klas, pares*, pa bon "
        "nan, pa fo nan, pa konn fe, dezobeyi*, pa obeyi, tet di, maledve, malelve, mal elve, radi, move not, "
        "double klas, konbyen minit, konbyen edtan, minit pa jou, minit chak jou, edtan pa jou, edtan chak jou, "
        "konbyen liv … li, konbyen fwa … li, ou li pou, ou li liv pou, li liv chak swa, li istwa chak swa, devan "
        "ekran, tan ekran, devan tele, goumen lekol, goumen ak lot, konn goumen, ou li ak",
    .interpreting =
        "tradui*, tradwi*, tradikte*, entepret*, pale pou ou, pale pou w, pale nan plas ou, pale nan plas w, ede ou "
        "ak angle, ede w ak angle, ede ou nan angle, ede w nan angle, ede ou konprann angle, ede w konprann angle, "
        "pale angle pou",
    .reaching =
        "telefon*, selile, nimewo*, adres*, imel, email*, kontak*, kote ou rete, kote w rete, kote ou abite, kote w "
        "abite, kote kay ou, ki lari, non lari, siyati*, non fanmi, non konple, tout non ou, tout non w, modpas, mo "
        "depas, kod sekre, non itilizate, foto*, selfi*, videyo ou, videyo w, instagram, tiktok, snapchat, "
        "whatsapp, facebook, roblox, rezo sosyal, dat nesans, dat ou fet, dat w fet, jou ou fet, jou fet ou, "
        "anivese*",
    .messages =
        "mande manman, mande papa, mande paran, mande fanmi, di manman, di papa, di paran, di fanmi, li mesaj, li "
        "sa a pou, li sa a bay, montre manman, montre papa, montre paran, kisa paran ou fe, kisa paran w fe, kisa "
        "manman ou fe, kisa manman w fe, kisa papa ou fe, kisa papa w fe, sekre",
};

}  // namespace kindred
