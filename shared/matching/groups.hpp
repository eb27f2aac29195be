#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"

namespace obverse::matching {

/// A problem of groups: each column is a group that runs with `least` to `capacity` rows, or not at all.
struct GroupProblem {
  CostMatrix costs;
  std::int32_t limit = cost_max;
  std::vector<std::int32_t> capacity;
  std::vector<std::int32_t> least;  ///< of each column; 0 and 1: any number
  std::vector<char> must_run;       ///< groups that cannot be closed
};

/// An assignment that keeps the sizes, and how far it is from the best at most.
struct GroupOutcome {
  Assignment assignment;
  Value value;
  std::vector<char> is_open;           ///< whether the group runs
  std::vector<std::int32_t> short_of;  ///< groups that must run and have fewer than their least, which nothing can help
  std::int32_t matched_bound = 0;      ///< nobody can match more
  std::int64_t total_bound = 0;        ///< no assignment that keeps the sizes has a greater total

  bool is_optimal() const { return value.matched == matched_bound && value.total == total_bound; }
  /// What the total may be short of the best, in millionths, rounded up.
  std::int32_t gap_millionths() const;
};

/// Which groups run is NP-hard to choose best (Biro, Fleiner, Irving, Manlove 2010), so this is a search with a proof
/// of its gap: the sizes of the groups that run are kept exactly by a flow in which the first places of a group are
/// cheaper; the groups that a Lagrangian relaxation would not run are closed, then single groups are opened and closed
/// while that helps. The relaxation, every row priced, every group choosing its best rows for itself, bounds the total
/// from above (Held and Karp 1971; Fisher 1981). Without a column of `least` over 1 it is the optimum, canonical.
///
/// The result depends on the problem alone. Complexity: a few solves from nothing, some hundred passes over the pairs.
GroupOutcome group_assignment(const GroupProblem& problem);

}  // namespace obverse::matching
