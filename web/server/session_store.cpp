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
  for (const char* sql :
       {"DELETE FROM session WHERE expires_ms<=?1", "DELETE FROM sign_in_code WHERE expires_ms<=?1"}) {
    const auto remove = database_.prepare(sql);
    if (!remove) return remove.error();
    if (const Status status = StatementUse(*remove).bind(now.ms).run(); !status) return status;
  }
  return {};
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

Status SqliteSessions::insert_code(const std::string& code_hash, PersonId account, Instant expires) {
  const std::string name = text_from_id(account);
  const std::lock_guard lock(mutex_);
  const auto insert = database_.prepare("INSERT INTO sign_in_code(code_hash,account,expires_ms) VALUES(?1,?2,?3)");
  if (!insert) return insert.error();
  return StatementUse(*insert).bind(code_hash).bind(name).bind(expires.ms).run();
}

Result<std::optional<PersonId>> SqliteSessions::take_code(const std::string& code_hash, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto remove = database_.prepare(
      "DELETE FROM sign_in_code WHERE account=(SELECT account FROM sign_in_code WHERE code_hash=?1 AND expires_ms>?2) "
      "RETURNING code_hash, account");
  if (!remove) return remove.error();
  StatementUse use(*remove);
  use.bind(code_hash).bind(now.ms);
  std::optional<PersonId> account;
  for (;;) {  // to the end: only there it is kept
    const auto has_row = use.step();
    if (!has_row) return has_row.error();
    if (!*has_row) return account;
    if (use.text(0) == code_hash) account = id_from_text<PersonId>(use.text(1));
  }
}

Result<std::int64_t> SqliteSessions::count_codes(PersonId account, Instant now) {
  const std::string name = text_from_id(account);
  const std::lock_guard lock(mutex_);
  const auto count = database_.prepare("SELECT count(*) FROM sign_in_code WHERE account=?1 AND expires_ms>?2");
  if (!count) return count.error();
  StatementUse use(*count);
  const auto has_row = use.bind(name).bind(now.ms).step();
  if (!has_row) return has_row.error();
  return use.integer(0);
}

Status SqliteSessions::remove_codes(PersonId account) {
  const std::string name = text_from_id(account);
  const std::lock_guard lock(mutex_);
  const auto remove = database_.prepare("DELETE FROM sign_in_code WHERE account=?1");
  if (!remove) return remove.error();
  return StatementUse(*remove).bind(name).run();
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
  for (const char* sql : {"DELETE FROM session WHERE organisation=$1 AND expires_ms<=$2",
                          "DELETE FROM sign_in_code WHERE organisation=$1 AND expires_ms<=$2"}) {
    const Status status = status_of(database_->run(sql, {organisation_, std::to_string(now.ms)}));
    if (!status) return status;
  }
  return {};
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

Status PostgresSessions::insert_code(const std::string& code_hash, PersonId account, Instant expires) {
  const std::lock_guard lock(mutex_);
  return status_of(
      database_->run("INSERT INTO sign_in_code(organisation,code_hash,account,expires_ms) VALUES($1,$2,$3,$4)",
                     {organisation_, code_hash, text_from_id(account), std::to_string(expires.ms)}));
}

Result<std::optional<PersonId>> PostgresSessions::take_code(const std::string& code_hash, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto rows = database_->run(
      "DELETE FROM sign_in_code WHERE organisation=$1 AND account="
      "(SELECT account FROM sign_in_code WHERE organisation=$1 AND code_hash=$2 AND expires_ms>$3) "
      "RETURNING code_hash, account",
      {organisation_, code_hash, std::to_string(now.ms)});
  if (!rows) return rows.error();
  // Who came second with the same code may still have taken away one that was made in between.
  for (int row = 0; row < rows->count(); ++row) {
    if (rows->text(row, 0) == code_hash) return id_from_text<PersonId>(rows->text(row, 1));
  }
  return std::optional<PersonId>{};
}

Result<std::int64_t> PostgresSessions::count_codes(PersonId account, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto rows =
      database_->run("SELECT count(*) FROM sign_in_code WHERE organisation=$1 AND account=$2 AND expires_ms>$3",
                     {organisation_, text_from_id(account), std::to_string(now.ms)});
  if (!rows) return rows.error();
  return rows->integer(0, 0);
}

Status PostgresSessions::remove_codes(PersonId account) {
  const std::lock_guard lock(mutex_);
  return status_of(database_->run("DELETE FROM sign_in_code WHERE organisation=$1 AND account=$2",
                                  {organisation_, text_from_id(account)}));
}

}  // namespace obverse
