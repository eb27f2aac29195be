#include "matching/groups.hpp"

#include <algorithm>
#include <numeric>

#include "matching/dense_solver.hpp"
#include "matching/group_bound.hpp"

namespace obverse::matching {

namespace {

constexpr std::int32_t bound_rounds = 240;
constexpr std::int32_t toggles_max = 80;
/// What a place among the first of a group is cheaper, at most: more than it is worth to keep a group alive.
constexpr std::int32_t subsidy_max = 30'000;

/// Better is: more people, then the greater total.
bool is_better(const Value& a, const Value& b) {
  return a.matched != b.matched ? a.matched > b.matched : a.total > b.total;
}

/// The flow in which each group is two columns: its first places, up to its least size, subsidised, and the others.
/// Among groups that are open it fills the first places of all before any other, as far as that is worth the subsidy.
class TieredFlow {
 public:
  explicit TieredFlow(const GroupProblem& problem)
      : problem_(problem),
        is_open_(problem.capacity.size(), 1),
        solver_(tiered_costs(problem), std::vector<std::int32_t>(2 * problem.capacity.size(), 0)) {
    for (std::int32_t j = 0; j < groups(); ++j) set_places(j);
    solver_.solve();
  }

  std::int32_t groups() const { return static_cast<std::int32_t>(problem_.capacity.size()); }
  bool is_open(std::int32_t j) const { return is_open_[index(j)] != 0; }
  void set_open(std::int32_t j, bool is_open) {
    is_open_[index(j)] = is_open ? 1 : 0;
    set_places(j);
  }
  void canonicalise() { solver_.canonicalise(); }

  Assignment assignment() const {
    Assignment columns = solver_.assignment();
    for (std::int32_t& column : columns) column = column == unmatched ? unmatched : column / 2;
    return columns;
  }
  std::vector<std::int32_t> loads() const {
    std::vector<std::int32_t> loads(problem_.capacity.size(), 0);
    for (const std::int32_t column : solver_.assignment()) {
      if (column != unmatched) ++loads[index(column / 2)];
    }
    return loads;
  }
  bool is_short(std::int32_t j, std::int32_t load) const {
    const bool runs = load > 0 || problem_.must_run[index(j)] != 0;
    return runs && load < std::min(problem_.least[index(j)], problem_.capacity[index(j)]);
  }
  Value value() const { return value_of(problem_.costs, assignment()); }

 private:
  static CostMatrix tiered_costs(const GroupProblem& problem) {
    std::int32_t low = cost_max;
    std::int32_t high = 0;
    for (std::int32_t i = 0; i < problem.costs.rows(); ++i) {
      for (std::int32_t j = 0; j < problem.costs.columns(); ++j) {
        const std::int32_t cost = problem.costs.at(i, j);
        if (cost > problem.limit) continue;
        low = std::min(low, cost);
        high = std::max(high, cost);
      }
    }
    const std::int32_t subsidy = std::clamp(cost_max - (high - low), 0, subsidy_max);
    CostMatrix tiered(problem.costs.rows(), 2 * problem.costs.columns());
    for (std::int32_t i = 0; i < problem.costs.rows(); ++i) {
      for (std::int32_t j = 0; j < problem.costs.columns(); ++j) {
        const std::int32_t cost = problem.costs.at(i, j);
        if (cost > problem.limit) continue;
        tiered.row(i)[2 * j] = static_cast<std::uint16_t>(cost - low);
        tiered.row(i)[2 * j + 1] = static_cast<std::uint16_t>(cost - low + subsidy);
      }
    }
    return tiered;
  }

  void set_places(std::int32_t j) {
    const std::int32_t most = is_open(j) ? problem_.capacity[index(j)] : 0;
    const std::int32_t least = problem_.least[index(j)];
    const std::int32_t first = least > 1 ? std::min(least, most) : 0;
    solver_.set_capacity(2 * j, first);
    solver_.set_capacity(2 * j + 1, most - first);
  }

