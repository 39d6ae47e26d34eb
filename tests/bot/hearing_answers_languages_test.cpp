// Answers as parents text them in each of the twenty languages: numbers, yes and no, choices, dates.
#include "bot/talk/hearing.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

const language_words& in(std::string_view tag) { return all_shipped().words(tag); }

using said_in = std::vector<std::pair<const char*, std::vector<const char*>>>;  // language, messages

template <class Check>
void each(const said_in& rows, const Check& check) {
    CHECK(rows.size() == all_shipped().languages.size());
    for (const auto& [language, messages] : rows)
        for (const auto* message : messages) {
            INFO(language << ": " << message);
            check(message, in(language));
        }
}

std::string written(const std::optional<date_heard>& heard) {
    if (!heard) return "not heard";
    if (heard->moves) return "moves";
    if (!heard->month) return "no date";
    return std::to_string(*heard->month) + (heard->day ? "/" + std::to_string(*heard->day) : "");
}

void dated(const said_in& rows, const char* expected) {
    each(rows, [&](const char* message, const language_words& words) { CHECK(written(date_in(message, words,
        "US")) == expected); });
}

}  // namespace

TEST_CASE("twenty-four is heard in every language, in digits and in words") {
    each({{"en", {"24", "twenty-four", "Twenty four", "about 24"}}, {"es", {"24", "veinticuatro", "unos 24"}},
        {"ar", {"٢٤", "أربعة وعشرون", "اربعة وعشرين", "حوالي ٢٤"}},
          {"fa", {"۲۴", "بیست و چهار", "حدود ۲۴"}}, {"fil", {"24", "dalawampu't apat", "beinte kuwatro", "mga 24",
              "twenty-four"}}, {"fr", {"24", "vingt-quatre", "vingt quatre"}},
          {"hmn", {"24", "nees nkaum plaub"}}, {"ht", {"24", "vennkat"}}, {"ko", {"24", "이십사", "스물넷", "24명"}},
          {"ne", {"२४", "चौबीस", "24 jana"}}, {"ps", {"۲۴", "څلیرویشت"}},
          {"pt-BR", {"24", "vinte e quatro"}}, {"ru", {"24", "двадцать четыре"}},
          {"so", {"24", "afar iyo labaatan", "labaatan iyo afar"}}, {"sw", {"24", "ishirini na nne"}},
          {"uk", {"24", "двадцять чотири"}}, {"ur", {"۲۴", "چوبیس", "24", "chaubees"}},
          {"vi", {"24", "hai mươi bốn", "hai muoi tu", "khoảng 24"}}, {"zh-Hans", {"24", "二十四", "２４", "大约二十四个"}},
          {"zh-Hant", {"24", "二十四", "24個"}}},
         [](const char* message, const language_words& words) { CHECK(number_in(message, words) == 24); });
}

TEST_CASE("three is heard in every language, with what is counted") {
    each({{"en", {"3", "three", "3 dogs", "3rd"}}, {"es", {"3", "tres", "tres perros"}},
        {"ar", {"٣", "ثلاثة", "ثلاث بنات", "تلاتة"}}, {"fa", {"۳", "سه", "سه تا"}},
    {"fil", {"3", "tatlo", "tatlong aso"}},
          {"fr", {"3", "trois", "trois chiens"}}, {"hmn", {"3", "thib peb"}}, {"ht", {"3", "twa", "twa chyen"}},
          {"ko", {"3", "셋", "3마리", "세 개"}}, {"ne", {"३", "तीन", "तीन जना"}}, {"ps", {"۳", "درې"}},
          {"pt-BR", {"3", "três", "tres"}}, {"ru", {"3", "три", "три собаки"}}, {"so", {"3", "saddex"}},
          {"sw", {"3", "tatu"}}, {"uk", {"3", "три", "три собаки"}}, {"ur", {"۳", "تین", "teen"}},
          {"vi", {"3", "3 con"}},
          {"zh-Hans", {"3", "三", "三个", "3只狗"}}, {"zh-Hant", {"3", "三", "三隻"}}},
         [](const char* message, const language_words& words) { CHECK(number_in(message, words) == 3); });
    for (const auto* message : {"3 or 4", "3-4", "many", "", "1234567", "1.5", "一起去公园玩"}) {
        INFO(message);
        for (const auto& words : all_shipped().languages) CHECK(number_in(message, words) == std::nullopt);
    }
}

