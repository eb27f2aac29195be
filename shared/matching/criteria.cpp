#include "matching/criteria.hpp"

#include <algorithm>

namespace obverse::matching {

namespace {

constexpr std::int32_t level_gap_min = 2;  // a mentor is at least so many levels above
constexpr std::array<std::int32_t, 5> points_by_common = {0, 450, 700, 880, 1000};
constexpr std::int32_t half_hours_enough = 8;  // four hours a week leave room for any rhythm

std::int32_t share(std::int32_t part, std::int32_t whole) { return points_max * part / whole; }

/// More in common is better, each further one by less.
Judgement by_common(std::int32_t common, std::int32_t first_count, std::int32_t second_count) {
  Judgement judgement;
  if (first_count == 0 || second_count == 0) return judgement;
  judgement.is_told = true;
  judgement.shared = common;
  judgement.asked = std::min(first_count, second_count);
  judgement.points = common_points(common, first_count, second_count);
  return judgement;
}

/// How much of what `learner` wants `teacher` can teach.
Judgement by_teaching(const Profile& learner, const Profile& teacher) {
  Judgement judgement;
  if (learner.want_count == 0 || teacher.offer_count == 0) return judgement;
  judgement.is_told = true;
  judgement.asked = learner.want_count;
  std::int32_t points = 0;
  for (std::uint64_t left = learner.wants.bits[0] & teacher.offers.bits[0]; left != 0; left &= left - 1) {
    const auto topic = static_cast<std::size_t>(__builtin_ctzll(left));
    const std::int32_t one = topic_points(learner.want_level[topic], teacher.offer_level[topic]);
    judgement.shared += one == points_max ? 1 : 0;
    points += one;
  }
  judgement.points = std::min(points / judgement.asked, points_max);
  return judgement;
}

}  // namespace

std::int32_t topic_points(std::int32_t own_level, std::int32_t their_level) {
  if (own_level == 0 || their_level == 0 || their_level - own_level >= level_gap_min) return points_max;
  return their_level > own_level ? 400 : 0;  // one level above helps a little
}

std::int32_t common_points(std::int32_t common, std::int32_t first_count, std::int32_t second_count) {
  const std::int32_t asked = std::min(first_count, second_count);
  if (asked == 0) return points_neutral;
  const std::int32_t points = points_by_common[static_cast<std::size_t>(std::min(common, 4))];
  // With few words told, all of them is all there can be.
  return common > 0 && common == asked ? std::max(points, 850) : points;
}

std::int32_t experience_points(std::int32_t gaps, std::int32_t topics) {
  // The mean distance in levels; two to four is best, far more is hard to bridge.
  constexpr std::array<std::int32_t, 9> points_by_gap = {200, 600, 950, 1000, 1000, 900, 800, 700, 600};
  return topics == 0 ? points_neutral : points_by_gap[static_cast<std::size_t>(gaps / topics)];
}

Judgement judge_competence(const Profile& mentee, const Profile& mentor) { return by_teaching(mentee, mentor); }

Judgement judge_give_back(const Profile& mentee, const Profile& mentor) { return by_teaching(mentor, mentee); }

Judgement judge_interests(const Profile& mentee, const Profile& mentor) {
  return by_common(count_common(mentee.interests, mentor.interests), mentee.interest_count, mentor.interest_count);
}

Judgement judge_goals(const Profile& mentee, const Profile& mentor) {
  return by_common(count_common(mentee.goals, mentor.goals), mentee.goal_count, mentor.goal_count);
}

std::int32_t common_half_hours(const Profile& a, const Profile& b) {
  if (a.week_count == 0 || b.week_count == 0) return 0;
  auto least_common = static_cast<std::int32_t>(WeekTimes::half_hours);
  for (std::size_t k = 0; k < std::max(a.week_count, b.week_count); ++k) {
    // Who has the same week all year told it once.
    const WeekTimes& first = a.weeks[std::min<std::size_t>(k, a.week_count - 1U)];
    const WeekTimes& second = b.weeks[std::min<std::size_t>(k, b.week_count - 1U)];
    std::int32_t common = 0;
    for (std::size_t w = 0; w < first.bits.size(); ++w) common += __builtin_popcountll(first.bits[w] & second.bits[w]);
    least_common = std::min(least_common, common);
  }
  return least_common;
}

Judgement judge_availability(const Profile& mentee, const Profile& mentor) {
  Judgement judgement;
  if (mentee.week_count == 0 || mentor.week_count == 0) return judgement;
  judgement.is_told = true;
  judgement.shared = common_half_hours(mentee, mentor);
  judgement.points = share(std::min(judgement.shared, half_hours_enough), half_hours_enough);
  return judgement;
}

Judgement judge_language(const Profile& mentee, const Profile& mentor) {
  Judgement judgement;
  if (mentee.language_count == 0 || mentor.language_count == 0) return judgement;
  judgement.is_told = true;
  judgement.shared = count_common(mentee.languages, mentor.languages);
  judgement.points = judgement.shared == 0 ? 0 : judgement.shared == 1 ? 800 : points_max;
  return judgement;
}

Judgement judge_site(const Profile& mentee, const Profile& mentor) {
  Judgement judgement;
  if (mentee.site == 0 || mentor.site == 0) return judgement;
  judgement.is_told = true;
  judgement.shared = mentee.site == mentor.site ? 1 : 0;
  // Distance takes more time and satisfies as well: both ready for it is nearly as good.
  judgement.points = judgement.shared == 1 ? points_max : mentee.is_remote_fine && mentor.is_remote_fine ? 800 : 0;
  return judgement;
}

Judgement judge_experience(const Profile& mentee, const Profile& mentor) {
  Judgement judgement;
  std::int32_t gaps = 0;
  for (std::uint64_t left = mentee.wants.bits[0] & mentor.offers.bits[0]; left != 0; left &= left - 1) {
    const auto topic = static_cast<std::size_t>(__builtin_ctzll(left));
    if (mentee.want_level[topic] == 0 || mentor.offer_level[topic] == 0) continue;
    ++judgement.asked;
    gaps += std::max(0, mentor.offer_level[topic] - mentee.want_level[topic]);
  }
  if (judgement.asked == 0) return judgement;
  judgement.is_told = true;
  judgement.shared = gaps / judgement.asked;
  judgement.points = experience_points(gaps, judgement.asked);
  return judgement;
}

Judgement judge_department(const Profile& mentee, const Profile& mentor) {
  Judgement judgement;
  if (mentee.unit == 0 || mentor.unit == 0) return judgement;
  judgement.is_told = true;
  judgement.shared = mentee.unit == mentor.unit ? 2 : mentee.division == mentor.division ? 1 : 0;
  judgement.points = judgement.shared == 2 ? 0 : judgement.shared == 1 ? 600 : points_max;
  return judgement;
}

Judgement judge_readiness(const Profile& mentee, const Profile& mentor) {
  Judgement judgement;
  if (mentee.readiness == 0 || mentor.readiness == 0) return judgement;
  judgement.is_told = true;
  judgement.shared = std::min(mentee.readiness, mentor.readiness);
  judgement.asked = 5;
  judgement.points = share(judgement.shared - 1, 4);
  return judgement;
}

Judgement judge_channel(const Profile& mentee, const Profile& mentor) {
  return by_common(count_common(mentee.channels, mentor.channels), mentee.channel_count, mentor.channel_count);
}

Judgement judge_background(const Profile& mentee, const Profile& mentor) {
  Judgement judgement;
  if (mentee.background == 0 || mentor.background == 0) return judgement;
  judgement.is_told = true;
  judgement.shared = mentee.background == mentor.background ? 1 : 0;
  judgement.points = judgement.shared == 1 ? points_max : 0;
  return judgement;
}

Judgement judge_preference(const Wish& wish) {
  Judgement judgement;
  if (!wish.has_mentee_list && !wish.has_mentor_list) return judgement;
  judgement.is_told = true;
  judgement.shared = (wish.by_mentee > 0 ? 1 : 0) + (wish.by_mentor > 0 ? 1 : 0);
  judgement.asked = (wish.has_mentee_list ? 1 : 0) + (wish.has_mentor_list ? 1 : 0);
  // A short list says little of those who are not on it: below neutral, but not nothing. Who asked nobody is neutral.
  constexpr std::int32_t points_unlisted = 350;
  const auto side = [&](bool has_list, std::int32_t wished) {
    return !has_list ? points_neutral : wished > 0 ? wished : points_unlisted;
  };
  judgement.points = (side(wish.has_mentee_list, wish.by_mentee) + side(wish.has_mentor_list, wish.by_mentor)) / 2;
  return judgement;
}

Judgement judge(Criterion criterion, const Profile& mentee, const Profile& mentor, const Wish& wish) {
  switch (criterion) {
    case Criterion::Competence: return judge_competence(mentee, mentor);
    case Criterion::GiveBack: return judge_give_back(mentee, mentor);
    case Criterion::Interests: return judge_interests(mentee, mentor);
    case Criterion::Goals: return judge_goals(mentee, mentor);
    case Criterion::Availability: return judge_availability(mentee, mentor);
    case Criterion::Language: return judge_language(mentee, mentor);
    case Criterion::Site: return judge_site(mentee, mentor);
    case Criterion::Experience: return judge_experience(mentee, mentor);
    case Criterion::Department: return judge_department(mentee, mentor);
    case Criterion::Preference: return judge_preference(wish);
    case Criterion::Readiness: return judge_readiness(mentee, mentor);
    case Criterion::Channel: return judge_channel(mentee, mentor);
    case Criterion::Background: return judge_background(mentee, mentor);
  }
  return {};
}

const char* criterion_name(Criterion criterion) {
  constexpr std::array<const char*, criteria_count> names = {
      "competence", "give_back",  "interests",  "goals",     "availability", "language",  "site",
      "experience", "department", "preference", "readiness", "channel",      "background"};
  return names[static_cast<std::size_t>(criterion)];
}

const char* reason_grade(const Judgement& judgement) {
  if (!judgement.is_told) return "untold";
  if (judgement.points >= 850) return "all";
  return judgement.shared == 0 && judgement.points < points_neutral ? "none" : "some";
}

}  // namespace obverse::matching
