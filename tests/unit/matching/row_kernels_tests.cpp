// The kernels against plain loops: whatever vectors a target has, the bits are the same.

#include "matching/row_kernels.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "matching/assignment.hpp"
#include "support/seeded_random.hpp"

namespace obverse::matching {
namespace {

struct RowCase {
  std::vector<std::uint16_t> cost;
  std::vector<std::int32_t> price;
  std::vector<std::int32_t> distance;
  std::int32_t limit = cost_max;
};

RowCase random_row(SeededRandom& random) {
  RowCase row;
  const std::int64_t count = 16 * (1 + random.below(5));
  for (std::int64_t j = 0; j < count; ++j) {
    row.cost.push_back(random.chance(20) ? forbidden_cost : static_cast<std::uint16_t>(random.below(65535)));
    row.price.push_back(random.chance(10) ? closed_price : -static_cast<std::int32_t>(random.below(400'000'000)));
    row.distance.push_back(random.chance(30) ? far : static_cast<std::int32_t>(random.below(far)));
  }
  if (random.chance(30)) row.limit = static_cast<std::int32_t>(random.below(cost_max));
  return row;
}

}  // namespace

TEST_CASE("a relaxed row has the distances of the plain loop, and closed columns stay far", "[matching]") {
  SeededRandom random(81);
  for (int n = 0; n < 500; ++n) {
    RowCase row = random_row(random);
    const std::int32_t base = static_cast<std::int32_t>(random.below(1000)) - 390'000'000;
    std::vector<std::int32_t> from(row.cost.size(), -1);
    std::vector<std::int32_t> expected = row.distance;
    std::vector<std::int32_t> expected_from = from;
    for (std::size_t j = 0; j < row.cost.size(); ++j) {
      if (row.cost[j] > row.limit) continue;
      const std::int32_t next = row.cost[j] + base - row.price[j];
      if (row.price[j] == closed_price) REQUIRE(next > far);
      if (next >= expected[j]) continue;
      expected[j] = next;
      expected_from[j] = 7;
    }
    const std::int32_t nearest = relax_row(row.cost.data(), row.price.data(), row.distance.data(), from.data(),
                                           row.cost.size(), base, row.limit, 7);
    REQUIRE(row.distance == expected);
    REQUIRE(from == expected_from);
    REQUIRE(nearest == std::min(far, *std::min_element(expected.begin(), expected.end())));
  }
}

TEST_CASE("reduced rows, minima and places agree with plain loops", "[matching]") {
  SeededRandom random(82);
  for (int n = 0; n < 500; ++n) {
    const RowCase row = random_row(random);
    const std::size_t count = row.cost.size();
    std::vector<std::int32_t> expected;
    for (std::size_t j = 0; j < count; ++j)
      expected.push_back(row.cost[j] > row.limit ? far : row.cost[j] - row.price[j]);
    const std::int32_t smallest = std::min(far, *std::min_element(expected.begin(), expected.end()));
    std::vector<std::int32_t> reduced(count);
    REQUIRE(reduce_row(row.cost.data(), row.price.data(), reduced.data(), count, row.limit) == smallest);
    REQUIRE(reduced == expected);
    REQUIRE(least_reduced(row.cost.data(), row.price.data(), count, row.limit) == smallest);
    REQUIRE(least(reduced.data(), count) == smallest);
    const std::int32_t wanted = reduced[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(count)))];
    const auto place = static_cast<std::size_t>(std::find(reduced.begin(), reduced.end(), wanted) - reduced.begin());
    REQUIRE(find_value(reduced.data(), count, wanted) == place);
    REQUIRE(find_value(reduced.data(), count, -5) == count);
    std::vector<std::int32_t> found;
    std::vector<std::int32_t> expected_found;
    for (std::size_t j = 0; j < count; ++j) {
      if (row.cost[j] <= row.limit && reduced[j] == wanted) expected_found.push_back(static_cast<std::int32_t>(j));
    }
    collect_equal(row.cost.data(), row.price.data(), count, row.limit, wanted, found);
    REQUIRE(found == expected_found);
    const std::int32_t bound = std::min(wanted, far - 1);
    std::vector<std::uint32_t> near;
    std::vector<std::uint32_t> expected_near;
    for (std::size_t j = 0; j < count; ++j) {
      if (reduced[j] <= bound) expected_near.push_back(static_cast<std::uint32_t>(j));
    }
    REQUIRE(collect_near(row.cost.data(), row.price.data(), count, row.limit, bound, near) == smallest);
    REQUIRE(near == expected_near);
  }
}

TEST_CASE("costs within a limit are counted and collected as by a plain loop", "[matching]") {
  SeededRandom random(83);
  for (int n = 0; n < 300; ++n) {
    const RowCase row = random_row(random);
    std::vector<std::uint32_t> expected;
    for (std::size_t j = 0; j < row.cost.size(); ++j) {
      if (row.cost[j] <= row.limit) expected.push_back(static_cast<std::uint32_t>(j));
    }
    std::vector<std::uint32_t> found;
    collect_within(row.cost.data(), row.cost.size(), row.limit, found);
    REQUIRE(found == expected);
    REQUIRE(count_within(row.cost.data(), row.cost.size(), row.limit) == expected.size());
  }
}

TEST_CASE("planes combine to the exact sum of their parts", "[matching]") {
  SeededRandom random(84);
  for (int n = 0; n < 300; ++n) {
    const std::size_t count = 16 * static_cast<std::size_t>(1 + random.below(4));
    const std::vector<std::uint16_t> weights = {100, 0, 56, 100};
    std::vector<std::uint8_t> planes(weights.size() * count);
    std::vector<std::uint8_t> mask(count);
    for (std::uint8_t& value : planes) value = static_cast<std::uint8_t>(random.chance(20) ? 255 : random.below(256));
    for (std::uint8_t& value : mask) value = static_cast<std::uint8_t>(random.chance(20) ? 1 + random.below(255) : 0);
    std::vector<std::uint16_t> cost(count);
    std::vector<const std::uint8_t*> rows;
    for (std::size_t f = 0; f < weights.size(); ++f) rows.push_back(planes.data() + f * count);
    combine_rows(rows.data(), weights.data(), weights.size(), mask.data(), cost.data(), count);
    for (std::size_t j = 0; j < count; ++j) {
      std::int32_t sum = 0;
      for (std::size_t f = 0; f < weights.size(); ++f) sum += weights[f] * planes[f * count + j];
      REQUIRE(cost[j] == (mask[j] != 0 ? forbidden_cost : score_max - sum));
    }
  }
}

TEST_CASE("rows are added and looked up entry by entry", "[matching]") {
  SeededRandom random(85);
  std::vector<std::uint8_t> table;
  for (int k = 0; k < 600; ++k) table.push_back(static_cast<std::uint8_t>(random.below(256)));
  std::vector<std::uint16_t> sums, row;
  for (int j = 0; j < 48; ++j) {
    sums.push_back(static_cast<std::uint16_t>(random.below(300)));
    row.push_back(static_cast<std::uint16_t>(random.below(300)));
  }
  const std::vector<std::uint16_t> before = sums;
  std::vector<std::uint8_t> out(sums.size());
  add_row(sums.data(), row.data(), sums.size());
  look_up(table.data(), sums.data(), out.data(), out.size());
  for (std::size_t j = 0; j < sums.size(); ++j) {
    CHECK(sums[j] == before[j] + row[j]);
    CHECK(out[j] == table[sums[j]]);
  }
}

}  // namespace obverse::matching
