#include "matching/match_preview.hpp"

#include <algorithm>
#include <utility>

#include "matching/certificate.hpp"
#include "matching/fair.hpp"

namespace obverse::matching {

namespace {

std::vector<std::int32_t> capacities_of(const ScoreTable& table) {
  std::vector<std::int32_t> capacities;
  for (std::int32_t j = 0; j < table.mentor_count(); ++j) capacities.push_back(table.mentor(j).capacity);
  return capacities;
}

/// The greatest cost of a pair that has at least `points` of 1000.
std::int32_t limit_of(std::int32_t points) {
  if (points <= 0) return cost_max;
  const std::int32_t score = (points * score_max + points_max - 1) / points_max;
  return score > score_max ? 0 : score_max - score;
}

Error refused(ErrorCode code, const char* key) { return {code, key}; }

}  // namespace

Result<MatchPreview> MatchPreview::start(std::vector<MatchPerson> people, const MatchRules& rules,
                                         const Weights& weights, Objective objective) {
  std::int32_t left_out = 0;
  return start_with(std::move(people), rules, {weights, objective, {}, {}, {}, 0}, left_out);
}

Result<MatchPreview> MatchPreview::prepare(std::vector<MatchPerson> people, const MatchRules& rules,
                                           const MatchChoices& choices, std::int32_t& left_out) {
  const std::vector<Problem> problems = problems_of(people);
  if (!problems.empty()) return Error{ErrorCode::Invalid, "match.problem." + problems.front().key};
  const auto parts = parts_of(choices.weights);
  if (!parts) return refused(ErrorCode::Invalid, "match.refused.weights");
  MatchPreview preview(ScoreTable(std::move(people), rules), choices.weights, *parts, choices.objective,
                       limit_of(rules.points_min));
  left_out = preview.take_choices(choices);
  return preview;
}

Result<MatchPreview> MatchPreview::start_with(std::vector<MatchPerson> people, const MatchRules& rules,
                                              const MatchChoices& choices, std::int32_t& left_out,
                                              const SolvedMatch* known) {
  auto preview = prepare(std::move(people), rules, choices, left_out);
  if (!preview) return preview;
  if (known == nullptr) {
    preview->go_on({});
    return preview;
  }
  preview->solver_.set_cost_limit(std::clamp(known->cost_limit, 0, preview->limit_));
  preview->solver_.solve_from(known->column_prices, known->assignment);
  preview->has_begun_ = true;
  preview->take_result();
  return preview;
}

MatchPreview::MatchPreview(ScoreTable table, const Weights& weights, const Parts& parts, Objective objective,
                           std::int32_t limit)
    : table_(std::move(table)),
      weights_(weights),
      parts_(parts),
      objective_(objective),
      limit_(limit),
      capacity_(capacities_of(table_)),
      locks_(capacity_.size(), 0),
      locked_(index(table_.mentee_count()), unmatched),
      solver_(CostMatrix(0, 0), {}) {}

/// Before the first solve: places, forbidden pairs and locks, each where these people allow it.
/// @return how many they do not allow
std::int32_t MatchPreview::take_choices(const MatchChoices& choices) {
  std::int32_t left_out = 0;
  group_min_ = std::clamp(choices.group_min, 0, capacity_max);
  const auto is_pair = [&](const Cell& cell) {
    return cell.first >= 0 && cell.first < table_.mentee_count() && cell.second >= 0 &&
           cell.second < table_.mentor_count();
  };
  for (const auto& [mentor, capacity] : choices.places) {
    const bool is_fine = mentor >= 0 && mentor < table_.mentor_count() && capacity >= 0 && capacity <= capacity_max;
    if (is_fine)
      capacity_[index(mentor)] = capacity;
    else
      ++left_out;
  }
  for (const Cell& cell : choices.forbidden) {
    if (is_pair(cell))
      table_.set_forbidden(cell.first, cell.second, true);
    else
      ++left_out;
  }
  for (const Cell& cell : choices.locks) {
    const bool may_be = is_pair(cell) && locked_[index(cell.first)] == unmatched &&
                        !table_.is_forbidden(cell.first, cell.second) && free_places(cell.second) > 0;
    if (!may_be) {
      ++left_out;
      continue;
    }
    locked_[index(cell.first)] = cell.second;
    ++locks_[index(cell.second)];
  }
  std::vector<std::int32_t> places;
  for (std::int32_t j = 0; j < table_.mentor_count(); ++j) places.push_back(free_places(j));
  solver_ = DenseSolver(CostMatrix(table_.mentee_count(), table_.mentor_count()), std::move(places));
  table_.fill_costs(parts_, solver_.costs());
  solver_.set_cost_limit(limit_);
  for (std::int32_t i = 0; i < table_.mentee_count(); ++i) {
    if (locked_[index(i)] != unmatched) solver_.leave_out(i);
  }
  return left_out;
}

bool MatchPreview::go_on(const Progress& progress) {
  const bool is_done = has_begun_ ? solver_.resume(progress) : solver_.solve(progress);
  has_begun_ = true;
  if (is_done) refresh();
  return is_done;
}

std::int32_t MatchPreview::score(std::int32_t i, std::int32_t j) const {
  const std::uint16_t cost = solver_.costs().at(i, j);
  return cost == forbidden_cost ? -1 : score_max - cost;
}

std::int32_t MatchPreview::free_places(std::int32_t j) const { return capacity_[index(j)] - locks_[index(j)]; }

// ---- changes --------------------------------------------------------------------------------------------------------

Status MatchPreview::set_weights(const Weights& weights) {
  const auto parts = parts_of(weights);
  if (!parts) return refused(ErrorCode::Invalid, "match.refused.weights");
  weights_ = weights;
  if (*parts == parts_) return {};
  parts_ = *parts;
  table_.fill_costs(parts_, solver_.costs());
  turned_.reset();
  solver_.set_cost_limit(limit_);
  solver_.solve_again();
  refresh();
  return {};
}

void MatchPreview::set_objective(Objective objective) {
  objective_ = objective;
  refresh();
}

void MatchPreview::release(std::int32_t i) {
  const std::int32_t j = std::exchange(locked_[index(i)], unmatched);
  if (j == unmatched) return;
  --locks_[index(j)];
  solver_.set_capacity(j, free_places(j));
}

Status MatchPreview::lock(std::int32_t i, std::int32_t j) {
  if (locked_[index(i)] == j) return {};
  if (table_.is_forbidden(i, j)) return refused(ErrorCode::Conflict, "match.refused.lock_forbidden");
  if (free_places(j) <= 0) return refused(ErrorCode::Conflict, "match.refused.lock_full");
  release(i);
  locked_[index(i)] = j;
  ++locks_[index(j)];
  solver_.set_present(i, false);
  solver_.set_capacity(j, free_places(j));
  refresh();
  return {};
}

void MatchPreview::unlock(std::int32_t i) {
  if (locked_[index(i)] == unmatched) return;
  release(i);
  solver_.set_present(i, true);
  refresh();
}

Status MatchPreview::forbid(std::int32_t i, std::int32_t j) {
  if (locked_[index(i)] == j) return refused(ErrorCode::Conflict, "match.refused.forbid_locked");
  table_.set_forbidden(i, j, true);
  table_.fill_row(parts_, i, solver_.costs().row(i));
  turned_.reset();
  solver_.row_changed(i);
  refresh();
  return {};
}

void MatchPreview::allow(std::int32_t i, std::int32_t j) {
  table_.set_forbidden(i, j, false);
  table_.fill_row(parts_, i, solver_.costs().row(i));
  turned_.reset();
  solver_.row_changed(i);
  refresh();
}

Status MatchPreview::set_capacity(std::int32_t j, std::int32_t capacity) {
  if (capacity < 0 || capacity > capacity_max) return refused(ErrorCode::Invalid, "match.refused.capacity");
  if (capacity < locks_[index(j)]) return refused(ErrorCode::Conflict, "match.refused.capacity_locked");
  capacity_[index(j)] = capacity;
  solver_.set_capacity(j, free_places(j));
  refresh();
  return {};
}

Status MatchPreview::set_group_min(std::int32_t mentees) {
  if (mentees < 0 || mentees > capacity_max) return refused(ErrorCode::Invalid, "match.refused.group_min");
  group_min_ = mentees;
  refresh();
  return {};
}

// ---- results --------------------------------------------------------------------------------------------------------

/// Brings the assignment in step with the solver, which stands at an optimum for some limit.
void MatchPreview::refresh() {
  if (solver_.cost_limit() != limit_) {
    solver_.set_cost_limit(limit_);
    solver_.solve_again();
  }
  if (objective_ == Objective::Fair) make_fair(solver_);
  take_result();
}

/// The solver stands at the optimum of the objective.
void MatchPreview::take_result() {
  solver_.canonicalise();
  groups_.reset();
  if (is_stable_wanted()) {
    assignment_ = stable_result();
  } else if (has_groups()) {
    form_groups();
    assignment_ = groups_->assignment;
  } else {
    assignment_ = solver_.assignment();
  }
  for (std::size_t i = 0; i < locked_.size(); ++i) {
    if (locked_[i] != unmatched) assignment_[i] = locked_[i];
  }
}

Assignment MatchPreview::stable_result() const {
  CostMatrix costs = solver_.costs();
  std::vector<std::int32_t> places;
  for (std::int32_t j = 0; j < costs.columns(); ++j) places.push_back(free_places(j));
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    for (std::int32_t j = 0; j < costs.columns(); ++j) {
      if (!solver_.is_present(i) || costs.at(i, j) > limit_) costs.row(i)[j] = forbidden_cost;
    }
  }
  const auto side = objective_ == Objective::StableMentees ? ProposingSide::Rows : ProposingSide::Columns;
  return stable_assignment(costs, costs, places, side);
}

