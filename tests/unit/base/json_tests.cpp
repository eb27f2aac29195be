#include "base/json.hpp"

#include <catch2/catch_test_macros.hpp>

namespace obverse {
namespace {

TEST_CASE("two hundred thousand brackets are refused before they are parsed", "[base]") {
  const auto result = json_from_text(std::string(200'000, '['));
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::TooLarge);
  const auto objects = json_from_text([] {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "{\"a\":";
    return text;
  }());
  REQUIRE_FALSE(objects);
  CHECK(objects.error().code == ErrorCode::TooLarge);
}

TEST_CASE("brackets inside strings are not depth", "[base]") {
  const auto result = json_from_text("[\"" + std::string(100, '[') + "\\\"[[[\"]");
  CHECK(result);
}

TEST_CASE("a text of two megabytes is too large by default", "[base]") {
  const std::string text = "\"" + std::string(2U << 20U, 'x') + "\"";
  const auto result = json_from_text(text);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::TooLarge);
  CHECK(json_from_text(text, JsonLimits{4U << 20U, 4}));
}

TEST_CASE("bad UTF-8 and bad JSON are told apart", "[base]") {
  for (const char* bad : {"\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xe2\x82\""}) {
    const auto result = json_from_text(bad);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::BadUtf8);
  }
  for (const char* bad : {"", "{", "[1,]", "nul", "{\"a\":1", "\"\\ud800\"", "[1] x", "1e999", "<html>"}) {
    const auto result = json_from_text(bad);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::Malformed);
  }
}

TEST_CASE("accessors never fail on other shapes", "[base]") {
  const auto json = json_from_text(R"({"t":"x","i":-7,"b":true,"f":1.5,"u":18446744073709551615,"a":[1]})");
  REQUIRE(json);
  CHECK(json_string(*json, "t") == "x");
  CHECK_FALSE(json_string(*json, "i"));
  CHECK(json_integer(*json, "i") == -7);
  CHECK_FALSE(json_integer(*json, "f"));
  CHECK_FALSE(json_integer(*json, "u"));
  CHECK_FALSE(json_integer(*json, "none"));
  CHECK(json_bool(*json, "b") == true);
  CHECK(json_array(*json, "a").size() == 1);
  CHECK(json_array(*json, "t").empty());
  CHECK(json_member(Json::array(), "t") == nullptr);
}

TEST_CASE("canonical text has sorted keys, no spaces and plain letters", "[base]") {
  const auto json = json_from_text("{ \"b\" : \"\\u00e9\\n\", \"a\" : [ 1 , null ] }");
  REQUIRE(json);
  CHECK(text_from_json(*json) == "{\"a\":[1,null],\"b\":\"\xc3\xa9\\n\"}");
}

TEST_CASE("writing a string that is not UTF-8 does not stop the program", "[base]") {
  CHECK(text_from_json(Json("\xff")) == "\"\xef\xbf\xbd\"");
}

}  // namespace
}  // namespace obverse
