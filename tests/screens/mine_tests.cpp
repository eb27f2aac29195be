// Pages about oneself: the profile, one's notes, what one learned.

#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

std::string read_of(const AppHarness& tab, std::string_view name) {
  const TalentField* field = find_talent_field(name);
  return profile_line(tab.app().replica()->model(), tab.app().replica()->account(), *field).text;
}

/// Whether any entry of any database of this device holds a text.
bool holds(const AppHarness& tab, const std::string& text) {
  for (const auto& [account, entries] : tab.databases) {
    for (const auto& [key, value] : entries) {
      if (value.find(text) != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("a profile is filled step by step, and each line is kept as it is written", "[screens][profile]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/profile/3");
  CHECK(tab.heading() == "What brought you here");
  CHECK(tab.has_words("Step 3 of 4"));
  tab.type(NodeRole::TextArea, "Education", "Physics in Lagos");
  tab.advance(3000);
  CHECK(read_of(tab, "education") == "Physics in Lagos");
  tab.press(NodeRole::Button, "Next step");
  CHECK(tab.heading() == "When and how to reach you");
  tab.type(NodeRole::TextArea, "How to write to me", "Short, by chat");
  tab.load("/profile");  // before the pause after the last key
  CHECK(tab.heading() == "My profile");
  tab.advance(3000);
  CHECK(read_of(tab, "contact") == "Short, by chat");
  CHECK(tab.has_words("Physics in Lagos"));
}

TEST_CASE("a line goes to those who are chosen for it, and to nobody else", "[screens][profile]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/profile/3");
  tab.type(NodeRole::TextArea, "Education", "canary only for me");
  const ui::Node* audience = tab.find(NodeRole::Select, "Who can read this: Education");
  REQUIRE(audience != nullptr);
  tab.post(input::SetNumber{audience->id, 0});
  tab.settle();
  tab.type(NodeRole::TextArea, "Interests", "canary for Jonas");
  const ui::Node* interests = tab.find(NodeRole::Select, "Who can read this: Interests");
  REQUIRE(interests != nullptr);
  tab.post(input::SetNumber{interests->id, 2});
  tab.settle();
  tab.advance(3000);
  AppHarness mentor(server);
  mentor.now_ms = tab.now_ms;
  mentor.sign_in("mentor");
  CHECK_FALSE(holds(mentor, "canary only for me"));
  CHECK(holds(mentor, "canary for Jonas"));
  mentor.navigate("/pair");
  CHECK(mentor.has(NodeRole::Heading, "About Ruth"));
  CHECK(mentor.has_words("canary for Jonas"));
}

TEST_CASE("questions about readiness stay with who answers, and a low answer gets advice", "[screens][profile]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/profile/5");
  CHECK(tab.heading() == "Willingness");
  tab.press(NodeRole::Radio, "Rather not");
  tab.press(NodeRole::Button, "To my profile");
  CHECK(tab.has_words("1 of 1 questions answered"));
  CHECK(tab.has_words("Do the needs questions first."));
  tab.advance(3000);
  AppHarness coordinator(server);
  coordinator.now_ms = tab.now_ms;
  coordinator.sign_in("coordinator");
  CHECK_FALSE(holds(coordinator, "rather_not"));
}

TEST_CASE("a step that there is not is a missing page, for a mentor too", "[screens][profile]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/profile/77");
  CHECK(tab.heading() == "There is no page here");
  tab.navigate("/profile/1");
  CHECK(tab.heading() == "Your work");
}

TEST_CASE("notes are found on this device, offline, with a slip of the finger", "[screens][notes]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, "Private note. Only you can read this", "Ruth worries about the kangaroo budget #money");
  tab.advance(3000);
  tab.is_online = false;
  tab.post(input::Network{false});
  tab.settle();
  tab.navigate("/notes");
  CHECK(tab.has(NodeRole::Heading, "Latest notes"));
  tab.type(NodeRole::TextBox, "Search my notes", "kangoroo");
  CHECK(tab.has(NodeRole::Heading, "One note"));
  const ui::Node* hit = tab.find(NodeRole::Link, "Session 3 with Ruth*");
  REQUIRE(hit != nullptr);
  CHECK(hit->href == note_path());
  tab.type(NodeRole::TextBox, "Search my notes", "elephant");
  CHECK(tab.has_words("No note has these words."));
  tab.press(NodeRole::Button, "#money 1");
  CHECK(tab.has(NodeRole::Link, "Session 3 with Ruth*"));
}

