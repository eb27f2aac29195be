#pragma once

#include <string>
#include <vector>

#include "matching/assignment.hpp"

namespace obverse::matching {

/// Checks from the instance alone that an assignment is valid and that the prices prove it optimal: most rows matched,
/// then the greatest total (linear programming duality; Kuhn 1955). Shares no code with the solvers.
///
/// @param present a row with 0 must have no column; empty: all are present
/// @return empty when proven, else the first fault in words
/// Complexity: one pass over the costs.
std::string certificate_fault(const CostMatrix& costs, std::int32_t limit, const std::vector<std::int32_t>& capacity,
                              const std::vector<char>& present, const Assignment& assignment, const Prices& prices);
std::string certificate_fault(const SparseCosts& costs, const std::vector<std::int32_t>& capacity,
                              const Assignment& assignment, const Prices& prices);

}  // namespace obverse::matching
