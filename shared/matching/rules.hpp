#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "matching/match_person.hpp"
#include "matching/profile.hpp"

namespace obverse::matching {

/// What must hold for a pair, whatever its score.
struct MatchRules {
  /// Nobody is paired with a manager of theirs up to so many steps up, or down; 0: the reporting line does not matter.
  std::int32_t line_steps = 2;
  bool needs_common_language = true;
  std::int32_t half_hours_min = 0;  ///< of the week free in common; who did not tell passes
  std::int32_t points_min = 0;      ///< 0..1000 of the whole score
  /// Two keys each: conflicts of interest, and whatever else the coordinator excludes; they hold both ways.
  std::vector<std::pair<std::string, std::string>> exclusions;
};

/// Why a pair may not be. The words: "match.breach.<name>"; Avoided shares the words of Excluded, since avoiding is
/// private.
enum class Breach : std::uint8_t { None, SamePerson, ReportingLine, Excluded, Avoided, NoLanguage, TooLittleTime };
constexpr std::size_t breach_count = 7;
/// The stem of the key of its words.
const char* breach_name(Breach breach);

/// Something wrong with the people themselves; the words: "match.problem.<key>", with {subject} and {row}.
struct Problem {
  std::string key;
  std::string subject;
  std::int32_t row = 0;  ///< of the file, 0 = none

  bool operator==(const Problem&) const = default;
};

/// All that makes people unfit to be matched, in their order: "too_many_people" (more than `people_max`), "no_key",
/// "duplicate_key", "capacity" (not 0..99), "manager_cycle" (once for each cycle). A manager whom nobody knows is none.
/// Complexity: O(people log people).
std::vector<Problem> problems_of(const std::vector<MatchPerson>& people);
constexpr std::size_t people_max = 5000;

/// Judges pairs of the people that it was made from. Precondition: problems_of(people) is empty.
class RuleBook {
 public:
  RuleBook(const std::vector<MatchPerson>& people, const MatchRules& rules);
  /// The first rule that the pair breaks. O(line_steps + log exclusions).
  Breach breach(std::size_t mentee, std::size_t mentor, const Profile& mentee_profile,
                const Profile& mentor_profile) const;

 private:
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  bool is_above(std::size_t person, std::size_t manager) const;
  using Pair = std::pair<std::size_t, std::size_t>;
  MatchRules rules_;
  std::vector<std::size_t> manager_of_;
  std::vector<Pair> excluded_;  // both ways, sorted
  std::vector<Pair> avoided_;   // both ways, sorted
  std::vector<char> is_named_;  // in either: most people are in none
};

/// The place of a key among people, or -1. Linear.
std::int32_t place_of_key(const std::vector<MatchPerson>& people, const std::string& key);

}  // namespace obverse::matching
