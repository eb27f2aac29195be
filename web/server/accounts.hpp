#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"
#include "server/sqlite.hpp"

namespace obverse {

/// Who is signed in. A session is a random token of 256 bits that only the browser has; here is its SHA-256.
///
/// Thread-safe: one mutex. Has its own connection, so that a sign-in never waits in the middle of a push's transaction.
class Accounts {
 public:
  static constexpr std::int64_t session_seconds = 30 * 24 * 3600;

  /// @param database a connection to a migrated database
  /// @error StorageFailed
  static Result<std::unique_ptr<Accounts>> load(Database database);

  /// Starts a session, durable on return. Of very many sessions of one account the oldest end.
  /// @return the token, 64 hexadecimal digits. @error StorageFailed
  Result<std::string> sign_in(PersonId account, Instant now);
  /// @return nothing for a token that is unknown or has expired
  std::optional<PersonId> account_of(std::string_view token, Instant now) const;
  /// @error StorageFailed
  Status sign_out(std::string_view token);

 private:
  struct Session {
    PersonId account;
    Instant started;
    Instant expires;
  };
  using Sessions = std::map<std::string, Session, std::less<>>;  // by hash of the token

  explicit Accounts(Database database) : database_(std::move(database)) {}
  Status read_sessions();
  Status end_surplus(PersonId account, Instant now);
  Status end_session(const std::string& token_hash);

  mutable std::mutex mutex_;
  Database database_;
  Sessions sessions_;
};

}  // namespace obverse
