// Words that may mean danger, in each of the twenty languages: what a parent or a child would write of it, and what
// families write of play. Whole sentences, beside the listed phrases.
#include "bot/talk/hearing.hpp"
#include "tests/bot/shipped_words.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

using said_in = std::vector<std::pair<const char*, std::vector<const char*>>>;  // language, messages

void all_of_danger(const said_in& rows, bool expected) {
    CHECK(rows.size() == all_shipped().languages.size());
    for (const auto& [language, messages] : rows) {
        CHECK(messages.size() >= 6);
        for (const auto* message : messages) {
            INFO(language << ": " << message);
            CHECK(speaks_of_danger(message, all_shipped()) == expected);
        }
    }
}

}  // namespace

TEST_CASE("danger is heard in every language") {
    all_of_danger(
        {
            {"en", {"my husband hits me", "my dad hurts me", "they hit him at school", "I am scared of my husband",
                    "suicidal", "he says he doesn't want to live", "he cut himself", "he was molested",
                    "someone touched him", "Sometimes her stepfather hits her", "I'm afraid of my ex, he has a gun",
                    "she told me a man touched her", "my son says he wants to kill himself",
                    "He threatened to kill us last night", "she has been cutting herself"}},
            {"es", {"mi marido me pega", "no quiere vivir", "ya no quiere vivir", "se hace daño", "lo tocaron",
                    "me da miedo mi esposo", "mi hijo dice que ya no quiere vivir más", "su papá le pega mucho",
                    "en la escuela le pegan los otros niños", "Ayer mi novio me golpeó", "amenazó con matarnos a todos",
                    "mi hija se corta los brazos"}},
            {"ar", {"زوجي يضربني كل يوم", "ابني لا يريد أن يعيش", "بنتي بتخاف من أبوها", "ضربوه في المدرسة اليوم",
                    "هو يجرح نفسه", "هددني بالقتل أمس"}},
            {"fa", {"شوهرم هر شب مرا می زند", "پسرم می گوید نمی خواهد زنده باشد", "در مدرسه او را می زنند",
                    "من از شوهرم می ترسم", "پدرش او را می‌زند", "تهدید به قتل کرده است"}},
            {"fil", {"binubugbog ako ng asawa ko", "ayaw na raw niyang mabuhay", "natatakot siyang umuwi sa bahay",
                     "may baril ang kapitbahay namin", "naglalaslas po ang anak ko", "hinipuan siya ng tito niya",
                     "sinasaktan siya sa school"}},
            {"fr", {"mon mari me frappe le soir", "il dit qu'il ne veut plus vivre", "à l'école les autres le frappent",
                    "j'ai peur de mon mari", "elle se fait du mal", "quelqu'un l'a touchée", "son père bat ma fille"}},
            {"hmn", {"kuv tus txiv ntaus kuv", "nws hais tias nws xav tuag", "nws tsis xav nyob lawm",
                     "kuv ntshai kuv tus txiv", "muaj neeg kov nws lub cev", "lawv ntaus nws tom tsev kawm ntawv"}},
            {"ht", {"mari m ap bat mwen", "pitit mwen di li pa vle viv ankò", "yon moun manyen l", "mwen pè mari mwen",
                    "yo bat li lekòl la", "li menase touye nou"}},
            {"ko", {"남편이 저를 때려요", "아이가 살고 싶지 않대요", "학교에서 맞고 왔어요", "아빠가 무서워요", "손목을 그었어요",
                    "누가 아이 몸을 만졌대요"}},
            {"ne", {"श्रीमानले मलाई कुट्नुहुन्छ", "छोराले बाँच्न मन छैन भन्छ", "स्कूलमा उसलाई कुट्छन्",
                    "कसैले छोयो भनी",
                    "मलाई श्रीमानसँग डर लाग्छ", "srimanle malai kutnuhuncha", "मलाई मार्ने धम्की दियो"}},
            {"ps", {"مېړه مې هره ورځ ما وهي", "زوی مې وايي نه غواړي ژوندی پاتې شي", "په ښوونځي کې یې وهي",
                    "زه له خاونده وېرېږم", "لاس یې غوڅ کړی", "د وژلو ګواښ یې کړی"}},
            {"pt-BR", {"meu marido me bate", "ele diz que não quer mais viver", "ela se corta",
                       "tenho medo do meu marido",
                       "batem nele na escola", "um homem tocou nela", "o padrasto me ameaçou"}},
            {"ru", {"муж меня бьёт", "сын говорит что не хочет жить", "в школе его бьют", "я боюсь мужа",
                    "она режет себе вены и режет руки", "кто-то её трогал", "отчим избивает ребёнка"}},
            {"so", {"ninkaygu wuu i garaacaa habeen kasta", "wuxuu yiri inuu is dilo ayuu rabaa",
                    "dugsiga ayaa lagu garaacaa", "qof baa taabtay gabadhayda", "waxaan ka baqayaa ninkayga",
                    "aabbahood wuu na garaacaa"}},
            {"sw", {"mume wangu ananipiga kila siku", "mtoto anasema hataki kuishi", "wanampiga shuleni",
                    "naogopa mume wangu", "anajikata mikono", "jirani alimshika vibaya"}},
            {"uk", {"чоловік мене б'є", "син каже що не хоче жити", "у школі його б’ють", "я боюся чоловіка",
                    "вона ріже вени", "хтось її торкався", "вітчим погрожує вбити нас"}},
            {"ur", {"میرا شوہر مجھے مارتا ہے", "بیٹا کہتا ہے وہ جینا نہیں چاہتا", "اسکول میں اسے مارتے ہیں",
                    "مجھے شوہر سے ڈر لگتا ہے", "mera shohar mujhe marta hai", "اس نے مجھے دھمکی دی",
                    "کسی نے اسے چھوا تھا"}},
            {"vi", {"chồng đánh tôi hoài", "con nói không muốn sống nữa", "con bị bạn đánh trong lớp",
                    "tôi sợ chồng lắm",
                    "cháu tự rạch tay", "có người sờ cháu", "ông ấy dọa giết cả nhà"}},
            {"zh-Hans", {"我老公打我", "孩子说不想活了", "他在学校被打", "我很害怕丈夫", "她用刀割自己", "有人摸了她",
                         "他威胁要杀我们"}},
            {"zh-Hant", {"我老公打我", "孩子說不想活了", "他在學校被打", "我很害怕丈夫", "她用刀割自己", "有人摸了她",
                         "他威脅要殺我們"}},
        },
        true);
}

