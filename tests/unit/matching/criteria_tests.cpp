#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "matching/criteria.hpp"
#include "matching/score_planes.hpp"
#include "matching/score_table.hpp"
#include "support/matching_people.hpp"

namespace obverse::matching {
namespace {

/// The profiles of a mentee and a mentor.
std::vector<Profile> both(const MatchPerson& mentee, const MatchPerson& mentor) {
  return profiles_from({mentee, mentor}).of;
}

Judgement judged(Criterion criterion, const MatchPerson& mentee, const MatchPerson& mentor) {
  const auto profiles = both(mentee, mentor);
  return judge(criterion, profiles[0], profiles[1], {});
}

const Date winter{2027, 1, 15};
const Date summer{2027, 7, 15};

ZoneOffsets berlin_of_2027() {
  return {{{Instant{0}, 60},
           {Instant{days_from_date({2027, 3, 28}) * 86'400'000 + 3'600'000}, 120},
           {Instant{days_from_date({2027, 10, 31}) * 86'400'000 + 3'600'000}, 60}}};
}

}  // namespace

TEST_CASE("a mentor counts in a topic only from two levels above", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  mentee.wants = {{"Data", 3}, {"video", 2}};
  mentor.offers = {{"data", 5}, {"Video", 3}};
  const Judgement judgement = judged(Criterion::Competence, mentee, mentor);
  CHECK(judgement.is_told);
  CHECK(judgement.shared == 1);
  CHECK(judgement.asked == 2);
  CHECK(judgement.points == (1000 + 400) / 2);
  mentor.offers[1].level = 4;
  CHECK(judged(Criterion::Competence, mentee, mentor).points == 1000);
  mentor.offers = {{"data", 3}};
  CHECK(judged(Criterion::Competence, mentee, mentor).points == 0);
}

TEST_CASE("giving back is the same the other way round", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  mentee.offers = {{"law", 7}};
  mentor.wants = {{"law", 2}};
  CHECK(judged(Criterion::GiveBack, mentee, mentor).points == 1000);
  CHECK_FALSE(judged(Criterion::Competence, mentee, mentor).is_told);
}

TEST_CASE("what nobody told is neutral and said so, by every criterion", "[matching]") {
  for (std::size_t f = 0; f < criteria_count; ++f) {
    const Judgement judgement = judged(static_cast<Criterion>(f), a_mentee("e"), a_mentor("r"));
    INFO(criterion_name(static_cast<Criterion>(f)));
    CHECK(judgement.points == points_neutral);
    CHECK_FALSE(judgement.is_told);
    CHECK(std::string(reason_grade(judgement)) == "untold");
  }
}

TEST_CASE("more in common is worth more, each further thing less", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  mentee.interests = {"a", "b", "c", "d", "e"};
  mentor.interests = {"v", "w", "x", "y", "z"};
  std::int32_t before = judged(Criterion::Interests, mentee, mentor).points;
  CHECK(before == 0);
  std::int32_t step = 1000;
  for (std::size_t k = 0; k < 4; ++k) {
    mentor.interests[k] = mentee.interests[k];
    const std::int32_t now = judged(Criterion::Interests, mentee, mentor).points;
    CHECK(now > before);
    CHECK(now - before < step);
    step = now - before;
    before = now;
  }
}

TEST_CASE("case, accents and blanks do not make two interests of one", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  mentee.interests = {" Théâtre "};
  mentor.interests = {"theatre"};
  CHECK(judged(Criterion::Interests, mentee, mentor).shared == 1);
}

TEST_CASE("hours in common are counted across time zones and in the worst season", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  const ZoneOffsets nairobi{{{Instant{0}, 180}}};  // no change of clocks
  mentee.times = week_times_from_hours("08:00-10:00", berlin_of_2027(), {winter, summer});
  mentor.times = week_times_from_hours("10:00-12:00", nairobi, {winter, summer});
  // Winter: 07-09 against 07-09 UTC, five days of four half hours; summer: 06-08 against 07-09.
  REQUIRE(mentee.times.size() == 2);
  CHECK(judged(Criterion::Availability, mentee, mentor).shared == 10);
  mentor.times = week_times_from_hours("14:00-15:00", nairobi, {winter, summer});
  CHECK(judged(Criterion::Availability, mentee, mentor).shared == 0);
  CHECK(judged(Criterion::Availability, mentee, mentor).points == 0);
  // Two in one zone lose nothing when the clocks change.
  mentor.times = mentee.times;
  CHECK(judged(Criterion::Availability, mentee, mentor).shared == 20);
}

TEST_CASE("hours that wrap round the week's end are still there", "[matching]") {
  const ZoneOffsets auckland{{{Instant{0}, 720}}};
  const auto weeks = week_times_from_hours("08:00-09:00", auckland, {winter});
  REQUIRE(weeks.size() == 1);
  CHECK(weeks[0].has(6 * 48 + 40));  // Monday 08:00 there is Sunday 20:00 in UTC
  CHECK_FALSE(weeks[0].has(4 * 48 + 40));
  CHECK(week_times_from_hours("17:00-09:00", auckland, {winter}).empty());
  CHECK(week_times_from_hours("08:00-24:30", auckland, {winter}).empty());
}

TEST_CASE("hours are read as people write them", "[matching]") {
  const auto weeks = week_times_from_hours("09:00-17:00", {}, {winter});
  REQUIRE(weeks.size() == 1);
  for (const char* hours : {"9-17", "9:00-17:00",
                            "9\xE2\x80\x93"
                            "17",
                            "9.00 - 17.00", "09:00 \xE2\x80\x94 17"})
    CHECK(week_times_from_hours(hours, {}, {winter}) == weeks);
  CHECK(week_times_from_hours("9:00-17:30", {}, {winter}) == week_times_from_hours("09:00-17:30", {}, {winter}));
  for (const char* none :
       {"", "-", "9", "9-", "nine to five", "9-25", "9:5-17", "9:60-17", "9-17-18", "09:000-17", "9:-17"})
    CHECK(week_times_from_hours(none, {}, {winter}).empty());
}

TEST_CASE("another site is fine when both are ready to meet from afar", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  mentee.site = "Oslo";
  mentor.site = "Oslo";
  CHECK(judged(Criterion::Site, mentee, mentor).points == 1000);
  mentor.site = "Bergen";
  CHECK(judged(Criterion::Site, mentee, mentor).points == 800);
  mentee.is_remote_fine = false;
  CHECK(judged(Criterion::Site, mentee, mentor).points == 0);
}

TEST_CASE("people from other parts of the house are preferred", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  mentee.unit = "Finance/Audit";
  mentor.unit = "Finance/Audit";
  CHECK(judged(Criterion::Department, mentee, mentor).points == 0);
  mentor.unit = "Finance/Tax";
  CHECK(judged(Criterion::Department, mentee, mentor).points == 600);
  mentor.unit = "Sales";
  CHECK(judged(Criterion::Department, mentee, mentor).points == 1000);
}

TEST_CASE("experience is best two to four levels ahead", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  mentee.wants = {{"data", 1}};
  mentor.offers = {{"data", 4}};
  CHECK(judged(Criterion::Experience, mentee, mentor).points == 1000);
  mentor.offers = {{"data", 8}};
  CHECK(judged(Criterion::Experience, mentee, mentor).points == 700);
  mentor.offers = {{"data", 1}};
  CHECK(judged(Criterion::Experience, mentee, mentor).points == 200);
}

TEST_CASE("a short list of wishes does not count those out who are not on it", "[matching]") {
  CHECK(judge_preference({1000, 1000, true, true}).points == 1000);
  CHECK(judge_preference({1000, 0, true, false}).points == 750);
  CHECK(judge_preference({0, 0, true, true}).points == 350);
  CHECK(judge_preference({0, 0, true, false}).points == 425);
}

TEST_CASE("a protected attribute is looked at only when the programme says so and both consented", "[matching]") {
  MatchPerson mentee = a_mentee("e"), mentor = a_mentor("r");
  mentee.background = "woman";
  mentor.background = "Woman";
  mentee.consents_to_background = true;
  const auto judged_with = [&](bool is_used) {
    const auto profiles = profiles_from({mentee, mentor}, is_used).of;
    return judge_background(profiles[0], profiles[1]);
  };
  CHECK_FALSE(judged_with(true).is_told);  // one did not consent
  mentor.consents_to_background = true;
  CHECK_FALSE(judged_with(false).is_told);
  CHECK(judged_with(false).points == points_neutral);
  CHECK(judged_with(true).points == points_max);
  mentor.background = "man";
  CHECK(judged_with(true).points == 0);
  CHECK(default_weights()[static_cast<std::size_t>(Criterion::Background)] == 0);
}

TEST_CASE("the less ready one sets the readiness of a pair", "[matching]") {
  MatchPerson mentee = a_mentee("e");
  MatchPerson mentor = a_mentor("r");
  mentee.readiness = 2;
  mentor.readiness = 5;
  CHECK(judged(Criterion::Readiness, mentee, mentor).points == 250);
}

TEST_CASE("every judgement stays between 0 and 1000 and a row says what its pairs say", "[matching]") {
  std::vector<MatchPerson> people = a_pool(40, 36, 51);
  // More words than the tables of sums are made for, on either side.
  for (const std::size_t talker : {std::size_t{3}, std::size_t{50}}) {
    for (int k = 0; k < 230; ++k) people[talker].interests.push_back("word " + std::to_string(k));
    for (int k = 0; k < 60; ++k) {
      people[talker].wants.push_back({"topic " + std::to_string(k), k % 9});
      people[talker].offers.push_back({"topic " + std::to_string(k), (k + 4) % 9});
    }
  }
  std::vector<const MatchPerson*> mentees, mentors;
  for (const MatchPerson& person : people) (person.is_mentee ? mentees : mentors).push_back(&person);
  const WishBook wishes(mentees, mentors);
  const std::vector<Profile> profiles = profiles_from(people).of;
  const std::vector<Profile> first(profiles.begin(), profiles.begin() + 40);
  const std::vector<Profile> second(profiles.begin() + 40, profiles.end());
  const ScorePlanes planes(first, second, wishes, 48);
  for (std::int32_t i = 0; i < 40; ++i) {
    for (std::size_t f = 0; f < criteria_count; ++f) {
      for (std::int32_t j = 0; j < 36; ++j) {
        const Judgement judgement = judge(static_cast<Criterion>(f), first[static_cast<std::size_t>(i)],
                                          second[static_cast<std::size_t>(j)], wishes.of(i, j));
        INFO("criterion " << f << ", pair " << i << " " << j);
        REQUIRE(judgement.points >= 0);
        REQUIRE(judgement.points <= 1000);
        REQUIRE(planes.row(i, f)[j] == plane_value(judgement.points));
      }
    }
  }
}

TEST_CASE("words beyond the limit are left out by name, the most common are kept", "[matching]") {
  std::vector<MatchPerson> people;
  for (int k = 0; k < 70; ++k) {
    people.push_back(a_mentee("e" + std::to_string(100 + k)));
    people.back().wants = {{"topic " + std::to_string(100 + k), 1}, {"zeal", 1}};
    people.push_back(a_mentor("r" + std::to_string(100 + k)));
    people.back().offers = {{"topic " + std::to_string(100 + k), 6}, {"zeal", 6}};
  }
  const Profiles profiles = profiles_from(people);
  CHECK(profiles.left_out.size() == 71 - 64);
  CHECK(profiles.left_out.front() == "topic 163");
  CHECK(judge_competence(profiles.of[138], profiles.of[139]).points == 500);
}

TEST_CASE("weights become parts of 256 that leave nothing over", "[matching]") {
  SeededRandom random(52);
  for (int n = 0; n < 500; ++n) {
    Weights weights{};
    for (std::int32_t& weight : weights) weight = static_cast<std::int32_t>(random.below(101));
    weights[0] = 1;
    const auto parts = parts_of(weights);
    REQUIRE(parts);
    std::int32_t sum = 0;
    for (const std::uint16_t part : *parts) sum += part;
    REQUIRE(sum == 256);
  }
  CHECK_FALSE(parts_of(Weights{}));
  Weights negative{};
  negative[0] = 5;
  negative[1] = -1;
  CHECK_FALSE(parts_of(negative));
}

}  // namespace obverse::matching