TEST_CASE("yes and no as they are texted in every language") {
    each({{"en", {"yes", "Yep", "sure!", "ok", "👍", "yeah", "of course"}},
        {"es", {"si", "Sí", "claro", "dale", "sip", "bueno"}}, {"ar", {"نعم", "اي", "ايوه", "أكيد", "تمام", "طيب"}},
    {"fa", {"بله", "بلی", "اره", "باشه", "اوکی"}},
          {"fil", {"oo", "opo", "sige po", "ok po", "pwede"}}, {"fr", {"oui", "ouais", "d'accord", "daccord", "ok"}},
          {"hmn", {"yog", "tau", "zoo", "awm"}}, {"ht", {"wi", "dako", "ok", "men wi"}},
          {"ko", {"네", "넵", "응", "ㅇㅇ", "좋아요", "ㅇㅋ"}}, {"ne", {"हो", "हुन्छ", "हजुर", "huncha", "hunxa"}},
          {"ps", {"هو", "سمه ده", "ښه"}}, {"pt-BR", {"sim", "ss", "blz", "ta bom", "pode ser"}},
          {"ru", {"да", "Ага", "конечно", "ок", "давайте"}}, {"so", {"haa", "haye", "waa hagaag"}},
          {"sw", {"ndiyo", "ndio", "sawa", "poa"}}, {"uk", {"так", "ага", "звісно", "добре", "авжеж"}},
          {"ur", {"ہاں", "جی", "جی ہاں", "haan", "theek hai"}}, {"vi", {"có", "dạ", "da duoc", "ừ", "ok"}},
          {"zh-Hans", {"是", "好的", "嗯", "行", "可以"}}, {"zh-Hant", {"是", "好喔", "係", "得", "可以"}}},
         [](const char* message, const language_words& words) { CHECK(yes_or_no(message, words) == true); });
    each({{"en", {"no", "nope", "nah", "no thanks", "👎"}}, {"es", {"no", "nop", "no gracias", "para nada"}},
        {"ar", {"لا", "لا شكرا", "ما بدي", "مش عايز"}}, {"fa", {"نه", "نخیر", "نه مرسی"}},
          {"fil", {"hindi", "hindi po", "ayaw", "wag po", "ayoko"}}, {"fr", {"non", "nan", "non merci"}},
          {"hmn", {"tsis", "tsis kam", "tsis xav"}}, {"ht", {"non", "non mesi", "m pa vle"}},
          {"ko", {"아니요", "아뇨", "ㄴㄴ", "싫어요"}}, {"ne", {"होइन", "हैन", "पर्दैन", "haina"}}, {"ps", {"نه", "نه غواړم"}},
          {"pt-BR", {"não", "nao", "nn", "nao quero"}}, {"ru", {"нет", "неа", "не надо"}},
          {"so", {"maya", "ma rabo"}}, {"sw", {"hapana", "sitaki", "siyo"}}, {"uk", {"ні", "не треба", "нє"}},
          {"ur", {"نہیں", "جی نہیں", "nahi", "nhi"}}, {"vi", {"không", "ko", "thoi", "dạ không"}},
          {"zh-Hans", {"不", "不用了", "不要", "算了"}}, {"zh-Hant", {"不", "不用", "唔使", "唔要"}}},
         [](const char* message, const language_words& words) { CHECK(yes_or_no(message, words) == false); });
}

