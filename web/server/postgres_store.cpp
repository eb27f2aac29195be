#include "server/postgres_store.hpp"

#include <utility>

#include "oplog/op_text.hpp"
#include "server/postgres_schema.hpp"
#include "server/random_bytes.hpp"

namespace obverse {

namespace {

constexpr std::int64_t page_ops = 2000;

constexpr const char* insert_meta =
    "INSERT INTO meta(organisation,key,value) VALUES($1,$2,$3) ON CONFLICT(organisation,key) DO NOTHING";
constexpr const char* upsert_meta =
    "INSERT INTO meta(organisation,key,value) VALUES($1,$2,$3) "
    "ON CONFLICT(organisation,key) DO UPDATE SET value=excluded.value";
constexpr const char* select_taken =
    "SELECT hash, hlc, '' FROM op WHERE organisation=$1 AND replica=$2 AND n=$3 "
    "UNION ALL SELECT hash, '', code FROM refused WHERE organisation=$1 AND replica=$2 AND n=$3";
/// A page of a scope: at most $4 ops and $5 bytes, but always one op.
constexpr const char* select_page =
    "SELECT seq, json FROM (SELECT seq, json, row_number() OVER (ORDER BY seq) AS place, "
    "sum(octet_length(json)) OVER (ORDER BY seq) AS bytes FROM (SELECT seq, json FROM op WHERE organisation=$1 AND "
    "scope=$2 AND seq>$3 AND is_kept=1 ORDER BY seq LIMIT $4) AS page) AS summed WHERE bytes<=$5 OR place=1 ORDER BY "
    "seq";
/// The lock. It also writes something, so that a commit that only repeats waits for the standby like any other.
constexpr const char* lock_head =
    "UPDATE scope_head SET turns=turns+1 WHERE organisation=$1 AND scope='' RETURNING seq";
/// All that one transaction adds: $2 ops, $3 refusals, $4 replicas, $5 heads, as JSON; $6 the organisation's position.
constexpr const char* write_all =
    "WITH stored AS (INSERT INTO op(organisation,scope,seq,position,replica,n,hash,hlc,json) SELECT $1, x.scope, "
    "x.seq, x.position, x.replica, x.n, x.hash, x.hlc, x.json FROM json_to_recordset($2::json) AS x(scope text, seq "
    "bigint, position bigint, replica text, n bigint, hash text, hlc text, json text)), "
    "turned_down AS (INSERT INTO refused(organisation,replica,n,code,hash) SELECT $1, x.replica, x.n, x.code, x.hash "
    "FROM json_to_recordset($3::json) AS x(replica text, n bigint, code text, hash text)), "
    "devices AS (INSERT INTO replica(organisation,replica,account,last_n,chain_hash,last_hlc) SELECT $1, x.replica, "
    "x.account, x.last_n, x.chain_hash, x.last_hlc FROM json_to_recordset($4::json) AS x(replica text, account text, "
    "last_n bigint, chain_hash text, last_hlc text) ON CONFLICT(organisation,replica) DO UPDATE SET "
    "last_n=excluded.last_n, chain_hash=excluded.chain_hash, last_hlc=excluded.last_hlc), "
    "heads AS (INSERT INTO scope_head(organisation,scope,seq) SELECT $1, x.scope, x.seq FROM "
    "json_to_recordset($5::json) AS x(scope text, seq bigint) ON CONFLICT(organisation,scope) DO UPDATE SET "
    "seq=excluded.seq) "
    "UPDATE scope_head SET seq=$6 WHERE organisation=$1 AND scope=''";

Error unreadable_row(std::string_view what) {
  return {ErrorCode::StorageFailed, "an entry of the database cannot be read: " + std::string(what)};
}

Json json_from_replicas(const std::map<ReplicaId, ReplicaRow>& replicas) {
  Json rows = Json::array();
  for (const auto& [replica, row] : replicas) {
    rows.push_back(Json{{"replica", text_from_id(replica)},
                        {"account", text_from_id(row.account)},
                        {"last_n", row.last_n},
                        {"chain_hash", row.chain_hash},
                        {"last_hlc", row.last_hlc}});
  }
  return rows;
}

Json json_from_heads(const std::map<Scope, std::int64_t>& heads) {
  Json rows = Json::array();
  for (const auto& [scope, seq] : heads) rows.push_back(Json{{"scope", text_from_scope(scope)}, {"seq", seq}});
  return rows;
}

}  // namespace

Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const std::string& url, const std::string& organisation) {
  auto database = Postgres::connect(url);
  if (!database) return database.error();
  if (const Status status = migrate(**database); !status)
    return Error{status.error().code, "cannot use the database: " + status.error().detail};
  std::unique_ptr<PostgresStore> store(new PostgresStore(std::move(*database), organisation));
  if (const Status status = store->make_identity(); !status) return status.error();
  return store;
}

