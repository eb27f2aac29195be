// A coordinator writes what the programme says of itself.

#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

const Programme& programme_of_world(const ScriptedServer& server) {
  return *server.model().find<Programme>(world_cast.programme);
}

}  // namespace

TEST_CASE("a coordinator writes about the programme, and members read it", "[screens][programme]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness desk(server);
  desk.sign_in("coordinator");
  desk.activate(NodeRole::Link, "About the programme");
  CHECK(desk.url == "/programme");
  desk.type(NodeRole::TextBox, "Name", "Digital bridges");
  desk.type(NodeRole::TextArea, "A word from the sponsor", "I learned more in one hour than in a year.");
  desk.activate(NodeRole::Button, "More: Sessions of each pair");
  desk.advance(3000);
  CHECK(programme_of_world(server).name == "Digital bridges");
  CHECK(programme_of_world(server).sessions_per_pair == 8);
  desk.navigate("/dashboard");
  CHECK(desk.heading() == "Digital bridges");

  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/guidelines");
  CHECK(tab.has_words("I learned more in one hour than in a year."));
  tab.navigate("/programme");
  CHECK(tab.has_words("There is no page here"));
}

TEST_CASE("a programme that would end before it begins stays as it was, with a sentence", "[screens][programme]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness desk(server);
  desk.sign_in("coordinator");
  desk.navigate("/programme");
  const std::string before = programme_of_world(server).ends_on;
  desk.type(NodeRole::TextBox, "Last day", "2001-01-01");
  desk.advance(3000);
  CHECK(programme_of_world(server).ends_on == before);
}

TEST_CASE("a programme is never without a name", "[screens][programme]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness desk(server);
  desk.sign_in("coordinator");
  desk.navigate("/programme");
  const std::string before = programme_of_world(server).name;
  desk.type(NodeRole::TextBox, "Name", " ");
  desk.advance(3000);
  CHECK(programme_of_world(server).name == before);
  CHECK(desk.has_words("A programme needs a name."));
}
