// What counts as sensitive in the words that ship. All twenty languages are heard at once here, as by a school that
// speaks them all: what passes free in this company passes free everywhere.
#include "bot/talk/sensitive.hpp"
#include "bot/text/phrase_set.hpp"
#include "bot/text/text.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace kindred;

namespace {

using table = std::vector<std::pair<const char*, std::vector<const char*>>>;  // by language

// As a parent would write them: papers; a diagnosis; a medicine or what it is for; money; courts and police.
const table held{
    {"en",
     {"We are undocumented and scared", "no papers yet", "We still wait for our green card", "our visa expired",
      "His dad was deported", "we asked for ASYLUM", "her social security card", "He has autism", "She's autistic",
      "he was diagnosed with ADHD", "Asthma, he has an inhaler", "takes Ritalin", "insulin at lunch",
      "I have depression", "We get food stamps", "I lost my job", "we can't pay the rent", "We were evicted in May",
      "His father is in jail", "there is a custody case", "we go to court", "the police came to us"}},
    {"es",
     {"Somos indocumentados", "no tenemos papeles", "Pedimos asilo", "a su papá lo deportaron", "Tiene autismo",
      "mi hijo es autista", "Tiene asma y usa un inhalador", "toma Ritalina", "le diagnosticaron TDAH",
      "tengo depresión", "recibimos estampillas de comida", "Perdí mi trabajo", "no podemos pagar la renta",
      "su papá está en la cárcel", "Vino la policía", "peleamos por la custodia"}},
    {"ar",
     {"ليس لدينا أوراق", "طلبنا اللجوء", "خائفون من الترحيل", "ابني مصاب بالتوحد", "عنده ربو", "عندها فرط الحركة",
      "يأخذ دواء كل يوم", "فقدت عملي", "لا نستطيع دفع الإيجار", "والده في السجن", "عندنا جلسة في المحكمة"}},
    {"fa",
     {"ما بدون مدرک هستیم", "پناهنده هستیم", "پسرم اوتیسم دارد", "بیش‌فعال است", "صرع دارد", "افسردگی دارم",
      "کارم را از دست دادم", "پول اجاره نداریم", "پدرش در زندان است", "باید به دادگاه برویم"}},
    {"ur",
     {"ہمارے پاس کاغذات نہیں ہیں", "گرین کارڈ کا انتظار ہے", "بیٹے کو آٹزم ہے", "اسے دمہ ہے", "ڈپریشن رہتا ہے",
      "ابو کی نوکری چلی گئی", "کرایہ ادا نہیں ہو سکا", "ابو جیل میں ہیں", "کیس عدالت میں ہے"}},
    {"ps",
     {"موږ اسناد نه لرو", "موږ کډوال یو", "زوی مې اوتیزم لري", "هغه میرګي لري", "درمل خوري", "کار مې له لاسه ورکړ",
      "پیسې نه لرو", "پلار یې په زندان کې دی", "محکمې ته ځو"}},
    {"zh-Hans",
     {"我们没有身份", "绿卡还没下来", "怕被遣返", "孩子有自闭症", "他有哮喘", "确诊多动症", "妈妈有抑郁症", "爸爸失业了",
      "付不起房租", "爸爸在坐牢", "正在打官司争抚养权"}},
    {"zh-Hant",
     {"我們沒有身分", "綠卡還沒下來", "怕被遣返", "孩子有自閉症", "他有氣喘", "他是過動兒", "媽媽有憂鬱症", "爸爸失業了",
      "繳不起房租", "爸爸在坐牢", "在爭監護權"}},
    {"ko",
     {"우리는 불법체류 상태예요", "영주권을 기다려요", "아이가 자폐예요", "천식이 있어요", "우울증 진단을 받았어요",
      "약을 먹어요", "아빠가 실직했어요", "월세를 못 내요", "아빠가 교도소에 있어요", "양육권 재판 중이에요"}},
    {"vi",
     {"Chúng tôi không có giấy tờ", "đang chờ thẻ xanh", "xin tị nạn", "Cháu bị tự kỷ", "bị hen suyễn",
      "mẹ bị trầm cảm",
      "cháu uống thuốc mỗi ngày", "Ba cháu mất việc", "không trả nổi tiền thuê nhà", "ba cháu ở trại giam",
      "tranh quyền nuôi con"}},
    {"ht",
     {"Nou pa gen papye", "n ap tann azil", "yo depòte papa l", "Li gen otism", "li fè opresyon", "Mwen gen depresyon",
      "li pran medikaman", "Mwen pèdi travay mwen", "nou pa ka peye kay la", "papa l nan prizon", "nou gen tribinal"}},
    {"fr",
     {"Nous sommes sans papiers", "notre demande d’asile", "Il est autiste", "Elle fait de l'asthme",
      "il prend un médicament", "on lui a diagnostiqué un TDAH", "je fais une dépression", "J'ai perdu mon travail",
      "on ne peut pas payer le loyer", "son père est en prison", "le juge des enfants a décidé"}},
    {"pt-BR",
     {"Estamos sem documentos", "fizemos pedido de asilo", "o pai foi deportado", "Ele é autista", "tem asma",
      "toma remédio todo dia", "estou com depressão", "Perdi meu emprego", "não dá para pagar o aluguel",
      "o pai está preso", "a guarda das crianças"}},
    {"ru",
     {"Мы без документов", "ждём убежища", "папу депортировали", "У него аутизм", "у сына астма",
      "диагноз поставили в мае", "у меня депрессия", "принимает лекарства", "Папа потерял работу",
      "нечем платить за квартиру", "отец в тюрьме", "через суд"}},
    {"uk",
     {"Ми без документів", "просимо притулку", "тата депортували", "У нього аутизм", "в сина астма",
      "діагноз поставили в травні", "у мене депресія", "приймає ліки", "Тато втратив роботу", "нема чим платити",
      "тато у в'язниці", "через суд"}},
    {"so",
     {"Sharci ma lihin", "magangelyo ayaan sugaynaa", "aabbihii waa la tarxiilay", "Wuxuu qabaa cudurka neefta",
      "wuu qabaa otisam", "daawo ayuu qaataa", "Aabbuhu shaqadii waayay", "lacag ma haysanno", "wuxuu ku jiraa xabsiga",
      "maxkamadda ayaan tagaynaa"}},
    {"sw",
     {"Hatuna hati za kuishi hapa", "sisi ni wakimbizi", "ana usonji", "ana pumu", "ana kifafa", "anatumia dawa",
      "nimepoteza kazi", "hatuna pesa", "baba yake yuko gerezani", "kesi iko mahakamani"}},
    {"fil",
     {"Walang papeles ang tatay niya", "na-deport ang lolo", "May autism siya", "may hika siya", "umiinom ng gamot",
      "may depresyon ako", "Nawalan ng trabaho ang tatay", "wala kaming pambayad, walang pera", "nakakulong ang tatay",
      "may kaso kami sa korte"}},
    {"hmn",
     {"Peb tsis muaj ntaub ntawv", "tos daim npav ntsuab", "nws mob hawb pob", "nws muaj qaug dab peg",
      "nws noj tshuaj txhua hnub", "kuv mob nyuaj siab", "Nws txiv poob hauj lwm", "them tsis tau nqi tsev",
      "nws txiv raug kaw", "peb mus tsev hais plaub"}},
    {"ne",
     {"हामीसँग कागजात छैन", "ग्रीन कार्ड कुर्दैछौं", "छोरालाई अटिजम छ", "उसलाई मिर्गी छ", "दबाई खान्छ",
      "डिप्रेसन छ", "बुबाको जागिर गयो", "घरभाडा तिर्न सक्दैनौं", "बुबा जेलमा हुनुहुन्छ", "अदालतमा मुद्दा छ"}}};

const table free_talk{
    {"en",
     {"He loves to play doctor with his bear", "We fly with our passport to see grandma", "police cars and fire trucks",
      "we read the paper together", "she makes papers fly", "Basketball, he is always on the court",
      "He plays court tennis on Sundays", "ice cream and ice skating", "Eid with all her cousins",
      "We go to church and sing", "Christmas at her aunt's", "Ramadan: we cook together", "His dad is a lawyer",
      "her mom works at a hospital", "helps at the food bank on Saturdays",
      "He cares for the dogs at the animal shelter",
      "She is shy and a bit anxious with new people", "wants to be a policeman", "he is sad when it rains",
      "counting money, play money", "plays shop and pays with leaves", "the green team",
      "a card trick, green cards too",
      "Sports", "the aids of the teacher", "she asks for a hug", "plays with her cousin Asma", "loves Otis the tractor",
      "Medicine man stories from grandpa", "speech about dinosaurs", "her job is to feed the fish"}},
    {"es",
     {"Le gusta el deporte", "hace deportes con su tío", "juega al doctor con sus muñecas", "vamos a misa los domingos",
      "La Navidad con toda la familia", "volamos con el pasaporte a ver a la abuela", "el papel y las tijeras",
      "corta papeles de colores", "le gustan los carros de policía", "su papá trabaja en construcción",
      "visitamos a la abuela en el asilo", "su mamá es doctora", "ayuda a pagar en la tienda",
      "tiene mucho trabajo en casa",
      "juega con su prima Asma", "las presas de los leones", "corte de pelo con papá", "Eid al-Fitr"}},
    {"ar",
     {"يحب الرسم مع أخته", "نسافر بجواز السفر لزيارة الجدة", "يلعب دور الطبيب", "عيد الفطر مع العائلة",
      "نصوم رمضان ونطبخ معًا", "سيارات الشرطة", "اسمه أحمد", "تذهب إلى الحضانة مع أخيها", "رأس السنة الهجرية",
      "يعمل والده في البناء", "يحب الجري والقفز", "يساعد جدته في البيت"}},
    {"fa",
     {"اسم گربه‌اش نرگس است", "رنگ‌ها را تشخیص می‌دهد", "وقتی بیکار است نقاشی می‌کند", "مهاجرت پرندگان را دوست دارد",
      "نوروز با مادربزرگ", "دسته بندی اسباب بازی", "عدالت دوست است", "دستگیره در"}},
    {"ur", {"عید پر دادی کے گھر", "اسے کہانیاں پسند ہیں", "پولیس کی گاڑی سے کھیلتا ہے", "نئی نسل اور جیل پین"}},
    {"ps", {"د اختر ورځ", "د انا کیسې خوښوي", "د پولیسو موټر"}},
    {"zh-Hans",
     {"喜欢画画和积木", "我们拿护照坐飞机去看姥姥", "玩医生游戏", "去过动物园", "春节一家人包饺子", "警车和消防车", "爸爸是律师",
      "我的世界里盖庇护所", "玩捉迷藏被抓", "剪纸", "去动物收容所看小狗", "妈妈在医院上班"}},
    {"zh-Hant", {"去過動物園", "喜歡畫畫", "農曆新年", "玩警察抓小偷", "剪紙和摺紙"}},
    {"ko", {"간질간질 놀이", "장애물 달리기", "설날에 할머니 댁에 가요", "공룡을 좋아해요", "소비자 놀이", "경찰 놀이를 좋아해요", "여권으로 할머니 보러 가요"}},
    {"vi",
     {"Đi từ trường về nhà", "trong tủ lạnh có kem", "từ kỳ nghỉ hè", "chơi bác sĩ với gấu", "Tết với ông bà",
      "xe cảnh sát", "đi lễ nhà thờ", "thích đá bóng", "mẹ làm ở bệnh viện", "bố mẹ và em", "điểm bị giảm"}},
    {"ht",
     {"Li renmen foutbòl", "li jwe doktè", "Nwèl ak tout fanmi an", "nou ale legliz", "li travay nan jaden ak granpapa",
      "li koupe papye koulè", "machin lapolis", "papa l se avoka", "li renmen lekòl"}},
    {"fr",
     {"Il se réfugie dans sa chambre", "elle garde son petit frère", "il joue au docteur", "Noël chez mamie",
      "on prend le passeport pour voir mamie", "les voitures de police", "du papier et des ciseaux",
      "son papa est avocat", "sa maman travaille à l'hôpital", "la messe le dimanche", "il fait du sport",
      "elle aime la cour de récré"}},
    {"pt-BR",
     {"gosta de esportes", "brinca de médico", "despeja a água no balde", "vamos à igreja", "Natal com a avó",
      "carro de polícia", "corta papéis coloridos", "viajamos com passaporte"}},
    {"ru",
     {"Любит рисовать", "играет в доктора", "летим с паспортом к бабушке", "кормит бездомных собак", "опекает братишку",
      "Пасха и куличи", "раки и рыбы в реке", "полицейская машина", "визит к бабушке", "папа много работает",
      "учебное пособие по рисованию", "Рождество в церкви"}},
    {"uk", {"любить малювати", "грається в лікаря", "годує бездомних котів у притулку", "віл і корова", "Великдень",
      "поліцейська машина"}},
    {"so", {"wuxuu jecel yahay kubbadda", "Ciidda iyo qoyska", "asxaabtiisa Asma", "baabuurta booliska"}},
    {"sw", {"anapenda mpira", "mara nyingi visa vya bibi", "kuna visa na hadithi", "Krismasi na bibi",
      "gari la polisi"}},
    {"fil", {"mahilig sa basketbol", "hugis at kulay", "naglalaro ng doktor", "Pasko kasama si lola",
      "kulungan ng manok", "kotse ng pulis"}},
    {"hmn", {"nws nyiam ua si", "xyoo tshiab Hmoob", "nkuaj npua", "tsis taus li"}},
    {"ne", {"चित्र बनाउन मन पर्छ", "दसैं र तिहार", "जेल पेनले लेख्छ", "खूब दम छ", "डाक्टर खेल्छ"}}};

}  // namespace

