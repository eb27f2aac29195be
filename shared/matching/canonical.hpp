#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"

namespace obverse::matching {

/// The pairs that some optimal assignment may hold: those whose cost is exactly the sum of both prices (complementary
/// slackness; every optimum lies within them, whatever the prices). Columns ascend within a row.
struct TightPairs {
  std::vector<std::uint32_t> begin = {0};  ///< rows + 1 entries
  std::vector<std::int32_t> column;
  std::vector<char> may_be_unmatched;  ///< per row: absent rows are 0 and have no pairs
  std::vector<char> may_have_empty;    ///< per column: its price is 0
};

/// Of all optimal assignments, takes the lexicographically smallest: row 0 gets its smallest possible column, then row
/// 1, and so on; `unmatched` counts as greatest. The result depends on the instance alone, not on how it was reached.
///
/// Walks alternating cycles in the tight pairs, over the hub where rows may stay out or places empty.
/// Precondition: `assignment` is optimal. Complexity: O(rows * pairs) at worst, about linear where ties are few.
/// @param places capacity of each column
void take_least_optimum(const TightPairs& pairs, std::vector<std::int32_t> places, Assignment& assignment);

}  // namespace obverse::matching
