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
  /// The programme decided to match by a protected attribute. Off, Criterion::Background is neutral for everybody.
  bool uses_background = false;
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

/// The rules that name people: the same person, the reporting line, exclusions and avoid lists; few pairs of all.
class RuleBook {
 public:
  /// Another person, by place, with whom the one in question may not be paired.
  struct Named {
    std::uint32_t other = 0;
    Breach breach = Breach::None;
  };
  /// Precondition: problems_of(people) is empty. Complexity: O(people * line_steps + exclusions), and sorting.
  RuleBook(const std::vector<MatchPerson>& people, const MatchRules& rules);
  /// Those whom a rule forbids for a person, each once with the first rule, by place.
  const std::vector<Named>& named(std::size_t person) const { return named_[person]; }

 private:
  void add(std::size_t a, std::size_t b, Breach breach);

  std::vector<std::vector<Named>> named_;
};

/// The first rule on what two people told that they break: NoLanguage, TooLittleTime or None. Who did not tell passes.
Breach language_breach(const MatchRules& rules, const Profile& mentee, const Profile& mentor);
Breach time_breach(const MatchRules& rules, const Profile& mentee, const Profile& mentor);

}  // namespace obverse::matching
