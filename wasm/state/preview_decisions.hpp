#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "matching/match_preview.hpp"
#include "matching/scenario.hpp"

namespace obverse {

/// A mentee and a mentor, or a mentor and a number.
using PreviewCell = matching::Cell;

/// All that a coordinator decides about a matching. With the people it makes the result, whatever was done in between:
/// so it is what undo keeps, and what a scenario is.
struct PreviewDecisions {
  matching::Weights weights = matching::default_weights();
  matching::Objective objective = matching::Objective::MostPeople;
  matching::MatchRules rules;
  std::vector<PreviewCell> locks;      ///< mentee and mentor
  std::vector<PreviewCell> forbidden;  ///< mentee and mentor, in the order of pressing
  std::vector<PreviewCell> places;     ///< mentor and capacity, where it is another than the person's own
  std::int32_t group_min = 0;          ///< fewest mentees with whom a mentor runs a group; 0: any number
};

/// Solves people by decisions, from nothing.
/// @param left_out  set to the number of locks, forbidden pairs and places that these people do not allow
/// @param known     what a run elsewhere found for the very same; nothing: solved here
Result<matching::MatchPreview> match_by(const std::vector<matching::MatchPerson>& people,
                                        const PreviewDecisions& decisions, std::int32_t& left_out,
                                        const matching::SolvedMatch* known = nullptr);
bool are_same_rules(const matching::MatchRules& a, const matching::MatchRules& b);
matching::MatchChoices choices_of(const PreviewDecisions& decisions);
/// Brings a match from one set of decisions to another, warm where the rules stay.
/// @error what MatchPreview refuses; the match is then somewhere between the two
Status bring_to(matching::MatchPreview& match, const std::vector<matching::MatchPerson>& people,
                const PreviewDecisions& from, const PreviewDecisions& to);

/// A named set of decisions that was kept. Pairs are held by the keys of the people, so that it outlives a new import.
struct KeptScenario {
  std::string id;    ///< unique among those kept
  std::string name;  ///< as the person called it
  std::string text;  ///< text_from_decisions
};

/// Decisions in words for a file or a record: JSON. Pairs are named by the keys of their people.
std::string text_from_decisions(const matching::MatchPreview& match, const PreviewDecisions& decisions);
/// The same back, for the people of a match. Pairs of people whom nobody is are left out and counted.
/// @error Malformed (no such JSON), Invalid (weights out of range)
Result<PreviewDecisions> decisions_from_text(const matching::MatchPreview& match, const std::string& text,
                                             std::int32_t& left_out);

/// One side of a comparison, solved.
struct ScenarioOutcome {
  std::optional<matching::MatchPreview> match;  ///< nothing: it cannot be solved for these people
  matching::Measures measures;
  std::vector<matching::GroupScore> groups;  ///< by the mentee's unit
  bool is_proven = false;
};
struct ScenarioComparison {
  ScenarioOutcome first, second;
  matching::Comparison changes;  ///< of `first` to `second`, the greatest change first
};
/// Scenarios side by side.
struct PreviewScenarios {
  std::vector<KeptScenario> kept;    ///< in the order of keeping
  std::uint64_t model_revision = 0;  ///< of the Model that `kept` was read from; 0: from this device
  std::int32_t first = 0;            ///< of scenario_choices
  std::int32_t second = 1;
  std::uint64_t sides_key = 0;                              ///< what `sides` are of
  std::vector<std::optional<matching::SolvedMatch>> sides;  ///< of many people: found beside the page; none: not there
  bool shows_all_changes = false;
  bool asks_name = false;  ///< the dialog that keeps one
  std::string name;        ///< typed there
  bool is_name_missing = false;
};

}  // namespace obverse
