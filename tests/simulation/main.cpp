// simulation --seeds N --start S: runs N worlds, prints what fails and how to run it again.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "simulation/non_interference.hpp"
#include "simulation/world.hpp"

namespace {

std::int64_t option(int count, char** arguments, const char* name, std::int64_t otherwise) {
  for (int i = 1; i + 1 < count; ++i) {
    if (std::strcmp(arguments[i], name) == 0) return std::atoll(arguments[i + 1]);
  }
  return otherwise;
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
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("%.1f s\n%lld passed, %lld failed\n", seconds.count(), static_cast<long long>(passed),
              static_cast<long long>(failed));
  return failed == 0 ? 0 : 1;
}
