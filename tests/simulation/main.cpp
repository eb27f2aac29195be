// simulation --seeds N --start S: runs N worlds, prints what fails and how to run it again.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>

#include "simulation/non_interference.hpp"
#include "simulation/world.hpp"

namespace {

std::int64_t option(int count, char** arguments, const char* name, std::int64_t otherwise) {
  for (int i = 1; i + 1 < count; ++i) {
    if (std::strcmp(arguments[i], name) == 0) return std::atoll(arguments[i + 1]);
  }
  return otherwise;
}

using obverse::simulation::Smaller;
using obverse::simulation::World;

bool fails(std::uint64_t seed, const Smaller& smaller) { return World(seed, smaller).run().has_value(); }

/// The fewest troubles and steps with which a world still fails; which failure it is then does not matter.
Smaller shrunk(std::uint64_t seed) {
  Smaller smaller;
  for (int which = 0; which < static_cast<int>(std::size(obverse::simulation::trouble_names)); ++which) {
    Smaller tried = smaller;
    tried.without.insert(which);
    if (fails(seed, tried)) smaller = tried;
  }
  World world(seed, smaller);
  (void)world.run();
  smaller.steps_max = world.steps_run();
  for (std::int64_t cut = smaller.steps_max / 2; cut > 0; cut /= 2) {
    while (smaller.steps_max > cut) {
      Smaller tried = smaller;
      tried.steps_max -= cut;
      if (!fails(seed, tried)) break;
      smaller = tried;
    }
  }
  return smaller;
}

void print_shrunk(std::uint64_t seed) {
  const Smaller smaller = shrunk(seed);
  std::printf("  it takes %lld steps; without", static_cast<long long>(smaller.steps_max));
  for (const int which : smaller.without) std::printf(" %s", obverse::simulation::trouble_names[which]);
  if (const auto failure = World(seed, smaller).run()) std::printf(": %s", failure->c_str());
  std::printf("\n");
}

}  // namespace

int main(int count, char** arguments) {
  const std::int64_t seeds = option(count, arguments, "--seeds", 100);
  const std::int64_t start = option(count, arguments, "--start", 1);
  const std::int64_t failures_max = option(count, arguments, "--failures", 10);
  std::int64_t passed = 0;
  std::int64_t failed = 0;
  if (const auto failure = obverse::simulation::private_words_show()) {
    std::printf("non-interference failed: %s\n", failure->c_str());
    ++failed;
  }
  const auto begin = std::chrono::steady_clock::now();
  for (std::int64_t seed = start; seed < start + seeds && failed < failures_max; ++seed) {
    const auto failure = obverse::simulation::World(static_cast<std::uint64_t>(seed)).run();
    if (!failure) {
      ++passed;
      continue;
    }
    ++failed;
    std::printf("seed %lld failed: %s\n  again: %s --seeds 1 --start %lld\n", static_cast<long long>(seed),
                failure->c_str(), arguments[0], static_cast<long long>(seed));
    print_shrunk(static_cast<std::uint64_t>(seed));
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("%.1f s\n%lld passed, %lld failed\n", seconds.count(), static_cast<long long>(passed),
              static_cast<long long>(failed));
  return failed == 0 ? 0 : 1;
}
