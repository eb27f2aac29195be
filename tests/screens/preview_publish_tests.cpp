#include <catch2/catch_test_macros.hpp>

#include "domain/proposals.hpp"
#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

/// Somebody new, and the mentor of the programme's first pair, who has a place left by this table's word but not by the
/// programme's.
constexpr const char* newcomers_csv =
    "name,email,role,offers,wants\n"
    "Nils Aas,nils@x.example,mentee,,chat:2\n"
    "Tuva Lie,tuva@x.example,mentor,chat:6,\n";

AppHarness coordinator_tab(ScriptedServer& server) {
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.sign_in("coordinator");
  tab.activate(NodeRole::Link, "Matching");
  return tab;
}

const Model& model_of(const AppHarness& tab) { return tab.app().replica()->model(); }

std::size_t count_in(const Model& model, PairingState state) {
  std::size_t count = 0;
  for (const auto& [id, row] : model.table<Pairing>()) count += row.fields.state == state ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("publishing asks both people of each pair, and can be taken back", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = coordinator_tab(server);
  tab.choose_file("Choose a CSV file", newcomers_csv);
  CHECK(server.everything().find("Nils") == std::string::npos);
  CHECK(tab.has_words("2 people come into the programme when you publish."));
  tab.activate(NodeRole::Button, "Publish 1 pair");
  CHECK(tab.heading() == "Proposed pairs");
  CHECK(tab.has_words("1 pair was asked."));
  CHECK(tab.has_words("Tuva Lie with Nils Aas"));
  CHECK(tab.has_words("Tuva has not answered, Nils has not answered"));
  CHECK(count_in(model_of(tab), PairingState::Proposed) == 1);
  CHECK(server.everything().find("Nils") != std::string::npos);
  tab.activate(NodeRole::Button, "Undo");
  CHECK(count_in(model_of(tab), PairingState::Proposed) == 0);
  CHECK(count_in(server.model(), PairingState::Withdrawn) == 1);
  CHECK(tab.has(NodeRole::Button, "Publish 1 pair"));
}

TEST_CASE("a matching of the programme's own people says when nobody is left to match", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = coordinator_tab(server);
  tab.activate(NodeRole::Button, "Match our people");
  CHECK(tab.has_words("Every mentee of the programme has a mentor or was asked about one."));
}

TEST_CASE("who may not publish is not offered to", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.activate(NodeRole::Button, "Try the sample");
  CHECK_FALSE(tab.has(NodeRole::Button, "Publish*"));
  CHECK_FALSE(tab.has(NodeRole::Button, "Match our people"));
}
