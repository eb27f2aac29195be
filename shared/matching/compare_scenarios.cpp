#include "matching/compare_scenarios.hpp"

#include <algorithm>

namespace obverse::matching {

namespace {

bool has_same_people(const ScoreTable& a, const ScoreTable& b) {
  if (a.mentee_count() != b.mentee_count() || a.mentor_count() != b.mentor_count()) return false;
  for (std::int32_t i = 0; i < a.mentee_count(); ++i) {
    if (a.mentee(i).key != b.mentee(i).key) return false;
  }
  for (std::int32_t j = 0; j < a.mentor_count(); ++j) {
    if (a.mentor(j).key != b.mentor(j).key) return false;
  }
  return true;
}

std::vector<LoadCount> load_counts(const std::vector<std::int32_t>& from, const std::vector<std::int32_t>& to) {
  std::vector<LoadCount> counts;
  const auto at = [&](std::int32_t mentees) -> LoadCount& {
    while (counts.size() <= static_cast<std::size_t>(mentees))
      counts.push_back({static_cast<std::int32_t>(counts.size()), 0, 0});
    return counts[static_cast<std::size_t>(mentees)];
  };
  for (const std::int32_t load : from) ++at(load).from_mentors;
  for (const std::int32_t load : to) ++at(load).to_mentors;
  return counts;
}

}  // namespace

std::vector<std::string> groups_of(const ScoreTable& table, GroupBy by) {
  std::vector<std::string> groups;
  for (std::int32_t i = 0; i < table.mentee_count(); ++i) {
    const MatchPerson& mentee = table.mentee(i);
    groups.push_back(by == GroupBy::Site ? mentee.site : mentee.unit.substr(0, mentee.unit.find('/')));
  }
  return groups;
}

std::optional<ScenarioComparison> compare_scenarios(const MatchPreview& from, const MatchPreview& to,
                                                    const std::vector<std::string>& group_of) {
  if (!has_same_people(from.table(), to.table())) return std::nullopt;
  const CostMatrix& costs = to.costs();
  // A pair that only the first scenario allows still has a score, so that giving it up is a loss.
  CostMatrix ruler = costs;
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    const std::int32_t j = from.assignment()[static_cast<std::size_t>(i)];
    if (j != unmatched && costs.at(i, j) == forbidden_cost)
      ruler.row(i)[j] = static_cast<std::uint16_t>(score_max - to.table().score(to.parts(), i, j));
  }
  ScenarioComparison comparison;
  comparison.from = measures_of(ruler, from.cost_limit(), from.capacities(), from.assignment());
  comparison.to = measures_of(costs, to.cost_limit(), to.capacities(), to.assignment());
  comparison.changes = comparison_of(ruler, from.assignment(), costs, to.assignment());
  comparison.loads = load_counts(comparison.from.load, comparison.to.load);
  const std::vector<GroupScore> before = scores_by_group(group_of, ruler, from.assignment());
  const std::vector<GroupScore> after = scores_by_group(group_of, costs, to.assignment());
  for (std::size_t k = 0; k < before.size(); ++k)
    comparison.groups.push_back({before[k].group, before[k].people, before[k].mean_score, after[k].mean_score});
  return comparison;
}

}  // namespace obverse::matching
