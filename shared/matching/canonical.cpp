#include "matching/canonical.hpp"

#include <utility>

namespace obverse::matching {

namespace {

/// The nodes of a search are the columns and, last, the hub: rows that are out, and empty places.
class Exchange {
 public:
  Exchange(const TightPairs& pairs, std::vector<std::int32_t> places, Assignment& assignment)
      : pairs_(pairs),
        empty_(std::move(places)),
        assignment_(assignment),
        hub_(static_cast<std::int32_t>(empty_.size())),
        occupants_(empty_.size() + 1),
        seen_in_(empty_.size() + 1, nobody),
        came_from_(empty_.size() + 1, nobody),
        came_by_(empty_.size() + 1, nobody) {
    // From the last row down, so that the first row is always at the back and is fixed without a search.
    for (auto i = static_cast<std::int32_t>(assignment.size()) - 1; i >= 0; --i) {
      const bool is_out = assignment[index(i)] == unmatched;
      if (is_out && pairs.begin[index(i)] == pairs.begin[index(i) + 1]) continue;
      occupants_[index(is_out ? hub_ : assignment[index(i)])].push_back(i);
      if (!is_out) --empty_[index(assignment[index(i)])];
    }
    for (std::int32_t j = 0; j < hub_; ++j) {
      if (pairs.may_have_empty[index(j)] != 0) free_columns_.push_back(j);
    }
  }

  /// Gives row i the least column that leaves the rest an optimum, and takes it out of the game.
  void settle(std::int32_t i) {
    const std::int32_t goal = assignment_[index(i)] == unmatched ? hub_ : assignment_[index(i)];
    leave(i, goal);
    for (std::uint32_t e = pairs_.begin[index(i)]; e < pairs_.begin[index(i) + 1]; ++e) {
      const std::int32_t j = pairs_.column[e];
      if (j >= goal) return;
      if (!has_way(i, j, goal)) continue;
      push_along(j, goal);
      assignment_[index(i)] = j;
      return;
    }
  }

 private:
  void leave(std::int32_t i, std::int32_t node) {
    auto& rows = occupants_[index(node)];
    for (std::size_t k = rows.size(); k-- > 0;) {
      if (rows[k] != i) continue;
      rows[k] = rows.back();
      rows.pop_back();
      return;
    }
  }

  /// True when the node is the goal; else it is looked at later, once.
  bool reach(std::int32_t node, std::int32_t from, std::int32_t by, std::int32_t goal) {
    if (seen_in_[index(node)] == search_) return false;
    seen_in_[index(node)] = search_;
    came_from_[index(node)] = from;
    came_by_[index(node)] = by;
    if (node == goal) return true;
    waiting_.push_back(node);
    return false;
  }

  /// Looks for somebody to move on from `from` to `goal`. What was seen in vain for this row stays seen.
  bool has_way(std::int32_t row, std::int32_t from, std::int32_t goal) {
    search_ = row;
    waiting_.clear();
    if (seen_in_[index(from)] == search_) return false;
    reach(from, nobody, nobody, nobody);
    while (!waiting_.empty()) {
      const std::int32_t node = waiting_.back();
      waiting_.pop_back();
      if (node == hub_) {
        for (const std::int32_t j : free_columns_) {
          if (reach(j, hub_, nobody, goal)) return true;
        }
      } else if (empty_[index(node)] > 0 && reach(hub_, node, nobody, goal)) {
        return true;
      }
      for (const std::int32_t k : occupants_[index(node)]) {
        if (moves_on(k, node, goal)) return true;
      }
    }
    return false;
  }

  bool moves_on(std::int32_t k, std::int32_t node, std::int32_t goal) {
    if (pairs_.may_be_unmatched[index(k)] != 0 && reach(hub_, node, k, goal)) return true;
    for (std::uint32_t e = pairs_.begin[index(k)]; e < pairs_.begin[index(k) + 1]; ++e) {
      if (reach(pairs_.column[e], node, k, goal)) return true;
    }
    return false;
  }

  void push_along(std::int32_t from, std::int32_t goal) {
    // The place that the settled row left is free at the goal; the one that it takes is one less where the way begins.
    if (goal != hub_) ++empty_[index(goal)];
    for (std::int32_t node = goal; node != from; node = came_from_[index(node)]) {
      const std::int32_t before = came_from_[index(node)];
      const std::int32_t mover = came_by_[index(node)];
      if (mover != nobody) {
        leave(mover, before);
        occupants_[index(node)].push_back(mover);
        assignment_[index(mover)] = node == hub_ ? unmatched : node;
      }
      if (node != hub_ && mover != nobody) --empty_[index(node)];
      if (before != hub_ && mover != nobody) ++empty_[index(before)];
    }
    --empty_[index(from)];
  }

  const TightPairs& pairs_;
  std::vector<std::int32_t> empty_;  // places that nobody has, per column
  Assignment& assignment_;
  std::int32_t hub_;
  std::vector<std::vector<std::int32_t>> occupants_;  // rows that are not settled yet
  std::vector<std::int32_t> seen_in_;
  std::vector<std::int32_t> came_from_;
  std::vector<std::int32_t> came_by_;
  std::vector<std::int32_t> free_columns_;
  std::vector<std::int32_t> waiting_;
  std::int32_t search_ = nobody;
};

}  // namespace

void take_least_optimum(const TightPairs& pairs, std::vector<std::int32_t> places, Assignment& assignment) {
  Exchange exchange(pairs, std::move(places), assignment);
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(assignment.size()); ++i) exchange.settle(i);
}

}  // namespace obverse::matching
