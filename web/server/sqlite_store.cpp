#include "server/sqlite_store.hpp"

#include <array>
#include <utility>

#include "oplog/op_text.hpp"
#include "server/migrations.hpp"
#include "server/random_bytes.hpp"

namespace obverse {

namespace {

Error unreadable(std::string_view what) {
  return {ErrorCode::StorageFailed, "an entry of the database cannot be read: " + std::string(what)};
}

}  // namespace

std::string fresh_epoch() { return random_hex(8); }

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path, const SqliteStoreLimits& limits) {
  auto database = Database::open(path);
  if (!database) return database.error();
  if (const Status status = migrate(*database); !status)
    return Error{status.error().code, "cannot use " + path + ": " + status.error().detail};
  if (limits.pages_max > 0) {
    const Status status = database->run("PRAGMA max_page_count=" + std::to_string(limits.pages_max));
    if (!status) return status.error();
  }
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(*database)));
  if (const Status status = store->prepare(); !status) return status.error();
  if (const Status status = store->make_identity(); !status) return status.error();
  return store;
}

Status SqliteStore::prepare() {
  struct Line {
    Statement& statement;
    const char* sql;
  };
  Statements& s = statements_;
  const std::array lines = {
      Line{s.find_meta, "SELECT value FROM meta WHERE key=?1"},
      Line{s.put_meta, "INSERT INTO meta(key,value) VALUES(?1,?2) ON CONFLICT(key) DO UPDATE SET value=excluded.value"},
      Line{s.find_replica, "SELECT account,last_n,chain_hash,last_hlc FROM replica WHERE replica=?1"},
      Line{s.put_replica,
           "INSERT INTO replica(replica,account,last_n,chain_hash,last_hlc) VALUES(?1,?2,?3,?4,?5) ON "
           "CONFLICT(replica) DO UPDATE SET "
           "last_n=excluded.last_n, chain_hash=excluded.chain_hash, last_hlc=excluded.last_hlc"},
      Line{s.find_op, "SELECT hash, json_extract(json,'$.h') FROM op WHERE replica=?1 AND n=?2"},
      Line{s.find_refused, "SELECT hash, code FROM refused WHERE replica=?1 AND n=?2"},
      Line{s.ops_after, "SELECT seq, json FROM op WHERE scope=?1 AND seq>?2 AND is_kept ORDER BY seq LIMIT ?3"},
      Line{s.next_seq,
           "INSERT INTO scope_head(scope,seq) VALUES(?1,1) ON CONFLICT(scope) DO UPDATE SET seq=seq+1 RETURNING seq"},
      Line{s.append, "INSERT INTO op(scope,seq,replica,n,hash,json) VALUES(?1,?2,?3,?4,?5,?6)"},
      Line{s.refuse, "INSERT INTO refused(replica,n,code,hash) VALUES(?1,?2,?3,?4)"},
      Line{s.leave_out,
           "UPDATE op SET is_kept=0, json=json_object('h', json_extract(json,'$.h')) WHERE replica=?1 AND n=?2"},
      Line{s.replace, "UPDATE op SET json=?3 WHERE replica=?1 AND n=?2"},
      Line{s.put_floor, "UPDATE scope_head SET floor=?2, floor_generation=?3 WHERE scope=?1"},
      Line{s.begin, "BEGIN IMMEDIATE"},
      Line{s.commit, "COMMIT"},
  };
  for (const Line& line : lines) {
    auto prepared = database_.prepare(line.sql);
    if (!prepared) return prepared.error();
    line.statement = std::move(*prepared);
  }
  return {};
}

/// Gives a new database what tells it from every other one.
Status SqliteStore::make_identity() {
  const auto epoch = meta(meta_epoch);
  if (!epoch) return epoch.error();
  if (epoch->has_value()) return {};
  // The secret first: a database with an epoch always has both.
  if (const Status status = put_meta(meta_cursor_secret, random_hex(32)); !status) return status;
  return put_meta(meta_epoch, fresh_epoch());
}

Result<std::optional<std::string>> SqliteStore::meta(std::string_view key) const {
  StatementUse use(statements_.find_meta);
  const auto has_row = use.bind(key).step();
  if (!has_row) return has_row.error();
  return *has_row ? std::optional(use.text(0)) : std::nullopt;
}

Status SqliteStore::put_meta(std::string_view key, std::string_view value) {
  return StatementUse(statements_.put_meta).bind(key).bind(value).run();
}

Result<std::optional<ReplicaRow>> SqliteStore::find_replica(ReplicaId replica) const {
  const std::string name = text_from_id(replica);
  StatementUse use(statements_.find_replica);
  const auto has_row = use.bind(name).step();
  if (!has_row) return has_row.error();
  if (!*has_row) return std::optional<ReplicaRow>{};
  const auto account = id_from_text<PersonId>(use.text(0));
  if (!account) return unreadable("replica");
  return std::optional(ReplicaRow{*account, use.integer(1), use.text(2), use.text(3)});
}

Result<std::optional<TakenOp>> SqliteStore::find_taken(const OpId& id) const {
  const std::string replica = text_from_id(id.replica);
  StatementUse stored(statements_.find_op);
  const auto is_stored = stored.bind(replica).bind(id.n).step();
  if (!is_stored) return is_stored.error();
  if (*is_stored) {
    const auto hlc = hlc_from_text(stored.text(1));
    if (!hlc) return unreadable("op");
    return std::optional(TakenOp{stored.text(0), "", *hlc});
  }
  StatementUse refused(statements_.find_refused);
  const auto is_refused = refused.bind(replica).bind(id.n).step();
  if (!is_refused) return is_refused.error();
  if (!*is_refused) return std::optional<TakenOp>{};
  return std::optional(TakenOp{refused.text(0), refused.text(1), Hlc{}});
}

