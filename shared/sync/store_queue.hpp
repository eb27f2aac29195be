#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/store_batch.hpp"

namespace obverse {

/// The batches that are on their way to the store or failed to get there.
///
/// A strict batch carries along what older strict ones have not confirmed yet. So whatever strict batch arrives,
/// nothing before it is missing: a watermark in the store is never ahead of what it stands for. Relaxed batches (pulled
/// data) stand alone: a full store that refuses them must not keep a person's own words out.
///
/// Precondition: the platform carries batches out in the order of their tokens.
class StoreQueue {
 public:
  /// Gives a batch its token and waits for its outcome. An empty batch gets none and is dropped.
  std::vector<StoreBatch> send(StoreBatch batch);
  /// @return what reached the store with this batch; nothing for a failure or an unknown token
  std::optional<StoreBatch> settle(std::int64_t token, bool is_ok);
  /// What failed and is not under way with another batch; empty when nothing is.
  std::vector<StoreBatch> retry();
  /// Takes a key out of everything that failed: it must not be written any more.
  void withdraw(const std::string& key);

  bool has_failed(bool is_strict) const;
  bool is_waiting(bool is_strict) const;
  /// What a relaxed batch that has not arrived yet writes there; nullptr when none does. Newest first.
  const std::string* relaxed_put(const std::string& key) const;
  /// Everything has arrived.
  bool is_idle() const { return pending_.empty(); }

 private:
  struct Pending {
    StoreBatch batch;
    bool has_failed = false;
  };
  std::map<std::int64_t, Pending> pending_;
  std::int64_t last_token_ = 0;
};

}  // namespace obverse
