#pragma once

#include <string>
#include <string_view>

#include "follow_up/shared_note.hpp"

namespace obverse {

// The words of mails that the server writes by itself.

enum class MailLanguage { English, German, Spanish, French };
/// Of a BCP 47 tag, or of a list of them by its first; English when it is none of the others.
MailLanguage mail_language_of(std::string_view tags);

struct SignInWords {
  std::string code;
  std::string link;  ///< that signs in; empty: the code alone
};
Letter sign_in_letter(MailLanguage language, const SignInWords& words);

struct OfferWords {
  std::string asker, programme;  ///< names
  bool is_mentor = false;        ///< what the reader is asked to be; else a mentee
  std::string url;               ///< where they answer
  std::string address;           ///< that they sign in by
};
Letter offer_letter(MailLanguage language, const OfferWords& words);

}  // namespace obverse
