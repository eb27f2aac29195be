#include "matching/scenario.hpp"

#include <algorithm>
#include <map>

#include "matching/stable.hpp"

namespace obverse::matching {

namespace {

std::int32_t score_of(const CostMatrix& costs, const Assignment& assignment, std::int32_t i) {
  const std::int32_t j = assignment[index(i)];
  return j == unmatched || costs.at(i, j) == forbidden_cost ? 0 : score_max - costs.at(i, j);
}

/// Whether row `i` would rather have the column of somebody else than its own, which costs `cost`.
bool is_envious(const CostMatrix& costs, std::int32_t i, std::int32_t limit, std::int32_t cost,
                const std::vector<std::int32_t>& load) {
  const std::uint16_t* row = costs.row(i);
  const std::int32_t bound = std::min(limit, cost - 1);
  for (std::size_t j = 0; j < load.size(); ++j) {
    if (row[j] <= bound && load[j] > 0) return true;
  }
  return false;
}

}  // namespace

Measures measures_of(const CostMatrix& costs, std::int32_t limit, const std::vector<std::int32_t>& capacity,
                     const Assignment& assignment) {
  Measures measures;
  measures.value = value_of(costs, assignment);
  measures.blocking = blocking_pairs(costs, costs, limit, capacity, assignment, 0).count;
  measures.load.assign(capacity.size(), 0);
  std::vector<std::int32_t> scores;
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    if (assignment[index(i)] == unmatched) continue;
    ++measures.load[index(assignment[index(i)])];
    scores.push_back(score_of(costs, assignment, i));
  }
  std::sort(scores.begin(), scores.end());
  if (!scores.empty()) {
    measures.worst_score = scores.front();
    measures.median_score = (scores[(scores.size() - 1) / 2] + scores[scores.size() / 2]) / 2;
  }
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    const std::int32_t mine = assignment[index(i)];
    const std::int32_t cost = mine == unmatched ? forbidden_cost : costs.at(i, mine);
    measures.envious += is_envious(costs, i, limit, cost, measures.load) ? 1 : 0;
  }
  return measures;
}

Comparison comparison_of(const CostMatrix& from_costs, const Assignment& from, const CostMatrix& to_costs,
                         const Assignment& to) {
  Comparison comparison;
  for (std::int32_t i = 0; i < from_costs.rows(); ++i) {
    if (from[index(i)] == to[index(i)]) continue;
    const std::int32_t gain = score_of(to_costs, to, i) - score_of(from_costs, from, i);
    comparison.changes.push_back({i, from[index(i)], to[index(i)], gain});
    if (gain > 0) {
      comparison.gained += gain;
      ++comparison.better_off;
    }
    if (gain < 0) {
      comparison.lost -= gain;
      ++comparison.worse_off;
    }
  }
  return comparison;
}

std::vector<GroupScore> scores_by_group(const std::vector<std::string>& group_of, const CostMatrix& costs,
                                        const Assignment& assignment) {
  struct Sum {
    std::int32_t people = 0;
    std::int64_t score = 0;
  };
  std::map<std::string, Sum> sums;
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    Sum& sum = sums[group_of[index(i)]];
    ++sum.people;
    sum.score += score_of(costs, assignment, i);
  }
  std::vector<GroupScore> groups;
  std::int32_t hidden_groups = 0;
  std::int32_t hidden_people = 0;
  for (const auto& [name, sum] : sums) {
    if (sum.people >= group_people_min) {
      groups.push_back({name, sum.people, static_cast<std::int32_t>(sum.score / sum.people)});
      continue;
    }
    groups.push_back({name, std::nullopt, std::nullopt});
    ++hidden_groups;
    hidden_people += sum.people;
  }
  while (hidden_groups > 0 && (hidden_groups == 1 || hidden_people < group_people_min)) {
    GroupScore* smallest = nullptr;
    for (GroupScore& group : groups) {
      if (group.people && (smallest == nullptr || *group.people < *smallest->people)) smallest = &group;
    }
    if (smallest == nullptr) break;
    hidden_people += *smallest->people;
    ++hidden_groups;
    *smallest = {smallest->group, std::nullopt, std::nullopt};
  }
  return groups;
}

}  // namespace obverse::matching
