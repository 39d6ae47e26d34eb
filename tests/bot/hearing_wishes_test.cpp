// Wishes in plain words, yes and no with words behind them, numbers and times, and "none".
#include "bot/talk/hearing.hpp"
#include "bot/text/zone.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace std::chrono_literals;

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

std::optional<command> wish(const char* message, const language_words& talk) {
    const auto plain = command_in(message, all_shipped());
    return plain ? plain : command_meant(message, all_shipped(), talk);
}

// Wednesday 13 January 2027, 10:30 in Los Angeles.
constexpr instant wednesday = std::chrono::sys_days(std::chrono::year(2027) / 1 / 13) + 18h + 30min;

std::string when(const char* message, const char* language) {
    const auto at = later_in(message, in(language), wednesday, "America/Los_Angeles", true);
    if (!at) return "-";
    const auto there = local(*at, "America/Los_Angeles");
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(there.day) + " " + two(there.minute / 60) + ":" + two(there.minute % 60);
}

}  // namespace

TEST_CASE("ok, okay and yes are a yes in every language's talk, and no is a no") {
    for (const auto& words : all_shipped().languages) {
        for (const auto* message : {"ok", "Okay!", "yes", "YES", "✅", "👍🏽"}) {
            INFO(words.tag << ": " << message);
            CHECK(yes_or_no(message, words) == true);
        }
        INFO(words.tag);
        CHECK(yes_or_no("no", words) == false);
        CHECK(yes_or_no("❌", words) == false);
        if (words.tag != "sw") CHECK(yes_or_no("Sí", words) == true);
    }
    CHECK_FALSE(yes_or_no("si", in("sw")) == true);  // "not"
}

TEST_CASE("a yes with words behind it is one, unless they take it back") {
    const std::vector<std::tuple<const char*, const char*, std::optional<bool>>> table{
        {"en", "Yes, a dog", true},
        {"en", "yes he does", true},
        {"en", "yess", true},
        {"en", "yea", true},
        {"en", "yeahhh", true},
        {"en", "no he doesn't", false},
        {"en", "Nooo", false},
        {"en", "No, she is too shy", false},
        {"en", "no problem", true},
        {"en", "yes but not now", std::nullopt},
        {"en", "yes and no", std::nullopt},
        {"en", "ok but who reads it", std::nullopt},
        {"en", "yes if it is free", std::nullopt},
        {"en", "no, yes", std::nullopt},
        {"en", "yesterday", std::nullopt},
        {"en", "ok maybe later", std::nullopt},
        {"es", "si claro que si", true},
        {"es", "claro q si", true},
        {"es", "si le gustaria", true},
        {"es", "siii", true},
        {"es", "no, es muy tímido", false},
        {"es", "si pero no", std::nullopt},
        {"es", "sí, pero luego", std::nullopt},
        {"es", "y le gusta el agua", std::nullopt},
        {"fr", "oui il adore ça", true},
        {"fr", "oui mais plus tard", std::nullopt},
        {"pt-BR", "sim ela gosta", true},
        {"ru", "да, очень любит", true},
        {"ru", "да но не сейчас", std::nullopt},
        {"ht", "wi li renmen sa", true},
        {"ar", "نعم يحب ذلك", true},
        {"zh-Hans", "好的，谢谢", true},
    };
    for (const auto& [language, message, expected] : table) {
        INFO(language << ": " << message);
        CHECK(yes_or_no_first(message, in(language)) == expected);
    }
}

TEST_CASE("two hours from now are heard where they are said as one") {
    CHECK(when("nan 2 zè", "ht") == "13 12:30");
    CHECK(when("بعد ساعتين", "ar") == "13 12:30");
    CHECK(when("بعد ساعة", "ar") == "13 11:30");
    CHECK(when("in a couple of hours", "en") == "13 12:30");
}

