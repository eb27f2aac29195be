#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"
#include "matching/dense_solver.hpp"

namespace obverse::matching {

/// One row that goes elsewhere; `unmatched` is outside.
struct Move {
  std::int32_t row = 0;
  std::int32_t from = unmatched;
  std::int32_t to = unmatched;

  bool operator==(const Move&) const = default;
};

/// What it costs everybody to give a row this column, and who would move. Exact, not a bound.
struct Alternative {
  std::int32_t column = unmatched;
  std::int32_t matched_lost = 0;
  std::int64_t score_lost = 0;  ///< of the total; negative only where matched_lost is positive
  std::vector<Move> chain;      ///< the row itself first
};

/// Exact prices of "why not that one": the loss of the optimum when one pair is forced, by one search backwards from
/// the place that the row has now, over the columns and the hub.
///
/// Needs the costs with rows and columns exchanged, which cost more to make than a search: keep them while no cost
/// changes. Complexity: O(rows * columns) at most for each row that is asked about.
class AlternativeSearch {
 public:
  /// @param solver at an optimum
  /// @param turned transposed(solver.costs()) (stable.hpp); both must outlive this and not change
  AlternativeSearch(const DenseSolver& solver, const CostMatrix& turned);

  /// All columns that the row may have, and staying outside, the cheapest first (ties by column; outside last).
  /// @param listed_max only so many get their chain and are returned
  std::vector<Alternative> of_row(std::int32_t row, std::size_t listed_max);
  /// One pair. A column that is forbidden for the row has an empty chain.
  Alternative of_pair(std::int32_t row, std::int32_t column);
  /// What one more place of a column would bring everybody: people, and points of the total (fewer where more people
  /// are matched).
  Value gain_of_place(std::int32_t column);

 private:
  void search(std::int32_t goal, std::int32_t row);
  void finish(std::int32_t node, std::int32_t distance, std::int32_t exit_row, std::int32_t next);
  void open_hub(std::int32_t distance);
  std::int32_t price_of(std::int32_t column) const;
  void add_move(std::int32_t row, std::int32_t from, std::int32_t to, Alternative& result) const;
  void add_way(std::int32_t node, std::int32_t goal, Alternative& result) const;
  Alternative alternative_of(std::int32_t column) const;
  std::int32_t hub() const { return solver_.costs().columns(); }
  std::int32_t node_of(std::int32_t row) const;

  const DenseSolver& solver_;
  const CostMatrix& turned_;
  std::vector<std::vector<std::int32_t>> rows_of_node_;  // the hub is last
  // Of one search.
  std::int32_t row_ = unmatched;
  std::vector<std::int32_t> search_price_;
  std::vector<std::int32_t> row_distance_;
  std::vector<std::int32_t> row_next_;  // the node that the row would go to
  std::vector<std::int32_t> node_distance_;
  std::vector<std::int32_t> node_exit_;  // the row that would leave, or `unmatched`: an empty place moves
  std::vector<std::int32_t> node_next_;
  std::int32_t hub_distance_ = 0;  // by an empty place
  std::int32_t hub_next_ = 0;
};

}  // namespace obverse::matching