TEST_CASE("all notes can be taken along as a file that says who reads what", "[screens][notes]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, "Private note. Only you can read this", "mine alone");
  tab.advance(3000);
  tab.navigate("/lessons/share-one-file/2");
  tab.type(NodeRole::TextArea, "My own note", "beside a lesson");
  tab.advance(3000);
  tab.navigate("/notes");
  tab.press(NodeRole::Button, "Save all notes as a file");
  REQUIRE(tab.downloads.size() == 1);
  const std::string text = tab.downloads[0].text;
  INFO(text);
  CHECK(tab.downloads[0].name == "obverse-notes.md");
  CHECK(text.find("## Session 3 with Ruth, Thursday 12 November") != std::string::npos);
  CHECK(text.find("*Jonas, Only you can read this*\n\nmine alone") != std::string::npos);
  CHECK(text.find("### Share one file, 2\n\nbeside a lesson") != std::string::npos);
}

TEST_CASE("nobody finds the notes of who used the device before", "[screens][notes]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, "Private note. Only you can read this", "canary of Jonas");
  tab.advance(3000);
  tab.navigate("/notes");
  tab.type(NodeRole::TextBox, "Search my notes", "canary");
  CHECK(tab.has(NodeRole::Heading, "One note"));
  tab.navigate("/settings");
  tab.activate(NodeRole::Button, "Sign out");
  tab.sign_in("mentee");
  tab.navigate("/notes");
  CHECK(tab.find(NodeRole::TextBox, "Search my notes")->value.empty());
  tab.type(NodeRole::TextBox, "Search my notes", "canary");
  CHECK(tab.has(NodeRole::Heading, "Nothing found"));
}

TEST_CASE("a marked step and words beside it are found again among the lessons", "[screens][lessons]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons/share-one-file/2");
  tab.press(NodeRole::Button, "Mark this step");
  CHECK(tab.find(NodeRole::Button, "Marked")->pressed == true);
  tab.type(NodeRole::TextArea, "My own note", "Ask Jonas about this");
  tab.advance(3000);
  tab.load("/lessons/share-one-file/2");
  CHECK(tab.find(NodeRole::TextArea, "My own note")->value == "Ask Jonas about this");
  tab.navigate("/lessons");
  tab.press(NodeRole::Radio, "Marked");
  CHECK(tab.has(NodeRole::Link, "Share one file*"));
  tab.navigate("/notes");
  tab.type(NodeRole::TextBox, "Search my notes", "jonas");
  CHECK(tab.find(NodeRole::Link, "Share one file*")->href == "/lessons/share-one-file/2");
}

TEST_CASE("a certificate is there when all planned sessions were held, and not before", "[screens][learned]") {
  ScriptedServer server = world_server(world_cast);
  OpMaker coordinator("four sessions");
  server.take({coordinator.at(world_start_ms)
                   .write(scope_of(ScopeKind::Programme, world_cast.programme), world_cast.programme.as<RecordTag>(),
                          Programme::type, "sessions_per_pair", std::int64_t{4})});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/learned");
  CHECK(tab.heading() == "What I learned and taught");
  CHECK(tab.has_words("It is yours when all planned sessions were held."));
  CHECK_FALSE(tab.has(NodeRole::Button, "Save certificate"));
  for (const std::int64_t number : {3, 4}) {
    tab.navigate(note_path(number));
    tab.activate(NodeRole::Button, "Mark session as held");
  }
  tab.navigate("/learned");
  tab.press(NodeRole::Button, "Save certificate");
  REQUIRE(tab.downloads.size() == 1);
  CHECK(tab.downloads[0].name == "obverse-certificate.html");
  CHECK(tab.downloads[0].text.find("<h2>Ruth Adeyemi</h2>") != std::string::npos);
  CHECK(tab.downloads[0].text.find("<script") == std::string::npos);
  CHECK(tab.has(NodeRole::Button, "Save open badge"));
}

TEST_CASE("steps to be glad of are counted from what was done", "[screens][learned]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/learned");
  CHECK(tab.has_words("All lessons for mentors"));
  CHECK_FALSE(tab.has_words("Opened a door for your mentor"));
  AppHarness mentee(server);
  mentee.sign_in("mentee");
  mentee.navigate("/learned");
  CHECK(mentee.has_words("Opened a door for your mentor"));
  CHECK_FALSE(mentee.has_words("All lessons for mentors"));
}

