#include "matching/fair.hpp"

#include <algorithm>
#include <utility>

#include "matching/row_kernels.hpp"

namespace obverse::matching {

namespace {

void collect_row(const CostMatrix& costs, std::int32_t i, std::int32_t limit, std::vector<std::uint32_t>& found) {
  collect_within(costs.row(i), costs.stride(), limit, found);
}

void collect_row(const SparseCosts& costs, std::int32_t i, std::int32_t limit, std::vector<std::uint32_t>& found) {
  for (std::uint32_t e = costs.begin[index(i)]; e < costs.begin[index(i) + 1]; ++e) {
    if (costs.cost[e] <= limit) found.push_back(costs.column[e]);
  }
}

std::int32_t cost_of(const CostMatrix& costs, std::int32_t i, std::int32_t j) { return costs.at(i, j); }

std::int32_t cost_of(const SparseCosts& costs, std::int32_t i, std::int32_t j) {
  for (std::uint32_t e = costs.begin[index(i)]; e < costs.begin[index(i) + 1]; ++e) {
    if (static_cast<std::int32_t>(costs.column[e]) == j) return costs.cost[e];
  }
  return forbidden_cost;
}

/// Maximum matching by breadth-first augmenting paths over the pairs within a limit.
template <class Costs>
class LimitedMatching {
 public:
  LimitedMatching(const Costs& costs, const std::vector<std::int32_t>& capacity, const std::vector<char>& present,
                  const Assignment& start)
      : costs_(costs),
        capacity_(capacity),
        present_(present),
        column_of_row_(start),
        rows_(capacity.size()),
        from_row_(capacity.size()) {
    for (std::int32_t i = 0; i < costs.rows(); ++i) {
      if (start[index(i)] != unmatched) rows_[index(start[index(i)])].push_back(i);
    }
  }

  /// Whether `wanted` rows can be matched within the limit.
  bool reaches(std::int32_t limit, std::int32_t wanted) {
    std::int32_t matched = 0;
    for (std::int32_t i = 0; i < costs_.rows(); ++i) {
      const std::int32_t j = column_of_row_[index(i)];
      if (j == unmatched) continue;
      if (cost_of(costs_, i, j) <= limit)
        ++matched;
      else
        move(i, unmatched);
    }
    seen_.assign(capacity_.size(), 0);
    for (std::int32_t i = 0; i < costs_.rows() && matched < wanted; ++i) {
      const bool is_present = present_.empty() || present_[index(i)] != 0;
      if (is_present && column_of_row_[index(i)] == unmatched && augment(i, limit)) ++matched;
    }
    return matched >= wanted;
  }

 private:
  void move(std::int32_t i, std::int32_t j) {
    const std::int32_t before = std::exchange(column_of_row_[index(i)], j);
    if (before != unmatched) {
      auto& rows = rows_[index(before)];
      *std::find(rows.begin(), rows.end(), i) = rows.back();
      rows.pop_back();
    }
    if (j != unmatched) rows_[index(j)].push_back(i);
  }

  /// Columns that were seen in vain stay seen: no later path leads through them either.
  bool augment(std::int32_t row, std::int32_t limit) {
    queue_.assign(1, row);
    reached_.clear();
    for (std::size_t head = 0; head < queue_.size(); ++head) {
      const std::int32_t i = queue_[head];
      found_.clear();
      collect_row(costs_, i, limit, found_);
      for (const std::uint32_t j : found_) {
        if (seen_[j] != 0) continue;
        seen_[j] = 1;
        reached_.push_back(j);
        from_row_[j] = i;
        if (static_cast<std::int32_t>(rows_[j].size()) < capacity_[j]) {
          follow_back(row, static_cast<std::int32_t>(j));
          for (const std::uint32_t k : reached_) seen_[k] = 0;
          return true;
        }
        queue_.insert(queue_.end(), rows_[j].begin(), rows_[j].end());
      }
    }
    return false;
  }

  void follow_back(std::int32_t row, std::int32_t j) {
    for (;;) {
      const std::int32_t i = from_row_[index(j)];
      const std::int32_t left = column_of_row_[index(i)];
      move(i, j);
      if (i == row) return;
      j = left;
    }
  }

  const Costs& costs_;
  const std::vector<std::int32_t>& capacity_;
  const std::vector<char>& present_;
  Assignment column_of_row_;
  std::vector<std::vector<std::int32_t>> rows_;  // of each column
  std::vector<std::int32_t> from_row_;
  std::vector<char> seen_;
  std::vector<std::uint32_t> reached_;
  std::vector<std::int32_t> queue_;
  std::vector<std::uint32_t> found_;
};

template <class Costs>
std::int32_t least_limit(const Costs& costs, const std::vector<std::int32_t>& capacity,
                         const std::vector<char>& present, const Assignment& optimum) {
  std::int32_t wanted = 0;
  std::int32_t high = 0;
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    if (optimum[index(i)] == unmatched) continue;
    ++wanted;
    high = std::max(high, cost_of(costs, i, optimum[index(i)]));
  }
  LimitedMatching<Costs> matching(costs, capacity, present, optimum);
  std::int32_t low = 0;
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    if (matching.reaches(middle, wanted))
      high = middle;
    else
      low = middle + 1;
  }
  return high;
}

}  // namespace

std::int32_t fair_cost_limit(const CostMatrix& costs, const std::vector<std::int32_t>& capacity,
                             const std::vector<char>& present, const Assignment& optimum) {
  return least_limit(costs, capacity, present, optimum);
}

std::int32_t fair_cost_limit(const SparseCosts& costs, const std::vector<std::int32_t>& capacity,
                             const Assignment& optimum) {
  return least_limit(costs, capacity, {}, optimum);
}

std::int32_t make_fair(DenseSolver& solver) {
  std::vector<std::int32_t> capacity;
  std::vector<char> present;
  for (std::int32_t j = 0; j < solver.costs().columns(); ++j) capacity.push_back(solver.capacity(j));
  for (std::int32_t i = 0; i < solver.costs().rows(); ++i) present.push_back(solver.is_present(i) ? 1 : 0);
  const std::int32_t limit = fair_cost_limit(solver.costs(), capacity, present, solver.assignment());
  solver.set_cost_limit(limit);
  solver.solve_again();
  return limit;
}

std::int32_t make_fair(SparseSolver& solver, const std::vector<std::int32_t>& capacity) {
  const std::int32_t limit = fair_cost_limit(solver.costs(), capacity, solver.assignment());
  for (std::uint16_t& cost : solver.costs().cost) {
    if (cost > limit) cost = forbidden_cost;
  }
  solver.solve_again();
  return limit;
}

}  // namespace obverse::matching
