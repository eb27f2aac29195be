#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oplog/op_log.hpp"
#include "sync/protocol.hpp"

namespace obverse {

/// One own op as it is kept: with its place in the chain and what became of it.
struct OwnOp {
  Op op;
  std::string hash;         ///< chain hash at this counter
  bool is_durable = false;  ///< the store confirmed it
  bool is_refused = false;  ///< the server refused it: not in the log, but kept, for counters must stay dense
  /// The server left it out of what it keeps: not in the log, but to be sent again to one that comes back from a
  /// backup.
  bool is_folded = false;
};

/// What stands in the chain for an own op that was let go of, when a server from a backup needs its number: nobody may
/// write in its scope, so the server refuses it and takes the number. (Raft has such entries under the same name.)
Op no_op(const OpId& id);
bool is_no_op(const Op& op);

/// The own ops of one replica id: dense counters, chain of hashes, what is durable, what the server has.
///
/// Acknowledged ops stay here, so that a server restored from a backup can be given them again.
class Outbox {
 public:
  explicit Outbox(ReplicaId replica) : replica_(replica), clock_(replica) {}

  /// The same device under a new replica id: no ops yet, but the clock goes on.
  Outbox successor(ReplicaId replica) const;

  ReplicaId replica() const { return replica_; }
  std::int64_t next_n() const { return last_n_ + 1; }
  std::int64_t last_n() const { return last_n_; }
  std::int64_t acked_n() const { return acked_n_; }
  const std::string& acked_hash() const { return acked_hash_; }
  const std::map<std::int64_t, OwnOp>& ops() const { return ops_; }
  OwnOp* find(std::int64_t n);

  /// Gives a change its counter and stamp and keeps it.
  const OwnOp& issue(const Change& change, Write write, std::string tx, Instant physical);
  /// Takes an op of another replica id over as the next own one: same time, new name. `base` and `tx` are already
  /// translated.
  const OwnOp& adopt(Op op);
  void observe(const Hlc& seen, Instant physical) { clock_.observe(seen, physical); }
  /// Takes the server's stamp over; the clock may fall back to it.
  void restamp(std::int64_t n, const Hlc& hlc);

  /// What the store held. Ops need not be complete below `acked_n`.
  /// @return false when the chain above `acked_n` is broken: some op is missing or is not the one that was hashed.
  /// Counters then go on before the break, and the ops behind it wait to be taken out.
  bool restore(std::int64_t acked_n, std::string acked_hash, std::map<std::int64_t, OwnOp> ops);
  /// What the store held of ops that were let go of: their chain hashes, by counter.
  void restore_gone(std::map<std::int64_t, std::string> gone) { gone_ = std::move(gone); }

  /// The next batch: durable ops above `acked_n` without a gap, within `ops_max` and the byte limit. Nothing when there
  /// are none, unless a probe is due.
  std::optional<PushRequest> next_push(std::size_t ops_max) const;
  /// Asks the server, once, what it has, even when there is nothing to send.
  void ask_for_probe() { is_probe_due_ = true; }
  /// The server answered: what it has is known.
  void note_answer() { is_probe_due_ = false; }
  /// The server has everything up to `n`. Precondition: n <= last_n().
  void acknowledge(std::int64_t n);
  /// The server has less than it once acknowledged: sends again from n + 1.
  /// @return false when of some number above `n` nothing is known any more
  bool rewind(std::int64_t n);
  /// Lets go of an acknowledged op (its scope was dropped); its place in the chain stays known.
  /// @return its chain hash, empty when there is no such op
  std::string forget(std::int64_t n);
  /// Numbers above `acked_n` whose op was let go of.
  std::vector<std::int64_t> gone_unsent() const;
  /// Puts ops back that were let go of, or what stands for them, and makes the chain above `acked_n` anew.
  /// @return all ops above `acked_n`, to be stored before they are sent
  std::vector<const OwnOp*> fill(std::vector<Op> ops);
  /// Takes out every op above `n`, in order. Counters go on at the end of the sound chain, or at `n` when that is
  /// lower.
  std::vector<OwnOp> take_after(std::int64_t n);

  /// Ops above `acked_n` that were not refused, counted by command.
  std::size_t unsent_commands() const;
  bool has_unsent() const { return acked_n_ < last_n_; }

  std::string epoch;  ///< of the server that acknowledged; empty before its first answer

 private:
  const OwnOp& keep(Op op);

  ReplicaId replica_;
  HybridClock clock_;
  std::map<std::int64_t, OwnOp> ops_;
  std::map<std::int64_t, std::string> gone_;  ///< chain hashes of acknowledged ops that were let go of
  std::int64_t last_n_ = 0;
  std::int64_t acked_n_ = 0;
  std::string last_hash_;
  std::string acked_hash_;
  bool is_probe_due_ = false;
};

}  // namespace obverse