/// Gives a new organisation what tells it from every other one. Whoever is first decides.
Status PostgresStore::make_identity() {
  const std::vector<std::vector<std::string>> rows{
      {organisation_, std::string(meta_cursor_secret), random_hex(32)},
      {organisation_, std::string(meta_epoch), random_hex(8)},
  };
  for (const auto& row : rows) {
    if (const auto inserted = database_->run(insert_meta, row); !inserted) return inserted.error();
  }
  const auto head = database_->run(
      "INSERT INTO scope_head(organisation,scope,seq) VALUES($1,'',0) ON CONFLICT(organisation,scope) DO NOTHING",
      {organisation_});
  return head ? Status{} : Status(head.error());
}

Result<std::optional<std::string>> PostgresStore::meta(std::string_view key) const {
  const auto rows =
      database_->run("SELECT value FROM meta WHERE organisation=$1 AND key=$2", {organisation_, std::string(key)});
  if (!rows) return rows.error();
  return rows->count() == 0 ? std::nullopt : std::optional(rows->text(0, 0));
}

Status PostgresStore::put_meta(std::string_view key, std::string_view value) {
  const auto put = database_->run(upsert_meta, {organisation_, std::string(key), std::string(value)});
  return put ? Status{} : Status(put.error());
}

Result<std::optional<ReplicaRow>> PostgresStore::find_replica(ReplicaId replica) const {
  if (const auto staged = staged_.replicas.find(replica); staged != staged_.replicas.end())
    return std::optional(staged->second);
  const auto rows =
      database_->run("SELECT account,last_n,chain_hash,last_hlc FROM replica WHERE organisation=$1 AND replica=$2",
                     {organisation_, text_from_id(replica)});
  if (!rows) return rows.error();
  if (rows->count() == 0) return std::optional<ReplicaRow>{};
  const auto account = id_from_text<PersonId>(rows->text(0, 0));
  if (!account) return unreadable_row("replica");
  return std::optional(ReplicaRow{*account, rows->integer(0, 1), rows->text(0, 2), rows->text(0, 3)});
}

Result<std::optional<TakenOp>> PostgresStore::find_taken(const OpId& id) const {
  if (const auto staged = staged_.taken.find(id); staged != staged_.taken.end()) return std::optional(staged->second);
  const auto rows = database_->run(select_taken, {organisation_, text_from_id(id.replica), std::to_string(id.n)});
  if (!rows) return rows.error();
  if (rows->count() == 0) return std::optional<TakenOp>{};
  TakenOp taken{rows->text(0, 0), rows->text(0, 2), Hlc{}};
  if (!taken.refusal.empty()) return std::optional(taken);
  const auto hlc = hlc_from_text(rows->text(0, 1));
  if (!hlc) return unreadable_row("op");
  taken.hlc = *hlc;
  return std::optional(taken);
}

Result<std::map<Scope, std::int64_t>> PostgresStore::scope_heads() const {
  const auto rows =
      database_->run("SELECT scope, seq FROM scope_head WHERE organisation=$1 AND scope<>''", {organisation_});
  if (!rows) return rows.error();
  std::map<Scope, std::int64_t> heads;
  for (int row = 0; row < rows->count(); ++row) {
    const auto scope = scope_from_text(rows->text(row, 0));
    if (!scope) return unreadable_row("scope");
    heads.emplace(*scope, rows->integer(row, 1));
  }
  return heads;
}

