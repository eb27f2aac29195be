#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"

namespace obverse::matching {

/// As many rows as can be matched at all, whatever the costs. Hopcroft and Karp 1973, with capacities.
/// Complexity: O(pairs * sqrt(rows)).
Assignment maximum_matching(const SparseCosts& costs, const std::vector<std::int32_t>& capacity);

/// What an alternating path from an unmatched row reaches (Dulmage and Mendelsohn 1958). In every maximum matching all
/// reached columns are full of reached rows, and all other rows are matched with other columns.
struct Shortage {
  std::vector<char> rows;
  std::vector<char> columns;
};
/// Precondition: `maximum` is a maximum matching. Complexity: linear.
Shortage shortage_of(const SparseCosts& costs, const Assignment& maximum);

}  // namespace obverse::matching
