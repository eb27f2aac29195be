#include "matching/match_run.hpp"

#include <catch2/catch_test_macros.hpp>

#include "matching/certificate.hpp"
#include "support/matching_people.hpp"

namespace obverse::matching {
namespace {

MatchTask a_task(std::int32_t mentees, std::int32_t mentors, std::uint64_t seed, Objective objective) {
  MatchTask task;
  task.people = a_pool(mentees, mentors, seed);
  task.rules.exclusions = {{"e1000", "r1001"}};
  task.choices.objective = objective;
  task.choices.locks = {{1, 2}, {3, 2}, {9999, 1}};
  task.choices.forbidden = {{2, 2}, {4, 5}};
  task.choices.places = {{2, 1}, {6, 0}};
  return task;
}

SolvedMatch solved_in_slices(const MatchTask& task, std::int32_t rows_max) {
  auto run = MatchRun::begin(text_from_task(task));
  REQUIRE(run);
  std::int32_t last = 0;
  for (int steps = 0; !run->step(rows_max); ++steps) {
    REQUIRE(steps < 10'000);
    CHECK(run->percent() >= last);
    last = run->percent();
  }
  CHECK(run->percent() == 100);
  const auto solved = solved_from_text(run->result());
  REQUIRE(solved);
  return *solved;
}

TEST_CASE("a run in slices finds what a solve at once finds, for every objective", "[matching]") {
  for (const Objective objective :
       {Objective::MostPeople, Objective::Fair, Objective::StableMentees, Objective::StableMentors}) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const MatchTask task = a_task(60, 40, seed, objective);
      std::int32_t left_out = 0, left_out_again = 0;
      const auto at_once = MatchPreview::start_with(task.people, task.rules, task.choices, left_out);
      REQUIRE(at_once);
      const SolvedMatch solved = solved_in_slices(task, 3);
      const auto known = MatchPreview::start_with(task.people, task.rules, task.choices, left_out_again, &solved);
      REQUIRE(known);
      CHECK(known->hash() == at_once->hash());
      CHECK(known->proof_fault().empty());
      CHECK(left_out == left_out_again);
    }
  }
}

TEST_CASE("all choices at once end where one choice after another ends", "[matching]") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const MatchTask task = a_task(50, 45, seed, Objective::MostPeople);
    std::int32_t left_out = 0;
    const auto at_once = MatchPreview::start_with(task.people, task.rules, task.choices, left_out);
    auto one_by_one = MatchPreview::start(task.people, task.rules, task.choices.weights, task.choices.objective);
    REQUIRE(at_once);
    REQUIRE(one_by_one);
    std::int32_t refused = 0;
    for (const auto& [mentor, capacity] : task.choices.places)
      refused += one_by_one->set_capacity(mentor, capacity) ? 0 : 1;
    for (const auto& [mentee, mentor] : task.choices.forbidden) refused += one_by_one->forbid(mentee, mentor) ? 0 : 1;
    for (const auto& [mentee, mentor] : task.choices.locks)
      refused += mentee < 50 && one_by_one->lock(mentee, mentor) ? 0 : 1;
    CHECK(at_once->hash() == one_by_one->hash());
    CHECK(left_out == refused);
  }
}

TEST_CASE("a result that was handed over wrong is put right", "[matching]") {
  const MatchTask task = a_task(40, 40, 4, Objective::MostPeople);
  std::int32_t left_out = 0;
  const auto right = MatchPreview::start_with(task.people, task.rules, task.choices, left_out);
  REQUIRE(right);
  SolvedMatch wrong = right->solved();
  for (std::size_t i = 0; i < wrong.assignment.size(); ++i)
    wrong.assignment[i] = static_cast<std::int32_t>((i * 7) % 60) - 3;
  for (std::size_t j = 0; j < wrong.column_prices.size(); ++j) wrong.column_prices[j] = j % 2 == 0 ? 500 : -90'000;
  const auto mended = MatchPreview::start_with(task.people, task.rules, task.choices, left_out, &wrong);
  REQUIRE(mended);
  CHECK(mended->hash() == right->hash());
  CHECK(mended->proof_fault().empty());
}

TEST_CASE("people come through a task unchanged", "[matching]") {
  const MatchTask task = a_task(30, 30, 5, Objective::Fair);
  const auto again = task_from_text(text_from_task(task));
  REQUIRE(again);
  CHECK(text_from_task(*again) == text_from_task(task));
  CHECK(again->people.front().times == task.people.front().times);
}

TEST_CASE("a task that is none is refused", "[matching]") {
  CHECK(task_from_text("").error().code == ErrorCode::Malformed);
  CHECK(task_from_text("[]").error().code == ErrorCode::Malformed);
  CHECK(task_from_text("{\"rules\":{},\"weights\":[1]}").error().code == ErrorCode::Malformed);
  CHECK_FALSE(MatchRun::begin("{\"rules\":{},\"weights\":[0,0,0,0,0,0,0,0,0,0,0,0,0],\"objective\":0}"));
  CHECK_FALSE(solved_from_text("{}"));
}

}  // namespace
}  // namespace obverse::matching
