// LATER at a time, as parents text it in each of the twenty languages.
#include "bot/talk/hearing.hpp"
#include "bot/text/zone.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using namespace std::chrono_literals;

namespace {

constexpr auto zone = "America/Los_Angeles";
// Wednesday 13 January 2027, 10:30 there.
constexpr instant wednesday = std::chrono::sys_days(std::chrono::year(2027) / 1 / 13) + 18h + 30min;

std::string when(std::string_view message, std::string_view language, instant now = wednesday,
    bool time_alone = true) {
    const auto& all = all_shipped();
    const auto at = later_in(message, all.words(language), now, zone, time_alone);
    if (!at) return "-";
    const auto there = local(*at, zone);
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(there.day) + " " + two(there.minute / 60) + ":" + two(there.minute % 60);
}

// The same thing said in one language.
struct row {
    const char* language;
    std::vector<const char*> messages;
};

void check(const std::vector<row>& rows, const char* expected) {
    CHECK(rows.size() == all_shipped().languages.size());
    for (const auto& [language, messages] : rows)
        for (const auto* message : messages) {
            INFO(language << ": " << message);
            CHECK(when(message, language) == expected);
        }
}

}  // namespace

TEST_CASE("LATER: tomorrow, in every language") {
    check({{"en", {"tomorrow", "Tomorrow!", "tmrw", "tomorow", "later, tomorrow"}},
        {"es", {"mañana", "manana", "Mañana.", "luego, mañana"}},
           {"ar", {"غدا", "بكرة", "غدًا"}}, {"fa", {"فردا", "صبا"}}, {"fil", {"bukas", "bukas!"}},
           {"fr", {"demain", "2main"}},
           {"hmn", {"tag kis", "tagkis"}}, {"ht", {"demen", "Demen"}}, {"ko", {"내일", "낼"}}, {"ne", {"भोलि", "bholi"}},
           {"ps", {"سبا"}},
           {"pt-BR", {"amanhã", "amanha"}}, {"ru", {"завтра", "Завтра"}}, {"so", {"berri", "berrito"}},
           {"sw", {"kesho"}}, {"uk", {"завтра"}},
           {"ur", {"کل", "kal"}}, {"vi", {"ngày mai", "ngay mai"}}, {"zh-Hans", {"明天"}}, {"zh-Hant", {"明天", "聽日"}}},
          "14 16:00");
}

TEST_CASE("LATER: tonight, in every language") {
    check({{"en", {"tonight", "tonite", "this evening"}}, {"es", {"esta noche", "hoy en la noche"}},
        {"ar", {"الليلة", "هذا المساء"}}, {"fa", {"امشب"}},
           {"fil", {"mamayang gabi", "ngayong gabi"}}, {"fr", {"ce soir"}}, {"hmn", {"hmo no"}},
           {"ht", {"aswè a", "aswe a", "aswe"}},
           {"ko", {"오늘 밤", "오늘 저녁에", "오늘밤에"}}, {"ne", {"आज बेलुका", "aja rati"}}, {"ps", {"نن شپه", "نن ماښام"}},
           {"pt-BR", {"hoje à noite", "hoje a noite"}}, {"ru", {"сегодня вечером"}}, {"so", {"caawa"}},
           {"sw", {"leo jioni", "usiku huu"}},
           {"uk", {"сьогодні ввечері", "сьогодні увечері"}}, {"ur", {"آج رات", "aaj raat"}},
           {"vi", {"tối nay", "toi nay"}}, {"zh-Hans", {"今晚", "今天晚上"}},
           {"zh-Hant", {"今晚", "今天晚上"}}},
          "13 18:00");
}

