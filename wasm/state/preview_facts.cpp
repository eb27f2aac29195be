// What the screen says about a solved preview: sums over all pairs, and the reasons of one mentee.

#include <algorithm>
#include <utility>

#include "base/order.hpp"
#include "state/preview_state.hpp"

namespace obverse {

using matching::index;
using matching::MatchPreview;
using matching::unmatched;

namespace {

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
    facts.pairs.push_back(pair);
  }
  sort_stably(facts.pairs, [](const PreviewPair& a, const PreviewPair& b) { return a.points < b.points; });
  for (const std::int32_t places : match.capacities()) facts.places += places;
  const matching::Measures measures =
      matching::measures_of(match.costs(), match.cost_limit(), match.capacities(), match.assignment());
  if (!facts.pairs.empty()) {
    facts.worst = points_of(measures.worst_score);
    facts.median = points_of(measures.median_score);
  }
  facts.blocking = static_cast<std::int32_t>(measures.blocking);
  facts.envious = measures.envious;
  for (const std::int32_t load : measures.load) facts.load_most = std::max(facts.load_most, load);
  facts.is_proven = match.proof_fault().empty();
  if (match.groups()) facts.gap_millionths = match.groups()->gap_millionths();
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
  const auto load = std::count(match.assignment().begin(), match.assignment().end(), why.mentor);
  if (load >= match.capacity(why.mentor) && !is_large(state) && !match.groups())
    why.place_gain = match.gain_of_place(why.mentor);
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

matching::Criterion main_reason_of(const PreviewState& state, const PreviewPair& pair) {
  auto reason = matching::Criterion::Competence;
  std::int32_t most = -1;
  for (const auto& part : state.match->table().contributions(state.match->parts(), pair.mentee, pair.mentor)) {
    if (!part.judgement.is_told || part.score <= most) continue;
    most = part.score;
    reason = part.criterion;
  }
  return reason;
}

const PreviewFacts& facts_of(PreviewState& state) {
  return state.facts.at(facts_revision(state), [&] { return make_facts(state); });
}

const std::vector<PairRange>& ranges_of(PreviewState& state, std::int32_t mentee) {
  const std::uint64_t revision = state.revision << 16U | static_cast<std::uint64_t>(mentee + 1);
  return state.ranges.at(revision, [&] {
    std::vector<PairRange> ranges;
    const MatchPreview& match = *state.match;
    const std::size_t pairs = index(match.table().mentee_count()) * index(match.table().mentor_count());
    if (pairs > preview_range_pairs_max) return ranges;
    for (const matching::Criterion criterion : state.told)
      ranges.push_back({criterion, matching::weight_range(match, criterion, mentee, preview_range_steps)});
    return ranges;
  });
}

std::uint64_t facts_revision(const PreviewState& state) {
  return state.is_held ? state.facts_revision : state.revision;
}

std::optional<std::int32_t> held_mentee(const PreviewState& state) {
  const std::int32_t mentee = state.reasons.peek()->mentee;
  const bool is_older = state.is_held && state.reasons_revision != state.facts_revision;
  return is_older && mentee < state.match->table().mentee_count() ? std::optional(mentee) : std::nullopt;
}

const PreviewReasons& reasons_of(PreviewState& state, std::int32_t mentee) {
  const std::uint64_t now = state.is_held ? state.reasons_revision : state.revision;
  const std::uint64_t revision = now << 16U | static_cast<std::uint64_t>(mentee + 1);
  return state.reasons.at(revision, [&] { return make_reasons(state, mentee); });
}

}  // namespace obverse
