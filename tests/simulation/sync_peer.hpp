#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "oplog/op.hpp"

namespace obverse::simulation {

struct Answer {
  int status = 0;
  std::string body;
};

/// The server as the world sees it: its endpoints, and what a test may do to it.
class SyncPeer {
 public:
  SyncPeer() = default;
  SyncPeer(const SyncPeer&) = delete;
  SyncPeer& operator=(const SyncPeer&) = delete;
  virtual ~SyncPeer() = default;

  virtual Answer push(PersonId account, std::string_view body, Instant now) = 0;
  virtual Answer pull(PersonId account, std::string_view cursor, std::int64_t limit, Instant now) = 0;
  /// @param path  of the request, with its query
  virtual Answer snapshot(PersonId account, std::string_view path, Instant now) = 0;
  virtual Answer verify(PersonId account, std::string_view body, Instant now) = 0;
  virtual bool may_read(PersonId account, const Scope& scope) const = 0;

  /// Every op that was ever stored, in no order, also those that were left out since; an op stored twice occurs twice.
  virtual std::vector<Op> stored_ops() const = 0;
  /// Stops and starts again on what was stored.
  virtual void restart() = 0;
  /// The next commit fails and nothing of it is kept.
  virtual void fail_next_commit() = 0;
  /// Leaves out what is older than this and says nothing any more.
  virtual void compact(Instant now, std::int64_t keep_ms) = 0;
  virtual void take_backup() = 0;
  /// Starts again on the last backup, under a new epoch.
  virtual void restore_backup() = 0;
};

/// The real sync service over a store in memory, with these ops in it.
std::unique_ptr<SyncPeer> make_service_peer(const std::vector<Op>& first_ops);

}  // namespace obverse::simulation