TEST_CASE("several choices are strung together in every language's way") {
    const std::vector<std::string> ids{"a", "b", "c", "d"}, texts{"Read", "Build", "Draw", "Play outside"};
    each({{"en", {"1 and 3", "1,3", "1 3", "1 & 3", "13", "one and three", "1. 3."}},
        {"es", {"1 y 3", "1,3", "1 3", "uno y tres"}}, {"ar", {"١ و ٣", "١ و٣", "١، ٣", "1و3", "واحد وثلاثة"}},
          {"fa", {"۱ و ۳", "۱،۳", "یک و سه"}}, {"fil", {"1 at 3", "1,3", "isa at tatlo", "1 tsaka 3"}},
          {"fr", {"1 et 3", "1,3", "un et trois"}}, {"hmn", {"1 thiab 3", "1,3"}},
          {"ht", {"1 ak 3", "1,3", "en ak twa", "1 epi 3"}},
          {"ko", {"1과 3", "1, 3", "1번 3번", "1번하고 3번", "1번이랑 3번"}}, {"ne", {"१ र ३", "१,३", "1 ra 3", "एक र तीन"}},
          {"ps", {"۱ او ۳", "۱، ۳", "یو او درې"}}, {"pt-BR", {"1 e 3", "1,3", "um e tres"}},
          {"ru", {"1 и 3", "1,3", "первое и третье", "1 и 3."}}, {"so", {"1 iyo 3", "1,3", "kow iyo saddex"}},
          {"sw", {"1 na 3", "1,3", "moja na tatu"}}, {"uk", {"1 і 3", "1 та 3", "1,3", "перше і третє"}},
          {"ur", {"۱ اور ۳", "1 aur 3", "۱، ۳", "ایک اور تین"}}, {"vi", {"1 và 3", "1 va 3", "1,3", "một và số ba"}},
          {"zh-Hans", {"1和3", "1、3", "１，３", "一和三", "1 3"}}, {"zh-Hant", {"1和3", "1、3", "1同3", "一和三"}}},
         [&](const char* message, const language_words& words) {
             CHECK(options_in(message, "", ids, texts, words) == std::vector<std::size_t>{0, 2});
         });
    for (const auto& words : all_shipped().languages)
        for (const auto* message : {"1 9", "0", "raed a book to me", "5"}) {
            INFO(words.tag << ": " << message);
            CHECK(options_in(message, "", ids, texts, words) == std::nullopt);
        }
}

TEST_CASE("the texts of the options that ship are heard in every language, also with a typing error") {
    std::size_t heard = 0;
    for (const auto& each_survey : all_shipped().surveys)
        for (const auto& each_question : each_survey.questions) {
            if (each_question.options.size() < 2) continue;
            for (const auto& words : all_shipped().languages) {
                std::vector<std::string> texts;
                for (const auto& id : each_question.options) texts.push_back(all_shipped().option_text(words.tag,
                    each_survey, each_question, id));
                for (std::size_t i = 0; i < texts.size(); ++i) {
                    INFO(words.tag << ": " << texts[i]);
                    CHECK(option_in(texts[i], "", each_question.options, texts, words) == i);
                    CHECK(option_in(std::to_string(i + 1) + ". " + texts[i], "", each_question.options, texts,
                        words) == i);
                    ++heard;
                    if (texts[i].size() < 16) continue;
                    auto mistyped = texts[i];  // a letter is doubled
                    const auto at = mistyped.find_first_of("aeiou", 4);
                    if (at == std::string::npos) continue;
                    mistyped.insert(at, 1, mistyped[at]);
                    INFO(mistyped);
                    CHECK(option_in(mistyped, "", each_question.options, texts, words) == i);
                }
            }
        }
    CHECK(heard > 300);
}

TEST_CASE("14 November is heard in every language") {
    dated({{"en", {"14 November", "Nov 14", "november 14th", "the fourteenth of november", "11/14"}},
        {"es", {"14 noviembre", "14 de noviembre", "el catorce de noviembre", "14 nov"}},
           {"ar", {"١٤ نوفمبر", "14 نوفمبر", "١٤ تشرين الثاني", "يوم ١٤ نوفمبر", "١٤/١١"}},
           {"fa", {"۱۴ نوامبر", "چهارده نوامبر", "۱۴ نومبر"}},
           {"fil", {"14 nobyembre", "nobyembre 14", "ika-14 ng nobyembre", "nov 14"}},
           {"fr", {"14 novembre", "le 14 novembre", "quatorze novembre", "14 nov."}},
           {"hmn", {"14 november", "hnub 14 lub 11 hlis", "lub kaum ib hlis hnub 14"}},
           {"ht", {"14 novanm", "le 14 novanm", "katòz novanm"}},
           {"ko", {"11월14일", "11월 14일"}}, {"ne", {"१४ नोभेम्बर", "नोभेम्बर १४", "14 november"}},
           {"ps", {"۱۴ نومبر", "د نومبر ۱۴", "څوارلس نومبر"}},
           {"pt-BR", {"14 novembro", "14 de novembro", "quatorze de novembro", "dia 14 de novembro"}},
           {"ru", {"14 ноября", "четырнадцатое ноября", "14 нояб", "14.11."}},
           {"so", {"14 nofembar", "14ka nofeembar", "november 14"}},
           {"sw", {"14 novemba", "tarehe 14 novemba", "tarehe kumi na nne novemba"}},
           {"uk", {"14 листопада", "чотирнадцяте листопада", "14.11."}},
           {"ur", {"۱۴ نومبر", "14 نومبر", "چودہ نومبر"}}, {"vi", {"14 tháng 11", "ngày 14 tháng 11",
               "ngay 14 thang 11", "mười bốn tháng mười một"}},
           {"zh-Hans", {"11月14日", "11月14号", "十一月十四日", "十一月十四号"}}, {"zh-Hant", {"11月14日", "11月14號", "十一月十四日"}}},
          "11/14");
}

