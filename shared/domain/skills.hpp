#pragma once

#include <cstdint>
#include <string>

#include "base/id.hpp"

namespace obverse {

/// When in a programme somebody looks at their own skills. The number is stored.
enum class SkillWave : std::int64_t { First = 1, Middle = 2, Last = 3 };

/// One look at one's own skills. Scope u:<person>; id derived from person and wave. A finished one never changes again,
/// so that a later one can be laid beside it.
struct SkillCheck {
  static constexpr const char* type = "skill_check";
  PersonId person;
  SkillWave wave{};                        ///< none until it is written, for it is fixed then
  std::string questionnaire;               ///< "needs"
  std::int64_t questionnaire_version = 0;  ///< of the questions that were asked
  std::int64_t finished_at = 0;            ///< Instant in ms, 0 = not yet
};

/// The answer to one question of one check. Scope u:<person>; id derived from person, wave, framework and competence.
struct SkillAnswer {
  static constexpr const char* type = "skill_answer";
  PersonId person;
  SkillWave wave{};              ///< none until it is written, for it is fixed then
  std::string framework;         ///< "digcomp-2.2"
  std::string competence;        ///< "2.4"
  std::int64_t level = 0;        ///< 1..8 of the framework; 0 = not answered
  bool is_unsure = false;        ///< "I cannot tell": known to be asked, without a level
  std::string evidence;          ///< what shows it, in the person's own words
  std::int64_t answered_at = 0;  ///< Instant in ms
};

/// A finished check that a person shows to their partner. Scope p:<pairing>; id derived from pairing, person and wave.
/// It is written when the switch is turned on and emptied when it is turned off; the answers themselves stay in u:.
struct SharedSkillResult {
  static constexpr const char* type = "shared_skill_result";
  PairingId pairing;
  PersonId person;
  SkillWave wave{};              ///< none until it is written, for it is fixed then
  std::string levels;            ///< "2.1=3 2.4=1": competences with a level, in order; empty: not shown
  std::int64_t finished_at = 0;  ///< of the check, Instant in ms
};

}  // namespace obverse
