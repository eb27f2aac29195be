#pragma once

#include <memory>
#include <string>

#include "server/op_store.hpp"
#include "server/sqlite.hpp"

namespace obverse {

struct SqliteStoreLimits {
  std::int64_t pages_max = 0;  ///< of 4 kB; a write beyond fails as on a full disk. 0: no limit
};

/// The OpStore that lasts: one SQLite file. `commit` returns after the operating system has confirmed the write to the
/// disk.
class SqliteStore final : public OpStore {
 public:
  /// Opens or makes the database; a new one gets an epoch and a cursor secret.
  /// @error StorageFailed, Unsupported; the detail is one clear sentence
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& path, const SqliteStoreLimits& limits = {});

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

 private:
  /// The statements that run often, prepared once.
  struct Statements {
    Statement find_meta, put_meta, find_replica, put_replica, find_op, find_refused, ops_after, next_seq, append,
        refuse, leave_out, replace, put_floor, begin, commit;
  };
  explicit SqliteStore(Database database) : database_(std::move(database)) {}
  Status prepare();
  Status make_identity();

  Database database_;
  Statements statements_;  // after the connection: finalized before it closes
};

/// A fresh epoch, as a new database gets one and as a restored one must.
std::string fresh_epoch();

}  // namespace obverse
