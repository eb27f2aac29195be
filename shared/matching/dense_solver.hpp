#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"
#include "matching/solver_work.hpp"

namespace obverse::matching {

/// The optimal many-to-one assignment over a full cost matrix: first as many rows as possible, then the least sum of
/// costs; it stays optimal while costs, places and rows change, at the price of what changed.
///
/// Successive shortest paths with prices (Jonker and Volgenant 1987; warm start after change as Toroslu and Ucoluk
/// 2007), extended by a *hub*: a node that holds the unmatched rows (each costs `outside`, more than all pairs
/// together) and the empty places (each costs nothing). Invariants after each public call, the certificate of
/// `check_certificate`: row <= cost - column for each allowed pair, equal for a matched one; row <= outside, equal for
/// an unmatched one; column <= 0, and 0 where a place is empty.
///
/// Where there are many columns, the near pairs of each row (those that cost little more than its best, prices
/// included) are solved first, sparsely; what the prices then prove for the near pairs they mostly prove for all.
///
/// Complexity: O(rows * columns) for a change of all costs, and for each row without a place at worst; memory 16 bytes
/// a column beside the costs.
class DenseSolver {
 public:
  /// Precondition: at most dense_rows_max rows, capacity.size() == columns, capacities >= 0.
  DenseSolver(CostMatrix costs, std::vector<std::int32_t> capacity);

  const CostMatrix& costs() const { return costs_; }
  /// After writing to it, call solve_again() (many rows) or row_changed(i) (one).
  CostMatrix& costs() { return costs_; }

  /// From nothing. @return false when `progress` stopped it: then the assignment is not optimal.
  bool solve(const Progress& progress = {});
  /// Goes on where a run stopped. Complexity: one pass over all pairs, and what is left to do.
  bool resume(const Progress& progress);
  /// From what another run found for the same costs, limit, places and rows: one pass over all pairs proves it. What
  /// was handed in wrong is put right.
  void solve_from(const std::vector<std::int64_t>& column_prices, const Assignment& assignment);
  /// From the prices of before, after any change of costs or of the limit.
  bool solve_again(const Progress& progress = {});
  /// The costs of row i changed: forbidden, allowed, scored anew.
  void row_changed(std::int32_t i);
  void set_capacity(std::int32_t j, std::int32_t capacity);
  /// Before the first solve: this row is not present.
  void leave_out(std::int32_t i) { is_present_[index(i)] = 0; }
  /// A row that is not present takes no place and counts as nobody.
  void set_present(std::int32_t i, bool is_present);
  /// Pairs that cost more are forbidden; call solve_again() after it. @param limit 0..cost_max
  void set_cost_limit(std::int32_t limit) { limit_ = limit; }
  /// Of all optimal assignments, takes the lexicographically smallest (row 0 the smallest column, and so on; unmatched
  /// is greatest): the result then depends on the instance alone. Complexity: one pass, plus the ties.
  void canonicalise();

  const Assignment& assignment() const { return column_of_row_; }
  bool is_present(std::int32_t i) const { return is_present_[static_cast<std::size_t>(i)] != 0; }
  std::int32_t capacity(std::int32_t j) const { return capacity_[static_cast<std::size_t>(j)]; }
  std::int32_t cost_limit() const { return limit_; }
  std::int32_t outside_price() const { return outside_; }
  const std::vector<std::int32_t>& row_prices() const { return row_price_; }        ///< `costs().rows()` entries
  const std::vector<std::int32_t>& column_prices() const { return column_price_; }  ///< stride entries, padding 0
  Prices prices() const;
  const SolverWork& work() const { return work_; }

 private:
  void place(std::int32_t i, std::int32_t j);
  void remove(std::int32_t i);
  bool is_full(std::int32_t j) const { return load_[index(j)] >= capacity_[index(j)]; }
  std::int32_t scan(std::int32_t i, std::int32_t distance);
  void begin_search();
  void close(std::int32_t j, std::int32_t distance);
  std::int32_t scan_column(std::int32_t j, std::int32_t distance);
  void insert(std::int32_t row);
  void move_along(std::int32_t row, std::int32_t sink, std::int32_t leaver);
  bool fill_priced_place();
  /// Where a repair begins: a row from outside that comes to the column, or (nobody) an empty place of the column
  /// itself.
  struct Source {
    std::int32_t distance = 0;
    std::int32_t row = 0;
    std::int32_t column = 0;
  };
  void scan_to_column(std::int32_t j, std::int32_t distance, Source& source);
  void reduce_rows(std::vector<std::int32_t>& waiting);
  bool reduce_one(std::int32_t i, std::vector<std::int32_t>& stack);
  void start_from_core();
  bool solve_rest(const std::vector<char>& is_settled, const Progress& progress);
  bool solve_near(std::vector<char>& is_settled, const Progress& progress);
  std::int32_t collect_near_pairs(SparseCosts& near, std::vector<std::int32_t>& bound);
  bool finish(const std::vector<std::int32_t>& waiting, const Progress& progress);
  void settle_row(std::int32_t i);

  CostMatrix costs_;
  std::vector<std::int32_t> capacity_;
  std::int32_t limit_ = cost_max;
  std::int32_t outside_ = 0;
  Assignment column_of_row_;
  std::vector<char> is_present_;
  std::vector<std::int32_t> row_price_;
  std::vector<std::int32_t> column_price_;
  std::vector<std::int32_t> load_;             // rows in a column
  std::vector<std::int32_t> first_in_column_;  // a doubly linked list of rows per column
  std::vector<std::int32_t> next_in_column_;
  std::vector<std::int32_t> previous_in_column_;
  // Of one search; kept to spare the allocations.
  std::vector<std::int32_t> distance_;
  std::vector<std::int32_t> search_price_;
  std::vector<std::int32_t> from_row_;
  std::vector<std::int32_t> next_column_;  // of a repair: where from_row_ goes
  std::vector<std::int32_t> closed_distance_;
  std::vector<std::int32_t> closed_;
  std::int32_t leave_distance_ = 0;  // of the cheapest row to leave out
  std::int32_t leaver_ = 0;
  std::int32_t reach_ = 500;  // how far from its best a pair counts as near
  SolverWork work_;
};

}  // namespace obverse::matching
