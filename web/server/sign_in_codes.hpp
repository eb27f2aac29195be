#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/mail_queue.hpp"
#include "server/mail_texts.hpp"
#include "server/session_store.hpp"
#include "server/sync_service.hpp"

namespace obverse {

/// A member of some programme, by their address.
struct Addressee {
  PersonId person;
  std::string address;  ///< as the programme has it
};
/// @param address  in any case, with or without spaces around it
/// @return of several with one address the first by id. Linear in the people
std::optional<Addressee> member_by_address(const Model& model, std::string_view address);

/// Codes that people are sent by e-mail and sign in with. A code is good once and for a while; the store has its
/// SHA-256, together with the address, and nothing is known outside the store. Thread-safe.
class SignInCodes {
 public:
  static constexpr std::int64_t code_seconds = 15 * 60;
  static constexpr std::int64_t open_codes_max = 5;  ///< of one account; beyond, none is sent

  struct Setup {
    std::unique_ptr<Mailer> mailer;  ///< of its own
    std::string from;                ///< address that mails come from
    std::function<Instant()> clock;
  };
  /// @param sessions  where codes are kept; like `sync` it outlives this
  SignInCodes(SyncService& sync, SessionStore& sessions, Setup setup);

  struct Wish {
    std::string address;
    MailLanguage language = MailLanguage::English;
    std::string base_url;  ///< where the link leads; empty: no link
  };
  /// Sends a code to the member who has this address, if somebody has. Nobody can tell which, not by the time it takes
  /// either: the code is made, and the mail written and sent, in another thread.
  void send(const Wish& wish);

  /// Uses a code up. Case, spaces and signs in it do not matter.
  /// @return who it signs in; nothing for one that is not good, and for who is no member any more. @error StorageFailed
  Result<std::optional<PersonId>> take(std::string_view address, std::string_view code);

 private:
  std::optional<OutgoingMail> mail_for(const Addressee& reader, const Wish& wish);

  SyncService& sync_;
  SessionStore& sessions_;
  const std::string from_;
  const std::function<Instant()> clock_;
  MailQueue mails_;  // the last: it ends before what its thread uses
};

}  // namespace obverse
