// obverse-match: solves one assignment instance from a file and writes who is matched with whom.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "matching/certificate.hpp"
#include "matching/dense_solver.hpp"
#include "matching/fair.hpp"
#include "matching/instance_file.hpp"
#include "matching/row_kernels.hpp"
#include "matching/sparse_solver.hpp"
#include "matching/stable.hpp"

namespace {

using namespace obverse;
using namespace obverse::matching;

constexpr std::int64_t file_bytes_max = std::int64_t{1} << 30U;
/// A sparse instance is spread out for the stable objective up to this many pairs.
constexpr std::int64_t spread_pairs_max = 100'000'000;

const char* const usage =
    "obverse-match --instance FILE --out SOLUTION.csv [--objective cardinality|fair|stable] [--stats] [--repeat N]\n"
    "Reads RMM1 text or RMMB binary; writes one line row,column for each match; prints one line of JSON.\n"
    "--repeat N: solves N times from nothing; the milliseconds are the median.\n";

struct Options {
  std::string instance;
  std::string out;
  std::string objective = "cardinality";
  bool has_stats = false;
  std::int32_t repeats = 1;
};

/// What was found, and by which proof it is what it claims to be.
struct Outcome {
  Assignment assignment;
  Value value;
  std::string certificate;
  SolverWork work;
  double milliseconds = 0;  ///< of solving alone: reading, checking and writing are not in it
  std::int32_t worst_score = -1;
};

class StopWatch {
 public:
  double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

int refuse(const std::string& sentence) {
  std::fprintf(stderr, "%s\n", sentence.c_str());
  return 2;
}

Result<Options> read_options(const std::vector<std::string>& words) {
  const auto unfit = [](std::string sentence) { return Error{ErrorCode::Invalid, std::move(sentence)}; };
  Options options;
  for (std::size_t k = 0; k < words.size(); ++k) {
    const std::string& word = words[k];
    if (word == "--stats") {
      options.has_stats = true;
      continue;
    }
    std::string* value = word == "--instance"    ? &options.instance
                         : word == "--out"       ? &options.out
                         : word == "--objective" ? &options.objective
                                                 : nullptr;
    if (word == "--repeat") {
      options.repeats = k + 1 < words.size() ? std::atoi(words[++k].c_str()) : 0;
      if (options.repeats < 1 || options.repeats > 1000) return unfit("--repeat needs a number from 1 to 1000.");
      continue;
    }
    if (value == nullptr) return unfit("Unknown option \"" + word + "\"; --help lists them.");
    if (k + 1 == words.size()) return unfit(word + " needs a value.");
    *value = words[++k];
  }
  if (options.instance.empty() || options.out.empty()) return unfit("--instance and --out are needed.");
  if (options.objective != "cardinality" && options.objective != "fair" && options.objective != "stable")
    return unfit("--objective is cardinality, fair or stable, not \"" + options.objective + "\".");
  return options;
}

std::optional<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return std::nullopt;
  const std::int64_t size = file.tellg();
  if (size < 0 || size > file_bytes_max) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.seekg(0);
  if (!file.read(bytes.data(), size)) return std::nullopt;
  return bytes;
}

/// The dense solver is for up to dense_rows_max rows; the sparse one takes any number.
SparseCosts sparse_from_dense(const CostMatrix& costs) {
  SparseCosts sparse;
  sparse.columns = costs.columns();
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    for (std::int32_t j = 0; j < costs.columns(); ++j) {
      if (costs.at(i, j) == forbidden_cost) continue;
      sparse.column.push_back(static_cast<std::uint32_t>(j));
      sparse.cost.push_back(costs.at(i, j));
    }
    sparse.begin.push_back(static_cast<std::uint32_t>(sparse.column.size()));
  }
  return sparse;
}

CostMatrix dense_from_sparse(const SparseCosts& sparse) {
  CostMatrix costs(sparse.rows(), sparse.columns);
  for (std::int32_t i = 0; i < sparse.rows(); ++i) {
    for (std::uint32_t e = sparse.begin[static_cast<std::size_t>(i)]; e < sparse.begin[static_cast<std::size_t>(i) + 1];
         ++e)
      costs.row(i)[sparse.column[e]] = sparse.cost[e];
  }
  return costs;
}

Outcome solve_dense(CostMatrix costs, const std::vector<std::int32_t>& capacity, bool is_fair) {
  DenseSolver solver(std::move(costs), capacity);
  const StopWatch watch;
  solver.solve();
  if (is_fair) make_fair(solver);
  solver.canonicalise();
  const double taken = watch.milliseconds();
  const std::string fault =
      certificate_fault(solver.costs(), solver.cost_limit(), capacity, {}, solver.assignment(), solver.prices());
  return {solver.assignment(), value_of(solver.costs(), solver.assignment()), fault.empty() ? "optimal" : fault,
          solver.work(), taken};
}

Outcome solve_sparse(SparseCosts costs, const std::vector<std::int32_t>& capacity, bool is_fair) {
  SparseSolver solver(std::move(costs), capacity);
  const StopWatch watch;
  solver.solve();
  if (is_fair) make_fair(solver, capacity);
  solver.canonicalise();
  const double taken = watch.milliseconds();
  const std::string fault = certificate_fault(solver.costs(), capacity, solver.assignment(), solver.prices());
  return {solver.assignment(), value_of(solver.costs(), solver.assignment()), fault.empty() ? "optimal" : fault,
          solver.work(), taken};
}

