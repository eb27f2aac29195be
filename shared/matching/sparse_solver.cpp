#include "matching/sparse_solver.hpp"

#include <algorithm>
#include <functional>

#include "base/assert.hpp"
#include "matching/canonical.hpp"

namespace obverse::matching {

namespace {

constexpr std::int64_t nowhere = std::int64_t{1} << 60U;

}  // namespace

SparseSolver::SparseSolver(SparseCosts costs, std::vector<std::int32_t> capacity, std::int64_t outside)
    : costs_(std::move(costs)), capacity_(std::move(capacity)), outside_(outside) {
  OBVERSE_ASSERT(capacity_.size() == index(costs_.columns));
  if (outside_ == 0) outside_ = (std::int64_t{costs_.rows()} + 1) * forbidden_cost;
  const std::size_t rows = index(costs_.rows());
  column_of_row_.assign(rows, unmatched);
  row_price_.assign(rows, 0);
  next_in_column_.assign(rows, nobody);
  previous_in_column_.assign(rows, nobody);
  const std::size_t columns = capacity_.size();
  column_price_.assign(columns, 0);
  load_.assign(columns, 0);
  first_in_column_.assign(columns, nobody);
  distance_.assign(columns, 0);
  from_row_.assign(columns, nobody);
  reached_in_.assign(columns, 0);
  closed_in_.assign(columns, 0);
}

void SparseSolver::place(std::int32_t i, std::int32_t j) {
  column_of_row_[index(i)] = j;
  const std::int32_t next = first_in_column_[index(j)];
  next_in_column_[index(i)] = next;
  previous_in_column_[index(i)] = nobody;
  if (next != nobody) previous_in_column_[index(next)] = i;
  first_in_column_[index(j)] = i;
  ++load_[index(j)];
}

void SparseSolver::remove(std::int32_t i) {
  const std::int32_t j = std::exchange(column_of_row_[index(i)], unmatched);
  if (j == unmatched) return;
  const std::int32_t next = next_in_column_[index(i)];
  const std::int32_t previous = previous_in_column_[index(i)];
  if (next != nobody) previous_in_column_[index(next)] = previous;
  if (previous != nobody)
    next_in_column_[index(previous)] = next;
  else
    first_in_column_[index(j)] = next;
  --load_[index(j)];
}

SparseSolver::Offer SparseSolver::best_offer(std::int32_t i) const {
  Offer offer{nowhere, nowhere, unmatched};
  for (std::uint32_t e = costs_.begin[index(i)]; e < costs_.begin[index(i) + 1]; ++e) {
    if (costs_.cost[e] > cost_max) continue;
    const std::int64_t reduced = costs_.cost[e] - column_price_[costs_.column[e]];
    if (reduced < offer.best) {
      offer.second = offer.best;
      offer.best = reduced;
      offer.column = static_cast<std::int32_t>(costs_.column[e]);
    } else if (reduced < offer.second) {
      offer.second = reduced;
    }
  }
  return offer;
}

// ---- the search for the place of one row ----------------------------------------------------------------------------

void SparseSolver::scan(std::int32_t i, std::int64_t distance) {
  ++work_.row_scans;
  const std::int64_t base = distance - row_price_[index(i)];
  if (base + outside_ < leave_distance_) {
    leave_distance_ = base + outside_;
    leaver_ = i;
    bound_ = std::min(bound_, leave_distance_);
  }
  for (std::uint32_t e = costs_.begin[index(i)]; e < costs_.begin[index(i) + 1]; ++e) {
    const std::uint32_t j = costs_.column[e];
    if (costs_.cost[e] > cost_max || closed_in_[j] == search_) continue;
    const std::int64_t next = base + costs_.cost[e] - column_price_[j];
    if (next >= bound_ || (reached_in_[j] == search_ && next >= distance_[j])) continue;
    if (!is_full(j)) bound_ = next + 1;
    reached_in_[j] = search_;
    distance_[j] = next;
    from_row_[j] = i;
    heap_.emplace_back(next, static_cast<std::int32_t>(j));
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
  }
}

void SparseSolver::scan_column(std::int32_t j, std::int64_t distance) {
  closed_in_[index(j)] = search_;
  closed_.push_back(j);
  for (std::int32_t i = first_in_column_[index(j)]; i != nobody; i = next_in_column_[index(i)]) scan(i, distance);
}

/// @return the column with an empty place that is nearest, or `unmatched` when leaving somebody out is nearer
std::int32_t SparseSolver::search(std::int32_t row) {
  ++search_;
  heap_.clear();
  closed_.clear();
  bound_ = nowhere;
  leave_distance_ = nowhere;
  scan(row, 0);
  while (!heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
    const auto [distance, j] = heap_.back();
    heap_.pop_back();
    if (distance >= leave_distance_) return unmatched;
    if (closed_in_[index(j)] == search_ || distance != distance_[index(j)]) continue;
    if (!is_full(index(j))) return j;
    scan_column(j, distance);
  }
  return unmatched;
}

void SparseSolver::insert(std::int32_t row) {
  ++work_.augmentations;
  const std::int32_t sink = search(row);
  const std::int64_t length = sink == unmatched ? leave_distance_ : distance_[index(sink)];
  row_price_[index(row)] += length;
  for (const std::int32_t j : closed_) {
    const std::int64_t rise = length - distance_[index(j)];
    column_price_[index(j)] -= rise;
    for (std::int32_t i = first_in_column_[index(j)]; i != nobody; i = next_in_column_[index(i)])
      row_price_[index(i)] += rise;
  }
  std::int32_t free_place = sink;
  if (sink == unmatched) {
    if (leaver_ == row) return;
    free_place = column_of_row_[index(leaver_)];
    remove(leaver_);
  }
  for (;;) {
    const std::int32_t mover = from_row_[index(free_place)];
    const std::int32_t left = column_of_row_[index(mover)];
    remove(mover);
    place(mover, free_place);
    if (mover == row) return;
    free_place = left;
  }
}

// ---- solving --------------------------------------------------------------------------------------------------------

/// Augmenting row reduction (Jonker and Volgenant 1987) where columns have one place.
void SparseSolver::reduce_rows(std::vector<std::int32_t>& waiting) {
  std::int64_t budget = static_cast<std::int64_t>(waiting.size()) * 16 + 64;
  std::vector<std::int32_t> stack(waiting.rbegin(), waiting.rend());
  waiting.clear();
  while (!stack.empty()) {
    const std::int32_t i = stack.back();
    stack.pop_back();
    ++work_.reductions;
    const Offer offer = best_offer(i);
    row_price_[index(i)] = std::min(offer.best, outside_);
    const std::int64_t second = std::min(offer.second, outside_);
    const auto j = index(offer.column);
    if (offer.best >= outside_) continue;
    if (!is_full(j)) {
      place(i, offer.column);
    } else if (--budget < 0 || capacity_[j] != 1 || second == offer.best) {
      waiting.push_back(i);
    } else {
      const std::int32_t loser = first_in_column_[j];
      column_price_[j] -= second - offer.best;
      row_price_[index(i)] = second;
      remove(loser);
      place(i, offer.column);
      stack.push_back(loser);
    }
  }
}

/// Makes the prices fit the costs again: rows leave columns that are no longer their best or have too few places, and
/// a column with an empty place gives up its price. @return true when a price was given up, so that rows must look
/// again
bool SparseSolver::release_prices() {
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    const Offer offer = best_offer(i);
    row_price_[index(i)] = std::min(offer.best, outside_);
    const std::int32_t j = column_of_row_[index(i)];
    if (j == unmatched) continue;
    bool is_tight = false;  // a pair that is not stored here never is
    for (std::uint32_t e = costs_.begin[index(i)]; e < costs_.begin[index(i) + 1]; ++e) {
      if (static_cast<std::int32_t>(costs_.column[e]) != j) continue;
      is_tight = costs_.cost[e] <= cost_max && costs_.cost[e] - column_price_[index(j)] == offer.best;
    }
    is_tight = is_tight && load_[index(j)] <= capacity_[index(j)] && offer.best <= outside_;
    if (!is_tight) remove(i);
  }
  bool is_released = false;
  for (std::size_t j = 0; j < capacity_.size(); ++j) {
    if (is_full(j) || column_price_[j] == 0) continue;
    column_price_[j] = 0;
    is_released = true;
  }
  return is_released;
}