Result<std::map<Scope, std::int64_t>> SqliteStore::scope_heads() const {
  std::map<Scope, std::int64_t> heads;
  const auto statement = database_.prepare("SELECT scope, seq FROM scope_head");
  if (!statement) return statement.error();
  StatementUse use(*statement);
  for (;;) {
    const auto has_row = use.step();
    if (!has_row) return has_row.error();
    if (!*has_row) return heads;
    const auto scope = scope_from_text(use.text(0));
    if (!scope) return unreadable("scope");
    heads.emplace(*scope, use.integer(1));
  }
}

Result<std::map<Scope, ScopeFloor>> SqliteStore::scope_floors() const {
  std::map<Scope, ScopeFloor> floors;
  const auto statement = database_.prepare("SELECT scope, floor, floor_generation FROM scope_head WHERE floor>0");
  if (!statement) return statement.error();
  StatementUse use(*statement);
  for (;;) {
    const auto has_row = use.step();
    if (!has_row) return has_row.error();
    if (!*has_row) return floors;
    const auto scope = scope_from_text(use.text(0));
    if (!scope) return unreadable("scope");
    floors.emplace(*scope, ScopeFloor{use.integer(1), use.integer(2)});
  }
}

Result<std::int64_t> SqliteStore::generation() const {
  return database_.query_integer("SELECT max(floor_generation) FROM scope_head");
}

Result<std::vector<std::string>> SqliteStore::meta_keys(std::string_view prefix) const {
  std::vector<std::string> keys;
  const auto statement = database_.prepare("SELECT key FROM meta WHERE substr(key,1,length(?1))=?1 ORDER BY key");
  if (!statement) return statement.error();
  StatementUse use(*statement);
  use.bind(prefix);
  for (;;) {
    const auto has_row = use.step();
    if (!has_row) return has_row.error();
    if (!*has_row) return keys;
    keys.push_back(use.text(0));
  }
}

Result<std::vector<PlacedOp>> SqliteStore::ops_after(const Scope& scope, std::int64_t after,
                                                     const ReadLimit& limit) const {
  std::vector<PlacedOp> result;
  std::size_t bytes = 0;
  const std::string scope_text = text_from_scope(scope);
  StatementUse use(statements_.ops_after);
  use.bind(scope_text).bind(after).bind(static_cast<std::int64_t>(limit.ops_max));
  for (;;) {
    const auto has_row = use.step();
    if (!has_row) return has_row.error();
    if (!*has_row) return result;
    const std::string json = use.text(1);
    bytes += json.size();
    if (!result.empty() && bytes > limit.bytes_max) return result;
    auto op = op_from_text(json);
    if (!op) return unreadable("op");
    result.push_back({use.integer(0), std::move(*op), json.size()});
  }
}

Status SqliteStore::visit_ops(const std::function<void(const Op&)>& visit) const {
  const auto statement = database_.prepare("SELECT json FROM op WHERE is_kept ORDER BY rowid");
  if (!statement) return statement.error();
  StatementUse use(*statement);
  for (;;) {
    const auto has_row = use.step();
    if (!has_row) return has_row.error();
    if (!*has_row) return {};
    const auto op = op_from_text(use.text(0));
    if (!op) return unreadable("op");
    visit(*op);
  }
}

Status SqliteStore::begin() { return StatementUse(statements_.begin).run(); }

Result<std::int64_t> SqliteStore::append(const Op& op, std::string_view hash) {
  const std::string scope = text_from_scope(op.scope);
  const std::string replica = text_from_id(op.id.replica);
  const std::string json = text_from_op(op);
  std::int64_t seq = 0;
  {
    StatementUse next(statements_.next_seq);
    const auto has_row = next.bind(scope).step();
    if (!has_row) return has_row.error();
    seq = next.integer(0);
  }
  const Status status =
      StatementUse(statements_.append).bind(scope).bind(seq).bind(replica).bind(op.id.n).bind(hash).bind(json).run();
  if (!status) return status.error();
  return seq;
}

Status SqliteStore::refuse(const OpId& id, std::string_view code, std::string_view hash) {
  const std::string replica = text_from_id(id.replica);
  return StatementUse(statements_.refuse).bind(replica).bind(id.n).bind(code).bind(hash).run();
}

Status SqliteStore::put_replica(ReplicaId replica, const ReplicaRow& row) {
  const std::string name = text_from_id(replica);
  const std::string account = text_from_id(row.account);
  return StatementUse(statements_.put_replica)
      .bind(name)
      .bind(account)
      .bind(row.last_n)
      .bind(row.chain_hash)
      .bind(row.last_hlc)
      .run();
}

Status SqliteStore::leave_out(const OpId& id) {
  const std::string replica = text_from_id(id.replica);
  return StatementUse(statements_.leave_out).bind(replica).bind(id.n).run();
}

Status SqliteStore::replace(const Op& op) {
  const std::string replica = text_from_id(op.id.replica);
  const std::string json = text_from_op(op);
  return StatementUse(statements_.replace).bind(replica).bind(op.id.n).bind(json).run();
}

Status SqliteStore::put_floor(const Scope& scope, const ScopeFloor& floor) {
  const std::string text = text_from_scope(scope);
  return StatementUse(statements_.put_floor).bind(text).bind(floor.seq).bind(floor.generation).run();
}

/// secure_delete has overwritten the pages; what is left of them in the log goes with it, and VACUUM leaves out what
/// lay between.
Status SqliteStore::scrub() {
  for (const char* sql : {"PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"}) {
    if (const Status status = database_.run(sql); !status) return status;
  }
  return {};
}

Status SqliteStore::commit() { return StatementUse(statements_.commit).run(); }

void SqliteStore::roll_back() { database_.roll_back(); }

}  // namespace obverse