TEST_CASE("a month with words around it is the month, in every language") {
    dated({{"en", {"mid November", "in november", "sometime in Nov", "every november", "the second week of november"}},
        {"es", {"a mediados de noviembre", "en noviembre", "la segunda semana de noviembre"}},
           {"ar", {"منتصف نوفمبر", "في نوفمبر", "شهر نوفمبر", "الأسبوع الثاني من نوفمبر"}},
           {"fa", {"اواسط نوامبر", "در نوامبر", "ماه نوامبر", "هفته دوم نوامبر"}},
           {"fil", {"kalagitnaan ng nobyembre", "sa nobyembre", "ikalawang linggo ng nobyembre"}},
           {"fr", {"mi-novembre", "en novembre", "la deuxième semaine de novembre"}},
           {"hmn", {"lub kaum ib hlis", "thaum lub 11 hlis"}},
           {"ht", {"mitan novanm", "nan mwa novanm", "dezyèm semèn novanm"}},
           {"ko", {"11월", "11월 중순", "11월에", "11월 둘째 주"}}, {"ne", {"नोभेम्बर", "नोभेम्बरमा", "नोभेम्बरको मध्यतिर",
               "नोभेम्बरको दोस्रो हप्ता"}}, {"ps", {"نومبر", "د نومبر په نیمایي کې", "د نومبر دویمه اونۍ"}},
           {"pt-BR", {"meados de novembro", "em novembro", "na segunda semana de novembro"}},
           {"ru", {"в середине ноября", "в ноябре", "вторая неделя ноября"}},
           {"so", {"bartamaha nofembar", "bisha nofembar", "toddobaadka labaad ee nofembar"}},
           {"sw", {"katikati ya novemba", "mwezi wa novemba", "wiki ya pili ya novemba"}},
           {"uk", {"в середині листопада", "у листопаді", "другий тиждень листопада"}},
           {"ur", {"نومبر کے وسط میں", "نومبر میں", "نومبر کا دوسرا ہفتہ"}},
           {"vi", {"giữa tháng 11", "tháng mười một", "thang 11", "tuần thứ hai của tháng 11"}},
           {"zh-Hans", {"11月中旬", "十一月", "11月份", "11月第二周", "11月的第二个星期"}}, {"zh-Hant", {"11月中旬", "十一月", "11月第二週"}}},
          "11");
    dated({{"en", {"May", "in May", "the second week of May"}}, {"es", {"mayo", "la segunda semana de mayo"}},
        {"ar", {"مايو", "في أيار"}}, {"fa", {"ماه مه", "ماه می"}}, {"fil", {"mayo", "ikalawang linggo ng mayo"}},
    {"fr", {"mai", "la deuxième semaine de mai"}},
           {"hmn", {"lub tsib hlis", "lub 5 hlis"}}, {"ht", {"mwa me", "nan mwa me"}}, {"ko", {"5월", "오월", "5월 둘째 주"}},
           {"ne", {"मे महिना", "मे महिनामा"}}, {"ps", {"د می میاشت", "مئی"}},
           {"pt-BR", {"maio", "a segunda semana de maio"}}, {"ru", {"май", "в мае", "вторая неделя мая"}},
           {"so", {"maajo", "bisha shanaad"}}, {"sw", {"mei", "mwezi wa tano", "wiki ya pili ya mei"}},
           {"uk", {"травень", "у травні", "другий тиждень травня"}}, {"ur", {"مئی", "مئی میں"}},
           {"vi", {"tháng 5", "tháng năm"}}, {"zh-Hans", {"5月", "五月", "五月的第二个星期"}}, {"zh-Hant", {"5月", "五月"}}},
          "5");
}

