#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "matching/alternatives.hpp"
#include "matching/dense_solver.hpp"
#include "matching/groups.hpp"
#include "matching/score_table.hpp"
#include "matching/stable.hpp"

namespace obverse::matching {

/// What the coordinator wants most.
enum class Objective : std::uint8_t {
  MostPeople,     ///< most people matched, then the best total
  Fair,           ///< most people matched, then the best worst pair, then the best total
  StableMentees,  ///< nobody would leave for each other; best for mentees
  StableMentors,  ///< the same, best for mentors
};

/// A row and a column, or a column and a number.
using Cell = std::pair<std::int32_t, std::int32_t>;

/// All that a coordinator decides about a matching but for the rules.
struct MatchChoices {
  Weights weights = default_weights();
  Objective objective = Objective::MostPeople;
  std::vector<Cell> locks;      ///< mentee and mentor
  std::vector<Cell> forbidden;  ///< mentee and mentor
  std::vector<Cell> places;     ///< mentor and capacity, where it is another than the person's own
  std::int32_t group_min = 0;   ///< MatchPreview::set_group_min
};

/// What a run found, enough for another replica of the same matching to stand there after one pass over the pairs.
struct SolvedMatch {
  Assignment assignment;  ///< of the solver: without locked mentees
  std::vector<std::int64_t> column_prices;
  std::int32_t cost_limit = cost_max;  ///< of the fair objective, or of the minimum score
};

/// A matching under preview: people and rules are fixed, all else may change and is solved again at once. The result
/// depends on people, rules, weights, objective, locks, forbidden pairs and capacities alone, not on how they were
/// reached. Copy it to try something and throw it away.
///
/// A refused change leaves everything as it was; the detail of the error is the key of its sentence.
class MatchPreview {
 public:
  /// @error Invalid: "match.problem.<key>" (the first of problems_of), "match.refused.weights" (all 0 or out of range)
  /// Complexity: scoring all pairs, and a solve from nothing.
  static Result<MatchPreview> start(std::vector<MatchPerson> people, const MatchRules& rules, const Weights& weights,
                                    Objective objective = Objective::MostPeople);

  /// The same with all choices at once: one solve, however many they are.
  /// @param left_out set to the number of locks, forbidden pairs and places that these people do not allow
  /// @param known    what another run found for the very same; nothing: it is solved here
  static Result<MatchPreview> start_with(std::vector<MatchPerson> people, const MatchRules& rules,
                                         const MatchChoices& choices, std::int32_t& left_out,
                                         const SolvedMatch* known = nullptr);
  /// The same in slices, for long runs: prepared but not solved. Nothing but go_on() may be called before it says true.
  static Result<MatchPreview> prepare(std::vector<MatchPerson> people, const MatchRules& rules,
                                      const MatchChoices& choices, std::int32_t& left_out);
  /// Solves on until it is done or `progress` stops it. @return true when it is done
  bool go_on(const Progress& progress);

  /// @error Invalid "match.refused.weights"
  Status set_weights(const Weights& weights);
  void set_objective(Objective objective);
  /// Mentee i stays with mentor j; a lock elsewhere is given up. Locks may be below the minimum score.
  /// @error Conflict "match.refused.lock_forbidden" (by a rule or the coordinator), "match.refused.lock_full" (all
  /// places of the mentor are locked)
  Status lock(std::int32_t i, std::int32_t j);
  void unlock(std::int32_t i);
  /// @error Conflict "match.refused.forbid_locked"
  Status forbid(std::int32_t i, std::int32_t j);
  /// Takes a forbid() back; the rules still hold.
  void allow(std::int32_t i, std::int32_t j);
  /// @error Invalid "match.refused.capacity" (not 0..99), Conflict "match.refused.capacity_locked" (fewer than locked)
  Status set_capacity(std::int32_t j, std::int32_t capacity);
  /// The mentees of a mentor are a group that runs with at least so many, or not at all; a mentor who takes fewer than
  /// that runs with as many as they take. 0 and 1: any number. MatchPerson::group_min goes before it. The stable
  /// objectives know no least size. The result is then a search with a proven gap (groups()), no longer an optimum.
  /// @error Invalid "match.refused.group_min" (not 0..99)
  Status set_group_min(std::int32_t mentees);

  const ScoreTable& table() const { return table_; }
  const CostMatrix& costs() const { return solver_.costs(); }
  const Weights& weights() const { return weights_; }
  const Parts& parts() const { return parts_; }
  Objective objective() const { return objective_; }
  std::int32_t capacity(std::int32_t j) const { return capacity_[static_cast<std::size_t>(j)]; }
  const std::vector<std::int32_t>& capacities() const { return capacity_; }
  /// The mentor that a mentee is locked to, or `unmatched`.
  std::int32_t locked_mentor(std::int32_t i) const { return locked_[static_cast<std::size_t>(i)]; }
  /// Costs over it are below the minimum score.
  std::int32_t cost_limit() const { return limit_; }
  /// 0..score_max, or -1 when the pair may not be.
  std::int32_t score(std::int32_t i, std::int32_t j) const;

  std::int32_t group_min() const { return group_min_; }
  /// The least number of mentees of mentor j, if any: 0 and 1 are none.
  std::int32_t group_min(std::int32_t j) const;
  /// Which groups run, and how far the result is from the best at most, without the locked pairs; nothing where no
  /// group has a least size, and with the stable objectives.
  const std::optional<GroupOutcome>& groups() const { return groups_; }

  /// For each mentee the mentor, or `unmatched`; locked pairs included.
  const Assignment& assignment() const { return assignment_; }
  Value value() const { return value_of(solver_.costs(), assignment_); }
  std::uint64_t hash() const { return hash_of(assignment_); }
  /// What proves the result: empty when proven, else the fault in words (stable: the number of blocking pairs; groups:
  /// the gap).
  std::string proof_fault() const;

  /// Exact prices for one mentee (AlternativeSearch::of_row), against the optimum; empty for a locked one, and where
  /// there are no prices: with the stable objectives, and with groups of a least size.
  std::vector<Alternative> alternatives(std::int32_t i, std::size_t listed_max) const;
  /// What everybody together would gain by one more place of mentor j (AlternativeSearch::gain_of_place).
  Value gain_of_place(std::int32_t j) const;
  const DenseSolver& solver() const { return solver_; }
  /// For another replica (start_with).
  SolvedMatch solved() const { return {solver_.assignment(), solver_.prices().column, solver_.cost_limit()}; }

 private:
  MatchPreview(ScoreTable table, const Weights& weights, const Parts& parts, Objective objective, std::int32_t limit);
  bool is_stable_wanted() const {
    return objective_ == Objective::StableMentees || objective_ == Objective::StableMentors;
  }
  std::int32_t free_places(std::int32_t j) const;
  const CostMatrix& turned() const;
  std::int32_t take_choices(const MatchChoices& choices);
  void release(std::int32_t i);
  void refresh();
  void take_result();
  bool has_groups() const;
  void form_groups();
  Assignment stable_result() const;

  ScoreTable table_;
  Weights weights_;
  Parts parts_;
  Objective objective_;
  std::int32_t limit_;
  std::vector<std::int32_t> capacity_;  // as told; the solver's is less by the locks
  std::vector<std::int32_t> locks_;     // per mentor
  Assignment locked_;
  DenseSolver solver_;
  bool has_begun_ = false;  // the first solve
  Assignment assignment_;
  std::int32_t group_min_ = 0;
  std::optional<GroupOutcome> groups_;
  mutable std::shared_ptr<const CostMatrix> turned_;  // made when it is asked for first; nothing: the costs changed
};

}  // namespace obverse::matching
