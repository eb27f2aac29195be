#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

#include "server/sync_service.hpp"

namespace obverse {

/// Compacts the store once a day, for the first time an hour after the start.
class NightWork {
 public:
  NightWork(SyncService& sync, std::function<Instant()> clock, std::int64_t keep_ms);
  NightWork(const NightWork&) = delete;
  NightWork& operator=(const NightWork&) = delete;
  ~NightWork();

 private:
  void run(SyncService& sync, const std::function<Instant()>& clock, std::int64_t keep_ms);

  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace obverse
