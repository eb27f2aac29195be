#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"
#include "ui/strings.hpp"

using namespace obverse;
using ui::NodeRole;

TEST_CASE("a copy opens on another device, without a server", "[screens]") {
  ScriptedServer server;
  server.mood = ScriptedServer::Mood::NoServer;
  AppHarness first(server);
  first.load();
  first.activate(NodeRole::Button, "Use it on this device*");
  first.type(NodeRole::TextBox, "Your first name", "Ada");
  first.activate(NodeRole::Button, "Start on this device");
  first.navigate("/lessons/share-one-file/1");
  first.activate(NodeRole::Button, "Done, next step");
  first.navigate("/settings");
  first.activate(NodeRole::Button, "Save a copy");
  REQUIRE(first.downloads.size() == 1);
  CHECK(first.downloads[0].name == "obverse-2026-11-12.json");
  first.unload();

  AppHarness second(server);
  second.load();
  second.choose_file("Open a backup file", first.downloads[0].text);
  CHECK(second.heading() == "Good morning, Ada");
  CHECK(second.has_words("Continue your lesson"));
  second.load("/home");
  CHECK(second.heading() == "Good morning, Ada");
}

TEST_CASE("a file that is no copy gets one sentence and changes nothing", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  for (const char* bytes : {"", "{}", "not json", "{\"account\":\"x\"}", "\xff\xfe"}) {
    tab.load("/welcome");
    tab.choose_file("Open a backup file", bytes);
    CHECK(tab.has_words("This file is not a copy from Obverse."));
    CHECK(tab.url == "/welcome");
  }
  tab.sign_in("mentee");
  const std::uint64_t revision = tab.app().replica()->model().revision;
  tab.navigate("/settings");
  tab.choose_file("Add from a copy", "{\"format\":1}");
  CHECK(tab.has_words("This file is not a copy from Obverse."));
  CHECK(tab.app().replica()->model().revision == revision);
}

TEST_CASE("an entry that cannot be read is kept aside, and the rest is there", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.is_online = false;
  auto& entries = tab.databases[text_from_id(Cast{}.mentee)];
  for (auto& [key, value] : entries) {
    if (key.rfind("op/", 0) != 0) continue;
    value = "{broken";
    break;
  }
  tab.load("/home");
  CHECK(tab.heading() != "");
  CHECK(tab.has_words("Something on this device could not be read"));
}

TEST_CASE("a browser that keeps nothing says so, and still works", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.is_storage_ok = false});
  tab.sign_in("mentee");
  CHECK(tab.heading() == "Good morning, Ruth");
  CHECK(tab.has_words("This browser keeps nothing on this device"));
  tab.navigate("/lessons/share-one-file/1");
  tab.activate(NodeRole::Button, "Done, next step");
  tab.advance(3000);
  CHECK(server.pushes > 0);
  tab.navigate("/home");
  tab.activate(NodeRole::Button, "Save a copy");
  CHECK(tab.downloads.size() == 1);
}

TEST_CASE("a full device says so, and tries again", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.is_writing_ok = false;
  tab.navigate("/lessons/share-one-file/1");
  tab.activate(NodeRole::Button, "Done, next step");
  CHECK(tab.has_words("Your last words could not be saved"));
  tab.is_writing_ok = true;
  tab.activate(NodeRole::Button, "Try again");
  tab.advance(1000);
  CHECK_FALSE(tab.has_words("Your last words could not be saved"));
}

TEST_CASE("a second tab takes over, and the first writes nothing until it is asked back", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  const auto before = tab.databases;
  tab.post(input::Lock{false});
  CHECK(tab.heading() == "Obverse is open in another tab");
  tab.advance(60000);
  CHECK(tab.databases == before);
  tab.activate(NodeRole::Button, "Use it here");
  CHECK(tab.takes_of_lock == 1);
  CHECK(tab.heading() == "Good morning, Ruth");
}

TEST_CASE("a tab that one comes back to waits a moment for the lead before it says that another has it", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.post(input::Visibility{false});
  tab.post(input::Lock{false});
  tab.post(input::Visibility{true});
  CHECK_FALSE(tab.has_words("Obverse is open in another tab"));
  SECTION("the lead comes") {
    tab.post(input::Lock{true});
    tab.settle();
    CHECK(tab.heading() == "Good morning, Ruth");
  }
  SECTION("the lead stays where it is") {
    tab.advance(3000);
    CHECK(tab.heading() == "Obverse is open in another tab");
  }
}

