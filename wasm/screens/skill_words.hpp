#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insights/skills.hpp"
#include "state/screen_context.hpp"

namespace obverse {

/// Id of the questionnaire that a check asks.
inline constexpr const char* skill_questionnaire = "needs";
/// Greatest level that its answers stand for.
inline constexpr std::int64_t skill_levels_max = 5;

/// One area, now and before.
struct AreaSkill {
  const NeedsArea* area = nullptr;
  std::optional<std::int64_t> now, before;  ///< tenths of a level
  /// Whole levels up (or down, below 0); 0 when one of the two is not known.
  std::int64_t change() const;
};
std::vector<AreaSkill> area_skills(const Curriculum& curriculum, const SkillChange& change);
/// "You moved up in four of five areas", or without an earlier check "Strongest: … Most to gain: …".
std::string skills_sentence(const std::vector<AreaSkill>& areas, bool has_before);
/// "On my own"; a word that says so when it is not known.
std::string skill_level_words(const std::optional<std::int64_t>& tenths);
/// "First check"
std::string wave_words(SkillWave wave);

/// Draws the radar of these areas. @param radius  without labels when it is small
void draw_skill_radar(const std::vector<AreaSkill>& areas, const std::string& sentence, bool has_before, float radius,
                      bool has_labels);

}  // namespace obverse
