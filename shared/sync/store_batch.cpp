#include "sync/store_batch.hpp"

#include <utility>

namespace obverse {

void StoreBatch::put(const std::string& key, std::string value) {
  deletes.erase(key);
  puts.insert_or_assign(key, std::move(value));
}

void StoreBatch::remove(const std::string& key) {
  leave(key);
  deletes.insert(key);
}

void StoreBatch::leave(const std::string& key) {
  puts.erase(key);
  deletes.erase(key);
}

}  // namespace obverse
