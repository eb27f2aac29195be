#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "oplog/op_log.hpp"
#include "sync/outbox.hpp"
#include "sync/protocol.hpp"
#include "sync/store_batch.hpp"
#include "sync/store_queue.hpp"

namespace obverse {

/// One HTTP request the platform shall carry.
struct Request {
  std::int64_t id = 0;
  std::string method;  ///< GET or POST
  std::string path;    ///< with query
  std::string body;    ///< JSON or empty
};

/// What came back. `status` 0 means that no answer came.
struct Reply {
  std::int64_t id = 0;
  int status = 0;
  std::string content_type;
  std::string body;
};

/// Where a person's own words are, in four plain states (and one on the way there).
enum class SyncState {
  Saving,         ///< on the way to the store of this device
  SavedOnDevice,  ///< stored here; nothing is known of a server yet
  WaitingToSend,  ///< stored here, not yet acknowledged by the server
  Synced,         ///< everything was acknowledged
  NotSaved,       ///< the store of this device refused it; kept in memory and tried again
};

/// What Settings and the sync line tell.
struct SyncStatus {
  SyncState state = SyncState::SavedOnDevice;
  std::size_t unsent_commands = 0;     ///< own ops not yet acknowledged, counted by command; 0 in a local replica
  std::optional<Instant> last_synced;  ///< last time when everything was acknowledged
  bool is_online = false;              ///< the last exchange worked
  std::vector<std::pair<Op, std::string>>
      rejected;                 ///< refused own ops with the code; their text stays visible to the author
  std::size_t quarantined = 0;  ///< stored or received entries that could not be read
  std::size_t differences = 0;  ///< scopes that did not come to the same as on the server, since the start
};

/// One replica: the merge core plus sync as a state machine without I/O. The caller carries out what it asks and tells
/// it what happened.
///
/// Durable before sent: an op is offered to `next_request` only after `on_stored` confirmed its batch.
/// Own ops are kept after they were acknowledged, so that a server restored from a backup can be given them again.
///
/// Ops of the private scope have counters and stamps of their own, under a second replica id: else a partner could read
/// off the gaps between shared counters that something private was written.
class Replica {
 public:
  /// @param replica a fresh id; replaced by the stored one in `load`
  /// @param is_local never talks to a server
  Replica(PersonId account, ReplicaId replica, bool is_local);

  const Model& model() const { return model_; }
  const OpLog& log() const { return log_; }
  PersonId account() const { return account_; }
  ReplicaId id() const { return shared_.replica(); }

  /// Takes the stored key-value pairs in (boot). Entries that cannot be read are quarantined, never lost silently:
  /// their keys and values are moved to "quarantine/<key>"; if an own op is among them the replica goes on under
  /// `fresh` as a new replica id. If pulled ops are among them the cursor is dropped, so that they are fetched again.
  /// @return what must be stored now (may be empty)
  std::vector<StoreBatch> load(const std::map<std::string, std::string>& stored, ReplicaId fresh, Instant now);

  /// Stamps changes, merges them and asks for them to be stored (strict). One call = one tx.
  /// @param replaced_keys  entries of the store that the changes take the place of: they go in the same batch
  std::vector<StoreBatch> commit(const std::vector<Change>& changes, Instant now,
                                 const std::vector<std::string>& replaced_keys = {});

  /// Outcome of a batch. A failed batch stays in memory and is asked for again by `retry_storage`.
  void on_stored(std::int64_t token, bool is_ok);
  std::vector<StoreBatch> retry_storage();

  /// The next thing to send, or nothing (in flight, backing off, nothing due, local). One flight at a time; pushes
  /// before pulls; a pull is due after start, after a push, when `poke` was called and every 30 s with jitter.
  std::optional<Request> next_request(Instant now);
  /// When next_request may have something again; nothing = only after an event.
  std::optional<Instant> next_wake(Instant now) const;
  /// Something suggests that it is worth to try now: online again, page visible, signed in, a person pressed "Try
  /// again".
  void poke() {
    is_pull_due_ = true;
    backoff_until_ = Instant{0};
  }

