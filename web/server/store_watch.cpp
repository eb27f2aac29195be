#include "server/store_watch.hpp"

#include <chrono>

namespace obverse {

namespace {

constexpr std::chrono::milliseconds watch_pause{1000};

}  // namespace

StoreWatch::StoreWatch(SyncService& sync, const EventHub& hub) : thread_([this, &sync, &hub] { run(sync, hub); }) {}

StoreWatch::~StoreWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void StoreWatch::run(SyncService& sync, const EventHub& hub) {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, watch_pause, [this] { return is_ending_; })) {
    // A look that fails is made again in a second; who pulls meanwhile is told of the failure.
    if (hub.has_listeners()) sync.look_at_store();
  }
}

}  // namespace obverse
