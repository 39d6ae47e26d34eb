// What a school must not ask, in Swahili.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_sw;
constinit const area_words words_in_sw{
    .politics =
        "siasa*, kisiasa, mwanasiasa, wanasiasa, uchaguzi*, kura, rais, marais, republican*, democrat*, chama gani "
        "cha, mwanachama wa chama, chama tawala, chama cha upinzani, wapinzani, serikali*, gavana*, magavana, meya, "
        "mbunge, wabunge, bunge, bungeni, seneta*, mgombea, wagombea, waziri, mawaziri, kampeni, mhafidhina, "
        "mliberali, ikulu, umejiandikisha kupiga, diwani",
    .mental_health =
        "afya ya akili, ugonjwa wa akili, magonjwa ya akili, matatizo ya akili, tatizo la akili, mgonjwa wa akili, "
        "tiba ya akili, daktari wa akili, kichaa, wazimu, mwendawazimu, saikolojia*, kisaikolojia, mwanasaikolojia, "
        "sonona, mfadhaiko, msongo, huzuni kila, huzuni mara, huzuni daima, huzuni muda mwingi, huzuni siku zote, "
        "huzunika mara, huhuzunika, wasiwasi mwingi, wasiwasi sana, wasiwasi kila, wasiwasi mara, ana wasiwasi, una "
        "wasiwasi, mna wasiwasi, hofu kubwa, kujiua, kujidhuru, anajidhuru, hujidhuru, kiwewe, usonji, autis*, "
        "adhd, ushauri nasaha, mshauri nasaha, mnasihi, unasihi, majinamizi, ndoto mbaya, ndoto za kutisha, hulia "
        "sana, analia sana, hulia mara, mpweke, wapweke, upweke, ana tatizo gani, ana shida gani, ana matatizo "
        "gani, nini kinamsumbua, nini kimemsumbua, amepatwa na nini, kasoro gani",
    .gender =
        "ngono, kingono, jinsia*, kijinsia, kujamiiana, tendo la ndoa, kimapenzi, ana mpenzi, una mpenzi, wapenzi "
        "wake, mpenzi wa kike, mpenzi wa kiume, rafiki wa kike, rafiki wa kiume, mchumba, shoga, mashoga, ushoga, "
        "transgender*, mvulana au msichana, msichana au mvulana, mvulana au ni msichana, msichana au ni mvulana, wa "
        "kike au, wa kiume au, mume au mke, mjamzito, ujauzito, mimba, balehe, kubalehe, amebalehe, kuvunja ungo, "
        "hedhi, uzazi wa mpango, kondomu, tohara, kutahiriwa, ukeketaji",
    .offence =
        "kinyume cha sheria, kinyume na sheria, haramu, vunja sheria, kuvunja sheria, amevunja sheria, amevunja "
        "kanuni, uhalifu, mhalifu, wahalifu, jinai, mahakamani, kukamatwa, aliyekamatwa, amekamatwa, alikamatwa, "
        "umekamatwa, mmekamatwa, jela, gereza*, kifungo, shida na polisi, matatizo na polisi, tatizo na polisi, "
        "polisi waliitwa, waliita polisi, kuita polisi, dawa za kulevya, madawa ya kulevya, mihadarati, bangi, "
        "mirungi, miraa, mraibu, pombe, ulevi, mlevi, amelewa, hulewa, kulewa, bia, mvinyo, chochote kileo, sigara, "
        "shisha, silaha, bunduki, bastola, risasi, genge, magenge, wizi, mwizi, wezi, kuiba, ameiba, aliiba, huiba, "
        "anaiba, umeiba, kunyanyas*, unyanyasaji, ukatili, vurugu, kudanganya, amekudanganya, umedanganya, "
        "amedanganya, hudanganya, udanganyifu, kuibia mtihani, kunakili mtihani, husema uongo, anasema uongo, "
        "kusema uongo, amesema uongo, mwongo, kamari, hukudanganya",
    .family_faults =
        "kugombana, mnagombana, hugombana, wanagombana, ugomvi, mnapigana, wanapigana nyumbani, wazazi hupigana, "
        "wazazi wako hupigana, mnazozana, huzozana, mnabishana, hubishana, hukufokea, anakufokea, hufoka, "
        "hukugombeza, anakugombeza, hukukasirikia, anakukasirikia, hukupigia kelele, wanakupigia kelele, hukupiga, "
        "anakupiga, hukutukana, mnaelewana, hawaelewani, mzazi mbaya, wazazi wabaya, mzazi mzuri, wazazi wazuri, "
        "wazazi wakali, ni mkali nyumbani, badilisha … familia, ungebadilisha … familia, usichopenda … familia, "
        "usichokipenda … familia, hupendi … familia, humpendi, familia … hupendi, unayemchukia, kasoro … familia, "
        "aibu … familia, nani zaidi mama, nani zaidi baba, zaidi mama au baba, hasira nyumbani",
    .confidence =
        "wakili*, mawakili, mwanasheria, wanasheria, daktari wako, daktari wenu, daktari wake, daktari wa familia, "
        "daktari wa watoto, daktari alisema, daktari amesema, daktari anasema, daktari aliku*, daktari ameku*, "
        "daktari aliwa*, daktari … kuambia, mchungaji wako, mchungaji wenu, mchungaji wa kanisa, mchungaji alisema, "
        "kasisi, padre, padri, imamu*, imam, sheikh, rabi, kuungama, maungamo, shehe",
    .religion =
        "dini*, kidini, imani, mungu, allah, yesu, biblia*, qurani, quran, torati, kanisa*, makanisa, msikiti*, "
        "sinagogi*, hekalu*, madrasa, sala, kusali, husali, mnasali, unasali, anasali, kuswali, mnaswali, anaswali, "
        "swala tano, swala ya ijumaa, kuabudu, ibada, kubatizwa, amebatizwa, ubatizo, komunio, misa, mkristo, "
        "wakristo, ukristo, kikristo, mwislamu, muislamu, waislamu, uislamu, kiislamu, myahudi, wayahudi, mhindu, "
        "wahindu, mkatoliki, katoliki, mprotestanti, mlokole, msabato, hijabu, ramadhani, saumu, mwezi mtukufu, "
        "krismasi, pasaka, idi, eid, sikukuu gani, sikukuu zipi, sikukuu unazo*, sikukuu mnazo*, mnasherehekea "
        "sikukuu, chakula cha halali, nyama ya halali, kosher, mnaamini nini, unaamini nini",
    .income =
        "mapato, kipato, mshahara, mishahara, unapata kiasi gani, mnapata kiasi gani, unalipwa, mnalipwa, pesa "
        "ngapi, fedha ngapi, hela ngapi, pesa za kutosha, fedha za kutosha, pesa za chakula, mna pesa, una pesa, "
        "hamna pesa, kukosa pesa, ukosefu wa pesa, kifedha, kiuchumi, hali ya uchumi, uwezo wa kulipa, uwezo wa "
        "kununua, kumudu, mnamudu, unamudu, maskini, masikini, umaskini, umasikini, deni, madeni, mkopo, ukosefu wa "
        "ajira, hana ajira, hamna ajira, akaunti ya benki, bima ya afya, medicaid, food stamps, kadi ya chakula, "
        "msaada wa chakula, msaada wa serikali, msaada wa pesa, ustawi wa jamii, chakula cha kutosha, chakula "
        "kinatosha, chakula cha bure, chakula bure, bei nafuu, hulala njaa, mnalala njaa, kulala njaa, hushinda "
        "njaa, kuna njaa, mna njaa, njaa nyumbani, bili, ghali kwako, ghali kwenu",
    .origin =
        "uhamiaji, mhamiaji, wahamiaji, mlihamia, ulihamia, viza, una visa, mna visa, ana visa, visa yako, visa "
        "yenu, visa ya, pasipoti, paspoti, hati ya kusafiria, green card, kadi ya kijani, raia, uraia, mkimbizi, "
        "wakimbizi, ukimbizi, asylum, kufukuzwa nchini, amefukuzwa nchini, kurudishwa kwenu, hati za kisheria, hali "
        "ya kisheria, hati zenu, hati zako, nyaraka, makaratasi, bila hati, kihalali, kibali cha kazi, kibali cha "
        "kuishi, social security, ssn, alizaliwa, ulizaliwa, mlizaliwa, walizaliwa, amezaliwa, mzaliwa, mahali pa "
        "kuzaliwa, cheti cha kuzaliwa, nchi ya kuzaliwa, nchi ya asili, nchi yako, nchi yenu, kutoka nchi gani, "
        "toka nchi gani, nchi gani mli*, nchi gani uli*, nchi gani ali*, kutoka wapi, mnatoka wapi, unatoka wapi, "
        "anatoka wapi, inatoka wapi, mmetoka wapi, umetoka wapi, mlitoka wapi, ulitoka wapi, familia … toka wapi, "
        "kwenu ni wapi, asili yako, asili yenu, asili ya familia, kabila, rangi ya ngozi, utaifa, taifa gani, "
        "mlikuja … lini, ulikuja … lini, mlifika … lini, ulifika … lini, lini mlikuja, lini ulikuja, mlikuja "
        "marekani, ulikuja marekani, kuja marekani, kuingia marekani, kufika marekani, mmeishi marekani, umeishi "
        "marekani, mmekaa marekani, marekani kwa muda, miaka mingapi marekani, mmeishi hapa, umeishi hapa, nchi "
        "hii, karatasi halali, kuishi hapa",
    .household =
        "watu wangapi, mnaishi wangapi, wanaishi wangapi, nani anaishi, nani wanaishi, nani mnaishi, anaishi na "
        "nani, unaishi na nani, mnaishi na nani, anaishi na mama, anaishi na baba, anaishi na wazazi, anaishi na "
        "bibi, anaishi nawe, wanaishi pamoja, mnaishi pamoja, kaya, malezi ya mtoto, haki ya malezi, haki ya kulea, "
        "mlezi wa kisheria, nani anamlea, talaka, wametalikiana, mmetalikiana, umetalikiwa, ametalikiwa, mmeachana, "
        "wameachana, mmetengana, wametengana, umeolewa, ameolewa, umeoa, ameoa, mmeoana, wameoana, ndoa, baba wa "
        "kambo, mama wa kambo, mzazi mmoja, mzazi pekee, mtoto wa kulea, ameasiliwa, familia ya kulea, yatima, kaka "
        "wangapi, dada wangapi, ndugu wangapi, watoto wangapi, bila makazi, hamna makazi, kodi ya nyumba, mnalipa "
        "kodi, kulipa kodi, nyumba ya kupanga, nyumba ya kukodi, mmepanga nyumba, mwenye nyumba, kazi ya mama, kazi "
        "ya baba, kazi za wazazi, unafanya kazi, mnafanya kazi, baba … anafanya kazi, mama … anafanya kazi, baba … "
        "hufanya kazi, mama … hufanya kazi, wazazi … wanafanya kazi, wazazi … hufanya kazi, una kazi, mna kazi, "
        "baba … ana kazi, mama … ana kazi, wazazi … wana kazi, ajira, mwajiri, mna kompyuta, una kompyuta, kompyuta "
        "ngapi, mna intaneti, una intaneti, intaneti nyumbani, wifi, mna gari, una gari, anwani yako, anwani yenu, "
        "anwani ya nyumbani, mnaishi wapi, wanaoishi nyumbani, anayeishi nyumbani, kazi yako ni, kazi yenu ni, "
        "anaishi nanyi, wanaishi nanyi",
    .health =
        "ugonjwa*, magonjwa, mgonjwa, anaumwa, huumwa, kuumwa, ameugua, huugua, anaugua, kuugua, mzio, aleji, "
        "allerg*, dawa, madawa, vidonge, matibabu, anatibiwa, amelazwa, hospitali mara, chanjo, amechanjwa, "
        "ulemavu, mlemavu, walemavu, kilema, uzito wa mtoto, uzito wake, uzito gani, uzito mkubwa, ana uzito, kilo "
        "ngapi, ni mnene, unene, kisukari, pumu, kifafa, ukimwi, virusi vya, shinikizo la damu, saratani, mahitaji "
        "maalum, mahitaji maalumu, kiafya, afya yake, afya yako, afya yenu, afya ya mtoto, afya ya familia, "
        "matatizo ya afya, shida ya afya, amegunduliwa, upasuaji",
    .shortcomings =
        "matatizo … nyumbani, tatizo … nyumbani, shida … nyumbani, matatizo ya familia, matatizo ya nyumbani, mna "
        "matatizo, mna shida, una matatizo, una shida, adhabu, kuadhibu, kumwadhibu, unamwadhibu, mnamwadhibu, "
        "humwadhibu, huadhibiwa, nidhamu, kumchapa, humchapa, unamchapa, mnamchapa, kumpiga, humpiga, unampiga, "
        "mnampiga, tabia mbaya, mkorofi, mtukutu, utukutu, mvivu, uvivu, dhaifu, udhaifu, upungufu, hana uwezo, "
        "anashindwa, hushindwa, asichoweza, nyuma kimasomo, nyuma ya wenzake, nyuma darasani, amebaki nyuma, alama "
        "mbaya, dakika ngapi, saa ngapi kwa siku, masaa mangapi, dakika kwa siku, saa kwa siku, mara ngapi … soma, "
        "unamsomea, mnamsomea, husoma kila siku, anasoma kila siku, muda wa skrini, mbele ya skrini, mbele ya "
        "televisheni",
    .interpreting =
        "mkalimani, wakalimani, ukalimani, hukutafsiria, anakutafsiria, kukutafsiria, huwatafsiria, anawatafsiria, "
        "kuwatafsiria, kumtafsiria, hutafsiri, anatafsiri, kutafsiri, mtafsiri, watafsiri, hukusaidia … kiingereza, "
        "anakusaidia … kiingereza, kukusaidia … kiingereza, huwasaidia … kiingereza, anawasaidia … kiingereza, kwa "
        "niaba yako, kwa niaba yenu, badala yako, badala yenu",
    .reaching =
        "simu, namba yako, nambari yako, namba ya nyumba, anwani, barua pepe, imeili, email*, unaishi wapi, "
        "unapoishi, unakaa wapi, unakoishi, kwenu ni wapi, nyumba yenu … wapi, nyumba yako … wapi, mtaa wako, mtaa "
        "gani, mtaa wenu, jina lako kamili, jina kamili, majina yako yote, majina kamili, jina la ukoo, jina la "
        "baba, jina la familia, nywila, nenosiri, neno la siri, jina la mtumiaji, picha yako, picha zako, tuma "
        "picha, tutumie picha, piga picha, ujipige picha, jipige picha, selfie*, video yako, video zako, instagram, "
        "tiktok, snapchat, whatsapp, facebook, roblox, tarehe yako ya kuzaliwa, tarehe ya kuzaliwa, siku yako ya "
        "kuzaliwa, kuzaliwa lini",
    .messages =
        "muulize mama, muulize baba, mwulize mama, mwulize baba, muulize mzazi, mwulize mzazi, uliza mama, uliza "
        "baba, waulize wazazi, waulize familia, waulize mama, mwambie mama, mwambie baba, mwambie mzazi, waambie "
        "wazazi, waambie familia, waambie mama, msomee mama, msomee baba, wasomee wazazi, mama yako hufanya, baba "
        "yako hufanya, mama yako anafanya, baba yako anafanya, wazazi wako hufanya, wazazi wako wanafanya, siri, "
        "usimwambie",
};

}  // namespace kindred
