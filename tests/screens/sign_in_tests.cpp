#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

TEST_CASE("a person of the demo signs in from the first screen", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.load();
  CHECK(tab.url == "/welcome");
  tab.press(NodeRole::Button, "Ruth Adeyemi*");
  CHECK(tab.url == "/home");
  CHECK(tab.heading() == "Good morning, Ruth");
  CHECK(tab.title == "Home - Obverse");
}

TEST_CASE("an address with demo signs the first person of that role in and loses the word", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentor");
  CHECK(tab.url == "/home");
  CHECK(tab.heading() == "One session today");
  tab.sign_in("coordinator");
  CHECK(tab.url == "/dashboard");
  CHECK(tab.heading() == "First wave");
}

TEST_CASE("without a server only the choices of this device are there", "[screens]") {
  ScriptedServer server = world_server({});
  server.mood = ScriptedServer::Mood::NoServer;
  AppHarness tab(server);
  tab.load();
  CHECK_FALSE(tab.has_words("Look around as"));
  CHECK(tab.has(NodeRole::Button, "Use it on this device*"));
}

TEST_CASE("someone starts on this device alone, and finds everything after a reload", "[screens]") {
  ScriptedServer server;
  server.mood = ScriptedServer::Mood::NoServer;
  AppHarness tab(server);
  tab.load();
  tab.press(NodeRole::Button, "Use it on this device*");
  tab.press(NodeRole::Button, "Start on this device");
  CHECK(tab.has_words("Write your first name."));
  tab.type(NodeRole::TextBox, "Your first name", "Ada");
  tab.type(NodeRole::TextBox, "First name of your mentor", "Kim");
  tab.press(NodeRole::Button, "Start on this device");
  CHECK(tab.heading() == "Good morning, Ada");
  CHECK(tab.has_words("Kim"));
  tab.load("/home");
  CHECK(tab.heading() == "Good morning, Ada");
  tab.navigate("/settings");
  CHECK(tab.has_words("Everything is saved on this device"));
}

TEST_CASE("signing out asks first when something is not shared yet", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.is_online = false;
  tab.navigate("/lessons/share-one-file/1");
  tab.activate(NodeRole::Button, "Done, next step");
  tab.navigate("/settings");
  tab.activate(NodeRole::Button, "Sign out");
  CHECK(tab.has(NodeRole::Dialog, "Some changes are not shared yet"));
  CHECK(tab.url == "/settings?open=sign_out");
  tab.activate(NodeRole::Button, "Sign out, keep them here");
  CHECK(tab.url == "/welcome");
  tab.is_online = true;
  tab.load("/welcome");
  tab.press(NodeRole::Button, "Ruth Adeyemi*");
  tab.advance(2000);
  CHECK(server.pushes > 0);
}

TEST_CASE("signing out with everything shared takes one's words off the device", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/settings");
  tab.activate(NodeRole::Button, "Sign out");
  CHECK(tab.url == "/welcome");
  for (const auto& [account, entries] : tab.databases) CHECK(entries.empty());
  CHECK(server.signed_in.empty());
}

TEST_CASE("a session that the server forgot is asked for again, and nothing is lost", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  server.signed_in.clear();
  tab.navigate("/lessons/share-one-file/1");
  tab.activate(NodeRole::Button, "Done, next step");
  tab.advance(60000);
  tab.navigate("/home");
  CHECK(tab.has_words("You are signed out"));
  tab.activate(NodeRole::Button, "Sign in again");
  tab.advance(2000);
  CHECK_FALSE(tab.has_words("You are signed out"));
  CHECK(server.pushes > 0);
}
