#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "matching/criteria.hpp"
#include "matching/profile.hpp"

namespace obverse::matching {

/// Judges one mentee with all mentors at once, to the byte as `judge` and `plane_value` do pair by pair.
///
/// The criteria that count over words or topics are sums over what the mentee told: for each word there is one row of
/// small numbers over all mentors, made when it is asked for first; the rows of a mentee's words are added, eight
/// mentors at a time, and the sums index a table of points.
class RowJudge {
 public:
  /// @param mentors must outlive this and not change
  /// @param stride entries of a row, at least the mentors and a multiple of 16
  RowJudge(const std::vector<Profile>& mentors, std::size_t stride);

  /// Whether `judge_row` has a fast way for it.
  static bool is_sum(Criterion criterion);
  /// Precondition: is_sum(criterion). Complexity: O(stride * words that the mentee told / 8 + stride).
  /// @param out `stride` bytes
  void judge_row(Criterion criterion, const Profile& mentee, std::uint8_t* out);

 private:
  enum Sum : std::uint8_t { Competence, GiveBack, Experience, Interests, Goals, SumsCount };
  /// How sums become points, for all mentees who told as many words.
  struct Lookup {
    std::vector<std::uint16_t> base;  // what the sum of each mentor begins with
    std::vector<std::uint8_t> table;  // empty: the sums would not fit into 16 bits
  };
  void list_features(Sum sum, const Profile& mentee);
  const std::uint16_t* feature_row(Sum sum, std::size_t feature);
  std::uint16_t feature_value(Sum sum, std::size_t feature, const Profile& mentor) const;
  const Lookup& lookup(Sum sum, std::size_t told);
  Lookup competence_lookup(std::int32_t asked) const;
  Lookup give_back_lookup(std::size_t offered) const;
  Lookup common_lookup(std::int32_t told, std::uint8_t Profile::*count) const;
  Lookup experience_lookup() const;

  const std::vector<Profile>& mentors_;
  std::size_t stride_;
  std::array<std::vector<std::vector<std::uint16_t>>, SumsCount> rows_;  // by feature; empty: not asked for yet
  std::array<std::vector<Lookup>, SumsCount> lookups_;                   // by how much the mentee told
  std::vector<std::size_t> features_;
  std::vector<std::uint16_t> sums_;
};

}  // namespace obverse::matching
