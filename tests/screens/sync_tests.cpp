#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"
#include "support/core_builders.hpp"
#include "sync/store_keys.hpp"

using namespace obverse;
using ui::NodeRole;

TEST_CASE("a lesson ticked offline waits, and is shared when the connection is back", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  CHECK(tab.has_words("Good morning, Ruth"));
  tab.is_online = false;
  tab.post(input::Network{false});
  tab.navigate("/lessons/share-one-file/1");
  tab.activate(NodeRole::Button, "Done, next step");
  tab.navigate("/settings");
  CHECK(tab.has_words("One change is waiting"));
  tab.is_online = true;
  tab.post(input::Network{true});
  tab.advance(3000);
  CHECK(tab.has_words("Everything is saved and shared"));
  CHECK(progress_of(server.model(), Cast{}.mentee, "share-one-file") != nullptr);
}

TEST_CASE("a page of someone else's network is no answer", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  server.mood = ScriptedServer::Mood::CaptivePortal;
  tab.navigate("/lessons/share-one-file/1");
  tab.activate(NodeRole::Button, "Done, next step");
  tab.advance(5000);
  tab.navigate("/settings");
  CHECK(tab.has_words("One change is waiting"));
  server.mood = ScriptedServer::Mood::Well;
  tab.activate(NodeRole::Button, "Try again now");
  tab.advance(3000);
  CHECK(tab.has_words("Everything is saved and shared"));
}

TEST_CASE("an account that was opened once opens without any network", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.is_online = false;
  tab.load("/home");
  CHECK(tab.heading() == "Good morning, Ruth");
  tab.load("/lessons/share-one-file/2");
  CHECK(tab.heading() == "Send a link");
}

TEST_CASE("a message waits in words until it can go", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.is_online = false;
  tab.post(input::Network{false});
  tab.type(NodeRole::TextBox, "Message to Jonas", "Where is the old version?");
  tab.activate(NodeRole::Button, "Send to Jonas");
  CHECK(tab.has_words("Waiting to go to Jonas"));
  CHECK(tab.find(NodeRole::TextBox, "Message to Jonas")->value.empty());
}

TEST_CASE("nothing is drawn when nothing happened", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.advance(1000);
  const int frames = tab.frames;
  tab.advance(3000);
  tab.settle();
  CHECK(tab.frames == frames);
}

TEST_CASE("invariant I8: words that the server refused are in Settings, to be copied and put away", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  const Op op = OpMaker("earlier").write(scope_of(ScopeKind::Pairing, Cast{}.pairing), named<RecordId>("gone"),
                                         NoteBlock::type, "text", std::string("Words that were refused"));
  tab.databases[text_from_id(Cast{}.mentee)][rejected_key(op.id)] =
      text_from_json({{"op", json_from_op(op)}, {"code", "forbidden"}});
  tab.load("/settings");
  CHECK(tab.has_words("Words that found no place"));
  CHECK(tab.has_words("Words that were refused"));
  tab.activate(NodeRole::Button, "Copy");
  tab.activate(NodeRole::Button, "Remove");
  CHECK_FALSE(tab.has_words("Words that were refused"));
  tab.load("/settings");
  CHECK_FALSE(tab.has_words("Words that found no place"));
}
