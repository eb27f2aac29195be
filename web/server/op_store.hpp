#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/scope.hpp"
#include "oplog/op.hpp"

namespace obverse {

/// One device incarnation as the server knows it.
struct ReplicaRow {
  PersonId account;         ///< who first used it; for ever. Nil: the server itself (seed)
  std::int64_t last_n = 0;  ///< every op up to here was taken or refused
  std::string chain_hash;   ///< at last_n; empty at 0
  std::string last_hlc;     ///< greatest stamp stored for it, as text; empty before the first
};

/// What became of an op that the server has already answered for.
struct TakenOp {
  std::string hash;     ///< chain hash at this op
  std::string refusal;  ///< error code name; empty when it was stored
  Hlc hlc;              ///< the stamp it was stored with (the server may have restamped it); unset when refused
};

/// An op and its place in the order of its scope.
struct PlacedOp {
  std::int64_t seq = 0;  ///< 1, 2, 3 ... within the scope
  Op op;
  std::size_t json_bytes = 0;  ///< size of its JSON
};

/// How far a scope was compacted.
struct ScopeFloor {
  std::int64_t seq = 0;         ///< up to here ops were left out
  std::int64_t generation = 0;  ///< 1, 2, 3 ...: of the compactions of this store, the one that did it
};

/// What a reader of a scope takes at most in one go.
struct ReadLimit {
  std::size_t ops_max = 0;
  std::size_t bytes_max = 0;  ///< of op JSON; one op is given even when it alone is larger
};

/// Keys of `meta`: facts about the database itself.
inline constexpr std::string_view meta_epoch = "epoch";  ///< random text made when the database was created
inline constexpr std::string_view meta_cursor_secret = "cursor_secret";  ///< keys the checksum of cursors

/// The store as the sync service sees it: ops in the order they arrived, per scope, and what was answered to each
/// replica.
///
/// Writes happen between `begin` and `commit`. Nothing written may be acknowledged before `commit` returned well: then
/// it survives a power cut. After a failed write the caller calls `roll_back`; the store is then as it was before
/// `begin`. Not thread-safe: the sync service calls it under its mutex.
///
/// Several servers may write to one store (`is_shared`). Between `begin` and its end only one of them does, and what
/// the others wrote before is visible.
class OpStore {
 public:
  OpStore() = default;
  OpStore(const OpStore&) = delete;
  OpStore& operator=(const OpStore&) = delete;
  virtual ~OpStore() = default;

  /// @error StorageFailed, here and in every call below
  virtual Result<std::optional<std::string>> meta(std::string_view key) const = 0;
  /// Durable on return. Not to be called within a transaction.
  virtual Status put_meta(std::string_view key, std::string_view value) = 0;

  virtual Result<std::optional<ReplicaRow>> find_replica(ReplicaId replica) const = 0;
  virtual Result<std::optional<TakenOp>> find_taken(const OpId& id) const = 0;
  /// The last seq given out in every scope.
  virtual Result<std::map<Scope, std::int64_t>> scope_heads() const = 0;
  /// Ops of one scope with a seq greater than `after`, in order.
  virtual Result<std::vector<PlacedOp>> ops_after(const Scope& scope, std::int64_t after,
                                                  const ReadLimit& limit) const = 0;
  /// The scopes that were compacted.
  virtual Result<std::map<Scope, ScopeFloor>> scope_floors() const = 0;
  /// The greatest generation of any floor; 0 when nothing was ever left out.
  virtual Result<std::int64_t> generation() const = 0;
  /// Keys of `meta` that begin with this, in order.
  virtual Result<std::vector<std::string>> meta_keys(std::string_view prefix) const = 0;
  /// Visits every stored op once (start of the server); in which order does not matter to a merge.
  virtual Status visit_ops(const std::function<void(const Op&)>& visit) const = 0;

  /// Visits, in the order of their commits, the ops that other servers stored since `visit_ops` or the last call, each
  /// once. Within a transaction nothing can come after them.
  virtual Status catch_up(const std::function<void(const PlacedOp&)>& visit) {
    static_cast<void>(visit);
    return {};
  }
  /// Whether other servers may write to this store.
  virtual bool is_shared() const { return false; }
  /// Whether the last failure may pass by itself, so that the whole transaction may be carried out once more. It may
  /// have been kept, too: the ops of a second run can be there already.
  virtual bool may_try_again() const { return false; }
  static constexpr int write_attempts_max = 5;  ///< then the failure does not pass

  virtual Status begin() = 0;
  /// Stores an op at the next seq of its scope. Its id must be new.
  /// @return the seq
  virtual Result<std::int64_t> append(const Op& op, std::string_view hash) = 0;
  /// Remembers that an op was refused, and why; its content is not kept.
  virtual Status refuse(const OpId& id, std::string_view code, std::string_view hash) = 0;
  virtual Status put_replica(ReplicaId replica, const ReplicaRow& row) = 0;
  /// Takes the content of a stored op away. What was answered for it stays (`find_taken`); no reader is given it any
  /// more.
  virtual Status leave_out(const OpId& id) = 0;
  /// Gives a stored op another content: same name, stamp and place.
  virtual Status replace(const Op& op) = 0;
  virtual Status put_floor(const Scope& scope, const ScopeFloor& floor) = 0;
  virtual Status commit() = 0;
  virtual void roll_back() = 0;

  /// Makes sure that content which was taken away can be found in no file of the store either. Not within a
  /// transaction; may take as long as writing the whole store.
  virtual Status scrub() { return {}; }
};

}  // namespace obverse