TEST_CASE("LATER: after six, in every language") {
    check({{"en", {"after 6", "after 6 pm", "today after 6", "around six", "later after 6"}},
        {"es", {"después de las 6", "despues de las seis", "a las 6 de la tarde", "hoy a las 18 hs"}},
           {"ar", {"بعد الساعة ٦", "بعد الساعة 6 مساء", "اليوم بعد ٦"}},
           {"fa", {"بعد از ساعت ۶", "ساعت ۶ عصر", "امروز ساعت ۶"}},
           {"fil", {"pagkatapos ng alas-6", "mga alas sais", "mamayang alas 6"}},
           {"fr", {"après 18h", "apres 18 h", "vers 6h du soir"}},
           {"hmn", {"tom qab 6 teev", "6 teev tsaus ntuj"}}, {"ht", {"apre 6è", "apre sizè", "6zè diswa"}},
           {"ko", {"6시 이후", "6시 이후에", "저녁 6시에", "여섯시쯤"}},
           {"ne", {"६ बजेपछि", "बेलुका ६ बजे", "6 baje pachi"}}, {"ps", {"۶ بجې وروسته", "ماښام ۶ بجې"}},
           {"pt-BR", {"depois das 6", "às 18h", "as 6 da tarde"}},
           {"ru", {"после 6", "в 18:00", "после шести", "в 6 вечера"}}, {"so", {"6 ka dib", "saacadda 6 fiidnimo"}},
           {"sw", {"saa 12 jioni", "baada ya 18:00"}},
           {"uk", {"після 6", "о 18:00", "після шостої", "о 6 вечора"}},
           {"ur", {"6 بجے کے بعد", "شام 6 بجے", "6 baje ke baad"}}, {"vi", {"sau 6 giờ", "6h chieu", "sau 18h"}},
           {"zh-Hans", {"6点以后", "晚上六点", "下午6点", "18点后"}}, {"zh-Hant", {"6點以後", "晚上六點", "下晝6點"}}},
          "13 18:00");
}

TEST_CASE("LATER: in an hour, in every language") {
    check({{"en", {"in an hour", "in 1 hour", "in one hour", "later, in an hour"}},
        {"es", {"en una hora", "en 1 hora", "dentro de una hora"}}, {"ar", {"بعد ساعة", "خلال ساعة"}},
           {"fa", {"یک ساعت بعد", "۱ ساعت دیگر", "یک ساعت دیگه"}},
           {"fil", {"sa isang oras", "pagkatapos ng isang oras", "after 1 hour"}},
           {"fr", {"dans une heure", "dans 1h"}},
           {"hmn", {"ib teev ntxiv", "hauv 1 teev"}}, {"ht", {"nan inèdtan", "nan yon èdtan", "nan 1 èdtan"}},
           {"ko", {"한 시간 후에", "1시간 뒤", "한시간 후에"}},
           {"ne", {"एक घण्टापछि", "१ घण्टा पछि", "1 ghanta pachi"}}, {"ps", {"یو ساعت وروسته"}},
           {"pt-BR", {"em uma hora", "daqui a uma hora", "daqui 1 hora"}},
           {"ru", {"через час", "через 1 час"}}, {"so", {"saacad ka dib", "1 saac kadib", "hal saac ka dib"}},
           {"sw", {"baada ya saa limoja", "ndani ya saa moja"}},
           {"uk", {"через годину", "за годину"}}, {"ur", {"ایک گھنٹے بعد", "1 ghante baad"}},
           {"vi", {"một tiếng nữa", "1 tieng nua", "sau 1 tieng"}},
           {"zh-Hans", {"一小时后", "一个小时以后", "1小时后", "1 个小时后"}}, {"zh-Hant", {"一小時後", "一個鐘頭後", "1小時後"}}},
          "13 11:30");
}

