#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "matching/stable.hpp"
#include "support/matching_cases.hpp"

namespace obverse::matching {
namespace {

/// Both sides score on their own; no ties, so that stability is strict.
struct TwoSided {
  CostMatrix by_row;
  CostMatrix by_column;
  std::vector<std::int32_t> capacity;
};

TwoSided random_two_sided(SeededRandom& random) {
  const auto rows = static_cast<std::int32_t>(1 + random.below(4));
  const auto columns = static_cast<std::int32_t>(1 + random.below(4));
  TwoSided made{CostMatrix(rows, columns), CostMatrix(rows, columns), {}};
  for (std::int32_t i = 0; i < rows; ++i) {
    for (std::int32_t j = 0; j < columns; ++j) {
      if (random.chance(20)) continue;
      made.by_row.row(i)[j] = static_cast<std::uint16_t>(random.below(60000));
      made.by_column.row(i)[j] = static_cast<std::uint16_t>(random.below(60000));
    }
  }
  for (std::int32_t j = 0; j < columns; ++j) made.capacity.push_back(static_cast<std::int32_t>(random.below(3)));
  return made;
}

std::int64_t blocking_count(const TwoSided& given, const Assignment& assignment) {
  return blocking_pairs(given.by_row, given.by_column, cost_max, given.capacity, assignment).count;
}

/// All assignments within the capacities, by counting.
std::vector<Assignment> all_assignments(const TwoSided& given) {
  std::vector<Assignment> all = {{}};
  for (std::int32_t i = 0; i < given.by_row.rows(); ++i) {
    std::vector<Assignment> longer;
    for (const Assignment& begun : all) {
      for (std::int32_t j = unmatched; j < given.by_row.columns(); ++j) {
        if (j != unmatched && given.by_row.at(i, j) == forbidden_cost) continue;
        std::int32_t load = 0;
        for (const std::int32_t taken : begun) load += taken == j ? 1 : 0;
        if (j != unmatched && load >= given.capacity[static_cast<std::size_t>(j)]) continue;
        longer.push_back(begun);
        longer.back().push_back(j);
      }
    }
    all = std::move(longer);
  }
  return all;
}

std::int32_t row_cost(const TwoSided& given, const Assignment& assignment, std::int32_t i) {
  const std::int32_t j = assignment[static_cast<std::size_t>(i)];
  return j == unmatched ? forbidden_cost : given.by_row.at(i, j);
}

}  // namespace

TEST_CASE("nobody would leave a stable matching, and it is the best stable one for each who proposes", "[matching]") {
  SeededRandom random(21);
  for (int n = 0; n < 300; ++n) {
    const TwoSided given = random_two_sided(random);
    const Assignment by_rows = stable_assignment(given.by_row, given.by_column, given.capacity, ProposingSide::Rows);
    const Assignment by_columns =
        stable_assignment(given.by_row, given.by_column, given.capacity, ProposingSide::Columns);
    INFO("case " << n);
    REQUIRE(blocking_count(given, by_rows) == 0);
    REQUIRE(blocking_count(given, by_columns) == 0);
    for (const Assignment& other : all_assignments(given)) {
      if (blocking_count(given, other) > 0) continue;
      for (std::int32_t i = 0; i < given.by_row.rows(); ++i) {
        REQUIRE(row_cost(given, by_rows, i) <= row_cost(given, other, i));
        REQUIRE(row_cost(given, by_columns, i) >= row_cost(given, other, i));
      }
    }
  }
}

TEST_CASE("ties in a stable matching go to the first", "[matching]") {
  CostMatrix equal(3, 2);
  for (std::int32_t i = 0; i < 3; ++i) {
    equal.row(i)[0] = 5;
    equal.row(i)[1] = 5;
  }
  CHECK(stable_assignment(equal, equal, {1, 1}, ProposingSide::Rows) == Assignment{0, 1, unmatched});
  CHECK(stable_assignment(equal, equal, {1, 1}, ProposingSide::Columns) == Assignment{0, 1, unmatched});
}

TEST_CASE("blocking pairs are counted and the worst are listed first", "[matching]") {
  CostMatrix costs(2, 2);
  costs.row(0)[0] = 10;
  costs.row(0)[1] = 20;
  costs.row(1)[0] = 5;
  costs.row(1)[1] = 40;
  const BlockingPairs found = blocking_pairs(costs, costs, cost_max, {1, 1}, {0, 1});
  CHECK(found.count == 1);
  CHECK(found.worst == std::vector<BlockingPair>{{1, 0, (40 - 5) + (10 - 5)}});
  CHECK(blocking_pairs(costs, costs, cost_max, {2, 1}, {0, 1}).count == 1);
  CHECK(blocking_pairs(costs, costs, 4, {2, 1}, {0, 1}).count == 0);
}

TEST_CASE("a transposed matrix has rows for columns, whatever its size", "[matching]") {
  SeededRandom random(22);
  CostMatrix costs(45, 70);
  for (std::int32_t i = 0; i < 45; ++i) {
    for (std::int32_t j = 0; j < 70; ++j) costs.row(i)[j] = static_cast<std::uint16_t>(random.below(65536));
  }
  const CostMatrix turned = transposed(costs);
  for (std::int32_t i = 0; i < 45; ++i) {
    for (std::int32_t j = 0; j < 70; ++j) REQUIRE(turned.at(j, i) == costs.at(i, j));
  }
}

}  // namespace obverse::matching