  const GroupProblem& problem_;
  std::vector<char> is_open_;
  DenseSolver solver_;
};

/// Closes groups until all that run are large enough; the least worthy of those that are too small first.
void close_small_groups(TieredFlow& flow, const GroupProblem& problem, const std::vector<std::int64_t>& worth) {
  for (;;) {
    const std::vector<std::int32_t> loads = flow.loads();
    std::int32_t least_worthy = unmatched;
    for (std::int32_t j = 0; j < flow.groups(); ++j) {
      if (problem.must_run[index(j)] != 0 || !flow.is_short(j, loads[index(j)])) continue;
      if (least_worthy == unmatched || worth[index(j)] < worth[index(least_worthy)]) least_worthy = j;
    }
    if (least_worthy == unmatched) return;
    flow.set_open(least_worthy, false);
  }
}

/// Closes the groups that the relaxation would not run, while there are places enough for all.
void close_unworthy(TieredFlow& flow, const GroupProblem& problem, const std::vector<std::int32_t>& by_worth,
                    const std::vector<std::int64_t>& worth, std::int32_t wanted) {
  std::int64_t places = std::accumulate(problem.capacity.begin(), problem.capacity.end(), std::int64_t{0});
  for (const std::int32_t j : by_worth) {
    if (worth[index(j)] > 0) return;
    if (problem.least[index(j)] <= 1 || problem.must_run[index(j)] != 0) continue;
    if (places - problem.capacity[index(j)] < wanted) return;
    places -= problem.capacity[index(j)];
    flow.set_open(j, false);
  }
}

bool keeps_sizes(const TieredFlow& flow) {
  const std::vector<std::int32_t> loads = flow.loads();
  for (std::int32_t j = 0; j < flow.groups(); ++j) {
    if (flow.is_short(j, loads[index(j)])) return false;
  }
  return true;
}

/// Opens or closes one group after the other, those first of which the relaxation is least sure, and keeps what helps.
void improve(TieredFlow& flow, const GroupProblem& problem, std::vector<std::int32_t> by_doubt,
             const std::vector<std::int64_t>& worth, const GroupOutcome& bounds) {
  const auto doubt = [&](std::int32_t j) { return worth[index(j)] < 0 ? -worth[index(j)] : worth[index(j)]; };
  std::sort(by_doubt.begin(), by_doubt.end(),
            [&](std::int32_t a, std::int32_t b) { return doubt(a) != doubt(b) ? doubt(a) < doubt(b) : a < b; });
  Value best = flow.value();
  bool is_sound = keeps_sizes(flow);
  std::int32_t tried = 0;
  for (bool helped = true; helped && tried < toggles_max;) {
    helped = false;
    for (const std::int32_t j : by_doubt) {
      if (problem.least[index(j)] <= 1 || problem.must_run[index(j)] != 0) continue;
      if (best.matched == bounds.matched_bound && best.total == bounds.total_bound) return;
      if (++tried > toggles_max) return;
      flow.set_open(j, !flow.is_open(j));
      const Value value = flow.value();
      const bool is_good = keeps_sizes(flow);
      if (is_good && (!is_sound || is_better(value, best))) {
        best = value;
        is_sound = true;
        helped = true;
      } else {
        flow.set_open(j, !flow.is_open(j));
      }
    }
  }
}

}  // namespace

std::int32_t GroupOutcome::gap_millionths() const {
  if (total_bound <= value.total) return 0;
  return static_cast<std::int32_t>(((total_bound - value.total) * 1'000'000 + total_bound - 1) / total_bound);
}

GroupOutcome group_assignment(const GroupProblem& problem) {
  GroupOutcome outcome;
  CostMatrix costs = problem.costs;
  DenseSolver relaxed(std::move(costs), problem.capacity);
  relaxed.set_cost_limit(problem.limit);
  relaxed.solve();
  relaxed.canonicalise();
  const Value value = value_of(problem.costs, relaxed.assignment());
  outcome.assignment = relaxed.assignment();
  outcome.matched_bound = value.matched;
  outcome.total_bound = value.total;

  std::vector<std::int32_t> loads(problem.capacity.size(), 0);
  for (const std::int32_t j : outcome.assignment) {
    if (j != unmatched) ++loads[index(j)];
  }
  bool is_done = true;
  for (std::size_t j = 0; j < loads.size(); ++j) {
    const bool runs = loads[j] > 0 || problem.must_run[j] != 0;
    is_done &= !runs || loads[j] >= std::min(problem.least[j], problem.capacity[j]);
  }
  if (!is_done) {
    // An assignment of fewer people may have a greater total than one of the most: the bound holds for those too.
    const GroupBound bound = group_bound(problem, relaxed.prices().row, value.total - value.total / 200, bound_rounds);
    outcome.total_bound = bound.total;
    std::vector<std::int32_t> by_worth(problem.capacity.size());
    std::iota(by_worth.begin(), by_worth.end(), 0);
    std::sort(by_worth.begin(), by_worth.end(), [&](std::int32_t a, std::int32_t b) {
      return bound.worth[index(a)] != bound.worth[index(b)] ? bound.worth[index(a)] < bound.worth[index(b)] : a < b;
    });
    TieredFlow flow(problem);
    close_unworthy(flow, problem, by_worth, bound.worth, value.matched);
    close_small_groups(flow, problem, bound.worth);
    improve(flow, problem, by_worth, bound.worth, outcome);
    flow.canonicalise();
    outcome.assignment = flow.assignment();
    loads = flow.loads();
  }
  outcome.value = value_of(problem.costs, outcome.assignment);
  for (std::size_t j = 0; j < loads.size(); ++j) {
    outcome.is_open.push_back(loads[j] > 0 ? 1 : 0);
    const bool is_short = problem.must_run[j] != 0 && loads[j] < std::min(problem.least[j], problem.capacity[j]);
    if (is_short) outcome.short_of.push_back(static_cast<std::int32_t>(j));
  }
  return outcome;
}

}  // namespace obverse::matching
