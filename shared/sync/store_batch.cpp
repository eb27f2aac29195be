#include "sync/store_batch.hpp"

#include <algorithm>
#include <utility>

namespace obverse {

void StoreBatch::put(const std::string& key, std::string value) {
  leave(key);
  puts.emplace(key, std::move(value));
}

void StoreBatch::remove(const std::string& key) {
  leave(key);
  deletes.push_back(key);
}

void StoreBatch::leave(const std::string& key) {
  puts.erase(key);
  deletes.erase(std::remove(deletes.begin(), deletes.end(), key), deletes.end());
}

}  // namespace obverse
