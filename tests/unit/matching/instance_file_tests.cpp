#include <catch2/catch_test_macros.hpp>
#include <string>
#include <variant>

#include "matching/instance_file.hpp"
#include "support/seeded_random.hpp"

namespace obverse::matching {
namespace {

const std::string dense_text = "RMM1,2,2,dense,65280\ncaps,1,2\n65280,-1\n0,7\n";
const std::string sparse_text = "RMM1,2,3,sparse,65280\r\ncaps,1,1,9\r\n1,2,10\r\n0,1,65280\r\n1,0,5\r\n";

void append(std::string& bytes, std::uint32_t value, int width) {
  for (int k = 0; k < width; ++k) bytes += static_cast<char>(value >> (8U * static_cast<unsigned>(k)) & 0xFFU);
}

std::string dense_binary() {
  std::string bytes = "RMMB";
  for (const std::uint32_t value : {2U, 2U, 0U, 65280U, 1U, 2U}) append(bytes, value, 4);
  for (const std::uint32_t score : {65280U, 65535U, 0U, 7U}) append(bytes, score, 2);
  return bytes;
}

std::string sparse_binary() {
  std::string bytes = "RMMB";
  for (const std::uint32_t value : {2U, 3U, 1U, 65280U, 1U, 1U, 9U, 0U, 1U, 3U, 1U, 0U, 2U}) append(bytes, value, 4);
  for (const std::uint32_t score : {65280U, 5U, 10U}) append(bytes, score, 2);
  return bytes;
}

std::string detail_of(const std::string& bytes) {
  const auto instance = instance_from_bytes(bytes);
  return instance ? "" : instance.error().detail;
}

}  // namespace

TEST_CASE("text and binary give the same dense instance", "[matching]") {
  for (const std::string& bytes : {dense_text, dense_binary()}) {
    const auto instance = instance_from_bytes(bytes);
    REQUIRE(instance);
    const auto* costs = std::get_if<CostMatrix>(&instance->costs);
    REQUIRE(costs != nullptr);
    CHECK(instance->capacity == std::vector<std::int32_t>{1, 2});
    CHECK(costs->at(0, 0) == 0);
    CHECK(costs->at(0, 1) == forbidden_cost);
    CHECK(costs->at(1, 0) == score_max);
    CHECK(costs->at(1, 1) == score_max - 7);
  }
}

TEST_CASE("text and binary give the same sparse instance, in order", "[matching]") {
  for (const std::string& bytes : {sparse_text, sparse_binary()}) {
    const auto instance = instance_from_bytes(bytes);
    REQUIRE(instance);
    const auto* costs = std::get_if<SparseCosts>(&instance->costs);
    REQUIRE(costs != nullptr);
    CHECK(costs->begin == std::vector<std::uint32_t>{0, 1, 3});
    CHECK(costs->column == std::vector<std::uint32_t>{1, 0, 2});
    CHECK(costs->cost == std::vector<std::uint16_t>{0, score_max - 5, score_max - 10});
    CHECK(instance->capacity == std::vector<std::int32_t>{1, 1, 2});  // nine places for two people are two
  }
}

TEST_CASE("a bad instance is refused in a sentence that says where", "[matching]") {
  CHECK(detail_of("") == "The file is empty.");
  CHECK(detail_of("hello") == "Line 1 is no RMM1 head.");
  CHECK(detail_of("RMM1,2,x,dense,65280\n") == "Line 1 needs the number of rows and of columns.");
  CHECK(detail_of("RMM1,2,2,round,65280\n") == "Line 1 says neither dense nor sparse.");
  CHECK(detail_of("RMM1,2,2,dense,100\n") == "Only instances with scores up to 65280 can be read.");
  CHECK(detail_of("RMM1,1,2,dense,65280\ncaps,1\n1,2\n") == "Line 2 has no whole capacity of 0 or more for column 1.");
  CHECK(detail_of("RMM1,1,2,dense,65280\ncaps,1,-1\n1,2\n") ==
        "Line 2 has no whole capacity of 0 or more for column 1.");
  CHECK(detail_of("RMM1,1,2,dense,65280\ncaps,1,1,1\n1,2\n") == "Line 2 has more capacities than columns.");
  CHECK(detail_of("RMM1,1,2,dense,65280\ncaps,1,1\nNaN,2\n") == "Line 3 has no score of -1 to 65280 for column 0.");
  CHECK(detail_of("RMM1,1,2,dense,65280\ncaps,1,1\n1,65281\n") == "Line 3 has no score of -1 to 65280 for column 1.");
  CHECK(detail_of("RMM1,1,1,dense,65280\ncaps,1\n1\n2\n") == "Line 4 is one more than the head announces.");
  CHECK(detail_of("RMM1,100000,1000,dense,65280\ncaps,1\n") ==
        "Line 2 has no whole capacity of 0 or more for column 1.");
  CHECK(detail_of("RMM1,100001,1,dense,65280\n") == "The instance has more than 100000 rows or columns.");
  CHECK(detail_of("RMM1,100000,100000,dense,65280\n") == "The instance has more than 100000000 pairs.");
  CHECK(detail_of("RMM1,9999,1,dense,65280\ncaps,1\n1\n") == "The file ends before all of its scores.");
  CHECK(detail_of("RMM1,1,1,sparse,65280\ncaps,1\n0,1,5\n") == "Line 3 names a row or column that is not there.");
  CHECK(detail_of("RMM1,1,1,sparse,65280\ncaps,1\n0,0,5\n0,0,6\n") == "The pair 0,0 is there twice.");
  CHECK(detail_of(dense_binary() + "x") == "The file goes on after its instance.");
}

TEST_CASE("a file that is cut short or has a changed byte never does harm", "[matching]") {
  SeededRandom random(31);
  for (const std::string& whole : {dense_text, sparse_text, dense_binary(), sparse_binary()}) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const auto cut = instance_from_bytes(std::string_view(whole).substr(0, size));
      // The last line of a text may lack its end, and a list of pairs may be shorter.
      if (whole.starts_with("RMMB")) REQUIRE_FALSE(cut);
    }
    for (int n = 0; n < 2000; ++n) {
      std::string changed = whole;
      for (std::int64_t k = 0; k <= random.below(3); ++k)
        changed[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(changed.size())))] =
            static_cast<char>(random.below(256));
      const auto instance = instance_from_bytes(changed);
      if (!instance) REQUIRE_FALSE(instance.error().detail.empty());
    }
  }
}

}  // namespace obverse::matching
