// The solvers against exhaustive search and against the certificate. OBVERSE_MATCHING_CASES=N sets the random cases.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <string>
#include <vector>

#include "matching/certificate.hpp"
#include "matching/dense_solver.hpp"
#include "matching/sparse_solver.hpp"
#include "support/matching_cases.hpp"

namespace obverse::matching {
namespace {

const int cases = number_from_environment("OBVERSE_MATCHING_CASES", 2000);

std::string fault_of(const DenseSolver& solver, const SmallCase& given) {
  return certificate_fault(solver.costs(), given.limit, given.capacity, given.present, solver.assignment(),
                           solver.prices());
}

CostMatrix matrix(std::initializer_list<std::initializer_list<std::uint16_t>> rows) {
  CostMatrix costs(static_cast<std::int32_t>(rows.size()), static_cast<std::int32_t>(rows.begin()->size()));
  std::int32_t i = 0;
  for (const auto& row : rows) {
    std::copy(row.begin(), row.end(), costs.row(i++));
  }
  return costs;
}

/// A sparse problem has the pairs that it was born with: no limit can bring others back.
void forbid_what_is_missing(SmallCase& given) {
  for (std::int32_t i = 0; i < given.costs.rows(); ++i) {
    for (std::int32_t j = 0; j < given.costs.columns(); ++j) {
      if (given.costs.at(i, j) > given.limit) given.costs.row(i)[j] = forbidden_cost;
    }
  }
  given.limit = cost_max;
}

/// People as in a real pool: scores in a narrow band, an eighth of the pairs forbidden, a few mentors wanted by all.
CostMatrix random_pool(std::int32_t rows, std::int32_t columns, SeededRandom& random) {
  CostMatrix costs(rows, columns);
  std::vector<std::int64_t> appeal;
  for (std::int32_t j = 0; j < columns; ++j) appeal.push_back(random.below(8000));
  for (std::int32_t i = 0; i < rows; ++i) {
    for (std::int32_t j = 0; j < columns; ++j) {
      if (random.chance(12)) continue;
      costs.row(i)[j] = static_cast<std::uint16_t>(30000 + random.below(12000) - appeal[static_cast<std::size_t>(j)]);
    }
  }
  return costs;
}

}  // namespace

TEST_CASE("the dense solver finds the canonical optimum of every small problem", "[matching]") {
  SeededRandom random(1);
  for (int n = 0; n < cases; ++n) {
    const SmallCase given = random_small_case(random);
    const DenseSolver solver = solved(given);
    INFO("case " << n);
    REQUIRE(fault_of(solver, given).empty());
    REQUIRE(solver.assignment() == exhaustive_optimum(given));
  }
}

TEST_CASE("after any history of edits the dense solver stands where a fresh one would", "[matching]") {
  SeededRandom random(2);
  for (int n = 0; n < cases; ++n) {
    SmallCase given = random_small_case(random);
    DenseSolver solver = solved(given);
    for (int step = 0; step < 8; ++step) {
      change_at_random(given, random);
      carry_over(solver, given, random);
      INFO("case " << n << ", step " << step);
      REQUIRE(fault_of(solver, given).empty());
    }
    solver.canonicalise();
    INFO("case " << n);
    REQUIRE(hash_of(solver.assignment()) == hash_of(exhaustive_optimum(given)));
  }
}

TEST_CASE("the sparse solver finds the canonical optimum of every small problem, also after edits", "[matching]") {
  SeededRandom random(3);
  for (int n = 0; n < cases; ++n) {
    SmallCase given = random_small_case(random);
    SparseSolver solver(sparse_from(given), given.capacity);
    forbid_what_is_missing(given);
    solver.solve();
    for (int step = 0; step < 4; ++step) {
      INFO("case " << n << ", step " << step);
      REQUIRE(certificate_fault(solver.costs(), given.capacity, solver.assignment(), solver.prices()).empty());
      solver.canonicalise();
      REQUIRE(solver.assignment() == exhaustive_optimum(given));
      for (std::uint16_t& cost : solver.costs().cost) {
        if (random.chance(30)) cost = static_cast<std::uint16_t>(random.below(score_max));
      }
      for (std::int32_t i = 0; i < given.costs.rows(); ++i) {
        for (std::uint32_t e = solver.costs().begin[static_cast<std::size_t>(i)];
             e < solver.costs().begin[static_cast<std::size_t>(i) + 1]; ++e)
          given.costs.row(i)[solver.costs().column[e]] = solver.costs().cost[e];
      }
      if (!given.capacity.empty()) {
        const auto j = static_cast<std::int32_t>(random.below(given.costs.columns()));
        given.capacity[static_cast<std::size_t>(j)] = static_cast<std::int32_t>(random.below(3));
        solver.set_capacity(j, given.capacity[static_cast<std::size_t>(j)]);
      }
      solver.solve_again();
    }
  }
}

TEST_CASE("a pool large enough for the core start is solved to the same result by both solvers", "[matching]") {
  SeededRandom random(4);
  for (const std::int32_t places : {1, 3}) {
    const std::int32_t columns = places == 1 ? 300 : 140;
    SmallCase given{random_pool(290, columns, random), {}, std::vector<char>(290, 1), cost_max};
    given.capacity.assign(static_cast<std::size_t>(columns), places);
    const DenseSolver dense = solved(given);
    REQUIRE(fault_of(dense, given).empty());
    SparseSolver sparse(sparse_from(given), given.capacity);
    sparse.solve();
    sparse.canonicalise();
    REQUIRE(certificate_fault(sparse.costs(), given.capacity, sparse.assignment(), sparse.prices()).empty());
    REQUIRE(dense.assignment() == sparse.assignment());
    REQUIRE(value_of(given.costs, dense.assignment()) == value_of(sparse.costs(), sparse.assignment()));
  }
}

TEST_CASE("with many columns the near pairs are solved first, and the result is that of a fresh solve", "[matching]") {
  SeededRandom random(8);
  SmallCase given{random_pool(150, 1250, random), std::vector<std::int32_t>(1250, 1), std::vector<char>(150, 1),
                  cost_max};
  // Only a tenth of the columns has a place, so that places are few and prices high.
  for (std::size_t j = 0; j < given.capacity.size(); ++j)
    given.capacity[j] = j % 10 == 0 ? 1 + static_cast<int>(j % 3) / 2 : 0;
  DenseSolver solver = solved(given);
  for (int step = 0; step < 6; ++step) {
    for (std::int32_t i = 0; i < 150; ++i) {
      for (std::int32_t j = 0; j < 1250; ++j) {
        std::uint16_t& cost = given.costs.row(i)[j];
        if (cost != forbidden_cost) cost = static_cast<std::uint16_t>(cost + random.below(step == 5 ? 9000 : 300));
      }
    }
    if (step == 3) given.limit = 36'000;
    solver.costs() = given.costs;
    solver.set_cost_limit(given.limit);
    solver.solve_again();
    INFO("step " << step);
    REQUIRE(fault_of(solver, given).empty());
    solver.canonicalise();
    REQUIRE(solver.assignment() == solved(given).assignment());
  }
  CHECK(solver.work().near_augmentations > 0);
}

TEST_CASE("a large pool keeps its canonical optimum through drags, locks and pauses", "[matching]") {
  SeededRandom random(5);
  SmallCase given{random_pool(200, 160, random), std::vector<std::int32_t>(160, 1), std::vector<char>(200, 1),
                  cost_max};
  DenseSolver solver = solved(given);
  for (int step = 0; step < 12; ++step) {
    for (std::int32_t i = 0; i < 200; ++i) {
      for (std::int32_t j = 0; j < 160; ++j) {
        std::uint16_t& cost = given.costs.row(i)[j];
        if (cost != forbidden_cost) cost = static_cast<std::uint16_t>(cost + random.below(101) - 50);
      }
    }
    given.capacity[static_cast<std::size_t>(random.below(160))] = static_cast<std::int32_t>(random.below(3));
    given.present[static_cast<std::size_t>(random.below(200))] ^= 1;
    carry_over(solver, given, random);
    solver.canonicalise();
    INFO("step " << step);
    REQUIRE(fault_of(solver, given).empty());
    REQUIRE(hash_of(solver.assignment()) == hash_of(solved(given).assignment()));
  }
}

TEST_CASE("when all scores are equal the first people get the first places", "[matching]") {
  CostMatrix costs(4, 3);
  for (std::int32_t i = 0; i < 4; ++i) std::fill(costs.row(i), costs.row(i) + 3, std::uint16_t{7});
  DenseSolver solver(costs, {1, 1, 1});
  solver.solve();
  solver.canonicalise();
  CHECK(solver.assignment() == Assignment{0, 1, 2, unmatched});
}

TEST_CASE("one match more is worth any loss of score", "[matching]") {
  DenseSolver solver(matrix({{0, 65000}, {1, forbidden_cost}}), {1, 1});
  solver.solve();
  CHECK(solver.assignment() == Assignment{1, 0});
}

TEST_CASE("nobody, one person, all forbidden and no places are solved, not refused", "[matching]") {
  DenseSolver empty(CostMatrix(0, 0), {});
  CHECK(empty.solve());
  DenseSolver lonely(matrix({{5}}), {1});
  lonely.solve();
  CHECK(lonely.assignment() == Assignment{0});
  DenseSolver forbidden(CostMatrix(2, 2), {1, 1});
  forbidden.solve();
  CHECK(forbidden.assignment() == Assignment{unmatched, unmatched});
  DenseSolver full(matrix({{5}}), {0});
  full.solve();
  CHECK(full.assignment() == Assignment{unmatched});
}

TEST_CASE("a stopped run says so", "[matching]") {
  SeededRandom random(6);
  DenseSolver solver(random_pool(60, 60, random), std::vector<std::int32_t>(60, 1));
  const Progress stop{[](void*, std::int32_t) { return false; }, nullptr};
  CHECK_FALSE(solver.solve(stop));
  CHECK(solver.solve_again());
  CHECK(certificate_fault(solver.costs(), cost_max, std::vector<std::int32_t>(60, 1), {}, solver.assignment(),
                          solver.prices())
            .empty());
}

TEST_CASE("the certificate refuses what is not optimal", "[matching]") {
  DenseSolver solver(matrix({{0, 10}, {0, 30}}), {1, 1});
  solver.solve();
  REQUIRE(solver.assignment() == Assignment{1, 0});
  const std::vector<std::int32_t> places = {1, 1};
  const auto fault = [&](const Assignment& assignment, const Prices& prices) {
    return certificate_fault(solver.costs(), cost_max, places, {}, assignment, prices);
  };
  CHECK(fault({1, 0}, solver.prices()).empty());
  CHECK_FALSE(fault({0, 1}, solver.prices()).empty());
  CHECK_FALSE(fault({0, 0}, solver.prices()).empty());
  CHECK_FALSE(fault({1, unmatched}, solver.prices()).empty());
  Prices cheap = solver.prices();
  cheap.outside = 1;
  CHECK_FALSE(fault({1, 0}, cheap).empty());
  Prices shifted = solver.prices();
  ++shifted.row[0];
  CHECK_FALSE(fault({1, 0}, shifted).empty());
}

}  // namespace obverse::matching
