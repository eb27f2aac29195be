// How the sparse solver begins where some rows must stay out: such a row would search everything that it can reach
// before it gives up. So the problem is cut along the shortage (Dulmage and Mendelsohn): where rows are too many, the
// places look for rows, of which there are enough; elsewhere rows look for places, of which there are enough.

#include <algorithm>
#include <numeric>
#include <utility>

#include "matching/maximum_matching.hpp"
#include "matching/sparse_solver.hpp"

namespace obverse::matching {

namespace {

/// Pairs outside the shortage: rows look for places.
SparseCosts with_enough_places(const SparseCosts& costs, const Shortage& shortage) {
  SparseCosts part;
  part.columns = costs.columns;
  for (std::size_t i = 0; i + 1 < costs.begin.size(); ++i) {
    for (std::uint32_t e = costs.begin[i]; e < costs.begin[i + 1] && shortage.rows[i] == 0; ++e) {
      if (shortage.columns[costs.column[e]] != 0) continue;
      part.column.push_back(costs.column[e]);
      part.cost.push_back(costs.cost[e]);
    }
    part.begin.push_back(static_cast<std::uint32_t>(part.column.size()));
  }
  return part;
}

/// Pairs within the shortage, turned round: each place is a row, and each row a column.
struct PlacesAsRows {
  SparseCosts costs;
  std::vector<std::int32_t> column_of_place;
};

PlacesAsRows with_enough_rows(const SparseCosts& costs, const std::vector<std::int32_t>& capacity,
                              const Shortage& shortage) {
  std::vector<std::vector<std::pair<std::uint32_t, std::uint16_t>>> rows_of(capacity.size());
  for (std::size_t i = 0; i + 1 < costs.begin.size(); ++i) {
    for (std::uint32_t e = costs.begin[i]; e < costs.begin[i + 1] && shortage.rows[i] != 0; ++e)
      rows_of[costs.column[e]].emplace_back(static_cast<std::uint32_t>(i), costs.cost[e]);
  }
  PlacesAsRows turned;
  turned.costs.columns = costs.rows();
  for (std::size_t j = 0; j < capacity.size(); ++j) {
    for (std::int32_t place = 0; place < capacity[j] && shortage.columns[j] != 0; ++place) {
      for (const auto& [row, cost] : rows_of[j]) {
        turned.costs.column.push_back(row);
        turned.costs.cost.push_back(cost);
      }
      turned.costs.begin.push_back(static_cast<std::uint32_t>(turned.costs.column.size()));
      turned.column_of_place.push_back(static_cast<std::int32_t>(j));
    }
  }
  return turned;
}

}  // namespace

/// Precondition: nobody is placed, all prices are 0. Leaves prices and places that solve_again() has little to add to.
bool SparseSolver::start_from_shortage(const Progress& progress) {
  const Assignment maximum = maximum_matching(costs_, capacity_);
  const std::int64_t short_by = std::count(maximum.begin(), maximum.end(), unmatched);
  // Columns of several places become as many rows: where few rows give up, that is not worth the cut.
  const std::int64_t places = std::accumulate(capacity_.begin(), capacity_.end(), std::int64_t{0});
  if (short_by == 0 || (short_by * 100 < costs_.rows() && places > costs_.columns)) return true;
  const Shortage shortage = shortage_of(costs_, maximum);
  SparseSolver rows_choose(with_enough_places(costs_, shortage), capacity_, outside_);
  if (!rows_choose.solve_again(progress)) return false;
  PlacesAsRows turned = with_enough_rows(costs_, capacity_, shortage);
  const std::vector<std::int32_t> one_each(column_of_row_.size(), 1);
  SparseSolver places_choose(std::move(turned.costs), one_each, outside_);
  if (!places_choose.solve_again(progress)) return false;
  for (std::size_t j = 0; j < column_price_.size(); ++j)
    column_price_[j] = shortage.columns[j] != 0 ? -outside_ : rows_choose.column_price_[j];
  for (std::int32_t i = 0; i < costs_.rows(); ++i) {
    if (rows_choose.column_of_row_[index(i)] != unmatched) place(i, rows_choose.column_of_row_[index(i)]);
  }
  for (std::size_t k = 0; k < turned.column_of_place.size(); ++k) {
    const std::int32_t j = turned.column_of_place[k];
    // What a place pays among rows is what its column gets, less what nobody wants to pay outside.
    column_price_[index(j)] = std::max(column_price_[index(j)], places_choose.row_price_[k] - outside_);
    if (places_choose.column_of_row_[k] != unmatched) place(places_choose.column_of_row_[k], j);
  }
  for (const SparseSolver* part : {&rows_choose, &places_choose}) {
    work_.row_scans += part->work_.row_scans;
    work_.reductions += part->work_.reductions;
    work_.augmentations += part->work_.augmentations;
  }
  return true;
}

}  // namespace obverse::matching
