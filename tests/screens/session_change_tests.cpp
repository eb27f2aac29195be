// When and where two people meet changes, and what they want of a session: what each of them sees of it.

#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

constexpr const char* field = "Another goal";
constexpr const char* goal_words = "Join a call by myself";

void change_time(AppHarness& tab) {
  tab.navigate(note_path());
  tab.activate(NodeRole::Button, "Change");
  tab.type(NodeRole::TextBox, "Topic", "Messages and calls");
  tab.type(NodeRole::TextBox, "Begins at", "15:30");
  tab.activate(NodeRole::Button, "Save");
}

}  // namespace

TEST_CASE("who changes a session tells the partner, and sees when the partner knows", "[screens][session_change]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness mentor(server);
  mentor.sign_in("mentor");
  change_time(mentor);
  CHECK(mentor.has_words("Ruth has not seen your change yet"));
  CHECK(mentor.has_words("Messages and calls"));
  CHECK_FALSE(mentor.has_words("Ruth changed this session"));

  AppHarness mentee(server);
  mentee.sign_in("mentee");
  CHECK(mentee.has_words("Jonas changed this session"));
  CHECK_FALSE(mentee.has(NodeRole::Link, "Jonas changed a session*"));  // the card of the next session says it
  mentee.navigate(note_path());
  CHECK(mentee.has_words("Jonas changed this session"));
  mentee.activate(NodeRole::Button, "Noted");
  CHECK_FALSE(mentee.has_words("Jonas changed this session"));
  mentee.navigate("/");
  CHECK_FALSE(mentee.has_words("Jonas changed this session"));

  mentor.sign_in("mentor");
  mentor.navigate(note_path());
  CHECK(mentor.has_words("Ruth knows of your change"));
}

TEST_CASE("several changes are told in one line, and a session that is called off as such",
          "[screens][session_change]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness mentee(server);
  mentee.sign_in("mentee");
  mentee.navigate(note_path());
  mentee.activate(NodeRole::Button, "Skip this one");

  AppHarness mentor(server);
  mentor.sign_in("mentor");
  mentor.navigate("/sessions");
  CHECK(mentor.has_words("Ruth changed one session to come"));
  CHECK(mentor.has_words("It was planned for"));
  mentor.navigate(note_path());
  CHECK(mentor.has_words("Ruth called this session off"));
  mentee.sign_in("mentee");
  mentee.navigate("/sessions");
  mentee.activate(NodeRole::Button, "Plan the sessions to come");
  mentee.type(NodeRole::TextBox, "Begins at", "08:15");
  mentee.activate(NodeRole::Button, "Save");
  mentor.sign_in("mentor");
  mentor.navigate("/sessions");
  CHECK(mentor.has_words("Ruth changed 2 sessions to come"));
}

TEST_CASE("a goal of a session is added, ticked, removed and brought back", "[screens][session_change]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.type(NodeRole::TextBox, field, goal_words);
  tab.unload();
  tab.load(note_path());
  CHECK(tab.find(NodeRole::TextBox, field)->value == goal_words);
  tab.activate(NodeRole::Button, "Add the goal");
  CHECK(tab.has(NodeRole::Checkbox, goal_words));
  CHECK(tab.find(NodeRole::TextBox, field)->value.empty());
  tab.activate(NodeRole::Checkbox, goal_words);
  tab.activate(NodeRole::Button, std::string("Take away: ") + goal_words);
  CHECK_FALSE(tab.has(NodeRole::Checkbox, goal_words));
  tab.activate(NodeRole::Button, "Undo");
  CHECK(tab.has(NodeRole::Checkbox, goal_words));
}
