// Plain words that may mean STOP, or a wrong number, in each of the twenty languages; and stories that do not.
#include "bot/talk/hearing.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

using said_in = std::vector<std::pair<const char*, std::vector<const char*>>>;  // language, messages

const language_words& in(std::string_view tag) { return all_shipped().words(tag); }

template <class Check>
void each(const said_in& rows, const Check& check) {
    CHECK(rows.size() == all_shipped().languages.size());
    for (const auto& [language, messages] : rows)
        for (const auto* message : messages) {
            INFO(language << ": " << message);
            check(message, in(language));
        }
}

bool ends_it(const char* message, const language_words& talk) {
    return command_in(message, all_shipped()) == command::stop || may_mean_stop(message, all_shipped(), talk);
}

}  // namespace

TEST_CASE("M1, M2: STOP in plain words may mean it") {
    for (const auto* message :
         {"ok stop", "plz stop", "stop it please", "stop bothering me", "I want to stop", "I want to cancel",
          "please end this", "revoke consent", "i revoke my consent", "i do not want this anymore",
          "do not contact me again", "please remove my number", "delete my number", "opt me out please", "I opt out",
          "cancel subscription", "quit texting", "no more please", "just stop!!", "Stop, we are busy people",
          "can you stop", "please unsubscribe us", "I don't want these questions anymore",
          "Dont message me again please", "we would like you to stop these texts", "cancel it now pls"}) {
        INFO(message);
        CHECK(ends_it(message, in("en")));
    }
    for (const auto* message :
         {"ya no quiero que me escriban por favor paren", "paren de escribirme", "quiero que paren los mensajes",
          "deje de mandarme textos", "por favor dejen de molestarme", "YA NO", "no quiero mas", "ya dejenme",
          "borrenme", "quitenme", "no deseo recibir nada", "salir", "ya paren por favor", "ya no me escriban más porfa",
          "No quiero recibir más de estas preguntas", "quiten mi número de su lista", "ya estuvo, ya párenle"}) {
        INFO(message);
        CHECK(ends_it(message, in("es")));
    }
}

TEST_CASE("M2: plain words that may mean STOP are heard in every language") {
    each({{"en", {"stop please ok", "do not write me any more", "I am not interested in this"}},
          {"es", {"alto porfa", "no me interesa", "denme de baja por favor"}},
          {"ar", {"بس", "لا أريد هذه الرسائل بعد اليوم", "احذفوا رقمي من فضلكم", "توقف من فضلك"}},
          {"fa", {"توقف کن", "دیگه به من پیام ندین لطفا", "شماره من را حذف کنید", "لطفا توقف"}},
          {"fil", {"huwag na magtext", "huwag na kayong magtext sa akin",
                   "ayoko na po ng mga tanong ayoko na ng mga text",
                   "tama na po"}},
          {"fr", {"stop svp merci", "je ne veux plus de vos questions", "supprimez mon numéro svp", "je veux arrêter"}},
          {"hmn", {"thov tsum", "kuv tsis xav tau xov lawm os", "thov rho kuv tus xov tooj", "txaus lawm"}},
          {"ht", {"rete la", "tanpri sispann", "m pa vle mesaj sa yo ankò", "retire nimewo m"}},
          {"ko", {"그만해 주세요", "이제 문자 그만 보내 주세요", "제 번호 삭제해 주세요", "받고 싶지 않습니다"}},
          {"ne", {"अब पुग्यो", "कृपया बन्द गर्नुहोस्", "मलाई यो चाहिँदैन", "मेरो नम्बर हटाइदिनुस्"}},
          {"ps", {"بس دی", "مهرباني وکړئ بند کړئ", "زما نمبر حذف کړئ", "نور پیغامونه نه غواړم"}},
          {"pt-BR", {"sair", "para por favor", "não quero mais isso", "tirem meu número da lista"}},
          {"ru", {"пожалуйста стоп", "хватит мне писать", "уберите мой номер", "больше не хочу"}},
          {"so", {"fadlan jooji", "ma rabo fariimahan dambe", "lambarkayga iga saar", "waa igu filan"}},
          {"sw", {"acha", "tafadhali sitisha", "sitaki ujumbe wenu tena", "futeni namba yangu", "inatosha"}},
          {"uk", {"будь ласка стоп", "досить мені писати", "приберіть мій номер", "більше не хочу"}},
          {"ur", {"بس", "پلیز بند کریں", "مجھے یہ نہیں چاہیے", "میرا نمبر ہٹا دیں", "please message mat bhejein"}},
          {"vi", {"làm ơn ngừng", "đừng nhắn cho tôi nữa", "xóa số của tôi đi", "đủ rồi"}},
          {"zh-Hans", {"请停止", "不想收到", "请不要再给我发了", "把我的号码删了，删除我的号码", "我要退订"}},
          {"zh-Hant", {"請停止", "不想收到", "請不要再傳給我了", "刪除我的號碼", "我要退訂"}}},
         [](const char* message, const language_words& talk) { CHECK(ends_it(message, talk)); });
}

