#include "commands/position.hpp"

#include <catch2/catch_test_macros.hpp>

namespace obverse {
namespace {

TEST_CASE("each position sorts after the one before, for thousands", "[commands]") {
  std::string last;
  for (int i = 0; i < 40'000; ++i) {
    const std::string next = position_after(last, i % 2 == 0 ? "zzzzzz" : "000000");
    REQUIRE(last < next);
    REQUIRE(next.size() <= 12);
    last = next;
  }
}

TEST_CASE("two devices that add at the same time choose different positions", "[commands]") {
  CHECK(position_after("a0.x", "one") != position_after("a0.x", "two"));
}

TEST_CASE("a position of another form is followed too", "[commands]") {
  for (const char* odd : {"V", "zz", "a", "aU", "~", "a0", "q00"}) {
    const std::string next = position_after(odd, "s");
    CHECK(std::string(odd) < next);
  }
}

}  // namespace
}  // namespace obverse
