#pragma once

#include <optional>
#include <string>
#include <vector>

#include "matching/match_preview.hpp"
#include "matching/scenario.hpp"

namespace obverse::matching {

/// What groups of mentees are made of, for the scores by group.
enum class GroupBy : std::uint8_t { Site, Division };
/// The name of each mentee's group; empty for those who told none.
std::vector<std::string> groups_of(const ScoreTable& table, GroupBy by);

/// The mean score of one group in both scenarios.
struct GroupChange {
  std::string group;
  std::optional<std::int32_t> people;  ///< nothing: hidden (scores_by_group)
  std::optional<std::int32_t> from_mean;
  std::optional<std::int32_t> to_mean;
};

/// How many mentors have so many mentees.
struct LoadCount {
  std::int32_t mentees = 0;
  std::int32_t from_mentors = 0;
  std::int32_t to_mentors = 0;

  bool operator==(const LoadCount&) const = default;
};

/// Two scenarios over the same people, side by side. All scores, the gains too, are by the weights of `to`: one ruler
/// for both, so that moving a slider alone is neither gain nor loss.
struct ScenarioComparison {
  Measures from;  ///< matched, total, worst, median, blocking pairs, envy, load of each mentor
  Measures to;
  Comparison changes;               ///< who changes, and what is gained and lost
  std::vector<LoadCount> loads;     ///< by the number of mentees, from 0 to the greatest in either
  std::vector<GroupChange> groups;  ///< by name
};

/// @param group_of one name a mentee (groups_of); the same cells are hidden in both scenarios
/// @return nothing when the two are not over the same mentees and mentors
/// Complexity: a few passes over the pairs.
std::optional<ScenarioComparison> compare_scenarios(const MatchPreview& from, const MatchPreview& to,
                                                    const std::vector<std::string>& group_of);

}  // namespace obverse::matching
