#include "support/matching_cases.hpp"

#include <algorithm>
#include <compare>
#include <cstdlib>
#include <utility>

namespace obverse::matching {

namespace {

std::uint16_t random_cost(SeededRandom& random) {
  if (random.chance(25)) return forbidden_cost;
  if (random.chance(50)) return static_cast<std::uint16_t>(random.below(4));  // ties
  return static_cast<std::uint16_t>(random.below(score_max + 1));
}

/// What is better is less.
struct Merit {
  std::int32_t unmatched_rows = 0;
  std::int32_t worst_cost = 0;  // stays 0 where that does not count
  std::int64_t cost = 0;

  auto operator<=>(const Merit&) const = default;
};

/// Walks all assignments in lexicographic order and keeps the first of the best.
class Enumeration {
 public:
  Enumeration(const SmallCase& given, bool is_fair)
      : given_(given),
        is_fair_(is_fair),
        left_(given.capacity),
        now_(static_cast<std::size_t>(given.costs.rows()), unmatched) {}

  Assignment best() {
    walk(0, {});
    return best_;
  }

 private:
  void walk(std::int32_t i, const Merit& so_far) {
    if (i == given_.costs.rows()) {
      if (is_any_ && so_far >= merit_) return;
      is_any_ = true;
      merit_ = so_far;
      best_ = now_;
      return;
    }
    const auto row = static_cast<std::size_t>(i);
    for (std::int32_t j = 0; j < given_.costs.columns() && given_.present[row] != 0; ++j) {
      const auto column = static_cast<std::size_t>(j);
      const std::int32_t cost = given_.costs.at(i, j);
      if (left_[column] == 0 || cost > given_.limit) continue;
      --left_[column];
      now_[row] = j;
      const std::int32_t worst = is_fair_ ? std::max(so_far.worst_cost, cost) : 0;
      walk(i + 1, {so_far.unmatched_rows, worst, so_far.cost + cost});
      ++left_[column];
    }
    now_[row] = unmatched;
    walk(i + 1, {so_far.unmatched_rows + 1, so_far.worst_cost, so_far.cost});
  }

  const SmallCase& given_;
  bool is_fair_;
  std::vector<std::int32_t> left_;
  Assignment now_;
  Assignment best_;
  Merit merit_;
  bool is_any_ = false;
};

bool set_row(DenseSolver& solver, const SmallCase& wanted, std::int32_t i) {
  bool is_changed = false;
  for (std::int32_t j = 0; j < wanted.costs.columns(); ++j) {
    is_changed |= solver.costs().at(i, j) != wanted.costs.at(i, j);
    solver.costs().row(i)[j] = wanted.costs.at(i, j);
  }
  return is_changed;
}

}  // namespace

SmallCase random_small_case(SeededRandom& random) {
  const auto rows = static_cast<std::int32_t>(random.below(6));
  const auto columns = static_cast<std::int32_t>(random.below(6));
  SmallCase made{CostMatrix(rows, columns), {}, {}, cost_max};
  for (std::int32_t i = 0; i < rows; ++i) {
    for (std::int32_t j = 0; j < columns; ++j) made.costs.row(i)[j] = random_cost(random);
    made.present.push_back(random.chance(90) ? 1 : 0);
  }
  for (std::int32_t j = 0; j < columns; ++j)
    made.capacity.push_back(random.chance(60) ? 1 : static_cast<std::int32_t>(random.below(4)));
  if (random.chance(20)) made.limit = static_cast<std::int32_t>(random.below(cost_max));
  return made;
}

void change_at_random(SmallCase& changed, SeededRandom& random) {
  const std::int64_t kind = random.below(5);
  const std::int32_t rows = changed.costs.rows();
  const std::int32_t columns = changed.costs.columns();
  if (kind == 0 && columns > 0)
    changed.capacity[static_cast<std::size_t>(random.below(columns))] = static_cast<std::int32_t>(random.below(4));
  if (kind == 1 && rows > 0) changed.present[static_cast<std::size_t>(random.below(rows))] ^= 1;
  if (kind == 2) changed.limit = random.chance(50) ? cost_max : static_cast<std::int32_t>(random.below(cost_max));
  if (kind < 3 || rows == 0 || columns == 0) return;
  const std::int64_t pairs = kind == 3 ? 1 : rows * columns;
  for (std::int64_t k = 0; k < pairs; ++k) {
    const auto i = static_cast<std::int32_t>(random.below(rows));
    changed.costs.row(i)[random.below(columns)] = random_cost(random);
  }
}

Assignment exhaustive_optimum(const SmallCase& given, bool is_fair) { return Enumeration(given, is_fair).best(); }

DenseSolver solved(const SmallCase& given) {
  DenseSolver solver(given.costs, given.capacity);
  solver.set_cost_limit(given.limit);
  for (std::int32_t i = 0; i < given.costs.rows(); ++i)
    solver.set_present(i, given.present[static_cast<std::size_t>(i)] != 0);
  solver.solve();
  solver.canonicalise();
  return solver;
}

void carry_over(DenseSolver& solver, const SmallCase& wanted, SeededRandom& random) {
  const bool is_all_at_once = random.chance(50) || solver.cost_limit() != wanted.limit;
  for (std::int32_t j = 0; j < wanted.costs.columns(); ++j) {
    const std::int32_t capacity = wanted.capacity[static_cast<std::size_t>(j)];
    if (solver.capacity(j) != capacity) solver.set_capacity(j, capacity);
  }
  for (std::int32_t i = 0; i < wanted.costs.rows(); ++i)
    solver.set_present(i, wanted.present[static_cast<std::size_t>(i)] != 0);
  for (std::int32_t i = 0; i < wanted.costs.rows(); ++i) {
    if (set_row(solver, wanted, i) && !is_all_at_once) solver.row_changed(i);
  }
  solver.set_cost_limit(wanted.limit);
  if (is_all_at_once) solver.solve_again();
  if (random.chance(70)) solver.canonicalise();  // a later edit may start from any optimum
}

SparseCosts sparse_from(const SmallCase& given) {
  SparseCosts sparse;
  sparse.columns = given.costs.columns();
  for (std::int32_t i = 0; i < given.costs.rows(); ++i) {
    for (std::int32_t j = 0; j < given.costs.columns(); ++j) {
      if (given.present[static_cast<std::size_t>(i)] == 0 || given.costs.at(i, j) > given.limit) continue;
      sparse.column.push_back(static_cast<std::uint32_t>(j));
      sparse.cost.push_back(given.costs.at(i, j));
    }
    sparse.begin.push_back(static_cast<std::uint32_t>(sparse.column.size()));
  }
  return sparse;
}

int number_from_environment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

}  // namespace obverse::matching
