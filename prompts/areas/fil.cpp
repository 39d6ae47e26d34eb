// What a school must not ask, in Filipino.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_fil;
constinit const area_words words_in_fil{
    .politics =
        "politi*, pulitik*, bumoto, bumoboto, boboto, binoto, ibinoto, iboboto, boto, eleksyon*, eleksiyon*, "
        "halalan, kandidato*, presidente*, pangulo*, gobernador*, gobyerno*, pamahalaan*, mayor, alkalde, senador*, "
        "partido*, republican*, democrat*, trump, aborsyon, botante*",
    .mental_health =
        "mental*, pangkaisipan, depres*, anxiety, psycholog*, psychiatr*, sikolog*, saykolog*, suicid*, "
        "magpakamatay, nagpakamatay, pagpapakamatay, sinasaktan ang sarili, trauma*, bipolar, autis*, adhd, "
        "therap*, counselor*, counseling, bangungot*, binabangungot, masamang panaginip, madalas … malungkot, "
        "malungkutin, madalas … umiyak, madalas … umiiyak, iyakin, madalas … nag aalala, madalas … mag alala, "
        "pakiramdam na nag iisa, nalulumbay, baliw, sira ang ulo, ano ang problema ni, anong problema ni, ano ang "
        "mali kay, ano ang mali sa, lagi* … malungkot, palagi* … malungkot, malungkot … lagi, lagi* … umiiyak, "
        "palagi* … umiiyak, lagi* … nag aalala, palagi* … nag aalala, sakit sa isip, sakit sa pag iisip, problema … "
        "sa isip, panic attack*, eating disorder*, diperensya, laging takot",
    .gender =
        "sex, seks, sekswal*, seksuwal*, sexual*, boyfriend*, girlfriend*, syota, jowa, nobyo*, nobya*, nanliligaw, "
        "nililigawan, crush, bakla*, tomboy*, lesbian*, bisexual*, transgender*, gay, lgbt*, kasarian*, gender*, "
        "pronoun*, lalaki … o babae, babae … o lalaki, buntis*, nagbubuntis, pagbubuntis, nagdadalaga, nagbibinata, "
        "nireregla, kontrasepti*, contracept*, birth control, family planning, condom*, regla*, kasintahan*, "
        "dinadatnan, karelasyon, nabuntis",
    .offence =
        "ilegal*, illegal*, labag sa batas, krimen*, kriminal*, kulong, nakulong, bilanggo*, nabilanggo, gang, "
        "droga*, nagdodroga, drugs, shabu, marijuana, adik*, naadik, alak, lasing, naglalasing, lasengg*, umiinom "
        "ba kayo, may umiinom, sino ang umiinom, malakas uminom, sobra … uminom, beer, naninigarilyo, sigarilyo*, "
        "yosi, vape*, may baril, mga baril, baril sa bahay, sandata, nagnakaw, nagnanakaw, nandaya, nandadaya, "
        "nangopya, nangongopya, kodigo, nagsinungaling, nagsisinungaling, sinungaling, kasinungalingan, inabuso, "
        "inaabuso, pang aabuso, abuse*, karahasan, violen*, bugbog, nahuli … pulis, hinuli … pulis, ninakaw, "
        "nangungupit, binubugbog, abuso*, inaresto, naaresto, magnakaw, mandaya, mangopya, magsinungaling, "
        "nangupit, preso, tumawag … pulis, tinawag … pulis, kayo sa pulis, kayo ng pulis, problema sa pulis, gulo "
        "sa pulis, record sa pulis, pumunta … pulis",
    .family_faults =
        "nag aaway, nag away, away sa bahay, nagtatalo, nagsisigawan, sinisigawan, sigawan, magkasundo ba, "
        "nagkakasundo, kasundo mo ba, mahigpit, istrikto, strict, malupit, ayaw mo sa mga magulang, ayaw … sa "
        "pamilya, hindi mo gusto sa mga magulang, hindi ninyo gusto sa pamilya, hindi mo gusto … pamilya, mali sa "
        "pamilya, problema sa pamilya, mainit ang ulo, pinapagalitan, napapagalitan, mas mahal mo, mas gusto mo ba "
        "si, nanay o si, tatay o si, mama o papa, mama o si, takot ka ba sa, takot sa bahay, masamang magulang, "
        "mabuting magulang, mabait … nanay, mabait … tatay, mabait … magulang, pamilya … hindi mo gusto, galit sa, "
        "galit … sa bahay, baguhin … pamilya, babaguhin … pamilya, strikto, istrikta, nagagalit sa, nagagalit … "
        "magulang, takot sa nanay, takot sa tatay, takot sa magulang, takot sa mga magulang, sumisigaw sa",
    .confidence =
        "abogado*, abogada, abugado*, attorney, lawyer*, doktor ninyo, doktora ninyo, family doctor, pediatric*, "
        "pedia, pari, pastor, ministro*, imam, rabbi, kumpisal*, nangungumpisal, mangumpisal, social worker*, "
        "sinabi … doktor*, sabi … doktor*, payo … doktor*",
    .religion =
        "relihiyon*, relihiyos*, religion*, pananampalataya*, dasal*, nagdarasal, nagdadasal, panalangin*, "
        "nananalangin, simbahan*, nagsisimba, moske, mosque, sinagoga, templo*, diyos, panginoon, allah, hesus, "
        "jesus, bibliya*, bible, koran, quran, binyag*, nabinyagan, bininyagan, kristiyano*, katoliko*, katolika, "
        "muslim*, islam, hudyo*, budista*, hindu*, protestante*, born again, iglesia*, jehova*, mormon*, ateista*, "
        "misa, komunyon*, kumpil, pasko*, semana santa, mahal na araw, ramadan, eid, pista, anong mga pagdiriwang, "
        "ipinagdiriwang ninyo, christmas, naniniwala ba kayo, pinaniniwalaan ninyo, paniniwala, halal, rosaryo, "
        "santo, magsimba, magdasal, nagsimba, sampalataya, undas, easter, ipinagdiriwang … disyembre, ninyo tuwing "
        "disyembre",
    .income =
        "magkano, kinikita, kumikita, kita ninyo, sahod*, income, pera ninyo, pera para, perang, sapat … pera, may "
        "pera, walang pera, kulang … pera, nauubusan ng pera, kapos, kahirapan, dukha, ayuda, food stamp*, "
        "medicaid, wic, insurance, free lunch, libre … tanghalian, libre … lunch, reduced, utang*, walang trabaho, "
        "bank account, credit card*, sapat … pagkain, may pagkain ba, nagugutom ba, nagugutom … pamilya, natutulog "
        "… gutom, pambayad, pambili, nakakabayad, bayarin, pinansyal, pinansiyal, financial*, sariling bahay, "
        "mahirap … kayo, mahirap … pamilya, libre* … lunch, libre* … tanghalian, may makain, makain ba, walang "
        "makain, nakakain ba, nakakain … araw araw, kayang bayaran, kayang bilhin, sweldo*, suweldo*, umuutang, "
        "nawalan ng trabaho, afford, gastusin",
    .origin =
        "imigra*, immigra*, migrante*, visa, visas, pasaporte*, passport*, green card, citizen*, pagkamamamayan, "
        "mamamayan, social security, ssn, undocumented, tnt, papeles*, may papel, deport*, refugee*, asylum, "
        "nasyonalidad, ipinanganak, isinilang, kapanganakan, birth certificate, taga saan, saan … galing, saang "
        "bansa kayo, saang bansa ka, pinagmulan*, bansa ninyo, sariling bansa, anong lahi kayo, anong lahi ka, lahi "
        "ninyo, lahi mo, etnisidad, kulay ng balat, pumunta sa amerika, gaano … katagal … dito, gaano … katagal … "
        "amerika, legal, work permit, permanent resident, residente, kamag anak sa ibang, saang probinsiya, saang "
        "probinsya, taga pilipinas, pilipino … kayo, status ninyo, pinanganak, nagmula*, saan … mula, dokumento*, "
        "ethnic*, dayuhan, kamag anak … pilipinas, pamilya … pilipinas, kailan … kayo dumating, kailan … kayo "
        "pumunta, kailan … kayo lumipat, kailan … dumating … pamilya",
    .household =
        "ilan … sa bahay, ilang tao, ilan … nakatira, sino … kasama … sa bahay, kasama … sa bahay ang, kasama … "
        "nakatira, kanino … nakatira, nakatira ba, nakatira kayo, nakatira … tatay, nakatira … nanay, nakatira … "
        "magulang, saan … kayo nakatira, magkasama … magulang, magkasama pa ba, magulang … magkasama, custody, "
        "kustodiya, divorc*, hiwalay, kasal ba, may asawa, asawa ninyo, asawa mo, solong magulang, dalagang ina, "
        "amain, madrasta, padrasto, ilan … kapatid, ilang kapatid, ilan … anak, ilang anak, ampon*, adopted, "
        "foster, walang tirahan, homeless, pinalayas, upa, umuupa, nangungupahan, renta*, nagrerenta, landlord, "
        "trabaho ninyo, trabaho mo, trabaho po ninyo, nagtatrabaho, may trabaho, hanapbuhay, hanap buhay, "
        "ikinabubuhay, propesyon ninyo, employer, amo ninyo, may computer, may kompyuter, wifi, may kotse ba, may "
        "sasakyan, address ninyo, inyong address, tirahan ninyo, inyong tirahan, sino* … nakatira, trabaho ng "
        "nanay, trabaho ng tatay, trabaho ng mga, ano po ang trabaho, kasal na, kasal po, kasal kayo, nasaan ang "
        "tatay, nasaan ang nanay, nasaan ang ama, may kapatid, may mga kapatid, ilan kayo, ilan po kayo, ilan … "
        "kayo sa, naghiwalay, single parent*, kotse ba kayo, diborsyo*, inampon, may internet, internet sa bahay, "
        "internet ba, may ari ng bahay, sariling sasakyan, ilan … tv, ilan … cellphone, ilang gadget",
    .health =
        "diagnos*, sakit, karamdaman, gamot*, gamutan, allerg*, alerhi*, medical*, ospital*, kapansanan, disabil*, "
        "disorder*, timbang, ilang kilo, mataba, overweight, obes*, bakuna*, vaccin*, special needs, espesyal na "
        "pangangailangan, hika, asthma, diabet*, epilep*, kombulsyon, kalusugan*, nagkasakit, masasakitin, reseta*, "
        "inoperahan, nagkakasakit, medikal, naospital, maintenance, nabakunahan",
    .shortcomings =
        "problema … sa bahay, mga problema, problema ninyo, dinidisiplina, disiplina*, pinaparusahan, parusa*, "
        "pinapalo, pinalo, palo, hinahampas, sinasaktan, pasaway, suwail, matigas ang ulo, sumusuway, hindi "
        "sumusunod, kahinaan*, mahina sa, mahina … sa klase, kakulangan, tamad*, nahuhuli sa klase, bagsak, "
        "bumagsak, hirap sa, hindi magaling, hindi marunong, ilang minuto, ilang oras, binabasahan, nagbabasa ba "
        "kayo, screen time, oras sa screen, nakababad, nakikipag away, makulit, hindi kaya*, kadalas … magbasa, "
        "kadalas … nagbabasa, masamang ugali, mababa* … grado, pinarurusahan, minuto sa isang, oras sa isang, "
        "reading log, minuto bawat araw, oras bawat araw, saan … nahihirapan, nahihirapan ba, nahihirapan sa",
    .interpreting =
        "interpreter*, interpret, nag iinterpret, tagasalin*, nagsasalin, isinasalin, magsalin, tagapagsalin, "
        "translat*, tagapagsalita, nagsasalita para sa inyo, makipag usap para sa inyo, nakikipag usap para sa "
        "inyo, tinutulungan … kayo … ingles, tumutulong … inyo … ingles, tulong sa ingles",
    .reaching =
        "telepono*, selpon, phone*, numero mo, number mo, address*, e mail, email*, contact*, saan ka nakatira, "
        "nakatira ka, bahay mo, nasaan ang bahay, kalye, apelyido*, buong pangalan, password*, username*, user "
        "name, litrato*, larawan mo, picture*, selfie*, photo*, instagram, tiktok, snapchat, whatsapp, facebook, "
        "messenger, roblox, social media, kaarawan mo, birthday*, cellphone*, tirahan mo",
    .messages =
        "tanungin mo ang, tanungin ang nanay, tanungin ang tatay, itanong mo sa, itanong sa, sabihin mo sa, sabihin "
        "sa nanay, sabihin sa tatay, basahin mo ito, basahin ito sa, ipakita mo sa nanay, ipakita mo sa tatay, ano "
        "ang ginagawa ng nanay, ano ang ginagawa ng tatay, ano ang ginagawa ng mama, ano ang ginagawa ng papa, ano "
        "ang ginagawa ng mga magulang, sikreto*, sekreto*, lihim*",
};

}  // namespace kindred
