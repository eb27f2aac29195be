#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/op_store.hpp"
#include "server/postgres.hpp"

namespace obverse {

/// The OpStore behind several servers: PostgreSQL.
///
/// `begin` locks the row of the organisation, so one server at a time decides; what the others wrote before is then
/// visible (`catch_up`). Writes are gathered and go in one statement at `commit`.
class PostgresStore final : public OpStore {
 public:
  /// @param organisation whose ops these are; several may share a database
  /// @error StorageFailed, Unsupported; the detail is one clear sentence
  static Result<std::unique_ptr<PostgresStore>> open(const std::string& url, const std::string& organisation);

  Result<std::optional<std::string>> meta(std::string_view key) const override;
  Status put_meta(std::string_view key, std::string_view value) override;
  Result<std::optional<ReplicaRow>> find_replica(ReplicaId replica) const override;
  Result<std::optional<TakenOp>> find_taken(const OpId& id) const override;
  Result<std::map<Scope, std::int64_t>> scope_heads() const override;
  Result<std::map<Scope, ScopeFloor>> scope_floors() const override;
  Result<std::int64_t> generation() const override;
  Result<std::vector<std::string>> meta_keys(std::string_view prefix) const override;
  Result<std::vector<PlacedOp>> ops_after(const Scope& scope, std::int64_t after,
                                          const ReadLimit& limit) const override;
  Status visit_ops(const std::function<void(const Op&)>& visit) const override;
  Status catch_up(const std::function<void(const PlacedOp&)>& visit) override;
  bool is_shared() const override { return true; }
  Status begin() override;
  Result<std::int64_t> append(const Op& op, std::string_view hash) override;
  Status refuse(const OpId& id, std::string_view code, std::string_view hash) override;
  Status put_replica(ReplicaId replica, const ReplicaRow& row) override;
  Status leave_out(const OpId& id) override;
  Status replace(const Op& op) override;
  Status put_floor(const Scope& scope, const ScopeFloor& floor) override;
  Status commit() override;
  void roll_back() override;
  Status scrub() override;
  bool may_try_again() const override { return database_->is_transient(); }

 private:
  /// What the open transaction adds, as JSON arrays for its one statement and as rows to find.
  struct Staged {
    Json ops = Json::array();
    Json refused = Json::array();
    std::map<ReplicaId, ReplicaRow> replicas;
    std::map<OpId, TakenOp> taken;
    std::map<Scope, std::int64_t> heads;
  };
  PostgresStore(std::unique_ptr<Postgres> database, std::string organisation)
      : database_(std::move(database)), organisation_(std::move(organisation)) {}
  Status make_identity();
  Status read_after(std::int64_t position, const std::function<void(std::int64_t, const PlacedOp&)>& visit) const;

  std::unique_ptr<Postgres> database_;
  std::string organisation_;
  Staged staged_;
  std::int64_t locked_position_ = 0;        // of the organisation, within a transaction
  mutable std::int64_t seen_position_ = 0;  // up to here the caller has visited or written all ops
  std::map<Scope, std::int64_t> heads_;     // at heads_position_
  std::int64_t heads_position_ = 0;
};

}  // namespace obverse