  /// Outcome of a flight: merges pulled ops, moves watermarks and cursor, restamps, retracts refused ops, follows epoch
  /// and fork answers. A 200 that is not our JSON (captive portal) counts as no answer.
  /// @param fresh a new replica id for the case that the server answers "forked"
  /// @return what must be stored now
  std::vector<StoreBatch> on_reply(const Reply& reply, ReplicaId fresh, Instant now);

  SyncStatus status() const;
  /// Lets go of a refused op: its author has seen its words.
  std::vector<StoreBatch> drop_rejected(const OpId& id);
  /// True once a 401 was answered, until something else is: the person must sign in again. Nothing is lost meanwhile.
  bool needs_sign_in() const { return needs_sign_in_; }
  /// Everything known here as one portable JSON document, and back (merge; nothing is overwritten).
  std::string export_backup(Instant now) const;
  /// Ops of the backup that are not known here are kept as ops from elsewhere and are not sent; a local replica without
  /// any op becomes that of the backup's account. A backup with anything unreadable in it is refused as a whole.
  /// @error Malformed, TooLarge, BadUtf8, Unsupported (another version), Conflict (another account)
  Result<std::vector<StoreBatch>> import_backup(std::string_view text, Instant now);

 private:
  enum class FlightKind { Push, Pull, Snapshot, Verify };
  struct Flight {
    std::int64_t id = 0;
    FlightKind kind = FlightKind::Pull;
    ReplicaId replica;         ///< of the outbox, for a push
    std::int64_t sent_to = 0;  ///< counter of the last op in it
    bool has_cursor = false;   ///< for a pull
    Instant started;
  };

  /// A snapshot on its way here, part by part.
  struct PartialSnapshot {
    Scope scope;
    bool is_repair = false;  ///< only adds what is missing here
    std::int64_t at = 0;
    std::int64_t next = 0;
    std::int64_t generation = 0;
    std::vector<Op> ops;
  };
  /// What one did to a text, on top of a version that the server keeps no more.
  struct Edit {
    FieldKey key;
    std::string type;
    std::string before, after;
    std::vector<Op> ops;  ///< that carried it
  };

  Instant physical(Instant now) const { return Instant{now.ms + offset_ms_}; }
  Outbox& outbox_for(const Scope& scope) { return scope.kind == ScopeKind::Private ? private_ : shared_; }
  Outbox* outbox_of(ReplicaId replica);
  std::vector<Outbox*> outboxes();
  std::vector<const Outbox*> outboxes() const;
  bool is_left(const Outbox& outbox) const;
  bool has_unsent() const;
  void probe_after_restore(const std::string& epoch);
  void issue_under_present_name(const std::vector<OwnOp>& ops, StoreBatch& batch);
  void give_up_name(ReplicaId replica);
  std::int64_t varied(std::int64_t ms) const;
  bool may_pull(Instant now) const;
  bool may_verify(Instant now) const;
  Request snapshot_request(Instant now);
  Request verify_request(Instant now);

  std::string meta_text() const;
  void put_meta(StoreBatch& batch);
  void put_own(StoreBatch& batch, const OwnOp& own) const;
  void put_base(StoreBatch& batch, const Op& op) const;
  void drop_cursor(StoreBatch& batch);
  std::vector<StoreBatch> ask_store(StoreBatch batch);

