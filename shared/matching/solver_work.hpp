#pragma once

#include <cstdint>

namespace obverse::matching {

/// How much work a solver did: counts that do not depend on the machine.
struct SolverWork {
  std::int64_t row_scans = 0;           ///< rows of costs looked through by a search
  std::int64_t reductions = 0;          ///< steps of row reduction
  std::int64_t augmentations = 0;       ///< searches for the place of one row
  std::int64_t near_augmentations = 0;  ///< the same among near pairs alone
  std::int64_t repairs = 0;             ///< searches from the hub for an empty place with a price
};

/// What a long run asks between two searches, so that it can be shown and stopped.
struct Progress {
  /// @return false to stop. Called with how many rows have no place yet.
  bool (*may_go_on)(void* context, std::int32_t rows_left) = nullptr;
  void* context = nullptr;

  bool is_stopped(std::int32_t rows_left) const { return may_go_on != nullptr && !may_go_on(context, rows_left); }
};

}  // namespace obverse::matching
