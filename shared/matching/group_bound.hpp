#pragma once

#include <cstdint>
#include <vector>

#include "matching/groups.hpp"

namespace obverse::matching {

/// What the relaxation says: a bound, and how much each group is worth in it.
struct GroupBound {
  std::int64_t total = 0;  ///< no assignment that keeps the sizes has a greater total
  std::vector<std::int64_t>
      worth;  ///< of each group, at the prices of the bound; negative: it costs more than it brings
};

/// Lagrangian relaxation of "each row at most once", by subgradients. Integers only.
/// @param row_price where the search begins, in cost units: a row pays score_max less it, at least 0
/// @param wanted a total that is known or hoped for: sets the length of the steps; a poor one costs time, never truth
/// Complexity: `rounds` passes over the pairs.
GroupBound group_bound(const GroupProblem& problem, const std::vector<std::int64_t>& row_price, std::int64_t wanted,
                       std::int32_t rounds);

}  // namespace obverse::matching