TEST_CASE("a draft goes in the transaction in which its words come, so that they are never there twice", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/profile/1");
  const ui::Node* field = nullptr;
  for (const ui::Node& node : tab.app().ui().semantics().nodes()) {
    if (node.role == NodeRole::TextBox || node.role == NodeRole::TextArea) field = field ? field : &node;
  }
  REQUIRE(field);
  tab.type(field->role, field->name, "Written by a heron");
  tab.advance(2000);
  const auto holds = [](const effect::Store& batch, const std::string& prefix) {
    return std::any_of(batch.puts.begin(), batch.puts.end(), [&](const auto& entry) {
      return entry.first.starts_with(prefix) && entry.second.find("Written by a heron") != std::string::npos;
    });
  };
  std::string draft;
  bool is_fact = false;
  for (const effect::Store& batch : tab.batches) {
    for (const auto& entry : batch.puts) {
      if (entry.first.starts_with("draft/") && holds(batch, "draft/")) draft = entry.first;
    }
    if (!holds(batch, "op/")) continue;
    is_fact = true;
    CHECK(std::count(batch.deletes.begin(), batch.deletes.end(), draft) == 1);
  }
  CHECK_FALSE(draft.empty());
  CHECK(is_fact);
}

TEST_CASE("the last letters of a message are stored when the page is put away, however soon after others",
          "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/pair");
  tab.advance(1000);
  tab.type(NodeRole::TextArea, "Message to Jonas", "Half");
  tab.type(NodeRole::TextArea, "Message to Jonas", "Half a thought");
  tab.post(input::Visibility{false});
  bool is_stored = false;
  for (const auto& [account, entries] : tab.databases) {
    for (const auto& [key, value] : entries) is_stored = is_stored || value.find("Half a thought") != std::string::npos;
  }
  CHECK(is_stored);
}

TEST_CASE("the pointer moves without a frame where nothing answers to it", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/settings");
  const auto move = [&](float x, float y) {
    const int before = tab.frames;
    tab.post(input::Pointer{"move", x, y});
    return tab.frames - before;
  };
  const ui::NodeBounds button = tab.box(*tab.find(NodeRole::Link, "Lessons"));
  const float x = button.x + button.width / 2, y = button.y + button.height / 2;
  (void)move(1, 1);
  CHECK(move(2, 1) == 0);
  CHECK(move(3, 2) == 0);
  CHECK(move(x, y) > 0);
  CHECK(move(x + 2, y) == 0);
  CHECK(move(1, 1) > 0);
  // What was not drawn is not forgotten: a press comes from where the pointer is.
  tab.press(NodeRole::Link, "Lessons");
  CHECK(tab.url == "/lessons");
}

TEST_CASE("a toast goes away by itself", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.load("/gallery/feedback");
  tab.activate(NodeRole::Button, "Show the message");
  CHECK(tab.has_words("The pair was locked."));
  tab.advance(30000);
  CHECK_FALSE(tab.has_words("The pair was locked."));
}

TEST_CASE("an unknown address has a way home", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/no/such/page");
  CHECK(tab.heading() == "There is no page here");
  tab.activate(NodeRole::Link, "Go to my start page");
  CHECK(tab.heading() == "Good morning, Ruth");
}

TEST_CASE("a place for others is no place for me", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/dashboard");
  CHECK(tab.heading() == "There is no page here");
  tab.navigate("/lessons/no-such-lesson");
  CHECK(tab.heading() == "There is no page here");
}

TEST_CASE("no words of the app are missing", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  for (const char* role : {"mentee", "mentor", "coordinator"}) {
    tab.sign_in(role);
    for (const char* path :
         {"/home", "/lessons", "/lessons/share-one-file", "/lessons/share-one-file/2", "/lessons/share-one-file/4",
          "/pair", "/sessions", "/dashboard", "/settings", "/guidelines"}) {
      tab.navigate(path);
    }
  }
  std::string missing;
  for (const std::string& key : ui::missing_strings()) {
    if (!key.starts_with("test.")) missing += key + " ";  // those of other tests
  }
  CHECK(missing == "");
}
