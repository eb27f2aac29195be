#include "matching/maximum_matching.hpp"

#include <algorithm>
#include <utility>

namespace obverse::matching {

namespace {

constexpr std::int32_t unseen = -1;
constexpr std::int32_t dead = -2;

class HopcroftKarp {
 public:
  HopcroftKarp(const SparseCosts& costs, const std::vector<std::int32_t>& capacity)
      : costs_(costs),
        capacity_(capacity),
        column_of_row_(index(costs.rows()), unmatched),
        rows_(capacity.size()),
        level_(column_of_row_.size()),
        next_pair_(column_of_row_.size()) {}

  Assignment run() {
    while (find_levels()) {
      for (std::size_t i = 0; i < next_pair_.size(); ++i) next_pair_[i] = costs_.begin[i];
      for (std::int32_t i = 0; i < costs_.rows(); ++i) {
        if (column_of_row_[index(i)] == unmatched) augment(i);
      }
    }
    return std::move(column_of_row_);
  }

 private:
  bool has_place(std::uint32_t j) const { return static_cast<std::int32_t>(rows_[j].size()) < capacity_[j]; }

  /// Distances from the unmatched rows. @return whether any reaches a free place
  bool find_levels() {
    std::vector<std::int32_t> queue;
    std::vector<char> seen(capacity_.size(), 0);
    for (std::int32_t i = 0; i < costs_.rows(); ++i) {
      const bool is_free = column_of_row_[index(i)] == unmatched;
      level_[index(i)] = is_free ? 0 : unseen;
      if (is_free) queue.push_back(i);
    }
    bool has_way = false;
    std::int32_t level_end = costs_.rows() + 1;
    for (std::size_t head = 0; head < queue.size() && level_[index(queue[head])] < level_end; ++head) {
      const std::size_t i = index(queue[head]);
      for (std::uint32_t e = costs_.begin[i]; e < costs_.begin[i + 1]; ++e) {
        const std::uint32_t j = costs_.column[e];
        if (costs_.cost[e] > cost_max || seen[j] != 0) continue;
        seen[j] = 1;
        if (has_place(j)) {
          has_way = true;
          level_end = level_[i] + 1;
        }
        for (const std::int32_t k : rows_[j]) {
          if (level_[index(k)] != unseen) continue;
          level_[index(k)] = level_[i] + 1;
          queue.push_back(k);
        }
      }
    }
    return has_way;
  }

  /// Depth first along growing levels; rows without a way are dead for this phase.
  void augment(std::int32_t start) {
    std::vector<std::int32_t> path = {start};
    while (!path.empty()) {
      const std::size_t i = index(path.back());
      if (next_pair_[i] == costs_.begin[i + 1]) {
        level_[i] = dead;
        path.pop_back();
        continue;
      }
      const std::uint32_t e = next_pair_[i];
      const std::uint32_t j = costs_.column[e];
      if (costs_.cost[e] > cost_max) {
        ++next_pair_[i];
        continue;
      }
      if (has_place(j)) return shift(path);
      const auto& rows = rows_[j];
      const auto onward =
          std::find_if(rows.begin(), rows.end(), [&](std::int32_t k) { return level_[index(k)] == level_[i] + 1; });
      if (onward == rows.end())
        ++next_pair_[i];
      else
        path.push_back(*onward);
    }
  }

  /// Each row of the path takes the column that it looks at; the last one has a free place.
  void shift(const std::vector<std::int32_t>& path) {
    for (std::size_t k = path.size(); k-- > 0;) {
      const std::size_t i = index(path[k]);
      const auto j = static_cast<std::int32_t>(costs_.column[next_pair_[i]]);
      const std::int32_t before = std::exchange(column_of_row_[i], j);
      if (before != unmatched) {
        auto& rows = rows_[index(before)];
        *std::find(rows.begin(), rows.end(), path[k]) = rows.back();
        rows.pop_back();
      }
      rows_[index(j)].push_back(path[k]);
      level_[i] = dead;  // the paths of a phase share no row
    }
  }

  const SparseCosts& costs_;
  const std::vector<std::int32_t>& capacity_;
  Assignment column_of_row_;
  std::vector<std::vector<std::int32_t>> rows_;  // of each column
  std::vector<std::int32_t> level_;
  std::vector<std::uint32_t> next_pair_;
};

}  // namespace

Assignment maximum_matching(const SparseCosts& costs, const std::vector<std::int32_t>& capacity) {
  return HopcroftKarp(costs, capacity).run();
}

Shortage shortage_of(const SparseCosts& costs, const Assignment& maximum) {
  Shortage shortage{std::vector<char>(maximum.size(), 0), std::vector<char>(index(costs.columns), 0)};
  std::vector<std::vector<std::int32_t>> rows_of(index(costs.columns));
  std::vector<std::size_t> queue;
  for (std::size_t i = 0; i < maximum.size(); ++i) {
    if (maximum[i] != unmatched) {
      rows_of[index(maximum[i])].push_back(static_cast<std::int32_t>(i));
      continue;
    }
    shortage.rows[i] = 1;
    queue.push_back(i);
  }
  for (std::size_t head = 0; head < queue.size(); ++head) {
    for (std::uint32_t e = costs.begin[queue[head]]; e < costs.begin[queue[head] + 1]; ++e) {
      const std::uint32_t j = costs.column[e];
      if (costs.cost[e] > cost_max || std::exchange(shortage.columns[j], 1) != 0) continue;
      for (const std::int32_t k : rows_of[j]) {
        if (std::exchange(shortage.rows[index(k)], 1) == 0) queue.push_back(index(k));
      }
    }
  }
  return shortage;
}

}  // namespace obverse::matching