TEST_CASE("stories and short answers are no STOP in any language") {
    each({{"en", {"She can't stop dancing", "he loves the bus stop", "the end of summer", "stop motion films",
                  "He never quits", "Weekend soccer", "the end", "stop signs", "She wont stop singing",
                  "canceling noise headphones", "he quit soccer", "playing until the end of the day with his cousins"}},
          {"es", {"no para de bailar", "un árbol alto", "le gusta la parada del camión", "el final del cuento",
                  "es alto", "bajar al parque", "no quiero que se sienta solo"}},
          {"ar", {"لا يتوقف عن الكلام", "يحب موقف الباص", "القصص", "كرة القدم"}},
          {"fa", {"از نقاشی دست نمی کشد", "ایستگاه اتوبوس", "فوتبال و دوچرخه", "قصه"}},
          {"fil", {"hindi siya tumitigil sumayaw", "mga bus", "basketball", "ayaw niya ng gulay"}},
          {"fr", {"elle n'arrête pas de chanter", "l'arrêt de bus", "le foot", "la fin du livre",
                  "le train et le bus"}},
          {"hmn", {"nws nyiam ncaws pob", "nws tsis tsum hu nkauj", "kos duab", "nyeem ntawv"}},
          {"ht", {"li pa sispann danse", "li renmen foutbòl", "istwa", "rete ak grann li"}},
          {"ko", {"춤을 멈추지 않아요", "버스 정류장을 좋아해요", "축구", "그림 그리기"}},
          {"ne", {"नाच्न रोकिँदैन", "बस पार्क मन पर्छ", "फुटबल", "चित्र बनाउन"}},
          {"ps", {"نڅا نه پرېږدي", "د بس تمځای", "فوټبال", "رسمول"}},
          {"pt-BR", {"não para de dançar", "o ponto de ônibus", "para ele brincar", "futebol", "para brincar"}},
          {"ru", {"не перестаёт танцевать", "остановка автобуса", "футбол", "конец лета"}},
          {"so", {"qoob ka cayaarka ma joojiyo", "kubbadda cagta", "sawir", "baska"}},
          {"sw", {"haachi kucheza", "kituo cha basi", "mpira wa miguu", "kuchora"}},
          {"uk", {"не перестає танцювати", "зупинка автобуса", "футбол", "кінець літа"}},
          {"ur", {"ناچنا بند نہیں کرتی", "بس کا اڈا", "کرکٹ", "ڈرائنگ"}},
          {"vi", {"cháu không ngừng nhảy múa", "trạm xe buýt", "đá bóng", "vẽ tranh"}},
          {"zh-Hans", {"他跳个不停", "公交车站", "足球", "画画"}},
          {"zh-Hant", {"他跳個不停", "公車站", "足球", "畫畫"}}},
         [](const char* message, const language_words& talk) { CHECK_FALSE(ends_it(message, talk)); });
}

