#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "oplog/compaction.hpp"
#include "oplog/op_log.hpp"
#include "server/cursor.hpp"
#include "server/http_message.hpp"
#include "server/op_store.hpp"
#include "sync/protocol.hpp"

namespace obverse {

/// Takes ops from devices and gives them out to those who may read them. It decides who may write and in which order
/// facts arrived; the rest is the same merge core as on the devices.
///
/// Thread-safe: one mutex guards store, log and Model. Pushes that wait at the same time are written in one transaction
/// (group commit): the first of them becomes the writer for all, and each gets its answer only after that transaction
/// is durable. With a single thread there is no waiting.
///
/// Other servers may share the store. Before anything is decided or given out, what they wrote is merged; a
/// transaction that failed for a reason that passes (a conflict, a database that fails over) is carried out again.
class SyncService {
 public:
  /// Loads the log and the Model from the store. Precondition: `store` has an epoch and a cursor secret; it outlives
  /// the service.
  explicit SyncService(OpStore& store);

  /// Whether everything in the store could be read; a service that is not ready refuses with 500.
  const Status& readiness() const { return readiness_; }

  /// POST /api/v1/sync/push. @return 200 PushReply, 409 PushConflict, 400, 403, 413; 507 when the store could not write
  /// (nothing was taken)
  HttpAnswer push(PersonId account, std::string_view body, Instant now);
  /// GET /api/v1/sync/pull. @param limit ops at most; outside 1..pull_ops_max it is brought to the nearer end. @return
  /// 200 PullReply
  /// 410 PullOutdated when ops that the reader has not seen were left out meanwhile
  HttpAnswer pull(PersonId account, std::string_view cursor, std::int64_t limit, Instant now);
  /// GET /api/v1/sync/snapshot. @return 200 SnapshotReply, 403
  HttpAnswer snapshot(PersonId account, const SnapshotRequest& request, Instant now);
  /// Names what a snapshot request would be answered with, for caches; changes when that does.
  std::string snapshot_tag(const SnapshotRequest& request);
  /// POST /api/v1/sync/verify. @return 200 VerifyReply, 400
  HttpAnswer verify(PersonId account, std::string_view body, Instant now);

  /// What a compaction did.
  struct Compacted {
    std::size_t scopes = 0, dropped = 0, folded = 0;
  };
  /// Leaves out what says nothing any more and is older than `keep_ms` (oplog/compaction.hpp). @error StorageFailed
  Result<Compacted> compact(Instant now, std::int64_t keep_ms);
  /// Devices that were here within this time find all that they have not seen.
  static constexpr std::int64_t keep_ms_default = 180 * day_ms;

  /// Whether `actor` may have `subject` erased: oneself, and a coordinator of one's programme.
  bool may_erase(PersonId actor, PersonId subject) const;
  /// Takes all that a person wrote and all that is kept of them away for ever, out of the files too, and remembers that
  /// it was: what comes later is refused. What others wrote stays; pairings end.
  /// @return how many records. @error StorageFailed
  Result<std::size_t> erase(PersonId subject, Instant now);
  /// Whether that was done, to its end. Waits for nobody.
  bool is_erased(PersonId person) const;
  /// Does once more what is remembered of erasures: after a restore. @return how many records. @error StorageFailed
  Result<std::size_t> erase_again(Instant now);

  /// Has `listener` told, after each commit, here or of another server, which scopes have new ops. It is called under
  /// the service's mutex: it may read the Model and must not call the service. Before the first request.
  using MovedListener = std::function<void(const Model&, const std::set<Scope>&)>;
  void on_moved(MovedListener listener) { listener_ = std::move(listener); }
  /// Merges what other servers wrote; a failure is left to the next one who asks.
  void look_at_store();

  /// Writes what the server alone may say, in one transaction of its own, and tells those who may read it.
  /// @param wanted  what is to be written, asked of the Model as it stands within the transaction; nothing: nothing is
  /// @return how many changes were written; StorageFailed
  Result<std::size_t> write_own(const std::function<std::vector<Change>(const Model&)>& wanted, Instant now);
  /// Lets `reader` look at the sum of all ops while nobody writes. It must not call the service.
  void read(const std::function<void(const Model&)>& reader) const;

  /// What is remembered beside the ops. @error StorageFailed
  Result<std::optional<std::string>> remembered(std::string_view key) const;
  /// Remembers a value unless there is one, perhaps of another server on this store.
  /// @return the one that is kept. @error StorageFailed
  Result<std::string> remember_once(std::string_view key, const std::string& value);
  /// Remembers a value in the place of the expected one (nothing: where there is none).
  /// @return whether it was as expected; of several servers that expect the same one is told so. @error StorageFailed
  Result<bool> remember_instead(std::string_view key, const std::optional<std::string>& expected,
                                const std::string& value);

