#include "state/preview_scenarios.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/order.hpp"

namespace obverse {

using matching::MatchPreview;
using matching::Objective;

namespace {

using matching::index;

ScenarioOutcome outcome_of(const PreviewState& state, const ScenarioChoice& choice,
                           const matching::SolvedMatch* known) {
  ScenarioOutcome outcome;
  const auto decisions = decisions_of(state, choice);
  if (!decisions) return outcome;
  std::int32_t left_out = 0;
  auto match = match_by(state.people, *decisions, left_out, known);
  if (!match) return outcome;
  outcome.measures =
      matching::measures_of(match->costs(), match->cost_limit(), match->capacities(), match->assignment());
  std::vector<std::string> units;
  for (std::int32_t i = 0; i < match->table().mentee_count(); ++i)
    units.push_back(top_unit(match->table().mentee(i).unit));
  outcome.groups = matching::scores_by_group(units, match->costs(), match->assignment());
  outcome.is_proven = match->proof_fault().empty();
  outcome.match = std::move(*match);
  return outcome;
}

std::int32_t size_of(std::int32_t gain) { return gain < 0 ? -gain : gain; }

ScenarioComparison make_comparison(const PreviewState& state) {
  const auto choices = scenario_choices(state);
  const auto chosen = [&](std::int32_t at) { return choices[std::min(index(at), choices.size() - 1)]; };
  ScenarioComparison comparison;
  const auto known = [&](std::size_t side) {
    const auto& sides = state.scenarios.sides;
    return side < sides.size() && sides[side] ? &*sides[side] : nullptr;
  };
  comparison.first = outcome_of(state, chosen(state.scenarios.first), known(0));
  comparison.second = outcome_of(state, chosen(state.scenarios.second), known(1));
  const ScenarioOutcome& first = comparison.first;
  const ScenarioOutcome& second = comparison.second;
  if (!first.match || !second.match) return comparison;
  comparison.changes = matching::comparison_of(first.match->costs(), first.match->assignment(), second.match->costs(),
                                               second.match->assignment());
  sort_stably(comparison.changes.changes, [](const matching::ScenarioChange& a, const matching::ScenarioChange& b) {
    return size_of(a.gain) > size_of(b.gain);
  });
  return comparison;
}

}  // namespace

std::vector<ScenarioChoice> scenario_choices(const PreviewState& state) {
  std::vector<ScenarioChoice> choices = {{}};
  for (const Objective objective :
       {Objective::MostPeople, Objective::Fair, Objective::StableMentees, Objective::StableMentors})
    choices.push_back({ScenarioChoice::Kind::Aim, objective, 0});
  for (std::size_t k = 0; k < state.scenarios.kept.size(); ++k)
    choices.push_back({ScenarioChoice::Kind::Kept, Objective::MostPeople, k});
  return choices;
}

Result<PreviewDecisions> decisions_of(const PreviewState& state, const ScenarioChoice& choice) {
  PreviewDecisions decisions = state.decisions;
  if (choice.kind == ScenarioChoice::Kind::Aim) decisions.objective = choice.objective;
  if (choice.kind != ScenarioChoice::Kind::Kept) return decisions;
  std::int32_t left_out = 0;
  auto kept = decisions_from_text(*state.match, state.scenarios.kept[choice.kept].text, left_out);
  // That the programme looks at a protected attribute is no part of a scenario.
  if (kept) kept->rules.uses_background = decisions.rules.uses_background;
  if (kept) kept->rules.exclusions = decisions.rules.exclusions;
  return kept;
}

const ScenarioComparison* comparison_of(PreviewState& state) {
  PreviewScenarios& scenarios = state.scenarios;
  std::uint64_t revision = state.revision;
  for (const std::int32_t part : {scenarios.first, scenarios.second, static_cast<std::int32_t>(scenarios.kept.size())})
    revision = revision << 8U | static_cast<std::uint64_t>(part);
  if (scenarios.sides_key != revision) {
    scenarios.sides.clear();
    scenarios.sides_key = revision;
    if (state.run && state.run->step == PreviewRun::Step::Side) state.run.reset();
  }
  if (is_large(state) && scenarios.sides.size() < 2) {
    if (state.run) return nullptr;
    const auto choices = scenario_choices(state);
    const auto at = index(scenarios.sides.empty() ? scenarios.first : scenarios.second);
    auto decisions = decisions_of(state, choices[std::min(at, choices.size() - 1)]);
    if (decisions) {
      ask_side(state, std::move(*decisions));
      return nullptr;
    }
    scenarios.sides.emplace_back();
    return nullptr;
  }
  return &state.comparison.at(revision, [&] { return make_comparison(state); });
}

void keep_scenario(PreviewState& state, std::string id, std::string name) {
  auto& kept = state.scenarios.kept;
  if (kept.size() >= kept_scenarios_max) kept.erase(kept.begin());
  kept.push_back({std::move(id), std::move(name), text_from_decisions(*state.match, state.decisions)});
}

void use_scenario(PreviewState& state, const ScenarioChoice& choice) {
  auto decisions = decisions_of(state, choice);
  if (!decisions) {
    state.refusal = "preview.refused.scenario";
    return;
  }
  take_decisions(state, std::move(*decisions));
}

std::string text_from_kept(const std::vector<KeptScenario>& kept) {
  Json list = Json::array();
  for (const KeptScenario& one : kept) list.push_back(Json{{"id", one.id}, {"name", one.name}, {"text", one.text}});
  return text_from_json(list);
}

std::vector<KeptScenario> kept_from_text(const std::string& text) {
  std::vector<KeptScenario> kept;
  const Result<Json> json = json_from_text(text);
  if (!json || !json->is_array()) return kept;
  for (const Json& entry : *json) {
    const auto id = json_string(entry, "id"), name = json_string(entry, "name"), words = json_string(entry, "text");
    if (id && name && words && kept.size() < kept_scenarios_max) kept.push_back({*id, *name, *words});
  }
  return kept;
}

}  // namespace obverse
