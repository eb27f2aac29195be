#include "matching/score_table.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "matching/row_kernels.hpp"

namespace obverse::matching {

namespace {

constexpr std::int32_t parts_total = 256;
constexpr std::int32_t weight_max = 1000;
constexpr std::uint8_t masked = 255;

/// What a wish in the n-th group is worth: the first 1000, each further one 100 less, at least 500.
std::int32_t wish_points(std::size_t group) {
  return std::max(points_max - 100 * static_cast<std::int32_t>(group), 500);
}

}  // namespace

std::optional<Parts> parts_of(const Weights& weights) {
  std::int64_t sum = 0;
  for (const std::int32_t weight : weights) {
    if (weight < 0 || weight > weight_max) return std::nullopt;
    sum += weight;
  }
  if (sum == 0) return std::nullopt;
  Parts parts{};
  std::array<std::int64_t, criteria_count> remainder{};
  std::int64_t left = parts_total;
  for (std::size_t f = 0; f < criteria_count; ++f) {
    parts[f] = static_cast<std::uint16_t>(parts_total * weights[f] / sum);
    remainder[f] = parts_total * weights[f] % sum;
    left -= parts[f];
  }
  for (; left > 0; --left) {
    const auto greatest = std::max_element(remainder.begin(), remainder.end());  // the first of equals
    ++parts[static_cast<std::size_t>(greatest - remainder.begin())];
    *greatest = -1;
  }
  return parts;
}

Weights default_weights() { return {28, 10, 8, 12, 14, 6, 4, 6, 6, 10, 4, 2}; }

ScoreTable::ScoreTable(std::vector<MatchPerson> people, const MatchRules& rules) : people_(std::move(people)) {
  std::sort(people_.begin(), people_.end(), [](const MatchPerson& a, const MatchPerson& b) { return a.key < b.key; });
  Profiles profiles = profiles_from(people_);
  left_out_ = std::move(profiles.left_out);
  for (std::size_t k = 0; k < people_.size(); ++k) {
    if (people_[k].is_mentee && !people_[k].is_paused) {
      mentees_.push_back(k);
      mentee_profiles_.push_back(profiles.of[k]);
    }
    if (people_[k].is_mentor && !people_[k].is_paused) {
      mentors_.push_back(k);
      mentor_profiles_.push_back(profiles.of[k]);
    }
  }
  note_wishes();
  judge_all(rules);
}

/// Turns lists of keys into pairs of places, once, so that judging a pair compares no text.
void ScoreTable::note_wishes() {
  wishes_.resize(mentees_.size());
  for (std::int32_t i = 0; i < mentee_count(); ++i) {
    const auto& groups = mentee(i).prefers;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (const std::string& key : groups[g]) {
        const std::int32_t j = mentor_with(key);
        if (j >= 0) wishes_[static_cast<std::size_t>(i)].push_back({j, wish_points(g), true});
      }
    }
  }
  for (std::int32_t j = 0; j < mentor_count(); ++j) {
    const auto& groups = mentor(j).prefers;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (const std::string& key : groups[g]) {
        const std::int32_t i = mentee_with(key);
        if (i >= 0) wishes_[static_cast<std::size_t>(i)].push_back({j, wish_points(g), false});
      }
    }
  }
}

std::vector<Wish> ScoreTable::wishes_of(std::int32_t i) const {
  std::vector<Wish> wishes;
  wishes.reserve(mentors_.size());
  const bool has_mentee_list = !mentee(i).prefers.empty();
  for (std::int32_t j = 0; j < mentor_count(); ++j)
    wishes.push_back({0, 0, has_mentee_list, !mentor(j).prefers.empty()});
  for (const OneWish& wish : wishes_[static_cast<std::size_t>(i)]) {
    Wish& both = wishes[static_cast<std::size_t>(wish.mentor)];
    std::int32_t& points = wish.is_by_mentee ? both.by_mentee : both.by_mentor;
    points = std::max(points, wish.points);  // who is named twice counts by the better place
  }
  return wishes;
}

