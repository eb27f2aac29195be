#include "state/preview_state.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/order.hpp"

namespace obverse {

using matching::Criterion;
using matching::MatchPreview;
using matching::unmatched;

namespace {

constexpr std::int32_t weight_max = 100;

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

void refuse(PreviewState& state, std::string key, std::string subject = {}) {
  state.refusal = std::move(key);
  state.refusal_subject = std::move(subject);
}

constexpr std::size_t undo_steps_max = 100;
/// What `changing` counts sliders of rules from.
constexpr std::int32_t first_rule_slider = 100;

/// What marks compare with: how things stand now.
PreviewBefore present(PreviewState& state) {
  const PreviewFacts& facts = facts_of(state);
  return {state.match->assignment(), state.decisions.weights, facts.worst, facts.median, facts.blocking,
          facts.pairs.size()};
}

/// Brings the match to other decisions; refused ones leave it as it was.
/// @param changing  a slider, whose steps count as one change; -1: none
void change(PreviewState& state, PreviewDecisions to, std::int32_t changing) {
  refuse(state, {});
  const bool is_next_step = changing >= 0 && changing == state.changing;
  if (!is_next_step) state.before = present(state);
  if (const Status status = bring_to(*state.match, state.people, state.decisions, to); !status)
    return refuse(state, status.error().detail);
  if (!is_next_step) {
    state.past.push_back(state.decisions);
    if (state.past.size() > undo_steps_max) state.past.erase(state.past.begin());
  }
  state.changing = changing;
  state.future.clear();
  state.decisions = std::move(to);
  ++state.revision;
}

/// One step along the history.
void step(PreviewState& state, std::vector<PreviewDecisions>& from, std::vector<PreviewDecisions>& to) {
  if (from.empty()) return;
  refuse(state, {});
  const Status status = bring_to(*state.match, state.people, state.decisions, from.back());
  OBVERSE_ASSERT(bool(status));  // it stood there before
  to.push_back(std::exchange(state.decisions, std::move(from.back())));
  from.pop_back();
  state.before.reset();
  state.changing = -1;
  ++state.revision;
}

void set_cell(std::vector<PreviewCell>& cells, std::int32_t key, std::int32_t value) {
  std::erase_if(cells, [&](const PreviewCell& cell) { return cell.first == key; });
  cells.emplace_back(key, value);
}

/// Mentors of the mentees that the last change moved, and sums over all pairs.
PreviewFacts make_facts(const PreviewState& state) {
  const MatchPreview& match = *state.match;
  PreviewFacts facts;
  for (std::int32_t i = 0; i < match.table().mentee_count(); ++i) {
    const std::int32_t j = match.assignment()[index(i)];
    const std::int32_t before = state.before ? state.before->assignment[index(i)] : j;
    facts.changed += before != j ? 1 : 0;
    if (j == unmatched) {
      facts.unmatched.push_back(i);
      continue;
    }
    PreviewPair pair{.mentee = i, .mentor = j, .points = points_of(match.score(i, j))};
    pair.is_locked = match.locked_mentor(i) == j;
    pair.is_changed = before != j;
    pair.mentor_before = before;
    std::int32_t most = -1;
    for (const auto& contribution : match.table().contributions(match.parts(), i, j)) {
      if (!contribution.judgement.is_told || contribution.score <= most) continue;
      most = contribution.score;
      pair.main_reason = contribution.criterion;
    }
    facts.pairs.push_back(pair);
  }
  sort_stably(facts.pairs, [](const PreviewPair& a, const PreviewPair& b) { return a.points < b.points; });
  for (const std::int32_t places : match.capacities()) facts.places += places;
  if (!facts.pairs.empty()) {
    facts.worst = facts.pairs.front().points;
    facts.median = facts.pairs[(facts.pairs.size() - 1) / 2].points;
  }
  const matching::Measures measures =
      matching::measures_of(match.costs(), match.cost_limit(), match.capacities(), match.assignment());
  facts.blocking = static_cast<std::int32_t>(measures.blocking);
  facts.envious = measures.envious;
  for (const std::int32_t load : measures.load) facts.load_most = std::max(facts.load_most, load);
  facts.is_proven = match.proof_fault().empty();
  return facts;
}

/// Rounding may lift points over the weight that they are part of: one point goes to a neighbour with room.
void keep_within(std::vector<std::int32_t>& points, const std::vector<std::int32_t>& weights) {
  for (std::size_t k = 0; k < points.size(); ++k) {
    for (std::size_t other = 0; other < points.size() && points[k] > weights[k]; ++other) {
      if (points[other] >= weights[other]) continue;
      ++points[other];
      --points[k];
    }
  }
}

PreviewReasons make_reasons(const PreviewState& state, std::int32_t mentee) {
  const MatchPreview& match = *state.match;
  PreviewReasons why{.mentee = mentee, .mentor = match.assignment()[index(mentee)]};
  for (matching::Alternative& alternative : match.alternatives(mentee, index(match.table().mentor_count()) + 1)) {
    if (alternative.column != why.mentor && alternative.column != unmatched)
      why.alternatives.push_back(std::move(alternative));
  }
  if (why.mentor == unmatched) return why;
  why.reasons = matching::reasons_of(match, mentee, why.mentor);
  std::vector<std::int32_t> scores, parts;
  for (const auto& contribution : why.reasons.by_criterion) {
    scores.push_back(contribution.score);
    parts.push_back(contribution.part);
  }
  why.points = matching::rounded_parts(scores, matching::score_max, 100);
  why.weights = matching::rounded_parts(parts, 256, 100);
  keep_within(why.points, why.weights);
  return why;
}

}  // namespace

std::int32_t points_of(std::int32_t score) {
  return static_cast<std::int32_t>(std::int64_t{score} * 100 / matching::score_max);
}

void set_weight(PreviewState& state, Criterion criterion, std::int32_t weight) {
  PreviewDecisions to = state.decisions;
  to.weights[static_cast<std::size_t>(criterion)] = std::clamp(weight, 0, weight_max);
  change(state, std::move(to), static_cast<std::int32_t>(criterion));
}

void reset_weights(PreviewState& state) {
  PreviewDecisions to = state.decisions;
  to.weights = matching::default_weights();
  change(state, std::move(to), -1);
}

void set_objective(PreviewState& state, matching::Objective objective) {
  PreviewDecisions to = state.decisions;
  to.objective = objective;
  change(state, std::move(to), -1);
}

void set_rules(PreviewState& state, const matching::MatchRules& rules, std::int32_t slider) {
  PreviewDecisions to = state.decisions;
  to.rules = rules;
  change(state, std::move(to), slider < 0 ? -1 : first_rule_slider + slider);
}

void lock_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  PreviewDecisions to = state.decisions;
  set_cell(to.locks, mentee, mentor);
  change(state, std::move(to), -1);
}

