// Commands in each of the twenty languages: as a whole message they count, inside a sentence they do not; and which
// language a reply is written in.
#include "bot/talk/hearing.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

using said_in = std::vector<std::pair<const char*, std::vector<const char*>>>;  // language, messages

std::optional<command> obeyed(const char* message) { return command_in(message, all_shipped()); }

}  // namespace

TEST_CASE("M1, M2: STOP as it is texted in every language is one, whatever the language of the talk") {
    const said_in rows{
        {"en", {"STOP", "stop texting me", "Stop messaging me!", "no more messages", "please stop", "remove me",
            "unsubscribe", "UNSUSCRIBE", "leave me alone"}},
        {"es", {"ALTO", "PARE", "detener", "DETÉNGASE", "no más", "no mas mensajes", "ya no me manden mensajes",
            "no me escriban", "no me escriba mas", "déjenme en paz"}},
        {"ar", {"توقف", "وقف", "أوقفوا الرسائل", "لا أريد رسائل", "ما بدي رسائل", "لا ترسلوا لي", "اتركوني"}},
        {"fa", {"توقف", "بس است", "پیام ندهید", "دیگه پیام ندید", "نمی خواهم پیام بگیرم"}},
        {"fil", {"itigil", "tigil na po", "huwag na mag-text", "wag na mag text", "tigilan nyo na ako"}},
        {"fr", {"ARRETER", "arrêtez", "ne m'écrivez plus", "plus de messages", "laissez-moi tranquille",
            "désabonner"}},
        {"hmn", {"tsum", "nres", "tsis txhob xa xov", "txhob text kuv", "tsis txhob thab kuv"}},
        {"ht", {"kanpe", "sispann", "pa ekri m ankò", "pa voye mesaj anko", "kite m trankil"}},
        {"ko", {"그만", "중지", "그만 보내세요", "문자 보내지 마세요", "보내지마세요", "수신거부", "연락하지 마세요"}},
        {"ne", {"बन्द", "रोक्नुहोस्", "अब नपठाउनुहोस्", "मेसेज नपठाउनुस्", "banda gara", "napathaunus"}},
        {"ps", {"بند کړئ", "بس کړئ", "نور پیغام مه رالېږئ", "ما ته مه لیکئ"}},
        {"pt-BR", {"PARAR", "pare", "chega", "não quero mais mensagens", "nao me mande mais mensagens",
            "me deixa em paz", "cancelar"}},
        {"ru", {"СТОП", "стоп", "не пишите мне", "больше не пишите", "отпишите меня", "хватит",
            "не пишите мне больше"}},
        {"so", {"jooji", "JOOGSO", "fariimaha jooji", "ha ii soo dirin", "ma rabo fariimo", "iga daa"}},
        {"sw", {"sitisha", "acha kunitumia", "msinitumie ujumbe", "sitaki ujumbe", "niondoe"}},
        {"uk", {"СТОП", "не пишіть мені", "більше не пишіть", "досить", "відпишіть мене"}},
        {"ur", {"بند کریں", "روکیں", "پیغام نہ بھیجیں", "میسج مت بھیجیں", "band karo", "msg mat karo",
            "مجھے تنگ نہ کریں"}},
        {"vi", {"ngừng", "NGUNG", "đừng nhắn nữa", "dung nhan tin nua", "không muốn nhận tin nữa",
            "đừng làm phiền tôi"}},
        {"zh-Hans", {"停止", "退订", "别发了", "不要再发了", "不要再发短信", "停"}},
        {"zh-Hant", {"停止", "退訂", "不要再傳了", "唔好再發", "別再傳了"}},
    };
    CHECK(rows.size() == all_shipped().languages.size());
    for (const auto& [language, messages] : rows)
        for (const auto* message : messages) {
            INFO(language << ": " << message);
            CHECK(obeyed(message) == command::stop);
        }
}

