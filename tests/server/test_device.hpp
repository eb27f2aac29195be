#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oplog/op.hpp"
#include "sync/protocol.hpp"

namespace obverse::test {

/// A device reduced to what the server sees of it: numbered, chained, stamped ops in batches.
class TestDevice {
 public:
  /// @param name devices of one name have one replica id
  TestDevice(std::string_view name, Instant now)
      : replica_(id_from_key<ReplicaId>("test:replica:" + std::string(name))), now_(now), clock_(replica_) {}

  struct Field {
    Scope scope;
    RecordId record;
    std::string type;
    std::string field;
  };
  /// Adds an op to the next batch.
  TestDevice& write(const Field& field, Value value);
  /// The same with a stamp `lead_ms` ahead of the device's time.
  TestDevice& write_ahead(const Field& field, Value value, std::int64_t lead_ms);

  /// What was written since the last call, as the body of a push.
  PushRequest next_batch();
  std::string next_push() { return text_from_push_request(next_batch()); }

  ReplicaId replica() const { return replica_; }
  std::int64_t last_n() const { return sent_n_; }
  void set_epoch(std::string epoch) { epoch_ = std::move(epoch); }

 private:
  ReplicaId replica_;
  Instant now_;
  HybridClock clock_;
  std::string epoch_;
  std::int64_t sent_n_ = 0;
  std::string sent_hash_;
  std::vector<Op> waiting_;
};

/// All fields of a note block by its author, in one batch of `device`.
void write_block(TestDevice& device, const Scope& scope, RecordId block, PersonId author, std::string_view text);

/// A field of a type that no version knows.
TestDevice::Field unknown_field(const Scope& scope, std::string_view name);

}  // namespace obverse::test