void unlock_pair(PreviewState& state, std::int32_t mentee) {
  PreviewDecisions to = state.decisions;
  std::erase_if(to.locks, [&](const PreviewCell& cell) { return cell.first == mentee; });
  change(state, std::move(to), -1);
}

void forbid_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  PreviewDecisions to = state.decisions;
  to.forbidden.emplace_back(mentee, mentor);
  change(state, std::move(to), -1);
}

void allow_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  PreviewDecisions to = state.decisions;
  std::erase(to.forbidden, PreviewCell(mentee, mentor));
  change(state, std::move(to), -1);
}

void set_places(PreviewState& state, std::int32_t mentor, std::int32_t capacity) {
  PreviewDecisions to = state.decisions;
  set_cell(to.places, mentor, capacity);
  change(state, std::move(to), -1);
}

void take_decisions(PreviewState& state, PreviewDecisions decisions) {
  std::int32_t left_out = 0;
  auto match = match_by(state.people, decisions, left_out);
  if (!match) return refuse(state, match.error().detail);
  // What these people do not allow is not decided either.
  std::erase_if(decisions.locks,
                [&](const PreviewCell& cell) { return match->locked_mentor(cell.first) != cell.second; });
  std::erase_if(decisions.places, [&](const PreviewCell& cell) { return match->capacity(cell.first) != cell.second; });
  state.before = present(state);
  state.past.push_back(std::exchange(state.decisions, std::move(decisions)));
  state.future.clear();
  state.match = std::move(*match);
  state.changing = -1;
  ++state.revision;
  refuse(state, left_out > 0 ? "preview.refused.left_out" : "", left_out > 0 ? std::to_string(left_out) : "");
}

void undo_change(PreviewState& state) { step(state, state.past, state.future); }
void redo_change(PreviewState& state) { step(state, state.future, state.past); }

const PreviewFacts& facts_of(PreviewState& state) {
  return state.facts.at(state.revision, [&] { return make_facts(state); });
}

const PreviewReasons& reasons_of(PreviewState& state, std::int32_t mentee) {
  const std::uint64_t revision = state.revision << 16U | static_cast<std::uint64_t>(mentee + 1);
  return state.reasons.at(revision, [&] { return make_reasons(state, mentee); });
}

}  // namespace obverse
