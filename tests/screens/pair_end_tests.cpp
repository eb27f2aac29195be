// A pair ends: the coordinator's side of it, and what is left for the two.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "domain/earlier_pairs.hpp"
#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

constexpr const char* reached_end = "The pair has reached its end";
constexpr const char* end_early = "End it early";
constexpr const char* promise =
    "Both are told. Each keeps what the two wrote, to read; nothing can be added. The coordinator never sees it.";
const HarnessOptions desk_view{.width = 1280, .height = 800};

PairingState state_of_pair(const ScriptedServer& server) {
  return server.model().find<Pairing>(world_cast.pairing)->state;
}

void open_dashboard(AppHarness& tab) {
  tab.sign_in("coordinator");
  tab.navigate("/dashboard");
}

/// As the coordinator does it, on a device of her own.
void end_pair(ScriptedServer& server, const char* button) {
  AppHarness office(server, desk_view);
  open_dashboard(office);
  office.activate(NodeRole::Button, "Ruth Adeyemi");
  office.activate(NodeRole::Button, button);
}

bool has_field(const AppHarness& tab) {
  const auto nodes = tab.mirror();
  return std::any_of(nodes.begin(), nodes.end(), [](const ui::Node& node) {
    return node.role == NodeRole::TextArea || node.role == NodeRole::TextBox || node.role == NodeRole::Checkbox;
  });
}

}  // namespace

TEST_CASE("a coordinator ends a pair from its row, and takes it back", "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server, desk_view);
  open_dashboard(tab);
  tab.activate(NodeRole::Button, "Ruth Adeyemi");
  CHECK(tab.has(NodeRole::Dialog, "Ruth Adeyemi and Jonas Lindqvist"));
  CHECK(tab.has_words("No lesson done, 2 of 7 sessions held."));
  CHECK(tab.has_words("Last activity: Friday 23 October."));
  CHECK(tab.has_words(promise));
  tab.activate(NodeRole::Button, reached_end);
  CHECK_FALSE(tab.has(NodeRole::Dialog, "Ruth Adeyemi and Jonas Lindqvist"));
  CHECK(tab.has_words("Ruth Adeyemi and Jonas Lindqvist: the pair has reached its end."));
  CHECK(tab.has(NodeRole::Cell, "No mentor yet"));
  CHECK(state_of_pair(server) == PairingState::Completed);
  CHECK(earlier_pairs_of(server.model(), world_cast.mentor).size() == 1);
  tab.press(NodeRole::Button, "Undo");
  CHECK(state_of_pair(server) == PairingState::Active);
  CHECK(earlier_pairs_of(server.model(), world_cast.mentor).empty());
  CHECK(tab.has(NodeRole::Cell, "Jonas Lindqvist"));
}

TEST_CASE("a pair pauses, and an end that is taken back leaves it paused", "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server, desk_view);
  open_dashboard(tab);
  tab.activate(NodeRole::Button, "Ruth Adeyemi");
  tab.activate(NodeRole::Button, "Pause the pair");
  CHECK(state_of_pair(server) == PairingState::Paused);
  CHECK(tab.has(NodeRole::Cell, "Jonas Lindqvist, paused"));
  tab.activate(NodeRole::Button, "Ruth Adeyemi");
  CHECK(tab.has_words("The pair is paused."));
  CHECK_FALSE(tab.has(NodeRole::Button, "Pause the pair"));
  tab.activate(NodeRole::Button, end_early);
  CHECK(state_of_pair(server) == PairingState::EndedEarly);
  tab.press(NodeRole::Button, "Undo");
  CHECK(state_of_pair(server) == PairingState::Paused);
  tab.activate(NodeRole::Button, "Ruth Adeyemi");
  tab.activate(NodeRole::Button, "Take up again");
  CHECK(state_of_pair(server) == PairingState::Active);
  tab.press(NodeRole::Button, "Undo");
  CHECK(state_of_pair(server) == PairingState::Paused);
}

TEST_CASE("the row of a mentee without a mentor leads to the matching, and back to the last mentor",
          "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  end_pair(server, end_early);
  AppHarness tab(server, desk_view);
  open_dashboard(tab);
  tab.activate(NodeRole::Button, "Ruth Adeyemi");
  CHECK(tab.has(NodeRole::Dialog, "Ruth Adeyemi"));
  CHECK(tab.has_words("Ruth has no mentor at present."));
  CHECK(tab.has_words("The pair with Jonas Lindqvist ended on Thursday 12 November."));
  CHECK_FALSE(tab.has(NodeRole::Button, end_early));
  tab.activate(NodeRole::Link, "Open the matching preview");
  CHECK(tab.url == "/preview");
  tab.navigate("/dashboard");
  CHECK_FALSE(tab.has(NodeRole::Dialog, "Ruth Adeyemi"));
  tab.activate(NodeRole::Button, "Ruth Adeyemi");
  tab.activate(NodeRole::Button, "Take up again");
  CHECK(state_of_pair(server) == PairingState::Active);
  tab.press(NodeRole::Button, "Undo");
  CHECK(state_of_pair(server) == PairingState::EndedEarly);
}