Result<std::map<Scope, ScopeFloor>> PostgresStore::scope_floors() const {
  const auto rows = database_->run(
      "SELECT scope, floor, floor_generation FROM scope_head WHERE organisation=$1 AND scope<>'' AND floor>0",
      {organisation_});
  if (!rows) return rows.error();
  std::map<Scope, ScopeFloor> floors;
  for (int row = 0; row < rows->count(); ++row) {
    const auto scope = scope_from_text(rows->text(row, 0));
    if (!scope) return unreadable_row("scope");
    floors.emplace(*scope, ScopeFloor{rows->integer(row, 1), rows->integer(row, 2)});
  }
  return floors;
}

/// The row with the empty scope knows it, so that every look of every server need not go through all scopes.
Result<std::int64_t> PostgresStore::generation() const {
  const auto rows =
      database_->run("SELECT floor_generation FROM scope_head WHERE organisation=$1 AND scope=''", {organisation_});
  if (!rows) return rows.error();
  return rows->count() == 0 ? std::int64_t{0} : rows->integer(0, 0);
}

Result<std::vector<std::string>> PostgresStore::meta_keys(std::string_view prefix) const {
  const auto rows =
      database_->run("SELECT key FROM meta WHERE organisation=$1 AND substr(key,1,length($2))=$2 ORDER BY key",
                     {organisation_, std::string(prefix)});
  if (!rows) return rows.error();
  std::vector<std::string> keys;
  for (int row = 0; row < rows->count(); ++row) keys.push_back(rows->text(row, 0));
  return keys;
}

Result<std::vector<PlacedOp>> PostgresStore::ops_after(const Scope& scope, std::int64_t after,
                                                       const ReadLimit& limit) const {
  const auto rows = database_->run(select_page, {organisation_, text_from_scope(scope), std::to_string(after),
                                                 std::to_string(limit.ops_max), std::to_string(limit.bytes_max)});
  if (!rows) return rows.error();
  std::vector<PlacedOp> result;
  for (int row = 0; row < rows->count(); ++row) {
    const std::string json = rows->text(row, 1);
    auto op = op_from_text(json);
    if (!op) return unreadable_row("op");
    result.push_back({rows->integer(row, 0), std::move(*op), json.size()});
  }
  return result;
}

/// Visits the ops after a position in the order of their commits, page by page.
Status PostgresStore::read_after(std::int64_t position,
                                 const std::function<void(std::int64_t, const PlacedOp&)>& visit) const {
  for (;;) {
    const auto rows = database_->run(
        "SELECT position, seq, json FROM op WHERE organisation=$1 AND position>$2 AND is_kept=1 ORDER BY position "
        "LIMIT $3",
        {organisation_, std::to_string(position), std::to_string(page_ops)});
    if (!rows) return rows.error();
    for (int row = 0; row < rows->count(); ++row) {
      auto op = op_from_text(rows->text(row, 2));
      if (!op) return unreadable_row("op");
      position = rows->integer(row, 0);
      visit(position, {rows->integer(row, 1), std::move(*op), 0});
    }
    if (rows->count() < page_ops) return {};
  }
}

Status PostgresStore::visit_ops(const std::function<void(const Op&)>& visit) const {
  return read_after(0, [&](std::int64_t position, const PlacedOp& placed) {
    seen_position_ = position;
    visit(placed.op);
  });
}

Status PostgresStore::catch_up(const std::function<void(const PlacedOp&)>& visit) {
  if (database_->is_in_transaction() && locked_position_ == seen_position_) return {};
  return read_after(seen_position_, [&](std::int64_t position, const PlacedOp& placed) {
    seen_position_ = position;
    visit(placed);
  });
}

Status PostgresStore::begin() {
  staged_ = Staged{};
  if (const auto begun = database_->run("BEGIN"); !begun) return begun.error();
  const auto locked = database_->run(lock_head, {organisation_});
  if (!locked) return locked.error();
  if (locked->count() != 1) return unreadable_row("scope_head");
  locked_position_ = locked->integer(0, 0);
  if (heads_position_ == locked_position_) return {};
  auto heads = scope_heads();
  if (!heads) return heads.error();
  heads_ = std::move(*heads);
  heads_position_ = locked_position_;
  return {};
}