TEST_CASE("what is play, or a way of speaking, is no danger in any language") {
    all_of_danger(
        {
            {"en", {"He beats us at chess", "She beats me at Uno", "he has a gun toy", "he has a gun from nerf",
                    "the baby touched me and laughed", "Every weekend he beats me in Mario Kart",
                    "he loves the part where the knight fights the dragon", "She hits the ball so far",
                    "She is scared of spiders and of the dark", "that story touched my heart",
                    "he has a gun that shoots foam balls", "they beat us at soccer again"}},
            {"es", {"me quiero morir de la risa con el", "quiere vivir en la playa", "le pega muy bien a la pelota",
                    "tiene una pistola de agua", "le da miedo la oscuridad", "le gusta tocar el piano y cantar",
                    "se pega a su abuela todo el día", "es muy abusado para los números"}},
            {"ar", {"يموت من الضحك مع أخيه", "عنده مسدس ماء", "يحب أن يعيش في المزرعة", "يخاف من الظلام",
                    "يلعب كرة القدم كل يوم", "يضرب الكرة بقوة"}},
            {"fa", {"از خنده می میرد با برادرش", "تفنگ آب پاش دارد", "از تاریکی می ترسد", "فوتبال را خیلی دوست دارد",
                    "توپ را محکم می زند", "می خواهد نقاش شود"}},
            {"fil", {"mamatay sa tawa pag kasama niya", "may baril-barilan siya", "takot siya sa dilim",
                     "mahilig siyang sumayaw", "magaling siya sa basketball", "natatakot siya sa aso"}},
            {"fr", {"c'est à mourir de rire avec lui", "il a un pistolet à eau", "elle a peur du noir",
                    "il frappe fort dans le ballon", "il nous bat toujours aux échecs", "elle joue du violon"}},
            {"hmn", {"nws ntaus pob zoo heev", "nws luag xav tuag", "nws ntshai qhov tsaus ntuj",
                     "nws muaj ib rab phom dej ua si",
                     "nws nyiam kos duab", "nws nyiam hu nkauj"}},
            {"ht", {"li fè nou mouri ri", "li gen yon zam jwèt", "li pè fè nwa", "li bat nou nan domino",
                    "li renmen jwe boul", "li renmen bat tanbou"}},
            {"ko", {"너무 웃겨 죽겠어요", "물총을 좋아해요", "어두운 걸 무서워해요", "장난감 총을 가지고 놀아요", "공을 세게 쳐요", "축구를 좋아해요"}},
            {"ne", {"ऊ हाँसेर मर्छ", "खेलौना बन्दुक छ", "अँध्यारोसँग डराउँछ", "फुटबल मन पर्छ", "बल जोडले हान्छ",
                    "गीत गाउँछ"}},
            {"ps", {"له خندا مړ کېږي", "د لوبو توپک لري", "له تیارې وېرېږي", "توپ ښه وهي", "فوټبال یې خوښ دی",
                    "سندرې وايي"}},
            {"pt-BR", {"quero morrer de rir com ele", "tem uma arma de brinquedo", "tem medo do escuro",
                       "ela bate palmas e canta", "ele quer viver na praia", "tocou piano na festa"}},
            {"ru", {"можно умереть со смеху", "у него игрушечный пистолет", "она боится темноты", "он бьёт по мячу",
                    "бьёт нас в шахматы", "любит играть на барабане"}},
            {"so", {"qosol buu la dhacaa", "qori ciyaareed buu haystaa", "wuxuu ka baqaa mugdiga",
                    "kubadda si fiican buu u laadaa",
                    "wuxuu jecel yahay heesaha", "waxay jeceshahay sawirka"}},
            {"sw", {"tunacheka sana naye", "ana bunduki ya maji", "anaogopa giza", "anapiga mpira vizuri",
                    "alitupiga picha nzuri", "anapenda kucheza ngoma"}},
            {"uk", {"можна померти зі сміху", "має іграшковий пістолет", "вона боїться темряви", "він б'є по м'ячу",
                    "любить грати на барабані", "б'є нас у шахи"}},
            {"ur", {"ہنس ہنس کر برا حال ہو جاتا ہے", "کھلونا بندوق سے کھیلتا ہے", "اندھیرے سے ڈرتا ہے",
                    "گیند زور سے مارتا ہے",
                    "اسے کرکٹ پسند ہے", "usay drawing pasand hai"}},
            {"vi", {"buồn cười muốn chết", "cháu có súng nước", "con sợ bóng tối", "cháu đánh trống rất hay",
                    "con đánh cờ giỏi", "con thích đá bóng"}},
            {"zh-Hans", {"他笑得想死", "他有一把玩具枪", "她怕黑", "他喜欢打篮球", "打我们电话就行", "她想当医生"}},
            {"zh-Hant", {"他笑得想死", "他有一把玩具槍", "她怕黑", "他喜歡打籃球", "打我們電話就行", "她想當醫生"}},
        },
        false);
}