TEST_CASE("a mentee whose pair ended is matched again, and not with the same mentor", "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  end_pair(server, end_early);
  AppHarness tab(server, desk_view);
  open_dashboard(tab);
  tab.navigate("/preview");
  tab.activate(NodeRole::Button, "Match our people");
  CHECK_FALSE(tab.has_words("Every mentee of the programme has a mentor or was asked about one."));
  CHECK_FALSE(tab.has(NodeRole::Button, "Publish 1 pair"));
  server.take({OpMaker("office")
                   .at(world_start_ms)
                   .write(scope_of(ScopeKind::Programme, world_cast.programme), world_cast.other_mentor.as<RecordTag>(),
                          Person::type, "capacity", std::int64_t{2})});
  tab.load("/preview");
  tab.activate(NodeRole::Button, "Match our people");
  CHECK(tab.has(NodeRole::Button, "Publish 1 pair"));
  CHECK(tab.has_words("Zoë Carter"));
}

TEST_CASE("a sponsor sees the rows and opens none", "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  const Scope scope = scope_of(ScopeKind::Programme, world_cast.programme);
  const RecordId membership = membership_id(world_cast.programme, world_cast.sponsor);
  OpMaker office("office");
  server.take({office.write(scope, membership, Membership::type, "programme", text_from_id(world_cast.programme)),
               office.write(scope, membership, Membership::type, "person", text_from_id(world_cast.sponsor)),
               office.write(scope, membership, Membership::type, "role", static_cast<std::int64_t>(Role::Sponsor))});
  server.people.push_back({"sam-sponsor", "Sam", "sponsor", world_cast.sponsor});
  AppHarness tab(server, desk_view);
  tab.sign_in("sponsor");
  CHECK(tab.url == "/dashboard");
  CHECK(tab.has(NodeRole::RowHeader, "Ruth Adeyemi"));
  CHECK_FALSE(tab.has(NodeRole::Button, "Ruth Adeyemi"));
}

TEST_CASE("pairs that have been quiet for three weeks are marked, and come first when asked for",
          "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server, desk_view);
  open_dashboard(tab);
  CHECK_FALSE(tab.has(NodeRole::Button, "Show them first"));
  CHECK(tab.has(NodeRole::Cell, "23 October"));
  tab.now_ms += 2 * day_ms;
  tab.load("/dashboard");
  CHECK(tab.has_words("2 pairs have been quiet for three weeks or more"));
  CHECK(tab.has(NodeRole::Cell, "23 October, quiet"));
  tab.activate(NodeRole::Button, "Show them first");
  CHECK(tab.url == "/dashboard?by=activity");
  tab.activate(NodeRole::Button, "Ruth Adeyemi");
  CHECK(tab.has_words("The pair has been quiet for three weeks or more. Ask how they are."));
  tab.activate(NodeRole::Button, "Pause the pair");
  CHECK(tab.has_words("One pair has been quiet for three weeks or more"));
}

