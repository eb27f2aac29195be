#include "matching/stable.hpp"

#include <algorithm>
#include <utility>

namespace obverse::matching {

namespace {

/// One list of preferences, read from the best on; only its beginning is sorted until more is asked for.
class PreferenceList {
 public:
  void fill(const std::uint16_t* cost, std::int32_t count) {
    for (std::int32_t j = 0; j < count; ++j) {
      if (cost[j] != forbidden_cost) keys_.push_back(std::uint64_t{cost[j]} << 32U | static_cast<std::uint32_t>(j));
    }
  }
  /// The next one, or `unmatched` at the end.
  std::int32_t take() {
    if (next_ == keys_.size()) return unmatched;
    if (next_ == sorted_) sort_more();
    return static_cast<std::int32_t>(keys_[next_++] & 0xFFFFFFFFU);
  }

 private:
  void sort_more() {
    const std::size_t end = std::min(keys_.size(), std::max<std::size_t>(sorted_ * 4, 32));
    const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(sorted_);
    std::partial_sort(begin, keys_.begin() + static_cast<std::ptrdiff_t>(end), keys_.end());
    sorted_ = end;
  }
  std::vector<std::uint64_t> keys_;  // cost, then position: all different
  std::size_t next_ = 0;
  std::size_t sorted_ = 0;
};

/// Those who propose ask down their lists while they have places; those who receive keep the best so far.
class DeferredAcceptance {
 public:
  DeferredAcceptance(const CostMatrix& proposing, const CostMatrix& receiving, const std::vector<std::int32_t>& wanted,
                     const std::vector<std::int32_t>& places)
      : receiving_(receiving), wanted_(wanted), places_(places), lists_(wanted.size()), held_(places.size()) {
    for (std::size_t p = 0; p < wanted.size(); ++p) {
      lists_[p].fill(proposing.row(static_cast<std::int32_t>(p)), proposing.columns());
      waiting_.push_back(static_cast<std::int32_t>(p));
    }
  }

  /// For each receiver, the proposers that it holds.
  std::vector<std::vector<std::int32_t>> run() {
    std::vector<std::int32_t> open = wanted_;
    while (!waiting_.empty()) {
      const std::int32_t p = waiting_.back();
      if (open[index(p)] <= 0) {
        waiting_.pop_back();
        continue;
      }
      const std::int32_t r = lists_[index(p)].take();
      if (r == unmatched) {
        waiting_.pop_back();
        continue;
      }
      --open[index(p)];
      const std::int32_t refused = hold(r, p);
      if (refused == unmatched) continue;
      ++open[index(refused)];
      if (refused != p) waiting_.push_back(refused);
    }
    return std::move(held_);
  }

 private:
  bool prefers(std::int32_t r, std::int32_t a, std::int32_t b) const {
    const std::uint16_t first = receiving_.at(r, a);
    const std::uint16_t second = receiving_.at(r, b);
    return first != second ? first < second : a < b;
  }

  /// @return who is refused, or `unmatched`
  std::int32_t hold(std::int32_t r, std::int32_t p) {
    auto& held = held_[index(r)];
    held.push_back(p);
    if (static_cast<std::int32_t>(held.size()) <= places_[index(r)]) return unmatched;
    std::size_t worst = 0;
    for (std::size_t k = 1; k < held.size(); ++k) {
      if (prefers(r, held[worst], held[k])) worst = k;
    }
    const std::int32_t refused = held[worst];
    held[worst] = held.back();
    held.pop_back();
    return refused;
  }

  const CostMatrix& receiving_;
  const std::vector<std::int32_t>& wanted_;
  const std::vector<std::int32_t>& places_;
  std::vector<PreferenceList> lists_;
  std::vector<std::vector<std::int32_t>> held_;
  std::vector<std::int32_t> waiting_;
};

}  // namespace

Assignment stable_assignment(const CostMatrix& row_costs, const CostMatrix& column_costs,
                             const std::vector<std::int32_t>& capacity, ProposingSide side) {
  const std::vector<std::int32_t> one_each(index(row_costs.rows()), 1);
  Assignment assignment(one_each.size(), unmatched);
  const CostMatrix by_column = transposed(column_costs);
  if (side == ProposingSide::Rows) {
    const auto held = DeferredAcceptance(row_costs, by_column, one_each, capacity).run();
    for (std::size_t j = 0; j < held.size(); ++j) {
      for (const std::int32_t i : held[j]) assignment[index(i)] = static_cast<std::int32_t>(j);
    }
    return assignment;
  }
  const auto held = DeferredAcceptance(by_column, row_costs, capacity, one_each).run();
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (!held[i].empty()) assignment[i] = held[i].front();
  }
  return assignment;
}

BlockingPairs blocking_pairs(const CostMatrix& row_costs, const CostMatrix& column_costs, std::int32_t limit,
                             const std::vector<std::int32_t>& capacity, const Assignment& assignment,
                             std::size_t listed_max) {
  // What a column would give up: its worst row, or an empty place, which is worse than anybody.
  std::vector<std::int32_t> worst(capacity.size(), -1);
  std::vector<std::int32_t> load(capacity.size(), 0);
  for (std::int32_t i = 0; i < row_costs.rows(); ++i) {
    const std::int32_t j = assignment[index(i)];
    if (j == unmatched) continue;
    ++load[index(j)];
    worst[index(j)] = std::max<std::int32_t>(worst[index(j)], column_costs.at(i, j));
  }
  for (std::size_t j = 0; j < capacity.size(); ++j) {
    if (load[j] < capacity[j]) worst[j] = forbidden_cost;
  }
  BlockingPairs result;
  const auto is_before = [](const BlockingPair& a, const BlockingPair& b) {
    if (a.gain != b.gain) return a.gain > b.gain;
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  };
  for (std::int32_t i = 0; i < row_costs.rows(); ++i) {
    const std::int32_t mine = assignment[index(i)];
    const std::int32_t cost = mine == unmatched ? forbidden_cost : row_costs.at(i, mine);
    const std::uint16_t* row = row_costs.row(i);
    const std::uint16_t* column = column_costs.row(i);
    const std::int32_t bound = std::min(limit, cost - 1);
    for (std::int32_t j = 0; j < row_costs.columns(); ++j) {
      if (row[j] > bound || column[j] >= worst[index(j)]) continue;
      ++result.count;
      const BlockingPair pair{i, j, cost - row[j] + worst[index(j)] - column[j]};
      const auto place = std::lower_bound(result.worst.begin(), result.worst.end(), pair, is_before);
      if (place == result.worst.end() && result.worst.size() >= listed_max) continue;
      result.worst.insert(place, pair);
      if (result.worst.size() > listed_max) result.worst.pop_back();
    }
  }
  return result;
}

CostMatrix transposed(const CostMatrix& costs) {
  constexpr std::int32_t block = 32;  // of both matrices, a block of lines stays in the cache
  CostMatrix result(costs.columns(), costs.rows());
  for (std::int32_t i0 = 0; i0 < costs.rows(); i0 += block) {
    for (std::int32_t j0 = 0; j0 < costs.columns(); j0 += block) {
      const std::int32_t i_end = std::min(costs.rows(), i0 + block);
      const std::int32_t j_end = std::min(costs.columns(), j0 + block);
      for (std::int32_t j = j0; j < j_end; ++j) {
        std::uint16_t* out = result.row(j);
        const std::uint16_t* in = costs.row(i0) + j;
        for (std::int32_t i = i0; i < i_end; ++i, in += costs.stride()) out[i] = *in;
      }
    }
  }
  return result;
}

}  // namespace obverse::matching
