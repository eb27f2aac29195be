#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace obverse::matching {

/// A topic and how well its owner knows it.
struct TopicLevel {
  std::string topic;
  std::int32_t level = 0;  ///< 1..8 as DigComp counts, 0 = not told
};

/// Half hours of a week that are free, in UTC: bit 0 is Monday 00:00. All zero: not told.
struct WeekTimes {
  static constexpr std::size_t half_hours = 336;
  std::array<std::uint64_t, 6> bits{};

  void set(std::size_t half_hour) { bits[half_hour / 64] |= std::uint64_t{1} << (half_hour % 64); }
  bool has(std::size_t half_hour) const { return (bits[half_hour / 64] >> (half_hour % 64) & 1U) != 0; }
  bool operator==(const WeekTimes&) const = default;
};

/// Most mentees of a mentor.
constexpr std::int32_t capacity_max = 99;

/// What matching knows about one person. An empty field was not told, and counts neither for nor against.
struct MatchPerson {
  std::string key;  ///< stable and unique (an id, or a folded e-mail address): the order of ties
  std::string name;
  std::int32_t row = 0;  ///< of the file it came from, 0 = none
  bool is_mentor = false;
  bool is_mentee = false;
  bool is_paused = false;
  std::int32_t capacity = 1;   ///< mentees that a mentor takes, 0..99
  std::int32_t group_min = 0;  ///< fewest mentees with whom the mentor runs a group, 0..99; 0: as the programme says
  std::vector<TopicLevel> offers;
  std::vector<TopicLevel> wants;  ///< with the level that the person has now
  std::vector<std::string> interests;
  std::vector<std::string> goals;
  std::vector<std::string> languages;  ///< BCP 47
  std::vector<std::string> channels;   ///< how the person likes to meet and write
  std::string site;
  std::string unit;            ///< a path, "Finance/Audit"
  bool is_remote_fine = true;  ///< ready to meet from afar
  std::string manager;         ///< the key of the manager
  /// The free week on each of the same days for everybody (week_times_from_hours). Empty: not told.
  std::vector<WeekTimes> times;
  /// A protected attribute that a programme was set up for, in the person's own words, and whether they agreed that
  /// matching looks at it. Without both it is never looked at, nor without MatchRules::uses_background.
  std::string background;
  bool consents_to_background = false;
  std::int32_t readiness = 0;                     ///< 1..5, 0 = not told
  std::vector<std::vector<std::string>> prefers;  ///< keys; the first group is wanted most, within a group all alike
  std::vector<std::string> avoids;                ///< keys; private: honoured and never shown
};

/// "08:30-17:00", also "9-17" or "9:00 – 17:30", from Monday to Friday, in local time, as free half hours in UTC, for
/// each of some days of the programme: one before and one after each change of clocks, the same days for everybody. A
/// half hour counts only when it is free whole.
/// @return as many weeks as days; empty when the hours cannot be read
std::vector<WeekTimes> week_times_from_hours(std::string_view hours, const ZoneOffsets& zone,
                                             const std::vector<Date>& days);

}  // namespace obverse::matching