TEST_CASE("LATER: in half an hour, in two hours, the day after tomorrow, in every language") {
    check({{"en", {"in half an hour", "in 30 min"}}, {"es", {"en media hora", "en 30 minutos"}},
        {"ar", {"بعد نص ساعة", "بعد ٣٠ دقيقة"}}, {"fa", {"نیم ساعت دیگه", "۳۰ دقیقه بعد"}},
           {"fil", {"sa kalahating oras", "after 30 minutes"}}, {"fr", {"dans une demi-heure", "dans 30 min"}},
           {"hmn", {"ib nrab teev ntxiv", "30 feeb ntxiv"}},
           {"ht", {"nan demi èdtan", "nan 30 minit"}}, {"ko", {"30분 후에", "30분 뒤"}},
           {"ne", {"आधा घण्टापछि", "३० मिनेटपछि"}}, {"ps", {"نیم ساعت وروسته", "۳۰ دقیقې وروسته"}},
           {"pt-BR", {"em meia hora", "daqui a 30 minutos"}}, {"ru", {"через полчаса", "через 30 минут"}},
           {"so", {"nus saac ka dib", "30 daqiiqo kadib"}},
           {"sw", {"baada ya nusu saa", "baada ya dakika 30"}}, {"uk", {"через пів години", "за 30 хвилин"}},
           {"ur", {"آدھے گھنٹے بعد", "30 منٹ بعد"}}, {"vi", {"30 phút nữa", "nua tieng nua"}},
           {"zh-Hans", {"半小时后", "30分钟后"}}, {"zh-Hant", {"半小時後", "30分鐘後"}}},
          "13 11:00");
    check({{"en", {"in 2 hours", "in two hrs"}}, {"es", {"en 2 horas", "dentro de dos horas"}},
        {"ar", {"بعد 2 ساعات"}}, {"fa", {"دو ساعت دیگر", "۲ ساعت بعد"}},
           {"fil", {"sa dalawang oras", "after 2 hours"}}, {"fr", {"dans 2 heures", "dans deux heures"}},
           {"hmn", {"2 teev ntxiv"}}, {"ht", {"nan 2 èdtan", "nan dezè d tan"}},
           {"ko", {"2시간 후에", "두 시간 뒤에"}}, {"ne", {"दुई घण्टापछि", "2 ghanta pachi"}}, {"ps", {"دوه ساعته وروسته"}},
           {"pt-BR", {"em 2 horas", "daqui a duas horas"}},
           {"ru", {"через 2 часа", "через два часа"}}, {"so", {"laba saacadood ka dib"}},
           {"sw", {"baada ya masaa 2", "ndani ya saa mbili"}}, {"uk", {"через 2 години", "за дві години"}},
           {"ur", {"دو گھنٹے بعد", "2 ghante mein"}}, {"vi", {"2 tiếng nữa", "sau hai tieng"}},
           {"zh-Hans", {"两个小时后", "2小时以后"}}, {"zh-Hant", {"兩個小時後", "2個鐘後"}}},
          "13 12:30");
    check({{"en", {"day after tomorrow", "in 2 days"}}, {"es", {"pasado mañana", "en dos dias"}},
        {"ar", {"بعد غد", "بعد بكرة", "بعد يومين"}}, {"fa", {"پس فردا", "دو روز دیگر"}},
           {"fil", {"sa makalawa", "sa dalawang araw"}}, {"fr", {"après-demain", "apres demain", "dans deux jours"}},
           {"hmn", {"2 hnub ntxiv", "nag kis"}}, {"ht", {"apre demen", "nan de jou"}},
           {"ko", {"모레", "이틀 후에", "내일모레"}}, {"ne", {"पर्सि", "दुई दिनपछि"}}, {"ps", {"بل سبا", "دوه ورځې وروسته"}},
           {"pt-BR", {"depois de amanhã", "daqui a 2 dias"}},
           {"ru", {"послезавтра", "через два дня"}}, {"so", {"laba maalmood ka dib", "saa dambe"}},
           {"sw", {"kesho kutwa", "baada ya siku mbili"}}, {"uk", {"післязавтра", "через 2 дні"}},
           {"ur", {"پرسوں", "دو دن بعد"}}, {"vi", {"ngay kia", "2 ngay nua"}}, {"zh-Hans", {"后天", "两天后"}},
           {"zh-Hant", {"後天", "兩天後"}}},
          "15 16:00");
}

