#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/event_hub.hpp"
#include "server/sync_service.hpp"

namespace obverse {

/// Looks once a second, while somebody listens, what other servers wrote to a shared store; so their changes reach the
/// listeners of this one. One indexed query a second, in place of notifications that not every engine has.
class StoreWatch {
 public:
  StoreWatch(SyncService& sync, const EventHub& hub);
  StoreWatch(const StoreWatch&) = delete;
  StoreWatch& operator=(const StoreWatch&) = delete;
  ~StoreWatch();

 private:
  void run(SyncService& sync, const EventHub& hub);

  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace obverse
