#include "server/postgres_schema.hpp"

namespace obverse {

namespace {

constexpr std::int64_t postgres_schema_version = 3;

/// The tables of SQLite (migrations.cpp), with the organisation in front of every key: what belongs together lies
/// together, and engines that divide their tables divide them by it. No sequences, no triggers, nothing but plain SQL.
///
/// `op.position` counts all ops of an organisation in the order of their commits. The row of `scope_head` with the
/// empty scope holds the last position; whoever writes locks it first.
constexpr const char* tables = R"sql(
  CREATE TABLE IF NOT EXISTS meta(
    organisation TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(organisation, key));
  CREATE TABLE IF NOT EXISTS replica(
    organisation TEXT NOT NULL, replica TEXT NOT NULL, account TEXT NOT NULL, last_n BIGINT NOT NULL,
    chain_hash TEXT NOT NULL, last_hlc TEXT NOT NULL, PRIMARY KEY(organisation, replica));
  CREATE TABLE IF NOT EXISTS scope_head(
    organisation TEXT NOT NULL, scope TEXT NOT NULL, seq BIGINT NOT NULL, turns BIGINT NOT NULL DEFAULT 0,
    floor BIGINT NOT NULL DEFAULT 0, floor_generation BIGINT NOT NULL DEFAULT 0, PRIMARY KEY(organisation, scope));
  CREATE TABLE IF NOT EXISTS op(
    organisation TEXT NOT NULL, scope TEXT NOT NULL, seq BIGINT NOT NULL, position BIGINT NOT NULL,
    replica TEXT NOT NULL, n BIGINT NOT NULL, hash TEXT NOT NULL, hlc TEXT NOT NULL, json TEXT NOT NULL,
    is_kept SMALLINT NOT NULL DEFAULT 1, PRIMARY KEY(organisation, scope, seq), UNIQUE(organisation, replica, n), UNIQUE(organisation, position));
  CREATE TABLE IF NOT EXISTS refused(
    organisation TEXT NOT NULL, replica TEXT NOT NULL, n BIGINT NOT NULL, code TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY(organisation, replica, n));
  CREATE TABLE IF NOT EXISTS session(
    organisation TEXT NOT NULL, token_hash TEXT NOT NULL, account TEXT NOT NULL, started_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL, PRIMARY KEY(organisation, token_hash));
  CREATE TABLE IF NOT EXISTS sign_in_code(
    organisation TEXT NOT NULL, code_hash TEXT NOT NULL, account TEXT NOT NULL, expires_ms BIGINT NOT NULL,
    PRIMARY KEY(organisation, code_hash));
  CREATE TABLE IF NOT EXISTS schema_version(version BIGINT NOT NULL PRIMARY KEY);
  ALTER TABLE scope_head ADD COLUMN IF NOT EXISTS floor BIGINT NOT NULL DEFAULT 0;
  ALTER TABLE scope_head ADD COLUMN IF NOT EXISTS floor_generation BIGINT NOT NULL DEFAULT 0;
  ALTER TABLE op ADD COLUMN IF NOT EXISTS is_kept SMALLINT NOT NULL DEFAULT 1;
)sql";

}  // namespace

Status migrate(Postgres& database) {
  // Two servers that start together: the second one finds the tables, or fails once and finds them then.
  Status made = database.run_script(tables);
  if (!made) made = database.run_script(tables);
  if (!made) return made;
  const auto version = database.run("SELECT COALESCE(max(version), 0) FROM schema_version");
  if (!version) return version.error();
  if (version->integer(0, 0) > postgres_schema_version)
    return {ErrorCode::Unsupported, "a newer version of Obverse made this database"};
  const auto noted = database.run("INSERT INTO schema_version(version) VALUES($1) ON CONFLICT(version) DO NOTHING",
                                  {std::to_string(postgres_schema_version)});
  return noted ? Status{} : Status(noted.error());
}

}  // namespace obverse
