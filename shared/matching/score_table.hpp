#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "matching/assignment.hpp"
#include "matching/criteria.hpp"
#include "matching/rules.hpp"

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
/// Memory: 13 bytes a pair. Complexity: O(pairs * criteria) to build, and the same with a small constant to re-weigh.
class ScoreTable {
 public:
  /// Precondition: problems_of(people) is empty.
  ScoreTable(std::vector<MatchPerson> people, const MatchRules& rules);

  std::int32_t mentee_count() const { return static_cast<std::int32_t>(mentees_.size()); }
  std::int32_t mentor_count() const { return static_cast<std::int32_t>(mentors_.size()); }
  const MatchPerson& mentee(std::int32_t i) const { return people_[mentees_[static_cast<std::size_t>(i)]]; }
  const MatchPerson& mentor(std::int32_t j) const { return people_[mentors_[static_cast<std::size_t>(j)]]; }
  /// The row or column of a key, or -1. O(log people).
  std::int32_t mentee_with(const std::string& key) const;
  std::int32_t mentor_with(const std::string& key) const;

  Breach breach(std::int32_t i, std::int32_t j) const;
  /// Forbids a pair beyond the rules, or takes that back.
  void set_forbidden(std::int32_t i, std::int32_t j, bool is_forbidden);
  bool is_forbidden(std::int32_t i, std::int32_t j) const;

  /// The costs of all pairs; those that break a rule or are forbidden get forbidden_cost.
  void fill_costs(const Parts& parts, CostMatrix& costs) const;
  void fill_row(const Parts& parts, std::int32_t i, std::uint16_t* cost) const;
  /// The reasons for a pair, whether or not it may be.
  std::array<Contribution, criteria_count> contributions(const Parts& parts, std::int32_t i, std::int32_t j) const;
  /// Words that had to be left out (profiles_from).
  const std::vector<std::string>& left_out() const { return left_out_; }

 private:
  std::size_t cell(std::int32_t i, std::int32_t j) const {
    return static_cast<std::size_t>(i) * stride_ + static_cast<std::size_t>(j);
  }
  const std::uint8_t* plane(std::int32_t i, std::size_t criterion) const {
    return planes_.data() + (static_cast<std::size_t>(i) * criteria_count + criterion) * stride_;
  }
  void note_wishes();
  std::vector<Wish> wishes_of(std::int32_t i) const;
  void judge_all(const MatchRules& rules);

  std::vector<MatchPerson> people_;  // in the order of their keys
  std::vector<std::size_t> mentees_;
  std::vector<std::size_t> mentors_;
  std::vector<Profile> mentee_profiles_;
  std::vector<Profile> mentor_profiles_;
  std::vector<std::string> left_out_;
  struct OneWish {
    std::int32_t mentor = 0;
    std::int32_t points = 0;
    bool is_by_mentee = false;
  };
  std::vector<std::vector<OneWish>> wishes_;  // of each mentee: all that concern them
  std::size_t stride_ = 0;
  std::vector<std::uint8_t> planes_;    // for each mentee, a row of bytes for each criterion
  std::vector<std::uint8_t> masks_;     // 255 where a pair may not be
  std::vector<std::uint8_t> breaches_;  // why
};

}  // namespace obverse::matching
