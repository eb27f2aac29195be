#include "server/migrations.hpp"

#include <array>
#include <string>

namespace obverse {

namespace {

/// Ops as they arrived, what each replica was answered, and who is signed in.
///
/// `op.seq` comes from `scope_head`, in the transaction that writes the op: no reader can meet a number before a
/// smaller one. Of a refused op only its number and the reason are kept. `session` has the SHA-256 of a token, never
/// the token.
constexpr const char* step_0001_init = R"sql(
  CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE replica(
    replica TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, last_n INTEGER NOT NULL, chain_hash TEXT NOT NULL, last_hlc TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE scope_head(scope TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE op(
    scope TEXT NOT NULL, seq INTEGER NOT NULL, replica TEXT NOT NULL, n INTEGER NOT NULL, hash TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY(scope, seq), UNIQUE(replica, n)
  ) STRICT;
  CREATE TABLE refused(
    replica TEXT NOT NULL, n INTEGER NOT NULL, code TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(replica, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE session(
    token_hash TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, started_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
)sql";

/// What compaction leaves out keeps its row, without content: an op that was answered for must be known for ever.
/// `floor`: up to here ops of the scope were left out, by the compaction of this number.
constexpr const char* step_0002_compaction = R"sql(
  ALTER TABLE op ADD COLUMN is_kept INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE scope_head ADD COLUMN floor INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE scope_head ADD COLUMN floor_generation INTEGER NOT NULL DEFAULT 0;
)sql";

/// Codes that sign one person in, once; of a code only its SHA-256.
constexpr const char* step_0003_sign_in_code = R"sql(
  CREATE TABLE sign_in_code(
    code_hash TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, expires_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array steps = {step_0001_init, step_0002_compaction, step_0003_sign_in_code};

}  // namespace

Status migrate(const Database& database) {
  const auto version = database.query_integer("PRAGMA user_version");
  if (!version) return version.error();
  if (*version > static_cast<std::int64_t>(steps.size()))
    return {ErrorCode::Unsupported, "a newer version of Obverse made this database"};
  for (auto step = static_cast<std::size_t>(*version); step < steps.size(); ++step) {
    const std::string sql =
        std::string("BEGIN IMMEDIATE;") + steps[step] + "PRAGMA user_version=" + std::to_string(step + 1) + ";COMMIT;";
    if (const Status status = database.run(sql); !status) {
      database.roll_back();
      return status;
    }
  }
  return {};
}

}  // namespace obverse
