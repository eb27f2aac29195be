#pragma once

#include "base/time.hpp"

namespace obverse {

/// A clock that moves only when a test says so. Starts on a Thursday, 2026-11-12 at 12:00 UTC.
struct FakeClock {
  Instant now{1'794'484'800'000};
  Instant advance(std::int64_t ms) {
    now.ms += ms;
    return now;
  }
};

}  // namespace obverse
