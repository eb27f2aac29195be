#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "server/postgres.hpp"
#include "server/sqlite.hpp"

namespace obverse {

/// One person signed in on one browser.
struct SignIn {
  PersonId account;
  Instant started;
  Instant expires;
};

/// Where sessions are kept, by the hash of their token, and codes that begin one, by the hash of the code. Thread-safe;
/// nothing is remembered outside the store, so that all servers of one store agree at once.
class SessionStore {
 public:
  SessionStore() = default;
  SessionStore(const SessionStore&) = delete;
  SessionStore& operator=(const SessionStore&) = delete;
  virtual ~SessionStore() = default;

  /// Durable on return, here and below. @error StorageFailed, here and below
  virtual Status insert(const std::string& token_hash, const SignIn& session) = 0;
  virtual Result<std::optional<SignIn>> find(const std::string& token_hash) = 0;
  virtual Status remove(const std::string& token_hash) = 0;
  /// Codes as well as sessions.
  virtual Status remove_expired(Instant now) = 0;
  virtual Result<std::map<std::string, SignIn>> sessions_of(PersonId account) = 0;

  virtual Status insert_code(const std::string& code_hash, PersonId account, Instant expires) = 0;
  /// Uses a code up, and with it all others of its account. Of several that come with one code at once one gets it.
  /// @return whose it was; nothing when it is unknown, used or expired
  virtual Result<std::optional<PersonId>> take_code(const std::string& code_hash, Instant now) = 0;
  /// How many codes of an account have not expired.
  virtual Result<std::int64_t> count_codes(PersonId account, Instant now) = 0;
  virtual Status remove_codes(PersonId account) = 0;
};

class SqliteSessions final : public SessionStore {
 public:
  /// @param database a connection of its own to a migrated database, so that a sign-in never waits in the middle of a
  /// push's transaction
  explicit SqliteSessions(Database database) : database_(std::move(database)) {}
  Status insert(const std::string& token_hash, const SignIn& session) override;
  Result<std::optional<SignIn>> find(const std::string& token_hash) override;
  Status remove(const std::string& token_hash) override;
  Status remove_expired(Instant now) override;
  Result<std::map<std::string, SignIn>> sessions_of(PersonId account) override;
  Status insert_code(const std::string& code_hash, PersonId account, Instant expires) override;
  Result<std::optional<PersonId>> take_code(const std::string& code_hash, Instant now) override;
  Result<std::int64_t> count_codes(PersonId account, Instant now) override;
  Status remove_codes(PersonId account) override;

 private:
  std::mutex mutex_;
  Database database_;
  Statement find_;  // asked at every request: prepared once
};

class PostgresSessions final : public SessionStore {
 public:
  /// @param database a connection of its own to a migrated database
  PostgresSessions(std::unique_ptr<Postgres> database, std::string organisation)
      : database_(std::move(database)), organisation_(std::move(organisation)) {}
  Status insert(const std::string& token_hash, const SignIn& session) override;
  Result<std::optional<SignIn>> find(const std::string& token_hash) override;
  Status remove(const std::string& token_hash) override;
  Status remove_expired(Instant now) override;
  Result<std::map<std::string, SignIn>> sessions_of(PersonId account) override;
  Status insert_code(const std::string& code_hash, PersonId account, Instant expires) override;
  Result<std::optional<PersonId>> take_code(const std::string& code_hash, Instant now) override;
  Result<std::int64_t> count_codes(PersonId account, Instant now) override;
  Status remove_codes(PersonId account) override;

 private:
  std::mutex mutex_;
  std::unique_ptr<Postgres> database_;
  std::string organisation_;
};

}  // namespace obverse
