#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "matching/criteria.hpp"
#include "matching/profile.hpp"
#include "matching/wishes.hpp"

namespace obverse::matching {

/// The points of all pairs, as bytes: for each mentee and criterion a row over all mentors. Mentees who told the same
/// about a criterion share one row, so that memory and time follow what people told, not how many they are.
///
/// Memory: a byte a pair and criterion where everybody told something else, mostly a small part of it.
class ScorePlanes {
 public:
  ScorePlanes() = default;
  /// @param stride bytes of a row, at least the mentors and a multiple of 16; what is beyond the mentors means nothing
  /// Complexity: O(pairs of classes * criteria), about a nanosecond each.
  ScorePlanes(const std::vector<Profile>& mentees, const std::vector<Profile>& mentors, const WishBook& wishes,
              std::size_t stride);

  const std::uint8_t* row(std::int32_t i, std::size_t criterion) const {
    return rows_[criterion].data() + row_of_[static_cast<std::size_t>(i) * criteria_count + criterion] * stride_;
  }

 private:
  friend class PlaneWriter;
  std::size_t stride_ = 0;
  std::array<std::vector<std::uint8_t>, criteria_count> rows_;  // of each criterion, `stride_` bytes each
  std::vector<std::uint32_t> row_of_;                           // mentee * criteria_count + criterion
};

}  // namespace obverse::matching