TEST_CASE("M1: STOP, SKIP, HELP and LATER inside a sentence are no commands, in any language") {
    const said_in rows{
        {"en", {"He cannot stop singing", "she likes to skip rope", "he needs help with math",
            "later he wants to be a pilot", "tomorrow is her birthday", "the end of the story"}},
        {"es", {"es muy alto para su edad", "le gusta brincar y no para", "necesita ayuda con la lectura",
            "luego jugamos en el parque", "mañana es su fiesta", "nos gusta el alto del cerro"}},
        {"ar", {"لا يتوقف عن الرسم", "يحتاج مساعدة في القراءة", "بعدين نلعب في الحديقة", "هو يتخطى الحبل",
            "غدا عيد ميلاده", "كفى الله المؤمنين القتال"}},
        {"fa", {"او در خواندن به کمک نیاز دارد", "فردا تولد دخترم است", "بازی را متوقف نمی‌کند",
            "سوال بعدی او همیشه چراست", "توقف گاه اتوبوس را دوست دارد"}},
        {"fil", {"hindi siya tumitigil sa pagkanta", "kailangan niya ng tulong sa math", "mamaya maglalaro kami",
            "mahilig siyang laktawan ang hagdan", "bukas birthday niya"}},
        {"fr", {"il n'arrête pas de dessiner", "elle a besoin d'aide en maths", "plus tard il veut être pilote",
            "on aime passer du temps ensemble", "demain c'est son anniversaire"}},
        {"hmn", {"nws nres tsheb ntawm tsev", "nws xav tau kev pab nyeem ntawv", "tom qab peb mus ua si",
            "nws nyiam hla dej", "tag kis yog nws hnub yug"}},
        {"ht", {"li pa janm sispann chante", "li bezwen èd ak matematik", "pita nou jwe nan lakou a",
            "li renmen pase tan ak grann li", "demen se fèt li"}},
        {"ko", {"그림 그리기를 그만두지 않아요", "수학에 도움이 필요해요", "나중에 조종사가 되고 싶대요", "줄넘기 건너뛰기를 좋아해요", "내일은 생일이에요"}},
        {"ne", {"ऊ गीत गाउन बन्द गर्दैन", "उसलाई गणितमा मद्दत चाहिन्छ", "पछि हामी खेल्छौं",
            "उसलाई डोरी छोड्न मन पर्दैन", "भोलि उसको जन्मदिन हो"}},
        {"ps", {"هغه سندرې ویل نه بندوي", "په حساب کې مرسته غواړي", "وروسته موږ لوبې کوو",
            "سبا د هغې د زېږېدو ورځ ده"}},
        {"pt-BR", {"ela não para de cantar", "precisa de ajuda com leitura", "depois a gente brinca no parque",
            "gosta de pular corda", "amanhã é o aniversário dele"}},
        {"ru", {"он не может остановиться и рисует", "ему нужна помощь с чтением", "потом мы играем в парке",
            "она любит пропустить завтрак", "завтра у неё день рождения"}},
        {"so", {"ma joojiyo heesidda", "wuxuu u baahan yahay caawimo xisaabta", "hadhow waan ciyaarnaa",
            "berri waa dhalashadiisa", "wuxuu jecel yahay inuu boodo oo dhaafo"}},
        {"sw", {"haachi kuimba hata kidogo", "anahitaji msaada wa hesabu", "baadaye tunacheza",
            "anapenda kuruka kamba", "kesho ni siku yake ya kuzaliwa"}},
        {"uk", {"вона не може зупинитися і співає", "йому потрібна допомога з читанням", "потім ми граємо в парку",
            "любить пропустити сніданок", "завтра його день народження"}},
        {"ur", {"وہ گانا بند نہیں کرتی", "اسے ریاضی میں مدد چاہیے ہوتی ہے", "بعد میں ہم کھیلتے ہیں",
            "کل اس کی سالگرہ ہے", "وہ رسی چھوڑتا نہیں"}},
        {"vi", {"con hát không ngừng", "con cần giúp môn toán", "để sau này con làm phi công",
            "con thích nhảy dây bỏ qua bữa sáng", "ngày mai là sinh nhật con"}},
        {"zh-Hans", {"他停不下来一直唱歌", "他需要帮助学数学", "稍后我们一起玩", "她喜欢跳过水坑", "明天是她的生日"}},
        {"zh-Hant", {"他停不下來一直唱歌", "他需要幫助學數學", "稍後我們一起玩", "她喜歡跳過水坑", "明天是她的生日"}},
    };
    CHECK(rows.size() == all_shipped().languages.size());
    const auto now = instant(std::chrono::sys_days(std::chrono::year(2027) / 1 / 13) + std::chrono::hours(18));
    for (const auto& [language, messages] : rows)
        for (const auto* message : messages) {
            INFO(language << ": " << message);
            CHECK(obeyed(message) == std::nullopt);
            CHECK_FALSE(may_mean_stop(message, all_shipped(), all_shipped().words(language)));
            CHECK_FALSE(later_in(message, all_shipped().words(language), now, "America/Los_Angeles",
                true).has_value());
        }
}