  /// The sum of all ops. Only for callers that know that no push is running (the simulation, tests).
  const Model& model() const { return model_; }
  /// Whose write a field of a record has its value from; nothing when it is the server's own, or unknown. Thread-safe.
  std::optional<PersonId> writer_of(RecordId record, std::string_view field) const;
  /// "Ruth Adeyemi", or nothing when there is no such person. Thread-safe.
  std::optional<std::string> name_of(PersonId person) const;

 private:
  /// A push that waits for its commit.
  struct Job {
    PersonId account;
    PushRequest request;
    Instant now;
    HttpAnswer answer;
    std::vector<PlacedOp> taken;  ///< what must leave the Model again if the commit fails
    bool is_done = false;
  };
  /// Where a record was born: one type and one scope, for ever.
  struct Home {
    Scope scope;
    std::string type;
    std::size_t op_count = 0;
  };
  /// The right to write for all that wait; ends by itself, also when an exception passes.
  class WriterTurn;

  Status load();
  Status catch_up();
  void tell_moved();
  void merge_other(const PlacedOp& placed);
  Status try_group(const std::vector<Job*>& group);
  HttpAnswer wait_for_commit(Job& job);
  void write_group(const std::vector<Job*>& group);
  Status take_batch(Job& job);
  Result<std::optional<PushConflict::Kind>> conflict_in(const PushRequest& request, const ReplicaRow& row) const;
  Status take_ops(Job& job, ReplicaRow& row, PushReply& reply);
  Status take_together(Job& job, std::span<const Op> ops, ReplicaRow& row, PushReply& reply);
  Status repeat_answer(const Op& op, PushReply& reply) const;
  Status check_op(PersonId account, const Op& op) const;
  bool is_on_outdated(const Op& op) const;
  void merge_op(const Op& op);
  Status append_own(const std::vector<Change>& changes, Instant now, std::vector<PlacedOp>& written);
  void forget(const std::vector<PlacedOp>& ops, std::size_t first);
  void undo(Job& job, std::size_t first);
  /// What a cursor stands for.
  struct Known {
    std::map<Scope, std::int64_t> positions;
    std::int64_t generation = 0;
  };
  Known known_positions(std::string_view cursor_text, PersonId account) const;
  std::vector<Scope> readable(PersonId account) const;
  std::vector<Scope> outdated_scopes(const Known& known, const std::vector<Scope>& scopes) const;
  std::vector<Scope> compacted_unseen(const Known& known, const std::vector<Scope>& scopes) const;
  std::string cursor_after(const Known& known, const Scope& scope, std::int64_t at, PersonId account);
  Status read_erasures();
  void take_erasures_of_others();
  Result<Compacted> compact_scope(const Scope& scope, Instant settled_until, std::int64_t generation,
                                  std::vector<Compaction>& done);
  void apply(const Compaction& compaction);
  std::set<RecordId> records_about(PersonId subject) const;
  std::vector<Op> erasure_ops(PersonId subject, const std::set<RecordId>& records, Instant now) const;
  Status write_erasure(const std::vector<Op>& ops, const std::set<RecordId>& records);
  Status read_scopes(const std::map<Scope, std::int64_t>& known, std::size_t ops_max, PullReply& reply,
                     Cursor& cursor) const;
  Status remember_scopes(const std::vector<Scope>& scopes);

  OpStore& store_;
  Status readiness_;
  std::string epoch_;
  std::string cursor_secret_;

  mutable std::mutex state_mutex_;  // guards the store and all below, to the queue
  OpLog log_;
  Model model_;
  std::unordered_map<RecordId, Home> homes_;
  std::map<Scope, std::int64_t> heads_;  // last committed seq per scope
  std::map<Scope, ScopeFloor> floors_;
  std::int64_t generation_ = 0;       // of the floors
  std::set<PersonId> erased_people_;  // or to be: some of it may not be done yet
  bool is_scrub_due_ = false;         // words were taken away and still lie in the files
  mutable std::mutex erased_mutex_;   // guards the next one; taken last
  std::set<PersonId> erased_for_good_;
  std::set<std::string> remembered_keys_;  // lists of scopes that the store knows
  std::set<Scope> moved_;                  // what the listener has not heard of
  MovedListener listener_;

  std::mutex queue_mutex_;  // guards the three below; never taken while state_mutex_ is held
  std::condition_variable queue_changed_;
  std::vector<Job*> queue_;
  bool has_writer_ = false;
};

}  // namespace obverse