TEST_CASE("a day of a month in words is heard where people write it so") {
    for (const auto& [language, message, expected] : std::vector<std::tuple<const char*, const char*, const char*>>{
             {"en", "twenty-fifth of december", "12/25"}, {"en", "december twenty fifth", "12/25"},
             {"es", "veinticinco de diciembre", "12/25"}, {"es", "treinta y uno de diciembre", "12/31"},
             {"es", "primero de mayo", "5/1"},
             {"pt-BR", "vinte e cinco de dezembro", "12/25"}, {"fr", "vingt-cinq décembre", "12/25"},
             {"fr", "premier mai", "5/1"}, {"ru", "двадцать пятое декабря", "12/25"},
             {"ru", "тридцать первое декабря", "12/31"}, {"uk", "двадцять п'яте грудня", "12/25"},
             {"ar", "خمسة وعشرون ديسمبر", "12/25"}, {"fa", "بیست و پنجم دسامبر", "12/25"},
             {"sw", "tarehe ishirini na tano desemba", "12/25"}, {"vi", "hai mươi lăm tháng mười hai", "12/25"},
             {"ne", "पच्चीस डिसेम्बर", "12/25"}, {"ur", "پچیس دسمبر", "12/25"},
             {"zh-Hans", "十二月二十五日", "12/25"}, {"ht", "vennsenk desanm", "12/25"},
             {"so", "shan iyo labaatan diseembar", "12/25"}, {"ps", "پنځه ویشت دسمبر", "12/25"},
             {"fil", "beinte singko ng disyembre", "12/25"}, {"hmn", "nees nkaum tsib lub 12 hlis", "12/25"}}) {
        INFO(language << ": " << message);
        CHECK(written(date_in(message, in(language), "US")) == expected);
    }
}

TEST_CASE("a date that moves and one that is none are heard in every language") {
    dated({{"en", {"it moves", "It depends.", "every year different", "lunar calendar"}},
        {"es", {"cambia cada año", "depende", "es diferente cada año"}},
    {"ar", {"يتغير كل سنة", "حسب القمر", "مش ثابت"}}, {"fa", {"هر سال فرق می کند", "قمری", "ثابت نیست"}},
    {"fil", {"paiba-iba", "depende po", "nagbabago taon-taon"}},
           {"fr", {"ça change", "ca depend", "ça change chaque année"}},
           {"hmn", {"hloov txhua xyoo", "txhua xyoo txawv"}}, {"ht", {"li chanje chak ane", "sa depan"}},
           {"ko", {"음력", "매년 달라요", "해마다 달라요"}}, {"ne", {"फरक हुन्छ", "तिथि अनुसार", "farak huncha"}},
           {"ps", {"هر کال بدلېږي", "قمري"}}, {"pt-BR", {"muda todo ano", "depende", "varia"}},
           {"ru", {"каждый год по-разному", "меняется", "по лунному календарю"}},
           {"so", {"way is bedeshaa", "waxay ku xiran tahay"}}, {"sw", {"hubadilika kila mwaka", "inategemea"}},
           {"uk", {"щороку по-різному", "змінюється", "залежить"}},
           {"ur", {"ہر سال بدلتا ہے", "چاند کے حساب سے", "har saal badalta hai"}},
           {"vi", {"âm lịch", "moi nam moi khac", "tùy năm"}}, {"zh-Hans", {"农历", "每年不同", "不一定"}},
           {"zh-Hant", {"農曆", "每年不同", "看情況"}}},
          "moves");
    dated({{"en", {"no date", "any time", "all year"}}, {"es", {"no tiene fecha", "todo el año", "cualquier dia"}},
        {"ar", {"لا يوجد تاريخ", "طول السنة"}}, {"fa", {"تاریخ ندارد", "همیشه"}},
    {"fil", {"walang petsa", "buong taon"}}, {"fr", {"pas de date", "toute l'annee"}},
    {"hmn", {"tsis muaj hnub", "tas xyoo"}}, {"ht", {"pa gen dat", "tout ane a"}}, {"ko", {"날짜 없어요", "일년 내내"}},
           {"ne", {"मिति छैन", "वर्षभरि"}}, {"ps", {"نېټه نه لري", "ټول کال"}},
           {"pt-BR", {"nao tem data", "o ano todo"}}, {"ru", {"без даты", "круглый год"}},
           {"so", {"taariikh ma leh", "sannadka oo dhan"}}, {"sw", {"hakuna tarehe", "mwaka mzima"}},
           {"uk", {"без дати", "цілий рік"}}, {"ur", {"کوئی تاریخ نہیں", "سارا سال"}},
           {"vi", {"không có ngày", "quanh nam"}}, {"zh-Hans", {"没有日期", "全年"}}, {"zh-Hant", {"沒有日期", "全年"}}},
          "no date");
}
