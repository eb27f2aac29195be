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

Result<std::string> Accounts::sign_in(PersonId account, Instant now) {
  if (const Status status = end_surplus(account, now); !status) return status.error();
  const std::string token = random_hex(32);
  const SignIn session{account, now, Instant{now.ms + session_seconds * 1000}};
  if (const Status status = sessions_.insert(hash_of(token), session); !status) return status.error();
  return token;
}

Result<std::optional<PersonId>> Accounts::account_of(std::string_view token, Instant now) const {
  if (token.empty()) return std::optional<PersonId>{};
  const auto session = sessions_.find(hash_of(token));
  if (!session) return session.error();
  if (!session->has_value() || (*session)->expires <= now) return std::optional<PersonId>{};
  return std::optional((*session)->account);
}

Status Accounts::sign_out(std::string_view token) { return sessions_.remove(hash_of(token)); }

Status Accounts::keep_for_telling(PersonId account, Instant now) {
  if (const Status status = sessions_.remove_codes(account); !status) return status;
  const auto sessions = sessions_.sessions_of(account);
  if (!sessions) return sessions.error();
  for (const auto& [token_hash, session] : *sessions) {
    if (session.expires <= now) continue;
    if (const Status status = sessions_.remove(token_hash); !status) return status;
    const SignIn longer{account, session.started, Instant{now.ms + cookie_seconds * 1000}};
    if (const Status status = sessions_.insert(token_hash, longer); !status) return status;
  }
  return {};
}

/// Ends what has expired, and the oldest sessions of an account that has too many; so the table cannot grow without
/// end.
Status Accounts::end_surplus(PersonId account, Instant now) {
  if (const Status status = sessions_.remove_expired(now); !status) return status;
  const auto sessions = sessions_.sessions_of(account);
  if (!sessions) return sessions.error();
  std::vector<std::pair<Instant, std::string>> own;
  for (const auto& [token_hash, session] : *sessions) own.emplace_back(session.started, token_hash);
  std::sort(own.begin(), own.end());
  for (std::size_t i = 0; i + sessions_per_account_max <= own.size(); ++i) {
    if (const Status status = sessions_.remove(own[i].second); !status) return status;
  }
  return {};
}

}  // namespace obverse
