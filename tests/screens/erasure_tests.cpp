#include <catch2/catch_test_macros.hpp>

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

bool is_anything_stored(const AppHarness& tab) {
  for (const auto& [account, entries] : tab.databases) {
    if (!entries.empty()) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("somebody erases everything about themselves, also what was never shared", "[screens][erasure]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  const std::string account = server.signed_in;
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
    CHECK(tab.has_words("That did not work. Nothing was erased. Try again in a moment."));
  }
  CHECK(server.erased.empty());
  CHECK(tab.url == "/settings?open=erasure");
  CHECK(is_anything_stored(tab));
}
