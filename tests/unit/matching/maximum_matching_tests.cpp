#include "matching/maximum_matching.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/matching_cases.hpp"

namespace obverse::matching {

TEST_CASE("the maximum matching matches as many as trying everything, within the capacities", "[matching]") {
  SeededRandom random(91);
  for (int n = 0; n < 1000; ++n) {
    const SmallCase given = random_small_case(random);
    const SparseCosts costs = sparse_from(given);
    const Assignment maximum = maximum_matching(costs, given.capacity);
    std::vector<std::int32_t> left = given.capacity;
    for (const std::int32_t j : maximum) {
      if (j != unmatched) REQUIRE(--left[static_cast<std::size_t>(j)] >= 0);
    }
    const Value found = value_of(costs, maximum);  // counts allowed pairs alone
    INFO("case " << n);
    REQUIRE(found.matched == value_of(given.costs, exhaustive_optimum(given)).matched);
  }
}

TEST_CASE("what is short is full of those who compete for it, and nobody else is in it", "[matching]") {
  SeededRandom random(92);
  for (int n = 0; n < 1000; ++n) {
    const SmallCase given = random_small_case(random);
    const SparseCosts costs = sparse_from(given);
    const Assignment maximum = maximum_matching(costs, given.capacity);
    const Shortage shortage = shortage_of(costs, maximum);
    std::vector<std::int32_t> left = given.capacity;
    for (std::size_t i = 0; i < maximum.size(); ++i) {
      if (maximum[i] == unmatched) {
        REQUIRE(shortage.rows[i] == 1);
        continue;
      }
      --left[static_cast<std::size_t>(maximum[i])];
      REQUIRE(shortage.rows[i] == shortage.columns[static_cast<std::size_t>(maximum[i])]);
    }
    for (std::size_t j = 0; j < left.size(); ++j) {
      if (shortage.columns[j] != 0) REQUIRE(left[j] == 0);
    }
  }
}

}  // namespace obverse::matching