TEST_CASE("M2: a longer sentence that asks for no more messages may mean STOP, in every language") {
    const said_in rows{
        {"en", {"hi, please stop texting me about this", "I really do not want this, take me off your list"}},
        {"es", {"por favor ya no me manden mensajes a este numero", "disculpe, no quiero recibir estos mensajes"}},
        {"ar", {"من فضلكم لا ترسلوا لي هذه الرسائل", "لو سمحتم أوقفوا الرسائل على هذا الرقم"}},
        {"fa", {"لطفا دیگر به این شماره پیام ندهید", "سلام لطفا شماره من را پاک کنید"}},
        {"fil", {"pakiusap wag na kayong mag-text sa number na ito", "ayoko nang makatanggap ng mga text na ito"}},
        {"fr", {"s'il vous plaît arrêtez de m'envoyer ces messages", "bonjour, retirez-moi de votre liste"}},
        {"hmn", {"thov tsis txhob xa xov rau tus xov tooj no", "kuv tsis xav tau cov xov no lawm"}},
        {"ht", {"tanpri pa voye mesaj ankò sou nimewo sa a", "mwen mande nou retire non m nan lis la"}},
        {"ko", {"죄송하지만 이 번호로 문자 보내지 마세요 부탁이에요", "이런 문자 더 받기 싫어요"}},
        {"ne", {"कृपया यो नम्बरमा मेसेज नपठाउनुहोस्", "मलाई अब मेसेज चाहिँदैन भन्नुस् मलाई मेसेज चाहिँदैन"}},
        {"ps", {"مهرباني وکړئ دې شمېرې ته نور پیغامونه مه رالېږئ", "زه دا پیغامونه نه غواړم"}},
        {"pt-BR", {"por favor parem de mandar mensagem para este número", "oi, me tira da lista por favor"}},
        {"ru", {"пожалуйста больше не присылайте мне это", "здравствуйте, удалите мой номер из списка"}},
        {"so", {"fadlan ha ii soo dirin fariimahan mar kale", "walaal iga saar liiska fadlan"}},
        {"sw", {"tafadhali msinitumie ujumbe kwenye namba hii", "samahani sitaki kupokea ujumbe huu"}},
        {"uk", {"будь ласка більше не надсилайте мені цього", "вітаю, видаліть мій номер зі списку"}},
        {"ur", {"براہ کرم اس نمبر پر میسج نہ بھیجیں", "please is number pe message mat bhejo"}},
        {"vi", {"làm ơn đừng nhắn vào số này nữa", "xin lỗi tôi không muốn nhận tin nữa đâu"}},
        {"zh-Hans", {"请不要再发这样的短信给我了", "你好，不想再收到这些"}}, {"zh-Hant", {"請不要再傳這樣的訊息給我了", "你好，不想再收到這些"}},
    };
    CHECK(rows.size() == all_shipped().languages.size());
    for (const auto& [language, messages] : rows)
        for (const auto* message : messages) {
            INFO(language << ": " << message);
            CHECK((may_mean_stop(message, all_shipped(), all_shipped().words(language)) ||
            obeyed(message) == command::stop));
        }
}

