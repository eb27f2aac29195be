#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oplog/op_log.hpp"
#include "sync/protocol.hpp"

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

/// Key-value writes that must reach the store in one transaction. The platform knows no meaning of keys.
///
/// Keys of a replica: "op/<replica>/<n as 12 digits>" (value: op JSON), "meta/replica" (id, chain hashes, watermarks, cursor, epoch).
struct StoreBatch {
  std::int64_t token = 0;  ///< answered by `on_stored`
  bool is_strict = false;  ///< must survive a power cut before it is confirmed (own ops); else relaxed (pulled data)
  std::map<std::string, std::string> puts;
  std::vector<std::string> deletes;
};

/// Where a person's own words are, in four plain states.
enum class SyncState { Saving, SavedOnDevice, WaitingToSend, Synced, NotSaved };

/// What Settings and the sync line tell.
struct SyncStatus {
  SyncState state = SyncState::Synced;
  std::size_t unsent_commands = 0;     ///< own ops not yet acknowledged, counted by command
  std::optional<Instant> last_synced;  ///< last time when everything was acknowledged
  bool is_online = false;              ///< the last exchange worked
  std::vector<std::pair<Op, std::string>> rejected;  ///< refused own ops with the code; their text stays visible to the author
  std::size_t quarantined = 0;         ///< stored entries that could not be read
};

/// One replica: the merge core plus sync as a state machine without I/O. The caller carries out what it asks and tells it what happened.
///
/// Durable before sent: an op is offered to `next_request` only after `on_stored` confirmed its batch.
/// Own ops are kept after they were acknowledged, so that a server restored from a backup can be given them again.
class Replica {
 public:
  /// @param replica a fresh id; replaced by the stored one in `load`
  /// @param is_local never talks to a server
  Replica(PersonId account, ReplicaId replica, bool is_local);

  const Model& model() const { return model_; }
  const OpLog& log() const { return log_; }
  PersonId account() const { return account_; }
  ReplicaId id() const { return replica_; }

  /// Takes the stored key-value pairs in (boot). Entries that cannot be read are quarantined, never lost silently: their keys and values are
  /// moved to "quarantine/<key>"; if an own op is among them the replica goes on under `fresh` as a new replica id.
  /// @return what must be stored now (may be empty)
  std::vector<StoreBatch> load(const std::map<std::string, std::string>& stored, ReplicaId fresh, Instant now);

  /// Stamps changes, merges them and asks for them to be stored (strict). One call = one tx.
  std::vector<StoreBatch> commit(const std::vector<Change>& changes, Instant now);

  /// Outcome of a batch. A failed batch stays in memory and is asked for again by `retry_storage`.
  void on_stored(std::int64_t token, bool is_ok);
  std::vector<StoreBatch> retry_storage();

  /// The next thing to send, or nothing (in flight, backing off, nothing due, local). One flight at a time; pushes before pulls; a pull is due
  /// after start, after a push, when `poke` was called and every 30 s with jitter.
  std::optional<Request> next_request(Instant now);
  /// When next_request may have something again; nothing = only after an event.
  std::optional<Instant> next_wake(Instant now) const;
  /// Something suggests that it is worth to try now: online again, page visible, a person pressed "Try again".
  void poke() { is_pull_due_ = true; backoff_until_ = Instant{0}; }

  /// Outcome of a flight: merges pulled ops, moves watermarks and cursor, restamps, retracts refused ops, follows epoch and fork answers.
  /// A 200 that is not our JSON (captive portal) counts as no answer.
  /// @param fresh a new replica id for the case that the server answers "forked"
  /// @return what must be stored now
  std::vector<StoreBatch> on_reply(const Reply& reply, ReplicaId fresh, Instant now);

  SyncStatus status() const;
  /// True once a 401 was answered: the person must sign in again. Nothing is lost meanwhile.
  bool needs_sign_in() const { return needs_sign_in_; }
  /// Everything known here as one portable JSON document, and back (merge; nothing is overwritten).
  std::string export_backup(Instant now) const;
  Result<std::vector<StoreBatch>> import_backup(std::string_view text, Instant now);

 private:
  // ... members are the implementer's
  PersonId account_;
  ReplicaId replica_;
  bool is_local_ = false;
  bool needs_sign_in_ = false;
  bool is_pull_due_ = true;
  Instant backoff_until_;
  Model model_;
  OpLog log_;
};

}  // namespace obverse
