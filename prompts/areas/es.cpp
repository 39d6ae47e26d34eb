// What a school must not ask, in Spanish.
#include "prompts/areas.hpp"

namespace kindred {

extern const area_words words_in_es;
constinit const area_words words_in_es{
    .politics =
        "politic*, republican*, democrata*, vota usted, votan ustedes, por quien voto, partido politico, el "
        "presidente, la presidenta, el gobernador, el alcalde, la alcaldesa, el gobierno",
    .mental_health =
        "salud mental, enfermedad mental, problemas mentales, psicolog*, psiquiatr*, sicolog*, depresion, "
        "depresiv*, deprimid*, ansiedad, suicid*, trauma*, autis*, tdah, terapia, terapeuta*, pesadilla*, triste "
        "mucho, siempre triste, triste a menudo, triste con frecuencia, seguido triste, llora mucho, lloras mucho, "
        "se preocupa mucho, se siente sol*, que le pasa a, que tiene de malo, que esta mal con",
    .gender =
        "sexo, sexual*, noviazgo, tiene … novio, tiene … novia, gay, lesbiana*, bisexual*, transgenero*, identidad "
        "de genero, embaraz*, pubertad, anticoncept*",
    .offence =
        "ilegal*, arrest*, carcel, prision, problemas con la policia, llamado a la policia, crimen*, criminal*, "
        "delito*, pandilla*, drogas, adict*, alcohol*, borrach*, cerveza, fuma, fuman, fumar, marihuana, un arma, "
        "armas de fuego, pistola*, roba, robar, robado, abuso*, violen*, alguien … toma, alguien … bebe, quien "
        "toma, quien bebe, toma usted alcohol, bebe usted, toma demasiado, hizo trampa, hace trampa, hiciste "
        "trampa, copio en, copia en los examenes, dice mentiras, dices mentiras, rompe las reglas",
    .family_faults =
        "pelean en casa, discuten en casa, sus padres pelean, tus padres pelean, se llevan bien en casa, te "
        "gritan, malos padres, cambiarias de tu familia, no te gusta de tu familia, no te cae bien, quien de tu "
        "familia no, de tu familia no te, no le gusta de su familia, se enoja contigo, se enojan contigo, quieres "
        "mas a tu mama, quieres mas a tu papa",
    .confidence =
        "abogad*, su medico, tu medico, su doctor, tu doctor, su doctora, tu doctora, pediatra*, su pastor, tu "
        "pastor, sacerdote*, iman, rabino, confesion",
    .religion =
        "religio*, fe, rezar, reza, rezan, oracion*, iglesia*, mezquita*, sinagoga*, templo*, dios, jesus, biblia, "
        "coran, bautiz*, bautism*, cristian*, musulman*, islam*, judi*, hindu*, budis*, catolic*, protestante*, "
        "mormon*, ateo*, cree usted en, creen en, creencia*, que fiestas celebra*, cuales fiestas, dias festivos, "
        "que festividades, a misa, kosher, halal, navidad, ramadan, januca, pascua, primera comunion",
    .income =
        "ingresos, salario*, sueldo*, cuanto gana*, cuanto dinero, cupones de alimentos, estampillas, seguro "
        "medico, almuerzo gratis, precio reducido, pobre*, pobreza, deuda*, desemplead*, financier*, cuenta "
        "bancaria, tarjeta de credito, suficiente comida, dinero para, suficiente dinero, bastante dinero, alcanza "
        "el dinero, les alcanza, le alcanza, se queda sin comida, se quedan sin comida, pasa hambre, pasan hambre, "
        "comida en casa, pagar las cuentas, tiene suficiente, tienen suficiente",
    .origin =
        "inmigra*, migrante*, migratori*, oficina de migracion, visa, visas, pasaporte*, tarjeta verde, ciudadan*, "
        "seguro social, indocumentad*, tiene documentos, tienen documentos, sus documentos, sus papeles, tiene "
        "papeles, deportad*, deportacion*, deportaron, refugiad*, asilo, nacionalidad*, nacio, nacieron, nacid*, "
        "naciste, nacimiento, lugar de origen, de que pais, cual es su pais, en que pais, pais de origen, de donde "
        "es, de donde son, de donde eres, de donde viene*, cuando llego a, cuando llegaron, llego a este pais, "
        "llegaron a este pais, estatus legal, tienen papeles, llevan aqui, etnia, permiso de trabajo, residente "
        "legal",
    .household =
        "en su hogar viven, miembros del hogar, miembros de su hogar, cuantas personas viven, quien vive con, "
        "quienes viven, quien vive en, esta casada, esta casado, cuantos hermanos, cuantas hermanas, viven en su "
        "casa, viven en casa, custodia, divorci*, padres separados, esta separad*, estan separados, familia de "
        "acogida, es adoptad*, fue adoptad*, adopcion, madre soltera, padre soltero, sin hogar, desaloj*, "
        "alquiler, renta, su trabajo, a que se dedica*, donde trabaja*, en que trabaja*, ocupacion, empleador*, "
        "tiene computadora, tienen computadora, tiene internet, tienen internet, internet en casa, tiene carro, "
        "cuantos dispositivos, tiene trabajo, tienen trabajo, tiene usted trabajo, tiene un trabajo, tiene empleo, "
        "vive con usted, vive con ustedes, vive con su papa, vive con su mama, vive con su padre, vive con su "
        "madre, viven juntos, papa vive, mama vive, cual es su direccion, su direccion, su domicilio, donde vive "
        "usted",
    .health =
        "diagnos*, pastillas, alergi*, medicamento*, medicina, medicinas, condicion medica, historial medico, "
        "trastorno*, discapacidad*, discapacitad*, pesa, peso, sobrepeso, obes*, enfermedad*, vacuna*, necesidades "
        "especiales, padre enferm*, madre enferm*, papa enferm*, mama enferm*, alguien enferm*, esta enferm*, "
        "estan enferm*, se enferma",
    .shortcomings =
        "problemas en casa, problema en casa, disciplina a, disciplinan, castig*, pega a, nalgada*, mala conducta, "
        "problemas de conducta, se porta mal, debilidad*, deficit*, floj*, perezos*, atrasad*, cuantos minutos, "
        "cuantas horas, minutos al dia, horas al dia, le lee a, tiempo de pantalla",
    .interpreting =
        "interprete, interpretes, interpretar para, traduce para, traducir para, traducirle*, le traduce, les "
        "traduce, ayuda con el ingles, hablar por usted, habla por usted",
    .reaching =
        "telefono*, celular*, direccion*, correo*, contacto, tu numero, donde vives, tu calle, donde esta tu casa, "
        "apellido*, nombre completo, contrasena*, usuario, foto, fotos, fotografia*, selfie*, video de, instagram, "
        "tiktok, snapchat, whatsapp, facebook, roblox, tu cumpleanos",
    .messages =
        "pregunta a tu, preguntale a tu, dile a tu, diles a tus, leele esto, que hacen tus padres, que hace tu "
        "mama, que hace tu papa, un secreto, secretos",
};

}  // namespace kindred
