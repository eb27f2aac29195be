// How the dense solver begins and ends: a start from the best pairs of each row, and the canonical choice among equals.

#include <algorithm>
#include <utility>

#include "matching/canonical.hpp"
#include "matching/dense_solver.hpp"
#include "matching/row_kernels.hpp"
#include "matching/sparse_solver.hpp"

namespace obverse::matching {

namespace {

constexpr std::size_t core_pairs_min = 24;     // of each row
constexpr std::size_t core_columns_min = 400;  // with fewer, the whole matrix is the core
/// In the core a row rather waits for the full matrix than move prices by more than this.
constexpr std::int64_t core_outside = 2 * std::int64_t{forbidden_cost};

/// A cost that about core_pairs_min to twice as many pairs of the row do not exceed; halves the range of costs.
std::int32_t core_limit(const std::uint16_t* cost, std::size_t count, std::int32_t limit) {
  std::int32_t low = 0;
  std::int32_t high = limit;
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    const std::size_t found = count_within(cost, count, middle);
    if (found >= core_pairs_min && found <= 2 * core_pairs_min) return middle;
    if (found < core_pairs_min)
      low = middle + 1;
    else
      high = middle;
  }
  return high;
}

}  // namespace

/// Solves the sparse problem of the best pairs alone (Volgenant 1996, "core oriented approach"). Its prices are nearly
/// right, so that the dense solver has few rows left to place; that it proves every pair makes the core safe.
void DenseSolver::start_from_core() {
  if (index(costs_.columns()) < core_columns_min) return;
  SparseCosts core;
  core.columns = costs_.columns();
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    const std::uint16_t* cost = costs_.row(i);
    if (is_present(i)) collect_within(cost, costs_.stride(), core_limit(cost, costs_.stride(), limit_), core.column);
    for (std::size_t e = core.begin.back(); e < core.column.size(); ++e) core.cost.push_back(cost[core.column[e]]);
    core.begin.push_back(static_cast<std::uint32_t>(core.column.size()));
  }
  SparseSolver solver(std::move(core), capacity_, core_outside);
  solver.solve_again();  // rows that must stay out wait for the full matrix
  work_.reductions += solver.work().reductions;
  const Prices prices = solver.prices();
  for (std::size_t j = 0; j < prices.column.size(); ++j) column_price_[j] = static_cast<std::int32_t>(prices.column[j]);
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    const std::int32_t j = solver.assignment()[index(i)];
    if (j != unmatched) place(i, j);
  }
}

void DenseSolver::canonicalise() {
  TightPairs pairs;
  pairs.begin.reserve(index(costs_.rows()) + 1);
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    if (is_present(i))
      collect_equal(costs_.row(i), column_price_.data(), costs_.stride(), limit_, row_price_[index(i)], pairs.column);
    pairs.begin.push_back(static_cast<std::uint32_t>(pairs.column.size()));
    pairs.may_be_unmatched.push_back(is_present(i) && row_price_[index(i)] == outside_ ? 1 : 0);
  }
  for (std::int32_t j = 0; j < costs_.columns(); ++j)
    pairs.may_have_empty.push_back(column_price_[index(j)] == 0 ? 1 : 0);
  Assignment least_optimum = column_of_row_;
  take_least_optimum(pairs, capacity_, least_optimum);
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    if (least_optimum[index(i)] != column_of_row_[index(i)]) remove(i);
  }
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    if (least_optimum[index(i)] != column_of_row_[index(i)]) place(i, least_optimum[index(i)]);
  }
}

}  // namespace obverse::matching
