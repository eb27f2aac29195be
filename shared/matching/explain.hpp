#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "matching/match_preview.hpp"

namespace obverse::matching {

/// Why two people fit, as much as they do.
struct PairReasons {
  std::array<Contribution, criteria_count> by_criterion;  ///< in the order of Criterion; they sum to `score`
  std::int32_t score = 0;                                 ///< 0..score_max, also for a pair that may not be
  Breach breach = Breach::None;
  bool is_forbidden = false;  ///< by a rule or by the coordinator
  bool is_locked = false;
};
PairReasons reasons_of(const MatchPreview& preview, std::int32_t i, std::int32_t j);

/// Parts of a whole in points of `points_total` that sum to it exactly: largest remainders, ties by place. For bars and
/// sentences that show a score of 65,280 as points of 100.
std::vector<std::int32_t> rounded_parts(const std::vector<std::int32_t>& values, std::int32_t whole,
                                        std::int32_t points_total);

/// How far one weight can move, the others staying, before the pair of mentee i changes.
struct WeightRange {
  std::int32_t low = 0;    ///< the pair stays down to this weight
  std::int32_t high = 0;   ///< and up to this one
  bool flips_low = false;  ///< one less and the pair is another; false: it stays down to 0, or the search ended
  bool flips_high = false;
};
/// Solves again at each step of the slider on a copy: exact for the steps that a coordinator can set.
/// @param steps_max looked at on either side
WeightRange weight_range(const MatchPreview& preview, Criterion criterion, std::int32_t i, std::int32_t steps_max = 20,
                         std::int32_t weight_max = 100);

/// Why a mentee has no mentor, and what would help.
struct UnmatchedReason {
  std::array<std::int32_t, breach_count> breaches{};  ///< mentors ruled out, by the rule
  std::int32_t forbidden = 0;                         ///< ruled out by the coordinator alone
  std::int32_t below_minimum = 0;                     ///< mentors under the minimum score
  std::int32_t taken = 0;                             ///< mentors that would fit, but have no place left
  std::int32_t without_places = 0;                    ///< would fit, but take nobody (capacity 0)
  std::int32_t best_score = -1;                       ///< of those that fit
  std::int32_t best_mentor = unmatched;               ///< one more place there helps most (ties by key)
};
UnmatchedReason why_unmatched(const MatchPreview& preview, std::int32_t i);

}  // namespace obverse::matching