TEST_CASE("LATER: tomorrow morning, in every language") {
    check({{"en", {"tomorrow morning", "tmrw morning", "tomorrow in the morning", "tomorrow at 8 am"}},
        {"es", {"mañana por la mañana", "manana en la manana", "mañana temprano", "mañana a las 8 am"}},
           {"ar", {"غدا صباحا", "بكرة الصبح", "صباح الغد"}}, {"fa", {"فردا صبح", "صبا صبح"}},
           {"fil", {"bukas ng umaga", "bukas sa umaga"}}, {"fr", {"demain matin", "demain à 8h"}},
           {"hmn", {"tag kis sawv ntxov", "tagkis yav sawv ntxov"}}, {"ht", {"demen maten", "demen 8è di maten"}},
           {"ko", {"내일 아침", "내일 아침에", "내일 오전 8시"}},
           {"ne", {"भोलि बिहान", "bholi bihana"}}, {"ps", {"سبا سهار"}},
           {"pt-BR", {"amanhã de manhã", "amanha cedo", "amanhã às 8h"}}, {"ru", {"завтра утром", "завтра в 8 утра"}},
           {"so", {"berri subaxdii", "berri subax"}}, {"sw", {"kesho asubuhi", "kesho saa 2 asubuhi"}},
           {"uk", {"завтра вранці", "завтра зранку"}}, {"ur", {"کل صبح", "kal subah", "کل صبح 8 بجے"}},
           {"vi", {"sáng mai", "sang mai", "ngày mai buổi sáng"}}, {"zh-Hans", {"明天早上", "明天上午8点", "明早"}},
           {"zh-Hant", {"明天早上", "聽日朝早", "明早"}}},
          "14 08:00");
}

TEST_CASE("LATER: on Saturday counts beside the word for LATER, alone it may be an answer") {
    const std::vector<row> rows{
        {"en", {"later on Saturday", "later saturday"}}, {"es", {"luego el sábado", "despues el sabado"}},
        {"ar", {"لاحقا يوم السبت", "بعدين السبت"}}, {"fa", {"بعدا شنبه", "وقت دیگر روز شنبه"}},
        {"fil", {"mamaya na lang sabado", "saka na sa sabado"}}, {"fr", {"plus tard samedi", "plus tard, le samedi"}},
        {"hmn", {"tom qab hnub saturday", "lwm zaus saturday"}}, {"ht", {"pita samdi", "plita nan samdi"}},
        {"ko", {"나중에 토요일에", "나중에요, 토요일"}}, {"ne", {"पछि शनिबार", "पछि, शनिबारमा"}},
        {"ps", {"وروسته شنبه", "وروسته د شنبې ورځ"}}, {"pt-BR", {"depois sábado", "mais tarde no sabado"}},
        {"ru", {"позже, в субботу", "потом в субботу"}}, {"so", {"hadhow sabti", "mar dambe sabtida"}},
        {"sw", {"baadaye jumamosi", "baadaye siku ya jumamosi"}}, {"uk", {"пізніше, у суботу", "потім в суботу"}},
        {"ur", {"بعد میں ہفتہ کو", "baad mein hafta ko"}}, {"vi", {"để sau thứ bảy", "lúc khác, thu 7"}},
        {"zh-Hans", {"晚点再说，星期六", "改天周六"}}, {"zh-Hant", {"晚點再說 星期六", "改天週六"}}};
    check(rows, "16 16:00");
    for (const auto& words : all_shipped().languages)
        for (const auto& name : words.weekdays[5]) {
            INFO(words.tag << ": " << name);
            CHECK(when(name, words.tag) == "-");
        }
}

