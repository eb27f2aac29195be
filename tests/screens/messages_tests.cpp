#include "bridge/messages.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

using namespace obverse;

TEST_CASE("an input is read with its members and its payload", "[bridge]") {
  const std::string payload("\x01\0\x02", 3);
  const auto input = input_from_bytes(R"({"kind":"file","id":7,"name":"a.json"})" + std::string(1, '\0') + payload);
  REQUIRE(input);
  const auto* file = std::get_if<input::File>(&*input);
  REQUIRE(file != nullptr);
  CHECK(file->id == 7);
  CHECK(file->name == "a.json");
  CHECK(file->payload == payload);
}

TEST_CASE("what is stored comes as bytes behind its JSON, whatever is in it", "[bridge]") {
  const std::string payload("\4\0\0\0\2\0\0\0op/1{}\1\0\0\0\0\0\0\0z", 23);
  const auto input =
      input_from_bytes(R"({"kind":"stored","account":"a","is_ok":true})" + std::string(1, '\0') + payload);
  REQUIRE(input);
  const auto& stored = std::get<input::Stored>(*input);
  CHECK(stored.account == "a");
  CHECK(stored.entries == std::map<std::string, std::string>{{"op/1", "{}"}, {"z", ""}});
  REQUIRE(input_from_bytes(R"({"kind":"stored"})"));
}

TEST_CASE("what is to be stored is written as JSON, whatever is in it", "[bridge]") {
  Output output;
  output.effects.push_back(effect::Store{7, true, {{"a", "\"x\"\n"}, {"b", ""}}, {"c", "d"}});
  output.effects.push_back(effect::Store{8, false, {}, {}});
  output.effects.push_back(effect::Title{"T"});
  const auto json = json_from_text(text_from_output(output));
  REQUIRE(json);
  const Json store = {{"kind", "store"},
                      {"token", 7},
                      {"strict", true},
                      {"puts", {{"a", "\"x\"\n"}, {"b", ""}}},
                      {"deletes", {"c", "d"}}};
  CHECK((*json)["effects"][0] == store);
  CHECK((*json)["effects"][1]["puts"] == Json::object());
  CHECK((*json)["effects"][1]["deletes"] == Json::array());
  CHECK((*json)["effects"][2]["kind"] == "title");
  CHECK(json->contains("frame"));
}

TEST_CASE("absent members keep their default", "[bridge]") {
  const auto input = input_from_bytes(R"({"kind":"resize","width":320})");
  REQUIRE(input);
  CHECK(std::get<input::Resize>(*input).width == 320);
  CHECK(std::get<input::Resize>(*input).dpr == 1);
}

TEST_CASE("a message that cannot be read says why", "[bridge]") {
  CHECK(input_from_bytes("{").error().code == ErrorCode::Malformed);
  CHECK(input_from_bytes(R"({"kind":"dance"})").error().code == ErrorCode::Unsupported);
  CHECK(input_from_bytes(R"({"kind":"resize","width":"wide"})").error().detail == "member width");
  const std::string stored = R"({"kind":"stored"})" + std::string(1, '\0');
  for (const std::string& payload :
       {std::string("\1\0\0", 3), std::string("\1\0\0\0\1\0\0\0k", 9), std::string("\1\0\0\0\xff\xff\xff\xffkv", 10)}) {
    CHECK(input_from_bytes(stored + payload).error().detail == "payload");
  }
  CHECK(input_from_bytes("\xff").error().code == ErrorCode::BadUtf8);
}

TEST_CASE("an output has every effect with its kind", "[bridge]") {
  Output output;
  output.effects.push_back(effect::Store{-3, true, {{"k", "v"}}, {"gone"}});
  output.wake_at_ms = 1781000000000.0;
  const auto json = json_from_text(text_from_output(output));
  REQUIRE(json);
  const Json& effect = json_array(*json, "effects")[0];
  CHECK(json_string(effect, "kind") == "store");
  CHECK(json_integer(effect, "token") == -3);
  CHECK(json_bool(effect, "strict") == true);
  CHECK(json_integer(*json, "wake_at") == 1781000000000);
}

TEST_CASE("the types of the shell are those of the core", "[bridge]") {
  std::ifstream file(std::string(OBVERSE_SOURCE_DIR) + "/web/app/messages.d.ts");
  std::ostringstream text;
  text << file.rdbuf();
  CHECK(text.str() == describe());
}
