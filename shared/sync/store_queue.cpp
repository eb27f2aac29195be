#include "sync/store_queue.hpp"

#include <algorithm>

namespace obverse {

namespace {

void erase_delete(StoreBatch& batch, const std::string& key) {
  batch.deletes.erase(std::remove(batch.deletes.begin(), batch.deletes.end(), key), batch.deletes.end());
}

/// `newer` written over `older`, as one batch.
void overlay(StoreBatch& older, const StoreBatch& newer) {
  older.is_strict = older.is_strict || newer.is_strict;
  for (const auto& [key, value] : newer.puts) {
    older.puts.insert_or_assign(key, value);
    erase_delete(older, key);
  }
  for (const std::string& key : newer.deletes) {
    older.puts.erase(key);
    erase_delete(older, key);
    older.deletes.push_back(key);
  }
}

}  // namespace

std::vector<StoreBatch> StoreQueue::send(StoreBatch batch) {
  if (batch.puts.empty() && batch.deletes.empty()) return {};
  batch.token = ++last_token_;
  pending_.emplace(batch.token, Pending{batch, false});
  return {batch};
}

std::optional<StoreBatch> StoreQueue::settle(std::int64_t token, bool is_ok) {
  const auto it = pending_.find(token);
  if (it == pending_.end()) return std::nullopt;
  if (!is_ok) {
    it->second.has_failed = true;
    return std::nullopt;
  }
  StoreBatch stored = std::move(it->second.batch);
  pending_.erase(it);
  // What an older failed batch wanted to do with these keys is out of date.
  for (auto older = pending_.begin(); older != pending_.end() && older->first < token; ++older) {
    if (!older->second.has_failed) continue;
    for (const auto& entry : stored.puts) {
      older->second.batch.puts.erase(entry.first);
      erase_delete(older->second.batch, entry.first);
    }
    for (const std::string& key : stored.deletes) {
      older->second.batch.puts.erase(key);
      erase_delete(older->second.batch, key);
    }
  }
  return stored;
}

std::vector<StoreBatch> StoreQueue::retry() {
  StoreBatch all;
  for (auto it = pending_.begin(); it != pending_.end();) {
    if (it->second.has_failed) {
      overlay(all, it->second.batch);
      it = pending_.erase(it);
    } else {
      // Newer and under way: its writes come before ours reach the store.
      for (const auto& entry : it->second.batch.puts) {
        all.puts.erase(entry.first);
        erase_delete(all, entry.first);
      }
      for (const std::string& key : it->second.batch.deletes) all.puts.erase(key);
      ++it;
    }
  }
  return send(std::move(all));
}

void StoreQueue::withdraw(const std::string& key) {
  for (auto& entry : pending_) {
    if (entry.second.has_failed) entry.second.batch.puts.erase(key);
  }
}

bool StoreQueue::has_failed(bool is_strict) const {
  return std::any_of(pending_.begin(), pending_.end(), [&](const auto& entry) { return entry.second.has_failed && entry.second.batch.is_strict == is_strict; });
}

bool StoreQueue::is_waiting(bool is_strict) const {
  return std::any_of(pending_.begin(), pending_.end(), [&](const auto& entry) { return !entry.second.has_failed && entry.second.batch.is_strict == is_strict; });
}

bool StoreQueue::is_pending(const std::string& key) const {
  return std::any_of(pending_.begin(), pending_.end(), [&](const auto& entry) { return entry.second.batch.puts.count(key) != 0; });
}

}  // namespace obverse
