#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

/// Levels by competence; only those that were answered with a level.
using SkillLevels = std::map<std::string, std::int64_t, std::less<>>;

/// One check as it can be shown.
struct SkillCheckView {
  SkillWave wave = SkillWave::First;
  Instant finished_at;  ///< 0: not finished
  SkillLevels levels;
  std::int64_t answered = 0;  ///< questions with a level or "I cannot tell"
};

/// A person's own checks that were begun, by wave. Complexity: linear in the answers.
std::vector<SkillCheckView> skill_checks_of(const Model& model, PersonId person);
/// Those of a person that this pairing shows, by wave. A text that is not understood is left out.
std::vector<SkillCheckView> shared_skill_checks_of(const Model& model, PairingId pairing, PersonId person);
/// The check to begin or to go on with; nothing when all are finished.
std::optional<SkillWave> open_wave(const std::vector<SkillCheckView>& checks);
/// The last finished one, and the finished one before it.
struct SkillChange {
  const SkillCheckView* now = nullptr;
  const SkillCheckView* before = nullptr;
};
SkillChange latest_change(const std::vector<SkillCheckView>& checks);

/// Mean level of an area in tenths, half up; nothing when none of its competences has one.
std::optional<std::int64_t> area_tenths(const NeedsArea& area, const SkillLevels& levels);
/// Words are for whole levels: tenths to the nearest of 1..5, half up.
std::int64_t whole_level(std::int64_t tenths);

/// Lessons that help most: for the lowest answers first, then "I cannot tell", without lessons that are done, each
/// once. Answers at `enough` and above want none.
std::vector<std::string> suggested_lessons(const Model& model, PersonId person, const SkillLevels& levels,
                                           const Questionnaire& questionnaire, std::size_t count_max);
inline constexpr std::int64_t enough = 4;

}  // namespace obverse
