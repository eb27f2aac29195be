#pragma once

#include <map>
#include <string>

#include "server/op_store.hpp"

namespace obverse {

/// An OpStore in memory, for the simulation and for tests: the same promises, without a disk.
///
/// What was committed outlives the SyncService that wrote it, so a test can "crash" the server by making a new service
/// on the same store, and "restore a backup" by giving an older `image` back together with a new epoch.
class MemoryStore final : public OpStore {
 public:
  /// Everything committed. Copyable: a backup.
  struct Image {
    std::map<std::string, std::string, std::less<>> meta;
    std::map<ReplicaId, ReplicaRow> replicas;
    std::map<OpId, TakenOp> taken;
    std::map<Scope, std::vector<PlacedOp>> scopes;
    std::map<Scope, std::int64_t> heads;
    std::map<Scope, ScopeFloor> floors;
  };

  MemoryStore(std::string_view epoch, std::string_view cursor_secret);

  const Image& image() const { return durable_; }
  /// Puts another image in the place of this one; precondition: no transaction is open.
  void restore(Image image) { durable_ = std::move(image); }
  /// The next `count` commits fail with StorageFailed, and nothing of them is kept.
  void fail_commits(int count) { commits_to_fail_ = count; }

  Result<std::optional<std::string>> meta(std::string_view key) const override;
  Status put_meta(std::string_view key, std::string_view value) override;
  Result<std::optional<ReplicaRow>> find_replica(ReplicaId replica) const override;
  Result<std::optional<TakenOp>> find_taken(const OpId& id) const override;
  Result<std::map<Scope, std::int64_t>> scope_heads() const override;
  Result<std::map<Scope, ScopeFloor>> scope_floors() const override { return durable_.floors; }
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

 private:
  Image durable_;
  Image staged_;                               // only what the open transaction adds
  std::map<OpId, std::optional<Op>> changed_;  // by the open transaction: left out, or replaced
  int commits_to_fail_ = 0;
};

}  // namespace obverse
