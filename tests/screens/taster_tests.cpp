#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

TEST_CASE("a visitor tries the taster without an account, and nothing is kept", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.load("/welcome");
  tab.press(NodeRole::Link, "Two minutes, just for you*");
  CHECK(tab.url == "/taster");
  CHECK(tab.heading() == "What is in it");
  tab.press(NodeRole::Link, "Next step");
  CHECK(tab.url == "/taster/2");
  tab.press(NodeRole::Radio, "A draft");
  CHECK(tab.semantics().find("Not quite.") != std::string::npos);
  tab.press(NodeRole::Radio, "A signed contract");
  CHECK(tab.semantics().find("That fits.") != std::string::npos);
  tab.press(NodeRole::Link, "Next step");
  CHECK(tab.find(NodeRole::Link, "Next step") == nullptr);
  tab.press(NodeRole::Link, "Choose how to go on");
  CHECK(tab.url == "/welcome");
  CHECK(server.model().table<SelfAnswer>().empty());
}

TEST_CASE("a step that the taster does not have is no page", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/taster/4");
  CHECK(tab.heading() != "That was it");
  tab.navigate("/taster/3");
  CHECK(tab.heading() == "That was it");
  tab.press(NodeRole::Link, "Choose how to go on");
  CHECK(tab.url == "/lessons");
}
