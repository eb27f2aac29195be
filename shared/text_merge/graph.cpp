#include "text_merge/graph.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace obverse {

void TextGraph::append(const TextEventId& id, std::int64_t units, std::span<const TextUnit> parents) {
  OBVERSE_ASSERT(units >= 1);
  if (!runs_.empty()) {
    Run& newest = runs_.back();
    const bool follows = parents.size() == 1 && parents[0] == newest.last() && newest.id.agent == id.agent &&
                         newest.id.seq + newest.events == id.seq && newest.units_each == units;
    if (follows) {
      ++newest.events;
      return;
    }
  }
  const TextUnit first = end();
  run_by_first_event_.emplace(id, runs_.size());
  runs_.push_back(Run{id, 1, units, first, {parents.begin(), parents.end()}});
}

std::optional<UnitRange> TextGraph::units_of(const TextEventId& id) const {
  auto it = run_by_first_event_.upper_bound(id);
  if (it == run_by_first_event_.begin()) return std::nullopt;
  const Run& run = runs_[(--it)->second];
  if (run.id.agent != id.agent || id.seq - run.id.seq >= run.events) return std::nullopt;
  const TextUnit first = run.first + (id.seq - run.id.seq) * run.units_each;
  return UnitRange{first, first + run.units_each - 1};
}

std::size_t TextGraph::run_index_of(TextUnit unit) const {
  OBVERSE_ASSERT(unit >= 0 && unit < end());
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), unit,
                                      [](TextUnit sought, const Run& run) { return sought < run.first; });
  return static_cast<std::size_t>(after - runs_.begin()) - 1;
}

TextEventId TextGraph::event_of(TextUnit unit) const {
  const Run& run = runs_[run_index_of(unit)];
  return {run.id.agent, run.id.seq + (unit - run.first) / run.units_each};
}

std::vector<TextUnit> TextGraph::parents_of(TextUnit unit) const {
  const Run& run = runs_[run_index_of(unit)];
  return unit == run.first ? run.parents : std::vector<TextUnit>{unit - 1};
}

/// Walks both versions back from their newest units until only shared ones are left (the `diff` of Gentle and Kleppmann
/// 2025, section 3.2).
TextGraph::Difference TextGraph::difference(std::span<const TextUnit> a, std::span<const TextUnit> b) const {
  enum class Side { A, B, Both };
  Difference difference;
  if (std::equal(a.begin(), a.end(), b.begin(), b.end())) return difference;
  std::map<TextUnit, Side, std::greater<>> queue;
  std::size_t one_sided = 0;
  const auto enter = [&](TextUnit unit, Side side) {
    const auto [it, is_new] = queue.try_emplace(unit, side);
    if (is_new) {
      one_sided += side == Side::Both ? 0 : 1;
    } else if (it->second != side && it->second != Side::Both) {
      it->second = Side::Both;
      --one_sided;
    }
  };
  const auto mark = [&](TextUnit first, TextUnit last, Side side) {
    if (first > last || side == Side::Both) return;
    std::vector<UnitRange>& ranges = side == Side::A ? difference.only_a : difference.only_b;
    if (!ranges.empty() && ranges.back().first == last + 1)
      ranges.back().first = first;
    else
      ranges.push_back({first, last});
  };
  for (const TextUnit unit : a) enter(unit, Side::A);
  for (const TextUnit unit : b) enter(unit, Side::B);
  while (one_sided > 0) {
    TextUnit unit = queue.begin()->first;
    Side side = queue.begin()->second;
    queue.erase(queue.begin());
    one_sided -= side == Side::Both ? 0 : 1;
    const Run& run = runs_[run_index_of(unit)];
    // Others that wait within the same run: from there on down the run belongs to both of them.
    while (!queue.empty() && queue.begin()->first >= run.first) {
      const auto [below, side_below] = *queue.begin();
      queue.erase(queue.begin());
      one_sided -= side_below == Side::Both ? 0 : 1;
      if (side_below == side) continue;
      mark(below + 1, unit, side);
      unit = below;
      side = Side::Both;
    }
    mark(run.first, unit, side);
    for (const TextUnit parent : run.parents) enter(parent, side);
  }
  return difference;
}

std::vector<UnitRange> TextGraph::branch_order(TextUnit from) const {
  std::vector<UnitRange> order;
  if (from >= end()) return order;
  const std::size_t begin = run_index_of(from);
  const std::size_t count = runs_.size() - begin;
  std::vector<std::vector<std::size_t>> children(count);
  std::vector<std::size_t> waits_for(count, 0);
  for (std::size_t i = 1; i < count; ++i) {
    for (const TextUnit parent : runs_[begin + i].parents) {
      if (parent < from) continue;
      children[run_index_of(parent) - begin].push_back(i);
      ++waits_for[i];
    }
  }
  std::vector<std::size_t> ready;
  for (std::size_t i = count; i-- > 0;) {
    if (i == 0 || waits_for[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    const std::size_t i = ready.back();
    ready.pop_back();
    const Run& run = runs_[begin + i];
    order.push_back({std::max(run.first, from), run.last()});
    for (std::size_t k = children[i].size(); k-- > 0;) {
      if (--waits_for[children[i][k]] == 0) ready.push_back(children[i][k]);
    }
  }
  return order;
}

}  // namespace obverse