TEST_CASE("a day with a word beside it is a time for LATER, a day alone may be an answer") {
    const std::vector<std::tuple<const char*, const char*, const char*>> table{
        {"es", "el lunes", "18 16:00"},         {"en", "on monday morning", "18 08:00"},
        {"es", "el viernes en la tarde", "15 14:00"}, {"en", "this weekend", "16 10:00"},
        {"en", "on Friday please", "15 16:00"}, {"en", "monday", "-"},
        {"es", "domingo", "-"},                 {"en", "on weekends", "-"},
        {"en", "Friday pizza", "-"}};
    for (const auto& [language, message, expected] : table) {
        INFO(language << ": " << message);
        CHECK(when(message, language).substr(0, 2) == std::string(expected).substr(0, 2));
    }
    CHECK(later_in("el domingo", in("es"), wednesday, "America/Los_Angeles",
    true, false) == std::nullopt);
}

TEST_CASE("wishes are heard with polite words around them, and with a typing error") {
    const std::vector<std::tuple<const char*, const char*, std::optional<command>>> table{
        {"es", "no quiero que la maestra vea esto", command::keep_private},
        {"es", "privado", command::keep_private},
        {"es", "quien ve esto?", command::who},
        {"es", "quiero borrar mis respuestas", command::forget},
        {"es", "borre lo que dije", command::forget},
        {"en", "later please", command::later},
        {"en", "ask me later", command::later},
        {"en", "can we do this later", command::later},
        {"es", "luego por favor", command::later},
        {"es", "mas tarde porfa", command::later},
        {"es", "no quiero contestar", command::skip},
        {"es", "siguiente por favor", command::skip},
        {"es", "omitr", command::skip},
        {"es", "quien es usted?", command::help},
        {"en", "who are you", command::help},
        {"en", "ok skip please", command::skip},
        {"en", "delte", command::forget},
        {"en", "Help me please!", command::help},
        {"es", "ayuda porfa", command::help},
        {"es", "estoy trabajando", std::nullopt},
        {"en", "water", std::nullopt},
        {"en", "stars", std::nullopt},
        {"es", "juego", std::nullopt},
        {"en", "please read to him", std::nullopt},
        {"en", "she helps me", std::nullopt},
        {"en", "thank you", std::nullopt},
    };
    for (const auto& [language, message, expected] : table) {
        INFO(language << ": " << message);
        CHECK(wish(message, in(language)) == expected);
    }
}

