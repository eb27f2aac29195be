#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

void ask(AppHarness& tab, const char* name) {
  tab.navigate("/settings");
  tab.press(NodeRole::Button, "Erase everything about me");
  CHECK(tab.url == "/settings?open=erasure");
  tab.type(NodeRole::TextBox, "To say yes, write “Ruth”", name);
  tab.activate(NodeRole::Button, "Erase for good");
}

bool is_stored(const AppHarness& tab, const std::string& words) {
  for (const auto& [account, entries] : tab.databases) {
    for (const auto& [key, value] : entries) {
      if (value.find(words) != std::string::npos) return true;
    }
  }
  return false;
}

bool is_anything_stored(const AppHarness& tab) {
  for (const auto& [account, entries] : tab.databases) {
    if (!entries.empty()) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("somebody erases everything about themselves, also what is half written", "[screens][erasure]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  const std::string account = server.signed_in;
  tab.navigate("/pair");
  tab.type(NodeRole::TextArea, "Message to Jonas", "Half a thought");
  tab.advance(1000);
  REQUIRE(is_stored(tab, "Half a thought"));
  ask(tab, "ruth");
  CHECK(server.erased == account);
  CHECK(tab.url == "/welcome");
  CHECK(tab.has_words("Everything about you was erased, here and on the server."));
  CHECK_FALSE(is_anything_stored(tab));
  tab.load("/welcome");
  CHECK_FALSE(is_anything_stored(tab));
}

TEST_CASE("nothing is erased without the name, without a connection, or when the server fails", "[screens][erasure]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  SECTION("another name") { ask(tab, "Rita"); }
  SECTION("no connection") {
    tab.is_online = false;
    tab.post(input::Network{false});
    ask(tab, "Ruth");
    CHECK(tab.has_words("This needs a connection: the server has to forget you too."));
  }
  SECTION("a busy server") {
    server.mood = ScriptedServer::Mood::Busy;
    ask(tab, "Ruth");
    CHECK(tab.has_words("The server did not confirm it. Try again in a moment."));
  }
  CHECK(server.erased.empty());
  CHECK(tab.url == "/settings?open=erasure");
  CHECK(is_anything_stored(tab));
}

TEST_CASE("a device forgets a person who was erased elsewhere, as soon as the server tells it", "[screens][erasure]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/pair");
  tab.type(NodeRole::TextArea, "Message to Jonas", "Half a thought");
  tab.advance(1000);
  REQUIRE(is_stored(tab, "Half a thought"));
  server.told_erased = std::exchange(server.signed_in, "");
  SECTION("while it is open") { tab.advance(60'000); }
  SECTION("when it is opened again") { tab.load("/pair"); }
  CHECK(tab.url == "/welcome");
  CHECK(tab.has_words("Everything about you was erased, on the server and now on this device."));
  CHECK_FALSE(is_anything_stored(tab));
  // It says so no more: the device signed out once it had forgotten.
  CHECK(server.told_erased.empty());
  tab.load("/");
  CHECK(tab.url == "/welcome");
}

TEST_CASE("an erasure elsewhere leaves alone whoever else uses this device", "[screens][erasure]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentor");
  server.told_erased = text_from_id(named<PersonId>("somebody else"));
  server.signed_in.clear();
  tab.load("/pair");
  CHECK(is_anything_stored(tab));
  CHECK(tab.url == "/pair");
  CHECK(server.told_erased.empty());
}

TEST_CASE("an answer about an erasure does no harm to whoever is signed in by then", "[screens][erasure]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.slow_path = "/api/v1/erasure";
  ask(tab, "Ruth");
  tab.navigate("/settings");
  tab.activate(NodeRole::Button, "Sign out");
  tab.press(NodeRole::Button, "Jonas Lindqvist*");
  REQUIRE(is_anything_stored(tab));
  tab.post(tab.slow_answer);
  tab.settle();
  CHECK(is_anything_stored(tab));
  CHECK(tab.url != "/welcome");
}
