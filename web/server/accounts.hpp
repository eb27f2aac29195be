#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"
#include "server/session_store.hpp"

namespace obverse {

/// Who is signed in. A session is a random token of 256 bits that only the browser has; the store has its SHA-256.
/// Thread-safe.
class Accounts {
 public:
  static constexpr std::int64_t session_seconds = 30 * 24 * 3600;
  /// As long as browsers keep a cookie: by a session that has ended, a device can still be told that its person was
  /// erased.
  static constexpr std::int64_t cookie_seconds = 400 * 24 * 3600;

  /// @param sessions  outlives the Accounts
  explicit Accounts(SessionStore& sessions) : sessions_(sessions) {}

  /// Starts a session, durable on return. Of very many sessions of one account the oldest end.
  /// @return the token, 64 hexadecimal digits. @error StorageFailed
  Result<std::string> sign_in(PersonId account, Instant now);
  /// @return nothing for a token that is unknown or has expired
  /// @error StorageFailed: the store could not be asked, and nobody knows whether the session is good
  Result<std::optional<PersonId>> account_of(std::string_view token, Instant now) const;
  /// @error StorageFailed
  Status sign_out(std::string_view token);
  /// Sessions of somebody who was erased last as long as a device may lie in a drawer; no new one begins by a code that
  /// they were sent. @error StorageFailed
  Status keep_for_telling(PersonId account, Instant now);

 private:
  Status end_surplus(PersonId account, Instant now);

  SessionStore& sessions_;
};

}  // namespace obverse