TEST_CASE("LATER: next week is its Monday, in every language") {
    const std::vector<row> rows{
        {"en", {"next week", "later, next week"}}, {"es", {"la próxima semana", "la semana que viene"}},
        {"ar", {"الأسبوع القادم", "الاسبوع الجاي"}}, {"fa", {"هفته بعد", "هفته آینده"}},
        {"fil", {"sa susunod na linggo", "next week"}}, {"fr", {"la semaine prochaine", "semaine prochaine"}},
        {"hmn", {"lub lim tiam tom ntej"}}, {"ht", {"semèn pwochèn", "lòt semèn"}},
        {"ko", {"다음 주", "다음주에", "담주"}}, {"ne", {"अर्को हप्ता", "arko hapta"}}, {"ps", {"بله اونۍ"}},
        {"pt-BR", {"semana que vem", "na próxima semana"}}, {"ru", {"на следующей неделе"}},
        {"so", {"toddobaadka dambe", "usbuuca soo socda"}}, {"sw", {"wiki ijayo", "juma lijalo"}},
        {"uk", {"наступного тижня"}}, {"ur", {"اگلے ہفتے", "agle hafte"}}, {"vi", {"tuần sau", "tuan toi"}},
        {"zh-Hans", {"下周", "下个星期", "下周一"}}, {"zh-Hant", {"下週", "下個禮拜", "下星期一"}}};
    check(rows, "18 16:00");
    const auto monday = wednesday + 24h * 5;
    CHECK(when("next week", "en", monday) == "25 16:00");
    CHECK(when("下周五", "zh-Hans") == "22 16:00");
    CHECK(when("la semana que viene", "es", monday) == "25 16:00");
}

TEST_CASE("LATER: a part of the day, an hour or a story alone is an answer, in every language") {
    for (const auto& words : all_shipped().languages) {
        const auto& t = words.times;
        for (const auto* list : {&t.morning, &t.afternoon, &t.evening, &t.weekend, &t.am, &t.pm})
            for (const auto& word : *list) {
                if (std::ranges::find(t.tonight, word) != t.tonight.end() || std::ranges::find(t.tomorrow,
                    word) != t.tomorrow.end()) continue;
                INFO(words.tag << ": " << word);
                CHECK(when(word, words.tag) == "-");
            }
        for (const char* answer : {"6", "18:00", "3 6", "later"}) {
            INFO(words.tag << ": " << answer);
            CHECK(when(answer, words.tag) == "-");
        }
    }
    for (const auto& [language, answer] : std::vector<std::pair<const char*, const char*>>{
             {"en", "after school he draws"}, {"en", "in the morning she sings"}, {"en", "tomorrow is her birthday"},
             {"es", "manzana"}, {"es", "por la noche leemos"},
             {"es", "mañana es su cumpleaños"}, {"ar", "يلعب بعد المدرسة"}, {"ar", "صباح الخير"},
             {"fa", "شب ها قصه می خوانیم"}, {"fil", "sa gabi nagbabasa kami"}, {"fr", "le soir on lit"},
             {"hmn", "hmo no peb noj mov ua ke"}, {"ht", "aswè nou li istwa"}, {"ko", "저녁에 책을 읽어요"},
             {"ne", "बेलुका कथा पढ्छौं"}, {"ps", "د شپې کیسې لولو"}, {"pt-BR", "à noite a gente lê"},
             {"ru", "вечером мы читаем"}, {"so", "fiidkii waan akhrinnaa"}, {"sw", "jioni tunasoma"}, {"sw", "saa 3"},
             {"sw", "baada ya saa 6"}, {"uk", "ввечері ми читаємо"}, {"ur", "رات کو ہم کہانی پڑھتے ہیں"},
             {"vi", "buổi tối đọc truyện"}, {"zh-Hans", "晚上讲故事"}, {"zh-Hans", "下棋"}, {"zh-Hant", "晚上講故事"},
             {"en", "in 2 hours at 5"}, {"en", "tomorrow monday in an hour"}, {"en", "14 in the morning"}}) {
        INFO(language << ": " << answer);
        CHECK(when(answer, language) == "-");
    }
}

TEST_CASE("LATER: whatever is heard lies ahead, and within the hours in which we write") {
    for (const auto& words : all_shipped().languages)
        for (const auto* list : {&words.times.tonight, &words.times.tomorrow, &words.times.next_week,
            &words.times.in_hours, &words.times.in_days, &words.times.in_minutes})
            for (const auto& word : *list)
                for (int hour = 0; hour < 24; ++hour) {
                    const auto now = wednesday + std::chrono::hours(hour);
                    INFO(words.tag << ": " << word << " " << hour);
                    const auto at = later_in(word, words, now, zone, true);
                    REQUIRE(at);
                    CHECK(*at > now);
                    CHECK(within_hours(*at, zone) == *at);
                }
}