Outcome solve_stable(const CostMatrix& costs, const std::vector<std::int32_t>& capacity) {
  Outcome outcome;
  const StopWatch watch;
  outcome.assignment = stable_assignment(costs, costs, capacity, ProposingSide::Rows);
  outcome.milliseconds = watch.milliseconds();
  outcome.value = value_of(costs, outcome.assignment);
  const auto blocking = blocking_pairs(costs, costs, cost_max, capacity, outcome.assignment, 0);
  outcome.certificate = blocking.count == 0 ? "stable" : std::to_string(blocking.count) + " blocking pairs";
  return outcome;
}

std::int32_t worst_score_of(const Instance& instance, const Assignment& assignment) {
  std::int32_t worst = -1;
  const auto note = [&](std::int32_t cost) {
    if (worst < 0 || score_max - cost < worst) worst = score_max - cost;
  };
  for (std::size_t i = 0; i < assignment.size(); ++i) {
    if (assignment[i] == unmatched) continue;
    if (const auto* dense = std::get_if<CostMatrix>(&instance.costs)) {
      note(dense->at(static_cast<std::int32_t>(i), assignment[i]));
      continue;
    }
    const SparseCosts& sparse = *std::get_if<SparseCosts>(&instance.costs);
    for (std::uint32_t e = sparse.begin[i]; e < sparse.begin[i + 1]; ++e) {
      if (static_cast<std::int32_t>(sparse.column[e]) == assignment[i]) note(sparse.cost[e]);
    }
  }
  return worst;
}

std::optional<Outcome> solve(const Instance& instance, const std::string& objective) {
  const auto* dense = std::get_if<CostMatrix>(&instance.costs);
  const auto* sparse = std::get_if<SparseCosts>(&instance.costs);
  const bool is_fair = objective == "fair";
  Outcome outcome;
  if (objective == "stable") {
    if (sparse != nullptr && std::int64_t{sparse->rows()} * sparse->columns > spread_pairs_max) return std::nullopt;
    outcome = solve_stable(dense != nullptr ? *dense : dense_from_sparse(*sparse), instance.capacity);
  } else if (dense != nullptr && dense->rows() <= dense_rows_max) {
    outcome = solve_dense(*dense, instance.capacity, is_fair);
  } else {
    outcome = solve_sparse(dense != nullptr ? sparse_from_dense(*dense) : *sparse, instance.capacity, is_fair);
  }
  outcome.worst_score = worst_score_of(instance, outcome.assignment);
  return outcome;
}

bool write_solution(const std::string& path, const Assignment& assignment) {
  std::ofstream file(path, std::ios::binary);
  for (std::size_t i = 0; i < assignment.size(); ++i) {
    if (assignment[i] != unmatched) file << i << ',' << assignment[i] << '\n';
  }
  file.close();
  return !file.fail();
}

void print_outcome(const Outcome& outcome, const Options& options) {
  std::printf("{\"matched\":%d,\"total\":%lld,\"certificate\":\"%s\",\"milliseconds\":%.3f", outcome.value.matched,
              static_cast<long long>(outcome.value.total), outcome.certificate.c_str(), outcome.milliseconds);
  if (options.has_stats) {
    std::printf(",\"objective\":\"%s\",\"worst_score\":%d,\"hash\":\"%016llx\",\"kernels\":\"%s\"",
                options.objective.c_str(), outcome.worst_score,
                static_cast<unsigned long long>(hash_of(outcome.assignment)), kernel_name());
    std::printf(",\"row_scans\":%lld,\"reductions\":%lld,\"augmentations\":%lld,\"repairs\":%lld",
                static_cast<long long>(outcome.work.row_scans), static_cast<long long>(outcome.work.reductions),
                static_cast<long long>(outcome.work.augmentations), static_cast<long long>(outcome.work.repairs));
  }
  std::printf("}\n");
}

int run(const std::vector<std::string>& words) {
  if (words.size() == 1 && (words[0] == "-h" || words[0] == "--help")) {
    std::printf("%s", usage);
    return 0;
  }
  const auto options = read_options(words);
  if (!options) return refuse(options.error().detail);
  const auto bytes = bytes_of(options->instance);
  if (!bytes) return refuse("The instance " + options->instance + " cannot be read, or is larger than 1 GB.");
  const auto instance = instance_from_bytes(*bytes);
  if (!instance) return refuse(options->instance + ": " + instance.error().detail);
  std::optional<Outcome> outcome;
  std::vector<double> times;
  for (std::int32_t n = 0; n < options->repeats; ++n) {
    outcome = solve(*instance, options->objective);
    times.push_back(outcome ? outcome->milliseconds : 0);
  }
  std::sort(times.begin(), times.end());
  if (!outcome) return refuse("The stable objective takes at most 100000000 pairs, forbidden ones included.");
  if (!write_solution(options->out, outcome->assignment))
    return refuse("The solution cannot be written to " + options->out + ".");
  outcome->milliseconds = times[(times.size() - 1) / 2];
  print_outcome(*outcome, *options);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(std::vector<std::string>(arguments + 1, arguments + count));
  } catch (const std::bad_alloc&) {
    return refuse("There is not enough memory for this instance.");
  }
}
