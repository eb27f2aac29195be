#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "oplog/op.hpp"

namespace obverse {

/// What the server answers, with 400, to a body that is no JSON: it was cut on its way and is sent again as it is. Any
/// other 400 means that an op in it cannot be read.
inline constexpr const char* not_json_code = "not_json";

// The words two replicas exchange, as JSON over HTTP. web/server/README.md has the endpoints.

inline constexpr std::int64_t protocol_version = 1;
inline constexpr std::size_t push_ops_max = 500;
inline constexpr std::size_t push_bytes_max = 512U * 1024U;
inline constexpr std::size_t pull_ops_max = 2000;
/// Ops that are taken and given all or none, at most; a longer command is several of these.
inline constexpr std::size_t together_ops_max = 128;
/// True for ops of one command.
inline bool are_together(const Op& a, const Op& b) {
  return !a.tx.empty() && a.tx == b.tx && a.id.replica == b.id.replica;
}

/// POST /api/v1/sync/push
struct PushRequest {
  std::int64_t protocol = protocol_version;
  std::int64_t schema = 1;
  std::string epoch;  ///< empty before the first answer
  ReplicaId replica;
  std::int64_t prev_n = 0;  ///< counter before the first op of this batch
  std::string prev_hash;    ///< chain hash at prev_n; empty at 0
  std::vector<Op> ops;      ///< n = prev_n+1, prev_n+2, ...
};
std::string text_from_push_request(const PushRequest& request);
Result<PushRequest> push_request_from_text(std::string_view text);

struct RejectedOp {
  std::int64_t n = 0;
  std::string code;  ///< error_code_name
};

/// 200: every op up to acked_n is durable on the server (or rejected, and named).
struct PushReply {
  std::string epoch;
  std::int64_t acked_n = 0;
  std::map<std::int64_t, std::string> restamped;  ///< n -> new stamp, for ops stamped too far in the future
  std::vector<RejectedOp> rejected;
  Instant now;  ///< server clock
};
/// 409: the batch does not fit. Nothing of it was taken.
struct PushConflict {
  enum class Kind { Gap, Forked, Epoch } kind = Kind::Gap;
  std::string epoch;
  std::int64_t acked_n = 0;  ///< what the server has of this replica; send from acked_n+1
};

/// 200 of GET /api/v1/sync/pull?cursor=<opaque>&limit=<n>
struct PullReply {
  std::string epoch;
  std::vector<Scope> scopes;   ///< all scopes the person may read now
  std::vector<Scope> dropped;  ///< scopes the cursor had and the person has no more
  /// Scopes that are sent from their beginning and of which ops were left out there (compaction): whoever has older ops
  /// of them takes a snapshot.
  std::vector<Scope> compacted;
  /// Per scope in the order of the server's sequence. What belongs together comes in one reply, as far as it is of one
  /// scope.
  std::vector<Op> ops;
  std::string cursor;  ///< opaque; send it back next time
  bool has_more = false;
  Instant now;
};

/// 410 of a pull: between what the cursor stands for and now, ops of these scopes were left out. Their snapshots are to
/// be fetched first.
struct PullOutdated {
  std::vector<Scope> scopes;
  Instant now;
};

/// GET /api/v1/sync/snapshot?scope=<scope>&after=<n>&at=<n>&cursor=<opaque>: what is kept of one scope, in parts.
struct SnapshotRequest {
  Scope scope;
  std::int64_t after = 0;  ///< `next` of the part before; 0 for the first
  std::int64_t at = 0;     ///< `at` of the first part; 0 for the first
  std::string cursor;      ///< of the last pull
};
struct SnapshotReply {
  std::string epoch;
  Scope scope;
  std::int64_t at = 0;          ///< all parts together are the scope as of this position
  std::int64_t generation = 0;  ///< parts of different generations do not fit together
  std::vector<Op> ops;
  std::optional<std::int64_t> next;  ///< where the next part begins; nothing after the last
  std::string cursor;                ///< with the last part: that of the request, as if all this had been pulled
  Instant now;
};
/// Bytes of ops in one part, about.
inline constexpr std::size_t snapshot_part_bytes = 256U * 1024U;

/// POST /api/v1/sync/verify: compares what two replicas made of the same ops.
struct VerifyRequest {
  std::string cursor;                   ///< the reader has everything up to here, and nothing unsent
  std::string schema;                   ///< schema_fingerprint()
  std::map<Scope, std::string> hashes;  ///< state_hash of some scopes
};
inline constexpr std::size_t verify_scopes_max = 64;
/// 200. Scopes that have moved on since are not compared.
struct VerifyReply {
  std::string epoch;
  std::vector<Scope> different;
  Instant now;
};

std::string text_from_push_reply(const PushReply& reply);
std::string text_from_push_conflict(const PushConflict& conflict);
std::string text_from_pull_reply(const PullReply& reply);
Result<PushReply> push_reply_from_text(std::string_view text);
Result<PushConflict> push_conflict_from_text(std::string_view text);
/// An op in the reply that cannot be read is left out and counted; it never blocks the others.
struct PullRead {
  PullReply reply;
  std::size_t unreadable = 0;
};
Result<PullRead> pull_reply_from_text(std::string_view text);

std::string text_from_pull_outdated(const PullOutdated& outdated);
/// @error Malformed, also for another 410
Result<PullOutdated> pull_outdated_from_text(std::string_view text);
std::string text_from_snapshot_reply(const SnapshotReply& reply);
/// @error also when one op cannot be read: a snapshot is whole or of no use
Result<SnapshotReply> snapshot_reply_from_text(std::string_view text);
std::string text_from_verify_request(const VerifyRequest& request);
Result<VerifyRequest> verify_request_from_text(std::string_view text);
std::string text_from_verify_reply(const VerifyReply& reply);
Result<VerifyReply> verify_reply_from_text(std::string_view text);

}  // namespace obverse