TEST_CASE("after the end both are told in a sentence, and read their notes with nothing to write in",
          "[screens][pair_end]") {
  for (const bool is_mentor : {false, true}) {
    INFO((is_mentor ? "mentor" : "mentee"));
    ScriptedServer server = world_server(world_cast);
    end_pair(server, is_mentor ? reached_end : end_early);
    AppHarness tab(server);
    tab.sign_in(is_mentor ? "mentor" : "mentee");
    tab.navigate("/home");
    const std::string partner = is_mentor ? "Ruth" : "Jonas";
    const std::string told =
        "Your pair with " + partner + " ended on Thursday 12 November. What you two wrote can still";
    CHECK(tab.has_words(told));
    CHECK(tab.has_words("Your coordinator will find a new partner for you.") == !is_mentor);
    CHECK_FALSE(tab.has_words("You have no partner yet"));
    tab.activate(NodeRole::Link, "Open the sessions");
    CHECK(tab.url == "/sessions");
    CHECK(tab.has(NodeRole::Heading, is_mentor ? "Earlier: Ruth Adeyemi" : "Earlier: Jonas Lindqvist"));
    CHECK(tab.has_words(told));
    CHECK(tab.has_words("Bring the sheet that you send round."));
    CHECK_FALSE(has_field(tab));
    CHECK_FALSE(tab.has(NodeRole::Link, "Session 2 with*"));  // nobody wrote about it
    tab.activate(NodeRole::Link, "Session 3 with " + partner + "*");
    CHECK(tab.url == note_path());
    CHECK(tab.has_words("Ruth moved the sheet herself."));
    CHECK(tab.has_words(is_mentor ? "You wrote this. Ruth can read it too." : "Jonas wrote this."));
    CHECK(tab.has_words("Your pair with " + partner + " has ended: you can read this, and nothing can be added"));
    CHECK_FALSE(has_field(tab));
    for (const char* button : {"Mark session as held", "Delete", "Add to your calendar", "Change"})
      CHECK_FALSE(tab.has(NodeRole::Button, button));
    tab.load("/pair");
    CHECK(tab.heading() == "Our pair");
    tab.load("/pair/" + text_from_id(world_cast.pairing));
    CHECK(tab.heading() == "There is no page here");
    tab.load(note_path() + "/letter");
    CHECK(tab.heading() == "There is no page here");
    tab.load(note_path(1));
    CHECK_FALSE(has_field(tab));
  }
}

TEST_CASE("a mentor with another mentee reads of the earlier one on the page of sessions alone",
          "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  end_pair(server, end_early);
  const Scope scope = scope_of(ScopeKind::Mentee, world_cast.other_mentee);
  const auto next = named<RecordId>("next pairing");
  OpMaker office("office");
  server.take({office.write(scope, next, Pairing::type, "mentee", text_from_id(world_cast.other_mentee)),
               office.write(scope, next, Pairing::type, "mentor", text_from_id(world_cast.mentor)),
               office.write(scope, next, Pairing::type, "state", static_cast<std::int64_t>(PairingState::Active))});
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/home");
  CHECK_FALSE(tab.has_words("Your pair with Ruth ended on"));
  tab.navigate("/sessions");
  CHECK(tab.has(NodeRole::Heading, "Sessions with Håkon Solberg"));
  CHECK(tab.has_words("Your pair with Ruth ended on"));
}

TEST_CASE("notes of an earlier pair are found, and are in the file of all notes with the partner's name",
          "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  end_pair(server, end_early);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/notes");
  tab.type(NodeRole::TextBox, "Search my notes", "sheet");
  const ui::Node* hit = tab.find(NodeRole::Link, "Session 3 with Ruth*");
  REQUIRE(hit != nullptr);
  CHECK(hit->href == note_path());
  tab.press(NodeRole::Button, "Save all notes as a file");
  REQUIRE(tab.downloads.size() == 1);
  CHECK(tab.downloads[0].text.find("## Session 3 with Ruth") != std::string::npos);
}

TEST_CASE("what was half typed for both when the pair ended is kept for its author alone", "[screens][pair_end]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path());
  const RecordId word = pairing_end_id(world_cast.pairing, world_cast.mentor);
  const Scope own = scope_of(ScopeKind::Admission, world_cast.mentor);
  OpMaker office("office");
  office.at(world_start_ms);
  server.take({office.write(scope_of(ScopeKind::Mentee, world_cast.mentee), world_cast.pairing.as<RecordTag>(),
                            Pairing::type, "state", static_cast<std::int64_t>(PairingState::EndedEarly)),
               office.write(own, word, PairingEnd::type, "person", text_from_id(world_cast.mentor)),
               office.write(own, word, PairingEnd::type, "pairing", text_from_id(world_cast.pairing)),
               office.write(own, word, PairingEnd::type, "partner", text_from_id(world_cast.mentee))});
  // Typing goes on until the device looks for what is new, so that no pause makes a fact of the words before.
  const std::string told = "Your pair with Ruth has ended";
  for (int letters = 1; letters < 200 && !tab.has_words(told); ++letters) {
    tab.type(NodeRole::TextArea, "Shared note. You and Ruth can read this*",
             "kangaroo" + std::string(static_cast<std::size_t>(letters), 's'));
    tab.advance(500);
  }
  CHECK(tab.has_words(told));
  tab.advance(3000);
  tab.advance(3000);
  CHECK(tab.has_words("kangaroo"));
  CHECK_FALSE(has_field(tab));
  bool is_kept = false;
  for (const auto& [id, row] : server.model().table<NoteBlock>()) {
    if (row.fields.text.find("kangaroo") == std::string::npos) continue;
    is_kept = true;
    CHECK(row.scope == scope_of(ScopeKind::Private, world_cast.mentor));
  }
  CHECK(is_kept);
}
