#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "matching/assignment.hpp"
#include "matching/solver_work.hpp"

namespace obverse::matching {

/// The sparse twin of DenseSolver, for candidate lists (the k best mentors of each mentee): the same objective, the
/// same certificate, prices of 64 bits. Successive shortest paths with a heap that stop at the nearest empty place.
///
/// Complexity: O(pairs log columns) for each row without a place, at worst; usually a small neighbourhood.
class SparseSolver {
 public:
  /// Precondition: capacity.size() == costs.columns; capacities >= 0; columns in range, each once in a row.
  /// @param outside what a row pays that stays unmatched; 0: more than all pairs together (most rows first)
  SparseSolver(SparseCosts costs, std::vector<std::int32_t> capacity, std::int64_t outside = 0);

  const SparseCosts& costs() const { return costs_; }
  /// After writing to the costs (not to the columns), call solve_again().
  SparseCosts& costs() { return costs_; }

  /// From nothing. @return false when `progress` stopped it
  bool solve(const Progress& progress = {});
  /// From the prices of before, after any change of costs or capacities. @return false when `progress` stopped it
  bool solve_again(const Progress& progress = {});
  /// Takes over prices and places that were found elsewhere; call solve_again() after it. Pairs that are not stored
  /// here are given up.
  void adopt(const std::vector<std::int32_t>& column_prices, const Assignment& assignment);
  void set_capacity(std::int32_t j, std::int32_t capacity) { capacity_[static_cast<std::size_t>(j)] = capacity; }
  /// As DenseSolver::canonicalise.
  void canonicalise();

  const Assignment& assignment() const { return column_of_row_; }
  Prices prices() const;
  const SolverWork& work() const { return work_; }

 private:
  struct Offer {
    std::int64_t best = 0;
    std::int64_t second = 0;
    std::int32_t column = unmatched;
  };
  bool is_full(std::size_t j) const { return load_[j] >= capacity_[j]; }
  Offer best_offer(std::int32_t i) const;
  void place(std::int32_t i, std::int32_t j);
  void remove(std::int32_t i);
  bool release_prices();
  bool start_from_shortage(const Progress& progress);
  void reduce_rows(std::vector<std::int32_t>& waiting);
  void scan(std::int32_t i, std::int64_t distance);
  void scan_column(std::int32_t j, std::int64_t distance);
  std::int32_t search(std::int32_t row);
  void insert(std::int32_t row);

  SparseCosts costs_;
  std::vector<std::int32_t> capacity_;
  std::int64_t outside_ = 0;
  Assignment column_of_row_;
  std::vector<std::int64_t> row_price_;
  std::vector<std::int64_t> column_price_;
  std::vector<std::int32_t> load_;
  std::vector<std::int32_t> first_in_column_;
  std::vector<std::int32_t> next_in_column_;
  std::vector<std::int32_t> previous_in_column_;
  // Of one search: valid where the stamp is the search's.
  using Reached = std::pair<std::int64_t, std::int32_t>;
  std::vector<Reached> heap_;
  std::vector<std::int64_t> distance_;
  std::vector<std::int32_t> from_row_;
  std::vector<std::uint32_t> reached_in_;
  std::vector<std::uint32_t> closed_in_;
  std::vector<std::int32_t> closed_;
  std::uint32_t search_ = 0;
  std::int64_t bound_ = 0;  // nothing farther matters
  std::int64_t leave_distance_ = 0;
  std::int32_t leaver_ = 0;
  SolverWork work_;
};

}  // namespace obverse::matching
