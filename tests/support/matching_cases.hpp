#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"
#include "matching/dense_solver.hpp"
#include "support/seeded_random.hpp"

namespace obverse::matching {

/// A small assignment problem, and what has been decided about it: all that an answer may depend on.
struct SmallCase {
  CostMatrix costs;
  std::vector<std::int32_t> capacity;
  std::vector<char> present;
  std::int32_t limit = cost_max;
};

/// Few rows and columns with many ties, forbidden pairs and capacities from 0: every rule matters.
SmallCase random_small_case(SeededRandom& random);
/// The same problem with some costs, capacities or rows changed, or another limit.
/// @param rows_touched gets the rows whose costs changed
void change_at_random(SmallCase& changed, SeededRandom& random);
/// By trying everything: the most rows, then (if fair) the least worst cost, then the least cost, then
/// lexicographically least (unmatched is greatest).
Assignment exhaustive_optimum(const SmallCase& given, bool is_fair = false);
/// A solver that starts from nothing, canonical.
DenseSolver solved(const SmallCase& given);
/// Carries the state of `solver` over to `wanted` by its edits alone: one row, one capacity, one presence at a time, or
/// all costs at once.
void carry_over(DenseSolver& solver, const SmallCase& wanted, SeededRandom& random);
/// The stored pairs of a dense problem; those over the limit and absent rows are left out.
SparseCosts sparse_from(const SmallCase& given);

/// @return the number in the environment variable, or `otherwise`
int number_from_environment(const char* name, int otherwise);

}  // namespace obverse::matching
