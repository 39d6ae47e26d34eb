// What a school must not ask, in Brazilian Portuguese.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_pt_br;
constinit const area_words words_in_pt_br{
    .politics =
        "politic*, republican*, democrata*, em quem … vot*, votou em, vai votar, vao votar, eleitor*, eleicao, "
        "eleicoes, candidat*, presidente, presidenta, governador*, prefeito, prefeita, governo, governos, deputad*, "
        "senador*, vereador*, de esquerda ou de direita, de direita ou de esquerda, conservador*, aborto, "
        "bolsonaro, trump, voces votaram, voce votou, que partido, qual partido, algum partido, seu partido, do "
        "lula, no lula, voce vota, voces votam",
    .mental_health =
        "transtorno*, psicolog*, psiquiatr*, depress*, deprimid*, ansiedade, e ansioso, e ansiosa, suicid*, se "
        "corta, se machuca de proposito, machuca a si, automutil*, autis*, tdah, hiperativ*, bipolar*, trauma, "
        "traumatiz*, terapia*, terapeuta*, pesadelo*, panico, vive triste, sempre triste, triste sempre, anda muito "
        "triste, triste demais, anda … preocupad*, preocupad* demais, vive preocupad*, se preocupa muito, se "
        "preocupa demais, se sente sozinh*, se sente so, solidao, ha de errado com, tem de errado com, qual e o "
        "problema com, anorexi*, bulimi*, problema com a cabeca, muito ansios*, saude mental, doenca* menta*, "
        "problema* menta*, chora muito, chora demais, chora sempre, chora sem, chora por, chora com frequencia, "
        "chora todo",
    .gender =
        "sexo*, sexua*, namora, namoram, namorad*, namorinh*, ficante*, crush, paquer*, gay, lesbica*, bissexua*, "
        "homossexua*, transgener*, transexua*, identidade de genero, menino ou menina, menina ou menino, pronome*, "
        "gravida, gravidas, gravidez, puberdade, menstru*, anticoncep*, camisinha*, pilula, trans, meninos ou "
        "meninas, meninas ou meninos, menino ou uma, menina ou um",
    .offence =
        "ilega*, foi pres*, esta pres*, esteve pres*, prisao, presidio, antecedentes, crime, criminos*, criminal, "
        "delito*, gangue*, droga*, viciad*, vicio*, alcool*, bebe demais, bebe muito, bebe em casa, bebem em casa, "
        "quem bebe, alguem … bebe, voce bebe, costuma beber, bebad*, cerveja*, cachaca, fuma, fumo, cigarro*, vape, "
        "maconha, arma em casa, tem arma, uma arma, arma de fogo, armas de fogo, revolver, rouba, roubar, roubo*, "
        "furt*, abuso*, abusad*, violen*, agress*, agredi*, trapace*, mentir, mentiu, mente para, mente pra, "
        "mentira*, mentiros*, quebra as regras, quebrou as regras, com a policia, a policia ja, chamou a policia, "
        "pela policia, cola na escola, foi a policia, cola* na prova, colou na prova, fumante*, penitenciaria, para "
        "a cadeia, pra cadeia, esteve na cadeia, esta na cadeia, fumam, fumar",
    .family_faults =
        "brigam, discutem em casa, discussoes em casa, se dao bem em casa, se dao bem com, se da bem com seus pais, "
        "gritam com voce, grita com voce, gritam em casa, grita em casa, mau pai, ma mae, bom pai, boa mae, bons "
        "pais, pais … rigid*, pais … rigoros*, pais … severo*, mudaria … familia, mudar na sua familia, nao gosta "
        "na sua familia, nao gosta na familia, nao gosta em sua familia, nao gosta da sua familia, menos gosta … "
        "familia, gosta menos … familia, da sua familia … nao gosta, errado na sua familia, errado com a sua "
        "familia, bravo em casa, brava em casa, zangad* com voce, zangad* em casa, raiva de voce, gosta mais do seu "
        "pai, gosta mais da sua mae, gosta mais da mae, gosta mais do pai, prefere a mamae, prefere o papai, "
        "prefere a mae, prefere o pai, medo do seu pai, medo da sua mae, medo dos seus pais, medo em casa, "
        "maltrat*, tratam mal, quem briga, briga mais, briga em casa, brigas em casa, medo de alguem, ruim na sua "
        "familia, brav* com voce",
    .confidence =
        "advogad*, seu medico, sua medica, medico da familia, medica disse, pediatra*, padre, seu pastor, sua "
        "pastora, com o pastor, pastor disse, rabino*, imam, confissao, confess*, pai de santo, mae de santo, "
        "assistente social, conselho tutelar, medico … disse, medico … falou, doutor* disse",
    .religion =
        "religi*, fe, reza, ora antes, oram, igreja*, mesquita*, sinagoga*, templo*, deus, allah, jesus, biblia*, "
        "alcorao, batiz*, batism*, cristao, muculman*, islam*, judeu*, hindu*, budis*, catolic*, evangelic*, "
        "protestante*, crente*, mormon*, ateu, ateia, espirita*, umband*, candomble, jeova, adventista*, culto, no "
        "que voce* acredita*, em que voce* acredita*, voces acreditam em, crenca*, missa*, natal, pascoa, quaresma, "
        "ramada, eid, comunhao, catequese, halal, kosher, feriados, que festas voce*, quais festas, datas "
        "comemorativas, oracao, cristaos, judaic*, judia, rezam, rezar, oracoes, cultos, comemora* … dezembro, "
        "celebra* … dezembro, festeja* … dezembro",
    .income =
        "renda, salario*, quanto … ganha, quanto … ganham, quanto voce recebe, quanto dinheiro, dinheiro para, "
        "dinheiro pra, dinheiro suficiente, dinheiro chega, falta dinheiro, falta de dinheiro, fim do mes, final do "
        "mes, bolsa familia, ajuda do governo, auxilio do governo, food stamps, medicaid, wic, plano de saude, "
        "preco reduzido, pobre, pobres, pobreza, dividas, endividad*, desempregad*, desemprego, financeir*, conta "
        "no banco, cartao de credito, comida suficiente, falta comida, falta de comida, falta de alimento*, fome em "
        "casa, dorme com fome, tem o que comer, pagar as contas, pagar o aluguel, pode pagar, casa propria, muito "
        "caro, classe social, almoco gra*, merenda gra*, passa* fome, conta bancaria, cesta* basica*, seguro de "
        "saude, propria casa, casa e propria, vale alimentacao, com fome por falta",
    .origin =
        "imigra*, migrante*, migratori*, visto americano, tipo de visto, seu visto, um visto, passaporte*, green "
        "card, greencard, seguro social, indocumentad*, tem documento*, seus documentos, sem documentos, documentos "
        "em dia, sem papeis, deporta*, refugiad*, asilo, nacionalidade*, naturalizad*, nasceu, nasceram, nascid*, "
        "nascimento, de onde sao, de onde e, de que pais, qual e o seu pais, no seu pais, pais de origem, terra "
        "natal, sua origem, origem da sua, origem etnica, etnia*, sua raca, raca ou cor, cor da pele, quando … "
        "chegaram, quando voce chegou, vieram morar, quanto tempo voce*, quanto tempo mora*, situacao de voces, "
        "status legal, legalmente, permissao de trabalho, residencia permanente, residente*, em outro pais, "
        "fronteira, de onde v*, de onde a sua familia, veio para ca, vieram para ca, legais no pais, voces sao "
        "brasileir*, voce e brasileir*, voces tem papeis, voce tem papeis, cidada*, visto de trabalho, quanto tempo "
        "estao, seu status, familia no brasil, parentes no brasil, visto vencid*, documentos da familia",
    .household =
        "quantas pessoas, quem mais mora, quem vive com, quem vive em casa, com quem mora, com quem vive, mora com, "
        "moram com, moram juntos, vivem juntos, pai mora, mae mora, quantos moram, quantos irmaos, quantas irmas, "
        "quantos filhos, guarda de, guarda compartilhada, tem a guarda, custodia, divorci*, sao separados, esta "
        "separad*, estao separados, e separad*, estado civil, solteir*, padrasto, madrasta, familia acolhedora, e "
        "adotad*, foi adotad*, filho adotivo, filha adotiva, adocao, sem teto, morador* de rua, despej*, aluguel, "
        "seu trabalho, no que voce* trabalha*, em que voce* trabalha*, com que voce* trabalha*, onde voce* "
        "trabalha*, voce trabalha, voces trabalham, pais trabalham, pai … trabalha, mae … trabalha, tem trabalho, "
        "sua profissao, sua ocupacao, empregador*, da vida, tem computador, tem internet, wifi, voces tem carro, "
        "voce tem carro, familia tem carro, quantos aparelhos, quantos celulares, quantas televis*, seu endereco, "
        "onde voces moram, onde a familia mora, emprego, trabalho … pai, trabalho … mae, profissao … pai, profissao "
        "… mae, profissao … pais, casad*, para viver, tem irmaos, tem irmas, tem pai, tem mae, pais … separados, "
        "guarda dos filhos, internet em casa, computador em casa, seu patrao, trabalha fora",
    .health =
        "diagnos*, laudo*, doenca*, doente*, adoec*, remedio*, medicament*, medicac*, alergi*, deficiencia*, "
        "deficiente*, disturbio*, sindrome*, peso, quanto pesa, sobrepeso, obes*, vacin*, necessidades especiais, "
        "hospital, internad*, cirurgia*, problema* de saude, estado de saude, saude de, saude da, saude do, "
        "condicao medica, receita medica, asma, diabet*, epilep*, convuls*, tratamento*, comprimido*, historico "
        "medico, asmatic*",
    .shortcomings =
        "problema* em casa, que problemas, quais problemas, quais sao os problemas, dificuldade*, disciplina em "
        "casa, disciplinar, indisciplin*, castig*, palmada*, bate no seu, bate na sua, bate nos filhos, apanha em "
        "casa, surra, puni*, comporta*, birra*, fraqueza*, ponto* fraco*, deficit*, preguicos*, tem preguica, "
        "atrasad*, atraso, ruim em, vai mal, reprov*, repetiu de ano, teimos*, desobed*, malcriad*, quantos "
        "minutos, quantas horas, minutos por dia, horas por dia, voce le para, voce le pra, le todas as noites, le "
        "toda noite, quantas vezes … le, com que frequencia … le, tempo de tela, nao sabe fazer, defeito*, voce "
        "corrige, tempo … no celular, tempo … na tela, notas baixas, disciplina seu, o que nao consegue",
    .interpreting =
        "traduz*, tradutor*, interprete*, ajuda voce com o ingles, ajuda com o ingles, ajuda no ingles, ajuda voces "
        "com o ingles, ajuda a entender o ingles, fala por voce*, falar por voce*, fala no seu lugar, fala ingles "
        "por",
    .reaching =
        "telefone*, celular*, numero de, seu numero, endereco*, e mail, email*, contato*, onde voce mora, onde fica "
        "a sua casa, onde fica sua casa, sua rua, nome da rua, em que rua, sobrenome*, nome completo, senha*, "
        "usuario*, foto, fotos, fotografia*, selfie*, video seu, video de, instagram, insta, tiktok, snapchat, "
        "whatsapp, zap, facebook, roblox, redes sociais, seu aniversario, data de nascimento",
    .messages =
        "pergunte … mae, pergunte … familia, pergunta para … mae, pergunta para … pai, diga … mae, fala para … mae, "
        "fala para … pai, conte … mae, conte … pais, leia isto para, leia isso para, o que seus pais, o que os seus "
        "pais, o que sua mae, o que a sua mae, o que seu pai, o que o seu pai, segredo*, pergunte … pai*, diga … "
        "pai*",
};

}  // namespace kindred
