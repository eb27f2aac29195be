#include "search/typo.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

namespace obverse {
namespace {

/// The whole table of Damerau's distance (optimal string alignment), without a band.
std::size_t naive_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] =
          std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

std::size_t naive_beginning(const std::string& typed, const std::string& word) {
  std::size_t best = typed.size();
  for (std::size_t length = 0; length <= word.size(); ++length)
    best = std::min(best, naive_distance(typed, word.substr(0, length)));
  return best;
}

}  // namespace

TEST_CASE("a slip is a letter too many, missing, wrong, or two exchanged", "[search]") {
  CHECK(typo_distance("budget", "budget", 1, false) == 0);
  CHECK(typo_distance("buddget", "budget", 1, false) == 1);
  CHECK(typo_distance("buget", "budget", 1, false) == 1);
  CHECK(typo_distance("bidget", "budget", 1, false) == 1);
  CHECK(typo_distance("bugdet", "budget", 1, false) == 1);
  CHECK(typo_distance("bugdte", "budget", 1, false) == 2);
  CHECK(typo_distance("passwrd", "passwords for all", 1, true) == 1);
}

TEST_CASE("the band gives what the whole table gives", "[search]") {
  std::mt19937 random(20261129);
  const auto word = [&](std::size_t length_max) {
    std::string text;
    for (std::size_t i = random() % (length_max + 1); i > 0; --i) text += static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int round = 0; round < 4000; ++round) {
    const std::string typed = word(9), other = word(12);
    for (const std::size_t slips : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
      INFO(typed << " / " << other << " / " << slips);
      CHECK(typo_distance(typed, other, slips, false) == std::min(naive_distance(typed, other), slips + 1));
      CHECK(typo_distance(typed, other, slips, true) == std::min(naive_beginning(typed, other), slips + 1));
    }
  }
}

TEST_CASE("short words forgive nothing, long ones two slips", "[search]") {
  CHECK(typos_allowed(3) == 0);
  CHECK(typos_allowed(4) == 1);
  CHECK(typos_allowed(7) == 1);
  CHECK(typos_allowed(8) == 2);
}

}  // namespace obverse
