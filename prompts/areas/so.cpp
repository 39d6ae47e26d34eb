// What a school must not ask, in Somali.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_so;
constinit const area_words words_in_so{
    .politics =
        "siyaasad*, doorashooyin*, doorashadii, doorasho … tartan*, codays*, codeys*, codayn, codeyn, codeeya*, cod "
        "bixi*, codbixi*, cod siis*, codkiinna … sii*, codkaaga … sii*, madaxweyn*, xisbi*, xukuumad*, dawladda, "
        "dawladdu, dawladdeen*, dawladdiinn*, dowladda, dowladdu, dowladdeen*, dimuqraadi*, jamhuuri*, muxaafid*, "
        "baarlamaan*, kongares*, aqalka cad, barasaab*, guddoomiyaha gobol*, duqa magaalad*, musharax*, mucaarad*, "
        "wasiir*, golaha deegaan*",
    .mental_health =
        "dhimir*, caafimaadka maskax*, cudur* maskax*, xanuun* maskax*, jirro maskax*, maskaxda ka jir*, maskaxda "
        "ka xanuun*, waalan, waalli*, waali, waashay, nafsi, nafsiga*, la taliye nafs*, isku buuq*, niyad jab*, "
        "niyadjab*, murugo joogto*, murugo badan, marar badan … murug*, had iyo jeer … murug*, inta badan … murug*, "
        "badanaa … murug*, mar walba … murug*, walwal*, walaac*, argagax*, isdil*, is dil*, nafta iska, naftiisa … "
        "dhaawac*, naftiisa … yeel*, naftaada … dhaawac*, ootisam*, ootisim*, autis*, adhd, qarow*, riyo cabsi*, "
        "riyo xun, riyo xum*, riyooyin cabsi*, riyooyin xun*, aad … u ooy*, wax badan … ooy*, badanaa … ooy*, "
        "kelinimo*, kelinnimo*, maxaa ka khaldan, maxaa ka qaldan, maxaa haya, muxuu qabaa",
    .gender =
        "jinsi, jinsiga, jinsigee, jinsigiis*, jinsigeed*, jinsiyan, galmo*, wiil … mise … gabar, wiil … mise … "
        "gabadh, gabar … mise … wiil, gabadh … mise … wiil, wiil ama gabar, wiil ama gabadh, gabar ama wiil, gabadh "
        "ama wiil, lab mise, dheddig mise, khaniis*, lesbian*, transgender*, isku jinsi*, haasaaw*, shukaan*, "
        "xiriir jacayl*, gacaliso*, saaxiibad leey*, saaxiibad jacayl*, uur, uurka, uurkiinn*, uurkeeda, uuraysat*, "
        "uureysat*, ilmo ku sid*, qaangaar*, qaan gaar*, caadada bilah*, caadada dumark*, dhiigga caado*, kondham*, "
        "dhalmo xakam*, dhalmada xakam*, ilmo iska soo, ilmo soo rid*, gudniin*, la guday, bikro*, kufsi*",
    .offence =
        "sharci darro*, sharciga … jebi*, xeerka … jebi*, xeerarka jebi*, dembi*, dambiile*, xabsi*, ma la xiray, "
        "ma la xidhay, weligiis … la xir*, weligii … la xir*, loo xidhay, loo xiray, booliska dhib*, booliska … "
        "qabt*, booliska u yeer*, booliska … loo yeer*, dhib … booliska, booliska … dhib*, maxkamad*, daroogo*, "
        "mukhaadaraad*, maandooriye*, xashiish*, marijuana*, khamri*, sakhraan*, aalkol*, biir cab*, qaad cun*, "
        "qayil*, jaad cun*, qaadka, sigaar*, shiisha*, tubaako*, vape*, hub, hubka, bastoolad*, rasaas*, bunduq*, "
        "xaday, xadday, xadaa, wax xad*, xatooyo*, tuug*, burcad*, rabshad*, xadgudub*, xad gudub*, been … sheeg*, "
        "been badan, imtixaan* … qish*, qish, qishay, qishaa, khiyaan*, khamaar*, jeel, jeelka, kugu garaac*, "
        "lagugu garaac*",
    .family_faults =
        "ku dagaalam*, isku dagaal*, guriga … dagaal*, waalidkaa … dagaal*, is qabqabs*, isqabqabs*, ma is qabtaan, "
        "isku qabs*, muranka guri*, muran … guriga, isku qayl*, kugu qayl*, ku qayliy*, kugu xanaaq*, kugu carood*, "
        "ku caay*, kugu caay*, ku canaant*, kugu canaant*, iska horyimaad*, waalid xun, waalid xumo, waalid "
        "wanaagsan, waalid fiican, waalidkaa ma ku, ka beddel* … qoys*, ka bedel* … qoys*, qoys* … ka beddel*, "
        "qoys* … ka bedel*, qoys* … aadan jecl*, qoys* … aydnaan jecl*, aadan … jecl* … qoys*, aad neceb* … qoys*, "
        "qoys* … neceb*, hooyadaa mise aabb*, aabbahaa mise hooy*, hooyo mise aab*, aabbe mise hooyo, ceebta qoys*, "
        "ceeb* … qoys*, ma isku fiican, ma isu fiican",
    .confidence =
        "qareen*, garyaqaan*, looyar*, abukaat*, dhakhtarkiinn*, dhakhtarkaag*, takhtarkiinn*, takhtarkaag*, "
        "dhakhtarka qoysk*, dhakhtarka carruur*, dhakhtar* … idiin sheeg*, dhakhtar* … kuu sheeg*, dhakhtar* … "
        "yidhi, dhakhtar* … yiri, dhakhtar* … kuu yiri, takhtar* … sheeg*, imaam*, sheekhiinn*, sheekhaag*, sheekha "
        "masjid*, wadaadk*, baadari*, qasiis*, baastar*, wax qirasho*",
    .religion =
        "diinta, diintu, diintee, diintiinn*, diintaad*, diinteenn*, diin aad, diimaha, aad diin, caqiidad*, "
        "ilaah*, eebbe*, alle, rabbi, masjid*, masaajid*, kaniisad*, macbad*, tukada*, tukata*, cibaado*, ducays*, "
        "duco ma, ducada, soomaa, soomaan, soonta, soonka, ramadaan*, ciidee, ciidaha, ciidul*, ciid ahaan, ciidda "
        "fidr*, ciidda … dabaaldeg*, ciidihiinn*, munaasabadaha diin*, quraan, quraanka, baybal*, kitaabka "
        "qudduus*, injiil*, tawreed*, malcaamad*, muslim*, islaam*, masiixi*, kiristaan*, yuhuud*, hindu*, budhis*, "
        "kaatoolig*, kirismas*, xalaal*, xijaab*, rumaysan tihiin, aaminsan tihiin, diin ma hays*, diin ma leed*, "
        "salaad, salaadda, salaadaha, salaadee",
    .income =
        "dakhli*, mushaar*, imisa ayaad … shaqays*, bishii … hesh*, sannadkii … hesh*, bishii … shaqays*, kasbata*, "
        "kasbad*, lacag intee, imisa lacag, immisa lacag, meeqa lacag, lacag ma hays*, lacag aad ku, lacag laan, "
        "lacag la aan, lacag idiin*, lacagta guri*, lacagta cunto*, kuuboon*, food stamps, kaarka cunto*, kaarka "
        "raashin*, wic, cayrta, caydh, gargaar lacag*, kaalmo lacag*, kaalmada dawlad*, medicaid*, caymis "
        "caafimaad*, caymiska caafimaad*, ceymis*, sabool*, faqiir*, faqri*, danyar*, deyn, deynta, dayn lagu*, "
        "daynta, shaqo laan*, shaqala*, bangi*, baanki*, dhaqaalaha qoys*, xaaladda dhaqaal*, cunto … filan, cunno "
        "… filan, raashin … filan, cunto ma haysa*, cuntada idinka dhama*, gaajo ma, gaajo seex*, gaajaysan guri*, "
        "awooddaan inaad, awoodi kartaan, ma awoodda*, qado bilaash*, qiimo dhimis*, qaali idiin*, lacag … filan, "
        "biilasha, biilka, cayr",
    .origin =
        "soo galooti*, muhaajir*, haajir*, laanta socdaal*, socdaalka maraykan*, tahriib*, qaxooti*, magangelyo*, "
        "magan gelyo*, fiiso, fiisaha, visa, visaha, dal ku gal*, baasaboor*, green card*, kaarka cagaar*, "
        "muwaadin*, jinsiyad*, sharci … joog*, sharci ma, sharciga degan*, sharciga deggan*, sharci … hays*, "
        "sharcigiinn*, sharcigaag*, sharci la, waraaqo sharci*, warqado sharci*, waraaqihiinn*, dukumenti*, social "
        "security, soshal sekuyuriti*, ssn, ogolaanshaha shaqo*, tarxiil*, masaafur*, dhashay, dhasheen, dhalatay, "
        "dhalateen, ku dhash*, ku dhalat*, shahaadada dhalash*, goobta dhalash*, dhalashadiinn*, dhalasho ma, "
        "dhalashada maraykan*, dhalashada mareykan*, asal ahaan, asalkiin*, asalkaag*, ka soo jeed*, soo jeeddaan, "
        "isirk*, qabiil*, beeshee, xaggee … ka timi*, halkee … ka timi*, xaggee … ka timaad*, halkee … ka timaad*, "
        "dalkee … ka timi*, dalkee … ka timaad*, wadankee … ka tim*, waddankee … ka tim*, dalkii hooyo, dalkiinn*, "
        "dalkaag*, waddankiinn*, goorma … maraykan*, goorma … mareykan*, sano … maraykan*, sano … mareykan*, muddo "
        "… maraykan*, muddo … mareykan*, timaad* maraykan*, timaad* mareykan*, halkan ku joogtaan, dalka … soo "
        "gasheen",
    .household =
        "imisa qof, immisa qof, meeqa qof, imisa … ku nool, immisa … ku nool, guriga … ku nool, gurigiinna … ku "
        "nool, guriga … deggan, guriga … degan, yaa la nool, yay la nool*, yuu la nool*, kula nool, idinla nool*, "
        "la nool hooy*, la nool aab*, hooy* … la nool, aab* … la nool, isla nool*, wada nool*, la deggan*, furiin*, "
        "furriin*, la furay, kala tag*, kala teg*, xaas leh, xaas ma, guursat*, la qabo, haynta ilm*, korsad*, "
        "korsasho*, foster*, agoon*, hooyada qur*, waalid keli*, waalid qur*, imisa walaal*, immisa walaal*, meeqa "
        "walaal*, walaal* … imisa, imisa carruur*, imisa ilm*, meeqa carruur*, hoy laan*, guri la aan, kiro, "
        "kirada, kiradu, kireys*, kirays*, ijaar*, guri … leedihiin, ma shaqays*, maxaad … ka shaqays*, maxaad "
        "shaqays*, xaggee … ka shaq*, halkee … ka shaq*, shaqadiinn*, shaqadaad*, aab* … shaqe*, hooy* … shaqay*, "
        "waalid* … shaqe*, waalid* … shaqo*, shaqad* aab*, shaqad* hooy*, shaqad* waalid*, leedihiin kombi*, "
        "haysataan kombi*, leedihiin internet*, guriga … internet*, leedihiin gaari*, haysataan gaa*, "
        "cinwaankiinn*, cinwaankaag*, cinwaanka guri*, ciwaankiinn*, xaggee … deggan tihiin, halkee … deggan "
        "tihiin, xaggee … degan tihiin, internet ma hays*, kombiyuutar ma hays*, kombiyuutar ma leed*, gaari ma "
        "leed*, gaari ma hays*, shaqo ma hays*, shaqo ma leed*, yaa guriga jooga",
    .health =
        "cudur*, jirro, jirrada, jirrooy*, jirran*, jiran tahay, jiran yahay, ma jiran, xanuun*, buka, bukto, "
        "bukaan*, daawooyin*, dawooyin*, dawo, dawada, daawo … qaat*, daawo qaad*, daawo joogto*, daaweyn*, "
        "dawayn*, kiniin*, xasaasiyad*, alerji*, naafo*, curyaan*, itaal darr*, baahi gaar*, baahiyo gaar*, "
        "baahiyaha gaar*, miisaankiis*, miisaankeed*, miisaanka ilm*, imisa kiilo, cayil*, tallaal*, cisbitaal*, "
        "dhakhtar geys*, caafimaad qab*, caafimaadkiis*, caafimaadkeed*, caafimaadkiinn*, caafimaadka ilm*, xaalad* "
        "caafimaad*, dhib caafimaad*, dhibaato caafimaad*, caafimaad xumo, sonkorow*, macaanka qab*, suuxdin*, "
        "qallal*, qalliin*, xiiqda, baahi* gaar*",
    .shortcomings =
        "dhibaatooyin*, dhibaato … guriga, dhib … guriga, guriga … dhib*, dhibaato ku qab*, dhibaato idin*, "
        "dhibaatada ilm*, mushkilad*, edbi*, ciqaab*, jeedal*, ul ku dhuf*, ma garaacdaan, ilmaha … garaac*, ma "
        "dishaan ilm*, ilmaha ma dil*, edeb darr*, dhaqan xum*, dhaqan xun*, dhaqan celi*, amar diid*, caajis*, "
        "liita, liitaa, liito, ku liit*, daciif*, tabar yar*, dib u dhac*, dib uga dhac*, fasalka ka harsan, ku "
        "adag … akhri*, khaladaadk*, imisa daqiiqo, immisa daqiiqo, meeqa daqiiqo, imisa saac*, immisa saac*, meeqa "
        "saac*, daqiiqo maalintii, saacadood maalintii, imisa jeer … akhri*, intee jeer … akhri*, ma u akhri*, u "
        "akhrida*, u akhrisa*, habeen kasta … akhri*, habeen walba … akhri*, waqtiga shaashad*, shaashadda … hor*, "
        "anshax xum*, anshax darr*, anshaxmari*, asluub xum*, asluub darr*, akhlaaq xum*, akhlaaq xun, akhlaaq darr*",
    .interpreting =
        "turjum*, turjub*, tarjum*, tarjam*, turjimo*, afceli*, af celi*, ingiriis* … kaa caawi*, ingiriis* … "
        "idinka caawi*, kaa caawi* … ingiriis*, idinka caawi* … ingiriis*, kuu hadla, kuu hadasha, idiin hadla, "
        "idiin hadasha, idiin hadli*, kuu hadli*, magaciinna ku hadl*, magacaaga ku hadl*",
    .reaching =
        "telefoon*, taleefan*, taleefoon*, telefon*, nambarkaag*, lambarkaag*, ciwaan*, iimeyl*, iimayl*, emayl*, "
        "imeyl*, email*, xaggee … deggan, xaggee … degan, halkee … deggan, halkee … degan, ku nooshahay, gurigaagu "
        "xaggee, gurigaagu halkee, waddada aad, jidka aad, magacaaga oo, magacaaga saddex*, magacaaga buux*, "
        "magacaaga dhammays*, magaca aabbahaa, magaca awoow*, sawirkaag*, sawirradaad*, sawir … soo dir*, sawir … "
        "nagu, iska sawir*, sawir iska, selfie*, muuqaal*, fiidiyow*, fiidyow*, furaha sirta, ereyga sirta, "
        "password*, instagram, tiktok, snapchat, whatsapp, facebook, roblox, maalintaad dhalat*, taariikhda "
        "dhalash*, cinwaankaag*, cinwaanka guri*",
    .messages =
        "hooyadaa … weydii, hooyo … weydii, aabbahaa … weydii, aabe … weydii, aabbe … weydii, weydii hooy*, weydii "
        "aab*, weydii waalid*, waalidkaa weydii*, qoyskaaga weydii*, u sheeg hooy*, u sheeg aab*, u sheeg waalid*, "
        "hooyadaa u sheeg*, aabbahaa u sheeg*, waalidkaa u sheeg*, u akhri hooy*, u akhri aab*, u akhri waalid*, "
        "hooyadaa maxay, aabbahaa muxuu, waalidkaa maxay, sir, siro, sirta, sirtaad*, qarsoodi*, ha u sheegin",
};

}  // namespace kindred
