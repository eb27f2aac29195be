// How long matching takes, on pools that are made here: from nothing, after a step of a slider, after a lock, and the
// exact prices of one person. Prints the least, the median and the 95th percentile in milliseconds; on a busy
// machine the least says most.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "matching/alternatives.hpp"
#include "matching/match_preview.hpp"
#include "matching/row_kernels.hpp"
#include "support/matching_people.hpp"

namespace {

using namespace obverse;
using namespace obverse::matching;

double now_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

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

/// One weight of a hundred moves by one, as a slider does; everything up to the canonical result is in the time.
void measure_slider(MatchPreview preview, std::int32_t people, int steps) {
  std::vector<double> times;
  for (int n = 0; n < steps; ++n) {
    Weights weights = preview.weights();
    std::int32_t& weight = weights[static_cast<std::size_t>(n / 8) % criteria_count];
    weight += n % 8 < 4 ? 1 : -1;
    times.push_back(measured([&] { (void)preview.set_weights(weights); }));
  }
  report("slider step", people, times);
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

void measure_prices(const MatchPreview& preview, std::int32_t people, int rounds) {
  SeededRandom random(8);
  std::vector<double> make_times;
  std::vector<double> times;
  for (int n = 0; n < rounds; ++n) {
    const auto i = static_cast<std::int32_t>(random.below(preview.table().mentee_count()));
    double made = 0;
    const double begin = now_ms();
    AlternativeSearch search(preview.solver());
    made = now_ms() - begin;
    make_times.push_back(made);
    times.push_back(measured([&] { (void)search.of_row(i, 10); }));
  }
  report("prices: transposing", people, make_times);
  report("prices of one person", people, times);
}

void measure(std::int32_t people) {
  std::vector<MatchPerson> pool = a_pool(people, people, 1);
  std::optional<MatchPreview> preview;
  const double first = measured([&] {
    auto started = MatchPreview::start(std::move(pool), {}, default_weights());
    if (started) preview = std::move(*started);
  });
  if (!preview) {
    std::printf("the pool of %d was refused\n", people);
    return;
  }
  report("people to first preview", people, {first});
  measure_cold(*preview, people, 5);
  measure_slider(*preview, people, 64);
  measure_locks(*preview, people, 60);
  measure_prices(*preview, people, 40);
}

}  // namespace

int main() {
  std::printf("kernels: %s\n", kernel_name());
  for (const std::int32_t people : {500, 1000, 2000}) measure(people);
  return 0;
}
