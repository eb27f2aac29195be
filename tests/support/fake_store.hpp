#pragma once

#include <map>
#include <string>
#include <vector>

#include "sync/replica.hpp"

namespace obverse {

/// The store of a device in a test: what was confirmed survives.
struct FakeStore {
  std::map<std::string, std::string> entries;

  void apply(const StoreBatch& batch) {
    for (const auto& [key, value] : batch.puts) entries.insert_or_assign(key, value);
    for (const std::string& key : batch.deletes) entries.erase(key);
  }
  /// Stores and confirms everything at once.
  void keep(Replica& replica, const std::vector<StoreBatch>& batches) {
    for (const StoreBatch& batch : batches) {
      apply(batch);
      replica.on_stored(batch.token, true);
    }
  }
};

}  // namespace obverse
