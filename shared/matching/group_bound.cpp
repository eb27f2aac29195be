#include "matching/group_bound.hpp"

#include <algorithm>

#include "matching/row_kernels.hpp"
#include "matching/stable.hpp"

namespace obverse::matching {

namespace {

/// Every group chooses its best rows at the prices of the rows, without regard to other groups.
class Relaxation {
 public:
  explicit Relaxation(const GroupProblem& problem)
      : problem_(problem),
        turned_(transposed(problem.costs)),
        negative_(turned_.stride(), 0),
        reach_(problem.capacity.size(), 0),
        chosen_(index(problem.costs.rows()), 0) {}

  /// @param row_pays what each row pays, in score; at least 0
  /// @return an upper bound on the total of every assignment that keeps the sizes
  std::int64_t evaluate(const std::vector<std::int32_t>& row_pays, std::vector<std::int64_t>& worth) {
    std::fill(chosen_.begin(), chosen_.end(), 0);
    std::int64_t total = 0;
    for (std::size_t i = 0; i < row_pays.size(); ++i) {
      total += row_pays[i];
      negative_[i] = -row_pays[i];
    }
    for (std::int32_t j = 0; j < problem_.costs.columns(); ++j) {
      worth[index(j)] = choose(j);
      const bool runs = worth[index(j)] > 0 || problem_.must_run[index(j)] != 0;
      if (!runs) continue;
      total += worth[index(j)];
      for (const auto& [cost, i] : best_) ++chosen_[i];
    }
    return total;
  }
  /// By how many groups each row was chosen in the last evaluation.
  const std::vector<std::int32_t>& chosen() const { return chosen_; }

 private:
  /// Leaves in best_ the rows that group j would take if it ran. @return what they bring, less what they pay
  std::int64_t choose(std::int32_t j) {
    const auto least = index(std::min(problem_.least[index(j)], problem_.capacity[index(j)]));
    const auto most = index(problem_.capacity[index(j)]);
    best_.clear();
    if (most == 0) return 0;
    // cost + what the row pays is to be small: under score_max a row brings more than it pays.
    collect(j, std::max(reach_[index(j)], score_max - 1));
    if (best_.size() < least) {
      collect(j, far - 1);
      if (best_.size() < least) {
        best_.clear();
        return problem_.must_run[index(j)] != 0 ? 0 : -1;  // cannot run, whatever the prices
      }
    }
    const std::size_t kept = std::min(best_.size(), most);
    std::partial_sort(best_.begin(), best_.begin() + static_cast<std::ptrdiff_t>(kept), best_.end());
    best_.resize(kept);
    if (least > 0) reach_[index(j)] = best_[least - 1].first + 200;
    std::int64_t worth = 0;
    std::size_t taken = 0;
    while (taken < kept && (taken < least || best_[taken].first < score_max)) worth += score_max - best_[taken++].first;
    best_.resize(taken);
    return worth;
  }

  void collect(std::int32_t j, std::int32_t bound) {
    found_.clear();
    best_.clear();
    const std::uint16_t* cost = turned_.row(j);
    collect_near(cost, negative_.data(), turned_.stride(), problem_.limit, bound, found_);
    for (const std::uint32_t i : found_) best_.emplace_back(cost[i] - negative_[i], i);
  }

  const GroupProblem& problem_;
  CostMatrix turned_;
  std::vector<std::int32_t> negative_;  // what each row pays, negated: a price for the kernels
  std::vector<std::int32_t> reach_;     // per group: where its last rows were found
  std::vector<std::int32_t> chosen_;
  std::vector<std::uint32_t> found_;
  std::vector<std::pair<std::int32_t, std::uint32_t>> best_;
};

}  // namespace

GroupBound group_bound(const GroupProblem& problem, const std::vector<std::int64_t>& row_price, std::int64_t wanted,
                       std::int32_t rounds) {
  constexpr std::int32_t patience = 8;  // rounds without a better bound before the steps are halved
  constexpr std::int64_t pays_max = 4 * std::int64_t{score_max};
  Relaxation relaxation(problem);
  std::vector<std::int32_t> pays;
  for (const std::int64_t price : row_price)
    pays.push_back(static_cast<std::int32_t>(std::clamp<std::int64_t>(score_max - price, 0, score_max)));
  std::vector<std::int64_t> worth(problem.capacity.size(), 0);
  GroupBound best{std::int64_t{1} << 60U, worth};
  std::vector<std::int32_t> best_pays = pays;
  std::int64_t halved = 1;
  std::int32_t waited = 0;
  for (std::int32_t round = 0; round < rounds; ++round) {
    const std::int64_t total = relaxation.evaluate(pays, worth);
    if (total < best.total) {
      best = {total, worth};
      best_pays = pays;
      waited = 0;
    } else if (++waited >= patience) {
      waited = 0;
      halved *= 2;
      pays = best_pays;
      relaxation.evaluate(pays, worth);
    }
    std::int64_t norm = 0;
    for (const std::int32_t chosen : relaxation.chosen()) norm += std::int64_t{chosen - 1} * (chosen - 1);
    if (norm == 0 || best.total <= wanted || halved > 4096) break;
    const std::int64_t length = std::max<std::int64_t>(total - wanted, 1) * 3 / 2;
    for (std::size_t i = 0; i < pays.size(); ++i) {
      const std::int64_t step = length * (relaxation.chosen()[i] - 1) / (norm * halved);
      pays[i] = static_cast<std::int32_t>(std::clamp<std::int64_t>(pays[i] + step, 0, pays_max));
    }
  }
  return best;
}

}  // namespace obverse::matching
