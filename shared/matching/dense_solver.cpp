#include "matching/dense_solver.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "matching/row_kernels.hpp"

namespace obverse::matching {

namespace {

/// With fewer columns, a search over all pairs costs less than choosing the near ones.
constexpr std::int32_t near_columns_min = 1200;

}  // namespace

DenseSolver::DenseSolver(CostMatrix costs, std::vector<std::int32_t> capacity)
    : costs_(std::move(costs)), capacity_(std::move(capacity)) {
  OBVERSE_ASSERT(costs_.rows() <= dense_rows_max && capacity_.size() == index(costs_.columns()));
  outside_ = (costs_.rows() + 1) * std::int32_t{forbidden_cost};
  const std::size_t rows = index(costs_.rows());
  column_of_row_.assign(rows, unmatched);
  is_present_.assign(rows, 1);
  row_price_.assign(rows, 0);
  next_in_column_.assign(rows, nobody);
  previous_in_column_.assign(rows, nobody);
  for (auto* values : {&column_price_, &distance_, &search_price_, &from_row_, &next_column_, &closed_distance_})
    values->assign(costs_.stride(), 0);
  load_.assign(capacity_.size(), 0);
  first_in_column_.assign(capacity_.size(), nobody);
}

void DenseSolver::place(std::int32_t i, std::int32_t j) {
  column_of_row_[index(i)] = j;
  const std::int32_t next = first_in_column_[index(j)];
  next_in_column_[index(i)] = next;
  previous_in_column_[index(i)] = nobody;
  if (next != nobody) previous_in_column_[index(next)] = i;
  first_in_column_[index(j)] = i;
  ++load_[index(j)];
}

void DenseSolver::remove(std::int32_t i) {
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

// ---- the search for the place of one row ----------------------------------------------------------------------------

std::int32_t DenseSolver::scan(std::int32_t i, std::int32_t distance) {
  ++work_.row_scans;
  return relax_row(costs_.row(i), search_price_.data(), distance_.data(), from_row_.data(), costs_.stride(),
                   distance - row_price_[index(i)], limit_, i);
}

void DenseSolver::begin_search() {
  std::fill(distance_.begin(), distance_.end(), far);
  search_price_ = column_price_;
  closed_.clear();
  leave_distance_ = far;
  leaver_ = nobody;
}

void DenseSolver::close(std::int32_t j, std::int32_t distance) {
  closed_.push_back(j);
  closed_distance_[index(j)] = distance;
  distance_[index(j)] = far;
  search_price_[index(j)] = closed_price;
}

std::int32_t DenseSolver::scan_column(std::int32_t j, std::int32_t distance) {
  std::int32_t nearest = nobody;
  for (std::int32_t i = first_in_column_[index(j)]; i != nobody; i = next_in_column_[index(i)]) {
    nearest = scan(i, distance);
    const std::int32_t leaving = distance + outside_ - row_price_[index(i)];
    if (leaving < leave_distance_) {
      leave_distance_ = leaving;
      leaver_ = i;
    }
  }
  return nearest == nobody ? least(distance_.data(), costs_.stride()) : nearest;
}

/// Dijkstra over reduced costs from a row without a place to an empty place, or to the row that is best left out.
void DenseSolver::insert(std::int32_t row) {
  ++work_.augmentations;
  begin_search();
  leave_distance_ = outside_ - row_price_[index(row)];
  leaver_ = row;
  std::int32_t nearest = scan(row, 0);
  std::int32_t sink = nobody;
  while (nearest < leave_distance_) {
    const auto j = static_cast<std::int32_t>(find_value(distance_.data(), costs_.stride(), nearest));
    if (!is_full(j)) {
      sink = j;
      break;
    }
    close(j, nearest);
    nearest = scan_column(j, nearest);
  }
  const std::int32_t length = sink == nobody ? leave_distance_ : nearest;
  row_price_[index(row)] += length;
  for (const std::int32_t j : closed_) {
    const std::int32_t rise = length - closed_distance_[index(j)];
    column_price_[index(j)] -= rise;
    for (std::int32_t i = first_in_column_[index(j)]; i != nobody; i = next_in_column_[index(i)])
      row_price_[index(i)] += rise;
  }
  move_along(row, sink, leaver_);
}

/// Moves all rows on the path that ends in `sink`, or, where that is nobody, in `leaver` going out.
void DenseSolver::move_along(std::int32_t row, std::int32_t sink, std::int32_t leaver) {
  std::int32_t free_place = sink;
  if (sink == nobody) {
    if (leaver == row) return;
    free_place = column_of_row_[index(leaver)];
    remove(leaver);
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

// ---- the hub --------------------------------------------------------------------------------------------------------

/// An empty place must have no price. Takes one that has, and searches backwards from it for the cheapest way in which
/// a row from elsewhere comes to it, until an empty place without a price takes over, or a row from outside: Dijkstra
/// that ends near where it began. @return false when there is no such place
bool DenseSolver::fill_priced_place() {
  std::int32_t hole = 0;
  while (hole < costs_.columns() && (is_full(hole) || column_price_[index(hole)] == 0)) ++hole;
  if (hole == costs_.columns()) return false;
  ++work_.repairs;
  begin_search();
  std::fill(from_row_.begin(), from_row_.end(), nobody);
  Source source{-column_price_[index(hole)], nobody, hole};
  std::int32_t nearest = 0;
  std::int32_t j = hole;
  while (nearest < source.distance) {
    close(j, nearest);
    scan_to_column(j, nearest, source);
    nearest = least(distance_.data(), costs_.stride());
    j = static_cast<std::int32_t>(find_value(distance_.data(), costs_.stride(), nearest));
  }
  for (const std::int32_t column : closed_) {
    const std::int32_t rise = source.distance - closed_distance_[index(column)];
    column_price_[index(column)] += rise;
    for (std::int32_t i = first_in_column_[index(column)]; i != nobody; i = next_in_column_[index(i)])
      row_price_[index(i)] -= rise;
  }
  std::int32_t mover = source.row == nobody ? from_row_[index(source.column)] : source.row;
  std::int32_t to = source.row == nobody ? next_column_[index(source.column)] : source.column;
  while (mover != nobody) {
    remove(mover);
    place(mover, to);
    mover = from_row_[index(to)];
    to = next_column_[index(to)];
  }
  return true;
}

/// All rows that could come to column j: from outside, or from a column that would then have an empty place itself.
void DenseSolver::scan_to_column(std::int32_t j, std::int32_t distance, Source& source) {
  ++work_.row_scans;
  const std::int32_t base = distance - column_price_[index(j)];
  const std::uint16_t* cost = costs_.row(0) + j;
  for (std::int32_t i = 0; i < costs_.rows(); ++i, cost += costs_.stride()) {
    if (*cost > limit_ || !is_present(i)) continue;
    const std::int32_t next = *cost + base - row_price_[index(i)];
    if (next >= source.distance) continue;
    const std::int32_t left = column_of_row_[index(i)];
    if (left == unmatched) {
      source = {next, i, j};
      continue;
    }
    if (search_price_[index(left)] == closed_price || next >= distance_[index(left)]) continue;
    distance_[index(left)] = next;
    from_row_[index(left)] = i;
    next_column_[index(left)] = j;
    const std::int32_t total = next - column_price_[index(left)];
    if (total < source.distance) source = {total, nobody, left};
  }
}

// ---- row reduction --------------------------------------------------------------------------------------------------

/// Gives row i its best column, and that column the price at which i would as soon take its second best. Only where
/// the column has one place: with more, the price is set by the others in it.
/// @return false when the row must wait for a search
bool DenseSolver::reduce_one(std::int32_t i, std::vector<std::int32_t>& stack) {
  ++work_.reductions;
  std::int32_t* reduced = distance_.data();
  const std::int32_t best = reduce_row(costs_.row(i), column_price_.data(), reduced, costs_.stride(), limit_);
  row_price_[index(i)] = std::min(best, outside_);
  if (best >= outside_) return false;
  const auto j = static_cast<std::int32_t>(find_value(reduced, costs_.stride(), best));
  if (!is_full(j)) {
    place(i, j);
    return true;
  }
  if (capacity_[index(j)] != 1) return false;
  reduced[j] = far;
  const std::int32_t second = std::min(least(reduced, costs_.stride()), outside_);
  if (second == best) return false;
  const std::int32_t loser = first_in_column_[index(j)];
  column_price_[index(j)] -= second - best;
  row_price_[index(i)] = second;
  remove(loser);
  place(i, j);
  stack.push_back(loser);
  return true;
}

/// Augmenting row reduction of Jonker and Volgenant, with a budget instead of a number of sweeps.
void DenseSolver::reduce_rows(std::vector<std::int32_t>& waiting) {
  std::int64_t budget = static_cast<std::int64_t>(waiting.size()) * 4 + 64;
  std::vector<std::int32_t> stack(waiting.rbegin(), waiting.rend());
  waiting.clear();
  while (!stack.empty()) {
    const std::int32_t i = stack.back();
    stack.pop_back();
    if (--budget >= 0) {
      if (!reduce_one(i, stack)) waiting.push_back(i);
      continue;
    }
    row_price_[index(i)] =
        std::min(least_reduced(costs_.row(i), column_price_.data(), costs_.stride(), limit_), outside_);
    waiting.push_back(i);
  }
}

// ---- solving --------------------------------------------------------------------------------------------------------

bool DenseSolver::finish(const std::vector<std::int32_t>& waiting, const Progress& progress) {
  auto left = static_cast<std::int32_t>(waiting.size());
  for (const std::int32_t i : waiting) {
    if (progress.is_stopped(left--)) return false;
    insert(i);
  }
  while (fill_priced_place()) {
    if (progress.is_stopped(0)) return false;
  }
  return true;
}

bool DenseSolver::solve(const Progress& progress) {
  for (std::int32_t i = 0; i < costs_.rows(); ++i) remove(i);
  std::fill(column_price_.begin(), column_price_.end(), 0);
  std::fill(row_price_.begin(), row_price_.end(), 0);
  start_from_core();
  const std::vector<char> nobody_is_settled(index(costs_.rows()), 0);
  return solve_rest(nobody_is_settled, progress);
}

bool DenseSolver::solve_again(const Progress& progress) {
  std::vector<char> is_settled(index(costs_.rows()), 0);
  if (costs_.columns() >= near_columns_min && !solve_near(is_settled, progress)) return false;
  return solve_rest(is_settled, progress);
}

/// Solves over all pairs from the prices of now. What is settled needs no look.
bool DenseSolver::solve_rest(const std::vector<char>& is_settled, const Progress& progress) {
  std::vector<std::int32_t> waiting;
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    if (!is_present(i) || is_settled[index(i)] != 0) continue;
    const std::int32_t best =
        std::min(least_reduced(costs_.row(i), column_price_.data(), costs_.stride(), limit_), outside_);
    row_price_[index(i)] = best;
    const std::int32_t j = column_of_row_[index(i)];
    if (j == unmatched) {
      if (best < outside_) waiting.push_back(i);
      continue;
    }
    if (costs_.at(i, j) <= limit_ && costs_.at(i, j) - column_price_[index(j)] == best) continue;
    remove(i);
    waiting.push_back(i);
  }
  reduce_rows(waiting);
  return finish(waiting, progress);
}

/// Finds the place of one row whose costs or presence changed, and mends the rest.
void DenseSolver::settle_row(std::int32_t i) {
  remove(i);
  if (is_present(i)) {
    row_price_[index(i)] =
        std::min(least_reduced(costs_.row(i), column_price_.data(), costs_.stride(), limit_), outside_);
    insert(i);
  }
  while (fill_priced_place()) {
  }
}

void DenseSolver::row_changed(std::int32_t i) { settle_row(i); }

void DenseSolver::set_present(std::int32_t i, bool is_present) {
  if (is_present == this->is_present(i)) return;
  is_present_[index(i)] = is_present ? 1 : 0;
  settle_row(i);
}

void DenseSolver::set_capacity(std::int32_t j, std::int32_t capacity) {
  capacity_[index(j)] = capacity;
  while (load_[index(j)] > capacity) {
    const std::int32_t i = first_in_column_[index(j)];
    remove(i);
    insert(i);
  }
  while (fill_priced_place()) {
  }
}

Prices DenseSolver::prices() const {
  Prices prices;
  prices.outside = outside_;
  prices.row.assign(row_price_.begin(), row_price_.end());
  prices.column.assign(column_price_.begin(), column_price_.begin() + costs_.columns());
  return prices;
}

}  // namespace obverse::matching