TEST_CASE("wishes in plain words are heard in every language") {
    using enum command;
    const std::vector<command> wishes{forget, who, later, skip, help};
    std::size_t at = 0;
    each({{"en", {"erase my answers please", "who can read this?", "ask me another time", "I'd rather not say",
    "who is this?"}},
          {"es", {"borren mis respuestas por favor", "¿quién va a leer esto?", "luego contesto gracias",
                  "prefiero no decir", "¿quién me escribe?"}},
          {"ar", {"امسحوا إجاباتي لو سمحتم", "من يرى هذا؟", "اسألوني بعدين من فضلكم", "ما بدي جاوب", "مين انت؟"}},
          {"fa", {"اطلاعاتم را پاک کنید لطفا", "کی اینو می بینه؟", "بعدا بپرسید لطفا", "نمیخوام جواب بدم",
                  "شما کی هستین؟"}},
          {"fil", {"paki delete ang sagot ko po", "sino po makakakita nito?", "mamaya ako sasagot po",
                   "ayokong sagutin po", "sino po kayo?"}},
          {"fr", {"effacez mes réponses svp", "qui peut lire ça ?", "demandez-moi plus tard merci",
                  "je préfère ne pas répondre", "qui m'écrit ?"}},
          {"hmn", {"thov lwv kuv cov lus teb", "leej twg yuav pom qhov no", "nug kuv tom qab", "kuv tsis xav teb",
                   "nej yog leej twg os"}},
          {"ht", {"efase sa m te di tanpri", "ki moun ki ka wè sa?", "mande m pita tanpri", "m pito pa di",
                  "kiyès sa ye?"}},
          {"ko", {"제 답변 지워 주세요", "누가 볼 수 있어요?", "나중에 물어봐 주세요", "대답하기 싫어요", "누구예요?"}},
          {"ne", {"मैले भनेको मेटाइदिनुस्", "यो कसले देख्छ?", "पछि सोध्नुहोला", "जवाफ दिन मन छैन",
                  "यो कसको नम्बर हो?"}},
          {"ps", {"زما ځوابونه پاک کړه", "دا څوک ویني؟", "وروسته پوښتنه وکړئ مهرباني", "نه غواړم ځواب ورکړم",
                  "تاسو څوک یئ؟"}},
          {"pt-BR", {"apague minhas respostas por favor", "quem vai ver isso?", "me pergunta depois pfv",
                     "prefiro não dizer", "quem está falando?"}},
          {"ru", {"удалите мои ответы пожалуйста", "кто это увидит?", "спросите позже пожалуйста",
                  "не хочу отвечать", "кто мне пишет?"}},
          {"so", {"tirtir jawaabahayga fadlan", "yaa arki doona tan?", "hadhow i weydii fadlan",
                  "ma rabo inaan jawaabo", "yaa tihiin?"}},
          {"sw", {"futeni majibu yangu tafadhali", "nani ataona hii?", "niulize baadaye tafadhali", "sitaki kujibu",
                  "wewe nani?"}},
          {"uk", {"видаліть мої відповіді будь ласка", "хто це побачить?", "спитайте пізніше будь ласка",
                  "не хочу відповідати", "хто мені пише?"}},
          {"ur", {"میرے جوابات مٹا دیں پلیز", "یہ کون دیکھے گا؟", "بعد میں پوچھنا پلیز", "میں جواب نہیں دینا چاہتی",
                  "یہ کون ہے؟"}},
          {"vi", {"xóa những gì tôi nói giùm", "ai sẽ thấy cái này?", "hỏi lại sau nhé", "tôi không muốn trả lời",
                  "bạn là ai?"}},
          {"zh-Hans", {"请把我的回答删掉", "谁会看到这个？", "请晚点再问我", "我不想说", "你是哪位？"}},
          {"zh-Hant", {"請把我的回答刪掉", "誰會看到這個？", "請晚點再問我", "我不想說", "你是哪位？"}}},
         [&](const char* message, const language_words& talk) {
             CHECK(wish(message, talk) == wishes[at++ % wishes.size()]);
         });
}

TEST_CASE("none is a whole answer in every language") {
    each({{"en", {"No", "none", "nothing", "idk", "I don't know.", "not really"}}, {"es", {"No", "no, ninguno",
    "nada", "no sé", "Ninguna."}},
          {"ar", {"لا", "لا شيء", "ما في شي"}}, {"fa", {"نه", "هیچ چیز", "نمیدونم"}}, {"fil", {"wala po",
                  "hindi ko alam", "wala naman"}},
          {"fr", {"non", "rien", "aucun", "je ne sais pas"}}, {"hmn", {"tsis muaj", "tsis paub"}}, {"ht", {"non",
                  "anyen", "m pa konnen"}},
          {"ko", {"없어요", "모르겠어요"}}, {"ne", {"छैन", "थाहा छैन", "kehi chaina"}}, {"ps", {"هیڅ", "نشته"}},
          {"pt-BR", {"não", "nenhum", "nada", "não sei"}}, {"ru", {"нет", "ничего", "не знаю"}}, {"so", {"waxba",
                     "ma jiro"}},
          {"sw", {"hakuna", "sijui"}}, {"uk", {"ні", "нічого", "не знаю"}}, {"ur", {"کچھ نہیں", "pata nahi"}},
          {"vi", {"không có", "không biết"}}, {"zh-Hans", {"没有", "不知道"}}, {"zh-Hant", {"沒有", "不知道"}}},
         [](const char* message, const language_words& talk) { CHECK(says_nothing(message, all_shipped(), talk)); });
    for (const auto* message : {"nothing but trains", "no one but grandma", "None of the Above is his band",
    "nothing stops him"}) {
        INFO(message);
        CHECK_FALSE(says_nothing(message, all_shipped(), in("en")));
    }
}