TEST_CASE("what a school must not collect is heard in all twenty languages") {
    CHECK(held.size() == all_shipped().languages.size());
    for (const auto& [language, answers] : held)
        for (const auto* answer : answers) {
            INFO(language << ": " << answer);
            CHECK(is_sensitive(answer, all_shipped()));
        }
}

TEST_CASE("everyday talk passes free, whichever languages the school speaks") {
    for (const auto& [language, answers] : free_talk)
        for (const auto* answer : answers) {
            INFO(language << ": " << answer);
            CHECK_FALSE(is_sensitive(answer, all_shipped()));
        }
}

TEST_CASE("a faith that shows in a tradition is what the questions invite") {
    for (const auto* answer : {"Eid al-Adha", "Diwali lights", "We pray together", "la Virgen de Guadalupe", "Hanukkah",
                               "القرآن مع الجد", "Пасха", "拜拜", "Tet and the temple", "Bar mitzvah", "halal food"}) {
        INFO(answer);
        CHECK_FALSE(is_sensitive(answer, all_shipped()));
    }
}

TEST_CASE("none of our own questions and options holds such a word") {
    for (const auto& language : all_shipped().languages)
        for (const auto& [survey, texts] : language.surveys)
            for (const auto& [key, text] : texts) {
                INFO(language.tag << " " << survey << "." << key << ": " << text);
                CHECK_FALSE(is_sensitive(text, all_shipped()));
            }
}

