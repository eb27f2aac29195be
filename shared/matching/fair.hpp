#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"
#include "matching/dense_solver.hpp"
#include "matching/sparse_solver.hpp"

namespace obverse::matching {

/// The least limit of cost under which as many rows can be matched as in `optimum`: the worst pair of a fair matching.
///
/// Bottleneck assignment by halving the range of limits, each time with augmenting paths that start from what is left
/// of the last matching (Burkard, Dell'Amico, Martello 2009, section 6.2).
/// @param present rows with 0 take no place; empty: all are present
/// @param optimum a matching with the most rows; its worst pair bounds the search
/// Complexity: at most 16 maximum matchings.
std::int32_t fair_cost_limit(const CostMatrix& costs, const std::vector<std::int32_t>& capacity,
                             const std::vector<char>& present, const Assignment& optimum);
std::int32_t fair_cost_limit(const SparseCosts& costs, const std::vector<std::int32_t>& capacity,
                             const Assignment& optimum);

/// Most rows first, then the worst score as high as it can be, then the total: narrows the limit of a solver that
/// stands at the optimum and solves again. @return the limit; set_cost_limit() undoes it
std::int32_t make_fair(DenseSolver& solver);
/// The same; pairs over the limit become forbidden.
std::int32_t make_fair(SparseSolver& solver, const std::vector<std::int32_t>& capacity);

}  // namespace obverse::matching