TEST_CASE("M10: a sentence that says the number is wrong may mean it, in every language") {
    each({{"en", {"I'm not her mom", "not my kid", "wrong person sorry", "this isn't Ana", "I don't have kids",
                  "Hi, I think you have the wrong number", "this is not Maria", "i am not his father",
                  "I just got this phone number last week, just got this number"}},
          {"es", {"no soy la mama de Mateo", "yo no soy la mama", "no soy", "no es mi hijo", "yo no conozco a Mateo",
                  "yo no tengo hijos en esa escuela", "numero equivocado amigo", "no soy Ana",
                  "creo que se equivocó de persona",
                  "este número ya no es de ella"}},
          {"ar", {"أنا لست أم ماتيو", "ليس عندي أولاد في المدرسة", "هذا ليس ابني", "مش أنا"}},
          {"fa", {"من مادرش نیستم", "من بچه ندارم", "این دختر من نیست", "شماره را اشتباه گرفتید"}},
          {"fil", {"hindi ako ang nanay ni Mateo", "wala akong anak sa school na yan", "hindi ko kilala si Mateo",
                   "wrong number po ito"}},
          {"fr", {"je ne suis pas la maman de Mateo", "ce n'est pas mon fils", "j'ai pas d'enfants", "c'est pas moi"}},
          {"hmn", {"kuv tsis yog Mateo niam kuv tsis yog niam txiv", "tsis yog kuv tus menyuam",
                   "kuv tsis muaj menyuam", "tsis yog kuv"}},
          {"ht", {"mwen pa manman Mateo", "se pa pitit mwen", "m pa gen timoun nan lekòl sa a",
                  "ou twonpe nimewo zanmi"}},
          {"ko", {"저는 마테오 엄마가 아니에요", "제 아이가 아니에요 죄송해요", "저는 아이가 없어요", "번호를 잘못 아신 것 같아요"}},
          {"ne", {"म उसको आमा होइन नि", "मेरो छोरा होइन", "मेरो बच्चा छैन त्यहाँ", "यो गलत नम्बर हो जस्तो छ"}},
          {"ps", {"زه د هغه مور نه یم", "زما زوی نه دی", "زه ماشومان نه لرم", "تاسو غلط نمبر ته لیکئ"}},
          {"pt-BR", {"eu não sou a mãe do Mateo", "não é meu filho", "não tenho filhos nessa escola", "não sou"}},
          {"ru", {"я не мама Матео", "это не мой сын", "у меня нет детей в этой школе", "это не я"}},
          {"so", {"anigu ma ihi hooyada Mateo", "wiilkayga ma aha", "carruur ma lihi", "waa lambar qaldan walaal"}},
          {"sw", {"mimi si mama wa Mateo", "huyo sio mtoto wangu", "sina watoto kwenye shule hiyo",
                  "samahani umekosea namba"}},
          {"uk", {"я не мама Матео", "це не мій син", "у мене немає дітей у цій школі", "це не я"}},
          {"ur", {"میں اس کی ماں نہیں ہوں", "یہ میرا بیٹا نہیں ہے", "میرے کوئی بچے نہیں ہیں",
                  "bhai ye galat number hai"}},
          {"vi", {"tôi không phải mẹ của Mateo", "đó không phải con tôi", "tôi không có con học trường đó",
                  "anh nhắn lộn số rồi"}},
          {"zh-Hans", {"我不是他妈妈", "这不是我的孩子", "我没有孩子在那个学校", "你们发错人了吧"}},
          {"zh-Hant", {"我不是他媽媽", "這不是我的孩子", "我沒有孩子在那個學校", "你們傳錯人了吧"}}},
         [](const char* message, const language_words&) {
             CHECK((may_mean_wrong_number(message, all_shipped()) ||
             command_in(message, all_shipped()) == command::wrong));
         });
    for (const auto* message :
         {"I'm not her mom, I'm her grandma", "no soy su mama, soy su abuela", "this isn't easy", "I am not sure",
          "no soy muy buena cocinera pero le gusta", "he is not like my other kids", "we know this child loves trains",
          "я не мама, я бабушка", "我不是他妈妈，我是奶奶"}) {
        INFO(message);
        CHECK_FALSE(may_mean_wrong_number(message, all_shipped()));
    }
}