  void fail(Instant now);
  void succeed(Instant server_now, Instant now);
  std::vector<StoreBatch> on_push_reply(const Flight& flight, const Reply& reply, ReplicaId fresh, Instant now);
  std::vector<StoreBatch> on_push_taken(Outbox& outbox, const Flight& flight, const PushReply& reply, ReplicaId fresh,
                                        Instant now);
  std::vector<StoreBatch> on_push_conflict(Outbox& outbox, const PushConflict& conflict, ReplicaId fresh, Instant now);
  std::vector<StoreBatch> on_push_unreadable(Outbox& outbox, const Reply& reply, ReplicaId fresh, Instant now);
  std::vector<StoreBatch> on_pull_reply(const Flight& flight, const Reply& reply, ReplicaId fresh, Instant now);
  std::vector<StoreBatch> on_snapshot_reply(const Reply& reply, Instant now);
  std::vector<StoreBatch> on_verify_reply(const Reply& reply, Instant now);
  void ask_for_snapshot(const Scope& scope, bool is_repair);
  void take_snapshot(const PartialSnapshot& snapshot, StoreBatch& batch, Instant now);
  std::vector<OpId> put_outdated_aside(const Scope& scope, const std::set<OpId>& kept);
  void take_kept(const Op& op, StoreBatch& batch, Instant now);
  std::vector<Edit> edits_to_remake(const Scope& scope) const;
  void remake(const Edit& edit, StoreBatch& batch, Instant now);
  void recover(const Op& last, std::string text, StoreBatch& batch, Instant now);
  void take_erasure(const Op& op, StoreBatch& batch);
  bool is_unsent(const OpId& id) const;
  void let_go(const OpId& id, StoreBatch& batch);
  void write_changes(const std::vector<Change>& changes, StoreBatch& batch, Instant now);
  void take_pulled(std::span<const Op> ops, StoreBatch& batch, Instant now);
  void welcome(const Op& op, StoreBatch& batch, Instant now);
  void store_pulled(const Op& op, bool is_new, StoreBatch& batch);
  void observe(const Op& op, Instant now);
  void take_refusals(Outbox& outbox, std::int64_t from, std::int64_t to, const std::vector<RejectedOp>& rejected,
                     StoreBatch& batch);
  void refuse(OwnOp& own, const std::string& code, StoreBatch& batch);
  void accept_after_all(OwnOp& own, StoreBatch& batch);
  void forget_rejected(const OpId& id, StoreBatch& batch);
  void leave_scope(const Scope& scope, StoreBatch& batch, Instant now);
  void forget_own(Outbox& outbox, std::int64_t n, StoreBatch& batch);
  bool send_again(Outbox& outbox, std::int64_t n, StoreBatch& batch);
  void recover_unsent(const Scope& scope, StoreBatch& batch, Instant now);
  void renew(Outbox& outbox, ReplicaId fresh, std::int64_t from, StoreBatch& batch);
  void issue_again(Outbox& outbox, const std::vector<OwnOp>& ops, StoreBatch& batch);

  struct Loading;
  void read_entries(const std::map<std::string, std::string>& stored, Loading& loading);
  void quarantine(const std::string& key, const std::string& text, StoreBatch& batch);
  void restore_outbox(Outbox& outbox, Loading& loading);

  PersonId account_;
  bool is_local_ = false;
  Model model_;
  OpLog log_;
  Outbox shared_;   ///< own ops of all scopes but the private one
  Outbox private_;  ///< own ops of u:<account>
  /// The names that were left, oldest first, each with what the server acknowledged under it: a server that comes back
  /// from a backup is given that again.
  std::deque<Outbox> left_;
  StoreQueue store_;
  std::string stored_meta_;  ///< as the store last confirmed it

  std::string cursor_;
  std::string cursor_epoch_;     ///< of the last pull; stays when the cursor is dropped
  std::vector<Scope> outdated_;  ///< of which a snapshot is to be fetched, and those of repairs_ among them
  std::set<Scope> repairs_;
  std::optional<PartialSnapshot> snapshot_;
  Instant verified_at_;  ///< when all scopes were compared last, by the server's clock
  Scope verified_to_;    ///< the last one compared in this round
  std::size_t differences_ = 0;
  std::optional<Flight> flight_;
  std::int64_t last_request_id_ = 0;
  std::int64_t failures_ = 0;
  std::size_t push_ops_ = push_ops_max;  ///< smaller after the server could not read a batch
  int unreadable_pushes_ = 0;            ///< of one op alone, in a row
  bool is_renewed_after_403_ = false;
  bool is_online_ = false;
  bool needs_sign_in_ = false;
  bool is_pull_due_ = true;
  Instant backoff_until_;
  Instant next_poll_;
  std::int64_t offset_ms_ = 0;  ///< the server's clock minus ours
  std::optional<Instant> last_synced_;
  std::map<OpId, std::pair<Op, std::string>> rejected_;
  std::size_t quarantined_ = 0;
};

}  // namespace obverse
