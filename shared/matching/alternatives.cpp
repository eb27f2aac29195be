#include "matching/alternatives.hpp"

#include <algorithm>

#include "matching/row_kernels.hpp"

namespace obverse::matching {

AlternativeSearch::AlternativeSearch(const DenseSolver& solver, const CostMatrix& turned)
    : solver_(solver), turned_(turned), rows_of_node_(index(solver.costs().columns()) + 1) {
  for (std::int32_t i = 0; i < solver.costs().rows(); ++i) {
    if (solver.is_present(i)) rows_of_node_[index(node_of(i))].push_back(i);
  }
}

std::int32_t AlternativeSearch::node_of(std::int32_t row) const {
  const std::int32_t j = solver_.assignment()[index(row)];
  return j == unmatched ? hub() : j;
}

/// The cheapest way of a surplus at each node to a free place of `goal`: Dijkstra from that place backwards.
/// @param row  who goes first and so is on no way; unmatched: nobody
void AlternativeSearch::search(std::int32_t goal, std::int32_t row) {
  row_ = row;
  const std::size_t rows = turned_.stride();
  search_price_.assign(rows, closed_price);
  for (std::int32_t i = 0; i < turned_.columns(); ++i) {
    if (solver_.is_present(i) && i != row) search_price_[index(i)] = solver_.row_prices()[index(i)];
  }
  row_distance_.assign(rows, far);
  row_next_.assign(rows, unmatched);
  node_distance_.assign(rows_of_node_.size(), far);
  node_exit_.assign(rows_of_node_.size(), unmatched);
  node_next_.assign(rows_of_node_.size(), unmatched);
  hub_distance_ = far;
  hub_next_ = unmatched;
  finish(goal, 0, unmatched, unmatched);
  for (;;) {
    const std::int32_t nearest = least(row_distance_.data(), rows);
    const bool is_hub_open = node_distance_[index(hub())] == far;
    if (is_hub_open && hub_distance_ < far && hub_distance_ <= nearest) {
      finish(hub(), hub_distance_, unmatched, hub_next_);
      continue;
    }
    if (nearest >= far) return;
    const auto k = static_cast<std::int32_t>(find_value(row_distance_.data(), rows, nearest));
    finish(node_of(k), nearest, k, row_next_[index(k)]);
  }
}

void AlternativeSearch::finish(std::int32_t node, std::int32_t distance, std::int32_t exit_row, std::int32_t next) {
  node_distance_[index(node)] = distance;
  node_exit_[index(node)] = exit_row;
  node_next_[index(node)] = next;
  for (const std::int32_t k : rows_of_node_[index(node)]) {
    row_distance_[index(k)] = far;
    search_price_[index(k)] = closed_price;
  }
  if (node == hub()) return open_hub(distance);
  const std::int32_t base = distance - solver_.column_prices()[index(node)];
  relax_row(turned_.row(node), search_price_.data(), row_distance_.data(), row_next_.data(), turned_.stride(), base,
            solver_.cost_limit(), node);
  // An empty place may come in from the hub, for the price of the column.
  if (base < hub_distance_ && solver_.capacity(node) > 0) {
    hub_distance_ = base;
    hub_next_ = node;
  }
}

/// What leads into the hub: any row may go outside, and an empty place may leave its column.
void AlternativeSearch::open_hub(std::int32_t distance) {
  for (std::int32_t i = 0; i < turned_.columns(); ++i) {
    if (search_price_[index(i)] == closed_price) continue;
    const std::int32_t going = distance + solver_.outside_price() - solver_.row_prices()[index(i)];
    if (going >= row_distance_[index(i)]) continue;
    row_distance_[index(i)] = going;
    row_next_[index(i)] = hub();
  }
  for (std::int32_t j = 0; j < hub(); ++j) {
    const bool has_empty = static_cast<std::int32_t>(rows_of_node_[index(j)].size()) < solver_.capacity(j);
    if (has_empty && node_distance_[index(j)] == far) finish(j, distance, unmatched, hub());
  }
}

std::int32_t AlternativeSearch::price_of(std::int32_t column) const {
  const std::int32_t row_price = solver_.row_prices()[index(row_)];
  const std::int32_t node = column == unmatched ? hub() : column;
  if (node_distance_[index(node)] == far) return far;
  if (column == unmatched) return solver_.outside_price() - row_price + node_distance_[index(node)];
  const std::int32_t cost = solver_.costs().at(row_, column);
  if (cost > solver_.cost_limit()) return far;
  return cost - row_price - solver_.column_prices()[index(column)] + node_distance_[index(node)];
}

void AlternativeSearch::add_move(std::int32_t row, std::int32_t from, std::int32_t to, Alternative& result) const {
  if (from == to) return;
  result.chain.push_back({row, from, to});
  result.matched_lost += (to == unmatched ? 1 : 0) - (from == unmatched ? 1 : 0);
  if (from != unmatched) result.score_lost += score_max - solver_.costs().at(row, from);
  if (to != unmatched) result.score_lost -= score_max - solver_.costs().at(row, to);
}

/// Who moves when a surplus goes the way that the last search found.
void AlternativeSearch::add_way(std::int32_t node, std::int32_t goal, Alternative& result) const {
  const auto as_column = [&](std::int32_t one) { return one == hub() ? unmatched : one; };
  for (; node != goal; node = node_next_[index(node)]) {
    if (node_exit_[index(node)] != unmatched)
      add_move(node_exit_[index(node)], as_column(node), as_column(node_next_[index(node)]), result);
  }
}

Alternative AlternativeSearch::alternative_of(std::int32_t column) const {
  Alternative result;
  result.column = column;
  const std::int32_t goal = node_of(row_);
  add_move(row_, goal == hub() ? unmatched : goal, column, result);
  add_way(column == unmatched ? hub() : column, goal, result);
  return result;
}

Value AlternativeSearch::gain_of_place(std::int32_t column) {
  search(column, unmatched);
  // As an empty place it costs the price of the column, which is never above 0; others may make more of it.
  if (node_distance_[index(hub())] >= -solver_.column_prices()[index(column)]) return {};
  Alternative result;
  add_way(hub(), column, result);
  return {-result.matched_lost, -result.score_lost};
}

std::vector<Alternative> AlternativeSearch::of_row(std::int32_t row, std::size_t listed_max) {
  if (!solver_.is_present(row)) return {};
  search(node_of(row), row);
  std::vector<std::uint64_t> keys;  // price, then column: all different
  for (std::int32_t j = 0; j <= hub(); ++j) {
    const std::int32_t price = price_of(j == hub() ? unmatched : j);
    if (price < far) keys.push_back(static_cast<std::uint64_t>(price) << 32U | static_cast<std::uint32_t>(j));
  }
  const std::size_t count = std::min(listed_max, keys.size());
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count), keys.end());
  std::vector<Alternative> result;
  for (std::size_t k = 0; k < count; ++k) {
    const auto node = static_cast<std::int32_t>(keys[k] & 0xFFFFFFFFU);
    result.push_back(alternative_of(node == hub() ? unmatched : node));
  }
  return result;
}

Alternative AlternativeSearch::of_pair(std::int32_t row, std::int32_t column) {
  Alternative none;
  none.column = column;
  if (!solver_.is_present(row)) return none;
  search(node_of(row), row);
  return price_of(column) < far ? alternative_of(column) : none;
}

}  // namespace obverse::matching
