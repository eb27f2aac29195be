#include "sync/store_queue.hpp"

#include <algorithm>
#include <iterator>

namespace obverse {

namespace {

/// `newer` written over `older`, as one batch.
void overlay(StoreBatch& older, const StoreBatch& newer) {
  older.is_strict = older.is_strict || newer.is_strict;
  for (const auto& [key, value] : newer.puts) older.put(key, value);
  for (const std::string& key : newer.deletes) older.remove(key);
}

/// Takes out of `older` what `newer` has written or deleted since: it is out of date.
void remove_keys(StoreBatch& older, const StoreBatch& newer) {
  for (const auto& entry : newer.puts) older.leave(entry.first);
  for (const std::string& key : newer.deletes) older.leave(key);
}

}  // namespace

std::vector<StoreBatch> StoreQueue::send(StoreBatch batch) {
  if (batch.is_empty()) return {};
  if (batch.is_strict) {
    StoreBatch all;
    for (auto it = pending_.begin(); it != pending_.end();) {
      const bool is_taken_along = it->second.batch.is_strict && it->second.has_failed;
      if (it->second.batch.is_strict) overlay(all, it->second.batch);
      it = is_taken_along ? pending_.erase(it) : std::next(it);
    }
    overlay(all, batch);
    batch = std::move(all);
  }
  batch.token = ++last_token_;
  pending_.emplace(batch.token, Pending{batch, false});
  return {batch};
}

std::optional<StoreBatch> StoreQueue::settle(std::int64_t token, bool is_ok) {
  const auto it = pending_.find(token);
  if (it == pending_.end()) return std::nullopt;
  if (!is_ok) {
    const auto newer =
        std::find_if(std::next(it), pending_.end(), [](const auto& entry) { return entry.second.batch.is_strict; });
    if (it->second.batch.is_strict && newer != pending_.end())
      pending_.erase(it);  // that one carries it along
    else
      it->second.has_failed = true;
    return std::nullopt;
  }
  StoreBatch stored = std::move(it->second.batch);
  pending_.erase(it);
  for (auto older = pending_.begin(); older != pending_.end() && older->first < token; ++older) {
    if (older->second.has_failed) remove_keys(older->second.batch, stored);
  }
  return stored;
}

std::vector<StoreBatch> StoreQueue::retry() {
  std::vector<StoreBatch> failed;
  for (auto it = pending_.begin(); it != pending_.end();) {
    if (it->second.has_failed) {
      failed.push_back(std::move(it->second.batch));
      it = pending_.erase(it);
    } else {
      // Newer and under way: its writes come before ours reach the store.
      for (StoreBatch& older : failed) remove_keys(older, it->second.batch);
      ++it;
    }
  }
  std::vector<StoreBatch> batches;
  for (StoreBatch& batch : failed) {
    for (StoreBatch& again : send(std::move(batch))) batches.push_back(std::move(again));
  }
  return batches;
}

void StoreQueue::withdraw(const std::string& key) {
  for (auto& entry : pending_) {
    if (entry.second.has_failed) entry.second.batch.puts.erase(key);
  }
}

const std::string* StoreQueue::relaxed_put(const std::string& key) const {
  for (auto it = pending_.rbegin(); it != pending_.rend(); ++it) {
    const StoreBatch& batch = it->second.batch;
    const auto found = batch.puts.find(key);
    if (!batch.is_strict && found != batch.puts.end()) return &found->second;
  }
  return nullptr;
}

bool StoreQueue::has_failed(bool is_strict) const {
  return std::any_of(pending_.begin(), pending_.end(), [&](const auto& entry) {
    return entry.second.has_failed && entry.second.batch.is_strict == is_strict;
  });
}

bool StoreQueue::is_waiting(bool is_strict) const {
  return std::any_of(pending_.begin(), pending_.end(), [&](const auto& entry) {
    return !entry.second.has_failed && entry.second.batch.is_strict == is_strict;
  });
}

}  // namespace obverse
