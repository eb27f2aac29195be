#include "matching/compare_scenarios.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/matching_people.hpp"

namespace obverse::matching {
namespace {

MatchPreview compared(std::vector<MatchPerson> people) {
  auto preview = MatchPreview::start(std::move(people), {}, default_weights());
  REQUIRE(preview);
  return *preview;
}

}  // namespace

TEST_CASE("a scenario compared with itself changes nothing", "[matching]") {
  const MatchPreview preview = compared(a_pool(40, 30, 71));
  const auto comparison = compare_scenarios(preview, preview, groups_of(preview.table(), GroupBy::Site));
  REQUIRE(comparison);
  CHECK(comparison->changes.changes.empty());
  CHECK(comparison->from.value == comparison->to.value);
  for (const GroupChange& group : comparison->groups) CHECK(group.from_mean == group.to_mean);
}

TEST_CASE("a comparison adds up: totals, loads and groups follow from who changes", "[matching]") {
  const MatchPreview best = compared(a_pool(60, 50, 72));
  MatchPreview fair = best;
  fair.set_objective(Objective::Fair);
  const auto comparison = compare_scenarios(best, fair, groups_of(best.table(), GroupBy::Division));
  REQUIRE(comparison);
  CHECK(comparison->changes.gained - comparison->changes.lost ==
        comparison->to.value.total - comparison->from.value.total);
  CHECK(comparison->to.worst_score >= comparison->from.worst_score);
  std::int32_t mentors_before = 0, mentors_after = 0, mentees_after = 0;
  for (const LoadCount& load : comparison->loads) {
    mentors_before += load.from_mentors;
    mentors_after += load.to_mentors;
    mentees_after += load.mentees * load.to_mentors;
  }
  CHECK(mentors_before == 50);
  CHECK(mentors_after == 50);
  CHECK(mentees_after == comparison->to.value.matched);
}

TEST_CASE("a small group is hidden in both scenarios alike", "[matching]") {
  std::vector<MatchPerson> people = a_pool(30, 30, 73);
  for (std::size_t i = 0; i < 30; ++i) people[i].unit = i < 3 ? "Legal/1" : i < 12 ? "Sales/1" : "Plant/2";
  const MatchPreview before = compared(people);
  MatchPreview after = before;
  after.set_objective(Objective::StableMentees);
  const auto comparison = compare_scenarios(before, after, groups_of(before.table(), GroupBy::Division));
  REQUIRE(comparison);
  REQUIRE(comparison->groups.size() == 3);
  CHECK_FALSE(comparison->groups[0].people);
  CHECK_FALSE(comparison->groups[0].from_mean);
  CHECK_FALSE(comparison->groups[0].to_mean);
  CHECK(comparison->groups[1].people == 18);
  CHECK_FALSE(comparison->groups[2].people);
}

TEST_CASE("a slider that moves nobody is neither gain nor loss", "[matching]") {
  const MatchPreview before = compared({a_mentee("e1"), a_mentor("r1")});
  MatchPreview after = before;
  Weights weights = after.weights();
  weights[0] = 90;
  REQUIRE(after.set_weights(weights));
  const auto comparison = compare_scenarios(before, after, {"x"});
  REQUIRE(comparison);
  CHECK(comparison->from.value == comparison->to.value);
}

TEST_CASE("scenarios over other people are not compared", "[matching]") {
  const MatchPreview one = compared({a_mentee("e1"), a_mentor("r1")});
  const MatchPreview other = compared({a_mentee("e2"), a_mentor("r1")});
  CHECK_FALSE(compare_scenarios(one, other, {""}));
}

}  // namespace obverse::matching
