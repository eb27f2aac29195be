#include "server/session_store.hpp"

namespace obverse {

// ---------------------------------------------------------------------------------------------------------------------
// SQLite

Status SqliteSessions::insert(const std::string& token_hash, const SignIn& session) {
  const std::string account = text_from_id(session.account);
  const std::lock_guard lock(mutex_);
  const auto insert =
      database_.prepare("INSERT INTO session(token_hash,account,started_ms,expires_ms) VALUES(?1,?2,?3,?4)");
  if (!insert) return insert.error();
  return StatementUse(*insert).bind(token_hash).bind(account).bind(session.started.ms).bind(session.expires.ms).run();
}

Result<std::optional<SignIn>> SqliteSessions::find(const std::string& token_hash) {
  const std::lock_guard lock(mutex_);
  if (find_.handle() == nullptr) {
    auto prepared = database_.prepare("SELECT account, started_ms, expires_ms FROM session WHERE token_hash=?1");
    if (!prepared) return prepared.error();
    find_ = std::move(*prepared);
  }
  StatementUse use(find_);
  const auto has_row = use.bind(token_hash).step();
  if (!has_row) return has_row.error();
  if (!*has_row) return std::optional<SignIn>{};
  const auto account = id_from_text<PersonId>(use.text(0));
  if (!account) return std::optional<SignIn>{};
  return std::optional(SignIn{*account, Instant{use.integer(1)}, Instant{use.integer(2)}});
}

Status SqliteSessions::remove(const std::string& token_hash) {
  const std::lock_guard lock(mutex_);
  const auto remove = database_.prepare("DELETE FROM session WHERE token_hash=?1");
  if (!remove) return remove.error();
  return StatementUse(*remove).bind(token_hash).run();
}

Status SqliteSessions::remove_expired(Instant now) {
  const std::lock_guard lock(mutex_);
  const auto remove = database_.prepare("DELETE FROM session WHERE expires_ms<=?1");
  if (!remove) return remove.error();
  return StatementUse(*remove).bind(now.ms).run();
}

Result<std::map<std::string, SignIn>> SqliteSessions::sessions_of(PersonId account) {
  const std::string name = text_from_id(account);
  const std::lock_guard lock(mutex_);
  const auto select = database_.prepare("SELECT token_hash, started_ms, expires_ms FROM session WHERE account=?1");
  if (!select) return select.error();
  std::map<std::string, SignIn> sessions;
  StatementUse use(*select);
  use.bind(name);
  for (;;) {
    const auto has_row = use.step();
    if (!has_row) return has_row.error();
    if (!*has_row) return sessions;
    sessions.emplace(use.text(0), SignIn{account, Instant{use.integer(1)}, Instant{use.integer(2)}});
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// PostgreSQL

namespace {

Status status_of(const Result<PostgresRows>& rows) { return rows ? Status{} : Status(rows.error()); }

}  // namespace

Status PostgresSessions::insert(const std::string& token_hash, const SignIn& session) {
  const std::lock_guard lock(mutex_);
  return status_of(database_->run(
      "INSERT INTO session(organisation,token_hash,account,started_ms,expires_ms) VALUES($1,$2,$3,$4,$5)",
      {organisation_, token_hash, text_from_id(session.account), std::to_string(session.started.ms),
       std::to_string(session.expires.ms)}));
}

Result<std::optional<SignIn>> PostgresSessions::find(const std::string& token_hash) {
  const std::lock_guard lock(mutex_);
  const auto rows =
      database_->run("SELECT account, started_ms, expires_ms FROM session WHERE organisation=$1 AND token_hash=$2",
                     {organisation_, token_hash});
  if (!rows) return rows.error();
  if (rows->count() == 0) return std::optional<SignIn>{};
  const auto account = id_from_text<PersonId>(rows->text(0, 0));
  if (!account) return std::optional<SignIn>{};
  return std::optional(SignIn{*account, Instant{rows->integer(0, 1)}, Instant{rows->integer(0, 2)}});
}

Status PostgresSessions::remove(const std::string& token_hash) {
  const std::lock_guard lock(mutex_);
  return status_of(
      database_->run("DELETE FROM session WHERE organisation=$1 AND token_hash=$2", {organisation_, token_hash}));
}

Status PostgresSessions::remove_expired(Instant now) {
  const std::lock_guard lock(mutex_);
  return status_of(database_->run("DELETE FROM session WHERE organisation=$1 AND expires_ms<=$2",
                                  {organisation_, std::to_string(now.ms)}));
}

Result<std::map<std::string, SignIn>> PostgresSessions::sessions_of(PersonId account) {
  const std::lock_guard lock(mutex_);
  const auto rows =
      database_->run("SELECT token_hash, started_ms, expires_ms FROM session WHERE organisation=$1 AND account=$2",
                     {organisation_, text_from_id(account)});
  if (!rows) return rows.error();
  std::map<std::string, SignIn> sessions;
  for (int row = 0; row < rows->count(); ++row)
    sessions.emplace(rows->text(row, 0),
                     SignIn{account, Instant{rows->integer(row, 1)}, Instant{rows->integer(row, 2)}});
  return sessions;
}

}  // namespace obverse
