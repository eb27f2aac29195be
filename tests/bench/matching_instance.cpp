// One assignment problem, made of a believable pool of people and solved from nothing: natively or, under Node, in
// WebAssembly. tests/bench/matching_peers.mjs runs it beside solvers of others on the very same problem.
//
//   matching_instance MENTEES MENTORS SEED ROUNDS [FILE]
//
// prints one line of JSON (matched, total, hash, median milliseconds of the solve alone), and writes the problem to
// FILE as RMMB (shared/matching/instance_file.hpp).

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "matching/certificate.hpp"
#include "matching/dense_solver.hpp"
#include "matching/row_kernels.hpp"
#include "matching/score_table.hpp"
#include "support/matching_people.hpp"

namespace {

using namespace obverse;
using namespace obverse::matching;

double now_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void put(std::string& bytes, std::uint32_t number, int size) {
  for (int k = 0; k < size; ++k) bytes.push_back(static_cast<char>(number >> (8 * k) & 0xFFU));
}

bool write_instance(const char* path, const CostMatrix& costs, const std::vector<std::int32_t>& capacity) {
  std::string bytes = "RMMB";
  for (const std::int32_t number : {costs.rows(), costs.columns(), 0, std::int32_t{score_max}})
    put(bytes, static_cast<std::uint32_t>(number), 4);
  for (const std::int32_t places : capacity) put(bytes, static_cast<std::uint32_t>(places), 4);
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    for (std::int32_t j = 0; j < costs.columns(); ++j) {
      const std::uint16_t cost = costs.at(i, j);
      put(bytes, cost == forbidden_cost ? 65535U : static_cast<std::uint32_t>(score_max - cost), 2);
    }
  }
  std::FILE* file = std::fopen(path, "wb");
  if (file == nullptr) return false;
  const bool is_whole = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  return std::fclose(file) == 0 && is_whole;
}

int run(std::int32_t mentees, std::int32_t mentors, std::uint64_t seed, int rounds, const char* path) {
  const ScoreTable table(a_pool(mentees, mentors, seed), {});
  CostMatrix costs(mentees, mentors);
  table.fill_costs(*parts_of(default_weights()), costs);
  std::vector<std::int32_t> capacity;
  for (std::int32_t j = 0; j < mentors; ++j) capacity.push_back(table.mentor(j).capacity);
  if (path != nullptr && !write_instance(path, costs, capacity)) return 1;
  std::vector<double> times;
  Assignment result;
  for (int n = 0; n < rounds; ++n) {
    DenseSolver solver(costs, capacity);
    const double begin = now_ms();
    solver.solve();
    solver.canonicalise();
    times.push_back(now_ms() - begin);
    result = solver.assignment();
    if (!certificate_fault(costs, cost_max, capacity, {}, result, solver.prices()).empty()) return 1;
  }
  std::sort(times.begin(), times.end());
  const Value value = value_of(costs, result);
  std::printf("{\"matched\":%d,\"total\":%lld,\"hash\":\"%016llx\",\"ms\":%.3f,\"kernels\":\"%s\"}\n", value.matched,
              static_cast<long long>(value.total), static_cast<unsigned long long>(hash_of(result)),
              times[(times.size() - 1) / 2], kernel_name());
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 5) return 2;
  return run(std::atoi(words[1]), std::atoi(words[2]), std::strtoull(words[3], nullptr, 10), std::atoi(words[4]),
             count > 5 ? words[5] : nullptr);
}
