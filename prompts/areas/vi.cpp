// What a school must not ask, in Vietnamese.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_vi;
constinit const area_words words_in_vi{
    .politics =
        "chinh tri, bau cu, di bau, bau cho, bo phieu, la phieu, cu tri, ung cu vien, tong thong, thong doc, ong "
        "thi truong, ba thi truong, vi thi truong, chinh phu, chinh quyen, ung ho dang, theo dang nao, dang phai, "
        "dang cong hoa, dang dan chu, cong san, thuong nghi si, bieu tinh, bao thu hay, canh ta hay, pha thai, "
        "trump, biden",
    .mental_health =
        "tam than, benh tam ly, bac si tam ly, chuyen gia tam ly, van de tam ly, van de ve tam ly, tu van tam ly, "
        "tham van tam ly, tri lieu, tram cam, lo au, roi loan, y dinh tu tu, muon tu tu, tung tu tu, nghi den tu "
        "tu, tu sat, lam dau ban than, tu lam dau, tu lam hai, bi tu ky, chung tu ky, mac tu ky, tre tu ky, tang "
        "dong, adhd, sang chan, chan thuong tam, ac mong, co hay buon, luon buon, buon nhieu, buon suot, hay buon "
        "ba, co hay khoc, khoc nhieu, khoc suot, hay khoc khong, co hay lo, lo lang nhieu, thay co don, bi lam sao, "
        "bi gi vay, bi sao vay, co van de gi, than kinh, thuong xuyen buon, luc nao cung buon, luc nao cung lo, "
        "thuong xuyen lo, thuong xuyen khoc, hoang loan",
    .gender =
        "gioi tinh, tinh duc, co ban trai, co ban gai, ban trai chua, ban gai chua, ban trai khong, ban gai khong, "
        "nguoi yeu chua, nguoi yeu khong, hen ho, nguoi dong tinh, la dong tinh, dong tinh luyen ai, dong tinh nam, "
        "dong tinh nu, nguoi chuyen gioi, la chuyen gioi, lgbt, con gai hay con trai, trai hay gai, nam hay nu, "
        "tuoi day thi, da day thi, bat dau day thi, mang thai, co thai, co bau, kinh nguyet, hanh kinh, co kinh "
        "chua, tranh thai, yeu ai chua, ban trai hay ban gai, con trai hay con gai, be trai hay be gai",
    .offence =
        "bat hop phap, trai phap luat, vi pham, pham phap, pham toi, toi pham, bi bat giu, tung bi bat, bi cong an, "
        "bi canh sat, canh sat bat, goi canh sat, canh sat den nha, voi canh sat, voi phap luat, tien an, ngoi tu, "
        "vao nha tu, trong nha tu, bi giam, toa an, bang dang, ma tuy, hut chich, bi nghien, nghien thuoc, can sa, "
        "ruou, uong bia, say xin, hay nhau, hut thuoc, thuoc la, thuoc lao, vape, giu sung, khau sung, sung dan, "
        "sung o nha, sung trong nha, sung that, vu khi, an cap, an trom, trom cap, cuop, danh dap, bao hanh, bao "
        "luc, bi lam dung, lam dung tinh, xam hai, gian lan, quay cop, hay noi doi, noi doi khong, noi doi ai, noi "
        "doi bo, tung noi doi, danh bac, co nhau khong, nha co sung, di tu chua, tung di tu, an gian",
    .family_faults =
        "cai nhau, to tieng, xung dot, mau thuan, mang chui, mang con khong, bi mang, la mang, quat mang, quat con, "
        "quat thao, nghiem khac, kho tinh, hoa thuan, cha me tot, bo me tot, ba me tot, cha me xau, bo me xau, ba "
        "me xau, nguoi me tot, nguoi cha tot, nguoi bo tot, khong thich … ve gia dinh, khong thich … trong gia "
        "dinh, khong thich … o gia dinh, khong thich … nhat trong nha, ghet … gia dinh, ghet … trong nha, thay doi "
        "… gia dinh, khong tot … gia dinh, thuong bo hay, thuong me hay, thuong ba hay, thuong ai hon, thuong me "
        "hon, thuong bo hon, thuong ba hon, bo hay me, me hay bo, ba hay me, me hay ba, cha hay me, gian con, noi "
        "gian, noi nong, co so bo, co so me, co so ba, doi xu te, doi xu khong tot, trong nha con khong thich, gia "
        "dinh con khong thich",
    .confidence =
        "luat su, bac si cua, bac si gia dinh, bac si bao, bac si dan, bac si khuyen, bac si nhi, linh muc, voi muc "
        "su, muc su noi, muc su khuyen, muc su cua, gap muc su, cha xu, voi nha su, nha su noi, xung toi, giao si, "
        "imam, nhan vien xa hoi, can su xa hoi, bac si da, bac si … noi",
    .religion =
        "ton giao, theo dao, dao phat, phat giao, thien chua, cong giao, tin lanh, hoi giao, dao hoi, nguoi do "
        "thai, dao do thai, an do giao, cao dai, co dao khong, duc tin, tin nguong, cau nguyen, doc kinh, tung "
        "kinh, kinh thanh, kinh koran, di nha tho, den nha tho, toi nha tho, o nha tho, thanh duong, thanh le, di "
        "le, di chua nao, hay di chua, di chua khong, thuong di chua, chua jesus, chua giesu, duc chua, tin chua "
        "khong, co tin vao, duc phat, allah, rua toi, ruoc le, giang sinh, noel, phuc sinh, mua chay, an chay, "
        "ramadan, vu lan, phat dan, le phat, ngay le nao, ngay le gi, nhung ngay le, an mung … thang 12, an mung … "
        "thang muoi hai, lam gi … thang 12, tho cung to tien, tho cung ong ba, giao ly, giao hoi, halal, kosher, "
        "tho phat, hoa hao, cau kinh, vo than, tin vao chua",
    .income =
        "thu nhap, tien luong, muc luong, luong thang, luong moi thang, bao nhieu tien, kiem duoc bao nhieu, kiem "
        "bao nhieu, du tien, thieu tien, het tien, tien de mua, co tien mua, co tien tra, kho khan ve tien, tai "
        "chinh, tem phieu, phieu thuc pham, food stamps, medicaid, medi cal, wic, bao hiem y te, bao hiem suc khoe, "
        "nhan tro cap, tien tro cap, huong tro cap, tro cap xa hoi, an mien phi, mien phi hoac giam, ngheo, thieu "
        "thon, no nan, co no khong, khoan no, that nghiep, mat viec, tai khoan ngan hang, the tin dung, du do an, "
        "du thuc an, du com an, du an du mac, du an khong, nha du an, nhin doi, doi khat, thieu an, thieu do an, "
        "thieu thuc an, het thuc an, tien nha, hoa don, kha nang chi tra, kha nang mua, du kha nang, luong quy vi, "
        "an trua mien phi, bua trua mien phi, tung thieu, gia canh",
    .origin =
        "nhap cu, di dan, di tru, dinh cu, visa, thi thuc, ho chieu, the xanh, quoc tich, cong dan, nhap tich, an "
        "sinh xa hoi, so an sinh, giay to, hop phap, truc xuat, ti nan, ty nan, sinh ra o, sinh o dau, sinh o nuoc, "
        "sinh tai, noi sinh cua, khai sinh, que o dau, que quan, que huong, nguon goc, goc nuoc nao, goc o dau, den "
        "tu dau, den tu nuoc, tu nuoc nao, tu dau den, tu dau toi, o dau den, o dau toi, nguoi nuoc nao, nguoi gi, "
        "la nguoi nuoc, nuoc cua quy vi, thuoc dan toc, dan toc nao, dan toc gi, nguoi dan toc, chung toc, sac toc, "
        "mau da, sang my, qua my, toi my, vao my, qua day tu, qua day bao lau, qua day khi, sang day bao lau, o day "
        "bao lau, o my bao lau, song o my, song o day bao, cu tru, tinh trang phap ly, giay phep lam viec, thuong "
        "tru, ba con o, ho hang o, nguoi than o viet nam, gia dinh o viet nam, vuot bien, bien gioi, den my, den "
        "hoa ky, phai nguoi viet, la nguoi viet",
    .household =
        "may nguoi song, may nguoi o, may nguoi trong, bao nhieu nguoi song, bao nhieu nguoi o, bao nhieu nguoi "
        "trong, ai song cung, ai song voi, ai song trong, nhung ai o, ai o cung, ai o chung, o chung voi, song voi "
        "ai, song cung ai, o voi ai, song voi bo, song voi me, song voi ba, song voi cha, song cung bo, song cung "
        "me, song cung ba, song cung cha, song chung, ho gia dinh, quyen nuoi, giam ho, ly di, ly hon, li di, li "
        "hon, ly than, ket hon, hon nhan, lap gia dinh chua, co chong chua, co vo chua, don than, me don, cha "
        "duong, bo duong, con nuoi, cha me nuoi, bo me nuoi, duoc nhan nuoi, may anh chi em, bao nhieu anh chi, may "
        "dua con, may nguoi con, vo gia cu, khong co nha, duoi khoi nha, duoi nha, chu nha, thue nha, nha thue, "
        "tien thue, nghe nghiep cua, nghe nghiep la gi, quy vi lam nghe, bo lam nghe, me lam nghe, ba lam nghe, cha "
        "lam nghe, quy vi lam gi, di lam o dau, lam o hang, co di lam, di lam khong, bo di lam, me di lam, co viec "
        "lam, viec lam cua, noi lam viec, kiem song, co may tinh, co may vi tinh, may tinh o nha, co internet, "
        "internet o nha, co mang o nha, wifi, wi fi, co xe hoi, co o to, co xe rieng, bao nhieu thiet bi, bao nhieu "
        "dien thoai, dia chi, quy vi o dau, quy vi song o dau, gia dinh o dau, gia dinh song o dau, nha quy vi o, "
        "ai o nha voi, cha cua … dau, bo cua … dau, me cua … dau, ba cua … dau, co anh chi em khong, gia dinh co "
        "may con, quy vi co may con, bao nhieu anh em, me ghe, may cai tivi, song voi ong, doc than, gi de song, "
        "nha co may nguoi, gia dinh co may nguoi, nha co bao nhieu, quy vi lam viec, bo lam viec, me lam viec, cha "
        "lam viec, ba lam viec, quy vi lam o, bo lam o, me lam o, cong viec cua quy vi, cong viec cua bo, cong viec "
        "cua me, cong viec cua cha",
    .health =
        "benh, om dau, bi om, co hay om, hay om khong, dau om, om yeu, om nang, uong thuoc, thuoc men, toa thuoc, "
        "thuoc theo toa, bi di ung, di ung voi, di ung gi, di ung thuc an, di ung khong, khuyet tat, tan tat, chan "
        "doan, y te, suc khoe cua, suc khoe the nao, suc khoe ra sao, tinh trang suc khoe, van de suc khoe, van de "
        "ve suc khoe, can nang, nang bao nhieu, thua can, beo phi, bi map, tiem chung, tiem phong, chich ngua, vac "
        "xin, vaccine, nhu cau dac biet, hen suyen, bi suyen, tieu duong, bi dong kinh, nhap vien, phau thuat, cham "
        "phat trien, roi loan, suy dinh duong, dung thuoc gi, co thuoc gi",
    .shortcomings =
        "van de o nha, van de trong nha, van de trong gia dinh, o nha co van de, rac roi o nha, rac roi trong, van "
        "de gi, kho khan gi, kho khan o nha, gap kho khan, ky luat, trung phat, bi phat, phat nhu the nao, phat "
        "con, phat ra sao, danh con, danh don con, bi danh don, roi vot, cu xu xau, hanh vi, khong vang loi, khong "
        "nghe loi, vo le, diem yeu cua, diem yeu nao, diem yeu la, nhuoc diem, hoc kem, kem mon, kem nhat, hoc "
        "cham, luoi bieng, luoi hoc, luoi lam, co luoi, cham hon ban, thua kem, tut hau, theo khong kip, khong theo "
        "kip, diem kem, diem thap, o lai lop, bao nhieu phut, may phut, bao nhieu gio, may tieng moi ngay, may "
        "tieng mot ngay, phut moi ngay, phut mot ngay, gio moi ngay, gio mot ngay, co doc sach cho, doc sach moi "
        "toi, doc sach cho con moi, doc sach moi dem, bao lau … doc sach, man hinh, nhat ky doc, do mon, pha phach, "
        "quy vi day do, danh nhau, tat con, hinh phat, khuyet diem, thieu sot",
    .interpreting =
        "thong dich, phien dich, dich giup, dich ho, dich cho, dich giay to, dich ra tieng, dich tieng anh, noi "
        "giup quy vi, noi ho quy vi, giup quy vi noi tieng, giup quy vi hieu tieng, giup quy vi … tieng anh, giup "
        "bo me … tieng anh, giup cha me … tieng anh, noi thay quy vi, noi thay cho, noi thay bo, noi thay cha",
    .reaching =
        "dien thoai, dia chi, email, e mail, lien lac, lien he, con o dau, con song o dau, nha con o, nha con so, "
        "ten duong, o duong nao, so nha, ho ten, ho va ten, ten ho, ten day du, mat khau, mat ma, ten dang nhap, "
        "tai khoan, tam anh, buc anh, tam hinh, gui anh, gui hinh, chup anh, chup hinh, hinh cua con, selfie, quay "
        "video, video cua con, instagram, tiktok, snapchat, whatsapp, facebook, zalo, messenger, roblox, mang xa "
        "hoi, sinh nhat cua con, sinh nhat con, ngay sinh",
    .messages =
        "con hoi me, con hoi bo, con hoi ba, con hoi cha, hoi bo me, hoi cha me, hoi ba me, hoi me xem, noi voi bo, "
        "noi voi me, noi voi ba, noi voi cha, noi cho me, noi cho bo, ke cho me, ke cho bo, ke cho ba, doc cho me, "
        "doc cho bo, doc cho ba, doc cho cha, bo me con lam, cha me con lam, ba me con lam, me con lam gi, bo con "
        "lam gi, ba con lam gi, bi mat nao, bi mat gi, mot bi mat, dieu bi mat, bi mat cua, giu bi mat, co bi mat",
};

}  // namespace kindred
