#pragma once

#include <cstdint>
#include <vector>

#include "matching/profile.hpp"

namespace obverse::matching {

/// The parts of a profile that criteria look at, each for itself.
enum class Aspect : std::uint8_t {
  Wants,
  Offers,
  Interests,
  Goals,
  Languages,
  Channels,
  Weeks,
  Site,
  Unit,
  Readiness,
  Background,
};

/// People who told the same, gathered: what is worked out for one of a class holds for all.
struct ProfileClasses {
  std::vector<std::uint16_t> of;             ///< the class of each person, in the order of their first members
  std::vector<std::uint32_t> first_members;  ///< of each class

  std::size_t size() const { return first_members.size(); }
};

/// Precondition: fewer than 65,536 profiles. Complexity: O(profiles) expected.
ProfileClasses classes_by(Aspect aspect, const std::vector<Profile>& profiles);

}  // namespace obverse::matching
