// How long matching takes, on pools that are made here: people to the first preview, a solve from nothing, a step of a
// slider with its proof, a lock, groups of a least size, and the exact prices of one person. Prints the least, the
// median and the 95th percentile in milliseconds of this process's own time, so that a busy machine does not tell. Runs
// natively and, under Node, in WebAssembly.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <utility>
#include <vector>

#include "matching/match_preview.hpp"
#include "matching/row_kernels.hpp"
#include "support/matching_people.hpp"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

namespace {

using namespace obverse;
using namespace obverse::matching;

#ifdef __EMSCRIPTEN__
EM_JS(double, now_ms, (), {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1000;
});
#else
double now_ms() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}
#endif

template <class Work>
double measured(Work work) {
  const double begin = now_ms();
  work();
  return now_ms() - begin;
}

void report(const char* what, std::int32_t people, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const double median = times[(times.size() - 1) / 2];
  const double p95 = times[(times.size() - 1) * 95 / 100];
  std::printf("matching %-28s n=%-5d least %9.3f  median %9.3f  p95 %9.3f  (%zu)\n", what, people, times.front(),
              median, p95, times.size());
  std::fflush(stdout);
}

void measure_cold(const MatchPreview& preview, std::int32_t people, int rounds) {
  std::vector<double> times;
  for (int n = 0; n < rounds; ++n) {
    DenseSolver solver(preview.costs(), preview.capacities());
    times.push_back(measured([&] { solver.solve(); }));
  }
  report("cold solve", people, times);
}

/// One weight of a hundred moves by one, as a slider does: up to the canonical result, its proof, and who moved.
void measure_slider(MatchPreview preview, std::int32_t people, int steps) {
  std::vector<double> times;
  std::vector<double> proofs;
  std::int64_t moved = 0;
  for (int n = 0; n < steps; ++n) {
    Weights weights = preview.weights();
    std::int32_t& weight = weights[static_cast<std::size_t>(n / 8) % criteria_count];
    weight += n % 8 < 4 ? 1 : -1;
    const Assignment before = preview.assignment();
    times.push_back(measured([&] {
      (void)preview.set_weights(weights);
      for (std::size_t i = 0; i < before.size(); ++i) moved += before[i] != preview.assignment()[i] ? 1 : 0;
    }));
    bool is_proven = false;
    proofs.push_back(measured([&] { is_proven = preview.proof_fault().empty(); }));
    times.back() += proofs.back();
    if (!is_proven) std::printf("a step of the slider is not proven\n");
  }
  report("slider step with its proof", people, times);
  report("  of it the proof", people, proofs);
  std::printf("         %lld mentees moved in %d steps\n", static_cast<long long>(moved), steps);
}

void measure_locks(MatchPreview preview, std::int32_t people, int rounds) {
  SeededRandom random(7);
  std::vector<double> lock_times;
  std::vector<double> unlock_times;
  for (int n = 0; n < rounds; ++n) {
    const auto i = static_cast<std::int32_t>(random.below(preview.table().mentee_count()));
    const auto j = static_cast<std::int32_t>(random.below(preview.table().mentor_count()));
    bool is_locked = false;
    const double time = measured([&] { is_locked = preview.lock(i, j).has_value(); });
    if (!is_locked) continue;
    lock_times.push_back(time);
    unlock_times.push_back(measured([&] { preview.unlock(i); }));
  }
  report("lock", people, lock_times);
  report("unlock", people, unlock_times);
}

void measure_prices(MatchPreview preview, std::int32_t people, int rounds) {
  SeededRandom random(8);
  std::vector<double> first_times;
  std::vector<double> times;
  for (int n = 0; n < rounds; ++n) {
    const auto i = static_cast<std::int32_t>(random.below(preview.table().mentee_count()));
    if (n % 8 == 0) {
      preview.allow(i, 0);  // the costs may have changed: the next prices are the first again
      first_times.push_back(measured([&] { (void)preview.alternatives(i, 10); }));
    }
    times.push_back(measured([&] { (void)preview.alternatives(i, 10); }));
  }
  report("first prices after a change", people, first_times);
  report("prices of one person", people, times);
}

void measure_groups(MatchPreview preview, std::int32_t people) {
  std::vector<double> times = {measured([&] { (void)preview.set_group_min(4); })};
  if (!preview.groups()) return;
  report("groups of 4 to 6", people, times);
  std::printf("         %d of %d matched, gap at most %d millionths\n", preview.groups()->value.matched,
              preview.groups()->matched_bound, preview.groups()->gap_millionths());
}

std::optional<MatchPreview> preview_of(std::vector<MatchPerson> pool, std::int32_t people, const char* what) {
  std::optional<MatchPreview> preview;
  const double time = measured([&] {
    auto started = MatchPreview::start(std::move(pool), {}, default_weights());
    if (started) preview = std::move(*started);
  });
  if (what != nullptr) report(what, people, {time});
  return preview;
}

void measure(std::int32_t people) {
  if (people > 2500) {  // as many people as may be: mentees and mentors together
    (void)preview_of(a_pool(people / 2, people / 2, 1), people / 2, "people to first preview");
    return;
  }
  const std::optional<MatchPreview> preview = preview_of(a_pool(people, people, 1), people, "people to first preview");
  if (!preview) return;
  measure_cold(*preview, people, 5);
  measure_slider(*preview, people, 192);
  measure_locks(*preview, people, 60);
  measure_prices(*preview, people, 40);
  std::vector<MatchPerson> leaders = a_pool(people, people / 4, 5);
  for (MatchPerson& person : leaders) person.capacity = 6;
  const std::optional<MatchPreview> groups = preview_of(std::move(leaders), people, nullptr);
  if (groups) measure_groups(*groups, people);
}

}  // namespace

int main(int count, char** words) {
  std::printf("kernels: %s\n", kernel_name());
  std::vector<std::int32_t> sizes;
  for (int k = 1; k < count; ++k) sizes.push_back(std::atoi(words[k]));
  if (sizes.empty()) sizes = {500, 1000, 2000, 5000};
  for (const std::int32_t people : sizes) measure(people);
  return 0;
}