void ScoreTable::judge_all(const MatchRules& rules) {
  const RuleBook book(people_, rules);
  stride_ = CostMatrix(0, mentor_count()).stride();
  planes_.assign(mentees_.size() * criteria_count * stride_, 0);
  masks_.assign(mentees_.size() * stride_, masked);
  breaches_.assign(mentees_.size() * stride_, 0);
  for (std::int32_t i = 0; i < mentee_count(); ++i) {
    const Profile& profile = mentee_profiles_[static_cast<std::size_t>(i)];
    const std::vector<Wish> wishes = wishes_of(i);
    for (std::size_t f = 0; f < criteria_count; ++f)
      judge_row(static_cast<Criterion>(f), profile, mentor_profiles_, wishes,
                planes_.data() + (static_cast<std::size_t>(i) * criteria_count + f) * stride_);
    for (std::int32_t j = 0; j < mentor_count(); ++j) {
      const Breach breach = book.breach(mentees_[static_cast<std::size_t>(i)], mentors_[static_cast<std::size_t>(j)],
                                        profile, mentor_profiles_[static_cast<std::size_t>(j)]);
      breaches_[cell(i, j)] = static_cast<std::uint8_t>(breach);
      masks_[cell(i, j)] = breach == Breach::None ? 0 : masked;
    }
  }
}

std::int32_t ScoreTable::mentee_with(const std::string& key) const {
  const auto at = std::lower_bound(mentees_.begin(), mentees_.end(), key,
                                   [&](std::size_t k, const std::string& wanted) { return people_[k].key < wanted; });
  if (at == mentees_.end() || people_[*at].key != key) return -1;
  return static_cast<std::int32_t>(at - mentees_.begin());
}

std::int32_t ScoreTable::mentor_with(const std::string& key) const {
  const auto at = std::lower_bound(mentors_.begin(), mentors_.end(), key,
                                   [&](std::size_t k, const std::string& wanted) { return people_[k].key < wanted; });
  if (at == mentors_.end() || people_[*at].key != key) return -1;
  return static_cast<std::int32_t>(at - mentors_.begin());
}

Breach ScoreTable::breach(std::int32_t i, std::int32_t j) const { return static_cast<Breach>(breaches_[cell(i, j)]); }

void ScoreTable::set_forbidden(std::int32_t i, std::int32_t j, bool is_forbidden) {
  masks_[cell(i, j)] = is_forbidden || breach(i, j) != Breach::None ? masked : 0;
}

bool ScoreTable::is_forbidden(std::int32_t i, std::int32_t j) const { return masks_[cell(i, j)] != 0; }

void ScoreTable::fill_row(const Parts& parts, std::int32_t i, std::uint16_t* cost) const {
  combine_planes(plane(i, 0), stride_, parts.data(), criteria_count, masks_.data() + cell(i, 0), cost, stride_);
}

void ScoreTable::fill_costs(const Parts& parts, CostMatrix& costs) const {
  OBVERSE_ASSERT(costs.rows() == mentee_count() && costs.columns() == mentor_count());
  for (std::int32_t i = 0; i < mentee_count(); ++i) fill_row(parts, i, costs.row(i));
}

std::array<Contribution, criteria_count> ScoreTable::contributions(const Parts& parts, std::int32_t i,
                                                                   std::int32_t j) const {
  const Wish wish = wishes_of(i)[static_cast<std::size_t>(j)];
  std::array<Contribution, criteria_count> result;
  for (std::size_t f = 0; f < criteria_count; ++f) {
    const auto criterion = static_cast<Criterion>(f);
    result[f].criterion = criterion;
    result[f].judgement = judge(criterion, mentee_profiles_[static_cast<std::size_t>(i)],
                                mentor_profiles_[static_cast<std::size_t>(j)], wish);
    result[f].part = parts[f];
    result[f].score = parts[f] * plane(i, f)[j];
  }
  return result;
}

}  // namespace obverse::matching
