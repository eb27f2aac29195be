#include "server/night_work.hpp"

#include <chrono>
#include <utility>

namespace obverse {

namespace {

constexpr std::chrono::hours first_night_pause{1};
constexpr std::chrono::hours night_pause{24};

}  // namespace

NightWork::NightWork(SyncService& sync, std::function<Instant()> clock, std::int64_t keep_ms)
    : thread_([this, &sync, clock = std::move(clock), keep_ms] { run(sync, clock, keep_ms); }) {}

NightWork::~NightWork() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void NightWork::run(SyncService& sync, const std::function<Instant()>& clock, std::int64_t keep_ms) {
  std::unique_lock lock(mutex_);
  for (auto wait = first_night_pause; !changed_.wait_for(lock, wait, [this] { return is_ending_; });
       wait = night_pause) {
    // What fails today, on a full disk for instance, is tried tomorrow: nothing waits for it.
    (void)sync.compact(clock(), keep_ms);
  }
}

}  // namespace obverse
