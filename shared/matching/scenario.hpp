#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "matching/assignment.hpp"

namespace obverse::matching {

/// How good an assignment is, in the eyes of those who must answer for it.
struct Measures {
  Value value;
  std::int32_t worst_score = -1;   ///< of the matched, -1 when nobody is
  std::int32_t median_score = -1;  ///< of two in the middle, half way between them
  std::int64_t blocking = 0;       ///< pairs who would both rather have each other
  std::int32_t envious = 0;        ///< mentees who would rather have a mentor that somebody else has
  std::vector<std::int32_t> load;  ///< mentees of each mentor
};
/// @param limit pairs over it may not be
/// Complexity: two passes over the pairs.
Measures measures_of(const CostMatrix& costs, std::int32_t limit, const std::vector<std::int32_t>& capacity,
                     const Assignment& assignment);

/// One mentee whose mentor differs between two scenarios.
struct ScenarioChange {
  std::int32_t mentee = 0;
  std::int32_t from = unmatched;
  std::int32_t to = unmatched;
  std::int32_t gain = 0;  ///< of score, each scenario by its own weights; being unmatched counts 0

  bool operator==(const ScenarioChange&) const = default;
};

/// What it means to go from one scenario to another, over the same people.
struct Comparison {
  std::vector<ScenarioChange> changes;  ///< by mentee
  std::int64_t gained = 0;              ///< sum of what those gain who gain
  std::int64_t lost = 0;                ///< sum of what those lose who lose, positive
  std::int32_t better_off = 0;
  std::int32_t worse_off = 0;
};
Comparison comparison_of(const CostMatrix& from_costs, const Assignment& from, const CostMatrix& to_costs,
                         const Assignment& to);

/// The mean score of the mentees of one group, with who is unmatched as 0.
struct GroupScore {
  std::string group;
  std::optional<std::int32_t> people;      ///< nothing: fewer than five, or hidden so that nobody can compute them
  std::optional<std::int32_t> mean_score;  ///< nothing where `people` is
};
constexpr std::int32_t group_people_min = 5;
/// In the order of the names. What is hidden could follow from the total: while it is a single group, or fewer than
/// five people, the smallest other group is hidden too.
/// @param group_of one name a mentee; an empty one is a group of its own
std::vector<GroupScore> scores_by_group(const std::vector<std::string>& group_of, const CostMatrix& costs,
                                        const Assignment& assignment);

}  // namespace obverse::matching
