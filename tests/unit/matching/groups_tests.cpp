// Groups that run with enough people or not at all, against trying everything.

#include "matching/groups.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "matching/match_preview.hpp"
#include "support/matching_cases.hpp"
#include "support/matching_people.hpp"

namespace obverse::matching {
namespace {

GroupProblem random_groups(SeededRandom& random) {
  const auto rows = static_cast<std::int32_t>(random.below(7));
  const auto columns = static_cast<std::int32_t>(1 + random.below(4));
  GroupProblem made{CostMatrix(rows, columns), cost_max, {}, {}, {}};
  for (std::int32_t j = 0; j < columns; ++j) {
    for (std::int32_t i = 0; i < rows; ++i) {
      if (!random.chance(15)) made.costs.row(i)[j] = static_cast<std::uint16_t>(20000 + random.below(20000));
    }
    made.capacity.push_back(static_cast<std::int32_t>(random.below(5)));
    made.least.push_back(static_cast<std::int32_t>(random.below(4)));
    made.must_run.push_back(0);
  }
  return made;
}

bool keeps_sizes(const GroupProblem& problem, const std::vector<std::int32_t>& load) {
  for (std::size_t j = 0; j < load.size(); ++j) {
    if (load[j] > problem.capacity[j]) return false;
    const bool runs = load[j] > 0 || problem.must_run[j] != 0;
    if (runs && load[j] < std::min(problem.least[j], problem.capacity[j])) return false;
  }
  return true;
}

struct Best {
  Value of_most;               // the most people, then the total
  std::int64_t any_total = 0;  // of any number of people
};

void walk(const GroupProblem& problem, std::int32_t i, std::vector<std::int32_t>& load, const Value& so_far,
          Best& best) {
  if (i == problem.costs.rows()) {
    if (!keeps_sizes(problem, load)) return;
    best.any_total = std::max(best.any_total, so_far.total);
    if (so_far.matched > best.of_most.matched ||
        (so_far.matched == best.of_most.matched && so_far.total > best.of_most.total))
      best.of_most = so_far;
    return;
  }
  walk(problem, i + 1, load, so_far, best);
  for (std::int32_t j = 0; j < problem.costs.columns(); ++j) {
    if (problem.costs.at(i, j) > problem.limit) continue;
    ++load[static_cast<std::size_t>(j)];
    walk(problem, i + 1, load, {so_far.matched + 1, so_far.total + score_max - problem.costs.at(i, j)}, best);
    --load[static_cast<std::size_t>(j)];
  }
}

std::vector<std::int32_t> load_of(const GroupProblem& problem, const Assignment& assignment) {
  std::vector<std::int32_t> load(problem.capacity.size(), 0);
  for (const std::int32_t j : assignment) {
    if (j != unmatched) ++load[static_cast<std::size_t>(j)];
  }
  return load;
}

/// Mentees who would rather be in the same few groups, with room for more groups than are needed.
GroupProblem a_crowd(std::int32_t rows, std::int32_t columns, std::uint64_t seed) {
  SeededRandom random(seed);
  GroupProblem made{CostMatrix(rows, columns), cost_max, {}, {}, {}};
  for (std::int32_t j = 0; j < columns; ++j) {
    const std::int64_t appeal = random.below(6000);
    for (std::int32_t i = 0; i < rows; ++i) {
      if (!random.chance(10)) made.costs.row(i)[j] = static_cast<std::uint16_t>(32000 - appeal - random.below(12000));
    }
  }
  made.capacity.assign(static_cast<std::size_t>(columns), 6);
  made.least.assign(static_cast<std::size_t>(columns), 3);
  made.must_run.assign(static_cast<std::size_t>(columns), 0);
  return made;
}

}  // namespace

TEST_CASE("groups keep their sizes, and no bound is under what trying everything finds", "[matching]") {
  SeededRandom random(91);
  const int cases = number_from_environment("OBVERSE_MATCHING_CASES", 2000) / 4;
  int best_found = 0;
  for (int n = 0; n < cases; ++n) {
    const GroupProblem problem = random_groups(random);
    const GroupOutcome outcome = group_assignment(problem);
    std::vector<std::int32_t> load(problem.capacity.size(), 0);
    Best best;
    walk(problem, 0, load, {}, best);
    INFO("case " << n);
    REQUIRE(keeps_sizes(problem, load_of(problem, outcome.assignment)));
    REQUIRE(outcome.value == value_of(problem.costs, outcome.assignment));
    REQUIRE(outcome.matched_bound >= best.of_most.matched);
    REQUIRE(outcome.total_bound >= best.any_total);
    REQUIRE(outcome.value.total <= best.any_total);
    best_found += outcome.value == best.of_most ? 1 : 0;
  }
  CHECK(best_found * 100 >= cases * 90);
}

TEST_CASE("groups without a least size are the optimum", "[matching]") {
  GroupProblem problem = a_crowd(40, 20, 92);
  problem.least.assign(20, 1);
  const GroupOutcome outcome = group_assignment(problem);
  DenseSolver solver(problem.costs, problem.capacity);
  solver.solve();
  solver.canonicalise();
  CHECK(outcome.assignment == solver.assignment());
  CHECK(outcome.is_optimal());
  CHECK(outcome.gap_millionths() == 0);
}

TEST_CASE("of more groups than are needed some are closed, and the gap that is left is proven and small",
          "[matching]") {
  const GroupProblem problem = a_crowd(120, 40, 93);
  const GroupOutcome outcome = group_assignment(problem);
  CHECK(keeps_sizes(problem, load_of(problem, outcome.assignment)));
  CHECK(outcome.value.matched == 120);
  CHECK(std::count(outcome.is_open.begin(), outcome.is_open.end(), 0) > 0);
  CHECK(outcome.gap_millionths() <= 5000);
  CHECK(group_assignment(problem).assignment == outcome.assignment);
}

TEST_CASE("a group that must run is never closed, and one that cannot be filled is named", "[matching]") {
  GroupProblem problem = a_crowd(12, 4, 94);
  for (std::int32_t i = 0; i < 12; ++i) problem.costs.row(i)[3] = i < 2 ? 60000 : forbidden_cost;
  problem.must_run[3] = 1;
  const GroupOutcome outcome = group_assignment(problem);
  CHECK(outcome.short_of == std::vector<std::int32_t>{3});
  problem.must_run[3] = 0;
  CHECK(group_assignment(problem).short_of.empty());
  CHECK(group_assignment(problem).is_open[3] == 0);
}

}  // namespace obverse::matching
