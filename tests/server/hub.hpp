#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "server/memory_store.hpp"
#include "server/sync_service.hpp"
#include "support/core_builders.hpp"
#include "support/fake_store.hpp"

namespace obverse::test {

class Hub;

/// A whole device beside a Hub: the real replica, its store, and a clock that may be wrong.
class HubDevice {
 public:
  HubDevice(Hub& hub, PersonId account, const std::string& name);

  /// Decides, commits, stores. Asserts that the rules of the device allow it.
  void run(const Command& command);
  /// One field, without asking for rights.
  void write(const Scope& scope, RecordId record, const char* type, const char* field, Value value,
             Act act = Act::Write);
  /// Sends and fetches until nothing is left to do.
  void sync();
  /// Takes the next request away without an answer, after the server has heard it (or not).
  void lose_answer(bool reaches_server);
  /// Starts again on what was stored.
  void restart();
  /// The same profile on another machine.
  void copy_profile_of(const HubDevice& other);

  Model const& model() const { return replica.model(); }
  Instant clock() const;

  FakeStore store;
  Replica replica;
  std::int64_t skew_ms = 0;

 private:
  bool exchange();
  ReplicaId fresh();

  Hub& hub_;
  std::string name_;
  int fresh_count_ = 0;
};

/// The real sync service over a store in memory, with the small programme in it, and devices around it.
class Hub {
 public:
  Hub();
  HubDevice& device(PersonId account, const std::string& name);
  /// Everybody sends and fetches until all have everything.
  void sync_all();
  void restart();
  void take_backup() { backup_ = store_.image(); }
  void restore_backup();

  /// Whatever a replica asks.
  HttpAnswer ask(PersonId account, const Request& request);
  SyncService::Compacted compact(std::int64_t keep_ms);
  std::size_t erase(PersonId person);
  const SyncService& service() const { return *service_; }
  SyncService& service() { return *service_; }
  HttpAnswer push(PersonId account, std::string_view body) { return service_->push(account, body, now); }
  HttpAnswer pull(PersonId account, std::string_view cursor, std::int64_t limit = 2000) {
    return service_->pull(account, cursor, limit, now);
  }
  std::vector<Op> stored_ops() const;
  std::size_t stored_count(const std::string& text) const;
  const Model& model() const { return service_->model(); }

  const Cast cast;
  Instant now{1'794'484'800'000};

 private:
  MemoryStore store_{"e1", "a secret of at least thirty-two bytes"};
  std::unique_ptr<SyncService> service_;
  std::deque<HubDevice> devices_;
  MemoryStore::Image backup_;
  int epochs_ = 1;
};

}  // namespace obverse::test
