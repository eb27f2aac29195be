#include "matching/explain.hpp"

#include <algorithm>
#include <utility>

namespace obverse::matching {

PairReasons reasons_of(const MatchPreview& preview, std::int32_t i, std::int32_t j) {
  PairReasons reasons;
  reasons.by_criterion = preview.table().contributions(preview.parts(), i, j);
  for (const Contribution& contribution : reasons.by_criterion) reasons.score += contribution.score;
  reasons.breach = preview.table().breach(i, j);
  reasons.is_forbidden = preview.table().is_forbidden(i, j);
  reasons.is_locked = preview.locked_mentor(i) == j;
  return reasons;
}

std::vector<std::int32_t> rounded_parts(const std::vector<std::int32_t>& values, std::int32_t whole,
                                        std::int32_t points_total) {
  std::vector<std::int32_t> parts;
  std::vector<std::int64_t> remainder;
  std::int64_t sum = 0;
  for (const std::int32_t value : values) {
    const std::int64_t scaled = std::int64_t{value} * points_total;
    parts.push_back(static_cast<std::int32_t>(scaled / whole));
    remainder.push_back(scaled % whole);
    sum += value;
  }
  std::int64_t left = sum * points_total / whole;
  for (const std::int32_t part : parts) left -= part;
  for (; left > 0; --left) {
    const auto greatest = std::max_element(remainder.begin(), remainder.end());
    ++parts[static_cast<std::size_t>(greatest - remainder.begin())];
    *greatest = -1;
  }
  return parts;
}

namespace {

/// Whether mentee i keeps the mentor when one weight is set to another value.
bool keeps_pair(MatchPreview& copy, Criterion criterion, std::int32_t weight, std::int32_t i, std::int32_t mentor) {
  Weights weights = copy.weights();
  weights[static_cast<std::size_t>(criterion)] = weight;
  if (!copy.set_weights(weights)) return true;  // no weights at all is no choice that can be made
  return copy.assignment()[static_cast<std::size_t>(i)] == mentor;
}

}  // namespace

WeightRange weight_range(const MatchPreview& preview, Criterion criterion, std::int32_t i, std::int32_t steps_max,
                         std::int32_t weight_max) {
  const std::int32_t mentor = preview.assignment()[static_cast<std::size_t>(i)];
  const std::int32_t now = preview.weights()[static_cast<std::size_t>(criterion)];
  WeightRange range{now, now, false, false};
  MatchPreview down = preview;
  for (std::int32_t weight = now - 1; weight >= std::max(0, now - steps_max) && !range.flips_low; --weight) {
    range.flips_low = !keeps_pair(down, criterion, weight, i, mentor);
    if (!range.flips_low) range.low = weight;
  }
  MatchPreview up = preview;
  for (std::int32_t weight = now + 1; weight <= std::min(weight_max, now + steps_max) && !range.flips_high; ++weight) {
    range.flips_high = !keeps_pair(up, criterion, weight, i, mentor);
    if (!range.flips_high) range.high = weight;
  }
  return range;
}

UnmatchedReason why_unmatched(const MatchPreview& preview, std::int32_t i) {
  UnmatchedReason reason;
  for (std::int32_t j = 0; j < preview.table().mentor_count(); ++j) {
    const Breach breach = preview.table().breach(i, j);
    const std::int32_t score = preview.score(i, j);
    if (breach != Breach::None) {
      ++reason.breaches[static_cast<std::size_t>(breach)];
      continue;
    }
    if (score < 0) {
      ++reason.forbidden;
      continue;
    }
    if (score_max - score > preview.cost_limit()) {
      ++reason.below_minimum;
      continue;
    }
    ++(preview.capacity(j) == 0 ? reason.without_places : reason.taken);
    if (score <= reason.best_score) continue;
    reason.best_score = score;
    reason.best_mentor = j;
  }
  return reason;
}

}  // namespace obverse::matching
