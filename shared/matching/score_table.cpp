#include "matching/score_table.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "matching/profile_classes.hpp"
#include "matching/row_kernels.hpp"

namespace obverse::matching {

namespace {

constexpr std::int32_t parts_total = 256;
constexpr std::int32_t weight_max = 1000;
constexpr std::uint8_t forbidden_mark = 0x80;  // by the coordinator, whatever the rules say

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

Weights default_weights() { return {28, 10, 8, 12, 14, 6, 4, 6, 6, 10, 4, 2, 0}; }

ScoreTable::ScoreTable(std::vector<MatchPerson> people, const MatchRules& rules) {
  auto facts = std::make_shared<Facts>();
  std::vector<std::uint32_t> order(people.size());
  for (std::uint32_t k = 0; k < order.size(); ++k) order[k] = k;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return people[a].key < people[b].key; });
  facts->people.reserve(people.size());
  for (const std::uint32_t k : order) facts->people.push_back(std::move(people[k]));
  Profiles profiles = profiles_from(facts->people, rules.uses_background);
  facts->left_out = std::move(profiles.left_out);
  for (std::size_t k = 0; k < facts->people.size(); ++k) {
    const MatchPerson& person = facts->people[k];
    if (person.is_mentee && !person.is_paused) {
      facts->mentees.push_back(&person);
      facts->mentee_profiles.push_back(profiles.of[k]);
    }
    if (person.is_mentor && !person.is_paused) {
      facts->mentors.push_back(&person);
      facts->mentor_profiles.push_back(profiles.of[k]);
    }
  }
  stride_ = CostMatrix(0, static_cast<std::int32_t>(facts->mentors.size())).stride();
  facts->wishes = WishBook(facts->mentees, facts->mentors);
  facts->planes = ScorePlanes(facts->mentee_profiles, facts->mentor_profiles, facts->wishes, stride_);
  facts_ = std::move(facts);
  note_breaches(rules);
  note_named(rules);
}

/// Rules on what people told are judged once for all who told the same.
void ScoreTable::note_breaches(const MatchRules& rules) {
  marks_.assign(facts_->mentees.size() * stride_, forbidden_mark);
  std::vector<std::uint8_t> row(stride_);
  const auto note = [&](Aspect aspect, auto breach_of) {
    const ProfileClasses mentees = classes_by(aspect, facts_->mentee_profiles);
    const ProfileClasses mentors = classes_by(aspect, facts_->mentor_profiles);
    std::vector<std::uint16_t> class_of(stride_);
    std::copy(mentors.of.begin(), mentors.of.end(), class_of.begin());
    std::vector<std::uint8_t> breaches(mentors.size() + 1);
    for (std::size_t row_class = 0; row_class < mentees.size(); ++row_class) {
      const Profile& mentee = facts_->mentee_profiles[mentees.first_members[row_class]];
      for (std::size_t k = 0; k < mentors.size(); ++k) {
        const Profile& mentor = facts_->mentor_profiles[mentors.first_members[k]];
        breaches[k] = static_cast<std::uint8_t>(breach_of(rules, mentee, mentor));
      }
      look_up(breaches.data(), class_of.data(), row.data(), stride_);
      for (std::size_t i = 0; i < facts_->mentees.size(); ++i) {
        if (mentees.of[i] != row_class) continue;
        std::uint8_t* marks = marks_.data() + cell(static_cast<std::int32_t>(i), 0);
        for (std::size_t j = 0; j < facts_->mentors.size(); ++j) marks[j] = row[j] != 0 ? row[j] : marks[j];
      }
    }
  };
  for (std::size_t i = 0; i < facts_->mentees.size(); ++i) {
    std::uint8_t* marks = marks_.data() + cell(static_cast<std::int32_t>(i), 0);
    std::fill(marks, marks + facts_->mentors.size(), std::uint8_t{0});
  }
  // The first rule is noted last.
  if (rules.half_hours_min > 0) note(Aspect::Weeks, time_breach);
  if (rules.needs_common_language) note(Aspect::Languages, language_breach);
}

/// Rules that name people go before the others.
void ScoreTable::note_named(const MatchRules& rules) {
  const RuleBook book(facts_->people, rules);
  std::vector<std::int32_t> column_of(facts_->people.size(), -1);
  const auto place_of = [&](const MatchPerson* person) {
    return static_cast<std::size_t>(person - facts_->people.data());
  };
  for (std::size_t j = 0; j < facts_->mentors.size(); ++j)
    column_of[place_of(facts_->mentors[j])] = static_cast<std::int32_t>(j);
  for (std::int32_t i = 0; i < mentee_count(); ++i) {
    for (const RuleBook::Named& named : book.named(place_of(facts_->mentees[static_cast<std::size_t>(i)]))) {
      if (column_of[named.other] >= 0)
        marks_[cell(i, column_of[named.other])] = static_cast<std::uint8_t>(named.breach);
    }
  }
}

Breach ScoreTable::breach(std::int32_t i, std::int32_t j) const {
  return static_cast<Breach>(marks_[cell(i, j)] & ~forbidden_mark);
}

void ScoreTable::set_forbidden(std::int32_t i, std::int32_t j, bool is_forbidden) {
  std::uint8_t& mark = marks_[cell(i, j)];
  mark = static_cast<std::uint8_t>((mark & ~forbidden_mark) | (is_forbidden ? forbidden_mark : 0));
}

bool ScoreTable::is_forbidden(std::int32_t i, std::int32_t j) const { return marks_[cell(i, j)] != 0; }

void ScoreTable::fill_row(const Parts& parts, std::int32_t i, std::uint16_t* cost) const {
  std::array<const std::uint8_t*, criteria_count> rows{};
  Parts weights{};
  std::size_t count = 0;
  for (std::size_t f = 0; f < criteria_count; ++f) {
    if (parts[f] == 0) continue;
    rows[count] = facts_->planes.row(i, f);
    weights[count++] = parts[f];
  }
  combine_rows(rows.data(), weights.data(), count, marks_.data() + cell(i, 0), cost, stride_);
}

void ScoreTable::fill_costs(const Parts& parts, CostMatrix& costs) const {
  OBVERSE_ASSERT(costs.rows() == mentee_count() && costs.columns() == mentor_count());
  for (std::int32_t i = 0; i < mentee_count(); ++i) fill_row(parts, i, costs.row(i));
}

std::int32_t ScoreTable::score(const Parts& parts, std::int32_t i, std::int32_t j) const {
  std::int32_t sum = 0;
  for (std::size_t f = 0; f < criteria_count; ++f) sum += parts[f] * facts_->planes.row(i, f)[j];
  return sum;
}

std::array<Contribution, criteria_count> ScoreTable::contributions(const Parts& parts, std::int32_t i,
                                                                   std::int32_t j) const {
  const Wish wish = facts_->wishes.of(i, j);
  std::array<Contribution, criteria_count> result;
  for (std::size_t f = 0; f < criteria_count; ++f) {
    const auto criterion = static_cast<Criterion>(f);
    result[f].criterion = criterion;
    result[f].judgement = judge(criterion, facts_->mentee_profiles[static_cast<std::size_t>(i)],
                                facts_->mentor_profiles[static_cast<std::size_t>(j)], wish);
    result[f].part = parts[f];
    result[f].score = parts[f] * facts_->planes.row(i, f)[j];
  }
  return result;
}

}  // namespace obverse::matching
