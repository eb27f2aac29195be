#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"

namespace obverse::matching {

enum class ProposingSide { Rows, Columns };

/// Deferred acceptance (Gale and Shapley 1962; Roth 1984 for capacities): a matching that no two people would leave for
/// each other. Equal scores are broken by position, so the result is weakly stable and depends on the instance alone.
/// It is best for the proposing side; it need not match the most people, nor have the best total.
///
/// @param row_costs what each pair costs in the eyes of the row; forbidden where forbidden
/// @param column_costs the same in the eyes of the column; forbidden in the same places
/// Complexity: O(pairs log columns).
Assignment stable_assignment(const CostMatrix& row_costs, const CostMatrix& column_costs,
                             const std::vector<std::int32_t>& capacity, ProposingSide side);

/// Two who would both rather have each other than what they have.
struct BlockingPair {
  std::int32_t row = 0;
  std::int32_t column = 0;
  std::int32_t gain = 0;  ///< score that both together would gain

  bool operator==(const BlockingPair&) const = default;
};

/// All blocking pairs counted, the `listed_max` with the greatest gain listed (ties by position).
struct BlockingPairs {
  std::int64_t count = 0;
  std::vector<BlockingPair> worst;
};

/// Counts a pair only where both gain strictly. Complexity: one pass over the pairs.
/// @param limit pairs over it in the eyes of the row are forbidden
BlockingPairs blocking_pairs(const CostMatrix& row_costs, const CostMatrix& column_costs, std::int32_t limit,
                             const std::vector<std::int32_t>& capacity, const Assignment& assignment,
                             std::size_t listed_max = 10);

/// The matrix with rows and columns exchanged.
CostMatrix transposed(const CostMatrix& costs);

}  // namespace obverse::matching
