#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "state/preview_state.hpp"

namespace obverse {

/// One of the scenarios that can be compared.
struct ScenarioChoice {
  enum class Kind : std::uint8_t {
    Now,   ///< what is on the screen
    Aim,   ///< the same decisions with another aim
    Kept,  ///< one that was kept
  } kind = Kind::Now;
  matching::Objective objective = matching::Objective::MostPeople;  ///< Aim
  std::size_t kept = 0;                                             ///< Kept: its place
};
/// What is on the screen, the aims, those that were kept.
std::vector<ScenarioChoice> scenario_choices(const PreviewState& state);
/// @error Malformed, Invalid: a kept one that cannot be read
Result<PreviewDecisions> decisions_of(const PreviewState& state, const ScenarioChoice& choice);

/// Precondition: there is a match. Worked out once for each state and choice.
/// @return nullptr while the sides of many people are solved elsewhere
const ScenarioComparison* comparison_of(PreviewState& state);

/// Keeps the decisions of now under a name. @param id  unique among those kept
void keep_scenario(PreviewState& state, std::string id, std::string name);
/// Brings the preview to one side of the comparison; can be undone.
void use_scenario(PreviewState& state, const ScenarioChoice& choice);

/// All that were kept, for the device's settings, and back. What cannot be read is left out.
std::string text_from_kept(const std::vector<KeptScenario>& kept);
std::vector<KeptScenario> kept_from_text(const std::string& text);
inline constexpr std::size_t kept_scenarios_max = 20;

}  // namespace obverse
