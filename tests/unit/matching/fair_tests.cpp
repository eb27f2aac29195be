#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "matching/fair.hpp"
#include "support/matching_cases.hpp"

namespace obverse::matching {

TEST_CASE("the fair matching is the exhaustive one: most people, then the best worst pair, then the total",
          "[matching]") {
  SeededRandom random(11);
  const int cases = number_from_environment("OBVERSE_MATCHING_CASES", 2000);
  for (int n = 0; n < cases; ++n) {
    SmallCase given = random_small_case(random);
    given.limit = cost_max;
    const Assignment expected = exhaustive_optimum(given, true);
    DenseSolver dense = solved(given);
    make_fair(dense);
    dense.canonicalise();
    SparseSolver sparse(sparse_from(given), given.capacity);
    sparse.solve();
    make_fair(sparse, given.capacity);
    sparse.canonicalise();
    INFO("case " << n);
    REQUIRE(dense.assignment() == expected);
    REQUIRE(sparse.assignment() == expected);
  }
}

TEST_CASE("fair gives up total to lift the worst pair", "[matching]") {
  CostMatrix costs(2, 2);
  const std::uint16_t scores[2][2] = {{60000, 30000}, {30000, 10000}};
  for (std::int32_t i = 0; i < 2; ++i) {
    for (std::int32_t j = 0; j < 2; ++j) costs.row(i)[j] = static_cast<std::uint16_t>(score_max - scores[i][j]);
  }
  DenseSolver solver(costs, {1, 1});
  solver.solve();
  REQUIRE(value_of(costs, solver.assignment()).total == 70000);
  CHECK(make_fair(solver) == score_max - 30000);
  CHECK(solver.assignment() == Assignment{1, 0});
}

}  // namespace obverse::matching
