#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/store_batch.hpp"

namespace obverse {

/// The batches that are on their way to the store or failed to get there. Precondition: the platform carries batches out in the order of their tokens.
class StoreQueue {
 public:
  /// Gives a batch its token and waits for its outcome. An empty batch gets none and is dropped.
  std::vector<StoreBatch> send(StoreBatch batch);
  /// @return what reached the store with this batch; nothing for a failure or an unknown token
  std::optional<StoreBatch> settle(std::int64_t token, bool is_ok);
  /// All failed batches as one, newer writes of a key before older ones; empty when none failed.
  std::vector<StoreBatch> retry();
  /// Takes a key out of everything that waits or failed: it must not be written any more.
  void withdraw(const std::string& key);

  bool has_failed(bool is_strict) const;
  bool is_waiting(bool is_strict) const;
  /// Some batch with this key is not in the store yet.
  bool is_pending(const std::string& key) const;

 private:
  struct Pending {
    StoreBatch batch;
    bool has_failed = false;
  };
  std::map<std::int64_t, Pending> pending_;
  std::int64_t last_token_ = 0;
};

}  // namespace obverse