TEST_CASE("the language of a reply is noticed among all twenty, and the talk's own is no other") {
    const said_in rows{
        {"en", {"she loves to draw and she is very kind with her brother",
            "he likes it when we read about dinosaurs"}}, {"es",
            {"le encanta dibujar y jugar con su hermana en la casa", "es muy alegre y le gusta el futbol"}},
        {"ar", {"يحب أن يلعب مع أخته في البيت لأنه يحب القصص", "ابنتي تحب الرسم كثيرا وهي هادئة عندما تقرأ"}},
        {"fa", {"دخترم خیلی نقاشی را دوست دارد و وقتی می‌خواند آرام است", "پسرم برای این بازی خیلی وقت دارد"}},
        {"fil", {"mahilig siya sa mga dinosaur kasi mabait siya",
            "ang anak ko ay laging masaya kapag may kasama siya"}},
        {"fr", {"il aime beaucoup dessiner avec ses amis dans la maison",
            "elle est très douce et elle aime les histoires"}},
        {"hmn", {"nws nyiam kos duab heev thiab nws muaj siab zoo",
            "peb nyob hauv tsev thiab peb nyeem ntawv txhua hmo"}},
        {"ht", {"li renmen desinen anpil ak sè li nan kay la", "pitit mwen konn jwe ak lòt timoun nan lekòl la"}},
        {"ko", {"그림 그리기를 정말 좋아해요", "우리 아이가 공룡을 많이 좋아해요"}}, {"ne", {"उसलाई चित्र बनाउन मन पर्छ",
            "हामी घरमा धेरै कथा पढ्छौं"}}, {"ps", {"زما زوی رسمول ډېر خوښوي او خپله خور ته کیسې کوي",
            "زموږ لور ښه سندرې وايي چې خوشاله وي"}},
        {"pt-BR", {"ele gosta muito de brincar com a irmã dele",
            "minha filha é muito carinhosa e ela adora histórias"}},
        {"ru", {"она очень любит рисовать и петь", "ему нравится когда мы вместе читаем"}},
        {"so", {"waxay jeceshahay inay wax badan sawirto", "wuxuu jecel yahay sheekooyinka marka aan guriga joogno"}},
        {"sw", {"anapenda sana kuchora na kucheza kwa furaha", "mtoto wangu anapenda hadithi wakati wa usiku"}},
        {"uk", {"вона дуже любить малювати і співати", "йому подобається коли ми читаємо разом"}},
        {"ur", {"میری بیٹی کو ڈرائنگ بہت پسند ہے اور وہ خوش رہتی ہے", "وہ کہانیاں سنتا ہے جب ہم گھر میں ہوتے ہیں"}},
        {"vi", {"con rất thích vẽ nhưng cũng hay chơi với các bạn", "cháu thường đọc sách trong nhà khi trời mưa"}},
        {"zh-Hans", {"她很喜欢画画，还会给我们唱歌", "他说长大时候什么都想学，我们爱听"}}, {"zh-Hant", {"她很喜歡畫畫，還會給我們唱歌", "他說長大時候什麼都想學，我們愛聽"}},
    };
    CHECK(rows.size() == all_shipped().languages.size());
    for (const auto& [language, messages] : rows)
        for (const auto* message : messages)
            for (const auto& talk : all_shipped().languages) {
                INFO(message << " in a talk in " << talk.tag);
                const auto other = language_of(message, all_shipped(), talk);
                if (talk.tag == language)
                    CHECK_FALSE(other.has_value());
                else
                    CHECK(other == std::optional<std::string>(language));
            }
}
