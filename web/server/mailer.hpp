#pragma once

#include <atomic>
#include <string>

#include "base/result.hpp"

namespace obverse {

/// One message on its way.
struct OutgoingMail {
  std::string from, to;  ///< addresses of the SMTP envelope
  std::string message;   ///< RFC 5322, with CRLF
};

/// Hands messages on. Thread-safe or used by one thread alone, as its implementation says.
class Mailer {
 public:
  Mailer() = default;
  Mailer(const Mailer&) = delete;
  Mailer& operator=(const Mailer&) = delete;
  virtual ~Mailer() = default;

  /// @error StorageFailed (try again later: no connection, or the server says "not now"), Forbidden (never: refused)
  virtual Status send(const OutgoingMail& mail) = 0;
  /// Gives up what is on its way and all that would follow, because the program ends. Called from another thread.
  virtual void give_up() {}
};

/// Sends by SMTP, with STARTTLS where the server offers it. Used by one thread alone.
class SmtpMailer : public Mailer {
 public:
  /// @param url  "smtp://host:25", "smtps://host:465", "smtp://user:password@host:587"
  explicit SmtpMailer(std::string url) : url_(std::move(url)) {}
  Status send(const OutgoingMail& mail) override;
  void give_up() override { is_given_up_ = true; }

 private:
  std::string url_;
  std::atomic<bool> is_given_up_ = false;
};

}  // namespace obverse
