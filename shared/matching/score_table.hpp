#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "matching/assignment.hpp"
#include "matching/criteria.hpp"
#include "matching/rules.hpp"
#include "matching/score_planes.hpp"
#include "matching/wishes.hpp"

namespace obverse::matching {

/// How much each criterion counts: what the sliders say, 0..100 each, in the order of Criterion.
using Weights = std::array<std::int32_t, criteria_count>;
/// The same as parts of 256, so that a score is at most score_max.
using Parts = std::array<std::uint16_t, criteria_count>;

/// Largest remainders, ties by the order of the criteria; sums to exactly 256.
/// @return nothing when all weights are 0, or one is negative or over 1000
std::optional<Parts> parts_of(const Weights& weights);
/// Defaults that put competence first.
Weights default_weights();

/// What one criterion adds to the score of one pair.
struct Contribution {
  Criterion criterion = Criterion::Competence;
  Judgement judgement;
  std::int32_t part = 0;   ///< of 256
  std::int32_t score = 0;  ///< 0..score_max; over all criteria they sum to the score of the pair, exactly
};

/// Everything about all pairs that does not depend on the weights: built once for a set of people, then re-weighted as
/// a slider moves. Mentees are the rows, mentors the columns, both in the order of their keys.
///
/// Copies share what never changes, so that a copy costs a byte a pair.
/// Memory: two bytes a pair, and ScorePlanes. Complexity: O(pairs * criteria), a nanosecond each or less, to build and
/// to re-weigh.
class ScoreTable {
 public:
  /// Precondition: problems_of(people) is empty.
  ScoreTable(std::vector<MatchPerson> people, const MatchRules& rules);

  std::int32_t mentee_count() const { return static_cast<std::int32_t>(facts_->mentees.size()); }
  std::int32_t mentor_count() const { return static_cast<std::int32_t>(facts_->mentors.size()); }
  const MatchPerson& mentee(std::int32_t i) const { return *facts_->mentees[static_cast<std::size_t>(i)]; }
  const MatchPerson& mentor(std::int32_t j) const { return *facts_->mentors[static_cast<std::size_t>(j)]; }
  /// The row or column of a key, or -1. O(log people).
  std::int32_t mentee_with(const std::string& key) const { return place_of_key(facts_->mentees, key); }
  std::int32_t mentor_with(const std::string& key) const { return place_of_key(facts_->mentors, key); }

  Breach breach(std::int32_t i, std::int32_t j) const;
  /// Forbids a pair beyond the rules, or takes that back.
  void set_forbidden(std::int32_t i, std::int32_t j, bool is_forbidden);
  bool is_forbidden(std::int32_t i, std::int32_t j) const;

  /// The costs of all pairs; those that break a rule or are forbidden get forbidden_cost.
  void fill_costs(const Parts& parts, CostMatrix& costs) const;
  void fill_row(const Parts& parts, std::int32_t i, std::uint16_t* cost) const;
  /// The score of a pair, 0..score_max, whether or not it may be.
  std::int32_t score(const Parts& parts, std::int32_t i, std::int32_t j) const;
  /// The reasons for a pair, whether or not it may be.
  std::array<Contribution, criteria_count> contributions(const Parts& parts, std::int32_t i, std::int32_t j) const;
  /// Words that had to be left out (profiles_from).
  const std::vector<std::string>& left_out() const { return facts_->left_out; }

 private:
  /// What does not change once it was made; the people stand in the order of their keys.
  struct Facts {
    std::vector<MatchPerson> people;
    std::vector<const MatchPerson*> mentees;
    std::vector<const MatchPerson*> mentors;
    std::vector<Profile> mentee_profiles;
    std::vector<Profile> mentor_profiles;
    std::vector<std::string> left_out;
    WishBook wishes;
    ScorePlanes planes;
  };
  std::size_t cell(std::int32_t i, std::int32_t j) const {
    return static_cast<std::size_t>(i) * stride_ + static_cast<std::size_t>(j);
  }
  void note_breaches(const MatchRules& rules);
  void note_named(const MatchRules& rules);

  std::shared_ptr<const Facts> facts_;
  std::size_t stride_ = 0;
  std::vector<std::uint8_t> marks_;  // of each pair: its breach, and forbidden_mark; 0 where it may be
};

}  // namespace obverse::matching
