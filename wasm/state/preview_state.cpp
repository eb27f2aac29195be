#include "state/preview_state.hpp"

#include <algorithm>

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

/// Before a change: keeps how it was. The steps of one slider count as one change.
void begin_change(PreviewState& state, std::int32_t changing) {
  refuse(state, {});
  if (changing < 0 || changing != state.changing) {
    state.before = state.match;
    state.forbidden_before = state.forbidden;
  }
  state.changing = changing;
}

void end_change(PreviewState& state, const Status& status) {
  if (!status) {
    refuse(state, status.error().detail);
    return;
  }
  ++state.revision;
}

/// Mentors of the mentees that the last change moved, and sums over all pairs.
PreviewFacts make_facts(const PreviewState& state) {
  const MatchPreview& match = *state.match;
  PreviewFacts facts;
  for (std::int32_t i = 0; i < match.table().mentee_count(); ++i) {
    const std::int32_t j = match.assignment()[index(i)];
    const std::int32_t before = state.before ? state.before->assignment()[index(i)] : j;
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
  begin_change(state, static_cast<std::int32_t>(criterion));
  matching::Weights weights = state.match->weights();
  weights[static_cast<std::size_t>(criterion)] = std::clamp(weight, 0, weight_max);
  end_change(state, state.match->set_weights(weights));
}

void reset_weights(PreviewState& state) {
  begin_change(state, -1);
  end_change(state, state.match->set_weights(matching::default_weights()));
}

void set_objective(PreviewState& state, matching::Objective objective) {
  begin_change(state, -1);
  state.match->set_objective(objective);
  end_change(state, {});
}

void lock_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  begin_change(state, -1);
  end_change(state, state.match->lock(mentee, mentor));
}

void unlock_pair(PreviewState& state, std::int32_t mentee) {
  begin_change(state, -1);
  state.match->unlock(mentee);
  end_change(state, {});
}

void forbid_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  begin_change(state, -1);
  const Status status = state.match->forbid(mentee, mentor);
  if (status) state.forbidden.emplace_back(mentee, mentor);
  end_change(state, status);
}

void allow_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  begin_change(state, -1);
  state.match->allow(mentee, mentor);
  std::erase(state.forbidden, std::pair(mentee, mentor));
  end_change(state, {});
}

void undo_change(PreviewState& state) {
  if (!state.before) return;
  state.match = std::move(state.before);
  state.before.reset();
  state.changing = -1;
  state.forbidden = std::move(state.forbidden_before);
  refuse(state, {});
  ++state.revision;
}

const PreviewFacts& facts_of(PreviewState& state) {
  return state.facts.at(state.revision, [&] { return make_facts(state); });
}

const PreviewReasons& reasons_of(PreviewState& state, std::int32_t mentee) {
  const std::uint64_t revision = state.revision << 16U | static_cast<std::uint64_t>(mentee + 1);
  return state.reasons.at(revision, [&] { return make_reasons(state, mentee); });
}

}  // namespace obverse
