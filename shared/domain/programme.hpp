#pragma once

#include <cstdint>
#include <string>

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

}  // namespace obverse
