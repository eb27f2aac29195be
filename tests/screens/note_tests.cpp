#include <catch2/catch_test_macros.hpp>

#include "commands/decide.hpp"
#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

const char* const shared_name = "Shared note. You and Jonas can read this";
const char* const private_name = "Private note. Only you can read this";

}  // namespace

TEST_CASE("what is typed becomes shared after a pause, and says so", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, shared_name, "The link went to three people.");
  CHECK(server.everything().find("three people") == std::string::npos);
  tab.advance(1000);
  tab.advance(1000);
  CHECK(server.everything().find("three people") != std::string::npos);
  CHECK(tab.has_words("Saved at 08:30. Jonas has your shared notes."));
}

TEST_CASE("while a private note is written, nothing says that the other one has it", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, private_name, "For me");
  tab.advance(2000);
  CHECK(tab.has_words("Saved. Only you can read what you write here."));
  CHECK_FALSE(tab.has_words("Saved at 08:30. Jonas has your shared notes."));
}

TEST_CASE("a session that was marked as held by mistake is planned again by one press", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.press(NodeRole::Button, "Mark session as held");
  CHECK(tab.has_words("The session is marked as held."));
  CHECK(tab.find(NodeRole::Button, "Mark session as held") == nullptr);
  tab.press(NodeRole::Button, "Undo");
  CHECK(tab.find(NodeRole::Button, "Mark session as held") != nullptr);
  CHECK_FALSE(tab.has_words("The session is marked as held."));
}

TEST_CASE("a deleted note comes back by the button beside the words that say so", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, shared_name, "Deleted by mistake");
  tab.advance(2000);
  tab.press(NodeRole::Button, "Delete");
  CHECK(tab.has_words("The note is deleted."));
  tab.press(NodeRole::Button, "Undo");
  const ui::Node* area = tab.find(NodeRole::TextArea, shared_name);
  REQUIRE(area != nullptr);
  CHECK(area->value == "Deleted by mistake");
}

TEST_CASE("a private block reaches nobody's scope but its author's", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, private_name, "canary-private-words");
  tab.advance(3000);
  const Cast cast;
  const std::string own = text_from_scope(scope_of(ScopeKind::Private, cast.mentee));
  std::size_t found = 0;
  const std::string everything = server.everything();
  for (std::size_t at = everything.find("canary"); at != std::string::npos; at = everything.find("canary", at + 1)) {
    const std::size_t start = everything.rfind('\n', at) + 1;
    CHECK(everything.substr(start, everything.find('\n', at) - start).find(own) != std::string::npos);
    ++found;
  }
  CHECK(found == 1);
}

TEST_CASE("half-typed words survive a reload", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, shared_name, "half a sen");
  tab.load(note_path());
  const ui::Node* area = tab.find(NodeRole::TextArea, shared_name);
  REQUIRE(area != nullptr);
  CHECK(area->value == "half a sen");
}

TEST_CASE("leaving the field, the place or the page makes the words a fact", "[screens]") {
  for (const int way : {0, 1, 2}) {
    ScriptedServer server = world_server({});
    AppHarness tab(server);
    tab.sign_in("mentee");
    tab.navigate(note_path());
    tab.type(NodeRole::TextArea, shared_name, "some words");
    if (way == 0) tab.post(input::Blur{tab.find(NodeRole::TextArea, shared_name)->id});
    if (way == 1) tab.navigate("/home");
    if (way == 2) tab.post(input::Visibility{false});
    INFO(way);
    CHECK(tab.app().view().drafts.empty());
  }
}

TEST_CASE("the partner's block is shown, and is not a field", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  CHECK(tab.has_words("Ruth moved the sheet herself."));
  CHECK(tab.has_words("Jonas wrote this. Both of you can read it."));
  for (const ui::Node& node : tab.mirror()) {
    if (node.role == NodeRole::TextArea) CHECK(node.value.find("moved the sheet") == std::string::npos);
  }
}

TEST_CASE("a prompt puts its words into the note", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.press(NodeRole::Button, "What went well");
  const ui::Node* area = tab.find(NodeRole::TextArea, shared_name);
  REQUIRE(area != nullptr);
  CHECK(area->value == "What went well\n");
}

TEST_CASE("a session is marked as held, and goals are ticked", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path());
  tab.press(NodeRole::Checkbox, "Share the budget sheet");
  CHECK(tab.find(NodeRole::Checkbox, "Share the budget sheet")->checked == ui::Checked::True);
  tab.press(NodeRole::Button, "Mark session as held");
  CHECK(tab.has_words("Held on Thursday 12 November"));
  CHECK_FALSE(tab.has(NodeRole::Button, "Mark session as held"));
}

