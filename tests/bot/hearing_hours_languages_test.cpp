// HOURS as parents text it on a telephone, in each of the twenty languages: small letters, no accents, digits of the
// script, parts of the day before an hour or behind it.
#include "bot/talk/hearing_hours.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace kindred;

namespace {

std::string clock(int minute) {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(minute / 60) + ":" + two(minute % 60);
}

// "9:00-18:00", and the days where some are left out; "?": asked again; "-": no wish at all; "!": too few.
std::string heard(std::string_view message, std::string_view language) {
    const auto& all = all_shipped();
    const auto made = hours_in(message, all, all.words(language), false);
    if (!made) return "-";
    if (made->is == hours_heard::kind::unclear) return "?";
    if (made->is == hours_heard::kind::too_few) return "!";
    constexpr std::array days{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    auto written = clock(made->hours.from) + "-" + clock(made->hours.until);
    for (int day = 1; day <= 7 && made->hours.days != own_hours{}.days; ++day)
        if (made->hours.on(day)) written += std::string(" ") + days[static_cast<std::size_t>(day - 1)];
    return written;
}

struct row {
    const char *message, *expected;
};

constexpr auto nine_to_six = "9:00-18:00", after_five = "17:00-20:00", before_noon = "8:00-12:00";
constexpr auto monday_to_thursday = "8:00-20:00 Mo Tu We Th", school_days = "8:00-20:00 Mo Tu We Th Fr";
constexpr auto weekend = "8:00-20:00 Sa Su", saturday = "8:00-20:00 Sa", monday_and_friday = "8:00-20:00 Mo Fr";
constexpr auto evening = "18:00-20:00", every_hour = "8:00-20:00", unclear = "?";

void check(const char* language, const std::vector<row>& rows) {
    for (const auto& [message, expected] : rows) {
        INFO(language << ": " << message);
        CHECK(heard(message, language) == expected);
    }
}

}  // namespace

TEST_CASE("M7: hours as they are texted in English") {
    check("en", {
        {"hours 9am to 6pm", nine_to_six}, {"hours from 9 in the morning until 6 in the evening", nine_to_six},
        {"hours 9-5", "9:00-17:00"}, {"hours nine to five", "9:00-17:00"}, {"hours 9:30am - 5:30pm", "9:30-17:30"},
        {"hours half past nine to 6", "9:30-18:00"}, {"hours noon to 5", "12:00-17:00"},
        {"hours 2 to 5 in the afternoon", "14:00-17:00"},
        {"hours morning 9 to 11", "9:00-11:00"}, {"hours 9to6", nine_to_six}, {"hours between 9 and 6", nine_to_six},
        {"hours after 5pm", after_five}, {"hours 5 pm after", after_five}, {"hours past 5", after_five},
        {"hours before noon", before_noon},
        {"hours until 12", before_noon}, {"hours mon-fri 9-5", "9:00-17:00 Mo Tu We Th Fr"},
        {"hours Monday to Thursday", monday_to_thursday}, {"hours monday thru thursday", monday_to_thursday},
        {"hours from monday to thursday from 9 to 6", "9:00-18:00 Mo Tu We Th"},
        {"hours monday to friday until 6 pm", "8:00-18:00 Mo Tu We Th Fr"}, {"hours mon, fri", monday_and_friday},
        {"hours sat", saturday}, {"hours saterday", saturday}, {"hours on saturdays", saturday},
        {"hours every saturday", saturday},
        {"hours weekends", weekend}, {"hours sat-sun", weekend}, {"hours week-end", weekend},
        {"hours weekdays", school_days},
        {"hours evenings", evening}, {"hours mornings", before_noon}, {"hours mornings and afternoons", "8:00-18:00"},
        {"hours monday afternoon", "12:00-18:00 Mo"}, {"hours anytime", every_hour},
        {"hours to 5", unclear}, {"hours at 5", unclear}, {"hours 9 15", unclear}, {"hours from monday", unclear},
        {"hours until friday", unclear}, {"hours until 9 from 6", unclear}, {"hours morning until evening", unclear},
        {"hours mornings and evenings", unclear}, {"hours 9-12 and 3-6", unclear},
        {"hours 12 at night to 6", unclear},
        {"hours 14 in the morning", unclear}, {"hours 12 am to 6", unclear},
        {"hours monday morning and friday", unclear},
        {"hours fridays after 5 and weekends", unclear}, {"hours tonight", unclear}, {"hours tomorrow 9-6", unclear},
    });
}

TEST_CASE("M7: hours as they are texted in Spanish, Portuguese, French and Haitian Creole") {
    check("es", {
        {"horario de 9 de la mañana a 6 de la tarde", nine_to_six}, {"horario de 9 a 6", nine_to_six},
        {"horario 9 am a 6 pm", nine_to_six}, {"horario de nueve a seis", nine_to_six},
        {"horario de 9 y media a 6", "9:30-18:00"},
        {"horario de las 9 hasta las 18 hs", nine_to_six}, {"horario mañana 9-11", "9:00-11:00"},
        {"horario despues de las 5", after_five}, {"horario a partir de las 17h", after_five},
        {"horario desde las 5 de la tarde", after_five},
        {"horario antes de las 12", before_noon}, {"horario hasta las 12 del mediodia", before_noon},
        {"horario hasta el mediodia", before_noon},
        {"horario lunes a jueves", monday_to_thursday}, {"horario de lunes a jueves", monday_to_thursday},
        {"horario lun-jue", monday_to_thursday}, {"horario de lunes a jueves de 9 a 18", "9:00-18:00 Mo Tu We Th"},
        {"horario lunes y viernes", monday_and_friday}, {"horario sabado", saturday}, {"horario de sábado", saturday},
        {"horario los sabados", saturday}, {"horario todos los sabados", saturday},
        {"horario fines de semana", weekend},
        {"horario entre semana", school_days}, {"horario en las noches", evening}, {"horario por la noche", evening},
        {"horario por las mañanas", before_noon}, {"horario por la tarde", "12:00-18:00"},
        {"horario sabado por la tarde", "12:00-18:00 Sa"},
        {"horario cuando quieran", every_hour}, {"horario a las 5", unclear}, {"horario de las 5", unclear},
        {"horario desde el lunes", unclear}, {"horario de 9 a 12 de la noche", unclear}, {"horario 5", unclear},
    });
    check("pt-BR", {
        {"horario das 9 da manha as 6 da tarde", nine_to_six}, {"horário das 9 às 18h", nine_to_six},
        {"horario 9h-18h", nine_to_six},
        {"horario das nove as seis", nine_to_six}, {"horario 9h30 às 18h", "9:30-18:00"},
        {"horario das 9 e meia as 6", "9:30-18:00"},
        {"horario das 9 ao meio-dia", "9:00-12:00"}, {"horario depois das 17h", after_five},
        {"horario a partir das 5 da tarde", after_five},
        {"horario até as 12", before_noon}, {"horario antes do meio dia", unclear},
        {"horario segunda a quinta", monday_to_thursday},
        {"horario de segunda-feira a quinta-feira", monday_to_thursday}, {"horario seg-qui", monday_to_thursday},
        {"horario segunda a sexta das 9 as 18", "9:00-18:00 Mo Tu We Th Fr"},
        {"horario segunda e sexta", monday_and_friday},
        {"horario sabado", saturday}, {"horario aos sábados", saturday}, {"horario de sabado", saturday},
        {"horario fds", weekend},
        {"horario fim de semana", weekend}, {"horario dias de semana", school_days}, {"horario à noite", evening},
        {"horario de noite", evening}, {"horario de manha", before_noon}, {"horario de tarde", "12:00-18:00"},
        {"horario qualquer hora", every_hour}, {"horario as 5", unclear}, {"horario 5h", unclear},
        {"horario desde segunda", unclear},
    });
    check("fr", {
        {"horaires 9h-18h", nine_to_six}, {"horaires de 9h à 18h", nine_to_six},
        {"horaires de 9 heures du matin à 6 heures du soir", nine_to_six},
        {"horaires 9h30-18h", "9:30-18:00"}, {"horaires 9 h 30 - 18 h", "9:30-18:00"},
        {"horaires 9h et demie a 18h", "9:30-18:00"},
        {"horaires de neuf heures à midi", "9:00-12:00"}, {"horaires entre 9h et 18h", nine_to_six},
        {"horaires apres 17h", after_five}, {"horaires à partir de 17h", after_five},
        {"horaires dès 17h", after_five},
        {"horaires avant 12h", before_noon}, {"horaires jusqu'à midi", before_noon},
        {"horaires avant midi", before_noon},
        {"horaires lundi-jeudi", monday_to_thursday}, {"horaires du lundi au jeudi", monday_to_thursday},
        {"horaires du lundi au jeudi de 9h à 18h", "9:00-18:00 Mo Tu We Th"},
        {"horaires lundi et vendredi", monday_and_friday},
        {"horaires samedi", saturday}, {"horaires le samedi", saturday}, {"horaires samedis", saturday},
        {"horaires week-end", weekend},
        {"horaires le weekend", weekend}, {"horaires les week-ends", weekend}, {"horaires en semaine", school_days},
        {"horaires le soir", evening}, {"horaires le matin", before_noon}, {"horaires l'après-midi", "12:00-18:00"},
        {"horaires n'importe quand", every_hour}, {"horaires à 17h", unclear}, {"horaires 17h", unclear},
        {"horaires depuis lundi", unclear},
    });
    check("ht", {
        {"orè 9è di maten a 6è diswa", nine_to_six}, {"ore de 9è a 6è", nine_to_six}, {"ore 9-18", nine_to_six},
        {"ore nevè a sizè", nine_to_six}, {"ore 9è edmi jiska 6è", "9:30-18:00"}, {"orè 9è30 a 18è", "9:30-18:00"},
        {"ore apre 5è", after_five}, {"ore apre senkè", after_five}, {"ore nan apre 5è", after_five},
        {"ore depi 5è", after_five},
        {"ore anvan midi", before_noon}, {"ore jiska midi", before_noon}, {"ore lendi a jedi", monday_to_thursday},
        {"ore depi lendi jiska jedi", monday_to_thursday}, {"ore lendi-jedi", monday_to_thursday},
        {"ore lendi a vandredi apre 5è", "17:00-20:00 Mo Tu We Th Fr"}, {"ore lendi ak vandredi", monday_and_friday},
        {"ore samdi", saturday}, {"ore chak samdi", saturday}, {"ore wikenn", weekend},
        {"ore samdi ak dimanch", weekend},
        {"ore nan semèn", school_days}, {"ore aswè", evening}, {"ore leswa", evening}, {"ore maten", before_noon},
        {"ore apremidi", "12:00-18:00"}, {"ore nenpòt lè", every_hour}, {"ore a 5è", unclear}, {"ore 5è", unclear},
        {"ore depi lendi", unclear},
    });
}

TEST_CASE("M7: hours as they are texted in Russian and Ukrainian") {
    check("ru", {
        {"когда писать с 9 утра до 6 вечера", nine_to_six}, {"когда писать с 9 до 18", nine_to_six},
        {"когда писать 9-18", nine_to_six},
        {"когда писать с девяти до шести", nine_to_six}, {"когда писать с 9:30 до 18:00", "9:30-18:00"},
        {"когда писать с 9.30 до 18.00", "9:30-18:00"},
        {"когда писать с 9 по 18", nine_to_six}, {"когда писать между 9 и 18", nine_to_six},
        {"когда писать после 17", after_five},
        {"когда писать после 17:00", after_five}, {"когда писать после 5 вечера", after_five},
        {"когда писать с 17 часов", after_five},
        {"когда писать до 12", before_noon}, {"когда писать до полудня", before_noon},
        {"когда писать понедельник-четверг", monday_to_thursday},
        {"когда писать пн-чт", monday_to_thursday}, {"когда писать с понедельника по четверг", monday_to_thursday},
        {"когда писать с понедельника по четверг с 9 до 18", "9:00-18:00 Mo Tu We Th"},
        {"когда писать пн и пт", monday_and_friday},
        {"когда писать в субботу", saturday}, {"когда писать по субботам", saturday},
        {"когда писать субота", saturday},
        {"когда писать по выходным", weekend}, {"когда писать выходные", weekend},
        {"когда писать по будням", school_days},
        {"когда писать вечером", evening}, {"когда писать по вечерам", evening}, {"когда писать утром", before_noon},
        {"когда писать днем", "12:00-18:00"}, {"когда писать в любое время", every_hour},
        {"когда писать в 5", unclear},
        {"когда писать 17", unclear}, {"когда писать с понедельника", unclear},
        {"когда писать с 9 до 12 вечера", unclear},
    });
    check("uk", {
        {"коли писати з 9 ранку до 6 вечора", nine_to_six}, {"коли писати з 9 до 18", nine_to_six},
        {"коли писати 9-18", nine_to_six},
        {"коли писати з дев'ятої до шостої", nine_to_six}, {"коли писати з 9:30 до 18:00", "9:30-18:00"},
        {"коли писати після 17", after_five},
        {"коли писати після 5 вечора", after_five}, {"коли писати від 17:00", after_five},
        {"коли писати до 12", before_noon},
        {"коли писати до полудня", before_noon}, {"коли писати понеділок-четвер", monday_to_thursday},
        {"коли писати пн-чт", monday_to_thursday},
        {"коли писати з понеділка по четвер", monday_to_thursday},
        {"коли писати з понеділка по четвер з 9 до 18", "9:00-18:00 Mo Tu We Th"},
        {"коли писати пн і пт", monday_and_friday}, {"коли писати у суботу", saturday},
        {"коли писати по суботах", saturday},
        {"коли писати щосуботи", saturday}, {"коли писати на вихідних", weekend},
        {"коли писати по буднях", school_days},
        {"коли писати ввечері", evening}, {"коли писати вечорами", evening}, {"коли писати зранку", before_noon},
        {"коли писати вдень", "12:00-18:00"},
        {"коли писати будь-коли", every_hour}, {"коли писати о 17", unclear}, {"коли писати 17", unclear},
        {"коли писати з понеділка", unclear},
    });
}

TEST_CASE("M7: hours as they are texted in Arabic, Farsi, Pashto and Urdu") {
    check("ar", {
        {"وقت الرسائل من 9 صباحا إلى 6 مساء", nine_to_six}, {"وقت الرسائل من ٩ الصبح ل ٦ المسا", nine_to_six},
        {"وقت الرسائل من الساعة ٩ حتى الساعة ٦", nine_to_six}, {"وقت الرسائل ٩-١٨", nine_to_six},
        {"وقت الرسائل 9ص-6م", nine_to_six},
        {"وقت الرسائل من تسعة لستة", unclear}, {"وقت الرسائل من تسعة إلى ستة", nine_to_six},
        {"وقت الرسائل من 9 ونص ل 6", "9:30-18:00"},
        {"وقت الرسائل بين ٩ و ٦", nine_to_six}, {"وقت الرسائل بين 9 و6", nine_to_six},
        {"وقت الرسائل بعد الساعة ٥", after_five},
        {"وقت الرسائل بعد 5 مساء", after_five}, {"وقت الرسائل بعد ١٧", after_five},
        {"وقت الرسائل قبل ١٢", before_noon},
        {"وقت الرسائل حتى 12 ظهرا", before_noon}, {"وقت الرسائل من الاثنين إلى الخميس", monday_to_thursday},
        {"وقت الرسائل الاثنين - الخميس", monday_to_thursday}, {"وقت الرسائل من الاثنين للخميس", unclear},
        {"وقت الرسائل من الاثنين الى الخميس من ٩ الى ٦", "9:00-18:00 Mo Tu We Th"},
        {"وقت الرسائل الاثنين والجمعة", monday_and_friday},
        {"وقت الرسائل السبت", saturday}, {"وقت الرسائل يوم السبت", saturday}, {"وقت الرسائل كل سبت", saturday},
        {"وقت الرسائل نهاية الأسبوع", weekend}, {"وقت الرسائل الويكند", weekend},
        {"وقت الرسائل أيام الأسبوع", school_days},
        {"وقت الرسائل في المساء", evening}, {"وقت الرسائل مساء", evening}, {"وقت الرسائل الصبح", before_noon},
        {"وقت الرسائل بعد الظهر", "12:00-18:00"}, {"وقت الرسائل أي وقت", every_hour},
        {"وقت الرسائل الساعة ٥", unclear},
        {"وقت الرسائل ١٧", unclear}, {"وقت الرسائل من الاثنين", unclear},
        {"وقت الرسائل من 9 صباحا إلى 12 مساء", unclear},
    });
    check("fa", {
        {"وقت پیام از ۹ صبح تا ۶ عصر", nine_to_six}, {"وقت پیام از ساعت ۹ تا ۱۸", nine_to_six},
        {"وقت پیام صبح ۹ تا عصر ۶", nine_to_six},
        {"وقت پیام ۹-۱۸", nine_to_six}, {"وقت پیام نه صبح تا شش عصر", unclear},
        {"وقت پیام ۹ و نیم تا ۶", "9:30-18:00"},
        {"وقت پیام بین ۹ و ۶", nine_to_six}, {"وقت پیام بعد از ساعت ۵", after_five},
        {"وقت پیام بعد از ۵ عصر", after_five},
        {"وقت پیام از ۵ به بعد", after_five}, {"وقت پیام ۱۷ به بعد", after_five}, {"وقت پیام قبل از ۱۲", before_noon},
        {"وقت پیام تا ۱۲ ظهر", before_noon}, {"وقت پیام دوشنبه تا پنجشنبه", monday_to_thursday},
        {"وقت پیام از دوشنبه الی پنج شنبه", monday_to_thursday},
        {"وقت پیام از دوشنبه تا پنجشنبه از ۹ تا ۱۸", "9:00-18:00 Mo Tu We Th"},
        {"وقت پیام دوشنبه و جمعه", monday_and_friday}, {"وقت پیام شنبه", saturday}, {"وقت پیام هر شنبه", saturday},
        {"وقت پیام آخر هفته", weekend}, {"وقت پیام وسط هفته", school_days}, {"وقت پیام شب", evening},
        {"وقت پیام شب ها", evening},
        {"وقت پیام صبح", before_noon}, {"وقت پیام بعد از ظهر", "12:00-18:00"}, {"وقت پیام هر وقت", every_hour},
        {"وقت پیام ساعت ۵", unclear}, {"وقت پیام از دوشنبه", unclear}, {"وقت پیام ۹ تا ۱۲ شب", unclear},
    });
    check("ps", {
        {"د پیغام وخت د سهار له ۹ بجو څخه د ماښام تر ۶ بجو پورې", nine_to_six},
        {"د پیغام وخت له ۹ بجو تر ۱۸ بجو", nine_to_six},
        {"د پیغام وخت له ۹ تر ۶", nine_to_six}, {"د پیغام وخت ۹-۱۸", nine_to_six},
        {"د پیغام وخت سهار ۹ بجې تر ماښام ۶ بجې", nine_to_six},
        {"د پیغام وخت له ۹ نیمو بجو تر ۶", unclear}, {"د پیغام وخت له ۹ نیمې بجې تر ۶", "9:30-18:00"},
        {"د پیغام وخت له ۵ بجو وروسته", after_five},
        {"د پیغام وخت د ماښام له ۵ بجو وروسته", after_five}, {"د پیغام وخت ۱۷ بجې وروسته", after_five},
        {"د پیغام وخت له ۱۲ بجو مخکې", before_noon},
        {"د پیغام وخت تر ۱۲ بجو پورې", before_noon}, {"د پیغام وخت له دوشنبې تر پنجشنبې", monday_to_thursday},
        {"د پیغام وخت له دوشنبې تر پنجشنبې پورې", monday_to_thursday},
        {"د پیغام وخت دوشنبه - پنجشنبه", monday_to_thursday},
        {"د پیغام وخت دوشنبه او جمعه", monday_and_friday}, {"د پیغام وخت شنبه", saturday},
        {"د پیغام وخت د شنبې ورځ", saturday},
        {"د پیغام وخت رخصتي", weekend}, {"د پیغام وخت د کار ورځې", school_days}, {"د پیغام وخت ماښام", evening},
        {"د پیغام وخت سهار", before_noon},
        {"د پیغام وخت مازدیګر", "12:00-18:00"}, {"د پیغام وخت هر وخت", every_hour}, {"د پیغام وخت ۵ بجې", unclear},
        {"د پیغام وخت تر ۵ بجو", unclear},
    });
    check("ur", {
        {"پیغام کا وقت صبح 9 بجے سے شام 6 بجے تک", nine_to_six}, {"پیغام کا وقت ۹ سے ۶", nine_to_six},
        {"پیغام کا وقت 9-18", nine_to_six},
        {"پیغام کا وقت 9 سے 18 بجے تک", nine_to_six}, {"msg ka waqt subah 9 se sham 6", nine_to_six},
        {"پیغام کا وقت نو بجے سے چھ بجے تک", nine_to_six},
        {"پیغام کا وقت صبح ساڑھے 9 سے شام 6", "9:30-18:00"}, {"پیغام کا وقت 17:00 کے بعد", after_five},
        {"پیغام کا وقت شام 5 بجے کے بعد", after_five},
        {"msg ka waqt 5 baje ke baad", after_five}, {"پیغام کا وقت 12 بجے سے پہلے", before_noon},
        {"پیغام کا وقت دوپہر 12 بجے تک", before_noon},
        {"پیغام کا وقت پیر سے جمعرات", monday_to_thursday}, {"پیغام کا وقت پیر سے جمعرات تک", monday_to_thursday},
        {"پیغام کا وقت پیر تا جمعرات", monday_to_thursday}, {"پیغام کا وقت پیر سے جمعرات تک صبح 9 سے شام 6 بجے تک",
            "9:00-18:00 Mo Tu We Th"},
        {"msg ka waqt peer se jumerat", monday_to_thursday}, {"پیغام کا وقت پیر اور جمعہ", monday_and_friday},
        {"پیغام کا وقت ہفتہ", saturday},
        {"پیغام کا وقت ہر ہفتہ", saturday}, {"پیغام کا وقت ویک اینڈ", weekend},
        {"پیغام کا وقت کام کے دن", school_days},
        {"پیغام کا وقت شام کو", evening}, {"پیغام کا وقت صبح", before_noon}, {"پیغام کا وقت دوپہر", "12:00-18:00"},
        {"پیغام کا وقت کسی بھی وقت", every_hour}, {"پیغام کا وقت 5 بجے", unclear}, {"پیغام کا وقت پیر سے", unclear},
        {"پیغام کا وقت صبح 9 سے رات 12 بجے تک", unclear},
    });
}

TEST_CASE("M7: hours as they are texted in Chinese, Korean and Vietnamese") {
    check("zh-Hans", {
        {"消息时间上午9点到下午6点", nine_to_six}, {"消息时间 早上九点到晚上六点", nine_to_six}, {"消息时间9点-18点", nine_to_six},
        {"消息时间 9:00-18:00", nine_to_six}, {"消息时间 ９：００～１８：００", nine_to_six}, {"消息时间从上午9点半到下午6点", "9:30-18:00"},
        {"消息时间上午9点30分至下午6点", "9:30-18:00"}, {"消息时间下午2点到5点", "14:00-17:00"}, {"消息时间上午9点到11点", "9:00-11:00"},
        {"消息时间17点以后", after_five}, {"消息时间下午五点以后", after_five}, {"消息时间下午5点后", after_five}, {"消息时间从5点开始", after_five},
        {"消息时间12点以前", before_noon}, {"消息时间中午12点前", before_noon}, {"消息时间周一到周四", monday_to_thursday},
        {"消息时间星期一至星期四", monday_to_thursday}, {"消息时间周一到周四上午9点到下午6点", "9:00-18:00 Mo Tu We Th"},
        {"消息时间周一到五", school_days}, {"消息时间周一、周五", monday_and_friday}, {"消息时间周一和周五", monday_and_friday},
        {"消息时间星期六", saturday}, {"消息时间每周六", saturday}, {"消息时间周末", weekend}, {"消息时间工作日", school_days},
        {"消息时间晚上", evening}, {"消息时间早上", before_noon}, {"消息时间下午", "12:00-18:00"}, {"消息时间周六下午", "12:00-18:00 Sa"},
        {"消息时间随时", every_hour}, {"消息时间5点", unclear}, {"消息时间从周一开始", unclear}, {"消息时间上午9点到晚上12点", unclear},
    });
    check("zh-Hant", {
        {"訊息時間上午9點到下午6點", nine_to_six}, {"訊息時間 早上九點到晚上六點", nine_to_six}, {"訊息時間9點-18點", nine_to_six},
        {"訊息時間朝早9點至下晝6點", nine_to_six}, {"訊息時間上午9點半到下午6點", "9:30-18:00"}, {"訊息時間17點以後", after_five},
        {"訊息時間下午五點後", after_five}, {"訊息時間12點以前", before_noon}, {"訊息時間週一到週四", monday_to_thursday},
        {"訊息時間星期一至星期四", monday_to_thursday}, {"訊息時間週一至五", school_days}, {"訊息時間週一、週五", monday_and_friday},
        {"訊息時間禮拜六", saturday}, {"訊息時間逢星期六", unclear}, {"訊息時間週末", weekend}, {"訊息時間平日", school_days},
        {"訊息時間晚上", evening}, {"訊息時間早上", before_noon}, {"訊息時間下晝", "12:00-18:00"}, {"訊息時間隨時", every_hour},
        {"訊息時間5點", unclear}, {"訊息時間從週一開始", unclear},
    });
    check("ko", {
        {"문자 시간 오전 9시부터 오후 6시까지", nine_to_six}, {"문자시간 오전9시~오후6시", nine_to_six}, {"문자 시간 9시-18시", nine_to_six},
        {"문자 시간 아침 9시에서 저녁 6시", nine_to_six}, {"문자 시간 아홉시부터 여섯시까지", nine_to_six}, {"문자 시간 9시반부터 6시까지", "9:30-18:00"},
        {"문자 시간 오전 9시 30분부터 오후 6시까지", "9:30-18:00"}, {"문자 시간 오후 2시부터 5시", "14:00-17:00"},
        {"문자 시간 17시 이후", after_five},
        {"문자 시간 17시이후", after_five}, {"문자 시간 오후 5시 이후에", after_five}, {"문자 시간 저녁 5시부터", after_five},
        {"문자 시간 12시 전", before_noon},
        {"문자 시간 낮 12시까지", before_noon}, {"문자 시간 정오까지", before_noon}, {"문자 시간 월요일부터 목요일까지", monday_to_thursday},
        {"문자 시간 월~목", monday_to_thursday}, {"문자 시간 월요일에서 목요일", monday_to_thursday},
        {"문자 시간 월요일부터 목요일까지 오전 9시부터 오후 6시까지", "9:00-18:00 Mo Tu We Th"},
        {"문자 시간 평일 오후 5시 이후", "17:00-20:00 Mo Tu We Th Fr"},
        {"문자 시간 월요일 금요일", monday_and_friday}, {"문자 시간 월, 금", monday_and_friday}, {"문자 시간 토요일", saturday},
        {"문자 시간 매주 토요일만", saturday},
        {"문자 시간 주말", weekend}, {"문자 시간 주말에만", weekend}, {"문자 시간 평일", school_days}, {"문자 시간 저녁에", evening},
        {"문자 시간 아침", before_noon},
        {"문자 시간 오후", "12:00-18:00"}, {"문자 시간 아무때나", every_hour}, {"문자 시간 5시", unclear}, {"문자 시간 월요일부터", unclear},
        {"문자 시간 월요일부터 금요일까지 6시", unclear}, {"문자 시간 아침 9시부터 밤 12시까지", unclear},
    });
    check("vi", {
        {"giờ nhắn từ 9 giờ sáng đến 6 giờ chiều", nine_to_six}, {"gio nhan tu 9h sang den 6h chieu", nine_to_six},
        {"gio nhan 9h-18h", nine_to_six},
        {"gio nhan sang 9h den chieu 6h", nine_to_six}, {"gio nhan 9g cho toi 18g", nine_to_six},
        {"gio nhan 9g toi 18g", unclear}, {"gio nhan 9h30 den 18h", "9:30-18:00"},
        {"gio nhan 9 gio ruoi den 6 gio", "9:30-18:00"}, {"gio nhan buoi sang tu 9h den 11h", "9:00-11:00"},
        {"gio nhan sau 17h", after_five},
        {"gio nhan sau 5 gio chieu", after_five}, {"gio nhan tu 5h chieu", after_five},
        {"gio nhan truoc 12h", before_noon},
        {"gio nhan truoc 12h trua", before_noon}, {"gio nhan thu hai den thu nam", monday_to_thursday},
        {"gio nhan t2-t5", monday_to_thursday},
        {"gio nhan tu thu 2 den thu 5", monday_to_thursday}, {"gio nhan thu 2 den thu 6 sau 17h",
            "17:00-20:00 Mo Tu We Th Fr"},
        {"gio nhan t2 va t6", monday_and_friday}, {"gio nhan thu bay", saturday}, {"gio nhan moi thu 7", saturday},
        {"gio nhan cuoi tuan", weekend},
        {"gio nhan trong tuan", school_days}, {"gio nhan buoi toi", evening}, {"gio nhan toi", evening},
        {"gio nhan buoi sang", before_noon},
        {"gio nhan buoi chieu", "12:00-18:00"}, {"gio nhan luc nao cung duoc", every_hour},
        {"gio nhan luc 5h", unclear}, {"gio nhan 17h", unclear},
        {"gio nhan tu thu 2", unclear},
    });
}

TEST_CASE("M7: hours as they are texted in Nepali, Filipino, Hmong and Somali") {
    check("ne", {
        {"सन्देशको समय बिहान ९ बजेदेखि बेलुका ६ बजेसम्म", nine_to_six}, {"सन्देशको समय ९ देखि १८", nine_to_six},
        {"सन्देशको समय ९-१८", nine_to_six},
        {"message ko samaya bihana 9 baje dekhi beluka 6 baje samma", nine_to_six},
        {"सन्देशको समय बिहान साढे ९ देखि ६ सम्म", "9:30-18:00"},
        {"सन्देशको समय नौ बजेदेखि छ बजेसम्म", unclear}, {"सन्देशको समय १७ बजेपछि", after_five},
        {"सन्देशको समय बेलुका ५ बजे पछि", after_five},
        {"message ko time 5 baje pachi", after_five}, {"सन्देशको समय १२ बजेअघि", before_noon},
        {"सन्देशको समय १२ बजेसम्म", before_noon},
        {"सन्देशको समय सोमबारदेखि बिहीबारसम्म", monday_to_thursday},
        {"सन्देशको समय सोमबार देखि बिहिबार", monday_to_thursday},
        {"message ko samaya sombar dekhi bihibar samma", monday_to_thursday},
        {"सन्देशको समय सोमबारदेखि शुक्रबारसम्म बिहान ९ देखि बेलुका ६", "9:00-18:00 Mo Tu We Th Fr"},
        {"सन्देशको समय सोमबार र शुक्रबार", monday_and_friday},
        {"सन्देशको समय शनिबार", saturday}, {"सन्देशको समय शनिबारमा", saturday}, {"सन्देशको समय हरेक शनिबार", saturday},
        {"सन्देशको समय शनिबार र आइतबार", weekend},
        {"सन्देशको समय सप्ताहान्त", weekend}, {"सन्देशको समय स्कुल लाग्ने दिन", school_days},
        {"सन्देशको समय बेलुका", evening}, {"सन्देशको समय बिहान", before_noon},
        {"सन्देशको समय दिउँसो", "12:00-18:00"}, {"सन्देशको समय जहिले पनि", every_hour},
        {"सन्देशको समय ५ बजे", unclear}, {"सन्देशको समय सोमबारदेखि", unclear},
    });
    check("fil", {
        {"oras ng text alas-9 ng umaga hanggang alas-6 ng gabi", nine_to_six},
        {"oras ng text 9am to 6pm", nine_to_six}, {"oras ng text 9-18", nine_to_six},
        {"oras ng text mula alas nuwebe hanggang alas sais", nine_to_six},
        {"oras ng text 9am hanggang 6pm", nine_to_six},
        {"oras ng text alas 9 y medya hanggang alas 6", "9:30-18:00"},
        {"oras ng text pagkatapos ng alas-5", after_five}, {"oras ng text after 5pm", after_five},
        {"oras ng text mula alas singko ng hapon", after_five}, {"oras ng text bago mag-alas 12", before_noon},
        {"oras ng text hanggang alas dose ng tanghali", before_noon},
        {"oras ng text lunes hanggang huwebes", monday_to_thursday}, {"oras ng text mon-thu", monday_to_thursday},
        {"oras ng text mula lunes hanggang huwebes", monday_to_thursday},
        {"oras ng text lunes hanggang biyernes pagkatapos ng alas-5 ng hapon", "17:00-20:00 Mo Tu We Th Fr"},
        {"oras ng text lunes at biyernes", monday_and_friday}, {"oras ng text sabado lang", saturday},
        {"oras ng text tuwing sabado po", saturday},
        {"oras ng text weekend", weekend}, {"oras ng text sabado at linggo", weekend},
        {"oras ng text weekdays", school_days}, {"oras ng text sa gabi", evening},
        {"oras ng text tuwing gabi", evening}, {"oras ng text sa umaga", before_noon},
        {"oras ng text hapon", "12:00-18:00"}, {"oras ng text kahit kailan", every_hour},
        {"oras ng text alas-5", unclear}, {"oras ng text 5", unclear}, {"oras ng text mula lunes", unclear},
    });
    check("hmn", {
        {"sij hawm xa xov 9 teev sawv ntxov txog 6 teev tsaus ntuj", nine_to_six},
        {"sijhawm xa xov 9-18", nine_to_six},
        {"sij hawm xa xov txij 9 txog 18", nine_to_six}, {"sij hawm xa xov cuaj teev txog 18 teev", nine_to_six},
        {"sij hawm xa xov 9 teev ib nrab txog 6 teev", "9:30-18:00"},
        {"sij hawm xa xov tom qab 17 teev", after_five}, {"sij hawm xa xov tom qab 5 teev tsaus ntuj", after_five},
        {"sij hawm xa xov ua ntej 12", before_noon},
        {"sij hawm xa xov txog 12 teev", before_noon}, {"sij hawm xa xov monday txog thursday", monday_to_thursday},
        {"sij hawm xa xov zwj hli txog zwj teeb", monday_to_thursday}, {"sij hawm xa xov mon-thu", monday_to_thursday},
        {"sij hawm xa xov monday thiab friday", monday_and_friday},
        {"sij hawm xa xov hnub saturday", saturday}, {"sij hawm xa xov txhua hnub saturday", saturday},
        {"sij hawm xa xov hnub so", weekend},
        {"sij hawm xa xov hnub kawm ntawv", school_days}, {"sij hawm xa xov tsaus ntuj", evening},
        {"sij hawm xa xov sawv ntxov", before_noon},
        {"sij hawm xa xov tav su", "12:00-18:00"}, {"sij hawm xa xov thaum twg los tau", every_hour},
        {"sij hawm xa xov 5 teev", unclear},
        {"sij hawm xa xov txij monday", unclear},
    });
    check("so", {
        {"waqtiga fariimaha 9 subaxnimo ilaa 6 fiidnimo", nine_to_six}, {"waqtiga fariimaha 9-18", nine_to_six},
        {"waqtiga fariimaha laga bilaabo 9 ilaa 18", nine_to_six},
        {"waqtiga fariimaha sagaal subaxnimo ilaa lix fiidnimo", nine_to_six},
        {"waqtiga fariimaha 9 iyo bar ilaa 6", "9:30-18:00"},
        {"waqtiga fariimaha inta u dhexeysa 9 iyo 18", nine_to_six}, {"waqtiga fariimaha ka dib 17:00", after_five},
        {"waqtiga fariimaha 17:00 ka dib", after_five},
        {"waqtiga fariimaha 5ta galabnimo kadib", after_five}, {"waqtiga fariimaha ka hor 12", before_noon},
        {"waqtiga fariimaha 12 ka hor", before_noon},
        {"waqtiga fariimaha isniin ilaa khamiis", monday_to_thursday},
        {"waqtiga fariimaha isniin-khamiis", monday_to_thursday},
        {"waqtiga fariimaha laga bilaabo isniin ilaa khamiis", monday_to_thursday},
        {"waqtiga fariimaha isniin iyo jimce", monday_and_friday},
        {"waqtiga fariimaha sabti", saturday}, {"waqtiga fariimaha sabti kasta", saturday},
        {"waqtiga fariimaha sabti iyo axad", weekend},
        {"waqtiga fariimaha dhammaadka toddobaadka", weekend}, {"waqtiga fariimaha maalmaha dugsiga", school_days},
        {"waqtiga fariimaha fiidkii", evening},
        {"waqtiga fariimaha habeenkii", evening}, {"waqtiga fariimaha subaxdii", before_noon},
        {"waqtiga fariimaha galabta", "12:00-18:00"},
        {"waqtiga fariimaha mar kasta", every_hour}, {"waqtiga fariimaha saacadda 5", unclear},
        {"waqtiga fariimaha laga bilaabo isniin", unclear},
    });
}

TEST_CASE("M7: in Swahili an hour counted from six o'clock is clear with a part of the day, and alone is asked again") {
    check("sw", {
        {"muda wa ujumbe saa 3 asubuhi hadi saa 12 jioni", nine_to_six},
        {"muda wa ujumbe saa tatu asubuhi hadi saa kumi na mbili jioni", nine_to_six},
        {"muda wa ujumbe 9 asubuhi hadi 6 jioni", nine_to_six}, {"muda wa ujumbe 9am - 6pm", nine_to_six},
        {"muda wa ujumbe 9:00-18:00", nine_to_six},
        {"muda wa ujumbe kuanzia saa 3 na nusu asubuhi mpaka saa 12 jioni", "9:30-18:00"},
        {"muda wa ujumbe baada ya saa 11 jioni", after_five},
        {"muda wa ujumbe baada ya 17:00", after_five}, {"muda wa ujumbe kabla ya saa 6 mchana", before_noon},
        {"muda wa ujumbe hadi saa sita mchana", before_noon},
        {"muda wa ujumbe jumatatu hadi alhamisi", monday_to_thursday},
        {"muda wa ujumbe jumatatu-alhamisi", monday_to_thursday},
        {"muda wa ujumbe kuanzia jumatatu mpaka alhamisi", monday_to_thursday},
        {"muda wa ujumbe jumatatu na ijumaa", monday_and_friday},
        {"muda wa ujumbe jumamosi", saturday}, {"muda wa ujumbe kila jumamosi", saturday},
        {"muda wa ujumbe wikendi", weekend},
        {"muda wa ujumbe siku za shule", school_days}, {"muda wa ujumbe jioni", evening},
        {"muda wa ujumbe asubuhi", before_noon},
        {"muda wa ujumbe mchana", "12:00-18:00"}, {"muda wa ujumbe wakati wowote", every_hour},
        {"muda wa ujumbe 2-6", unclear},
        {"muda wa ujumbe baada ya saa 5", unclear}, {"muda wa ujumbe saa 5 asubuhi hadi saa 12 jioni", unclear},
        {"muda wa ujumbe saa 3", unclear},
        {"muda wa ujumbe kuanzia jumatatu", unclear},
    });
}

TEST_CASE("M7: what kindred itself says to send is heard, in every language") {
    const std::vector<std::pair<const char*, std::string>> names{
        {"en", "HOURS"}, {"es", "HORARIO"}, {"ar", "وقت الرسائل"}, {"fa", "وقت پیام"}, {"fil", "ORAS NG TEXT"},
        {"fr", "HORAIRES"}, {"hmn", "SIJ HAWM XA XOV"}, {"ht", "ORÈ"}, {"ko", "문자 시간"}, {"ne", "सन्देशको समय"},
        {"ps", "د پیغام وخت"}, {"pt-BR", "HORÁRIO"}, {"ru", "КОГДА ПИСАТЬ"}, {"so", "WAQTIGA FARIIMAHA"},
        {"sw", "MUDA WA UJUMBE"}, {"uk", "КОЛИ ПИСАТИ"}, {"ur", "پیغام کا وقت"}, {"vi", "GIỜ NHẮN"},
        {"zh-Hans", "消息时间"}, {"zh-Hant", "訊息時間"}};
    REQUIRE(names.size() == all_shipped().languages.size());
    for (const auto& [language, name] : names)
        for (const auto* phrase : {"hours.how", "hours.unclear"}) {
            const auto& text = all_shipped().words(language).phrases.at(phrase);
            std::vector<std::string> examples;
            for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
                auto example = text.substr(at, text.find(name, at + 1) - at);
                for (const std::string end : {",", ".", "»", "”", "“", "」", "’"})
                    example.resize(std::min(example.size(), example.find(end)));
                examples.push_back(example);
            }
            INFO(language << ": " << text);
            REQUIRE(examples.size() == (std::string_view(phrase) == "hours.how" ? 4 : 2));
            CHECK(heard(examples[0], language) == nine_to_six);
            if (examples.size() == 2) continue;
            INFO(examples[1]);
            CHECK((heard(examples[1], language) == after_five || heard(examples[1], language) == evening));
            CHECK(heard(examples[2], language) == weekend);
            CHECK(heard(examples[3], language) == every_hour);
        }
}