TEST_CASE("a question after a lesson says at once whether the answer fits, and keeps it private",
          "[screens][lessons]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons/share-one-file/3");
  tab.activate(NodeRole::Button, "Finish lesson");
  REQUIRE(tab.has(NodeRole::Radio, "A draft"));
  tab.activate(NodeRole::Radio, "A draft");
  CHECK(tab.has_words("Not quite."));
  CHECK(tab.has_words("It is finished."));
  tab.activate(NodeRole::Radio, "A signed contract");
  CHECK(tab.has_words("That fits."));
  tab.advance(3000);
  for (const auto& [id, row] : server.model().table<SelfAnswer>()) CHECK(row.scope.kind == ScopeKind::Private);
  CHECK(server.model().table<SelfAnswer>().size() == 1);
}

TEST_CASE("a mentor writes a lesson, the coordinator accepts it, and a mentee reads it", "[screens][writing]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness mentor(server);
  mentor.sign_in("mentor");
  mentor.navigate("/writing");
  mentor.activate(NodeRole::Button, "Begin a lesson");
  CHECK(mentor.app().view().route == Route(place::Mine{place::MinePart::Writing, 1}));
  CHECK(mentor.has_words("A title is missing"));
  mentor.type(NodeRole::TextBox, "Title", "Pin a message");
  mentor.type(NodeRole::TextBox, "What readers can do afterwards", "You can pin a message.");
  mentor.type(NodeRole::TextBox, "Title of the step", "Press and hold");
  mentor.type(NodeRole::TextArea, "Text", "Choose **Pin**. [A trap](javascript:alert(1))\n");
  CHECK(mentor.find(NodeRole::TextArea, "Text")->value == "Choose **Pin**. [A trap](javascript:alert(1))\n");
  mentor.type(NodeRole::TextBox, "Something to try at once", "Pin one message.");
  mentor.advance(3000);
  mentor.activate(NodeRole::Radio, "Preview");
  CHECK(mentor.has(NodeRole::Heading, "1. Press and hold"));
  CHECK_FALSE(mentor.has(NodeRole::Link, "A trap"));
  mentor.activate(NodeRole::Button, "Offer to the coordinators");
  mentor.advance(3000);

  AppHarness coordinator(server);
  coordinator.now_ms = mentor.now_ms;
  coordinator.sign_in("coordinator");
  coordinator.navigate("/writing");
  CHECK(coordinator.has(NodeRole::Heading, "Pin a message"));
  coordinator.activate(NodeRole::Button, "Read it");
  coordinator.activate(NodeRole::Button, "Send back");
  CHECK(coordinator.has_words("Say what should change."));
  coordinator.activate(NodeRole::Button, "Accept");
  coordinator.advance(3000);

  AppHarness mentee(server);
  mentee.now_ms = coordinator.now_ms;
  mentee.sign_in("mentee");
  mentee.navigate("/lessons");
  const ui::Node* row = mentee.find(NodeRole::Link, "Pin a message*");
  REQUIRE(row != nullptr);
  mentee.navigate(row->href + "/1");
  CHECK(mentee.heading() == "Press and hold");
  mentee.activate(NodeRole::Button, "Finish lesson");
  mentee.navigate("/lessons");
  CHECK(mentee.has(NodeRole::Link, "Pin a message*"));
}

TEST_CASE("a lesson goes out as a file and comes in from one; another file says why not", "[screens][writing]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/writing");
  tab.choose_file("Begin from a file", "\x01 nothing");
  CHECK(tab.has_words("That file is not a lesson"));
  tab.choose_file("Begin from a file", "---\ntitle: From a file\n---\n# One\nWords\n");
  CHECK(tab.has(NodeRole::TextBox, "Title"));
  CHECK(tab.find(NodeRole::TextBox, "Title")->value == "From a file");
  tab.activate(NodeRole::Button, "Save as a file");
  REQUIRE(tab.downloads.size() == 1);
  CHECK(tab.downloads[0].text.find("title: From a file\n") != std::string::npos);
  tab.activate(NodeRole::Button, "Remove the draft");
  CHECK(tab.heading() == "Write a lesson");
  CHECK_FALSE(tab.has(NodeRole::Link, "From a file*"));
}
