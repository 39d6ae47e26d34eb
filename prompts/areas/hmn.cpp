// What a school must not ask, in Hmong.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_hmn;
constinit const area_words words_in_hmn{
    .politics =
        "nom tswv, kev nom, xaiv tsa, xaiv nom, pov npav, pov ntawv xaiv, tsoom fwv, tseem fwv, thawj tswj, thawj "
        "coj teb chaws, thawj coj tebchaws, kav teb chaws, kav tebchaws, kav xeev, kav nroog, nom kav, pab nom, "
        "pawg nom, tog nom, president, governor, mayor, republican*, democrat*, tsev dawb, nom loj, cov nom, koj "
        "nyiam tus nom, sawv cev xeev, kev tswj fwm",
    .mental_health =
        "mob hlwb, puas hlwb, hlwb tsis zoo, vwm, puas siab puas ntsws, mob nyuaj siab, kev nyuaj siab, nyuaj siab "
        "heev, nyuaj siab ntev, nyuaj siab ntau, nyuaj siab tas li, nyuaj siab tas zog, pheej nyuaj siab, nquag "
        "nyuaj siab, niaj hnub nyuaj siab, pheej tu siab, tu siab tas li, niaj hnub tu siab, nquag tu siab, tu siab "
        "ntau, kev ntxhov siab, pheej ntxhov siab, ntxhov siab tas li, ntxhov siab ntau, pheej txhawj, txhawj xeeb "
        "ntau, txhawj tas li, kev txhawj xeeb, kho siab heev, kho siab tas li, pheej kho siab, kho siab khuav, nyob "
        "kho siab, quaj ntau, quaj heev, pheej quaj, quaj tas li, niaj hnub quaj, nquag quaj, tua tus kheej, tua "
        "nws tus kheej, txo txoj sia, txov txoj sia, xav tuag, dai tuag, ua mob rau nws tus kheej, ua mob nws tus "
        "kheej, ua mob rau koj tus kheej, npau suav phem, npau suav txaus ntshai, kws kho siab, kws sab laj, kho "
        "kev xav, psycholog*, therap*, counselor*, autis*, adhd, dab tsi tsis zoo rau, muaj dab tsi tsis zoo, tsis "
        "zoo li cas, tsis xws luag, ceeb poob plig",
    .gender =
        "deev, pw ua ke, sex, kev sib daj, tub los yog ntxhais, tub los ntxhais, ntxhais los yog tub, ntxhais los "
        "tub, tub los sis ntxhais, ntxhais los sis tub, poj niam los yog txiv neej, poj niam los txiv neej, txiv "
        "neej los yog poj niam, txiv neej los poj niam, gender, gay, lesbian*, transgender*, hluas nkauj, hluas "
        "nraug, hluasnkauj, hluasnraug, tham nkauj, tham nraug, xeeb tub, xeeb me nyuam, xeeb menyuam, cev xeeb, "
        "nqa me nyuam, tiav hluas, tiav nkauj, tiav nraug, coj khaub ncaws, ua poj niam hli, tiv thaiv xeeb, hnab "
        "looj, rho me nyuam, rho menyuam, nyiam txiv neej ib yam, nyiam poj niam ib yam",
    .offence =
        "txhaum cai, txhaum kev cai, txhaum txoj cai, txhaum plaub, plaub ntug, ua txhaum, raug ntes, raug kaw, "
        "tsev kaw neeg, nkuaj, tsev lojcuj, tsev loj cuj, tsev loj faj, hu tub ceev xwm, tub ceev xwm tuaj, tub "
        "ceev xwm ntes, nrog tub ceev xwm, hais plaub, yeeb tshuaj, tshuaj yeeb, yaj yeeb, yeeb dawb, luam yeeb, "
        "haus yeeb, xas maj, maum, maj yeeb, quav yeeb, cawv, npias, npia, beer, phom, nyiag, tub sab, pab laib, "
        "neeg laib, ua laib, koom laib, gang, tsim txom, quab yuam, kev nruj kev tsiv, nruj tsiv, ua phem rau, hais "
        "dag, dag koj, dag nej, puas dag, dag niam, dag xib fwb, lus dag txog, xeem dag, theej ntawv, luam ntawv "
        "luag, twv txiaj, ua txeeb",
    .family_faults =
        "sib ceg, niam txiv sib ntaus, nej sib ntaus, sib ntaus hauv tsev, hauv tsev sib ntaus, lawv sib ntaus, sib "
        "cem, cem koj, tsawm koj, thuam koj, foom koj, qw rau koj, chim rau koj, chim koj, npau taws rau koj, ntxub "
        "koj, ua phem rau koj, niam txiv phem, niam txiv tsis zoo, niam txiv puas zoo, ua niam txiv zoo, tsis sib "
        "haum, puas sib haum, nej sib haum, hloov dab tsi txog koj tsev neeg, hloov dab tsi hauv koj tsev neeg, "
        "hloov … tsev neeg, tsis nyiam … tsev neeg, tsev neeg … tsis nyiam, ntxub … tsev neeg, tsev neeg … tsis "
        "zoo, txaj muag … tsev neeg, leej twg tshaj niam, leej twg tshaj txiv, tshaj niam los, niam los txiv, niam "
        "los yog txiv, txiv los yog niam, leej twg chim, leej twg npau taws",
    .confidence =
        "lij choj, kws hais plaub, koj tus kws kho mob, nej tus kws kho mob, nws tus kws kho mob, kws kho mob hais, "
        "kws kho mob qhia, kws kho mob tau hais, kws kho mob tau qhia, kws kho mob me nyuam, kws kho mob menyuam, "
        "nrog kws kho mob, nrog tus kws kho mob, txiv plig, txiv neeb, xib hwb teev ntuj, xib hwb hauv tsev teev, "
        "xib hwb ntseeg, xib hwb qhia vaj tswv, pastor, lees kev txhaum, lees txim",
    .religion =
        "ntseeg ntuj, ntseeg dab, kev ntseeg, cov ntseeg, nej ntseeg, koj ntseeg, puas ntseeg, teev ntuj, teev "
        "hawm, pe hawm, vaj tswv, yexus, yesxus, yes xus, yaj saum ntuj, huab tais ntuj, thov ntuj, thov vaj, thov "
        "dab, vaj lug kub, phau ntawv vaj, bible, koran, quran, ua neeb, dab qhuas, coj dab coj qhuas, laig dab, pe "
        "dab, hu plig, ua nyuj dab, thaj neeb, raus dej ntseeg, kev cai raus dej, khixatia*, christian*, catholic*, "
        "kas tos liv, kab tos lij, muslim*, islam*, mus xas lij, hauj sam, npuv das, buddhis*, christmas, xem mas, "
        "easter, ramadan, hnub caiv, hnub so twg, hnub so dab tsi, hnub tseem ceeb twg nej ua, yoo mov",
    .income =
        "nyiaj hli, nyiaj khwv, khwv tau nyiaj, khwv nyiaj, khwv tau pes tsawg, nyiaj pes tsawg, pes tsawg nyiaj, "
        "nyiaj txaus, muaj nyiaj, nyiaj yuav, nyiaj them, nyiaj noj mov, tsis txaus nyiaj, nyiaj pab, tau kev pab "
        "nyiaj, nyiaj xoom hlab, welfare, food stamp*, ntawv noj mov, npav noj mov, wic, medicaid, medi cal, pov "
        "hwm, kas phais, insurance, txom nyem, neeg pluag, nuj nqis, tshuav nqi, them nqi, them tau nqi, them tsis "
        "taus, them taus, yuav tsis taus, kim rau nej, kim dhau, poob hauj lwm, poob haujlwm, tsis muaj hauj lwm, "
        "tsis muaj haujlwm, txhab nyiaj, noj txaus, txaus noj, mov txaus, puas tshaib plab, tshaib plab hauv tsev, "
        "nyob tshaib, su noj dawb, noj su dawb, noj mov dawb, pluas su dawb, txo nqi, luv nqi",
    .origin =
        "tuaj txawv teb chaws, neeg txawv teb chaws, tsiv teb tsaws chaw, tsiv tuaj, khiav teb chaws, thoj nam, "
        "tawg rog, visa, vis xas, passport, npav ntsuab, green card, pej xeem, xam xaj, raug cai, muaj ntaub ntawv, "
        "muaj ntawv nyob, ntawv nyob teb chaws, ntawv tso cai ua hauj lwm, ntawv tso cai ua haujlwm, social "
        "security, xaus saus, ssn, deport*, xa rov teb chaws, xa rov qab teb chaws, raug xa rov, immigra*, yug qhov "
        "twg, yug nyob, yug hauv, yug los ntawm, yug teb chaws, yug tebchaws, chaw yug, ntawv yug, yug los hauv, "
        "yug rau teb chaws, teb chaws twg tuaj, tebchaws twg tuaj, tuaj teb chaws twg, tuaj tebchaws twg, tuaj "
        "ntawm teb chaws, tuaj ntawm tebchaws, los ntawm teb chaws, los ntawm tebchaws, neeg teb chaws twg, neeg "
        "tebchaws twg, tuaj qhov twg tuaj, tuaj qhov twg los, tuaj hauv qhov twg, teb chaws qub, koj lub teb chaws, "
        "nej lub teb chaws, koj lub tebchaws, nej lub tebchaws, haiv neeg, yog hmoob dab tsi, hmoob dawb los, hom "
        "hmoob twg, xeem dab tsi, xeem twg, lub xeem, tuaj meskas, tuaj txog meskas, tuaj txog teb chaws, tuaj txog "
        "tebchaws, los txog meskas, los txog teb chaws no, tuaj teb chaws no, tuaj tebchaws no, tuaj nyob teb "
        "chaws, nyob teb chaws meskas tau, nyob meskas tau, nyob teb chaws no tau",
    .household =
        "pes tsawg leej, pes tsawg tus neeg, muaj tsawg leej, leej twg nyob nrog, leej twg nyob hauv, leej twg nyob "
        "tsev, puas nyob nrog, nyob nrog niam, nyob nrog txiv, nyob nrog koj, nyob nrog nej, nyob nrog pog, txiv "
        "nyob nrog, niam nyob nrog, niam txiv nyob ua ke, puas nyob ua ke, nrauj, sib ncaim, sib yuav, yuav poj "
        "niam, muaj poj niam, poj ntsuam, niam tshiab, txiv tshiab, niam ntxawm niam hlob, me nyuam ntsuag, menyuam "
        "ntsuag, yuav los yug, yuav los tu, foster, txais los tu, txoj cai saib me nyuam, cai tu me nyuam, cai yug "
        "me nyuam, leej twg yug me nyuam, yug me nyuam ib leeg, niam ib leeg, txiv ib leeg, tsis muaj tsev, nqi "
        "tsev, xauj tsev, tsev xauj, ntiav tsev, tswv tsev, yuav tsev, muaj tsev nyob, kwv tij pes tsawg, pes tsawg "
        "tus kwv tij, pes tsawg tus nus, pes tsawg tus muam, pes tsawg tus viv ncaus, pes tsawg tus me nyuam, pes "
        "tsawg tus menyuam, koj ua hauj lwm, koj ua haujlwm, nej ua hauj lwm, nej ua haujlwm, niam ua hauj lwm, "
        "niam ua haujlwm, txiv ua hauj lwm, txiv ua haujlwm, ua hauj lwm qhov twg, ua haujlwm qhov twg, muaj hauj "
        "lwm, muaj haujlwm, koj txoj hauj lwm, koj txoj haujlwm, khwv noj, muaj computer, muaj khoos phis tawj, "
        "muaj internet, internet hauv tsev, wifi, pes tsawg lub tsheb, chaw nyob, koj nyob qhov twg, nej nyob qhov "
        "twg, puas muaj tsheb, nej muaj tsheb, tsev neeg muaj pes tsawg",
    .health =
        "kab mob, mob nkeeg, mob dab tsi, tus mob, muaj mob, mob hnyav, puas mob, pheej mob, nquag mob, mob ntau "
        "zaus, mob heev, niam mob, txiv mob, leej twg mob, mob qhov twg, noj tshuaj, siv tshuaj, tshuaj noj, tshuaj "
        "kho, cov tshuaj, txhaj tshuaj, koob tshuaj, tshuaj tiv thaiv, ua xua, allerg*, tsis haum … noj, noj tsis "
        "haum, xiam oob, oob qhab, oob khab, lag ntseg, dig muag, tes taw tsis zoo, rog dhau, rog npaum, puas rog, "
        "hnyav li cas, hnyav npaum, hnyav pes tsawg, qhov hnyav, mus kho mob, kev kho mob, raug kho mob, pw tsev "
        "kho mob, pw hauv tsev kho mob, phais, ntshav qab zib, ntshav siab, hawb pob, qaug dab peg, mob khees xaws, "
        "kev pab tshwj xeeb, tsis noj qab, kuaj mob, kuaj pom, diagnos*, kev noj qab haus huv, puas noj qab haus "
        "huv, noj qab haus huv li cas",
    .shortcomings =
        "teeb meem hauv tsev, hauv tsev … teeb meem, muaj teeb meem, teeb meem dab tsi, teeb meem li cas, rau txim, "
        "txim li cas, qhuab ntuas, ntaus nws, ntaus me nyuam, ntaus menyuam, puas ntaus, nplawm, cem nws, cem me "
        "nyuam, cem menyuam, tsis mloog lus, tsis mloog hais, tawv ncauj, coj tsis zoo, cwj pwm phem, cwj pwm tsis "
        "zoo, tus cwj pwm twg phem, tub nkeeg, tubnkeeg, nkees kawm, tsis txawj kawm, tsis muaj peev xwm, kawm tsis "
        "tau, kawm tsis cuag, kawm qeeb, kawm tsis tawg, caum tsis cuag, caum tsis raws, poob qab, nyob tom qab "
        "luag, qis dua luag, ruam, yam tsis zoo, qhov tsis zoo, pes tsawg feeb, pes tsawg teev, pes tsawg xuab "
        "moos, feeb ib hnub, teev ib hnub, xuab moos ib hnub, puas nyeem ntawv txhua, nyeem ntawv txhua hmo, nyeem "
        "ntawv txhua hnub, nyeem pes tsawg zaus, saib tv pes tsawg, saib tv ntev, saib xov tooj ntev, ntsia xov "
        "tooj, koj nyeem ntawv rau, nej nyeem ntawv rau, puas nyeem ntawv rau",
    .interpreting =
        "txhais lus, txhais ntawv, txhais rau, txhais xov, neeg txhais, kws txhais, tus txhais, pab koj … askiv, "
        "pab nej … askiv, pab koj … as kiv, pab koj … meskas, pab hais lus askiv, hais lus sawv cev, hais lus pauv "
        "koj, hais tus koj",
    .reaching =
        "xov tooj, xovtooj, naj npawb, nab npawb, chaw nyob, koj nyob qhov twg, koj lub tsev nyob, koj lub tsev "
        "yog, koj txoj kev, email*, sau rau koj li cas, npe tag nrho, npe thiab xeem, lub xeem, koj xeem, koj daim "
        "duab, koj cov duab, koj ib daim duab, xa duab, xa ib daim duab, thaij duab, thaij ib daim, yees duab, "
        "selfie, koj cov video, xa video, lo lus zais, tus lej zais, password, instagram, tiktok, snapchat, "
        "whatsapp, facebook, roblox, koj hnub yug, hnub yug thaum twg, koj yug hnub twg, koj yug thaum",
    .messages =
        "nug koj niam, nug koj txiv, nug niam, nug txiv, nug koj tsev neeg, nug nej niam, qhia koj niam, qhia koj "
        "txiv, qhia rau koj niam, qhia rau koj txiv, qhia niam txiv, hais rau koj niam, hais rau koj txiv, hais rau "
        "niam, hais rau txiv, nyeem rau koj niam, nyeem rau koj txiv, nyeem rau niam, koj niam ua dab tsi, koj txiv "
        "ua dab tsi, niam txiv ua dab tsi, lus zais, zais cia, yam zais, txhob qhia leej twg",
};

}  // namespace kindred
