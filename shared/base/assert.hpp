#pragma once

#include <cstdlib>

/// Stops the program when `condition` is false: a bug of ours, never something that comes from outside. On in every
/// build.
#define OBVERSE_ASSERT(condition)   \
  do {                              \
    if (!(condition)) std::abort(); \
  } while (false)