Result<std::int64_t> PostgresStore::append(const Op& op, std::string_view hash) {
  if (staged_.taken.contains(op.id)) return {ErrorCode::StorageFailed, "an op of this id is stored already"};
  const auto known = heads_.find(op.scope);
  auto& head = staged_.heads.try_emplace(op.scope, known == heads_.end() ? 0 : known->second).first->second;
  const std::int64_t seq = ++head;
  const auto position = locked_position_ + static_cast<std::int64_t>(staged_.ops.size()) + 1;
  staged_.ops.push_back(Json{{"scope", text_from_scope(op.scope)},
                             {"seq", seq},
                             {"position", position},
                             {"replica", text_from_id(op.id.replica)},
                             {"n", op.id.n},
                             {"hash", std::string(hash)},
                             {"hlc", text_from_hlc(op.hlc)},
                             {"json", text_from_op(op)}});
  staged_.taken.emplace(op.id, TakenOp{std::string(hash), "", op.hlc});
  return seq;
}

Status PostgresStore::refuse(const OpId& id, std::string_view code, std::string_view hash) {
  staged_.refused.push_back(Json{
      {"replica", text_from_id(id.replica)}, {"n", id.n}, {"code", std::string(code)}, {"hash", std::string(hash)}});
  staged_.taken.insert_or_assign(id, TakenOp{std::string(hash), std::string(code), Hlc{}});
  return {};
}

Status PostgresStore::put_replica(ReplicaId replica, const ReplicaRow& row) {
  staged_.replicas.insert_or_assign(replica, row);
  return {};
}

Status PostgresStore::leave_out(const OpId& id) {
  const auto changed = database_->run("UPDATE op SET is_kept=0, json='' WHERE organisation=$1 AND replica=$2 AND n=$3",
                                      {organisation_, text_from_id(id.replica), std::to_string(id.n)});
  return changed ? Status{} : Status(changed.error());
}

Status PostgresStore::replace(const Op& op) {
  const auto changed =
      database_->run("UPDATE op SET json=$4 WHERE organisation=$1 AND replica=$2 AND n=$3",
                     {organisation_, text_from_id(op.id.replica), std::to_string(op.id.n), text_from_op(op)});
  return changed ? Status{} : Status(changed.error());
}

Status PostgresStore::put_floor(const Scope& scope, const ScopeFloor& floor) {
  const auto changed = database_->run(
      "UPDATE scope_head SET floor_generation=$4, floor=CASE WHEN scope='' THEN 0 ELSE $3::bigint END WHERE "
      "organisation=$1 AND scope IN ($2, '')",
      {organisation_, text_from_scope(scope), std::to_string(floor.seq), std::to_string(floor.generation)});
  return changed ? Status{} : Status(changed.error());
}

/// Writes the table anew, without what was taken away. The write-ahead log of the database and its backups are its own.
Status PostgresStore::scrub() {
  const auto done = database_->run("VACUUM (FULL) op");
  return done ? Status{} : Status(done.error());
}

Status PostgresStore::commit() {
  const std::int64_t position = locked_position_ + static_cast<std::int64_t>(staged_.ops.size());
  if (!staged_.ops.empty() || !staged_.refused.empty() || !staged_.replicas.empty()) {
    const auto written =
        database_->run(write_all, {organisation_, text_from_json(staged_.ops), text_from_json(staged_.refused),
                                   text_from_json(json_from_replicas(staged_.replicas)),
                                   text_from_json(json_from_heads(staged_.heads)), std::to_string(position)});
    if (!written) return written.error();
  }
  if (const auto committed = database_->run("COMMIT"); !committed) return committed.error();
  for (const auto& [scope, seq] : staged_.heads) heads_.insert_or_assign(scope, seq);
  heads_position_ = position;
  if (seen_position_ == locked_position_) seen_position_ = position;
  staged_ = Staged{};
  return {};
}

void PostgresStore::roll_back() {
  database_->roll_back();
  staged_ = Staged{};
}

}  // namespace obverse
