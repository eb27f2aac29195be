#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace obverse {

/// A mentoring programme. Scope c:<programme>; the record id is the programme id.
struct Programme {
  static constexpr const char* type = "programme";
  std::string name;
  std::string organisation;
  std::string objective;
  std::string measures;  ///< one a line
  std::string ground_rules;
  std::string sponsor_message;
  std::string starts_on;  ///< date
  std::string ends_on;    ///< date
  std::int64_t sessions_per_pair = 7;
  std::int64_t minutes_per_session = 45;
  std::int64_t weeks_between_sessions = 3;
  bool is_pilot = false;
  bool is_local = false;            ///< lives on one device only, without an account
  bool matches_background = false;  ///< asks people for a protected attribute and their consent, and matches by it
};

/// Decisions about a matching that a coordinator kept: weights, rules, locks. Scope s:<programme>.
struct MatchScenario {
  static constexpr const char* type = "match_scenario";
  ProgrammeId programme;
  std::string name;
  std::string decisions;  ///< JSON; people by their keys
  bool is_dropped = false;
};

/// A number of a programme and what it may be.
struct ProgrammeNumber {
  std::string_view field;
  std::int32_t min = 0, max = 0;
};
inline constexpr ProgrammeNumber programme_numbers[] = {
    {"sessions_per_pair", 1, 52}, {"minutes_per_session", 5, 480}, {"weeks_between_sessions", 1, 26}};
/// Its texts, in the order in which they are asked for; the name is never empty.
inline constexpr std::string_view programme_texts[] = {"name",     "organisation",    "objective",
                                                       "measures", "sponsor_message", "ground_rules"};
/// The name of a text of a programme, or empty.
constexpr std::string_view find_programme_text(std::string_view field) {
  for (const std::string_view each : programme_texts) {
    if (each == field) return each;
  }
  return {};
}

}  // namespace obverse
