#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "matching/profile.hpp"

namespace obverse::matching {

/// The reasons to match two people, in the order of the sliders. None looks at a protected attribute but Background,
/// which is silent unless the programme switches it on, and then counts only people who consented.
enum class Criterion : std::uint8_t {
  Competence,    ///< the mentor is two levels or more above in what the mentee wants to learn
  GiveBack,      ///< the mentee can teach what the mentor wants to learn
  Interests,     ///< interests in common
  Goals,         ///< developmental goals in common
  Availability,  ///< free working hours in common, in the worst season
  Language,      ///< languages in common
  Site,          ///< the same site, or both ready to meet from afar
  Experience,    ///< how far the mentor is ahead in the shared topics; never age
  Department,    ///< from different parts of the house
  Preference,    ///< whom both asked for
  Readiness,     ///< how ready the less ready one is
  Channel,       ///< ways to meet and write in common
  Background,    ///< the same protected attribute (MatchRules::uses_background)
};
constexpr std::size_t criteria_count = 13;

/// Points that were not told stand in the middle: they count neither for nor against.
constexpr std::int32_t points_max = 1000;
constexpr std::int32_t points_neutral = 500;

/// What a criterion says of a pair.
struct Judgement {
  std::int32_t points = points_neutral;  ///< 0..1000
  bool is_told = false;                  ///< false: a field is missing, the points are neutral, and that is said
  std::int32_t shared = 0;               ///< for the words: topics, half hours, languages ... in common
  std::int32_t asked = 0;                ///< of how many; 0 where that means nothing
};

/// How much each side asked for the other: 0 not at all, else 1000 for the first choice and less for later ones.
struct Wish {
  std::int32_t by_mentee = 0;
  std::int32_t by_mentor = 0;
  bool has_mentee_list = false;
  bool has_mentor_list = false;
};

// One function each; pure, integers only, O(1).
Judgement judge_competence(const Profile& mentee, const Profile& mentor);
Judgement judge_give_back(const Profile& mentee, const Profile& mentor);
Judgement judge_interests(const Profile& mentee, const Profile& mentor);
Judgement judge_goals(const Profile& mentee, const Profile& mentor);
Judgement judge_availability(const Profile& mentee, const Profile& mentor);
Judgement judge_language(const Profile& mentee, const Profile& mentor);
Judgement judge_site(const Profile& mentee, const Profile& mentor);
Judgement judge_experience(const Profile& mentee, const Profile& mentor);
Judgement judge_department(const Profile& mentee, const Profile& mentor);
Judgement judge_readiness(const Profile& mentee, const Profile& mentor);
Judgement judge_channel(const Profile& mentee, const Profile& mentor);
Judgement judge_background(const Profile& mentee, const Profile& mentor);
Judgement judge_preference(const Wish& wish);

/// Any of them.
Judgement judge(Criterion criterion, const Profile& mentee, const Profile& mentor, const Wish& wish);

// What the criteria above are made of, for those who judge many pairs at once (judge_rows.hpp).

/// One topic that `learner` wants and `teacher` offers, by their levels; 0 = not told: taken as far enough apart.
std::int32_t topic_points(std::int32_t own_level, std::int32_t their_level);
/// Words in common, of so many that either side told.
std::int32_t common_points(std::int32_t common, std::int32_t first_count, std::int32_t second_count);
/// So many levels apart in sum over so many shared topics.
std::int32_t experience_points(std::int32_t gaps, std::int32_t topics);

/// Points as a byte of a plane: points * 255 / 1000, rounded.
constexpr std::uint8_t plane_value(std::int32_t points) {
  return static_cast<std::uint8_t>((points * 255 + points_max / 2) / points_max);
}

/// Half hours of the week in which both are free, in the worst season; 0 when one did not tell.
std::int32_t common_half_hours(const Profile& a, const Profile& b);

/// The stem of the keys of its words in assets/strings: "competence" for "match.criterion.competence".
const char* criterion_name(Criterion criterion);
/// The key of the sentence that says why a pair has these points: "match.why.<criterion>.<untold|none|some|all>".
/// Its arguments are {shared} and {asked}.
const char* reason_grade(const Judgement& judgement);

}  // namespace obverse::matching
