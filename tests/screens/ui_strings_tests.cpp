#include "ui/strings.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace obverse::ui;

TEST_CASE("a text is found by its key and filled in", "[ui]") {
  REQUIRE(load_strings(
      R"({"test.hello":"Hello {name}","test.steps":"{count, plural, =0 {no steps} one {# step} other {# steps}} for {name}"})"));
  CHECK(tr("test.hello", {{"name", "Ruth"}}) == "Hello Ruth");
  CHECK(tr("test.steps", {{"count", 0}, {"name", "Ruth"}}) == "no steps for Ruth");
  CHECK(tr("test.steps", {{"count", 1}, {"name", "Ruth"}}) == "1 step for Ruth");
  CHECK(tr("test.steps", {{"count", 12}, {"name", "Ruth"}}) == "12 steps for Ruth");
}

TEST_CASE("a missing key is shown as itself and remembered", "[ui]") {
  CHECK(tr("test.nowhere") == "test.nowhere");
  CHECK(tr("test.nowhere") == "test.nowhere");
  const std::vector<std::string>& missing = missing_strings();
  CHECK(std::count(missing.begin(), missing.end(), "test.nowhere") == 1);
}

TEST_CASE("what nobody gave a value for stays as it is", "[ui]") {
  CHECK(format_text("Hello {name}", {}) == "Hello {name}");
  CHECK(format_text("50 {", {}) == "50 {");
  CHECK(format_text("# is no place", {{"count", 3}}) == "# is no place");
}

TEST_CASE("later texts replace earlier ones of the same key", "[ui]") {
  REQUIRE(load_strings(R"({"test.one":"first","test.two":"kept"})"));
  REQUIRE(load_strings(R"({"test.one":"second"})"));
  CHECK(tr("test.one") == "second");
  CHECK(tr("test.two") == "kept");
  CHECK_FALSE(load_strings("[]"));
  CHECK_FALSE(load_strings("{"));
}
