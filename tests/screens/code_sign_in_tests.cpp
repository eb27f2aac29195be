// A member signs in by a code that comes by e-mail.

#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

constexpr const char* address = "ruth@halden.example";

ScriptedServer server_with_mail() {
  ScriptedServer server = world_server(world_cast);
  server.has_mail = true;
  return server;
}

void ask_for_code(AppHarness& tab) {
  tab.load("/sign-in");
  tab.type(NodeRole::TextBox, "E-mail address", address);
  tab.activate(NodeRole::Button, "Send me a code");
}

}  // namespace

TEST_CASE("a member signs in from the first screen by address and code", "[screens][code_sign_in]") {
  ScriptedServer server = server_with_mail();
  AppHarness tab(server);
  tab.load();
  tab.activate(NodeRole::Link, "Sign in by e-mail*");
  CHECK(tab.heading() == "Sign in");
  tab.type(NodeRole::TextBox, "E-mail address", std::string(" ") + address);
  tab.activate(NodeRole::Button, "Send me a code");
  CHECK(tab.heading() == "Enter your code");
  CHECK(tab.focused == "Enter your code");
  tab.type(NodeRole::TextBox, "Code", server.codes.at(address));
  tab.activate(NodeRole::Button, "Sign in");
  CHECK(tab.url == "/home");
  CHECK(tab.heading() == "Good morning, Ruth");
  tab.load("/home");
  CHECK(tab.heading() == "Good morning, Ruth");
}

TEST_CASE("where no mail is sent, nobody is offered a code", "[screens][code_sign_in]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.load();
  CHECK_FALSE(tab.has(NodeRole::Link, "Sign in by e-mail*"));
  ask_for_code(tab);
  CHECK(tab.has_words("This server does not send e-mail."));
}

TEST_CASE("what is no address and no code is said at its field", "[screens][code_sign_in]") {
  ScriptedServer server = server_with_mail();
  AppHarness tab(server);
  tab.load("/sign-in");
  tab.type(NodeRole::TextBox, "E-mail address", "ruth");
  tab.activate(NodeRole::Button, "Send me a code");
  CHECK(tab.has_words("Enter an address such as ruth@example.org."));
  CHECK(server.codes.empty());
  ask_for_code(tab);
  tab.activate(NodeRole::Button, "Sign in");
  CHECK(tab.has_words("Enter the code from the e-mail."));
  tab.type(NodeRole::TextBox, "Code", "AAAA-AAAA");
  tab.activate(NodeRole::Button, "Sign in");
  CHECK(tab.has_words("This code is not right, too old, or was used before."));
  CHECK(tab.find(NodeRole::TextBox, "Code")->value == "AAAA-AAAA");
}

TEST_CASE("another code, and another address", "[screens][code_sign_in]") {
  ScriptedServer server = server_with_mail();
  AppHarness tab(server);
  ask_for_code(tab);
  const std::string first = server.codes.at(address);
  tab.activate(NodeRole::Button, "Send another code");
  CHECK(server.codes.at(address) != first);
  REQUIRE_FALSE(tab.announcements.empty());
  CHECK(tab.announcements.back() == "Another code is on its way.");
  tab.activate(NodeRole::Button, "Use another address");
  CHECK(tab.find(NodeRole::TextBox, "E-mail address")->value == address);
}

TEST_CASE("the link of the mail fills everything in, and leaves the address bar", "[screens][code_sign_in]") {
  ScriptedServer server = server_with_mail();
  AppHarness tab(server);
  server.codes["ruth+home@halden.example"] = "KX7M2QPD";
  tab.load("/sign-in?email=ruth%2Bhome%40halden.example&code=KX7M2QPD");
  CHECK(tab.url == "/sign-in");
  CHECK(tab.has_words("ruth+home@halden.example"));
  tab.activate(NodeRole::Button, "Sign in");
  CHECK(tab.heading() == "Good morning, Ruth");
}

TEST_CASE("without a connection nothing typed is lost", "[screens][code_sign_in]") {
  ScriptedServer server = server_with_mail();
  AppHarness tab(server);
  ask_for_code(tab);
  tab.type(NodeRole::TextBox, "Code", server.codes.at(address));
  server.mood = ScriptedServer::Mood::Unreachable;
  tab.activate(NodeRole::Button, "Sign in");
  CHECK(tab.has_words("The server cannot be reached. Try again when you are online."));
  server.mood = ScriptedServer::Mood::Well;
  tab.activate(NodeRole::Button, "Sign in");
  CHECK(tab.heading() == "Good morning, Ruth");
}

TEST_CASE("a member whom the server forgot signs in again and loses no word", "[screens][code_sign_in]") {
  ScriptedServer server = server_with_mail();
  AppHarness tab(server);
  ask_for_code(tab);
  tab.type(NodeRole::TextBox, "Code", server.codes.at(address));
  tab.activate(NodeRole::Button, "Sign in");
  server.has_demo = false;
  server.signed_in.clear();
  tab.load("/home");
  tab.advance(60'000);
  tab.activate(NodeRole::Button, "Sign in again");
  CHECK(tab.url == "/sign-in");
  tab.type(NodeRole::TextBox, "E-mail address", address);
  tab.activate(NodeRole::Button, "Send me a code");
  tab.type(NodeRole::TextBox, "Code", server.codes.at(address));
  tab.activate(NodeRole::Button, "Sign in");
  CHECK(tab.url == "/home");
  CHECK_FALSE(tab.has(NodeRole::Button, "Sign in again"));
}