TEST_CASE("what two devices wrote in one block apart is merged, and nobody has to decide", "[screens]") {
  const Cast cast;
  ScriptedServer server = world_server(cast);
  AppHarness laptop(server);
  laptop.sign_in("mentee");
  laptop.navigate(note_path());
  laptop.type(NodeRole::TextArea, shared_name, "from the laptop");
  laptop.advance(3000);
  const auto databases = laptop.databases;
  laptop.is_online = false;
  laptop.type(NodeRole::TextArea, shared_name, "from the laptop, offline");
  laptop.advance(3000);
  const auto laptop_databases = laptop.databases;
  const auto laptop_settings = laptop.settings;
  laptop.unload();

  AppHarness phone(server);
  phone.now_ms = laptop.now_ms;
  phone.sign_in("mentee");
  phone.navigate(note_path());
  phone.type(NodeRole::TextArea, shared_name, "Notes from the laptop");
  phone.advance(3000);
  phone.unload();

  AppHarness again(server);
  again.now_ms = phone.now_ms;
  again.databases = laptop_databases;
  again.settings = laptop_settings;
  again.load(note_path());
  again.advance(3000);
  INFO(again.semantics());
  CHECK(again.find(NodeRole::TextArea, shared_name)->value == "Notes from the laptop, offline");
}

TEST_CASE("an earlier version of a note comes back, and what stood there stays among the versions", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  CHECK_FALSE(tab.has(NodeRole::Button, "Earlier versions"));
  tab.type(NodeRole::TextArea, shared_name, "We opened the folder.");
  tab.advance(3000);
  tab.press(NodeRole::Button, "Earlier versions");
  CHECK(tab.has_words("So far there is only this one version."));
  tab.press(NodeRole::Button, "Close");
  tab.advance(600'000);
  tab.type(NodeRole::TextArea, shared_name, "Something else");
  tab.advance(3000);
  tab.press(NodeRole::Button, "Earlier versions");
  CHECK(tab.has_words("We opened the folder."));
  tab.advance(600'000);
  tab.press(NodeRole::Button, "Bring this back");
  CHECK(tab.find(NodeRole::TextArea, shared_name)->value == "We opened the folder.");
  tab.advance(600'000);
  tab.press(NodeRole::Button, "Earlier versions");
  CHECK(tab.has_words("Something else"));
  tab.press(NodeRole::Button, "Undo what was written last");
  CHECK(tab.find(NodeRole::TextArea, shared_name)->value == "Something else");
}

TEST_CASE("a deleted note can be brought back, and its place can be written in again", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, shared_name, "We opened the folder.");
  tab.advance(3000);
  tab.press(NodeRole::Button, "Delete");
  CHECK(tab.find(NodeRole::TextArea, shared_name)->value.empty());
  CHECK(tab.has_words("You deleted this note"));
  tab.press(NodeRole::Button, "Bring it back");
  CHECK(tab.find(NodeRole::TextArea, shared_name)->value == "We opened the folder.");
  CHECK_FALSE(tab.has_words("You deleted this note"));
  tab.press(NodeRole::Button, "Delete");
  tab.type(NodeRole::TextArea, shared_name, "Anew");
  tab.advance(3000);
  CHECK(tab.find(NodeRole::TextArea, shared_name)->value == "Anew");
  CHECK(server.everything().find("Anew") != std::string::npos);
}

TEST_CASE("a note that was deleted in one place and edited in another is back, and says so", "[screens]") {
  const Cast cast;
  ScriptedServer server = world_server(cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, shared_name, "We opened the folder.");
  tab.advance(3000);
  // Another device of hers deletes what it has seen; meanwhile more is written here.
  OpMaker phone("her phone");
  RecordId written;
  for (const auto& [id, row] : server.model().table<NoteBlock>()) {
    if (row.fields.text == "We opened the folder.") written = id;
  }
  REQUIRE_FALSE(written.is_nil());
  phone.at(tab.now_ms);
  server.take({phone.write(scope_of(ScopeKind::Pairing, cast.pairing), written, NoteBlock::type, "deleted", true)});
  tab.advance(40'000);
  CHECK(tab.has_words("This note was deleted and edited at once"));
  CHECK(tab.find(NodeRole::TextArea, shared_name)->value == "We opened the folder.");
  tab.press(NodeRole::Button, "Keep it");
  CHECK_FALSE(tab.has_words("This note was deleted and edited at once"));
}

TEST_CASE("a topic that was written in two places shows both until somebody chooses", "[screens]") {
  const Cast cast;
  for (const bool keeps_both : {false, true}) {
    ScriptedServer server = world_server(cast);
    OpMaker phone("his phone"), laptop("her laptop");
    const auto session = session_id(cast.pairing, 3).as<RecordTag>();
    const Scope scope = scope_of(ScopeKind::Pairing, cast.pairing);
    phone.at(world_start_ms - 60'000);
    laptop.at(world_start_ms - 120'000);
    server.take({phone.write(scope, session, Session::type, "title", std::string("Links and rights")),
                 laptop.write(scope, session, Session::type, "title", std::string("Sharing with care"))});
    AppHarness tab(server);
    tab.sign_in("mentee");
    tab.navigate(note_path());
    CHECK(tab.has_words("The topic: there are two versions"));
    CHECK(tab.has_words("Sharing with care"));
    if (keeps_both)
      tab.press(NodeRole::Button, "Keep both, one after the other");
    else
      tab.press(NodeRole::Button, "Keep this one");
    CHECK_FALSE(tab.has_words("The topic: there are two versions"));
    tab.advance(3000);
    const std::string shared = server.model().find<Session>(session)->title;
    CHECK((shared.find("Sharing with care") != std::string::npos) == keeps_both);
    CHECK(shared.find("Links and rights") != std::string::npos);
  }
}