std::int32_t MatchPreview::group_min(std::int32_t j) const {
  const std::int32_t own = table_.mentor(j).group_min;
  return std::min(own > 0 ? own : group_min_, capacity_[index(j)]);
}

bool MatchPreview::has_groups() const {
  for (std::int32_t j = 0; j < table_.mentor_count(); ++j) {
    if (group_min(j) > 1) return true;
  }
  return false;
}

/// Groups of those who are not locked; a locked mentee keeps a group running and counts towards its least size.
void MatchPreview::form_groups() {
  GroupProblem problem{solver_.costs(), solver_.cost_limit(), {}, {}, {}};
  for (std::int32_t j = 0; j < table_.mentor_count(); ++j) {
    problem.capacity.push_back(free_places(j));
    problem.least.push_back(std::max(0, group_min(j) - locks_[index(j)]));
    problem.must_run.push_back(locks_[index(j)] > 0 ? 1 : 0);
  }
  for (std::int32_t i = 0; i < problem.costs.rows(); ++i) {
    std::uint16_t* row = problem.costs.row(i);
    if (!solver_.is_present(i)) std::fill(row, row + problem.costs.columns(), forbidden_cost);
  }
  groups_ = group_assignment(problem);
  if (problem.limit == limit_ || groups_->value.matched == groups_->matched_bound) return;
  // The fair limit leaves some people out who could be matched: most people come first.
  problem.limit = limit_;
  groups_ = group_assignment(problem);
}

