#include "server/mail_texts.hpp"

namespace obverse {

namespace {

std::string block(const std::string& text) { return "\n\n    " + text + "\n\n"; }

/// "Or open this link:" and the link, where there is one.
std::string link_block(const std::string& words, const std::string& link) {
  return link.empty() ? std::string() : words + "\n\n" + link + "\n\n";
}

/// One sentence without its full stop: it is the subject, too.
std::string offer_sentence(MailLanguage language, const OfferWords& words) {
  const std::string &who = words.asker, &programme = words.programme;
  switch (language) {
    case MailLanguage::English:
      return who + " asks you to be a " + (words.is_mentor ? "mentor" : "mentee") + " in “" + programme + "”";
    case MailLanguage::German:
      return who + " fragt, ob Sie in „" + programme + "“ " + (words.is_mentor ? "Mentorin oder Mentor" : "Mentee") +
             " sein möchten";
    case MailLanguage::Spanish:
      return who + " le pregunta si quiere participar en «" + programme + "» como " +
             (words.is_mentor ? "mentor o mentora" : "mentee");
    case MailLanguage::French:
      return who + " vous propose de participer à «\u00a0" + programme + "\u00a0» comme " +
             (words.is_mentor ? "mentor ou mentore" : "mentoré ou mentorée");
  }
  return {};
}

}  // namespace

MailLanguage mail_language_of(std::string_view tags) {
  const std::string_view language = tags.substr(0, tags.find_first_of(" -,;"));
  if (language == "de") return MailLanguage::German;
  if (language == "es") return MailLanguage::Spanish;
  if (language == "fr") return MailLanguage::French;
  return MailLanguage::English;
}

Letter sign_in_letter(MailLanguage language, const SignInWords& words) {
  switch (language) {
    case MailLanguage::English:
      return {"Your sign-in code for Obverse: " + words.code,
              "Hello,\n\nyour code for signing in to Obverse:" + block(words.code) +
                  link_block("Or open this link:", words.link) +
                  "It is good for 15 minutes, once.\n\nIf you did not ask for it, do nothing: nobody gets in without "
                  "this code.\n"};
    case MailLanguage::German:
      return {"Ihr Anmeldecode für Obverse: " + words.code,
              "Guten Tag,\n\nIhr Code für die Anmeldung bei Obverse:" + block(words.code) +
                  link_block("Oder öffnen Sie diesen Link:", words.link) +
                  "Er gilt 15 Minuten lang, ein einziges Mal.\n\nWenn Sie ihn nicht angefordert haben, brauchen Sie "
                  "nichts zu tun: Ohne diesen Code kommt niemand hinein.\n"};
    case MailLanguage::Spanish:
      return {"Su código para entrar en Obverse: " + words.code,
              "Hola:\n\nSu código para entrar en Obverse:" + block(words.code) +
                  link_block("O abra este enlace:", words.link) +
                  "Vale durante 15 minutos, una sola vez.\n\nSi usted no lo ha pedido, no tiene que hacer nada: sin "
                  "este código no entra nadie.\n"};
    case MailLanguage::French:
      return {"Votre code de connexion à Obverse\u00a0: " + words.code,
              "Bonjour,\n\nVotre code de connexion à Obverse\u00a0:" + block(words.code) +
                  link_block("Ou ouvrez ce lien\u00a0:", words.link) +
                  "Il est valable 15 minutes, une seule fois.\n\nSi vous ne l’avez pas demandé, ne faites "
                  "rien\u00a0: sans ce code, personne n’entre.\n"};
  }
  return {};
}

Letter offer_letter(MailLanguage language, const OfferWords& words) {
  const std::string sentence = offer_sentence(language, words);
  switch (language) {
    case MailLanguage::English:
      return {sentence, "Hello,\n\n" + sentence + ". Sign in at " + words.url + " with this address (" + words.address +
                            ") to answer.\n"};
    case MailLanguage::German:
      return {sentence, "Guten Tag,\n\n" + sentence + ". Melden Sie sich auf " + words.url + " mit dieser Adresse (" +
                            words.address + ") an, um zu antworten.\n"};
    case MailLanguage::Spanish:
      return {sentence, "Hola:\n\n" + sentence + ". Entre en " + words.url + " con esta dirección (" + words.address +
                            ") para responder.\n"};
    case MailLanguage::French:
      return {sentence, "Bonjour,\n\n" + sentence + ". Connectez-vous sur " + words.url + " avec cette adresse (" +
                            words.address + ") pour répondre.\n"};
  }
  return {};
}

}  // namespace obverse
