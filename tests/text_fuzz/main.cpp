// text_fuzz [--seeds N] [--start S]: merges what several people did to one text at once, in several orders, and
// compares with FugueMax worked out the naive way. Prints each seed that fails, and how many passed.

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "support/text_histories.hpp"

int main(int argc, char** argv) {
  std::uint64_t seeds = 2000;
  std::uint64_t start = 1;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    if (option == "--seeds") seeds = std::strtoull(argv[i + 1], nullptr, 10);
    if (option == "--start") start = std::strtoull(argv[i + 1], nullptr, 10);
  }
  std::uint64_t failed = 0;
  for (std::uint64_t seed = start; seed < start + seeds; ++seed) {
    const auto problem = obverse::text_history_fails(seed);
    if (!problem) continue;
    if (++failed <= 5) std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), problem->c_str());
  }
  std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(seeds - failed),
              static_cast<unsigned long long>(failed));
  return failed == 0 ? 0 : 1;
}