std::string MatchPreview::proof_fault() const {
  if (groups_) {
    if (groups_->is_optimal()) return {};
    return "at most " + std::to_string(groups_->gap_millionths()) + " millionths under the best";
  }
  std::vector<std::int32_t> places;
  std::vector<char> present;
  for (std::int32_t j = 0; j < solver_.costs().columns(); ++j) places.push_back(free_places(j));
  for (std::int32_t i = 0; i < solver_.costs().rows(); ++i) present.push_back(solver_.is_present(i) ? 1 : 0);
  if (!is_stable_wanted())
    return certificate_fault(solver_.costs(), solver_.cost_limit(), places, present, solver_.assignment(),
                             solver_.prices());
  // Locked pairs are not theirs to leave.
  CostMatrix costs = solver_.costs();
  Assignment free = assignment_;
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    if (solver_.is_present(i)) continue;
    free[index(i)] = unmatched;
    for (std::int32_t j = 0; j < costs.columns(); ++j) costs.row(i)[j] = forbidden_cost;
  }
  const BlockingPairs blocking = blocking_pairs(costs, costs, limit_, places, free, 0);
  return blocking.count == 0 ? std::string() : std::to_string(blocking.count) + " blocking pairs";
}

std::vector<Alternative> MatchPreview::alternatives(std::int32_t i, std::size_t listed_max) const {
  if (is_stable_wanted() || groups_ || !solver_.is_present(i)) return {};
  return AlternativeSearch(solver_, turned()).of_row(i, listed_max);
}

/// Costs with rows and columns exchanged: made when they are asked for, kept while no cost changes.
const CostMatrix& MatchPreview::turned() const {
  if (turned_ == nullptr) turned_ = std::make_shared<const CostMatrix>(transposed(solver_.costs()));
  return *turned_;
}

Value MatchPreview::gain_of_place(std::int32_t j) const {
  return AlternativeSearch(solver_, turned()).gain_of_place(j);
}

}  // namespace obverse::matching
