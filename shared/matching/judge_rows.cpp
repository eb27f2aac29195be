#include "matching/judge_rows.hpp"

#include <algorithm>

#include "matching/row_kernels.hpp"

namespace obverse::matching {

namespace {

constexpr std::size_t levels = 9;
constexpr std::size_t topic_features = Profile::topics_max * levels;
constexpr std::int32_t points_step = 200;  // all that topic_points gives are multiples
constexpr std::size_t code_max = points_max / points_step;
/// One shared topic, in a sum of gaps and topics: more than all gaps together.
constexpr std::size_t topic_code = Profile::topics_max * (levels - 1) + 1;
constexpr std::size_t untold_give_back = Profile::topics_max + 1;
constexpr std::size_t sums_max = 65536;
/// Who told more words than this is judged pair by pair: a table of that size would not pay.
constexpr std::size_t words_max = 200;

std::uint8_t byte_of(std::int32_t points) { return plane_value(points); }

std::uint8_t teaching_byte(std::size_t sum, std::size_t asked) {
  if (asked == 0) return byte_of(points_neutral);
  const auto points = static_cast<std::int32_t>(sum) * points_step / static_cast<std::int32_t>(asked);
  return byte_of(std::min(points, points_max));
}

template <std::size_t Words>
void list_words(const WordSet<Words>& set, std::vector<std::size_t>& found) {
  for (std::size_t k = 0; k < Words; ++k) {
    for (std::uint64_t left = set.bits[k]; left != 0; left &= left - 1)
      found.push_back(k * 64 + static_cast<std::size_t>(__builtin_ctzll(left)));
  }
}

}  // namespace

RowJudge::RowJudge(const std::vector<Profile>& mentors, std::size_t stride)
    : mentors_(mentors), stride_(stride), sums_(stride) {
  for (const Sum sum : {Competence, GiveBack, Experience}) rows_[sum].resize(topic_features);
  rows_[Interests].resize(WordSet<4>::words_max);
  rows_[Goals].resize(WordSet<2>::words_max);
  for (auto& lookups : lookups_) lookups.resize(256);
}

bool RowJudge::is_sum(Criterion criterion) {
  return criterion == Criterion::Competence || criterion == Criterion::GiveBack || criterion == Criterion::Experience ||
         criterion == Criterion::Interests || criterion == Criterion::Goals;
}

void RowJudge::list_features(Sum sum, const Profile& mentee) {
  features_.clear();
  if (sum == Interests) return list_words(mentee.interests, features_);
  if (sum == Goals) return list_words(mentee.goals, features_);
  list_words(sum == GiveBack ? mentee.offers : mentee.wants, features_);
  const auto& level = sum == GiveBack ? mentee.offer_level : mentee.want_level;
  for (std::size_t& topic : features_) topic = topic * levels + level[topic];
}

std::uint16_t RowJudge::feature_value(Sum sum, std::size_t feature, const Profile& mentor) const {
  if (sum == Interests) return mentor.interests.has(feature) ? 1 : 0;
  if (sum == Goals) return mentor.goals.has(feature) ? 1 : 0;
  const std::size_t topic = feature / levels;
  const auto level = static_cast<std::int32_t>(feature % levels);
  if (sum == GiveBack) {
    if (!mentor.wants.has(topic)) return 0;
    return static_cast<std::uint16_t>(topic_points(mentor.want_level[topic], level) / points_step);
  }
  if (!mentor.offers.has(topic)) return 0;
  const std::int32_t theirs = mentor.offer_level[topic];
  if (sum == Competence) return static_cast<std::uint16_t>(topic_points(level, theirs) / points_step);
  if (level == 0 || theirs == 0) return 0;
  return static_cast<std::uint16_t>(static_cast<std::int32_t>(topic_code) + std::max(0, theirs - level));
}

const std::uint16_t* RowJudge::feature_row(Sum sum, std::size_t feature) {
  std::vector<std::uint16_t>& row = rows_[sum][feature];
  if (row.empty()) {
    row.resize(stride_);
    for (std::size_t j = 0; j < mentors_.size(); ++j) row[j] = feature_value(sum, feature, mentors_[j]);
  }
  return row.data();
}

RowJudge::Lookup RowJudge::competence_lookup(std::int32_t asked) const {
  constexpr std::size_t untold = Profile::topics_max * code_max + 1;
  Lookup made{std::vector<std::uint16_t>(stride_), {}};
  for (std::size_t j = 0; j < mentors_.size(); ++j) made.base[j] = mentors_[j].offer_count == 0 ? untold : 0;
  for (std::size_t sum = 0; sum < untold; ++sum)
    made.table.push_back(teaching_byte(sum, static_cast<std::size_t>(asked)));
  // From the untold value on, whatever is added to it.
  made.table.resize(2 * untold, byte_of(points_neutral));
  return made;
}

/// Here each mentor asks for another number of topics: one stretch of the table for each such number.
RowJudge::Lookup RowJudge::give_back_lookup(std::size_t offered) const {
  Lookup made{std::vector<std::uint16_t>(stride_), {}};
  const bool is_told = offered != untold_give_back;
  const std::size_t stretch = is_told ? offered * code_max + 1 : 1;
  std::array<std::int32_t, 256> stretch_of{};
  stretch_of.fill(-1);
  std::size_t stretches = 0;
  for (std::size_t j = 0; j < mentors_.size(); ++j) {
    const std::size_t asked = is_told ? mentors_[j].want_count : 0;
    if (stretch_of[asked] < 0) {
      stretch_of[asked] = static_cast<std::int32_t>(stretches++);
      for (std::size_t sum = 0; sum < stretch; ++sum) made.table.push_back(teaching_byte(sum, asked));
    }
    made.base[j] = static_cast<std::uint16_t>(static_cast<std::size_t>(stretch_of[asked]) * stretch);
  }
  if (made.table.size() > sums_max) made.table.clear();
  return made;
}

RowJudge::Lookup RowJudge::common_lookup(std::int32_t told, std::uint8_t Profile::*count) const {
  Lookup made{std::vector<std::uint16_t>(stride_), {}};
  const auto stretch = static_cast<std::size_t>(told) + 1;
  for (std::size_t j = 0; j < mentors_.size(); ++j)
    made.base[j] = static_cast<std::uint16_t>(std::min<std::size_t>(mentors_[j].*count, stretch - 1) * stretch);
  for (std::int32_t theirs = 0; theirs <= told; ++theirs) {
    for (std::int32_t common = 0; common <= told; ++common)
      made.table.push_back(byte_of(common_points(common, told, theirs)));
  }
  return made;
}

RowJudge::Lookup RowJudge::experience_lookup() const {
  Lookup made{std::vector<std::uint16_t>(stride_), {}};
  for (std::size_t topics = 0; topics <= Profile::topics_max; ++topics) {
    for (std::size_t gaps = 0; gaps < topic_code; ++gaps) {
      const std::size_t most = topics * (levels - 1);
      made.table.push_back(byte_of(
          experience_points(static_cast<std::int32_t>(std::min(gaps, most)), static_cast<std::int32_t>(topics))));
    }
  }
  return made;
}

const RowJudge::Lookup& RowJudge::lookup(Sum sum, std::size_t told) {
  Lookup& found = lookups_[sum][told];
  if (!found.base.empty() || stride_ == 0) return found;
  switch (sum) {
    case Competence: found = competence_lookup(static_cast<std::int32_t>(told)); break;
    case GiveBack: found = give_back_lookup(told); break;
    case Experience: found = experience_lookup(); break;
    case Interests: found = common_lookup(static_cast<std::int32_t>(told), &Profile::interest_count); break;
    default: found = common_lookup(static_cast<std::int32_t>(told), &Profile::goal_count); break;
  }
  return found;
}

void RowJudge::judge_row(Criterion criterion, const Profile& mentee, std::uint8_t* out) {
  Sum sum = Goals;
  std::size_t told = mentee.goal_count;
  switch (criterion) {
    case Criterion::Competence: sum = Competence, told = mentee.want_count; break;
    case Criterion::GiveBack: sum = GiveBack; break;
    case Criterion::Experience: sum = Experience, told = 0; break;
    case Criterion::Interests: sum = Interests, told = mentee.interest_count; break;
    default: break;
  }
  list_features(sum, mentee);
  if (sum == GiveBack) told = mentee.offer_count == 0 ? untold_give_back : features_.size();
  const bool has_table = (sum != Interests && sum != Goals) || told <= words_max;
  const Lookup* known = has_table ? &lookup(sum, told) : nullptr;
  if (known == nullptr || known->table.empty()) {
    for (std::size_t j = 0; j < mentors_.size(); ++j)
      out[j] = byte_of(judge(criterion, mentee, mentors_[j], {}).points);
    return;
  }
  sums_ = known->base;
  for (const std::size_t feature : features_) add_row(sums_.data(), feature_row(sum, feature), stride_);
  look_up(known->table.data(), sums_.data(), out, stride_);
}

}  // namespace obverse::matching
