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
constexpr std::size_t near_pairs_min = 10;     // of each row, in the mean
constexpr std::int32_t reach_max = 20'000;
constexpr std::int32_t near_rises = 2;  // so many times its reach a price may rise over the highest
/// In the core a row rather waits for the full matrix than move prices by more than this.
constexpr std::int64_t core_outside = 2 * std::int64_t{forbidden_cost};
/// Prices under this say that rows must stay out, which only all pairs together can say.
constexpr std::int32_t shortage_price = -2 * std::int32_t{forbidden_cost};

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

bool DenseSolver::resume(const Progress& progress) {
  const std::vector<char> nobody_is_settled(index(costs_.rows()), 0);
  return solve_rest(nobody_is_settled, progress);
}

void DenseSolver::solve_from(const std::vector<std::int64_t>& column_prices, const Assignment& assignment) {
  for (std::int32_t i = 0; i < costs_.rows(); ++i) remove(i);
  const std::size_t columns = std::min(column_prices.size(), index(costs_.columns()));
  for (std::size_t j = 0; j < columns; ++j)
    column_price_[j] = static_cast<std::int32_t>(std::clamp<std::int64_t>(column_prices[j], -outside_, 0));
  const auto rows = std::min(static_cast<std::int32_t>(assignment.size()), costs_.rows());
  for (std::int32_t i = 0; i < rows; ++i) {
    const std::int32_t j = assignment[index(i)];
    if (is_present(i) && j >= 0 && j < costs_.columns() && !is_full(j)) place(i, j);
  }
  resume({});
}

/// @param bound gets for each row what all pairs that are left out cost more than, prices included
/// @return the highest price of a row that takes its best pair
std::int32_t DenseSolver::collect_near_pairs(SparseCosts& near, std::vector<std::int32_t>& bound) {
  std::int32_t highest = 0;
  near.columns = costs_.columns();
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    const std::uint16_t* cost = costs_.row(i);
    if (is_present(i)) {
      // The price of before tells where the best pair is now, but for a small change.
      std::int32_t guess = row_price_[index(i)] + reach_;
      const std::int32_t best = collect_near(cost, column_price_.data(), costs_.stride(), limit_, guess, near.column);
      if (best < far && (best + reach_ / 2 > guess || best + 2 * reach_ < guess)) {
        near.column.resize(near.begin.back());
        guess = best + reach_;
        collect_near(cost, column_price_.data(), costs_.stride(), limit_, guess, near.column);
      }
      bound[index(i)] = guess;
      if (best < far) highest = std::max(highest, best);
    }
    for (std::size_t e = near.begin.back(); e < near.column.size(); ++e) near.cost.push_back(cost[near.column[e]]);
    near.begin.push_back(static_cast<std::uint32_t>(near.column.size()));
  }
  const std::size_t pairs = near.column.size() / (index(costs_.rows()) + 1);
  if (pairs < near_pairs_min) reach_ = std::min(reach_ + reach_ / 2, reach_max);
  if (pairs > 3 * near_pairs_min) reach_ -= reach_ / 3;
  return highest;
}

/// Solves the near pairs alone, from the prices of now. A row is settled when its price proves that no pair which was
/// left out is better: such a pair has become cheaper by no more than the most that a price rose.
bool DenseSolver::solve_near(std::vector<char>& is_settled, const Progress& progress) {
  // Where rows must stay out, the prices say so by their size, and only all pairs together can say whether they still
  // must.
  if (*std::min_element(column_price_.begin(), column_price_.end()) < shortage_price) return true;
  SparseCosts near;
  std::vector<std::int32_t> bound(index(costs_.rows()), 0);
  const std::int32_t highest = collect_near_pairs(near, bound);
  // A row that finds no place at about the price of the others waits for all pairs, rather than move every price.
  SparseSolver solver(std::move(near), capacity_, std::min(outside_, highest + near_rises * reach_));
  solver.adopt(column_price_, column_of_row_);
  if (!solver.solve_again(progress)) return false;
  work_.reductions += solver.work().reductions;
  work_.near_augmentations += solver.work().augmentations;
  const Prices prices = solver.prices();
  std::int32_t rise = 0;
  for (std::size_t j = 0; j < prices.column.size(); ++j) {
    const auto price = static_cast<std::int32_t>(prices.column[j]);
    rise = std::max(rise, price - column_price_[j]);
    column_price_[j] = price;
  }
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    remove(i);
    if (!is_present(i)) continue;
    row_price_[index(i)] = static_cast<std::int32_t>(prices.row[index(i)]);
    is_settled[index(i)] = row_price_[index(i)] < bound[index(i)] - rise ? 1 : 0;
    if (solver.assignment()[index(i)] != unmatched) place(i, solver.assignment()[index(i)]);
  }
  return true;
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