bool SparseSolver::solve(const Progress& progress) {
  for (std::int32_t i = 0; i < costs_.rows(); ++i) remove(i);
  std::fill(column_price_.begin(), column_price_.end(), 0);
  return start_from_shortage(progress) && solve_again(progress);
}

bool SparseSolver::solve_again(const Progress& progress) {
  while (release_prices()) {
  }
  std::vector<std::int32_t> waiting;
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    if (column_of_row_[index(i)] == unmatched && row_price_[index(i)] < outside_) waiting.push_back(i);
  }
  reduce_rows(waiting);
  auto left = static_cast<std::int32_t>(waiting.size());
  for (const std::int32_t i : waiting) {
    if (progress.is_stopped(left--)) return false;
    insert(i);
  }
  return true;
}

void SparseSolver::adopt(const std::vector<std::int32_t>& column_prices, const Assignment& assignment) {
  std::copy_n(column_prices.begin(), column_price_.size(), column_price_.begin());
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    remove(i);
    if (assignment[index(i)] != unmatched) place(i, assignment[index(i)]);
  }
}

void SparseSolver::canonicalise() {
  TightPairs pairs;
  for (std::size_t i = 0; i < column_of_row_.size(); ++i) {
    for (std::uint32_t e = costs_.begin[i]; e < costs_.begin[i + 1]; ++e) {
      if (costs_.cost[e] <= cost_max && costs_.cost[e] - column_price_[costs_.column[e]] == row_price_[i])
        pairs.column.push_back(static_cast<std::int32_t>(costs_.column[e]));
    }
    pairs.begin.push_back(static_cast<std::uint32_t>(pairs.column.size()));
    pairs.may_be_unmatched.push_back(row_price_[i] == outside_ ? 1 : 0);
  }
  for (const std::int64_t price : column_price_) pairs.may_have_empty.push_back(price == 0 ? 1 : 0);
  take_least_optimum(pairs, capacity_, column_of_row_);
  // The lists of rows per column follow.
  const Assignment settled = column_of_row_;
  std::fill(load_.begin(), load_.end(), 0);
  std::fill(first_in_column_.begin(), first_in_column_.end(), nobody);
  for (std::size_t i = settled.size(); i-- > 0;) {
    if (settled[i] != unmatched) place(static_cast<std::int32_t>(i), settled[i]);
  }
}

Prices SparseSolver::prices() const { return {row_price_, column_price_, outside_}; }

}  // namespace obverse::matching
