#include "server/accounts.hpp"

#include <algorithm>
#include <vector>

#include "base/sha256.hpp"
#include "server/random_bytes.hpp"

namespace obverse {

namespace {

constexpr std::size_t sessions_per_account_max = 100;

std::string hash_of(std::string_view token) { return hex_from_sha256(sha256(token)); }

}  // namespace

Result<std::unique_ptr<Accounts>> Accounts::load(Database database) {
  std::unique_ptr<Accounts> accounts(new Accounts(std::move(database)));
  if (const Status status = accounts->read_sessions(); !status) return status.error();
  return accounts;
}

Result<std::string> Accounts::sign_in(PersonId account, Instant now) {
  const std::string token = random_hex(32);
  const std::string token_hash = hash_of(token);
  const std::string account_text = text_from_id(account);
  const Session session{account, now, Instant{now.ms + session_seconds * 1000}};
  const std::lock_guard lock(mutex_);
  if (const Status status = end_surplus(account, now); !status) return status.error();
  const auto insert =
      database_.prepare("INSERT INTO session(token_hash,account,started_ms,expires_ms) VALUES(?1,?2,?3,?4)");
  if (!insert) return insert.error();
  const Status status =
      StatementUse(*insert).bind(token_hash).bind(account_text).bind(session.started.ms).bind(session.expires.ms).run();
  if (!status) return status.error();
  sessions_.emplace(token_hash, session);
  return token;
}

std::optional<PersonId> Accounts::account_of(std::string_view token, Instant now) const {
  if (token.empty()) return std::nullopt;
  const std::string token_hash = hash_of(token);
  const std::lock_guard lock(mutex_);
  const auto session = sessions_.find(token_hash);
  if (session == sessions_.end() || session->second.expires <= now) return std::nullopt;
  return session->second.account;
}

Status Accounts::sign_out(std::string_view token) {
  const std::string token_hash = hash_of(token);
  const std::lock_guard lock(mutex_);
  return sessions_.contains(token_hash) ? end_session(token_hash) : Status{};
}

Status Accounts::read_sessions() {
  const auto select = database_.prepare("SELECT token_hash, account, started_ms, expires_ms FROM session");
  if (!select) return select.error();
  StatementUse use(*select);
  for (;;) {
    const auto has_row = use.step();
    if (!has_row) return has_row.error();
    if (!*has_row) return {};
    const auto account = id_from_text<PersonId>(use.text(1));
    if (account) sessions_.emplace(use.text(0), Session{*account, Instant{use.integer(2)}, Instant{use.integer(3)}});
  }
}

/// Ends what has expired, and the oldest sessions of an account that has too many; so the table cannot grow without
/// end.
Status Accounts::end_surplus(PersonId account, Instant now) {
  std::vector<std::string> ending;
  std::vector<std::pair<Instant, std::string>> own;
  for (const auto& [token_hash, session] : sessions_) {
    if (session.expires <= now) {
      ending.push_back(token_hash);
    } else if (session.account == account) {
      own.emplace_back(session.started, token_hash);
    }
  }
  std::sort(own.begin(), own.end());
  for (std::size_t i = 0; i + sessions_per_account_max <= own.size(); ++i) ending.push_back(own[i].second);
  for (const std::string& token_hash : ending) {
    if (const Status status = end_session(token_hash); !status) return status;
  }
  return {};
}

Status Accounts::end_session(const std::string& token_hash) {
  const auto remove = database_.prepare("DELETE FROM session WHERE token_hash=?1");
  if (!remove) return remove.error();
  if (const Status status = StatementUse(*remove).bind(token_hash).run(); !status) return status;
  sessions_.erase(token_hash);
  return {};
}

}  // namespace obverse
