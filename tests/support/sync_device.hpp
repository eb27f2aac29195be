#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/core_builders.hpp"
#include "support/fake_store.hpp"
#include "sync/replica.hpp"

namespace obverse {

/// A device in a test: a Replica, its store, and answers made by hand.
struct SyncDevice {
  explicit SyncDevice(PersonId account, const std::string& name = "device")
      : replica(account, named<ReplicaId>(name), false) {}

  FakeStore store;
  Replica replica;
  Instant now{1'794'484'800'000};
  int fresh_count = 0;

  ReplicaId fresh() { return named<ReplicaId>("fresh " + std::to_string(++fresh_count)); }
  void keep(const std::vector<StoreBatch>& batches) { store.keep(replica, batches); }
  /// Decides, commits and stores.
  void run(const Command& command);
  /// A change of a message's text, without asking for rights. @return the batches, not stored yet
  std::vector<StoreBatch> write(const std::string& text, const Scope& scope, const std::string& record = "message");
  /// The next request; fails the test when there is none.
  Request request();
  PushRequest push();
  void answer(const Request& request, int status, const std::string& body);
  /// Takes the next request, which must be a push, and acknowledges all of it.
  void accept_push(const std::string& epoch = "e1");
  /// Takes the next request, which must be a pull, and answers it.
  void accept_pull(const std::vector<Op>& ops, const std::string& cursor = "c1", const std::string& epoch = "e1");
  /// The same device after a restart: only what was stored is left.
  void restart();
};

PullReply pull_of(const std::vector<Op>& ops, const std::string& cursor, const std::string& epoch, Instant now);

}  // namespace obverse
