#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "matching/match_person.hpp"

namespace obverse::matching {

/// A set of words of one vocabulary, as bits.
template <std::size_t Words>
struct WordSet {
  static constexpr std::size_t words_max = Words * 64;
  std::array<std::uint64_t, Words> bits{};

  void add(std::size_t word) { bits[word / 64] |= std::uint64_t{1} << (word % 64); }
  bool has(std::size_t word) const { return (bits[word / 64] >> (word % 64) & 1U) != 0; }
};

/// How many words two sets have in common.
template <std::size_t Words>
std::int32_t count_common(const WordSet<Words>& a, const WordSet<Words>& b) {
  std::int32_t count = 0;
  for (std::size_t k = 0; k < Words; ++k) count += __builtin_popcountll(a.bits[k] & b.bits[k]);
  return count;
}

/// A person as the criteria see them: words become bits, so that a million pairs are judged at once.
struct Profile {
  static constexpr std::size_t topics_max = 64;
  static constexpr std::size_t weeks_max = 4;
  WordSet<1> wants;
  WordSet<1> offers;
  std::array<std::uint8_t, topics_max> want_level{};   ///< 0..8
  std::array<std::uint8_t, topics_max> offer_level{};  ///< 0..8
  WordSet<4> interests;
  WordSet<2> goals;
  WordSet<1> languages;
  WordSet<1> channels;
  // How many words the person told, whether or not anybody shares them.
  std::uint8_t want_count = 0;
  std::uint8_t offer_count = 0;
  std::uint8_t interest_count = 0;
  std::uint8_t goal_count = 0;
  std::uint8_t language_count = 0;
  std::uint8_t channel_count = 0;
  std::uint8_t readiness = 0;   ///< 1..5, 0 = not told
  std::uint8_t week_count = 0;  ///< 0 = not told
  bool is_remote_fine = true;
  std::array<WeekTimes, weeks_max> weeks{};
  std::uint32_t site = 0;        ///< 0 = not told
  std::uint32_t unit = 0;        ///< the whole path, 0 = not told
  std::uint32_t division = 0;    ///< its first part
  std::uint32_t background = 0;  ///< 0 = not told, no consent, or not switched on
};

/// Profiles of people, by their places.
/// @return words that had to be left out, because more than fit (64 topics, 256 interests, 128 goals, 64 languages) are
/// shared: said to the coordinator, never silent. The most often told are kept (ties: first in the alphabet).
struct Profiles {
  std::vector<Profile> of;
  std::vector<std::string> left_out;
};
/// @param uses_background MatchRules::uses_background
Profiles profiles_from(const std::vector<MatchPerson>& people, bool uses_background = false);

}  // namespace obverse::matching