TEST_CASE("no answer of any transcript is held, but in those that are about it") {
    std::size_t answers = 0;
    for (const auto& each : std::filesystem::directory_iterator("tests/transcripts")) {

      if (each.path().extension() != ".txt" || each.path().filename().string().find("_sensitive_") != std::string::npos)
            continue;
        std::ifstream in(each.path());
        for (std::string line; std::getline(in, line);) {
            if (!line.starts_with("> ")) continue;
            ++answers;
            INFO(each.path().filename().string() << ": " << line);
            CHECK_FALSE(is_sensitive(line, all_shipped()));
        }
    }
    CHECK(answers > 500);
}

TEST_CASE("a family is heard in English, too, and in no language that its school does not speak") {
    school house;
    house.languages = {"es"};
    const auto words = read_library(word_files, house).words;
    CHECK(is_sensitive("He has autism", words));
    CHECK(is_sensitive("Tiene autismo", words));
    CHECK_FALSE(is_sensitive("ana pumu, li fè opresyon", words));
}

// --- the phrases themselves ----------------------------------------------------------------------------------------
TEST_CASE("phrases are whole words, stems, or anything in scripts without blanks") {
    text::phrase_set all;
    CHECK(all.empty());
    CHECK_FALSE(all.is_in("autism"));
    for (const auto* each : {"Autis*", "green card", "can't pay", "توحد", "签证", "영주권"}) CHECK(all.add(each));
    CHECK_FALSE(all.add("…"));
    CHECK_FALSE(all.add("*"));
    const std::vector<std::pair<const char*, bool>> rows{
        {"autism", true},           {"he is autistic today", true}, {"nautism", false},
        {"green card", true},       {"a green cardigan", false},    {"evergreen card", false},
        {"green", false},           {"We can’t pay", true},         {"Cant pay!", true},
        {"cant", false},            {"التوحد", true},               {"وتوحد", true},
        {"بالتوحد", true},          {"متوحد", false},               {"توحدنا", false},
        {"我们的签证", true},       {"签", false},                  {"영주권을", true},
        {"", false},                {"card green", false},          {"green  card", true},
    };
    for (const auto& [message, expected] : rows) {
        INFO(message);
        CHECK(all.is_in(text::fold(message)) == expected);
    }
}

TEST_CASE("one phrase may begin another") {
    text::phrase_set all;
    all.add("no papers yet");
    all.add("no papers");
    all.add("no");
    CHECK(all.is_in("no"));
    CHECK(all.is_in("oh no papers"));
    CHECK_FALSE(all.is_in("not any papers"));
}

TEST_CASE("at either end of a message the longest phrase counts, and no part of a word") {
    text::phrase_set all;
    for (const auto* each : {"ok", "thanks", "thanks a lot", "谢谢", "شكرا"}) all.add(each);
    struct row {
        const char* folded;
        std::size_t begins, ends;  // bytes
    };
    for (const auto& [folded, begins, ends] : {row{"ok trucks", 2, 0}, row{"trucks thanks a lot", 0, 12},
                                               row{"thanks", 6, 6}, row{"book", 0, 0}, row{"okay", 0, 0},
                                               row{"喜欢车谢谢", 0, 6}, row{"喜欢车ok", 0, 0}, row{"谢谢车", 6, 0},
                                               row{"القطار شكرا", 0, 8}, row{"", 0, 0}}) {
        INFO(folded);
        CHECK(all.at_beginning(folded) == begins);
        CHECK(all.at_end(folded) == ends);
    }
}
