#include <catch2/catch_test_macros.hpp>
#include <set>

#include "matching/alternatives.hpp"
#include "matching/stable.hpp"
#include "support/matching_cases.hpp"

namespace obverse::matching {
namespace {

/// The value of the best assignment that holds the pair (or leaves the row out): by trying everything.
Value value_with(SmallCase given, std::int32_t row, std::int32_t column) {
  Value forced;
  if (column != unmatched) {
    forced = {1, score_max - given.costs.at(row, column)};
    --given.capacity[static_cast<std::size_t>(column)];
  }
  given.present[static_cast<std::size_t>(row)] = 0;
  const Value rest = value_of(given.costs, exhaustive_optimum(given));
  return {forced.matched + rest.matched, forced.total + rest.total};
}

Assignment after(const Assignment& before, const std::vector<Move>& chain) {
  Assignment result = before;
  for (const Move& move : chain) {
    REQUIRE(result[static_cast<std::size_t>(move.row)] == move.from);
    result[static_cast<std::size_t>(move.row)] = move.to;
  }
  return result;
}

void require_feasible(const SmallCase& given, const Assignment& assignment) {
  std::vector<std::int32_t> left = given.capacity;
  for (std::int32_t i = 0; i < given.costs.rows(); ++i) {
    const std::int32_t j = assignment[static_cast<std::size_t>(i)];
    if (j == unmatched) continue;
    REQUIRE(given.costs.at(i, j) <= given.limit);
    REQUIRE(--left[static_cast<std::size_t>(j)] >= 0);
  }
}

}  // namespace

TEST_CASE("the price of every alternative is exact and its chain leads there", "[matching]") {
  SeededRandom random(41);
  const int cases = number_from_environment("OBVERSE_MATCHING_CASES", 2000) / 4;
  for (int n = 0; n < cases; ++n) {
    const SmallCase given = random_small_case(random);
    const DenseSolver solver = solved(given);
    const Value best = value_of(given.costs, solver.assignment());
    const CostMatrix turned = transposed(solver.costs());
    AlternativeSearch search(solver, turned);
    for (std::int32_t i = 0; i < given.costs.rows(); ++i) {
      std::set<std::int32_t> allowed;
      for (std::int32_t j = 0; j < given.costs.columns(); ++j) {
        if (given.costs.at(i, j) <= given.limit && given.capacity[static_cast<std::size_t>(j)] > 0) allowed.insert(j);
      }
      INFO("case " << n << ", row " << i);
      if (!solver.is_present(i)) {
        REQUIRE(search.of_row(i, 99).empty());
        continue;
      }
      allowed.insert(unmatched);
      std::set<std::int32_t> listed;
      for (const Alternative& alternative : search.of_row(i, 99)) {
        listed.insert(alternative.column);
        const Value forced = value_with(given, i, alternative.column);
        REQUIRE(alternative.matched_lost == best.matched - forced.matched);
        REQUIRE(alternative.score_lost == best.total - forced.total);
        const Assignment moved = after(solver.assignment(), alternative.chain);
        require_feasible(given, moved);
        REQUIRE(moved[static_cast<std::size_t>(i)] == alternative.column);
        REQUIRE(value_of(given.costs, moved) == forced);
      }
      REQUIRE(listed == allowed);
    }
  }
}

TEST_CASE("the cheapest alternative of a row is the pair that it has, at no price", "[matching]") {
  SeededRandom random(42);
  for (int n = 0; n < 200; ++n) {
    const SmallCase given = random_small_case(random);
    const DenseSolver solver = solved(given);
    const CostMatrix turned = transposed(solver.costs());
    AlternativeSearch search(solver, turned);
    for (std::int32_t i = 0; i < given.costs.rows(); ++i) {
      if (!solver.is_present(i)) continue;
      const Alternative own = search.of_pair(i, solver.assignment()[static_cast<std::size_t>(i)]);
      REQUIRE(own.chain.empty());
      REQUIRE(own.score_lost == 0);
      REQUIRE(search.of_row(i, 1).front().score_lost == 0);
    }
  }
}

}  // namespace obverse::matching
